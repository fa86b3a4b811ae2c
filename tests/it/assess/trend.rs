//! Which way the figures move.

use super::{only, reported};
use michinori::assess::{Trend, trend};
use michinori::calendar::Period;

fn moved(indicator: &str, results: &[(u16, &str)]) -> Option<Trend> {
    let report = reported(indicator, results);
    let periods: Vec<Period> = results
        .iter()
        .map(|(year, _)| Period::year(*year))
        .collect();
    trend(only(&report), &periods)
}

#[test]
fn a_trend_goes_from_the_last_figure_but_one_to_the_last() {
    let table = [
        ("increase", "5", Trend::RisingBetter),
        ("reach_by", "5", Trend::RisingBetter),
        ("decrease", "5", Trend::RisingWorse),
        ("maintain", "5", Trend::Rising),
        ("not_stated", "5", Trend::Rising),
        ("increase", "3", Trend::FallingWorse),
        ("reach_by", "3", Trend::FallingWorse),
        ("decrease", "3", Trend::FallingBetter),
        ("maintain", "3", Trend::Falling),
        ("not_stated", "3", Trend::Falling),
        ("increase", "4.0", Trend::Level),
        ("not_stated", "4", Trend::Level),
    ];
    for (direction, last, expected) in table {
        let last = format!("figures: {{i: {last}}}");
        let results = [
            (2019, "figures: {i: 9}"),
            (2020, "figures: {i: 4}"),
            (2021, "figures: {i: not_measured}"),
            (2022, last.as_str()),
            (2023, "figures: {}"),
        ];
        let found = moved(&format!("direction: {direction}"), &results);
        assert_eq!(found, Some(expected), "{direction} {last}");
    }
}

#[test]
fn a_trend_needs_two_exact_figures_of_one_definition() {
    let two = [(2019, "figures: {i: 1}"), (2020, "figures: {i: 2}")];
    assert_eq!(moved("direction: increase", &two[..1]), None);
    assert_eq!(moved("direction: increase", &[]), None);
    let valid = "direction: increase, valid: {from: 2020}";
    assert_eq!(moved(valid, &two), None);
    assert_eq!(moved("direction: increase, valid: {to: 2019}", &two), None);
    // The figure that is the baseline is of this definition, whenever it was reported.
    let based = format!("{valid}, baseline: {{period: 2019, value: 1}}");
    assert_eq!(moved(&based, &two), Some(Trend::RisingBetter));
    for (qualifier, expected) in [
        ("about", Some(Trend::RisingBetter)),
        ("over", None),
        ("under", None),
        ("at_least", None),
        ("at_most", None),
    ] {
        let bound = format!("figures: {{i: 1}}, details: {{i: {{qualifier: {qualifier}}}}}");
        let results = [(2019, bound.as_str()), two[1]];
        assert_eq!(
            moved("direction: increase", &results),
            expected,
            "{qualifier}"
        );
    }
}
