//! An indicator: what it counts, what was aimed at, and what was reported.

use super::ids::{IndicatorIx, RevisionIx};
use crate::calendar::{Date, FiscalYear, Period};
use crate::schema::records::{By, Direction, Form, Qualifier, Where};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Kinds of missing. Missing is never zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// 未測定.
    NotMeasured,
    /// Its time has not come.
    NotYet,
    /// 対象外, 「-」.
    NotApplicable,
    /// 非公表.
    Withheld,
    /// The source does not say.
    Unknown,
    /// Printed and empty.
    Blank,
}

impl Missing {
    /// All kinds with their words in the content.
    pub const ALL: [(&'static str, Self); 6] = [
        ("not_measured", Self::NotMeasured),
        ("not_yet", Self::NotYet),
        ("not_applicable", Self::NotApplicable),
        ("withheld", Self::Withheld),
        ("unknown", Self::Unknown),
        ("blank", Self::Blank),
    ];

    /// The kind of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(known, _)| *known == word)
            .map(|(_, kind)| *kind)
    }

    /// The kind in Japanese.
    pub fn label(self) -> &'static str {
        match self {
            Self::NotMeasured => "未測定",
            Self::NotYet => "まだ",
            Self::NotApplicable => "対象外",
            Self::Withheld => "非公表",
            Self::Unknown => "不明",
            Self::Blank => "空欄",
        }
    }
}

/// A published figure, or how it is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// In the indicator's unit, with the digits as published.
    Value(Decimal),
    /// Missing.
    Missing(Missing),
}

impl Figure {
    /// The value, if there is one.
    pub fn value(self) -> Option<Decimal> {
        match self {
            Self::Value(value) => Some(value),
            Self::Missing(_) => None,
        }
    }
}

/// What is rarer about a figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Detail {
    /// The printed form.
    pub printed: Option<String>,
    /// How exact it is.
    pub qualifier: Option<Qualifier>,
    /// When it was true.
    pub as_of: Option<Date>,
    /// Why it is missing.
    pub reason: Option<String>,
    /// A note.
    pub note: Option<String>,
}

/// An indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    /// Id, unique in its measure.
    pub id: String,
    /// Name.
    pub name: String,
    /// Unit.
    pub unit: Option<String>,
    /// Whose unit it is.
    pub unit_by: By,
    /// What its figures are.
    pub form: Form,
    /// Whether they are running totals.
    pub accumulates: bool,
    /// Which way is better.
    pub direction: Direction,
    /// Who says so.
    pub direction_by: By,
    /// Markdown.
    pub definition: Option<String>,
    /// Where it started.
    pub baseline: Option<Baseline>,
    /// The targets that are valid now, by time.
    pub targets: Vec<Target>,
    /// Targets that were replaced.
    pub superseded: Vec<Superseded>,
    /// First and last year of this definition.
    pub valid: (Option<FiscalYear>, Option<FiscalYear>),
    /// Indicators of the same measure that it replaces.
    pub succeeds: Vec<IndicatorIx>,
    /// Where the figures come from.
    pub source: Option<String>,
    /// What was reported, by the period that reports it.
    pub actuals: BTreeMap<Period, Actual>,
}

impl Indicator {
    /// The target of a period.
    pub fn target(&self, period: Period) -> Option<&Target> {
        self.targets
            .iter()
            .find(|target| target.when == When::Period(period))
    }

    /// Whether the definition holds in a year.
    pub fn holds_in(&self, year: FiscalYear) -> bool {
        self.valid.0.is_none_or(|from| year >= from) && self.valid.1.is_none_or(|to| year <= to)
    }
}

/// A baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Baseline {
    /// Its period.
    pub period: Period,
    /// Its figure.
    pub figure: Figure,
    /// What is rarer about it.
    pub detail: Detail,
}

/// When a target is due. In the order of time; what is not dated comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// In a period.
    Period(Period),
    /// In the plan's last year, without its name.
    Final,
    /// The source does not say.
    Unknown,
}

/// A target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// When it is due.
    pub when: When,
    /// Its figure.
    pub figure: Figure,
    /// What is rarer about it.
    pub detail: Detail,
    /// The revision that set it.
    pub revision: Option<RevisionIx>,
    /// Table or text.
    pub source: Option<Where>,
}

/// A target that was replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Superseded {
    /// When it was due.
    pub when: When,
    /// Its figure.
    pub figure: Figure,
    /// The revision that replaced it.
    pub by: RevisionIx,
    /// Table or text.
    pub source: Option<Where>,
    /// A note.
    pub note: Option<String>,
}

/// What was reported of an indicator in one period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actual {
    /// The figure.
    pub figure: Figure,
    /// What is rarer about it.
    pub detail: Detail,
    /// Further values of the same report.
    pub dated: Vec<Dated>,
}

/// One of several values of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The figure.
    pub figure: Figure,
    /// When it was true.
    pub as_of: Date,
    /// A note.
    pub note: Option<String>,
}
