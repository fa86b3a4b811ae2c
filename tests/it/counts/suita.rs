//! 吹田市: 22 action plans, and how their figures compare.

use super::cells::Cell;
use super::prose::{Baseline, Prose};
use super::{
    assessed, by_name, by_policy, counts, names, number, plan_of, policy_ids, report, those, year,
};
use michinori::assess::{Comparison, PlanAssessment, State};
use michinori::model::{IndicatorIx, MeasureIx};
use michinori::schema::records::Coverage;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Counted {
    measures: usize,
    full: usize,
    pub(super) full_numbers: Vec<u16>,
    stub_numbers: Vec<u16>,
    omitted_numbers: Vec<u16>,
    pub(super) cells: usize,
    pub(super) target_figures: usize,
    pub(super) actual_figures: usize,
    pub(super) not_measured: usize,
    pub(super) not_applicable: usize,
    pub(super) not_applicable_target: usize,
    pub(super) not_applicable_actual: usize,
    pub(super) no_actual_figure: Vec<u16>,
    pub(super) not_measured_numbers: Vec<u16>,
    pub(super) target_figures_per_period: BTreeMap<String, usize>,
    pub(super) actual_figures_per_period: BTreeMap<String, usize>,
    pub(super) not_measured_per_period: BTreeMap<String, usize>,
    pub(super) not_applicable_per_period: BTreeMap<String, usize>,
    measures_per_policy: BTreeMap<String, u32>,
    lead: BTreeMap<String, u32>,
    related: BTreeMap<String, u32>,
    pub(super) item: Vec<Item>,
    pub(super) cell: Vec<Cell>,
    pub(super) superseded: Vec<Prose>,
    pub(super) superseded_yearly: Vec<Prose>,
    pub(super) later_goal: Vec<Prose>,
    pub(super) baseline: Vec<Baseline>,
    pub(super) denominator: Vec<Prose>,
    pub(super) stub_figure: Vec<Prose>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Item {
    pub(super) number: u16,
    coverage: String,
    title: String,
    policy: String,
    #[serde(default)]
    lead: Vec<String>,
    #[serde(default)]
    related: Vec<String>,
    #[serde(default)]
    pub(super) schedule: Vec<String>,
}

fn coverage(word: Coverage) -> &'static str {
    match word {
        Coverage::Full => "full",
        Coverage::Stub => "stub",
        Coverage::Omitted => "omitted",
    }
}

#[test]
fn action_plans() {
    let (report, counted) = (report(), counts().suita);
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "suita").plan;
    let covered = |kind| those(plan, |measure| measure.coverage == kind);
    assert_eq!(plan.measures.len(), counted.measures);
    assert_eq!(covered(Coverage::Full), counted.full_numbers);
    assert_eq!(counted.full_numbers.len(), counted.full);
    assert_eq!(covered(Coverage::Stub), counted.stub_numbers);
    assert_eq!(covered(Coverage::Omitted), counted.omitted_numbers);
    let lengths =
        [Coverage::Full, Coverage::Stub, Coverage::Omitted].map(|kind| covered(kind).len());
    assert_eq!((plan.measures.len(), lengths), (22, [15, 3, 4]));
    assert_eq!(by_policy(plan, 1), counted.measures_per_policy);
    assert_eq!(
        by_name(plan, |measure| &measure.departments.lead),
        counted.lead
    );
    assert_eq!(
        by_name(plan, |measure| &measure.departments.related),
        counted.related
    );
    assert_eq!(plan.measures.len(), counted.item.len());
    for (measure, item) in plan.measures.iter().zip(&counted.item) {
        let here = number(measure);
        assert_eq!(here, item.number);
        assert_eq!(coverage(measure.coverage), item.coverage, "{here}");
        assert_eq!(measure.title, item.title);
        assert_eq!(
            policy_ids(plan, measure).last(),
            Some(&item.policy.as_str()),
            "{here}"
        );
        assert_eq!(names(plan, &measure.departments.lead), item.lead, "{here}");
        assert_eq!(
            names(plan, &measure.departments.related),
            item.related,
            "{here}"
        );
    }
}

