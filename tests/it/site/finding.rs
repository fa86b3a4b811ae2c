//! Ways to things: lists that can be narrowed, the index by reading, the search field, the page for lost addresses, and measures that share something.

use super::{Site, follow, with_site};
use crate::page::Page;
use crate::support::{build, build_with, fixture};
use michinori::assess::Audience;
use michinori::html::LinkStyle;
use std::collections::BTreeSet;

/// The index of a plan by reading names each of its measures once, under the row of its reading.
#[test]
fn the_index_by_reading_has_every_measure_once() {
    let site = Site::real();
    let mut indexes = 0;
    for (path, page) in &site.pages {
        let Some(plan) = path.strip_suffix("/search/index.html") else {
            continue;
        };
        indexes += 1;
        let (main, _) = page.all("main").next().unwrap();
        let links = page
            .inside(main, "a")
            .filter_map(|(_, link)| follow("/", path, link.attr("href")?));
        let start = format!("{plan}/measures/");
        let named: Vec<String> = links
            .map(|(target, _)| target)
            .filter(|target| target.starts_with(&start))
            .collect();
        let all: BTreeSet<&String> = site
            .pages
            .keys()
            .filter(|path| path.starts_with(&start) && site.kind(path) == "measure")
            .collect();
        assert_eq!(named.len(), all.len(), "{path}");
        assert_eq!(named.iter().collect::<BTreeSet<_>>(), all, "{path}");
        let rows: Vec<&str> = page
            .inside(main, "h3")
            .map(|(_, row)| row.attr("id").unwrap())
            .collect();
        let order = [
            "a", "ka", "sa", "ta", "na", "ha", "ma", "ya", "ra", "wa", "latin", "other",
        ];
        let places = rows.iter().map(|row| {
            let name = row.strip_prefix("row-").unwrap();
            order.iter().position(|known| *known == name).unwrap()
        });
        assert!(places.collect::<Vec<_>>().is_sorted(), "{path}: {rows:?}");
    }
    assert_eq!(indexes, 5);
}

const PLAN: &str = "//- site.yaml\ntitle: 見本\npublisher: 見本\n\
     //- plan.yaml\ntitle: 計画\nmunicipality: {code: \"000000\", name: 見本市}\n\
     fiscal_years: {from: 2020, to: 2021}\nlevels: [柱]\nmeasure_name: 施策\nnumber_name: 通番\n\
     policies: [{id: p, title: くらし}, {id: q, title: しごと}]\n\
     editions: [{id: e, title: 版, published: unknown, covers: 2020, publish: true}]\n\
     //- departments.yaml\n- {id: d, name: 市民課}\n\
     //- glossary.yaml\n- {id: g, term: 罹災証明, definition: 意味}\n\
     //- measures/a.yaml\ntitle: 窓口\nnumber: 1\npolicy: p\nplain: 罹災証明を出す。\ndepartments: {lead: [d]}\nrelated: [e]\n\
     //- measures/b.yaml\ntitle: 雨\nnumber: 2\npolicy: p\n\
     //- measures/c.yaml\ntitle: 税\nnumber: 3\npolicy: q\nplain: 罹災証明を見る。\ndepartments: {lead: [d]}\n\
     //- measures/d.yaml\ntitle: 水\nnumber: 4\npolicy: q\n\
     //- measures/e.yaml\ntitle: 空\nnumber: 5\npolicy: p\n\
     //- measures/f.yaml\ntitle: 火\nnumber: 6\npolicy: p\nlifecycle: [{event: removed, period: 2020, basis: stated}]\n\
     //- results/2020.yaml\na: {}\n";

/// The items below the heading of measures that share something.
fn kin(page: &Page) -> Vec<String> {
    let heading = page
        .all("h3")
        .find(|(ix, _)| page.text(*ix) == "つながりのある施策");
    let Some((heading, _)) = heading else {
        return Vec::new();
    };
    let (list, _) = page.all("ul").find(|(ix, _)| *ix > heading).unwrap();
    let items = page.inside(list, "li");
    items.map(|(ix, _)| page.text(ix)).collect()
}

#[test]
fn a_measure_names_those_that_share_most_with_it_and_what() {
    let site = Site::of(build(&fixture(PLAN), Audience::Public));
    let page = |id: &str| {
        let path = format!("measures/{id}/index.html");
        let plain = crate::page::without_readings(site.text(&path));
        Page::read(&plain).unwrap()
    };
    // What staff relates stands in its own list, what the plan no longer has in none.
    let shares = [
        "通番3 税同じ課（市民課）、同じことば（罹災証明）",
        "通番2 雨同じ柱",
    ];
    assert_eq!(kin(&page("a")), shares);
    assert_eq!(kin(&page("d")), ["通番3 税同じ柱"]);
    assert_eq!(kin(&page("f")).len(), 3);
}

#[test]
fn a_lost_address_leads_to_the_search_and_to_every_plan() {
    let site = Site::of(build(
        &with_site("base_url: https://example.jp/dx/"),
        Audience::Public,
    ));
    let page = &site.pages["404.html"];
    let (form, node) = page.all("form").next().unwrap();
    assert_eq!(node.attr("action"), Some("/dx/search/"));
    assert_eq!(node.attr("role"), Some("search"));
    let (_, input) = page.inside(form, "input").next().unwrap();
    let (_, label) = page.inside(form, "label").next().unwrap();
    assert_eq!(label.attr("for"), input.attr("id"));
    assert_eq!(input.attr("name"), Some("q"));
    let (main, _) = page.all("main").next().unwrap();
    let links: BTreeSet<&str> = page
        .inside(main, "a")
        .filter_map(|(_, link)| link.attr("href"))
        .collect();
    for href in ["/dx/search/", "/dx/kasama/", "/dx/suita/"] {
        assert!(links.contains(href), "{href}: {links:?}");
    }
}

