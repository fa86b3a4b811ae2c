//! The feed: valid Atom, with what the content dates and nothing else.

use super::Site;
use crate::support::{build, fixture, lay};
use michinori::assess::Audience;
use michinori::tree::Tree;
use roxmltree::{Document, Node};

const ATOM: &str = "http://www.w3.org/2005/Atom";

const SITE: &str = "//- site.yaml\ntitle: 見本 <&>\npublisher: 編集部\nbase_url: https://example.jp/dx\nlicense: CC BY 4.0\n\
    //- b/plan.yaml\ntitle: 乙計画\nmunicipality: {code: \"000000\", name: 乙市}\nfiscal_years: {from: 2020, to: 2023}\n\
    levels: [柱]\nmeasure_name: 施策\neditions:\n\
    - {id: e1, title: 令和2年度の報告, published: 2021-06, covers: 2020, publish: true, note: \"<b>&\\u0007注\"}\n\
    - {id: e2, title: 令和3年度の報告, published: unknown, covers: 2021, publish: true}\n\
    - {id: e3, title: 令和4年度の報告, published: 2023, covers: 2022, publish: true}\n\
    - {id: e4, title: 令和5年度の報告, published: 2024-06-01, covers: 2023, publish: false}\n\
    //- b/measures/m.yaml\ntitle: 契約\npolicy: unknown\nindicators: {uses: {name: 利用, unit: 件}}\n\
    //- b/measures/new.yaml\ntitle: まだ\npolicy: unknown\nlifecycle: [{event: added, period: 2023, basis: stated}]\n\
    //- b/results/2020.yaml\nm: {figures: {uses: 3}}\n\
    //- b/corrections.yaml\n\
    - {date: 2023-01-01, measure: m, key: results/2020/figures/uses, was: \"1\", is: \"2\", reason: 写しまちがいです。}\n\
    - {date: 2023-01-01, measure: m, key: results/2020/figures/uses, was: \"2\", is: \"3\", reason: もう一度。}\n\
    - {date: 2023-02-03, measure: new, key: title, was: a, is: まだ, reason: 秘密}\n\
    //- a/plan.yaml\ntitle: 甲計画\nmunicipality: {code: \"000000\", name: 甲市}\nfiscal_years: {from: 2020, to: 2021}\n\
    levels: [柱]\nmeasure_name: 施策\neditions:\n\
    - {id: e, title: 甲の報告, published: FY2021, covers: 2020, publish: true}\n";

fn child<'a>(node: Node<'a, 'a>, name: &str) -> &'a str {
    let found: Vec<Node<'_, '_>> = node
        .children()
        .filter(|child| child.has_tag_name((ATOM, name)))
        .collect();
    assert_eq!(found.len(), 1, "{name}");
    found[0].text().unwrap_or_default()
}

fn link<'a>(node: Node<'a, 'a>, relation: &str) -> &'a str {
    let mut links = node
        .children()
        .filter(|child| child.has_tag_name((ATOM, "link")));
    let link = links
        .find(|link| link.attribute("rel") == Some(relation))
        .unwrap();
    link.attribute("href").unwrap()
}

fn entries(site: &Tree) -> Vec<[String; 5]> {
    let text = std::str::from_utf8(site.get("feed.xml").unwrap()).unwrap();
    let xml = Document::parse(text).unwrap();
    let entries = xml
        .root_element()
        .children()
        .filter(|node| node.has_tag_name((ATOM, "entry")));
    entries
        .map(|entry| {
            let texts =
                ["id", "updated", "title", "summary"].map(|name| child(entry, name).to_owned());
            let [id, updated, title, summary] = texts;
            assert_eq!(child(entry, "published"), updated);
            [
                id,
                updated,
                title,
                summary,
                link(entry, "alternate").to_owned(),
            ]
        })
        .collect()
}

