//! Charts for pages of others: one page for each chart of a measure, and the code that shows it.

use super::{Site, with_site};
use crate::page::Page;
use crate::support::build;
use michinori::assess::Audience;

const BASE: &str = "https://example.jp/dx/";

/// The code in the field of each chart of a page.
fn codes(page: &Page) -> Vec<String> {
    let fields = page.all("textarea");
    fields.map(|(ix, _)| page.text(ix)).collect()
}

#[test]
fn every_chart_of_a_measure_has_a_page_and_its_code() {
    let site = Site::of(build(
        &with_site(&format!("base_url: {BASE}")),
        Audience::Public,
    ));
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

/// It says whose figures these are, and leads out of the frame to the page of the measure.
#[test]
fn a_chart_of_others_tells_its_source() {
    let mut pages = 0;
    for (path, page) in &Site::real().pages {
        if Site::real().kind(path) != "embed" {
            continue;
        }
        pages += 1;
        let (footer, _) = page.all("footer").next().expect(path);
        let (link, node) = page.inside(footer, "a").next().expect(path);
        assert_eq!(node.attr("target"), Some("_top"), "{path}");
        let text = page.text(footer);
        assert!(
            text.starts_with("出典：") && text.contains("CC BY 4.0"),
            "{path}: {text}"
        );
        assert!(!page.text(link).is_empty(), "{path}");
        assert_eq!(page.all("a").count(), 1, "{path}");
        assert_eq!(
            page.all("nav").count() + page.all("form").count(),
            0,
            "{path}"
        );
    }
    assert!(pages > 40, "{pages}");
}

#[test]
fn without_an_address_there_is_no_code() {
    let pages = Site::real().pages.values();
    assert_eq!(pages.map(|page| codes(page).len()).sum::<usize>(), 0);
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
