//! A measure, and what was reported of it besides its indicators.

use super::ids::{AreaIx, DepartmentIx, MeasureIx, PolicyIx, ScaleIx, SectionIx, ValueIx};
use super::indicator::{Figure, Indicator, Missing};
use crate::calendar::{Date, Period};
pub use crate::schema::records::EventKind;
use crate::schema::records::{
    Basis, By, Coverage, EventBasis, FundingState, Granularity, MilestoneState,
};
use std::collections::BTreeMap;

/// A measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// Id: the file's stem.
    pub id: String,
    /// Title as printed.
    pub title: String,
    /// Number as printed.
    pub number: Option<String>,
    /// Where it belongs.
    pub policy: Policied,
    /// Where it is listed again (再掲).
    pub listings: Vec<Listing>,
    /// Other titles that the source prints.
    pub printed_titles: Vec<PrintedTitle>,
    /// Ids that redirect here.
    pub former_ids: Vec<String>,
    /// How much of it our source holds.
    pub coverage: Coverage,
    /// Who does it.
    pub departments: Departments,
    /// Areas.
    pub areas: Vec<AreaIx>,
    /// One or two plain sentences.
    pub plain: Option<String>,
    /// Markdown by section, in the order of the plan.
    pub sections: Vec<(SectionIx, String)>,
    /// Indicators in the order of the file.
    pub indicators: Vec<Indicator>,
    /// Schedule rows.
    pub schedule: Vec<ScheduleRow>,
    /// Dated events, by date.
    pub milestones: Vec<Milestone>,
    /// Amounts of money.
    pub budgets: Vec<Budget>,
    /// Grants.
    pub funding: Vec<Funding>,
    /// Events, stated ones and those that a rating's `ends` says, by period.
    pub events: Vec<Event>,
    /// Related measures.
    pub related: Vec<MeasureIx>,
    /// Notes.
    pub notes: Vec<Note>,
    /// What was reported, by period.
    pub outcomes: BTreeMap<Period, Outcome>,
}

impl Measure {
    /// Whether the report of the period names the measure.
    pub fn is_reported(&self, period: Period) -> bool {
        self.outcomes.contains_key(&period)
    }
}

/// A policy, or the fact that the source names none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policied {
    /// Under this one.
    Under(PolicyIx),
    /// The source does not say.
    Unknown,
}

/// A re-listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// Under which policy.
    pub policy: PolicyIx,
    /// What differs there: key, text there, text here.
    pub differs: Vec<(String, String, String)>,
}

/// Another title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedTitle {
    /// The title.
    pub text: String,
    /// Where it stands.
    pub place: Option<String>,
}

/// The departments of a measure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Departments {
    /// Lead.
    pub lead: Named,
    /// Related.
    pub related: Named,
    /// Named in the text only.
    pub involved: Named,
}

/// Departments, or why none is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// Departments and conditions in the order of the source; empty when the source names none.
    These(Vec<NamedOne>),
    /// Not stated, and why.
    Missing(Missing, Option<String>),
}

impl Default for Named {
    fn default() -> Self {
        Self::These(Vec::new())
    }
}

impl Named {
    /// The departments, without conditions.
    pub fn known(&self) -> impl Iterator<Item = DepartmentIx> {
        let these: &[NamedOne] = match self {
            Self::These(these) => these,
            Self::Missing(..) => &[],
        };
        these.iter().filter_map(|one| match one {
            NamedOne::Department(department) => Some(*department),
            NamedOne::Condition(_) => None,
        })
    }
}

/// A department, or a text that stands for some (全室課).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NamedOne {
    /// A department.
    Department(DepartmentIx),
    /// As printed.
    Condition(String),
}

/// A row of the schedule: three layers, each either spans or what is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScheduleRow {
    /// What it is about.
    pub label: Option<String>,
    /// Yearly or monthly.
    pub granularity: Granularity,
    /// As first planned.
    pub planned: Option<Result<Vec<Span>, Missing>>,
    /// As planned later.
    pub revised: Option<Result<Vec<Span>, Missing>>,
    /// Position of the edition in which the revision appeared.
    pub from_edition: Option<usize>,
    /// As it went.
    pub actual: Option<Result<Vec<Span>, Missing>>,
}

