//! Suita's table, cell by cell.

use super::{assessed, counts, number, plan_of, report};
use michinori::model::{Detail, Figure, Indicator, Missing, Plan, When};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cell {
    number: u16,
    period: u16,
    row: String,
    label: String,
    printed: String,
    value: String,
    unit: Option<String>,
}

/// Which indicator the label of a cell means; cells without a label are told by their unit.
const LABELS: [(u16, &str, &str); 15] = [
    (1, "申込み", "usage"),
    (1, "電子化率", "digitised"),
    (2, "課税証明", "tax"),
    (2, "住民票等", "resident"),
    (5, "閲覧者数", "viewers"),
    (5, "登録者数", "followers"),
    (6, "オープン化", "open_files"),
    (6, "オープンデータ 閲覧数", "page_views"),
    (10, "地域資料", "local_materials"),
    (10, "電子書籍回転数", "turnover"),
    (12, "プロジェクター", "projector"),
    (12, "残業時間削減", "overtime"),
    (16, "会議システム", "meetings"),
    (16, "テレワーク実施", "telework"),
    (17, "文書の電子化率", "digital_documents"),
];
const LABELS_21: [(u16, &str, &str); 2] = [
    (21, "導入室課", "sections"),
    (21, "コード決済を利用可能な歳入", "revenues"),
];

/// Figures of the content that stand in no cell: number, indicator, period, row, figure.
const NO_CELL: [(u16, &str, &str, &str, &str); 4] = [
    // The goal of the prose for 令和9年度.
    (5, "viewers", "2027", "target", "200000"),
    // The sentence in place of the sheet: 14,000 without a year, 約20,000 in December 2021.
    (7, "hours", "unknown", "target", "14000"),
    (7, "hours", "2021", "actual", "20000"),
    // The cell of 2020 has the figure of another indicator only.
    (16, "users", "2020", "actual", "unknown"),
];

/// 「(本年度未測定)」 without a label, which stands for two indicators.
const FOR_TWO: [(u16, u16); 2] = [(2, 2021), (16, 2021)];

/// A figure of the content.
struct Here<'p> {
    number: u16,
    indicator: &'p Indicator,
    period: String,
    row: &'static str,
    value: String,
    detail: &'p Detail,
}

pub(super) fn word(figure: Figure) -> String {
    match figure {
        Figure::Value(value) => value.to_string(),
        Figure::Missing(kind) => {
            let known = Missing::ALL.iter().find(|(_, known)| *known == kind);
            known.expect("a kind").0.to_owned()
        }
    }
}

fn figures(plan: &Plan) -> Vec<Here<'_>> {
    let mut all = Vec::new();
    for measure in &plan.measures {
        let number = number(measure);
        for indicator in &measure.indicators {
            for target in &indicator.targets {
                let period = match target.when {
                    When::Period(period) => period.to_string(),
                    When::Final => "final".to_owned(),
                    When::Unknown => "unknown".to_owned(),
                };
                let (value, detail) = (word(target.figure), &target.detail);
                all.push(Here {
                    number,
                    indicator,
                    period,
                    row: "target",
                    value,
                    detail,
                });
            }
            for (period, actual) in &indicator.actuals {
                let (period, value, detail) =
                    (period.to_string(), word(actual.figure), &actual.detail);
                assert!(actual.dated.is_empty());
                all.push(Here {
                    number,
                    indicator,
                    period,
                    row: "actual",
                    value,
                    detail,
                });
            }
        }
    }
    all
}

fn is_cell(here: &Here<'_>, cell: &Cell) -> bool {
    let place = here.number == cell.number && here.row == cell.row;
    let has_unit = cell.unit.is_none() || here.indicator.unit == cell.unit;
    place && has_unit && here.period == cell.period.to_string() && here.value == cell.value
}

/// With one kind of brackets, and the misread 末 put right.
fn normal(text: &str) -> String {
    text.replace('(', "（")
        .replace(')', "）")
        .replace("末測定", "未測定")
}

#[test]
fn every_cell_is_in_the_content() {
    let (report, counted) = (report(), counts().suita);
    let assessment = assessed(&report);
    let all = figures(plan_of(&assessment, "suita").plan);
    for cell in &counted.cell {
        let found: Vec<&Here<'_>> = all.iter().filter(|here| is_cell(here, cell)).collect();
        let is_for_two = cell.label.is_empty() && FOR_TWO.contains(&(cell.number, cell.period));
        let expected = if is_for_two && cell.row == "actual" {
            2
        } else {
            1
        };
        assert_eq!(found.len(), expected, "{cell:?}");
        for here in found {
            let mut labels = LABELS.iter().chain(&LABELS_21);
            let known =
                labels.find(|known| (known.0, known.1) == (cell.number, cell.label.as_str()));
            assert!(known.is_some() || cell.label.is_empty(), "{cell:?}");
            assert!(
                known.is_none_or(|known| known.2 == here.indicator.id),
                "{cell:?}"
            );
            if let Some(printed) = &here.detail.printed {
                let whole = format!("{} {}", cell.label, cell.printed);
                let is_as_printed = [&cell.printed, &whole]
                    .iter()
                    .any(|cell| normal(cell) == *printed);
                assert!(is_as_printed, "{cell:?}: {printed}");
            }
        }
    }
}

