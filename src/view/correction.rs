//! Declared changes to what was published, in words: on the measure, on the pages of editions, in the feed.

use super::address::Address;
use super::fact::{Fact, Said};
use super::{PlanView, words};
use crate::calendar::Date;
use crate::edition::{self, Aim, Facts};
use crate::model::{Correction, Edition, Indicator, Measure, MeasureIx, Missing, Plan, When};
use crate::quantity::parse_figure;
use serde::Serialize;
use std::fmt::Write as _;

/// A correction.
#[derive(Clone, Debug, Serialize)]
pub struct CorrectionView {
    /// Where it stands on the page.
    pub anchor: String,
    /// The measure (word and number, title) and its address; none on the page of the measure.
    pub measure: Option<(String, String)>,
    /// When, what, before and after, why.
    pub says: Said,
}

/// A correction of a shown measure, with its place among them: the `order` of the open data, from 1.
#[derive(Clone, Copy, Debug)]
pub(super) struct Corrected<'p> {
    pub(super) correction: &'p Correction,
    pub(super) order: usize,
}

/// Which side of a correction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Was,
    Is,
}

impl Corrected<'_> {
    /// Its anchor on a page with corrections of several measures.
    pub(super) fn anchor(self) -> String {
        format!("correction-{}", self.order)
    }

    fn view(self, view: PlanView<'_>, here: &Address) -> CorrectionView {
        let measure = &view.assessed.plan.measures[self.correction.measure.0];
        let href = here.way_to(&view.at.measure(measure));
        CorrectionView {
            anchor: self.anchor(),
            measure: Some((words::measure(view.assessed.plan, measure), href)),
            says: self.sentence(view),
        }
    }

    /// When, what, before and after, why.
    pub(super) fn sentence(self, view: PlanView<'_>) -> Said {
        let Correction { date, reason, .. } = self.correction;
        let when = view.dates.date(*date);
        let subject = self.subject(view);
        let subject = subject.map_or_else(String::new, |subject| format!("{subject}の"));
        Said::from(format!("{when}に、{subject}「"))
            .and(self.said(view, Side::Was))
            .then("」を「")
            .and(self.said(view, Side::Is))
            .then(format!("」に直しました。理由：{reason}"))
    }

    /// What a later page than that of then has to add: to what it was corrected.
    pub(super) fn later(self, view: PlanView<'_>) -> Said {
        let subject = self.subject(view);
        let subject = subject.map_or_else(String::new, |subject| format!("{subject}は、"));
        Said::from(format!("{subject}のちに「"))
            .and(self.said(view, Side::Is))
            .then("」に直しました")
    }

    /// What it said before or after, as pages write it.
    pub(super) fn said(self, view: PlanView<'_>, side: Side) -> Said {
        let plan = view.assessed.plan;
        let text = match side {
            Side::Was => &self.correction.was,
            Side::Is => &self.correction.is,
        };
        let words = self.words(plan, text.trim());
        Said::figure(Fact::corrected(plan, self.order, side), words)
    }

    fn words(self, plan: &Plan, text: &str) -> String {
        let measure = &plan.measures[self.correction.measure.0];
        let key = self.place(plan).unwrap_or_default();
        let missing = Missing::ALL.iter().find(|(word, _)| *word == text);
        if let Some((_, kind)) = missing {
            return kind.label().to_owned();
        }
        let parts: Vec<&str> = key.split('/').collect();
        match parts[..] {
            ["results", _, "ratings", id] => {
                let scale = plan.scales.iter().find(|scale| scale.id == id);
                let mut values = scale.into_iter().flat_map(|scale| &scale.values);
                let value =
                    values.find(|one| one.id == text || one.symbol.as_deref() == Some(text));
                value.map_or(text, |value| &value.label).to_owned()
            }
            ["results", _, "figures", id]
            | ["indicators", id, "targets", _]
            | ["indicators", id, "baseline"] => {
                let figure = indicator(measure, id).and_then(|one| {
                    let unit = one.unit.as_deref().unwrap_or_default();
                    let value = parse_figure(&edition::bare_figure(text, unit)).ok()?;
                    Some(words::amount(one, value, None))
                });
                figure.unwrap_or_else(|| text.to_owned())
            }
            _ => text.to_owned(),
        }
    }

    /// The key of the fact within its measure; none where it means no single fact.
    fn place(self, plan: &Plan) -> Option<String> {
        let measure = &plan.measures[self.correction.measure.0].id;
        match edition::aim(plan, self.correction) {
            Aim::Fact(key) => {
                let place = key.strip_prefix(&format!("measures/{measure}/"));
                place.map(str::to_owned)
            }
            Aim::Several(_) | Aim::Nothing => None,
        }
    }

    /// What was corrected, in the words of the page; none where its key is no name that readers know.
    fn subject(self, view: PlanView<'_>) -> Option<String> {
        let plan = view.assessed.plan;
        let measure = &plan.measures[self.correction.measure.0];
        let place = self.place(plan)?;
        let parts: Vec<&str> = place.split('/').collect();
        let period = |text: &str| {
            let period = text.parse();
            period.map_or_else(|_| text.to_owned(), |period| view.dates.short(period))
        };
        let section = |id: &str| plan.sections.iter().find(|one| one.id == id);
        let name = |id: &str| indicator(measure, id).map(|one| one.name.as_str());
        Some(match parts[..] {
            ["title"] => "題名".to_owned(),
            ["results", time, "figures", id, ..] => format!("{}の{}", period(time), name(id)?),
            ["results", time, "ratings", id, ..] => {
                let scale = plan.scales.iter().find(|one| one.id == id)?;
                format!("{}の{}", period(time), scale.name)
            }
            ["results", time, "narrative", id] => {
                format!("{}の{}", period(time), section(id)?.label)
            }
            ["results", time, ..] => format!("{}の報告", period(time)),
            ["sections", id] => section(id)?.label.clone(),
            ["indicators", id, "targets", time, ..] => {
                let when = match time {
                    "final" => When::Final,
                    time => time.parse().map_or(When::Unknown, When::Period),
                };
                format!("{}の{}の目標", words::when(view.dates, when), name(id)?)
            }
            ["indicators", id, "baseline", ..] => format!("{}の基準値", name(id)?),
            ["indicators", _, "name"] => "指標の名前".to_owned(),
            ["indicators", id, "unit"] => format!("{}の単位", name(id)?),
            ["indicators", id, ..] => format!("{}の説明", name(id)?),
            [part, ..] => words::changed(part)?.to_owned(),
            [] => return None,
        })
    }
}

