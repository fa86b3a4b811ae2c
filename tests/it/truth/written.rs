//! Periods and dates as the pages write them.

use super::calendar::{Period, YEAR, Year};
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// A fiscal year or a half of it, with one name or two: 令和3年度（2021年度）, 令和6年度前期, 令和2年度2020年度.
pub(super) static PERIOD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        "{YEAR}年度(前期|後期)?(?:（?{YEAR}年度）?)?(前期|後期)?"
    ))
});

/// A year, a month or a day: 令和3年4月20日, 令和7年（2025年）3月10日.
pub(super) static DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        "{YEAR}年(?:（{YEAR}年）)?(?:([0-9]{{1,2}})月(?:([0-9]{{1,2}})日)?)?"
    ))
});

/// A pattern.
pub(super) fn pattern(text: &str) -> Regex {
    Regex::new(text).unwrap()
}

/// The period that is written.
pub(super) fn period(found: &Captures<'_>) -> Option<Period> {
    let half = match found.get(4).or(found.get(8)).map(|half| half.as_str()) {
        None => 0,
        Some("前期") => 1,
        Some(_) => 2,
    };
    let year = Year::of(found, 1)?.western;
    Some(Period { year, half })
}

/// The year, month and day that are written.
pub(super) fn date(found: &Captures<'_>) -> Option<(u16, Option<u16>, Option<u16>)> {
    let number = |at| found.get(at).and_then(|part| part.as_str().parse().ok());
    Some((Year::of(found, 1)?.western, number(7), number(8)))
}

/// The fiscal year in which a month or a day lies.
pub(super) fn fiscal_year(cell: &str) -> Option<Period> {
    let mut parts = cell.split('-').map(str::parse::<u16>);
    let (year, month) = (parts.next()?.ok()?, parts.next()?.ok()?);
    Some(Period {
        year: if month < 4 { year - 1 } else { year },
        half: 0,
    })
}
