//! The schedule of a measure as a sentence, a chart and a table per grain, and its milestones.

mod chart;
mod sentence;

use crate::calendar::Style;
use crate::html::Html;
use crate::model::{Measure, Missing, ScheduleRow, Span, SpanText, Until};
use crate::schema::records::Granularity;
use crate::view::address::Address;
use crate::view::fact::Fact;
use crate::view::{PlanView, words};
use serde::Serialize;

use chart::ScheduleKey;

/// The rows of the schedule that have one grain.
#[derive(Clone, Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says whether a part of the figure stands"
)]
pub struct ScheduleView {
    /// Anchor of its table.
    pub anchor: String,
    /// From when to when, per layer.
    pub sentence: String,
    /// Which parts of the key occur.
    pub key: ScheduleKey,
    /// The chart; none when nothing is left to draw.
    pub chart: Option<Html>,
    /// Whether the chart has all the words of the table: then paper needs them once.
    pub is_told: bool,
    /// What proves the chart; nothing proves a sample.
    pub fact: Option<Fact>,
    /// 年度ごとの工程.
    pub caption: &'static str,
    /// What stands over the works: the name of the layer, or a word for all where there are several.
    pub work_name: &'static str,
    /// What stands over the layers; none where there is one.
    pub layer_name: Option<&'static str>,
    /// Whether any row says what it is about.
    pub has_labels: bool,
    /// One per row with known times.
    pub groups: Vec<RowGroup>,
    /// What the rows are about whose times the source does not show; empty when there is no such row.
    pub unknown: Vec<String>,
    /// Whether the source does not show where some span ends.
    pub is_open: bool,
    /// Whether the column of any span is uncertain.
    pub is_uncertain: bool,
}

/// A row of the schedule: what it is about, and one line per step.
#[derive(Clone, Debug, Serialize)]
pub struct RowGroup {
    /// What it is about.
    pub label: Option<String>,
    /// Layer by layer, in the order of time.
    pub steps: Vec<Step>,
}

/// What one layer has at one time. A layer without anything at a time has no step there: the source says nothing of it.
#[derive(Clone, Debug, Serialize)]
pub struct Step {
    /// Year or month.
    pub when: String,
    /// The name of the layer.
    pub layer: &'static str,
    /// What is done.
    pub works: Vec<Work>,
}

/// What is done at one time.
#[derive(Clone, Debug, Serialize)]
pub struct Work {
    /// Text.
    pub text: String,
    /// The measure that lists it first (再掲): title and address.
    pub first_listed: Option<(String, String)>,
}

/// A dated event.
#[derive(Clone, Debug, Serialize)]
pub struct MilestoneView {
    /// Date in words.
    pub date: String,
    /// What.
    pub text: String,
    /// 予定 or 済み.
    pub state: &'static str,
}

/// The schedule of a measure: yearly rows, then monthly ones.
pub(super) fn schedule(view: PlanView<'_>, page: &Address, measure: &Measure) -> Vec<ScheduleView> {
    let tables = [Granularity::Year, Granularity::Month].map(|grain| {
        let rows = measure.schedule.iter();
        let rows = rows.filter(|row| row.granularity == grain);
        let rows: Vec<Shown<'_>> = rows.map(|row| Shown::of(view, row)).collect();
        let (anchor, word) = match grain {
            Granularity::Year => ("schedule-year", "年度ごとの工程"),
            Granularity::Month => ("schedule-month", "月ごとの工程"),
        };
        let name = Name {
            anchor,
            caption: word,
            title: format!("{}の{word}", measure.title),
        };
        (!rows.is_empty()).then(|| ScheduleView {
            fact: Some(Fact::schedule(view.assessed.plan, measure)),
            ..table(view.dates, &name, &rows, &|span| {
                first_listed(view, page, span)
            })
        })
    });
    tables.into_iter().flatten().collect()
}

