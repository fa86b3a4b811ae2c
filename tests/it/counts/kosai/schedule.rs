//! The years of the schedules, printed, empty and absent, and the item listed again.

use super::{Item, close};
use crate::counts::{assessed, counts, measure_of, plan_of, report};
use michinori::calendar::{Date, FiscalYear};
use michinori::model::{Measure, Missing, Span, SpanText, Until};
use michinori::schema::records::Granularity;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Relisted {
    measure: u16,
    id: String,
    year: String,
    printed: String,
    of: u16,
    of_id: String,
    of_year: String,
    of_printed: String,
}

fn spans(measure: &Measure) -> &[Span] {
    let [row] = measure.schedule.as_slice() else {
        panic!("{}", measure.id);
    };
    assert!(row.label.is_none() && row.revised.is_none() && row.actual.is_none());
    assert_eq!(row.granularity, Granularity::Year);
    let planned = row.planned.as_ref().expect("a plan");
    planned.as_ref().expect("spans")
}

fn year(span: &Span) -> u16 {
    match span.from {
        Date::FiscalYear(FiscalYear(year)) => year,
        Date::Day(..) | Date::Month(..) | Date::Year(_) => panic!("{span:?}"),
    }
}

/// The cells of a schedule: what stands in one cell may be split into items.
pub(super) fn cells(measure: &Measure) -> BTreeMap<u16, String> {
    let mut cells: BTreeMap<u16, String> = BTreeMap::new();
    for span in spans(measure) {
        assert!(
            span.until == Until::Same && span.is_column_known,
            "{}",
            measure.id
        );
        let text = match &span.text {
            SpanText::Text(text) => text.as_str(),
            SpanText::Missing(Missing::Blank) => "",
            SpanText::Missing(_) | SpanText::Item => panic!("{}", measure.id),
        };
        let mark = if span.relisted_from.is_some() {
            "【再掲】"
        } else {
            ""
        };
        let cell = cells.entry(year(span)).or_default();
        let joint = if cell.is_empty() { "" } else { "、" };
        *cell = format!("{cell}{joint}{text}{mark}");
    }
    cells
}

#[test]
fn every_year_of_the_schedules() {
    let (report, counted) = (report(), counts().kosai);
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "kosai").plan;
    let mut per_year: BTreeMap<String, usize> = BTreeMap::new();
    let (mut filled, mut empty, mut absent) = (0, 0, 0);
    for (measure, item) in plan.measures.iter().zip(&counted.item) {
        let cells = cells(measure);
        let expected = item
            .schedule
            .iter()
            .map(|(year, text)| (year.parse().expect("a year"), close(text)))
            .collect::<BTreeMap<u16, String>>();
        assert_eq!(cells, expected, "{}", measure.id);
        let with = |holds: fn(&String) -> bool| -> Vec<u16> {
            cells
                .iter()
                .filter(|(_, text)| holds(text))
                .map(|(year, _)| *year)
                .collect()
        };
        assert_eq!(with(|text| !text.is_empty()), item.filled);
        assert_eq!(with(String::is_empty), item.empty);
        let missing: Vec<u16> = (2021..=2025)
            .filter(|year| !cells.contains_key(year))
            .collect();
        assert_eq!(missing, item.absent);
        filled += item.filled.len();
        empty += item.empty.len();
        absent += item.absent.len();
        for year in cells.keys() {
            *per_year.entry(year.to_string()).or_default() += 1;
        }
    }
    assert_eq!(
        (filled, empty, absent),
        (
            counted.filled_years,
            counted.empty_years,
            counted.absent_years
        )
    );
    assert_eq!(filled + empty, counted.printed_years);
    assert_eq!(filled + empty + absent, 36 * 5);
    assert_eq!(per_year, counted.printed_cells_per_year);
    let those = |holds: fn(&Item) -> bool| -> Vec<u16> {
        counted
            .item
            .iter()
            .filter(|item| holds(item))
            .map(|item| item.number)
            .collect()
    };
    assert_eq!(
        those(|item| item.absent.is_empty() && item.empty.is_empty()),
        counted.all_five_years
    );
    assert_eq!(
        those(|item| !item.absent.is_empty()),
        counted.with_absent_year
    );
    assert_eq!(
        those(|item| !item.empty.is_empty()),
        counted.with_empty_year
    );
}

#[test]
fn the_item_listed_again() {
    let (report, counted) = (report(), counts().kosai);
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "kosai").plan;
    let all = plan.measures.iter().flat_map(spans);
    let again = all.filter(|span| span.relisted_from.is_some()).count();
    assert_eq!(
        (again, counted.relisted.len()),
        (counted.relisted_items, counted.relisted_items)
    );
    for relisted in &counted.relisted {
        assert_eq!(
            counted.item[usize::from(relisted.measure) - 1].id,
            relisted.id
        );
        assert_eq!(
            counted.item[usize::from(relisted.of) - 1].id,
            relisted.of_id
        );
        let here = spans(measure_of(plan, &relisted.id)).iter();
        let here: Vec<&Span> = here.filter(|span| span.relisted_from.is_some()).collect();
        let first = spans(measure_of(plan, &relisted.of_id)).iter();
        let first: Vec<&Span> = first.filter(|span| span.item.is_some()).collect();
        let ([here], [first]) = (here.as_slice(), first.as_slice()) else {
            panic!("{relisted:?}");
        };
        let from = here.relisted_from.expect("chosen by it");
        assert_eq!(plan.measures[from.0].id, relisted.of_id);
        assert_eq!(year(here).to_string(), relisted.year);
        assert_eq!(year(first).to_string(), relisted.of_year);
        assert_eq!(first.text, SpanText::Text(relisted.of_printed.clone()));
        assert_eq!(here.text, first.text);
        assert_eq!(format!("{}【再掲】", relisted.of_printed), relisted.printed);
    }
}
