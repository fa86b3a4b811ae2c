//! Samples of ratings over time: roads that lead on, that end, and that begin late; few periods and many.

use super::mark::chip;
use crate::chart::{self, Stop};
use crate::html::Html;
use crate::view::history::{HistoryView, Part, Row};

/// A measure: its label, its tones by period (`none`: not rated, empty: not part of the plan), whether it goes on.
type Way = (&'static str, &'static [&'static str], bool);

const LONG: &str = "通番12 公共施設の予約をオンラインでできるようにし、利用の手続と料金の支払いまでを一度にすませる取組";

const PARTS: [(&str, &[&str], &[Way]); 2] = [
    (
        "2つの年度",
        &["令和4年度", "令和5年度"],
        &[
            ("通番1 書かない窓口", &["late", "ontime"], true),
            (LONG, &["early", "none"], false),
            ("通番3 電子契約", &["", "on"], true),
            ("通番4 市民アンケート", &["done", ""], false),
        ],
    ),
    (
        "5つの年度",
        &[
            "令和元年度",
            "令和2年度",
            "令和3年度",
            "令和4年度",
            "令和5年度",
        ],
        &[
            (
                "通番1 書かない窓口",
                &["late", "late", "ontime", "ontime", "early"],
                true,
            ),
            (LONG, &["", "none", "plain", "on", "done"], false),
            (
                "通番5 なくなった項目",
                &["ontime", "out", "", "", ""],
                false,
            ),
        ],
    ),
];

pub(super) fn histories() -> Vec<HistoryView> {
    vec![HistoryView {
        id: "sample".to_owned(),
        name: Some("進捗度の見本".to_owned()),
        measure_name: "項目".to_owned(),
        sentence: Some("令和5年度に評価された項目の見本です。".into()),
        parts: PARTS.into_iter().map(part).collect(),
        elsewhere: vec![("くらしの手続".to_owned(), super::nowhere())],
        csv: Some(super::nowhere()),
    }]
}

fn part((title, periods, ways): (&str, &[&str], &[Way])) -> Part {
    let says = format!("{title}の見本です。");
    let drawing = chart::History {
        id: format!("history-{}", periods.len()),
        title: format!("見本：{title}"),
        description: says.clone(),
        columns: periods
            .iter()
            .map(|period| (period.trim_end_matches("年度").to_owned(), String::new()))
            .collect(),
        ways: ways.iter().map(way).collect(),
    };
    let mut key = Vec::new();
    for tone in ways.iter().flat_map(|(_, tones, _)| *tones) {
        let chip = chip(tone);
        if !["", "none"].contains(tone) && !key.contains(&chip) {
            key.push(chip);
        }
    }
    Part {
        title: Some(title.to_owned()),
        sentence: says.into(),
        key,
        has_rings: true,
        has_ends: true,
        charts: vec![Html::from_markup(drawing.to_svg())],
        fact: None,
        caption_id: format!("history-{}-caption", periods.len()),
        caption: format!("項目ごとの進捗度（{title}）"),
        periods: periods.iter().map(|&period| period.to_owned()).collect(),
        rows: ways.iter().map(row).collect(),
    }
}

fn way((label, tones, is_open): &Way) -> chart::Way {
    let stop = |tone: &&'static str| match *tone {
        "" => Stop::Nothing,
        "none" => Stop::Unrated(chip("none").word),
        tone => Stop::Rated(chip(tone).drawn(), chip(tone).word),
    };
    chart::Way {
        label: (*label).to_owned(),
        stops: tones.iter().map(stop).collect(),
        is_open: *is_open,
    }
}

fn row((title, tones, _): &Way) -> Row {
    let tones = tones.iter();
    Row {
        title: (*title).to_owned(),
        href: super::nowhere(),
        ratings: tones
            .map(|&tone| chip(if tone.is_empty() { "none" } else { tone }))
            .collect(),
    }
}
