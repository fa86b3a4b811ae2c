//! Characters of the SVG: lengths and escaped text, appended to a string without further allocation.

/// A length of two decimals at most: 1173 → `11.73em`.
pub(super) fn push_length(out: &mut String, hundredths: i32, unit: &str) {
    if hundredths < 0 {
        out.push('-');
    }
    let (whole, rest) = (
        hundredths.unsigned_abs() / 100,
        hundredths.unsigned_abs() % 100,
    );
    push_integer(out, whole);
    if rest > 0 {
        out.push('.');
        push_integer(out, rest / 10);
        if rest % 10 > 0 {
            push_integer(out, rest % 10);
        }
    }
    if hundredths != 0 {
        out.push_str(unit);
    }
}

/// A whole number in decimal.
pub(super) fn push_integer(out: &mut String, value: u32) {
    if value >= 10 {
        push_integer(out, value / 10);
    }
    out.push(char::from_digit(value % 10, 10).unwrap_or('0'));
}

/// Text or attribute value, without the characters that XML (section 2.2) or HTML forbids.
pub(super) fn push_escaped(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if character.is_control() => {}
            _ => out.push(character),
        }
    }
}
