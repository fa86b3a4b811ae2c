//! How the ratings of a scale are distributed: a sentence, the bars, and the table that says the same.

use super::PlanView;
use super::chip::{self, Chip};
use super::fact::{Fact, Filter, Said, grouped};
use crate::assess::{Class, Tally};
use crate::calendar::Period;
use crate::chart;
use crate::html::Html;
use crate::model::{Scale, ScaleIx, ValueIx};
use serde::Serialize;

/// A distribution without its table.
#[derive(Clone, Debug, Serialize)]
pub struct DistributionView {
    /// The newest period in words, and what became of those behind.
    pub sentence: Said,
    /// Marks with their words, as far as they occur.
    pub key: Vec<Chip>,
    /// The bars.
    pub chart: Html,
    /// What proves them; a sample has nothing.
    pub fact: Option<Fact>,
}

/// The distribution of all shown measures over the periods of a scale; none when nothing is rated.
pub(super) fn distribution(view: PlanView<'_>, scale: ScaleIx) -> Option<DistributionView> {
    let content = &view.assessed.plan.scales[scale.0];
    let assessed = &view.assessed.scales[scale.0];
    let tallies: Vec<(Period, Tally)> = assessed
        .shown
        .iter()
        .map(|&period| (period, assessed.tally(period, &view.assessed.shown)))
        .filter(|(_, tally)| tally.rated() > 0)
        .collect();
    let sentence = sentence(view, content, &tallies)?;
    let occurs = |value: &ValueIx| {
        let class = Class::Rated(*value);
        tallies.iter().any(|(_, tally)| tally.count(class) > 0)
    };
    let values: Vec<ValueIx> = (0..content.values.len())
        .map(ValueIx)
        .filter(occurs)
        .collect();
    let key: Vec<Chip> = values.iter().map(|&ix| chip::value(content, ix)).collect();
    let unit = &view.assessed.plan.measure_name;
    let rows = tallies.iter().map(|(period, tally)| chart::Row {
        label: view.dates.short(*period),
        base: format!("{}{unit}", grouped(tally.rated())),
        parts: parts(&values, &key, tally),
    });
    let bars = chart::Distribution {
        id: format!("distribution-{}", content.id),
        title: format!("{}ごとの{unit}の割合", content.name),
        description: sentence.plain(),
        rows: rows.collect(),
    };
    Some(DistributionView {
        sentence,
        key,
        chart: Html::from_markup(bars.to_svg()),
        fact: Some(Fact::distribution(view.assessed.plan, content)),
    })
}

/// The longest word that stands beside a number in a bar, in characters.
const LONGEST: usize = 6;

/// The parts of a bar. Where marks are alike, a short word stands beside the number.
fn parts(values: &[ValueIx], key: &[Chip], tally: &Tally) -> Vec<chart::Part> {
    let is_alike = |chip: &Chip| key.iter().filter(|other| other.tone == chip.tone).count() > 1;
    let is_short = key.iter().all(|chip| chip.word.chars().count() <= LONGEST);
    let part = |(&value, chip): (&ValueIx, &Chip)| {
        let count = tally.count(Class::Rated(value));
        let number = grouped(count);
        chart::Part {
            tone: chip.drawn(),
            count: u32::try_from(count).unwrap_or(u32::MAX),
            text: if is_short && is_alike(chip) {
                format!("「{}」{number}", chip.word)
            } else {
                number
            },
        }
    };
    values.iter().zip(key).map(part).collect()
}

/// The most frequent rating of the newest period, then how many are behind, and were the period before.
fn sentence(view: PlanView<'_>, scale: &Scale, tallies: &[(Period, Tally)]) -> Option<Said> {
    let (newest, tally) = tallies.last()?;
    let unit = &view.assessed.plan.measure_name;
    let count = |period: Period, tally: &Tally, value: ValueIx| {
        let class = Class::Rated(value);
        let filter = Filter::all().rating(scale, period, class);
        Said::count(view, &filter, tally.count(class))
    };
    let values = || (0..scale.values.len()).map(ValueIx);
    let word = |value: ValueIx| &scale.values[value.0].label;
    let most = values()
        .rev()
        .max_by_key(|&value| tally.count(Class::Rated(value)))?;
    let rated = Filter::all().rated(scale, *newest);
    let said = Said::from(format!("{}に評価された", view.dates.short(*newest)))
        .and(Said::count(view, &rated, tally.rated()))
        .then(format!("{unit}のうち、「{}」は", word(most)))
        .and(count(*newest, tally, most))
        .then(format!("{unit}です。"));
    let late = values().find(|&value| chip::value(scale, value).tone == "late");
    let (Some(late), [.., (before, earlier), _]) = (late, tallies) else {
        return Some(said);
    };
    let count_of = |period: Period, tally: &Tally| count(period, tally, late);
    let now = count_of(*newest, tally);
    let class = Class::Rated(late);
    let (was, is) = (earlier.count(class), tally.count(class));
    let word = word(late);
    let (before_words, newest_words) = (view.dates.short(*before), view.dates.short(*newest));
    Some(match (was, is) {
        (0, 0) => said,
        _ if was == is => said
            .then(format!("「{word}」は、{before_words}と同じ"))
            .and(now)
            .then(format!("{unit}です。")),
        _ => said
            .then(format!("「{word}」は、{before_words}の"))
            .and(count_of(*before, earlier))
            .then(format!("{unit}から、{newest_words}の"))
            .and(now)
            .then(format!("{unit}になりました。")),
    })
}