fn indicator<'m>(measure: &'m Measure, id: &str) -> Option<&'m Indicator> {
    measure.indicators.iter().find(|one| one.id == id)
}

/// All corrections of shown measures, in the order of the file.
pub(super) fn all(view: PlanView<'_>) -> impl Iterator<Item = Corrected<'_>> {
    let these = view.assessed.plan.corrections.iter();
    let shown = these.filter(move |one| view.assessed.is_shown(one.measure));
    shown.enumerate().map(|(at, correction)| Corrected {
        correction,
        order: at + 1,
    })
}

/// Those for which this holds, the newest first.
fn newest_first<'p>(
    view: PlanView<'p>,
    keep: impl Fn(Corrected<'p>) -> bool,
) -> Vec<Corrected<'p>> {
    let mut these: Vec<Corrected<'p>> = all(view).filter(|one| keep(*one)).collect();
    these.sort_by_key(|one| std::cmp::Reverse(one.correction.date.bounds()));
    these
}

/// Those for which this holds, newest first, for a page with corrections of several measures.
pub(super) fn views<'p>(
    view: PlanView<'p>,
    here: &Address,
    keep: impl Fn(Corrected<'p>) -> bool,
) -> Vec<CorrectionView> {
    let these = newest_first(view, keep).into_iter();
    these.map(|one| one.view(view, here)).collect()
}

/// Those of one measure, newest first, for its own page.
pub(super) fn of_measure(view: PlanView<'_>, measure: MeasureIx) -> Vec<CorrectionView> {
    let these = newest_first(view, |one| one.correction.measure == measure).into_iter();
    let own = these.map(|one| CorrectionView {
        anchor: permanent_anchor(view.assessed.plan, one.correction),
        measure: None,
        says: one.sentence(view),
    });
    own.collect()
}

/// What was corrected since these facts were published: each fact with its corrections, oldest first.
pub(super) fn since<'p>(
    view: PlanView<'p>,
    published: &Facts,
) -> Vec<(String, Vec<Corrected<'p>>)> {
    let since = edition::since(view.assessed.plan, published).into_iter();
    let since = since.map(|(key, these)| {
        let these = all(view).filter(|one| these.contains(&one.correction));
        let mut these: Vec<Corrected<'_>> = these.collect();
        these.sort_by_key(|one| one.correction.date.bounds());
        (key, these)
    });
    since.filter(|(_, these)| !these.is_empty()).collect()
}

/// Whether an edition brings a correction: the first one published since. Where no dates tell, it belongs to the newest.
pub(super) fn is_of_edition(view: PlanView<'_>, correction: &Correction, position: usize) -> bool {
    let editions = view.assessed.plan.editions.iter().enumerate();
    let shown = editions.filter(|(at, _)| view.shows_edition(*at));
    let shown: Vec<(usize, &Edition)> = shown.collect();
    let is_out = |published: Option<Date>| {
        published.is_some_and(|day| day.bounds().1 >= correction.date.bounds().0)
    };
    let first = shown.iter().find(|(_, edition)| is_out(edition.published));
    first.or(shown.last()).map(|(at, _)| *at) == Some(position)
}

/// The anchor of a correction on the page of its measure, for good: day and key, and a number where one day has several.
pub(super) fn permanent_anchor(plan: &Plan, correction: &Correction) -> String {
    let is_alike = |one: &&Correction| {
        one.measure == correction.measure
            && one.date == correction.date
            && one.key == correction.key
    };
    let alike = plan.corrections.iter().filter(is_alike);
    let before = alike.take_while(|one| one.position != correction.position);
    let times = before.count() + 1;
    let mut anchor = format!(
        "correction-{}-{}",
        correction.date,
        encoded(&correction.key)
    );
    if times > 1 {
        let _ = write!(anchor, "-{times}");
    }
    anchor
}

/// A text as part of an address (RFC 3986, unreserved characters).
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
