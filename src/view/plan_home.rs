//! A plan's home: where it stands in one sentence, totals per scale, by policy, moves since the period before, and
//! indicators that need attention.

use super::address::{Address, state_anchor};
use super::changed::{self, ChangedView};
use super::chip::{self, Chip};
use super::distribution::{self, DistributionView};
use super::edition;
use super::fact::{Fact, Filter, Said};
use super::frame::{self, About};
use super::indicator::{IndicatorLink, Key, has_figures, link_to, spark};
use super::lead::{Lead, lead};
use super::list::{self, Proof};
use super::period;
use super::totals::{self, STATES, Total, TotalsTable};
use super::{Page, PlanView, View, Views, measures, parts, words};
use crate::assess::{ComparisonTotals, State};
use crate::calendar::Period;
use crate::chart;
use crate::html::Html;
use crate::model::{IndicatorIx, MeasureIx, Output, ScaleIx};
use crate::schema::records::{By, Legend};
use serde::Serialize;

/// How many indicators of an outcome the home page names; the page of the period has them all.
const MOST_COMPARED: usize = 5;

/// A plan's home.
#[derive(Clone, Debug, Serialize)]
pub struct PlanHomeView {
    /// Municipality.
    pub municipality: String,
    /// Title.
    pub title: String,
    /// Where it stands.
    pub lead: Lead,
    /// The measures as stones, and what proves them; none when there are too many.
    pub road: Option<(Html, Fact)>,
    /// のべ38件、再掲を除く35件です。
    pub relisted: Option<Said>,
    /// One per scale.
    pub scales: Vec<ScaleTotals>,
    /// What changed in the newest period.
    pub changed: Option<ChangedView>,
    /// What changed from the edition before the newest.
    pub changes_href: Option<String>,
    /// Indicators against targets in the newest period with any.
    pub comparison: Option<ComparisonView>,
    /// The top policies.
    pub policies: Option<PolicyTotals>,
    /// The plan's word for a measure.
    pub measure_name: String,
    /// Address of all measures.
    pub measures_href: String,
    /// How many measures are shown.
    pub count: Said,
    /// Address of the whole plan on one page, to print.
    pub booklet_href: String,
    /// Where the search field leads.
    pub search: Option<String>,
    /// Other ways into the plan.
    pub ways: Vec<WayIn>,
    /// The other plans, when this one stands at the site's root and no page lists them all.
    pub others: Vec<(String, String)>,
    /// Source documents, by their titles and publishers.
    pub sources: Vec<parts::SourceView>,
    /// Address of the editions.
    pub editions_href: String,
}

/// A way into the plan: its name, what one finds there, and its address.
#[derive(Clone, Debug, Serialize)]
pub struct WayIn {
    /// Name.
    pub name: String,
    /// What one finds there.
    pub says: String,
    /// Address.
    pub href: String,
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
    /// Which end is best, where the marks do not say it themselves.
    pub best: Option<String>,
    /// Words that are ours.
    pub own_words: Vec<String>,
    /// Sentence and bars; none when nothing is rated.
    pub distribution: Option<DistributionView>,
    /// The numbers.
    pub table: TotalsTable,
}

/// Indicators against targets in one period.
#[derive(Clone, Debug, Serialize)]
pub struct ComparisonView {
    /// Period.
    pub period: String,
    /// Sentence with the figures.
    pub sentence: Said,
    /// Not reached, then reached: the first of each, where there are any.
    pub lists: Vec<ComparedList>,
    /// Which parts of the key occur in the small drawings; none without any.
    pub key: Option<Key>,
    /// Address of the file with the figures of all indicators.
    pub csv: Option<String>,
    /// The page with all of them.
    pub href: String,
}

/// The first indicators with an outcome.
#[derive(Clone, Debug, Serialize)]
pub struct ComparedList {
    /// Heading.
    pub title: &'static str,
    /// How many there are.
    pub count: Said,
    /// The first of them.
    pub items: Vec<IndicatorLink>,
    /// The list of all.
    pub href: String,
    /// Whether there are more.
    pub has_more: bool,
}

/// Top policies and their measures.
#[derive(Clone, Debug, Serialize)]
pub struct PolicyTotals {
    /// The plan's name of the level.
    pub level: String,
    /// States that occur.
    pub states: Vec<Chip>,
    /// One per policy, and one for what belongs to none.
    pub rows: Vec<PolicyRow>,
    /// What belongs to none: all of it, and by state.
    pub others: Vec<Proof>,
}

