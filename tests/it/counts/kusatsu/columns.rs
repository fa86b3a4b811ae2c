//! Where the columns of the two tables are shifted, and how many rows and cells they have.

use super::Sheet;
use super::schedule::{Row, says};
use crate::counts::{assessed, counts, plan_of, report};
use michinori::model::Until;
use serde::Deserialize;
use std::collections::BTreeMap;

/// How many rows and cells, and where their columns are doubtful.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Columns {
    no_tables: Vec<u16>,
    yearly_empty: Vec<u16>,
    monthly_empty: Vec<u16>,
    yearly_rows: usize,
    yearly_cells: usize,
    monthly_rows: usize,
    monthly_cells: usize,
    yearly_rows_of_measures: usize,
    yearly_cells_of_measures: usize,
    monthly_rows_of_measures: usize,
    monthly_cells_of_measures: usize,
    yearly_rows_empty: Vec<(String, String)>,
    monthly_rows_empty: Vec<(String, String)>,
    yearly_rows_unlabelled: Vec<u16>,
    monthly_rows_unlabelled: Vec<u16>,
    months_shifted: Vec<u16>,
    heading_shifted: Vec<u16>,
    years_shifted: Vec<u16>,
    years_shifted_perhaps: Vec<u16>,
    shift: BTreeMap<String, u16>,
}

/// What is shifted is said: the sheets by name, and by how many columns.
#[test]
fn common_cells_and_shifts() {
    let (report, counted) = (report(), counts().kusatsu);
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "kusatsu").plan;
    let common: Vec<(String, &str, Until)> = plan
        .process
        .iter()
        .map(|span| (span.from.to_string(), says(span), span.until))
        .collect();
    let months = [
        ("2021-04", "各課照会"),
        ("2021-05", "総括"),
        ("2021-06", "懇話会"),
    ];
    assert_eq!(
        common,
        months.map(|(from, text)| (from.to_owned(), text, Until::Same))
    );
    let note = plan
        .source_notes
        .iter()
        .find(|note| note.about.as_deref() == Some("各課照会、総括、懇話会"));
    let note = &note.expect("the note of the shifts").text;
    let columns = &counted.schedule;
    for sheet in &counted.sheet {
        let shift = columns.shift.get(&sheet.number.to_string()).copied();
        assert_eq!(sheet.shift, shift, "{}", sheet.number);
        let again = if sheet.relisted_of.is_some() {
            "（再掲）"
        } else {
            ""
        };
        if let Some(shift) = shift {
            assert!(
                note.contains(&format!("- {}{again}（{shift}列）", sheet.title)),
                "{}",
                sheet.number
            );
        } else if !columns.no_tables.contains(&sheet.number) {
            assert_eq!(sheet.process, ["R3-4", "R3-5", "R3-6"]);
        }
    }
    assert_eq!(note.matches("列）").count(), columns.shift.len());
    assert_eq!(
        counted.those(|sheet| sheet.shift.is_some()),
        columns.months_shifted
    );
    assert_eq!(columns.heading_shifted, [13, 17]);
    assert_eq!(
        (
            columns.years_shifted.as_slice(),
            columns.years_shifted_perhaps.as_slice()
        ),
        ([3].as_slice(), [21].as_slice())
    );
}

#[test]
fn totals_of_rows_and_cells() {
    let counted = counts().kusatsu;
    let columns = &counted.schedule;
    let count = |rows: fn(&Sheet) -> &[Row], is_of_measures: bool| {
        let sheets = counted
            .sheet
            .iter()
            .filter(|sheet| !is_of_measures || sheet.relisted_of.is_none());
        let rows: Vec<&Row> = sheets.flat_map(rows).collect();
        (
            rows.len(),
            rows.iter().map(|row| row.cells.len()).sum::<usize>(),
        )
    };
    let years: fn(&Sheet) -> &[Row] = |sheet| &sheet.years;
    let months: fn(&Sheet) -> &[Row] = |sheet| &sheet.months;
    assert_eq!(
        count(years, false),
        (columns.yearly_rows, columns.yearly_cells)
    );
    assert_eq!(
        count(months, false),
        (columns.monthly_rows, columns.monthly_cells)
    );
    assert_eq!(
        count(years, true),
        (
            columns.yearly_rows_of_measures,
            columns.yearly_cells_of_measures
        )
    );
    assert_eq!(
        count(months, true),
        (
            columns.monthly_rows_of_measures,
            columns.monthly_cells_of_measures
        )
    );
    let none = |rows: fn(&Sheet) -> &[Row]| counted.those(|sheet| rows(sheet).is_empty());
    assert_eq!(
        (none(years), none(months)),
        (columns.no_tables.clone(), columns.no_tables.clone())
    );
    let empty = |rows: fn(&Sheet) -> &[Row]| {
        counted.those(|sheet| {
            !rows(sheet).is_empty() && rows(sheet).iter().all(|row| row.cells.is_empty())
        })
    };
    assert_eq!(
        (empty(years), empty(months)),
        (columns.yearly_empty.clone(), columns.monthly_empty.clone())
    );
    let rows_empty = |rows: fn(&Sheet) -> &[Row]| -> Vec<(String, String)> {
        let of = |sheet: &Sheet| {
            let empty = rows(sheet).iter().filter(|row| row.cells.is_empty());
            empty
                .map(|row| (sheet.number.to_string(), row.label.clone()))
                .collect::<Vec<_>>()
        };
        counted.sheet.iter().flat_map(of).collect()
    };
    assert_eq!(rows_empty(years), columns.yearly_rows_empty);
    assert_eq!(rows_empty(months), columns.monthly_rows_empty);
    let unlabelled = |rows: fn(&Sheet) -> &[Row]| {
        counted.those(|sheet| rows(sheet).iter().any(|row| row.label.is_empty()))
    };
    assert_eq!(unlabelled(years), columns.yearly_rows_unlabelled);
    assert_eq!(unlabelled(months), columns.monthly_rows_unlabelled);
}
