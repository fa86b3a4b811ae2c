//! Readings on a whole site: markup of staff in every kind of field, and what `site.yaml` says of the first choice.

use crate::page::{Page, without_readings};
use crate::support::{build, fixture, is_page};
use michinori::assess::Audience;
use michinori::tree::Tree;

const SITE: &str = "//- site.yaml\ntitle: ｜湖西《こさい》の道\npublisher: ｜湖西《こさい》市\ndescription: ｜湖西《こさい》の計画\nlicense: ｜国《くに》のきまり\nbase_url: https://www.example.lg.jp/\n\
    //- plan.yaml\ntitle: ｜湖西《こさい》計画\nmunicipality: {code: \"000000\", name: ｜湖西《こさい》市}\nfiscal_years: {from: 2020, to: 2021}\nlevels: [｜柱《はしら》]\nmeasure_name: ｜施策《しさく》\n\
    policies: [{id: p, title: ｜窓口《まどぐち》}]\nsections: {aim: ｜目的《もくてき》}\nscales: {s: {name: ｜進《すす》み, best: first, legend: printed, values: {a: {label: ｜良《よ》い, tone: done}}}}\n\
    editions: [{id: e, title: ｜版《はん》, published: 2021-04-01, covers: 2020, publish: true}]\nnotice: ｜見本《みほん》です。\n\
    //- departments.yaml\n- {id: d, name: ｜課《か》}\n\
    //- glossary.yaml\n- {id: g, term: ｜語《ご》, definition: \"｜意味《いみ》\"}\n\
    //- measures/m.yaml\ntitle: ｜湖西《こさい！》の海\npolicy: p\ndepartments: {lead: [d]}\nplain: ｜海《うみ》を\nsections: {aim: \"**｜海《うみ》**を\\n\\n- 《重点》の`｜所《ところ》`\"}\n\
    indicators: {i: {name: ｜数《かず》, unit: ｜件《けん》, direction: increase, direction_by: source, targets: {2020: 3}}}\n\
    //- results/2020.yaml\nm: {ratings: {s: a}, figures: {i: 2}}\n";

fn site(more: &str) -> Tree {
    build(
        &fixture(&SITE.replacen("title:", &format!("{more}title:"), 1)),
        Audience::Public,
    )
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn markup_of_staff_is_a_reading_on_pages_and_nothing_elsewhere() {
    let site = site("");
    for (path, bytes) in site.iter().filter(|(path, _)| {
        std::path::Path::new(path)
            .extension()
            .is_none_or(|end| end != "zip")
    }) {
        // The one that is code, and the brackets that are no markup.
        let text = text(bytes).replace("<code>｜所《ところ》</code>", "");
        if is_page(path) {
            let text = without_readings(&text).replace("《重点》", "");
            let at = text.find(['《', '》']).map(|at| &text[..at]);
            assert_eq!(at, None, "{path}");
        } else {
            let marks = ["《こさい", "《うみ", "｜湖"];
            assert!(
                !marks.iter().any(|mark| text.contains(mark)),
                "{path}: {text}"
            );
        }
    }
    let measure = text(site.get("measures/m/index.html").unwrap());
    assert!(
        measure.contains("<title>湖西の海（湖西市）｜湖西の道</title>"),
        "{measure}"
    );
    assert!(
        measure.contains("<h1><ruby>湖西<rp>（</rp><rt>こさい</rt><rp>）</rp></ruby>の"),
        "{measure}"
    );
    assert!(
        measure.contains("<strong><ruby>海<rp>（</rp><rt aria-hidden=\"true\">うみ</rt>"),
        "{measure}"
    );
    assert!(measure.contains("<code>｜所《ところ》</code>"), "{measure}");
    assert!(text(site.get("data/measures.csv").unwrap()).contains("湖西の海"));
    assert!(text(site.get("data/plan.json").unwrap()).contains("\"湖西の海\""));
    assert!(text(site.get("feed.xml").unwrap()).contains("<title>湖西の道</title>"));
}

#[test]
fn the_first_choice_is_that_of_the_site() {
    for (lines, expected) in [
        ("", "none"),
        ("furigana: {default: hard}\n", "hard"),
        ("furigana: {default: all, school_year: 6}\n", "all"),
    ] {
        let site = site(lines);
        for (path, bytes) in site.iter().filter(|(path, _)| is_page(path)) {
            let page = Page::read(text(bytes)).unwrap();
            let (_, html) = page.all("html").next().unwrap();
            assert_eq!(html.attr("data-furigana"), Some(expected), "{path}");
            // A chart on a page of others has nothing to set.
            if path.contains("/embed/") {
                continue;
            }
            let pressed = page
                .all("button")
                .filter(|(_, node)| node.attr("aria-pressed") == Some("true"));
            let pressed: Vec<Option<&str>> = pressed
                .map(|(_, node)| node.attr("data-furigana-set"))
                .collect();
            assert_eq!(pressed, [Some(expected)], "{path}");
            let checked = page
                .all("input")
                .filter(|(_, node)| node.attr("checked").is_some());
            let checked: Vec<Option<&str>> = checked
                .map(|(_, node)| node.attr("data-furigana-radio"))
                .collect();
            assert_eq!(checked, [Some(expected)], "{path}");
        }
    }
}

#[test]
fn the_school_year_says_which_words_are_hard() {
    let hard = |year: &str| {
        let site = site(&format!(
            "furigana: {{default: none, school_year: {year}}}\n"
        ));
        text(site.get("measures/m/index.html").unwrap())
            .matches("<ruby data-hard>")
            .count()
    };
    let counts = ["1", "3", "6"].map(hard);
    assert!(counts[0] > counts[1] && counts[1] > counts[2], "{counts:?}");
}

/// What runs before the first paint keeps to its budget, and stands where nothing is painted yet.
#[test]
fn the_first_script_is_small_and_comes_before_everything() {
    let site = site("");
    let first = site.get("assets/first.js").unwrap();
    assert!(first.len() <= 512, "{}", first.len());
    for (path, bytes) in site.iter().filter(|(path, _)| is_page(path)) {
        let html = text(bytes);
        let [script, style, body] = ["first.js></script>", "michinori.css", "<body"]
            .map(|part| html.find(part).expect(path));
        assert!(script < style && style < body, "{path}");
    }
}
