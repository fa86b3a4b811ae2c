//! The content files as written, field by field. One record per file; nothing is resolved.
//!
//! Every `Text` that names a figure, a date or a period is parsed by the model, so that each fault has its own remedy. Long, because it is
//! one table: the reference of the content, field by field, in the order in which staff meet the files.

use super::text::Structured;
pub use super::text::{Entries, Text, WordOr};
use serde::de::MapAccess;
use serde::de::value::MapAccessDeserializer;
use serde::{Deserialize, Serialize};

macro_rules! record {
    ($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident : $ty:ty),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[$field_meta])* pub $field: $ty,)*
        }
    };
}

macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)*
        }
    };
}

record! {
    /// `site.yaml`.
    Site {
        /// Name of the site.
        title: Text,
        /// Who publishes it.
        publisher: Text,
        /// One sentence for the home page and search engines.
        #[serde(default)] description: Option<Text>,
        /// Address of the published site, `https://…/`; without it no sitemap and no canonical links.
        #[serde(default)] base_url: Option<Text>,
        /// License of the content, such as `CC BY 4.0`.
        #[serde(default)] license: Option<Text>,
        /// Name of a theme below `themes/`; the built-in one when absent.
        #[serde(default)] theme: Option<Text>,
        /// How much furigana a page shows first.
        #[serde(default)] furigana: Option<Furigana>,
        /// The plan that stands at `/`.
        #[serde(default)] root_plan: Option<Text>,
        /// How years are written.
        #[serde(default)] dates: Option<Dates>,
    }
}

record! {
    /// How years are written on the pages.
    Dates {
        /// Which name of a year comes first.
        #[serde(default)] order: Option<YearOrder>,
        /// Whether the other name follows.
        #[serde(default)] pair: Option<YearPair>,
        /// Whether the era's name is spelled out.
        #[serde(default)] form: Option<YearForm>,
    }
}

words! {
    /// Which name of a year comes first.
    YearOrder {
        /// 令和3年度（2021年度）.
        EraFirst,
        /// 2021年度（令和3年度）.
        WesternFirst,
    }
}

words! {
    /// Whether a year has both its names.
    YearPair {
        /// 令和3年度（2021年度）.
        Both,
        /// 令和3年度.
        FirstOnly,
    }
}

words! {
    /// How an era is named.
    YearForm {
        /// 令和3年度.
        Long,
        /// R3年度.
        Short,
    }
}

record! {
    /// The head of a free page, `pages/<name>.md`.
    PageHead {
        /// Title.
        title: Text,
        /// One sentence for search engines and previews.
        #[serde(default)] description: Option<Text>,
        /// Its place among the pages; those without one come last, by title.
        #[serde(default)] order: Option<u16>,
    }
}

record! {
    /// The reader's first furigana setting.
    Furigana {
        /// Shown before the reader chooses.
        default: FuriganaLevel,
        /// Kanji taught after this school year count as difficult (1–6).
        #[serde(default)] school_year: Option<u8>,
    }
}

words! {
    /// How much furigana is shown.
    FuriganaLevel {
        /// なし.
        None,
        /// むずかしい漢字.
        Hard,
        /// すべて.
        All,
    }
}

record! {
    /// `plan.yaml`.
    Plan {
        /// The plan's title as printed.
        title: Text,
        /// Whose plan it is.
        municipality: Municipality,
        /// Bounds of the results; baselines, long-term targets and milestones may lie outside.
        fiscal_years: Years,
        /// Names of the policy levels, from the top.
        levels: Vec<Text>,
        /// The plan's own word for a measure.
        measure_name: Text,
        /// The plan's own word for a measure's number (通番, No.).
        #[serde(default)] number_name: Option<Text>,
        /// The policy tree.
        #[serde(default)] policies: Vec<Policy>,
        /// A second axis of the measures (分野).
        #[serde(default)] areas: Vec<Area>,
        /// Ids and labels of the text sections.
        #[serde(default)] sections: Entries<Text>,
        /// The rating scales.
        #[serde(default)] scales: Entries<Scale>,
        /// Revisions that changed targets.
        #[serde(default)] target_revisions: Entries<TargetRevision>,
        /// Spans common to all measures.
        #[serde(default)] process: Vec<Span>,
        /// What was published when.
        #[serde(default)] editions: Vec<Edition>,
        /// The history of the plan itself.
        #[serde(default)] plan_versions: Vec<PlanVersion>,
        /// The documents that the content was made from.
        #[serde(default)] sources: Vec<Source>,
        /// Reading faults put right, contradictions kept.
        #[serde(default)] source_notes: Vec<Note>,
        /// Switches for groups of pages.
        #[serde(default)] outputs: Entries<bool>,
        /// Stands on every page of the plan.
        #[serde(default)] notice: Option<Text>,
    }
}

