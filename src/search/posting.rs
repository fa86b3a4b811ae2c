//! Ascending numbers as letters: the differences in base 45, the low digits first; what follows a digit says whether it was the last.
//!
//! Letters are those of ASCII but `"` and `\`, so that a script file holds them as they are.

const BASE: u32 = 45;

/// A difference, added to letters.
pub(super) fn push(letters: &mut String, mut number: u32) {
    while number >= BASE {
        letters.push(letter(BASE + number % BASE));
        number /= BASE;
    }
    letters.push(letter(number));
}

/// `#` for 0; the backslash is left out.
fn letter(digit: u32) -> char {
    let code = digit + 35;
    let code = if code >= 92 { code + 1 } else { code };
    char::from_u32(code).unwrap_or('#')
}

/// Ascending numbers.
pub(super) fn ascending(numbers: impl IntoIterator<Item = u32>) -> String {
    let (mut letters, mut last) = (String::new(), 0);
    for number in numbers {
        push(&mut letters, number - last);
        last = number;
    }
    letters
}

/// Numbers in any order, as they are.
pub(super) fn each(numbers: impl IntoIterator<Item = u32>) -> String {
    let mut letters = String::new();
    for number in numbers {
        push(&mut letters, number);
    }
    letters
}
