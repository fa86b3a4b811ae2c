//! Changes by subject: measures that came and went, events, ratings, names.

use super::{Item, List, Subject};
use crate::edition::{Change, Diff, Facts, Kind};
use crate::model::{EventKind, MeasureIx, Plan, Scale, Stated};
use crate::schema::records::{EventBasis, Tone};
use crate::view::address::Address;
use crate::view::fact::Said;
use crate::view::{PlanView, words};
use std::collections::BTreeMap;

/// Two editions and the page on which they are compared.
pub(super) struct Sides<'v> {
    pub(super) view: PlanView<'v>,
    pub(super) here: Address,
    /// The plan's measures by id.
    pub(super) measures: BTreeMap<&'v str, MeasureIx>,
    pub(super) a: Facts,
    pub(super) b: Facts,
}

impl Sides<'_> {
    pub(super) fn plan(&self) -> &Plan {
        self.view.assessed.plan
    }

    pub(super) fn subjects(&self) -> Vec<Subject> {
        let mut changes: Vec<Change> = Diff::between(&self.a, &self.b).iter().cloned().collect();
        // What the audience may not see yet is no change.
        changes.retain(|change| {
            let measure = change.measure.as_deref().and_then(|id| self.find(id));
            measure.is_none_or(|ix| self.view.assessed.is_shown(ix))
        });
        let order = |change: &Change| {
            let id = change.measure.as_deref();
            id.map(|id| self.find(id).map_or(usize::MAX, |ix| ix.0))
        };
        changes.sort_by_cached_key(|change| (change.kind, order(change)));
        let of = |kind: Kind| changes.iter().filter(move |change| change.kind == kind);
        let (late, moved) = self.rated(of(Kind::Rated));
        let name = &self.plan().measure_name;
        let subjects = [
            one(
                "added",
                format!("加わった{name}"),
                of(Kind::Added).map(|it| self.added(it)),
            ),
            one(
                "gone",
                format!("なくなった{name}"),
                of(Kind::Gone).map(|it| self.item(it, Vec::new())),
            ),
            several(
                "events",
                "終わったもの、動いたもの",
                "",
                self.events(of(Kind::Event)),
            ),
            several(
                "late",
                "新しく遅れたもの",
                "市の評価が「遅れ」になりました。",
                late,
            ),
            several("rated", "評価が変わったもの", "市がつけた評価です。", moved),
            one(
                "renamed",
                "名前が変わったもの",
                // Another id changes an address, which leads on; readers know no ids.
                of(Kind::Renamed)
                    .filter(|it| it.place() != "id")
                    .map(|it| self.renamed(it)),
            ),
            one(
                "targets",
                "目標が変わった指標",
                of(Kind::Target).filter_map(|it| self.target(it)),
            ),
            one(
                "actuals",
                "新しい実績",
                // That a figure is not there yet is no news.
                of(Kind::Actual)
                    .filter(|it| !matches!(it.is, Some(Stated::Missing(_))))
                    .filter_map(|it| self.actual(it)),
            ),
            one(
                "indicators",
                "指標の入れかわり",
                of(Kind::Indicator).map(|it| self.renamed(it)),
            ),
            one(
                "other",
                "そのほかに変わったこと",
                self.other(of(Kind::Other).chain(of(Kind::Corrected))),
            ),
        ];
        let subjects = subjects.into_iter();
        subjects
            .filter(|subject| !subject.lists.is_empty())
            .collect()
    }

    pub(super) fn find(&self, id: &str) -> Option<MeasureIx> {
        self.measures.get(id).copied()
    }

    /// The measure of a change, by its title of the later edition.
    pub(super) fn item(&self, change: &Change, says: Vec<Said>) -> Item {
        let id = change.measure.as_deref().unwrap_or_default();
        let key = format!("measures/{id}/title");
        let title = self.b.text(&key).or_else(|| self.a.text(&key));
        let measure = self.find(id).map(|ix| &self.plan().measures[ix.0]);
        Item {
            number: measure.and_then(|measure| words::number(self.plan(), measure)),
            title: title.unwrap_or(&self.plan().title).to_owned(),
            href: measure.map(|measure| self.here.way_to(&self.view.at.measure(measure))),
            says,
        }
    }

    fn added(&self, change: &Change) -> Item {
        let id = change.measure.as_deref().unwrap_or_default();
        let measure = self.find(id).map(|ix| &self.plan().measures[ix.0]);
        let mut events = measure.into_iter().flat_map(|measure| &measure.events);
        let added = events.find(|event| event.kind == EventKind::Added);
        let inferred = added.filter(|event| event.basis == EventBasis::Inferred);
        let says = inferred.map(|event| words::event_basis(event.basis).into());
        self.item(change, says.into_iter().collect())
    }

    /// One list per kind of event and period.
    fn events<'c>(&self, changes: impl Iterator<Item = &'c Change>) -> Vec<List> {
        let mut groups: BTreeMap<(Option<EventKind>, String), Vec<Item>> = BTreeMap::new();
        for change in changes.filter(|change| change.is.is_some()) {
            let parts: Vec<&str> = change.place().split('/').collect();
            let ["events", word, period] = parts[..] else {
                continue;
            };
            let kind = EventKind::ALL.iter().find(|(known, _)| *known == word);
            let key = (kind.map(|(_, kind)| *kind), period.to_owned());
            groups
                .entry(key)
                .or_default()
                .push(self.item(change, Vec::new()));
        }
        let lists = groups.into_iter().filter_map(|((kind, period), items)| {
            let kind = kind?;
            let word = EventKind::ALL.iter().find(|(_, known)| *known == kind)?.0;
            let time = period
                .parse()
                .map_or(period.clone(), |it| self.view.dates.short(it));
            let anchor = format!("event-{}-{period}", word.replace('_', "-"));
            let title = format!("{}（{time}）", words::event(kind));
            Some(list(&anchor, title, items))
        });
        lists.collect()
    }

    /// Moves to a late value, and all others: one list per scale and pair of values. What a rating ends is told as an event.
    fn rated<'c>(&self, changes: impl Iterator<Item = &'c Change>) -> (Vec<List>, Vec<List>) {
        let mut late: BTreeMap<(usize, Option<usize>, usize), Vec<Item>> = BTreeMap::new();
        let mut moved = late.clone();
        for change in changes {
            let Some((at, from, to)) = self.moved(change) else {
                continue;
            };
            let scale = &self.plan().scales[at];
            let is_late = |value: usize| scale.values[value].tone == Some(Tone::Late);
            if scale.values[to].ends.is_some() {
                continue;
            }
            let lists = if is_late(to) && !from.is_some_and(is_late) {
                &mut late
            } else {
                &mut moved
            };
            let list = lists.entry((at, from, to)).or_default();
            list.push(self.item(change, Vec::new()));
        }
        let lists = |groups: BTreeMap<(usize, Option<usize>, usize), Vec<Item>>| {
            let groups = groups.into_iter();
            groups.map(|(key, items)| self.moves(key, items)).collect()
        };
        (lists(late), lists(moved))
    }

    /// Scale, value before and value after.
    fn moved(&self, change: &Change) -> Option<(usize, Option<usize>, usize)> {
        let id = change.place().strip_prefix("ratings/")?;
        let mut scales = self.plan().scales.iter();
        let at = scales.position(|scale| scale.id == id)?;
        let value = |stated: &Option<Stated>| value(&self.plan().scales[at], stated.as_ref()?);
        Some((at, value(&change.was), value(&change.is)?))
    }

    fn moves(&self, (at, from, to): (usize, Option<usize>, usize), items: Vec<Item>) -> List {
        let scale = &self.plan().scales[at];
        let (id, word) = match from {
            Some(from) => (scale.values[from].id.as_str(), &*scale.values[from].label),
            None => ("none", "評価なし"),
        };
        let anchor = format!("{}-{id}-to-{}", scale.id, scale.values[to].id);
        let title = format!(
            "{}：「{word}」から「{}」へ",
            scale.name, scale.values[to].label
        );
        list(&anchor, title, items)
    }

    fn renamed(&self, change: &Change) -> Item {
        let text = |stated: &Option<Stated>| stated.as_ref().map(told);
        let says = match (text(&change.was), text(&change.is)) {
            (Some(was), Some(is)) => format!("「{was}」から「{is}」へ"),
            (None, Some(is)) => format!("加わった指標：{is}"),
            (Some(was), None) => format!("なくなった指標：{was}"),
            (None, None) => String::new(),
        };
        self.item(change, vec![says.into()])
    }

    /// Which parts of each measure changed otherwise.
    fn other<'c>(&self, changes: impl Iterator<Item = &'c Change>) -> Vec<Item> {
        let mut parts: Vec<(&Change, Vec<&'static str>)> = Vec::new();
        for change in changes {
            let Some(word) = change.place().split('/').next().and_then(words::changed) else {
                continue;
            };
            match parts.last_mut() {
                Some((last, words)) if last.measure == change.measure => {
                    if !words.contains(&word) {
                        words.push(word);
                    }
                }
                _ => parts.push((change, vec![word])),
            }
        }
        let sentence = |word: &str| format!("{word}が変わりました").into();
        let parts = parts.into_iter();
        parts
            .map(|(change, words)| self.item(change, words.into_iter().map(sentence).collect()))
            .collect()
    }
}

/// A subject with one list, which has its heading.
fn one(
    anchor: &'static str,
    title: impl Into<String>,
    items: impl IntoIterator<Item = Item>,
) -> Subject {
    let items: Vec<Item> = items.into_iter().collect();
    several(anchor, title, "", vec![list(anchor, String::new(), items)])
}

fn several(
    anchor: &'static str,
    title: impl Into<String>,
    intro: &'static str,
    mut lists: Vec<List>,
) -> Subject {
    lists.retain(|list| !list.items.is_empty());
    Subject {
        anchor,
        title: title.into(),
        intro,
        lists,
    }
}

fn list(anchor: &str, title: String, items: Vec<Item>) -> List {
    List {
        anchor: anchor.to_owned(),
        title,
        count: Said::items(anchor, items.len()),
        items,
    }
}

fn value(scale: &Scale, stated: &Stated) -> Option<usize> {
    match stated {
        Stated::Text(id) => scale.values.iter().position(|value| value.id == *id),
        Stated::Missing(_) => None,
    }
}

fn told(stated: &Stated) -> String {
    match stated {
        Stated::Text(text) => text.clone(),
        Stated::Missing(kind) => words::missing(*kind).to_owned(),
    }
}
