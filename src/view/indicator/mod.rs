//! An indicator: one sentence with the figures, the chart, and the table that says the same.

mod axis;
mod breaks;
mod notes;
mod sentence;
mod spark;

use super::address::{Address, indicator_anchor};
use super::embed::EmbedCode;
use super::fact::{Fact, FigureKind, Of, Said};
use super::{PlanView, words};
use crate::assess::{IndicatorAssessment, NotCompared};
use crate::calendar::{Period, Style};
use crate::chart::{self, Column, Mark};
use crate::html::Html;
use crate::model::{Actual, Indicator, IndicatorIx, Measure, MeasureIx, When};
use crate::schema::records::Form;
use axis::{Axis, absent, axis, column, position};
use breaks::successions;
pub(super) use breaks::{Break, Succession};
use notes::{facts, notes};
use sentence::{compared, sentence, target_words};
use serde::Serialize;
pub(super) use spark::{SparkView, spark};

/// An indicator.
#[derive(Clone, Debug, Serialize)]
pub struct IndicatorView {
    /// Anchor.
    pub anchor: String,
    /// Its name on this page.
    pub name: String,
    /// The caption of its table: another text than the name, which is that of the section around it.
    pub caption: String,
    /// What it counts.
    pub definition: Html,
    /// Which way is better, what its figures are, and who says so.
    pub facts: Vec<String>,
    /// Which indicators it replaced, and which replaced it.
    pub successions: Vec<Succession>,
    /// Sentences with the figures.
    pub sentence: Said,
    /// Which parts of the key occur.
    pub key: Key,
    /// The chart; none without any number.
    pub chart: Option<Html>,
    /// What proves the chart; a sample has none.
    pub fact: Option<Fact>,
    /// The table; empty where the source has no figure at all.
    pub rows: Vec<Row>,
    /// Whether there is any target.
    pub has_targets: bool,
    /// Whether any row has a comparison.
    pub has_comparison: bool,
    /// What shows it on a page of others; only on the page of its measure.
    pub embed: Option<EmbedCode>,
    /// What changed and what is rare: breaks, superseded targets, notes on figures.
    pub notes: Vec<Said>,
}

/// An indicator in a list.
#[derive(Clone, Debug, Serialize)]
pub struct IndicatorLink {
    /// Its measure's number and title.
    pub measure: String,
    /// Its name.
    pub name: String,
    /// Address.
    pub href: String,
    /// Actual and target, or why they can't be compared.
    pub says: Said,
    /// The years before in a small drawing, where the page has one.
    pub spark: Option<SparkView>,
}

/// Parts of the key.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each part occurs or not, independent of the others"
)]
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Key {
    /// Actuals.
    pub actual: bool,
    /// Some of them as bars.
    pub bars: bool,
    /// Some of them as a line with dots.
    pub level: bool,
    /// Diamonds.
    pub target: bool,
    /// Hatched slots.
    pub slot: bool,
    /// What changes at the breaks.
    pub breaks: Option<Break>,
    /// A baseline.
    pub baseline: bool,
}

impl Key {
    /// What occurs in a chart of these columns.
    fn of(columns: &[Column], baseline: bool, breaks: Option<Break>) -> Self {
        let any = |is: fn(&Column) -> bool| columns.iter().any(is);
        Self {
            actual: any(|column| matches!(column.actual, Mark::Value(_))),
            bars: any(|column| matches!(column.actual, Mark::Value(_))),
            level: false,
            target: any(|column| column.target.is_some()),
            slot: any(|column| matches!(column.actual, Mark::Slot(_))),
            breaks,
            baseline,
        }
    }

    /// What occurs in either.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            actual: self.actual || other.actual,
            bars: self.bars || other.bars,
            level: self.level || other.level,
            target: self.target || other.target,
            slot: self.slot || other.slot,
            breaks: self
                .breaks
                .into_iter()
                .chain(other.breaks)
                .reduce(Break::and),
            baseline: self.baseline || other.baseline,
        }
    }
}

