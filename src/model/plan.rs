//! The site, the plan and what all its measures share.

use super::ids::{MeasureIx, PolicyIx, ScaleIx};
use super::lock::Lock;
use super::measure::{Measure, Note, Span};
use crate::calendar::{Date, FiscalYear, Period, Style};
use crate::schema::records::{Best, By, Ends, FuriganaLevel, Legend, Tone};
use std::collections::{BTreeMap, BTreeSet};

/// The site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Name.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// One sentence about it.
    pub description: Option<String>,
    /// Address with a slash at its end; without it no sitemap and no canonical links.
    pub base_url: Option<String>,
    /// License of the content.
    pub license: Option<String>,
    /// Folder below `themes/`; the built-in theme when absent.
    pub theme: Option<String>,
    /// First furigana setting.
    pub furigana: Furigana,
    /// The plan that stands at `/`, by its position.
    pub root_plan: Option<usize>,
    /// How years are written.
    pub dates: Style,
}

/// A free page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreePage {
    /// File name without its ending; the address.
    pub id: String,
    /// Title.
    pub title: String,
    /// One sentence about it.
    pub description: Option<String>,
    /// Markdown.
    pub body: String,
}

/// First furigana setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Furigana {
    /// Shown before the reader chooses.
    pub default: FuriganaLevel,
    /// Kanji taught after this school year count as difficult.
    pub school_year: u8,
}

/// A group of pages that a plan can switch off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Output {
    /// `policies/<id>/`.
    Policies,
    /// `ratings/<scale>/<value>/`.
    Ratings,
    /// `measures/<id>/embed/<indicator>/`.
    Embed,
}

impl Output {
    /// All groups with their names in `outputs`.
    pub const ALL: [(&'static str, Self); 3] = [
        ("policies", Self::Policies),
        ("ratings", Self::Ratings),
        ("embed", Self::Embed),
    ];
}

/// A plan of one municipality.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Folder name; `plan` for one that stands directly in the content folder.
    pub id: String,
    /// Path of its `plan.yaml`.
    pub path: String,
    /// Paths of its results files.
    pub result_paths: BTreeMap<Period, String>,
    /// Title as printed.
    pub title: String,
    /// Whose plan.
    pub municipality: Municipality,
    /// First and last fiscal year of its results.
    pub years: (FiscalYear, FiscalYear),
    /// Names of the policy levels, from the top.
    pub levels: Vec<String>,
    /// The plan's word for a measure.
    pub measure_name: String,
    /// The plan's word for a measure's number.
    pub number_name: Option<String>,
    /// The policy tree in document order: a node stands before its children.
    pub policies: Vec<Policy>,
    /// Areas (分野).
    pub areas: Vec<Area>,
    /// Text sections with the plan's own labels.
    pub sections: Vec<Section>,
    /// Rating scales.
    pub scales: Vec<Scale>,
    /// Target revisions.
    pub revisions: Vec<Revision>,
    /// Spans common to all measures.
    pub process: Vec<Span>,
    /// Editions, by the period that they cover.
    pub editions: Vec<Edition>,
    /// History of the plan itself.
    pub versions: Vec<PlanVersion>,
    /// Source documents.
    pub sources: Vec<Source>,
    /// Reading faults put right, contradictions kept.
    pub source_notes: Vec<Note>,
    /// Markdown that stands on every page of the plan.
    pub notice: Option<String>,
    /// Groups of pages that are switched off.
    pub switched_off: BTreeSet<Output>,
    /// Departments in the order of the file.
    pub departments: Vec<Department>,
    /// Glossary in the order of the file.
    pub glossary: Vec<GlossaryTerm>,
    /// What its own `readings.yaml` settles, in the order of the file.
    pub readings: Vec<Reading>,
    /// Corrections in the order of the file.
    pub corrections: Vec<Correction>,
    /// What editions said when they were frozen, by file name.
    pub locks: Vec<Lock>,
    /// Measures, by number, then by policy, then by id.
    pub measures: Vec<Measure>,
}

impl Plan {
    /// Its folder with a slash at the end; empty for a plan that stands directly in the content folder.
    pub fn folder(&self) -> &str {
        self.path.rfind('/').map_or("", |end| &self.path[..=end])
    }

    /// The policies of the first level, in document order.
    pub fn top_policies(&self) -> impl Iterator<Item = PolicyIx> {
        let all = (0..self.policies.len()).map(PolicyIx);
        all.filter(|ix| self.policies[ix.0].depth == 0)
    }

    /// The policy and all below it, in document order.
    pub fn policies_below(&self, top: PolicyIx) -> impl Iterator<Item = PolicyIx> {
        let depth = self.policies[top.0].depth;
        let rest = self.policies[top.0 + 1..]
            .iter()
            .take_while(move |policy| policy.depth > depth)
            .count();
        (top.0..=top.0 + rest).map(PolicyIx)
    }

    /// The policy and those above it, from the top.
    pub fn policy_path(&self, policy: PolicyIx) -> Vec<PolicyIx> {
        let mut path = vec![policy];
        let mut at = policy;
        while let Some(parent) = self.policies[at.0].parent {
            path.push(parent);
            at = parent;
        }
        path.reverse();
        path
    }