/// Where forms lead, and where the page that finds everything stands.
#[test]
fn the_search_field_leads_to_the_page_that_finds_things() {
    let actions = |site: &Site, path: &str| -> Vec<String> {
        let forms = site.pages[path].all("form");
        forms
            .map(|(_, form)| form.attr("action").unwrap().to_owned())
            .collect()
    };
    let site = Site::real();
    assert_eq!(actions(site, "index.html"), ["search/"]);
    assert_eq!(actions(site, "kasama/index.html"), ["search/"]);
    assert_eq!(actions(site, "search/index.html"), ["./"]);
    let scope = |site: &Site, path: &str| {
        let mut boxes = site.pages[path].elements();
        let (_, node) = boxes
            .find(|(_, node)| node.attr("data-results").is_some())
            .unwrap();
        node.attr("data-plan").map(str::to_owned)
    };
    assert_eq!(scope(site, "search/index.html"), None);
    assert_eq!(
        scope(site, "kasama/search/index.html").as_deref(),
        Some("kasama")
    );
    let content = with_site("root_plan: kasama");
    let site = Site::of(build_with(&content, Audience::Public, LinkStyle::Files));
    assert_eq!(actions(&site, "index.html"), ["search/index.html"]);
    assert_eq!(scope(&site, "search/index.html"), None);
    assert_eq!(actions(&site, "suita/search/index.html"), ["./index.html"]);
}

const NARROWED: &str = "//- site.yaml\ntitle: 見本\npublisher: 見本\n\
     //- plan.yaml\ntitle: 計画\nmunicipality: {code: \"000000\", name: 見本市}\n\
     fiscal_years: {from: 2020, to: 2022}\nlevels: [計画の柱]\nmeasure_name: 施策\nsections: {result: 結果}\n\
     scales: {s: {name: 進み, best: first, legend: printed, values: {a: {label: 順調}, b: {label: 遅れ}}}}\n\
     policies: [{id: q, title: しごと}, {id: p, title: くらし}]\n\
     editions: [{id: e, title: 版, published: unknown, covers: 2021, publish: true}]\n\
     //- departments.yaml\n- {id: z, name: 市民、税の課}\n- {id: d, name: 市民課}\n\
     //- measures/a.yaml\ntitle: 窓口\npolicy: p\ndepartments: {lead: [d, z]}\n\
     //- measures/b.yaml\ntitle: 雨\npolicy: p\ndepartments: {lead: {missing: unknown, reason: 票がなく、書かれていません。}}\n\
     indicators: {i: {name: 件数, unit: 件, direction: increase, direction_by: source}}\n\
     //- measures/c.yaml\ntitle: 税\npolicy: q\ndepartments: {lead: [d]}\n\
     //- results/2020.yaml\na: {ratings: {s: b}}\nb: {figures: {i: 3}}\nc: {narrative: {result: しました。}}\n\
     //- results/2021.yaml\na: {ratings: {s: a}}\nb: {figures: {i: not_measured}}\nc: {narrative: {result: blank}}\n\
     //- results/2022.yaml\na: {ratings: {s: b}}\n";

/// What can be chosen stands in the plan's order, and each item says by ids what it has: nothing of what is not published, no
/// year in which nothing was reported, and of what the source does not name that it does not.
#[test]
fn a_list_says_what_it_can_be_narrowed_by() {
    let site = Site::of(build(&fixture(NARROWED), Audience::Public));
    let text = site.text("measures/index.html");
    let page = Page::read(&crate::page::without_readings(text)).unwrap();
    let fields = page.all("select").map(|(field, node)| {
        let (label, _) = page
            .around(field)
            .find(|(_, node)| node.name == "label")
            .unwrap();
        let (label, _) = page.inside(label, "span").next().unwrap();
        let options = page.inside(field, "option").map(|(ix, option)| {
            let value = option.attr("value").unwrap_or_default();
            format!("{value}={}", page.text(ix))
        });
        let options: Vec<String> = options.skip(1).collect();
        (
            node.attr("name").unwrap(),
            page.text(label),
            options.join(" "),
        )
    });
    let fields: Vec<_> = fields.collect();
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, label, all)| (*name, &**label, &**all))
        .collect();
    let expected = [
        ("policy", "計画の柱", "q=しごと p=くらし"),
        (
            "department",
            "担当課",
            "z=市民、税の課 d=市民課 unknown=書かれていない",
        ),
        ("year", "年度", "2020=令和2年度 2021=令和3年度"),
        ("rating", "進み", "s-a=順調 s-b=遅れ s-no-entry=評価なし"),
        ("sort", "並べ方", "sound=あいうえお順"),
    ];
    assert_eq!(fields, expected);
    let items = page
        .elements()
        .filter(|(_, node)| node.has_class("mi-list__item"));
    let items = items.map(|(_, node)| {
        let names = ["policy", "department", "year", "rating"];
        names.map(|name| node.attr(&format!("data-{name}")).unwrap_or_default())
    });
    let none = "2020:s-no-entry 2021:s-no-entry s-no-entry";
    let expected = [
        ["q", "d", "2020", none],
        ["p", "d z", "2020 2021", "2020:s-b 2021:s-a s-a"],
        ["p", "unknown", "2020", none],
    ];
    assert_eq!(items.collect::<Vec<_>>(), expected);
}
