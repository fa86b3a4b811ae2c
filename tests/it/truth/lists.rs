//! Every total and the list that proves it: the same measures, each once.

use super::Verdict;
use super::built::Built;
use super::fact::Here;
use super::filter::Filter;
use crate::page::{Node, Page};
use crate::site::follow;
use std::collections::BTreeSet;
use std::ops::Range;

/// A measure, and the indicator when the list is one of indicators.
type Item = (String, Option<String>);

/// Proves the lists to which the totals of a page lead, and those above which they stand.
pub(super) fn prove(site: &Built, path: &str, verdict: &mut Verdict) {
    for (here, kind, key) in Here::facts(site, path) {
        if !["count", "indicators"].contains(&kind) {
            continue;
        }
        let (plan, filter) = key.split_once(' ').unwrap_or((key, ""));
        let expected = expected(site, kind, plan, filter);
        let fact = format!("{kind} {key}");
        match expected.and_then(|expected| proof(here, &fact, &expected)) {
            Ok(how) => verdict.proved(format!("total {how}")),
            Err(why) => verdict.wrong(format!("{path}: {fact}: {why}")),
        }
    }
}

fn expected(site: &Built, kind: &str, plan: &str, filter: &str) -> Result<Vec<Item>, String> {
    let plan = site.plans.get(plan).ok_or("no such plan")?;
    let filter = Filter::read(filter)?;
    if filter.has_listings() {
        // Each as often as it is listed: the sum of two lists, which are proved one by one.
        return Ok(Vec::new());
    }
    Ok(if kind == "count" {
        let kept = filter.measures(plan)?.into_iter();
        kept.map(|measure| (measure, None)).collect()
    } else {
        let kept = filter.indicators(plan)?.into_iter();
        kept.map(|(measure, indicator)| (measure, Some(indicator)))
            .collect()
    })
}

/// How a total is proved, or why it isn't.
fn proof(here: Here<'_>, fact: &str, expected: &[Item]) -> Result<&'static str, String> {
    let Here { page, path, ix, .. } = here;
    if let Some((_, link)) = page.around(ix).find(|(_, node)| node.name == "a") {
        leads_to(here, link, fact, expected)?;
        return Ok("leads to its list");
    }
    if let Some((heading, node)) = page.around(ix).find(|(_, node)| level(node).is_some()) {
        let part = if node.name == "h1" {
            main(page)
        } else {
            below(page, heading)
        };
        same(items(here.site, path, part.clone(), expected), expected)?;
        if !part.into_iter().any(|at| level(&page.nodes[at]).is_some()) {
            let once = items(here.site, path, below(page, heading), expected);
            equal(once.len(), expected.len())?;
        }
        return Ok("stands above its list");
    }
    if expected.is_empty() {
        return Ok("is zero, or a sum of two");
    }
    let row = page
        .around(ix)
        .find(|(_, node)| ["tr", "li"].contains(&node.name.as_str()));
    let Some((row, node)) = row else {
        return Ok("is said in a sentence");
    };
    let name = if node.name == "tr" { "th" } else { "li" };
    let scope = page.inside(row, name).next().map_or(row, |(ix, _)| ix);
    match page.inside(scope, "a").next() {
        Some((_, link)) => {
            leads_to(here, link, fact, expected)?;
            Ok("stands beside the link to its list")
        }
        None if fact.ends_with(":rated") => Ok("is the sum of the rows above it"),
        None => Err("no list proves it".to_owned()),
    }
}

fn leads_to(here: Here<'_>, link: &Node, fact: &str, expected: &[Item]) -> Result<(), String> {
    let href = link.attr("href").ok_or("a link without an address")?;
    let (target, anchor) = follow("/", here.path, href).ok_or("it leaves the site")?;
    let page = here.site.pages.get(&target).ok_or("no such page")?;
    let part = match anchor {
        Some(anchor) => {
            let at = page.by_id(&anchor).ok_or("no such anchor")?;
            match level(&page.nodes[at]) {
                Some(_) => below(page, at),
                None => at..page.nodes[at].end,
            }
        }
        None => same_total(page, fact).map_or_else(|| main(page), |at| below(page, at)),
    };
    let found = items(here.site, &target, part, expected);
    same(found, expected).map_err(|why| format!("{href}: {why}"))
}

/// The heading of a page that says the same total.
fn same_total(page: &Page, fact: &str) -> Option<usize> {
    let mut facts = page
        .elements()
        .filter(|(_, node)| node.attr("data-fact") == Some(fact));
    facts.find_map(|(ix, _)| {
        let mut around = page.around(ix);
        let heading = around.find(|(_, node)| level(node).is_some_and(|level| level > 1));
        heading.map(|(ix, _)| ix)
    })
}

fn same(found: Vec<Item>, expected: &[Item]) -> Result<(), String> {
    let found: BTreeSet<Item> = found.into_iter().collect();
    let expected: BTreeSet<Item> = expected.iter().cloned().collect();
    let names = |items: Vec<&Item>| items.iter().map(|item| item.0.clone()).collect::<Vec<_>>();
    let lacking = names(expected.difference(&found).collect());
    let foreign = names(found.difference(&expected).collect());
    if lacking.is_empty() && foreign.is_empty() {
        return Ok(());
    }
    Err(format!(
        "the list lacks {lacking:?} and has {foreign:?} without reason"
    ))
}

fn equal(found: usize, expected: usize) -> Result<(), String> {
    let text = format!("the list has {found} items, not {expected}");
    (found == expected).then_some(()).ok_or(text)
}

/// The measures (or indicators, when such are expected) to which the links in a part of a page lead.
fn items(site: &Built, path: &str, part: Range<usize>, expected: &[Item]) -> Vec<Item> {
    let of_indicators = expected
        .first()
        .is_some_and(|(_, indicator)| indicator.is_some());
    let links = site.pages[path].nodes[part]
        .iter()
        .filter(|node| node.name == "a");
    let targets = links.filter_map(|link| site.measure_at(path, link));
    let items = targets.map(|(measure, anchor)| {
        let indicator =
            anchor.and_then(|anchor| anchor.strip_prefix("indicator-").map(str::to_owned));
        (measure, indicator.filter(|_| of_indicators))
    });
    items.collect()
}

fn level(node: &Node) -> Option<u8> {
    let level = node.name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

/// What stands under a heading, until the next of its level.
pub(super) fn below(page: &Page, heading: usize) -> Range<usize> {
    let own = level(&page.nodes[heading]);
    let (start, end) = (page.nodes[heading].end, main(page).end);
    let is_next = |ix: &usize| level(&page.nodes[*ix]).is_some_and(|level| Some(level) <= own);
    start..(start..end).find(is_next).unwrap_or(end)
}

fn main(page: &Page) -> Range<usize> {
    let main = page.all("main").next();
    main.map_or(0..page.nodes.len(), |(ix, node)| ix..node.end)
}
