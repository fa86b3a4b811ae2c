//! Where a measure is in its life.

use crate::calendar::Period;
use crate::model::{EventKind, Measure};

/// The state of a measure, in the order in which the last one reached wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// To come.
    Planned,
    /// Going on.
    Active,
    /// Done.
    Completed,
    /// Part of another measure now.
    Merged,
    /// Withdrawn.
    Withdrawn,
    /// Removed from the plan.
    Removed,
}

impl State {
    /// Whether the plan no longer has the measure as one of its own. Its number and its page stay.
    pub fn has_left(self) -> bool {
        matches!(self, Self::Merged | Self::Removed)
    }
}

/// The state that the events lead to: the last in the order planned < active < completed < merged < withdrawn < removed.
/// A measure without events is active. An event that a rating says counts only when its period is shown; one that the
/// plan itself announces (`lifecycle`) always does, because it is part of what was published.
pub(super) fn state(measure: &Measure, periods: &[Period]) -> State {
    measure
        .events
        .iter()
        .filter(|event| event.by_rating.is_none() || periods.contains(&event.period))
        .map(|event| match event.kind {
            EventKind::Planned => State::Planned,
            EventKind::Added | EventKind::BroughtForward => State::Active,
            EventKind::Completed => State::Completed,
            EventKind::Merged => State::Merged,
            EventKind::Withdrawn => State::Withdrawn,
            EventKind::Removed => State::Removed,
        })
        .max()
        .unwrap_or(State::Active)
}

/// The period in which the measure was added, when it was not there from the start.
pub(super) fn added(measure: &Measure) -> Option<Period> {
    measure
        .events
        .iter()
        .find(|event| event.kind == EventKind::Added)
        .map(|event| event.period)
}
