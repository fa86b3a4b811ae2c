//! What is missing, inexact, of another definition, or as large as a figure can be.

use super::{check, compared, content};
use crate::support::fixture;
use michinori::diag::Fault;
use michinori::model::Missing;

/// A bound is compared only where it decides by itself.
#[test]
fn bounds() {
    let table = [
        ("increase", "over", "12", "Met 2 -"),
        ("increase", "over", "8", "Inexact"),
        ("increase", "at_least", "10", "Met 0 -"),
        ("increase", "at_least", "9", "Inexact"),
        ("increase", "under", "8", "Missed -2 -"),
        ("increase", "under", "12", "Inexact"),
        ("increase", "at_most", "9", "Missed -1 -"),
        ("increase", "at_most", "10", "Inexact"),
        ("increase", "about", "12", "Met 2 -"),
        ("increase", "about", "8", "Missed -2 -"),
        ("reach_by", "over", "12", "Met 2 -"),
        ("reach_by", "at_most", "12", "Inexact"),
        ("decrease", "under", "8", "Met -2 -"),
        ("decrease", "under", "12", "Inexact"),
        ("decrease", "at_most", "10", "Met 0 -"),
        ("decrease", "at_most", "11", "Inexact"),
        ("decrease", "over", "12", "Missed 2 -"),
        ("decrease", "over", "8", "Inexact"),
        ("decrease", "at_least", "11", "Missed 1 -"),
        ("decrease", "at_least", "10", "Inexact"),
        ("decrease", "about", "8", "Met -2 -"),
        ("maintain", "over", "10", "Inexact"),
        ("maintain", "at_least", "10", "Inexact"),
        ("maintain", "under", "12", "Inexact"),
        ("maintain", "at_most", "8", "Inexact"),
        ("maintain", "about", "10", "Met 0 -"),
        ("not_stated", "over", "12", "NoDirection"),
    ];
    for (direction, qualifier, figure, expected) in table {
        let indicator = format!("direction: {direction}, targets: {{2020: 10}}");
        let result =
            format!("figures: {{i: {figure}}}, details: {{i: {{qualifier: {qualifier}}}}}");
        assert_eq!(
            compared(&indicator, &result),
            expected,
            "{direction} {qualifier} {figure}"
        );
    }
}

#[test]
fn what_is_missing_is_not_compared() {
    let wanted = "direction: increase, targets: {2020: 10}";
    for (word, kind) in Missing::ALL {
        check(wanted, &[(word, &format!("NoActual(Some({kind:?}))"))]);
        let target = format!("direction: increase, targets: {{2020: {word}}}");
        check(&target, &[("10", &format!("NoTarget(Some({kind:?}))"))]);
    }
    assert_eq!(compared(wanted, "figures: {}"), "NoActual(None)");
    check(
        "direction: increase, targets: {2021: 10}",
        &[("10", "NoTarget(None)")],
    );
    check(
        "direction: increase, targets: {final: 10, unknown: 5}",
        &[("10", "NoTarget(None)")],
    );
    check("direction: increase", &[("10", "NoTarget(None)")]);
    // A target that was replaced is none.
    let replaced = "direction: increase, superseded_targets: [{period: 2020, value: 5, by: r}]";
    check(replaced, &[("10", "NoTarget(None)")]);
}

#[test]
fn a_figure_outside_its_definition_is_not_compared() {
    let valid =
        |years: &str| format!("direction: increase, targets: {{2020: 10}}, valid: {{{years}}}");
    check(&valid("from: 2021"), &[("12", "OtherDefinition")]);
    check(&valid("to: 2019"), &[("12", "OtherDefinition")]);
    check(&valid("from: 2021, to: 2023"), &[("12", "OtherDefinition")]);
    check(&valid("from: 2020, to: 2020"), &[("12", "Met 2 120.0")]);
    check(&valid("from: 2019"), &[("12", "Met 2 120.0")]);
}

/// 28 digits are the most that a figure has: nothing overflows, and a ratio that no decimal holds is none.
#[test]
fn the_largest_figures() {
    let nines = "9999999999999999999999999999";
    let least = "0.0000000000000000000000000001";
    let target = |figure: &str| format!("direction: increase, targets: {{2020: {figure}}}");
    check(
        &target(&format!("-{nines}")),
        &[(nines, "Met 19999999999999999999999999998 -")],
    );
    check(
        &target(nines),
        &[(
            &format!("-{nines}"),
            "Missed -19999999999999999999999999998 -",
        )],
    );
    check(&target(nines), &[(nines, "Met 0 100.0")]);
    check(
        &target(least),
        &[(nines, "Met 9999999999999999999999999999 -")],
    );
    let far = format!(
        "direction: increase, baseline: {{period: 2018, value: -{nines}}}, targets: {{2020: {nines}}}"
    );
    check(
        &far,
        &[
            (nines, "Met 0 100.0"),
            ("0", "Missed -9999999999999999999999999999 50.0"),
        ],
    );
    let near = format!(
        "direction: increase, baseline: {{period: 2018, value: 0}}, targets: {{2020: {least}}}"
    );
    check(
        &near,
        &[(
            &format!("-{nines}"),
            "Missed -9999999999999999999999999999 -",
        )],
    );
}

/// A dash is no figure and no kind of missing, in whatever width it was typed.
#[test]
fn a_dash_is_asked_what_it_means() {
    for dash in ["-", "－", "−", "‐", "–", "ー", "―", "—"] {
        let text = content(
            "form: amount",
            &[(2020, &format!("figures: {{i: \"{dash}\"}}"))],
        );
        let found = michinori::check(&fixture(&text)).diagnostics;
        let is_asked = found.iter().any(|one| one.fault == Fault::BareDash);
        assert!(is_asked, "{dash}: {found:?}");
    }
}
