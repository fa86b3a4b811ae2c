//! Years that name a place: links, anchors, titles and captions name the year to which they belong.

use super::Verdict;
use super::built::Built;
use super::calendar::Period;
use super::words::bare_text;
use super::written::{PERIOD, period};
use crate::page::Page;
use crate::site::follow;

/// Proves the years of a page that stand for places.
pub(super) fn prove(site: &Built, path: &str, verdict: &mut Verdict) {
    let page = &*site.pages[path];
    let mut told: Vec<(String, Period)> = Vec::new();
    for (ix, link) in page.all("a") {
        let target = link.attr("href").and_then(|href| follow("/", path, href));
        let period = target.and_then(|(page, anchor)| {
            let anchor = anchor.as_deref().and_then(of_anchor);
            anchor.or_else(|| of_page(&page))
        });
        told.extend(period.map(|period| (bare_text(page, ix), period)));
    }
    for (ix, node) in page.elements() {
        let period = node.attr("id").and_then(of_anchor);
        told.extend(period.map(|period| (bare_text(page, ix), period)));
    }
    if let Some(own) = of_page(path) {
        let current = page
            .all("span")
            .filter(|(_, node)| node.attr("aria-current").is_some());
        let titles = page.all("h1").chain(page.all("title")).chain(current);
        let sentences = page
            .all("p")
            .filter(|(_, node)| node.has_class("mi-figure__sentence"));
        let said = titles.chain(sentences);
        told.extend(said.map(|(ix, _)| (bare_text(page, ix), own)));
    }
    told.extend(reports(site, page, path));
    for (words, own) in told {
        let named = PERIOD.captures(&words);
        match named.map(|found| period(&found)) {
            Some(named) if named != Some(own) => {
                verdict.wrong(format!("{path}: {words} is said of {}", own.written()));
            }
            Some(_) => verdict.proved("year of a place".to_owned()),
            None => {}
        }
    }
    order(page, path, verdict);
}

/// `p2021`, `event-withdrawn-2021`.
fn of_anchor(id: &str) -> Option<Period> {
    let event = id.strip_prefix("event-");
    let of_event = event.and_then(|event| event.get(event.find(super::is_digit)?..));
    Period::read(of_event.or_else(|| id.strip_prefix('p'))?)
}

/// `kasama/periods/2021/index.html`.
fn of_page(path: &str) -> Option<Period> {
    let (_, rest) = path.split_once("/periods/")?;
    Period::read(rest.strip_suffix("/index.html")?)
}

/// 令和3年度までの報告: until the newest report of the plan.
fn reports(site: &Built, page: &Page, path: &str) -> Vec<(String, Period)> {
    let mut told = Vec::new();
    for (ix, _) in page.all("p") {
        let words = bare_text(page, ix);
        if !words.ends_with("までの報告") {
            continue;
        }
        let plan = site.plan_of(path).or_else(|| {
            let section = page.around(ix).find(|(_, node)| node.name == "section")?.0;
            let mut links = page.inside(section, "a");
            links.find_map(|(_, link)| site.plan_of(&follow("/", path, link.attr("href")?)?.0))
        });
        let newest = plan.and_then(|plan| {
            plan.reported
                .keys()
                .filter_map(|key| Period::read(key))
                .max()
        });
        told.extend(newest.map(|newest| (words, newest)));
    }
    told
}

/// What is said of the order of the marks in a list is the order in which they stand.
fn order(page: &Page, path: &str, verdict: &mut Verdict) {
    let classed = |class: &'static str| {
        page.elements()
            .filter(move |(_, node)| node.has_class(class))
    };
    for (way, _) in classed("mi-list__way") {
        let stops = page
            .inside(way, "span")
            .filter(|(_, node)| node.has_class("mi-visually-hidden"));
        let stops = stops
            .map(|(ix, _)| bare_text(page, ix))
            .filter(|when| when != "いま");
        let stops = stops.map(|when| PERIOD.captures(&when).and_then(|found| period(&found)));
        let stops: Vec<Option<Period>> = stops.collect();
        if stops.contains(&None) || stops.windows(2).any(|pair| pair[0] >= pair[1]) {
            verdict.wrong(format!("{path}: the marks stand in no order: {stops:?}"));
        }
        let cols = classed("mi-list__cols").filter(|(ix, _)| *ix < way);
        let Some((cols, _)) = cols.last() else {
            continue;
        };
        let whens = page
            .inside(way, "span")
            .filter(|(_, node)| node.has_class("mi-visually-hidden"));
        let whens: Vec<String> = whens.map(|(ix, _)| bare_text(page, ix)).collect();
        let words = bare_text(page, cols);
        let end = if whens.len() > 1 { "順" } else { "もの" };
        if words == format!("印は{}の{end}です。", whens.join("、")) {
            verdict.proved("year of a place".to_owned());
        } else {
            verdict.wrong(format!("{path}: {words} But it is {whens:?}"));
        }
    }
}
