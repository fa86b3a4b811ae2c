//! What every page has, whatever its kind: language, title, landmarks, headings, tables and charts that are read aloud.

use super::Site;
use crate::page::{Node, Page};
use std::collections::BTreeSet;

fn each(check: impl Fn(&str, &Page)) {
    let site = Site::real();
    assert!(site.pages.len() > 100, "{}", site.pages.len());
    for (path, page) in &site.pages {
        check(path, page);
    }
}

fn only<'p>(page: &'p Page, name: &'p str, path: &str) -> (usize, &'p Node) {
    let found: Vec<(usize, &Node)> = page.all(name).collect();
    assert_eq!(found.len(), 1, "{path}: <{name}>");
    found[0]
}

#[test]
fn the_head_says_what_the_page_is() {
    let mut titles = BTreeSet::new();
    each(|path, page| {
        assert_eq!(page.declarations, ["doctype html"], "{path}");
        assert_eq!(
            only(page, "html", path).1.attr("lang"),
            Some("ja"),
            "{path}"
        );
        let (head, _) = only(page, "head", path);
        let metas: Vec<&Node> = page.inside(head, "meta").map(|(_, node)| node).collect();
        // Nothing may load before the policy holds: only the encoding stands before it.
        assert_eq!(
            page.nodes[head + 1].attr("charset"),
            Some("utf-8"),
            "{path}"
        );
        assert_eq!(
            metas[1].attr("http-equiv"),
            Some("Content-Security-Policy"),
            "{path}"
        );
        let policy = metas[1].attr("content").unwrap();
        assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
        assert!(
            !policy.contains("unsafe") && !policy.contains("http"),
            "{path}: {policy}"
        );
        let content = |name: &str, value: &str| {
            let meta = metas.iter().find(|meta| meta.attr(name) == Some(value));
            meta.and_then(|meta| meta.attr("content"))
                .unwrap_or_default()
        };
        let (title, _) = page.inside(head, "title").next().expect(path);
        let title = page.text(title);
        assert!(title.chars().count() > 2, "{path}: {title}");
        assert!(content("name", "description").chars().count() > 5, "{path}");
        assert_eq!(content("property", "og:title"), title, "{path}");
        assert!(!content("property", "og:description").is_empty(), "{path}");
        assert!(
            content("name", "viewport").contains("width=device-width"),
            "{path}"
        );
        assert!(
            !content("name", "viewport").contains("maximum-scale"),
            "{path}"
        );
    });
    for (path, page) in &Site::real().pages {
        let (title, _) = page.all("title").next().unwrap();
        assert!(
            titles.insert(page.text(title)),
            "{path}: two pages of one title"
        );
    }
}

#[test]
fn the_body_has_its_landmarks() {
    let kinds = [
        "area",
        "areas",
        "booklet",
        "data",
        "department",
        "departments",
        "changes",
        "edition",
        "editions",
        "home",
        "indicators",
        "measure",
        "measures",
        "not-found",
        "period",
        "plan-home",
        "glossary",
        "free",
        "policy",
        "scale",
        "search",
        "value",
    ];
    let mut found = BTreeSet::new();
    each(|path, page| {
        let (body, _) = only(page, "body", path);
        let (main, node) = only(page, "main", path);
        assert_eq!(
            (node.attr("id"), node.attr("tabindex")),
            (Some("main"), Some("-1")),
            "{path}"
        );
        let (skip, link) = page.inside(body, "a").next().unwrap();
        assert_eq!(link.attr("href"), Some("#main"), "{path}");
        assert!(skip < main && !page.text(skip).is_empty(), "{path}");
        only(page, "header", path);
        only(page, "footer", path);
        let names: Vec<&str> = page
            .all("nav")
            .map(|(_, nav)| nav.attr("aria-label").expect(path))
            .collect();
        let set: BTreeSet<&&str> = names.iter().collect();
        assert!(
            !names.is_empty() && set.len() == names.len(),
            "{path}: {names:?}"
        );
        let current = page
            .elements()
            .filter(|(_, node)| node.attr("aria-current").is_some());
        assert!(current.count() <= 2, "{path}");
    });
    for path in Site::real().pages.keys() {
        found.insert(Site::real().kind(path));
    }
    assert_eq!(found, BTreeSet::from(kinds));
}

