//! Samples of marks with their words, and of milestones.

use crate::assess::State;
use crate::chart::Tone;
use crate::view::chip::{self, Chip};
use crate::view::measure::{Way, WayStop};
use crate::view::totals::STATES;
use serde::Serialize;

/// Marks with their words.
#[derive(Clone, Debug, Serialize)]
pub struct Marks {
    /// Every tone with its own word.
    pub tones: Vec<Chip>,
    /// The states of a measure.
    pub states: Vec<Chip>,
    /// A long word.
    pub long: Chip,
    /// Numbers as plans print them: word and number.
    pub posts: Vec<(&'static str, &'static str)>,
    /// Ratings over the years.
    pub ways: Vec<Way>,
}

/// What each tone says in a sample.
pub(super) fn word(tone: &str) -> &'static str {
    match tone {
        "early" => "計画より早い",
        "ontime" => "計画どおり",
        "late" => "計画より遅れている",
        "done" => "完了した",
        "on" => "進めている",
        "out" => "やめた",
        "plain" => "イ",
        _ => "評価なし",
    }
}

pub(super) fn chip(tone: &'static str) -> Chip {
    Chip {
        tone,
        word: word(tone).to_owned(),
    }
}

pub(super) fn marks() -> Marks {
    Marks {
        tones: Tone::ALL.iter().map(|(tone, _)| chip(tone)).collect(),
        states: STATES.map(|state: State| chip::state(state)).to_vec(),
        long: Chip {
            tone: "late",
            word: "関係する団体との調整に時間がかかり、計画していた時期より大きく遅れている"
                .to_owned(),
        },
        posts: vec![("通番", "1"), ("No.", "31"), ("事業番号", "1-2-10")],
        ways: vec![
            way(
                "進捗度の見本",
                None,
                &[
                    ("令和2年度（2020年度）", "none", None),
                    ("令和3年度（2021年度）", "late", Some("▲")),
                    ("令和4年度（2022年度）", "ontime", None),
                    ("令和5年度（2023年度）", "done", None),
                ],
            ),
            way(
                "印だけの見本",
                Some("アがいちばんよい評価です。"),
                &[("令和5年度（2023年度）", "plain", None)],
            ),
        ],
    }
}

type Stop = (&'static str, &'static str, Option<&'static str>);

fn way(name: &str, best: Option<&str>, stops: &[Stop]) -> Way {
    let stops = stops.iter().map(|&(period, tone, printed)| WayStop {
        period: period.to_owned(),
        chip: chip(tone),
        href: (tone != "none").then(super::nowhere),
        printed: printed.map(str::to_owned),
        note: (tone == "none").then(|| "この年はまだ計画に入っていません。".to_owned()),
    });
    Way {
        name: name.to_owned(),
        best: best.map(str::to_owned),
        stops: stops.collect(),
    }
}
