//! What a measure's page says first, what replaced which indicator, and what stands where the source says nothing.

use super::{MEASURE, text, view_of};
use serde_json::Value;

/// The page of a measure of which these lines are written.
fn measure(lines: &str, results: &str) -> Value {
    let text = format!(
        "//- site.yaml\ntitle: 見本\npublisher: 見本\n\
         //- plan.yaml\ntitle: 計画\nmunicipality: {{code: \"000000\", name: 市}}\n\
         fiscal_years: {{from: 2019, to: 2023}}\nlevels: [柱]\nmeasure_name: 施策\n\
         sections: {{done: したこと}}\n\
         target_revisions: {{r: {{from: 2022, title: 見直し, reason: 対象が増えたため。}}}}\n\
         scales: {{s: {{name: 検証評価, best: unknown, values: {{\"2\": {{symbol: \"2\"}}, \"3\": {{symbol: \"3\"}}, \"4\": {{symbol: \"4\"}}}}}}}}\n\
         editions: [{{id: e, title: 版, published: unknown, covers: 2023, publish: true}}]\n\
         //- measures/m.yaml\ntitle: 施策の題\npolicy: unknown\n{lines}\n{results}"
    );
    view_of(&text, MEASURE)
}

fn texts(values: &Value) -> Vec<String> {
    values.as_array().unwrap().iter().map(text).collect()
}

const REPLACED: &str = "indicators:\n  \
    old: {name: 利用率, valid: {to: 2021}, targets: {2021: 30}, superseded_targets: [{period: final, value: 50, by: r}]}\n  \
    new: {name: 電子化率, valid: {from: 2022}, succeeds: [old], targets: {2022: 45}}\n";

#[test]
fn what_replaced_an_indicator_is_named_on_both() {
    let view = measure(REPLACED, "");
    let told = |at: usize| {
        let these = view["indicators"][at]["successions"].as_array().unwrap();
        let parts =
            |one: &Value| ["before", "name", "anchor", "after"].map(|part| text(&one[part]));
        these.iter().map(parts).collect::<Vec<_>>()
    };
    let anchor = |at: usize| text(&view["indicators"][at]["anchor"]);
    let old = [
        "令和4年度から、",
        "電子化率",
        &anchor(1),
        "にかわりました（見直し）。対象が増えたため。",
    ];
    assert_eq!(told(0), [old.map(str::to_owned)]);
    let new = ["", "利用率", &anchor(0), "のあとの指標です。"];
    assert_eq!(told(1), [new.map(str::to_owned)]);
}

/// What the key and the chart say of the breaks of the first indicator.
#[track_caller]
fn breaks(indicators: &str, key: &str, label: &str) {
    let view = measure(indicators, "");
    let shown = &view["indicators"][0];
    assert_eq!(text(&shown["key"]["breaks"]), key, "{indicators}");
    let chart = shown["chart"].as_str().unwrap();
    assert!(chart.contains(&format!(">{label}<")), "no {label}: {chart}");
}

#[test]
fn a_break_says_the_one_thing_that_changes() {
    breaks(REPLACED, "ここで指標がかわります", "指標がかわる");
    let one =
        |rest: &str| format!("indicators: {{i: {{name: 指標, targets: {{2022: 5}}, {rest}}}}}");
    breaks(
        &one("target_details: {2022: {revision: r}}"),
        "ここで目標が変わります",
        "新しい目標",
    );
    breaks(
        &one("valid: {from: 2021}"),
        "ここから、この指標が始まります",
        "ここから",
    );
    breaks(
        &one("valid: {to: 2022}"),
        "ここで、この指標が終わります",
        "ここまで",
    );
    // An indicator that begins with the revision has no older target.
    breaks(
        &one("valid: {from: 2022}, target_details: {2022: {revision: r}}"),
        "ここから、この指標が始まります",
        "ここから",
    );
    breaks(
        &one("valid: {from: 2020, to: 2022}"),
        "ここで目標か指標が変わります",
        "ここで変わる",
    );
}

