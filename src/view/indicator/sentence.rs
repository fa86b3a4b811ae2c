//! The sentences above a chart, and our arithmetic in a few words.

use super::axis::Axis;
use crate::assess::{Comparison, IndicatorAssessment, NotCompared, Outcome};
use crate::calendar::Period;
use crate::model::{Figure, Indicator, Missing, Target, When};
use crate::quantity::Written;
use crate::schema::records::Direction;
use crate::view::words;
use rust_decimal::Decimal;

pub(super) fn target_words(indicator: &Indicator, target: &Target) -> String {
    words::figure(indicator, target.figure, target.detail.qualifier)
}

/// Our arithmetic for one period, in a few words.
pub(super) fn compared(indicator: &Indicator, comparison: Comparison) -> Option<String> {
    let Comparison::Compared {
        outcome,
        difference,
        achievement,
    } = comparison
    else {
        return None;
    };
    let word = match outcome {
        Outcome::Met => "届いた",
        Outcome::Missed => "届いていない",
    };
    let rate = achievement
        .filter(is_telling)
        .map(|percent| format!("、達成率 {}%", Written(percent)))
        .unwrap_or_default();
    Some(format!(
        "{word}（目標との差 {}{rate}）",
        difference_words(indicator, difference)
    ))
}

/// Whether a rate says something to a reader: far beyond the goal, or behind the start, the difference says it better.
pub(super) fn is_telling(percent: &Decimal) -> bool {
    (Decimal::ZERO..=Decimal::from(200)).contains(percent)
}

pub(super) fn unit_of_difference(indicator: &Indicator) -> &str {
    match indicator.unit.as_deref() {
        // The difference of two percentages is in points.
        Some("%" | "％") => "ポイント",
        Some(unit) => unit,
        None => "",
    }
}

pub(super) fn difference_words(indicator: &Indicator, difference: Decimal) -> String {
    let sign = if difference > Decimal::ZERO { "+" } else { "" };
    format!(
        "{sign}{}{}",
        Written(difference),
        unit_of_difference(indicator)
    )
}

/// The sentences above the chart: the newest figure, how it compares, what came after, what is to come.
pub(super) fn sentence(
    indicator: &Indicator,
    assessed: &IndicatorAssessment,
    axis: &Axis,
) -> String {
    let mut sentences = Vec::new();
    if let Some(latest) = assessed.latest
        && let Some(actual) = indicator.actuals.get(&latest)
        && let Some(value) = actual.figure.value()
    {
        let amount = words::amount(indicator, value, actual.detail.qualifier);
        let as_of = actual
            .detail
            .as_of
            .map(|date| format!("（{}時点）", date.short()));
        sentences.push(format!(
            "{}は{amount}{}でした。",
            latest.short(),
            as_of.unwrap_or_default()
        ));
        let comparison = assessed.comparisons.get(&latest);
        sentences
            .extend(comparison.map(|comparison| against_target(indicator, *comparison, latest)));
        sentences.extend(assessed.trend.map(|trend| words::trend(trend).to_owned()));
    }
    let after = |period: &Period| assessed.latest.is_none_or(|latest| *period > latest);
    let missing = indicator
        .actuals
        .iter()
        .filter(|(period, _)| after(period) && axis.is_past(**period));
    let missing = missing
        .rev()
        .find_map(|(period, actual)| match actual.figure {
            Figure::Missing(kind) if kind != Missing::Blank => Some((period, kind)),
            Figure::Missing(_) | Figure::Value(_) => None,
        });
    match missing {
        Some((period, kind)) => sentences.push(format!(
            "{}は{}です。",
            period.short(),
            words::missing(kind)
        )),
        None if assessed.latest.is_none() => {
            sentences.push("実績の数はまだありません。".to_owned());
        }
        None => {}
    }
    sentences.push(next_target(indicator, axis));
    sentences.concat()
}

pub(super) fn against_target(
    indicator: &Indicator,
    comparison: Comparison,
    period: Period,
) -> String {
    let target = indicator.target(period);
    let goal = target
        .map(|target| target_words(indicator, target))
        .unwrap_or_default();
    match comparison {
        Comparison::Compared {
            outcome,
            difference,
            ..
        } => {
            let size = format!(
                "{}{}",
                Written(difference.abs()),
                unit_of_difference(indicator)
            );
            match (outcome, difference.is_zero(), indicator.direction) {
                (Outcome::Met, true, _) => format!("目標の{goal}と同じです。"),
                (_, _, Direction::Maintain) if outcome == Outcome::Met => {
                    format!("目標の{goal}を保ちました。")
                }
                (Outcome::Met, false, Direction::Decrease) => {
                    format!("目標の{goal}より{size}少なく、届きました。")
                }
                (Outcome::Met, false, _) => format!("目標の{goal}を{size}上回りました。"),
                (Outcome::Missed, _, Direction::Decrease) => {
                    format!("目標の{goal}より{size}多く、届いていません。")
                }
                (Outcome::Missed, _, Direction::Maintain) => {
                    format!("目標の{goal}から{size}はなれています。")
                }
                (Outcome::Missed, _, _) => format!("目標の{goal}に{size}届いていません。"),
            }
        }
        Comparison::NotCompared(NotCompared::NoTarget(None)) if indicator.targets.is_empty() => {
            "目標は書かれていません。".to_owned()
        }
        Comparison::NotCompared(NotCompared::NoTarget(_)) => {
            "この年度の目標はありません。".to_owned()
        }
        Comparison::NotCompared(why) => {
            format!("目標とはくらべていません（{}）。", words::not_compared(why))
        }
    }
}

/// The next target after the newest period, so that the way ahead is told too.
pub(super) fn next_target(indicator: &Indicator, axis: &Axis) -> String {
    let ahead = |target: &&Target| match target.when {
        When::Period(period) => !axis.is_past(period),
        When::Final | When::Unknown => true,
    };
    let last = indicator
        .targets
        .iter()
        .filter(|target| target.figure.value().is_some())
        .rfind(ahead);
    match last {
        Some(target) => match target.when {
            When::Period(period) => format!(
                "{}の目標は{}です。",
                period.short(),
                target_words(indicator, target)
            ),
            When::Final => format!("最終年度の目標は{}です。", target_words(indicator, target)),
            When::Unknown => {
                format!(
                    "目標は{}です（年度は書かれていません）。",
                    target_words(indicator, target)
                )
            }
        },
        None => String::new(),
    }
}
