//! How years are written on the pages: 令和3年度（2021年度）, 2021年度, R3年度.

use super::era::Era;
use super::{Date, FiscalYear, Half, Period, days_in};

/// How years are written: one choice for the whole site, from the `dates` of `site.yaml`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Which name of a year comes first, and stands alone where there is room for one.
    pub order: Order,
    /// Whether the other name follows.
    pub pair: Pair,
    /// Whether the era's name is spelled out.
    pub form: Form,
}

/// Which name of a year comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// 令和3年度（2021年度）.
    #[default]
    EraFirst,
    /// 2021年度（令和3年度）.
    WesternFirst,
}

/// Whether a year has both its names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pair {
    /// 令和3年度（2021年度）.
    #[default]
    Both,
    /// 令和3年度.
    FirstOnly,
}

/// How an era is named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// 令和3年度.
    #[default]
    Long,
    /// R3年度, for tight places.
    Short,
}

impl Style {
    /// The period with one name: 令和3年度, 令和6年度前期.
    ///
    /// A fiscal year bears the era of 1 October, the middle of the year: 2019 is 令和元年度 and 1988 is 昭和63年度, as
    /// the governments of their time named them.
    pub fn short(self, period: Period) -> String {
        let (first, _) = self.names(middle(period.year));
        format!("{first}年度{}", period.half_name())
    }

    /// The period with the names that the site chose: 令和3年度（2021年度）, 令和6年度（2024年度）前期.
    pub fn long(self, period: Period) -> String {
        let year = self.pair(middle(period.year), "年度");
        format!("{year}{}", period.half_name())
    }

    /// The date with one name of its year: 令和6年10月29日, 令和6年10月, 令和6年, 令和6年度.
    ///
    /// A month or a calendar year in which the era changed bears the era of its last day.
    pub fn date(self, date: Date) -> String {
        let (first, _) = self.names(day_of_era(date));
        format!("{first}{}", rest(date))
    }

    /// The date with the names that the site chose: 令和6年（2024年）10月29日.
    pub fn date_long(self, date: Date) -> String {
        let word = match date {
            Date::FiscalYear(_) => "年度",
            Date::Day(..) | Date::Month(..) | Date::Year(_) => "年",
        };
        let rest = rest(date);
        let behind = rest.strip_prefix(word).unwrap_or_default();
        format!("{}{behind}", self.pair(day_of_era(date), word))
    }

    /// Two lines below a chart's column: 令和2 and 2020, 令和6前 and 2024. The second is empty where one name is wanted.
    pub fn column(self, period: Period) -> (String, String) {
        let half = match period.half {
            None => "",
            Some(Half::First) => "前",
            Some(Half::Second) => "後",
        };
        let (first, second) = self.names(middle(period.year));
        let second = match self.pair {
            Pair::Both => second.unwrap_or_default(),
            Pair::FirstOnly => String::new(),
        };
        (format!("{first}{half}"), second)
    }

    /// The names of the year of a day in the site's order; before Meiji there is only one.
    fn names(self, day: (u16, u8, u8)) -> (String, Option<String>) {
        let western = day.0.to_string();
        let Some(era) = Era::on(day) else {
            return (western, None);
        };
        let number = era.number(day.0);
        let name = match self.form {
            Form::Long => format!("{}{number}", era.name),
            Form::Short => format!("{}{number}", era.letter),
        };
        match self.order {
            Order::EraFirst => (name, Some(western)),
            Order::WesternFirst => (western, Some(name)),
        }
    }

    fn pair(self, day: (u16, u8, u8), word: &str) -> String {
        match (self.names(day), self.pair) {
            ((first, Some(second)), Pair::Both) => format!("{first}{word}（{second}{word}）"),
            ((first, _), _) => format!("{first}{word}"),
        }
    }
}

/// 1 October: the day whose era names a fiscal year.
fn middle(year: FiscalYear) -> (u16, u8, u8) {
    (year.0, 10, 1)
}

/// The day whose era names the year of a date.
fn day_of_era(date: Date) -> (u16, u8, u8) {
    match date {
        Date::Day(year, month, day) => (year, month, day),
        Date::Month(year, month) => (year, month, days_in(year, month)),
        Date::Year(year) => (year, 12, 31),
        Date::FiscalYear(year) => middle(year),
    }
}

/// What stands behind the number of the year.
fn rest(date: Date) -> String {
    match date {
        Date::Day(_, month, day) => format!("年{month}月{day}日"),
        Date::Month(_, month) => format!("年{month}月"),
        Date::Year(_) => "年".to_owned(),
        Date::FiscalYear(_) => "年度".to_owned(),
    }
}
