//! Charts for pages of others: one page for each chart of a measure, and the code that shows it.

use super::{Site, with_site};
use crate::page::Page;
use crate::support::build;
use michinori::assess::Audience;
use std::sync::LazyLock;

const BASE: &str = "https://example.jp/dx/";

/// The code in the field of each chart of a page.
fn codes(page: &Page) -> Vec<String> {
    let fields = page.all("textarea");
    fields.map(|(ix, _)| page.text(ix)).collect()
}

/// The site of the real content, with an address.
fn site() -> &'static Site {
    static SITE: LazyLock<Site> = LazyLock::new(|| {
        let content = with_site(&format!("base_url: {BASE}"));
        Site::of(build(&content, Audience::Public))
    });
    &SITE
}

#[test]
fn every_chart_of_a_measure_has_a_page_and_its_code() {
    let site = site();
    let mut shown = 0;
    for (path, page) in &site.pages {
        if site.kind(path) != "measure" {
            continue;
        }
        let folder = path.strip_suffix("index.html").unwrap();
        let charts = page
            .all("svg")
            .filter(|(_, svg)| svg.attr("role") == Some("img"));
        let own = charts.filter(|(ix, _)| {
            page.around(*ix).any(|(_, node)| {
                let fact = node.attr("data-fact").unwrap_or_default();
                fact.starts_with("chart ")
            })
        });
        let codes = codes(page);
        assert_eq!(codes.len(), own.count(), "{path}");
        for code in codes {
            let frame = Page::read(&code).unwrap_or_else(|error| panic!("{path}: {error}"));
            let (_, frame) = frame.all("iframe").next().expect(path);
            let address = frame.attr("src").unwrap();
            let other = address.strip_prefix(BASE).unwrap();
            assert!(other.starts_with(&format!("{folder}embed/")), "{path}");
            let other = &site.pages[&format!("{other}index.html")];
            let (name, _) = other.all("h1").next().unwrap();
            let title = frame.attr("title").unwrap();
            assert!(title.contains(&other.text(name)), "{path}: {title}");
            assert!(frame.attr("height").unwrap().parse::<u32>().unwrap() > 500);
            // The same drawing, table and sentence as on the page of the measure.
            let drawing = |page: &Page| -> Vec<String> {
                let texts = page.all("desc");
                texts.map(|(ix, _)| page.text(ix)).collect()
            };
            assert!(drawing(page).contains(&drawing(other)[0]), "{path}");
            shown += 1;
        }
    }
    assert!(shown > 40, "{shown}");
    let pages = site.pages.keys().filter(|path| site.kind(path) == "embed");
    assert_eq!(pages.count(), shown);
}

/// It says whose figures these are, leads out of the frame to the page of the measure, and has no way to anywhere else.
#[test]
fn a_chart_of_others_tells_its_source() {
    let mut pages = 0;
    for (path, page) in &site().pages {
        if site().kind(path) != "embed" {
            continue;
        }
        pages += 1;
        for name in ["main", "h1", "footer", "table", "script", "a"] {
            assert_eq!(page.all(name).count(), 1, "{path}: {name}");
        }
        for name in ["nav", "header", "form", "aside", "style"] {
            assert_eq!(page.all(name).count(), 0, "{path}: {name}");
        }
        let (_, robots) = page
            .all("meta")
            .find(|(_, meta)| meta.attr("name") == Some("robots"))
            .expect(path);
        assert_eq!(robots.attr("content"), Some("noindex"), "{path}");
        let (link, node) = page.all("a").next().expect(path);
        assert_eq!(node.attr("target"), Some("_top"), "{path}");
        assert!(!page.text(link).is_empty(), "{path}");
        let (footer, _) = page.all("footer").next().expect(path);
        let text = page.text(footer);
        // Of which plan, that it is a sample, and how it may be used.
        for words in ["出典：", "市「", "見本", "CC BY 4.0"] {
            assert!(text.contains(words), "{path}: no {words} in {text}");
        }
    }
    assert!(pages > 40, "{pages}");
}

/// Nobody could show a page that has no address.
#[test]
fn without_an_address_there_is_neither_code_nor_page() {
    let real = Site::real();
    assert!(!real.pages.keys().any(|path| path.contains("/embed/")));
    assert_eq!(
        real.pages
            .values()
            .map(|page| codes(page).len())
            .sum::<usize>(),
        0
    );
}

/// What staff write can't leave the attribute in which it stands.
#[test]
fn a_name_with_quotes_stays_in_its_title() {
    let content = super::with(
        "kasama/measures/e-contract.yaml",
        "name:",
        "name: \"\\\"><script>alert(1)</script>&amp;\" #",
    );
    let content = crate::support::lay(&content, &format!("//+ site.yaml\nbase_url: {BASE}\n"));
    let site = Site::of(build(&content, Audience::Public));
    let path = "kasama/measures/e-contract/index.html";
    let code = &codes(&site.pages[path])[0];
    let frame = Page::read(code).unwrap();
    assert_eq!(frame.elements().count(), 1, "{code}");
    let (_, frame) = frame.all("iframe").next().unwrap();
    let title = frame.attr("title").unwrap();
    assert!(
        title.contains("\"><script>alert(1)</script>&amp;"),
        "{title}"
    );
}
