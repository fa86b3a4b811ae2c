//! The columns of an indicator: which periods, what stands in each, and where its definition breaks.

use super::breaks::{Break, breaks, successors};
use crate::calendar::{FiscalYear, Half, Period, Style};
use crate::chart::{Column, Mark, Point};
use crate::model::{Figure, Indicator, Missing, When};
use crate::schema::records::Qualifier;
use crate::view::fact::Of;
use crate::view::words;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::{BTreeMap, BTreeSet};

/// What the columns of an indicator are, and where its definition breaks.
pub(super) struct Axis {
    pub(super) columns: Vec<Period>,
    /// What stands in the years before and after the definition.
    pub(super) outside: (&'static str, &'static str),
    pub(super) breaks: BTreeMap<FiscalYear, Break>,
    pub(super) latest: Option<Period>,
    /// Whether there is any target or shown actual, be it a figure or a kind of missing.
    pub(super) has_entries: bool,
}

/// Every fiscal year of the plan, and every period with a target or a shown actual; halves in place of their year.
pub(super) fn axis(of: Of<'_>, latest: Option<Period>) -> Axis {
    let Of {
        plan, indicator, ..
    } = of;
    let due = indicator
        .targets
        .iter()
        .filter_map(|target| match target.when {
            When::Period(period) => Some(period),
            When::Final | When::Unknown => None,
        });
    // What is not published has no column of its own.
    let reported = indicator
        .actuals
        .keys()
        .copied()
        .filter(|&period| latest.is_some_and(|latest| period <= latest));
    let mut columns: BTreeSet<Period> = due.chain(reported).collect();
    let has_entries = !columns.is_empty() || !indicator.targets.is_empty();
    let years = columns
        .iter()
        .map(|period| period.year.0)
        .chain([plan.years.0.0, plan.years.1.0]);
    let (first, last) = (years.clone().min().unwrap_or(0), years.max().unwrap_or(0));
    for year in first..=last.min(first.saturating_add(60)) {
        if !columns.iter().any(|period| period.year.0 == year) {
            columns.insert(Period::year(year));
        }
    }
    let is_half = |period: &Period| period.half.is_some();
    let halved: BTreeSet<FiscalYear> = columns
        .iter()
        .filter(|period| is_half(period))
        .map(|half| half.year)
        .collect();
    for year in halved {
        for half in [Half::First, Half::Second] {
            columns.insert(Period {
                year,
                half: Some(half),
            });
        }
    }
    let is_replaced = successors(of).next().is_some();
    Axis {
        columns: columns.into_iter().collect(),
        outside: (
            if indicator.succeeds.is_empty() {
                "指標になる前"
            } else {
                "別の指標"
            },
            if is_replaced {
                "別の指標"
            } else {
                "指標の終わり"
            },
        ),
        breaks: breaks(of, first, last),
        latest,
        has_entries,
    }
}

impl Axis {
    pub(super) fn is_past(&self, period: Period) -> bool {
        self.latest.is_some_and(|latest| period <= latest)
    }

    pub(super) fn breaks_at(&self, period: Period) -> bool {
        self.breaks.contains_key(&period.year) && period.half != Some(Half::Second)
    }

    /// What changes at the breaks between the columns; none without any.
    pub(super) fn change(&self) -> Option<Break> {
        let columns = self.columns.iter().skip(1);
        let breaks = columns.filter(|period| self.breaks_at(**period));
        let breaks = breaks.filter_map(|period| self.breaks.get(&period.year).copied());
        breaks.reduce(Break::and)
    }
}

/// Where a figure stands in a chart; never shown as text.
pub(super) fn position(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(f64::NAN)
}

pub(super) fn column(dates: Style, indicator: &Indicator, axis: &Axis, period: Period) -> Column {
    let (label, sublabel) = dates.column(period);
    let target = indicator.target(period).and_then(|target| {
        target.figure.value().map(|value| Point {
            value: position(value),
            text: qualified(words::signed(indicator, value), target.detail.qualifier),
        })
    });
    Column {
        label,
        sublabel,
        actual: mark(indicator, axis, period),
        target,
        starts_definition: axis.breaks_at(period),
    }
}

pub(super) fn qualified(text: String, qualifier: Option<Qualifier>) -> String {
    let (before, after) = words::qualified(qualifier);
    if before.is_empty() && after.is_empty() {
        text
    } else {
        format!("{before}{text}{after}")
    }
}

pub(super) fn mark(indicator: &Indicator, axis: &Axis, period: Period) -> Mark {
    let actual = indicator
        .actuals
        .get(&period)
        .filter(|_| axis.is_past(period));
    match actual.map(|actual| (actual.figure, actual.detail.qualifier)) {
        Some((Figure::Value(value), qualifier)) => Mark::Value(Point {
            value: position(value),
            text: qualified(words::signed(indicator, value), qualifier),
        }),
        Some((Figure::Missing(kind @ Missing::NotMeasured), _)) => {
            Mark::Slot(words::missing(kind).to_owned())
        }
        Some((Figure::Missing(kind), _)) => Mark::Word(words::missing(kind).to_owned()),
        None => Mark::Word(absent(indicator, axis, period).to_owned()),
    }
}

/// The word for a period without any entry.
pub(super) fn absent(indicator: &Indicator, axis: &Axis, period: Period) -> &'static str {
    if indicator.valid.0.is_some_and(|from| period.year < from) {
        axis.outside.0
    } else if indicator.valid.1.is_some_and(|to| period.year > to) {
        axis.outside.1
    } else if axis.is_past(period) {
        "記録なし"
    } else {
        "まだ"
    }
}
