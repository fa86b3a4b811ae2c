//! 栗東市: eleven items of half a year, with money, grants and dates, and without a mark or a goal.

mod dates;

use super::cells::word;
use super::{assessed, by_name, by_policy, counts, names, number, plan_of, policy_ids, report};
use michinori::calendar::Period;
use michinori::model::{Budget, Figure, Measure, Missing, Narrative, Plan, Term, TermOf};
use michinori::schema::records::{Basis, FundingState};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Counted {
    items: usize,
    with_amount: usize,
    amounts: usize,
    parts: usize,
    empty_cost: Vec<u16>,
    empty_overview: Vec<u16>,
    empty_done: Vec<u16>,
    empty_next: Vec<u16>,
    empty_remarks: Vec<u16>,
    sum_of_amounts: u64,
    items_per_group: BTreeMap<String, u32>,
    lead: BTreeMap<String, u32>,
    involved: BTreeMap<String, u32>,
    budget: Vec<Money>,
    budget_part: Vec<Part>,
    funding: Vec<Grant>,
    dates: dates::Dates,
    date: Vec<dates::Dated>,
    registration: Vec<Registered>,
    other_number: Vec<Other>,
    lines: Vec<Bus>,
    item: Vec<Item>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Money {
    number: u16,
    amount: u64,
    printed: String,
    basis_text: String,
    basis: Basis,
    term_printed: Option<String>,
    term_unit: Option<String>,
    term: Option<u16>,
    includes: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    number: u16,
    amount: u64,
    printed: String,
    department: String,
    text: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Grant {
    number: u16,
    name: String,
    state: FundingState,
    printed: String,
    kind: Option<String>,
    rate: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Registered {
    number: u16,
    column: String,
    date: String,
    value: String,
    printed: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Other {
    number: u16,
    column: String,
    printed: String,
    what: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Bus {
    number: u16,
    #[serde(rename = "bus")]
    name: String,
    lines: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    number: u16,
    title: String,
    group: String,
    lead: Vec<String>,
    involved: Vec<String>,
    empty: Vec<String>,
}

fn half() -> Period {
    "2024-H1".parse().expect("a half")
}

/// A text of the only report, or of the measure itself.
fn text<'p>(plan: &'p Plan, measure: &'p Measure, column: &str) -> Result<&'p str, Missing> {
    let is_it = |section: usize| plan.sections[section].id == column;
    let mut sections = measure.sections.iter();
    if let Some((_, text)) = sections.find(|(section, _)| is_it(section.0)) {
        return Ok(text);
    }
    let mut narrative = measure.outcomes[&half()].narrative.iter();
    match &narrative
        .find(|(section, _)| is_it(section.0))
        .expect(column)
        .1
    {
        Narrative::Text(text) => Ok(text),
        Narrative::Missing(kind) => Err(*kind),
    }
}

fn item(plan: &Plan, wanted: u16) -> &Measure {
    let mut measures = plan.measures.iter();
    measures
        .find(|measure| number(measure) == wanted)
        .expect("an item")
}

fn budget(measure: &Measure) -> &Budget {
    match measure.budgets.as_slice() {
        [budget] => budget,
        other => panic!("{}: {other:?}", measure.id),
    }
}

#[test]
fn items() {
    let (report, counted) = (report(), counts().ritto);
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "ritto").plan;
    assert_eq!(
        (plan.measures.len(), counted.item.len()),
        (11, counted.items)
    );
    let mut empty: BTreeMap<&str, Vec<u16>> = BTreeMap::new();
    for (measure, item) in plan.measures.iter().zip(&counted.item) {
        assert_eq!(number(measure), item.number);
        assert_eq!(measure.title, item.title);
        assert_eq!(policy_ids(plan, measure), [item.group.as_str()]);
        assert_eq!(names(plan, &measure.departments.lead), item.lead);
        assert_eq!(names(plan, &measure.departments.involved), item.involved);
        assert_eq!(names(plan, &measure.departments.related), [""; 0]);
        let mut blank = Vec::new();
        if budget(measure).amount == Figure::Missing(Missing::Blank) {
            blank.push("cost");
        }
        for column in ["overview", "done", "next", "remarks"] {
            if let Err(kind) = text(plan, measure, column) {
                assert_eq!(kind, Missing::Blank, "No. {}", item.number);
                blank.push(column);
            }
        }
        assert_eq!(blank, item.empty, "No. {}", item.number);
        for column in blank {
            empty.entry(column).or_default().push(item.number);
        }
    }
    let of = |column| empty.get(column).cloned().unwrap_or_default();
    assert_eq!(of("cost"), counted.empty_cost);
    assert_eq!(of("overview"), counted.empty_overview);
    assert_eq!(of("done"), counted.empty_done);
    assert_eq!(of("next"), counted.empty_next);
    assert_eq!(of("remarks"), counted.empty_remarks);
    assert_eq!(by_policy(plan, 0), counted.items_per_group);
    assert_eq!(
        by_name(plan, |measure| &measure.departments.lead),
        counted.lead
    );
    assert_eq!(
        by_name(plan, |measure| &measure.departments.involved),
        counted.involved
    );
}

#[test]
fn money() {
    let (report, counted) = (report(), counts().ritto);
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "ritto").plan;
    assert_eq!(
        (counted.with_amount, counted.amounts),
        (7, counted.budget.len())
    );
    let with = plan
        .measures
        .iter()
        .filter(|measure| budget(measure).amount.value().is_some());
    assert_eq!(with.count(), counted.with_amount);
    for money in &counted.budget {
        let budget = budget(item(plan, money.number));
        assert_eq!(word(budget.amount), money.amount.to_string(), "{money:?}");
        assert_eq!(
            money.printed.replace([',', '円'], ""),
            money.amount.to_string()
        );
        assert_eq!(budget.basis, money.basis, "{money:?}");
        let term = match (money.term_unit.as_deref(), money.term) {
            (Some("years"), Some(years)) => TermOf::Term(Term::Years(years)),
            (Some("months"), Some(months)) => TermOf::Term(Term::Months(months)),
            (None, None) => TermOf::NotStated,
            other => panic!("{other:?}"),
        };
        assert_eq!(budget.term, term, "{money:?}");
        let mut said: Vec<&str> = Vec::new();
        said.extend(budget.includes.as_deref());
        said.extend(budget.note.as_deref());
        assert_eq!(
            budget.includes.is_some(),
            money.includes.is_some(),
            "{money:?}"
        );
        for words in [&money.includes, &money.term_printed].into_iter().flatten() {
            assert!(said.join("\n").contains(words.as_str()), "{money:?}");
            assert!(money.basis_text.contains(words.as_str()), "{money:?}");
        }
    }
    let sum: u64 = counted.budget.iter().map(|money| money.amount).sum();
    assert_eq!(sum, counted.sum_of_amounts);
    let parts: usize = plan
        .measures
        .iter()
        .map(|measure| budget(measure).parts.len())
        .sum();
    assert_eq!((counted.parts, counted.budget_part.len()), (parts, parts));
    for part in &counted.budget_part {
        let [(amount, department, text)] = budget(item(plan, part.number)).parts.as_slice() else {
            panic!("{part:?}");
        };
        assert_eq!(word(*amount), part.amount.to_string());
        assert_eq!(
            part.printed.replace([',', '円'], ""),
            part.amount.to_string()
        );
        let department = department.expect("a department");
        assert_eq!(plan.departments[department.0].name, part.department);
        assert!(
            text.as_ref().expect("a text").starts_with(&part.text),
            "{part:?}"
        );
    }
}

#[test]
fn grants() {
    let (report, counted) = (report(), counts().ritto);
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "ritto").plan;
    let all: usize = plan
        .measures
        .iter()
        .map(|measure| measure.funding.len())
        .sum();
    assert_eq!(all, counted.funding.len());
    for grant in &counted.funding {
        let [found] = item(plan, grant.number).funding.as_slice() else {
            panic!("{grant:?}");
        };
        assert_eq!(
            (&found.name, found.state),
            (&grant.name, grant.state),
            "{grant:?}"
        );
        assert_eq!(found.rate, grant.rate, "{grant:?}");
        // The kind is that of the grant, or of the part of the item that is eligible.
        assert!(
            grant.kind.is_none() || found.kind == grant.kind,
            "{grant:?}"
        );
        assert!(
            found
                .kind
                .as_ref()
                .is_none_or(|kind| grant.printed.contains(kind))
        );
        assert!(grant.printed.contains(&grant.name));
    }
}

#[test]
fn registrations_and_other_numbers() {
    let (report, counted) = (report(), counts().ritto);
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "ritto").plan;
    let indicators: usize = plan
        .measures
        .iter()
        .map(|measure| measure.indicators.len())
        .sum();
    assert_eq!(indicators, 1);
    let line = item(plan, 3);
    let friends = &line.indicators[0];
    assert!(friends.targets.is_empty() && friends.baseline.is_none());
    let actual = &friends.actuals[&half()];
    let mut found = vec![(
        actual.detail.as_of.expect("a date").to_string(),
        word(actual.figure),
    )];
    found.extend(
        actual
            .dated
            .iter()
            .map(|dated| (dated.as_of.to_string(), word(dated.figure))),
    );
    let expected: Vec<(String, String)> = counted
        .registration
        .iter()
        .map(|one| (one.date.clone(), one.value.clone()))
        .collect();
    assert_eq!(found, expected);
    for one in &counted.registration {
        assert_eq!((one.number, one.printed.ends_with('人')), (3, true));
        assert!(
            text(plan, line, &one.column)
                .expect("a text")
                .contains(&one.printed),
            "{one:?}"
        );
    }
    for other in &counted.other_number {
        let measure = item(plan, other.number);
        let said = match other.column.as_str() {
            "cost" => budget(measure).note.as_deref().expect("a note"),
            column => text(plan, measure, column).expect("a text"),
        };
        let printed = other.printed.replace("2システム", "システムは2つ");
        assert!(said.contains(&printed), "{other:?}");
        assert!(!other.what.is_empty());
    }
    for bus in &counted.lines {
        let said = text(plan, item(plan, bus.number), "done").expect("a text");
        let (_, after) = said.split_once(&bus.name).expect("the bus");
        let lines: Vec<&str> = after
            .lines()
            .filter_map(|line| line.strip_prefix("- "))
            .take(bus.lines.len())
            .collect();
        assert_eq!(lines, bus.lines, "{bus:?}");
    }
}
