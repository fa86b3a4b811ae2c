//! A policy: what it says, how its measures stand, and the lists that prove its totals.

use super::cut::{Cut, cut};
use super::fact::{Filter, Said};
use super::frame::{self, About};
use super::history::{HistoryView, histories};
use super::list::{self, Item};
use super::{Page, PlanView, View, Views, parts};
use crate::html::Html;
use crate::markdown::Place;
use crate::model::PolicyIx;
use serde::Serialize;

/// A policy.
#[derive(Clone, Debug, Serialize)]
pub struct PolicyView {
    /// The plan's name of its level.
    pub level: String,
    /// Code and title.
    pub title: String,
    /// What the plan says.
    pub body: Html,
    /// What it should be like one day.
    pub visions: Vec<Html>,
    /// The policies right below.
    pub children: Vec<Child>,
    /// The plan's name of the level below.
    pub child_level: String,
    /// The measures below it, each once.
    pub cut: Cut,
    /// How the ratings of the measures went on, one per scale.
    pub histories: Vec<HistoryView>,
    /// Measures that are listed here again (再掲), and how many.
    pub relisted: Vec<Item>,
    /// How many.
    pub relisted_count: Said,
}

/// A policy right below.
#[derive(Clone, Debug, Serialize)]
pub struct Child {
    /// Code and title.
    pub title: String,
    /// Address.
    pub href: String,
    /// How many measures.
    pub count: Said,
}

pub(super) fn page(views: &Views<'_>, view: PlanView<'_>, policy: PolicyIx) -> Page {
    let plan = view.assessed.plan;
    let content = &plan.policies[policy.0];
    let here = view.at.policy(plan, policy);
    let filter = |ix: PolicyIx| Filter::all().policy(plan, ix);
    let child = |ix: PolicyIx| Child {
        title: parts::policy_title(plan, ix),
        href: here.way_to(&view.at.policy(plan, ix)),
        count: Said::count(view, &filter(ix), list::below(view, ix).len()),
    };
    let children = plan
        .policies_below(policy)
        .filter(|ix| plan.policies[ix.0].parent == Some(policy));
    let relisted = list::these(view, |ix| {
        let mut listings = plan.measures[ix.0].listings.iter();
        listings.any(|listing| listing.policy == policy)
    });
    let title = parts::policy_title(plan, policy);
    let mut prose = view.prose(&here);
    let place = Place {
        id: "body",
        under: 1,
    };
    let body = content.body.as_deref();
    let body = body.map(|text| prose.render(text, place));
    let visions = content.visions.iter();
    let policy_view = PolicyView {
        level: parts::level_name(plan, content.depth).to_owned(),
        title: title.clone(),
        body: body.unwrap_or_default(),
        visions: visions.map(|text| prose.sentence(text)).collect(),
        children: children.map(child).collect(),
        child_level: parts::level_name(plan, content.depth + 1).to_owned(),
        cut: cut(view, &here, &filter(policy), &list::below(view, policy)),
        histories: histories(views, view, &here, policy),
        relisted_count: Said::count(view, &Filter::all().listed(plan, policy), relisted.len()),
        relisted: list::items(view, &here, &relisted),
    };
    let path = plan.policy_path(policy);
    let above = path.iter().filter(|ix| **ix != policy);
    let about = About {
        kind: "policy",
        address: &here,
        title: format!("{title}（{}）", plan.municipality.name),
        description: format!(
            "{}「{}」の{}です。",
            plan.municipality.name, plan.title, policy_view.level
        ),
        crumbs: above
            .map(|&ix| (parts::policy_title(plan, ix), view.at.policy(plan, ix)))
            .collect(),
        name: Some(title),
    };
    frame::page(views, Some(view), about, View::Policy(policy_view))
}
