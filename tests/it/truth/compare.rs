//! Actuals against targets, worked out again from the rows of `indicators.csv`, by the formulas that the site documents.

use super::calendar::Period;
use super::data::{Indicator, Row, value};
use super::decimal::Decimal;
use std::cmp::Ordering;

/// How an actual stands against its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Reached.
    Met,
    /// Not reached.
    Missed,
    /// There is a target or an actual, but they can't be compared.
    NotCompared,
}

/// Actual and target of a period, each its row.
fn rows<'i>(indicator: &'i Indicator, period: &'i str) -> (Option<&'i Row>, Option<&'i Row>) {
    let actual = indicator.of("actual", period).next();
    (actual, indicator.of("target", period).next())
}

/// The outcome in a period; none without a target and an actual.
pub(super) fn outcome(indicator: &Indicator, period: &str) -> Option<Outcome> {
    let (actual, target) = match rows(indicator, period) {
        (None, None) => return None,
        (Some(actual), Some(target)) => (actual, target),
        _ => return Some(Outcome::NotCompared),
    };
    let decided = decided(indicator, period, actual, target);
    Some(decided.unwrap_or(Outcome::NotCompared))
}

fn decided(indicator: &Indicator, period: &str, actual: &Row, target: &Row) -> Option<Outcome> {
    let (own, goal) = (value(actual)?, value(target)?);
    let period = Period::read(period)?;
    let bound = |column: &str| indicator.all(column).parse::<u16>().ok();
    let is_before = bound("valid_from").is_some_and(|from| period.year < from);
    let is_after = bound("valid_to").is_some_and(|to| period.year > to);
    if is_before || is_after {
        return None;
    }
    let direction = indicator.all("direction");
    let is_met = match direction {
        "increase" => own.order(goal) != Ordering::Less,
        "decrease" => own.order(goal) != Ordering::Greater,
        "maintain" => own.rounded_like(goal).order(goal) == Ordering::Equal,
        "reach_by" => {
            let mut targets = indicator.rows.iter().filter(|row| row["kind"] == "target");
            if targets.any(|row| Period::read(&row["period"]) > Some(period)) {
                return None;
            }
            own.order(goal) != Ordering::Less
        }
        _ => return None,
    };
    // What may be more than it says proves only what more would not turn round, and so for less.
    let is_up = direction != "decrease";
    let is_sure = match actual["qualifier"].as_str() {
        "" | "about" => true,
        _ if direction == "maintain" => false,
        "over" | "at_least" => is_met == is_up,
        _ => is_met != is_up,
    };
    is_sure.then_some(if is_met {
        Outcome::Met
    } else {
        Outcome::Missed
    })
}

/// Actual less target, and whether one of the two is only about right.
pub(super) fn difference(indicator: &Indicator, period: &str) -> Option<(Decimal, bool)> {
    let (actual, target) = rows(indicator, period);
    let (actual, target) = (actual?, target?);
    let is_about = [actual, target]
        .iter()
        .any(|row| row["qualifier"] == "about");
    Some((value(actual)?.less(value(target)?), is_about))
}

/// Percent of the way from the start to the target, in tenths; none where the ratio has no meaning.
pub(super) fn achievement(indicator: &Indicator, period: &str) -> Option<i128> {
    let (actual, target) = rows(indicator, period);
    let (actual, target) = (actual?, target?);
    if !actual["qualifier"].is_empty() || target["qualifier"] == "about" {
        return None;
    }
    let (own, goal) = (value(actual)?, value(target)?);
    let mut baselines = indicator
        .rows
        .iter()
        .filter(|row| row["kind"] == "baseline");
    let start = match indicator.all("form") {
        "change" => Some(Decimal::ZERO),
        _ => baselines.next().and_then(value),
    };
    let is_up = match indicator.all("direction") {
        "increase" | "reach_by" => true,
        "decrease" => false,
        _ => return None,
    };
    let (part, whole) = match start {
        Some(start) => (own.less(start), goal.less(start)),
        None if is_up && own.sign() >= 0 => (own, goal),
        None => return None,
    };
    if whole.sign() != if is_up { 1 } else { -1 } {
        return None;
    }
    let tenths = part.tenths_of(whole);
    let falls_short = part.size().order(whole.size()) == Ordering::Less;
    Some(if falls_short { tenths.min(999) } else { tenths })
}
