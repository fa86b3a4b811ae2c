//! The words of an indicator and of a plan, written out by hand: whoever changes them sees what citizens will read.

mod measure;

use crate::support::fixture;
use michinori::assess::{Audience, assess};
use michinori::html::LinkStyle;
use michinori::model::MeasureIx;
use michinori::view::{Key, Views};
use serde_json::Value;
use std::fmt::Write;

/// The view of a page of a plan from 2019 to 2023 that has one measure with one indicator.
fn view(indicator: &str, results: &[(&str, &str)], key: Key) -> Value {
    view_of(&content(indicator, results), key)
}

fn content(indicator: &str, results: &[(&str, &str)]) -> String {
    let mut text = format!(
        "//- site.yaml\ntitle: 見本\npublisher: 見本\n\
         //- plan.yaml\ntitle: 計画\nmunicipality: {{code: \"000000\", name: 市}}\n\
         fiscal_years: {{from: 2019, to: 2023}}\nlevels: [柱]\nmeasure_name: 施策\nnumber_name: \"No.\"\n\
         target_revisions: {{r: {{from: 2022, title: 見直し}}}}\n\
         {SCALE}\n\
         editions: [{{id: e, title: 版, published: unknown, covers: 2023, publish: true}}]\n\
         //- measures/m.yaml\ntitle: 施策の題\nnumber: \"7\"\npolicy: unknown\n\
         indicators: {{i: {{name: 指標, {indicator}}}}}\n"
    );
    for (period, result) in results {
        writeln!(text, "//- results/{period}.yaml\nm: {{{result}}}").unwrap();
    }
    text
}

fn view_of(text: &str, key: Key) -> Value {
    let checked = michinori::check(&fixture(text));
    assert!(!checked.has_errors(), "{text}\n{:#?}", checked.diagnostics);
    let assessment = assess(&checked.value, Audience::Public);
    let page = Views::new(&assessment, Audience::Public, LinkStyle::Folders).page(key);
    serde_json::to_value(&page.view).unwrap()
}

const SCALE: &str =
    "scales: {s: {name: 進捗度, values: {good: {label: 順調}, bad: {label: 遅れ}}}}";

const MEASURE: Key = Key::Measure(0, MeasureIx(0));

/// The words of a text, without the marks that say what proves each figure.
fn text(value: &Value) -> String {
    let mut words = String::new();
    for part in value.as_str().unwrap_or("-").split('<') {
        words.push_str(part.split_once('>').map_or(part, |(_, rest)| rest));
    }
    words
}

/// The sentence above the chart.
#[track_caller]
fn says(indicator: &str, results: &[(&str, &str)], expected: &str) {
    let view = view(indicator, results, MEASURE);
    assert_eq!(
        text(&view["indicators"][0]["sentence"]),
        expected,
        "{indicator}"
    );
}

/// What the table's row of 2021 says of target, actual and comparison.
#[track_caller]
fn row(indicator: &str, result: &str, expected: [&str; 3]) {
    let view = view(indicator, &[("2021", result)], MEASURE);
    let rows = view["indicators"][0]["rows"].as_array().unwrap();
    let row = rows
        .iter()
        .find(|row| row["western"] == "2021年度")
        .unwrap();
    assert_eq!(row["era"], "令和3年度");
    let found = [&row["target"], &row["actual"], &row["comparison"]].map(text);
    assert_eq!(found, expected, "{indicator}: {result}");
}

fn figure(figure: &str) -> String {
    format!("figures: {{i: {figure}}}")
}

fn says_of_2021(indicator: &str, value: &str, expected: &str) {
    says(indicator, &[("2021", &figure(value))], expected);
}

#[test]
fn more_is_better() {
    let more = "unit: 件, direction: increase, targets: {2021: 20}";
    says_of_2021(
        more,
        "32.8",
        "令和3年度は32.8件でした。目標の20件を12.8件上回りました。",
    );
    says_of_2021(more, "20", "令和3年度は20件でした。目標の20件と同じです。");
    says_of_2021(
        more,
        "10",
        "令和3年度は10件でした。目標の20件に10件届いていません。",
    );
    says_of_2021(
        more,
        "0",
        "令和3年度は0件でした。目標の20件に20件届いていません。",
    );
    let large = "unit: 件, direction: increase, targets: {2021: 1200}";
    says_of_2021(
        large,
        "20000",
        "令和3年度は20,000件でした。目標の1,200件を18,800件上回りました。",
    );
    let bare = "direction: increase, targets: {2021: 20}";
    says_of_2021(bare, "21", "令和3年度は21でした。目標の20を1上回りました。");
    let by = "unit: 件, direction: reach_by, targets: {2021: 20}";
    says_of_2021(
        by,
        "19",
        "令和3年度は19件でした。目標の20件に1件届いていません。",
    );
}

