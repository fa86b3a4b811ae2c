//! Series of figures, distributions and schedules → inline SVG, drawn by plotters through a backend of our own.
//!
//! Responsible for where things stand in a chart and which class they carry. It must not know what a figure means, how
//! it was rounded or formatted, nor any color: every text arrives ready to be shown and every look comes from
//! `css/chart.css`. A leaf: it performs no IO and uses no other module. Entry points: [`Indicator::to_svg`],
//! [`Distribution::to_svg`], [`Spark::to_svg`], [`History::to_svg`], [`Schedule::to_svg`], [`Road::to_svg`].
//!
//! Marks, diamonds, rules and the hatch are drawn once in a page (`templates/sprite.html`) and referred to: what shows a chart
//! holds them.
//!
//! Across, everything is in % of the chart's width; down, in em of its text. There is no `viewBox`: text keeps its
//! size from 320 px to print and grows with the reader's. Labels which would touch on a narrow screen are written
//! smaller and then thinned out by the style sheet; `fit` says from which width on each label has room.

mod backend;
mod distribution;
mod draw;
mod fit;
mod history;
mod label;
mod lane;
mod layout;
mod markup;
mod paint;
mod road;
mod scene;
mod schedule;
mod spark;

/// A chart of one indicator over the years: bars or a line for actuals, a dashed line with markers for targets.
///
/// Any content is safe. Figures that are not finite count as absent; characters that XML can't hold are dropped.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Indicator {
    /// Prefix of the ids inside the SVG. Unique on its page; letters, digits, `-` and `_`, for `url(#…)` refers to it.
    pub id: String,
    /// The accessible name (`<title>`): what is shown, from when to when.
    pub title: String,
    /// The accessible description (`<desc>`): the figures, in words.
    pub description: String,
    /// Name of the strip of targets, with its unit: 「目標（件）」. Unused when no column has a target.
    pub target_label: String,
    /// Stands at each break, and has to be short: 「新しい目標」. Unused when nothing breaks.
    pub break_label: String,
    /// The value that progress is measured from. `None`: the plan states none.
    pub baseline: Option<Baseline>,
    /// Whether the actuals are the level of something, such as a rate, that a line with dots shows; else they are amounts, and bars.
    pub is_level: bool,
    /// One column per fiscal year, oldest first.
    pub columns: Vec<Column>,
}

/// A thin line across the chart, named in a strip of its own below the years.
#[derive(Debug, Clone, PartialEq)]
pub struct Baseline {
    /// Where the line stands, in the unit of the indicator; never shown.
    pub value: f64,
    /// Its name, figure and year as shown: 「基準値 12.5%（平成30年度）」.
    pub label: String,
}

/// One year.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Column {
    /// First line under the column: 「令和2」.
    pub label: String,
    /// Second line under the column: 「2020」. Empty: no second line.
    pub sublabel: String,
    /// What was achieved.
    pub actual: Mark,
    /// What was aimed at. `None`: no target for this year.
    pub target: Option<Point>,
    /// The indicator or its targets mean something else from here on: a break is drawn before this column and no line
    /// crosses it. Before the first column there is nothing to break.
    pub starts_definition: bool,
}

/// What stands in the place of an actual value. What is missing is told in a word, never as 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Mark {
    /// A bar with its value.
    Value(Point),
    /// A hatched slot with this word: a value was due and is missing (「未測定」).
    Slot(String),
    /// This word alone: no value was to be expected (「まだ」「記録なし」「別の指標」).
    Word(String),
    /// Neither bar nor word.
    #[default]
    Nothing,
}

/// A figure: a position, and the text that the reader sees.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Where it stands, in the unit of the indicator; never shown, so that its rounding can't be either.
    pub value: f64,
    /// The figure as published, with its digits and separators: 「115.48」.
    pub text: String,
}

/// How many of all are of which kind: bars of 100 %, one per row, such as one per year.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Distribution {
    /// Prefix of the ids inside the SVG. Unique on its page; letters, digits, `-` and `_`.
    pub id: String,
    /// The accessible name (`<title>`).
    pub title: String,
    /// The accessible description (`<desc>`): the figures, in words.
    pub description: String,
    /// The bars, one below the other.
    pub rows: Vec<Row>,
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// What it is of: 「令和2年度」. Empty: no label.
    pub label: String,
    /// Of how many: 「57項目」. Left out where there is no room for it.
    pub base: String,
    /// Its parts, from left to right; those of 0 are left out.
    pub parts: Vec<Part>,
}

/// A part of a bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Its look.
    pub tone: Tone,
    /// How many.
    pub count: u32,
    /// The number as shown; where marks are alike, with its word.
    pub text: String,
}

/// When what is done: bars under a scale of years or months.
///
/// Any content is safe. Spans whose position is not finite are left out. Neighboring spans of one group with the same text
/// are drawn as one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Schedule {
    /// Prefix of the ids inside the SVG. Unique on its page; letters, digits, `-` and `_`.
    pub id: String,
    /// The accessible name (`<title>`).
    pub title: String,
    /// The accessible description (`<desc>`): the spans, in words.
    pub description: String,
    /// The years over the months, from left to right; none over a scale of years.
    pub years: Vec<Stretch>,
    /// The scale: one per year or month, oldest first.
    pub units: Vec<Unit>,
    /// What is done, one below the other.
    pub groups: Vec<Group>,
}

