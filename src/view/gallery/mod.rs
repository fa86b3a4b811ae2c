//! A sample of every part of every page, for whoever makes a theme and for the tests of the browser: one file per family,
//! as plain data. Its figures are of no plan, so nothing here carries a fact.
//!
//! A further kind of chart is one function that returns a [`chart::Family`], listed in [`chart::families`].

mod booklet;
mod chart;
mod distribution;
mod history;
mod indicator;
mod list;
mod mark;
mod measure;
mod plan;
mod schedule;
mod text;

use super::booklet::Section;
use super::frame::{self, About};
use super::history::HistoryView;
use super::indicators::Multiple;
use super::{Page, View, Views};
use serde::Serialize;

/// All samples, family by family.
#[derive(Clone, Debug, Serialize)]
pub struct GalleryView {
    /// Headings, paragraphs, links, readings, notes.
    pub text: text::Texts,
    /// Ratings, states, milestones.
    pub mark: mark::Marks,
    /// The first screen of a plan, its card, its changes.
    pub plan: plan::PlanParts,
    /// Charts, kind by kind.
    pub charts: Vec<chart::Family>,
    /// Charts of two indicators of one measure, small and side by side.
    pub pair: [Multiple; 2],
    /// Lists of measures, tables of totals.
    pub list: list::Lists,
    /// Ratings over time.
    pub histories: Vec<HistoryView>,
    /// Measures of a booklet.
    pub booklet: Section,
    /// Parts of a measure's page.
    pub measure: measure::MeasureParts,
}

pub(super) fn page(views: &Views<'_>) -> Page {
    let here = views.root().gallery();
    let dates = views.site().dates;
    let itself = here.way_to(&here);
    let content = GalleryView {
        text: text::texts(here.links(), itself),
        mark: mark::marks(),
        plan: plan::parts(),
        charts: chart::families(dates),
        pair: indicator::pair(dates),
        list: list::lists(dates),
        histories: history::histories(),
        booklet: booklet::section(dates),
        measure: measure::parts(dates),
    };
    let about = About {
        kind: "gallery",
        address: &here,
        title: "部品の見本".to_owned(),
        description: "このサイトのページを作っている部品の見本です。数は見本です。".to_owned(),
        crumbs: Vec::new(),
        name: Some("部品の見本".to_owned()),
    };
    let mut page = frame::page(views, None, about, View::Gallery(Box::new(content)));
    page.is_listed = false;
    page.frame.is_indexed = false;
    page
}

/// Where the links of samples lead: to the top of the samples, for a sample has no page.
const NOWHERE: &str = "#main";

fn nowhere() -> String {
    NOWHERE.to_owned()
}
