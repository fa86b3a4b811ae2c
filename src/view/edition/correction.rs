//! Corrections of a plan, for the pages of its editions.

use crate::calendar::Date;
use crate::model::{Correction, Edition};
use crate::view::address::Address;
use crate::view::measure::correction;
use crate::view::{PlanView, words};
use serde::Serialize;

/// A correction.
#[derive(Clone, Debug, Serialize)]
pub struct CorrectionView {
    /// The measure: word and number, title.
    pub measure: String,
    /// Its address.
    pub href: String,
    /// When, what, before and after, why.
    pub says: String,
}

/// All corrections of shown measures, newest first.
pub(super) fn all(view: PlanView<'_>, here: &Address) -> Vec<CorrectionView> {
    corrections(view, here, |_| true)
}

/// Those that an edition brings: since the edition before was published. Where no dates tell, they belong to the newest.
pub(super) fn of_edition(
    view: PlanView<'_>,
    here: &Address,
    position: usize,
) -> Vec<CorrectionView> {
    corrections(view, here, |correction| {
        let editions = view.assessed.plan.editions.iter().enumerate();
        let shown = editions.filter(|(at, _)| view.shows_edition(*at));
        let shown: Vec<(usize, &Edition)> = shown.collect();
        let is_out = |published: Option<Date>| {
            published.is_some_and(|day| day.bounds().1 >= correction.date.bounds().0)
        };
        let first = shown.iter().find(|(_, edition)| is_out(edition.published));
        let own = first.or(shown.last()).map(|(at, _)| *at);
        own == Some(position)
    })
}

fn corrections(
    view: PlanView<'_>,
    here: &Address,
    keep: impl Fn(&Correction) -> bool,
) -> Vec<CorrectionView> {
    let plan = view.assessed.plan;
    let these = plan.corrections.iter();
    let mut these: Vec<&Correction> = these
        .filter(|one| view.assessed.is_shown(one.measure) && keep(one))
        .collect();
    these.sort_by_key(|correction| std::cmp::Reverse(correction.date.bounds()));
    these
        .into_iter()
        .map(|one| {
            let measure = &plan.measures[one.measure.0];
            CorrectionView {
                measure: words::measure(plan, measure),
                href: here.way_to(&view.at.measure(measure)),
                says: correction::sentence(view, one),
            }
        })
        .collect()
}
