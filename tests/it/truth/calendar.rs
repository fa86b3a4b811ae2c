//! Eras and fiscal years, by a table of our own.

use regex::Captures;

/// Year, month, day.
type Day = (u16, u16, u16);

/// Name, letter, western year less the number, first day.
const ERAS: [(&str, &str, u16, Day); 5] = [
    ("令和", "R", 2018, (2019, 5, 1)),
    ("平成", "H", 1988, (1989, 1, 8)),
    ("昭和", "S", 1925, (1926, 12, 25)),
    ("大正", "T", 1911, (1912, 7, 30)),
    ("明治", "M", 1867, (1868, 1, 25)),
];

/// A year as it is written: group of the era, of its number, of the western year.
pub(super) const YEAR: &str = "(?:(明治|大正|昭和|平成|令和|[MTSHR])(元|[0-9]{1,2})|([0-9]{4}))";

/// A year of which some groups are filled in; whether it is named after an era.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Year {
    /// In western counting.
    pub(super) western: u16,
    /// The position of its era.
    era: Option<usize>,
}

impl Year {
    /// The year in three groups of a match, from `first`.
    pub(super) fn of(found: &Captures<'_>, first: usize) -> Option<Self> {
        let group = |at| found.get(at).map(|group| group.as_str());
        if let Some(western) = group(first + 2) {
            let western = western.parse().ok()?;
            return Some(Self { western, era: None });
        }
        let name = group(first)?;
        let era = ERAS.iter().position(|era| era.0 == name || era.1 == name)?;
        let number: u16 = match group(first + 1)? {
            "元" => 1,
            number => number.parse().ok()?,
        };
        Some(Self {
            western: ERAS[era].2 + number,
            era: Some(era),
        })
    }

    /// Whether the era was in force on a day of this year.
    pub(super) fn has_era_on(self, month: u16, day: u16) -> bool {
        let today = (self.western, month, day);
        let current = ERAS.iter().position(|era| era.3 <= today);
        self.era.is_none_or(|era| Some(era) == current)
    }

    /// Whether both are names of one year, in two countings.
    pub(super) fn is_other_name_of(self, other: Self) -> bool {
        self.western == other.western && self.era.is_some() != other.era.is_some()
    }
}

/// A period as the data write it, in the order of time: 2024 stands before 2024-H1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Period {
    /// The fiscal year.
    pub(super) year: u16,
    /// 1 or 2; 0 for the whole year.
    pub(super) half: u8,
}

impl Period {
    /// As the data write it.
    pub(super) fn written(self) -> String {
        match self.half {
            0 => self.year.to_string(),
            half => format!("{}-H{half}", self.year),
        }
    }

    /// Reads `2024` or `2024-H1`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (year, half) = match text.split_once("-H") {
            None => (text, 0),
            Some((year, half)) => (year, half.parse().ok()?),
        };
        let year = year.parse().ok().filter(|_| year.len() == 4)?;
        Some(Self { year, half })
    }
}

/// The last day of a month.
pub(super) fn last_day(year: u16, month: u16) -> u16 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
