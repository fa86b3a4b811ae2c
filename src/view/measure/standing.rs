//! Where a measure stands, in figures: the newest of each indicator and how they compare with their targets; without any,
//! how the newest report begins.

use super::{gone, rated};
use crate::assess::{self, Comparison};
use crate::calendar::Period;
use crate::html::Html;
use crate::markdown::Prose;
use crate::model::{IndicatorIx, Measure, MeasureIx, Narrative};
use crate::schema::records::Coverage;
use crate::view::PlanView;
use crate::view::fact::{Filter, Said};
use crate::view::indicator::headline;
use serde::Serialize;

/// More sentences than these are read by nobody, and the indicators themselves follow.
const MOST: usize = 3;

/// The newest figures.
#[derive(Clone, Debug, Serialize)]
pub struct Standing {
    /// One sentence an indicator, or that there are none.
    pub sentences: Vec<Said>,
    /// Whether they say that targets were met or missed, which is our own arithmetic.
    pub is_compared: bool,
}

/// The figures of the newest period in which any could be compared, those first; without one, of the newest period that has
/// any.
pub(super) fn standing(view: PlanView<'_>, ix: MeasureIx) -> Standing {
    let measure = &view.assessed.plan.measures[ix.0];
    let assessed = &view.assessed.measures[ix.0].indicators;
    let in_period = |period: Period| {
        let is_compared = |at: &usize| {
            let found = assessed[*at].comparisons.get(&period);
            matches!(found, Some(Comparison::Compared { .. }))
        };
        let is_told = |at: &usize| {
            let actual = measure.indicators[*at].actuals.get(&period);
            actual.is_some_and(|actual| actual.figure.value().is_some())
        };
        let told = (0..assessed.len()).filter(is_told);
        told.partition::<Vec<usize>, _>(is_compared)
    };
    let periods = view.assessed.periods.iter().rev();
    let periods: Vec<_> = periods.map(|&period| (period, in_period(period))).collect();
    let newest =
        |is: fn(&(Vec<usize>, Vec<usize>)) -> bool| periods.iter().find(|(_, found)| is(found));
    let newest = newest(|(compared, _)| !compared.is_empty())
        .or_else(|| newest(|(_, others)| !others.is_empty()));
    let Some((period, (compared, others))) = newest else {
        let none = none(view, ix, measure).map(Said::from);
        return Standing {
            sentences: none.into_iter().collect(),
            is_compared: false,
        };
    };
    let all = compared.iter().chain(others).take(MOST);
    let mut sentences: Vec<Said> = all
        .map(|&at| headline(view, ix, IndicatorIx(at), *period))
        .collect();
    if compared.len() > MOST {
        sentences.extend(comparison(view, ix));
    } else if compared.len() + others.len() > MOST {
        sentences.push("ほかの指標の数は、この下にあります。".into());
    }
    Standing {
        sentences,
        is_compared: !compared.is_empty(),
    }
}

/// That there is no figure, where nothing else says why.
fn none(view: PlanView<'_>, ix: MeasureIx, measure: &Measure) -> Option<&'static str> {
    if measure.coverage != Coverage::Full || gone::event(view, ix).is_some() {
        return None;
    }
    let mut targets = measure.indicators.iter().flat_map(|one| &one.targets);
    Some(if targets.any(|target| target.figure.value().is_some()) {
        "実績の数はまだありません。"
    } else {
        "目標や実績の数は、資料に書かれていません。"
    })
}

/// How many indicators reached their targets in the newest period in which any could be compared.
pub(in crate::view) fn comparison(view: PlanView<'_>, ix: MeasureIx) -> Option<Said> {
    let assessed = &view.assessed.measures[ix.0];
    let measure = &view.assessed.plan.measures[ix.0];
    view.assessed.periods.iter().rev().find_map(|&period| {
        let outcomes = assessed.indicators.iter().filter_map(|indicator| {
            match indicator.comparisons.get(&period) {
                Some(Comparison::Compared { outcome, .. }) => Some(*outcome),
                Some(Comparison::NotCompared(_)) | None => None,
            }
        });
        let outcomes: Vec<assess::Outcome> = outcomes.collect();
        let met = outcomes
            .iter()
            .filter(|outcome| **outcome == assess::Outcome::Met)
            .count();
        let name = view.dates.short(period);
        let of = |word: &str, count| {
            let filter = Filter::all().outcome(word, period).measure(measure);
            Said::indicators(view, &filter, count)
        };
        match (outcomes.len(), met) {
            (0, _) => None,
            (1, 1) => Some(format!("{name}の実績は、目標に届きました。").into()),
            (1, _) => Some(format!("{name}の実績は、目標に届いていません。").into()),
            (all, met) => Some(
                Said::from(format!("{name}は、目標とくらべられた"))
                    .and(of("compared", all))
                    .then("指標のうち、")
                    .and(of("met", met))
                    .then("指標が届きました。"),
            ),
        }
    })
}

/// How a report begins.
#[derive(Clone, Debug, Serialize)]
pub struct Reported {
    /// 令和6年度前期の報告（実施状況）：.
    pub before: String,
    /// Its first sentence or item.
    pub text: Html,
}

/// How the newest report begins, where neither a rating nor a figure says how far the measure has come.
pub(super) fn reported(
    view: PlanView<'_>,
    ix: MeasureIx,
    prose: &mut Prose<'_>,
) -> Option<Reported> {
    let plan = view.assessed.plan;
    let mut figures = view.assessed.measures[ix.0].indicators.iter();
    if figures.any(|one| one.latest.is_some()) || !rated(view, ix).is_empty() {
        return None;
    }
    let mut periods = view.assessed.periods.iter().rev();
    let (period, section, line) = periods.find_map(|period| {
        let outcome = plan.measures[ix.0].outcomes.get(period)?;
        outcome
            .narrative
            .iter()
            .find_map(|(section, text)| match text {
                Narrative::Text(text) => Some((*period, section, first_line(text)?)),
                Narrative::Missing(_) => None,
            })
    })?;
    Some(Reported {
        before: format!(
            "{}の報告（{}）：",
            view.dates.short(period),
            plan.sections[section.0].label
        ),
        text: prose.sentence(&format!("{}。", line.trim_end_matches('。'))),
    })
}

/// The first item or sentence of a text, if it is plain.
fn first_line(text: &str) -> Option<&str> {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty())?;
    let line = line.strip_prefix("- ").unwrap_or(line).trim_start();
    let is_marked = line.contains(['#', '|', '>', '[', '*', '`', '<', '_', '\\']);
    (!is_marked).then_some(line)
}
