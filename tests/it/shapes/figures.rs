//! Figures that differ: eras past their end, two numbers in one cell, a dash that means zero, values put right later.

use super::{Site, faults, has, lacks};

/// A measure with these indicators, and these results of 2021.
fn site(indicators: &str, result: &str) -> Site {
    let files = format!(
        "//- measures/m.yaml\ntitle: 施策の題\npolicy: unknown\nindicators:\n{indicators}\n\
         //- results/2021.yaml\nm: {{{result}}}\n"
    );
    Site::of("", &files)
}

#[test]
fn a_target_for_a_year_past_the_era_is_told_its_western_year() {
    let measure = "//- measures/m.yaml\ntitle: 平成32年度までのペーパーレス化\npolicy: unknown\n\
                   indicators: {i: {name: 紙, targets: {平成32年度: 20}}}\n";
    has(
        &faults("", measure),
        &[
            "error[M022]",
            "「平成32年度」",
            "直し方: 「2020」と書いてください。",
        ],
    );
    // What is printed in a title stays as it was printed.
    let files = measure.replace("{平成32年度: 20}", "{2020: 20}");
    let site = Site::of("", &files);
    has(&site.measure(), &["平成32年度までのペーパーレス化"]);
    assert_eq!(
        site.row("measures/m/index.html", "紙", "令和2年度")[1],
        "20"
    );
}

/// 小学校 97.0 %, 中学校 98.2 % in one cell: two indicators, and each says what the cell printed.
#[test]
fn two_numbers_in_one_cell_are_two_indicators() {
    let schools = "  elementary: {name: 小学校の利用率, unit: \"%\", direction: increase, targets: {2021: 95}}\n  \
                   junior: {name: 中学校の利用率, unit: \"%\", direction: increase, targets: {2021: 99}}";
    let result = "figures: {elementary: 97.0, junior: 98.2}, details: {\
                  elementary: {printed: 小学校97.0％、中学校98.2％}, \
                  junior: {printed: 小学校97.0％、中学校98.2％}}";
    let site = site(schools, result);
    let printed = "令和3年度の実績は、資料では「小学校97.0％、中学校98.2％」と書かれています。";
    let measure = site.measure();
    assert_eq!(measure.matches(printed).count(), 2, "{measure}");
    has(
        &measure,
        &[
            "令和3年度は97.0%でした。目標の95%を2.0ポイント上回りました。",
            "令和3年度は98.2%でした。目標の99%に0.8ポイント届いていません。",
            "令和3年度、小学校の利用率は97.0%でした。目標の95%に届きました。",
            "令和3年度、中学校の利用率は98.2%でした。目標の99%には届いていません。",
        ],
    );
}

/// A dash that the source explains as zero is the figure 0, with the dash told; it is compared like any other.
#[test]
fn a_dash_that_means_zero_is_zero() {
    let indicator = "  i: {name: 事故, unit: 件, direction: decrease, targets: {2021: 2}}";
    let dash =
        "figures: {i: 0}, details: {i: {printed: \"-\", note: 資料の凡例に「-は0件」とあります。}}";
    let zero = site(indicator, dash);
    assert_eq!(
        zero.row("measures/m/index.html", "事故", "令和3年度")[1..],
        ["2件", "0件 届いた（目標との差 −2件）"]
    );
    has(
        &zero.measure(),
        &[
            "令和3年度は0件でした。",
            "令和3年度の実績は、資料では「-」と書かれています。",
            "「-は0件」とあります",
        ],
    );
    // A dash that means nothing is no zero.
    let none = site(
        indicator,
        "figures: {i: not_applicable}, details: {i: {printed: \"-\"}}",
    );
    assert_eq!(
        none.row("measures/m/index.html", "事故", "令和3年度")[2],
        "対象外"
    );
    has(&none.measure(), &["資料では「-」と書かれています。"]);
    lacks(&none.measure(), &["0件でした"]);
}

/// The form of the source is told only where the page writes another one.
#[test]
fn a_form_that_the_page_writes_itself_is_not_repeated() {
    let indicator =
        "  i: {name: 時間, unit: 時間, baseline: {period: 2019, value: 8, printed: 八時間}}";
    let result = "figures: {i: 20000}, details: {i: {printed: \"約20,000時間\", qualifier: about}}";
    let measure = site(indicator, result).measure();
    has(
        &measure,
        &[
            "約20,000時間",
            "基準値は8時間です（令和元年度）。資料では「八時間」と書かれています。",
        ],
    );
    lacks(&measure, &["実績は、資料では"]);
}