record! {
    /// The municipality.
    Municipality {
        /// Six-digit code of local governments.
        code: Text,
        /// Name.
        name: Text,
        /// Reading.
        #[serde(default)] kana: Option<Text>,
    }
}

record! {
    /// First and last fiscal year.
    Years {
        /// First.
        from: u16,
        /// Last.
        to: u16,
    }
}

record! {
    /// A node of the policy tree.
    Policy {
        /// Kebab-case id, unique in the plan.
        id: Text,
        /// The code as printed.
        #[serde(default)] code: Option<Text>,
        /// Title.
        title: Text,
        /// Markdown.
        #[serde(default)] body: Option<Text>,
        /// Sentences of what it should be like one day.
        #[serde(default)] visions: Vec<Text>,
        /// The level below.
        #[serde(default)] children: Vec<Policy>,
    }
}

record! {
    /// An area (分野).
    Area {
        /// Kebab-case id.
        id: Text,
        /// Name.
        name: Text,
    }
}

record! {
    /// A rating scale.
    Scale {
        /// The municipality's name of the scale.
        name: Text,
        /// Its values in the order of the source.
        values: Entries<ScaleValue>,
        /// Which end is best.
        #[serde(default)] best: Option<Best>,
        /// Whether the source prints a legend.
        #[serde(default)] legend: Option<Legend>,
        /// The editions in which the scale is used; all when absent.
        #[serde(default)] editions: Vec<Text>,
    }
}

words! {
    /// Which end of a scale is best.
    Best {
        /// The first value.
        First,
        /// The last value.
        Last,
        /// The source does not say.
        Unknown,
    }
}

words! {
    /// Whether the source explains the scale.
    Legend {
        /// It does.
        Printed,
        /// It does not.
        Unknown,
    }
}

record! {
    /// A value of a scale.
    ScaleValue {
        /// The mark as printed.
        #[serde(default)] symbol: Option<Text>,
        /// The word.
        #[serde(default)] label: Option<Text>,
        /// Whose word it is, when not the source's.
        #[serde(default)] label_by: Option<By>,
        /// The shape and colour group that the theme draws.
        #[serde(default)] tone: Option<Tone>,
        /// What the value does to the measure's life.
        #[serde(default)] ends: Option<Ends>,
    }
}

words! {
    /// Source or editor.
    By {
        /// The source says so.
        Source,
        /// We say so.
        Editor,
    }
}

words! {
    /// Group of shape and colour of a rating.
    Tone {
        /// Ahead of plan.
        Early,
        /// On plan.
        Ontime,
        /// Behind.
        Late,
        /// Done.
        Done,
        /// Going on.
        On,
        /// Dropped.
        Out,
    }
}

words! {
    /// What ends a measure.
    Ends {
        /// It is done.
        Completed,
        /// It was withdrawn.
        Withdrawn,
    }
}

record! {
    /// A revision of targets.
    TargetRevision {
        /// First fiscal year of the new targets.
        from: u16,
        /// What it was.
        title: Text,
        /// Why.
        #[serde(default)] reason: Option<Text>,
    }
}

record! {
    /// An edition.
    Edition {
        /// Kebab-case id.
        id: Text,
        /// Title.
        title: Text,
        /// Date or `unknown`.
        published: Text,
        /// Last period that it reports.
        covers: Text,
        /// Whether a build shows it.
        publish: bool,
        /// `editor` when the edition is a reconstruction by us.
        #[serde(default)] reconstructed: Option<By>,
        /// A note.
        #[serde(default)] note: Option<Text>,
    }
}

record! {
    /// A version of the plan itself.
    PlanVersion {
        /// Number or name of the version.
        version: Text,
        /// Date or `unknown`.
        date: Text,
        /// What changed.
        #[serde(default)] text: Option<Text>,
    }
}

record! {
    /// A source document.
    Source {
        /// Title.
        title: Text,
        /// `editor` when the document bears no title.
        #[serde(default)] title_by: Option<By>,
        /// Who published it.
        publisher: Text,
        /// Date or `unknown`.
        date: Text,
        /// Where it stands.
        #[serde(default)] url: Option<Text>,
    }
}

