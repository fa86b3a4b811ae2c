//! The road of a plan: as many stones of each kind as measures are done, ahead, or no longer in the plan.

use super::Verdict;
use super::built::Built;
use super::data::Plan;
use crate::page::Page;
use std::collections::BTreeSet;

/// Proves every road of a page.
pub(super) fn prove(site: &Built, path: &str, verdict: &mut Verdict) {
    let page = &*site.pages[path];
    for (ix, node) in page.elements() {
        let fact = node.attr("data-fact");
        let Some(plan) = fact.and_then(|fact| fact.strip_prefix("road ")) else {
            continue;
        };
        let plan = site.plans.get(plan).ok_or("no such plan".to_owned());
        match plan.and_then(|plan| stones(page, ix, plan)) {
            Ok(stones) => verdict.proved_times("stone", stones),
            Err(why) => verdict.wrong(format!("{path}: road: {why}")),
        }
    }
}

fn stones(page: &Page, fact: usize, plan: &Plan) -> Result<usize, String> {
    let measures = plan.rows("measures");
    let kinds = [
        ("mi-chart__done", &["completed"][..]),
        ("mi-chart__ahead", &["active", "planned"]),
        ("mi-chart__left", &["merged", "withdrawn", "removed"]),
    ];
    let mut places = BTreeSet::new();
    for (class, states) in kinds {
        let expected = measures
            .iter()
            .filter(|row| states.contains(&row["lifecycle"].as_str()))
            .count();
        let mut found = 0;
        for name in ["circle", "path"] {
            for (ix, node) in page
                .inside(fact, name)
                .filter(|(_, node)| node.has_class(class))
            {
                let placed = std::iter::once(node).chain(page.around(ix).map(|(_, node)| node));
                let mut placed = placed.filter_map(|node| {
                    let [x, y] = [["cx", "x"], ["cy", "y"]]
                        .map(|names| names.iter().find_map(|name| node.attr(name)));
                    Some((x?.to_owned(), y?.to_owned()))
                });
                places.insert(placed.next().ok_or("a stone without a place")?);
                found += 1;
            }
        }
        if found != expected {
            return Err(format!("{found} of {class}, not {expected}"));
        }
    }
    if places.len() != measures.len() {
        return Err(format!(
            "{} places for {} measures",
            places.len(),
            measures.len()
        ));
    }
    Ok(measures.len())
}
