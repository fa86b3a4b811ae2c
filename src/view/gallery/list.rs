//! Samples of lists of measures and of tables of totals.

use super::distribution::sum;
use super::indicator;
use super::mark::chip;
use super::plan::{state, total};
use crate::calendar::Style;
use crate::view::chip::Chip;
use crate::view::choice::{Choice, Options, Traits};
use crate::view::correction::CorrectionView;
use crate::view::cut::Cut;
use crate::view::edition::changes;
use crate::view::indicator::IndicatorLink;
use crate::view::list::{Group, Item, Name, Proof, Stop};
use crate::view::measure::facts::Fact;
use crate::view::parts::SourceView;
use crate::view::period::{Move, Moves};
use crate::view::totals::{StateTotal, TotalsRow, TotalsTable};
use serde::Serialize;

/// Lists and tables.
#[derive(Clone, Debug, Serialize)]
pub struct Lists {
    /// What the list can be narrowed by.
    pub choices: Vec<Choice>,
    /// What the marks of an item are.
    pub columns: Vec<String>,
    /// Measures with their marks.
    pub items: Vec<Item>,
    /// How many the plan no longer has.
    pub gone: Vec<StateTotal>,
    /// Measures under a heading, with their marks.
    pub groups: Vec<Group>,
    /// Measures under a heading, by name.
    pub proofs: Vec<Proof>,
    /// Indicators.
    pub indicators: Vec<IndicatorLink>,
    /// What changed between two editions.
    pub changes: Vec<changes::Item>,
    /// The measures of a policy, as a whole.
    pub cut: Cut,
    /// Moves from rating to rating.
    pub moves: Moves,
    /// Names and values.
    pub facts: Vec<Fact>,
    /// What was corrected.
    pub corrections: Vec<CorrectionView>,
    /// Documents.
    pub sources: Vec<SourceView>,
}

/// Number, title, departments and tones of a sample.
type Measure = (
    Option<&'static str>,
    &'static str,
    Option<&'static str>,
    &'static [&'static str],
);

const MEASURES: [Measure; 3] = [
    (
        Some("通番1"),
        "書かない窓口",
        Some("市民課、情報政策課"),
        &["late", "ontime", "done"],
    ),
    (
        Some("1-2-10"),
        "公共施設の予約をオンラインでできるようにし、利用の手続と料金の支払いまでを一度にすませる取組",
        None,
        &["none", "none", "out"],
    ),
    (None, "電子契約", Some("契約課"), &[]),
];

fn names() -> Vec<Name> {
    let names = MEASURES.iter().map(|(number, title, ..)| Name {
        number: number.map(str::to_owned),
        title: (*title).to_owned(),
        policy: None,
        href: super::nowhere(),
    });
    names.collect()
}

fn items() -> Vec<Item> {
    let items = MEASURES.iter().map(|(number, title, departments, tones)| {
        let stops = tones.iter().zip(["令和3年度", "令和4年度", "いま"]);
        Item {
            number: number.map(str::to_owned),
            title: (*title).to_owned(),
            href: super::nowhere(),
            departments: departments.map(str::to_owned),
            way: stops
                .map(|(tone, when)| Stop {
                    when: when.to_owned(),
                    chip: chip(tone),
                })
                .collect(),
            traits: Traits::default(),
        }
    });
    items.collect()
}

fn proof(anchor: &str, title: &str) -> Proof {
    Proof {
        anchor: anchor.to_owned(),
        title: title.to_owned(),
        count: "3".into(),
        items: names(),
    }
}

