//! Lists of measures: as items with marks, by name, and as proofs of totals.

use super::address::{self, Address};
use super::chip::{self, Chip};
use super::choice::Traits;
use super::fact::{Filter, Said};
use super::totals::STATES;
use super::{PlanView, parts, words};
use crate::calendar::Period;
use crate::model::{MeasureIx, Plan, Policied, PolicyIx, Scale, ScaleIx};
use serde::Serialize;
use std::collections::BTreeMap;

/// A measure in a list.
#[derive(Clone, Debug, Serialize)]
pub struct Item {
    /// Word and number: 通番31.
    pub number: Option<String>,
    /// Title.
    pub title: String,
    /// Address.
    pub href: String,
    /// Lead departments.
    pub departments: Option<String>,
    /// Its marks: ratings by period and the state, as many of them as the page is about.
    pub way: Vec<Stop>,
    /// What it is found by, where the list can be narrowed.
    pub traits: Traits,
}

/// A stop on a measure's way.
#[derive(Clone, Debug, Serialize)]
pub struct Stop {
    /// The period, or いま.
    pub when: String,
    /// What it is.
    pub chip: Chip,
}

/// A heading with an anchor and the measures below it.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// Anchor.
    pub anchor: String,
    /// Heading.
    pub title: String,
    /// How many.
    pub count: Said,
    /// Items.
    pub items: Vec<Item>,
}

/// The list that proves a total: a heading with an anchor, and of each measure only what names it.
#[derive(Clone, Debug, Serialize)]
pub struct Proof {
    /// Anchor.
    pub anchor: String,
    /// Heading.
    pub title: String,
    /// How many.
    pub count: Said,
    /// The measures.
    pub items: Vec<Name>,
}

/// What names a measure.
#[derive(Clone, Debug, Serialize)]
pub struct Name {
    /// Word and number: 通番31.
    pub number: Option<String>,
    /// Title.
    pub title: String,
    /// Title of the policy right above it, where it says more: what short titles are parts of.
    pub policy: Option<String>,
    /// Address.
    pub href: String,
}

/// A list that proves how many measures the filter keeps: these.
pub(super) fn proof(
    view: PlanView<'_>,
    here: &Address,
    anchor: String,
    title: String,
    filter: &Filter,
    measures: &[MeasureIx],
) -> Proof {
    Proof {
        anchor,
        title,
        count: Said::count(view, filter, measures.len()),
        items: names(view, here, measures),
    }
}

/// The lists that prove how many of these measures, which the filter keeps, are in which state; one per state that occurs.
pub(super) fn state_proofs(
    view: PlanView<'_>,
    here: &Address,
    filter: &Filter,
    measures: &[MeasureIx],
) -> Vec<Proof> {
    let mut proofs = Vec::new();
    for state in STATES {
        let in_state = |ix: &MeasureIx| view.assessed.measures[ix.0].state == state;
        let these: Vec<MeasureIx> = measures.iter().copied().filter(in_state).collect();
        if !these.is_empty() {
            let filter = filter.clone().state(state);
            let (anchor, title) = (address::state_anchor(state), words::state(state).to_owned());
            proofs.push(proof(view, here, anchor, title, &filter, &these));
        }
    }
    proofs
}

/// The lists that prove how many of these measures, which the filter keeps, have which rating; newest period first.
pub(super) fn rating_proofs(
    view: PlanView<'_>,
    here: &Address,
    filter: &Filter,
    measures: &[MeasureIx],
) -> Vec<Proof> {
    let mut proofs = Vec::new();
    for (scale, assessed) in view.assessed.plan.scales.iter().zip(&view.assessed.scales) {
        for &period in assessed.shown.iter().rev() {
            for (class, these) in assessed.tally(period, measures).iter() {
                let word = chip::class(scale, class).word;
                let title = format!("{} {}「{word}」", view.dates.short(period), scale.name);
                let filter = filter.clone().rating(scale, period, class);
                let anchor = address::rating_anchor(scale, period, class);
                proofs.push(proof(view, here, anchor, title, &filter, these));
            }
        }
    }
    proofs
}

/// The scale in use in a period whose values say how the work goes, not whether it has ended: what a list shows.
pub(super) fn progress_scale(plan: &Plan, period: Period) -> Option<ScaleIx> {
    let scales = (0..plan.scales.len()).map(ScaleIx);
    let is_progress = |scale: &Scale| scale.values.iter().all(|value| value.ends.is_none());
    let mut scales = scales.filter(|ix| is_progress(&plan.scales[ix.0]));
    scales.find(|ix| plan.is_in_use(*ix, period))
}

/// The shown periods in which a list shows a rating, with the scale of each.
fn rated_periods(view: PlanView<'_>) -> impl Iterator<Item = (Period, ScaleIx)> {
    let periods = view.assessed.periods.iter();
    periods.filter_map(move |&period| {
        progress_scale(view.assessed.plan, period).map(|scale| (period, scale))
    })
}

/// The marks of the items of a list. A page about one period or one rating says no more than that again at every measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    /// The ratings of all periods, then the state.
    Way,
    /// The rating of this period.
    Of(Period),
    /// The state.
    Now,
}

impl Marks {
    fn has(self, period: Period) -> bool {
        match self {
            Self::Way => true,
            Self::Of(only) => only == period,
            Self::Now => false,
        }
    }

    fn has_state(self) -> bool {
        !matches!(self, Self::Of(_))
    }
}

