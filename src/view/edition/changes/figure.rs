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
        let is = match &change.is {
            Some(stated) => figure(of, kind, when, stated),
            None => "なくなりました".into(),
        };
        let time = |when| format!("{}：", words::when(self.view.dates, when));
        let said = Said::from(time(when)).and(is);
        let said = match &change.was {
            Some(was) if kind == FigureKind::Target => {
                let was = figure(of, FigureKind::Superseded, when, was);
                said.then("（前は").and(was).then("）")
            }
            Some(was) => said.then(format!("（前は{}）", told_figure(of, was))),
            None => said,
        };
        // Beside a new actual stands the one before, to which a reader compares it.
        let earlier = self
            .earlier(of, when)
            .filter(|_| kind == FigureKind::Actual);
        let earlier = earlier.map(|(when, stated)| {
            Said::from(time(when)).and(figure(of, FigureKind::Actual, when, stated))
        });
        let says = std::iter::once(said).chain(earlier).collect();
        let mut item = self.item(change, says);
        let page = self.view.at.measure(of.measure);
        item.href = Some(
            self.here
                .way_to_anchor(&page, &address::indicator_anchor(of.indicator)),
        );
        let name = std::mem::replace(&mut item.title, of.indicator.name.clone());
        item.says.insert(0, name.into());
        Some(item)
    }

    /// The newest actual before a period that the edition before had, with its period.
    fn earlier(&self, of: Of<'_>, when: When) -> Option<(When, &Stated)> {
        let When::Period(period) = when else {
            return None;
        };
        let earlier = of.indicator.actuals.range(..period).rev();
        let mut earlier = earlier.filter_map(|(period, _)| {
            let (measure, indicator) = (&of.measure.id, &of.indicator.id);
            let key = format!("measures/{measure}/results/{period}/figures/{indicator}");
            Some((When::Period(*period), self.a.get(&key)?))
        });
        earlier.find(|(_, stated)| matches!(stated, Stated::Text(_)))
    }
}

/// A figure that an edition stated. Only what the content still says can be proved by its data.
pub(in crate::view::edition) fn figure(
    of: Of<'_>,
    kind: FigureKind,
    when: When,
    stated: &Stated,
) -> Said {
    match shown(of, kind, when) {
        Some((own, words)) if own == *stated && matches!(own, Stated::Text(_)) => {
            of.said(kind, when, words)
        }
        _ => told_figure(of, stated).into(),
    }
}

/// What the content says now of a figure, and in words.
fn shown(of: Of<'_>, kind: FigureKind, when: When) -> Option<(Stated, String)> {
    let (figure, qualifier) = match (kind, when) {
        (FigureKind::Actual, When::Period(period)) => {
            let actual = of.indicator.actuals.get(&period)?;
            (actual.figure, actual.detail.qualifier)
        }
        (FigureKind::Target, _) => {
            let mut targets = of.indicator.targets.iter();
            let target = targets.find(|target| target.when == when)?;
            (target.figure, target.detail.qualifier)
        }
        (FigureKind::Superseded, _) => {
            let mut superseded = of.indicator.superseded.iter();
            (superseded.find(|old| old.when == when)?.figure, None)
        }
        _ => return None,
    };
    let stated = match figure {
        Figure::Value(value) => Stated::Text(value.to_string()),
        Figure::Missing(kind) => Stated::Missing(kind),
    };
    Some((stated, words::figure(of.indicator, figure, qualifier)))
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
