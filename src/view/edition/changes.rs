//! What changed from one edition to the next, in plain Japanese; each item leads to its measure.

use super::correction::{self, CorrectionView};
use crate::edition::{self, Change, Diff, Facts, Kind};
use crate::model::{Edition, EventKind, Figure, IndicatorIx, MeasureIx, Plan, Scale, Stated, When};
use crate::quantity::parse_figure;
use crate::schema::records::{EventBasis, Tone};
use crate::view::address::{self, Address};
use crate::view::fact::{FigureKind, Of, Said};
use crate::view::frame::{self, About};
use crate::view::{Page, PlanView, View, Views, words};
use serde::Serialize;
use std::collections::BTreeMap;

/// What changed.
#[derive(Clone, Debug, Serialize)]
pub struct ChangesView {
    /// Heading.
    pub title: String,
    /// Title and address of the edition before.
    pub before: (String, String),
    /// Title and address of this edition.
    pub after: (String, String),
    /// Whether the edition before is a reconstruction by us.
    pub is_reconstructed: bool,
    /// The plan's word for a measure.
    pub measure_name: String,
    /// What changed, by subject; only subjects that occur.
    pub subjects: Vec<Subject>,
    /// Corrections of what was published before.
    pub corrections: Vec<CorrectionView>,
}

/// A subject with its lists.
#[derive(Clone, Debug, Serialize)]
pub struct Subject {
    /// Anchor.
    pub anchor: &'static str,
    /// Heading.
    pub title: String,
    /// What it means, in a sentence.
    pub intro: &'static str,
    /// Lists.
    pub lists: Vec<List>,
}

/// Measures with the same change.
#[derive(Clone, Debug, Serialize)]
pub struct List {
    /// Anchor.
    pub anchor: String,
    /// Heading; none when the subject says it.
    pub title: String,
    /// How many.
    pub count: Said,
    /// The measures.
    pub items: Vec<Item>,
}

/// A measure and what changed.
#[derive(Clone, Debug, Serialize)]
pub struct Item {
    /// Word and number.
    pub number: Option<String>,
    /// Title, or the name of an indicator.
    pub title: String,
    /// Address; none for what is no longer there.
    pub href: Option<String>,
    /// What changed.
    pub says: Vec<Said>,
}

/// The edition before, among those that the audience may see.
pub(in crate::view) fn before(view: PlanView<'_>, position: usize) -> Option<usize> {
    let mut earlier = (0..position).rev();
    earlier.find(|position| view.shows_edition(*position))
}

pub(in crate::view) fn page(
    views: &Views<'_>,
    view: PlanView<'_>,
    (before, position): (usize, usize),
) -> Page {
    let plan = view.assessed.plan;
    let (old, new) = (&plan.editions[before], &plan.editions[position]);
    let here = view.at.changes(new);
    let measures = plan.measures.iter().enumerate();
    let sides = Sides {
        view,
        here: here.clone(),
        measures: measures
            .map(|(at, measure)| (measure.id.as_str(), MeasureIx(at)))
            .collect(),
        a: edition::facts(plan, before),
        b: edition::facts(plan, position),
    };
    let of = |edition: &Edition| {
        let way = here.way_to(&view.at.edition(edition));
        (edition.title.clone(), way)
    };
    let title = format!("「{}」で変わったこと", new.title);
    let content = ChangesView {
        title: title.clone(),
        before: of(old),
        after: of(new),
        is_reconstructed: old.is_reconstructed,
        measure_name: plan.measure_name.clone(),
        subjects: sides.subjects(),
        corrections: correction::of_edition(view, &here, position),
    };
    let crumbs = vec![
        ("版と資料".to_owned(), view.at.editions()),
        (new.title.clone(), view.at.edition(new)),
    ];
    let about = About {
        kind: "changes",
        address: &here,
        title: format!("{title}（{}）", plan.municipality.name),
        description: format!(
            "{}「{}」の、「{}」で変わったことです。",
            plan.municipality.name, plan.title, new.title
        ),
        crumbs,
        name: Some("変わったこと".to_owned()),
    };
    frame::page(views, Some(view), about, View::Changes(content))
}

struct Sides<'v> {
    view: PlanView<'v>,
    here: Address,
    /// The plan's measures by id.
    measures: BTreeMap<&'v str, MeasureIx>,
    a: Facts,
    b: Facts,
}

