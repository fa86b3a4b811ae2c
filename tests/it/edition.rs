//! What an edition published, its lock, and what changed from one to the next.

use crate::page::Page;
use crate::support::{build, content, fixture, frozen, lay, root};
use michinori::assess::Audience;
use michinori::diag::Fault;
use michinori::edition::{Change, Diff, Facts, Kind, facts, freeze, whole};
use michinori::model::{Missing, Plan, Report, Stated};
use michinori::tree::Tree;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

mod corrected;
mod pages;
mod renamed;

fn report(tree: &Tree) -> Report {
    let checked = michinori::check(tree);
    assert!(!checked.has_errors(), "{:?}", checked.diagnostics);
    checked.value
}

fn plan<'r>(report: &'r Report, id: &str) -> &'r Plan {
    report.plans.iter().find(|plan| plan.id == id).unwrap()
}

fn kasama() -> Diff {
    let report = report(&content());
    let plan = plan(&report, "kasama");
    Diff::between(&facts(plan, 0), &facts(plan, 1))
}

#[test]
fn a_frozen_edition_says_what_it_said() {
    let free = report(&content());
    let frozen = report(&frozen(&content()));
    for (before, after) in free.plans.iter().zip(&frozen.plans) {
        assert_eq!(after.locks.len(), after.editions.len(), "{}", after.id);
        for position in 0..before.editions.len() {
            assert_eq!(facts(before, position), facts(after, position));
            assert_eq!(freeze(before, position), freeze(after, position));
        }
    }
}

/// What an editor or version control does to a file without a word: line ends, a mark at its beginning.
#[test]
fn a_lock_outlives_other_line_ends() {
    let mut tree = Tree::new();
    for (path, bytes) in frozen(&content()).iter() {
        if path.ends_with(".lock.json") {
            let text = String::from_utf8(bytes.to_vec()).unwrap();
            tree.insert(path, format!("\u{feff}{}", text.replace('\n', "\r\n")));
        } else {
            tree.insert(path, bytes);
        }
    }
    report(&tree);
}

/// The lock of an edition that was the newest once holds when the next report comes.
#[test]
fn a_lock_outlives_the_next_edition() {
    let all = content();
    let plan_file = std::str::from_utf8(all.get("kasama/plan.yaml").unwrap()).unwrap();
    let last = "  - {id: \"2021\", title: 令和3年度の報告, published: unknown, covers: 2021, publish: true}\n";
    assert!(plan_file.contains(last));
    let mut early = Tree::new();
    for (path, bytes) in all.iter() {
        match path {
            "kasama/plan.yaml" => early.insert(path, plan_file.replace(last, "")),
            "kasama/results/2021.yaml" => {}
            _ => early.insert(path, bytes),
        }
    }
    let mut tree = content();
    let lock = freeze(plan(&report(&early), "kasama"), 0);
    tree.insert("kasama/editions/2020.lock.json", lock);
    report(&tree);
    let results = std::str::from_utf8(all.get("kasama/results/2020.yaml").unwrap()).unwrap();
    let changed = results.replacen("progress: late", "progress: early", 1);
    tree.insert("kasama/results/2020.yaml", changed);
    let found = michinori::check(&tree).diagnostics;
    let told = found.iter().find_map(|one| {
        if let Fault::PublishedChanged { facts, count, .. } = &one.fault {
            Some((facts.clone(), *count))
        } else {
            None
        }
    });
    let (facts, count) = told.unwrap();
    assert_eq!(count, 1);
    assert_eq!(facts[0].was, "late");
    assert_eq!(facts[0].is.as_deref(), Some("early"));
}

fn of(diff: &Diff, kind: Kind) -> Vec<&Change> {
    diff.of(kind).collect()
}

