//! What was corrected after it was published: the edition shows what stood then, every other page what stands now.

use super::pages::{in_order, text};
use super::{Audience, BEFORE, Tree, build, facts, fixture, frozen, lay, report};
use michinori::diag::Fault;
use michinori::edition::{corrected, whole};

/// The small plan with ratings, frozen, then with a rating and a figure of both years corrected.
fn frozen_then_corrected() -> Tree {
    let scale = "scales:\n  progress: {name: 進み, values: {on_plan: {symbol: ○, label: 計画どおり進んでいる}, \
                 late: {symbol: ▲, label: 計画より遅れている, tone: late}}}\neditions:";
    let plan = BEFORE.replace("editions:", scale);
    let before = "\
//- a/results/2020.yaml
m: {ratings: {progress: on_plan}, figures: {uses: 1730}}
old: {ratings: {progress: on_plan}}
//- a/results/2021.yaml
m: {ratings: {progress: on_plan}, figures: {uses: 1900, rate: not_yet}}
old: {ratings: {progress: late}}
";
    let after = "\
//- a/results/2020.yaml
m: {ratings: {progress: on_plan}, figures: {uses: 1830}}
old: {ratings: {progress: on_plan}}
//- a/results/2021.yaml
m: {ratings: {progress: late}, figures: {uses: not_measured, rate: not_yet}}
old: {ratings: {progress: late}}
//- a/corrections.yaml
- {date: 2022-03-01, measure: m, key: results.2020.uses, was: 1730, is: 1830, reason: 写しまちがいです。}
- {date: 2022-09-01, measure: m, key: results.2021.progress, was: on_plan, is: late, reason: 見直しました。}
- {date: 2022-09-02, measure: m, key: results.2021.uses, was: 1900, is: 未測定, reason: 測っていませんでした。}
";
    let plan = plan.replace(
        "rate: {name: 割合, unit: \"%\", succeeds: [uses], valid: {from: 2023}}",
        "rate: {name: 割合}",
    );
    lay(&frozen(&lay(&fixture(&plan), before)), after)
}

#[test]
fn an_edition_shows_what_stood_then() {
    let site = build(&frozen_then_corrected(), Audience::Public);
    let first = text(&site, "a/editions/first/index.html");
    in_order(
        &first,
        &[
            "直す前のままです。",
            "窓口",
            "件数：1,730件",
            "令和2年度の件数は、のちに「1,830件」に直しました",
            "計画どおり進んでいる",
        ],
    );
    let second = text(&site, "a/editions/second/index.html");
    in_order(
        &second,
        &[
            "計画どおり進んでいる150.0%",
            "計画より遅れている150.0%",
            "窓口情報課件数：1,900件割合：まだ",
            "令和3年度の件数は、のちに「未測定」に直しました",
            "令和3年度の進みは、のちに「計画より遅れている」に直しました",
            "計画どおり進んでいる",
            "訂正",
            "令和4年9月1日に、令和3年度の進みの「計画どおり進んでいる」を「計画より遅れている」に直しました。理由：見直しました。",
            "直す前の一覧いまの一覧とは、数が違います。計画どおり進んでいる1窓口計画より遅れている1古い施策",
        ],
    );
}

/// The page of what changed says what the pages of the plan say: what it was corrected to.
#[test]
fn what_changed_is_told_as_corrected() {
    let site = build(&frozen_then_corrected(), Audience::Public);
    let changes = text(&site, "a/editions/second/changes/index.html");
    in_order(
        &changes,
        &[
            "直したあとの内容でくらべています。",
            "「計画より遅れている」の施策は、0から2になりました。",
            "「計画どおり進んでいる」から「計画より遅れている」へ2",
            "訂正",
            "「1,900件」を「未測定」に直しました。",
            "「1,730件」を「1,830件」に直しました。",
        ],
    );
    assert!(!changes.contains("新しい実績"), "{changes}");
    let period = text(&site, "a/periods/2021/index.html");
    assert!(period.contains("計画より遅れている」へ2"), "{period}");
}

/// The address that the feed gives leads to the correction on the page of its measure.
#[test]
fn the_feed_leads_to_the_correction() {
    let site = build(&frozen_then_corrected(), Audience::Public);
    let feed = std::str::from_utf8(site.get("feed.xml").unwrap()).unwrap();
    let page = std::str::from_utf8(site.get("a/measures/m/index.html").unwrap()).unwrap();
    for anchor in [
        "correction-2022-03-01-results.2020.uses",
        "correction-2022-09-01-results.2021.progress",
    ] {
        assert!(
            feed.contains(&format!("a/measures/m/#{anchor}\"")),
            "{anchor}"
        );
        assert!(
            page.contains(&format!("id={anchor}")) || page.contains(&format!("id=\"{anchor}\"")),
            "{anchor}"
        );
    }
    assert!(feed.contains("令和2年度の件数の「1,730件」を「1,830件」に直しました。"));
}

/// An event that a corrected rating told goes with it.
#[test]
fn a_corrected_rating_takes_its_event_along() {
    let scale = "scales:\n  result: {name: 結果, values: {done: {label: 完了, ends: completed}, \
                 open: {label: 継続}}}\neditions:";
    let plan = fixture(&BEFORE.replace("editions:", scale));
    let results =
        |value: &str| format!("//- a/results/2021.yaml\nm: {{ratings: {{result: {value}}}}}\n");
    let declared = "//- a/corrections.yaml\n- {date: 2022-09-01, measure: m, key: results.2021.result, \
                    was: 完了, is: 継続, reason: まちがいです。}\n";
    let after = format!("{}{declared}", results("open"));
    let tree = lay(&frozen(&lay(&plan, &results("done"))), &after);
    let report = report(&tree);
    let then = facts(&report.plans[0], 1);
    let event = "measures/m/events/completed/2021";
    assert!(then.get(event).is_some());
    let now = corrected(&report.plans[0], then);
    assert!(now.get(event).is_none());
    assert!(whole(&report.plans[0]).get(event).is_none());
}

/// A correction whose former value is not the published one says so, and the place is that of the content.
#[test]
fn a_wrong_former_value_is_told() {
    let wrong = "//- a/results/2020.yaml\nm: {figures: {uses: 3}}\n//- a/corrections.yaml\n- {date: 2022-03-01, measure: m, \
                 key: results.2020.uses, was: 1件, is: 3件, reason: 写しまちがいです。}\n";
    let tree = lay(&frozen(&fixture(BEFORE)), wrong);
    let found = michinori::check(&tree).diagnostics;
    let told = found.iter().find_map(|one| {
        let path = one.location.path.clone();
        if let Fault::PublishedChanged { facts, .. } = &one.fault {
            Some((facts[0].declared.clone(), path))
        } else {
            None
        }
    });
    assert_eq!(
        told,
        Some((Some("1件".to_owned()), "a/results/2020.yaml".to_owned()))
    );
}
