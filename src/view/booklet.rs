//! The booklet: the whole plan as one page to print, every measure in short, each with its permanent address.
//!
//! It says what other pages say, in the words and by the functions of those pages.

use super::address::{Address, indicator_anchor};
use super::chip::{self, Chip};
use super::fact::{Filter, Said};
use super::frame::{self, About};
use super::indicator::{Key, SparkView, name, said, spark};
use super::lead::{Lead, lead};
use super::measure::{GoneView, comparison, gone, status};
use super::plan_home::{ScaleTotals, scale_totals};
use super::{Page, PlanView, View, Views, list, parts, words};
use crate::html::Html;
use crate::markdown::Prose;
use crate::model::{IndicatorIx, MeasureIx, Policied, PolicyIx};
use serde::Serialize;
use std::collections::BTreeMap;

/// The whole plan.
#[derive(Clone, Debug, Serialize)]
pub struct BookletView {
    /// Municipality.
    pub municipality: String,
    /// Title.
    pub title: String,
    /// The newest edition that is shown: title, date in words, address.
    pub edition: Option<(String, String, String)>,
    /// Source documents.
    pub sources: Vec<parts::SourceView>,
    /// Address of the plan's home, and how it is written.
    pub home: (String, String),
    /// Where the plan stands.
    pub lead: Lead,
    /// One per scale.
    pub scales: Vec<ScaleTotals>,
    /// The plan's word for a measure.
    pub measure_name: String,
    /// Which parts of the key occur in the small drawings; none without any.
    pub key: Option<Key>,
    /// One per top policy.
    pub policies: Vec<Chapter>,
}

/// The measures below a top policy.
#[derive(Clone, Debug, Serialize)]
pub struct Chapter {
    /// Anchor.
    pub anchor: String,
    /// Code and title.
    pub title: String,
    /// How many measures.
    pub count: Said,
    /// One per policy of the second level; measures right below the top stand in one without a title.
    pub sections: Vec<Section>,
}

/// The measures below a policy of the second level.
#[derive(Clone, Debug, Serialize)]
pub struct Section {
    /// Code and title.
    pub title: Option<String>,
    /// The measures.
    pub measures: Vec<Short>,
}

/// A measure in short.
#[derive(Clone, Debug, Serialize)]
pub struct Short {
    /// Word and number: 通番31.
    pub number: Option<String>,
    /// Title.
    pub title: String,
    /// Address.
    pub href: String,
    /// The address as it is written on paper.
    pub address: String,
    /// What happened to it, when the plan no longer has it.
    pub gone: Option<GoneView>,
    /// One or two plain sentences.
    pub plain: Option<Html>,
    /// Where it stands.
    pub state: Chip,
    /// Sentences about where it stands: the municipality's own judgements and stated events.
    pub status: Vec<String>,
    /// Our own comparison with targets, labelled so.
    pub comparison: Option<Said>,
    /// Indicators.
    pub indicators: Vec<Told>,
    /// Lead departments.
    pub departments: Option<String>,
}

/// An indicator in short.
#[derive(Clone, Debug, Serialize)]
pub struct Told {
    /// Its name.
    pub name: String,
    /// Address.
    pub href: String,
    /// Sentences with the figures.
    pub says: Said,
    /// The years in a small drawing.
    pub spark: Option<SparkView>,
}

pub(super) fn page(views: &Views<'_>, view: PlanView<'_>) -> Page {
    let plan = view.assessed.plan;
    let here = view.at.booklet();
    let home = view.at.home();
    let scales = view.assessed.scales_in_use();
    let policies = policies(views, view, &here);
    let sections = policies.iter().flat_map(|policy| &policy.sections);
    let measures = sections.flat_map(|section| &section.measures);
    let told = measures.flat_map(|measure| &measure.indicators);
    let keys = told.filter_map(|told| Some(told.spark.as_ref()?.key));
    let key = keys.reduce(Key::or);
    let content = BookletView {
        municipality: plan.municipality.name.clone(),
        title: plan.title.clone(),
        edition: edition(view, &here),
        sources: parts::sources(view),
        home: (here.way_to(&home), written(views, &home)),
        lead: lead(view, &here),
        scales: scales
            .map(|scale| scale_totals(view, &here, scale))
            .collect(),
        measure_name: plan.measure_name.clone(),
        key,
        policies,
    };
    let title = format!("{}（印刷用）", plan.title);
    let about = About {
        kind: "booklet",
        address: &here,
        title: format!("{title}（{}）", plan.municipality.name),
        description: format!(
            "{}「{}」のすべての{}を、印刷用にまとめたページです。",
            plan.municipality.name, plan.title, plan.measure_name
        ),
        crumbs: Vec::new(),
        name: Some("印刷用".to_owned()),
    };
    frame::page(views, Some(view), about, View::Booklet(content))
}

