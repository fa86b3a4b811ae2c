//! A plan's home: where it stands in one sentence, totals per scale, by policy, moves since the period before, and
//! indicators against their targets.

use super::address::{Address, state_anchor};
use super::frame::{self, About};
use super::indicator::link_to;
use super::lead::{Lead, comparison_anchor, count_of, lead};
use super::parts::{self, Chip, STATES, Total, TotalsTable, totals_table};
use super::{Page, PlanView, View, Views, words};
use crate::assess::{Class, ComparisonTotals, State};
use crate::calendar::{Date, Period};
use crate::html::Html;
use crate::markdown::{Place, Prose};
use crate::model::{Output, Plan, PolicyIx, ScaleIx};
use crate::schema::records::{By, Legend};
use serde::Serialize;

/// A plan's home.
#[derive(Clone, Debug, Serialize)]
pub struct PlanHomeView {
    /// Municipality.
    pub municipality: String,
    /// Title.
    pub title: String,
    /// Where it stands.
    pub lead: Lead,
    /// One per scale.
    pub scales: Vec<ScaleTotals>,
    /// Indicators against targets, newest period first.
    pub comparisons: Vec<ComparisonView>,
    /// The top policies.
    pub policies: Option<PolicyTotals>,
    /// The plan's word for a measure.
    pub measure_name: String,
    /// Address of all measures.
    pub measures_href: String,
    /// How many measures are shown.
    pub count: usize,
    /// The other plans, when this one stands at the site's root and no page lists them all.
    pub others: Vec<(String, String)>,
    /// Editions, newest first.
    pub editions: Vec<EditionView>,
    /// Source documents.
    pub sources: Vec<SourceView>,
    /// Reading faults put right, contradictions kept: what each is about, and its text.
    pub source_notes: Vec<(String, Html)>,
}

/// The totals of a scale.
#[derive(Clone, Debug, Serialize)]
pub struct ScaleTotals {
    /// Id, for anchors.
    pub id: String,
    /// The municipality's name for it.
    pub name: String,
    /// Whether the source explains the values.
    pub has_legend: bool,
    /// Words that are ours.
    pub own_words: Vec<String>,
    /// The numbers.
    pub table: TotalsTable,
    /// Moves into the newest period.
    pub moves: Option<Moves>,
}

/// Moves from one period to the next.
#[derive(Clone, Debug, Serialize)]
pub struct Moves {
    /// Caption.
    pub caption: String,
    /// One per pair of classes.
    pub rows: Vec<Move>,
}

/// How many measures moved from one class to another.
#[derive(Clone, Debug, Serialize)]
pub struct Move {
    /// Before.
    pub from: Chip,
    /// After.
    pub to: Chip,
    /// How many.
    pub total: Total,
}

/// Indicators against targets in one period.
#[derive(Clone, Debug, Serialize)]
pub struct ComparisonView {
    /// Anchor of the section.
    pub anchor: String,
    /// Period.
    pub period: String,
    /// Sentence with the figures.
    pub sentence: String,
    /// Reached.
    pub met: Vec<IndicatorLink>,
    /// Not reached.
    pub missed: Vec<IndicatorLink>,
    /// Not comparable, with the reason.
    pub not_compared: Vec<IndicatorLink>,
}

/// An indicator in a list.
#[derive(Clone, Debug, Serialize)]
pub struct IndicatorLink {
    /// Its measure's number and title.
    pub measure: String,
    /// Its name.
    pub name: String,
    /// Address.
    pub href: String,
    /// Actual and target, or why they can't be compared.
    pub says: String,
}

/// Top policies and their measures.
#[derive(Clone, Debug, Serialize)]
pub struct PolicyTotals {
    /// The plan's name of the level.
    pub level: String,
    /// States that occur.
    pub states: Vec<Chip>,
    /// One per policy.
    pub rows: Vec<PolicyRow>,
}

/// A top policy.
#[derive(Clone, Debug, Serialize)]
pub struct PolicyRow {
    /// Title.
    pub title: String,
    /// Address.
    pub href: Option<String>,
    /// How many measures.
    pub count: u32,
    /// Per state that occurs.
    pub states: Vec<Total>,
}

/// An edition.
#[derive(Clone, Debug, Serialize)]
pub struct EditionView {
    /// Title.
    pub title: String,
    /// Date in words.
    pub published: String,
    /// Until when it reports.
    pub covers: String,
    /// Whether it is a reconstruction by us.
    pub is_reconstructed: bool,
    /// A note.
    pub note: Option<String>,
}

