//! What follows from the figures: every number here was worked out by hand.

mod exactness;
mod properties;
mod tally;
mod totals;
mod trend;

use crate::support::fixture;
use michinori::assess::{Comparison, compare};
use michinori::calendar::Period;
use michinori::model::{Indicator, Report};
use std::fmt::Write;

/// A plan from 2019 to 2023, in which one measure has one indicator, and what was reported of it by year.
fn content(indicator: &str, results: &[(u16, &str)]) -> String {
    let mut text = format!(
        "//- site.yaml\ntitle: 見本\npublisher: 見本\n\
         //- plan.yaml\ntitle: 計画\nmunicipality: {{code: \"000000\", name: 市}}\n\
         fiscal_years: {{from: 2019, to: 2023}}\nlevels: [柱]\nmeasure_name: 施策\n\
         target_revisions: {{r: {{from: 2021, title: 見直し}}}}\n\
         editions: [{{id: all-years, title: 版, published: unknown, covers: 2023, publish: true}}]\n\
         //- measures/m.yaml\ntitle: 施策\npolicy: unknown\n\
         indicators: {{i: {{name: 指標, {indicator}}}}}\n"
    );
    for (year, result) in results {
        let _ = writeln!(text, "//- results/{year}.yaml\nm: {{{result}}}");
    }
    text
}

fn reported(indicator: &str, results: &[(u16, &str)]) -> Report {
    let text = content(indicator, results);
    let checked = michinori::check(&fixture(&text));
    assert!(!checked.has_errors(), "{text}\n{:#?}", checked.diagnostics);
    checked.value
}

fn only(report: &Report) -> &Indicator {
    &report.plans[0].measures[0].indicators[0]
}

/// How the figure of 2020 compares: `Met 12.8 164.0`, or why it does not.
fn compared(indicator: &str, result: &str) -> String {
    let report = reported(indicator, &[(2020, result)]);
    match compare(only(&report), Period::year(2020)) {
        Comparison::NotCompared(why) => format!("{why:?}"),
        Comparison::Compared {
            outcome,
            difference,
            achievement,
        } => {
            let percent = achievement.map_or("-".to_owned(), |percent| percent.to_string());
            format!("{outcome:?} {difference} {percent}")
        }
    }
}

fn check(indicator: &str, figures: &[(&str, &str)]) {
    for (figure, expected) in figures {
        let found = compared(indicator, &format!("figures: {{i: {figure}}}"));
        assert_eq!(&found, expected, "{indicator}: {figure}");
    }
}

#[test]
fn more_is_better() {
    check(
        "direction: increase, targets: {2020: 20}",
        &[
            ("32.8", "Met 12.8 164.0"),
            ("20", "Met 0 100.0"),
            ("20.00", "Met 0.00 100.0"),
            ("10", "Missed -10 50.0"),
            ("0", "Missed -20 0.0"),
            // 99.95 % is 100.0 % rounded, and still missed.
            ("19.99", "Missed -0.01 99.9"),
            // 33.333…, 66.666…
            ("6.6666", "Missed -13.3334 33.3"),
            ("13.3333", "Missed -6.6667 66.7"),
            // Less than nothing is no part of a way.
            ("-5", "Missed -25 -"),
        ],
    );
    // Nothing can be divided by 0, and a ratio to a negative target turns its sense round.
    let zero = "direction: increase, targets: {2020: 0}";
    check(
        zero,
        &[("0", "Met 0 -"), ("5", "Met 5 -"), ("-1", "Missed -1 -")],
    );
    let negative = "direction: increase, targets: {2020: -5}";
    check(negative, &[("-3", "Met 2 -"), ("-8", "Missed -3 -")]);
    // A part of a whole is compared in the same way.
    let share = "direction: increase, form: share, targets: {2020: 50}";
    check(share, &[("88.9", "Met 38.9 177.8")]);
}

#[test]
fn more_is_better_than_a_baseline() {
    let from = "direction: increase, baseline: {period: 2018, value: 100}";
    check(
        &format!("{from}, targets: {{2020: 200}}"),
        &[
            ("150", "Missed -50 50.0"),
            ("200", "Met 0 100.0"),
            ("250", "Met 50 150.0"),
            ("100", "Missed -100 0.0"),
            ("90", "Missed -110 -10.0"),
        ],
    );
    // No way to go: the target is the baseline, or lies behind it.
    let there = format!("{from}, targets: {{2020: 100}}");
    check(
        &there,
        &[
            ("100", "Met 0 -"),
            ("120", "Met 20 -"),
            ("80", "Missed -20 -"),
        ],
    );
    let behind = "direction: increase, baseline: {period: 2020, value: 1730}, targets: {2020: 650}";
    check(behind, &[("1730", "Met 1080 -")]);
    // A baseline that is not known is none.
    let unknown =
        "direction: increase, baseline: {period: 2018, value: unknown}, targets: {2020: 20}";
    check(unknown, &[("10", "Missed -10 50.0")]);
    // Suita No. 20: (115 − 148) ÷ (200 − 148) and (441 − 148) ÷ 52.
    let training =
        "direction: increase, baseline: {period: 2018, value: 148}, targets: {2020: 200}";
    check(
        training,
        &[("115", "Missed -85 -63.5"), ("441", "Met 241 563.5")],
    );
}

