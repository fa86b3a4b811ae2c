//! 草津市: 38 sheets of one year, three of them listed again, with one score each.

mod columns;
mod dates;
mod figures;
mod schedule;

use super::{assessed, by_name, by_policy, counts, measure_of, names, plan_of, policy_ids, report};
use michinori::calendar::Period;
use michinori::model::{Choice, EventKind, Measure, Missing, Named, Narrative, Plan, ScaleIx};
use michinori::schema::records::EventBasis;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Counted {
    sheets: usize,
    measures: usize,
    relisted: usize,
    policies_level1: usize,
    policies_level2: usize,
    policies_level3: usize,
    score: Vec<u8>,
    score_2_sheets: Vec<u16>,
    score_3_sheets: Vec<u16>,
    score_4_sheets: Vec<u16>,
    new_issue_empty: Vec<u16>,
    no_departments: Vec<u16>,
    scores_of_measures: BTreeMap<String, usize>,
    scores_of_relisted: BTreeMap<String, usize>,
    sheets_per_pillar: BTreeMap<String, u32>,
    measures_per_pillar: BTreeMap<String, u32>,
    sheets_per_section: BTreeMap<String, u32>,
    measures_per_section: BTreeMap<String, u32>,
    sheets_per_policy: BTreeMap<String, u32>,
    measures_per_policy: BTreeMap<String, u32>,
    lead_sheets: BTreeMap<String, u32>,
    lead: BTreeMap<String, u32>,
    related: BTreeMap<String, u32>,
    relisting: Vec<Relisting>,
    schedule: columns::Columns,
    number: Vec<figures::Number>,
    numbers: figures::Totals,
    other_number: Vec<figures::Other>,
    date: Vec<dates::Dated>,
    sheet: Vec<Sheet>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Relisting {
    sheet: u16,
    of: u16,
    id: String,
    policy: String,
    first_policy: String,
    differs: Vec<String>,
    text: Option<String>,
    against: Option<String>,
    schedule: String,
    same_places: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sheet {
    number: u16,
    id: String,
    title: String,
    policy: String,
    score: u8,
    lead: Vec<String>,
    related: Vec<String>,
    new_issue: bool,
    relisted_of: Option<u16>,
    shift: Option<u16>,
    years: Vec<schedule::Row>,
    months: Vec<schedule::Row>,
    process: Vec<String>,
}

/// The words in which a re-listed sheet differs from the first one: sheet, there, here.
const DIFFERENT: [(u16, &str, &str); 2] = [
    (8, "令和3年6月", "6月"),
    (13, "向上つながる", "向上につながる"),
];

impl Counted {
    /// The sheets that are measures of their own.
    fn firsts(&self) -> impl Iterator<Item = &Sheet> {
        self.sheet
            .iter()
            .filter(|sheet| sheet.relisted_of.is_none())
    }

    /// The numbers of the sheets of which something holds.
    fn those(&self, holds: impl Fn(&Sheet) -> bool) -> Vec<u16> {
        self.sheet
            .iter()
            .filter(|sheet| holds(sheet))
            .map(|sheet| sheet.number)
            .collect()
    }
}

/// A text of the only results; `None` where the box is printed and empty.
fn narrative<'p>(plan: &'p Plan, measure: &'p Measure, id: &str) -> Option<&'p str> {
    let outcome = &measure.outcomes[&Period::year(2020)];
    let mut texts = outcome.narrative.iter();
    let found = texts.find(|(section, _)| plan.sections[section.0].id == id);
    match &found.expect(id).1 {
        Narrative::Text(text) => Some(text),
        Narrative::Missing(kind) => {
            assert_eq!(*kind, Missing::Blank, "{}", measure.id);
            None
        }
    }
}

/// The text of a box of a sheet.
fn text<'p>(plan: &'p Plan, measure: &'p Measure, field: &str) -> &'p str {
    let mut sections = measure.sections.iter();
    match sections.find(|(section, _)| plan.sections[section.0].id == field) {
        Some((_, text)) => text,
        None => narrative(plan, measure, field).unwrap_or_default(),
    }
}

fn score(plan: &Plan, measure: &Measure) -> String {
    let outcome = &measure.outcomes[&Period::year(2020)];
    match outcome.rating(ScaleIx(0)).expect("a score").choice {
        Choice::Value(value) => plan.scales[0].values[value.0].id.clone(),
        Choice::Missing(kind) => panic!("{}: {kind:?}", measure.id),
    }
}

/// How many sheets stand under each policy of one level, those listed again as well.
fn sheets_by_policy(plan: &Plan, depth: usize) -> BTreeMap<String, u32> {
    let mut counts = by_policy(plan, depth);
    for listing in plan.measures.iter().flat_map(|measure| &measure.listings) {
        let at = plan.policy_path(listing.policy)[depth];
        *counts.entry(plan.policies[at.0].id.clone()).or_default() += 1;
    }
    counts
}

#[test]
fn sheets() {
    let (report, counted) = (report(), counts().kusatsu);
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "kusatsu").plan;
    assert_eq!((counted.sheets, counted.measures), (38, 35));
    assert_eq!(counted.sheet.len(), counted.sheets);
    assert_eq!(plan.measures.len(), counted.measures);
    for (measure, sheet) in plan.measures.iter().zip(counted.firsts()) {
        assert_eq!(measure.id, sheet.id, "{}", sheet.number);
        assert_eq!(measure.title, sheet.title);
        assert_eq!(
            policy_ids(plan, measure).last(),
            Some(&sheet.policy.as_str())
        );
        assert_eq!(names(plan, &measure.departments.lead), sheet.lead);
        assert_eq!(names(plan, &measure.departments.related), sheet.related);
        let has_no_box = matches!(
            &measure.departments.lead,
            Named::Missing(Missing::Unknown, Some(_))
        );
        assert_eq!(has_no_box, counted.no_departments.contains(&sheet.number));
        assert!(!text(plan, measure, "reason").is_empty());
        let new_issue = narrative(plan, measure, "new_issue");
        assert_eq!(new_issue.is_some(), sheet.new_issue, "{}", sheet.number);
        assert_eq!(measure.sections.len(), 6, "{}", measure.id);
    }
    assert_eq!(
        counted.those(|sheet| !sheet.new_issue),
        counted.new_issue_empty
    );
}

#[test]
fn policies_and_departments() {
    let (report, counted) = (report(), counts().kusatsu);
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "kusatsu").plan;
    let at_depth = |depth| {
        let policies = plan.policies.iter();
        policies.filter(|policy| policy.depth == depth).count()
    };
    assert_eq!(at_depth(0), counted.policies_level1);
    assert_eq!(at_depth(1), counted.policies_level2);
    assert_eq!(at_depth(2), counted.policies_level3);
    assert_eq!(by_policy(plan, 0), counted.measures_per_pillar);
    assert_eq!(by_policy(plan, 1), counted.measures_per_section);
    assert_eq!(by_policy(plan, 2), counted.measures_per_policy);
    assert_eq!(sheets_by_policy(plan, 0), counted.sheets_per_pillar);
    assert_eq!(sheets_by_policy(plan, 1), counted.sheets_per_section);
    assert_eq!(sheets_by_policy(plan, 2), counted.sheets_per_policy);
    let lead = by_name(plan, |measure| &measure.departments.lead);
    assert_eq!(lead, counted.lead);
    let related = by_name(plan, |measure| &measure.departments.related);
    assert_eq!(related, counted.related);
    let mut with_relisted = lead;
    for measure in &plan.measures {
        for _ in &measure.listings {
            for name in names(plan, &measure.departments.lead) {
                *with_relisted.entry(name).or_default() += 1;
            }
        }
    }
    assert_eq!(with_relisted, counted.lead_sheets);
}

