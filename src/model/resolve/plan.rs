//! The plan itself: everything of `plan.yaml`, departments and glossary.

use super::at::{At, Findings};
use super::scalars::{Join, check_id, date, date_or_unknown, link, period};
use super::scale::scales;
use crate::calendar::FiscalYear;
use crate::diag::{Fault, nearest};
use crate::model::PolicyIx;
use crate::model::measure::Note;
use crate::model::plan::{
    Area, Contact, Department, Edition, GlossaryTerm, Municipality, Output, Plan, PlanVersion,
    Policy, Revision, Section, Source,
};
use crate::schema::SourceFile;
use crate::schema::records::{self, By};
use std::collections::{BTreeMap, BTreeSet};

/// Resolves everything of `plan.yaml` that needs no measure.
pub(super) fn plan(
    found: &mut Findings,
    path: &str,
    id: String,
    is_partial: bool,
    record: records::Plan,
) -> Plan {
    let mut years = (
        FiscalYear(record.fiscal_years.from),
        FiscalYear(record.fiscal_years.to),
    );
    let at = &At::file_of(path, years.0);
    if backward_years(found, &at.key("fiscal_years"), years.0, years.1) {
        // No result is outside the years only because they were exchanged.
        years = (years.1, years.0);
    }
    let mut policies = Vec::new();
    policy_tree(
        found,
        &at.key("policies"),
        record.policies,
        None,
        &mut policies,
    );
    let areas_at = at.key("areas");
    let areas = record.areas.iter();
    unique(
        found,
        &areas_at,
        "id",
        areas.map(|area| (&*area.id, &*area.name)),
    );
    let (scales_at, editions_at) = (at.key("scales"), at.key("editions"));
    let ids = record.editions.iter();
    let edition_ids: Vec<String> = ids.map(|edition| edition.id.to_string()).collect();
    let editions = editions(found, &editions_at, record.editions);
    let known = (!is_partial).then_some(edition_ids.as_slice());
    Plan {
        id,
        path: path.to_owned(),
        result_paths: BTreeMap::new(),
        title: record.title.into(),
        municipality: Municipality {
            code: record.municipality.code.into(),
            name: record.municipality.name.into(),
            kana: record.municipality.kana.map(Into::into),
        },
        years,
        levels: record.levels.into_iter().map(Into::into).collect(),
        measure_name: record.measure_name.into(),
        number_name: record.number_name.map(Into::into),
        policies,
        areas: record
            .areas
            .into_iter()
            .map(|area| Area {
                id: area.id.into(),
                name: area.name.into(),
            })
            .collect(),
        sections: sections(found, &at.key("sections"), record.sections),
        scales: scales(found, &scales_at, record.scales, &editions, known),
        revisions: revisions(found, &at.key("target_revisions"), record.target_revisions),
        process: Vec::new(),
        editions,
        versions: versions(found, &at.key("plan_versions"), record.plan_versions),
        sources: sources(found, &at.key("sources"), record.sources),
        source_notes: record.source_notes.into_iter().map(note).collect(),
        notice: record.notice.map(Into::into),
        switched_off: outputs(found, &at.key("outputs"), &record.outputs),
        departments: Vec::new(),
        glossary: Vec::new(),
        readings: Vec::new(),
        corrections: Vec::new(),
        locks: Vec::new(),
        measures: Vec::new(),
    }
}

fn policy_tree(
    found: &mut Findings,
    at: &At<'_>,
    records: Vec<records::Policy>,
    parent: Option<(PolicyIx, usize)>,
    policies: &mut Vec<Policy>,
) {
    for (position, record) in records.into_iter().enumerate() {
        let here = at.item(position);
        check_id(found, &here.key("id"), &record.id, Join::Kebab);
        if let Some(first) = policies.iter().find(|known| known.id == *record.id) {
            let fault = Fault::DuplicateId {
                id: record.id.to_string(),
                other: first.title.clone(),
            };
            found.value(&here.key("id"), fault);
        }
        let ix = PolicyIx(policies.len());
        let depth = parent.map_or(0, |(_, depth)| depth + 1);
        policies.push(Policy {
            id: record.id.into(),
            code: record.code.map(Into::into),
            title: record.title.into(),
            body: record.body.map(Into::into),
            visions: record.visions.into_iter().map(Into::into).collect(),
            parent: parent.map(|(parent, _)| parent),
            depth,
        });
        policy_tree(
            found,
            &here.key("children"),
            record.children,
            Some((ix, depth)),
            policies,
        );
    }
}

