//! The terms of a plan: what each means, and which measures use it.

use super::address::{Address, term_anchor};
use super::fact::{Fact, Said, grouped};
use super::frame::{self, About};
use super::list::{self, Name};
use super::measure;
use super::order::{self, Row};
use super::{Page, PlanView, View, Views};
use crate::html::Html;
use crate::markdown::{Place, Terms};
use crate::model::{MeasureIx, Plan};
use rayon::prelude::*;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The terms of a plan.
#[derive(Clone, Debug, Serialize)]
pub struct GlossaryView {
    /// How many.
    pub count: Said,
    /// By the first kana of their readings, in order of reading; then those in Latin letters.
    pub groups: Vec<TermGroup>,
    /// The plan's word for a measure.
    pub measure_name: String,
}

/// Terms that begin alike.
#[derive(Clone, Debug, Serialize)]
pub struct TermGroup {
    /// Anchor.
    pub anchor: String,
    /// What stands in the index: あ.
    pub short: String,
    /// Heading: あ行.
    pub title: String,
    /// Terms.
    pub terms: Vec<TermView>,
}

/// A term.
#[derive(Clone, Debug, Serialize)]
pub struct TermView {
    /// Anchor.
    pub anchor: String,
    /// The term.
    pub term: String,
    /// Reading, where it is not the term itself.
    pub kana: Option<String>,
    /// Other words for it, in one line.
    pub synonyms: Option<String>,
    /// What it means.
    pub definition: Html,
    /// The measures that use it, in the plan's order.
    pub uses: Vec<Name>,
    /// How many.
    pub uses_count: Said,
}

/// The words that lead to the plan's glossary.
pub(super) fn terms(plan: &Plan) -> Terms {
    let terms: Vec<(String, &str, &[String])> = plan
        .glossary
        .iter()
        .map(|term| (term_anchor(term), &*term.term, &*term.synonyms))
        .collect();
    Terms::new(&terms)
}

pub(super) fn page(views: &Views<'_>, view: PlanView<'_>) -> Page {
    let plan = view.assessed.plan;
    let here = view.at.glossary();
    let count = grouped(plan.glossary.len());
    let content = GlossaryView {
        count: Said::figure(Fact::terms(plan), count.clone()),
        groups: groups(view, &here),
        measure_name: plan.measure_name.clone(),
    };
    let name = "ことばの説明";
    let about = About {
        kind: "glossary",
        address: &here,
        title: format!("{name}（{}）", plan.municipality.name),
        description: format!(
            "{}「{}」に出てくる{count}のことばの説明です。",
            plan.municipality.name, plan.title
        ),
        crumbs: Vec::new(),
        name: Some(name.to_owned()),
    };
    frame::page(views, Some(view), about, View::Glossary(content))
}

fn groups(view: PlanView<'_>, here: &Address) -> Vec<TermGroup> {
    let plan = view.assessed.plan;
    let mut order: Vec<(Row, (String, String), usize)> = plan
        .glossary
        .iter()
        .enumerate()
        .map(|(position, term)| {
            let (row, key) = order::place(&term.term, term.kana.as_deref().unwrap_or(&term.term));
            (row, key, position)
        })
        .collect();
    order.sort();
    let mut uses = uses(view);
    let mut prose = view.prose(here);
    let mut groups: Vec<(Row, TermGroup)> = Vec::new();
    for (row, _, position) in order {
        let term = &plan.glossary[position];
        let anchor = term_anchor(term);
        let place = Place {
            id: &anchor,
            under: 3,
        };
        let used = uses.remove(&position).unwrap_or_default();
        let term = TermView {
            term: term.term.clone(),
            kana: term.kana.clone().filter(|kana| *kana != term.term),
            synonyms: (!term.synonyms.is_empty()).then(|| term.synonyms.join("、")),
            definition: prose.render_explanation(position, &term.definition, place),
            uses_count: Said::items(&format!("uses-{anchor}"), used.len()),
            uses: list::names(view, here, &used),
            anchor,
        };
        match groups.last_mut() {
            Some((last, group)) if *last == row => group.terms.push(term),
            Some(_) | None => groups.push((row, group(row, term))),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

fn group(row: Row, term: TermView) -> TermGroup {
    TermGroup {
        anchor: row.anchor(),
        short: row.short(),
        title: row.title(),
        terms: vec![term],
    }
}

/// The terms to which the page of each shown measure leads, in the order of the measures.
pub(super) fn linked(view: PlanView<'_>) -> Vec<BTreeSet<usize>> {
    if view.assessed.plan.glossary.is_empty() {
        return Vec::new();
    }
    let shown = view.assessed.shown.par_iter();
    shown.map(|&ix| measure::texts(view, ix).linked).collect()
}

/// The measures that use each term: their pages lead to it, or their titles name it, which as headings lead nowhere.
fn uses(view: PlanView<'_>) -> BTreeMap<usize, Vec<MeasureIx>> {
    let mut uses: BTreeMap<usize, Vec<MeasureIx>> = BTreeMap::new();
    for &ix in &view.assessed.shown {
        let title = &view.assessed.plan.measures[ix.0].title;
        let linked = view.linked(ix).iter().copied();
        let used: BTreeSet<usize> = linked.chain(view.terms.named_in(title)).collect();
        for term in used {
            uses.entry(term).or_default().push(ix);
        }
    }
    uses
}
