//! Every fault that the program can report, with its typed arguments, code and severity.
//!
//! Codes are stable and never reused: `S` form of the files, `M` model, `R` advice, `T` theme.

use crate::calendar::{FiscalYear, Written};

/// Whether a fault stops a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It does.
    Error,
    /// It does not, unless `--strict`.
    Warning,
}

/// A published fact that the content now says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedFact {
    /// Its key in the edition.
    pub key: String,
    /// The file of the content that says it.
    pub file: String,
    /// As it was published.
    pub was: String,
    /// As it is now; none: no longer there.
    pub is: Option<String>,
    /// What a correction of it gives for what was published, wrongly; none when there is no correction.
    pub declared: Option<String>,
}

impl PublishedFact {
    /// The measure, if the fact is of one, and the key as `corrections.yaml` wants it.
    pub fn name(&self) -> (Option<&str>, String) {
        let of_measure = self.key.strip_prefix("measures/");
        let parts = of_measure.and_then(|rest| rest.split_once('/'));
        let (measure, key) = parts.map_or((None, self.key.as_str()), |(id, key)| (Some(id), key));
        (measure, key.replace('/', "."))
    }
}

/// What is wrong. Each variant has Japanese and English words in the two exhaustive matches beside this file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The bytes are not UTF-8.
    NotUtf8,
    /// The YAML parser gave up; its words.
    NotYaml {
        /// The words of the library or system.
        message: String,
    },
    /// A value that is a lone `-`.
    BareDash,
    /// A file without content.
    EmptyFile,
    /// Larger than one file may be; both in bytes.
    TooLarge {
        /// Size of the file.
        size: u64,
        /// The limit.
        limit: u64,
    },
    /// A symbolic link that leaves the content folder.
    LeavesFolder,
    /// A key that the record does not have.
    UnknownKey {
        /// The key.
        key: String,
        /// The nearest known name.
        nearest: Option<String>,
        /// The known names.
        known: Vec<String>,
    },
    /// A value of the wrong form.
    WrongType {
        /// What stands there.
        found: String,
        /// What should.
        expected: String,
    },
    /// A key that stands twice.
    DuplicateKey {
        /// The key.
        key: String,
        /// Line of the first.
        first_line: usize,
    },
    /// A key that must stand there.
    MissingKey {
        /// The key.
        key: String,
    },
    /// An anchor, alias, merge or tag.
    AnchorOrTag,
    /// Two files whose names differ only in case or ending.
    SameStem {
        /// The other file or entry.
        other: String,
    },
    /// A file that nothing reads.
    UnknownFile {
        /// The nearest known name.
        nearest: Option<String>,
    },
    /// A value that says nothing.
    EmptyValue,
    /// A second YAML document in one file.
    SecondDocument,
    /// Lists and maps nested too deeply.
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// A device, a pipe or a loop of links.
    NotAFile,
    /// The system refused to read it; its message.
    Unreadable {
        /// The words of the library or system.
        message: String,
    },
    /// A file name that is not UTF-8.
    NameNotUtf8,
    /// A word that is none of the known ones.
    UnknownWord {
        /// The word.
        word: String,
        /// The nearest known name.
        nearest: Option<String>,
        /// The known names.
        known: Vec<String>,
    },
    /// A value in `{ }` without quotation marks that its own comma ends.
    SplitByComma {
        /// The value with the rest behind the comma.
        value: String,
    },
    /// A free page that does not begin with its head.
    NoPageHead,
    /// A free page whose head has no end.
    OpenPageHead,
    /// A free page without a text.
    NoPageText,
    /// `site.yaml` is missing.
    NoSite,
    /// No folder holds a `plan.yaml`.
    NoPlan,
    /// Full-width digits or signs in a figure.
    FigureFullWidth {
        /// The value as written.
        value: String,
        /// The value as it should be.
        corrected: String,
    },
    /// A thousands comma in a figure.
    FigureComma {
        /// The value as written.
        value: String,
        /// The value as it should be.
        corrected: String,
    },
    /// ▲ or △ for minus in a figure.
    FigureTriangle {
        /// The value as written.
        value: String,
        /// The value as it should be.
        corrected: String,
    },
    /// A unit inside a figure.
    FigureUnit {
        /// The value as written.
        value: String,
        /// The number.
        number: String,
        /// The unit.
        unit: String,
    },
    /// NaN or an infinity.
    FigureNotFinite {
        /// The value as written.
        value: String,
    },
    /// Neither a figure nor a kind of missing.
    FigureUnreadable {
        /// The value as written.
        value: String,
        /// The nearest known name.
        nearest: Option<String>,
    },
    /// More digits than a decimal holds.
    FigureTooLong {
        /// The value as written.
        value: String,
    },
    /// An id that is not kebab-case (or `snake_case` for keys).
    BadId {
        /// The id as written.
        id: String,
        /// An id of the right form; empty when nothing of the id can be kept.
        suggestion: String,
    },
    /// An id that the site needs for itself.
    ReservedId {
        /// The id as written.
        id: String,
    },
    /// A department that `departments.yaml` does not have.
    UnknownDepartment {
        /// The name as written.
        name: String,
        /// The nearest known name.
        nearest: Option<String>,
    },
    /// A policy that the plan does not have.
    UnknownPolicy {
        /// The id as written.
        id: String,
        /// The nearest known name.
        nearest: Option<String>,
    },
    /// An indicator that the measure does not have.
    UnknownIndicator {
        /// The id as written.
        id: String,
        /// The measure.
        measure: String,
        /// The nearest known name.
        nearest: Option<String>,
    },
    /// A scale that the plan does not have.
    UnknownScale {
        /// The id as written.
        id: String,
        /// The nearest known name.
        nearest: Option<String>,
    },
    /// A value that the scale does not have.
    UnknownScaleValue {
        /// The id as written.
        id: String,
        /// The scale.
        scale: String,
        /// The nearest known name.
        nearest: Option<String>,
        /// The known names.
        known: Vec<String>,
    },
    /// A measure without a file.
    UnknownMeasure {
        /// The id as written.
        id: String,
        /// The nearest known name.
        nearest: Option<String>,
    },
    /// A section that the plan does not have.
    UnknownSection {
        /// The id as written.
        id: String,
        /// The nearest known name.
        nearest: Option<String>,
    },
    /// An area that the plan does not have.
    UnknownArea {
        /// The id as written.
        id: String,
        /// The nearest known name.
        nearest: Option<String>,
    },
    /// A target revision that the plan does not have.
    UnknownRevision {
        /// The id as written.
        id: String,
        /// The nearest known name.
        nearest: Option<String>,
    },
    /// A result outside the plan's fiscal years.
    ResultOutsidePlan {
        /// The period.
        period: String,
        /// The first.
        from: u16,
        /// The last.
        to: u16,
    },
    /// Not a period.
    BadPeriod {
        /// The value as written.
        value: String,
        /// What a person reads there.
        meant: Option<Written>,
    },
    /// Not a date.
    BadDate {
        /// The value as written.
        value: String,
        /// What a person reads there.
        meant: Option<Written>,
        /// Whether `unknown` may stand there too.
        may_be_unknown: bool,
    },
    /// Two measures with one number.
    DuplicateNumber {
        /// The number.
        number: String,
        /// The other file or entry.
        other: String,
    },
    /// Two entries with one id or name.
    DuplicateId {
        /// The id as written.
        id: String,
        /// The other file or entry.
        other: String,
    },
    /// A result after the measure was withdrawn.
    ResultAfterEnd {
        /// The period.
        period: String,
        /// When it ended.
        ended: String,
    },
    /// A lifecycle event that a rating says differently.
    LifecycleContradicts {
        /// The event.
        event: String,
        /// The period.
        period: String,
        /// The event that the rating says.
        rated: String,
        /// The period of the rating.
        rated_period: String,
    },
    /// Indicators that succeed each other in a circle.
    SucceedsCycle {
        /// The circle.
        path: Vec<String>,
    },
    /// 再掲 under a policy that the plan does not have.
    ListedUnderUnknown {
        /// The id as written.
        id: String,
        /// The nearest known name.
        nearest: Option<String>,
    },
    /// A former id that another measure has or had.
    FormerIdTaken {
        /// The id as written.
        id: String,
        /// The other file or entry.
        other: String,
    },
    /// An end before its beginning.
    BackwardYears {
        /// The first.
        from: String,
        /// The last.
        to: String,
    },
    /// A root plan that does not exist.
    UnknownPlan {
        /// The id as written.
        id: String,
        /// The nearest known name.
        nearest: Option<String>,
    },
    /// A `base_url` that is no https address.
    BadAddress {
        /// The value as written.
        value: String,
    },
    /// An address for readers to follow that is none of the web.
    BadLink {
        /// The value as written.
        value: String,
    },
    /// A detail about a figure or rating that is not there.
    DetailWithoutFigure {
        /// The id as written.
        id: String,
        /// The nearest one that is there.
        nearest: Option<String>,
    },
    /// A merger that does not say into what.
    MergedIntoNothing,
    /// A month in a yearly schedule.
    YearWanted {
        /// The value as written.
        value: String,
        /// The fiscal year that it lies in.
        meant: Option<FiscalYear>,
    },
    /// An edition that the plan does not have.
    UnknownEdition {
        /// The id as written.
        id: String,
        /// The nearest known name.
        nearest: Option<String>,
    },
    /// A word that is no kind of missing.
    UnknownMissing {
        /// The word.
        word: String,
        /// The nearest known name.
        nearest: Option<String>,
    },
    /// An amount that is not whole yen.
    BadAmount {
        /// The value as written.
        value: String,
    },
    /// A span without text, item or kind of missing.
    SpanSaysNothing,
    /// A rating on a scale that the edition of its period does not use.
    RatingOutsideEditions {
        /// Name of the scale.
        scale: String,
        /// The period.
        period: String,
        /// Ids of the scales that are in use.
        in_use: Vec<String>,
    },
    /// A free page whose name cannot be an address.
    BadPageName {
        /// The name as written.
        name: String,
        /// A name of the right form; empty when nothing of it can be kept.
        suggestion: String,
    },
    /// A free page with the name of a plan, or one that the site needs for itself.
    PageNameTaken {
        /// The name.
        name: String,
        /// The title of the plan.
        plan: Option<String>,
    },
    /// A reading that is no kana.
    ReadingNotKana {
        /// The value as written.
        value: String,
        /// The same in kana, where it only looks different.
        corrected: Option<String>,
    },
    /// A word without a kanji, which needs no reading.
    ReadingWithoutKanji {
        /// The word.
        word: String,
    },
    /// A word that is read in two ways in one place.
    ReadingTwice {
        /// The word.
        word: String,
        /// The reading that stands first.
        first: String,
    },
    /// A reading that lacks the kana of its word.
    ReadingUnfit {
        /// The word.
        word: String,
        /// The reading.
        reading: String,
    },
    /// A lock that is no lock; the words of the JSON parser.
    NotALock {
        /// The words of the library.
        message: String,
    },
    /// A lock that another version of the program wrote.
    LockFormat {
        /// Its format.
        format: u64,
        /// The one that is known.
        known: u64,
    },
    /// A lock that lies in the place of another.
    LockOfOther {
        /// The plan that it names.
        plan: String,
        /// The edition that it names.
        edition: String,
    },
    /// A lock whose hash does not hold: it was changed by hand.
    LockBroken {
        /// The edition.
        edition: String,
    },
    /// Published facts that the content now says otherwise, without a correction.
    PublishedChanged {
        /// The edition.
        edition: String,
        /// The first of them.
        facts: Vec<PublishedFact>,
        /// How many there are.
        count: usize,
    },
    /// A correction of a fact that the measure does not have.
    UnknownFact {
        /// The key as written.
        key: String,
        /// The nearest known keys; several when the key could mean each.
        nearest: Vec<String>,
    },
    /// A correction after which the content says something else.
    CorrectionDiffers {
        /// What the correction says.
        is: String,
        /// What the content says.
        found: String,
    },
    /// No `base_url`: no sitemap, no canonical links.
    NoAddress,
    /// An actual before the definition's first year.
    ActualBeforeDefinition {
        /// The period.
        period: String,
        /// The first.
        from: u16,
        /// The indicator.
        indicator: String,
    },
    /// No edition is to be published.
    NothingPublished,
    /// A word of `readings.yaml` that no text has.
    ReadingUnused {
        /// The word, with the text that must stand before and after it.
        word: String,
    },
    /// A word that nothing knows a reading for.
    NoReading {
        /// The word.
        word: String,
    },
    /// A theme that `themes/` does not have.
    UnknownTheme {
        /// The name as written.
        name: String,
        /// The nearest known name.
        nearest: Option<String>,
    },
    /// A template of the theme does not compile.
    BrokenTemplate {
        /// The words of the library or system.
        message: String,
    },
    /// A link of a finished page that leads nowhere.
    BrokenLink {
        /// The address.
        href: String,
    },
    /// A template failed on a page.
    PageNotRendered {
        /// The page.
        page: String,
        /// The words of the library or system.
        message: String,
    },
}