/// The permanent address of a page; of a site that does not know its own, the part of it that is sure.
fn written(views: &Views<'_>, page: &Address) -> String {
    let known = views.canonical(page);
    known.unwrap_or_else(|| format!("/{}", page.folder()))
}

/// The newest edition that is shown; of two that cover one period, the later one.
fn edition(view: PlanView<'_>, here: &Address) -> Option<(String, String, String)> {
    let editions = view.assessed.plan.editions.iter().enumerate();
    let shown = editions.filter(|(position, _)| view.shows_edition(*position));
    let (_, newest) = shown.max_by_key(|(position, edition)| (edition.covers, *position))?;
    Some((
        newest.title.clone(),
        parts::date_words(view, newest.published),
        here.way_to(&view.at.edition(newest)),
    ))
}

fn policies(views: &Views<'_>, view: PlanView<'_>, here: &Address) -> Vec<Chapter> {
    let plan = view.assessed.plan;
    let second = |ix: MeasureIx| match plan.measures[ix.0].policy {
        Policied::Under(policy) => plan.policy_path(policy).get(1).copied(),
        Policied::Unknown => None,
    };
    let chapter = |(top, these): (Option<PolicyIx>, Vec<MeasureIx>)| {
        let (id, title, filter) = match top {
            Some(policy) => (
                plan.policies[policy.0].id.as_str(),
                parts::policy_title(plan, policy),
                Filter::all().policy(plan, policy),
            ),
            None => ("unknown", parts::no_policy(plan), Filter::all().no_policy()),
        };
        let count = Said::count(view, &filter, these.len());
        let mut sections: BTreeMap<Option<PolicyIx>, Vec<MeasureIx>> = BTreeMap::new();
        for ix in these {
            sections.entry(second(ix)).or_default().push(ix);
        }
        let section = |(second, these): (Option<PolicyIx>, Vec<MeasureIx>)| Section {
            title: second.map(|policy| parts::policy_title(plan, policy)),
            measures: these
                .into_iter()
                .map(|ix| short(views, view, here, ix))
                .collect(),
        };
        Chapter {
            anchor: format!("policy-{id}"),
            title,
            count,
            sections: sections.into_iter().map(section).collect(),
        }
    };
    let tops = list::by_top(view, &view.assessed.shown).into_iter();
    tops.map(chapter).collect()
}

fn short(views: &Views<'_>, view: PlanView<'_>, here: &Address, ix: MeasureIx) -> Short {
    let plan = view.assessed.plan;
    let measure = &plan.measures[ix.0];
    let address = view.at.measure(measure);
    // On paper nothing leads to a term.
    let mut prose = Prose::plain(here.links());
    let indicators = (0..measure.indicators.len()).map(IndicatorIx);
    Short {
        number: words::number(plan, measure),
        title: measure.title.clone(),
        href: here.way_to(&address),
        address: written(views, &address),
        gone: gone(view, here, ix, &mut prose),
        plain: measure.plain.as_deref().map(|text| prose.sentence(text)),
        state: chip::state(view.assessed.measures[ix.0].state),
        status: status(view, ix),
        comparison: comparison(view, ix),
        indicators: indicators
            .map(|indicator| told(view, here, ix, indicator))
            .collect(),
        departments: words::departments(plan, &measure.departments.lead),
    }
}

fn told(view: PlanView<'_>, here: &Address, measure: MeasureIx, ix: IndicatorIx) -> Told {
    let content = &view.assessed.plan.measures[measure.0];
    let one = &content.indicators[ix.0];
    let assessed = &view.assessed.measures[measure.0].indicators[ix.0];
    Told {
        name: name(content, one),
        href: here.way_to_anchor(&view.at.measure(content), &indicator_anchor(one)),
        says: said(view, measure, one, assessed),
        spark: spark(view, measure, ix),
    }
}
