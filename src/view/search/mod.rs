//! The page that finds things, and what it finds. It is a script's work; the index of all measures by their readings stands
//! there for everyone.

mod document;

pub use document::{Document, Figures};

use super::address::Address;
use super::fact::{Filter, Said};
use super::frame::{self, About};
use super::list::{self, Name};
use super::order::{self, Row};
use super::{Page, PlanView, View, Views};
use serde::Serialize;

/// The name of the page.
const NAME: &str = "さがす";

/// All that can be found.
#[derive(Clone, Debug)]
pub struct Found {
    /// The site's own pages, then the plans in their order.
    pub groups: Vec<Group>,
}

/// What can be found of a plan, or of the site.
#[derive(Clone, Debug)]
pub struct Group {
    /// Name of the municipality; empty for the site.
    pub name: String,
    /// Id of the plan; empty for the site.
    pub id: String,
    /// The measures that are shown, in their order, then all else.
    pub documents: Vec<Document>,
}

/// What the index says to the pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// Names the contents of the index.
    pub version: String,
    /// How the title of each document reads, by group.
    pub readings: Vec<Vec<String>>,
}

/// The page that finds things.
#[derive(Clone, Debug, Serialize)]
pub struct SearchView {
    /// Where the form leads: to this page.
    pub action: String,
    /// Names the contents of the index.
    pub version: String,
    /// Id of the plan whose documents the page finds; none when it finds all.
    pub plan: Option<String>,
    /// The page that finds all documents, when this one does not.
    pub wider: Option<String>,
    /// The plan's word for a measure.
    pub measure_name: String,
    /// How many measures the index has; nothing on a page without one.
    pub count: Said,
    /// The measures of the plan by their readings.
    pub rows: Vec<NameRow>,
    /// On a page of no plan: name, title and address of each plan's own page.
    pub plans: Vec<(String, String, String)>,
}

/// Measures whose readings begin alike.
#[derive(Clone, Debug, Serialize)]
pub struct NameRow {
    /// Anchor.
    pub anchor: String,
    /// What stands in the list of the rows: あ.
    pub short: String,
    /// Heading: あ行.
    pub title: String,
    /// Measures.
    pub items: Vec<Name>,
}

/// All that can be found.
pub(super) fn found(views: &Views<'_>) -> Found {
    let site = Group {
        name: String::new(),
        id: String::new(),
        documents: document::of_site(views),
    };
    let plans = views.plans().map(|view| Group {
        name: view.assessed.plan.municipality.name.clone(),
        id: view.assessed.plan.id.clone(),
        documents: document::of_plan(views, view),
    });
    Found {
        groups: std::iter::once(site).chain(plans).collect(),
    }
}

/// The page of the site, when there are several plans side by side.
pub(super) fn site_page(views: &Views<'_>, read: &Read) -> Page {
    let here = views.root().search();
    let plans = views.plans().map(|view| {
        let plan = view.assessed.plan;
        let href = here.way_to(&view.at.search());
        (plan.municipality.name.clone(), plan.title.clone(), href)
    });
    let content = SearchView {
        action: here.way_to(&here),
        version: read.version.clone(),
        plan: None,
        wider: None,
        measure_name: String::new(),
        count: Said::new(),
        rows: Vec::new(),
        plans: plans.collect(),
    };
    let about = About {
        kind: "search",
        address: &here,
        title: NAME.to_owned(),
        description: "すべての計画から、ことば、読み、番号でさがせます。".to_owned(),
        crumbs: Vec::new(),
        name: Some(NAME.to_owned()),
    };
    frame::page(views, None, about, View::Search(content))
}

/// The page of a plan. That of the root plan finds everything.
pub(super) fn page(views: &Views<'_>, view: PlanView<'_>, position: usize, read: &Read) -> Page {
    let plan = view.assessed.plan;
    let here = view.at.search();
    let whole = views.root().search();
    let is_whole = here == whole || views.plans().count() == 1;
    let content = SearchView {
        action: here.way_to(&here),
        version: read.version.clone(),
        plan: (!is_whole).then(|| plan.id.clone()),
        wider: (!is_whole).then(|| here.way_to(&whole)),
        measure_name: plan.measure_name.clone(),
        count: Said::count(view, &Filter::all(), view.assessed.shown.len()),
        rows: rows(view, &here, &read.readings[position + 1]),
        plans: Vec::new(),
    };
    let about = About {
        kind: "search",
        address: &here,
        title: format!("{NAME}（{}）", plan.municipality.name),
        description: format!(
            "{}「{}」の{}を、ことば、読み、番号でさがせます。",
            plan.municipality.name, plan.title, plan.measure_name
        ),
        crumbs: Vec::new(),
        name: Some(NAME.to_owned()),
    };
    frame::page(views, Some(view), about, View::Search(content))
}

/// The shown measures by their readings.
fn rows(view: PlanView<'_>, here: &Address, readings: &[String]) -> Vec<NameRow> {
    let shown = view.assessed.shown.iter().zip(readings);
    let mut order: Vec<_> = shown
        .map(|(&ix, reading)| {
            let title = &view.assessed.plan.measures[ix.0].title;
            let (row, key) = order::place(title, reading);
            (row, key, ix)
        })
        .collect();
    order.sort();
    let mut rows: Vec<(Row, Vec<_>)> = Vec::new();
    for (row, _, ix) in order {
        match rows.last_mut() {
            Some((last, these)) if *last == row => these.push(ix),
            Some(_) | None => rows.push((row, vec![ix])),
        }
    }
    let rows = rows.into_iter().map(|(row, these)| NameRow {
        anchor: row.anchor(),
        short: row.short(),
        title: row.title(),
        items: list::names(view, here, &these),
    });
    rows.collect()
}
