//! Layer 3: [`Report`] → [`Assessment`]: what follows from the figures, by documented formulas.
//!
//! Achievement, met or missed, trend, state, totals and transitions. Nothing here is the municipality's judgement: that is
//! a rating, and stands in the model. Knows no page. Entry point: [`assess`].

mod comparison;
mod life;
mod tally;

pub use comparison::{Comparison, NotCompared, Outcome, Trend, compare, trend};
pub use life::State;
pub use tally::{Class, ScaleAssessment, Tally, Transition};

use crate::calendar::Period;
use crate::model::{Indicator, IndicatorIx, Measure, MeasureIx, Note, Plan, Report, ScaleIx};
use std::collections::BTreeMap;

/// For whom a site is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Everyone: only periods that a published edition covers.
    Public,
    /// The office: everything, with a watermark.
    Draft,
}

/// What follows from a report.
#[derive(Clone, Debug)]
pub struct Assessment<'r> {
    /// The report.
    pub report: &'r Report,
    /// One per plan, in the same order.
    pub plans: Vec<PlanAssessment<'r>>,
}

/// What follows from one plan.
#[derive(Clone, Debug)]
pub struct PlanAssessment<'r> {
    /// The plan.
    pub plan: &'r Plan,
    /// The periods that are shown, oldest first: those with any result that the audience may see.
    pub periods: Vec<Period>,
    /// The measures that are shown, in the plan's order.
    pub shown: Vec<MeasureIx>,
    /// One per measure of the plan (shown or not), in the same order.
    pub measures: Vec<MeasureAssessment>,
    /// One per scale, in the same order.
    pub scales: Vec<ScaleAssessment>,
    /// Per shown period: how indicators stand against their targets.
    pub comparisons: BTreeMap<Period, ComparisonTotals>,
}

/// What follows from one measure.
#[derive(Clone, Debug)]
pub struct MeasureAssessment {
    /// Where it is in its life.
    pub state: State,
    /// One per indicator, in the same order.
    pub indicators: Vec<IndicatorAssessment>,
}

/// What follows from one indicator.
#[derive(Clone, Debug)]
pub struct IndicatorAssessment {
    /// Per shown period that has an actual or a target: how they compare.
    pub comparisons: BTreeMap<Period, Comparison>,
    /// The newest shown period with a figure.
    pub latest: Option<Period>,
    /// From the figure before to the newest.
    pub trend: Option<Trend>,
}

/// Indicators against targets in one period; each list is in the plan's order.
#[derive(Clone, Debug, Default)]
pub struct ComparisonTotals {
    /// Reached.
    pub met: Vec<(MeasureIx, IndicatorIx)>,
    /// Not reached.
    pub missed: Vec<(MeasureIx, IndicatorIx)>,
    /// With a target or an actual in the period, but not comparable.
    pub not_compared: Vec<(MeasureIx, IndicatorIx, NotCompared)>,
}

impl ComparisonTotals {
    /// How many indicators could be compared.
    pub fn compared(&self) -> usize {
        self.met.len() + self.missed.len()
    }

    /// Whether no indicator has a target or an actual in the period.
    pub fn is_empty(&self) -> bool {
        self.compared() + self.not_compared.len() == 0
    }
}

impl PlanAssessment<'_> {
    /// The newest shown period.
    pub fn latest(&self) -> Option<Period> {
        self.periods.last().copied()
    }

    /// The notes on the sources, without those on measures that are not shown: they would tell of them.
    pub fn source_notes(&self) -> impl Iterator<Item = &Note> {
        let position_of = |id: &str| self.plan.measures.iter().position(|one| one.id == id);
        let is_hidden = move |place: &str| {
            let measure = place.strip_prefix("measures/").and_then(position_of);
            measure.is_some_and(|ix| !self.is_shown(MeasureIx(ix)))
        };
        self.plan.source_notes.iter().filter(move |note| {
            let mut about = note.about.iter().flat_map(|about| about.split(", "));
            !about.any(&is_hidden)
        })
    }

    /// The scales that are in use in any shown period.
    pub fn scales_in_use(&self) -> impl Iterator<Item = ScaleIx> {
        let scales = self.scales.iter().enumerate();
        let in_use = scales.filter(|(_, scale)| !scale.shown.is_empty());
        in_use.map(|(position, _)| ScaleIx(position))
    }

    /// Whether the measure is shown.
    pub fn is_shown(&self, measure: MeasureIx) -> bool {
        self.shown.binary_search(&measure).is_ok()
    }
}