#[test]
fn kasama_reads_as_counted() {
    let text = std::fs::read_to_string(root().join("tests/counts.toml")).unwrap();
    let counts: toml::Value = toml::from_str(&text).unwrap();
    let counts = &counts["kasama"];
    let numbers = |value: &toml::Value| -> BTreeSet<u64> {
        let list = value.as_array().unwrap().iter();
        list.map(|it| u64::try_from(it.as_integer().unwrap()).unwrap())
            .collect()
    };
    let report = report(&content());
    let plan = plan(&report, "kasama");
    let number = |change: &Change| -> u64 {
        let id = change.measure.as_ref().unwrap();
        let measure = plan.measures.iter().find(|one| one.id == *id).unwrap();
        measure.number.as_ref().unwrap().parse().unwrap()
    };
    let diff = Diff::between(&facts(plan, 0), &facts(plan, 1));
    let added: BTreeSet<u64> = diff.of(Kind::Added).map(number).collect();
    let stated = numbers(&counts["added_stated_numbers"]);
    let inferred = numbers(&counts["added_inferred_numbers"]);
    assert_eq!(added, &stated | &inferred);
    let mut moves: BTreeMap<String, BTreeSet<u64>> = BTreeMap::new();
    for change in diff.of(Kind::Rated) {
        let value = |stated: &Option<Stated>| match stated {
            Some(Stated::Text(text)) => text.clone(),
            other => panic!("{other:?}"),
        };
        if change.place() == "ratings/progress" {
            let name = format!("{}_to_{}", value(&change.was), value(&change.is));
            moves.entry(name).or_default().insert(number(change));
        }
    }
    let counted = counts["transition_numbers"].as_table().unwrap().iter();
    let counted: BTreeMap<String, BTreeSet<u64>> = counted
        .map(|(name, these)| (name.clone(), numbers(these)))
        .filter(|(name, _)| name.split("_to_").collect::<BTreeSet<_>>().len() == 2)
        .collect();
    assert_eq!(moves, counted);
    for (kind, name) in [
        ("completed", "completed_2021"),
        ("withdrawn", "withdrawn_2021"),
    ] {
        let place = format!("events/{kind}/2021");
        let events = diff
            .of(Kind::Event)
            .filter(|change| change.place() == place);
        assert_eq!(
            events.map(number).collect::<BTreeSet<_>>(),
            numbers(&counts[name])
        );
    }
    for kind in [
        Kind::Gone,
        Kind::Renamed,
        Kind::Target,
        Kind::Corrected,
        Kind::Indicator,
    ] {
        assert_eq!(of(&diff, kind), Vec::<&Change>::new());
    }
}

#[test]
fn nothing_changes_from_an_edition_to_itself() {
    for plan in &report(&content()).plans {
        for position in 0..plan.editions.len() {
            let facts = facts(plan, position);
            assert!(facts.len() > 100);
            assert!(Diff::between(&facts, &facts).is_empty());
        }
        let whole = whole(plan);
        assert!(Diff::between(&whole, &whole).is_empty());
    }
}

/// The same changes with before and after exchanged.
fn mirrored(diff: &Diff) -> BTreeSet<Change> {
    let changes = diff.iter().cloned().map(|change| Change {
        kind: if change.kind == Kind::Added {
            Kind::Gone
        } else if change.kind == Kind::Gone {
            Kind::Added
        } else {
            change.kind
        },
        was: change.is,
        is: change.was,
        ..change
    });
    changes.collect()
}

#[test]
fn the_way_back_is_the_mirror_of_the_way() {
    let report = report(&content());
    let plan = plan(&report, "kasama");
    let (a, b) = (facts(plan, 0), facts(plan, 1));
    let back: BTreeSet<Change> = Diff::between(&b, &a).iter().cloned().collect();
    assert!(!back.is_empty());
    assert_eq!(mirrored(&kasama()), back);
}