impl Sides<'_> {
    fn plan(&self) -> &Plan {
        self.view.assessed.plan
    }

    fn subjects(&self) -> Vec<Subject> {
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
        let name = &self.plan().measure_name;
        let (late, moved) = self.rated(of(Kind::Rated));
        let targets = of(Kind::Target)
            .filter_map(|change| self.target(change))
            .collect();
        let actuals = of(Kind::Actual)
            .filter_map(|change| self.actual(change))
            .collect();
        let subject = |anchor, title: &str, intro, lists: Vec<List>| Subject {
            anchor,
            title: title.to_owned(),
            intro,
            lists: lists
                .into_iter()
                .filter(|list| !list.items.is_empty())
                .collect(),
        };
        let one = |anchor: &str, items: Vec<Item>| vec![self.list(anchor, String::new(), items)];
        let subjects = [
            subject(
                "added",
                &format!("加わった{name}"),
                "",
                one(
                    "added",
                    of(Kind::Added).map(|change| self.added(change)).collect(),
                ),
            ),
            subject(
                "gone",
                &format!("なくなった{name}"),
                "",
                one(
                    "gone",
                    of(Kind::Gone).map(|change| self.gone(change)).collect(),
                ),
            ),
            subject(
                "events",
                "終わったもの、動いたもの",
                "",
                self.events(of(Kind::Event)),
            ),
            subject(
                "late",
                "新しく遅れたもの",
                "市の評価が「遅れ」になりました。",
                late,
            ),
            subject("rated", "評価が変わったもの", "市がつけた評価です。", moved),
            subject(
                "renamed",
                "名前が変わったもの",
                "",
                one(
                    "renamed",
                    of(Kind::Renamed)
                        .map(|change| self.renamed(change))
                        .collect(),
                ),
            ),
            subject("targets", "目標が変わった指標", "", one("targets", targets)),
            subject("actuals", "新しい実績", "", one("actuals", actuals)),
            subject(
                "indicators",
                "指標の入れかわり",
                "",
                one(
                    "indicators",
                    of(Kind::Indicator)
                        .map(|change| self.renamed(change))
                        .collect(),
                ),
            ),
            subject(
                "other",
                "そのほかに変わったこと",
                "",
                one("other", self.other(of(Kind::Other))),
            ),
        ];
        let subjects = subjects.into_iter();
        subjects
            .filter(|subject| !subject.lists.is_empty())
            .collect()
    }

    fn find(&self, id: &str) -> Option<MeasureIx> {
        self.measures.get(id).copied()
    }

    fn list(&self, anchor: &str, title: String, items: Vec<Item>) -> List {
        List {
            anchor: anchor.to_owned(),
            title,
            count: Said::items(anchor, items.len()),
            items,
        }
    }

    /// The measure of a change, by its title of the later edition.
    fn item(&self, change: &Change, says: Vec<Said>) -> Item {
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

    fn gone(&self, change: &Change) -> Item {
        self.item(change, Vec::new())
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
            Some(self.list(&anchor, title, items))
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
        self.list(&anchor, title, items)
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

    /// The indicator that a change is about, where the content has it still.
    fn indicator(&self, change: &Change, id: &str) -> Option<(MeasureIx, IndicatorIx)> {
        let measure = self.find(change.measure.as_deref()?)?;
        let mut indicators = self.plan().measures[measure.0].indicators.iter();
        let position = indicators.position(|one| one.id == id)?;
        Some((measure, IndicatorIx(position)))
    }

    fn target(&self, change: &Change) -> Option<Item> {
        let parts: Vec<&str> = change.place().split('/').collect();
        let ["indicators", id, "targets", when] = parts[..] else {
            return None;
        };
        let when = match when {
            "final" => When::Final,
            "unknown" => When::Unknown,
            period => When::Period(period.parse().ok()?),
        };
        self.figure(change, id, FigureKind::Target, when)
    }

    fn actual(&self, change: &Change) -> Option<Item> {
        let parts: Vec<&str> = change.place().split('/').collect();
        let ["results", period, "figures", id] = parts[..] else {
            return None;
        };
        let when = When::Period(period.parse().ok()?);
        self.figure(change, id, FigureKind::Actual, when)
    }

    /// A figure that changed: the new one with what proves it, and the old one.
    fn figure(&self, change: &Change, id: &str, kind: FigureKind, when: When) -> Option<Item> {
        let (measure, ix) = self.indicator(change, id)?;
        let plan = self.plan();
        let of = Of {
            plan,
            measure: &plan.measures[measure.0],
            indicator: &plan.measures[measure.0].indicators[ix.0],
        };
        let now = shown(of, kind, when);
        let is = match (&change.is, now) {
            // Only what the content still says can be proved by its data.
            (Some(stated), Some((own, words))) if own == *stated => {
                let said = of.said(kind, when, words.as_str());
                if matches!(own, Stated::Text(_)) {
                    said
                } else {
                    words.into()
                }
            }
            (Some(stated), _) => told_figure(of, stated).into(),
            (None, _) => "なくなりました".into(),
        };
        let time = words::when(self.view.dates, when);
        let said = Said::from(format!("{time}：")).and(is);
        let said = match &change.was {
            Some(was) => said.then(format!("（前は{}）", told_figure(of, was))),
            None => said,
        };
        let mut item = self.item(change, vec![said]);
        let page = self.view.at.measure(of.measure);
        item.href = Some(
            self.here
                .way_to_anchor(&page, &address::indicator_anchor(of.indicator)),
        );
        let name = std::mem::replace(&mut item.title, of.indicator.name.clone());
        item.says.insert(0, name.into());
        Some(item)
    }

    /// Which parts of each measure changed otherwise.
    fn other<'c>(&self, changes: impl Iterator<Item = &'c Change>) -> Vec<Item> {
        let mut parts: Vec<(&Change, Vec<&'static str>)> = Vec::new();
        for change in changes {
            let Some(word) = change.place().split('/').next().and_then(part) else {
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
        let parts = parts.into_iter();
        parts
            .map(|(change, words)| self.item(change, vec![words.join("、").into()]))
            .collect()
    }
}

fn value(scale: &Scale, stated: &Stated) -> Option<usize> {
    match stated {
        Stated::Text(id) => scale.values.iter().position(|value| value.id == *id),
        Stated::Missing(_) => None,
    }
}

/// What the content says now of a figure, and in words.
fn shown(of: Of<'_>, kind: FigureKind, when: When) -> Option<(Stated, String)> {
    let (figure, detail) = match (kind, when) {
        (FigureKind::Actual, When::Period(period)) => {
            let actual = of.indicator.actuals.get(&period)?;
            (actual.figure, &actual.detail)
        }
        (FigureKind::Target, _) => {
            let mut targets = of.indicator.targets.iter();
            let target = targets.find(|target| target.when == when)?;
            (target.figure, &target.detail)
        }
        _ => return None,
    };
    let stated = match figure {
        Figure::Value(value) => Stated::Text(value.to_string()),
        Figure::Missing(kind) => Stated::Missing(kind),
    };
    Some((
        stated,
        words::figure(of.indicator, figure, detail.qualifier),
    ))
}

/// A figure of an edition in words, with the indicator's unit.
fn told_figure(of: Of<'_>, stated: &Stated) -> String {
    match stated {
        Stated::Text(text) => match parse_figure(text) {
            Ok(value) => words::amount(of.indicator, value, None),
            Err(_) => text.clone(),
        },
        Stated::Missing(kind) => words::missing(*kind).to_owned(),
    }
}

fn told(stated: &Stated) -> String {
    match stated {
        Stated::Text(text) => text.clone(),
        Stated::Missing(kind) => words::missing(*kind).to_owned(),
    }
}

/// A part of a measure or of the plan in words; none for what readers do not see.
fn part(key: &str) -> Option<&'static str> {
    Some(match key {
        "number" => "番号",
        "policy" | "listings" => "計画の中の場所",
        "departments" => "担当の課",
        "sections" => "計画の文",
        "indicators" => "指標の説明",
        "schedule" => "工程",
        "milestones" => "節目",
        "budgets" | "funding" => "お金",
        "areas" => "分野",
        "policies" => "計画の柱や施策",
        "scales" => "評価の言葉",
        "target_revisions" => "目標の見直し",
        "plan" => "計画の題名や期間",
        _ => return None,
    })
}