/// A row of the table.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// 令和2年度.
    pub era: String,
    /// 2020年度.
    pub western: String,
    /// Target in words.
    pub target: Said,
    /// Actual in words.
    pub actual: Said,
    /// Difference, achievement or why not: our arithmetic.
    pub comparison: Option<Said>,
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
    let of = Of {
        plan,
        measure: &plan.measures[measure.0],
        indicator,
    };
    let axis = axis(of, view.assessed.latest());
    let anchor = indicator_anchor(indicator);
    let rows: Vec<Row> = if axis.has_entries {
        rows(view, of, assessed, &axis)
    } else {
        Vec::new()
    };
    let columns: Vec<Column> = axis
        .columns
        .iter()
        .map(|&period| column(view.dates, indicator, &axis, period))
        .collect();
    let baseline = indicator
        .baseline
        .as_ref()
        .and_then(|base| base.figure.value().map(|value| (base, value)));
    let sentence = sentence(view.dates, of, assessed, &axis);
    let is_level = is_level(indicator, &columns);
    let change = axis.change();
    let key = Key::of(&columns, baseline.is_some(), change);
    let key = Key {
        level: is_level,
        bars: !is_level && key.actual,
        ..key
    };
    let unit = indicator
        .unit
        .as_deref()
        .map(|unit| format!("（{unit}）"))
        .unwrap_or_default();
    let chart = chart::Indicator {
        id: format!("c-{}-{}", of.measure.id, indicator.id),
        title: format!("{}の実績と目標", name(of.measure, indicator)),
        description: sentence.plain(),
        target_label: format!("目標{unit}"),
        break_label: change.map_or("", Break::label).to_owned(),
        baseline: baseline.map(|(base, value)| chart::Baseline {
            value: position(value),
            label: format!(
                "基準値 {}（{}）",
                words::amount(indicator, value, base.detail.qualifier),
                view.dates.short(base.period)
            ),
        }),
        is_level,
        columns,
    };
    IndicatorView {
        anchor: anchor.clone(),
        name: name(of.measure, indicator),
        caption: format!(
            "{}（{}）",
            indicator.name,
            indicator.unit.as_deref().unwrap_or("年度ごと")
        ),
        definition,
        // Which way is better says nothing where nothing is counted.
        facts: if axis.has_entries {
            facts(indicator)
        } else {
            Vec::new()
        },
        successions: successions(view.dates, of),
        sentence,
        key,
        fact: Some(Fact::chart(of)),
        chart: (key.actual || key.target).then(|| Html::from_markup(chart.to_svg())),
        has_targets: !indicator.targets.is_empty(),
        has_comparison: rows.iter().any(|row| row.comparison.is_some()),
        rows,
        embed: None,
        notes: notes(view.dates, of, view.assessed.latest()),
    }
}

/// The sentences of an indicator alone, without what they stand beside.
pub(super) fn said(
    view: PlanView<'_>,
    measure: MeasureIx,
    indicator: &Indicator,
    assessed: &IndicatorAssessment,
) -> Said {
    let plan = view.assessed.plan;
    let of = Of {
        plan,
        measure: &plan.measures[measure.0],
        indicator,
    };
    sentence(view.dates, of, assessed, &axis(of, view.assessed.latest()))
}

/// The figure of a period in one sentence, for the top of the measure's page.
pub(super) fn headline(
    view: PlanView<'_>,
    measure: MeasureIx,
    ix: IndicatorIx,
    period: Period,
) -> Said {
    let plan = view.assessed.plan;
    let content = &plan.measures[measure.0];
    let of = Of {
        plan,
        measure: content,
        indicator: &content.indicators[ix.0],
    };
    let assessed = &view.assessed.measures[measure.0].indicators[ix.0];
    let comparison = assessed.comparisons.get(&period).copied();
    sentence::headline(view.dates, of, period, comparison)
}

