//! The editions of a plan: what was published when, how the plan itself changed, and how its documents were read.

pub(super) mod changes;
mod then;

pub(super) use changes::ChangesView;
pub(super) use changes::{before, page as changes_page};
pub(super) use then::ThenView;
pub(super) use then::page as then_page;

use super::address::Address;
use super::correction::{self, CorrectionView};
use super::fact::Said;
use super::frame::{self, About};
use super::measure::schedule::span_time;
use super::parts::{self, SourceView};
use super::{Page, PlanView, View, Views, words};
use crate::html::Html;
use crate::markdown::{Place, Prose};
use crate::model::{Output, PolicyIx, SpanText};
use crate::schema::records::By;
use serde::Serialize;

/// The editions.
#[derive(Clone, Debug, Serialize)]
pub struct EditionsView {
    /// The plan's word for a measure.
    pub measure_name: String,
    /// Newest first.
    pub editions: Vec<EditionView>,
    /// Versions of the plan itself, newest first.
    pub versions: Vec<VersionView>,
    /// How many.
    pub version_count: Said,
    /// Spans common to all measures.
    pub process: Vec<(String, String)>,
    /// What was corrected since it was published, newest first.
    pub corrections: Vec<CorrectionView>,
    /// Source documents.
    pub sources: Vec<SourceView>,
    /// What the sources say of the plan as a whole.
    pub background: Vec<SourceNote>,
    /// Reading faults put right, contradictions kept.
    pub source_notes: Vec<SourceNote>,
    /// How many.
    pub note_count: Said,
}

/// An edition.
#[derive(Clone, Debug, Serialize)]
pub struct EditionView {
    /// Anchor.
    pub anchor: String,
    /// Title.
    pub title: String,
    /// Date in words.
    pub published: String,
    /// Until when it reports.
    pub covers: String,
    /// The page of that period.
    pub href: Option<String>,
    /// The plan as it stood then.
    pub page: String,
    /// What changed from the edition before.
    pub changes: Option<String>,
    /// Whether it was frozen.
    pub is_frozen: bool,
    /// Whether it is a reconstruction by us.
    pub is_reconstructed: bool,
    /// A note.
    pub note: Html,
}

/// A version of the plan itself.
#[derive(Clone, Debug, Serialize)]
pub struct VersionView {
    /// Number or name.
    pub version: String,
    /// Date in words.
    pub date: String,
    /// What changed.
    pub text: Option<String>,
}

/// A note on how the documents were read.
#[derive(Clone, Debug, Serialize)]
pub struct SourceNote {
    /// What it is about, in the plan's own words, with the address of its page where it has one.
    pub about: Vec<(String, Option<String>)>,
    /// Text.
    pub text: Html,
}

pub(super) fn page(views: &Views<'_>, view: PlanView<'_>) -> Page {
    let plan = view.assessed.plan;
    let here = view.at.editions();
    let versions = plan.versions.iter().rev().map(|version| VersionView {
        version: version.version.clone(),
        date: parts::date_words(view, version.date),
        text: version.text.clone(),
    });
    let process = plan.process.iter().map(|span| {
        let text = match &span.text {
            SpanText::Text(text) => text.clone(),
            SpanText::Item => "再掲".to_owned(),
            SpanText::Missing(kind) => words::missing(*kind).to_owned(),
        };
        (span_time(view.dates, span), text)
    });
    let mut prose = view.prose(&here);
    // In the order in which they stand on the page: the first use of a term leads to the glossary.
    let editions = editions(view, &mut prose);
    let background = source_notes(view, &mut prose, By::Source);
    let source_notes = source_notes(view, &mut prose, By::Editor);
    let content = EditionsView {
        measure_name: plan.measure_name.clone(),
        editions,
        versions: versions.collect(),
        version_count: Said::items("versions", plan.versions.len()),
        process: process.collect(),
        corrections: correction::views(view, &here, |_| true),
        sources: parts::sources(view),
        background,
        note_count: Said::items("source-notes", source_notes.len()),
        source_notes,
    };
    let about = About {
        kind: "editions",
        address: &here,
        title: format!("版と資料（{}）", plan.municipality.name),
        description: format!(
            "{}「{}」の報告がいつ出たか、資料をどう写したかを書きました。",
            plan.municipality.name, plan.title
        ),
        crumbs: Vec::new(),
        name: Some("版と資料".to_owned()),
    };
    frame::page(views, Some(view), about, View::Editions(content))
}

