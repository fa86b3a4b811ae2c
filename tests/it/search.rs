//! The index of the search, read by another hand than the page's script: what it finds, in which order, and what a phone loads.

mod budget;
mod finder;

use crate::support::{content, fixture, root};
use finder::Finder;
use michinori::assess::{Audience, assess};
use michinori::html::LinkStyle;
use michinori::ruby::Reader;
use michinori::search::{Index, normalize};
use michinori::tree::Tree;
use michinori::view::Views;
use michinori::view::search::{Found, Group};

/// All that can be found of a content, and the readers of its groups.
fn found(content: &Tree, audience: Audience) -> (Found, Vec<Reader>) {
    let checked = michinori::check(content);
    assert!(!checked.has_errors(), "{:#?}", checked.diagnostics);
    let report = &checked.value;
    let assessment = assess(report, audience);
    let found = Views::new(&assessment, audience, LinkStyle::Folders).found();
    let readers = report.readers();
    (found, readers)
}

fn finder(content: &Tree) -> (Found, Finder) {
    let (found, readers) = found(content, Audience::Public);
    let index = Index::new(&found, &readers, 3);
    (found, Finder::new(index))
}

const PLAN: &str = "//- site.yaml\ntitle: 見本\npublisher: 見本\n\
     //- plan.yaml\ntitle: 計画\nmunicipality: {code: \"000000\", name: 見本市}\n\
     fiscal_years: {from: 2020, to: 2021}\nlevels: [柱]\nmeasure_name: 施策\nnumber_name: 通番\n\
     policies: [{id: p, title: くらしを守る}]\nsections: {aim: 目的}\n\
     scales: {s: {name: 進み, best: first, legend: printed, values: {a: {label: 順調, tone: ontime}}}}\n\
     editions: [{id: e, title: 版, published: unknown, covers: 2020, publish: true}]\n\
     //- departments.yaml\n- {id: d, name: 市民課, kana: しみんか, former_names: [戸籍課]}\n\
     //- glossary.yaml\n- {id: g, term: 罹災証明, kana: りさいしょうめい, synonyms: [被災証明], definition: \"家などの**被害**を示す。\"}\n\
     //- pages/about.md\n---\ntitle: 使い方\n---\nお問い合わせは[市](https://example.jp/)へ。\n\
     //- measures/a.yaml\ntitle: 避難所の登録者\nnumber: \"31\"\npolicy: p\ndepartments: {lead: [d]}\nplain: 逃げる所を知らせます。\n\
     sections: {aim: \"**サーバ**を[置](https://example.jp/)く。\\n\\n罹災証明も出す。\"}\n\
     indicators: {i: {name: 配布数, unit: 件, direction: increase, direction_by: source, targets: {2020: 349879}},\n\
     \x20 j: {name: 割合, unit: \"%\", direction: increase, direction_by: source, baseline: {period: 2019, value: 88.5}, targets: {2021: 2}}}\n\
     //- measures/b.yaml\ntitle: 道路\nnumber: 1-1\npolicy: p\nplain: 避難所への道です。\n\
     //- measures/c.yaml\ntitle: 避難所\nnumber: \"11\"\npolicy: p\n\
     //- results/2020.yaml\na: {ratings: {s: a}, figures: {i: 1730, j: 20000}, details: {j: {qualifier: about}}}\n\
     //- results/2021.yaml\na: {figures: {i: 4321}}\nb: {ratings: {s: a}, narrative: {aim: まだ秘密です。}}\n";

/// The addresses of what a query finds, the best first.
#[track_caller]
fn finds(query: &str, expected: &[&str]) {
    let (found, finder) = finder(&fixture(PLAN));
    let documents: Vec<_> = found.groups.iter().flat_map(|one| &one.documents).collect();
    let hits = finder.find(query).documents;
    let hits: Vec<&str> = hits.iter().map(|at| &*documents[*at].href).collect();
    assert_eq!(hits, expected, "{query}");
}

#[test]
fn what_is_typed_and_what_is_sought_have_one_writing() {
    let table = std::fs::read_to_string(root().join("tests/search/normalized.tsv")).unwrap();
    for line in table.lines() {
        let (text, expected) = line.split_once('\t').unwrap();
        assert_eq!(normalize(text), expected, "{text}");
        assert_eq!(normalize(expected), expected, "{text}, once more");
    }
}

#[test]
fn the_title_comes_before_the_reading_the_number_and_the_text() {
    let [a, b, c] = ["measures/a/", "measures/b/", "measures/c/"];
    // Itself, at its beginning, in the plain line.
    finds("避難所", &[c, a, b]);
    finds("ひなんじょ", &[c, a, b]);
    finds("ﾋﾅﾝｼﾞｮ", &[c, a, b]);
    finds("トウロクシャ", &[a]);
    finds("道", &[b]);
    finds("避難 道", &[b]);
}

#[test]
fn numbers_are_found_as_they_are_printed() {
    finds("31", &["measures/a/"]);
    finds("通番３１", &["measures/a/"]);
    finds("1-1", &["measures/b/"]);
    finds("11", &["measures/c/"]);
}

#[test]
fn names_and_other_words_lead_to_what_bears_them() {
    let a = "measures/a/";
    finds("配布数", &[a]);
    finds("はいふすう", &[a]);
    finds("サーバー", &[a]);
    finds("サーバを置く", &[a]);
    // A former name of the department; another word for the term.
    finds("戸籍課", &["departments/d/"]);
    finds("被災証明", &[a, "glossary/#term-g"]);
    finds("しみんか", &["departments/d/", a]);
    finds("見本市", &["./"]);
    finds("お問い合わせは市へ", &["about/"]);
    finds("くらしを守る", &["measures/b/", "measures/c/", a]);
}