/// Whether a line shows the actuals: they are shares of a whole, and at least two neighbors can be joined. An amount is a bar: its
/// length counts something.
fn is_level(indicator: &Indicator, columns: &[Column]) -> bool {
    let is_value = |column: &Column| matches!(column.actual, Mark::Value(_));
    let is_joined =
        |pair: &[Column]| is_value(&pair[0]) && is_value(&pair[1]) && !pair[1].starts_definition;
    indicator.form == Form::Share && columns.windows(2).any(is_joined)
}

/// What an indicator is called: with its unit where its measure has another one of the same name.
pub(super) fn name(measure: &Measure, indicator: &Indicator) -> String {
    let mut same = measure.indicators.iter();
    let is_shared = same.any(|other| other.name == indicator.name && other.id != indicator.id);
    match &indicator.unit {
        _ if !is_shared => indicator.name.clone(),
        Some(unit) => format!("{}（単位：{unit}）", indicator.name),
        None => format!("{}（単位なし）", indicator.name),
    }
}

/// Whether there is any figure to draw: a dated target, or an actual until the newest shown period.
pub(super) fn has_figures(indicator: &Indicator, latest: Option<Period>) -> bool {
    let is_dated = |when: When| matches!(when, When::Period(_));
    let mut targets = indicator.targets.iter();
    let mut actuals = indicator.actuals.iter();
    targets.any(|target| is_dated(target.when) && target.figure.value().is_some())
        || actuals.any(|(period, actual)| {
            latest.is_some_and(|latest| *period <= latest) && actual.figure.value().is_some()
        })
}

fn rows(view: PlanView<'_>, of: Of<'_>, assessed: &IndicatorAssessment, axis: &Axis) -> Vec<Row> {
    let indicator = of.indicator;
    axis.columns
        .iter()
        .enumerate()
        .map(|(at, &period)| {
            let actual = indicator
                .actuals
                .get(&period)
                .filter(|_| axis.is_past(period));
            let absent = absent(indicator, axis, period);
            let target = match indicator.target(period) {
                Some(target) => target_words(of, target),
                None if !indicator.holds_in(period.year) => absent.into(),
                None => "目標なし".into(),
            };
            let (era, western) = table_head(view.dates, period);
            Row {
                era,
                western,
                target,
                actual: actual
                    .map_or_else(|| absent.into(), |actual| actual_words(of, period, actual)),
                comparison: assessed
                    .comparisons
                    .get(&period)
                    .and_then(|found| compared(of, period, *found)),
                is_break: at > 0 && axis.breaks_at(period),
            }
        })
        .collect()
}

/// The two lines of a row's head: 令和2年度 and 2020年度.
pub(super) fn table_head(dates: Style, period: Period) -> (String, String) {
    let (_, second) = dates.column(period);
    let second = if second.is_empty() {
        second
    } else {
        format!("{second}年度")
    };
    (dates.short(period), second)
}

/// An actual in words, marked with what proves it.
fn actual_words(of: Of<'_>, period: Period, actual: &Actual) -> Said {
    let words = words::figure(of.indicator, actual.figure, actual.detail.qualifier);
    match actual.figure.value() {
        Some(_) => of.said(FigureKind::Actual, When::Period(period), words),
        None => words.into(),
    }
}

/// An indicator in a list.
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
    let of = Of {
        plan,
        measure: content,
        indicator,
    };
    let says = if let Some(why) = why {
        words::not_compared(why).into()
    } else {
        let actual = indicator.actuals.get(&period);
        let target = indicator.target(period);
        Said::from("実績 ")
            .and(actual.map_or_else(Said::new, |actual| actual_words(of, period, actual)))
            .then("、目標 ")
            .and(target.map_or_else(Said::new, |target| target_words(of, target)))
    };
    IndicatorLink {
        measure: words::measure(plan, content),
        name: name(content, indicator),
        href: here.way_to_anchor(&view.at.measure(content), &indicator_anchor(indicator)),
        says,
        spark: None,
    }
}
