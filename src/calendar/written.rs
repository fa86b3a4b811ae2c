//! Dates and years as people write them: 令和3年度, R3.4.1, 2024/10/29.
//!
//! Our own files hold ISO dates only; this is for naming the ISO form that was meant. Entry point: [`parse_written`].

use super::era::{ERAS, Era};
use super::{Date, FiscalYear, Half, Period, YEARS, days_in};
use unicode_normalization::UnicodeNormalization;

/// What a written date says. A calendar year never becomes a fiscal year, nor the other way round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// 令和3年度, 2024年度前期.
    Period(Period),
    /// 令和3年, 令和7年1月, 2024/10/29. Never a [`Date::FiscalYear`]: that is a period.
    Date(Date),
    /// R3 or 2021, without the word that says whether the year is a fiscal one.
    Year(u16),
}

impl Written {
    /// The period that it says; a bare year is a fiscal year where a period is asked for.
    pub fn period(self) -> Option<Period> {
        match self {
            Self::Period(period) => Some(period),
            Self::Year(year) => Some(Period::year(year)),
            Self::Date(_) => None,
        }
    }

    /// The date that it says. None for a half-year, and for a bare year, which may be either kind of year.
    pub fn date(self) -> Option<Date> {
        match self {
            Self::Period(Period { year, half: None }) => Some(Date::FiscalYear(year)),
            Self::Period(_) | Self::Year(_) => None,
            Self::Date(date) => Some(date),
        }
    }
}

/// Reads a date, a year or a period in the ways in which municipalities write them; `None` when it is none.
///
/// An era's years are counted past its end (平成32年度 is 2020) and before its first day. A number without its era or
/// century (7年1月) is read only with a `reference`, such as the year of the report: in the era in which it comes nearest.
pub fn parse_written(text: &str, reference: Option<FiscalYear>) -> Option<Written> {
    let text: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    let text = ["現在", "時点"]
        .iter()
        .find_map(|word| text.strip_suffix(word))
        .unwrap_or(&text);
    let (year, rest) = first_year(text, reference)?;
    let (year, rest) = match year {
        Numbered::Fiscal(year) => return fiscal(year, rest),
        Numbered::Either(year) => (year, rest),
        Numbered::Alone(year) if rest.starts_with('年') => (year, rest),
        Numbered::Alone(_) => return None,
    };
    if let Some(rest) = rest.strip_prefix("年度") {
        let rest = without_pair(rest, year, "年度")?;
        return fiscal(year, rest);
    }
    if let Some(rest) = rest.strip_prefix('年') {
        let rest = without_pair(rest, year, "年")?;
        return in_words(year, rest).map(Written::Date);
    }
    if rest.is_empty() {
        return Some(Written::Year(year));
    }
    let parts = rest.strip_prefix(['-', '/', '.', '_']);
    parts
        .and_then(|parts| in_numbers(year, parts))
        .map(Written::Date)
        .or_else(|| fiscal(year, rest))
}

/// A western year, as its beginning says it.
enum Numbered {
    /// FY2021.
    Fiscal(u16),
    /// 令和3, R3, 2021: the kind of year is said behind.
    Either(u16),
    /// 7: of the reference's time, and only before 年.
    Alone(u16),
}

/// The year at the beginning, and what stands behind it.
fn first_year(text: &str, reference: Option<FiscalYear>) -> Option<(Numbered, &str)> {
    if let Some(rest) = text.strip_prefix("FY").or_else(|| text.strip_prefix("fy")) {
        let (year, rest) = number(rest)?;
        return Some((Numbered::Fiscal(known(year)?), rest));
    }
    let named = ERAS.iter().find_map(|era| Some((era, behind(era, text)?)));
    if let Some((era, rest)) = named {
        let (number, rest) = number(rest)?;
        return Some((Numbered::Either(known(era.western(number)?)?), rest));
    }
    let (number, rest) = number(text)?;
    if let Some(year) = known(number) {
        return Some((Numbered::Either(year), rest));
    }
    let near = ERAS
        .iter()
        .filter_map(|era| known(era.western(number)?))
        .min_by_key(|year| reference.map(|reference| reference.0.abs_diff(*year)));
    reference
        .and(near)
        .map(|year| (Numbered::Alone(year), rest))
}

/// What stands behind the name or the letter of an era.
fn behind<'a>(era: &Era, text: &'a str) -> Option<&'a str> {
    let letter = || {
        let rest = text.strip_prefix([era.letter, era.letter.to_ascii_lowercase()])?;
        Some(rest.strip_prefix('.').unwrap_or(rest))
    };
    text.strip_prefix(era.name).or_else(letter)
}

/// The number at the beginning, 元 for 1; never 0.
fn number(text: &str) -> Option<(u16, &str)> {
    if let Some(rest) = text.strip_prefix('元') {
        return Some((1, rest));
    }
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    let number = number.parse().ok().filter(|number| *number > 0)?;
    Some((number, rest))
}

fn known(year: u16) -> Option<u16> {
    YEARS.contains(&year).then_some(year)
}

/// What stands behind the other name of the same year in brackets; `None` when it is another year.
fn without_pair<'a>(text: &'a str, year: u16, word: &str) -> Option<&'a str> {
    let Some((pair, rest)) = text.strip_prefix('(').and_then(|text| text.split_once(')')) else {
        return Some(text);
    };
    let (Numbered::Either(other), behind) = first_year(pair, None)? else {
        return None;
    };
    (other == year && (behind == word || behind.is_empty())).then_some(rest)
}

/// A fiscal year and the half that stands behind it.
fn fiscal(year: u16, rest: &str) -> Option<Written> {
    const HALVES: [(&str, Half); 8] = [
        ("前期", Half::First),
        ("後期", Half::Second),
        ("上半期", Half::First),
        ("下半期", Half::Second),
        ("上期", Half::First),
        ("下期", Half::Second),
        ("H1", Half::First),
        ("H2", Half::Second),
    ];
    let year = FiscalYear(year);
    let half = if rest.is_empty() {
        None
    } else {
        let name = rest.trim_start_matches(['-', '_', '/', '.', 'の']);
        Some(HALVES.iter().find(|(known, _)| *known == name)?.1)
    };
    Some(Written::Period(Period { year, half }))
}

/// 1月, 10月29日, or nothing, behind the year.
fn in_words(year: u16, rest: &str) -> Option<Date> {
    if rest.is_empty() {
        return Some(Date::Year(year));
    }
    let (month, rest) = number(rest)?;
    match rest.strip_prefix('月')? {
        "" => day_of(year, month, None),
        rest => match number(rest)? {
            (day, "日") => day_of(year, month, Some(day)),
            _ => None,
        },
    }
}

/// 10/29, 4.1, or a month alone, behind the year and its stroke.
fn in_numbers(year: u16, rest: &str) -> Option<Date> {
    match number(rest)? {
        (month, "") => day_of(year, month, None),
        (month, rest) => match number(rest.strip_prefix(['-', '/', '.'])?)? {
            (day, "") => day_of(year, month, Some(day)),
            _ => None,
        },
    }
}

fn day_of(year: u16, month: u16, day: Option<u16>) -> Option<Date> {
    let month = u8::try_from(month).ok().filter(|month| *month <= 12)?;
    let Some(day) = day else {
        return Some(Date::Month(year, month));
    };
    let day = u8::try_from(day).ok()?;
    (day <= days_in(year, month)).then_some(Date::Day(year, month, day))
}
