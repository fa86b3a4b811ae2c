//! Areas (分野), the second axis of a plan: all of them, and one with its measures.

use super::cut::{Cut, cut};
use super::fact::Filter;
use super::frame::{self, About};
use super::list;
use super::totals::Total;
use super::{Page, PlanView, View, Views};
use crate::model::{AreaIx, MeasureIx};
use serde::Serialize;

/// All areas.
#[derive(Clone, Debug, Serialize)]
pub struct AreasView {
    /// The plan's word for a measure.
    pub measure_name: String,
    /// Name, address and number of each.
    pub rows: Vec<Row>,
}

/// An area in the table.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Name.
    pub name: String,
    /// Address.
    pub href: String,
    /// How many measures.
    pub total: Total,
}

/// An area.
#[derive(Clone, Debug, Serialize)]
pub struct AreaView {
    /// Name.
    pub name: String,
    /// Its measures.
    pub cut: Cut,
}

fn measures(view: PlanView<'_>, area: AreaIx) -> Vec<MeasureIx> {
    let plan = view.assessed.plan;
    list::these(view, |ix| plan.measures[ix.0].areas.contains(&area))
}

pub(super) fn index(views: &Views<'_>, view: PlanView<'_>) -> Page {
    let plan = view.assessed.plan;
    let here = view.at.areas();
    let rows = plan.areas.iter().enumerate().map(|(position, area)| {
        let ix = AreaIx(position);
        let href = here.way_to(&view.at.area(area));
        let filter = Filter::all().area(plan, ix);
        let link = here.way_to_anchor(&view.at.area(area), "measures");
        Row {
            name: area.name.clone(),
            total: Total::new(view, &filter, measures(view, ix).len(), None, Some(link)),
            href,
        }
    });
    let content = AreasView {
        measure_name: plan.measure_name.clone(),
        rows: rows.collect(),
    };
    let about = About {
        kind: "areas",
        address: &here,
        title: format!("分野（{}）", plan.municipality.name),
        description: format!(
            "{}「{}」の分野と、分野ごとの{}の数です。",
            plan.municipality.name, plan.title, plan.measure_name
        ),
        crumbs: Vec::new(),
        name: Some("分野".to_owned()),
    };
    frame::page(views, Some(view), about, View::Areas(content))
}

pub(super) fn page(views: &Views<'_>, view: PlanView<'_>, ix: AreaIx) -> Page {
    let plan = view.assessed.plan;
    let area = &plan.areas[ix.0];
    let here = view.at.area(area);
    let filter = Filter::all().area(plan, ix);
    let content = AreaView {
        name: area.name.clone(),
        cut: cut(view, &here, &filter, &measures(view, ix)),
    };
    let about = About {
        kind: "area",
        address: &here,
        title: format!("{}（{}）", area.name, plan.municipality.name),
        description: format!(
            "{}「{}」の分野「{}」の{}です。",
            plan.municipality.name, plan.title, area.name, plan.measure_name
        ),
        crumbs: vec![("分野".to_owned(), view.at.areas())],
        name: Some(area.name.clone()),
    };
    frame::page(views, Some(view), about, View::Area(content))
}