#[test]
fn headings_come_in_order_and_no_id_stands_twice() {
    each(|path, page| {
        let mut ids = BTreeSet::new();
        let mut last = 0;
        for (ix, node) in page.elements() {
            if let Some(id) = node.attr("id") {
                assert!(
                    !id.is_empty() && !id.contains(char::is_whitespace),
                    "{path}: {id}"
                );
                assert!(ids.insert(id), "{path}: #{id} stands twice");
            }
            let level = node
                .name
                .strip_prefix('h')
                .and_then(|level| level.parse::<u8>().ok());
            let Some(level) = level else { continue };
            assert!(
                level <= last + 1,
                "{path}: h{last} before h{level} {}",
                page.text(ix)
            );
            assert!(level != 1 || last == 0, "{path}: two h1");
            assert!(!page.text(ix).is_empty(), "{path}: an empty heading");
            last = level;
        }
        assert!(last > 0, "{path}: no h1");
    });
}

#[test]
fn every_table_says_what_its_cells_are() {
    let mut tables = 0;
    for (path, page) in &Site::real().pages {
        for (table, _) in page.all("table") {
            tables += 1;
            let region = page
                .around(table)
                .find(|(_, node)| matches!(node.attr("role"), Some("region" | "group")));
            let (_, region) = region.unwrap_or_else(|| panic!("{path}: a table without a region"));
            assert_eq!(region.attr("tabindex"), Some("0"), "{path}");
            let caption = page.inside(table, "caption").next();
            let is_named = match caption {
                Some((caption, node)) => {
                    assert!(node.attr("id").is_some(), "{path}");
                    region.attr("aria-labelledby") == node.attr("id")
                        && !page.text(caption).is_empty()
                }
                None => region.attr("aria-label").is_some(),
            };
            assert!(is_named, "{path}: a table without a name");
            for (_, head) in page.inside(table, "th") {
                assert!(
                    matches!(head.attr("scope"), Some("col" | "row" | "rowgroup")),
                    "{path}"
                );
            }
            let (thead, _) = page.inside(table, "thead").next().expect(path);
            let columns = page.inside(thead, "th").count();
            for (body, _) in page.inside(table, "tbody") {
                // A head over all rows of its group stands in the first of them.
                let mut heads = page.inside(body, "th");
                let over = heads.find(|(_, head)| head.attr("scope") == Some("rowgroup"));
                let rows = page.inside(body, "tr").count();
                if let Some((_, head)) = over {
                    let span = head.attr("rowspan").unwrap_or("1");
                    assert_eq!(span, rows.to_string(), "{path}");
                }
                for (at, (row, _)) in page.inside(body, "tr").enumerate() {
                    let from_above = usize::from(at > 0 && over.is_some());
                    let cells = page.inside(row, "td").count() + page.inside(row, "th").count();
                    assert_eq!(cells + from_above, columns, "{path}: {}", page.text(row));
                }
            }
        }
    }
    assert!(tables > 60, "{tables}");
}

/// A chart has its name and its sentence; every other drawing is left out of what is read aloud.
#[test]
fn every_chart_is_told_in_words() {
    let mut charts = 0;
    for (path, page) in &Site::real().pages {
        for (svg, node) in page.all("svg") {
            // A drawing inside a chart is part of it.
            if page.around(svg).any(|(_, node)| node.name == "svg") {
                continue;
            }
            if node.attr("role") != Some("img") {
                assert_eq!(node.attr("aria-hidden"), Some("true"), "{path}");
                continue;
            }
            charts += 1;
            let names: Vec<usize> = ["title", "desc"]
                .iter()
                .map(|name| page.inside(svg, name).next().expect(path).0)
                .collect();
            let ids: Vec<&str> = names
                .iter()
                .map(|&ix| page.nodes[ix].attr("id").expect(path))
                .collect();
            assert_eq!(
                node.attr("aria-labelledby").unwrap(),
                ids.join(" "),
                "{path}"
            );
            assert!(names.iter().all(|&ix| !page.text(ix).is_empty()), "{path}");
            // Among many, the sentence stands below it, and its name leads to the table.
            if let Some((multiple, _)) = page
                .around(svg)
                .find(|(_, node)| node.has_class("mi-multiple"))
            {
                let mut sentences = page.inside(multiple, "p");
                let says = sentences.find(|(_, node)| node.has_class("mi-multiple__says"));
                assert_eq!(
                    page.text(says.expect(path).0),
                    page.text(names[1]),
                    "{path}"
                );
                continue;
            }
            // Beside the name of its indicator, which leads to the table, it says all that it shows.
            if let Some((item, _)) = page
                .around(svg)
                .find(|(_, node)| node.has_class("mi-spark"))
            {
                assert!(page.inside(item, "a").next().is_some(), "{path}");
                assert_eq!(page.inside(svg, "text").count(), 0, "{path}");
                continue;
            }
            // The sentence above it and the table below it say the same.
            let (figure, _) = page
                .around(svg)
                .find(|(_, node)| node.has_class("mi-figure"))
                .expect(path);
            let (sentence, _) = page
                .inside(figure, "p")
                .find(|(_, node)| node.has_class("mi-figure__sentence"))
                .expect(path);
            // What describes a schedule has all of its work; the truth of the site proves it.
            if !node.has_class("mi-chart--schedule") {
                assert_eq!(page.text(sentence), page.text(names[1]), "{path}");
            }
            assert_eq!(page.inside(figure, "table").count(), 1, "{path}");
        }
    }
    assert!(charts > 40, "{charts}");
}

