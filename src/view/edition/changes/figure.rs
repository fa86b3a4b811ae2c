//! Targets and actuals that changed: the new figure with what proves it, and the old one.

use super::Item;
use super::sides::Sides;
use crate::edition::Change;
use crate::model::{Figure, IndicatorIx, MeasureIx, Stated, When};
use crate::quantity::parse_figure;
use crate::view::address;
use crate::view::fact::{FigureKind, Of, Said};
use crate::view::words;

impl Sides<'_> {
    /// The indicator that a change is about, where the content has it still.
    fn indicator(&self, change: &Change, id: &str) -> Option<(MeasureIx, IndicatorIx)> {
        let measure = self.find(change.measure.as_deref()?)?;
        let mut indicators = self.plan().measures[measure.0].indicators.iter();
        let position = indicators.position(|one| one.id == id)?;
        Some((measure, IndicatorIx(position)))
    }

    pub(super) fn target(&self, change: &Change) -> Option<Item> {
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

    pub(super) fn actual(&self, change: &Change) -> Option<Item> {
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
