//! An indicator: one sentence with the figures, the chart, and the table that says the same.

mod axis;
mod notes;
mod sentence;

use super::address::{Address, indicator_anchor};
use super::plan_home::IndicatorLink;
use super::{PlanView, words};
use crate::assess::{IndicatorAssessment, NotCompared};
use crate::calendar::Period;
use crate::chart::{self, Column, Mark};
use crate::html::Html;
use crate::model::{Indicator, IndicatorIx, MeasureIx};
use axis::{Axis, absent, axis, column, position};
use notes::{facts, notes};
use sentence::{compared, sentence, target_words};
use serde::Serialize;

/// An indicator.
#[derive(Clone, Debug, Serialize)]
pub struct IndicatorView {
    /// Anchor.
    pub anchor: String,
    /// Name.
    pub name: String,
    /// Unit, for captions.
    pub unit: Option<String>,
    /// What it counts.
    pub definition: Html,
    /// Which way is better, what its figures are, and who says so.
    pub facts: Vec<String>,
    /// Sentences with the figures.
    pub sentence: String,
    /// Which parts of the key occur.
    pub key: Key,
    /// The chart; none without any number.
    pub chart: Option<Html>,
    /// The table.
    pub rows: Vec<Row>,
    /// Whether there is any target.
    pub has_targets: bool,
    /// Whether any row has a comparison.
    pub has_comparison: bool,
    /// What changed and what is rare: breaks, superseded targets, notes on figures.
    pub notes: Vec<String>,
}

/// Parts of the key.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each part occurs or not, independent of the others"
)]
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Key {
    /// Bars.
    pub actual: bool,
    /// Diamonds.
    pub target: bool,
    /// Hatched slots.
    pub slot: bool,
    /// A break.
    pub breaks: bool,
    /// A baseline.
    pub baseline: bool,
}

/// A row of the table.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// 令和2年度.
    pub era: String,
    /// 2020年度.
    pub western: String,
    /// Target in words.
    pub target: String,
    /// Actual in words.
    pub actual: String,
    /// Difference, achievement or why not: our arithmetic.
    pub comparison: Option<String>,
    /// Whether a new definition or new targets begin here.
    pub is_break: bool,
}

/// Makes the view of an indicator.
pub(super) fn indicator(
    view: PlanView<'_>,
    measure: MeasureIx,
    indicator: &Indicator,
    assessed: &IndicatorAssessment,
    definition: Html,
) -> IndicatorView {
    let plan = view.assessed.plan;
    let siblings = &plan.measures[measure.0].indicators;
    let axis = axis(plan, siblings, indicator, view.assessed.latest());
    let anchor = indicator_anchor(indicator);
    let rows: Vec<Row> = rows(indicator, assessed, &axis);
    let columns: Vec<Column> = axis
        .columns
        .iter()
        .map(|&period| column(indicator, &axis, period))
        .collect();
    let has_numbers = columns
        .iter()
        .any(|column| matches!(column.actual, Mark::Value(_)) || column.target.is_some());
    let baseline = indicator
        .baseline
        .as_ref()
        .and_then(|base| base.figure.value().map(|value| (base, value)));
    let sentence = sentence(indicator, assessed, &axis);
    let key = Key {
        actual: columns
            .iter()
            .any(|column| matches!(column.actual, Mark::Value(_))),
        target: columns.iter().any(|column| column.target.is_some()),
        slot: columns
            .iter()
            .any(|column| matches!(column.actual, Mark::Slot(_))),
        breaks: columns
            .iter()
            .skip(1)
            .any(|column| column.starts_definition),
        baseline: baseline.is_some(),
    };
    let unit = indicator
        .unit
        .as_deref()
        .map(|unit| format!("（{unit}）"))
        .unwrap_or_default();
    let chart = chart::Indicator {
        id: format!("c-{}-{}", measure.0, indicator.id),
        title: format!("{}の実績と目標", indicator.name),
        description: sentence.clone(),
        target_label: format!("目標{unit}"),
        break_label: axis.break_label.to_owned(),
        baseline: baseline.map(|(base, value)| chart::Baseline {
            value: position(value),
            label: format!(
                "基準値 {}（{}）",
                words::amount(indicator, value, base.detail.qualifier),
                base.period.short()
            ),
        }),
        columns,
    };
    IndicatorView {
        anchor: anchor.clone(),
        name: indicator.name.clone(),
        unit: indicator.unit.clone(),
        definition,
        facts: facts(indicator),
        sentence,
        key,
        chart: has_numbers.then(|| Html::from_markup(chart.to_svg())),
        has_targets: !indicator.targets.is_empty(),
        has_comparison: rows.iter().any(|row| row.comparison.is_some()),
        rows,
        notes: notes(plan, indicator, view.assessed.latest()),
    }
}

fn rows(indicator: &Indicator, assessed: &IndicatorAssessment, axis: &Axis) -> Vec<Row> {
    axis.columns
        .iter()
        .enumerate()
        .map(|(at, &period)| {
            let target = indicator.target(period);
            let actual = indicator
                .actuals
                .get(&period)
                .filter(|_| axis.is_past(period));
            let absent = absent(indicator, axis, period);
            let target_word = match target {
                Some(target) => target_words(indicator, target),
                None if !indicator.holds_in(period.year) => absent.to_owned(),
                None => "目標なし".to_owned(),
            };
            Row {
                era: period.short(),
                western: format!("{}年度", period.year.0),
                target: target_word,
                actual: actual.map_or_else(
                    || absent.to_owned(),
                    |actual| words::figure(indicator, actual.figure, actual.detail.qualifier),
                ),
                comparison: assessed
                    .comparisons
                    .get(&period)
                    .and_then(|found| compared(indicator, *found)),
                is_break: at > 0 && axis.breaks_at(period),
            }
        })
        .collect()
}

/// An indicator in a list of the plan's home.
pub(super) fn link_to(
    view: PlanView<'_>,
    here: &Address,
    measure: MeasureIx,
    ix: IndicatorIx,
    period: Period,
    why: Option<NotCompared>,
) -> IndicatorLink {
    let plan = view.assessed.plan;
    let content = &plan.measures[measure.0];
    let indicator = &content.indicators[ix.0];
    let says = if let Some(why) = why {
        words::not_compared(why)
    } else {
        let actual = indicator.actuals.get(&period);
        let actual =
            actual.map(|actual| words::figure(indicator, actual.figure, actual.detail.qualifier));
        let target = indicator
            .target(period)
            .map(|target| target_words(indicator, target));
        format!(
            "実績 {}、目標 {}",
            actual.unwrap_or_default(),
            target.unwrap_or_default()
        )
    };
    let number = words::number(plan, content)
        .map(|number| format!("{number} "))
        .unwrap_or_default();
    IndicatorLink {
        measure: format!("{number}{}", content.title),
        name: indicator.name.clone(),
        href: here.way_to_anchor(&view.at.measure(content), &indicator_anchor(indicator)),
        says,
    }
}
