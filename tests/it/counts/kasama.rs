//! 笠間市: 68 items, two scales, two years.

use super::{
    assessed, by_name, by_policy, counts, names, number, numbers, plan_of, policy_ids, report,
    those, year,
};
use michinori::assess::{Class, PlanAssessment, State};
use michinori::calendar::Period;
use michinori::model::{EventKind, MeasureIx, Missing, ScaleIx, ValueIx};
use michinori::schema::records::EventBasis;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Counted {
    measures: usize,
    entries_2020: usize,
    entries_2021: usize,
    progress: BTreeMap<String, BTreeMap<String, u32>>,
    completion: BTreeMap<String, BTreeMap<String, u32>>,
    added_stated: usize,
    added_stated_numbers: Vec<u16>,
    added_inferred: usize,
    added_inferred_numbers: Vec<u16>,
    completed_2020: Vec<u16>,
    completed_2021: Vec<u16>,
    withdrawn_2020: Vec<u16>,
    withdrawn_2021: Vec<u16>,
    open_2021: Vec<u16>,
    early_2020: Vec<u16>,
    late_2020: Vec<u16>,
    early_2021: Vec<u16>,
    late_2021: Vec<u16>,
    blank_2021: Vec<u16>,
    not_applicable_2021: Vec<u16>,
    rated_in_both: usize,
    pub(super) plan_2020: Vec<u16>,
    pub(super) plan_2021: Vec<u16>,
    pub(super) revised_2021: Vec<u16>,
    pub(super) revised_2022: Vec<u16>,
    pub(super) schedule_column_uncertain: Vec<u16>,
    transitions: BTreeMap<String, usize>,
    transition_numbers: BTreeMap<String, Vec<u16>>,
    measures_per_pillar: BTreeMap<String, u32>,
    measures_per_section: BTreeMap<String, u32>,
    measures_per_group: BTreeMap<String, u32>,
    lead: BTreeMap<String, u32>,
    related: BTreeMap<String, u32>,
    item: Vec<Item>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Item {
    number: u16,
    title: String,
    section: String,
    group: String,
    lead: Vec<String>,
    related: Vec<String>,
    progress_2020: Option<String>,
    completion_2020: Option<String>,
    progress_2021: Option<String>,
    completion_2021: Option<String>,
}

/// Position and values of a scale, by id.
fn scale(plan: &PlanAssessment<'_>, id: &str) -> usize {
    plan.plan
        .scales
        .iter()
        .position(|scale| scale.id == id)
        .expect(id)
}

/// The class of a word of the count: a value's id or a kind of missing.
fn class(plan: &PlanAssessment<'_>, scale: usize, word: &str) -> Class {
    let values = &plan.plan.scales[scale].values;
    let value = values.iter().position(|value| value.id == word);
    value.map_or_else(
        || Class::Missing(Missing::from_word(word).expect(word)),
        |value| Class::Rated(ValueIx(value)),
    )
}

fn of(plan: &PlanAssessment<'_>, scale_id: &str, period: &str, word: &str) -> Vec<u16> {
    let scale = scale(plan, scale_id);
    let tally = &plan.scales[scale].periods[&year(period)];
    numbers(plan.plan, tally.measures(class(plan, scale, word)))
}

#[test]
fn marks_and_completion_per_year() {
    let (report, counted) = (report(), counts().kasama);
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "kasama");
    assert_eq!(
        (plan.plan.measures.len(), plan.shown.len()),
        (counted.measures, 68)
    );
    for (id, tables) in [
        ("progress", &counted.progress),
        ("completion", &counted.completion),
    ] {
        for (period, table) in tables {
            for (word, count) in table {
                assert_eq!(
                    of(plan, id, period, word).len(),
                    *count as usize,
                    "{id} {period} {word}"
                );
            }
            let scale = &plan.scales[scale(plan, id)].periods[&year(period)];
            let expected = table.values().sum::<u32>() as usize;
            let no_entry = scale.count(Class::NoEntry) + scale.count(Class::NotYetAdded);
            assert_eq!(scale.rated() + scale.not_rated(), expected);
            assert_eq!(expected + no_entry, 68, "{id} {period}");
        }
    }
    let entries = |period| {
        those(plan.plan, |measure| {
            measure.outcomes.contains_key(&Period::year(period))
        })
    };
    assert_eq!(entries(2020).len(), counted.entries_2020);
    assert_eq!(entries(2021).len(), counted.entries_2021);
    assert_eq!(of(plan, "progress", "2020", "early"), counted.early_2020);
    assert_eq!(of(plan, "progress", "2020", "late"), counted.late_2020);
    assert_eq!(of(plan, "progress", "2021", "early"), counted.early_2021);
    assert_eq!(of(plan, "progress", "2021", "late"), counted.late_2021);
    assert_eq!(of(plan, "progress", "2021", "blank"), counted.blank_2021);
    assert_eq!(
        of(plan, "progress", "2021", "not_applicable"),
        counted.not_applicable_2021
    );
}

