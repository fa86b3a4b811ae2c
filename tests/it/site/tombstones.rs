//! Measures that a plan no longer has: they keep their page, and lists and totals say where they went.

use super::{Site, follow};
use crate::page::Page;
use crate::support::{build, fixture};
use michinori::assess::Audience;

const PLAN: &str = "//- site.yaml\ntitle: 見本\npublisher: 見本\n\
    //- plan.yaml\ntitle: 計画\nmunicipality: {code: \"000000\", name: 市}\nfiscal_years: {from: 2020, to: 2023}\n\
    levels: [柱]\nmeasure_name: 施策\nnumber_name: \"No.\"\n\
    policies: [{id: p, title: 窓口}, {id: q, title: 税}]\n\
    editions: [{id: e, title: 版, published: unknown, covers: 2022, publish: true}]\n\
    //- glossary.yaml\n- {id: kuni, term: 国, definition: くにです。}\n\
    //- measures/a.yaml\ntitle: 残る\nnumber: \"1\"\npolicy: p\n\
    //- measures/b.yaml\ntitle: 移る\nnumber: \"2\"\npolicy: p\nplain: 国のことです。\nlifecycle:\n\
    - {event: completed, period: 2021, basis: stated, reason: 終わりました。}\n\
    - {event: merged, period: 2022, basis: stated, into: a, reason: \"国の標準に\\n合わせます。\"}\n\
    //- measures/c.yaml\ntitle: 消える\nnumber: \"3\"\npolicy: q\nlifecycle:\n\
    - {event: removed, period: 2022, basis: inferred}\n\
    //- measures/d.yaml\ntitle: 隠れる\nnumber: \"4\"\npolicy: q\nlifecycle:\n\
    - {event: merged, period: 2022, basis: stated, into: new}\n\
    //- measures/new.yaml\ntitle: 新しい\npolicy: p\nlifecycle: [{event: added, period: 2023, basis: stated}]\n\
    //- results/2022.yaml\na: {}\n";

fn site() -> Site {
    Site::of(build(&fixture(PLAN), Audience::Public))
}

/// The first sentence of a measure's page that is no heading.
fn first(page: &Page) -> String {
    let main = page.all("main").next().unwrap().0;
    page.text(page.inside(main, "p").next().unwrap().0)
}

/// The measures in the lists with marks, by the last part of their address.
fn listed(site: &Site, path: &str) -> Vec<String> {
    let page = &site.pages[path];
    let lists = page
        .elements()
        .filter(|(_, node)| node.has_class("mi-list"));
    let links = lists.flat_map(|(list, _)| page.inside(list, "a"));
    links
        .map(|(_, link)| {
            let (target, _) = follow("/", path, link.attr("href").unwrap()).unwrap();
            target.split('/').rev().nth(1).unwrap().to_owned()
        })
        .collect()
}

fn text(site: &Site, path: &str) -> String {
    let page = &site.pages[path];
    page.text(page.all("main").next().unwrap().0)
}

#[test]
fn the_page_says_first_what_happened() {
    let site = site();
    let page = |id: &str| &site.pages[&format!("measures/{id}/index.html")];
    assert_eq!(
        first(page("b")),
        "この施策は、令和4年度に「No. 1 残る」へ統合されました（資料に書かれています）。国の標準に合わせます。"
    );
    assert_eq!(
        first(page("c")),
        "この施策は、令和4年度に計画から削除されました（編集者の推定です）。"
    );
    // What is not published yet is named, as the plan names it, but has no page.
    assert_eq!(
        first(page("d")),
        "この施策は、令和4年度に「新しい」へ統合されました（資料に書かれています）。"
    );
    let main = page("b").all("main").next().unwrap().0;
    let links = page("b")
        .inside(main, "a")
        .map(|(_, link)| link.attr("href").unwrap());
    assert_eq!(
        links.take(2).collect::<Vec<_>>(),
        ["../a/", "../../glossary/#term-kuni"]
    );
    // It is not told twice; what happened before is still told.
    let told = text(&site, "measures/b/index.html");
    assert_eq!(told.matches("統合されました").count(), 1, "{told}");
    assert!(told.contains("令和3年度に完了。"), "{told}");
    assert!(!text(&site, "measures/a/index.html").contains("この施策は、"));
}

#[test]
fn lists_show_it_only_with_its_state_and_totals_say_so() {
    let site = site();
    assert_eq!(listed(&site, "measures/index.html"), ["a"]);
    assert_eq!(listed(&site, "policies/p/index.html"), ["a"]);
    assert!(listed(&site, "policies/q/index.html").is_empty());
    let all = text(&site, "measures/index.html");
    assert!(all.contains("4の施策の一覧"), "{all}");
    assert!(
        all.contains("計画からなくなった施策（統合2、削除1）は、状態ごとの一覧にだけあります。"),
        "{all}"
    );
    assert!(
        text(&site, "policies/q/index.html").contains("計画からなくなった施策（統合1、削除1）")
    );
    assert!(!text(&site, "policies/q/index.html").contains("ここに入る施策はありません"));
    let home = text(&site, "index.html");
    assert!(
        home.contains("割合は4施策をもとにし（計画からなくなった統合2、削除1をふくみます）、"),
        "{home}"
    );
    let page = &site.pages["measures/index.html"];
    for (state, count) in [("merged", 2), ("removed", 1)] {
        assert!(page.by_id(&format!("state-{state}")).is_some(), "{count}");
    }
}

/// No word of it where nothing is gone.
#[test]
fn a_plan_that_lost_nothing_says_nothing() {
    for path in ["kasama/index.html", "kasama/measures/index.html"] {
        let text = text(Site::real(), path);
        assert!(!text.contains("計画からなくなった"), "{path}");
    }
    let gone = text(Site::real(), "suita/measures/index.html");
    assert!(gone.contains("計画からなくなった"), "{gone}");
}
