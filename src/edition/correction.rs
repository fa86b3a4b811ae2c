//! Which fact a correction means: its key as staff write it, against the keys of the measure.

use super::Facts;
use crate::model::{Correction, Plan};

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

/// The fact that a correction means, among these. Staff write the place in the files, with points or slashes:
/// `title`, `results.2021.figures.uses`; parts in the middle may be left out where one fact remains (`results.2021.uses`).
pub fn aim(plan: &Plan, facts: &Facts, correction: &Correction) -> Aim {
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