/// The totals of the count once more, as literal numbers.
#[test]
fn totals() {
    let report = report();
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "kasama");
    let count = |id, period, words: [&str; 3]| words.map(|word| of(plan, id, period, word).len());
    let completion = ["done", "open", "dropped"];
    let progress = ["early", "on_plan", "late"];
    assert_eq!(plan.shown.len(), 44 + 17 + 7);
    assert_eq!(count("completion", "2021", completion), [44, 17, 7]);
    assert_eq!(count("completion", "2020", completion), [19, 34, 4]);
    assert_eq!(count("progress", "2020", progress), [4, 40, 13]);
    assert_eq!(count("progress", "2021", progress), [1, 37, 5]);
    let shares = |id, period: &str| -> Vec<String> {
        let tally = &plan.scales[scale(plan, id)].periods[&year(period)];
        tally.shares(3).iter().map(ToString::to_string).collect()
    };
    assert_eq!(shares("completion", "2021"), ["64.7", "25.0", "10.3"]);
    assert_eq!(shares("progress", "2020"), ["7.0", "70.2", "22.8"]);
    assert_eq!(shares("progress", "2021"), ["2.3", "86.1", "11.6"]);
    let moved = |from, to| {
        let at = scale(plan, "progress");
        let moves = plan.scales[at].transitions.iter();
        let wanted = (class(plan, at, from), class(plan, at, to));
        moves
            .filter(|(one, _)| (one.from, one.to) == wanted)
            .map(|(_, these)| these.len())
            .sum::<usize>()
    };
    assert_eq!(moved("late", "on_plan"), 9);
    assert_eq!(moved("late", "late"), 3);
    assert_eq!(moved("late", "early"), 1);
    assert_eq!(moved("on_plan", "on_plan"), 16);
    assert_eq!(moved("on_plan", "late"), 2);
    assert_eq!(moved("early", "on_plan"), 3);
    assert_eq!(9 + 3 + 1 + 16 + 2 + 3, 34);
}

#[test]
fn moves_from_2020_to_2021() {
    let (report, counted) = (report(), counts().kasama);
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "kasama");
    let at = scale(plan, "progress");
    let word = |class| match class {
        Class::Rated(value) => Some(plan.plan.scales[at].values[value.0].id.as_str()),
        Class::Missing(_) | Class::NoEntry | Class::NotYetAdded => None,
    };
    let mut moved = BTreeMap::new();
    for (one, measures) in &plan.scales[at].transitions {
        assert_eq!(one.period, Period::year(2021));
        if let (Some(from), Some(to)) = (word(one.from), word(one.to)) {
            moved.insert(format!("{from}_to_{to}"), numbers(plan.plan, measures));
        }
    }
    assert_eq!(moved, counted.transition_numbers);
    let lengths: BTreeMap<String, usize> = moved
        .into_iter()
        .map(|(name, numbers)| (name, numbers.len()))
        .collect();
    assert_eq!(lengths, counted.transitions);
    assert_eq!(lengths.values().sum::<usize>(), counted.rated_in_both);
}

