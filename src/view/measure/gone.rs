//! A measure that the plan no longer has: what happened, when, why, and where it went. Whoever follows an old address to
//! it is told first.

use crate::assess::State;
use crate::html::Html;
use crate::markdown::Prose;
use crate::model::{Event, EventKind, MeasureIx};
use crate::view::address::Address;
use crate::view::{PlanView, words};
use serde::Serialize;

/// What happened to a measure that is gone.
#[derive(Clone, Debug, Serialize)]
pub struct GoneView {
    /// この施策は、令和4年度に.
    pub before: String,
    /// The measure that it is part of now: its title, and its address when it is shown.
    pub into: Option<(String, Option<String>)>,
    /// 計画から削除されました, and who says so.
    pub after: String,
    /// Why.
    pub reason: Html,
}

/// The event with which the measure left the plan; none for one that the plan has.
pub(super) fn event(view: PlanView<'_>, ix: MeasureIx) -> Option<&Event> {
    let kind = match view.assessed.measures[ix.0].state {
        State::Merged => EventKind::Merged,
        State::Removed => EventKind::Removed,
        State::Planned | State::Active | State::Completed | State::Withdrawn => return None,
    };
    let events = &view.assessed.plan.measures[ix.0].events;
    events.iter().rev().find(|event| event.kind == kind)
}

pub(in crate::view) fn gone(
    view: PlanView<'_>,
    here: &Address,
    ix: MeasureIx,
    prose: &mut Prose<'_>,
) -> Option<GoneView> {
    let plan = view.assessed.plan;
    let event = event(view, ix)?;
    let into = event.into.map(|ix| {
        let measure = &plan.measures[ix.0];
        let is_shown = view.assessed.is_shown(ix);
        let href = is_shown.then(|| here.way_to(&view.at.measure(measure)));
        (words::measure(plan, measure), href)
    });
    let happened = if into.is_some() {
        "へ統合されました"
    } else {
        "計画から削除されました"
    };
    // The source may break its lines; a sentence does not.
    let reason: String = event
        .reason
        .iter()
        .flat_map(|reason| reason.lines())
        .collect();
    Some(GoneView {
        before: format!(
            "この{}は、{}に",
            plan.measure_name,
            view.dates.short(event.period)
        ),
        into,
        after: format!("{happened}（{}）。", words::event_basis(event.basis)),
        reason: prose.sentence(&reason),
    })
}
