//! What changed in the newest period: what was completed, withdrawn, added, and what fell behind. Each is a number, a few of its measures,
//! and the list of all.

use super::PlanView;
use super::address::Address;
use super::fact::Said;
use super::list::{Name, Proof};
use super::period;
use serde::Serialize;
use std::collections::BTreeSet;

/// How many measures a change names; its list has them all.
const MOST: usize = 3;

/// What changed in the newest period.
#[derive(Clone, Debug, Serialize)]
pub struct ChangedView {
    /// The period.
    pub period: String,
    /// The plan's word for a measure.
    pub measure_name: String,
    /// Never empty.
    pub changes: Vec<Change>,
    /// Whether a measure stands in more than one of them.
    pub overlaps: bool,
    /// The page of the period.
    pub href: String,
}

/// One kind of change.
#[derive(Clone, Debug, Serialize)]
pub struct Change {
    /// How many measures.
    pub count: Said,
    /// What happened to them: 完了, or from which rating to which.
    pub what: String,
    /// The first of them.
    pub items: Vec<Name>,
    /// Whether there are more.
    pub has_more: bool,
    /// The list of all.
    pub href: String,
}

/// What changed in the newest period; none when nothing did.
pub(super) fn changed(view: PlanView<'_>, here: &Address) -> Option<ChangedView> {
    let newest = view.assessed.latest()?;
    let at = view.at.period(newest);
    let plan = view.assessed.plan;
    let mut proofs: Vec<Proof> = period::events(view, here, newest);
    for scale in view.assessed.scales_in_use() {
        proofs.extend(period::newly_late(view, here, scale, newest));
    }
    let mut seen = BTreeSet::new();
    let mut named = proofs.iter().flat_map(|proof| &proof.items);
    let overlaps = named.any(|item| !seen.insert(item.href.clone()));
    let changes: Vec<Change> = proofs
        .into_iter()
        .map(|proof| Change {
            count: proof.count,
            what: proof.title,
            has_more: proof.items.len() > MOST,
            href: here.way_to_anchor(&at, &proof.anchor),
            items: proof.items.into_iter().take(MOST).collect(),
        })
        .collect();
    (!changes.is_empty()).then(|| ChangedView {
        period: view.dates.short(newest),
        measure_name: plan.measure_name.clone(),
        changes,
        overlaps,
        href: here.way_to(&at),
    })
}
