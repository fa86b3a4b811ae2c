//! Every address on every page leads somewhere: to a file of the site, and to an anchor that is there.

use super::{Site, follow, with, with_site};
use crate::support::{build, content, lay};
use michinori::Settings;
use michinori::assess::Audience;
use michinori::html::LinkStyle;
use michinori::tree::Tree;

/// What leads nowhere.
fn broken(site: &Site, base: &str) -> Vec<String> {
    let mut broken = Vec::new();
    for (path, page) in &site.pages {
        for (_, node) in page.elements() {
            let mut addresses: Vec<String> = Vec::new();
            addresses.extend(node.attr("href").map(str::to_owned));
            for name in [
                "aria-labelledby",
                "aria-describedby",
                "aria-controls",
                "for",
            ] {
                let ids = node.attr(name).into_iter().flat_map(str::split_whitespace);
                addresses.extend(ids.map(|id| format!("#{id}")));
            }
            for address in addresses {
                let Some((target, anchor)) = follow(base, path, &address) else {
                    continue;
                };
                let is_there = site.files.get(&target).is_some();
                let has_anchor = match (&anchor, site.pages.get(&target)) {
                    (None, _) => true,
                    (Some(anchor), Some(page)) => page.by_id(anchor).is_some(),
                    (Some(_), None) => false,
                };
                if !is_there || !has_anchor {
                    broken.push(format!("{path}: {address}"));
                }
            }
        }
    }
    broken
}

fn check(content: &Tree, base: &str) -> Site {
    let site = Site::of(build(content, Audience::Public));
    let broken = broken(&site, base);
    assert!(broken.is_empty(), "{broken:#?}");
    site
}

#[test]
fn every_link_and_anchor_is_there() {
    let site = Site::real();
    let broken = broken(site, "/");
    assert!(broken.is_empty(), "{broken:#?}");
    let links: usize = site.pages.values().map(|page| page.all("a").count()).sum();
    assert!(links > 4_000, "{links}");
}

/// Every page can be reached from the home page.
#[test]
fn no_page_is_an_island() {
    let site = Site::real();
    let mut reached = std::collections::BTreeSet::from(["index.html".to_owned()]);
    let mut next = vec!["index.html".to_owned()];
    while let Some(path) = next.pop() {
        for (_, link) in site.pages[&path].all("a") {
            let target = follow("/", &path, link.attr("href").unwrap());
            let Some((target, _)) = target.filter(|(target, _)| site.pages.contains_key(target))
            else {
                continue;
            };
            if reached.insert(target.clone()) {
                next.push(target);
            }
        }
    }
    reached.insert("404.html".to_owned());
    let all: std::collections::BTreeSet<String> = site.pages.keys().cloned().collect();
    assert_eq!(reached, all);
}

/// Links are relative, so the site runs below any path; 404.html alone is shown at any address.
#[test]
fn links_are_relative_but_on_the_page_for_lost_addresses() {
    let site = check(&with_site("base_url: https://example.jp/dx/"), "/dx/");
    for (path, page) in &site.pages {
        for (_, link) in page.all("a").chain(page.all("link")) {
            let href = link.attr("href").unwrap();
            let is_canonical = link.attr("rel") == Some("canonical");
            if path == "404.html" && !href.starts_with('#') {
                assert!(href.starts_with("/dx/"), "{path}: {href}");
            } else if !is_canonical {
                assert!(!href.starts_with('/'), "{path}: {href}");
            }
        }
    }
}

#[test]
fn the_root_plan_stands_at_the_root() {
    let site = check(&with_site("root_plan: kasama"), "/");
    assert_eq!(site.kind("index.html"), "plan-home");
    assert_eq!(site.kind("measures/e-contract/index.html"), "measure");
    assert_eq!(site.kind("suita/index.html"), "plan-home");
    let is_below = |path: &&String| path.starts_with("kasama/");
    assert_eq!(site.pages.keys().find(is_below), None);
    // The list of plans is no page of its own, and the root plan's search is that of the site.
    let both = Site::real().pages.keys();
    let both = both.filter(|path| !["index.html", "search/index.html"].contains(&path.as_str()));
    assert_eq!(site.pages.len(), both.count());
}