/// Reports each id or name that stands twice. `key` is its key in a list entry; with each comes what tells the reader
/// which entry it is.
fn unique<'a>(
    found: &mut Findings,
    at: &At<'_>,
    key: &str,
    ids: impl Iterator<Item = (&'a str, &'a str)>,
) {
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for (position, (id, other)) in ids.enumerate() {
        if let Some(first) = seen.get(id) {
            let fault = Fault::DuplicateId {
                id: id.to_owned(),
                other: (*first).to_owned(),
            };
            found.value(&at.item(position).key(key), fault);
        } else {
            seen.insert(id, other);
        }
    }
}

/// Reports `{from, to}` that end before they begin.
pub(super) fn backward_years(
    found: &mut Findings,
    at: &At<'_>,
    from: FiscalYear,
    to: FiscalYear,
) -> bool {
    if from > to {
        let fault = Fault::BackwardYears {
            from: from.0.to_string(),
            to: to.0.to_string(),
        };
        found.value(&at.key("to"), fault);
    }
    from > to
}

fn sections(
    found: &mut Findings,
    at: &At<'_>,
    records: records::Entries<records::Text>,
) -> Vec<Section> {
    let mut sections = Vec::new();
    for (id, label) in records {
        check_id(found, &at.key(&id), &id, Join::Snake);
        sections.push(Section {
            id,
            label: label.into(),
        });
    }
    sections
}

fn revisions(
    found: &mut Findings,
    at: &At<'_>,
    records: records::Entries<records::TargetRevision>,
) -> Vec<Revision> {
    let mut revisions = Vec::new();
    for (id, record) in records {
        check_id(found, &at.key(&id), &id, Join::Snake);
        revisions.push(Revision {
            id,
            from: FiscalYear(record.from),
            title: record.title.into(),
            reason: record.reason.map(Into::into),
        });
    }
    revisions
}

fn editions(found: &mut Findings, at: &At<'_>, records: Vec<records::Edition>) -> Vec<Edition> {
    let ids = records.iter();
    unique(
        found,
        at,
        "id",
        ids.map(|edition| (&*edition.id, &*edition.title)),
    );
    let mut editions = Vec::new();
    for (position, record) in records.into_iter().enumerate() {
        let here = at.item(position);
        check_id(found, &here.key("id"), &record.id, Join::Kebab);
        let published = date_or_unknown(found, &here.key("published"), &record.published);
        let Some(covers) = period(found, &here.key("covers"), &record.covers) else {
            continue;
        };
        editions.push(Edition {
            id: record.id.into(),
            title: record.title.into(),
            published,
            covers,
            publish: record.publish,
            is_reconstructed: record.reconstructed == Some(By::Editor),
            note: record.note.map(Into::into),
        });
    }
    editions.sort_by_key(|edition| edition.covers);
    editions
}

fn versions(
    found: &mut Findings,
    at: &At<'_>,
    records: Vec<records::PlanVersion>,
) -> Vec<PlanVersion> {
    let mut versions = Vec::new();
    for (position, record) in records.into_iter().enumerate() {
        let date = date_or_unknown(found, &at.item(position).key("date"), &record.date);
        versions.push(PlanVersion {
            version: record.version.into(),
            date,
            text: record.text.map(Into::into),
        });
    }
    versions
}

fn sources(found: &mut Findings, at: &At<'_>, records: Vec<records::Source>) -> Vec<Source> {
    let mut sources = Vec::new();
    for (position, record) in records.into_iter().enumerate() {
        let date = date_or_unknown(found, &at.item(position).key("date"), &record.date);
        sources.push(Source {
            title: record.title.into(),
            title_by: record.title_by.unwrap_or(By::Source),
            publisher: record.publisher.into(),
            date,
            url: link(found, &at.item(position).key("url"), record.url),
        });
    }
    sources
}