/// A source document.
#[derive(Clone, Debug, Serialize)]
pub struct SourceView {
    /// Title.
    pub title: String,
    /// Whether the title is ours.
    pub is_own_title: bool,
    /// Publisher.
    pub publisher: String,
    /// Date in words.
    pub date: String,
    /// Address.
    pub url: Option<String>,
}

pub(super) fn page(views: &Views<'_>, view: PlanView<'_>) -> Page {
    let plan = view.assessed.plan;
    let here = view.at.home();
    let scales = (0..plan.scales.len())
        .map(|scale| scale_totals(view, &here, ScaleIx(scale)))
        .collect();
    let comparisons = view
        .assessed
        .comparisons
        .iter()
        .rev()
        .filter(|(_, totals)| {
            totals.met.len() + totals.missed.len() + totals.not_compared.len() > 0
        })
        .map(|(&period, totals)| comparison(view, &here, period, totals))
        .collect();
    let lead = lead(view, &here);
    let content = PlanHomeView {
        municipality: plan.municipality.name.clone(),
        title: plan.title.clone(),
        scales,
        comparisons,
        policies: policies(view, &here),
        measure_name: plan.measure_name.clone(),
        measures_href: here.way_to(&view.at.measures()),
        count: view.assessed.shown.len(),
        others: others(views, &here),
        editions: editions(views, view),
        sources: sources(view),
        source_notes: source_notes(plan, &mut view.prose(&here)),
        lead,
    };
    let sentence = format!(
        "{}{}{}",
        content.lead.before, content.lead.figure, content.lead.after
    );
    let about = About {
        kind: "plan-home",
        address: &here,
        title: format!("{}（{}）", plan.title, plan.municipality.name),
        description: format!("{}「{}」。{sentence}。", plan.municipality.name, plan.title),
        crumbs: Vec::new(),
        name: Some(plan.municipality.name.clone()),
    };
    frame::page(views, Some(view), about, View::PlanHome(content))
}

fn scale_totals(view: PlanView<'_>, here: &Address, scale: ScaleIx) -> ScaleTotals {
    let content = &view.assessed.plan.scales[scale.0];
    let assessed = &view.assessed.scales[scale.0];
    let table = totals_table(
        view,
        scale,
        |period| assessed.periods.get(&period),
        |period, class| parts::proof(view, here, scale, period, class),
    );
    let ours = content
        .values
        .iter()
        .filter(|value| value.label_by == By::Editor);
    ScaleTotals {
        id: content.id.clone(),
        name: content.name.clone(),
        has_legend: content.legend == Legend::Printed,
        own_words: ours.map(|value| value.label.clone()).collect(),
        table,
        moves: moves(view, here, scale),
    }
}

fn moves(view: PlanView<'_>, here: &Address, scale: ScaleIx) -> Option<Moves> {
    let [.., before, latest] = view.assessed.periods.as_slice() else {
        return None;
    };
    let content = &view.assessed.plan.scales[scale.0];
    let rows: Vec<Move> = view.assessed.scales[scale.0]
        .transitions
        .iter()
        .filter(|(move_, _)| move_.period == *latest && matches!(move_.to, Class::Rated(_)))
        .map(|(move_, measures)| Move {
            from: parts::class_chip(content, move_.from),
            to: parts::class_chip(content, move_.to),
            total: Total {
                count: count_of(measures.len()),
                share: None,
                href: super::rating::move_proof(view, here, scale, *move_),
            },
        })
        .collect();
    let caption = format!(
        "{}の動き（{}から{}へ）",
        content.name,
        before.short(),
        latest.short()
    );
    (!rows.is_empty()).then_some(Moves { caption, rows })
}

fn comparison(
    view: PlanView<'_>,
    here: &Address,
    period: Period,
    totals: &ComparisonTotals,
) -> ComparisonView {
    let met: Vec<IndicatorLink> = totals
        .met
        .iter()
        .map(|&(measure, ix)| link_to(view, here, measure, ix, period, None))
        .collect();
    let missed: Vec<IndicatorLink> = totals
        .missed
        .iter()
        .map(|&(measure, ix)| link_to(view, here, measure, ix, period, None))
        .collect();
    let not_compared: Vec<IndicatorLink> = totals
        .not_compared
        .iter()
        .map(|&(measure, ix, why)| link_to(view, here, measure, ix, period, Some(why)))
        .collect();
    let compared = met.len() + missed.len();
    let sentence = if compared == 0 {
        format!("{}に、目標とくらべられる実績はありません。", period.short())
    } else {
        format!(
            "{}に目標とくらべられた{compared}指標のうち、届いたのは{}指標、届いていないのは{}指標です。",
            period.short(),
            met.len(),
            missed.len()
        )
    };
    ComparisonView {
        anchor: comparison_anchor(period),
        period: period.long(),
        sentence,
        met,
        missed,
        not_compared,
    }
}

