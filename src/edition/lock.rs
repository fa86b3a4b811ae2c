//! The canonical form of an edition, and its hash.
//!
//! One fact a line, in the order of the keys, so that version control shows each change as one line. The hash is the SHA-256
//! of the file up to the line of the hash, without the comma before it. It is made from the facts and not from the bytes,
//! so that line ends which a tool changed do no harm.

use super::{Facts, published};
use crate::model::{Missing, Plan, Stated};
use crate::schema::LOCK_FORMAT;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// The lock of an edition as it stands in the content now, by its position in the plan: the whole file. An edition that is
/// frozen already gives the same bytes again.
pub fn freeze(plan: &Plan, edition: usize) -> String {
    written(plan, edition, &published(plan, edition))
}

/// The hash of an edition's facts: SHA-256 in lower-case hexadecimal digits.
pub fn hash(plan: &Plan, edition: usize, facts: &Facts) -> String {
    let mut sha256 = String::with_capacity(64);
    for byte in Sha256::digest(canonical(plan, edition, facts)) {
        // Writing to a String does not fail.
        let _ = write!(sha256, "{byte:02x}");
    }
    sha256
}

fn written(plan: &Plan, edition: usize, facts: &Facts) -> String {
    let body = canonical(plan, edition, facts);
    let sha256 = hash(plan, edition, facts);
    format!("{body},\n\"sha256\": \"{sha256}\"\n}}\n")
}

/// Everything but the hash: the keys of the object are sorted too, and the hash comes last.
fn canonical(plan: &Plan, edition: usize, facts: &Facts) -> String {
    let id = Value::from(plan.editions[edition].id.as_str());
    let mut out = format!("{{\n\"edition\": {id},\n\"facts\": {{");
    for (position, (key, stated)) in facts.iter().enumerate() {
        let end = if position == 0 { "" } else { "," };
        let key = Value::from(key);
        let _ = match stated {
            Stated::Text(text) => write!(out, "{end}\n{key}: {}", Value::from(text.as_str())),
            Stated::Missing(kind) => {
                write!(out, "{end}\n{key}: {{\"missing\": \"{}\"}}", word(*kind))
            }
        };
    }
    let plan = Value::from(plan.id.as_str());
    let _ = write!(out, "\n}},\n\"format\": {LOCK_FORMAT},\n\"plan\": {plan}");
    out
}

/// A kind of missing as the content writes it.
pub(super) fn word(kind: Missing) -> &'static str {
    let known = Missing::ALL.iter().find(|(_, known)| *known == kind);
    known.map_or("unknown", |(word, _)| word)
}