/// All codes, in order: the registry that the tests read.
pub const CODES: &[&str] = &[
    "S001", "S002", "S003", "S004", "S005", "S006", "S007", "S008", "S009", "S010", "S011", "S012",
    "S013", "S014", "S015", "S016", "S017", "S018", "S019", "S020", "S021", "S022", "S023", "S024",
    "S025", "S026", "S027", "S028", "M001", "M002", "M003", "M004", "M005", "M006", "M007", "M010",
    "M011", "M012", "M013", "M014", "M015", "M016", "M017", "M018", "M019", "M020", "M021", "M022",
    "M023", "M024", "M025", "M026", "M027", "M028", "M029", "M030", "M031", "M032", "M033", "M034",
    "M035", "M036", "M037", "M038", "M039", "M040", "M041", "M042", "M043", "M044", "M045", "M046",
    "M047", "M048", "M049", "M050", "M051", "M052", "M053", "R001", "R002", "R003", "R004", "R005",
    "T001", "T002", "T003", "A001",
];

impl Fault {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotUtf8 => "S001",
            Self::NotYaml { .. } => "S002",
            Self::BareDash => "S003",
            Self::EmptyFile => "S004",
            Self::TooLarge { .. } => "S005",
            Self::LeavesFolder => "S006",
            Self::UnknownKey { .. } => "S007",
            Self::WrongType { .. } => "S008",
            Self::DuplicateKey { .. } => "S009",
            Self::MissingKey { .. } => "S010",
            Self::AnchorOrTag => "S011",
            Self::SameStem { .. } => "S012",
            Self::UnknownFile { .. } => "S013",
            Self::EmptyValue => "S014",
            Self::SecondDocument => "S015",
            Self::TooDeep { .. } => "S016",
            Self::NotAFile => "S017",
            Self::Unreadable { .. } => "S018",
            Self::NameNotUtf8 => "S019",
            Self::UnknownWord { .. } => "S020",
            Self::NoPageHead => "S024",
            Self::OpenPageHead => "S025",
            Self::NoPageText => "S026",
            Self::NoSite => "S021",
            Self::NoPlan => "S022",
            Self::SplitByComma { .. } => "S023",
            Self::FigureFullWidth { .. } => "M001",
            Self::FigureComma { .. } => "M002",
            Self::FigureTriangle { .. } => "M003",
            Self::FigureUnit { .. } => "M004",
            Self::FigureNotFinite { .. } => "M005",
            Self::FigureUnreadable { .. } => "M006",
            Self::FigureTooLong { .. } => "M007",
            Self::BadId { .. } => "M010",
            Self::ReservedId { .. } => "M011",
            Self::UnknownDepartment { .. } => "M012",
            Self::UnknownPolicy { .. } => "M013",
            Self::UnknownIndicator { .. } => "M014",
            Self::UnknownScale { .. } => "M015",
            Self::UnknownScaleValue { .. } => "M016",
            Self::UnknownMeasure { .. } => "M017",
            Self::UnknownSection { .. } => "M018",
            Self::UnknownArea { .. } => "M019",
            Self::UnknownRevision { .. } => "M020",
            Self::ResultOutsidePlan { .. } => "M021",
            Self::BadPeriod { .. } => "M022",
            Self::BadDate { .. } => "M023",
            Self::DuplicateNumber { .. } => "M024",
            Self::DuplicateId { .. } => "M025",
            Self::ResultAfterEnd { .. } => "M026",
            Self::LifecycleContradicts { .. } => "M027",
            Self::SucceedsCycle { .. } => "M028",
            Self::ListedUnderUnknown { .. } => "M029",
            Self::FormerIdTaken { .. } => "M030",
            Self::BackwardYears { .. } => "M031",
            Self::UnknownPlan { .. } => "M032",
            Self::BadAddress { .. } => "M033",
            Self::DetailWithoutFigure { .. } => "M034",
            Self::MergedIntoNothing => "M035",
            Self::YearWanted { .. } => "M036",
            Self::UnknownEdition { .. } => "M037",
            Self::UnknownMissing { .. } => "M038",
            Self::BadAmount { .. } => "M039",
            Self::SpanSaysNothing => "M040",
            Self::RatingOutsideEditions { .. } => "M041",
            Self::BadPageName { .. } => "M042",
            Self::PageNameTaken { .. } => "M043",
            Self::BadLink { .. } => "M044",
            Self::ReadingNotKana { .. } => "M045",
            Self::ReadingWithoutKanji { .. } => "M046",
            Self::ReadingTwice { .. } => "M047",
            Self::ReadingUnfit { .. } => "M048",
            Self::NotALock { .. } => "S027",
            Self::LockFormat { .. } => "S028",
            Self::LockOfOther { .. } => "M049",
            Self::LockBroken { .. } => "M050",
            Self::PublishedChanged { .. } => "M051",
            Self::UnknownFact { .. } => "M052",
            Self::CorrectionDiffers { .. } => "M053",
            Self::NoAddress => "R001",
            Self::ActualBeforeDefinition { .. } => "R002",
            Self::NothingPublished => "R003",
            Self::ReadingUnused { .. } => "R004",
            Self::NoReading { .. } => "R005",
            Self::UnknownTheme { .. } => "T001",
            Self::BrokenTemplate { .. } => "T002",
            Self::PageNotRendered { .. } => "T003",
            Self::BrokenLink { .. } => "A001",
        }
    }

    /// Whether it stops a build.
    pub fn severity(&self) -> Severity {
        let warns = matches!(
            self,
            Self::UnknownFile { .. }
                | Self::NoAddress
                | Self::ActualBeforeDefinition { .. }
                | Self::NothingPublished
                | Self::ReadingUnused { .. }
                | Self::NoReading { .. }
                | Self::BrokenLink { .. }
        );
        if warns {
            Severity::Warning
        } else {
            Severity::Error
        }
    }

    /// Whether nothing behind it in the file can be read.
    pub(crate) fn ends_reading(&self) -> bool {
        matches!(
            self,
            Self::NotYaml { .. } | Self::BareDash | Self::TooDeep { .. } | Self::SecondDocument
        )
    }
}