#[test]
fn what_is_not_published_is_not_found() {
    finds("秘密", &[]);
    let (found, _) = found(&fixture(PLAN), Audience::Draft);
    let texts = found.groups[1].documents.iter().flat_map(|one| &one.texts);
    assert!(texts.clone().any(|text| text.contains("秘密")));
}

#[test]
fn a_result_says_the_state_and_after_it_the_newest_rating_of_the_progress() {
    let (found, _) = found(&fixture(PLAN), Audience::Public);
    let marks = |at: usize| found.groups[1].documents[at].marks.clone();
    let state = ("on", "続いている".to_owned());
    assert_eq!(marks(0), std::slice::from_ref(&state));
    let rating = ("ontime", "令和2年度の進み「順調」".to_owned());
    assert_eq!(marks(2), [state, rating]);
    // What says that it has ended is the state, not a rating beside it.
    let (found, _) = self::found(&content(), Audience::Public);
    let documents = found.groups.iter().flat_map(|one| &one.documents);
    let by_href = |href: &str| documents.clone().find(|one| one.href == href).unwrap();
    let marks = &by_href("kasama/measures/cashless-payment/").marks;
    assert_eq!(marks[0], ("done", "完了".to_owned()));
    assert!(
        marks.len() == 2 && marks[1].1.contains("の進捗度「"),
        "{marks:?}"
    );
}

/// Figures are found as they are printed and as they are typed; what is not published is not.
#[test]
fn figures_are_found() {
    let a = "measures/a/";
    for query in [
        "1,730",
        "1730",
        "１７３０",
        "1730件",
        "88.5",
        "88.5%",
        "349,879",
        "20,000",
    ] {
        finds(query, &[a]);
    }
    finds("4321", &[]);
    let (found, _) = found(&fixture(PLAN), Audience::Public);
    let told = &found.groups[1].documents[2].figures;
    let each = |one: &michinori::view::search::Figures| -> Vec<String> {
        let each = one.each.iter();
        each.map(|(what, figure)| format!("{what} {figure}"))
            .collect()
    };
    let expected = ["令和2年度の実績 1,730件", "令和2年度の目標 349,879件"];
    assert_eq!(each(&told[0]), expected);
    assert_eq!(
        each(&told[1])[..2],
        ["基準値 88.5%", "令和2年度の実績 約20,000%"]
    );
}

/// Whatever stands in a text, its pieces are found, and nothing falls apart.
#[test]
fn odd_texts_are_found_as_well() {
    let texts = [
        "𠮷野家の𩸽定食",
        "\"\\</script>`${x}`",
        "｜湖西《こさい》の海",
        "！！！",
        "",
        "の",
        "ｶﾞｷﾞｸﾞ",
        "\u{2028}行\u{0}",
        "😀の窓口",
        "東東東東東京",
    ];
    let documents = texts.map(|title| michinori::view::search::Document {
        title: title.to_owned(),
        ..Default::default()
    });
    let group = Group {
        name: "市".to_owned(),
        id: "p".to_owned(),
        documents: documents.to_vec(),
    };
    let found = Found {
        groups: vec![group],
    };
    let index = Index::new(&found, &[Reader::new(Vec::new())], 3);
    assert_eq!(index.readings[0][2], "こさいのうみ");
    let finder = Finder::new(index);
    for (query, expected) in [
        ("𠮷野家", vec![0]),
        ("𩸽定", vec![0]),
        ("script", vec![1]),
        ("湖西", vec![2]),
        ("こさいのうみ", vec![2]),
        ("！", vec![]),
        ("がぎ", vec![6]),
        ("行", vec![7]),
        ("😀", vec![8]),
        ("東東東京", vec![9]),
        ("東東東東東東", vec![]),
        ("の", vec![5, 0, 2, 8]),
    ] {
        assert_eq!(finder.find(query).documents, expected, "{query}");
    }
}

/// Every title of the real content is found by itself, by its reading and by a piece of each.
#[test]
fn every_measure_is_found_by_its_title_and_its_reading() {
    let (found, finder) = finder(&content());
    let documents: Vec<_> = found.groups.iter().flat_map(|one| &one.documents).collect();
    let readings: Vec<&String> = finder.readings().iter().flatten().collect();
    assert!(documents.len() > 400, "{}", documents.len());
    for (at, (document, reading)) in documents.iter().zip(&readings).enumerate() {
        let title = michinori::ruby::aozora::without_readings(&document.title);
        let best = finder.find(&title).documents;
        let first = michinori::ruby::aozora::without_readings(&documents[best[0]].title);
        assert_eq!(normalize(&first), normalize(&title), "{title}");
        assert!(best.contains(&at), "{title}");
        let part: String = reading.chars().take(5).collect();
        if !normalize(&part).is_empty() {
            let hits = finder.find(&part).documents;
            assert!(hits.contains(&at), "{title}: {part}");
        }
    }
}

#[test]
fn two_indexes_of_one_content_are_the_same() {
    let (found, readers) = found(&content(), Audience::Public);
    let one = Index::new(&found, &readers, 3);
    assert!(one == Index::new(&found, &readers, 3));
    let other = Index::new(&found, &readers, 1);
    assert_ne!(one.version, other.version, "other files have another name");
}