/// What the marks of an item are, in their order.
pub(super) fn columns(view: PlanView<'_>, marks: Marks) -> Vec<String> {
    let periods = rated_periods(view).filter(|(period, _)| marks.has(*period));
    let periods = periods.map(|(period, _)| view.dates.short(period));
    let state = marks.has_state().then(|| "いま".to_owned());
    periods.chain(state).collect()
}

/// A measure as an item of a list on page `here`.
fn item(view: PlanView<'_>, here: &Address, ix: MeasureIx, marks: Marks) -> Item {
    let plan = view.assessed.plan;
    let measure = &plan.measures[ix.0];
    let rated = rated_periods(view).filter(|(period, _)| marks.has(*period));
    let stops = rated.map(|(period, scale)| {
        let class = view.assessed.scales[scale.0].class(period, ix);
        Stop {
            when: view.dates.short(period),
            chip: chip::class(&plan.scales[scale.0], class),
        }
    });
    let state = marks.has_state().then(|| Stop {
        when: "いま".to_owned(),
        chip: chip::state(view.assessed.measures[ix.0].state),
    });
    Item {
        number: words::number(plan, measure),
        title: measure.title.clone(),
        href: here.way_to(&view.at.measure(measure)),
        departments: words::departments(plan, &measure.departments.lead),
        way: stops.chain(state).collect(),
        traits: Traits::default(),
    }
}

/// Measures as items with all their marks.
pub(super) fn items(view: PlanView<'_>, here: &Address, measures: &[MeasureIx]) -> Vec<Item> {
    let items = measures.iter().map(|&ix| item(view, here, ix, Marks::Way));
    items.collect()
}

/// Measures by name.
pub(super) fn names(view: PlanView<'_>, here: &Address, measures: &[MeasureIx]) -> Vec<Name> {
    let plan = view.assessed.plan;
    let measures = measures.iter().map(|ix| &plan.measures[ix.0]);
    measures
        .map(|measure| Name {
            number: words::number(plan, measure),
            title: measure.title.clone(),
            policy: match measure.policy {
                Policied::Under(policy) => Some(plan.policies[policy.0].title.clone())
                    .filter(|title| *title != measure.title),
                Policied::Unknown => None,
            },
            href: here.way_to(&view.at.measure(measure)),
        })
        .collect()
}

/// The shown measures under the policy and everything below it, each once.
pub(super) fn below(view: PlanView<'_>, policy: PolicyIx) -> Vec<MeasureIx> {
    let plan = view.assessed.plan;
    let policies: Vec<PolicyIx> = plan.policies_below(policy).collect();
    these(
        view,
        |ix| matches!(plan.measures[ix.0].policy, Policied::Under(of) if policies.contains(&of)),
    )
}

/// The shown measures of which nobody knows the policy.
pub(super) fn without_policy(view: PlanView<'_>) -> Vec<MeasureIx> {
    let plan = view.assessed.plan;
    these(view, |ix| plan.measures[ix.0].policy == Policied::Unknown)
}

/// Those of these measures that the plan still has: what a list shows. The others stand in the lists of their states.
pub(super) fn standing(view: PlanView<'_>, measures: &[MeasureIx]) -> Vec<MeasureIx> {
    let has_left = |ix: MeasureIx| view.assessed.measures[ix.0].state.has_left();
    measures
        .iter()
        .copied()
        .filter(|&ix| !has_left(ix))
        .collect()
}

/// The shown measures for which this holds, in the plan's order.
pub(super) fn these(view: PlanView<'_>, keep: impl Fn(MeasureIx) -> bool) -> Vec<MeasureIx> {
    let shown = view.assessed.shown.iter().copied();
    shown.filter(|&ix| keep(ix)).collect()
}

/// Measures by the top policy that they belong to, in the plan's order; those without a known policy last.
pub(super) fn by_top(
    view: PlanView<'_>,
    measures: &[MeasureIx],
) -> Vec<(Option<PolicyIx>, Vec<MeasureIx>)> {
    let plan = view.assessed.plan;
    let mut groups: BTreeMap<(bool, Option<PolicyIx>), Vec<MeasureIx>> = BTreeMap::new();
    for &ix in measures {
        let top = match plan.measures[ix.0].policy {
            Policied::Under(policy) => plan.policy_path(policy).first().copied(),
            Policied::Unknown => None,
        };
        groups.entry((top.is_none(), top)).or_default().push(ix);
    }
    groups
        .into_iter()
        .map(|((_, top), these)| (top, these))
        .collect()
}

/// Measures grouped by the top level of their policies; `prefix` begins each anchor, and the filter keeps all of them.
pub(super) fn grouped_by_top(
    view: PlanView<'_>,
    here: &Address,
    measures: &[MeasureIx],
    prefix: &str,
    filter: &Filter,
    marks: Marks,
) -> Vec<Group> {
    let plan = view.assessed.plan;
    let groups = by_top(view, measures).into_iter();
    groups
        .map(|(top, these)| {
            let filter = filter.clone();
            let (anchor, title, filter) = match top {
                Some(policy) => (
                    format!("{prefix}-policy-{}", plan.policies[policy.0].id),
                    parts::policy_title(plan, policy),
                    filter.policy(plan, policy),
                ),
                None => (
                    format!("{prefix}-policy-unknown"),
                    parts::no_policy(plan),
                    filter.no_policy(),
                ),
            };
            Group {
                anchor,
                title,
                count: Said::count(view, &filter, these.len()),
                items: these
                    .iter()
                    .map(|&ix| item(view, here, ix, marks))
                    .collect(),
            }
        })
        .collect()
}
