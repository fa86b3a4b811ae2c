//! `editions/<id>.lock.json`: whose edition it is.

use super::at::{At, Findings};
use super::references::Lookup;
use crate::diag::Fault;
use crate::model::indicator::Missing;
use crate::model::lock::{Lock, Stated};
use crate::model::plan::Plan;
use crate::schema::{self, LockedFact, SourceFile};

/// Resolves the locks of a plan. One whose edition the plan does not have, or that lies in the place of another, is a
/// finding and is left out.
pub(super) fn locks(
    found: &mut Findings,
    lookup: &Lookup<'_>,
    files: Vec<SourceFile<schema::Lock>>,
    plan: &Plan,
) -> Vec<Lock> {
    let locks = files.into_iter().filter_map(|file| {
        let at = At::file(&file.path);
        let record = file.value;
        if record.plan != plan.id || record.edition != file.stem {
            let fault = Fault::LockOfOther {
                plan: record.plan,
                edition: record.edition,
            };
            found.value(&at, fault);
            return None;
        }
        lookup.edition(found, &at, &record.edition)?;
        let mut editions = plan.editions.iter();
        let edition = editions.position(|edition| edition.id == record.edition)?;
        let facts = record.facts.into_iter().map(|(key, fact)| {
            let stated = match fact {
                LockedFact::Text(text) => Stated::Text(text),
                // A kind that no version ever wrote breaks the hash; it needs no fault of its own.
                LockedFact::Missing(word) => Missing::from_word(&word)
                    .map_or_else(|| Stated::Text(word.clone()), Stated::Missing),
            };
            (key, stated)
        });
        Some(Lock {
            edition,
            sha256: record.sha256,
            facts: facts.collect(),
            path: file.path.clone(),
        })
    });
    locks.collect()
}
