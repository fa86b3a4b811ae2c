//! Totals of ratings: per scale, policy, department and period, and the moves between periods.
//!
//! A total is always the length of a list of measures, so that every number can be proved by its list. A measure counts
//! once, under its own policy; re-listings (再掲) do not count again.

use crate::calendar::Period;
use crate::model::{Choice, MeasureIx, Missing, Plan, ScaleIx, ValueIx};
use crate::quantity::{Share, shares};
use std::collections::BTreeMap;

/// How a measure stands on a scale in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Rated with this value.
    Rated(ValueIx),
    /// Not rated, and how.
    Missing(Missing),
    /// The period's results do not name the measure, or not on this scale.
    NoEntry,
    /// The measure was not yet part of the plan.
    NotYetAdded,
}

/// Measures by class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally(BTreeMap<Class, Vec<MeasureIx>>);

impl Tally {
    /// The measures of a class, in the plan's order.
    pub fn measures(&self, class: Class) -> &[MeasureIx] {
        self.0.get(&class).map_or(&[], Vec::as_slice)
    }

    /// How many measures are of a class.
    pub fn count(&self, class: Class) -> usize {
        self.measures(class).len()
    }

    /// The base of all shares: the measures that were rated.
    pub fn rated(&self) -> usize {
        self.0
            .iter()
            .filter(|(class, _)| matches!(class, Class::Rated(_)))
            .map(|(class, _)| self.count(*class))
            .sum()
    }

    /// Measures that were part of the plan and not rated.
    pub fn not_rated(&self) -> usize {
        let counts = self
            .0
            .keys()
            .filter(|class| matches!(class, Class::Missing(_) | Class::NoEntry));
        counts.map(|class| self.count(*class)).sum()
    }

    /// Shares of the first `values` values in the rated measures; they add up to 100.0 %. Empty when nothing is rated.
    pub fn shares(&self, values: usize) -> Vec<Share> {
        let counts: Vec<usize> = (0..values)
            .map(|value| self.count(Class::Rated(ValueIx(value))))
            .collect();
        shares(&counts)
    }

    /// The classes that occur, with their measures in the plan's order.
    pub fn iter(&self) -> impl Iterator<Item = (Class, &[MeasureIx])> {
        let classes = self.0.iter();
        classes.map(|(class, measures)| (*class, measures.as_slice()))
    }
}

impl FromIterator<(Class, MeasureIx)> for Tally {
    fn from_iter<I: IntoIterator<Item = (Class, MeasureIx)>>(classes: I) -> Self {
        let mut tally = Self::default();
        for (class, ix) in classes {
            tally.0.entry(class).or_default().push(ix);
        }
        tally
    }
}

/// A move between two neighbouring periods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Transition {
    /// The later period.
    pub period: Period,
    /// The class in the period before.
    pub from: Class,
    /// The class in this period.
    pub to: Class,
}

/// The totals of one scale.
#[derive(Clone, Debug)]
pub struct ScaleAssessment {
    /// The periods in which the scale was in use, among those that are shown, oldest first.
    pub shown: Vec<Period>,
    /// Per period of these.
    pub periods: BTreeMap<Period, Tally>,
    /// Moves between neighbouring shown periods, with the measures that made them.
    pub transitions: BTreeMap<Transition, Vec<MeasureIx>>,
}

impl ScaleAssessment {
    /// The class of a measure in a period.
    pub fn class(&self, period: Period, measure: MeasureIx) -> Class {
        self.periods
            .get(&period)
            .and_then(|tally| {
                tally
                    .0
                    .iter()
                    .find(|(_, measures)| measures.binary_search(&measure).is_ok())
            })
            .map_or(Class::NoEntry, |(class, _)| *class)
    }

    /// Some measures by class. Each counts as often as it is given.
    pub fn tally(&self, period: Period, measures: &[MeasureIx]) -> Tally {
        let classes = measures.iter().map(|&ix| (self.class(period, ix), ix));
        classes.collect()
    }
}

/// Counts one scale over the shown measures, and over the shown periods in which it is in use.
pub(super) fn assess_scale(
    plan: &Plan,
    scale: ScaleIx,
    shown: &[MeasureIx],
    periods: &[Period],
) -> ScaleAssessment {
    let mut result = ScaleAssessment {
        shown: periods
            .iter()
            .copied()
            .filter(|&period| plan.is_in_use(scale, period))
            .collect(),
        periods: BTreeMap::new(),
        transitions: BTreeMap::new(),
    };
    let mut before = None;
    for period in result.shown.clone() {
        let tally = result.periods.entry(period).or_default();
        for &ix in shown {
            let class = class(plan, scale, ix, period);
            tally.0.entry(class).or_default().push(ix);
            if let Some(before) = before {
                let transition = Transition {
                    period,
                    from: self::class(plan, scale, ix, before),
                    to: class,
                };
                result.transitions.entry(transition).or_default().push(ix);
            }
        }
        before = Some(period);
    }
    result
}

fn class(plan: &Plan, scale: ScaleIx, measure: MeasureIx, period: Period) -> Class {
    let measure = &plan.measures[measure.0];
    if super::life::added(measure).is_some_and(|added| added > period) {
        return Class::NotYetAdded;
    }
    match measure
        .outcomes
        .get(&period)
        .and_then(|outcome| outcome.rating(scale))
    {
        None => Class::NoEntry,
        Some(rating) => match rating.choice {
            Choice::Value(value) => Class::Rated(value),
            Choice::Missing(kind) => Class::Missing(kind),
        },
    }
}