record! {
    /// A note.
    Note {
        /// Whose note.
        by: By,
        /// Markdown.
        text: Text,
        /// What it is about.
        #[serde(default)] about: Option<Text>,
    }
}

record! {
    /// An entry of `departments.yaml`.
    Department {
        /// Kebab-case id.
        id: Text,
        /// Name as printed.
        name: Text,
        /// Reading.
        #[serde(default)] kana: Option<Text>,
        /// How to reach it.
        #[serde(default)] contact: Option<Contact>,
        /// Names it had.
        #[serde(default)] former_names: Vec<Text>,
    }
}

record! {
    /// How to reach a department.
    Contact {
        /// Telephone.
        #[serde(default)] phone: Option<Text>,
        /// Address of a form.
        #[serde(default)] form: Option<Text>,
        /// Hours.
        #[serde(default)] hours: Option<Text>,
        /// Place.
        #[serde(default)] place: Option<Text>,
    }
}

record! {
    /// An entry of `glossary.yaml`.
    Term {
        /// Kebab-case id.
        id: Text,
        /// The term.
        term: Text,
        /// Reading.
        #[serde(default)] kana: Option<Text>,
        /// Other words for it.
        #[serde(default)] synonyms: Vec<Text>,
        /// Markdown.
        definition: Text,
    }
}

record! {
    /// An entry of `readings.yaml`.
    Reading {
        /// The word.
        word: Text,
        /// Its reading in kana.
        reading: Text,
        /// Only after this text.
        #[serde(default)] before: Option<Text>,
        /// Only before this text.
        #[serde(default)] after: Option<Text>,
        /// Why it reads so, for whoever keeps the file.
        #[serde(default)] note: Option<Text>,
    }
}

record! {
    /// An entry of `corrections.yaml`.
    Correction {
        /// When it was corrected.
        date: Text,
        /// Measure id.
        measure: Text,
        /// Place of the fact in the files of the measure and its results, such as `title` or `results.2021.figures.uses`; parts
        /// in the middle may be left out where one fact remains (`results.2021.uses`).
        key: Text,
        /// What was published: as the content writes it, as it is printed, or with its unit.
        was: Text,
        /// What it is now: what the content says.
        is: Text,
        /// Why.
        reason: Text,
    }
}

record! {
    /// `measures/<id>.yaml`.
    Measure {
        /// Title as printed.
        title: Text,
        /// Number as printed, unique in the plan.
        #[serde(default)] number: Option<Text>,
        /// Policy id, or `unknown`.
        policy: Text,
        /// Its place among the measures of its policy, where the source prints no numbers.
        #[serde(default)] order: Option<u32>,
        /// Where it is listed again (再掲).
        #[serde(default)] listings: Vec<Listing>,
        /// Other titles that the source prints.
        #[serde(default)] printed_titles: Vec<PrintedTitle>,
        /// Ids that redirect here.
        #[serde(default)] former_ids: Vec<Text>,
        /// How much of it our source holds.
        #[serde(default)] coverage: Option<Coverage>,
        /// Who does it.
        #[serde(default)] departments: Option<Departments>,
        /// Area ids.
        #[serde(default)] areas: Vec<Text>,
        /// One or two plain sentences.
        #[serde(default)] plain: Option<Text>,
        /// Section id → Markdown.
        #[serde(default)] sections: Entries<Text>,
        /// Indicators by id.
        #[serde(default)] indicators: Entries<Indicator>,
        /// Schedule rows.
        #[serde(default)] schedule: Vec<ScheduleRow>,
        /// Dated events.
        #[serde(default)] milestones: Vec<Milestone>,
        /// Amounts of money.
        #[serde(default)] budgets: Vec<Budget>,
        /// Grants and the like.
        #[serde(default)] funding: Vec<Funding>,
        /// What happened to the measure.
        #[serde(default)] lifecycle: Vec<Event>,
        /// Measure ids.
        #[serde(default)] related: Vec<Text>,
        /// Notes.
        #[serde(default)] notes: Vec<Note>,
    }
}

record! {
    /// A re-listing under another policy.
    Listing {
        /// Policy id.
        policy: Text,
        /// Where the re-listed text differs.
        #[serde(default)] differs: Vec<Difference>,
    }
}

record! {
    /// A difference between two listings.
    Difference {
        /// What differs.
        key: Text,
        /// Text here.
        text: Text,
        /// Text there.
        against: Text,
    }
}

