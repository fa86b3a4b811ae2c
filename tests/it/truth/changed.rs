//! The test of the tests: a site in which one figure is changed is found to be wrong, whatever the figure and the way.

use super::{REAL, Verdict};
use std::collections::BTreeSet;

/// Every so many-th digit is changed.
const STEP: usize = 16;

/// What is wrong with some pages once a piece of one file is changed.
fn wrong(file: &str, old: &str, new: &str, pages: &[&str]) -> Vec<String> {
    Verdict::on(&REAL.with(file, old, new), pages.iter().copied()).wrong
}

/// A change: what it is, the file, what stands there, what stands there then, and the page that is proved.
type Change = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

const MEASURE: &str = "kasama/measures/e-contract/index.html";
const HOME: &str = "kasama/index.html";

const CHANGES: [Change; 21] = [
    (
        "a figure",
        MEASURE,
        "contracts/2021\">120契約<",
        "contracts/2021\">121契約<",
        MEASURE,
    ),
    (
        "the unit of a figure",
        MEASURE,
        ">120契約<",
        ">120件<",
        MEASURE,
    ),
    (
        "the year of a figure",
        MEASURE,
        "令和3年度は<span data-fact=\"actual",
        "令和2年度は<span data-fact=\"actual",
        MEASURE,
    ),
    (
        "the row of a figure",
        MEASURE,
        "令和3年度<span class=mi-table__west>2021年度",
        "令和2年度<span class=mi-table__west>2020年度",
        MEASURE,
    ),
    (
        "a cell of the data",
        "kasama/data/indicators.csv",
        "actual,120,",
        "actual,12,",
        MEASURE,
    ),
    (
        "a number in a drawing",
        MEASURE,
        "mi-chart__value\">120<",
        "mi-chart__value\">12<",
        MEASURE,
    ),
    (
        "the height of a bar",
        "kusatsu/measures/convenience-store/index.html",
        "height=\"9.34em\"",
        "height=\"8.34em\"",
        "kusatsu/measures/convenience-store/index.html",
    ),
    (
        "a year in a drawing",
        MEASURE,
        "mi-chart__year\">令和3<",
        "mi-chart__year\">令和4<",
        MEASURE,
    ),
    (
        "a description of a drawing",
        MEASURE,
        "令和3年度は120契約",
        "令和3年度は12契約",
        MEASURE,
    ),
    (
        "a count",
        HOME,
        "state=completed\">44<",
        "state=completed\">45<",
        HOME,
    ),
    (
        "a share",
        HOME,
        "state=completed\">64.7<",
        "state=completed\">64.8<",
        HOME,
    ),
    (
        "the filter of a count",
        HOME,
        "2021:early\">1<",
        "2020:early\">1<",
        HOME,
    ),
    (
        "a rating in the data",
        "kasama/data/ratings.csv",
        "e-contract,2021,progress,early,",
        "e-contract,2021,progress,late,",
        HOME,
    ),
    (
        "an item of a list",
        "kasama/ratings/progress/early/index.html",
        "<a href=../../../measures/e-contract/>",
        "<a href=../../../measures/e-bidding/>",
        HOME,
    ),
    (
        "a year that can be chosen",
        "kasama/measures/index.html",
        "value=2021>令和3年度",
        "value=2021>令和2年度",
        "kasama/measures/index.html",
    ),
    (
        "a list without one of its items",
        "kasama/ratings/progress/early/index.html",
        "<a href=../../../measures/e-contract/>",
        "<a>",
        HOME,
    ),
    (
        "a digit in a sentence",
        HOME,
        "項目が完了",
        "項目が3日で完了",
        HOME,
    ),
    (
        "a full-width digit",
        HOME,
        "項目が完了",
        "項目が３日で完了",
        HOME,
    ),
    (
        "a description",
        HOME,
        "68項目のうち44項目",
        "68項目のうち45項目",
        HOME,
    ),
    (
        "the number of a measure",
        MEASURE,
        "</span><span>31<",
        "</span><span>32<",
        MEASURE,
    ),
    (
        "a rating of a measure",
        MEASURE,
        "early/#p2021>計画より早く進んでいる",
        "early/#p2021>計画どおり進んでいる",
        MEASURE,
    ),
];

#[test]
fn a_changed_figure_is_caught() {
    for (what, file, old, new, page) in CHANGES {
        assert_eq!(
            wrong("index.html", "<!doctype", "<!doctype", &[page]),
            [""; 0]
        );
        assert!(
            !wrong(file, old, new, &[page]).is_empty(),
            "not caught: {what}"
        );
    }
}

/// On one page of every kind and plan: whichever digit of its words is changed to another, something is wrong.
#[test]
fn no_digit_of_a_page_can_be_changed_unseen() {
    let mut kinds = BTreeSet::new();
    let (mut changes, mut unseen) = (0, Vec::new());
    for path in REAL.pages.keys() {
        if !kinds.insert((REAL.plan_of(path).map(|plan| &plan.id), REAL.kind(path))) {
            continue;
        }
        let text = REAL.text(path);
        let digits = text
            .char_indices()
            .filter(|(at, c)| c.is_ascii_digit() && is_text(text, *at));
        for (at, digit) in digits.step_by(STEP) {
            let other = if digit == '9' {
                '8'
            } else {
                char::from(digit as u8 + 1)
            };
            let changed = format!("{}{other}{}", &text[..at], &text[at + 1..]);
            let site = REAL.with_text(path, &changed);
            changes += 1;
            if Verdict::on(&site, [path.as_str()]).wrong.is_empty() {
                let behind: String = text[at..].chars().take(40).collect();
                let before: String = text[..at].chars().rev().take(40).collect();
                let before: String = before.chars().rev().collect();
                unseen.push(format!("{path}: {before}→{other}{behind}"));
            }
        }
    }
    assert!(
        unseen.is_empty(),
        "{} of {changes}: {unseen:#?}",
        unseen.len()
    );
}

/// Whether a position stands between tags, not in one.
fn is_text(text: &str, at: usize) -> bool {
    let (open, close) = (text[..at].rfind('<'), text[..at].rfind('>'));
    close > open
}
