//! What changed from one edition to another: a merge of two sorted maps of facts, told by kind.

use super::Facts;
use crate::calendar::Period;
use crate::model::Stated;
use std::collections::BTreeSet;

/// Kind of a change, in the order in which changes are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A measure that only the later edition has.
    Added,
    /// A measure that only the earlier edition has.
    Gone,
    /// Something happened to a measure: it was completed, withdrawn, merged, …; the key names the event and its period. A
    /// measure that is new or gone has its events told too, but that it was added.
    Event,
    /// Another title or id of a measure, or another name of an indicator.
    Renamed,
    /// The newest value on a scale is another one; a period without a rating leaves the one before. The key names the
    /// scale without a period.
    Rated,
    /// A target that is new, gone or different.
    Target,
    /// An actual of a period that only one of the editions reports.
    Actual,
    /// Both editions tell of the same result of the same period, and say different things.
    Corrected,
    /// An indicator that only one of the editions has.
    Indicator,
    /// Further results of a period that only one of the editions reports: texts, and ratings that say the same as before.
    Reported,
    /// Anything else: departments, schedules, money, texts of the plan, …
    Other,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// Its kind.
    pub kind: Kind,
    /// Id of the measure; none for what belongs to the plan.
    pub measure: Option<String>,
    /// The key of the fact; of a whole measure or indicator, the beginning that its keys have in common.
    pub key: String,
    /// Before; none when it said nothing.
    pub was: Option<Stated>,
    /// After; none when it says nothing.
    pub is: Option<Stated>,
}

impl Change {
    /// The part of the key behind its measure, or all of it.
    pub fn place(&self) -> &str {
        match &self.measure {
            Some(id) => {
                let rest = self.key.strip_prefix("measures/").unwrap_or(&self.key);
                rest.strip_prefix(id.as_str())
                    .map_or(rest, |rest| rest.trim_start_matches('/'))
            }
            None => &self.key,
        }
    }
}

/// All changes, by kind, then by key. What an edition says of itself (its title and date) is no change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diff(Vec<Change>);

impl Diff {
    /// What changed from `a` to `b`. From `b` to `a` it is the same with before and after exchanged.
    pub fn between(a: &Facts, b: &Facts) -> Self {
        let sides = Sides { a, b };
        let keys: BTreeSet<&str> = a.iter().chain(b.iter()).map(|(key, _)| key).collect();
        let keys = keys.into_iter().filter(|key| a.get(key) != b.get(key));
        let mut changes: BTreeSet<Change> = keys.filter_map(|key| sides.change(key)).collect();
        changes.extend(b.measures().filter_map(|id| sides.other_id(id)));
        Self(changes.into_iter().collect())
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Change> {
        self.0.iter()
    }

    /// Those of a kind.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &Change> {
        self.iter().filter(move |change| change.kind == kind)
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

struct Sides<'f> {
    a: &'f Facts,
    b: &'f Facts,
}

impl Sides<'_> {
    /// The change to which a fact that differs belongs; none for what an edition says of itself.
    fn change(&self, key: &str) -> Option<Change> {
        let parts: Vec<&str> = key.split('/').collect();
        match parts[..] {
            ["measures", id, ref rest @ ..] => Some(self.of_measure(id, rest, key)),
            ["edition", ..] => None,
            _ => Some(self.told(Kind::Other, None, key.to_owned())),
        }
    }

    /// That a measure was published under another id. No key of the facts says it.
    fn other_id(&self, id: &str) -> Option<Change> {
        let (was, is) = (self.a.id_then(id), self.b.id_then(id));
        (self.a.has_measure(id) && was != is).then(|| Change {
            kind: Kind::Renamed,
            measure: Some(id.to_owned()),
            key: format!("measures/{id}/id"),
            was: Some(Stated::Text(was.to_owned())),
            is: Some(Stated::Text(is.to_owned())),
        })
    }

