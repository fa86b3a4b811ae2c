//! Figures of the running text: goals that were replaced or lie later, bases, and all figures of Kasama.

use super::cells::word;
use super::suita::Counted;
use super::{assessed, counts, number, plan_of, report};
use michinori::calendar::{Date, FiscalYear, Period};
use michinori::model::{Indicator, Measure, Plan, When};
use michinori::quantity::Written;
use michinori::schema::records::{Qualifier, Where};
use serde::Deserialize;

/// A figure of the running text.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Prose {
    number: u16,
    what: String,
    value: String,
    unit: String,
    #[serde(default)]
    about: bool,
    period: Option<u16>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Baseline {
    number: u16,
    what: String,
    value: String,
    unit: String,
    when: String,
    when_printed: String,
    table: bool,
}

fn measure(plan: &Plan, wanted: u16) -> &Measure {
    plan.measures
        .iter()
        .find(|measure| number(measure) == wanted)
        .expect("a measure")
}

/// All that a measure says.
fn text_of(measure: &Measure) -> String {
    let sections = measure.sections.iter().map(|(_, text)| text.as_str());
    let definitions = measure
        .indicators
        .iter()
        .filter_map(|one| one.definition.as_deref());
    let reasons = measure
        .events
        .iter()
        .filter_map(|event| event.reason.as_deref());
    sections
        .chain(definitions)
        .chain(reasons)
        .collect::<Vec<_>>()
        .join("\n")
}

fn written(value: &str) -> String {
    Written(value.parse().expect(value)).to_string()
}

fn has_unit(indicator: &Indicator, unit: &str) -> bool {
    indicator.unit.as_deref() == Some(unit)
}

#[test]
fn goals_of_the_prose() {
    let (report, counted) = (report(), counts().suita);
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "suita").plan;
    let indicators = |number| measure(plan, number).indicators.iter();
    for goal in &counted.superseded {
        let found = indicators(goal.number).any(|indicator| {
            let mut replaced = indicator.superseded.iter();
            has_unit(indicator, &goal.unit)
                && replaced.any(|old| word(old.figure) == goal.value && old.when == When::Final)
        });
        assert!(
            found && goal.period.is_none() && !goal.about,
            "{} {}",
            goal.number,
            goal.what
        );
    }
    let all = plan.measures.iter().flat_map(|measure| &measure.indicators);
    assert_eq!(
        all.map(|indicator| indicator.superseded.len())
            .sum::<usize>(),
        counted.superseded.len()
    );
    for goal in &counted.superseded_yearly {
        let found = indicators(goal.number).any(|indicator| {
            let is_replaced = indicator.valid.1 == Some(FiscalYear(2021));
            let mut targets = indicator.targets.iter();
            is_replaced
                && has_unit(indicator, &goal.unit)
                && targets.all(|one| word(one.figure) == goal.value)
        });
        assert!(found, "{}", goal.what);
    }
    for goal in &counted.later_goal {
        let period = Period::year(goal.period.expect("a year"));
        let found = indicators(goal.number).any(|indicator| {
            indicator.target(period).is_some_and(|target| {
                word(target.figure) == goal.value && target.source == Some(Where::Text)
            })
        });
        assert!(found, "{}", goal.what);
    }
    // 14,000 hours are the goal, about 20,000 what was reported.
    let stub = measure(plan, 7);
    for figure in &counted.stub_figure {
        let indicator = &stub.indicators[0];
        assert!(
            has_unit(indicator, &figure.unit) && figure.number == 7,
            "{}",
            figure.what
        );
        let actual = &indicator.actuals[&Period::year(2021)];
        let (found, qualifier) = if figure.about {
            (word(actual.figure), actual.detail.qualifier)
        } else {
            (
                word(indicator.targets[0].figure),
                indicator.targets[0].detail.qualifier,
            )
        };
        assert_eq!(found, figure.value);
        assert_eq!(qualifier == Some(Qualifier::About), figure.about);
    }
}

/// Bases that are no baseline of their indicator: of another quantity, or without a time. They stand in the text.
const IN_PROSE: [(u16, &str); 3] = [(6, "775"), (12, "664925"), (15, "562")];