/// A layer of a row, which may be absent, missing or spans.
type Layer<'r> = Option<&'r Result<Vec<Span>, Missing>>;

const LAYERS: [&str; 3] = ["はじめの計画", "変えた計画", "実際"];

/// A row with what is shown of it.
pub(in crate::view) struct Shown<'r> {
    pub(in crate::view) row: &'r ScheduleRow,
    pub(in crate::view) layers: [Layer<'r>; 3],
}

impl<'r> Shown<'r> {
    /// What was changed in an edition that is not published is not published either.
    fn of(view: PlanView<'_>, row: &'r ScheduleRow) -> Self {
        let is_shown = row.from_edition.is_none_or(|at| view.shows_edition(at));
        let revised = row.revised.as_ref().filter(|_| is_shown);
        let layers = [row.planned.as_ref(), revised, row.actual.as_ref()];
        Self { row, layers }
    }

    /// The spans of its layers that are known.
    fn spans(&self) -> impl Iterator<Item = &'r Span> {
        let known = self.layers.iter().filter_map(|layer| layer.as_ref());
        known.filter_map(|layer| layer.as_ref().ok()).flatten()
    }
}

/// What a schedule is called.
pub(in crate::view) struct Name<'n> {
    pub(in crate::view) anchor: &'n str,
    pub(in crate::view) caption: &'static str,
    /// The name of the chart.
    pub(in crate::view) title: String,
}

/// Where a work was listed first: title and address.
type FirstListed<'f> = &'f dyn Fn(&Span) -> Option<(String, String)>;

/// The rows of one grain, which are not none, without what proves them.
pub(in crate::view) fn table(
    dates: Style,
    name: &Name<'_>,
    rows: &[Shown<'_>],
    first_listed: FirstListed<'_>,
) -> ScheduleView {
    let occurs = |at: &usize| {
        rows.iter()
            .any(|row| matches!(row.layers[*at], Some(Ok(_))))
    };
    let shown: Vec<usize> = (0..LAYERS.len()).filter(occurs).collect();
    let groups: Vec<RowGroup> = rows
        .iter()
        .map(|row| RowGroup {
            label: row.row.label.clone(),
            steps: steps(dates, row, &shown, first_listed),
        })
        .filter(|group| !group.steps.is_empty())
        .collect();
    let is_unknown = |row: &&Shown<'_>| {
        let mut layers = row.layers.iter();
        layers.any(|layer| matches!(layer, Some(Err(_))))
    };
    let spans = || rows.iter().flat_map(Shown::spans);
    let names: Vec<&'static str> = match shown.as_slice() {
        [0] => vec!["計画"],
        several => several.iter().map(|&at| LAYERS[at]).collect(),
    };
    let has_labels = groups.iter().any(|group| group.label.is_some());
    let parts = parts(rows, (&shown, &names), has_labels);
    let (chart, key) = chart::chart(dates, name, rows[0].row.granularity, &parts);
    let mut works = groups
        .iter()
        .flat_map(|group| &group.steps)
        .flat_map(|step| &step.works);
    let is_whole = |svg: &Html| !svg.as_str().contains(CUT);
    ScheduleView {
        is_told: chart.as_ref().is_some_and(is_whole)
            && works.all(|work| work.first_listed.is_none()),
        anchor: name.anchor.to_owned(),
        sentence: sentence::sentence(dates, &parts),
        key,
        chart,
        fact: None,
        caption: name.caption,
        work_name: match names.as_slice() {
            [name] => name,
            _ => "すること",
        },
        layer_name: (names.len() > 1).then_some(if names.contains(&LAYERS[2]) {
            "計画か実際か"
        } else {
            "どの計画"
        }),
        has_labels,
        groups,
        unknown: rows
            .iter()
            .filter(is_unknown)
            .map(|row| row.row.label.clone().unwrap_or_else(|| "工程".to_owned()))
            .collect(),
        is_open: spans().any(|span| span.until == Until::Unknown),
        is_uncertain: spans().any(|span| !span.is_column_known),
    }
}