#[test]
fn every_figure_of_the_content_is_in_a_cell() {
    let (report, counted) = (report(), counts().suita);
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "suita").plan;
    let mut outside = Vec::new();
    for here in figures(plan) {
        let in_period = |cell: &&Cell| {
            let place = here.number == cell.number && here.row == cell.row;
            place && here.period == cell.period.to_string()
        };
        if here.value == "blank" {
            assert!(
                !counted.cell.iter().any(|cell| in_period(&cell)),
                "{} {}",
                here.number,
                here.period
            );
        } else if !counted.cell.iter().any(|cell| is_cell(&here, cell)) {
            let id = here.indicator.id.as_str();
            outside.push((
                here.number,
                id.to_owned(),
                here.period,
                here.row,
                here.value,
            ));
        }
    }
    let exceptions = NO_CELL.map(|(number, id, period, row, value)| {
        (
            number,
            id.to_owned(),
            period.to_owned(),
            row,
            value.to_owned(),
        )
    });
    assert_eq!(outside, exceptions);
}

/// An empty cell of a year that is over is blank in the content, never left out.
#[test]
fn every_empty_cell_is_blank() {
    let (report, counted) = (report(), counts().suita);
    let assessment = assessed(&report);
    let all = figures(plan_of(&assessment, "suita").plan);
    let rows = [("target", 2019..=2023), ("actual", 2019..=2021)];
    for number in &counted.full_numbers {
        for (row, years) in rows.clone() {
            for year in years {
                let is_here = |here: &&Here<'_>| {
                    (here.number, here.row, here.period.as_str())
                        == (*number, row, year.to_string().as_str())
                };
                let is_filled = counted.cell.iter().any(|cell| {
                    (cell.number, cell.row.as_str(), cell.period) == (*number, row, year)
                });
                let blank = all.iter().filter(is_here).any(|here| here.value == "blank");
                assert_ne!(is_filled, blank, "No. {number}, {row} of {year}");
            }
        }
    }
}

/// The numbers of the cells of one row and kind, per period.
fn per_period<'c>(cells: impl Iterator<Item = &'c Cell>) -> BTreeMap<String, usize> {
    let mut counts: BTreeMap<String, usize> =
        (2019..=2023).map(|year| (year.to_string(), 0)).collect();
    for cell in cells {
        *counts.entry(cell.period.to_string()).or_default() += 1;
    }
    counts
}

#[test]
fn totals_of_the_cells() {
    let (report, counted) = (report(), counts().suita);
    let is_figure =
        |cell: &&Cell| !["not_measured", "not_applicable"].contains(&cell.value.as_str());
    let row = |row: &'static str| counted.cell.iter().filter(move |cell| cell.row == row);
    let kind = |kind: &'static str| counted.cell.iter().filter(move |cell| cell.value == kind);
    assert_eq!(counted.cell.len(), counted.cells);
    assert_eq!(
        row("target").filter(is_figure).count(),
        counted.target_figures
    );
    assert_eq!(
        row("actual").filter(is_figure).count(),
        counted.actual_figures
    );
    assert_eq!(
        per_period(row("target").filter(is_figure)),
        counted.target_figures_per_period
    );
    assert_eq!(
        per_period(row("actual").filter(is_figure)),
        counted.actual_figures_per_period
    );
    assert_eq!(
        per_period(kind("not_measured")),
        counted.not_measured_per_period
    );
    assert_eq!(
        per_period(kind("not_applicable")),
        counted.not_applicable_per_period
    );
    assert_eq!(kind("not_measured").count(), counted.not_measured);
    assert_eq!(kind("not_applicable").count(), counted.not_applicable);
    let numbers: Vec<u16> = kind("not_measured").map(|cell| cell.number).collect();
    assert_eq!(numbers, counted.not_measured_numbers);
    let dashes = |name| {
        kind("not_applicable")
            .filter(|cell| cell.row == name)
            .count()
    };
    assert_eq!(dashes("target"), counted.not_applicable_target);
    assert_eq!(dashes("actual"), counted.not_applicable_actual);
    assert_eq!(66 + 17 + 12 + 5, counted.cells);
    // The same from the content, less what stands in no cell and once for what stands for two.
    let assessment = assessed(&report);
    let all = figures(plan_of(&assessment, "suita").plan);
    let of = |row, is: fn(&str) -> bool| {
        let there = all
            .iter()
            .filter(move |here| here.row == row && is(&here.value));
        there.count()
    };
    let is_number: fn(&str) -> bool = |value| value.parse::<f64>().is_ok();
    assert_eq!(of("target", is_number), counted.target_figures + 2);
    assert_eq!(of("actual", is_number), counted.actual_figures + 1);
    assert_eq!(
        of("actual", |value| value == "not_measured"),
        counted.not_measured + FOR_TWO.len()
    );
    assert_eq!(
        of("target", |value| value == "not_applicable"),
        counted.not_applicable_target
    );
    assert_eq!(
        of("actual", |value| value == "not_applicable"),
        counted.not_applicable_actual
    );
    let with: BTreeSet<u16> = all
        .iter()
        .filter(|here| here.row == "actual" && is_number(&here.value))
        .map(|here| here.number)
        .collect();
    let without: Vec<u16> = counted
        .full_numbers
        .iter()
        .copied()
        .filter(|number| !with.contains(number))
        .collect();
    assert_eq!(without, counted.no_actual_figure);
}