fn editions(view: PlanView<'_>, prose: &mut Prose<'_>) -> Vec<EditionView> {
    let here = view.at.editions();
    let editions = (0..view.assessed.plan.editions.len()).rev();
    editions
        .filter(|position| view.shows_edition(*position))
        .map(|position| edition(view, position, &here, prose))
        .collect()
}

/// What an edition says of itself, on page `here`.
fn edition(
    view: PlanView<'_>,
    position: usize,
    here: &Address,
    prose: &mut Prose<'_>,
) -> EditionView {
    let plan = view.assessed.plan;
    let edition = &plan.editions[position];
    let anchor = format!("edition-{}", edition.id);
    let place = Place {
        id: &anchor,
        under: 3,
    };
    let note = edition.note.as_deref();
    let is_shown = view.assessed.periods.contains(&edition.covers);
    let before = before(view, position);
    EditionView {
        title: edition.title.clone(),
        published: parts::date_words(view, edition.published),
        covers: view.dates.long(edition.covers),
        href: is_shown.then(|| here.way_to(&view.at.period(edition.covers))),
        page: here.way_to(&view.at.edition(edition)),
        changes: before.map(|_| here.way_to(&view.at.changes(edition))),
        is_frozen: plan.locks.iter().any(|lock| lock.edition == position),
        is_reconstructed: edition.is_reconstructed,
        note: note
            .map(|note| prose.render(note, place))
            .unwrap_or_default(),
        anchor: anchor.clone(),
    }
}

/// The notes of one hand: what each is about, in the plan's own words, and its text.
fn source_notes(view: PlanView<'_>, prose: &mut Prose<'_>, by: By) -> Vec<SourceNote> {
    let notes = view.assessed.source_notes().enumerate();
    notes
        .filter(|(_, note)| note.by == by)
        .map(|(position, note)| {
            let about = note.about.iter().flat_map(|about| about.split(", "));
            let id = format!("source-note-{position}");
            SourceNote {
                about: about.filter_map(|place| place_words(view, place)).collect(),
                text: prose.render(&note.text, Place { id: &id, under: 2 }),
            }
        })
        .collect()
}

/// A place of the content in words and the address of its page: the number of a measure, the title of a policy, or the
/// words themselves. None for a key of the content, which says nothing to a reader.
fn place_words(view: PlanView<'_>, place: &str) -> Option<(String, Option<String>)> {
    let plan = view.assessed.plan;
    let here = view.at.editions();
    let position_of = |id: &str| plan.measures.iter().position(|measure| measure.id == id);
    let measure = place.strip_prefix("measures/").and_then(position_of);
    let policy = place
        .strip_prefix("policies/")
        .and_then(|id| plan.policies.iter().position(|policy| policy.id == id));
    match (measure, policy) {
        (Some(ix), _) => {
            let measure = &plan.measures[ix];
            let name = words::number(plan, measure).unwrap_or_else(|| measure.title.clone());
            Some((name, Some(here.way_to(&view.at.measure(measure)))))
        }
        (None, Some(policy)) => {
            let ix = PolicyIx(policy);
            let has_page = !plan.switched_off.contains(&Output::Policies);
            let href = has_page.then(|| here.way_to(&view.at.policy(plan, ix)));
            Some((parts::policy_title(plan, ix), href))
        }
        (None, None) if place.is_ascii() => None,
        (None, None) => Some((place.to_owned(), None)),
    }
}