    fn of_measure(&self, id: &str, rest: &[&str], key: &str) -> Change {
        let of = |kind, key: String| self.told(kind, Some(id), key);
        let event = |kind, period| format!("measures/{id}/events/{kind}/{period}");
        let whole = |kind| self.whole(kind, id, &format!("measures/{id}"), "title");
        let sides = (self.a.has_measure(id), self.b.has_measure(id));
        match (rest, sides) {
            // A measure may be completed in the very period in which it was added.
            (["events", kind, period, ..], _) if *kind != "added" => {
                of(Kind::Event, event(kind, period))
            }
            (_, (false, true)) => whole(Kind::Added),
            (_, (true, false)) => whole(Kind::Gone),
            (["title"], _) => of(Kind::Renamed, key.to_owned()),
            (["events", kind, period, ..], _) => of(Kind::Event, event(kind, period)),
            (["indicators", indicator, rest @ ..], _) => self.indicator(id, indicator, rest, key),
            (["results", period, what @ ("ratings" | "figures"), name, ..], _) => {
                self.result(id, period, what, name, key)
            }
            (["results", period, ..], _) if self.both_report(id, period) => {
                of(Kind::Corrected, key.to_owned())
            }
            (["results", ..], _) => of(Kind::Reported, key.to_owned()),
            _ => of(Kind::Other, key.to_owned()),
        }
    }

    fn indicator(&self, id: &str, indicator: &str, rest: &[&str], key: &str) -> Change {
        let own = format!("measures/{id}/indicators/{indicator}");
        let name = format!("{own}/name");
        if self.a.get(&name).is_none() != self.b.get(&name).is_none() {
            return self.whole(Kind::Indicator, id, &own, "name");
        }
        match rest {
            ["name"] => self.told(Kind::Renamed, Some(id), key.to_owned()),
            ["targets", when, ..] => {
                self.detailed(Kind::Target, id, &format!("{own}/targets/{when}"), key)
            }
            ["baseline", ..] => self.detailed(Kind::Corrected, id, &format!("{own}/baseline"), key),
            _ => self.told(Kind::Other, Some(id), key.to_owned()),
        }
    }

    fn result(&self, id: &str, period: &str, what: &str, name: &str, key: &str) -> Change {
        let own = format!("measures/{id}/results/{period}/{what}/{name}");
        if self.a.get(&own).is_some() && self.b.get(&own).is_some() {
            return self.detailed(Kind::Corrected, id, &own, key);
        }
        if self.both_report(id, period) {
            return self.detailed(Kind::Corrected, id, &own, key);
        }
        if what == "figures" {
            return self.detailed(Kind::Actual, id, &own, key);
        }
        let (was, is) = (newest(self.a, id, name), newest(self.b, id, name));
        if was == is {
            return self.detailed(Kind::Reported, id, &own, key);
        }
        Change {
            kind: Kind::Rated,
            measure: Some(id.to_owned()),
            key: format!("measures/{id}/ratings/{name}"),
            was,
            is,
        }
    }

    /// Whether both editions have any result of the measure in the period.
    fn both_report(&self, id: &str, period: &str) -> bool {
        let prefix = format!("measures/{id}/results/{period}/");
        let reports = |facts: &Facts| facts.below(&prefix).next().is_some();
        reports(self.a) && reports(self.b)
    }

    /// A change of a fact that has others below it: they are told with it when it changed itself.
    fn detailed(&self, kind: Kind, id: &str, own: &str, key: &str) -> Change {
        let changed = self.a.get(own) != self.b.get(own);
        let key = if changed { own } else { key };
        self.told(kind, Some(id), key.to_owned())
    }

    /// A measure or an indicator that only one side has, by its title or name.
    fn whole(&self, kind: Kind, id: &str, own: &str, name: &str) -> Change {
        let name = format!("{own}/{name}");
        let mut change = self.told(kind, Some(id), name);
        own.clone_into(&mut change.key);
        change
    }

    fn told(&self, kind: Kind, measure: Option<&str>, key: String) -> Change {
        Change {
            kind,
            measure: measure.map(str::to_owned),
            was: self.a.get(&key).cloned(),
            is: self.b.get(&key).cloned(),
            key,
        }
    }
}

/// The newest value of a measure on a scale.
fn newest(facts: &Facts, id: &str, scale: &str) -> Option<Stated> {
    let prefix = format!("measures/{id}/results/");
    let ratings = facts.below(&prefix).filter_map(|(key, stated)| {
        let (period, rest) = key.split_once('/')?;
        let period: Period = period.parse().ok()?;
        let is_rated = rest.strip_prefix("ratings/") == Some(scale);
        (is_rated && matches!(stated, Stated::Text(_))).then_some((period, stated))
    });
    ratings
        .max_by_key(|(period, _)| *period)
        .map(|(_, stated)| stated.clone())
}
