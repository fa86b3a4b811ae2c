//! The sentences above a chart, and our arithmetic in a few words.

use super::actual_words;
use super::axis::Axis;
use crate::assess::{Comparison, IndicatorAssessment, NotCompared, Outcome};
use crate::calendar::{Period, Style};
use crate::model::{Figure, Missing, Target, When};
use crate::quantity::Written;
use crate::schema::records::{Direction, Qualifier};
use crate::view::fact::{FigureKind, Of, Said};
use crate::view::words;
use rust_decimal::Decimal;

/// A target in words, marked with what proves it.
pub(super) fn target_words(of: Of<'_>, target: &Target) -> Said {
    let words = words::figure(of.indicator, target.figure, target.detail.qualifier);
    match target.figure.value() {
        Some(_) => of.said(FigureKind::Target, target.when, words),
        None => words.into(),
    }
}

/// Our arithmetic for one period, in a few words.
pub(super) fn compared(of: Of<'_>, period: Period, comparison: Comparison) -> Option<Said> {
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
    let when = When::Period(period);
    let sign = if difference > Decimal::ZERO { "+" } else { "" };
    let size = format!(
        "{}{sign}{}{}",
        about(of, period),
        Written(difference),
        unit_of_difference(of)
    );
    let said =
        Said::from(format!("{word}（目標との差 ")).and(of.said(FigureKind::Difference, when, size));
    let said = match achievement.filter(is_telling) {
        Some(percent) => said.then("、達成率 ").and(of.said(
            FigureKind::Achievement,
            when,
            format!("{}%", Written(percent)),
        )),
        None => said,
    };
    Some(said.then("）"))
}

/// Whether a rate says something to a reader: far beyond the goal, or behind the start, the difference says it better.
fn is_telling(percent: &Decimal) -> bool {
    (Decimal::ZERO..=Decimal::from(200)).contains(percent)
}

fn unit_of_difference(of: Of<'_>) -> &str {
    match of.indicator.unit.as_deref() {
        // The difference of two percentages is in points.
        Some("%" | "％") => "ポイント",
        Some(unit) => unit,
        None => "",
    }
}

/// 約, where the actual or the target is not exact: then their difference isn't either.
fn about(of: Of<'_>, period: Period) -> &'static str {
    let actual = of.indicator.actuals.get(&period);
    let target = of.indicator.target(period);
    let qualifiers = [
        actual.and_then(|actual| actual.detail.qualifier),
        target.and_then(|target| target.detail.qualifier),
    ];
    if qualifiers.contains(&Some(Qualifier::About)) {
        "約"
    } else {
        ""
    }
}

/// The sentences above the chart: the newest figure, how it compares, what came after, what is to come.
pub(super) fn sentence(
    dates: Style,
    of: Of<'_>,
    assessed: &IndicatorAssessment,
    axis: &Axis,
) -> Said {
    if !axis.has_entries {
        return "目標も実績も、資料に数が書かれていません。0という意味ではありません。".into();
    }
    let mut said = Said::new();
    if let Some(latest) = assessed.latest
        && let Some(actual) = of.indicator.actuals.get(&latest)
    {
        let as_of = actual
            .detail
            .as_of
            .map(|date| format!("（{}時点）", dates.date(date)))
            .unwrap_or_default();
        said = said
            .then(format!("{}は", dates.short(latest)))
            .and(actual_words(of, latest, actual))
            .then(format!("{as_of}でした。"));
        if let Some(comparison) = assessed.comparisons.get(&latest) {
            said = said.and(against_target(of, *comparison, latest));
        }
        let direction = of.indicator.direction;
        let trend = assessed.trend.map(|trend| words::trend(direction, trend));
        said = said.then(trend.unwrap_or_default());
    }
    let after = |period: &Period| assessed.latest.is_none_or(|latest| *period > latest);
    let missing = of
        .indicator
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
        Some((&period, kind)) => {
            let words = words::missing(kind);
            said = said.then(format!("{}は{words}です。", dates.short(period)));
        }
        None if assessed.latest.is_none() => {
            said = said.then("実績の数はまだありません。");
        }
        None => {}
    }
    said.and(next_target(dates, of, axis))
}

