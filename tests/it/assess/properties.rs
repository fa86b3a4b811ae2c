//! What holds for all figures.

use super::{only, reported};
use michinori::assess::{Comparison, NotCompared, Outcome, Trend, compare, trend};
use michinori::calendar::Period;
use proptest::prelude::*;
use rust_decimal::Decimal;

fn usual() -> impl Strategy<Value = Decimal> {
    (-100_000_i64..=100_000, 0_u32..=2).prop_map(|(number, scale)| Decimal::new(number, scale))
}

fn huge() -> impl Strategy<Value = Decimal> {
    let most = 10_i128.pow(28) - 1;
    let mantissa = prop_oneof![Just(most), Just(-most), Just(1), Just(-1), -most..=most];
    (mantissa, 0_u32..=28)
        .prop_map(|(mantissa, scale)| Decimal::from_i128_with_scale(mantissa, scale))
}

fn form() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["amount", "share", "change"])
}

fn direction() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "increase",
        "decrease",
        "maintain",
        "reach_by",
        "not_stated",
    ])
}

fn compared(
    direction: &str,
    form: &str,
    baseline: Option<Decimal>,
    target: Decimal,
    actual: Decimal,
) -> Comparison {
    let baseline = baseline.map_or(String::new(), |value| {
        format!("baseline: {{period: 2018, value: {value}}}, ")
    });
    let indicator =
        format!("direction: {direction}, form: {form}, {baseline}targets: {{2020: {target}}}");
    let report = reported(&indicator, &[(2020, &format!("figures: {{i: {actual}}}"))]);
    compare(only(&report), Period::year(2020))
}

/// Outcome, difference and achievement, where there is a direction.
fn figures(comparison: Comparison) -> (Outcome, Decimal, Option<Decimal>) {
    match comparison {
        Comparison::Compared {
            outcome,
            difference,
            achievement,
        } => (outcome, difference, achievement),
        Comparison::NotCompared(why) => panic!("{why:?}"),
    }
}

fn mirrored(trend: Trend) -> Trend {
    match trend {
        Trend::RisingBetter => Trend::FallingWorse,
        Trend::FallingWorse => Trend::RisingBetter,
        Trend::RisingWorse => Trend::FallingBetter,
        Trend::FallingBetter => Trend::RisingWorse,
        Trend::Rising => Trend::Falling,
        Trend::Falling => Trend::Rising,
        Trend::Level => Trend::Level,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn met_is_the_sign_of_the_difference(
        form in form(), baseline in prop::option::of(usual()), target in usual(), actual in usual(),
    ) {
        for direction in ["increase", "reach_by"] {
            let (outcome, difference, _) = figures(compared(direction, form, baseline, target, actual));
            prop_assert_eq!(difference, actual - target);
            prop_assert_eq!(outcome == Outcome::Met, difference >= Decimal::ZERO);
        }
        let (outcome, difference, _) = figures(compared("decrease", form, baseline, target, actual));
        prop_assert_eq!(outcome == Outcome::Met, difference <= Decimal::ZERO);
    }

    /// A hundred percent is where met begins; rounding may bring a near miss up to it, and no more.
    #[test]
    fn achievement_agrees_with_the_outcome(
        direction in prop::sample::select(vec!["increase", "reach_by", "decrease"]),
        form in form(), baseline in prop::option::of(usual()), target in usual(), actual in usual(),
    ) {
        let (outcome, _, achievement) = figures(compared(direction, form, baseline, target, actual));
        if let Some(percent) = achievement {
            prop_assert!(percent.scale() <= 1);
            match outcome {
                Outcome::Met => prop_assert!(percent >= Decimal::ONE_HUNDRED),
                Outcome::Missed => prop_assert!(percent <= Decimal::ONE_HUNDRED),
            }
        }
    }

    /// Without a baseline and with a target above nothing, a figure that is not negative has a ratio.
    #[test]
    fn a_ratio_is_there_where_it_has_sense(target in usual(), actual in usual()) {
        let (_, _, achievement) = figures(compared("increase", "amount", None, target, actual));
        let has_sense = target > Decimal::ZERO && actual >= Decimal::ZERO;
        prop_assert_eq!(achievement.is_some(), has_sense);
        let (_, _, none) = figures(compared("decrease", "amount", None, target, actual));
        prop_assert_eq!(none, None);
    }

    /// Less is better, seen in a mirror, is more is better.
    #[test]
    fn decrease_is_increase_mirrored(
        form in form(), baseline in usual(), target in usual(), actual in usual(),
    ) {
        let up = figures(compared("increase", form, Some(baseline), target, actual));
        let down = figures(compared("decrease", form, Some(-baseline), -target, -actual));
        prop_assert_eq!((up.0, up.1, up.2), (down.0, -down.1, down.2));
    }

    #[test]
    fn no_figure_is_too_large(
        direction in direction(), form in form(),
        baseline in prop::option::of(huge()), target in huge(), actual in huge(),
    ) {
        let comparison = compared(direction, form, baseline, target, actual);
        let is_directed = direction != "not_stated";
        prop_assert_eq!(comparison != Comparison::NotCompared(NotCompared::NoDirection), is_directed);
    }

    #[test]
    fn a_trend_turns_round_with_its_figures(
        direction in direction(), before in usual(), last in usual(),
    ) {
        let periods = [Period::year(2019), Period::year(2020)];
        let moved = |before: Decimal, last: Decimal| {
            let (before, last) = (format!("figures: {{i: {before}}}"), format!("figures: {{i: {last}}}"));
            let report = reported(&format!("direction: {direction}"), &[(2019, &before), (2020, &last)]);
            trend(only(&report), &periods).expect("two figures")
        };
        prop_assert_eq!(moved(before, last), mirrored(moved(last, before)));
        prop_assert_eq!(moved(last, last), Trend::Level);
    }
}
