//! Schedules: what stands in which column, and every row of which the source does not tell.

use super::{assessed, counts, number, plan_of, report, those};
use michinori::calendar::{Date, FiscalYear};
use michinori::model::{Measure, Missing, Span, SpanText, Until};

/// Kasama's rows of which the year is known and the column is not: 計画 or 変更.
const UNCERTAIN: [u16; 10] = [10, 12, 16, 19, 41, 42, 43, 52, 53, 65];

/// Kasama's rows that have a result of the year and an empty cell of its 計画.
const BLANK_2020: [u16; 7] = [34, 51, 63, 64, 66, 67, 68];
const BLANK_2021: [u16; 7] = [7, 25, 35, 57, 60, 61, 68];

/// Suita's rows: all arrows are lost, so that no period of any row is known.
const UNKNOWN: [(u16, &[&str]); 15] = [
    (1, &["運用(簡易)", "調査研究", "電子化"]),
    (2, &["構築（税）", "運用（税）", "運用（住民票等）"]),
    (4, &["調整・開発", "運用", "拡充"]),
    (5, &["運用", "充実"]),
    (6, &["整備(GIS)", "構築(GIS)", "運用(GIS)"]),
    (10, &["計画・設計", "調達・構築", "運用"]),
    (
        12,
        &[
            "導入(プロジェクター)",
            "運用(プロジェクター)",
            "導入(再構築)",
            "運用(再構築)",
        ],
    ),
    (13, &["運用", "拡充"]),
    (15, &["機器更新"]),
    (16, &["調査研究", "構築・拡充", "運用"]),
    (17, &["調査研究", "更新", "運用"]),
    (19, &["調査研究", "導入", "運用"]),
    (20, &["研修", "監査"]),
    (21, &["方針策定", "対象拡大"]),
    (22, &["分析調査", "調達準備", "調達・構築"]),
];

#[derive(Clone, Copy, PartialEq)]
enum Layer {
    Planned,
    Revised,
}

/// The spans of one layer and year.
fn spans(measure: &Measure, layer: Layer, year: u16) -> impl Iterator<Item = &Span> {
    let rows = measure.schedule.iter().filter_map(move |row| match layer {
        Layer::Planned => row.planned.as_ref(),
        Layer::Revised => row.revised.as_ref(),
    });
    let known = rows.filter_map(|layer| layer.as_ref().ok());
    known
        .flatten()
        .filter(move |span| span.from == Date::FiscalYear(FiscalYear(year)))
}

fn says(span: &Span) -> bool {
    matches!(&span.text, SpanText::Text(text) if !text.is_empty())
}

#[test]
fn columns_of_kasama() {
    let (report, counted) = (report(), counts().kasama);
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "kasama").plan;
    let with = |layer, year, holds: fn(&Span) -> bool| {
        those(plan, |measure| spans(measure, layer, year).any(holds))
    };
    let certain: fn(&Span) -> bool = |span| says(span) && span.is_column_known;
    let uncertain: fn(&Span) -> bool = |span| says(span) && !span.is_column_known;
    let blank: fn(&Span) -> bool = |span| span.text == SpanText::Missing(Missing::Blank);
    assert_eq!(with(Layer::Planned, 2020, certain), counted.plan_2020);
    assert_eq!(with(Layer::Planned, 2021, certain), counted.plan_2021);
    assert_eq!(with(Layer::Revised, 2022, certain), counted.revised_2022);
    assert_eq!(with(Layer::Planned, 2021, uncertain), UNCERTAIN);
    assert_eq!(with(Layer::Planned, 2020, blank), BLANK_2020);
    assert_eq!(with(Layer::Planned, 2021, blank), BLANK_2021);
    // The count can tell some of the uncertain ones; it has none of them in two places.
    let told = |number: &u16| counted.revised_2021.contains(number);
    let mut revised = with(Layer::Revised, 2021, certain);
    revised.extend(UNCERTAIN.iter().filter(|number| told(number)));
    revised.sort_unstable();
    assert_eq!(revised, counted.revised_2021);
    let untold: Vec<u16> = UNCERTAIN
        .iter()
        .copied()
        .filter(|number| !told(number))
        .collect();
    assert_eq!(untold, counted.schedule_column_uncertain);
    assert!(
        UNCERTAIN
            .iter()
            .all(|number| !counted.plan_2021.contains(number))
    );
}

/// Nothing else stands in a schedule of Kasama: each span has one of these years, one text, and no end of our own.
#[test]
fn every_span_of_kasama_is_counted() {
    let (report, counted) = (report(), counts().kasama);
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "kasama").plan;
    let mut all = 0;
    for measure in &plan.measures {
        for row in &measure.schedule {
            assert!(row.label.is_none() && row.actual.is_none() && row.from_edition.is_none());
            for layer in [&row.planned, &row.revised].into_iter().flatten() {
                let spans = layer.as_ref().expect("no layer of Kasama is unknown");
                assert!(spans.iter().all(|span| span.until == Until::Same));
                all += spans.len();
            }
        }
    }
    let lists = [
        &counted.plan_2020,
        &counted.plan_2021,
        &counted.revised_2021,
        &counted.revised_2022,
    ];
    let counted: usize = lists.iter().map(|list| list.len()).sum();
    // 10, 12, 16, 19 and 65 stand in none of the lists.
    assert_eq!(all, counted + 5 + BLANK_2020.len() + BLANK_2021.len());
}

#[test]
fn every_row_of_suita_is_unknown() {
    let (report, counted) = (report(), counts().suita);
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "suita").plan;
    let mut rows: Vec<(u16, Vec<&str>)> = Vec::new();
    for measure in plan
        .measures
        .iter()
        .filter(|measure| !measure.schedule.is_empty())
    {
        for row in &measure.schedule {
            assert_eq!(row.planned, Some(Err(Missing::Unknown)), "{}", measure.id);
            assert!(row.revised.is_none() && row.actual.is_none());
        }
        let labels = measure
            .schedule
            .iter()
            .map(|row| row.label.as_deref().expect("a label"));
        rows.push((number(measure), labels.collect()));
    }
    let literal: Vec<(u16, Vec<&str>)> = UNKNOWN
        .iter()
        .map(|(number, labels)| (*number, labels.to_vec()))
        .collect();
    assert_eq!(rows, literal);
    let items = counted.item.iter().filter(|item| !item.schedule.is_empty());
    let counted: Vec<(u16, Vec<&str>)> = items
        .map(|item| {
            (
                item.number,
                item.schedule.iter().map(String::as_str).collect(),
            )
        })
        .collect();
    assert_eq!(rows, counted);
    assert_eq!(
        rows.iter().map(|(_, labels)| labels.len()).sum::<usize>(),
        40
    );
}
