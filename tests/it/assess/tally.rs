//! States, totals by policy and department, and moves between periods.

use crate::support::fixture;
use michinori::assess::{
    Audience, Class, Comparison, NotCompared, PlanAssessment, State, Tally, Transition, assess,
};
use michinori::calendar::Period;
use michinori::model::{IndicatorIx, MeasureIx, Missing, Policied, PolicyIx, Report, ValueIx};

const PLAN: &str = "\
//- site.yaml
title: 見本
publisher: 見本
//- plan.yaml
title: 計画
municipality: {code: \"000000\", name: 市}
fiscal_years: {from: 2019, to: 2023}
levels: [柱, 節, 施策]
measure_name: 施策
policies:
  - id: \"1\"
    title: 一
    children:
      - {id: 1-1, title: 一の一, children: [{id: 1-1-1, title: 一の一の一}]}
      - {id: 1-2, title: 一の二}
  - {id: \"2\", title: 二}
scales:
  mark: {name: 印, values: {good: {symbol: ○}, bad: {symbol: ×}}}
  end: {name: 結果, values: {done: {ends: completed}, dropped: {ends: withdrawn}, open: {}}}
editions:
  - {id: first, title: 版, published: unknown, covers: 2020, publish: true}
  - {id: second, title: 版, published: unknown, covers: 2021, publish: false}
//- departments.yaml
- {id: a, name: 甲課}
- {id: b, name: 乙課}
- {id: c, name: 丙課}
";

pub(super) fn read(files: &str) -> Report {
    let checked = michinori::check(&fixture(&format!("{PLAN}{files}")));
    assert!(!checked.has_errors(), "{files}\n{:#?}", checked.diagnostics);
    checked.value
}

pub(super) fn first(report: &Report, audience: Audience) -> PlanAssessment<'_> {
    assess(report, audience).plans.remove(0)
}

fn policy(plan: &PlanAssessment<'_>, id: &str) -> PolicyIx {
    let position = plan.plan.policies.iter().position(|policy| policy.id == id);
    PolicyIx(position.expect(id))
}

/// Ids of the measures of a class.
fn ids<'r>(plan: &PlanAssessment<'r>, measures: &[MeasureIx]) -> Vec<&'r str> {
    measures
        .iter()
        .map(|ix| plan.plan.measures[ix.0].id.as_str())
        .collect()
}

const GOOD: Class = Class::Rated(ValueIx(0));
const BAD: Class = Class::Rated(ValueIx(1));

