//! Terms: every page leads to the first use of each, and the glossary knows exactly which measures use it.

use super::{Site, follow};
use crate::page::Page;
use crate::support::{build, fixture};
use michinori::assess::Audience;
use std::collections::{BTreeMap, BTreeSet};

/// The anchors of terms to which a page leads, in order.
fn terms<'p>(path: &str, page: &'p Page) -> Vec<(String, &'p str)> {
    let links = page.all("a").filter(|(_, node)| node.has_class("mi-term"));
    links
        .map(|(_, node)| {
            let href = node.attr("href").unwrap();
            let (target, anchor) = follow("/", path, href).unwrap();
            assert!(target.ends_with("glossary/index.html"), "{path}: {href}");
            (anchor.unwrap(), href)
        })
        .collect()
}

/// The words of a glossary with the anchors of their terms.
fn words(page: &Page) -> BTreeMap<String, String> {
    let entries = page
        .elements()
        .filter(|(_, node)| node.has_class("mi-glossary__entry"));
    let mut words = BTreeMap::new();
    for (entry, _) in entries {
        let (term, node) = page.inside(entry, "h3").next().unwrap();
        let anchor = node.attr("id").unwrap();
        words.insert(page.text(term), anchor.to_owned());
        for (line, _) in page.inside(entry, "p") {
            let line = page.text(line);
            for other in line
                .strip_prefix("ほかの言い方：")
                .into_iter()
                .flat_map(|all| all.split('、'))
            {
                words
                    .entry(other.to_owned())
                    .or_insert_with(|| anchor.to_owned());
            }
        }
    }
    words
}

/// The terms that a title names: from left to right the longest, and Latin words only whole.
fn named<'w>(title: &str, words: &'w BTreeMap<String, String>) -> BTreeSet<&'w String> {
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let joins = |c: Option<char>| is_latin(c) || matches!(c, Some('-' | '_'));
    let mut found = BTreeSet::new();
    let (mut rest, mut before) = (title, None);
    while let Some(first) = rest.chars().next() {
        let here = words.iter().filter(|(word, _)| {
            let after = rest.strip_prefix(word.as_str());
            after.is_some_and(|after| {
                !(is_latin(Some(first)) && joins(before)
                    || is_latin(word.chars().next_back()) && joins(after.chars().next()))
            })
        });
        let length = match here.max_by_key(|(word, _)| word.len()) {
            Some((word, anchor)) => {
                found.insert(anchor);
                word.len()
            }
            None => first.len_utf8(),
        };
        before = rest[..length].chars().next_back();
        rest = &rest[length..];
    }
    found
}

/// For each term of a glossary, the measures that it says use it.
fn uses(path: &str, page: &Page) -> BTreeMap<String, BTreeSet<String>> {
    let entries = page
        .elements()
        .filter(|(_, node)| node.has_class("mi-glossary__entry"));
    entries
        .map(|(entry, _)| {
            let (_, term) = page.inside(entry, "h3").next().unwrap();
            let (more, links) = (page.inside(entry, "details").next(), |ix| {
                page.inside(ix, "a")
            });
            let measures = more.into_iter().flat_map(|(ix, _)| links(ix));
            let measures = measures
                .map(|(_, link)| follow("/", path, link.attr("href").unwrap()).unwrap().0)
                .collect();
            (term.attr("id").unwrap().to_owned(), measures)
        })
        .collect()
}

fn check(site: &Site) {
    for (path, page) in &site.pages {
        let terms = terms(path, page);
        let anchors: BTreeSet<&String> = terms.iter().map(|(anchor, _)| anchor).collect();
        assert_eq!(anchors.len(), terms.len(), "{path}: a term is linked twice");
        for (ix, _) in page.all("a").filter(|(_, node)| node.has_class("mi-term")) {
            let is_text = page.around(ix).all(|(_, node)| {
                !matches!(
                    node.name.as_str(),
                    "a" | "code" | "pre" | "h1" | "h2" | "h3" | "h4" | "th" | "nav" | "svg"
                )
            });
            assert!(is_text, "{path}: {}", page.text(ix));
        }
    }
    for (path, page) in site
        .pages
        .iter()
        .filter(|(path, _)| site.kind(path) == "glossary")
    {
        let folder = path.strip_suffix("glossary/index.html").unwrap();
        let mut found: BTreeMap<String, BTreeSet<String>> = uses(path, page)
            .into_keys()
            .map(|term| (term, BTreeSet::new()))
            .collect();
        let measures = site
            .pages
            .iter()
            .filter(|(path, _)| path.starts_with(folder) && site.kind(path) == "measure");
        let words = words(page);
        for (path, page) in measures {
            for (term, _) in terms(path, page) {
                found.get_mut(&term).unwrap().insert(path.clone());
            }
            let (title, _) = page.all("h1").next().unwrap();
            for term in named(&page.text(title), &words) {
                found.get_mut(term).unwrap().insert(path.clone());
            }
        }
        assert_eq!(uses(path, page), found, "{path}");
    }
}