/// A provisional value stays readable beside the final one, and a published figure that was changed says so.
#[test]
fn a_value_that_was_put_right_says_so() {
    let files = "//- measures/m.yaml\ntitle: 検診\npolicy: unknown\n\
                 indicators: {rate: {name: 受診率, unit: \"%\", direction: increase, targets: {2021: 96}}}\n\
                 //- results/2021.yaml\nm:\n  figures: {rate: 96.2}\n  details:\n    rate:\n      as_of: 2022-09\n      \
                 dated: [{value: 95.0, as_of: 2022-05, note: 速報値}]\n\
                 //- corrections.yaml\n\
                 - {date: 2022-10-03, measure: m, key: results.2021.rate, was: 95.0%, is: 96.2%, reason: 速報値を確定値に改めました}\n";
    let site = Site::of("", files);
    let measure = site.measure();
    has(
        &measure,
        &[
            "令和3年度は96.2%（令和4年9月時点）でした。目標の96%を0.2ポイント上回りました。",
            "令和4年5月時点では95.0%です。速報値",
            "訂正",
            "令和4年10月3日に、令和3年度の受診率の「95.0%」を「96.2%」に直しました。理由：速報値を確定値に改めました",
        ],
    );
    // The value that is compared is the final one alone.
    assert_eq!(
        site.row("measures/m/index.html", "受診率", "令和3年度")[2],
        "96.2% 届いた（目標との差 +0.2ポイント、達成率 100.2%）"
    );
    lacks(&measure, &["rate", "results.2021"]);
}

/// 億円 beside 百万円: each figure keeps its unit, and nothing is converted or added.
#[test]
fn units_of_money_stay_as_printed() {
    let indicators = "  saved: {name: 削減額, unit: 億円, direction: increase, targets: {2021: 3}}\n  \
                      spent: {name: 経費, unit: 百万円, direction: decrease, targets: {2021: 320}}";
    let site = site(indicators, "figures: {saved: 3.2, spent: 320}");
    let measure = site.measure();
    has(
        &measure,
        &["令和3年度は3.2億円でした。", "令和3年度は320百万円でした。"],
    );
    for path in ["measures/m/index.html", "index.html"] {
        // Neither 3.2億円 in 百万円 nor 320百万円 in yen, and no sum of both.
        let said = site.says(path);
        lacks(&said, &["320,000,000", "3,200", "323.2", "6.4", "640"]);
    }
}

/// Yen are whole in the content; the printed form of a rounded amount stays beside them.
#[test]
fn an_amount_keeps_its_printed_form() {
    let files = "//- measures/m.yaml\ntitle: 施策の題\npolicy: unknown\nbudgets:\n\
                 - {amount: 320000000, printed: 3.2億円, basis: budget, term: single_year}\n\
                 - {amount: 48000000, printed: 48百万円, basis: settled, term: single_year}\n";
    let measure = Site::of("", files).measure();
    has(
        &measure,
        &[
            "320,000,000円 予算額 1年度分 資料では「3.2億円」と書かれています。",
            "48,000,000円 決算額 1年度分 資料では「48百万円」と書かれています。",
        ],
    );
    lacks(&measure, &["368,000,000"]);
    let unit = "//- measures/m.yaml\ntitle: 施策の題\npolicy: unknown\n\
                budgets: [{amount: 48百万円, basis: budget, term: single_year}]\n";
    has(
        &faults("", unit),
        &[
            "error[M039]",
            "「48000000」ではありませんか。",
            "「printed: ",
        ],
    );
}

/// Fewer is better, and each row has a base year of its own: the way is measured from each row's own start.
#[test]
fn rows_have_their_own_direction_and_base_year() {
    let indicators = "  wait: {name: 待ち時間, unit: 分, direction: decrease, baseline: {period: 2018, value: 40}, targets: {2021: 20}}\n  \
                      paper: {name: 紙の枚数, unit: 枚, direction: decrease, baseline: {period: 2020, value: 900}, targets: {2021: 500}}\n  \
                      uses: {name: 利用, unit: 件, direction: increase, baseline: {period: 2016-H2, value: 100}, targets: {2021: 200}}";
    let site = site(indicators, "figures: {wait: 25, paper: 480, uses: 150}");
    let row = |name: &str| site.row("measures/m/index.html", name, "令和3年度")[2].clone();
    assert_eq!(
        row("待ち時間"),
        "25分 届いていない（目標との差 +5分、達成率 75.0%）"
    );
    assert_eq!(
        row("紙の枚数"),
        "480枚 届いた（目標との差 −20枚、達成率 105.0%）"
    );
    assert_eq!(
        row("利用"),
        "150件 届いていない（目標との差 −50件、達成率 50.0%）"
    );
    has(
        &site.measure(),
        &[
            "基準値は40分です（平成30年度）。",
            "基準値は900枚です（令和2年度）。",
            "基準値は100件です（平成28年度後期）。",
        ],
    );
}
