//! The real content against `tests/counts.toml`: an independent count of the five sources, every table of it.
//!
//! Where the two differ, one of them is wrong, and the source decides.

mod cells;
mod faults;
mod kasama;
mod kosai;
mod kusatsu;
mod prose;
mod ritto;
mod schedule;
mod suita;

use crate::support::{content, root};
use michinori::assess::{Assessment, Audience, PlanAssessment, assess};
use michinori::calendar::Period;
use michinori::model::{Measure, MeasureIx, Named, NamedOne, Plan, Policied, Report};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The whole file: a table that no field takes is an error, and a field that no test reads a warning.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Counts {
    kasama: kasama::Counted,
    suita: suita::Counted,
    kusatsu: kusatsu::Counted,
    ritto: ritto::Counted,
    kosai: kosai::Counted,
    faults: faults::Faults,
}

fn counts() -> Counts {
    let text = std::fs::read_to_string(root().join("tests/counts.toml")).unwrap();
    toml::from_str(&text).unwrap()
}

fn report() -> Report {
    michinori::check(&content()).value
}

fn assessed(report: &Report) -> Assessment<'_> {
    assess(report, Audience::Public)
}

fn plan_of<'a, 'r>(assessment: &'a Assessment<'r>, id: &str) -> &'a PlanAssessment<'r> {
    assessment
        .plans
        .iter()
        .find(|plan| plan.plan.id == id)
        .expect(id)
}

fn measure_of<'p>(plan: &'p Plan, id: &str) -> &'p Measure {
    let found = plan.measures.iter().find(|measure| measure.id == id);
    found.expect(id)
}

fn number(measure: &Measure) -> u16 {
    measure
        .number
        .as_ref()
        .and_then(|number| number.parse().ok())
        .expect("a number")
}

/// The printed numbers of measures, in the plan's order.
fn numbers(plan: &Plan, measures: &[MeasureIx]) -> Vec<u16> {
    measures
        .iter()
        .map(|ix| number(&plan.measures[ix.0]))
        .collect()
}

/// The numbers of the measures of which something holds.
fn those(plan: &Plan, holds: impl Fn(&Measure) -> bool) -> Vec<u16> {
    plan.measures
        .iter()
        .filter(|measure| holds(measure))
        .map(number)
        .collect()
}

/// Names of departments and conditions as printed.
fn names(plan: &Plan, named: &Named) -> Vec<String> {
    match named {
        Named::Missing(..) => Vec::new(),
        Named::These(these) => these
            .iter()
            .map(|one| match one {
                NamedOne::Department(ix) => plan.departments[ix.0].name.clone(),
                NamedOne::Condition(text) => text.clone(),
            })
            .collect(),
    }
}

/// How many measures name each department.
fn by_name(plan: &Plan, named: impl Fn(&Measure) -> &Named) -> BTreeMap<String, u32> {
    let mut counts = BTreeMap::new();
    for measure in &plan.measures {
        for name in names(plan, named(measure)) {
            *counts.entry(name).or_default() += 1;
        }
    }
    counts
}

/// Ids of the policies from the top down to the measure's own; `unknown` where the source names none.
fn policy_ids<'p>(plan: &'p Plan, measure: &Measure) -> Vec<&'p str> {
    match measure.policy {
        Policied::Unknown => vec!["unknown"],
        Policied::Under(policy) => plan
            .policy_path(policy)
            .into_iter()
            .map(|above| plan.policies[above.0].id.as_str())
            .collect(),
    }
}

/// How many measures stand under each policy of one level.
fn by_policy(plan: &Plan, depth: usize) -> BTreeMap<String, u32> {
    let mut counts = BTreeMap::new();
    for measure in &plan.measures {
        let path = policy_ids(plan, measure);
        let at = path.get(depth).unwrap_or(&path[0]);
        *counts.entry((*at).to_owned()).or_default() += 1;
    }
    counts
}

fn year(text: &str) -> Period {
    text.parse().expect(text)
}
