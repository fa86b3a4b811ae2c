//! Whether what was published still stands: locks against the content, corrections against both.

use super::correction::{event, rated, says};
use super::{Aim, Facts, aim, hash, project};
use crate::diag::{Fault, Finding, Part, Place, PublishedFact, Step, nearest};
use crate::model::{Correction, Lock, Plan, Report, Stated};
use std::collections::{BTreeMap, BTreeSet};

/// How many changed facts a message names.
const TOLD: usize = 10;

/// Holds every lock and every correction against the content.
///
/// - M050: the hash of a lock does not hold.
/// - M051: what a frozen edition published is now said otherwise, or no longer, and no correction declares it. Of the
///   newest edition that is every fact; of an older one those of its periods (ratings, figures, texts of the report),
///   because the plan itself may change with a new edition. A fact that is only added later changes nothing published.
/// - M052, M053: a correction of nothing, or after which the content says something else.
///
/// The report must be free of errors: what could not be read is not a change.
pub fn verify(report: &Report) -> Vec<Finding> {
    report.plans.iter().flat_map(verify_plan).collect()
}

fn verify_plan(plan: &Plan) -> Vec<Finding> {
    if plan.locks.is_empty() && plan.corrections.is_empty() {
        return Vec::new();
    }
    let now = project::whole(plan);
    let mut findings = Vec::new();
    let mut declared: BTreeMap<String, Vec<&Correction>> = BTreeMap::new();
    for correction in &plan.corrections {
        match aim(plan, correction) {
            Aim::Fact(key) => declared.entry(key).or_default().push(correction),
            Aim::Several(keys) => findings.push(unknown(correction, keys)),
            Aim::Nothing => findings.push(unknown(correction, near(plan, correction))),
        }
    }
    for (key, corrections) in &mut declared {
        corrections.sort_by_key(|correction| correction.date.bounds());
        let last = corrections.last();
        if let Some((last, stated)) = last.zip(now.get(key))
            && !says(plan, &now, key, stated, &last.is)
        {
            let fault = Fault::CorrectionDiffers {
                is: last.is.clone(),
                found: told(stated),
            };
            findings.push(Finding::new(fault, place(last, "is")));
        }
    }
    for lock in &plan.locks {
        findings.extend(verify_lock(plan, lock, &declared));
    }
    findings
}

fn verify_lock(
    plan: &Plan,
    lock: &Lock,
    declared: &BTreeMap<String, Vec<&Correction>>,
) -> Option<Finding> {
    let edition = plan.editions[lock.edition].id.clone();
    let locked = Facts::from(lock);
    if hash(plan, lock.edition, &locked) != lock.sha256 {
        let place = Place::File(lock.path.clone());
        return Some(Finding::new(Fault::LockBroken { edition }, place));
    }
    let locked = locked.under_ids_of(plan);
    let is_newest = project::is_newest(plan, lock.edition);
    let now = project::edition(plan, lock.edition);
    let told_by_rating = declared.keys().filter_map(|key| rated(key));
    let told_by_rating: BTreeSet<(&str, &str)> = told_by_rating.collect();
    let mut changed = Vec::new();
    for (key, was) in locked.iter() {
        let is = now.get(key);
        if is == Some(was) || !(is_newest || is_of_edition(key)) {
            continue;
        }
        // Events that a corrected rating tells go with it.
        if event(key).is_some_and(|event| told_by_rating.contains(&event)) {
            continue;
        }
        let corrections = declared.get(key).map_or(&[][..], Vec::as_slice);
        let mut wrong = corrections.iter();
        let is_declared = wrong.any(|one| says(plan, &locked, key, was, &one.was));
        if is_declared && is.is_some() {
            continue;
        }
        changed.push(PublishedFact {
            key: key.to_owned(),
            file: file(plan, key),
            was: told(was),
            is: is.map(told),
            declared: corrections.first().map(|one| one.was.clone()),
        });
    }
    let first = changed.first()?;
    // Where something stands to be mended, rather than where something is no longer.
    let to_mend = changed.iter().find(|fact| fact.is.is_some());
    let to_mend = to_mend.unwrap_or(first);
    let place = match steps(&to_mend.key) {
        Some(steps) => Place::Node {
            path: to_mend.file.clone(),
            steps,
            part: Part::Value,
        },
        None => Place::File(lock.path.clone()),
    };
    let count = changed.len();
    changed.truncate(TOLD);
    let fault = Fault::PublishedChanged {
        edition,
        facts: changed,
        count,
    };
    Some(Finding::new(fault, place))
}

/// The file that says a fact now, or would.
fn file(plan: &Plan, key: &str) -> String {
    let parts: Vec<&str> = key.split('/').collect();
    let name = match parts[..] {
        ["measures", _, "results", period, ..] => format!("results/{period}.yaml"),
        ["measures", id, ..] => format!("measures/{id}.yaml"),
        ["departments", ..] => "departments.yaml".to_owned(),
        _ => "plan.yaml".to_owned(),
    };
    format!("{}{name}", plan.folder())
}

/// Where a result stands in its file. Other facts are not written as their keys say.
fn steps(key: &str) -> Option<Vec<Step>> {
    let (id, rest) = key.strip_prefix("measures/")?.split_once('/')?;
    let (_, rest) = rest.strip_prefix("results/")?.split_once('/')?;
    let parts = std::iter::once(id).chain(rest.split('/'));
    Some(parts.map(|part| Step::Key(part.to_owned())).collect())
}

/// Whether a fact is bound to the periods of its edition: no later plan changes it.
fn is_of_edition(key: &str) -> bool {
    let mut parts = key.split('/');
    match parts.next() {
        Some("edition") => true,
        Some("measures") => parts.nth(1) == Some("results"),
        Some(_) | None => false,
    }
}

/// What a fact says, for a message.
fn told(stated: &Stated) -> String {
    match stated {
        Stated::Text(text) => text.clone(),
        Stated::Missing(kind) => super::lock::word(*kind).to_owned(),
    }
}

/// The key that is most likely meant: of the same part of the measure (and of the same period, for a result) the one with
/// the nearest last word; none when nothing there is near.
fn near(plan: &Plan, correction: &Correction) -> Vec<String> {
    let facts = project::of_measure(plan, correction.measure);
    let measure = &plan.measures[correction.measure.0].id;
    let prefix = format!("measures/{measure}/");
    let wanted: Vec<&str> = correction.key.split(['.', '/']).collect();
    let Some((last, before)) = wanted.split_last() else {
        return Vec::new();
    };
    let keys = facts.below(&prefix).map(|(key, _)| key);
    let keys = keys.filter_map(|key| {
        let (start, own) = key.rsplit_once('/').unwrap_or(("", key));
        let start: Vec<&str> = start.split('/').collect();
        let mut rest = start.iter();
        let is_there = before.iter().all(|part| rest.any(|own| own == part));
        is_there.then_some((own, key))
    });
    let keys: BTreeMap<&str, &str> = keys.collect();
    let near = nearest(last, keys.keys().copied());
    let near = near.and_then(|near| keys.get(near.as_str()).copied());
    near.into_iter().map(|key| key.replace('/', ".")).collect()
}

fn unknown(correction: &Correction, nearest: Vec<String>) -> Finding {
    let key = correction.key.clone();
    let fault = Fault::UnknownFact { key, nearest };
    Finding::new(fault, place(correction, "key"))
}

fn place(correction: &Correction, key: &str) -> Place {
    Place::Node {
        path: correction.path.clone(),
        steps: vec![Step::Item(correction.position), Step::Key(key.to_owned())],
        part: Part::Value,
    }
}
