//! Whatever the staff write: it comes back by the documented rule, and no cell is a formula.

use super::{begins_formula, data, read, sound};
use crate::support::fixture;
use michinori::assess::Audience;
use michinori::opendata::restored;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

/// Texts that are made of what is dangerous somewhere: to spreadsheets, to CSV, to lines, to our own rule.
fn text() -> impl Strategy<Value = String> {
    let sign = prop::sample::select(vec![
        "=",
        "+",
        "-",
        "@",
        "＝",
        "＋",
        "－",
        "＠",
        "\t",
        "\n",
        "\r",
        "\\",
        ";",
        ",",
        "\"",
        "'",
        " ",
        "　",
        "|",
        "n",
        "u0041",
        "cmd|'/C calc'!A0",
        "1",
        "漢字",
        "か\u{3099}",
        "\u{85}",
        "\u{2028}",
        "\u{200b}",
        "😀",
    ]);
    prop::collection::vec(sign, 1..8).prop_map(|parts| parts.concat())
}

/// A plan in which the text stands in every place that takes one.
fn plan(text: &str) -> String {
    let text = serde_json::to_string(text).unwrap();
    // To YAML these end a line.
    let text = text
        .replace('\u{85}', "\\u0085")
        .replace('\u{2028}', "\\u2028");
    format!(
        "//- site.yaml\ntitle: 見本\npublisher: 見本市\n\
         //- plan.yaml\ntitle: {text}\nmunicipality: {{code: \"000000\", name: {text}}}\n\
         fiscal_years: {{from: 2020, to: 2021}}\nlevels: [{text}]\nmeasure_name: {text}\n\
         policies: [{{id: p, title: {text}, code: {text}}}]\n\
         areas: [{{id: a, name: {text}}}]\n\
         scales: {{s: {{name: {text}, values: {{v: {{label: {text}, symbol: {text}}}}}}}}}\n\
         editions: [{{id: e, title: {text}, published: 2021-04, covers: 2020, publish: true}}]\n\
         //- glossary.yaml\n- {{id: g, term: {text}, synonyms: [{text}, {text}], definition: {text}}}\n\
         //- measures/m.yaml\ntitle: {text}\nnumber: {text}\npolicy: p\nplain: {text}\n\
         departments: {{lead: [{{text: {text}}}]}}\n\
         indicators: {{i: {{name: {text}, unit: {text}, targets: {{2020: -0.50}}}}}}\n\
         milestones: [{{date: 2020-05, text: {text}, state: done}}]\n\
         budgets: [{{amount: 1000, basis: budget, term: single_year, note: {text}}}]\n\
         funding: [{{name: {text}, state: granted, rate: {text}}}]\n\
         //- results/2020.yaml\nm: {{figures: {{i: -16.70}}, ratings: {{s: v}}}}\n"
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn any_text_comes_back(written in text()) {
        let expected: String = written.trim_end().nfc().collect();
        prop_assume!(!expected.is_empty());
        let plans = data(&fixture(&plan(&written)), Audience::Public);
        sound(&plans[0]);
        let tables = read(&plans[0]);
        let cells = [
            ("plans", "title"), ("plans", "municipality"), ("plans", "measure_name"),
            ("policies", "title"), ("policies", "code"), ("policies", "level_name"), ("areas", "name"),
            ("measures", "title"), ("measures", "number"), ("measures", "plain"),
            ("measure_departments", "text"), ("indicators", "name"), ("indicators", "unit"),
            ("ratings", "symbol"), ("ratings", "label"), ("editions", "title"),
            ("milestones", "text"), ("glossary", "term"), ("glossary", "definition"),
        ];
        for (table, column) in cells {
            for cell in tables[table].column(column) {
                prop_assert!(!begins_formula(cell), "{table}.{column}: {cell}");
                prop_assert_eq!(restored(cell), Some(expected.clone()), "{}.{}", table, column);
            }
        }
        for (column, expected) in [("note", 0), ("funding", 1), ("rate", 1)] {
            let cell = tables["budgets"].column(column).nth(expected);
            prop_assert_eq!(cell.and_then(restored), Some(written.trim_end().nfc().collect()));
        }
        let file = plans[0].files.iter().find(|file| file.path == "data/plan.json").unwrap();
        let document: serde_json::Value = serde_json::from_slice(&file.bytes).unwrap();
        prop_assert_eq!(&document["measures"][0]["title"], &serde_json::json!(expected));
        prop_assert_eq!(&document["plan"]["glossary"][0]["synonyms"][1], &serde_json::json!(expected));
        let values: Vec<&str> = tables["indicators"].column("value").collect();
        prop_assert_eq!(values, ["-0.50", "-16.70"]);
    }
}

/// A list is split at the semicolons that no backslash protects.
#[test]
fn a_list_keeps_its_semicolons() {
    let plans = data(&fixture(&plan("一;二\\")), Audience::Public);
    let tables = read(&plans[0]);
    let cells: Vec<&str> = tables["glossary"].column("synonyms").collect();
    assert_eq!(cells, ["一\\;二\\\\;一\\;二\\\\"]);
}

#[test]
fn what_was_not_written_by_the_rule_is_refused() {
    assert_eq!(restored("\\=1+1"), Some("=1+1".to_owned()));
    assert_eq!(restored("a\\u2028b"), Some("a\u{2028}b".to_owned()));
    for wrong in ["a\\", "\\u12", "\\ud800", "\\uzzzz"] {
        assert_eq!(restored(wrong), None, "{wrong}");
    }
}
