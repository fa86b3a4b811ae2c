//! What a phone loads before the first result, of a plan of a thousand measures.

use super::finder::Finder;
use super::found;
use crate::site::weight;
use crate::support::content;
use michinori::assess::Audience;
use michinori::search::Index;
use michinori::theme::Theme;
use michinori::view::search::{Document, Found, Group};

const MEASURES: usize = 1_000;
const BUDGET: usize = 60 * 1024;

/// A thousand measures whose titles, lines and sentences are those of the real plans, mixed anew.
fn thousand() -> Found {
    let (real, _) = found(&content(), Audience::Public);
    let real: Vec<Document> = real
        .groups
        .into_iter()
        .flat_map(|one| one.documents)
        .collect();
    let measures: Vec<&Document> = real.iter().filter(|one| !one.marks.is_empty()).collect();
    let texts = measures.iter().flat_map(|one| &one.texts);
    let sentences: Vec<&str> = texts.flat_map(|text| text.split_inclusive('。')).collect();
    let mut random = 1_usize;
    let mut next = move |below: usize| {
        random = (random * 75 + 74) % 65_537;
        random % below
    };
    let documents = (0..MEASURES).map(|at| {
        let like = measures[at % measures.len()];
        let text: String = (0..40).map(|_| sentences[next(sentences.len())]).collect();
        let number = (at + 1).to_string();
        Document {
            title: format!("{}{}", like.title, measures[next(measures.len())].title),
            number: (number.clone(), format!("通番{number}")),
            plain: measures[next(measures.len())].plain.clone(),
            href: format!("measures/m{at}/"),
            texts: vec![text],
            ..like.clone()
        }
    });
    let group = Group {
        name: "見本市".to_owned(),
        id: "plan".to_owned(),
        documents: documents.collect(),
    };
    Found {
        groups: vec![group],
    }
}

#[test]
fn a_phone_loads_little_before_the_first_result_of_a_thousand_measures() {
    let found = thousand();
    let letters: usize = found.groups[0]
        .documents
        .iter()
        .flat_map(|one| &one.texts)
        .map(|text| text.chars().count())
        .sum();
    assert!(letters > 500 * MEASURES, "{letters}");
    let reader = michinori::ruby::Reader::new(Vec::new());
    let finder = Finder::new(Index::new(&found, &[reader], 3));
    let assets = Theme::built_in().unwrap().assets;
    let scripts = ["assets/michinori.js", "assets/search.js"].map(|path| weight(&assets[path], 11));
    let heavy: Vec<String> = [
        "税",
        "の",
        "31",
        "窓口",
        "システム",
        "オンライン",
        "こうふ",
        "ひなんじょ",
        "マイナンバーカード",
        "電子申請",
        "職員",
        "導入",
        "している",
        "令和3年度",
        "市民 窓口",
        "デジタル化",
        "1,730",
        "100",
        "10%",
    ]
    .into_iter()
    .filter_map(|query| {
        let hits = finder.find(query);
        let files = hits.files.iter().map(|name| weight(finder.bytes(name), 11));
        let sum = scripts.iter().sum::<usize>() + files.sum::<usize>();
        assert!(!hits.documents.is_empty(), "{query}");
        (sum > BUDGET).then(|| format!("{query}: {sum} bytes in {} files", hits.files.len()))
    })
    .collect();
    assert!(heavy.is_empty(), "{heavy:#?}");
}
