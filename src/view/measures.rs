//! All measures of a plan, by policy, and once more by state: the list that proves the totals of states.

use super::address::{self, Address, state_anchor};
use super::choice::{self, Choice, Traits};
use super::fact::{Filter, Said};
use super::frame::{self, About};
use super::list::{self, Item, Marks, Proof};
use super::totals::{self, StateTotal};
use super::{Page, PlanView, View, Views, parts};
use crate::model::{MeasureIx, Policied, PolicyIx};
use serde::Serialize;
use std::collections::BTreeMap;

/// All measures.
#[derive(Clone, Debug, Serialize)]
pub struct MeasuresView {
    /// The plan's word for a measure.
    pub measure_name: String,
    /// How many.
    pub count: Said,
    /// 38件、再掲を除く35件: how many times measures are listed, when some are listed again.
    pub relisted: Option<Said>,
    /// How many of them the plan still has: the list is theirs.
    pub standing: Said,
    /// How many of them the plan no longer has: they stand only in the lists of their states.
    pub gone: Vec<StateTotal>,
    /// Address of the whole plan on one page, to print.
    pub booklet_href: String,
    /// What the list can be narrowed by.
    pub choices: Vec<Choice>,
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
    let all = Filter::all();
    let count = view.assessed.shown.len();
    let standing = list::standing(view, &view.assessed.shown);
    let groups = groups(view, &standing);
    let content = MeasuresView {
        measure_name: plan.measure_name.clone(),
        count: Said::count(view, &all, count),
        relisted: relisted(view),
        standing: Said::count(view, &Filter::all().standing(), standing.len()),
        gone: totals::gone(view, &all, &view.assessed.shown, |state| {
            Some(format!("#{}", state_anchor(state)))
        }),
        booklet_href: here.way_to(&view.at.booklet()),
        choices: choices(view, &groups),
        columns: list::columns(view, Marks::Way),
        groups,
        states: list::state_proofs(view, &here, &all, &view.assessed.shown),
    };
    let title = format!("{}の一覧", plan.measure_name);
    let about = About {
        kind: "measures",
        address: &here,
        title: format!("{title}（{}）", plan.municipality.name),
        description: format!(
            "{}「{}」の{}{}です。",
            plan.municipality.name,
            plan.title,
            content.count.plain(),
            plan.measure_name
        ),
        crumbs: Vec::new(),
        name: Some(title),
    };
    frame::page(views, Some(view), about, View::Measures(content))
}

/// How often measures are listed, and how many they are without those that are listed again; none when each is listed once.
pub(super) fn relisted(view: PlanView<'_>) -> Option<Said> {
    let shown = view.assessed.shown.iter();
    let again: usize = shown
        .map(|ix| view.assessed.plan.measures[ix.0].listings.len())
        .sum();
    let count = view.assessed.shown.len();
    (again > 0).then(|| {
        let listed = Said::count(view, &Filter::all().listings(), count + again);
        let once = Said::count(view, &Filter::all(), count);
        Said::from("のべ")
            .and(listed)
            .then("件、再掲を除く")
            .and(once)
            .then("件です。")
    })
}

fn choices(view: PlanView<'_>, groups: &[PolicyGroup]) -> Vec<Choice> {
    let sections = groups.iter().flat_map(|group| &group.sections);
    let items = sections.flat_map(|section| &section.items);
    let all: Vec<&Traits> = items.map(|item| &item.traits).collect();
    let choices = [
        Choice::policy(view, &all),
        Choice::department(view, &all),
        Choice::year(view, &all),
        Choice::rating(view, &all),
        Choice::state(&all),
    ];
    choices.into_iter().flatten().collect()
}

/// A measure as an item, with what it is found by.
fn items(view: PlanView<'_>, here: &Address, measures: &[MeasureIx]) -> Vec<Item> {
    let items = list::items(view, here, measures).into_iter();
    let items = items.zip(measures).map(|(item, ix)| Item {
        traits: traits(view, *ix),
        ..item
    });
    items.collect()
}

fn traits(view: PlanView<'_>, ix: MeasureIx) -> Traits {
    let plan = view.assessed.plan;
    let measure = &plan.measures[ix.0];
    let state = address::state_word(view.assessed.measures[ix.0].state);
    let [policy, department] = choice::belongings(plan, measure);
    Traits(vec![
        policy,
        department,
        (
            "year",
            choice::years(view, |period| choice::is_reported(measure, period)),
        ),
        ("rating", choice::ratings(view, ix)),
        ("state", state.to_owned()),
    ])
}

fn groups(view: PlanView<'_>, standing: &[MeasureIx]) -> Vec<PolicyGroup> {
    let plan = view.assessed.plan;
    let here = view.at.measures();
    let second = |ix: MeasureIx| match plan.measures[ix.0].policy {
        Policied::Under(policy) => plan.policy_path(policy).get(1).copied(),
        Policied::Unknown => None,
    };
    let groups = list::by_top(view, standing).into_iter();
    groups
        .map(|(top, these)| {
            let mut sections: BTreeMap<Option<PolicyIx>, Vec<MeasureIx>> = BTreeMap::new();
            for ix in these {
                sections.entry(second(ix)).or_default().push(ix);
            }
            let (id, title) = match top {
                Some(policy) => (
                    plan.policies[policy.0].id.as_str(),
                    parts::policy_title(plan, policy),
                ),
                None => ("unknown", parts::no_policy(plan)),
            };
            PolicyGroup {
                anchor: format!("policy-{id}"),
                title,
                sections: sections
                    .into_iter()
                    .map(|(second, these)| Section {
                        title: second.map(|policy| parts::policy_title(plan, policy)),
                        items: items(view, &here, &these),
                    })
                    .collect(),
            }
        })
        .collect()
}
