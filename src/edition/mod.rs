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

pub use correction::{Aim, aim, bare_figure, corrected, since};
pub use diff::{Change, Diff, Kind};
pub use lock::{freeze, hash};
pub use verify::verify;

use crate::model::{Lock, Plan, Stated};
use std::collections::BTreeMap;

/// The facts of an edition, by key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    stated: BTreeMap<String, Stated>,
    /// Of the measures that were published under another id: today's id, and that of then.
    former: BTreeMap<String, String>,
}

impl Facts {
    /// What a key says; none when the edition says nothing there.
    pub fn get(&self, key: &str) -> Option<&Stated> {
        self.stated.get(key)
    }

    /// The text of a key; none for what is missing or not there.
    pub fn text(&self, key: &str) -> Option<&str> {
        match self.stated.get(key)? {
            Stated::Text(text) => Some(text),
            Stated::Missing(_) => None,
        }
    }

    /// All facts in the order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Stated)> {
        self.stated
            .iter()
            .map(|(key, stated)| (key.as_str(), stated))
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.stated.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.stated.is_empty()
    }

    /// The ids of the measures, in their order.
    pub fn measures(&self) -> impl Iterator<Item = &str> {
        self.stated.keys().filter_map(|key| {
            let (id, rest) = key.strip_prefix("measures/")?.split_once('/')?;
            (rest == "title").then_some(id)
        })
    }

    /// Whether the measure is part of the edition.
    pub fn has_measure(&self, id: &str) -> bool {
        self.stated.contains_key(&format!("measures/{id}/title"))
    }

    /// The id under which a measure was published; its facts stand under the one that it has now.
    pub fn id_then<'f>(&'f self, id: &'f str) -> &'f str {
        self.former.get(id).map_or(id, String::as_str)
    }

    /// The same facts under the ids that a plan gives to its measures (`former_ids`). Where both ids have facts, two measures
    /// became one, and each keeps its own.
    #[must_use]
    pub fn under_ids_of(mut self, plan: &Plan) -> Self {
        let mut renamed: BTreeMap<&str, &str> = BTreeMap::new();
        for measure in &plan.measures {
            let mut former = measure.former_ids.iter();
            let was = former.find(|former| self.has_measure(former));
            if let Some(was) = was.filter(|_| !self.has_measure(&measure.id)) {
                renamed.insert(was, &measure.id);
            }
        }
        if renamed.is_empty() {
            return self;
        }
        for (was, is) in &renamed {
            let then = self.former.remove(*was);
            let then = then.unwrap_or_else(|| (*was).to_owned());
            self.former.insert((*is).to_owned(), then);
        }
        let stated = std::mem::take(&mut self.stated).into_iter();
        let stated = stated.map(|(key, stated)| renamed_fact(&renamed, key, stated));
        self.stated = stated.collect();
        self
    }

    /// The facts whose keys begin so; the rest of each key.
    fn below<'f>(&'f self, prefix: &'f str) -> impl Iterator<Item = (&'f str, &'f Stated)> {
        let from = self.stated.range(prefix.to_owned()..);
        from.map_while(move |(key, stated)| Some((key.strip_prefix(prefix)?, stated)))
    }

    fn insert(&mut self, key: impl Into<String>, stated: Stated) {
        self.stated.insert(key.into(), stated);
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "what is put is mostly a reference or formatted in place"
    )]
    fn put(&mut self, key: impl Into<String>, text: impl ToString) {
        self.insert(key, Stated::Text(text.to_string()));
    }

    fn put_if(&mut self, key: impl Into<String>, text: Option<impl ToString>) {
        if let Some(text) = text {
            self.put(key, text);
        }
    }
}

impl FromIterator<(String, Stated)> for Facts {
    fn from_iter<I: IntoIterator<Item = (String, Stated)>>(facts: I) -> Self {
        Self {
            stated: facts.into_iter().collect(),
            former: BTreeMap::new(),
        }
    }
}

impl From<&Lock> for Facts {
    /// What a lock says, under the ids of then.
    fn from(lock: &Lock) -> Self {
        let facts = lock.facts.iter();
        facts
            .map(|(key, stated)| (key.clone(), stated.clone()))
            .collect()
    }
}

/// A fact with other ids: of its measure, and of the one into which that was merged.
fn renamed_fact(renamed: &BTreeMap<&str, &str>, key: String, stated: Stated) -> (String, Stated) {
    let Some((id, rest)) = key
        .strip_prefix("measures/")
        .and_then(|rest| rest.split_once('/'))
    else {
        return (key, stated);
    };
    let stated = match stated {
        Stated::Text(into) if rest.starts_with("events/") && rest.ends_with("/into") => {
            let now = renamed.get(into.as_str());
            Stated::Text(now.map_or(into.clone(), |now| (*now).to_owned()))
        }
        other @ (Stated::Text(_) | Stated::Missing(_)) => other,
    };
    match renamed.get(id) {
        Some(now) => (format!("measures/{now}/{rest}"), stated),
        None => (key, stated),
    }
}

/// The facts of an edition, by its position in the plan: as its lock says, or projected from the content. Measures go by the
/// ids that they have now.
pub fn facts(plan: &Plan, edition: usize) -> Facts {
    published(plan, edition).under_ids_of(plan)
}

/// The same under the ids of then: what a lock's hash is made from.
fn published(plan: &Plan, edition: usize) -> Facts {
    let lock = plan.locks.iter().find(|lock| lock.edition == edition);
    lock.map_or_else(|| project::edition(plan, edition), Facts::from)
}

/// The facts of everything that the content says, whatever edition it is meant for.
pub fn whole(plan: &Plan) -> Facts {
    project::whole(plan)
}
