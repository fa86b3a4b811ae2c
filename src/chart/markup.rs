//! Characters of the SVG: its head, lengths and escaped text, appended to a string without further allocation.

/// What stands at the head of every chart.
pub(super) struct Head<'a> {
    /// Prefix of its ids.
    pub(super) id: &'a str,
    /// Its class.
    pub(super) kind: &'a str,
    pub(super) title: &'a str,
    pub(super) description: &'a str,
    /// In 0.01 em.
    pub(super) height: i32,
}

/// The opening tag, name and description of a chart.
pub(super) fn open(svg: &mut String, head: &Head<'_>) {
    let id = |svg: &mut String, suffix: &str| {
        push_escaped(svg, head.id);
        svg.push_str(suffix);
    };
    svg.push_str("<svg class=\"mi-chart ");
    svg.push_str(head.kind);
    svg.push_str("\" role=\"img\" aria-labelledby=\"");
    id(svg, "-t ");
    id(svg, "-d\" width=\"100%\" height=\"");
    push_length(svg, head.height, "em");
    svg.push_str("\"><title id=\"");
    id(svg, "-t\">");
    push_escaped(svg, head.title);
    svg.push_str("</title><desc id=\"");
    id(svg, "-d\">");
    push_escaped(svg, head.description);
    svg.push_str("</desc>");
}

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
