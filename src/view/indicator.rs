//! An indicator: one sentence with the figures, the chart, and the table that says the same.

use super::PlanView;
use super::address::{Address, indicator_anchor};
use super::plan_home::IndicatorLink;
use super::words;
use crate::assess::{Comparison, IndicatorAssessment, NotCompared, Outcome};
use crate::calendar::{FiscalYear, Half, Period};
use crate::chart::{self, Column, Mark, Point};
use crate::html::Html;
use crate::markdown::{self, Place};
use crate::model::{Figure, Indicator, IndicatorIx, MeasureIx, Missing, Plan, Target, When};
use crate::quantity::Written;
use crate::schema::records::{By, Direction, Form, Where};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;
use std::collections::BTreeSet;

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

/// What the columns of an indicator are, and where its definition breaks.
struct Axis {
    columns: Vec<Period>,
    /// What stands in the years before and after the definition.
    outside: (&'static str, &'static str),
    breaks: BTreeSet<FiscalYear>,
    break_label: &'static str,
    latest: Option<Period>,
}

/// Makes the view of an indicator.
pub(super) fn indicator(
    view: PlanView<'_>,
    measure: MeasureIx,
    indicator: &Indicator,
    assessed: &IndicatorAssessment,
) -> IndicatorView {
    let plan = view.assessed.plan;
    let siblings = &plan.measures[measure.0].indicators;
    let axis = axis(plan, siblings, indicator, view.assessed.latest());
    let anchor = indicator_anchor(indicator);
    let place = Place {
        id: &anchor,
        under: 3,
    };
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
        definition: indicator
            .definition
            .as_deref()
            .map(|text| markdown::render(text, place))
            .unwrap_or_default(),
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

/// Every fiscal year of the plan, and every period with a target or a shown actual; halves in place of their year.
fn axis(
    plan: &Plan,
    siblings: &[Indicator],
    indicator: &Indicator,
    latest: Option<Period>,
) -> Axis {
    let due = indicator
        .targets
        .iter()
        .filter_map(|target| match target.when {
            When::Period(period) => Some(period),
            When::Final | When::Unknown => None,
        });
    // What is not published has no column of its own.
    let reported = indicator
        .actuals
        .keys()
        .copied()
        .filter(|&period| latest.is_some_and(|latest| period <= latest));
    let mut columns: BTreeSet<Period> = due.chain(reported).collect();
    let years = columns
        .iter()
        .map(|period| period.year.0)
        .chain([plan.years.0.0, plan.years.1.0]);
    let (first, last) = (years.clone().min().unwrap_or(0), years.max().unwrap_or(0));
    for year in first..=last.min(first.saturating_add(60)) {
        if !columns.iter().any(|period| period.year.0 == year) {
            columns.insert(Period::year(year));
        }
    }
    let is_half = |period: &Period| period.half.is_some();
    let halved: BTreeSet<FiscalYear> = columns
        .iter()
        .filter(|period| is_half(period))
        .map(|half| half.year)
        .collect();
    for year in halved {
        for half in [Half::First, Half::Second] {
            columns.insert(Period {
                year,
                half: Some(half),
            });
        }
    }
    let mut breaks: BTreeSet<FiscalYear> = BTreeSet::new();
    let revised = indicator
        .targets
        .iter()
        .filter_map(|target| target.revision)
        .map(|ix| plan.revisions[ix.0].from);
    breaks.extend(revised);
    let is_revised = !breaks.is_empty();
    breaks.extend(indicator.valid.0.filter(|from| from.0 > first));
    breaks.extend(
        indicator
            .valid
            .1
            .map(|to| FiscalYear(to.0 + 1))
            .filter(|from| from.0 <= last),
    );
    let break_label = match (is_revised, indicator.valid) {
        (true, _) => "新しい目標",
        (false, (Some(_), _)) => "ここから",
        (false, _) => "ここまで",
    };
    let is_replaced = siblings.iter().any(|other| {
        other
            .succeeds
            .iter()
            .any(|ix| siblings[ix.0].id == indicator.id)
    });
    Axis {
        columns: columns.into_iter().collect(),
        outside: (
            if indicator.succeeds.is_empty() {
                "指標になる前"
            } else {
                "別の指標"
            },
            if is_replaced {
                "別の指標"
            } else {
                "指標の終わり"
            },
        ),
        breaks,
        break_label,
        latest,
    }
}

impl Axis {
    fn is_past(&self, period: Period) -> bool {
        self.latest.is_some_and(|latest| period <= latest)
    }

    fn breaks_at(&self, period: Period) -> bool {
        self.breaks.contains(&period.year) && period.half != Some(Half::Second)
    }
}

/// Where a figure stands in a chart; never shown as text.
fn position(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(f64::NAN)
}

fn column(indicator: &Indicator, axis: &Axis, period: Period) -> Column {
    let (label, sublabel) = words::column(period);
    let target = indicator.target(period).and_then(|target| {
        target.figure.value().map(|value| Point {
            value: position(value),
            text: qualified(words::signed(indicator, value), target.detail.qualifier),
        })
    });
    Column {
        label,
        sublabel,
        actual: mark(indicator, axis, period),
        target,
        starts_definition: axis.breaks_at(period),
    }
}

fn qualified(text: String, qualifier: Option<crate::schema::records::Qualifier>) -> String {
    let (before, after) = words::qualified(qualifier);
    if before.is_empty() && after.is_empty() {
        text
    } else {
        format!("{before}{text}{after}")
    }
}

fn mark(indicator: &Indicator, axis: &Axis, period: Period) -> Mark {
    let actual = indicator
        .actuals
        .get(&period)
        .filter(|_| axis.is_past(period));
    match actual.map(|actual| (actual.figure, actual.detail.qualifier)) {
        Some((Figure::Value(value), qualifier)) => Mark::Value(Point {
            value: position(value),
            text: qualified(words::signed(indicator, value), qualifier),
        }),
        Some((Figure::Missing(kind @ Missing::NotMeasured), _)) => {
            Mark::Slot(words::missing(kind).to_owned())
        }
        Some((Figure::Missing(kind), _)) => Mark::Word(words::missing(kind).to_owned()),
        None => Mark::Word(absent(indicator, axis, period).to_owned()),
    }
}

/// The word for a period without any entry.
fn absent(indicator: &Indicator, axis: &Axis, period: Period) -> &'static str {
    if indicator.valid.0.is_some_and(|from| period.year < from) {
        axis.outside.0
    } else if indicator.valid.1.is_some_and(|to| period.year > to) {
        axis.outside.1
    } else if axis.is_past(period) {
        "記録なし"
    } else {
        "まだ"
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
                None => "記録なし".to_owned(),
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

fn target_words(indicator: &Indicator, target: &Target) -> String {
    words::figure(indicator, target.figure, target.detail.qualifier)
}

/// Our arithmetic for one period, in a few words.
fn compared(indicator: &Indicator, comparison: Comparison) -> Option<String> {
    let Comparison::Compared {
        outcome,
        difference,
        achievement,
    } = comparison
    else {
        return None;
    };
    let word = match outcome {
        Outcome::Met => "届いた",
        Outcome::Missed => "届いていない",
    };
    let rate = achievement
        .filter(is_telling)
        .map(|percent| format!("、達成率 {}%", Written(percent)))
        .unwrap_or_default();
    Some(format!(
        "{word}（目標との差 {}{rate}）",
        difference_words(indicator, difference)
    ))
}

/// Whether a rate says something to a reader: far beyond the goal, or behind the start, the difference says it better.
fn is_telling(percent: &Decimal) -> bool {
    (Decimal::ZERO..=Decimal::from(200)).contains(percent)
}

fn unit_of_difference(indicator: &Indicator) -> &str {
    match indicator.unit.as_deref() {
        // The difference of two percentages is in points.
        Some("%" | "％") => "ポイント",
        Some(unit) => unit,
        None => "",
    }
}

fn difference_words(indicator: &Indicator, difference: Decimal) -> String {
    let sign = if difference > Decimal::ZERO { "+" } else { "" };
    format!(
        "{sign}{}{}",
        Written(difference),
        unit_of_difference(indicator)
    )
}

/// The sentences above the chart: the newest figure, how it compares, what came after, what is to come.
fn sentence(indicator: &Indicator, assessed: &IndicatorAssessment, axis: &Axis) -> String {
    let mut sentences = Vec::new();
    if let Some(latest) = assessed.latest
        && let Some(actual) = indicator.actuals.get(&latest)
        && let Some(value) = actual.figure.value()
    {
        let amount = words::amount(indicator, value, actual.detail.qualifier);
        let as_of = actual
            .detail
            .as_of
            .map(|date| format!("（{}時点）", date.short()));
        sentences.push(format!(
            "{}は{amount}{}でした。",
            latest.short(),
            as_of.unwrap_or_default()
        ));
        let comparison = assessed.comparisons.get(&latest);
        sentences
            .extend(comparison.map(|comparison| against_target(indicator, *comparison, latest)));
        sentences.extend(assessed.trend.map(|trend| words::trend(trend).to_owned()));
    }
    let after = |period: &Period| assessed.latest.is_none_or(|latest| *period > latest);
    let missing = indicator
        .actuals
        .iter()
        .filter(|(period, _)| after(period) && axis.is_past(**period));
    let missing = missing
        .rev()
        .find_map(|(period, actual)| match actual.figure {
            Figure::Missing(kind) if kind != Missing::Blank => Some((period, kind)),
            Figure::Missing(_) | Figure::Value(_) => None,
        });
    match missing {
        Some((period, kind)) => sentences.push(format!(
            "{}は{}です。",
            period.short(),
            words::missing(kind)
        )),
        None if assessed.latest.is_none() => {
            sentences.push("実績の数はまだありません。".to_owned());
        }
        None => {}
    }
    sentences.push(next_target(indicator, axis));
    sentences.concat()
}

fn against_target(indicator: &Indicator, comparison: Comparison, period: Period) -> String {
    let target = indicator.target(period);
    let goal = target
        .map(|target| target_words(indicator, target))
        .unwrap_or_default();
    match comparison {
        Comparison::Compared {
            outcome,
            difference,
            ..
        } => {
            let size = format!(
                "{}{}",
                Written(difference.abs()),
                unit_of_difference(indicator)
            );
            match (outcome, difference.is_zero(), indicator.direction) {
                (Outcome::Met, true, _) => format!("目標の{goal}と同じです。"),
                (_, _, Direction::Maintain) if outcome == Outcome::Met => {
                    format!("目標の{goal}を保ちました。")
                }
                (Outcome::Met, false, Direction::Decrease) => {
                    format!("目標の{goal}より{size}少なく、届きました。")
                }
                (Outcome::Met, false, _) => format!("目標の{goal}を{size}上回りました。"),
                (Outcome::Missed, _, Direction::Decrease) => {
                    format!("目標の{goal}より{size}多く、届いていません。")
                }
                (Outcome::Missed, _, Direction::Maintain) => {
                    format!("目標の{goal}から{size}はなれています。")
                }
                (Outcome::Missed, _, _) => format!("目標の{goal}に{size}届いていません。"),
            }
        }
        Comparison::NotCompared(NotCompared::NoTarget(None)) if indicator.targets.is_empty() => {
            "目標は書かれていません。".to_owned()
        }
        Comparison::NotCompared(NotCompared::NoTarget(_)) => {
            "この年度の目標はありません。".to_owned()
        }
        Comparison::NotCompared(why) => {
            format!("目標とはくらべていません（{}）。", words::not_compared(why))
        }
    }
}

/// The next target after the newest period, so that the way ahead is told too.
fn next_target(indicator: &Indicator, axis: &Axis) -> String {
    let ahead = |target: &&Target| match target.when {
        When::Period(period) => !axis.is_past(period),
        When::Final | When::Unknown => true,
    };
    let last = indicator
        .targets
        .iter()
        .filter(|target| target.figure.value().is_some())
        .rfind(ahead);
    match last {
        Some(target) => match target.when {
            When::Period(period) => format!(
                "{}の目標は{}です。",
                period.short(),
                target_words(indicator, target)
            ),
            When::Final => format!("最終年度の目標は{}です。", target_words(indicator, target)),
            When::Unknown => {
                format!(
                    "目標は{}です（年度は書かれていません）。",
                    target_words(indicator, target)
                )
            }
        },
        None => String::new(),
    }
}

fn facts(indicator: &Indicator) -> Vec<String> {
    let mut facts = vec![words::direction(indicator).to_owned()];
    if indicator.direction != Direction::NotStated && indicator.direction_by == By::Editor {
        facts.push("どちらがよいかは、目標の数から編集者が読み取りました。".to_owned());
    }
    if indicator.form == Form::Change {
        facts.push("もとの年とくらべた変化です。".to_owned());
    }
    if indicator.accumulates {
        facts.push("年ごとの数を足し上げた数です。".to_owned());
    }
    if indicator.unit.is_some() && indicator.unit_by == By::Editor {
        facts.push("単位は編集者がつけました。".to_owned());
    }
    facts
}

/// A text with one full stop at its end.
fn sentence_of(text: &str) -> String {
    format!("{}。", text.trim_end_matches('。'))
}

/// What is rare, in sentences: replaced indicators, superseded targets, baselines without a chart, notes on figures.
fn notes(plan: &Plan, indicator: &Indicator, latest: Option<Period>) -> Vec<String> {
    let mut notes = Vec::new();
    for target in &indicator.superseded {
        let revision = &plan.revisions[target.by.0];
        let place = if target.source == Some(Where::Text) {
            "本文の"
        } else {
            ""
        };
        let note = target.note.as_deref().unwrap_or_default();
        notes.push(format!(
            "前の計画には、{place}目標として{}に{}とありました。{}の「{}」で置きかわりました。{note}",
            words::when(target.when),
            words::figure(indicator, target.figure, None),
            revision.from.short(),
            revision.title,
        ));
    }
    let undated = indicator
        .targets
        .iter()
        .filter(|target| !matches!(target.when, When::Period(_)));
    for target in undated {
        notes.push(format!(
            "{}の目標は{}です。",
            words::when(target.when),
            target_words(indicator, target)
        ));
    }
    if let Some(base) = &indicator.baseline {
        let as_of = base
            .detail
            .as_of
            .map(|date| format!("、{}時点", date.short()))
            .unwrap_or_default();
        let reason = base
            .detail
            .reason
            .as_deref()
            .map(sentence_of)
            .unwrap_or_default();
        let figure = words::figure(indicator, base.figure, base.detail.qualifier);
        let note = base.detail.note.as_deref().unwrap_or_default();
        notes.push(format!(
            "基準値は{figure}です（{}{as_of}）。{reason}{note}",
            base.period.short()
        ));
    }
    for target in &indicator.targets {
        let said = target
            .detail
            .note
            .as_deref()
            .or(target.detail.reason.as_deref());
        notes.extend(said.map(|note| format!("{}の目標：{note}", words::when(target.when))));
    }
    for (&period, actual) in &indicator.actuals {
        if latest.is_none_or(|latest| period > latest) {
            continue;
        }
        let as_of = actual
            .detail
            .as_of
            .map(|date| format!("{}の実績は{}時点です。", period.short(), date.short()));
        notes.extend(as_of);
        for dated in &actual.dated {
            let figure = words::figure(indicator, dated.figure, None);
            let note = dated.note.as_deref().unwrap_or_default();
            notes.push(format!(
                "{}時点では{figure}です。{note}",
                dated.as_of.short()
            ));
        }
        let said = actual.detail.note.iter().chain(&actual.detail.reason);
        notes.extend(said.map(|note| format!("{}の実績：{note}", period.short())));
    }
    notes
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
