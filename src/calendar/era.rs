//! The eras: when each began, and what a day's year is called in it.

/// An era (元号).
#[derive(Debug)]
pub(super) struct Era {
    /// 令和.
    pub(super) name: &'static str,
    /// R, as forms and tight tables write it.
    pub(super) letter: char,
    /// First day: year, month, day.
    pub(super) from: (u16, u8, u8),
}

/// First days of the eras (元号法 and the imperial edicts before it), newest first.
pub(super) const ERAS: [Era; 5] = [
    era("令和", 'R', (2019, 5, 1)),
    era("平成", 'H', (1989, 1, 8)),
    era("昭和", 'S', (1926, 12, 25)),
    era("大正", 'T', (1912, 7, 30)),
    era("明治", 'M', (1868, 1, 25)),
];

const fn era(name: &'static str, letter: char, from: (u16, u8, u8)) -> Era {
    Era { name, letter, from }
}

impl Era {
    /// The era in force on a day; `None` before Meiji.
    pub(super) fn on(day: (u16, u8, u8)) -> Option<&'static Self> {
        ERAS.iter().find(|era| day >= era.from)
    }

    /// The western year of a year of this era, also past its end: 平成32 is 2020.
    pub(super) fn western(&self, year: u16) -> Option<u16> {
        (self.from.0 - 1).checked_add(year)
    }

    /// The number of a western year in this era, 元 for the first.
    pub(super) fn number(&self, western: u16) -> String {
        match western - self.from.0 {
            0 => "元".to_owned(),
            years => (years + 1).to_string(),
        }
    }
}