record! {
    /// Another title of the same measure.
    PrintedTitle {
        /// The title.
        text: Text,
        /// Where it stands.
        #[serde(default, rename = "where")] place: Option<Text>,
    }
}

words! {
    /// How much of a measure our source holds.
    Coverage {
        /// All of it.
        Full,
        /// A sentence in place of its sheet.
        Stub,
        /// The sheet was left out.
        Omitted,
    }
}

record! {
    /// Who does a measure.
    Departments {
        /// Lead departments, or a kind of missing with its reason.
        #[serde(default)] lead: Option<WordOr<NamesOrMissing>>,
        /// Related departments.
        #[serde(default)] related: Option<WordOr<NamesOrMissing>>,
        /// Departments named in the text only.
        #[serde(default)] involved: Option<WordOr<NamesOrMissing>>,
    }
}

/// A list of departments, one description, or `{missing, reason}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NamesOrMissing {
    /// Names and descriptions.
    Names(Vec<WordOr<Condition>>),
    /// Not stated.
    Missing(MissingWithReason),
}

impl<'de> Structured<'de> for NamesOrMissing {
    const EXPECTED: &'static str = "a list of departments";

    fn from_seq<A: serde::de::SeqAccess<'de>>(seq: A) -> Result<Self, A::Error> {
        Vec::from_seq(seq).map(Self::Names)
    }

    fn from_map<A: MapAccess<'de>>(map: A) -> Result<Self, A::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Either {
            missing: Option<Text>,
            reason: Option<Text>,
            text: Option<Text>,
        }
        let either = Either::deserialize(MapAccessDeserializer::new(map))?;
        match (either.text, either.missing) {
            (Some(text), _) => Ok(Self::Names(vec![WordOr::Value(Condition { text })])),
            (None, Some(missing)) => {
                let reason = either.reason;
                Ok(Self::Missing(MissingWithReason { missing, reason }))
            }
            (None, None) => Err(serde::de::Error::missing_field("missing")),
        }
    }
}

/// A kind of missing with its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingWithReason {
    /// The kind.
    pub missing: Text,
    /// Why.
    pub reason: Option<Text>,
}

record! {
    /// Departments described instead of named: `{text: 全室課}`.
    Condition {
        /// As printed.
        text: Text,
    }
}

impl<'de> Structured<'de> for Condition {
    const EXPECTED: &'static str = "a department or {text: …}";

    fn from_map<A: MapAccess<'de>>(map: A) -> Result<Self, A::Error> {
        Self::deserialize(MapAccessDeserializer::new(map))
    }
}

record! {
    /// An indicator.
    Indicator {
        /// Name.
        name: Text,
        /// Unit; none for a bare count.
        #[serde(default)] unit: Option<Text>,
        /// `editor` when the unit is not printed.
        #[serde(default)] unit_by: Option<By>,
        /// What its figures are.
        #[serde(default)] form: Option<Form>,
        /// Whether figures are running totals.
        #[serde(default)] accumulates: bool,
        /// Which way is better.
        #[serde(default)] direction: Option<Direction>,
        /// Who says so.
        #[serde(default)] direction_by: Option<By>,
        /// Decimals to show; as published when absent.
        #[serde(default)] decimals: Option<u8>,
        /// Markdown.
        #[serde(default)] definition: Option<Text>,
        /// Where it started.
        #[serde(default)] baseline: Option<Baseline>,
        /// The targets that are valid now, by period, `final` or `unknown`.
        #[serde(default)] targets: Entries<Text>,
        /// What is rarer about a target.
        #[serde(default)] target_details: Entries<FigureDetail>,
        /// Targets that were replaced.
        #[serde(default)] superseded_targets: Vec<SupersededTarget>,
        /// Years of this definition.
        #[serde(default)] valid: Option<Validity>,
        /// Indicators of the same measure that this one replaces.
        #[serde(default)] succeeds: Vec<Text>,
        /// Where the figures come from.
        #[serde(default)] source: Option<Text>,
    }
}

words! {
    /// What the figures of an indicator are.
    Form {
        /// Counts and sizes.
        Amount,
        /// Changes against a base.
        Change,
        /// Parts of a whole.
        Share,
    }
}

words! {
    /// Which way is better.
    Direction {
        /// More is better.
        Increase,
        /// Less is better.
        Decrease,
        /// Holding it is the goal.
        Maintain,
        /// Reaching the value by the year is the goal.
        ReachBy,
        /// The source does not say.
        NotStated,
    }
}

