//! Samples of every kind of chart in every state: a further kind is one function that returns a [`Family`].

use super::{distribution, indicator, schedule};
use crate::calendar::Style;
use crate::view::distribution::DistributionView;
use crate::view::indicator::IndicatorView;
use crate::view::measure::schedule::ScheduleView;
use crate::view::totals::TotalsTable;
use serde::Serialize;

/// All samples of one kind of chart.
#[derive(Clone, Debug, Serialize)]
pub struct Family {
    /// Anchor of its section.
    pub anchor: &'static str,
    /// Heading.
    pub title: &'static str,
    /// One per state.
    pub samples: Vec<Sample>,
}

/// A chart in one state.
#[derive(Clone, Debug, Serialize)]
pub struct Sample {
    /// Anchor.
    pub anchor: &'static str,
    /// The state.
    pub title: &'static str,
    /// The chart with its sentence, key and table.
    pub figure: Figure,
}

/// A chart with its sentence, key and table; each kind has a component of its own.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", content = "view", rename_all = "snake_case")]
pub enum Figure {
    /// Of an indicator.
    Indicator(Box<IndicatorView>),
    /// Of ratings.
    Distribution(Box<(DistributionView, TotalsTable)>),
    /// Of work over the years or months.
    Schedule(Box<ScheduleView>),
}

/// All kinds.
pub(super) fn families(dates: Style) -> Vec<Family> {
    vec![
        indicator::family(dates),
        distribution::family(),
        schedule::family(dates),
    ]
}