fn policies(view: PlanView<'_>, here: &Address) -> Option<PolicyTotals> {
    let (plan, assessed) = (view.assessed.plan, view.assessed);
    let has_pages = !plan.switched_off.contains(&Output::Policies);
    let occurring: Vec<State> = STATES
        .into_iter()
        .filter(|state| {
            assessed
                .shown
                .iter()
                .any(|ix| assessed.measures[ix.0].state == *state)
        })
        .collect();
    let rows: Vec<PolicyRow> = plan
        .top_policies()
        .map(|top| {
            let measures = parts::below(view, top);
            let address = view.at.policy(plan, top);
            let states = occurring.iter().map(|&state| {
                let count = count_of(
                    measures
                        .iter()
                        .filter(|ix| assessed.measures[ix.0].state == state)
                        .count(),
                );
                let anchor = state_anchor(state);
                let href = (has_pages && count > 0).then(|| here.way_to_anchor(&address, &anchor));
                Total {
                    count,
                    share: None,
                    href,
                }
            });
            PolicyRow {
                title: parts::policy_title(plan, top),
                href: has_pages.then(|| here.way_to(&address)),
                count: count_of(measures.len()),
                states: states.collect(),
            }
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    Some(PolicyTotals {
        level: parts::level_name(plan, 0).to_owned(),
        states: occurring.into_iter().map(parts::state_chip).collect(),
        rows,
    })
}

/// Title and address of every plan but the one on this page; none when the site's home lists them.
fn others(views: &Views<'_>, here: &Address) -> Vec<(String, String)> {
    let plans = views
        .plans()
        .filter(|plan| views.home().is_none() && plan.at.home() != *here);
    plans
        .map(|plan| {
            (
                plan.assessed.plan.title.clone(),
                here.way_to(&plan.at.home()),
            )
        })
        .collect()
}

/// What each note is about, in the plan's own words, and its text.
fn source_notes(plan: &Plan, prose: &mut Prose<'_>) -> Vec<(String, Html)> {
    let notes = plan.source_notes.iter().enumerate();
    notes
        .map(|(position, note)| {
            let about = note.about.iter().flat_map(|about| about.split(", "));
            let about: Vec<String> = about.map(|place| place_words(plan, place)).collect();
            let id = format!("source-note-{position}");
            (
                about.join("、"),
                prose.render(&note.text, Place { id: &id, under: 2 }),
            )
        })
        .collect()
}

/// A place of the content in words: the number of a measure, the title of a policy, or the words themselves.
fn place_words(plan: &Plan, place: &str) -> String {
    let measure = place
        .strip_prefix("measures/")
        .and_then(|id| plan.measures.iter().find(|measure| measure.id == id));
    let policy = place
        .strip_prefix("policies/")
        .and_then(|id| plan.policies.iter().position(|policy| policy.id == id));
    match (measure, policy) {
        (Some(measure), _) => words::number(plan, measure).unwrap_or_else(|| measure.title.clone()),
        (None, Some(policy)) => parts::policy_title(plan, PolicyIx(policy)),
        (None, None) if place.is_ascii() => String::new(),
        (None, None) => place.to_owned(),
    }
}

fn date_words(date: Option<Date>) -> String {
    date.map_or_else(|| "日付は不明".to_owned(), Date::short)
}

fn editions(views: &Views<'_>, view: PlanView<'_>) -> Vec<EditionView> {
    let editions = view.assessed.plan.editions.iter().rev();
    editions
        .filter(|edition| edition.publish || views.is_draft())
        .map(|edition| EditionView {
            title: edition.title.clone(),
            published: date_words(edition.published),
            covers: edition.covers.long(),
            is_reconstructed: edition.is_reconstructed,
            note: edition.note.clone(),
        })
        .collect()
}

fn sources(view: PlanView<'_>) -> Vec<SourceView> {
    let sources = view.assessed.plan.sources.iter();
    sources
        .map(|source| SourceView {
            title: source.title.clone(),
            is_own_title: source.title_by == By::Editor,
            publisher: source.publisher.clone(),
            date: date_words(source.date),
            url: source.url.clone(),
        })
        .collect()
}
