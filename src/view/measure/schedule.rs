//! The schedule of a measure as tables, and its milestones.

use crate::calendar::Style;
use crate::model::{Measure, ScheduleRow, Span, SpanText, Until};
use crate::view::address::Address;
use crate::view::{PlanView, words};
use serde::Serialize;

/// A row of the schedule.
#[derive(Clone, Debug, Serialize)]
pub struct ScheduleView {
    /// What it is about.
    pub label: Option<String>,
    /// Names of the layers that occur.
    pub layers: Vec<&'static str>,
    /// One per time.
    pub rows: Vec<TimeRow>,
    /// Layers whose times the source does not show.
    pub unknown: Vec<String>,
    /// Whether the column of any span is uncertain.
    pub is_uncertain: bool,
}

/// One time of a schedule.
#[derive(Clone, Debug, Serialize)]
pub struct TimeRow {
    /// Year or month.
    pub when: String,
    /// One per layer that occurs.
    pub cells: Vec<Vec<Work>>,
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

pub(super) fn schedule(view: PlanView<'_>, page: &Address, row: &ScheduleRow) -> ScheduleView {
    let layers = [
        ("はじめの計画", &row.planned),
        ("変えた計画", &row.revised),
        ("実際", &row.actual),
    ];
    let mut names = Vec::new();
    let mut unknown = Vec::new();
    let mut spans: Vec<(usize, &Span)> = Vec::new();
    for (name, layer) in layers {
        match layer {
            None => {}
            Some(Err(kind)) => unknown.push(format!("{name}：{}", words::missing(*kind))),
            Some(Ok(these)) => {
                spans.extend(these.iter().map(|span| (names.len(), span)));
                names.push(name);
            }
        }
    }
    let is_uncertain = spans.iter().any(|(_, span)| !span.is_column_known);
    let mut times: Vec<String> = Vec::new();
    let mut sorted = spans.clone();
    sorted.sort_by_key(|(_, span)| span.from.bounds());
    for (_, span) in &sorted {
        let when = span_time(view.dates, span);
        if !times.contains(&when) {
            times.push(when);
        }
    }
    let rows = times.into_iter().map(|when| {
        let cells = (0..names.len()).map(|layer| {
            let here = sorted
                .iter()
                .filter(|(of, span)| *of == layer && span_time(view.dates, span) == when);
            here.map(|(_, span)| Work {
                text: span_words(span),
                first_listed: first_listed(view, page, span),
            })
            .collect()
        });
        TimeRow {
            cells: cells.collect(),
            when,
        }
    });
    ScheduleView {
        label: row.label.clone(),
        rows: rows.collect(),
        layers: names,
        unknown,
        is_uncertain,
    }
}

/// When a span is, in words.
pub(in crate::view) fn span_time(dates: Style, span: &Span) -> String {
    let from = dates.date(span.from);
    match span.until {
        Until::Same => from,
        Until::Date(to) => format!("{from}から{}まで", dates.date(to)),
        Until::Unknown => format!("{from}から（おわりは書かれていません）"),
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
