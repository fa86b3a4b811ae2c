//! A policy: what it says, how its measures stand, and the lists that prove its totals.

use super::address::{self, Address};
use super::frame::{self, About};
use super::parts::{self, Item, Proof, TotalsTable, items, names, totals_table};
use super::{Page, PlanView, View, Views};
use crate::assess::Class;
use crate::html::Html;
use crate::markdown::Place;
use crate::model::{MeasureIx, PolicyIx, ScaleIx};
use serde::Serialize;
use std::collections::BTreeMap;

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
    /// The plan's word for a measure.
    pub measure_name: String,
    /// How many measures stand below it, each once.
    pub count: usize,
    /// One per scale.
    pub scales: Vec<TotalsTable>,
    /// The measures.
    pub items: Vec<Item>,
    /// What the marks of an item are.
    pub columns: Vec<String>,
    /// Measures that are listed here again (再掲).
    pub relisted: Vec<Item>,
    /// Lists by state and by rating: the proofs.
    pub proofs: Vec<Proof>,
}

/// A policy right below.
#[derive(Clone, Debug, Serialize)]
pub struct Child {
    /// Code and title.
    pub title: String,
    /// Address.
    pub href: String,
    /// How many measures.
    pub count: usize,
}

pub(super) fn page(views: &Views<'_>, view: PlanView<'_>, policy: PolicyIx) -> Page {
    let plan = view.assessed.plan;
    let content = &plan.policies[policy.0];
    let here = view.at.policy(plan, policy);
    let measures = parts::below(view, policy);
    let child = |ix: PolicyIx| Child {
        title: parts::policy_title(plan, ix),
        href: here.way_to(&view.at.policy(plan, ix)),
        count: parts::below(view, ix).len(),
    };
    let children = plan
        .policies_below(policy)
        .filter(|ix| plan.policies[ix.0].parent == Some(policy));
    let scales = (0..plan.scales.len())
        .map(|scale| scale_totals(view, policy, ScaleIx(scale)))
        .collect();
    let is_relisted = |ix: &MeasureIx| {
        plan.measures[ix.0]
            .listings
            .iter()
            .any(|listing| listing.policy == policy)
    };
    let relisted: Vec<MeasureIx> = view
        .assessed
        .shown
        .iter()
        .copied()
        .filter(is_relisted)
        .collect();
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
        measure_name: plan.measure_name.clone(),
        count: measures.len(),
        scales,
        items: items(view, &here, &measures),
        columns: parts::columns(view),
        relisted: items(view, &here, &relisted),
        proofs: proofs(view, &here, &measures),
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

fn scale_totals(view: PlanView<'_>, policy: PolicyIx, scale: ScaleIx) -> TotalsTable {
    let content = &view.assessed.plan.scales[scale.0];
    let assessed = &view.assessed.scales[scale.0];
    totals_table(
        view,
        scale,
        |period| assessed.policies.get(&(period, policy)),
        |period, class| {
            let word = address::class_word(content, class);
            Some(format!(
                "#{}-{word}-{}",
                content.id,
                address::period_anchor(period)
            ))
        },
    )
}

fn proofs(view: PlanView<'_>, here: &Address, measures: &[MeasureIx]) -> Vec<Proof> {
    let plan = view.assessed.plan;
    let mut groups = parts::state_proofs(view, here, measures);
    for (position, scale) in plan.scales.iter().enumerate() {
        let assessed = &view.assessed.scales[position];
        for &period in view.assessed.periods.iter().rev() {
            let mut classes: BTreeMap<Class, Vec<MeasureIx>> = BTreeMap::new();
            for &ix in measures {
                classes
                    .entry(assessed.class(period, ix))
                    .or_default()
                    .push(ix);
            }
            for (class, these) in classes {
                let word = address::class_word(scale, class);
                let chip = parts::class_chip(scale, class);
                groups.push(Proof {
                    anchor: format!("{}-{word}-{}", scale.id, address::period_anchor(period)),
                    title: format!(
                        "{} {}「{}」 {}",
                        period.short(),
                        scale.name,
                        chip.word,
                        these.len()
                    ),
                    items: names(view, here, &these),
                });
            }
        }
    }
    groups
}
