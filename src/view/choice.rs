//! What a list can be narrowed by, in the browser: the script fills each field with what stands in the list.

use serde::Serialize;
use std::collections::BTreeSet;

/// A field with what can be chosen in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What the script calls it.
    pub name: &'static str,
    /// What the reader calls it.
    pub label: &'static str,
}

impl Choice {
    /// None where there is nothing to choose from. The page knows, so that nothing moves while the script starts.
    pub(super) fn new<'v>(
        name: &'static str,
        label: &'static str,
        values: impl IntoIterator<Item = &'v str>,
    ) -> Option<Self> {
        let values = values.into_iter().filter(|value| !value.is_empty());
        let values: BTreeSet<&str> = values.collect();
        (values.len() > 1).then_some(Self { name, label })
    }
}
