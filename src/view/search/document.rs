//! What can be found: measures, terms, departments, plans and free pages, each with the words by which it is found.

use crate::assess::Class;
use crate::markdown;
use crate::model::{Measure, MeasureIx, Named, NamedOne, Narrative, Plan, Policied};
use crate::view::address::{Address, term_anchor};
use crate::view::{PlanView, Views, chip, parts, words};
use rayon::prelude::*;

/// Something that can be found. Its texts may hold the markup of readings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Title.
    pub title: String,
    /// What it is: a measure by the plan's own word, a term, a department.
    pub kind: String,
    /// Number, alone and with its word: 31, 通番31. Both empty where there is none.
    pub number: (String, String),
    /// One plain line about it.
    pub plain: String,
    /// Names that belong to it: policy, departments, indicators, terms and other words for them.
    pub names: Vec<String>,
    /// Its texts without markup but that of readings.
    pub texts: Vec<String>,
    /// The way to it from the site's root.
    pub href: String,
    /// Lead departments.
    pub departments: Option<String>,
    /// The newest rating, or the state where nothing is rated: tone and words.
    pub rating: Option<(&'static str, String)>,
}

/// The site's own pages.
pub(super) fn of_site(views: &Views<'_>) -> Vec<Document> {
    let pages = views.pages().iter().map(|page| Document {
        title: page.title.clone(),
        kind: "このサイトについて".to_owned(),
        plain: page.description.clone().unwrap_or_default(),
        texts: vec![markdown::words(&page.body)],
        href: views.root().way_to(&views.root().free(&page.id)),
        ..Document::default()
    });
    pages.collect()
}

/// What there is of a plan: the measures that are shown, in their order, then all else.
pub(super) fn of_plan(views: &Views<'_>, view: PlanView<'_>) -> Vec<Document> {
    let root = views.root();
    let shown = view.assessed.shown.par_iter();
    let mut documents: Vec<Document> = shown.map(|&ix| measure(view, &root, ix)).collect();
    documents.push(plan(view, &root));
    documents.extend(terms(view, &root));
    documents.extend(departments(view, &root));
    documents
}

fn plan(view: PlanView<'_>, root: &Address) -> Document {
    let plan = view.assessed.plan;
    Document {
        title: plan.title.clone(),
        kind: "計画".to_owned(),
        names: vec![plan.municipality.name.clone()],
        href: root.way_to(&view.at.home()),
        ..Document::default()
    }
}

fn terms(view: PlanView<'_>, root: &Address) -> impl Iterator<Item = Document> {
    let glossary = view.at.glossary();
    let terms = view.assessed.plan.glossary.iter();
    terms.map(move |term| Document {
        title: term.term.clone(),
        kind: "ことばの説明".to_owned(),
        names: term.synonyms.iter().chain(&term.kana).cloned().collect(),
        plain: markdown::words(&term.definition),
        href: root.way_to_anchor(&glossary, &term_anchor(term)),
        ..Document::default()
    })
}

fn departments(view: PlanView<'_>, root: &Address) -> impl Iterator<Item = Document> {
    let departments = view.assessed.plan.departments.iter();
    departments.map(move |department| Document {
        title: department.name.clone(),
        kind: "担当課".to_owned(),
        names: department
            .former_names
            .iter()
            .chain(&department.kana)
            .cloned()
            .collect(),
        href: root.way_to(&view.at.department(department)),
        ..Document::default()
    })
}

fn measure(view: PlanView<'_>, root: &Address, ix: MeasureIx) -> Document {
    let plan = view.assessed.plan;
    let measure = &plan.measures[ix.0];
    Document {
        title: measure.title.clone(),
        kind: plan.measure_name.clone(),
        number: (
            measure.number.clone().unwrap_or_default(),
            words::number(plan, measure).unwrap_or_default(),
        ),
        plain: measure.plain.clone().unwrap_or_default(),
        names: names(view, ix),
        texts: texts(view, measure),
        href: root.way_to(&view.at.measure(measure)),
        departments: words::departments(plan, &measure.departments.lead),
        rating: Some(rating(view, ix)),
    }
}

/// Policies from the top, other titles, areas, departments, indicators, and the terms of its page with other words for them.
fn names(view: PlanView<'_>, ix: MeasureIx) -> Vec<String> {
    let plan = view.assessed.plan;
    let measure = &plan.measures[ix.0];
    let mut names = Vec::new();
    if let Policied::Under(policy) = measure.policy {
        let path = plan.policy_path(policy).into_iter();
        names.extend(path.map(|ix| parts::policy_title(plan, ix)));
    }
    let titles = measure.printed_titles.iter();
    names.extend(titles.map(|title| title.text.clone()));
    let areas = measure.areas.iter();
    names.extend(areas.map(|area| plan.areas[area.0].name.clone()));
    let roles = &measure.departments;
    for role in [&roles.lead, &roles.related, &roles.involved] {
        names.extend(named(plan, role));
    }
    let indicators = measure.indicators.iter();
    names.extend(indicators.map(|indicator| indicator.name.clone()));
    for &term in view.linked(ix) {
        let term = &plan.glossary[term];
        names.push(term.term.clone());
        names.extend(term.synonyms.iter().cloned());
    }
    names
}

fn named(plan: &Plan, named: &Named) -> Vec<String> {
    match named {
        Named::These(these) => {
            let these = these.iter().map(|one| match one {
                NamedOne::Department(ix) => plan.departments[ix.0].name.clone(),
                NamedOne::Condition(text) => text.clone(),
            });
            these.collect()
        }
        Named::Missing(..) => Vec::new(),
    }
}

/// What its page says of it in whole sentences, of the periods that are shown alone.
fn texts(view: PlanView<'_>, measure: &Measure) -> Vec<String> {
    let sections = measure.sections.iter().map(|(_, text)| text);
    let definitions = measure.indicators.iter();
    let definitions = definitions.filter_map(|indicator| indicator.definition.as_ref());
    let shown = view.assessed.periods.iter().rev();
    let outcomes = shown.filter_map(|period| measure.outcomes.get(period));
    let reported = outcomes.flat_map(|outcome| &outcome.narrative);
    let reported = reported.filter_map(|(_, text)| match text {
        Narrative::Text(text) => Some(text),
        Narrative::Missing(_) => None,
    });
    let texts = sections.chain(definitions).chain(reported);
    texts.map(|text| markdown::words(text)).collect()
}

/// The newest rating, of several on the scale that stands first; else the state.
fn rating(view: PlanView<'_>, ix: MeasureIx) -> (&'static str, String) {
    let plan = view.assessed.plan;
    let rated = view.assessed.periods.iter().rev().find_map(|&period| {
        let scales = plan.scales.iter().zip(&view.assessed.scales);
        let mut rated = scales.filter_map(|(scale, assessed)| {
            let class = assessed.class(period, ix);
            matches!(class, Class::Rated(_)).then(|| (scale, chip::class(scale, class)))
        });
        let (scale, chip) = rated.next()?;
        let words = format!(
            "{}の{}「{}」",
            view.dates.short(period),
            scale.name,
            chip.word
        );
        Some((chip.tone, words))
    });
    rated.unwrap_or_else(|| {
        let chip = chip::state(view.assessed.measures[ix.0].state);
        (chip.tone, chip.word)
    })
}
