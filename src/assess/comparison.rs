//! An actual against its target: met or missed, how far, and which way it moves.
//!
//! These are our comparisons, never the municipality's judgement, and are labelled so wherever they stand.

use crate::calendar::Period;
use crate::model::{Baseline, Figure, Indicator, Missing, When};
use crate::schema::records::{Direction, Form, Qualifier};
use rust_decimal::{Decimal, RoundingStrategy};

/// How an actual compares with its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Both are there and mean the same.
    Compared {
        /// Met or missed.
        outcome: Outcome,
        /// Actual less target, in the indicator's unit. Figures have at most 28 digits, so that it is always a decimal.
        difference: Decimal,
        /// Achievement in percent, rounded half up to one decimal; `None` where the ratio has no meaning:
        /// nothing to hold against, no way to go, "less is better" without a baseline, or figures that are not exact.
        achievement: Option<Decimal>,
    },
    /// They can't be compared, and why.
    NotCompared(NotCompared),
}

/// Met or missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// 目標に届いた.
    Met,
    /// 目標に届いていない.
    Missed,
}

/// Why an actual and a target can't be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotCompared {
    /// There is no actual, or how it is missing.
    NoActual(Option<Missing>),
    /// There is no target for the period, or how it is missing.
    NoTarget(Option<Missing>),
    /// The source does not say which way is better.
    NoDirection,
    /// A bound (…以上, …を超え) leaves both answers open.
    Inexact,
    /// The figure stands outside the years of its definition.
    OtherDefinition,
    /// The goal is to reach the value by a year that has not come.
    NotYetDue,
}

/// Compares the actual of a period with the target that is valid now.
///
/// - `increase`: met when actual ≥ target. `decrease`: met when actual ≤ target.
/// - `maintain`: met when the actual, rounded half up to the target's decimals, equals the target. A deviation either way
///   is not holding it, because the source does not say which way would be better.
/// - `reach_by`: like `increase`, but only in the target's own period; where a later dated target exists the period's
///   value is a step, and the goal is not yet due.
/// - `not_stated`: not compared.
/// - A bound on the actual (over 350, at least 80 %) is compared only when the bound itself already decides.
pub fn compare(indicator: &Indicator, period: Period) -> Comparison {
    match prepared(indicator, period) {
        Err(why) => Comparison::NotCompared(why),
        Ok((actual, target, outcome)) => Comparison::Compared {
            outcome,
            difference: actual - target,
            achievement: achievement(indicator, actual, target)
                .filter(|_| is_exact(indicator, period)),
        },
    }
}

/// Whether actual and target are exact: about nine tenths is no ground for a rate with a decimal.
fn is_exact(indicator: &Indicator, period: Period) -> bool {
    let actual = indicator.actuals.get(&period);
    let target = indicator.target(period);
    actual.is_none_or(|actual| actual.detail.qualifier.is_none())
        && target.is_none_or(|target| target.detail.qualifier != Some(Qualifier::About))
}

fn prepared(
    indicator: &Indicator,
    period: Period,
) -> Result<(Decimal, Decimal, Outcome), NotCompared> {
    let actual = indicator
        .actuals
        .get(&period)
        .ok_or(NotCompared::NoActual(None))?;
    let value = match actual.figure {
        Figure::Value(value) => value,
        Figure::Missing(kind) => return Err(NotCompared::NoActual(Some(kind))),
    };
    let target = indicator
        .target(period)
        .ok_or(NotCompared::NoTarget(None))?;
    let goal = match target.figure {
        Figure::Value(goal) => goal,
        Figure::Missing(kind) => return Err(NotCompared::NoTarget(Some(kind))),
    };
    if !indicator.holds_in(period.year) {
        return Err(NotCompared::OtherDefinition);
    }
    let outcome = outcome(indicator, period, value, goal)?;
    if is_open(actual.detail.qualifier, indicator.direction, outcome) {
        return Err(NotCompared::Inexact);
    }
    Ok((value, goal, outcome))
}

fn outcome(
    indicator: &Indicator,
    period: Period,
    actual: Decimal,
    target: Decimal,
) -> Result<Outcome, NotCompared> {
    let is_met = match indicator.direction {
        Direction::Increase => actual >= target,
        Direction::Decrease => actual <= target,
        Direction::Maintain => rounded(actual, target.scale()) == target,
        Direction::ReachBy => {
            let is_later = |when: When| matches!(when, When::Period(due) if due > period);
            if indicator.targets.iter().any(|target| is_later(target.when)) {
                return Err(NotCompared::NotYetDue);
            }
            actual >= target
        }
        Direction::NotStated => return Err(NotCompared::NoDirection),
    };
    Ok(if is_met {
        Outcome::Met
    } else {
        Outcome::Missed
    })
}

