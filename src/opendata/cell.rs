//! One cell of a CSV file, and the rule that keeps its text both true and harmless.
//!
//! A spreadsheet takes a cell for a formula when it begins with `=`, `+`, `-` or `@` (OWASP, CSV Injection; Japanese
//! editions know the full-width signs too), and the Digital Agency's rules of machine readability want every record on
//! one line (L1-14). So text is written as JSON writes strings, without the quotes: `\n`, `\r`, `\t`, `\\` and `\u0085`
//! for what would break a line, and one backslash before a first sign that would be calculated. An apostrophe or a space
//! in that place would be data that nobody wrote; a backslash is taken away by a rule. Numbers are not text: `-16.7`
//! stays as it is.

use crate::ruby::aozora::without_readings;
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::fmt::Write as _;

/// What stands in one cell.
#[derive(Clone, Debug)]
pub(super) enum Cell<'a> {
    /// Empty.
    Nothing,
    /// A text of the staff, an id, a code, a date.
    Text(Cow<'a, str>),
    /// Several ids or texts.
    List(Vec<&'a str>),
    /// A figure, digit for digit as published.
    Number(Decimal),
    /// A count or a position.
    Count(usize),
    /// Yes or no.
    Flag(bool),
}

impl<'a> Cell<'a> {
    /// A text that is always there.
    pub(super) fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    /// A text, or nothing.
    pub(super) fn maybe<T: Into<Cow<'a, str>>>(text: Option<T>) -> Self {
        text.map_or(Self::Nothing, Self::text)
    }

    /// A period, date or address, written out.
    pub(super) fn written(value: &impl ToString) -> Self {
        Self::Text(value.to_string().into())
    }

    /// One of these, or nothing.
    pub(super) fn maybe_written(value: Option<impl ToString>) -> Self {
        value.map_or(Self::Nothing, |value| Self::written(&value))
    }

    /// As it is written into the file, before CSV's own quotes.
    pub(super) fn into_field(self) -> Cow<'a, str> {
        match self {
            Self::Nothing => "".into(),
            Self::Text(text) => match plain(text) {
                Cow::Borrowed(text) => protected(text),
                Cow::Owned(text) => protected(&text).into_owned().into(),
            },
            Self::List(items) => match items.as_slice() {
                [] => "".into(),
                items => {
                    let items = items
                        .iter()
                        .map(|item| protected(&without_readings(item)).replace(';', "\\;"));
                    items.collect::<Vec<_>>().join(";").into()
                }
            },
            Self::Number(number) => number.to_string().into(),
            Self::Count(count) => count.to_string().into(),
            Self::Flag(true) => "true".into(),
            Self::Flag(false) => "false".into(),
        }
    }
}

/// The text without the readings that staff wrote into it.
fn plain(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => without_readings(text),
        Cow::Owned(text) if text.contains('《') => without_readings(&text).into_owned().into(),
        Cow::Owned(text) => text.into(),
    }
}

/// What a spreadsheet may calculate when a cell begins with it.
const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

fn begins_formula(text: &str) -> bool {
    text.trim_start().starts_with(SIGNS)
}

/// What ends a line somewhere, or cannot be seen.
fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

/// The text as a cell: on one line, and never a formula. Most texts stay as they are.
pub(super) fn protected(text: &str) -> Cow<'_, str> {
    let is_formula = begins_formula(text);
    if !is_formula && !text.contains(|c| c == '\\' || is_control(c)) {
        return text.into();
    }
    let mut cell = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        match c {
            '\\' => cell.push_str("\\\\"),
            '\n' => cell.push_str("\\n"),
            '\r' => cell.push_str("\\r"),
            '\t' => cell.push_str("\\t"),
            c if is_control(c) => {
                // Writing to a String does not fail.
                let _ = write!(cell, "\\u{:04x}", u32::from(c));
            }
            c => {
                if at == 0 && is_formula {
                    cell.push('\\');
                }
                cell.push(c);
            }
        }
    }
    cell.into()
}

/// The text of a cell: the way back from `protected`. `None` when the cell was not written by this rule.
pub fn restored(cell: &str) -> Option<String> {
    let mut text = String::with_capacity(cell.len());
    let mut rest = cell.chars();
    while let Some(c) = rest.next() {
        if c != '\\' {
            text.push(c);
            continue;
        }
        match rest.next()? {
            'n' => text.push('\n'),
            'r' => text.push('\r'),
            't' => text.push('\t'),
            'u' => {
                let digits: String = rest.by_ref().take(4).collect();
                let is_whole = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_hexdigit());
                let code = u32::from_str_radix(&digits, 16).ok().filter(|_| is_whole)?;
                text.push(char::from_u32(code)?);
            }
            sign => text.push(sign),
        }
    }
    Some(text)
}