/// No script but the two files of the theme and that of the search, no inline style, and nothing that is fetched from elsewhere.
#[test]
fn nothing_is_asked_of_another_site() {
    each(|path, page| {
        for (_, node) in page.elements() {
            let is_still =
                !["style", "iframe", "img", "base", "object"].contains(&node.name.as_str());
            assert!(is_still, "{path}: <{}>", node.name);
            if node.name == "form" {
                // One without an address narrows the list on its own page.
                let action = node.attr("action").unwrap_or_default();
                let asks = action.trim_start_matches(['.', '/']);
                assert!(asks.is_empty() || asks == "search/", "{path}: {action}");
                assert_eq!(node.attr("method"), None, "{path}: nothing is sent");
            }
            for (name, _) in &node.attributes {
                let is_asked = name == "src" && node.name != "script";
                assert!(
                    !name.starts_with("on") && name != "style" && !is_asked,
                    "{path}: {name}"
                );
            }
        }
        let scripts: Vec<(usize, &Node)> = page.all("script").collect();
        let names = scripts.iter().map(|(ix, node)| {
            assert!(page.text(*ix).is_empty(), "{path}: a script in the page");
            node.attr("src").expect(path).rsplit('/').next().unwrap()
        });
        let mut expected = vec!["first.js", "michinori.js"];
        expected.extend((Site::real().kind(path) == "search").then_some("search.js"));
        assert_eq!(names.collect::<Vec<_>>(), expected, "{path}");
        let is_deferred = |(_, node): &(usize, &Node)| node.attr("defer").is_some();
        assert!(
            !is_deferred(&scripts[0]) && is_deferred(&scripts[1]),
            "{path}"
        );
        let links: Vec<&str> = page
            .all("link")
            .map(|(_, node)| node.attr("href").unwrap())
            .collect();
        assert_eq!(links.len(), 2, "{path}: {links:?}");
        assert!(
            links.iter().all(|href| !href.contains("//")),
            "{path}: {links:?}"
        );
    });
    let css = Site::real().text("assets/michinori.css");
    assert!(
        !css.contains("url(") && !css.contains("@import"),
        "a style sheet asks for a file"
    );
    assert!(
        !css.contains("/*") && css.contains("(min-width:48rem)") && !css.contains("(width"),
        "a style sheet with comments, or with widths that older browsers don't read"
    );
}

/// Whoever comes to a page from a search engine sees that it is a sample, and of what.
#[test]
fn every_page_of_a_plan_bears_its_notice() {
    let plans = [
        (
            "kasama/",
            ["見本", "笠間市デジタルトランスフォーメーション計画", "日付"],
        ),
        ("suita/", ["見本", "吹田市第4期情報化推進計画", "日付"]),
    ];
    let mut pages = 0;
    for (folder, words) in plans {
        let of_plan = Site::real()
            .pages
            .iter()
            .filter(|(path, _)| path.starts_with(folder));
        for (path, page) in of_plan {
            pages += 1;
            let (notice, _) = page.all("aside").next().expect(path);
            let text = page.text(notice);
            for word in words {
                assert!(text.contains(word), "{path}: {word} is not in: {text}");
            }
        }
    }
    assert!(pages > 100, "{pages}");
}
