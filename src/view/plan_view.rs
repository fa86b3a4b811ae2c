//! One plan as most views need it.

use super::address::{Address, PlanAddresses};
use super::indicators::Shown;
use super::measure::Kin;
use crate::assess::{Audience, PlanAssessment};
use crate::calendar::Style;
use crate::markdown::{Prose, Terms};
use crate::model::MeasureIx;
use std::collections::BTreeSet;

/// One plan with its addresses, terms and indicators: what most views need.
#[derive(Clone, Copy)]
pub(crate) struct PlanView<'a> {
    pub(crate) assessed: &'a PlanAssessment<'a>,
    pub(crate) at: &'a PlanAddresses,
    pub(crate) dates: Style,
    pub(super) terms: &'a Terms,
    pub(super) indicators: &'a Shown,
    pub(super) kin: &'a Kin,
    pub(super) audience: Audience,
}

impl<'a> PlanView<'a> {
    /// What staff wrote, as it stands on a page of the plan: every text of the page goes through this one value, in the
    /// order in which they stand there.
    pub(super) fn prose(&self, here: &Address) -> Prose<'a> {
        let way = here.way_to_anchor(&self.at.glossary(), "");
        Prose::new(here.links(), self.terms, way)
    }

    /// The terms to which the page of a shown measure leads, by position in the glossary.
    pub(super) fn linked(&self, measure: MeasureIx) -> &'a BTreeSet<usize> {
        static NONE: BTreeSet<usize> = BTreeSet::new();
        let position = self.assessed.shown.binary_search(&measure);
        position
            .ok()
            .and_then(|position| self.kin.linked(position))
            .unwrap_or(&NONE)
    }

    /// Whether an edition of the plan, by its position, is one that the audience may see.
    pub(super) fn shows_edition(&self, position: usize) -> bool {
        self.audience == Audience::Draft || self.assessed.plan.editions[position].publish
    }
}
