//! Decimal figures as published, and shares that add up.
//!
//! Knows no domain: what a figure measures, and in which unit, is the model's business.
//! Entry points: [`parse_figure`], [`Written`], [`shares`].

use rust_decimal::Decimal;
use std::fmt;

/// Why a text is not a figure, with the correction where there is an obvious one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FigureFault {
    /// Full-width digits or signs; the half-width form.
    FullWidth(String),
    /// A thousands comma; the form without it.
    Comma(String),
    /// ▲ or △ for minus; the form with a minus sign.
    Triangle(String),
    /// A unit or another word behind (or before) the number: the number, the rest.
    Unit(String, String),
    /// NaN or an infinity.
    NotFinite,
    /// More digits than a decimal holds (28).
    TooLong,
    /// None of the above.
    Unreadable,
}

/// Reads a figure as published: an optional minus sign, digits, an optional fraction. `32.80` keeps its digits.
///
/// No exponent, no thousands comma, no unit, no full-width digit: each has its own fault, because each has its own remedy.
///
/// # Errors
/// The [`FigureFault`] that tells what stands there instead.
pub fn parse_figure(text: &str) -> Result<Decimal, FigureFault> {
    if !is_plain(text) {
        return Err(explain(text));
    }
    if digits(text) > MOST_DIGITS {
        return Err(FigureFault::TooLong);
    }
    Decimal::from_str_exact(text).map_err(|_| FigureFault::TooLong)
}

/// So that the difference of any two figures is a decimal too: a decimal ends at 7.9 × 10²⁸.
const MOST_DIGITS: usize = 28;

/// The digits of a plain number; the zero before a fraction says nothing.
fn digits(plain: &str) -> usize {
    let unsigned = plain.strip_prefix('-').unwrap_or(plain);
    let said = unsigned.strip_prefix("0.").unwrap_or(unsigned);
    said.bytes().filter(u8::is_ascii_digit).count()
}

fn is_plain(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    all(whole) && all(fraction) && (whole == "0" || !whole.starts_with('0'))
}

fn explain(text: &str) -> FigureFault {
    let lower = text
        .trim_start_matches(['-', '+', '.'])
        .to_ascii_lowercase();
    if lower == "nan" || lower == "inf" || lower == "infinity" {
        return FigureFault::NotFinite;
    }
    let narrow: String = text.chars().map(narrow_char).collect();
    if !has_digit(&narrow) {
        return FigureFault::Unreadable;
    }
    let signed = narrow
        .strip_prefix(['▲', '△', '▼'])
        .map(|rest| format!("-{}", corrected(rest)));
    if narrow != text {
        return FigureFault::FullWidth(signed.unwrap_or_else(|| corrected(&narrow)));
    }
    if let Some(signed) = signed {
        return FigureFault::Triangle(signed);
    }
    if is_grouped(text) {
        return FigureFault::Comma(text.replace(',', ""));
    }
    let start = text.find(|c: char| c.is_ascii_digit() || c == '-');
    if let Some(start) = start {
        let end = text[start..]
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '-')))
            .map_or(text.len(), |at| start + at);
        let number = text[start..end].replace(',', "");
        let (before, after) = (&text[..start], &text[end..]);
        let rest = format!("{before}{after}");
        // `7e3`, `1 000` and `.5` are not 7, 1 and 5: what still holds a digit or a point is no unit.
        let is_unit = !rest.is_empty() && !has_digit(&rest) && !before.ends_with('.');
        if is_plain(&number) && is_unit {
            return FigureFault::Unit(number, rest.trim().to_owned());
        }
    }
    FigureFault::Unreadable
}

fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

fn corrected(text: &str) -> String {
    let number: String = text
        .chars()
        .filter(|c| c.is_ascii_digit() || matches!(c, '.' | '-'))
        .collect();
    if is_plain(&number) {
        number
    } else {
        text.to_owned()
    }
}

fn is_grouped(text: &str) -> bool {
    text.contains(',') && is_plain(&text.replace(',', ""))
}

fn narrow_char(c: char) -> char {
    match c {
        '０'..='９' => {
            char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c)
        }
        '．' => '.',
        '，' => ',',
        '－' | '−' | '‐' | '–' => '-',
        other => other,
    }
}

/// A figure as it stands on a page: thousands commas, the minus sign U+2212, the digits as published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written(pub Decimal);

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0.abs().to_string();
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        if self.0.is_sign_negative() && !self.0.is_zero() {
            f.write_str("−")?;
        }
        for (at, digit) in whole.char_indices() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        if fraction.is_empty() {
            Ok(())
        } else {
            write!(f, ".{fraction}")
        }
    }
}

/// A share in tenths of a percent: `647` is 64.7 %.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(pub u32);

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0 / 10, self.0 % 10)
    }
}

/// Shares of the counts in their sum, in tenths of a percent, that add up to exactly 100.0 %.
///
/// Method of largest remainders (Hare–Niemeyer): every share is rounded down to a tenth, and the tenths that are missing
/// to 1000 go to the largest remainders; equal remainders in the order of the counts. Empty when the sum is zero:
/// a share of nothing is not a number.
pub fn shares(counts: &[usize]) -> Vec<Share> {
    let counts = counts
        .iter()
        .map(|&count| u64::try_from(count).unwrap_or(u64::MAX));
    let counts: Vec<u64> = counts.collect();
    let total: u64 = counts.iter().sum();
    if total == 0 {
        return Vec::new();
    }
    let mut parts: Vec<(usize, u32, u64)> = counts
        .iter()
        .enumerate()
        .map(|(at, &count)| {
            let scaled = count * 1000;
            let whole = u32::try_from(scaled / total).unwrap_or(1000);
            (at, whole, scaled % total)
        })
        .collect();
    let given: u32 = parts.iter().map(|part| part.1).sum();
    let missing = usize::try_from(1000 - given).unwrap_or(0);
    parts.sort_by(|a, b| b.2.cmp(&a.2).then(a.0.cmp(&b.0)));
    for part in parts.iter_mut().take(missing) {
        part.1 += 1;
    }
    parts.sort_by_key(|part| part.0);
    parts.into_iter().map(|part| Share(part.1)).collect()
}
