//! A period: how many measures have which rating, where they came from, which indicators reached their targets, and what
//! began and ended in it.

use super::address::{self, Address};
use super::chip::{self, Chip};
use super::fact::{Filter, Said};
use super::frame::{self, About};
use super::indicator::{IndicatorLink, link_to};
use super::list::{self, Group, Marks, Proof};
use super::totals::{self, Total, TotalsTable};
use super::{Page, PlanView, View, Views, words};
use crate::assess::{Class, ComparisonTotals, Transition};
use crate::calendar::Period;
use crate::model::{EventKind, MeasureIx, ScaleIx};
use serde::Serialize;

/// A period.
#[derive(Clone, Debug, Serialize)]
pub struct PeriodView {
    /// Its names.
    pub title: String,
    /// The plan's word for a measure.
    pub measure_name: String,
    /// How many measures the report of this period names.
    pub reported_count: Said,
    /// One per scale that was in use.
    pub scales: Vec<ScalePeriod>,
    /// Indicators against targets.
    pub comparison: Option<Compared>,
    /// What began and ended, one per kind of event.
    pub events: Vec<Proof>,
    /// The measures that the report of this period names, by top policy.
    pub reported: Vec<Group>,
    /// What the marks of an item are.
    pub columns: Vec<String>,
    /// The other periods.
    pub others: Vec<(String, String)>,
}