record! {
    /// Years for which a definition holds.
    Validity {
        /// First fiscal year.
        #[serde(default)] from: Option<u16>,
        /// Last fiscal year.
        #[serde(default)] to: Option<u16>,
    }
}

record! {
    /// A baseline.
    Baseline {
        /// Its period.
        period: Text,
        /// Figure or kind of missing.
        value: Text,
        /// The printed form.
        #[serde(default)] printed: Option<Text>,
        /// How exact it is.
        #[serde(default)] qualifier: Option<Qualifier>,
        /// When it was true.
        #[serde(default)] as_of: Option<Text>,
        /// Why it is missing.
        #[serde(default)] reason: Option<Text>,
        /// A note.
        #[serde(default)] note: Option<Text>,
    }
}

words! {
    /// How exact a figure is.
    Qualifier {
        /// 約.
        About,
        /// …を超え.
        Over,
        /// …未満.
        Under,
        /// …以上.
        AtLeast,
        /// …以下.
        AtMost,
    }
}

record! {
    /// What is rarer about a figure.
    FigureDetail {
        /// The printed form.
        #[serde(default)] printed: Option<Text>,
        /// How exact it is.
        #[serde(default)] qualifier: Option<Qualifier>,
        /// When it was true.
        #[serde(default)] as_of: Option<Text>,
        /// Why it is missing.
        #[serde(default)] reason: Option<Text>,
        /// A note.
        #[serde(default)] note: Option<Text>,
        /// Revision id (targets only).
        #[serde(default)] revision: Option<Text>,
        /// Table or text (targets only).
        #[serde(default)] source: Option<Where>,
        /// Further dated values of the same period (results only).
        #[serde(default)] dated: Vec<DatedFigure>,
    }
}

words! {
    /// Where in the source a target stands.
    Where {
        /// In the table.
        Table,
        /// In the running text.
        Text,
    }
}

record! {
    /// One of several values of a period.
    DatedFigure {
        /// The figure.
        value: Text,
        /// When it was true.
        as_of: Text,
        /// A note.
        #[serde(default)] note: Option<Text>,
    }
}

record! {
    /// A target that was replaced.
    SupersededTarget {
        /// Period, `final` or `unknown`.
        period: Text,
        /// The figure.
        value: Text,
        /// Revision id.
        by: Text,
        /// Table or text.
        #[serde(default)] source: Option<Where>,
        /// A note.
        #[serde(default)] note: Option<Text>,
    }
}

record! {
    /// A row of the schedule.
    ScheduleRow {
        /// What the row is about.
        #[serde(default)] label: Option<Text>,
        /// Yearly or monthly.
        #[serde(default)] granularity: Option<Granularity>,
        /// As first planned.
        #[serde(default)] planned: Option<WordOr<Vec<Span>>>,
        /// As planned later.
        #[serde(default)] revised: Option<WordOr<Vec<Span>>>,
        /// The edition in which the revision appeared.
        #[serde(default)] from_edition: Option<Text>,
        /// As it went.
        #[serde(default)] actual: Option<WordOr<Vec<Span>>>,
    }
}

words! {
    /// Grain of a schedule.
    Granularity {
        /// Fiscal years.
        Year,
        /// Months.
        Month,
    }
}

record! {
    /// A span of work.
    Span {
        /// Fiscal year or month.
        from: Text,
        /// Last fiscal year or month, or `unknown`.
        #[serde(default)] to: Option<Text>,
        /// What is done.
        #[serde(default)] text: Option<Text>,
        /// `blank` when the cell is printed and empty.
        #[serde(default)] missing: Option<Text>,
        /// Id of the item.
        #[serde(default)] item: Option<Text>,
        /// Measure id that lists the item first (再掲).
        #[serde(default)] relisted_from: Option<Text>,
        /// `uncertain` when the source's column is lost.
        #[serde(default)] column: Option<Column>,
    }
}

words! {
    /// Whether the column of a span is known.
    Column {
        /// It is not.
        Uncertain,
    }
}

record! {
    /// A dated event.
    Milestone {
        /// Date.
        date: Text,
        /// Last date.
        #[serde(default)] to: Option<Text>,
        /// What.
        text: Text,
        /// Planned or done.
        state: MilestoneState,
    }
}

words! {
    /// State of a milestone.
    MilestoneState {
        /// To come.
        Planned,
        /// Happened.
        Done,
    }
}

