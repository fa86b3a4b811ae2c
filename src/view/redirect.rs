//! From a former address of a measure to the measure: addresses that were printed or sent keep leading somewhere.

use super::frame::{self, About};
use super::{Page, PlanView, View, Views};
use crate::model::MeasureIx;
use serde::Serialize;

/// Where a measure is now.
#[derive(Clone, Debug, Serialize)]
pub struct RedirectView {
    /// Title of the measure.
    pub title: String,
    /// Its address.
    pub href: String,
}

pub(super) fn page(
    views: &Views<'_>,
    view: PlanView<'_>,
    measure: MeasureIx,
    former: usize,
) -> Page {
    let plan = view.assessed.plan;
    let measure = &plan.measures[measure.0];
    let here = view.at.former(&measure.former_ids[former]);
    let there = view.at.measure(measure);
    let href = here.way_to(&there);
    let about = About {
        kind: "redirect",
        address: &here,
        title: format!("{}（{}）", measure.title, plan.municipality.name),
        description: format!("「{}」のページは、別の場所へ移りました。", measure.title),
        crumbs: Vec::new(),
        name: None,
    };
    let content = RedirectView {
        title: measure.title.clone(),
        href: href.clone(),
    };
    let mut page = frame::page(views, Some(view), about, View::Redirect(content));
    page.is_listed = false;
    page.frame.is_indexed = false;
    page.frame.refresh = Some(href);
    page.frame.canonical = views.canonical(&there);
    page
}
