//! What changed between two editions, found in the tables: every list of the page, and the year of each figure on it.

use super::Verdict;
use super::built::Built;
use super::calendar::Period;
use super::data::{Plan, Row};
use super::lists::below;
use super::words::bare_text;
use super::written::{PERIOD, period};
use crate::page::Page;
use std::collections::BTreeSet;

/// Proves the lists of a page of changes.
pub(super) fn prove(site: &Built, path: &str, verdict: &mut Verdict) {
    if site.kind(path) != "changes" {
        return;
    }
    let (Some(plan), page) = (site.plan_of(path), &*site.pages[path]) else {
        return;
    };
    let Some(span) = Span::of(plan, path) else {
        verdict.wrong(format!("{path}: there is no edition before"));
        return;
    };
    for (id, expected) in span.lists(plan) {
        let found = page.by_id(&id).map(|at| measures(site, path, page, at));
        if found.clone().unwrap_or_default() == expected {
            verdict.proved("list of changes".to_owned());
        } else {
            verdict.wrong(format!("{path}#{id}: {found:?}, not {expected:?}"));
        }
    }
    for (ix, node) in page.elements() {
        let Some(("actual" | "target", key)) =
            node.attr("data-fact").and_then(|fact| fact.split_once(' '))
        else {
            continue;
        };
        let around = page
            .around(ix)
            .find(|(_, node)| node.has_class("mi-list__dept"));
        let words = around.map_or_else(String::new, |(at, _)| bare_text(page, at));
        let year = words.split_once('：').map_or("", |(year, _)| year);
        let said = PERIOD.captures(year).and_then(|found| period(&found));
        if said.is_some() && said == Period::read(key.rsplit('/').next().unwrap()) {
            verdict.proved("year of a change".to_owned());
        } else {
            verdict.wrong(format!("{path}: {words} is not of the year of {key}"));
        }
    }
}

/// The periods of two editions: after the first, up to the second.
struct Span {
    before: Option<Period>,
    after: Option<Period>,
}

impl Span {
    fn of(plan: &Plan, path: &str) -> Option<Self> {
        let id = path
            .strip_suffix("/changes/index.html")?
            .rsplit('/')
            .next()?;
        let covers = |row: &Row| Period::read(&row["covers"]);
        let editions = plan.rows("editions");
        let own = editions.iter().find(|row| row["edition"] == id)?;
        let earlier = editions.iter().map(covers).filter(|one| *one < covers(own));
        Some(Self {
            before: earlier.max()?,
            after: covers(own),
        })
    }

    fn has(&self, period: &str) -> bool {
        let period = Period::read(period);
        period > self.before && period <= self.after
    }

    fn was_there(&self, measure: &Row) -> bool {
        Period::read(&measure["added_period"]) <= self.before
    }

    /// Every list by its anchor, with the measures that it should have.
    fn lists(&self, plan: &Plan) -> Vec<(String, BTreeSet<String>)> {
        let mut lists = Vec::new();
        let added = plan.rows("measures").iter();
        let added = added.filter(|row| self.has(&row["added_period"]));
        lists.push(("added".to_owned(), ids(added)));
        let events: BTreeSet<(&str, &str)> = plan
            .rows("events")
            .iter()
            .map(|row| (row["event"].as_str(), row["period"].as_str()))
            .filter(|(event, period)| *event != "added" && self.has(period))
            .collect();
        for (event, period) in events {
            let rows = plan.rows("events").iter();
            let rows = rows.filter(|row| row["event"] == event && row["period"] == period);
            lists.push((
                format!("event-{}-{period}", event.replace('_', "-")),
                ids(rows),
            ));
        }
        let scales: BTreeSet<&str> = plan
            .rows("ratings")
            .iter()
            .map(|row| row["scale"].as_str())
            .collect();
        for scale in scales {
            let values = plan.values(scale);
            for (from, to) in values
                .iter()
                .flat_map(|a| values.iter().map(move |b| (a, b)))
            {
                let moved = |row: &&Row| {
                    let newest = |until| newest(plan, row, scale, until);
                    self.was_there(row)
                        && newest(self.before).as_ref() == Some(from)
                        && newest(self.after).as_ref() == Some(to)
                };
                // What a rating ends is told as an event.
                let ends = plan.rows("codes").iter().any(|row| {
                    row["scale"] == scale && row["code"] == *to && !row["ends"].is_empty()
                });
                let moved = plan.rows("measures").iter().filter(moved);
                if from != to && !ends {
                    lists.push((format!("{scale}-{from}-to-{to}"), ids(moved)));
                }
            }
        }
        let reported = plan.rows("indicators").iter().filter(|row| {
            let measure = plan.measure(&row["measure"]);
            let is_actual = row["kind"] == "actual" && !row["value"].is_empty();
            is_actual && self.has(&row["period"]) && self.was_there(measure)
        });
        lists.push(("actuals".to_owned(), ids(reported)));
        lists
    }
}

/// The newest rating up to a period.
fn newest(plan: &Plan, measure: &Row, scale: &str, until: Option<Period>) -> Option<String> {
    let ratings = plan.rows("ratings").iter().filter(|row| {
        row["measure"] == measure["measure"]
            && row["scale"] == scale
            && !row["value"].is_empty()
            && Period::read(&row["period"]) <= until
    });
    let newest = ratings.max_by_key(|row| Period::read(&row["period"]));
    newest.map(|row| row["value"].clone())
}

fn ids<'r>(rows: impl Iterator<Item = &'r Row>) -> BTreeSet<String> {
    rows.map(|row| row["measure"].clone()).collect()
}

/// The measures to which the links below a heading lead.
fn measures(site: &Built, path: &str, page: &Page, heading: usize) -> BTreeSet<String> {
    let links = below(page, heading).filter(|&ix| page.nodes[ix].name == "a");
    let targets = links.filter_map(|ix| site.measure_at(path, &page.nodes[ix]));
    targets.map(|(measure, _)| measure).collect()
}
