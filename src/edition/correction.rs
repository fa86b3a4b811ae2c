//! Which fact a correction means: its key as staff write it, against the keys of the measure. And what was corrected since
//! something was published.

use super::{Facts, project};
use crate::model::{Correction, Missing, Plan, Stated};
use std::collections::BTreeMap;

/// What the key of a correction aims at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Aim {
    /// This fact.
    Fact(String),
    /// One of these, and nothing says which.
    Several(Vec<String>),
    /// Nothing that the measure says.
    Nothing,
}

/// The fact that a correction means, among those of its measure. Staff write the place in the files, with points or slashes:
/// `title`, `results.2021.figures.uses`; parts in the middle may be left out where one fact remains (`results.2021.uses`).
pub fn aim(plan: &Plan, correction: &Correction) -> Aim {
    let facts = project::of_measure(plan, correction.measure);
    let measure = &plan.measures[correction.measure.0].id;
    let prefix = format!("measures/{measure}/");
    let wanted: Vec<&str> = correction.key.split(['.', '/']).collect();
    let mut found: Vec<&str> = Vec::new();
    for (key, _) in facts.below(&prefix) {
        let parts: Vec<&str> = key.split('/').collect();
        if parts == wanted {
            return Aim::Fact(format!("{prefix}{key}"));
        }
        if means(&parts, &wanted) {
            found.push(key);
        }
    }
    match found[..] {
        [] => Aim::Nothing,
        [only] => Aim::Fact(format!("{prefix}{only}")),
        _ => Aim::Several(found.iter().map(|key| key.replace('/', ".")).collect()),
    }
}

/// Whether the wanted parts stand in a key in their order, from its first to its last.
fn means(parts: &[&str], wanted: &[&str]) -> bool {
    let mut rest = parts.iter();
    parts.last() == wanted.last() && wanted.iter().all(|part| rest.any(|own| own == part))
}

/// The corrections by the facts that they mean, those of one fact by date; none whose key means no single fact.
fn by_fact(plan: &Plan) -> BTreeMap<String, Vec<&Correction>> {
    let mut these: BTreeMap<String, Vec<&Correction>> = BTreeMap::new();
    for correction in &plan.corrections {
        if let Aim::Fact(key) = aim(plan, correction) {
            these.entry(key).or_default().push(correction);
        }
    }
    for corrections in these.values_mut() {
        corrections.sort_by_key(|correction| correction.date.bounds());
    }
    these
}

/// What was corrected since these facts were published: each fact that says something else now, with its corrections from
/// the one on that tells of what was published, oldest first.
pub fn since<'p>(plan: &'p Plan, published: &Facts) -> Vec<(String, Vec<&'p Correction>)> {
    let mut found = Vec::new();
    for (key, mut corrections) in by_fact(plan) {
        let Some(was) = published.get(&key) else {
            continue;
        };
        let now = project::of_measure(plan, corrections[0].measure);
        if now.get(&key) == Some(was) {
            continue;
        }
        let mut told = corrections.iter();
        let first = told.position(|one| says(plan, published, &key, was, &one.was));
        corrections.drain(..first.unwrap_or(0));
        found.push((key, corrections));
    }
    found
}

/// The same facts with everything that was corrected since said as it is now. With a rating go the events that it tells.
#[must_use]
pub fn corrected(plan: &Plan, mut facts: Facts) -> Facts {
    for (key, corrections) in since(plan, &facts) {
        let now = project::of_measure(plan, corrections[0].measure);
        if let Some(stated) = now.get(&key) {
            facts.insert(key.as_str(), stated.clone());
        }
        let Some((measure, period)) = rated(&key) else {
            continue;
        };
        let is_event = |key: &str| event(key) == Some((measure, period));
        facts.stated.retain(|key, _| !is_event(key));
        let events = now.iter().filter(|(key, _)| is_event(key));
        for (key, stated) in events {
            facts.insert(key, stated.clone());
        }
    }
    facts
}

/// Measure and period of a rating's key.
pub(super) fn rated(key: &str) -> Option<(&str, &str)> {
    let parts: Vec<&str> = key.split('/').collect();
    match parts[..] {
        ["measures", measure, "results", period, "ratings", _] => Some((measure, period)),
        _ => None,
    }
}

/// Measure and period of an event's key.
pub(super) fn event(key: &str) -> Option<(&str, &str)> {
    let parts: Vec<&str> = key.split('/').collect();
    match parts[..] {
        ["measures", measure, "events", _, period, ..] => Some((measure, period)),
        _ => None,
    }
}

/// A figure that staff wrote as a page shows it (`1,730件`) as the content writes it: without its unit and its commas.
#[must_use]
pub fn bare_figure(text: &str, unit: &str) -> String {
    text.strip_suffix(unit).unwrap_or(text).replace(',', "")
}

/// Whether a text that staff wrote means what a fact says: as the content writes it, in Japanese, with the indicator's unit,
/// as it is printed, or with the label or mark of the scale.
pub(super) fn says(plan: &Plan, facts: &Facts, key: &str, stated: &Stated, text: &str) -> bool {
    let text = text.trim();
    let own = match stated {
        Stated::Missing(kind) => {
            return text == kind.label() || Missing::from_word(text) == Some(*kind);
        }
        Stated::Text(own) => own.as_str(),
    };
    if text == own.trim() || facts.text(&format!("{key}/printed")) == Some(text) {
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
            bare_figure(text, unit) == own
        }
        _ => false,
    }
}
