//! What changed from one edition to the next, in plain Japanese; each item leads to its measure.

pub(super) mod figure;
mod lead;
mod sides;

use crate::edition;
use crate::model::{Edition, MeasureIx};
use crate::view::correction::{self, CorrectionView};
use crate::view::fact::Said;
use crate::view::frame::{self, About};
use crate::view::{Page, PlanView, View, Views};
use serde::Serialize;
use sides::Sides;

/// What changed.
#[derive(Clone, Debug, Serialize)]
pub struct ChangesView {
    /// Heading.
    pub title: String,
    /// Title and address of the edition before.
    pub before: (String, String),
    /// Title and address of this edition.
    pub after: (String, String),
    /// Whether the edition before is a reconstruction by us.
    pub is_reconstructed: bool,
    /// The plan's word for a measure.
    pub measure_name: String,
    /// How many are completed and how many are late, before and now.
    pub lead: Vec<Said>,
    /// What changed, by subject; only subjects that occur.
    pub subjects: Vec<Subject>,
    /// Whether anything of either edition was corrected since: the page compares what it was corrected to.
    pub is_corrected: bool,
    /// What was corrected of both editions, and since the one before.
    pub corrections: Vec<CorrectionView>,
}

/// A subject with its lists.
#[derive(Clone, Debug, Serialize)]
pub struct Subject {
    /// Anchor.
    pub anchor: &'static str,
    /// Heading.
    pub title: String,
    /// What it means, in a sentence.
    pub intro: &'static str,
    /// Lists.
    pub lists: Vec<List>,
}

/// Measures with the same change.
#[derive(Clone, Debug, Serialize)]
pub struct List {
    /// Anchor.
    pub anchor: String,
    /// Heading; none when the subject says it.
    pub title: String,
    /// How many.
    pub count: Said,
    /// The measures.
    pub items: Vec<Item>,
}

/// A measure and what changed.
#[derive(Clone, Debug, Serialize)]
pub struct Item {
    /// Word and number.
    pub number: Option<String>,
    /// Title, or the name of an indicator.
    pub title: String,
    /// Address; none for what is no longer there.
    pub href: Option<String>,
    /// What changed.
    pub says: Vec<Said>,
}

/// The edition before, among those that the audience may see.
pub(in crate::view) fn before(view: PlanView<'_>, position: usize) -> Option<usize> {
    let mut earlier = (0..position).rev();
    earlier.find(|position| view.shows_edition(*position))
}

pub(in crate::view) fn page(
    views: &Views<'_>,
    view: PlanView<'_>,
    (before, position): (usize, usize),
) -> Page {
    let plan = view.assessed.plan;
    let (old, new) = (&plan.editions[before], &plan.editions[position]);
    let here = view.at.changes(new);
    let measures = plan.measures.iter().enumerate();
    let published = [before, position].map(|edition| edition::facts(plan, edition));
    let sides = Sides {
        view,
        here: here.clone(),
        measures: measures
            .map(|(at, measure)| (measure.id.as_str(), MeasureIx(at)))
            .collect(),
        // As corrected since, like every other page: the page of an edition alone shows what stood there.
        a: edition::corrected(plan, published[0].clone()),
        b: edition::corrected(plan, published[1].clone()),
    };
    let since: Vec<usize> = published
        .iter()
        .flat_map(|facts| correction::since(view, facts))
        .flat_map(|(_, these)| these)
        .map(|one| one.order)
        .collect();
    let of = |edition: &Edition| {
        let way = here.way_to(&view.at.edition(edition));
        (edition.title.clone(), way)
    };
    let title = format!("「{}」で変わったこと", new.title);
    let content = ChangesView {
        title: title.clone(),
        before: of(old),
        after: of(new),
        is_reconstructed: old.is_reconstructed,
        measure_name: plan.measure_name.clone(),
        lead: lead::lead(view, old.covers, new.covers),
        subjects: sides.subjects(),
        is_corrected: !since.is_empty(),
        corrections: correction::views(view, &here, |one| {
            since.contains(&one.order) || correction::is_of_edition(view, one.correction, position)
        }),
    };
    let crumbs = vec![
        ("版と資料".to_owned(), view.at.editions()),
        (new.title.clone(), view.at.edition(new)),
    ];
    let about = About {
        kind: "changes",
        address: &here,
        title: format!("{title}（{}）", plan.municipality.name),
        description: format!(
            "{}「{}」の、「{}」で変わったことです。",
            plan.municipality.name, plan.title, new.title
        ),
        crumbs,
        name: Some("変わったこと".to_owned()),
    };
    frame::page(views, Some(view), about, View::Changes(content))
}