const BEFORE: &str = "\
//- site.yaml
title: 道のり
publisher: 道野市
base_url: https://www.example.lg.jp/dx/
//- a/plan.yaml
title: 甲計画
municipality: {code: \"000000\", name: 甲市}
fiscal_years: {from: 2020, to: 2022}
levels: [柱]
measure_name: 施策
policies: [{id: \"1\", title: 窓口}]
target_revisions: {mid: {from: 2022, title: 見直し}}
editions:
  - {id: first, title: 初めの報告, published: 2021-06-01, covers: 2020, publish: true}
  - {id: second, title: 次の報告, published: 2022-06-01, covers: 2021, publish: true}
//- a/departments.yaml
- {id: x, name: 情報課}
- {id: y, name: 財政課}
//- a/measures/m.yaml
title: 窓口
policy: \"1\"
departments: {lead: [情報課]}
indicators:
  uses: {name: 件数, unit: 件, direction: increase, direction_by: source, targets: {2021: 5, 2022: 6}}
  rate: {name: 割合, unit: \"%\", succeeds: [uses], valid: {from: 2023}}
//- a/measures/old.yaml
title: 古い施策
policy: \"1\"
//- a/results/2020.yaml
m: {figures: {uses: 2}}
";

/// Every kind of change, each told once.
#[test]
fn every_kind_of_change_is_told() {
    let after = "\
//- a/measures/m.yaml
title: 新しい窓口
policy: \"1\"
departments: {lead: [財政課]}
indicators:
  uses:
    name: 件数
    unit: 件
    direction: increase
    targets: {2021: 5, 2022: 8}
    target_details: {2022: {revision: mid}}
    superseded_targets: [{period: 2022, value: 6, by: mid}]
//- a/measures/new.yaml
title: 新しい施策
policy: \"1\"
lifecycle: [{event: added, period: 2021, basis: stated}]
//x a/measures/old.yaml
//- a/results/2020.yaml
m: {figures: {uses: 3}}
//- a/results/2021.yaml
m: {figures: {uses: not_measured}}
";
    let (a, b) = (fixture(BEFORE), lay(&fixture(BEFORE), after));
    let (a, b) = (report(&a), report(&b));
    let diff = Diff::between(&whole(&a.plans[0]), &whole(&b.plans[0]));
    let told: Vec<String> = diff
        .iter()
        .map(|change| {
            format!(
                "{:?} {} {:?} {:?}",
                change.kind, change.key, change.was, change.is
            )
        })
        .collect();
    let text = |text: &str| format!("Some(Text(\"{text}\"))");
    let expected = [
        format!("Added measures/new None {}", text("新しい施策")),
        format!("Gone measures/old {} None", text("古い施策")),
        format!(
            "Renamed measures/m/title {} {}",
            text("窓口"),
            text("新しい窓口")
        ),
        format!(
            "Target measures/m/indicators/uses/targets/2022 {} {}",
            text("6"),
            text("8")
        ),
        "Actual measures/m/results/2021/figures/uses None Some(Missing(NotMeasured))".to_owned(),
        format!(
            "Corrected measures/m/results/2020/figures/uses {} {}",
            text("2"),
            text("3")
        ),
        format!("Indicator measures/m/indicators/rate {} None", text("割合")),
        format!(
            "Other measures/m/departments/lead {} {}",
            text("x"),
            text("y")
        ),
    ];
    for one in &expected {
        assert!(told.contains(one), "{one} is not told: {told:#?}");
    }
    let others = told.iter().filter(|one| !expected.contains(one));
    let others: Vec<&String> = others.collect();
    assert_eq!(
        others,
        ["Other measures/m/indicators/uses/direction Some(Text(\"increase\")) None"]
    );
}

/// An edition sees the targets that were valid when it was published.
#[test]
fn an_older_edition_has_the_targets_of_then() {
    let tree = lay(
        &fixture(BEFORE),
        "//- a/measures/m.yaml\ntitle: 窓口\npolicy: \"1\"\nindicators:\n  uses:\n    name: 件数\n    targets: {2022: 8}\n    \
         target_details: {2022: {revision: mid}}\n    superseded_targets: [{period: 2022, value: 6, by: mid}]\n",
    );
    let report = report(&tree);
    let target = |edition| {
        let facts = facts(&report.plans[0], edition);
        facts
            .text("measures/m/indicators/uses/targets/2022")
            .map(str::to_owned)
    };
    assert_eq!(target(0).as_deref(), Some("6"));
    assert_eq!(target(1).as_deref(), Some("8"));
}

/// A plan that is changed within a year has two editions that cover the same period; the first stays as it was frozen.
#[test]
fn two_editions_may_cover_one_period() {
    let mut tree = fixture(BEFORE);
    let lock = freeze(&report(&tree).plans[0], 1);
    tree.insert("a/editions/second.lock.json", lock);
    let renamed = "//- a/measures/old.yaml\ntitle: 改めた施策\npolicy: \"1\"\n";
    assert!(michinori::check(&lay(&tree, renamed)).has_errors());
    let plan = BEFORE.split("//- a/plan.yaml\n").nth(1).unwrap();
    let plan = plan.split("//-").next().unwrap();
    let third =
        "  - {id: third, title: 改めた報告, published: 2022-10-01, covers: 2021, publish: true}\n";
    let tree = lay(&tree, &format!("//- a/plan.yaml\n{plan}{third}{renamed}"));
    let report = report(&tree);
    let plan = &report.plans[0];
    let diff = Diff::between(&facts(plan, 1), &facts(plan, 2));
    let kinds: Vec<Kind> = diff.iter().map(|change| change.kind).collect();
    assert_eq!(kinds, [Kind::Renamed]);
}

fn some_facts() -> impl Strategy<Value = Facts> {
    let key = prop::sample::select(vec![
        "plan/title",
        "edition/title",
        "measures/a/title",
        "measures/a/events/added/2021",
        "measures/a/indicators/i/name",
        "measures/a/indicators/i/targets/2021",
        "measures/a/indicators/i/targets/2021/qualifier",
        "measures/a/indicators/i/baseline",
        "measures/a/results/2020/figures/i",
        "measures/a/results/2020/figures/i/qualifier",
        "measures/a/results/2021/figures/i",
        "measures/a/results/2020/ratings/s",
        "measures/a/results/2021/ratings/s",
        "measures/a/results/2021/ratings/s/printed",
        "measures/a/results/2021/narrative/n",
        "measures/a/schedule/01/planned/01",
        "measures/b/title",
        "measures/b/results/2020/ratings/s",
        "measures",
        "measures/",
        "",
    ]);
    let stated = prop_oneof![
        prop::sample::select(vec!["1", "2", ""]).prop_map(|text| Stated::Text(text.to_owned())),
        Just(Stated::Missing(Missing::Blank)),
    ];
    prop::collection::vec((key, stated), 0..24).prop_map(|facts| {
        facts
            .into_iter()
            .map(|(key, it)| (key.to_owned(), it))
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_facts_differ_alike_both_ways(a in some_facts(), b in some_facts()) {
        prop_assert!(Diff::between(&a, &a).is_empty());
        let back: BTreeSet<Change> = Diff::between(&b, &a).iter().cloned().collect();
        prop_assert_eq!(mirrored(&Diff::between(&a, &b)), back);
    }
}

/// A lock of the small plan, and a place of it.
fn locked() -> (Tree, String) {
    let tree = fixture(BEFORE);
    let lock = freeze(&report(&tree).plans[0], 1);
    (tree, lock)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any bytes in the place of a lock are told, never followed, and end no program.
    #[test]
    fn any_bytes_in_a_lock_are_told(
        at in any::<prop::sample::Index>(),
        length in 0_usize..6,
        put in prop::collection::vec(any::<u8>(), 0..6),
    ) {
        let (mut tree, lock) = locked();
        let mut bytes = lock.clone().into_bytes();
        let start = at.index(bytes.len());
        let end = (start + length).min(bytes.len());
        bytes.splice(start..end, put);
        tree.insert("a/editions/second.lock.json", bytes.clone());
        let checked = michinori::check(&tree);
        let is_same = checked.value.plans[0].locks.first().is_some_and(|lock| {
            facts(&report(&fixture(BEFORE)).plans[0], 1)
                == lock.facts.clone().into_iter().collect()
        });
        prop_assert!(checked.has_errors() || is_same);
    }

    #[test]
    fn any_bytes_are_no_lock(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let (mut tree, _) = locked();
        tree.insert("a/editions/second.lock.json", bytes);
        prop_assert!(michinori::check(&tree).has_errors());
    }
}

#[test]
fn deep_json_is_told() {
    let (mut tree, _) = locked();
    tree.insert("a/editions/second.lock.json", "[".repeat(100_000));
    assert!(michinori::check(&tree).has_errors());
}
