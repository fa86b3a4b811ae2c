//! Totals, each with its share and the list that proves it.

use super::PlanView;
use super::address::{self, Address};
use super::chip::{self, Chip};
use super::fact::{Fact, Filter, Said, grouped};
use crate::assess::{Class, State, Tally};
use crate::calendar::Period;
use crate::model::{MeasureIx, Missing, Output, ScaleIx, ValueIx};
use crate::quantity::{Share, shares};
use serde::Serialize;

/// A number of measures, and the list that proves it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Total {
    /// How many.
    pub figure: Said,
    /// The share in the base, in percent with one decimal.
    pub share: Option<Said>,
    /// Address of the list; none for zero.
    pub href: Option<String>,
}

impl Total {
    /// A total of the measures that the filter keeps; a link only when there is something to see.
    pub(super) fn new(
        view: PlanView<'_>,
        filter: &Filter,
        count: usize,
        share: Option<Share>,
        href: Option<String>,
    ) -> Self {
        let plan = view.assessed.plan;
        Self {
            figure: Said::count(view, filter, count),
            share: share.map(|share| Said::figure(Fact::share(plan, filter), share.to_string())),
            href: href.filter(|_| count > 0),
        }
    }
}

/// A row of totals: one class over the periods.
#[derive(Clone, Debug, Serialize)]
pub struct TotalsRow {
    /// The class.
    pub chip: Chip,
    /// One per period.
    pub totals: Vec<Total>,
}

/// A table of totals with base and rounding.
#[derive(Clone, Debug, Serialize)]
pub struct TotalsTable {
    /// Caption.
    pub caption: String,
    /// Names of the periods.
    pub periods: Vec<String>,
    /// Rated classes, with shares.
    pub rows: Vec<TotalsRow>,
    /// How many were rated: the base of the shares.
    pub base: Vec<Said>,
    /// Classes that were not rated.
    pub others: Vec<TotalsRow>,
}

/// The totals of a scale over these periods, of the measures that `filter` keeps: these. `href` is the proof of one.
pub(super) fn table(
    view: PlanView<'_>,
    scale: ScaleIx,
    periods: &[Period],
    filter: &Filter,
    measures: &[MeasureIx],
    href: impl Fn(Period, Class) -> Option<String>,
) -> TotalsTable {
    let assessed = &view.assessed.scales[scale.0];
    let tallies = periods.iter();
    let tallies = tallies.map(|&period| (period, assessed.tally(period, measures)));
    let tallies: Vec<(Period, Tally)> = tallies.collect();
    of_tallies(view, scale, &tallies, filter, href)
}

/// The same of tallies by period.
pub(super) fn of_tallies(
    view: PlanView<'_>,
    scale: ScaleIx,
    tallies: &[(Period, Tally)],
    filter: &Filter,
    href: impl Fn(Period, Class) -> Option<String>,
) -> TotalsTable {
    let content = &view.assessed.plan.scales[scale.0];
    let shares: Vec<Vec<Share>> = tallies
        .iter()
        .map(|(_, tally)| tally.shares(content.values.len()))
        .collect();
    let row = |class: Class| {
        let columns = tallies.iter().zip(&shares);
        let totals = columns.map(|((period, tally), shares)| {
            let period = *period;
            let share = match class {
                Class::Rated(value) => shares.get(value.0).copied(),
                Class::Missing(_) | Class::NoEntry | Class::NotYetAdded => None,
            };
            let filter = filter.clone().rating(content, period, class);
            let count = tally.measures(class).len();
            Total::new(view, &filter, count, share, href(period, class))
        });
        TotalsRow {
            chip: chip::class(content, class),
            totals: totals.collect(),
        }
    };
    let occurs = |class: &Class| {
        tallies
            .iter()
            .any(|(_, tally)| !tally.measures(*class).is_empty())
    };
    let base = tallies.iter().map(|(period, tally)| {
        let filter = filter.clone().rated(content, *period);
        let fact = Fact::count(view.assessed.plan, &filter);
        Said::figure(fact, grouped(tally.rated()))
    });
    TotalsTable {
        caption: format!(
            "{}ごとの{}の数",
            content.name, view.assessed.plan.measure_name
        ),
        periods: tallies
            .iter()
            .map(|(period, _)| view.dates.short(*period))
            .collect(),
        rows: (0..content.values.len())
            .map(|value| row(Class::Rated(ValueIx(value))))
            .collect(),
        base: base.collect(),
        others: not_rated().filter(occurs).map(row).collect(),
    }
}

/// The classes that are no rating, in the order in which they are told.
pub(super) fn not_rated() -> impl Iterator<Item = Class> {
    let missing = Missing::ALL.iter().map(|(_, kind)| Class::Missing(*kind));
    missing.chain([Class::NoEntry, Class::NotYetAdded])
}

/// The address of the list that proves how many measures are of a class.
pub(super) fn proof(
    view: PlanView<'_>,
    here: &Address,
    scale: ScaleIx,
    period: Period,
    class: Class,
) -> Option<String> {
    let plan = view.assessed.plan;
    if plan.switched_off.contains(&Output::Ratings) {
        return None;
    }
    let content = &plan.scales[scale.0];
    let anchor = address::period_anchor(period);
    Some(match class {
        Class::Rated(value) => here.way_to_anchor(&view.at.value(content, value.0), &anchor),
        Class::Missing(_) | Class::NoEntry | Class::NotYetAdded => {
            let word = address::class_word(content, class);
            here.way_to_anchor(&view.at.scale(content), &format!("{anchor}-{word}"))
        }
    })
}

/// How many measures are in a state.
#[derive(Clone, Debug, Serialize)]
pub struct StateTotal {
    /// The state.
    pub chip: Chip,
    /// How many.
    pub total: Total,
}

/// The states in the order in which they are told.
pub(super) const STATES: [State; 6] = [
    State::Completed,
    State::Active,
    State::Planned,
    State::Merged,
    State::Withdrawn,
    State::Removed,
];

/// How many of these measures, which the filter keeps, the plan no longer has, by state; only states that occur.
pub(super) fn gone(
    view: PlanView<'_>,
    filter: &Filter,
    measures: &[MeasureIx],
    href: impl Fn(State) -> Option<String>,
) -> Vec<StateTotal> {
    let state_of = |ix: MeasureIx| view.assessed.measures[ix.0].state;
    let these: Vec<MeasureIx> = measures
        .iter()
        .copied()
        .filter(|&ix| state_of(ix).has_left())
        .collect();
    states(view, filter, &these, href)
}

/// How many of these measures, which the filter keeps, are in which state; only states that occur, with shares that add
/// up.
pub(super) fn states(
    view: PlanView<'_>,
    filter: &Filter,
    measures: &[MeasureIx],
    href: impl Fn(State) -> Option<String>,
) -> Vec<StateTotal> {
    let in_state = |state: State| {
        let state_of = |ix: &&MeasureIx| view.assessed.measures[ix.0].state == state;
        measures.iter().filter(state_of).count()
    };
    let counts = STATES.map(in_state);
    let shares = shares(&counts);
    let told = STATES.iter().zip(counts).enumerate();
    told.filter(|(_, (_, count))| *count > 0)
        .map(|(position, (&state, count))| StateTotal {
            chip: chip::state(state),
            total: Total::new(
                view,
                &filter.clone().state(state),
                count,
                shares.get(position).copied(),
                href(state),
            ),
        })
        .collect()
}