/// Assesses all plans for an audience.
pub fn assess(report: &Report, audience: Audience) -> Assessment<'_> {
    Assessment {
        report,
        plans: report
            .plans
            .iter()
            .map(|plan| assess_plan(plan, audience))
            .collect(),
    }
}

fn assess_plan(plan: &Plan, audience: Audience) -> PlanAssessment<'_> {
    let until = match audience {
        Audience::Public => plan.published_until(),
        Audience::Draft => plan
            .result_paths
            .keys()
            .copied()
            .max()
            .max(plan.published_until()),
    };
    let is_seen = |period: Period| until.is_some_and(|until| period <= until);
    let periods: Vec<Period> = plan
        .result_paths
        .keys()
        .copied()
        .filter(|&period| is_seen(period))
        .collect();
    let is_draft = audience == Audience::Draft;
    let shown: Vec<MeasureIx> = (0..plan.measures.len())
        .map(MeasureIx)
        .filter(|ix| is_draft || life::added(&plan.measures[ix.0]).is_none_or(is_seen))
        .collect();
    let measures: Vec<MeasureAssessment> = plan
        .measures
        .iter()
        .map(|measure| assess_measure(measure, &periods))
        .collect();
    let scales = (0..plan.scales.len())
        .map(|scale| tally::assess_scale(plan, ScaleIx(scale), &shown, &periods))
        .collect();
    let comparisons = periods
        .iter()
        .map(|&period| (period, totals(&shown, &measures, period)))
        .collect();
    PlanAssessment {
        plan,
        periods,
        shown,
        measures,
        scales,
        comparisons,
    }
}

fn assess_measure(measure: &Measure, periods: &[Period]) -> MeasureAssessment {
    MeasureAssessment {
        state: life::state(measure, periods),
        indicators: measure
            .indicators
            .iter()
            .map(|indicator| assess_indicator(indicator, periods))
            .collect(),
    }
}

fn assess_indicator(indicator: &Indicator, periods: &[Period]) -> IndicatorAssessment {
    let comparisons: BTreeMap<Period, Comparison> = periods
        .iter()
        .filter(|period| {
            indicator.actuals.contains_key(period) || indicator.target(**period).is_some()
        })
        .map(|&period| (period, compare(indicator, period)))
        .collect();
    let has_figure = |period: &&Period| {
        indicator
            .actuals
            .get(period)
            .is_some_and(|actual| actual.figure.value().is_some())
    };
    let latest = periods.iter().rev().find(has_figure).copied();
    IndicatorAssessment {
        comparisons,
        latest,
        trend: trend(indicator, periods),
    }
}

fn totals(shown: &[MeasureIx], measures: &[MeasureAssessment], period: Period) -> ComparisonTotals {
    let mut totals = ComparisonTotals::default();
    for &measure in shown {
        for (position, indicator) in measures[measure.0].indicators.iter().enumerate() {
            let ix = IndicatorIx(position);
            match indicator.comparisons.get(&period) {
                Some(Comparison::Compared {
                    outcome: Outcome::Met,
                    ..
                }) => totals.met.push((measure, ix)),
                Some(Comparison::Compared {
                    outcome: Outcome::Missed,
                    ..
                }) => totals.missed.push((measure, ix)),
                Some(Comparison::NotCompared(why)) => totals.not_compared.push((measure, ix, *why)),
                None => {}
            }
        }
    }
    totals
}