/// A year over its months.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Stretch {
    /// Its name: 「令和2年度」.
    pub label: String,
    /// How many months of it the scale has.
    pub units: usize,
}

/// A year or a month of a scale.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Unit {
    /// First line: 「令和2」, 「4月」.
    pub label: String,
    /// Second line: 「2020」. Empty: no second line.
    pub sublabel: String,
}

/// Spans under one heading.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Group {
    /// The heading. Empty: none.
    pub label: String,
    /// Their look.
    pub layer: Layer,
    /// The spans, in the order of time.
    pub spans: Vec<Span>,
}

/// Whether spans are planned or were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layer {
    /// As first planned: hatched.
    #[default]
    Planned,
    /// As planned later: solid.
    Revised,
    /// As it went: solid and slender.
    Actual,
}

/// A span of work, in units from the left edge of the scale.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Span {
    /// Where it begins.
    pub from: f64,
    /// Where it ends. `None`: the source does not show it; nothing is drawn but its beginning.
    pub to: Option<f64>,
    /// What is done.
    pub text: String,
    /// Its look, where it is not that of its layer.
    pub kind: Kind,
}

/// What the source shows of a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// Work at this time.
    #[default]
    Work,
    /// Work of which it is uncertain whether it stands at its place: dashed.
    Uncertain,
    /// An empty cell: its word alone.
    Blank,
}

/// Groups of shape and color.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Ahead of plan.
    Early,
    /// As planned.
    Ontime,
    /// Behind.
    Late,
    /// Finished.
    Done,
    /// Under way.
    On,
    /// Given up.
    Out,
    /// Neither good nor bad.
    Plain,
    /// No value.
    None,
}

/// The measures of a plan as stones on its road, those that are done first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Road {
    /// How many are finished.
    pub done: u32,
    /// How many are under way or to come.
    pub ahead: u32,
    /// How many the plan no longer has.
    pub left: u32,
}

impl Road {
    /// The drawing as one `<svg>` element, hidden from assistive technology: its numbers stand beside it in words. None where
    /// there is nothing to draw, or more than can be told apart.
    pub fn to_svg(self) -> Option<String> {
        road::road(self)
    }
}

impl Tone {
    /// The words of style sheet and icons.
    pub const ALL: [(&'static str, Self); 8] = [
        ("early", Self::Early),
        ("ontime", Self::Ontime),
        ("late", Self::Late),
        ("done", Self::Done),
        ("on", Self::On),
        ("out", Self::Out),
        ("plain", Self::Plain),
        ("none", Self::None),
    ];

    fn name(self) -> &'static str {
        Self::ALL[self as usize].0
    }
}

/// How ratings went on: one road per measure, with a mark at every period.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct History {
    /// Prefix of the ids inside the SVG. Unique on its page; letters, digits, `-` and `_`.
    pub id: String,
    /// The accessible name (`<title>`).
    pub title: String,
    /// The accessible description (`<desc>`).
    pub description: String,
    /// The periods, oldest first, each in one or two lines: 令和2, 2020.
    pub columns: Vec<(String, String)>,
    /// The measures, one below the other.
    pub ways: Vec<Way>,
}

/// The ratings of one measure.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Way {
    /// Number and title, above the road.
    pub label: String,
    /// One per column.
    pub stops: Vec<Stop>,
    /// Whether the measure goes on after its last stop: then the road does, else it ends at a post.
    pub is_open: bool,
}

/// What stands on a road at one period.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Stop {
    /// The mark of a rating, with its word.
    Rated(Tone, String),
    /// A hollow ring with a word that says why there is no rating.
    Unrated(String),
    /// Neither mark nor road: the measure had not begun, or had ended.
    #[default]
    Nothing,
}

impl History {
    /// The chart as one `<svg>` element. The same chart gives the same bytes.
    pub fn to_svg(&self) -> String {
        history::history(self)
    }
}

/// An indicator over the years in a small drawing, beside the sentence that says its figures: bars, a dashed line of
/// targets, hatched gaps and breaks as in [`Indicator`], and no text. The labels and texts of its columns are not drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Spark {
    /// Prefix of the ids inside the SVG. Unique on its page; letters, digits, `-` and `_`.
    pub id: String,
    /// The accessible name (`<title>`).
    pub title: String,
    /// The accessible description (`<desc>`): the figures of every column, in words.
    pub description: String,
    /// One column per period, oldest first.
    pub columns: Vec<Column>,
}

impl Spark {
    /// The drawing as one `<svg>` element. The same one gives the same bytes.
    pub fn to_svg(&self) -> String {
        spark::spark(self)
    }
}

impl Distribution {
    /// The chart as one `<svg>` element. The same chart gives the same bytes.
    pub fn to_svg(&self) -> String {
        distribution::distribution(self)
    }
}

impl Schedule {
    /// The chart as one `<svg>` element. The same chart gives the same bytes.
    pub fn to_svg(&self) -> String {
        schedule::schedule(self)
    }
}

impl Indicator {
    /// The chart as one `<svg>` element. The same chart gives the same bytes.
    pub fn to_svg(&self) -> String {
        draw::indicator(self)
    }
}
