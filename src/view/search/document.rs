//! What can be found: measures, terms, departments, plans and free pages, each with the words by which it is found.

use crate::assess::Class;
use crate::markdown;
use crate::model::{Figure, Measure, MeasureIx, Named, NamedOne, Narrative, Plan, Policied};
use crate::view::address::{Address, term_anchor};
use crate::view::{PlanView, Views, chip, list, parts, words};
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
    /// Its indicators with their figures.
    pub figures: Vec<Figures>,
    /// The way to it from the site's root.
    pub href: String,
    /// Lead departments.
    pub departments: Option<String>,
    /// Of a measure the state, then the newest rating of its progress: tone and words.
    pub marks: Vec<(&'static str, String)>,
}

/// The figures of an indicator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Name of the indicator.
    pub name: String,
    /// What each is (令和3年度の目標), and the figure as it is printed.
    pub each: Vec<(String, String)>,
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
        figures: figures(view, measure),
        marks: marks(view, ix),
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

/// Of each indicator all figures that its table shows, of the periods that are shown alone.
fn figures(view: PlanView<'_>, measure: &Measure) -> Vec<Figures> {
    let indicators = measure.indicators.iter().map(|indicator| {
        let amount = |figure: Figure, qualifier| {
            let value = figure.value()?;
            Some(words::amount(indicator, value, qualifier))
        };
        let target = |when, what| format!("{}の{what}", words::when(view.dates, when));
        let baseline = indicator.baseline.iter().map(|one| {
            let figure = amount(one.figure, one.detail.qualifier);
            ("基準値".to_owned(), figure)
        });
        let targets = indicator.targets.iter().map(|one| {
            let figure = amount(one.figure, one.detail.qualifier);
            (target(one.when, "目標"), figure)
        });
        let superseded = indicator.superseded.iter().map(|one| {
            let figure = amount(one.figure, None);
            (target(one.when, "前の目標"), figure)
        });
        let shown = view.assessed.periods.iter();
        let actuals = shown.filter_map(|period| Some((period, indicator.actuals.get(period)?)));
        let actuals = actuals.flat_map(|(period, one)| {
            let figure = amount(one.figure, one.detail.qualifier);
            let dated = one.dated.iter().map(|one| amount(one.figure, None));
            let what = format!("{}の実績", view.dates.short(*period));
            let figures = std::iter::once(figure).chain(dated);
            figures.map(move |figure| (what.clone(), figure))
        });
        let all = baseline.chain(actuals).chain(targets).chain(superseded);
        Figures {
            name: indicator.name.clone(),
            each: all
                .filter_map(|(what, figure)| Some((what, figure?)))
                .collect(),
        }
    });
    indicators.filter(|one| !one.each.is_empty()).collect()
}

/// Where it stands now, then how its work went when that was last rated: whether it has ended is said already.
fn marks(view: PlanView<'_>, ix: MeasureIx) -> Vec<(&'static str, String)> {
    let plan = view.assessed.plan;
    let rated = view.assessed.periods.iter().rev().find_map(|&period| {
        let scale = list::progress_scale(plan, period)?;
        let class = view.assessed.scales[scale.0].class(period, ix);
        let scale = &plan.scales[scale.0];
        let chip = matches!(class, Class::Rated(_)).then(|| chip::class(scale, class))?;
        let (when, what) = (view.dates.short(period), &scale.name);
        Some((chip.tone, format!("{when}の{what}「{}」", chip.word)))
    });
    let state = chip::state(view.assessed.measures[ix.0].state);
    std::iter::once((state.tone, state.word))
        .chain(rated)
        .collect()
}
