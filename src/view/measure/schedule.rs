//! The schedule of a measure as tables, and its milestones.

use crate::model::{Measure, ScheduleRow, Span, SpanText, Until};
use crate::view::words;
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
    /// One per layer that occurs: texts.
    pub cells: Vec<Vec<String>>,
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

pub(super) fn schedule(row: &ScheduleRow) -> ScheduleView {
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
        let when = span_time(span);
        if !times.contains(&when) {
            times.push(when);
        }
    }
    let rows = times.into_iter().map(|when| {
        let cells = (0..names.len()).map(|layer| {
            let here = sorted
                .iter()
                .filter(|(of, span)| *of == layer && span_time(span) == when);
            here.map(|(_, span)| span_words(span)).collect()
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

pub(super) fn span_time(span: &Span) -> String {
    let from = span.from.short();
    match span.until {
        Until::Same => from,
        Until::Date(to) => format!("{from}から{}まで", to.short()),
        Until::Unknown => format!("{from}から（おわりは書かれていません）"),
    }
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

pub(super) fn milestones(measure: &Measure) -> Vec<MilestoneView> {
    let milestones = measure.milestones.iter();
    milestones
        .map(|milestone| MilestoneView {
            date: match milestone.to {
                Some(to) => format!("{}から{}まで", milestone.date.short(), to.short()),
                None => milestone.date.short(),
            },
            text: milestone.text.clone(),
            state: words::milestone(milestone.state),
        })
        .collect()
}
