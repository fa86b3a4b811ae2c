//! Scales that differ: which end is best, what a mark means in which edition, columns that come later.

use super::{Site, faults, has, lacks};

const NUMBERED: &str = "scales:
  progress:
    name: 進み具合
    best: first
    values: {\"1\": {symbol: \"1\"}, \"2\": {symbol: \"2\"}, \"3\": {symbol: \"3\"}}
  effect:
    name: 効果
    best: last
    values: {\"1\": {symbol: \"1\"}, \"3\": {symbol: \"3\"}, \"5\": {symbol: \"5\"}}";

/// A 1 that is best stands beside a 1 that is worst: each page says which is which, and they are never counted together.
#[test]
fn the_best_end_is_told_with_each_scale() {
    let files = "//- measures/m.yaml\ntitle: 窓口\npolicy: unknown\n\
                 //- measures/n.yaml\ntitle: 道路\npolicy: unknown\n\
                 //- results/2021.yaml\nm: {ratings: {progress: \"1\", effect: \"1\"}}\n\
                 n: {ratings: {progress: \"1\", effect: \"5\"}}\n";
    let site = Site::of(NUMBERED, files);
    let best = [
        (
            "ratings/progress/index.html",
            "「1」が、いちばんよい評価です。",
        ),
        (
            "ratings/effect/index.html",
            "「5」が、いちばんよい評価です。",
        ),
    ];
    for (path, says) in best {
        has(&site.says(path), &[says]);
    }
    let all = [best[0].1, best[1].1];
    has(&site.says("index.html"), &all);
    has(&site.measure(), &all);
    let count = |caption: &str, value: &str| site.row("index.html", caption, value)[1].clone();
    assert_eq!(count("進み具合ごとの", "1"), "2 100.0%");
    assert_eq!(count("効果ごとの", "1"), "1 50.0%");
    assert_eq!(count("効果ごとの", "5"), "1 50.0%");
}

/// ○ meant 順調 in the first report and 完了 in the second: two scales with one mark, each for its own edition.
const REDEFINED: &str = "scales:
  progress:
    name: 進捗度
    editions: [\"2021\"]
    values: {good: {symbol: ○, label: 順調}, bad: {symbol: △, label: 遅れ}}
  outcome:
    name: 達成度
    editions: [\"2023\"]
    values: {done: {symbol: ○, label: 完了}, open: {symbol: △, label: 継続}}";

#[test]
fn a_mark_means_what_its_edition_says() {
    let files = "//- measures/m.yaml\ntitle: 窓口\npolicy: unknown\n\
                 //- results/2020.yaml\nm: {ratings: {progress: good}}\n\
                 //- results/2021.yaml\nm: {ratings: {progress: bad}}\n\
                 //- results/2022.yaml\nm: {ratings: {outcome: open}}\n\
                 //- results/2023.yaml\nm: {ratings: {outcome: done}}\n";
    let site = Site::of(REDEFINED, files);
    // Of four reported years each table has its own two, and no empty columns.
    let head = |caption: &str, path: &str| site.row(path, caption, "評価");
    assert_eq!(
        head("進捗度ごとの", "index.html")[1..],
        ["令和2年度", "令和3年度"]
    );
    assert_eq!(
        head("達成度ごとの", "index.html")[1..],
        ["令和4年度", "令和5年度"]
    );
    let measure = site.measure();
    lacks(&measure, &["評価なし"]);
    has(
        &measure,
        &[
            "進捗度 令和2年度（2020年度） 順調 令和3年度（2021年度） 遅れ",
            "達成度 令和4年度（2022年度） 継続 令和5年度（2023年度） 完了",
            "令和3年度の進捗度は「遅れ」です。",
            "令和5年度の達成度は「完了」です。",
        ],
    );
    // A list shows of each year the rating of its own scale.
    has(
        &site.says("measures/index.html"),
        &["順調", "遅れ", "継続", "完了"],
    );
    // From the old scale to the new nothing moved.
    lacks(
        &site.says("periods/2022/index.html"),
        &["令和3年度から令和4年度へ"],
    );
    has(
        &site.says("periods/2023/index.html"),
        &["達成度の動き（令和4年度から令和5年度へ）"],
    );
    lacks(
        &site.says("ratings/outcome/done/index.html"),
        &["（2021年度）", "（2020年度）"],
    );
    lacks(&site.says("ratings/progress/index.html"), &["令和5年度"]);
}

/// A rating on the scale of another edition would be read with the wrong meaning.
#[test]
fn a_rating_on_the_scale_of_another_edition_is_an_error() {
    let files = "//- measures/m.yaml\ntitle: 窓口\npolicy: unknown\n\
                 //- results/2021.yaml\nm: {ratings: {outcome: done}}\n\
                 //- results/2022.yaml\nm: {ratings: {outcome: done}}\n";
    let said = faults(REDEFINED, files);
    assert_eq!(said.matches("error[").count(), 1, "{said}");
    has(
        &said,
        &[
            "error[M041]",
            "content/results/2021.yaml:1:15",
            "progress です",
        ],
    );
}

/// A scale and a text column that began with the second report say nothing of the years before.
#[test]
fn a_column_that_begins_later_says_nothing_of_before() {
    let plan = "scales:
  progress:
    name: 進捗度
    values: {good: {label: 順調}, bad: {label: 遅れ}}
  effect:
    name: 効果
    editions: [\"2023\"]
    values: {high: {label: 大きい}, low: {label: 小さい}}";
    let files = "//- measures/m.yaml\ntitle: 窓口\npolicy: unknown\n\
                 //- results/2021.yaml\nm: {ratings: {progress: bad}, narrative: {result: 準備した}}\n\
                 //- results/2023.yaml\n\
                 m: {ratings: {progress: good, effect: high}, narrative: {result: 始めた, voice: 便利になった}}\n";
    let site = Site::of(plan, files);
    let measure = site.measure();
    has(
        &measure,
        &["効果 令和5年度（2023年度） 大きい", "市民の声 便利になった"],
    );
    assert_eq!(measure.matches("市民の声").count(), 1);
    assert_eq!(
        site.row("index.html", "効果ごとの", "評価")[1..],
        ["令和5年度"]
    );
    assert_eq!(
        site.row("index.html", "進捗度ごとの", "評価")[1..],
        ["令和3年度", "令和5年度"]
    );
    has(&site.says("periods/2023/index.html"), &["進捗度の動き"]);
    lacks(&site.says("periods/2023/index.html"), &["効果の動き"]);
}

/// A scale of an edition that is not yet published has no page and no line.
#[test]
fn a_scale_to_come_is_not_shown() {
    let plan = "scales:
  progress:
    name: 進捗度
    editions: [\"2021\"]
    values: {good: {label: 順調}}
  effect:
    name: 効果
    editions: [\"2023\"]
    values: {high: {label: 大きい}}";
    let files = "//- measures/m.yaml\ntitle: 窓口\npolicy: unknown\n\
                 //- results/2021.yaml\nm: {ratings: {progress: good}}\n";
    let site = Site::of(plan, files);
    assert!(site.0.get("ratings/effect/index.html").is_none());
    for path in ["index.html", "measures/m/index.html", "measures/index.html"] {
        lacks(&site.says(path), &["効果"]);
    }
}