#[test]
fn less_is_better() {
    let alone = "direction: decrease, targets: {2020: 10}";
    check(
        alone,
        &[
            ("8", "Met -2 -"),
            ("10", "Met 0 -"),
            ("12", "Missed 2 -"),
            ("-1", "Met -11 -"),
        ],
    );
    let from = "direction: decrease, baseline: {period: 2018, value: 20}";
    check(
        &format!("{from}, targets: {{2020: 10}}"),
        &[
            ("15", "Missed 5 50.0"),
            ("10", "Met 0 100.0"),
            ("8", "Met -2 120.0"),
            ("25", "Missed 15 -50.0"),
        ],
    );
    check(
        &format!("{from}, targets: {{2020: 0}}"),
        &[("5", "Missed 5 75.0")],
    );
    check(
        &format!("{from}, targets: {{2020: 20}}"),
        &[("20", "Met 0 -")],
    );
    check(
        &format!("{from}, targets: {{2020: 30}}"),
        &[("25", "Met -5 -")],
    );
}

/// A change is a distance already: its base is 0, whatever baseline is written.
#[test]
fn changes_are_measured_from_zero() {
    let up = "direction: increase, form: change, targets: {2020: 10.0}";
    check(
        up,
        &[
            ("-16.7", "Missed -26.7 -167.0"),
            ("96.3", "Met 86.3 963.0"),
            ("10", "Met 0.0 100.0"),
            ("0", "Missed -10.0 0.0"),
        ],
    );
    let files = "direction: increase, form: change, targets: {2020: 20}";
    check(files, &[("115.48", "Met 95.48 577.4")]);
    let with = "direction: increase, form: change, baseline: {period: 2018, value: 50}, targets: {2020: 10}";
    check(with, &[("5", "Missed -5 50.0")]);
    let down = "direction: decrease, form: change, targets: {2020: -10}";
    check(
        down,
        &[
            ("-5", "Missed 5 50.0"),
            ("-12", "Met -2 120.0"),
            ("3", "Missed 13 -30.0"),
        ],
    );
    // A rise that is allowed is no way to go down.
    check(
        "direction: decrease, form: change, targets: {2020: 10}",
        &[("5", "Met -5 -")],
    );
    check(
        "direction: increase, form: change, targets: {2020: 0}",
        &[("5", "Met 5 -")],
    );
    check("form: change, targets: {2020: 10}", &[("5", "NoDirection")]);
}

#[test]
fn holding_is_to_equal_the_target_in_its_own_digits() {
    check(
        "direction: maintain, targets: {2020: 3.0}",
        &[
            ("3", "Met 0.0 -"),
            ("3.04", "Met 0.04 -"),
            ("3.05", "Missed 0.05 -"),
            ("2.95", "Met -0.05 -"),
            ("2.94", "Missed -0.06 -"),
        ],
    );
    check(
        "direction: maintain, baseline: {period: 2018, value: 5}, targets: {2020: 3}",
        &[
            ("3.4", "Met 0.4 -"),
            ("3.5", "Missed 0.5 -"),
            ("4", "Missed 1 -"),
        ],
    );
    let share = "direction: maintain, form: share, targets: {2020: -3}";
    check(share, &[("-3.4", "Met -0.4 -"), ("-3.5", "Missed -0.5 -")]);
}

#[test]
fn a_goal_for_a_year_is_compared_in_that_year() {
    check(
        "direction: reach_by, targets: {2020: 50}",
        &[
            ("60", "Met 10 120.0"),
            ("50", "Met 0 100.0"),
            ("40", "Missed -10 80.0"),
        ],
    );
    let last = "direction: reach_by, targets: {2019: 30, 2020: 50, unknown: 90}";
    check(last, &[("40", "Missed -10 80.0")]);
    let step = "direction: reach_by, targets: {2020: 50, 2022: 100}";
    check(
        step,
        &[
            ("60", "NotYetDue"),
            ("40", "NotYetDue"),
            ("120", "NotYetDue"),
        ],
    );
    let from = "direction: reach_by, baseline: {period: 2018, value: 40}, targets: {2020: 50}";
    check(from, &[("45", "Missed -5 50.0")]);
}

#[test]
fn without_a_direction_nothing_is_met_or_missed() {
    let table = [
        "direction: not_stated",
        "form: amount",
        "form: share",
        "form: change",
    ];
    for said in table {
        check(
            &format!("{said}, targets: {{2020: 10}}"),
            &[("10", "NoDirection")],
        );
    }
}