#[test]
fn the_glossary_lists_exactly_the_measures_that_use_a_term() {
    let site = Site::real();
    check(site);
    let glossaries = site
        .pages
        .keys()
        .filter(|path| site.kind(path) == "glossary");
    assert!(glossaries.count() >= 2);
    // Named in a title and nowhere else.
    let kasama = uses(
        "kasama/glossary/index.html",
        &site.pages["kasama/glossary/index.html"],
    );
    for (term, measure) in [
        ("term-no-writing-counter", "no-writing-counter"),
        ("term-cashless-payment", "cashless-payment"),
    ] {
        let path = format!("kasama/measures/{measure}/index.html");
        assert!(kasama[term].contains(&path), "{term}: {:?}", kasama[term]);
    }
    let links: usize = site
        .pages
        .iter()
        .map(|(path, page)| terms(path, page).len())
        .sum();
    assert!(links > 100, "{links}");
}

const PLAN: &str = "//- site.yaml\ntitle: 見本\npublisher: 見本\n\
    //- plan.yaml\ntitle: 計画\nmunicipality: {code: \"000000\", name: 市}\nfiscal_years: {from: 2020, to: 2021}\n\
    levels: [柱]\nmeasure_name: 施策\nnotice: AIの見本です。\nsections: {goal: 目標のAI, result: 結果}\n\
    policies: [{id: p, title: AIの柱, body: AIの柱です。, visions: [DXのまち, AIのまち]}]\n\
    source_notes: [{by: editor, text: DXの注}]\n\
    editions: [{id: e, title: 版, published: unknown, covers: 2020, publish: true}]\n\
    //- glossary.yaml\n\
    - {id: ai, term: AI, kana: えーあい, synonyms: [人工知能], definition: 人工知能です。DXに使います。}\n\
    - {id: dx, term: DX, kana: でぃーえっくす, definition: AIなどで変えること。}\n\
    - {id: kumo, term: 雲, kana: くも, definition: 空の上。}\n\
    - {id: gaku, term: 額, kana: がく, definition: いくらか。}\n\
    - {id: kagu, term: 家具, kana: かぐ, definition: いす。}\n\
    - {id: key, term: キー, definition: かぎ。}\n\
    - {id: kii, term: キイ, definition: まち。}\n\
    - {id: sign, term: 〆切, definition: おわり。}\n\
    //- measures/a.yaml\ntitle: AIの題\npolicy: p\nplain: <人工知能>で\nsections: {goal: AIで}\n\
    indicators: {i: {name: AIの数, unit: 件, definition: DXの件数}}\nnotes: [{by: editor, text: 雲}]\n\
    //- measures/b.yaml\ntitle: 題\npolicy: p\n\
    //- results/2020.yaml\na: {narrative: {result: 雲}, figures: {i: 1}}\nb: {notes: [{by: editor, text: DX}]}\n\
    //- results/2021.yaml\nb: {narrative: {result: 家具}}\n";

#[test]
fn every_kind_of_text_leads_to_terms() {
    let site = Site::of(build(&fixture(PLAN), Audience::Public));
    check(&site);
    let of = |path: &str| -> Vec<String> {
        let found = terms(path, &site.pages[path]);
        found.into_iter().map(|(anchor, _)| anchor).collect()
    };
    assert_eq!(
        of("measures/a/index.html"),
        ["term-ai", "term-dx", "term-kumo"]
    );
    // What is not published leads nowhere.
    assert_eq!(of("measures/b/index.html"), ["term-dx"]);
    assert_eq!(of("policies/p/index.html"), ["term-ai", "term-dx"]);
    assert_eq!(of("editions/index.html"), ["term-dx"]);
    assert_eq!(of("glossary/index.html"), ["term-dx", "term-ai"]);
    let page = &site.pages["measures/a/index.html"];
    let main = page.all("main").next().unwrap().0;
    assert!(page.text(main).contains("<人工知能>で"));
}

#[test]
fn terms_stand_in_the_order_of_their_readings() {
    let site = Site::of(build(&fixture(PLAN), Audience::Public));
    let page = &site.pages["glossary/index.html"];
    let main = page.all("main").next().unwrap().0;
    let headings = |name| -> Vec<String> {
        page.inside(main, name)
            .map(|(ix, _)| page.text(ix))
            .collect()
    };
    assert_eq!(headings("h2"), ["か行", "A–Z（英字）", "そのほか"]);
    assert_eq!(
        headings("h3"),
        ["家具", "額", "キイ", "キー", "雲", "AI", "DX", "〆切"]
    );
    let index = page.inside(main, "nav").next().unwrap().0;
    let index: Vec<String> = page
        .inside(index, "a")
        .map(|(ix, _)| page.text(ix))
        .collect();
    assert_eq!(index, ["か", "A–Z", "そのほか"]);
}

#[test]
fn a_plan_without_terms_has_no_glossary() {
    let text = PLAN.split("//- glossary.yaml").next().unwrap().to_owned()
        + "//- measures/a.yaml\ntitle: AI\npolicy: p\n";
    let site = Site::of(build(&fixture(&text), Audience::Public));
    assert!(!site.pages.contains_key("glossary/index.html"));
}
