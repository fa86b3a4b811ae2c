//! Everything on a measure's page that staff wrote as running text. The glossary reads it too: it lists the measures whose
//! pages lead to a term, so there is one place that says what is linked.

use super::gone::{GoneView, gone};
use super::standing::{Reported, reported};
use super::{SectionView, YearView, years};
use crate::html::Html;
use crate::markdown::Place;
use crate::model::MeasureIx;
use crate::view::PlanView;
use crate::view::address::indicator_anchor;
use crate::view::parts::{self, NoteView};
use std::collections::BTreeSet;

/// Texts, made in the order in which they stand on the page: the first use of a term is the one that leads to it.
pub(crate) struct Texts {
    /// What happened, when the plan no longer has it.
    pub(super) gone: Option<GoneView>,
    /// One or two plain sentences.
    pub(super) plain: Option<Html>,
    /// How the newest report begins, where nothing else says how far the measure has come.
    pub(super) reported: Option<Reported>,
    /// Definitions of the indicators; empty for one without.
    pub(super) definitions: Vec<Html>,
    /// Newest first.
    pub(super) years: Vec<YearView>,
    /// Texts of the plan.
    pub(super) sections: Vec<SectionView>,
    /// Notes.
    pub(super) notes: Vec<NoteView>,
    /// The terms that are linked, by position in the glossary.
    pub(crate) linked: BTreeSet<usize>,
}

pub(crate) fn texts(view: PlanView<'_>, ix: MeasureIx) -> Texts {
    let measure = &view.assessed.plan.measures[ix.0];
    let here = view.at.measure(measure);
    let mut prose = view.prose(&here);
    let gone = gone(view, &here, ix, &mut prose);
    let plain = measure.plain.as_deref().map(|text| prose.sentence(text));
    let reported = reported(view, ix, &mut prose);
    let definitions = measure.indicators.iter().map(|indicator| {
        let id = indicator_anchor(indicator);
        let definition = indicator.definition.as_deref();
        definition
            .map(|text| prose.render(text, Place { id: &id, under: 3 }))
            .unwrap_or_default()
    });
    let definitions = definitions.collect();
    let years = years(view, measure, &mut prose);
    let sections = measure.sections.iter().map(|(section, text)| {
        let section = &view.assessed.plan.sections[section.0];
        let id = format!("section-{}", section.id);
        SectionView {
            title: section.label.clone(),
            text: prose.render(text, Place { id: &id, under: 3 }),
        }
    });
    let sections = sections.collect();
    Texts {
        gone,
        plain,
        reported,
        definitions,
        years,
        sections,
        notes: parts::notes(&mut prose, &measure.notes, "note", 2),
        linked: prose.linked().clone(),
    }
}
