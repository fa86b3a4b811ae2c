//! The chart of a schedule: the scale of its fiscal years or months, its spans on it, and the key.

use super::{Name, Part, span_time, span_words};
use crate::calendar::{Date, Period, Style};
pub(super) use crate::chart::Layer;
use crate::chart::{self, Group, Kind, Stretch, Unit};
use crate::html::Html;
use crate::model::{Span, SpanText, Until};
use crate::schema::records::Granularity;
use serde::Serialize;

/// The layers in the order of the table.
pub(super) const LAYERS: [Layer; 3] = [Layer::Planned, Layer::Revised, Layer::Actual];

/// Parts of the key: the name of each layer that has bars, and what else is drawn.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct ScheduleKey {
    /// Hatched bars.
    pub planned: Option<&'static str>,
    /// Solid bars.
    pub revised: Option<&'static str>,
    /// Slender bars.
    pub actual: Option<&'static str>,
    /// Rings with a tail.
    pub is_open: bool,
    /// Dashed bars.
    pub is_uncertain: bool,
}

impl ScheduleKey {
    fn of(parts: &[Part<'_>]) -> Self {
        let mut key = Self::default();
        for part in parts {
            for span in &part.spans {
                let is_open = span.until == Until::Unknown;
                key.is_open |= is_open && kind(span) != Kind::Blank;
                match (kind(span), part.layer) {
                    (Kind::Work, _) if is_open => {}
                    (Kind::Work, Layer::Planned) => key.planned = Some(part.name),
                    (Kind::Work, Layer::Revised) => key.revised = Some(part.name),
                    (Kind::Work, Layer::Actual) => key.actual = Some(part.name),
                    (Kind::Uncertain, _) => key.is_uncertain = true,
                    (Kind::Blank, _) => {}
                }
            }
        }
        key
    }
}

/// The chart, unless all of its cells are empty.
pub(super) fn chart(
    dates: Style,
    name: &Name<'_>,
    grain: Granularity,
    parts: &[Part<'_>],
) -> (Option<Html>, ScheduleKey) {
    let spans = || parts.iter().flat_map(|part| &part.spans);
    if spans().all(|span| kind(span) == Kind::Blank) {
        return (None, ScheduleKey::default());
    }
    let months = match grain {
        Granularity::Year => 12,
        Granularity::Month => 1,
    };
    let first = spans().map(|span| month(span.from.bounds().0)).min();
    let start = first.unwrap_or(0).div_euclid(12) * 12;
    let last = spans().map(|span| month(last_day(span).unwrap_or(span.from.bounds().0)));
    let end = last.max().unwrap_or(start) + 1;
    let place = |months_in: f64| (months_in - f64::from(start)) / f64::from(months);
    let span = |span: &&Span| chart::Span {
        from: place(day(span.from.bounds().0, 1)),
        to: last_day(span).map(|last| place(day(last, 0))),
        text: text(span),
        kind: kind(span),
    };
    let group = |part: &Part<'_>| Group {
        label: heading(part),
        layer: part.layer,
        spans: part.spans.iter().map(span).collect(),
    };
    let (years, units) = match grain {
        Granularity::Year => (Vec::new(), years(dates, start, end)),
        Granularity::Month => months_of(dates, start, end),
    };
    let chart = chart::Schedule {
        id: name.anchor.to_owned(),
        title: name.title.clone(),
        description: parts.iter().map(|part| told(dates, part)).collect(),
        years,
        units,
        groups: parts.iter().map(group).collect(),
    };
    (
        Some(Html::from_markup(chart.to_svg())),
        ScheduleKey::of(parts),
    )
}

/// What the spans of a part are: what they are about, and in which layer, as far as there are several.
fn heading(part: &Part<'_>) -> String {
    match (part.label, part.is_one_of_several) {
        (None, false) => String::new(),
        (None, true) => part.name.to_owned(),
        (Some(label), false) => label.to_owned(),
        (Some(label), true) => format!("{label}：{}", part.name),
    }
}

/// The spans of a part, in the words of the table.
fn told(dates: Style, part: &Part<'_>) -> String {
    let spans = part.spans.iter();
    let spans = spans.map(|span| format!("{}「{}」", span_time(dates, span), span_words(span)));
    let spans = spans.collect::<Vec<_>>().join("、");
    match heading(part) {
        heading if heading.is_empty() => format!("{spans}。"),
        heading => format!("{heading}：{spans}。"),
    }
}

/// What is drawn over a bar: that its column is uncertain is drawn, and in the key.
fn text(span: &Span) -> String {
    let known = Span {
        is_column_known: true,
        ..span.clone()
    };
    span_words(&known)
}

pub(super) fn kind(span: &Span) -> Kind {
    match &span.text {
        SpanText::Missing(_) => Kind::Blank,
        SpanText::Text(_) | SpanText::Item if span.is_column_known => Kind::Work,
        SpanText::Text(_) | SpanText::Item => Kind::Uncertain,
    }
}

/// The fiscal years of a scale from month to month, both in months as [`month`] counts them.
fn years(dates: Style, start: i32, end: i32) -> Vec<Unit> {
    let years = start.div_euclid(12)..=(end - 1).div_euclid(12);
    let unit = |year: i32| {
        let (label, sublabel) = dates.column(period(year));
        Unit { label, sublabel }
    };
    years.map(unit).collect()
}

/// The months of a scale and the fiscal years over them. The first year is whole, and so is the half-year at the end.
fn months_of(dates: Style, start: i32, end: i32) -> (Vec<Stretch>, Vec<Unit>) {
    let end = (end + 5).div_euclid(6) * 6;
    let end = end.max(start + 12);
    let stretch = |year: i32| Stretch {
        label: dates.short(period(year)),
        units: usize::try_from((end - year * 12).min(12)).unwrap_or(12),
    };
    let unit = |month: i32| Unit {
        label: format!("{}月", (month + 3).rem_euclid(12) + 1),
        sublabel: String::new(),
    };
    let years = start.div_euclid(12)..=(end - 1).div_euclid(12);
    (
        years.map(stretch).collect(),
        (start..end).map(unit).collect(),
    )
}

fn period(year: i32) -> Period {
    Period::year(u16::try_from(year).unwrap_or(u16::MAX))
}

/// The last day of a span, if the source shows it.
fn last_day(span: &Span) -> Option<Day> {
    match span.until {
        Until::Same => Some(span.from.bounds().1),
        Until::Date(to) => Some(to.bounds().1),
        Until::Unknown => None,
    }
}

/// Year, month and day.
pub(super) type Day = (u16, u8, u8);

/// How many months it is to the month of a day, from April of the year 0 on.
fn month((year, month, _): Day) -> i32 {
    i32::from(year) * 12 + i32::from(month) - 4
}

/// The same with the days of the month, so many less.
pub(super) fn day(at: Day, less: u8) -> f64 {
    let (year, number, day) = at;
    let (_, (_, _, last)) = Date::Month(year, number).bounds();
    f64::from(month(at)) + f64::from(day.saturating_sub(less)) / f64::from(last)
}
