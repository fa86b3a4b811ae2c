//! All measures of a plan, by policy, and once more by state: the list that proves the totals of states.

use super::frame::{self, About};
use super::parts::{self, Item, Proof, items};
use super::{Page, PlanView, View, Views};
use crate::model::{MeasureIx, Policied, PolicyIx};
use serde::Serialize;

/// All measures.
#[derive(Clone, Debug, Serialize)]
pub struct MeasuresView {
    /// The plan's word for a measure.
    pub measure_name: String,
    /// How many.
    pub count: usize,
    /// What the marks of an item are.
    pub columns: Vec<String>,
    /// One per top policy.
    pub groups: Vec<PolicyGroup>,
    /// One per state that occurs.
    pub states: Vec<Proof>,
}

/// The measures below a top policy.
#[derive(Clone, Debug, Serialize)]
pub struct PolicyGroup {
    /// Anchor.
    pub anchor: String,
    /// Title.
    pub title: String,
    /// One per policy of the second level; measures right below the top stand in one without a title.
    pub sections: Vec<Section>,
}

/// The measures below a policy of the second level.
#[derive(Clone, Debug, Serialize)]
pub struct Section {
    /// Title.
    pub title: Option<String>,
    /// Items.
    pub items: Vec<Item>,
}

pub(super) fn page(views: &Views<'_>, view: PlanView<'_>) -> Page {
    let plan = view.assessed.plan;
    let here = view.at.measures();
    let count = view.assessed.shown.len();
    let content = MeasuresView {
        measure_name: plan.measure_name.clone(),
        count,
        columns: parts::columns(view),
        groups: groups(view),
        states: parts::state_proofs(view, &here, &view.assessed.shown),
    };
    let title = format!("{}の一覧", plan.measure_name);
    let about = About {
        kind: "measures",
        address: &here,
        title: format!("{title}（{}）", plan.municipality.name),
        description: format!(
            "{}「{}」の{count}{}です。",
            plan.municipality.name, plan.title, plan.measure_name
        ),
        crumbs: Vec::new(),
        name: Some(title),
    };
    frame::page(views, Some(view), about, View::Measures(content))
}

fn groups(view: PlanView<'_>) -> Vec<PolicyGroup> {
    let plan = view.assessed.plan;
    let here = view.at.measures();
    // The top policy and the policy of the second level of each measure.
    let place = |ix: MeasureIx| match plan.measures[ix.0].policy {
        Policied::Under(policy) => {
            let path = plan.policy_path(policy);
            (path.first().copied(), path.get(1).copied())
        }
        Policied::Unknown => (None, None),
    };
    let mut groups = Vec::new();
    for top in plan.top_policies().map(Some).chain([None]) {
        let mine: Vec<MeasureIx> = view
            .assessed
            .shown
            .iter()
            .copied()
            .filter(|&ix| place(ix).0 == top)
            .collect();
        if mine.is_empty() {
            continue;
        }
        let mut seconds: Vec<Option<PolicyIx>> = mine.iter().map(|&ix| place(ix).1).collect();
        seconds.sort_unstable();
        seconds.dedup();
        let sections = seconds.into_iter().map(|second| {
            let these: Vec<MeasureIx> = mine
                .iter()
                .copied()
                .filter(|&ix| place(ix).1 == second)
                .collect();
            Section {
                title: second.map(|policy| parts::policy_title(plan, policy)),
                items: items(view, &here, &these),
            }
        });
        let (anchor, title) = match top {
            Some(policy) => (
                format!("policy-{}", plan.policies[policy.0].id),
                parts::policy_title(plan, policy),
            ),
            None => (
                "policy-unknown".to_owned(),
                format!("{}が書かれていないもの", parts::level_name(plan, 0)),
            ),
        };
        groups.push(PolicyGroup {
            anchor,
            title,
            sections: sections.collect(),
        });
    }
    groups
}