fn outputs(
    found: &mut Findings,
    at: &At<'_>,
    records: &records::Entries<bool>,
) -> BTreeSet<Output> {
    let mut off = BTreeSet::new();
    for (name, is_on) in records.iter() {
        match Output::ALL.iter().find(|(known, _)| *known == name) {
            Some((_, output)) if !is_on => {
                off.insert(*output);
            }
            Some(_) => {}
            None => {
                let known = Output::ALL.iter().map(|(known, _)| *known);
                let fault = Fault::UnknownWord {
                    word: name.to_owned(),
                    nearest: nearest(name, known.clone()),
                    known: known.map(str::to_owned).collect(),
                };
                found.key(&at.key(name), fault);
            }
        }
    }
    off
}

/// A note.
pub(super) fn note(record: records::Note) -> Note {
    Note {
        by: record.by,
        text: record.text.into(),
        about: record.about.map(Into::into),
    }
}

/// Resolves `departments.yaml`.
pub(super) fn departments(
    found: &mut Findings,
    file: SourceFile<Vec<records::Department>>,
) -> Vec<Department> {
    let at = At::file(&file.path);
    let records = || file.value.iter();
    unique(
        found,
        &at,
        "id",
        records().map(|one| (&*one.id, &*one.name)),
    );
    unique(
        found,
        &at,
        "name",
        records().map(|one| (&*one.name, &*one.id)),
    );
    let mut departments = Vec::new();
    for (position, record) in file.value.into_iter().enumerate() {
        check_id(found, &at.item(position).key("id"), &record.id, Join::Kebab);
        let here = at.item(position);
        let contact = here.key("contact");
        departments.push(Department {
            id: record.id.into(),
            name: record.name.into(),
            kana: record.kana.map(Into::into),
            contact: record.contact.map(|record| Contact {
                phone: record.phone.map(Into::into),
                form: link(found, &contact.key("form"), record.form),
                hours: record.hours.map(Into::into),
                place: record.place.map(Into::into),
            }),
            former_names: record.former_names.into_iter().map(Into::into).collect(),
        });
    }
    departments
}

/// Resolves `glossary.yaml`.
pub(super) fn glossary(
    found: &mut Findings,
    file: SourceFile<Vec<records::Term>>,
) -> Vec<GlossaryTerm> {
    let at = At::file(&file.path);
    let records = || file.value.iter();
    unique(
        found,
        &at,
        "id",
        records().map(|one| (&*one.id, &*one.term)),
    );
    unique(
        found,
        &at,
        "term",
        records().map(|one| (&*one.term, &*one.id)),
    );
    let mut terms = Vec::new();
    for (position, record) in file.value.into_iter().enumerate() {
        check_id(found, &at.item(position).key("id"), &record.id, Join::Kebab);
        terms.push(GlossaryTerm {
            id: record.id.into(),
            term: record.term.into(),
            kana: record.kana.map(Into::into),
            synonyms: record.synonyms.into_iter().map(Into::into).collect(),
            definition: record.definition.into(),
        });
    }
    terms
}

/// Resolves `corrections.yaml`; needs the measures.
pub(super) fn corrections(
    found: &mut Findings,
    file: SourceFile<Vec<records::Correction>>,
    plan: &mut Plan,
    lookup: &super::references::Lookup<'_>,
) {
    let at = At::file_of(&file.path, plan.years.0);
    for (position, record) in file.value.into_iter().enumerate() {
        let here = at.item(position);
        let date = date(found, &here.key("date"), &record.date);
        let measure = lookup.measure(found, &here.key("measure"), &record.measure);
        let (Some(date), Some(measure)) = (date, measure) else {
            continue;
        };
        plan.corrections.push(crate::model::plan::Correction {
            path: file.path.clone(),
            position,
            date,
            measure,
            key: record.key.into(),
            was: record.was.into(),
            is: record.is.into(),
            reason: record.reason.into(),
        });
    }
}
