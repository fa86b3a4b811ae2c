//! Any bytes in any file come out as diagnostics or as a value, never as a panic.

use crate::support::{content, fixture};
use michinori::diag::{Lang, render, render_json};
use michinori::tree::Tree;
use proptest::prelude::*;
use std::sync::OnceLock;

/// A small site with a file of every kind.
const SMALL: &str = r#"
//- site.yaml
title: 道のり
publisher: 道野市
furigana: {default: none, school_year: 3}
//- readings.yaml
- {word: 湖西, reading: こさい}
//- pages/about.md
---
title: このサイトについて
order: 1
---
市の**計画**です。
//- plan/plan.yaml
title: 道野市DX計画
municipality: {code: "000000", name: 道野市}
fiscal_years: {from: 2020, to: 2022}
levels: [基本方針]
measure_name: 施策
policies: [{id: "1", title: 窓口}]
sections: {result: 結果}
scales: {progress: {name: 進捗度, values: {good: {symbol: ○}, done: {symbol: ●, ends: completed}}}}
editions: [{id: "2021", title: 令和3年度の報告, published: 2022-06, covers: 2021, publish: true}]
//- plan/departments.yaml
- {id: digital, name: 情報推進課}
//- plan/glossary.yaml
- {id: telework, term: テレワーク, definition: 離れて働くこと}
//- plan/corrections.yaml
- {date: 2022-04-01, measure: counter, key: title, was: 前, is: 後, reason: 誤字}
//- plan/measures/counter.yaml
title: 窓口のオンライン化
policy: "1"
departments: {lead: [情報推進課]}
indicators:
  uses: {name: 利用件数, baseline: {period: 2019, value: 1}, targets: {2021: 32.80, final: unknown}}
  more: {name: 利用率, succeeds: [uses]}
schedule: [{planned: [{from: 2020, to: 2021, text: 検討}]}]
lifecycle: [{event: added, period: 2020, basis: stated}]
//- plan/results/2020.yaml
counter:
  ratings: {progress: good}
  figures: {uses: 10}
  narrative: {result: |
      進みました。}
"#;

/// Whatever is read is also written out, in both languages and as JSON.
fn survives(tree: &Tree) {
    let diagnostics = michinori::check(tree).diagnostics;
    for lang in [Lang::Ja, Lang::En] {
        let said = render(&diagnostics, "content/", lang);
        assert_eq!(said.is_empty(), diagnostics.is_empty());
    }
    let json = render_json(&diagnostics);
    assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok());
}

/// Files of the real content.
fn real() -> &'static [(String, Vec<u8>)] {
    static REAL: OnceLock<Vec<(String, Vec<u8>)>> = OnceLock::new();
    REAL.get_or_init(|| {
        let tree = content();
        tree.iter()
            .map(|(path, bytes)| (path.to_owned(), bytes.to_vec()))
            .collect()
    })
}

/// Bits of YAML in which parsers stumble, between any characters.
fn yamlish() -> impl Strategy<Value = String> {
    let bit = prop_oneof![
        Just("- ".to_owned()),
        Just(": ".to_owned()),
        Just("\n".to_owned()),
        Just("\n  ".to_owned()),
        Just("{".to_owned()),
        Just("}".to_owned()),
        Just("[".to_owned()),
        Just("]".to_owned()),
        Just(",".to_owned()),
        Just("? ".to_owned()),
        Just("&a ".to_owned()),
        Just("*a".to_owned()),
        Just("!!str ".to_owned()),
        Just("<<: ".to_owned()),
        Just("|\n".to_owned()),
        Just("---\n".to_owned()),
        Just("\"".to_owned()),
        Just("'".to_owned()),
        Just("#".to_owned()),
        Just("\t".to_owned()),
        Just("\r".to_owned()),
        Just("-".to_owned()),
        "(title|policy|figures|uses|counter|targets|lead|to|from|missing|2021|unknown)",
        "\\PC{0,6}",
    ];
    prop::collection::vec(bit, 0..24).prop_map(|bits| bits.concat())
}

fn any_file() -> impl Strategy<Value = String> {
    let small = fixture(SMALL);
    let paths: Vec<String> = small.iter().map(|(path, _)| path.to_owned()).collect();
    prop_oneof![
        4 => prop::sample::select(paths),
        1 => "plan/(measures|results|editions)/\\PC{0,8}\\.(yaml|yml|YAML)",
        1 => "\\PC{0,12}",
    ]
}

/// A change to the lines of a file.
#[derive(Clone, Copy, Debug)]
enum Slip {
    Delete,
    Double,
    Swap,
    Indent,
    Empty,
    Cut,
}

fn slip(text: &str, slip: Slip, at: prop::sample::Index) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let at = at.index(lines.len());
    match slip {
        Slip::Delete => drop(lines.remove(at)),
        Slip::Double => lines.insert(at, lines[at].clone()),
        Slip::Swap => {
            let last = lines.len() - 1;
            lines.swap(at, last);
        }
        Slip::Indent => lines[at].insert(0, ' '),
        Slip::Empty => {
            let key = lines[at].split(": ").next().unwrap_or_default().to_owned();
            lines[at] = format!("{key}:");
        }
        Slip::Cut => lines.truncate(at),
    }
    lines.join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 384, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes(path in any_file(), bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let mut tree = fixture(SMALL);
        tree.insert(path, bytes);
        survives(&tree);
    }

    #[test]
    fn text(path in any_file(), text in yamlish()) {
        let mut tree = fixture(SMALL);
        tree.insert(path, text);
        survives(&tree);
    }

    #[test]
    fn bytes_inside_a_file(
        file in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        put in prop::collection::vec(any::<u8>(), 0..3),
        cut in 0_usize..3,
    ) {
        let mut tree = fixture(SMALL);
        let paths: Vec<String> = tree.iter().map(|(path, _)| path.to_owned()).collect();
        let path = &paths[file.index(paths.len())];
        let mut bytes = tree.get(path).unwrap_or_default().to_vec();
        let start = at.index(bytes.len());
        let end = (start + cut).min(bytes.len());
        bytes.splice(start..end, put);
        tree.insert(path, bytes);
        survives(&tree);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    /// The slips of an editor, in the real content.
    #[test]
    fn slips_in_real_files(
        slips in prop::collection::vec((
            any::<prop::sample::Index>(),
            any::<prop::sample::Index>(),
            prop::sample::select(vec![
                Slip::Delete, Slip::Double, Slip::Swap, Slip::Indent, Slip::Empty, Slip::Cut,
            ]),
        ), 1..12)
    ) {
        let mut tree = Tree::new();
        for (path, bytes) in real() {
            tree.insert(path, bytes.as_slice());
        }
        for (file, at, kind) in slips {
            let (path, bytes) = &real()[file.index(real().len())];
            tree.insert(path, slip(&String::from_utf8_lossy(bytes), kind, at));
        }
        survives(&tree);
    }
}
