//! Measures that have much in common with one: the policy, departments, terms. Nobody wrote that they are related; so each says
//! what it shares.

use crate::model::{DepartmentIx, Measure, MeasureIx, Policied, PolicyIx};
use crate::view::address::Address;
use crate::view::{PlanView, parts, words};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many a page names.
const MOST: usize = 5;

/// Another measure and what it shares.
#[derive(Clone, Debug, Serialize)]
pub struct KinView {
    /// Number and title.
    pub title: String,
    /// Address.
    pub href: String,
    /// What both have.
    pub shares: String,
}

/// The shown measures of a plan by what they may share.
#[derive(Clone, Debug, Default)]
pub(in crate::view) struct Kin {
    /// Of each shown measure the terms to which its page leads.
    linked: Vec<BTreeSet<usize>>,
    policies: BTreeMap<PolicyIx, Vec<MeasureIx>>,
    departments: BTreeMap<DepartmentIx, Vec<MeasureIx>>,
    terms: BTreeMap<usize, Vec<MeasureIx>>,
}

impl Kin {
    /// Those of a plan; of each shown measure the terms to which its page leads.
    pub(in crate::view) fn new(view: PlanView<'_>, linked: Vec<BTreeSet<usize>>) -> Self {
        let mut kin = Self {
            linked,
            ..Self::default()
        };
        for (position, &ix) in view.assessed.shown.iter().enumerate() {
            if view.assessed.measures[ix.0].state.has_left() {
                continue;
            }
            let measure = &view.assessed.plan.measures[ix.0];
            if let Policied::Under(policy) = measure.policy {
                kin.policies.entry(policy).or_default().push(ix);
            }
            for department in measure.departments.lead.known() {
                kin.departments.entry(department).or_default().push(ix);
            }
            for &term in kin.linked.get(position).into_iter().flatten() {
                kin.terms.entry(term).or_default().push(ix);
            }
        }
        kin
    }

    /// The terms to which the page of a measure leads, by the measure's position among those that are shown.
    pub(in crate::view) fn linked(&self, position: usize) -> Option<&BTreeSet<usize>> {
        self.linked.get(position)
    }
}

/// What two measures have in common.
#[derive(Debug, Default)]
struct Common {
    points: usize,
    shares: Vec<String>,
}

/// The measures that share most with one, those first; of like ones the nearest in the plan.
pub(super) fn kin(view: PlanView<'_>, here: &Address, ix: MeasureIx) -> Vec<KinView> {
    let plan = view.assessed.plan;
    let measure = &plan.measures[ix.0];
    let mut found: Vec<(MeasureIx, Common)> = common(view, ix, measure).into_iter().collect();
    found.retain(|(other, _)| *other != ix && !measure.related.contains(other));
    found.sort_by_key(|(other, common)| (Reverse(common.points), other.0.abs_diff(ix.0), *other));
    found.truncate(MOST);
    let found = found.into_iter().map(|(other, common)| {
        let other = &plan.measures[other.0];
        KinView {
            title: words::measure(plan, other),
            href: here.way_to(&view.at.measure(other)),
            shares: common.shares.join("、"),
        }
    });
    found.collect()
}

fn common(view: PlanView<'_>, ix: MeasureIx, measure: &Measure) -> BTreeMap<MeasureIx, Common> {
    let (plan, kin) = (view.assessed.plan, view.kin);
    let mut found: BTreeMap<MeasureIx, Common> = BTreeMap::new();
    let mut share = |these: &[MeasureIx], points: usize, words: String| {
        for &other in these {
            let common = found.entry(other).or_default();
            common.points += points;
            common.shares.push(words.clone());
        }
    };
    if let Policied::Under(policy) = measure.policy
        && let Some(these) = kin.policies.get(&policy)
    {
        let level = parts::level_name(plan, plan.policies[policy.0].depth);
        share(these, 2, format!("同じ{level}"));
    }
    for department in measure.departments.lead.known() {
        if let Some(these) = kin.departments.get(&department) {
            let name = &plan.departments[department.0].name;
            share(these, 2, format!("同じ課（{name}）"));
        }
    }
    for term in view.linked(ix) {
        if let Some(these) = kin.terms.get(term) {
            // A word that half of the plan uses says little.
            let points = match these.len() {
                0..=4 => 3,
                5..=10 => 2,
                11..=20 => 1,
                _ => continue,
            };
            let term = &plan.glossary[*term].term;
            share(these, points, format!("同じことば（{term}）"));
        }
    }
    found
}