#[test]
fn scores() {
    let (report, counted) = (report(), counts().kusatsu);
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "kusatsu").plan;
    let of = |sheet: &Sheet| score(plan, measure_of(plan, &sheet.id));
    let all: Vec<u8> = counted.sheet.iter().map(|sheet| sheet.score).collect();
    assert_eq!(all, counted.score);
    for sheet in &counted.sheet {
        assert_eq!(of(sheet), sheet.score.to_string(), "{}", sheet.number);
    }
    let with = |value: &str| counted.those(|sheet| of(sheet) == value);
    assert_eq!(with("2"), counted.score_2_sheets);
    assert_eq!(with("3"), counted.score_3_sheets);
    assert_eq!(with("4"), counted.score_4_sheets);
    let tally = |holds: fn(&Sheet) -> bool| -> BTreeMap<String, usize> {
        let mut counts: BTreeMap<String, usize> =
            ["2", "3", "4"].map(|value| (value.to_owned(), 0)).into();
        for sheet in counted.sheet.iter().filter(|sheet| holds(sheet)) {
            *counts.entry(of(sheet)).or_default() += 1;
        }
        counts
    };
    let of_measures = tally(|sheet| sheet.relisted_of.is_none());
    assert_eq!(of_measures, counted.scores_of_measures);
    let of_relisted = tally(|sheet| sheet.relisted_of.is_some());
    assert_eq!(of_relisted, counted.scores_of_relisted);
    assert_eq!(of_measures.values().sum::<usize>(), 4 + 28 + 3);
}