#[test]
fn the_feed_tells_editions_and_corrections_newest_first() {
    let site = build(&fixture(SITE), Audience::Public);
    let found = entries(&site);
    let expected = [
        [
            "https://example.jp/dx/b/editions/e3/",
            "2023-01-01T00:00:00+09:00",
            "乙市：令和4年度の報告",
            "乙市「乙計画」の、令和4年度（2022年度）までの報告です。",
            "https://example.jp/dx/b/editions/e3/",
        ],
        [
            "https://example.jp/dx/b/measures/m/#correction-2023-01-01-results%2F2020%2Ffigures%2Fuses",
            "2023-01-01T00:00:00+09:00",
            "乙市：訂正（契約）",
            "令和5年1月1日に、令和2年度の利用の「1件」を「2件」に直しました。理由：写しまちがいです。",
            "https://example.jp/dx/b/measures/m/#correction-2023-01-01-results%2F2020%2Ffigures%2Fuses",
        ],
        [
            "https://example.jp/dx/b/measures/m/#correction-2023-01-01-results%2F2020%2Ffigures%2Fuses-2",
            "2023-01-01T00:00:00+09:00",
            "乙市：訂正（契約）",
            "令和5年1月1日に、令和2年度の利用の「2件」を「3件」に直しました。理由：もう一度。",
            "https://example.jp/dx/b/measures/m/#correction-2023-01-01-results%2F2020%2Ffigures%2Fuses-2",
        ],
        [
            "https://example.jp/dx/b/editions/e1/",
            "2021-06-01T00:00:00+09:00",
            "乙市：令和2年度の報告",
            "乙市「乙計画」の、令和2年度（2020年度）までの報告です。<b>&注",
            "https://example.jp/dx/b/editions/e1/",
        ],
        [
            "https://example.jp/dx/a/editions/e/",
            "2021-04-01T00:00:00+09:00",
            "甲市：甲の報告",
            "甲市「甲計画」の、令和2年度（2020年度）までの報告です。",
            "https://example.jp/dx/a/editions/e/",
        ],
    ];
    assert_eq!(found, expected.map(|entry| entry.map(str::to_owned)));
}

#[test]
fn the_feed_has_what_atom_asks_for() {
    let site = Site::of(build(&fixture(SITE), Audience::Public));
    let xml = Document::parse(site.text("feed.xml")).unwrap();
    let feed = xml.root_element();
    assert!(feed.has_tag_name((ATOM, "feed")));
    assert_eq!(child(feed, "id"), "https://example.jp/dx/");
    assert_eq!(child(feed, "title"), "見本 <&>");
    assert_eq!(child(feed, "updated"), "2023-01-01T00:00:00+09:00");
    assert_eq!(child(feed, "rights"), "CC BY 4.0");
    assert_eq!(link(feed, "self"), "https://example.jp/dx/feed.xml");
    let author = feed
        .children()
        .find(|node| node.has_tag_name((ATOM, "author")))
        .unwrap();
    assert_eq!(child(author, "name"), "編集部");
    // A chart on a page of others leads to its measure only.
    let with_ways = site.pages.iter();
    for (path, page) in with_ways.filter(|(path, _)| site.kind(path) != "embed") {
        let head = page
            .all("link")
            .filter(|(_, link)| link.attr("rel") == Some("alternate"));
        let head: Vec<_> = head.map(|(_, link)| link.attr("href").unwrap()).collect();
        let footer = page.all("footer").next().unwrap().0;
        let link = page.inside(footer, "a").last().unwrap().1;
        assert_eq!(head, [link.attr("href").unwrap()], "{path}");
        let wanted = if path == "404.html" {
            "/dx/feed.xml"
        } else {
            "feed.xml"
        };
        assert!(head[0].ends_with(wanted), "{path}");
    }
}

/// A feed must say when it was last updated; the day of the build is no answer.
#[test]
fn without_an_address_or_a_date_there_is_no_feed() {
    let without = |old: &str, new: &str| {
        assert!(SITE.contains(old));
        build(&fixture(&SITE.replace(old, new)), Audience::Public)
    };
    let address = without("base_url: https://example.jp/dx\n", "");
    let plan = SITE.split("//- b/plan.yaml").next().unwrap();
    let undated = fixture(&format!(
        "{plan}//- a/plan.yaml{}",
        SITE.split("//- a/plan.yaml").nth(1).unwrap()
    ));
    let undated = lay(
        &undated,
        "//x a/plan.yaml\n//- a/plan.yaml\ntitle: 甲\nmunicipality: {code: \"0\", name: 甲}\n\
        fiscal_years: {from: 2020, to: 2021}\nlevels: [柱]\nmeasure_name: 施策\n",
    );
    let draft = build(&fixture(SITE), Audience::Draft);
    for site in [address, build(&undated, Audience::Public), draft] {
        let site = Site::of(site);
        assert!(site.files.get("feed.xml").is_none());
        for (path, page) in &site.pages {
            assert!(
                page.all("link")
                    .all(|(_, link)| link.attr("rel") != Some("alternate")),
                "{path}"
            );
        }
    }
}