/// The figure of a period in one sentence that names the indicator, and whether the target was met.
pub(super) fn headline(
    dates: Style,
    of: Of<'_>,
    period: Period,
    comparison: Option<Comparison>,
) -> Said {
    let Some(actual) = of.indicator.actuals.get(&period) else {
        return Said::new();
    };
    let name = super::name(of.measure, of.indicator);
    let said = Said::from(format!("{}、{name}は", dates.short(period)))
        .and(actual_words(of, period, actual))
        .then("でした。");
    let (Some(Comparison::Compared { outcome, .. }), Some(target)) =
        (comparison, of.indicator.target(period))
    else {
        return said;
    };
    let is_kept = of.indicator.direction == Direction::Maintain;
    said.then("目標の")
        .and(target_words(of, target))
        .then(match (outcome, is_kept) {
            (Outcome::Met, true) => "を保ちました。",
            (Outcome::Met, false) => "に届きました。",
            (Outcome::Missed, true) => "からはなれています。",
            (Outcome::Missed, false) => "には届いていません。",
        })
}

fn against_target(of: Of<'_>, comparison: Comparison, period: Period) -> Said {
    let target = of.indicator.target(period);
    let goal = target.map_or_else(Said::new, |target| target_words(of, target));
    match comparison {
        Comparison::Compared {
            outcome,
            difference,
            ..
        } => outcome_words(of, period, outcome, difference, goal),
        Comparison::NotCompared(NotCompared::NoTarget(None)) if of.indicator.targets.is_empty() => {
            "目標は書かれていません。".into()
        }
        Comparison::NotCompared(NotCompared::NoTarget(_)) => "この年度の目標はありません。".into(),
        Comparison::NotCompared(why) => {
            format!("目標とはくらべていません（{}）。", words::not_compared(why)).into()
        }
    }
}

fn outcome_words(
    of: Of<'_>,
    period: Period,
    outcome: Outcome,
    difference: Decimal,
    goal: Said,
) -> Said {
    let direction = of.indicator.direction;
    let words = format!(
        "{}{}{}",
        about(of, period),
        Written(difference.abs()),
        unit_of_difference(of)
    );
    let size = of.said(FigureKind::Difference, When::Period(period), words);
    let goal = Said::from("目標の").and(goal);
    match (outcome, difference.is_zero(), direction) {
        (Outcome::Met, true, _) => goal.then("と同じです。"),
        (Outcome::Met, _, Direction::Maintain) => goal.then("を保ちました。"),
        (Outcome::Met, false, Direction::Decrease) => {
            goal.then("より").and(size).then("少なく、届きました。")
        }
        (Outcome::Met, false, _) => goal.then("を").and(size).then("上回りました。"),
        (Outcome::Missed, _, Direction::Decrease) => {
            goal.then("より").and(size).then("多く、届いていません。")
        }
        (Outcome::Missed, _, Direction::Maintain) => {
            goal.then("から").and(size).then("はなれています。")
        }
        (Outcome::Missed, _, _) => goal.then("に").and(size).then("届いていません。"),
    }
}

/// The next target after the newest period, so that the way ahead is told too.
fn next_target(dates: Style, of: Of<'_>, axis: &Axis) -> Said {
    let ahead = |target: &&Target| match target.when {
        When::Period(period) => !axis.is_past(period),
        When::Final | When::Unknown => true,
    };
    let targets = of.indicator.targets.iter();
    let last = targets
        .filter(|target| target.figure.value().is_some())
        .rfind(ahead);
    let Some(target) = last else {
        return Said::new();
    };
    let goal = target_words(of, target);
    match target.when {
        When::Period(_) | When::Final => Said::from(words::when(dates, target.when))
            .then("の目標は")
            .and(goal)
            .then("です。"),
        When::Unknown => Said::from("目標は")
            .and(goal)
            .then("です（年度は書かれていません）。"),
    }
}