    /// Whether a scale is in use in a period: whether the edition that first reported the period uses it. Periods that no
    /// edition covers yet belong to the newest one.
    pub fn is_in_use(&self, scale: ScaleIx, period: Period) -> bool {
        self.scales[scale.0].is_in_use(&self.editions, period)
    }

    /// The last period that a build shows to the public, or none.
    pub fn published_until(&self) -> Option<Period> {
        self.editions
            .iter()
            .filter(|edition| edition.publish)
            .map(|edition| edition.covers)
            .max()
    }
}

/// A word whose reading staff settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Path of the file.
    pub path: String,
    /// Position in the file.
    pub position: usize,
    /// The word.
    pub word: String,
    /// Its reading in hiragana.
    pub reading: String,
    /// Text right before it.
    pub before: Option<String>,
    /// Text right after it.
    pub after: Option<String>,
}

/// A municipality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Municipality {
    /// Six-digit code of local governments.
    pub code: String,
    /// Name.
    pub name: String,
    /// Reading.
    pub kana: Option<String>,
}

/// A node of the policy tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Id.
    pub id: String,
    /// Code as printed.
    pub code: Option<String>,
    /// Title.
    pub title: String,
    /// Markdown.
    pub body: Option<String>,
    /// What it should be like one day.
    pub visions: Vec<String>,
    /// The node above.
    pub parent: Option<PolicyIx>,
    /// 0 at the top.
    pub depth: usize,
}

/// An area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
}

/// A text section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Id.
    pub id: String,
    /// The plan's own label.
    pub label: String,
}

/// A rating scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    /// Id.
    pub id: String,
    /// The municipality's name for it.
    pub name: String,
    /// Values in the order of the source.
    pub values: Vec<ScaleValue>,
    /// Which end is best.
    pub best: Best,
    /// Whether the source prints a legend.
    pub legend: Legend,
    /// Positions of the editions that use it; empty when all do.
    pub editions: Vec<usize>,
}

impl Scale {
    /// Whether the edition that first reported the period uses the scale; `editions` are those of its plan.
    pub fn is_in_use(&self, editions: &[Edition], period: Period) -> bool {
        let mut covers = editions.iter().map(|edition| edition.covers);
        let first = covers.clone().find(|covers| *covers >= period);
        let Some(reported) = first.or_else(|| covers.next_back()) else {
            return true;
        };
        let uses = |ix: &usize| editions[*ix].covers == reported;
        self.editions.is_empty() || self.editions.iter().any(uses)
    }
}

/// A value of a scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScaleValue {
    /// Id.
    pub id: String,
    /// The mark as printed.
    pub symbol: Option<String>,
    /// The word; the mark or the id where the source has no word.
    pub label: String,
    /// Whose word.
    pub label_by: By,
    /// Group of shape and colour.
    pub tone: Option<Tone>,
    /// What it does to the measure.
    pub ends: Option<Ends>,
}

/// A revision of targets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Id.
    pub id: String,
    /// First year of the new targets.
    pub from: FiscalYear,
    /// Title.
    pub title: String,
    /// Why.
    pub reason: Option<String>,
}

/// An edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Date; `None` when the source does not say.
    pub published: Option<Date>,
    /// Last period that it reports.
    pub covers: Period,
    /// Whether a build shows it.
    pub publish: bool,
    /// Whether it is a reconstruction by us.
    pub is_reconstructed: bool,
    /// A note.
    pub note: Option<String>,
}

/// A version of the plan itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanVersion {
    /// Number or name.
    pub version: String,
    /// Date; `None` when the source does not say.
    pub date: Option<Date>,
    /// What changed.
    pub text: Option<String>,
}

/// A source document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Title.
    pub title: String,
    /// Whose title it is.
    pub title_by: By,
    /// Publisher.
    pub publisher: String,
    /// Date; `None` when the source does not say.
    pub date: Option<Date>,
    /// Address.
    pub url: Option<String>,
}

/// A department.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Department {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Reading.
    pub kana: Option<String>,
    /// How to reach it.
    pub contact: Option<Contact>,
    /// Names it had.
    pub former_names: Vec<String>,
}

/// How to reach a department.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// Telephone.
    pub phone: Option<String>,
    /// Address of a form.
    pub form: Option<String>,
    /// Hours.
    pub hours: Option<String>,
    /// Place.
    pub place: Option<String>,
}

/// A glossary term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlossaryTerm {
    /// Id.
    pub id: String,
    /// The term.
    pub term: String,
    /// Reading.
    pub kana: Option<String>,
    /// Other words for it.
    pub synonyms: Vec<String>,
    /// Markdown.
    pub definition: String,
}

/// A declared change to a published fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Path of the file.
    pub path: String,
    /// Position in the file.
    pub position: usize,
    /// When.
    pub date: Date,
    /// Which measure.
    pub measure: MeasureIx,
    /// Which fact.
    pub key: String,
    /// Before.
    pub was: String,
    /// After.
    pub is: String,
    /// Why.
    pub reason: String,
}
