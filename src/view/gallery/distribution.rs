//! Samples of distributions of ratings.

use super::chart::{Family, Figure, Sample};
use super::list::totals;
use super::mark::word;
use crate::chart::{self, Part, Row, Tone};
use crate::html::Html;
use crate::view::chip::Chip;
use crate::view::distribution::DistributionView;

/// Which tones stand in a bar, and how many of each.
type Bar = (&'static str, &'static [(&'static str, u32)]);

const STATES: [(&str, &str, &[Bar]); 5] = [
    (
        "bar-one",
        "棒が1本",
        &[("令和5年度", &[("early", 4), ("ontime", 20), ("late", 6)])],
    ),
    (
        "bar-many",
        "棒が何本か",
        &[
            ("令和3年度", &[("ontime", 20), ("late", 8), ("done", 2)]),
            ("令和4年度", &[("ontime", 15), ("late", 5), ("done", 10)]),
            ("令和5年度", &[("ontime", 4), ("late", 1), ("done", 25)]),
        ],
    ),
    (
        "bar-tiny",
        "とても小さい部分",
        &[(
            "令和5年度",
            &[("early", 1), ("ontime", 297), ("late", 1), ("done", 1)],
        )],
    ),
    (
        "bar-out",
        "なくなったもの（しま）、進めているもの（わく）",
        &[(
            "令和5年度",
            &[("done", 10), ("on", 12), ("out", 5), ("none", 3)],
        )],
    ),
    (
        "bar-alike",
        "同じ形の評価が2つ",
        &[("令和5年度前期", &[("plain", 7), ("plain", 9)])],
    ),
];

/// All states of the distribution of ratings.
pub(super) fn family() -> Family {
    let samples = STATES.into_iter();
    Family {
        anchor: "bars",
        title: "評価のグラフ",
        samples: samples
            .map(|(anchor, title, bars)| Sample {
                anchor,
                title,
                figure: distribution(anchor, title, bars),
            })
            .collect(),
    }
}

/// Two marks of one shape are told apart by their words.
fn words(bar: Bar) -> Vec<Chip> {
    let alike = ["イ", "ロ", "ハ"];
    let chips = bar.1.iter().enumerate();
    chips
        .map(|(at, &(tone, _))| Chip {
            tone,
            word: if tone == "plain" {
                alike[at % alike.len()].to_owned()
            } else {
                word(tone).to_owned()
            },
        })
        .collect()
}

fn distribution(anchor: &str, title: &str, bars: &[Bar]) -> Figure {
    let key = bars.last().map(|bar| words(*bar)).unwrap_or_default();
    let rows = bars.iter().map(|bar| Row {
        label: bar.0.to_owned(),
        base: format!("{}項目", sum(bar)),
        parts: parts(bar, &key),
    });
    let sentence = format!("{}に評価された{}項目の見本です。", bars[0].0, sum(&bars[0]));
    let chart = chart::Distribution {
        id: anchor.to_owned(),
        title: format!("見本：{title}"),
        description: sentence.clone(),
        rows: rows.collect(),
    };
    Figure::Distribution(Box::new((
        DistributionView {
            sentence: sentence.into(),
            key: key.clone(),
            chart: Html::from_markup(chart.to_svg()),
            fact: None,
        },
        totals(&format!("{title}の数"), bars, &key),
    )))
}

pub(super) fn sum(bar: &Bar) -> u32 {
    bar.1.iter().map(|(_, count)| count).sum()
}

fn parts(bar: &Bar, key: &[Chip]) -> Vec<Part> {
    bar.1
        .iter()
        .zip(key)
        .map(|(&(tone, count), chip)| {
            let known = Tone::ALL.iter().find(|(word, _)| *word == tone);
            Part {
                tone: known.map_or(Tone::None, |(_, tone)| *tone),
                count,
                text: if tone == "plain" {
                    format!("「{}」{count}", chip.word)
                } else {
                    count.to_string()
                },
            }
        })
        .collect()
}