#[test]
fn beginnings_and_ends() {
    let (report, counted) = (report(), counts().kasama);
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "kasama");
    let event = |kind, period, basis| {
        those(plan.plan, |measure| {
            let mut events = measure.events.iter();
            events.any(|event| {
                (event.kind, event.period, event.basis) == (kind, Period::year(period), basis)
            })
        })
    };
    let stated = EventBasis::Stated;
    assert_eq!(
        event(EventKind::Added, 2021, stated),
        counted.added_stated_numbers
    );
    assert_eq!(counted.added_stated_numbers.len(), counted.added_stated);
    assert_eq!(
        event(EventKind::Added, 2021, EventBasis::Inferred),
        counted.added_inferred_numbers
    );
    assert_eq!(counted.added_inferred_numbers.len(), counted.added_inferred);
    assert_eq!(
        event(EventKind::Completed, 2020, stated),
        counted.completed_2020
    );
    assert_eq!(
        event(EventKind::Completed, 2021, stated),
        counted.completed_2021
    );
    assert_eq!(
        event(EventKind::Withdrawn, 2020, stated),
        counted.withdrawn_2020
    );
    assert_eq!(
        event(EventKind::Withdrawn, 2021, stated),
        counted.withdrawn_2021
    );
    assert_eq!(of(plan, "completion", "2021", "open"), counted.open_2021);
    let all: usize = plan
        .plan
        .measures
        .iter()
        .map(|measure| measure.events.len())
        .sum();
    assert_eq!(all, 10 + 1 + 44 + 7, "no other event");
    let state = |state| {
        let of = |ix: &MeasureIx| plan.measures[ix.0].state == state;
        numbers(
            plan.plan,
            &plan.shown.iter().copied().filter(of).collect::<Vec<_>>(),
        )
    };
    let both = |a: &[u16], b: &[u16]| {
        let mut both = [a, b].concat();
        both.sort_unstable();
        both
    };
    assert_eq!(state(State::Active), counted.open_2021);
    assert_eq!(
        state(State::Completed),
        both(&counted.completed_2020, &counted.completed_2021)
    );
    assert_eq!(
        state(State::Withdrawn),
        both(&counted.withdrawn_2020, &counted.withdrawn_2021)
    );
}

#[test]
fn policies_and_departments() {
    let (report, counted) = (report(), counts().kasama);
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "kasama").plan;
    assert_eq!(by_policy(plan, 0), counted.measures_per_pillar);
    assert_eq!(by_policy(plan, 1), counted.measures_per_section);
    assert_eq!(by_policy(plan, 2), counted.measures_per_group);
    assert_eq!(
        by_name(plan, |measure| &measure.departments.lead),
        counted.lead
    );
    assert_eq!(
        by_name(plan, |measure| &measure.departments.related),
        counted.related
    );
}

#[test]
fn items() {
    let (report, counted) = (report(), counts().kasama);
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "kasama");
    let rated = |position: usize, period: u16, id: &str| {
        let at = scale(plan, id);
        let outcome = plan.plan.measures[position]
            .outcomes
            .get(&Period::year(period))?;
        let word = match outcome.rating(ScaleIx(at))?.choice {
            michinori::model::Choice::Value(value) => {
                plan.plan.scales[at].values[value.0].id.clone()
            }
            michinori::model::Choice::Missing(kind) => Missing::ALL
                .iter()
                .find(|(_, known)| *known == kind)?
                .0
                .to_owned(),
        };
        Some(word)
    };
    let items: Vec<Item> = (0..plan.plan.measures.len())
        .map(|position| {
            let measure = &plan.plan.measures[position];
            let path = policy_ids(plan.plan, measure);
            assert_eq!(path.len(), 3);
            Item {
                number: number(measure),
                title: measure.title.clone(),
                section: path[1].to_owned(),
                group: path[2].to_owned(),
                lead: names(plan.plan, &measure.departments.lead),
                related: names(plan.plan, &measure.departments.related),
                progress_2020: rated(position, 2020, "progress"),
                completion_2020: rated(position, 2020, "completion"),
                progress_2021: rated(position, 2021, "progress"),
                completion_2021: rated(position, 2021, "completion"),
            }
        })
        .collect();
    assert_eq!(items.len(), counted.item.len());
    for (found, expected) in items.iter().zip(&counted.item) {
        assert_eq!(found, expected);
    }
}
