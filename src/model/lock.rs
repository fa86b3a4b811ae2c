//! What an edition said when it was frozen.

use super::indicator::Missing;
use std::collections::BTreeMap;

/// What one key of an edition says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stated {
    /// A text, a figure with the digits as published, or an id.
    Text(String),
    /// That something is missing, and how.
    Missing(Missing),
}

/// An edition as it was frozen: the fixed words of one day, whatever the content says since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    /// Path of the file.
    pub path: String,
    /// Position in [`Plan::editions`](super::Plan::editions).
    pub edition: usize,
    /// The hash that stands in the file; `edition` says whether it holds.
    pub sha256: String,
    /// What was published, by key.
    pub facts: BTreeMap<String, Stated>,
}
