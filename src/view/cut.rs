//! The same measures cut in one way: how many, which, how they stand, and the lists that prove every total.

use super::PlanView;
use super::address::{self, Address};
use super::fact::{Filter, Said};
use super::list::{self, Item, Marks, Proof};
use super::totals::{self, StateTotal, TotalsTable};
use crate::assess::State;
use crate::model::MeasureIx;
use serde::Serialize;

/// Some measures of a plan: those of a policy, a department or an area.
#[derive(Clone, Debug, Serialize)]
pub struct Cut {
    /// The plan's word for a measure.
    pub measure_name: String,
    /// How many, each once.
    pub count: Said,
    /// What the marks of an item are.
    pub columns: Vec<String>,
    /// The measures.
    pub items: Vec<Item>,
    /// How many of them the plan no longer has: they stand only in the lists of their states.
    pub gone: Vec<StateTotal>,
    /// How many are in which state.
    pub states: Vec<StateTotal>,
    /// One per scale.
    pub scales: Vec<TotalsTable>,
    /// Lists by state and by rating: the proofs.
    pub proofs: Vec<Proof>,
}

/// The measures that the filter keeps: these.
pub(super) fn cut(
    view: PlanView<'_>,
    here: &Address,
    filter: &Filter,
    measures: &[MeasureIx],
) -> Cut {
    let plan = view.assessed.plan;
    let tables = view.assessed.scales_in_use().map(|ix| {
        let scale = &plan.scales[ix.0];
        let periods = &view.assessed.scales[ix.0].shown;
        totals::table(view, ix, periods, filter, measures, |period, class| {
            Some(format!("#{}", address::rating_anchor(scale, period, class)))
        })
    });
    let tables = tables.filter(|_| !measures.is_empty());
    let mut proofs = list::state_proofs(view, here, filter, measures);
    proofs.extend(list::rating_proofs(view, here, filter, measures));
    let to_state = |state: State| Some(format!("#{}", address::state_anchor(state)));
    Cut {
        measure_name: plan.measure_name.clone(),
        count: Said::count(view, filter, measures.len()),
        columns: list::columns(view, Marks::Way),
        items: list::items(view, here, &list::standing(view, measures)),
        gone: totals::gone(view, filter, measures, to_state),
        states: totals::states(view, filter, measures, to_state),
        scales: tables.collect(),
        proofs,
    }
}