#[test]
fn baselines() {
    let (report, counted) = (report(), counts().suita);
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "suita").plan;
    let Counted {
        baseline,
        denominator,
        ..
    } = counted;
    let mut in_prose = Vec::new();
    for base in &baseline {
        let first = base.when.split('/').next().unwrap_or_default();
        let dated: Option<Date> = first.parse().ok();
        let fiscal = first
            .get(..4)
            .and_then(|year| year.parse().ok())
            .map(|year| FiscalYear(year).short());
        let names = [dated.map(Date::short), fiscal];
        let is_said = names
            .iter()
            .flatten()
            .any(|name| base.when_printed.contains(name.as_str()));
        assert!(is_said || base.when == "not_stated", "{base:?}");
        let here = measure(plan, base.number);
        let is_base = |indicator: &&Indicator| {
            let found = indicator.baseline.as_ref();
            has_unit(indicator, &base.unit)
                && found.is_some_and(|found| word(found.figure) == base.value)
        };
        let Some(indicator) = here.indicators.iter().find(is_base) else {
            assert!(
                text_of(here).contains(&format!("{}{}", written(&base.value), base.unit)),
                "{base:?}"
            );
            in_prose.push((base.number, base.value.as_str()));
            continue;
        };
        let found = indicator.baseline.as_ref().expect("found above");
        let last: Date = base
            .when
            .split('/')
            .next_back()
            .unwrap_or_default()
            .parse()
            .expect("a date");
        let (from, _) = Date::FiscalYear(found.period.year).bounds();
        match last {
            Date::Year(year) => assert_eq!(
                (found.period, found.detail.as_of),
                (Period::year(year), None)
            ),
            Date::Month(..) | Date::Day(..) | Date::FiscalYear(_) => {
                assert_eq!(found.detail.as_of, Some(last), "{base:?}");
                let (_, until) = Date::FiscalYear(found.period.year).bounds();
                assert!(
                    from <= last.bounds().0 && last.bounds().1 <= until,
                    "{base:?}"
                );
            }
        }
        let reported = indicator
            .actuals
            .get(&found.period)
            .map(|actual| word(actual.figure));
        assert_eq!(
            reported.as_ref() == Some(&base.value),
            base.table,
            "{}",
            base.what
        );
    }
    assert_eq!(in_prose, IN_PROSE);
    let with_figure = |indicator: &&Indicator| {
        indicator
            .baseline
            .as_ref()
            .is_some_and(|base| base.figure.value().is_some())
    };
    let all = plan.measures.iter().flat_map(|measure| &measure.indicators);
    assert_eq!(
        all.filter(with_figure).count(),
        baseline.len() - IN_PROSE.len()
    );
    for base in &denominator {
        let about = if base.about { "約" } else { "" };
        let wanted = format!("{about}{}{}", written(&base.value), base.unit);
        let said = text_of(measure(plan, base.number)).replace("か所", "施設");
        assert!(
            said.contains(&wanted),
            "No. {}: {} {wanted}",
            base.number,
            base.what
        );
    }
}

/// All figures of Kasama: the source has them in its prose only, where they were read by hand.
const KASAMA: [(u16, u16, &[&str]); 19] = [
    (1, 2020, &["2229", "10", "11"]),
    (1, 2021, &["7889", "200"]),
    (2, 2021, &["17"]),
    (10, 2021, &["117"]),
    (15, 2020, &["1136"]),
    (17, 2020, &["15"]),
    (22, 2020, &["53", "2572"]),
    (23, 2020, &["6"]),
    (26, 2020, &["not_yet"]),
    (26, 2021, &["170"]),
    (31, 2021, &["120", "9"]),
    (32, 2020, &["13"]),
    (33, 2021, &["15"]),
    (34, 2021, &["1"]),
    (35, 2021, &["636", "5"]),
    (36, 2020, &["2", "2"]),
    (41, 2021, &["115"]),
    (62, 2020, &["354", "19", "286"]),
    (63, 2020, &["17"]),
];

#[test]
fn figures_of_kasama() {
    let report = report();
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "kasama").plan;
    let mut found = Vec::new();
    let mut targets = Vec::new();
    for measure in &plan.measures {
        for period in [2020, 2021] {
            let actuals = measure.indicators.iter();
            let actuals =
                actuals.filter_map(|indicator| indicator.actuals.get(&Period::year(period)));
            let figures: Vec<String> = actuals.map(|actual| word(actual.figure)).collect();
            if !figures.is_empty() {
                found.push((number(measure), period, figures));
            }
        }
        for indicator in &measure.indicators {
            assert!(indicator.baseline.is_none() && indicator.superseded.is_empty());
            targets.extend(
                indicator
                    .targets
                    .iter()
                    .map(|target| (number(measure), word(target.figure))),
            );
        }
    }
    let expected: Vec<(u16, u16, Vec<String>)> = KASAMA
        .iter()
        .map(|(number, year, figures)| {
            (
                *number,
                *year,
                figures.iter().map(|figure| (*figure).to_owned()).collect(),
            )
        })
        .collect();
    assert_eq!(found, expected);
    // 同時に30人が利用可能とする, in the schedule of 令和2年度.
    assert_eq!(targets, [(26, "30".to_owned())]);
}