/// A span of work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Its first fiscal year, month or day.
    pub from: Date,
    /// Where it ends.
    pub until: Until,
    /// What is done.
    pub text: SpanText,
    /// Id of the item.
    pub item: Option<String>,
    /// The measure that lists the item first.
    pub relisted_from: Option<MeasureIx>,
    /// Whether the source's column is known.
    pub is_column_known: bool,
}

/// Where a span ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// In the same unit as it begins.
    Same,
    /// Here.
    Date(Date),
    /// The source does not show it.
    Unknown,
}

/// What a span says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpanText {
    /// A text.
    Text(String),
    /// Only an item elsewhere.
    Item,
    /// Nothing, and how.
    Missing(Missing),
}

/// A dated event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Milestone {
    /// Date.
    pub date: Date,
    /// Last date.
    pub to: Option<Date>,
    /// What.
    pub text: String,
    /// Planned or done.
    pub state: MilestoneState,
}

/// An amount of money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Whole yen, or how it is missing.
    pub amount: Figure,
    /// The printed form.
    pub printed: Option<String>,
    /// What it is. Amounts of different bases are never added up.
    pub basis: Basis,
    /// For how long.
    pub term: TermOf,
    /// Parts: yen, department, text.
    pub parts: Vec<(Figure, Option<DepartmentIx>, Option<String>)>,
    /// What it includes.
    pub includes: Option<String>,
    /// A note.
    pub note: Option<String>,
}

/// The term of an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermOf {
    /// One year.
    SingleYear,
    /// The source does not say.
    NotStated,
    /// Several years, months, or from date to date.
    Term(Term),
}

/// A longer term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// Years.
    Years(u16),
    /// Months.
    Months(u16),
    /// From, to.
    Between(Date, Date),
}

/// A grant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Funding {
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: Option<String>,
    /// State.
    pub state: FundingState,
    /// Rate as printed.
    pub rate: Option<String>,
}

/// What happened to a measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What.
    pub kind: EventKind,
    /// When.
    pub period: Period,
    /// Stated or inferred.
    pub basis: EventBasis,
    /// Into which measure (merged).
    pub into: Option<MeasureIx>,
    /// Why.
    pub reason: Option<String>,
    /// The scale whose rating says so; none when `lifecycle` does.
    pub by_rating: Option<ScaleIx>,
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Whose.
    pub by: By,
    /// Markdown.
    pub text: String,
    /// What it is about.
    pub about: Option<String>,
}

/// What was reported of a measure in one period, besides figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Ratings by scale, in the order of the plan.
    pub ratings: Vec<(ScaleIx, Rating)>,
    /// Texts by section, in the order of the plan.
    pub narrative: Vec<(SectionIx, Narrative)>,
    /// Notes.
    pub notes: Vec<Note>,
    /// Who reported.
    pub reported_by: Option<DepartmentIx>,
}

impl Outcome {
    /// The rating on a scale.
    pub fn rating(&self, scale: ScaleIx) -> Option<&Rating> {
        self.ratings
            .iter()
            .find(|(known, _)| *known == scale)
            .map(|(_, rating)| rating)
    }
}

/// A rating.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rating {
    /// The value.
    pub choice: Choice,
    /// As printed, where it differs from the value's mark.
    pub printed: Option<String>,
    /// Editor's note.
    pub note: Option<String>,
}

/// A value of a scale, or how it is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Rated.
    Value(ValueIx),
    /// Not rated.
    Missing(Missing),
}

impl Choice {
    /// The value, if rated.
    pub fn value(self) -> Option<ValueIx> {
        match self {
            Self::Value(value) => Some(value),
            Self::Missing(_) => None,
        }
    }
}

/// A text of a section, or how it is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Narrative {
    /// Markdown.
    Text(String),
    /// No text.
    Missing(Missing),
}
