//! One edition: the plan as it stood then, with its totals, its measures and their ratings of then.

use super::EditionView;
use crate::calendar::Period;
use crate::edition::{self, Facts};
use crate::model::{MeasureIx, PolicyIx, ScaleIx};
use crate::view::address::Address;
use crate::view::fact::{Filter, Said};
use crate::view::frame::{self, About};
use crate::view::list::{self, Group, Marks};
use crate::view::parts::{self, SourceView};
use crate::view::totals::{self, TotalsTable};
use crate::view::{Page, PlanView, View, Views};
use serde::Serialize;

/// An edition.
#[derive(Clone, Debug, Serialize)]
pub struct ThenView {
    /// What it says of itself.
    pub edition: EditionView,
    /// Title of the plan as it was printed then.
    pub plan_title: String,
    /// The plan's word for a measure.
    pub measure_name: String,
    /// How many measures it had.
    pub count: Said,
    /// One per scale that was in use: name and totals.
    pub scales: Vec<(String, String, TotalsTable)>,
    /// What the marks of an item are.
    pub columns: Vec<String>,
    /// The measures with their ratings of then, by top policy.
    pub groups: Vec<Group>,
    /// Source documents.
    pub sources: Vec<SourceView>,
    /// The way to the notes on the sources.
    pub notes_href: String,
}

pub(in crate::view) fn page(views: &Views<'_>, view: PlanView<'_>, position: usize) -> Page {
    let plan = view.assessed.plan;
    let content = &plan.editions[position];
    let here = view.at.edition(content);
    let facts = edition::facts(plan, position);
    let measures = measures(view, &facts);
    let filter = Filter::all().edition(content);
    let mut prose = view.prose(&here);
    let editions = view.at.editions();
    let content = ThenView {
        edition: super::edition(view, position, &here, &mut prose),
        plan_title: facts.text("plan/title").unwrap_or(&plan.title).to_owned(),
        measure_name: plan.measure_name.clone(),
        count: Said::count(view, &filter, measures.len()),
        scales: scales(view, &here, &measures, content.covers),
        columns: list::columns(view, Marks::Of(content.covers)),
        groups: groups(view, &facts, position, &measures),
        sources: parts::sources(view),
        notes_href: here.way_to(&editions),
    };
    let title = content.edition.title.clone();
    let about = About {
        kind: "edition",
        address: &here,
        title: format!("「{title}」の時の様子（{}）", plan.municipality.name),
        description: format!(
            "{}「{}」の、「{title}」の時の様子です。",
            plan.municipality.name, content.plan_title
        ),
        crumbs: vec![("版と資料".to_owned(), editions)],
        name: Some(title),
    };
    frame::page(views, Some(view), about, View::Edition(content))
}

/// The shown measures that the edition had, in the plan's order.
fn measures(view: PlanView<'_>, facts: &Facts) -> Vec<MeasureIx> {
    let plan = view.assessed.plan;
    list::these(view, |ix| facts.has_measure(&plan.measures[ix.0].id))
}

fn scales(
    view: PlanView<'_>,
    here: &Address,
    measures: &[MeasureIx],
    covers: Period,
) -> Vec<(String, String, TotalsTable)> {
    let plan = view.assessed.plan;
    let scales = (0..plan.scales.len()).map(ScaleIx);
    let in_use = scales.filter(|scale| view.assessed.scales[scale.0].shown.contains(&covers));
    in_use
        .map(|scale| {
            // Measures that came later have no class in this period, so that the lists of today prove these totals too.
            let proof = |period, class| totals::proof(view, here, scale, period, class);
            let table = totals::table(view, scale, &[covers], &Filter::all(), measures, proof);
            let content = &plan.scales[scale.0];
            (content.id.clone(), content.name.clone(), table)
        })
        .collect()
}

/// The measures by the top policy of then, with their titles of then.
fn groups(
    view: PlanView<'_>,
    facts: &Facts,
    position: usize,
    measures: &[MeasureIx],
) -> Vec<Group> {
    let plan = view.assessed.plan;
    let edition = &plan.editions[position];
    let here = view.at.edition(edition);
    let filter = Filter::all().edition(edition);
    let marks = Marks::Of(edition.covers);
    let mut groups = list::grouped_by_top(view, &here, measures, "then", &filter, marks);
    let by_top = list::by_top(view, measures);
    for (group, (top, these)) in groups.iter_mut().zip(by_top) {
        if let Some(title) = top.and_then(|top| policy_title(view, facts, top)) {
            group.title = title;
        }
        for (item, ix) in group.items.iter_mut().zip(these) {
            let key = format!("measures/{}/title", plan.measures[ix.0].id);
            if let Some(title) = facts.text(&key) {
                title.clone_into(&mut item.title);
            }
        }
    }
    groups
}

fn policy_title(view: PlanView<'_>, facts: &Facts, policy: PolicyIx) -> Option<String> {
    let id = &view.assessed.plan.policies[policy.0].id;
    let title = facts.text(&format!("policies/{id}/title"))?;
    Some(match facts.text(&format!("policies/{id}/code")) {
        Some(code) => format!("{code} {title}"),
        None => title.to_owned(),
    })
}