const SIX: &str = "\
//- measures/m1.yaml
{title: 一, number: \"1\", policy: \"1\", departments: {lead: [甲課, 乙課]}}
//- measures/m2.yaml
{title: 二, number: \"2\", policy: 1-1-1, departments: {lead: [甲課, 甲課], related: [丙課]}, listings: [{policy: 1-2}, {policy: \"2\"}]}
//- measures/m3.yaml
{title: 三, number: \"3\", policy: 1-1, departments: {lead: [{text: 各課}]}}
//- measures/m4.yaml
{title: 四, number: \"4\", policy: \"2\", departments: {lead: [乙課]}, lifecycle: [{event: added, period: 2021, basis: stated}]}
//- measures/m5.yaml
{title: 五, number: \"5\", policy: unknown, departments: {lead: {missing: unknown}}}
//- measures/m6.yaml
title: 六
number: \"6\"
policy: 1-2
indicators:
  more: {name: 数, direction: increase, targets: {2020: 5, 2021: 5}}
  less: {name: 数, direction: decrease, targets: {2020: 5}}
  open: {name: 数, targets: {2020: 5}}
  apart: {name: 数}
//- results/2020.yaml
m1: {ratings: {mark: good}}
m2: {ratings: {mark: bad}}
m3: {ratings: {mark: good}}
m5: {ratings: {mark: not_applicable}}
m6: {ratings: {end: open}, figures: {more: 5, less: 6, open: 7}}
//- results/2021.yaml
m1: {ratings: {mark: bad}}
m2: {ratings: {mark: bad}}
m3: {ratings: {mark: good, end: done}}
m4: {ratings: {mark: good}}
m6: {ratings: {mark: blank}, figures: {apart: 1}}
";

#[test]
fn every_measure_stands_in_one_class() {
    let report = read(SIX);
    let plan = first(&report, Audience::Draft);
    let tally = &plan.scales[0].periods[&Period::year(2020)];
    let of = |tally: &Tally, class| ids(&plan, tally.measures(class));
    assert_eq!(of(tally, GOOD), ["m1", "m3"]);
    assert_eq!(of(tally, BAD), ["m2"]);
    assert_eq!(of(tally, Class::Missing(Missing::NotApplicable)), ["m5"]);
    assert_eq!(of(tally, Class::NoEntry), ["m6"]);
    assert_eq!(of(tally, Class::NotYetAdded), ["m4"]);
    assert_eq!((tally.rated(), tally.not_rated()), (3, 2));
    let shares: Vec<u32> = tally.shares(2).iter().map(|share| share.0).collect();
    assert_eq!(shares, [667, 333]);
    let later = &plan.scales[0].periods[&Period::year(2021)];
    assert_eq!(of(later, GOOD), ["m3", "m4"]);
    assert_eq!(of(later, Class::Missing(Missing::Blank)), ["m6"]);
    assert_eq!(of(later, Class::NoEntry), ["m5"]);
    assert_eq!((later.rated(), later.not_rated()), (4, 2));
}

/// A re-listing is not counted again: a measure is under one policy, and under those above it.
#[test]
fn some_measures_by_class() {
    let report = read(SIX);
    let plan = first(&report, Audience::Draft);
    let scale = &plan.scales[0];
    let under = |id: &str, class| {
        let top = policy(&plan, id);
        let policies: Vec<PolicyIx> = plan.plan.policies_below(top).collect();
        let is_under = |ix: &MeasureIx| matches!(plan.plan.measures[ix.0].policy, Policied::Under(of) if policies.contains(&of));
        let measures: Vec<MeasureIx> = plan.shown.iter().copied().filter(is_under).collect();
        ids(
            &plan,
            scale.tally(Period::year(2020), &measures).measures(class),
        )
    };
    assert_eq!(under("1", GOOD), ["m1", "m3"]);
    assert_eq!(under("1", BAD), ["m2"]);
    assert_eq!(under("1", Class::NoEntry), ["m6"]);
    assert_eq!(under("1-1", GOOD), ["m3"]);
    assert_eq!(under("1-1-1", BAD), ["m2"]);
    assert_eq!(under("1-2", BAD), [""; 0]);
    assert_eq!(under("2", BAD), [""; 0]);
    assert_eq!(under("2", Class::NotYetAdded), ["m4"]);
}

#[test]
fn moves_between_periods() {
    let report = read(SIX);
    let plan = first(&report, Audience::Draft);
    let moved: Vec<(Class, Class, Vec<&str>)> = plan.scales[0]
        .transitions
        .iter()
        .map(|(Transition { from, to, .. }, measures)| (*from, *to, ids(&plan, measures)))
        .collect();
    let expected = [
        (GOOD, GOOD, vec!["m3"]),
        (GOOD, BAD, vec!["m1"]),
        (BAD, BAD, vec!["m2"]),
        (
            Class::Missing(Missing::NotApplicable),
            Class::NoEntry,
            vec!["m5"],
        ),
        (Class::NoEntry, Class::Missing(Missing::Blank), vec!["m6"]),
        (Class::NotYetAdded, GOOD, vec!["m4"]),
    ];
    assert_eq!(moved, expected);
}

#[test]
fn indicators_are_met_missed_or_not_compared() {
    let report = read(SIX);
    let plan = first(&report, Audience::Draft);
    let name =
        |ix: MeasureIx, at: IndicatorIx| plan.plan.measures[ix.0].indicators[at.0].id.as_str();
    let year = &plan.comparisons[&Period::year(2020)];
    assert_eq!(
        year.met
            .iter()
            .map(|one| name(one.0, one.1))
            .collect::<Vec<_>>(),
        ["more"]
    );
    assert_eq!(
        year.missed
            .iter()
            .map(|one| name(one.0, one.1))
            .collect::<Vec<_>>(),
        ["less"]
    );
    let open: Vec<_> = year
        .not_compared
        .iter()
        .map(|one| (name(one.0, one.1), one.2))
        .collect();
    assert_eq!(open, [("open", NotCompared::NoDirection)]);
    let year = &plan.comparisons[&Period::year(2021)];
    let open: Vec<_> = year
        .not_compared
        .iter()
        .map(|one| (name(one.0, one.1), one.2))
        .collect();
    assert_eq!(
        open,
        [
            ("more", NotCompared::NoActual(None)),
            ("apart", NotCompared::NoTarget(None))
        ]
    );
    let more = &plan.measures[5].indicators[0];
    assert_eq!(more.latest, Some(Period::year(2020)));
    assert!(matches!(
        more.comparisons[&Period::year(2020)],
        Comparison::Compared { .. }
    ));
}

/// The public sees what a published edition covers; the office sees all.
#[test]
fn the_public_and_the_office() {
    let report = read(SIX);
    let public = first(&report, Audience::Public);
    assert_eq!(public.periods, [Period::year(2020)]);
    assert_eq!(public.latest(), Some(Period::year(2020)));
    assert_eq!(ids(&public, &public.shown), ["m1", "m2", "m3", "m5", "m6"]);
    assert!(!public.is_shown(MeasureIx(3)));
    assert!(public.scales[0].transitions.is_empty());
    assert_eq!(public.measures[2].state, State::Active);
    assert_eq!(
        public.scales[0].periods[&Period::year(2020)].count(Class::NotYetAdded),
        0
    );
    let draft = first(&report, Audience::Draft);
    assert_eq!(draft.periods, [Period::year(2020), Period::year(2021)]);
    assert_eq!(draft.shown.len(), 6);
    assert_eq!(draft.measures[2].state, State::Completed);
    assert!(draft.is_shown(MeasureIx(3)));
}

#[test]
fn halves_are_published_as_far_as_an_edition_covers() {
    let report = read(
        "//- measures/m.yaml\n{title: 一, policy: unknown}\n\
         //- results/2020-H1.yaml\nm: {ratings: {mark: bad}}\n\
         //- results/2020-H2.yaml\nm: {ratings: {mark: good}}\n\
         //- results/2021-H1.yaml\nm: {ratings: {mark: bad}}\n",
    );
    let public = first(&report, Audience::Public);
    let periods: Vec<String> = public.periods.iter().map(Period::to_string).collect();
    assert_eq!(periods, ["2020-H1", "2020-H2"]);
    let moved: Vec<_> = public.scales[0]
        .transitions
        .keys()
        .map(|one| (one.from, one.to))
        .collect();
    assert_eq!(moved, [(BAD, GOOD)]);
    assert_eq!(first(&report, Audience::Draft).periods.len(), 3);
}

/// The last one reached in the order planned, active, completed, merged, withdrawn, removed, whenever it was said.
#[test]
fn states() {
    let event = |kind: &str, year: u16| {
        let into = if kind == "merged" {
            ", into: other"
        } else {
            ""
        };
        format!("{{event: {kind}, period: {year}, basis: stated{into}}}")
    };
    let table: [(&[(&str, u16)], State); 13] = [
        (&[], State::Active),
        (&[("planned", 2020)], State::Planned),
        (&[("added", 2020)], State::Active),
        (&[("planned", 2019), ("added", 2020)], State::Active),
        (&[("brought_forward", 2020)], State::Active),
        (&[("completed", 2020)], State::Completed),
        (
            &[("completed", 2020), ("brought_forward", 2020)],
            State::Completed,
        ),
        (&[("completed", 2020), ("added", 2021)], State::Completed),
        (&[("completed", 2021), ("merged", 2020)], State::Merged),
        (&[("withdrawn", 2020), ("merged", 2020)], State::Withdrawn),
        (&[("removed", 2022)], State::Removed),
        (&[("removed", 2020), ("completed", 2023)], State::Removed),
        (
            &[("planned", 2019), ("withdrawn", 2020), ("removed", 2023)],
            State::Removed,
        ),
    ];
    for (events, expected) in table {
        let events: Vec<String> = events
            .iter()
            .map(|(kind, year)| event(kind, *year))
            .collect();
        let events = events.join(", ");
        let report = read(&format!(
            "//- measures/m.yaml\n{{title: 一, policy: unknown, lifecycle: [{events}]}}\n\
             //- measures/other.yaml\n{{title: 二, policy: unknown}}\n"
        ));
        assert_eq!(
            first(&report, Audience::Public).measures[0].state,
            expected,
            "{events}"
        );
    }
    for (value, expected) in [
        ("done", State::Completed),
        ("dropped", State::Withdrawn),
        ("open", State::Active),
    ] {
        let report = read(&format!(
            "//- measures/m.yaml\n{{title: 一, policy: unknown}}\n//- results/2020.yaml\nm: {{ratings: {{end: {value}}}}}\n"
        ));
        assert_eq!(
            first(&report, Audience::Public).measures[0].state,
            expected,
            "{value}"
        );
    }
}