#[test]
fn groups_of_pages_can_be_switched_off() {
    let off = "outputs: {policies: false, ratings: false, embed: false}\nlevels:";
    let content = with("kasama/plan.yaml", "levels:", off);
    let content = lay(&content, "//+ site.yaml\nbase_url: https://example.jp/\n");
    let site = check(&content, "/");
    for path in site.pages.keys() {
        let is_off = ["kasama/policies/", "kasama/ratings/"]
            .iter()
            .any(|folder| path.starts_with(folder))
            || (path.starts_with("kasama/") && path.contains("/embed/"));
        assert!(!is_off, "{path}");
    }
    assert!(site.pages.contains_key("suita/policies/1/index.html"));
    assert!(site.pages.keys().any(|path| path.contains("/embed/")));
    assert!(
        site.pages
            .contains_key("kasama/measures/e-contract/index.html")
    );
}

const ABOUT: &str = "//- pages/about.md\n---\ntitle: はじめに\norder: 1\n---\n";

/// Free pages are linked from every page, in their order; what they link is checked like any other link.
#[test]
fn free_pages_are_part_of_the_site() {
    let text = "## 見出し\n\n[使い方](../help/)、[計画](../kasama/)、[施策](../kasama/measures/e-contract/#years)\n\
        //- pages/zebra.md\n---\ntitle: あ\n---\n本文\n\
        //- pages/help.md\n---\ntitle: 使い方\norder: 1\ndescription: 使い方の説明です。\n---\n[はじめに](../about/)\n";
    let content = lay(&content(), &format!("{ABOUT}{text}"));
    for (lines, base, count) in [
        ("", "/", 2),
        ("base_url: https://example.jp/dx/\n", "/dx/", 2),
        ("root_plan: suita\n", "/", 2),
    ] {
        let site = check(&lay(&content, &format!("//+ site.yaml\n{lines}")), base);
        assert_eq!(site.kind("about/index.html"), "free");
        // A chart for pages of others leads to its measure only.
        let with_ways = site.pages.iter();
        for (path, page) in with_ways.filter(|(path, _)| site.kind(path) != "embed") {
            let footer = page.all("footer").next().unwrap().0;
            let links = page.inside(footer, "a").map(|(ix, _)| page.text(ix));
            let own = ["はじめに", "使い方", "アクセシビリティ方針", "あ"];
            let links: Vec<String> = links.filter(|text| !text.contains("フィード")).collect();
            assert!(links.ends_with(&own.map(String::from)), "{path}: {links:?}");
        }
        let page = &site.pages["about/index.html"];
        let main = page.all("main").next().unwrap().0;
        assert_eq!(
            page.inside(main, "h1").count() + page.inside(main, "h2").count(),
            count
        );
    }
}

#[test]
fn a_link_of_a_free_page_that_leads_nowhere_is_told() {
    let content = lay(
        &content(),
        &format!("{ABOUT}[a](../help/) [b](../kasama/#none) [c](../kasama) [d](../suita/)\n"),
    );
    let checked = michinori::check(&content);
    let sink = michinori::tree::Collect::default();
    let theme = michinori::theme::Theme::built_in().unwrap();
    let found = michinori::build(
        &checked.value,
        &theme,
        Settings {
            audience: Audience::Public,
            links: LinkStyle::Folders,
            has_gallery: false,
        },
        &sink,
        &|_, _| {},
    );
    let told: Vec<String> = found
        .unwrap()
        .into_iter()
        .map(|finding| format!("{} {:?}", finding.place.path(), finding.fault))
        .collect();
    let nowhere = |href: &str| format!("about/index.html BrokenLink {{ href: \"{href}\" }}");
    assert_eq!(
        told,
        ["../help/", "../kasama", "../kasama/#none"].map(nowhere)
    );
}
