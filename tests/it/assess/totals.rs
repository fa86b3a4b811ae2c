//! Totals of any plan: every measure counts once in each of them.

use super::tally::{first, read};
use michinori::assess::{Audience, Class, PlanAssessment, Tally};
use michinori::calendar::Period;
use michinori::model::MeasureIx;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Policy, leads, year in which it was added, and its rating in each year (`-` is no entry).
type Drawn = (
    &'static str,
    Vec<&'static str>,
    Option<u16>,
    [&'static str; 3],
);

const YEARS: [u16; 3] = [2019, 2020, 2021];

fn measure() -> impl Strategy<Value = Drawn> {
    let policy = prop::sample::select(vec!["unknown", "\"1\"", "1-1", "1-1-1", "1-2", "\"2\""]);
    let leads = prop::collection::vec(prop::sample::select(vec!["甲課", "乙課", "丙課"]), 0..4);
    let added = prop::option::of(2019_u16..=2022);
    let words = vec![
        "-",
        "{}",
        "good",
        "good",
        "bad",
        "blank",
        "not_applicable",
        "withheld",
    ];
    let rating = || prop::sample::select(words.clone());
    (policy, leads, added, [rating(), rating(), rating()])
}

fn written(measures: &[Drawn]) -> String {
    let mut text = String::new();
    for (number, (policy, leads, added, _)) in measures.iter().enumerate() {
        let life = added.map_or(String::new(), |year| {
            format!(", lifecycle: [{{event: added, period: {year}, basis: stated}}]")
        });
        let leads = leads.join(", ");
        // Every one is listed again somewhere: that must never count.
        let _ = writeln!(
            text,
            "//- measures/m{number}.yaml\n{{title: 題, number: \"{number}\", policy: {policy}, \
             listings: [{{policy: \"2\"}}, {{policy: 1-1}}], departments: {{lead: [{leads}]}}{life}}}"
        );
    }
    for (position, year) in YEARS.iter().enumerate() {
        let _ = writeln!(text, "//- results/{year}.yaml");
        if measures.iter().all(|measure| measure.3[position] == "-") {
            text.push_str("{}\n");
        }
        for (number, (_, _, _, ratings)) in measures.iter().enumerate() {
            match ratings[position] {
                "-" => {}
                "{}" => drop(writeln!(text, "m{number}: {{}}")),
                word => drop(writeln!(text, "m{number}: {{ratings: {{mark: {word}}}}}")),
            }
        }
    }
    text
}

/// Class by measure, and the proof that no measure has two.
fn classes(tally: &Tally) -> BTreeMap<MeasureIx, Class> {
    let mut classes = BTreeMap::new();
    let values = (0..2).map(|value| Class::Rated(michinori::model::ValueIx(value)));
    let missing = michinori::model::Missing::ALL.map(|(_, kind)| Class::Missing(kind));
    let rest = [Class::NoEntry, Class::NotYetAdded];
    let mut sum = 0;
    for class in values.chain(missing).chain(rest) {
        let measures = tally.measures(class);
        sum += tally.count(class);
        assert!(measures.is_sorted());
        classes.extend(measures.iter().map(|measure| (*measure, class)));
    }
    assert_eq!(classes.len(), sum, "a measure stands in two classes");
    classes
}

fn check_period(plan: &PlanAssessment<'_>, period: Period) {
    let scale = &plan.scales[0];
    let all = classes(&scale.periods[&period]);
    assert!(all.keys().copied().eq(plan.shown.iter().copied()));
    let tally = &scale.periods[&period];
    let added = all
        .values()
        .filter(|class| **class != Class::NotYetAdded)
        .count();
    assert_eq!(tally.rated() + tally.not_rated(), added);
    let shares: u32 = tally.shares(2).iter().map(|share| share.0).sum();
    assert_eq!(shares, if tally.rated() == 0 { 0 } else { 1000 });
    for (measure, class) in &all {
        assert_eq!(scale.class(period, *measure), *class);
    }
    assert_eq!(&scale.tally(period, &plan.shown), tally);
    let some: Vec<MeasureIx> = plan.shown.iter().copied().step_by(2).collect();
    let classes_of_some = classes(&scale.tally(period, &some));
    assert!(classes_of_some.keys().copied().eq(some));
    assert!(classes_of_some.iter().all(|(ix, class)| all[ix] == *class));
}

/// From one period to the next every shown measure makes one move, from its class there to its class here.
fn check_moves(plan: &PlanAssessment<'_>) {
    let scale = &plan.scales[0];
    for pair in plan.periods.windows(2) {
        let mut moved: Vec<MeasureIx> = Vec::new();
        for (transition, measures) in &scale.transitions {
            if transition.period == pair[1] {
                for measure in measures {
                    assert_eq!(scale.class(pair[0], *measure), transition.from);
                    assert_eq!(scale.class(pair[1], *measure), transition.to);
                }
                moved.extend(measures);
            }
        }
        moved.sort_unstable();
        assert_eq!(moved, plan.shown);
    }
    let first = plan.periods.first();
    assert!(
        scale
            .transitions
            .keys()
            .all(|transition| Some(&transition.period) > first)
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn every_measure_counts_once_everywhere(measures in prop::collection::vec(measure(), 0..12)) {
        let report = read(&written(&measures));
        for audience in [Audience::Public, Audience::Draft] {
            let plan = first(&report, audience);
            let years = if audience == Audience::Public { 2 } else { 3 };
            prop_assert_eq!(plan.periods.len(), years);
            for period in plan.periods.clone() {
                check_period(&plan, period);
            }
            check_moves(&plan);
        }
    }
}
