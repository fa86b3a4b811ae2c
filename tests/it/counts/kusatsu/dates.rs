//! Every date of the goals and the evaluations.

use super::text;
use crate::counts::{assessed, counts, measure_of, plan_of, report};
use michinori::calendar::Date;
use michinori::model::Measure;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Dated {
    sheet: u16,
    field: String,
    printed: String,
    iso: String,
    stated: bool,
}

/// 令和2年度 is the year of the sheets; where it is printed, no event bears it: sheet, date.
const IN_PROSE: [(u16, &str); 3] = [(1, "FY2020"), (3, "FY2020"), (37, "FY2020")];

/// Whether an event or a figure of a measure bears the date.
fn is_dated(measure: &Measure, date: Date) -> bool {
    let event = measure
        .milestones
        .iter()
        .any(|milestone| milestone.date == date);
    let mut figures = measure
        .indicators
        .iter()
        .flat_map(|indicator| indicator.actuals.values());
    event || figures.any(|actual| actual.detail.as_of == Some(date))
}

#[test]
fn every_date_is_in_the_content() {
    let (report, counted) = (report(), counts().kusatsu);
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "kusatsu").plan;
    let mut in_prose = Vec::new();
    for dated in &counted.date {
        let sheet = &counted.sheet[usize::from(dated.sheet) - 1];
        let measure = measure_of(plan, &sheet.id);
        let printed = dated.printed.replace("R2年度", "令和2年度");
        let there = measure.listings.iter().flat_map(|listing| &listing.differs);
        let mut there = there.filter(|(key, ..)| *key == dated.field);
        let is_said = text(plan, measure, &dated.field).contains(&printed);
        assert!(
            is_said || there.any(|(_, there, _)| there.contains(&printed)),
            "{dated:?}"
        );
        let date: Date = dated.iso.parse().expect("a date");
        if !is_dated(measure, date) {
            in_prose.push((dated.sheet, dated.iso.as_str()));
        }
        // A year that is not printed is ours, and a note says so.
        if !dated.stated && is_dated(measure, date) {
            let of_plan = plan.source_notes.iter().map(|note| &note.text);
            let of_measure = measure.outcomes.values().flat_map(|outcome| &outcome.notes);
            let of_measure = of_measure.map(|note| &note.text);
            let mut notes = of_plan.chain(of_measure);
            assert!(
                notes.any(|note| note.contains(&format!("「{}", dated.printed))),
                "{dated:?}"
            );
        }
    }
    assert_eq!(in_prose, IN_PROSE);
}
