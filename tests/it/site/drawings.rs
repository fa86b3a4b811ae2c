//! How large the drawings of a site are, and that a page has what they are made of.

use super::gallery::with_samples;
use crate::page::Page;
use crate::support::{content, is_page};
use regex::Regex;
use std::collections::BTreeSet;

/// A drawing of five years, in bytes as it stands in the page.
const BUDGET: usize = 4096;

/// Every drawing in a page: its kind and its markup.
fn drawings(html: &str) -> Vec<(&str, &str)> {
    let kinds = Regex::new(r#"<svg class="mi-chart mi-chart--([a-z]+)""#).unwrap();
    let tags = Regex::new("<svg\\b|</svg>").unwrap();
    let drawing = |kind: regex::Captures<'_>| {
        let start = kind.get(0).unwrap().start();
        let mut depth = 0;
        let end = tags.find_iter(&html[start..]).find(|tag| {
            depth += if tag.as_str() == "<svg" { 1 } else { -1 };
            depth == 0
        });
        let end = start + end.unwrap().end();
        (&html[kind.get(1).unwrap().range()], &html[start..end])
    };
    kinds.captures_iter(html).map(drawing).collect()
}

/// How much a drawing shows, in parts of what the budget is for.
///
/// An indicator: five years. A distribution: ten parts, such as two in each of five years. A schedule: two layers over five
/// years or twelve months, with whatever their work is called. Ratings over time: four measures, each with a title of its own. A
/// road has no years, but a stone for every measure: fifty. What shows less has the whole budget all the same, for its axes,
/// its title and its description.
fn size(kind: &str, svg: &str) -> (usize, usize) {
    let count = |part: &str| svg.matches(part).count();
    match kind {
        "indicator" => (count("mi-chart__year\""), 5),
        "distribution" => (count("mi-chart__segment\""), 10),
        "schedule" => (count("mi-chart__rowlabel\""), 2),
        "history" => (count("mi-chart__rowlabel\""), 4),
        "road" => (count("<circle"), 50),
        "spark" => (1, 1),
        _ => panic!("a drawing of another kind: {kind}"),
    }
}

#[test]
fn a_page_has_the_forms_and_hatches_of_its_drawings() {
    let site = with_samples(&content());
    let refers = Regex::new(r#"(?:href="|url\()#([a-z-]+)"#).unwrap();
    let mut lost = Vec::new();
    let pages = site.iter().filter(|(path, _)| is_page(path));
    for (path, bytes) in pages {
        let html = std::str::from_utf8(bytes).unwrap();
        let ids = Page::read(html).unwrap();
        let ids: BTreeSet<&str> = ids
            .elements()
            .filter_map(|(_, node)| node.attr("id"))
            .collect();
        for (_, svg) in drawings(html) {
            let refers = refers
                .captures_iter(svg)
                .map(|found| found.get(1).unwrap().as_str());
            lost.extend(
                refers
                    .filter(|id| !ids.contains(id))
                    .map(|id| format!("{path}: {id}")),
            );
        }
    }
    assert_eq!(lost, [""; 0]);
}

#[test]
fn a_drawing_of_five_years_takes_four_kilobytes_at_most() {
    let site = with_samples(&content());
    let (mut found, mut too_large) = (0, Vec::new());
    let pages = site.iter().filter(|(path, _)| is_page(path));
    for (path, bytes) in pages {
        for (kind, svg) in drawings(std::str::from_utf8(bytes).unwrap()) {
            found += 1;
            let (shown, of) = size(kind, svg);
            if svg.len() * of > BUDGET * shown.max(of) {
                too_large.push(format!("{path}: {kind} of {shown}: {}", svg.len()));
            }
        }
    }
    assert!(found > 300, "{found}");
    assert_eq!(too_large, [""; 0]);
}

#[test]
fn a_key_of_small_drawings_shows_no_more_than_they_do() {
    let site = with_samples(&content());
    let key = Regex::new(r#"(?s)<ul class="mi-key[^>]*>.*?</ul>"#).unwrap();
    let (mut small, mut wrong) = (0, Vec::new());
    for (path, bytes) in site.iter().filter(|(path, _)| is_page(path)) {
        let html = std::str::from_utf8(bytes).unwrap();
        let is_only = |kind| drawings(html).iter().all(|(own, _)| *own == kind);
        for key in key.find_iter(html).map(|found| found.as_str()) {
            let is_small = key.contains("mi-key--small");
            small += usize::from(is_small);
            if is_small && key.contains("mi-chart__diamond") || !is_small && is_only("spark") {
                wrong.push(path);
            }
        }
    }
    assert!(small > 3, "{small}");
    assert_eq!(wrong, [""; 0]);
}
