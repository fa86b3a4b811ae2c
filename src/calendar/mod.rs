//! Fiscal years, periods, dates and eras.
//!
//! Knows no clock and no domain. The content holds western integers; era names exist only in what is written out, and in
//! what a person meant. Entry points: [`FiscalYear`], [`Period`], [`Date`], [`Style`] for how they are written, and
//! [`parse_written`] for what was meant.

mod era;
mod style;
mod written;

pub use style::{Form, Order, Pair, Style};
pub use written::{Written, parse_written};

use std::fmt;
use std::str::FromStr;

/// A Japanese fiscal year: `FiscalYear(2021)` is 令和3年度, April 2021 to March 2022.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FiscalYear(pub u16);

/// A half of a fiscal year: April to September, October to March.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Half {
    /// 前期・上半期.
    First,
    /// 後期・下半期.
    Second,
}

/// What a report covers: a fiscal year or a half of one. Halves sort before the whole year that they belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    /// The fiscal year.
    pub year: FiscalYear,
    /// The half, or `None` for the whole year.
    pub half: Option<Half>,
}

/// A date with the precision of its source. A calendar year and a fiscal year are never the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Date {
    /// `2024-10-29`.
    Day(u16, u8, u8),
    /// `2024-10`.
    Month(u16, u8),
    /// `2024`: January to December.
    Year(u16),
    /// `FY2024`: April 2024 to March 2025.
    FiscalYear(FiscalYear),
}

/// The text is not a period, date or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADate;

const YEARS: std::ops::RangeInclusive<u16> = 1868..=2999;

impl FiscalYear {
    /// 令和3, 令和元: the era in force on 1 October, the middle of the year. So 2019 is 令和元 and 1988 is 昭和63,
    /// as the governments of their time named them.
    pub fn era(self) -> String {
        Style::default().column(Period::year(self.0)).0
    }

    /// 令和3年度.
    pub fn short(self) -> String {
        Period::year(self.0).short()
    }

    /// 令和3年度（2021年度）.
    pub fn long(self) -> String {
        Period::year(self.0).long()
    }
}

impl Period {
    /// The whole fiscal year.
    pub fn year(year: u16) -> Self {
        Self {
            year: FiscalYear(year),
            half: None,
        }
    }

    /// 令和3年度, 令和6年度前期.
    pub fn short(self) -> String {
        Style::default().short(self)
    }

    /// 令和3年度（2021年度）, 令和6年度（2024年度）前期.
    pub fn long(self) -> String {
        Style::default().long(self)
    }

    fn half_name(self) -> &'static str {
        match self.half {
            None => "",
            Some(Half::First) => "前期",
            Some(Half::Second) => "後期",
        }
    }

    fn rank(self) -> (FiscalYear, u8) {
        let part = match self.half {
            Some(Half::First) => 0,
            Some(Half::Second) => 1,
            None => 2,
        };
        (self.year, part)
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.rank().cmp(&other.rank())
    }
}

/// `2024`, `2024-H1`: the form of file names, ids and anchors.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let half = match self.half {
            None => "",
            Some(Half::First) => "-H1",
            Some(Half::Second) => "-H2",
        };
        write!(f, "{}{half}", self.year.0)
    }
}

impl FromStr for Period {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let (year, half) = match text.split_once('-') {
            None => (text, None),
            Some((year, "H1")) => (year, Some(Half::First)),
            Some((year, "H2")) => (year, Some(Half::Second)),
            Some(_) => return Err(NotADate),
        };
        Ok(Self {
            year: FiscalYear(four_digits(year)?),
            half,
        })
    }
}

impl Date {
    /// 令和6年10月29日, 令和6年10月, 令和6年, 令和6年度.
    pub fn short(self) -> String {
        Style::default().date(self)
    }

    /// The fiscal year that it lies in; `None` for a calendar year, which lies in two. 2019-04 is 平成31年4月, and its
    /// fiscal year 令和元年度: eras name fiscal years by 1 October.
    pub fn fiscal_year(self) -> Option<FiscalYear> {
        match self {
            Self::Day(year, month, _) | Self::Month(year, month) if month < 4 => {
                year.checked_sub(1).map(FiscalYear)
            }
            Self::Day(year, ..) | Self::Month(year, _) => Some(FiscalYear(year)),
            Self::Year(_) => None,
            Self::FiscalYear(year) => Some(year),
        }
    }

    /// First and last day, for comparisons and for the open data.
    pub fn bounds(self) -> ((u16, u8, u8), (u16, u8, u8)) {
        match self {
            Self::Day(year, month, day) => ((year, month, day), (year, month, day)),
            Self::Month(year, month) => ((year, month, 1), (year, month, days_in(year, month))),
            Self::Year(year) => ((year, 1, 1), (year, 12, 31)),
            Self::FiscalYear(FiscalYear(year)) => ((year, 4, 1), (year + 1, 3, 31)),
        }
    }
}

/// ISO 8601, or `FY2024`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(year, month, day) => write!(f, "{year:04}-{month:02}-{day:02}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Year(year) => write!(f, "{year:04}"),
            Self::FiscalYear(year) => write!(f, "FY{:04}", year.0),
        }
    }
}

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        if let Some(year) = text.strip_prefix("FY") {
            return Ok(Self::FiscalYear(FiscalYear(four_digits(year)?)));
        }
        let mut parts = text.split('-');
        let year = four_digits(parts.next().unwrap_or_default())?;
        let (month, day) = (parts.next(), parts.next());
        if parts.next().is_some() {
            return Err(NotADate);
        }
        let Some(month) = month else {
            return Ok(Self::Year(year));
        };
        let month = two_digits(month, 12)?;
        match day {
            None => Ok(Self::Month(year, month)),
            Some(day) => Ok(Self::Day(
                year,
                month,
                two_digits(day, days_in(year, month))?,
            )),
        }
    }
}

fn four_digits(text: &str) -> Result<u16, NotADate> {
    let year = digits(text, 4)?;
    if YEARS.contains(&year) {
        Ok(year)
    } else {
        Err(NotADate)
    }
}

fn two_digits(text: &str, most: u8) -> Result<u8, NotADate> {
    let number = u8::try_from(digits(text, 2)?).map_err(|_| NotADate)?;
    if (1..=most).contains(&number) {
        Ok(number)
    } else {
        Err(NotADate)
    }
}

fn digits(text: &str, count: usize) -> Result<u16, NotADate> {
    if text.len() == count && text.bytes().all(|b| b.is_ascii_digit()) {
        text.parse().map_err(|_| NotADate)
    } else {
        Err(NotADate)
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
