//! Layer 2: [`Records`](crate::schema::Records) → [`Report`]: resolved and typed; no reference can dangle.
//!
//! What makes data *invalid* is found here, all of it, in one pass; what makes it merely *doubtful* lives in `rule`.
//! Knows no achievement, no page and no era. Entry point: [`resolve`].

mod ids;
mod indicator;
mod lock;
mod measure;
mod plan;
mod readings;
mod resolve;

pub use ids::{
    AreaIx, DepartmentIx, IndicatorIx, MeasureIx, PolicyIx, RevisionIx, ScaleIx, SectionIx, ValueIx,
};
pub use indicator::{
    Actual, Baseline, Dated, Detail, Figure, Indicator, Missing, Superseded, Target, When,
};
pub use lock::{Lock, Stated};
pub use measure::{
    Budget, Choice, Departments, Event, EventKind, Funding, Listing, Measure, Milestone, Named,
    NamedOne, Narrative, Note, Outcome, Policied, PrintedTitle, Rating, ScheduleRow, Span,
    SpanText, Term, TermOf, Until,
};
pub use plan::{
    Area, Contact, Correction, Department, Edition, FreePage, Furigana, GlossaryTerm, Municipality,
    Output, Plan, PlanVersion, Policy, Reading, Revision, Scale, ScaleValue, Section, Site, Source,
};
pub use resolve::resolve;

/// Everything that the content says, with every reference resolved.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The site.
    pub site: Site,
    /// Its free pages, by order, then by title.
    pub pages: Vec<FreePage>,
    /// What `readings.yaml` settles for all plans, in the order of the file.
    pub readings: Vec<Reading>,
    /// Its plans, by id.
    pub plans: Vec<Plan>,
}