/// What the source says of the seven without a sheet, and of the two that live on elsewhere.
#[test]
fn ends() {
    let report = report();
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "suita");
    let in_state = |state| {
        let at = |ix: &MeasureIx| plan.measures[ix.0].state == state;
        super::numbers(
            plan.plan,
            &plan.shown.iter().copied().filter(at).collect::<Vec<_>>(),
        )
    };
    assert_eq!(in_state(State::Removed), [3, 18]);
    assert_eq!(in_state(State::Merged), [7]);
    assert_eq!(in_state(State::Active).len(), 22 - 3);
}

fn which(plan: &PlanAssessment<'_>, list: &[(MeasureIx, IndicatorIx)]) -> Vec<(u16, String)> {
    let one = |(measure, indicator): &(MeasureIx, IndicatorIx)| {
        let measure = &plan.plan.measures[measure.0];
        (number(measure), measure.indicators[indicator.0].id.clone())
    };
    list.iter().map(one).collect()
}

/// 予定 against 実績, read in the source by hand.
#[test]
fn met_and_missed() {
    let report = report();
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "suita");
    let told = |list: &[(u16, &str)]| -> Vec<(u16, String)> {
        list.iter()
            .map(|(number, id)| (*number, (*id).to_owned()))
            .collect()
    };
    let of = |period: &str| {
        let totals = &plan.comparisons[&year(period)];
        (which(plan, &totals.met), which(plan, &totals.missed))
    };
    let (met, missed) = of("2019");
    assert_eq!(
        met,
        told(&[
            (1, "usage"),
            (5, "viewers"),
            (6, "open_files"),
            (12, "projector"),
            (13, "accesses")
        ])
    );
    assert_eq!(missed, told(&[(20, "participants")]));
    let (met, missed) = of("2020");
    assert_eq!(
        met,
        told(&[
            (1, "usage"),
            (2, "tax"),
            (5, "viewers"),
            (6, "open_files"),
            (12, "projector"),
            (13, "accesses"),
            (19, "hours_saved"),
            (20, "participants"),
        ])
    );
    assert_eq!(missed, told(&[(4, "occupancy")]));
    assert_eq!(of("2021"), (Vec::new(), Vec::new()));
}

/// Differences and achievements, worked out by hand from the printed figures.
#[test]
fn achievements() {
    let report = report();
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "suita");
    let table = [
        (1, "2019", "20.7", Some("307.0")),
        (1, "2020", "12.8", Some("164.0")),
        // The base of No. 2 is the very figure of 2020: there was no way to go.
        (2, "2020", "1080", None),
        (4, "2020", "-26.7", Some("-167.0")),
        // (234,964 − 144,865) ÷ (148,000 − 144,865), (349,879 − 144,865) ÷ (154,500 − 144,865)
        (5, "2019", "86964", Some("2874.0")),
        (5, "2020", "195379", Some("2127.8")),
        (6, "2019", "86.3", Some("963.0")),
        (6, "2020", "95.48", Some("577.4")),
        (12, "2019", "51.4", Some("357.0")),
        (12, "2020", "38.9", Some("177.8")),
        (13, "2019", "4270", Some("527.0")),
        (13, "2020", "1991", Some("166.4")),
        (19, "2020", "133", Some("233.0")),
        // (115 − 148) ÷ (200 − 148), (441 − 148) ÷ (200 − 148)
        (20, "2019", "-85", Some("-63.5")),
        (20, "2020", "241", Some("563.5")),
    ];
    let mut found = Vec::new();
    for (measure, assessed) in plan.plan.measures.iter().zip(&plan.measures) {
        for indicator in &assessed.indicators {
            for (period, comparison) in &indicator.comparisons {
                if let Comparison::Compared {
                    difference,
                    achievement,
                    ..
                } = comparison
                {
                    let percent = achievement.map(|percent| percent.to_string());
                    found.push((
                        number(measure),
                        period.to_string(),
                        difference.to_string(),
                        percent,
                    ));
                }
            }
        }
    }
    let expected: Vec<_> = table
        .iter()
        .map(|(number, period, difference, percent)| {
            let percent = percent.map(str::to_owned);
            (
                *number,
                (*period).to_owned(),
                (*difference).to_owned(),
                percent,
            )
        })
        .collect();
    assert_eq!(found, expected);
}