#[test]
fn less_is_better() {
    let less = "unit: 時間, direction: decrease, targets: {2021: 10}";
    says_of_2021(
        less,
        "8",
        "令和3年度は8時間でした。目標の10時間より2時間少なく、届きました。",
    );
    says_of_2021(
        less,
        "10",
        "令和3年度は10時間でした。目標の10時間と同じです。",
    );
    says_of_2021(
        less,
        "12",
        "令和3年度は12時間でした。目標の10時間より2時間多く、届いていません。",
    );
}

#[test]
fn holding_is_the_goal() {
    let hold = "unit: 点, direction: maintain, targets: {2021: 3.0}";
    says_of_2021(
        hold,
        "3.04",
        "令和3年度は3.04点でした。目標の3.0点を保ちました。",
    );
    says_of_2021(
        hold,
        "4",
        "令和3年度は4点でした。目標の3.0点から1.0点はなれています。",
    );
}

#[test]
fn what_is_not_compared_says_why() {
    let none = "unit: 件, targets: {2021: 10}";
    says_of_2021(
        none,
        "12",
        "令和3年度は12件でした。目標とはくらべていません（多いほうがよいか書かれていません）。",
    );
    says_of_2021(
        "unit: 件, direction: increase",
        "12",
        "令和3年度は12件でした。目標は書かれていません。",
    );
    let under = "figures: {i: 20000}, details: {i: {qualifier: under}}";
    says(
        "unit: 時間, direction: increase, targets: {2021: 10}",
        &[("2021", under)],
        "令和3年度は20,000時間未満でした。目標とはくらべていません（実績の数に幅があります）。",
    );
    let step = "unit: 件, direction: reach_by, targets: {2021: 10, 2023: 30}";
    says_of_2021(
        step,
        "12",
        "令和3年度は12件でした。目標とはくらべていません（目標の年度がまだ来ていません）。令和5年度の目標は30件です。",
    );
}

#[test]
fn what_is_missing_has_its_word() {
    let more = "unit: 件, direction: increase, targets: {2020: 10, 2021: 20}";
    says(
        more,
        &[("2020", &figure("12")), ("2021", &figure("not_measured"))],
        "令和2年度は12件でした。目標の10件を2件上回りました。令和3年度は未測定です。",
    );
    says_of_2021(more, "not_measured", "令和3年度は未測定です。");
    says_of_2021(more, "withheld", "令和3年度は非公表です。");
    says_of_2021(more, "blank", "実績の数はまだありません。");
    says(
        more,
        &[],
        "実績の数はまだありません。令和3年度の目標は20件です。",
    );
}

#[test]
fn the_way_and_the_way_ahead_are_told() {
    let both = [("2020", "figures: {i: 10}"), ("2021", "figures: {i: 20}")];
    says(
        "unit: 件, direction: increase, targets: {2023: 100}",
        &both,
        "令和3年度は20件でした。この年度の目標はありません。前の実績より増え、よくなりました。令和5年度の目標は100件です。",
    );
    says(
        "unit: 件, direction: decrease, targets: {final: 1}",
        &both,
        "令和3年度は20件でした。この年度の目標はありません。前の実績より増えました（少ないほどよい指標です）。最終年度の目標は1件です。",
    );
    says(
        "unit: 件, targets: {unknown: 50}",
        &both,
        "令和3年度は20件でした。この年度の目標はありません。前の実績より増えました。目標は50件です（年度は書かれていません）。",
    );
}

/// A figure that fell may still be beyond its target.
#[test]
fn worse_than_before_is_not_farther_from_the_target() {
    let fell = [("2020", "figures: {i: 5}"), ("2021", "figures: {i: 4}")];
    let rose = [("2020", "figures: {i: 4}"), ("2021", "figures: {i: 5}")];
    says(
        "unit: 回, direction: increase, targets: {2021: 3}",
        &fell,
        "令和3年度は4回でした。目標の3回を1回上回りました。前の実績より減りました（多いほどよい指標です）。",
    );
    says(
        "unit: 回, direction: decrease, targets: {2021: 6}",
        &rose,
        "令和3年度は5回でした。目標の6回より1回少なく、届きました。前の実績より増えました（少ないほどよい指標です）。",
    );
    says(
        "unit: 回, direction: reach_by, targets: {2021: 3}",
        &fell,
        "令和3年度は4回でした。目標の3回を1回上回りました。前の実績より減りました。",
    );
}

#[test]
fn changes_have_signs_and_percentages_differ_in_points() {
    let change = "unit: \"%\", form: change, direction: increase, targets: {2021: 10.0}";
    says_of_2021(
        change,
        "-16.7",
        "令和3年度は−16.7%でした。目標の+10.0%に26.7ポイント届いていません。",
    );
    says_of_2021(
        change,
        "96.3",
        "令和3年度は+96.3%でした。目標の+10.0%を86.3ポイント上回りました。",
    );
    says_of_2021(
        change,
        "0",
        "令和3年度は0%でした。目標の+10.0%に10.0ポイント届いていません。",
    );
    let share = "unit: \"%\", form: share, direction: increase, targets: {2021: 50}";
    says_of_2021(
        share,
        "88.9",
        "令和3年度は88.9%でした。目標の50%を38.9ポイント上回りました。",
    );
}