/// A scale in one period.
#[derive(Clone, Debug, Serialize)]
pub struct ScalePeriod {
    /// Id, for anchors.
    pub id: String,
    /// The municipality's name for it.
    pub name: String,
    /// The numbers of this period.
    pub table: TotalsTable,
    /// Moves from the period before.
    pub moves: Option<Moves>,
    /// The measures that made each move.
    pub proofs: Vec<Proof>,
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

/// Indicators against targets.
#[derive(Clone, Debug, Serialize)]
pub struct Compared {
    /// Sentence with the figures.
    pub sentence: Said,
    /// Reached, not reached, not comparable with the reason; only those that occur.
    pub lists: Vec<ComparedList>,
}

/// Indicators with one outcome.
#[derive(Clone, Debug, Serialize)]
pub struct ComparedList {
    /// Anchor.
    pub anchor: &'static str,
    /// Heading.
    pub title: &'static str,
    /// How many.
    pub count: Said,
    /// The indicators.
    pub items: Vec<IndicatorLink>,
}

pub(super) fn page(views: &Views<'_>, view: PlanView<'_>, period: Period) -> Page {
    let plan = view.assessed.plan;
    let here = view.at.period(period);
    let title = view.dates.long(period);
    let reported = list::these(view, |ix| plan.measures[ix.0].is_reported(period));
    let filter = Filter::all().reported(period);
    let comparison = view.assessed.comparisons.get(&period);
    let others = view.assessed.periods.iter().rev();
    let content = PeriodView {
        title: title.clone(),
        measure_name: plan.measure_name.clone(),
        reported_count: Said::count(view, &filter, reported.len()),
        scales: (0..plan.scales.len())
            .map(ScaleIx)
            .filter(|scale| view.assessed.scales[scale.0].shown.contains(&period))
            .map(|scale| scale_period(view, &here, scale, period))
            .collect(),
        comparison: comparison
            .filter(|totals| !totals.is_empty())
            .map(|totals| comparison_of(view, &here, period, totals)),
        events: events(view, &here, period),
        reported: list::grouped_by_top(
            view,
            &here,
            &reported,
            "reported",
            &filter,
            Marks::Of(period),
        ),
        columns: list::columns(view, Marks::Of(period)),
        others: others
            .filter(|other| **other != period)
            .map(|&other| (view.dates.long(other), here.way_to(&view.at.period(other))))
            .collect(),
    };
    let about = About {
        kind: "period",
        address: &here,
        title: format!("{title}（{}）", plan.municipality.name),
        description: format!(
            "{}「{}」の{title}の報告です。",
            plan.municipality.name, plan.title
        ),
        crumbs: Vec::new(),
        name: Some(view.dates.short(period)),
    };
    frame::page(views, Some(view), about, View::Period(content))
}

fn scale_period(view: PlanView<'_>, here: &Address, scale: ScaleIx, period: Period) -> ScalePeriod {
    let content = &view.assessed.plan.scales[scale.0];
    let (all, shown) = (Filter::all(), &view.assessed.shown);
    let proof = |period, class| totals::proof(view, here, scale, period, class);
    ScalePeriod {
        id: content.id.clone(),
        name: content.name.clone(),
        table: totals::table(view, scale, &[period], &all, shown, proof),
        moves: moves(view, here, scale, period),
        proofs: move_proofs(view, here, scale, period, |_| true),
    }
}

fn transitions(
    view: PlanView<'_>,
    scale: ScaleIx,
    period: Period,
) -> impl Iterator<Item = (Transition, &[MeasureIx])> {
    let transitions = view.assessed.scales[scale.0].transitions.iter();
    transitions
        .filter(move |(one, _)| one.period == period && matches!(one.to, Class::Rated(_)))
        .map(|(one, measures)| (*one, measures.as_slice()))
}

fn move_filter(view: PlanView<'_>, scale: ScaleIx, before: Period, one: Transition) -> Filter {
    let content = &view.assessed.plan.scales[scale.0];
    Filter::all()
        .rating(content, one.period, one.to)
        .rating(content, before, one.from)
}

fn before(view: PlanView<'_>, scale: ScaleIx, period: Period) -> Option<Period> {
    let shown = view.assessed.scales[scale.0].shown.iter().rev();
    shown.copied().find(|before| *before < period)
}

/// How many measures moved on the scale from the period before into this one; none when there is no period before.
pub(super) fn moves(
    view: PlanView<'_>,
    here: &Address,
    scale: ScaleIx,
    period: Period,
) -> Option<Moves> {
    let before = before(view, scale, period)?;
    let content = &view.assessed.plan.scales[scale.0];
    let rows: Vec<Move> = transitions(view, scale, period)
        .map(|(one, measures)| {
            let anchor = address::move_anchor(content, one.from, one.to);
            let href = here.way_to_anchor(&view.at.period(period), &anchor);
            let filter = move_filter(view, scale, before, one);
            Move {
                from: chip::class(content, one.from),
                to: chip::class(content, one.to),
                total: Total::new(view, &filter, measures.len(), None, Some(href)),
            }
        })
        .collect();
    let caption = format!(
        "{}の動き（{}から{}へ）",
        content.name,
        view.dates.short(before),
        view.dates.short(period)
    );
    (!rows.is_empty()).then_some(Moves { caption, rows })
}

/// The measures that fell behind on the scale from the period before into this one, by where they came from.
pub(super) fn newly_late(
    view: PlanView<'_>,
    here: &Address,
    scale: ScaleIx,
    period: Period,
) -> Vec<Proof> {
    let content = &view.assessed.plan.scales[scale.0];
    let is_late = |class| chip::class(content, class).tone == "late";
    move_proofs(view, here, scale, period, |one| {
        is_late(one.to) && !is_late(one.from)
    })
}

/// A list of measures for each move that is kept.
fn move_proofs(
    view: PlanView<'_>,
    here: &Address,
    scale: ScaleIx,
    period: Period,
    keeps: impl Fn(Transition) -> bool,
) -> Vec<Proof> {
    let Some(before) = before(view, scale, period) else {
        return Vec::new();
    };
    let content = &view.assessed.plan.scales[scale.0];
    transitions(view, scale, period)
        .filter(|(one, _)| keeps(*one))
        .map(|(one, measures)| {
            let word = |class| chip::class(content, class).word;
            let title = format!("「{}」から「{}」へ", word(one.from), word(one.to));
            let filter = move_filter(view, scale, before, one);
            let anchor = address::move_anchor(content, one.from, one.to);
            list::proof(view, here, anchor, title, &filter, measures)
        })
        .collect()
}

/// How many indicators could be compared, and how they stand, in a sentence.
pub(super) fn compared(view: PlanView<'_>, period: Period, totals: &ComparisonTotals) -> Said {
    let name = view.dates.short(period);
    if totals.compared() == 0 {
        return format!("{name}に、目標とくらべられる実績はありません。").into();
    }
    let of =
        |word: &str, count| Said::indicators(view, &Filter::all().outcome(word, period), count);
    Said::from(format!("{name}に目標とくらべられた"))
        .and(of("compared", totals.compared()))
        .then("指標のうち、届いたのは")
        .and(of("met", totals.met.len()))
        .then("指標、届いていないのは")
        .and(of("missed", totals.missed.len()))
        .then("指標です。")
}

fn comparison_of(
    view: PlanView<'_>,
    here: &Address,
    period: Period,
    totals: &ComparisonTotals,
) -> Compared {
    let list =
        |anchor: &'static str, title: &'static str, items: Vec<IndicatorLink>| ComparedList {
            anchor,
            title,
            count: Said::indicators(view, &Filter::all().outcome(anchor, period), items.len()),
            items,
        };
    let link = |&(measure, ix): &_| link_to(view, here, measure, ix, period, None);
    let not_compared = totals.not_compared.iter();
    let lists = [
        list(
            "met",
            "目標に届いた指標",
            totals.met.iter().map(link).collect(),
        ),
        list(
            "missed",
            "目標に届いていない指標",
            totals.missed.iter().map(link).collect(),
        ),
        list(
            "not-compared",
            "くらべていない指標",
            not_compared
                .map(|&(measure, ix, why)| link_to(view, here, measure, ix, period, Some(why)))
                .collect(),
        ),
    ];
    Compared {
        sentence: compared(view, period, totals),
        lists: lists
            .into_iter()
            .filter(|list| !list.items.is_empty())
            .collect(),
    }
}

/// The measures that began or ended in the period, by kind of event.
pub(super) fn events(view: PlanView<'_>, here: &Address, period: Period) -> Vec<Proof> {
    let plan = view.assessed.plan;
    let kinds = EventKind::ALL.into_iter();
    kinds
        .filter_map(|(word, kind)| {
            let these = list::these(view, |ix| {
                let mut events = plan.measures[ix.0].events.iter();
                events.any(|event| event.kind == kind && event.period == period)
            });
            let filter = Filter::all().event(word, period);
            let anchor = format!("event-{}", word.replace('_', "-"));
            let title = words::event(kind).to_owned();
            (!these.is_empty()).then(|| list::proof(view, here, anchor, title, &filter, &these))
        })
        .collect()
}
