//! Layer 3c: what an edition of a plan published, fact by fact, and what changed from one to the next.
//!
//! A fact is a key and what it says: `measures/chatbot/results/2021/ratings/progress` → `late`. Keys follow the files of the
//! content, so that staff can write them into `corrections.yaml`. An edition that was frozen says what its lock says, for
//! good; any other is a projection of the content: the results up to the period that it covers, the measures added by
//! then, and of targets and schedules what was planned by then. What the editor wrote (plain sentences, notes) is not
//! published fact and may be bettered at any time.
//!
//! Knows no page and no words of readers. Entry points: [`facts`], [`Diff::between`], [`freeze`] and [`verify`].

mod correction;
mod diff;
mod lock;
mod measure;
mod project;
mod verify;

pub use correction::{Aim, aim};
pub use diff::{Change, Diff, Kind};
pub use lock::{freeze, hash};
pub use verify::verify;

use crate::model::{Plan, Stated};
use std::collections::BTreeMap;

/// The facts of an edition, by key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts(BTreeMap<String, Stated>);

impl Facts {
    /// What a key says; none when the edition says nothing there.
    pub fn get(&self, key: &str) -> Option<&Stated> {
        self.0.get(key)
    }

    /// The text of a key; none for what is missing or not there.
    pub fn text(&self, key: &str) -> Option<&str> {
        match self.0.get(key)? {
            Stated::Text(text) => Some(text),
            Stated::Missing(_) => None,
        }
    }

    /// All facts in the order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Stated)> {
        self.0.iter().map(|(key, stated)| (key.as_str(), stated))
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The ids of the measures, in their order.
    pub fn measures(&self) -> impl Iterator<Item = &str> {
        self.0.keys().filter_map(|key| {
            let (id, rest) = key.strip_prefix("measures/")?.split_once('/')?;
            (rest == "title").then_some(id)
        })
    }

    /// Whether the measure is part of the edition.
    pub fn has_measure(&self, id: &str) -> bool {
        self.0.contains_key(&format!("measures/{id}/title"))
    }

    /// The facts whose keys begin so; the rest of each key.
    fn below<'f>(&'f self, prefix: &'f str) -> impl Iterator<Item = (&'f str, &'f Stated)> {
        let from = self.0.range(prefix.to_owned()..);
        from.map_while(move |(key, stated)| Some((key.strip_prefix(prefix)?, stated)))
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "what is put is mostly a reference or formatted in place"
    )]
    fn put(&mut self, key: impl Into<String>, text: impl ToString) {
        self.0.insert(key.into(), Stated::Text(text.to_string()));
    }

    fn put_if(&mut self, key: impl Into<String>, text: Option<impl ToString>) {
        if let Some(text) = text {
            self.put(key, text);
        }
    }
}

impl FromIterator<(String, Stated)> for Facts {
    fn from_iter<I: IntoIterator<Item = (String, Stated)>>(facts: I) -> Self {
        Self(facts.into_iter().collect())
    }
}

/// The facts of an edition, by its position in the plan: as its lock says, or projected from the content.
pub fn facts(plan: &Plan, edition: usize) -> Facts {
    let lock = plan.locks.iter().find(|lock| lock.edition == edition);
    lock.map_or_else(
        || project::edition(plan, edition),
        |lock| Facts(lock.facts.clone()),
    )
}

/// The facts of everything that the content says, whatever edition it is meant for.
pub fn whole(plan: &Plan) -> Facts {
    project::whole(plan)
}
