//! Every date of the prose, and every event of the content.

use super::{item, text};
use crate::counts::{assessed, counts, plan_of, report};
use michinori::calendar::Date;
use michinori::schema::records::MilestoneState;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Dates {
    all: usize,
    days: usize,
    months: usize,
    fiscal_years: usize,
    spans: usize,
    relative: Vec<(String, String, String)>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Dated {
    number: u16,
    column: String,
    printed: String,
    iso: String,
    year_stated: bool,
    planned: bool,
    what: String,
}

/// Dates that are no event: the day to which a report refers. Those of 3 are the dates of its figures.
const NO_EVENT: [(u16, &str); 3] = [(1, "2024-09-30"), (3, "2024-09-30"), (3, "2024-10-29")];

/// Events of one date that the text lists one by one: No., date, how many.
const SEVERAL: [(u16, &str, usize); 2] = [(3, "2024-08-01", 4), (3, "FY2025", 3)];

/// The event of 「今年度中」, a date without a figure.
const RELATIVE: (u16, &str) = (9, "FY2024");

/// First and last date of a counted one.
fn from_to(dated: &Dated) -> (Date, Option<Date>) {
    let mut ends = dated
        .iso
        .split('/')
        .map(|text| text.parse::<Date>().expect("a date"));
    (ends.next().expect("a date"), ends.next())
}

#[test]
fn every_date_is_an_event() {
    let (report, counted) = (report(), counts().ritto);
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "ritto").plan;
    let (mut no_event, mut several, mut events) = (Vec::new(), Vec::new(), 0);
    let mut expected: BTreeMap<(u16, String), usize> = BTreeMap::new();
    for dated in &counted.date {
        *expected
            .entry((dated.number, dated.iso.clone()))
            .or_default() += 1;
    }
    for dated in &counted.date {
        let (from, to) = from_to(dated);
        let milestones = item(plan, dated.number).milestones.iter();
        let found: Vec<_> = milestones
            .filter(|one| (one.date, one.to) == (from, to))
            .collect();
        let state = if dated.planned {
            MilestoneState::Planned
        } else {
            MilestoneState::Done
        };
        assert!(found.iter().all(|one| one.state == state), "{dated:?}");
        assert!(!dated.what.is_empty());
        if found.is_empty() {
            no_event.push((dated.number, dated.iso.as_str()));
        } else if found.len() != expected[&(dated.number, dated.iso.clone())] {
            several.push((dated.number, dated.iso.as_str(), found.len()));
        }
        events += found.len() / expected[&(dated.number, dated.iso.clone())];
        // The prose has the same dates, with the years of the era.
        let said = text(plan, item(plan, dated.number), &dated.column).expect("a text");
        let printed = dated
            .printed
            .replace("R6年度", "令和6年度")
            .replace("R7年度", "令和7年度")
            .replace("R8年度", "令和8年度");
        let printed = if let Some(rest) = printed.strip_prefix("7年") {
            format!("令和7年{rest}")
        } else {
            printed
        };
        let printed = printed
            .replace("10/30~11/3", "10月30日から11月3日")
            .replace('~', "から");
        assert!(said.contains(&printed), "{dated:?}");
    }
    assert_eq!(no_event, NO_EVENT);
    assert_eq!(several, SEVERAL);
    let relative = item(plan, RELATIVE.0).milestones.iter();
    let relative: Vec<_> = relative
        .filter(|one| one.date.to_string() == RELATIVE.1)
        .collect();
    assert_eq!(relative.len(), 1);
    assert!(
        counted
            .dates
            .relative
            .iter()
            .any(|(number, column, printed)| {
                (number.as_str(), column.as_str(), printed.as_str()) == ("9", "next", "今年度中")
            })
    );
    let all: usize = plan
        .measures
        .iter()
        .map(|measure| measure.milestones.len())
        .sum();
    assert_eq!(all, events + relative.len(), "no other event");
}

#[test]
fn totals_of_the_dates() {
    let counted = counts().ritto;
    let mut kinds = [0; 4];
    for dated in &counted.date {
        let kind = match from_to(dated) {
            (_, Some(_)) => 3,
            (Date::Day(..), None) => 0,
            (Date::Month(..), None) => 1,
            (Date::FiscalYear(_), None) => 2,
            (Date::Year(_), None) => panic!("{dated:?}"),
        };
        kinds[kind] += 1;
        let has_year = ["年", "R6", "R7", "R8"]
            .iter()
            .any(|word| dated.printed.contains(word));
        assert_eq!(dated.year_stated, has_year, "{dated:?}");
    }
    let dates = &counted.dates;
    assert_eq!(
        kinds,
        [dates.days, dates.months, dates.fiscal_years, dates.spans]
    );
    assert_eq!(kinds.iter().sum::<usize>(), dates.all);
    assert_eq!(counted.date.len(), dates.all);
}
