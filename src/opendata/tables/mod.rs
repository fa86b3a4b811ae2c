//! The tables of a plan, one file per subject; a table's columns stand above the function that fills it.

mod codes;
mod indicators;
mod measures;
mod money;
mod names;
mod plan;
mod ratings;
mod work;

pub(super) use measures::shown_events;
pub(super) use work::is_published;

use super::cell::Cell;
use super::codes::{self as words};
use super::sheet::Table;
use crate::assess::{Audience, PlanAssessment};
use crate::calendar::Date;
use crate::model::{Edition, Measure, MeasureIx, Plan, PolicyIx};
use crate::view::address::{Address, PlanAddresses};

/// One plan as its audience may see it: what all tables are made from.
pub(super) struct Source<'a> {
    pub(super) assessed: &'a PlanAssessment<'a>,
    pub(super) plan: &'a Plan,
    pub(super) at: PlanAddresses,
    /// The site's address, or nothing: then addresses are relative to the site's root.
    pub(super) base: &'a str,
    pub(super) audience: Audience,
}

impl<'a> Source<'a> {
    /// The measures that are shown, in the plan's order.
    pub(super) fn shown(&self) -> impl Iterator<Item = (MeasureIx, &'a Measure)> {
        let (plan, assessed) = (self.plan, self.assessed);
        assessed
            .shown
            .iter()
            .map(move |&ix| (ix, &plan.measures[ix.0]))
    }

    /// The editions that the audience may see.
    pub(super) fn editions(&self) -> impl Iterator<Item = &'a Edition> {
        let is_draft = self.audience == Audience::Draft;
        let editions = self.plan.editions.iter();
        editions.filter(move |edition| edition.publish || is_draft)
    }

    /// The id of a measure, if it is shown.
    pub(super) fn shown_id(&self, measure: MeasureIx) -> Option<&'a str> {
        let is_shown = self.assessed.is_shown(measure);
        is_shown.then(|| self.plan.measures[measure.0].id.as_str())
    }

    /// The ids of a policy and those above it, from the root, joined by `/`.
    pub(super) fn policy_path(&self, policy: PolicyIx) -> String {
        let path = self.plan.policy_path(policy).into_iter();
        let ids: Vec<&str> = path
            .map(|ix| self.plan.policies[ix.0].id.as_str())
            .collect();
        ids.join("/")
    }

    /// The address of a page: absolute when the site has an address, else relative to the site's root.
    pub(super) fn url(&self, page: &Address) -> String {
        format!("{}{}", self.base, page.folder())
    }

    fn id(&self) -> Cell<'a> {
        Cell::text(self.plan.id.as_str())
    }
}

/// All tables of a plan, in the order in which they are explained.
pub(super) fn tables(source: &Source<'_>) -> Vec<Table> {
    let mut tables = vec![
        measures::measures(source),
        indicators::indicators(source),
        ratings::ratings(source),
        work::schedules(source),
        work::milestones(source),
        measures::events(source),
        money::budgets(source),
        measures::measure_departments(source),
        names::departments(source),
        plan::policies(source),
        plan::areas(source),
        names::glossary(source),
        plan::editions(source),
        plan::plan_versions(source),
        plan::corrections(source),
        plan::sources(source),
        plan::plans(source),
    ];
    tables.push(codes::codes(source, &tables));
    tables
}

/// The first and last day, and how exact they are: the coarser of the two.
pub(super) fn days(from: Date, to: Date) -> (String, String, &'static str) {
    let coarser = if rank(to) < rank(from) { to } else { from };
    (
        day(from.bounds().0),
        day(to.bounds().1),
        words::precision(coarser),
    )
}

fn rank(date: Date) -> u8 {
    match date {
        Date::FiscalYear(_) => 0,
        Date::Year(_) => 1,
        Date::Month(..) => 2,
        Date::Day(..) => 3,
    }
}

fn day((year, month, day): (u16, u8, u8)) -> String {
    Date::Day(year, month, day).to_string()
}
