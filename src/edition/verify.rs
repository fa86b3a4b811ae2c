//! Whether what was published still stands: locks against the content, corrections against both.

use super::{Aim, Facts, aim, hash, project};
use crate::diag::{Fault, Finding, Part, Place, Step, nearest};
use crate::model::{Correction, Lock, Plan, Report, Stated};
use std::collections::BTreeMap;

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
        match aim(plan, &now, correction) {
            Aim::Fact(key) => declared.entry(key).or_default().push(correction),
            Aim::Several(keys) => findings.push(unknown(correction, keys)),
            Aim::Nothing => findings.push(unknown(correction, near(plan, &now, correction))),
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
    let edition = &plan.editions[lock.edition];
    let finding = |fault| Some(Finding::new(fault, Place::File(lock.path.clone())));
    let locked = Facts(lock.facts.clone());
    if hash(plan, lock.edition, &locked) != lock.sha256 {
        let edition = edition.id.clone();
        return finding(Fault::LockBroken { edition });
    }
    let is_newest = project::is_newest(plan, lock.edition);
    let now = project::edition(plan, lock.edition);
    let mut changed = Vec::new();
    for (key, was) in locked.iter() {
        let is = now.get(key);
        let is_declared = |correction: &&Correction| says(plan, &locked, key, was, &correction.was);
        let corrections = declared.get(key);
        if is == Some(was)
            || !(is_newest || is_of_edition(key))
            || (is.is_some() && corrections.is_some_and(|these| these.iter().any(is_declared)))
        {
            continue;
        }
        changed.push((key.to_owned(), told(was), is.map(told)));
    }
    if changed.is_empty() {
        return None;
    }
    let count = changed.len();
    changed.truncate(TOLD);
    finding(Fault::PublishedChanged {
        edition: edition.id.clone(),
        facts: changed,
        count,
    })
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

/// Whether a text that staff wrote means what a fact says: as the content writes it, with the indicator's unit, as it is
/// printed, or with the label or mark of the scale.
fn says(plan: &Plan, facts: &Facts, key: &str, stated: &Stated, text: &str) -> bool {
    let own = told(stated);
    let text = text.trim();
    if text == own.trim() {
        return true;
    }
    let printed = format!("{key}/printed");
    if facts.text(&printed) == Some(text) {
        return true;
    }
    let parts: Vec<&str> = key.split('/').collect();
    match parts[..] {
        ["measures", _, "results", _, "ratings", scale] => {
            let scale = plan.scales.iter().find(|one| one.id == scale);
            let mut values = scale.into_iter().flat_map(|scale| &scale.values);
            values.any(|value| {
                let names = [Some(value.label.as_str()), value.symbol.as_deref()];
                value.id == own && names.contains(&Some(text))
            })
        }
        ["measures", measure, "results", _, "figures", indicator]
        | ["measures", measure, "indicators", indicator, ..] => {
            let unit = format!("measures/{measure}/indicators/{indicator}/unit");
            let unit = facts.text(&unit).unwrap_or_default();
            let bare = text.strip_suffix(unit).unwrap_or(text).replace(',', "");
            bare == own
        }
        _ => false,
    }
}

/// What a fact says, for a message.
fn told(stated: &Stated) -> String {
    match stated {
        Stated::Text(text) => text.clone(),
        Stated::Missing(kind) => super::lock::word(*kind).to_owned(),
    }
}

/// The key of the measure that is most likely meant.
fn near(plan: &Plan, facts: &Facts, correction: &Correction) -> Vec<String> {
    let measure = &plan.measures[correction.measure.0].id;
    let prefix = format!("measures/{measure}/");
    let keys: Vec<String> = facts
        .below(&prefix)
        .map(|(key, _)| key.replace('/', "."))
        .collect();
    let near = nearest(&correction.key, keys.iter().map(String::as_str));
    near.into_iter().collect()
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