record! {
    /// An amount of money in yen.
    Budget {
        /// Whole yen, or a kind of missing.
        amount: Text,
        /// The printed form, such as 3.2億円.
        #[serde(default)] printed: Option<Text>,
        /// What the amount is.
        basis: Basis,
        /// For how long.
        term: WordOr<BudgetTerm>,
        /// Parts of it.
        #[serde(default)] parts: Vec<BudgetPart>,
        /// What it includes.
        #[serde(default)] includes: Option<Text>,
        /// A note.
        #[serde(default)] note: Option<Text>,
    }
}

words! {
    /// What an amount is.
    Basis {
        /// 見積.
        Estimate,
        /// 予算.
        Budget,
        /// 契約.
        Contract,
        /// 決算.
        Settled,
        /// 書かれていない.
        NotStated,
    }
}

record! {
    /// A term of years, of months, or between two dates.
    BudgetTerm {
        /// Years.
        #[serde(default)] years: Option<u16>,
        /// Months.
        #[serde(default)] months: Option<u16>,
        /// First date.
        #[serde(default)] from: Option<Text>,
        /// Last date.
        #[serde(default)] to: Option<Text>,
    }
}

impl<'de> Structured<'de> for BudgetTerm {
    const EXPECTED: &'static str = "single_year, not_stated, {years}, {months} or {from, to}";

    fn from_map<A: MapAccess<'de>>(map: A) -> Result<Self, A::Error> {
        Self::deserialize(MapAccessDeserializer::new(map))
    }
}

record! {
    /// A part of an amount.
    BudgetPart {
        /// Whole yen.
        amount: Text,
        /// Whose part.
        #[serde(default)] department: Option<Text>,
        /// What for.
        #[serde(default)] text: Option<Text>,
    }
}

record! {
    /// A grant.
    Funding {
        /// Name.
        name: Text,
        /// Kind.
        #[serde(default)] kind: Option<Text>,
        /// State.
        state: FundingState,
        /// Rate as printed.
        #[serde(default)] rate: Option<Text>,
    }
}

words! {
    /// State of a grant.
    FundingState {
        /// To be applied for.
        Planned,
        /// Eligible.
        Eligible,
        /// Granted.
        Granted,
    }
}

record! {
    /// What happened to a measure.
    Event {
        /// What.
        event: EventKind,
        /// When.
        period: Text,
        /// Stated or inferred.
        basis: EventBasis,
        /// Measure id (merged).
        #[serde(default)] into: Option<Text>,
        /// Why.
        #[serde(default)] reason: Option<Text>,
    }
}

words! {
    /// Kind of event, in the order in which the last one names the measure's state.
    EventKind {
        /// To come.
        Planned,
        /// Added to the plan.
        Added,
        /// Earlier than planned.
        BroughtForward,
        /// Done.
        Completed,
        /// Became part of another.
        Merged,
        /// Withdrawn.
        Withdrawn,
        /// Removed from the plan.
        Removed,
    }
}

impl EventKind {
    /// All kinds with their words in `lifecycle`, in the order of their rank.
    pub const ALL: [(&'static str, Self); 7] = [
        ("planned", Self::Planned),
        ("added", Self::Added),
        ("brought_forward", Self::BroughtForward),
        ("completed", Self::Completed),
        ("merged", Self::Merged),
        ("withdrawn", Self::Withdrawn),
        ("removed", Self::Removed),
    ];
}

words! {
    /// Whether the source says so.
    EventBasis {
        /// It does.
        Stated,
        /// We infer it.
        Inferred,
    }
}

record! {
    /// The result of one measure in one period.
    Outcome {
        /// Scale id → value id or kind of missing.
        #[serde(default)] ratings: Entries<Text>,
        /// Scale id → printed form and note.
        #[serde(default)] choice_notes: Entries<ChoiceNote>,
        /// Indicator id → figure or kind of missing.
        #[serde(default)] figures: Entries<Text>,
        /// Indicator id → what is rarer about the figure.
        #[serde(default)] details: Entries<FigureDetail>,
        /// Section id → Markdown or kind of missing.
        #[serde(default)] narrative: Entries<Text>,
        /// Notes.
        #[serde(default)] notes: Vec<Note>,
        /// Department that reported.
        #[serde(default)] reported_by: Option<Text>,
    }
}

record! {
    /// Printed form of a rating, and a note on it.
    ChoiceNote {
        /// As printed.
        #[serde(default)] printed: Option<Text>,
        /// Editor's note.
        #[serde(default)] note: Option<Text>,
    }
}

/// `results/<period>.yaml`: outcomes keyed by measure id.
pub type Results = Entries<Outcome>;