/// How a text ends in a chart that has no room for all of it.
const CUT: &str = "…</tspan>";

/// The spans of one layer of one row, in the order of time.
struct Part<'r> {
    /// What the row is about, where any row says it.
    label: Option<&'r str>,
    layer: chart::Layer,
    /// The name of the layer, and whether there are others.
    name: &'static str,
    is_one_of_several: bool,
    spans: Vec<&'r Span>,
}

const UNNAMED: &str = "名前のない工程";

fn parts<'r>(
    rows: &[Shown<'r>],
    (shown, names): (&[usize], &[&'static str]),
    has_labels: bool,
) -> Vec<Part<'r>> {
    let part = |row: &Shown<'r>, &at: &usize, &name: &&'static str| {
        let mut spans: Vec<&'r Span> = row.layers[at]?.as_ref().ok()?.iter().collect();
        spans.sort_by_key(|span| span.from.bounds());
        Some(Part {
            label: has_labels.then(|| row.row.label.as_deref().unwrap_or(UNNAMED)),
            layer: chart::LAYERS[at],
            name,
            is_one_of_several: shown.len() > 1,
            spans,
        })
    };
    let of_row = |row| {
        let layers = shown.iter().zip(names);
        layers.filter_map(move |(at, name)| part(row, at, name))
    };
    let parts = rows.iter().flat_map(of_row);
    parts.filter(|part| !part.spans.is_empty()).collect()
}

/// One line per layer and time of a row.
fn steps(
    dates: Style,
    row: &Shown<'_>,
    shown: &[usize],
    first_listed: FirstListed<'_>,
) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for &at in shown {
        let spans = row.layers[at].and_then(|layer| layer.as_ref().ok());
        let mut spans: Vec<&Span> = spans.into_iter().flatten().collect();
        spans.sort_by_key(|span| span.from.bounds());
        for span in spans {
            let (layer, when) = (LAYERS[at], span_time(dates, span));
            let work = Work {
                text: span_words(span),
                first_listed: first_listed(span),
            };
            let mut known = steps.iter_mut();
            match known.find(|step| step.layer == layer && step.when == when) {
                Some(step) => step.works.push(work),
                None => steps.push(Step {
                    when,
                    layer,
                    works: vec![work],
                }),
            }
        }
    }
    steps
}

/// When a span is, in words; of one whose end is unknown, when it begins.
pub(in crate::view) fn span_time(dates: Style, span: &Span) -> String {
    let from = dates.date(span.from);
    match span.until {
        Until::Same => from,
        Until::Date(to) => format!("{from}から{}まで", dates.date(to)),
        Until::Unknown => format!("{from}から"),
    }
}

/// The measure that lists the item of a span first.
fn first_listed(view: PlanView<'_>, page: &Address, span: &Span) -> Option<(String, String)> {
    let plan = view.assessed.plan;
    let measure = &plan.measures[span.relisted_from?.0];
    let href = page.way_to(&view.at.measure(measure));
    Some((words::measure(plan, measure), href))
}

pub(super) fn span_words(span: &Span) -> String {
    let text = match &span.text {
        SpanText::Text(text) => text.clone(),
        SpanText::Item => "再掲".to_owned(),
        SpanText::Missing(kind) => words::missing(*kind).to_owned(),
    };
    if span.is_column_known {
        text
    } else {
        format!("{text}（欄は不確か）")
    }
}

pub(super) fn milestones(dates: Style, measure: &Measure) -> Vec<MilestoneView> {
    let milestones = measure.milestones.iter();
    milestones
        .map(|milestone| MilestoneView {
            date: match milestone.to {
                Some(to) => format!("{}から{}まで", dates.date(milestone.date), dates.date(to)),
                None => dates.date(milestone.date),
            },
            text: milestone.text.clone(),
            state: words::milestone(milestone.state),
        })
        .collect()
}
