//! What changes where the columns of an indicator break, and the words for it; which indicator took the place of which.

use super::name;
use crate::calendar::{FiscalYear, Period, Style};
use crate::model::{Indicator, RevisionIx};
use crate::view::address::indicator_anchor;
use crate::view::fact::Of;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// What changes at a break. Serialises as the words of the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// The targets of the same indicator.
    Targets,
    /// The indicator begins, and replaces none.
    Begins,
    /// The indicator ends, and none replaces it.
    Ends,
    /// One indicator takes the place of another.
    Replaced,
    /// Not the same at every break of a chart, or of a page of charts.
    Several,
}

impl Break {
    /// What stands at the break; short.
    pub(in crate::view) fn label(self) -> &'static str {
        match self {
            Self::Targets => "新しい目標",
            Self::Begins => "ここから",
            Self::Ends => "ここまで",
            Self::Replaced => "指標がかわる",
            Self::Several => "ここで変わる",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Targets => "ここで目標が変わります",
            Self::Begins => "ここから、この指標が始まります",
            Self::Ends => "ここで、この指標が終わります",
            Self::Replaced => "ここで指標がかわります",
            Self::Several => "ここで目標か指標が変わります",
        }
    }

    /// What is true of both.
    pub(in crate::view) fn and(self, other: Self) -> Self {
        if self == other { self } else { Self::Several }
    }
}

impl Serialize for Break {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.words())
    }
}

/// The first year of what is new at each break. Where an indicator begins together with new targets, that it begins says more.
pub(super) fn breaks(of: Of<'_>, first: u16, last: u16) -> BTreeMap<FiscalYear, Break> {
    let indicator = of.indicator;
    let revised = indicator.targets.iter().filter_map(|target| {
        let revision = &of.plan.revisions[target.revision?.0];
        Some((revision.from, Break::Targets))
    });
    let mut breaks: BTreeMap<FiscalYear, Break> = revised.collect();
    let (from, to) = indicator.valid;
    if let Some(from) = from.filter(|from| from.0 > first) {
        let is_new = indicator.succeeds.is_empty();
        breaks.insert(
            from,
            if is_new {
                Break::Begins
            } else {
                Break::Replaced
            },
        );
    }
    if let Some(to) = to.filter(|to| to.0 < last) {
        let is_last = successors(of).next().is_none();
        let after = FiscalYear(to.0 + 1);
        breaks.insert(
            after,
            if is_last {
                Break::Ends
            } else {
                Break::Replaced
            },
        );
    }
    breaks
}

/// The indicators of the same measure that replace this one.
pub(super) fn successors(of: Of<'_>) -> impl Iterator<Item = &Indicator> {
    let siblings = &of.measure.indicators;
    let is_this = move |before: &Indicator| before.id == of.indicator.id;
    let siblings_of = siblings.iter();
    siblings_of.filter(move |other| other.succeeds.iter().any(|ix| is_this(&siblings[ix.0])))
}

/// Another indicator on the page of its measure, with the words around its name.
#[derive(Clone, Debug, Serialize)]
pub struct Succession {
    /// 令和4年度から、.
    pub before: String,
    /// Its name.
    pub name: String,
    /// Its anchor.
    pub anchor: String,
    /// にかわりました（中間見直し）。 and why, where the source says it.
    pub after: String,
}

/// What this indicator replaced, then what replaced it.
pub(super) fn successions(dates: Style, of: Of<'_>) -> Vec<Succession> {
    let to = |other: &Indicator, before: String, after: String| Succession {
        before,
        name: name(of.measure, other),
        anchor: indicator_anchor(other),
        after,
    };
    let siblings = &of.measure.indicators;
    let back = of.indicator.succeeds.iter();
    let back = back.map(|ix| {
        to(
            &siblings[ix.0],
            String::new(),
            "のあとの指標です。".to_owned(),
        )
    });
    let ahead = successors(of).map(|other| {
        let ended = of.indicator.valid.1.map(|to| FiscalYear(to.0 + 1));
        let from = other.valid.0.or(ended);
        let before = from.map(|from| format!("{}から、", dates.short(Period::year(from.0))));
        let cause = from.map_or_else(String::new, |from| cause(of, other, from));
        to(
            other,
            before.unwrap_or_default(),
            format!("にかわりました{cause}"),
        )
    });
    back.chain(ahead).collect()
}

/// The revision of the plan with which the new indicator begins, if the content ties either of the two to it, and why.
fn cause(of: Of<'_>, new: &Indicator, from: FiscalYear) -> String {
    let revisions = |indicator: &Indicator| -> Vec<RevisionIx> {
        let targets = indicator
            .targets
            .iter()
            .filter_map(|target| target.revision);
        targets
            .chain(indicator.superseded.iter().map(|target| target.by))
            .collect()
    };
    let named = revisions(of.indicator).into_iter().chain(revisions(new));
    let mut named = named.map(|ix| &of.plan.revisions[ix.0]);
    match named.find(|revision| revision.from == from) {
        Some(revision) => {
            let reason = revision.reason.as_deref();
            let reason = reason.map(super::notes::sentence_of).unwrap_or_default();
            format!("（{}）。{reason}", revision.title)
        }
        None => "。".to_owned(),
    }
}