/// A table of totals of bars, for one without bars too.
pub(super) fn totals(
    caption: &str,
    bars: &[(&'static str, &'static [(&'static str, u32)])],
    key: &[Chip],
) -> TotalsTable {
    let rows = key.iter().enumerate().map(|(at, chip)| TotalsRow {
        chip: chip.clone(),
        totals: bars
            .iter()
            .map(|bar| {
                let count = bar.1.get(at).map_or(0, |(_, count)| *count);
                total(&count.to_string(), None)
            })
            .collect(),
    });
    TotalsTable {
        caption: caption.to_owned(),
        periods: bars
            .iter()
            .map(|(period, _)| (*period).to_owned())
            .collect(),
        rows: rows.collect(),
        base: bars.iter().map(|bar| sum(bar).to_string().into()).collect(),
        others: vec![TotalsRow {
            chip: chip("none"),
            totals: bars.iter().map(|_| total("0", None)).collect(),
        }],
    }
}

fn cut() -> Cut {
    Cut {
        measure_name: "項目".to_owned(),
        count: "3".into(),
        columns: vec!["令和3年度".to_owned(), "いま".to_owned()],
        items: items(),
        gone: vec![state("out")],
        states: ["done", "on", "out"].map(state).into(),
        scales: vec![totals(
            "分けた項目の評価",
            &[("令和3年度", &[("late", 2)]), ("令和4年度", &[("late", 1)])],
            &[chip("late")],
        )],
        proofs: vec![proof("cut-proof", "完了した項目")],
    }
}

fn indicators(dates: Style) -> Vec<IndicatorLink> {
    let mut links = vec![IndicatorLink {
        measure: "通番1 書かない窓口".to_owned(),
        name: "オンラインで申しこめる手続の数".to_owned(),
        href: super::nowhere(),
        says: "実績 32.8件、目標 20件".into(),
        spark: None,
    }];
    links.extend(indicator::small(dates));
    links
}

fn changed() -> Vec<changes::Item> {
    let item = |number: Option<&str>, title: &str, href, says: &[&str]| changes::Item {
        number: number.map(str::to_owned),
        title: title.to_owned(),
        href,
        says: says.iter().map(|says| (*says).into()).collect(),
    };
    vec![
        item(
            Some("通番1"),
            "書かない窓口",
            Some(super::nowhere()),
            &["目標：20件 → 30件", "実績：12件 → 12.5件"],
        ),
        item(None, "なくなった項目", None, &["計画からなくなりました。"]),
    ]
}

fn choices() -> Vec<Choice> {
    let options = |title: &str, words: &[&str]| Options {
        title: title.to_owned(),
        options: words
            .iter()
            .map(|word| ((*word).to_owned(), (*word).to_owned()))
            .collect(),
    };
    let choice = |name, label: &str, groups| Choice {
        name,
        label: label.to_owned(),
        groups,
    };
    vec![
        choice(
            "department",
            "担当課",
            vec![options("", &["市民課", "書かれていない"])],
        ),
        choice(
            "rating",
            "評価",
            vec![
                options("進捗度", &["計画より遅れている"]),
                options("達成度", &["導入完了"]),
            ],
        ),
    ]
}

pub(super) fn lists(dates: Style) -> Lists {
    Lists {
        choices: choices(),
        columns: ["令和3年度", "令和4年度", "いま"].map(str::to_owned).into(),
        items: items(),
        gone: vec![state("out")],
        groups: vec![Group {
            anchor: "group-sample".to_owned(),
            title: "くらしの手続".to_owned(),
            count: "3".into(),
            items: items(),
        }],
        proofs: vec![proof("proof-sample", "計画より遅れている項目")],
        indicators: indicators(dates),
        changes: changed(),
        cut: cut(),
        moves: Moves {
            caption: "評価の動き".to_owned(),
            rows: vec![Move {
                from: chip("late"),
                to: chip("ontime"),
                total: total("3", None),
            }],
        },
        facts: vec![
            Fact {
                name: "主な担当".to_owned(),
                values: vec![
                    ("情報政策課".to_owned(), Some(super::nowhere())),
                    ("市民課".to_owned(), None),
                ],
                is_apart: false,
            },
            Fact {
                name: "資料".to_owned(),
                values: vec![
                    ("計画の10ページ".to_owned(), None),
                    ("報告の3ページ".to_owned(), None),
                ],
                is_apart: true,
            },
        ],
        corrections: vec![CorrectionView {
            anchor: "correction-1".to_owned(),
            measure: Some(("通番1 書かない窓口".to_owned(), super::nowhere())),
            says: "令和6年5月1日に、令和5年度の実績の「12件」を「12.5件」に直しました。理由：数えまちがいです。"
                .into(),
        }],
        sources: vec![SourceView {
            title: "見本計画の進み具合".to_owned(),
            is_own_title: true,
            publisher: "見本市".to_owned(),
            date: "日付は不明".to_owned(),
            url: None,
        }],
    }
}