/// Whether the true value behind a bound could turn the outcome round.
fn is_open(qualifier: Option<Qualifier>, direction: Direction, outcome: Outcome) -> bool {
    let is_upward = matches!(direction, Direction::Increase | Direction::ReachBy);
    match qualifier {
        None | Some(Qualifier::About) => false,
        Some(Qualifier::Over | Qualifier::AtLeast) => match direction {
            Direction::Decrease => outcome == Outcome::Met,
            Direction::Increase | Direction::ReachBy => outcome == Outcome::Missed,
            Direction::Maintain | Direction::NotStated => true,
        },
        Some(Qualifier::Under | Qualifier::AtMost) => {
            direction == Direction::Maintain || (outcome == Outcome::Met) == is_upward
        }
    }
}

/// Achievement in percent.
///
/// - With a baseline figure *b* of the same definition, and a target *t* on the better side of it: the part of the way
///   that was gone, (actual − *b*) ÷ (*t* − *b*) × 100. This is the reading that holds for either direction.
/// - A `change` is already a distance from its base, so *b* is 0.
/// - Without a baseline and with `increase` or `reach_by`: actual ÷ target × 100, for a target above 0 and an actual not
///   below 0.
/// - Otherwise none: for "less is better" without a baseline no ratio says how far one has come, and `maintain` has no way
///   to go.
///
/// Rounded half up (四捨五入) to one decimal, which is always there: 100.0. What falls short of the target never rounds
/// up to 100.0: it is 99.9. None where no decimal holds the ratio.
pub(super) fn achievement(
    indicator: &Indicator,
    actual: Decimal,
    target: Decimal,
) -> Option<Decimal> {
    let is_upward = matches!(
        indicator.direction,
        Direction::Increase | Direction::ReachBy
    );
    let start = match (&indicator.baseline, indicator.form) {
        (_, Form::Change) => Some(Decimal::ZERO),
        (
            Some(Baseline {
                figure: Figure::Value(value),
                ..
            }),
            Form::Amount | Form::Share,
        ) => Some(*value),
        (_, Form::Amount | Form::Share) => None,
    };
    let ratio = match (indicator.direction, start) {
        (Direction::Maintain | Direction::NotStated, _) | (Direction::Decrease, None) => None,
        (Direction::Increase | Direction::ReachBy | Direction::Decrease, Some(start)) => {
            let is_ahead = if is_upward {
                target > start
            } else {
                target < start
            };
            if is_ahead {
                actual
                    .checked_sub(start)?
                    .checked_div(target.checked_sub(start)?)
            } else {
                None
            }
        }
        (Direction::Increase | Direction::ReachBy, None) => {
            let has_sense = target > Decimal::ZERO && actual >= Decimal::ZERO;
            if has_sense {
                actual.checked_div(target)
            } else {
                None
            }
        }
    };
    let ratio = ratio?;
    let mut percent = rounded(ratio.checked_mul(Decimal::ONE_HUNDRED)?, 1);
    if ratio < Decimal::ONE && percent >= Decimal::ONE_HUNDRED {
        percent = Decimal::new(999, 1);
    }
    percent.rescale(1);
    Some(percent)
}

fn rounded(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// Which way the figures move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// Up, and up is better.
    RisingBetter,
    /// Up, and down is better.
    RisingWorse,
    /// Down, and down is better.
    FallingBetter,
    /// Down, and up is better.
    FallingWorse,
    /// Up; the source does not say what is better.
    Rising,
    /// Down; the source does not say what is better.
    Falling,
    /// Equal.
    Level,
}

/// From the last but one figure to the last: the sign of the difference, read with the direction. `None` with fewer than
/// two figures of this definition (the baseline's own period counts), or when one of the two is a bound.
pub fn trend(indicator: &Indicator, periods: &[Period]) -> Option<Trend> {
    let is_baseline = |period: Period| {
        indicator
            .baseline
            .as_ref()
            .is_some_and(|base| base.period == period)
    };
    let mut figures = periods
        .iter()
        .rev()
        .filter(|period| indicator.holds_in(period.year) || is_baseline(**period))
        .filter_map(|period| indicator.actuals.get(period))
        .filter_map(|actual| {
            actual
                .figure
                .value()
                .map(|value| (value, actual.detail.qualifier))
        });
    let (last, before) = (figures.next()?, figures.next()?);
    let is_exact =
        |qualifier: Option<Qualifier>| matches!(qualifier, None | Some(Qualifier::About));
    if !is_exact(last.1) || !is_exact(before.1) {
        return None;
    }
    let up_is_better = match indicator.direction {
        Direction::Increase | Direction::ReachBy => Some(true),
        Direction::Decrease => Some(false),
        Direction::Maintain | Direction::NotStated => None,
    };
    Some(match (last.0.cmp(&before.0), up_is_better) {
        (std::cmp::Ordering::Equal, _) => Trend::Level,
        (std::cmp::Ordering::Greater, Some(true)) => Trend::RisingBetter,
        (std::cmp::Ordering::Greater, Some(false)) => Trend::RisingWorse,
        (std::cmp::Ordering::Greater, None) => Trend::Rising,
        (std::cmp::Ordering::Less, Some(true)) => Trend::FallingWorse,
        (std::cmp::Ordering::Less, Some(false)) => Trend::FallingBetter,
        (std::cmp::Ordering::Less, None) => Trend::Falling,
    })
}
