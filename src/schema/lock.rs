//! `editions/<id>.lock.json`: what an edition said when it was frozen, as written by `freeze`.
//!
//! Reads the form only. Whether the hash holds and whether the content still says the same is `edition`'s business.

use super::collect::{Candidate, Reader, SourceFile, text_of};
use super::text::Entries;
use crate::diag::{Fault, Finding, Place, Span};
use serde::Deserialize;
use serde::de::{Error, MapAccess, Visitor};
use std::fmt;

/// The one format of locks that this program knows.
pub const FORMAT: u64 = 1;

/// The ending of a lock's file name.
pub const ENDING: &str = ".lock.json";

/// A lock as written.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lock {
    /// Always [`FORMAT`].
    pub format: u64,
    /// Id of the plan.
    pub plan: String,
    /// Id of the edition.
    pub edition: String,
    /// SHA-256 of everything else, in lower-case hexadecimal digits.
    pub sha256: String,
    /// The published facts by key.
    pub facts: Entries<LockedFact>,
}

/// What one key said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LockedFact {
    /// A text: a title, a figure as published, an id.
    Text(String),
    /// A kind of missing: `{"missing": "not_measured"}`.
    Missing(String),
}

impl<'de> Deserialize<'de> for LockedFact {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visit;
        impl<'de> Visitor<'de> for Visit {
            type Value = LockedFact;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or {\"missing\": …}")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<LockedFact, E> {
                Ok(LockedFact::Text(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<LockedFact, A::Error> {
                match (map.next_entry::<String, String>()?, map.next_key()?) {
                    (Some((key, kind)), None::<String>) if key == "missing" => {
                        Ok(LockedFact::Missing(kind))
                    }
                    _ => Err(A::Error::custom("one key, `missing`, was expected")),
                }
            }
        }
        deserializer.deserialize_any(Visit)
    }
}

/// Only the format, whatever stands beside it.
#[derive(Deserialize)]
struct Probe {
    format: u64,
}

impl<'a> Reader<'a> {
    /// The locks below a folder `editions`, by name.
    pub(super) fn locks(&mut self, folder: &str) -> Vec<SourceFile<Lock>> {
        let files = self.candidates(|path: &'a str| {
            let name = path.strip_prefix(folder)?.strip_prefix('/')?;
            let stem = name.strip_suffix(ENDING)?;
            (!stem.contains('/')).then_some(stem)
        });
        self.read(&files, lock)
    }
}

fn lock(file: &Candidate<'_>) -> (Option<SourceFile<Lock>>, Vec<Finding>) {
    let none = |fault, place| (None, vec![Finding::new(fault, place)]);
    let text = match text_of(file.bytes) {
        Ok(text) => text,
        Err(span) => return none(Fault::NotUtf8, Place::Span(file.path.to_owned(), span)),
    };
    // A later version may have other keys: its format is told before them.
    if let Ok(Probe { format }) = serde_json::from_str(text)
        && format != FORMAT
    {
        let fault = Fault::LockFormat {
            format,
            known: FORMAT,
        };
        return none(fault, Place::File(file.path.to_owned()));
    }
    match serde_json::from_str(text) {
        Ok(value) => {
            let lock = SourceFile {
                path: file.path.to_owned(),
                stem: file.stem.to_owned(),
                partial: false,
                value,
            };
            (Some(lock), Vec::new())
        }
        Err(error) => {
            let span = Span {
                line: error.line().max(1),
                column: error.column().max(1),
                length: 1,
            };
            let message = error.to_string();
            let place = Place::Span(file.path.to_owned(), span);
            none(Fault::NotALock { message }, place)
        }
    }
}
