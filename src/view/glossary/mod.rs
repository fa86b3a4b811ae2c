//! The terms of a plan: what each means, and which measures' pages lead to it.

mod order;

use super::address::{Address, term_anchor};
use super::fact::{Fact, Said, grouped};
use super::frame::{self, About};
use super::list::{self, Name};
use super::measure;
use super::{Page, PlanView, View, Views};
use crate::html::Html;
use crate::markdown::{Place, Terms};
use crate::model::{GlossaryTerm, MeasureIx, Plan};
use serde::Serialize;
use std::collections::BTreeMap;

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
    /// The measures whose pages lead here, in the plan's order.
    pub uses: Vec<Name>,
    /// How many.
    pub uses_count: Said,
}

/// Where a term stands on the page: a row of the kana table, Latin letters, or neither.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Row {
    Kana(usize, &'static str),
    Latin,
    Other,
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
            let (row, key) = place(term);
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
    let (anchor, short, title) = match row {
        Row::Kana(row, name) => {
            let kana = order::row_name(row).map(String::from).unwrap_or_default();
            let title = format!("{kana}行");
            (format!("row-{name}"), kana, title)
        }
        Row::Latin => (
            "row-latin".to_owned(),
            "A–Z".to_owned(),
            "A–Z（英字）".to_owned(),
        ),
        Row::Other => (
            "row-other".to_owned(),
            "そのほか".to_owned(),
            "そのほか".to_owned(),
        ),
    };
    TermGroup {
        anchor,
        short,
        title,
        terms: vec![term],
    }
}

/// Where a term stands, and how it is sorted there: one that begins with a Latin letter by its letters, any other by its
/// reading, or by itself where it has none.
fn place(term: &GlossaryTerm) -> (Row, (String, String)) {
    if term.term.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return (Row::Latin, (term.term.to_lowercase(), term.term.clone()));
    }
    let key = order::key(term.kana.as_deref().unwrap_or(&term.term));
    let row = order::row(&key.0).map_or(Row::Other, |(row, name)| Row::Kana(row, name));
    (row, key)
}

/// The measures whose pages lead to each term.
fn uses(view: PlanView<'_>) -> BTreeMap<usize, Vec<MeasureIx>> {
    let mut uses: BTreeMap<usize, Vec<MeasureIx>> = BTreeMap::new();
    for &ix in &view.assessed.shown {
        for term in measure::texts(view, ix).linked {
            uses.entry(term).or_default().push(ix);
        }
    }
    uses
}