#[test]
fn sheets_listed_again() {
    let (report, counted) = (report(), counts().kusatsu);
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "kusatsu").plan;
    let listings = plan.measures.iter().map(|measure| measure.listings.len());
    assert_eq!(listings.sum::<usize>(), counted.relisted);
    assert_eq!(counted.relisting.len(), counted.relisted);
    for again in &counted.relisting {
        let measure = measure_of(plan, &again.id);
        let sheet = &counted.sheet[usize::from(again.sheet) - 1];
        assert_eq!(
            (sheet.relisted_of, sheet.id.as_str()),
            (Some(again.of), again.id.as_str())
        );
        assert_eq!(
            policy_ids(plan, measure).last(),
            Some(&again.first_policy.as_str())
        );
        let [listing] = measure.listings.as_slice() else {
            panic!("{again:?}");
        };
        assert_eq!(plan.policies[listing.policy.0].id, again.policy);
        assert_eq!(sheet.policy, again.policy);
        let mut keys: Vec<&str> = listing
            .differs
            .iter()
            .map(|(key, ..)| key.as_str())
            .collect();
        keys.sort_unstable();
        assert_eq!(keys, again.differs, "{again:?}");
        for (key, there, here) in &listing.differs {
            assert_ne!(there, here, "{again:?}");
            if key == "schedule" {
                // Where the places are the same, the arrows alone differ.
                assert_eq!(there.contains('→'), again.same_places, "{again:?}");
                assert!(again.schedule.contains('→') == again.same_places);
                continue;
            }
            let words = DIFFERENT.iter().find(|(sheet, ..)| *sheet == again.sheet);
            let (_, there_word, here_word) = words.expect("the words that differ");
            let printed = (again.text.as_deref(), again.against.as_deref());
            assert!(printed.0.is_some_and(|text| text.contains(there_word)));
            assert!(printed.1.is_some_and(|text| text.contains(here_word)));
            assert!(there.contains(there_word), "{again:?}");
            assert!(here.contains(here_word) && !here.contains(there_word));
        }
    }
}

/// One site was closed; that its measure ended is inferred.
#[test]
fn ends() {
    let report = report();
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "kusatsu").plan;
    let events: Vec<_> = plan
        .measures
        .iter()
        .flat_map(|measure| {
            measure
                .events
                .iter()
                .map(|event| (measure.id.as_str(), event))
        })
        .map(|(id, event)| (id, event.kind, event.period, event.basis))
        .collect();
    assert_eq!(
        events,
        [(
            "company-site",
            EventKind::Withdrawn,
            Period::year(2020),
            EventBasis::Inferred
        )]
    );
}