#[test]
fn the_newest_figures_are_told_first() {
    let names = ["a", "b", "c", "d"];
    let of = |name: &str| {
        format!(
            "  {name}: {{name: 指標{name}, unit: 件, direction: increase, targets: {{2021: 20}}}}\n"
        )
    };
    let told = |count: usize, result: &str| {
        let indicators: String = names[..count].iter().map(|name| of(name)).collect();
        let view = measure(&format!("indicators:\n{indicators}"), result);
        let standing = &view["standing"];
        (
            texts(&standing["sentences"]),
            standing["is_compared"] == true,
        )
    };
    let three = "//- results/2020.yaml\nm: {figures: {a: 3}}\n\
                 //- results/2021.yaml\nm: {figures: {a: 30, b: 5, c: 20}}";
    let four = three.replace("c: 20", "c: 20, d: 1");
    let met = "令和3年度、指標aは30件でした。目標の20件に届きました。".to_owned();
    let missed = "令和3年度、指標bは5件でした。目標の20件には届いていません。".to_owned();
    let equal = "令和3年度、指標cは20件でした。目標の20件に届きました。".to_owned();
    assert_eq!(
        told(3, three),
        (vec![met.clone(), missed.clone(), equal.clone()], true)
    );
    let all = "令和3年度は、目標とくらべられた4指標のうち、2指標が届きました。".to_owned();
    assert_eq!(
        told(4, &four),
        (vec![met, missed.clone(), equal, all], true)
    );
    let mixed = "//- results/2021.yaml\nm: {figures: {a: 30, b: 5}}";
    let bare = |name: &str| of(name).replace("{2021: 20}", "{2023: 20}");
    let view = measure(&format!("indicators:\n{}{}", bare("a"), of("b")), mixed);
    // What could be compared comes first.
    assert_eq!(
        texts(&view["standing"]["sentences"]),
        [missed.as_str(), "令和3年度、指標aは30件でした。"]
    );
    let early = "//- results/2020.yaml\nm: {figures: {a: 3}}";
    assert_eq!(
        told(1, early),
        (vec!["令和2年度、指標aは3件でした。".to_owned()], false)
    );
    assert_eq!(
        told(1, ""),
        (vec!["実績の数はまだありません。".to_owned()], false)
    );
    let none = vec!["目標や実績の数は、資料に書かれていません。".to_owned()];
    assert_eq!(texts(&measure("", "")["standing"]["sentences"]), none);
}

#[test]
fn without_figures_the_newest_report_is_told() {
    let report = "//- results/2021.yaml\nm: {narrative: {done: \"- 窓口を開きました。\\n- 知らせました。\"}}";
    let view = measure("", report);
    let reported = &view["reported"];
    assert_eq!(text(&reported["before"]), "令和3年度の報告（したこと）：");
    assert_eq!(text(&reported["text"]), "窓口を開きました。");
    let rated = report.replace("m: {", "m: {ratings: {s: \"4\"}, ");
    assert_eq!(measure("", &rated)["reported"], Value::Null);
}

#[test]
fn a_mark_whose_worth_nobody_states_stands_among_the_others() {
    let view = measure("", "//- results/2021.yaml\nm: {ratings: {s: \"4\"}}");
    assert_eq!(text(&view["status"][0]), "令和3年度の検証評価は「4」です。");
    assert_eq!(
        texts(&view["marks"]),
        ["ほかの値は「2」「3」です。どの値がよい評価かは、資料に書かれていません。"]
    );
}

/// An empty cell is no word to read.
#[test]
fn what_is_blank_is_told_to_be_unwritten() {
    let view = measure("", "//- results/2021.yaml\nm: {narrative: {done: blank}}");
    let said = text(&view["years"][0]["texts"][0]["text"]);
    assert_eq!(said.trim(), "資料に書かれていません。");
    assert_eq!(view["reported"], Value::Null);
    let budgets = |amount: &str| {
        let row = format!("budgets: [{{amount: {amount}, basis: not_stated, term: not_stated}}]");
        measure(&row, "")["budgets"].as_array().unwrap().len()
    };
    assert_eq!(
        (budgets("blank"), budgets("withheld"), budgets("1000")),
        (0, 1, 1)
    );
}

/// Nothing says which way is better, or whose unit it is, where nothing is counted.
#[test]
fn an_indicator_without_figures_says_only_that() {
    let bare = measure(
        "indicators: {i: {name: 指標, unit: 件, unit_by: editor}}",
        "",
    );
    assert_eq!(bare["indicators"][0]["facts"], Value::Array(Vec::new()));
}

#[test]
fn a_baseline_is_told_in_one_note() {
    let notes = |baseline: &str| {
        let baseline = format!("baseline: {{period: 2020, value: 7{baseline}}}");
        let indicator = format!("indicators: {{i: {{name: 指標, unit: 件, {baseline}}}}}");
        texts(&measure(&indicator, "")["indicators"][0]["notes"])
    };
    assert_eq!(notes(""), ["基準値は7件です（令和2年度）。"]);
    assert_eq!(
        notes(", printed: 七, note: 注です。"),
        ["基準値は7件です（令和2年度）。資料では「七」と書かれています。注です。"]
    );
}

/// The source does not say that there was nothing: a layer has a line only where it has work.
#[test]
fn a_schedule_has_one_line_per_step() {
    let view = measure(
        "schedule:\n  - planned: [{from: 2019, text: 検討}, {from: 2020, to: 2021, text: 準備}]\n    \
         revised: [{from: 2020, to: 2021, text: 延期}]\n",
        "",
    );
    let table = &view["schedule"][0];
    assert_eq!(table["layer_name"], "どの計画");
    assert_eq!(table["work_name"], "すること");
    let steps = table["groups"][0]["steps"].as_array().unwrap().iter();
    let steps =
        steps.map(|step| [&step["when"], &step["layer"], &step["works"][0]["text"]].map(text));
    let between = "令和2年度から令和3年度まで";
    let expected = [
        ["令和元年度", "はじめの計画", "検討"],
        [between, "はじめの計画", "準備"],
        [between, "変えた計画", "延期"],
    ];
    assert_eq!(steps.collect::<Vec<_>>(), expected);
}