/// A top policy.
#[derive(Clone, Debug, Serialize)]
pub struct PolicyRow {
    /// Title.
    pub title: String,
    /// Address.
    pub href: Option<String>,
    /// How many measures.
    pub count: Said,
    /// Per state that occurs.
    pub states: Vec<Total>,
}

pub(super) fn page(views: &Views<'_>, view: PlanView<'_>) -> Page {
    let plan = view.assessed.plan;
    let here = view.at.home();
    let scales = view
        .assessed
        .scales_in_use()
        .map(|scale| scale_totals(view, &here, scale))
        .collect();
    let newest = view
        .assessed
        .comparisons
        .iter()
        .rev()
        .find(|(_, totals)| totals.compared() > 0);
    let lead = lead(view, &here);
    let sentence = format!(
        "{}{}{}",
        lead.before.plain(),
        lead.figure.plain(),
        lead.after
    );
    let content = PlanHomeView {
        municipality: plan.municipality.name.clone(),
        title: plan.title.clone(),
        scales,
        changed: changed::changed(view, &here),
        changes_href: changes_href(view, &here),
        comparison: newest
            .map(|(&period, totals)| comparison(views, view, &here, (period, totals))),
        policies: policies(view, &here),
        measure_name: plan.measure_name.clone(),
        measures_href: here.way_to(&view.at.measures()),
        booklet_href: here.way_to(&view.at.booklet()),
        count: Said::count(view, &Filter::all(), view.assessed.shown.len()),
        road: road(view),
        relisted: measures::relisted(view),
        search: views.search(Some(view)).map(|search| here.way_to(&search)),
        ways: ways(view, &here),
        others: others(views, &here),
        sources: parts::sources(view),
        editions_href: here.way_to(&view.at.editions()),
        lead,
    };
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

/// The shown measures as stones.
fn road(view: PlanView<'_>) -> Option<(Html, Fact)> {
    let mut road = chart::Road::default();
    for ix in &view.assessed.shown {
        *match view.assessed.measures[ix.0].state {
            State::Completed => &mut road.done,
            State::Active | State::Planned => &mut road.ahead,
            State::Merged | State::Withdrawn | State::Removed => &mut road.left,
        } += 1;
    }
    let svg = Html::from_markup(road.to_svg()?);
    Some((svg, Fact::road(view.assessed.plan)))
}

pub(super) fn scale_totals(view: PlanView<'_>, here: &Address, scale: ScaleIx) -> ScaleTotals {
    let content = &view.assessed.plan.scales[scale.0];
    let table = totals::table(
        view,
        scale,
        &view.assessed.scales[scale.0].shown,
        &Filter::all(),
        &view.assessed.shown,
        |period, class| totals::proof(view, here, scale, period, class),
    );
    let ours = content
        .values
        .iter()
        .filter(|value| value.label_by == By::Editor);
    ScaleTotals {
        id: content.id.clone(),
        name: content.name.clone(),
        has_legend: content.legend == Legend::Printed,
        best: chip::has_bare_marks(content).then(|| words::best(content)),
        own_words: ours.map(|value| value.label.clone()).collect(),
        distribution: distribution::distribution(view, scale),
        table,
    }
}

fn comparison(
    views: &Views<'_>,
    view: PlanView<'_>,
    here: &Address,
    (period, totals): (Period, &ComparisonTotals),
) -> ComparisonView {
    let list = |title, outcome: &str, all: &[(MeasureIx, IndicatorIx)]| {
        let items = all.iter().take(MOST_COMPARED);
        ComparedList {
            title,
            count: Said::indicators(view, &Filter::all().outcome(outcome, period), all.len()),
            items: items
                .map(|&(measure, ix)| IndicatorLink {
                    spark: spark(view, measure, ix),
                    ..link_to(view, here, measure, ix, period, None)
                })
                .collect(),
            href: here.way_to_anchor(&view.at.period(period), outcome),
            has_more: all.len() > MOST_COMPARED,
        }
    };
    let lists = [
        list("目標に届いていない指標", "missed", &totals.missed),
        list("目標に届いた指標", "met", &totals.met),
    ];
    let items = lists.iter().flat_map(|list| &list.items);
    let keys = items.filter_map(|item| Some(item.spark.as_ref()?.key));
    let key = keys.reduce(Key::or);
    ComparisonView {
        period: view.dates.long(period),
        sentence: period::compared(view, period, totals),
        lists: lists
            .into_iter()
            .filter(|list| !list.items.is_empty())
            .collect(),
        key,
        csv: parts::csv(views, view, here, "indicators"),
        href: here.way_to_anchor(&view.at.period(period), "targets"),
    }
}

fn policies(view: PlanView<'_>, here: &Address) -> Option<PolicyTotals> {
    let (plan, assessed) = (view.assessed.plan, view.assessed);
    let has_pages = !plan.switched_off.contains(&Output::Policies);
    let in_state = |state: State| move |ix: &&MeasureIx| assessed.measures[ix.0].state == state;
    let occurring: Vec<State> = STATES
        .into_iter()
        .filter(|&state| assessed.shown.iter().any(|ix| in_state(state)(&ix)))
        .collect();
    let row = |title: String, page: Option<&Address>, filter: Filter, measures: &[MeasureIx]| {
        let states = occurring.iter().map(|&state| {
            let count = measures.iter().filter(in_state(state)).count();
            let href = page.map(|page| here.way_to_anchor(page, &state_anchor(state)));
            Total::new(view, &filter.clone().state(state), count, None, href)
        });
        PolicyRow {
            title,
            href: None,
            count: Said::count(view, &filter, measures.len()),
            states: states.collect(),
        }
    };
    let mut rows: Vec<PolicyRow> = plan
        .top_policies()
        .map(|top| {
            let page = has_pages.then(|| view.at.policy(plan, top));
            let filter = Filter::all().policy(plan, top);
            let title = parts::policy_title(plan, top);
            PolicyRow {
                href: page.as_ref().map(|page| here.way_to(page)),
                ..row(title, page.as_ref(), filter, &list::below(view, top))
            }
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    // So that the rows add up to all.
    let others = list::without_policy(view);
    let mut proofs = Vec::new();
    if !others.is_empty() {
        let (title, filter) = (parts::no_policy(plan), Filter::all().no_policy());
        let anchor = "no-policy".to_owned();
        let href = Some(here.way_to_anchor(here, &anchor));
        let all = list::proof(view, here, anchor, title.clone(), &filter, &others);
        proofs.push(all);
        proofs.extend(list::state_proofs(view, here, &filter, &others));
        let row = row(title, Some(here), filter, &others);
        rows.push(PolicyRow { href, ..row });
    }
    Some(PolicyTotals {
        level: parts::level_name(plan, 0).to_owned(),
        states: occurring.into_iter().map(chip::state).collect(),
        rows,
        others: proofs,
    })
}

/// The page that holds the newest edition against the one before.
fn changes_href(view: PlanView<'_>, here: &Address) -> Option<String> {
    let editions = &view.assessed.plan.editions;
    let newest = (0..editions.len()).rfind(|at| view.shows_edition(*at))?;
    edition::before(view, newest)?;
    Some(here.way_to(&view.at.changes(&editions[newest])))
}

/// The pages that cut the plan in other ways.
fn ways(view: PlanView<'_>, here: &Address) -> Vec<WayIn> {
    let plan = view.assessed.plan;
    let way = |name: String, says: String, to: Address| WayIn {
        name,
        says,
        href: here.way_to(&to),
    };
    let unit = &plan.measure_name;
    let mut ways = Vec::new();
    if plan
        .measures
        .iter()
        .any(|measure| !measure.indicators.is_empty())
    {
        let latest = view.assessed.latest();
        let mut indicators = plan.measures.iter().flat_map(|measure| &measure.indicators);
        let says = if indicators.any(|one| has_figures(one, latest)) {
            "数で見る。目標と実績のグラフが並びます。".to_owned()
        } else {
            "何をはかるかの一覧です。数はまだありません。".to_owned()
        };
        ways.push(way("指標".to_owned(), says, view.at.indicators(1)));
    }
    for &period in view.assessed.periods.iter().rev() {
        let says = format!("この期に報告された{unit}と、前からの動きです。");
        ways.push(way(view.dates.long(period), says, view.at.period(period)));
    }
    if !plan.departments.is_empty() {
        let says = format!("課ごとの{unit}と、問い合わせ先です。");
        ways.push(way("担当課".to_owned(), says, view.at.departments()));
    }
    if !plan.areas.is_empty() {
        let says = format!("分野ごとの{unit}です。");
        ways.push(way("分野".to_owned(), says, view.at.areas()));
    }
    let says = "報告がいつ出たか、資料をどう写したかです。".to_owned();
    ways.push(way("版と資料".to_owned(), says, view.at.editions()));
    ways
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
