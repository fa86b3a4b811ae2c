//! A measure that was given another id is the same measure: in locks, in differences, on the pages of editions.

use super::{Audience, BEFORE, build, fixture, frozen, lay, pages::text, report};
use michinori::edition::{Change, Diff, Facts, Kind, facts, freeze, whole};
use michinori::model::Stated;
use michinori::tree::Tree;

/// The files of measure `m` moved to `window`, which was once `m`.
const RENAMED: &str = "\
//x a/measures/m.yaml
//- a/measures/window.yaml
title: 窓口
policy: \"1\"
former_ids: [m]
departments: {lead: [情報課]}
indicators:
  uses: {name: 件数, unit: 件, direction: increase, direction_by: source, targets: {2021: 5, 2022: 6}}
  rate: {name: 割合, unit: \"%\", succeeds: [uses], valid: {from: 2023}}
//- a/results/2020.yaml
window: {figures: {uses: 2}}
";

/// The small plan with both editions frozen, then with the measure renamed.
fn frozen_then_renamed() -> Tree {
    lay(&frozen(&fixture(BEFORE)), RENAMED)
}

fn id(was: &str, is: &str) -> Change {
    let text = |id: &str| Some(Stated::Text(id.to_owned()));
    Change {
        kind: Kind::Renamed,
        measure: Some("window".to_owned()),
        key: "measures/window/id".to_owned(),
        was: text(was),
        is: text(is),
    }
}

#[test]
fn a_lock_holds_when_a_measure_is_renamed() {
    let tree = frozen_then_renamed();
    let renamed = report(&tree);
    let plan = &renamed.plans[0];
    // And its file stays as it was.
    for (at, id) in ["first", "second"].into_iter().enumerate() {
        let path = format!("a/editions/{id}.lock.json");
        assert_eq!(freeze(plan, at).as_bytes(), tree.get(&path).unwrap());
    }
    // What changed otherwise is told under the new id.
    let changed = "//- a/results/2020.yaml\nwindow: {figures: {uses: 3}}\n";
    let found = michinori::check(&lay(&tree, changed)).diagnostics;
    assert_eq!(found.iter().filter(|one| one.is_error()).count(), 2);
}

#[test]
fn a_renamed_measure_is_no_other_measure() {
    let (a, b) = (fixture(BEFORE), lay(&fixture(BEFORE), RENAMED));
    let (a, b) = (report(&a), report(&b));
    let (a, b) = (&a.plans[0], &b.plans[0]);
    let diff = |a: &Facts, b: &Facts| Diff::between(a, b).iter().cloned().collect::<Vec<_>>();
    let was = whole(a).under_ids_of(b);
    assert_eq!(diff(&was, &whole(b)), [id("m", "window")]);
    assert_eq!(diff(&whole(b), &was), [id("window", "m")]);
    // Between two editions that have the old id, nothing changed.
    let renamed = report(&frozen_then_renamed());
    let plan = &renamed.plans[0];
    let (first, second) = (facts(plan, 0), facts(plan, 1));
    assert_eq!(first.id_then("window"), "m");
    let ids = diff(&first, &second).into_iter();
    assert_eq!(ids.filter(|it| it.kind == Kind::Renamed).count(), 0);
}

/// Two measures that became one keep their own facts: nothing is told twice.
#[test]
fn a_merged_measure_keeps_its_facts() {
    let merged = "\
//x a/measures/old.yaml
//- a/measures/m.yaml
title: 窓口
policy: \"1\"
former_ids: [old]
indicators: {uses: {name: 件数, unit: 件}}
";
    let (a, b) = (fixture(BEFORE), lay(&fixture(BEFORE), merged));
    let (a, b) = (report(&a), report(&b));
    let was = whole(&a.plans[0]).under_ids_of(&b.plans[0]);
    let diff = Diff::between(&was, &whole(&b.plans[0]));
    let gone: Vec<&str> = diff.of(Kind::Gone).map(|it| it.key.as_str()).collect();
    assert_eq!(gone, ["measures/old"]);
    assert_eq!(diff.of(Kind::Renamed).count(), 0);
}

#[test]
fn pages_of_editions_know_a_renamed_measure() {
    let site = build(&frozen_then_renamed(), Audience::Public);
    for page in [
        "a/editions/first/index.html",
        "a/editions/second/index.html",
    ] {
        assert!(text(&site, page).contains("この版の施策2"), "{page}");
        let html = std::str::from_utf8(site.get(page).unwrap()).unwrap();
        assert!(html.contains("measures/window/"), "{page}");
    }
    let changes = text(&site, "a/editions/second/changes/index.html");
    for wrong in ["加わった施策", "なくなった施策", "名前が変わった"] {
        assert!(!changes.contains(wrong), "{wrong}: {changes}");
    }
}
