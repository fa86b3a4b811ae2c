//! What is not published stays inside: no byte of it is in the public site.

use super::with;
use crate::page::without_readings;
use crate::support::{build, fixture, is_page};
use michinori::assess::Audience;
use michinori::tree::Tree;

const PLAN: &str = "
//- site.yaml
title: 見本
publisher: 見本
//- plan.yaml
title: 計画
municipality: {code: \"000000\", name: 市}
fiscal_years: {from: 2020, to: 2024}
levels: [柱]
measure_name: 施策
policies: [{id: p, title: 柱}]
sections: {result: 結果}
scales: {s: {name: 達成度, values: {open: {label: 継続中}, done: {label: 導入完了, ends: completed}}}}
editions:
  - {id: first, title: 第一版, published: unknown, covers: 2020, publish: true}
  - {id: second, title: 秘密版, published: unknown, covers: 2021, publish: false, note: 秘密の但し書き}
//- measures/m.yaml
title: 施策の題
policy: p
indicators: {i: {name: 指標, unit: 件, direction: increase, targets: {2020: 10, 2021: 20}}}
//- measures/n.yaml
title: もう一つ
policy: p
//- results/2020.yaml
m: {ratings: {s: open}, figures: {i: 12}, narrative: {result: 公開の結果}}
n: {ratings: {s: open}}
";

const SECRET: &str = "
//- results/2021.yaml
m:
  ratings: {s: done}
  figures: {i: 98765}
  details: {i: {printed: 秘密の印, note: 秘密の注, reason: 秘密の理由, as_of: 2021-12}}
  narrative: {result: 秘密の結果}
  notes: [{by: editor, text: 秘密の注記}]
n: {ratings: {s: done}}
";

fn secret(extra: &str) -> Tree {
    fixture(&format!("{PLAN}{SECRET}{extra}"))
}

/// The public sites of two contents are equal, byte for byte; otherwise the first page that differs.
fn assert_equal(one: &Tree, other: &Tree) {
    let (one, other) = (build(one, Audience::Public), build(other, Audience::Public));
    let paths = |tree: &Tree| {
        tree.iter()
            .map(|(path, _)| path.to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(paths(&one), paths(&other));
    for (path, bytes) in one.iter().filter(|(path, _)| *path != "manifest.json") {
        let other = other.get(path).unwrap();
        assert_eq!(
            String::from_utf8_lossy(bytes),
            String::from_utf8_lossy(other),
            "{path}"
        );
    }
}

#[test]
fn the_public_site_is_the_same_with_and_without_what_is_not_published() {
    assert_equal(&secret(""), &fixture(PLAN));
}

/// A half-year that is not published does not even split its year's column.
#[test]
fn an_unpublished_half_year_leaves_no_trace() {
    let half = "//- results/2022-H1.yaml\nm: {figures: {i: 98765}}\n";
    assert_equal(&secret(half), &fixture(PLAN));
}

/// A schedule that changes in an edition that is not published stands as it did before.
#[test]
fn an_unpublished_change_of_a_schedule_leaves_no_trace() {
    let schedule = |revised: &str| {
        let planned =
            "title: もう一つ\npolicy: p\nschedule: [{planned: [{from: 2020, text: 調べる}]";
        fixture(&format!(
            "{PLAN}//- measures/n.yaml\n{planned}{revised}}}]\n"
        ))
    };
    let secret = ", revised: [{from: 2021, text: 秘密の工程}], from_edition: second";
    assert_equal(&schedule(secret), &schedule(""));
    let draft = build(&schedule(secret), Audience::Draft);
    let mut pages = draft
        .iter()
        .filter(|(path, _)| path.ends_with("measures/n/index.html"));
    let (_, page) = pages.next().unwrap();
    assert!(without_readings(&String::from_utf8_lossy(page)).contains("秘密の工程"));
}

/// A note on a measure that is not published yet would tell of it.
#[test]
fn a_note_on_an_unpublished_measure_leaves_no_trace() {
    let secret = format!(
        "{PLAN}//- measures/z-later.yaml\ntitle: 後の施策\npolicy: p\nnumber: \"9\"\n\
        lifecycle: [{{event: added, period: 2021, basis: stated}}]\n\
        //+ plan.yaml\nsource_notes: [{{by: editor, text: 秘密の但し書き, about: measures/z-later}}]\n"
    );
    assert_equal(&fixture(&secret), &fixture(PLAN));
}

#[test]
fn the_real_public_site_is_the_same_with_and_without_its_newest_report() {
    let old = "covers: 2021, publish: true";
    let unpublished = with("kasama/plan.yaml", old, "covers: 2021, publish: false");
    let mut without = Tree::new();
    for (path, bytes) in unpublished.iter() {
        if path != "kasama/results/2021.yaml" {
            without.insert(path, bytes);
        }
    }
    assert_equal(&unpublished, &without);
}

#[test]
fn a_draft_shows_what_is_not_published_and_says_so() {
    let content = secret("");
    let all = |audience| {
        let site = build(&content, audience);
        let texts = site.iter().map(|(path, bytes)| {
            let text = String::from_utf8_lossy(bytes);
            if is_page(path) {
                without_readings(&text)
            } else {
                text.into_owned()
            }
        });
        texts.collect::<String>()
    };
    let (public, draft) = (all(Audience::Public), all(Audience::Draft));
    for word in ["98,765", "98765", "秘密"] {
        assert!(!public.contains(word), "{word}");
    }
    for word in [
        "98,765",
        "秘密版",
        "秘密の結果",
        "秘密の注",
        "秘密の理由",
        "秘密の注記",
    ] {
        assert!(draft.contains(word), "{word}");
    }
    assert!(public.contains("公開の結果") && !public.contains("下書き"));
    assert!(draft.contains("下書き：まだ公開していない内容です"));
}