#[test]
fn figures_that_are_not_exact_keep_their_words() {
    let words = [
        ("about", "約12件"),
        ("over", "12件超"),
        ("under", "12件未満"),
        ("at_least", "12件以上"),
        ("at_most", "12件以下"),
    ];
    for (qualifier, word) in words {
        let result = format!("figures: {{i: 12}}, details: {{i: {{qualifier: {qualifier}}}}}");
        says(
            "unit: 件",
            &[("2021", &result)],
            &format!("令和3年度は{word}でした。目標は書かれていません。"),
        );
    }
    let as_of = "figures: {i: 12}, details: {i: {as_of: 2021-12}}";
    says(
        "unit: 件",
        &[("2021", as_of)],
        "令和3年度は12件（令和3年12月時点）でした。目標は書かれていません。",
    );
}

#[test]
fn the_table_says_the_same() {
    let more = "unit: 件, direction: increase, targets: {2021: 20}";
    row(
        more,
        &figure("30"),
        ["20件", "30件", "届いた（目標との差 +10件、達成率 150.0%）"],
    );
    row(
        more,
        &figure("20"),
        ["20件", "20件", "届いた（目標との差 0件、達成率 100.0%）"],
    );
    row(
        more,
        &figure("19.99"),
        [
            "20件",
            "19.99件",
            "届いていない（目標との差 −0.01件、達成率 99.9%）",
        ],
    );
    // Far beyond the goal, a rate says nothing.
    row(
        more,
        &figure("98"),
        ["20件", "98件", "届いた（目標との差 +78件）"],
    );
    row(more, &figure("not_measured"), ["20件", "未測定", "-"]);
    row(more, "ratings: {s: good}", ["20件", "記録なし", "-"]);
    row(
        "unit: 件, targets: {2021: blank}",
        &figure("5"),
        ["空欄", "5件", "-"],
    );
    row("unit: 件", &figure("5"), ["目標なし", "5件", "-"]);
    let share = "unit: \"%\", direction: increase, targets: {2021: 50}";
    row(
        share,
        &figure("48.5"),
        [
            "50%",
            "48.5%",
            "届いていない（目標との差 −1.5ポイント、達成率 97.0%）",
        ],
    );
}

#[test]
fn targets_that_were_replaced_are_told() {
    let revised = "unit: 件, direction: increase, targets: {2022: 30}, target_details: {2022: {revision: r}}, \
                   superseded_targets: [{period: 2022, value: 20, by: r}]";
    let view = view(revised, &[("2021", &figure("12"))], MEASURE);
    let notes = &view["indicators"][0]["notes"];
    assert_eq!(
        text(&notes[0]),
        "前の計画には、目標として令和4年度に20件とありました。令和4年度の「見直し」で置きかわりました。"
    );
}

/// The municipality's judgement and our arithmetic stand apart.
#[test]
fn ratings_and_comparisons_are_told_apart() {
    let more = "unit: 件, direction: increase, targets: {2021: 20}";
    let told = |result: &str| {
        let view = view(more, &[("2021", result)], MEASURE);
        let standing = &view["standing"]["sentences"][0];
        (text(&view["status"][0]), text(standing))
    };
    assert_eq!(
        told("ratings: {s: bad}, figures: {i: 30}"),
        (
            "令和3年度の進捗度は「遅れ」です。".to_owned(),
            "令和3年度、指標は30件でした。目標の20件に届きました。".to_owned()
        )
    );
    assert_eq!(
        told("ratings: {s: good}, figures: {i: 3}"),
        (
            "令和3年度の進捗度は「順調」です。".to_owned(),
            "令和3年度、指標は3件でした。目標の20件には届いていません。".to_owned()
        )
    );
    assert_eq!(
        told("figures: {i: not_measured}"),
        ("-".to_owned(), "実績の数はまだありません。".to_owned())
    );
}

#[test]
fn a_plan_without_ratings_leads_with_its_targets() {
    let more = "unit: 件, direction: increase, targets: {2021: 20}";
    let content = content(more, &[("2021", &figure("30"))]).replace(SCALE, "");
    let view = view_of(&content, Key::PlanHome(0));
    let lead = &view["lead"];
    let told = format!(
        "{}{}{}",
        text(&lead["before"]),
        text(&lead["figure"]),
        text(&lead["after"])
    );
    assert_eq!(
        told,
        "令和3年度に目標とくらべられた1指標のうち1指標が目標に届いた"
    );
    assert_eq!(text(&lead["until"]), "令和3年度（2021年度）までの報告");
    assert_eq!(
        text(&view["comparison"]["sentence"]),
        "令和3年度に目標とくらべられた1指標のうち、届いたのは1指標、届いていないのは0指標です。"
    );
    let period = view_of(&content, Key::Period(0, 0));
    let met = &period["comparison"]["lists"][0];
    assert_eq!(met["anchor"], "met");
    assert_eq!(text(&met["items"][0]["says"]), "実績 30件、目標 20件");
    assert_eq!(text(&met["items"][0]["measure"]), "No. 7 施策の題");
}
