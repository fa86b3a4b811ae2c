//! 湖西市: 36 measures of the plan itself: areas, spans by year, and indicators without any figure.

mod schedule;

use super::{assessed, by_name, by_policy, counts, measure_of, names, plan_of, policy_ids, report};
use michinori::calendar::Date;
use michinori::model::{Measure, Plan};
use michinori::schema::records::{By, Direction, MilestoneState};
use schedule::cells;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Counted {
    measures: usize,
    indicators: usize,
    indicator_numbers: usize,
    printed_years: usize,
    filled_years: usize,
    empty_years: usize,
    absent_years: usize,
    glossary_terms: usize,
    versions: usize,
    visions: usize,
    relisted_items: usize,
    areas_printed: usize,
    all_five_years: Vec<u16>,
    with_absent_year: Vec<u16>,
    with_empty_year: Vec<u16>,
    several_indicators: Vec<u16>,
    several_leads: Vec<u16>,
    measures_per_section: BTreeMap<String, u32>,
    visions_per_policy: BTreeMap<String, usize>,
    measures_per_area_printed: BTreeMap<String, u32>,
    measures_per_area: BTreeMap<String, u32>,
    lead: BTreeMap<String, u32>,
    printed_cells_per_year: BTreeMap<String, usize>,
    version: Vec<Version>,
    glossary: Glossary,
    relisted: Vec<schedule::Relisted>,
    date: Vec<Dated>,
    number: Vec<Number>,
    item: Vec<Item>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Version {
    number: u16,
    printed: String,
    date: String,
    date_printed: String,
    text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Glossary {
    terms: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Dated {
    measure: u16,
    id: String,
    printed: String,
    iso: String,
    what: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Number {
    measure: u16,
    id: String,
    printed: String,
    years: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    number: u16,
    id: String,
    title: String,
    section: String,
    area_printed: String,
    areas: Vec<String>,
    lead: Vec<String>,
    indicators: Vec<String>,
    filled: Vec<u16>,
    empty: Vec<u16>,
    absent: Vec<u16>,
    schedule: Vec<(String, String)>,
}

/// Words that were put right: as printed, as read.
const READ: [(&str, &str); 3] = [
    ("デジタルデバインド", "デジタルデバイド"),
    ("デジタルデバイス", "デジタルデバイド"),
    ("導入検討試用開始", "導入検討、試用開始"),
];

/// Terms whose reading or spelling in brackets went into the kana: as printed, as read.
const TERMS: [(&str, &str); 2] = [
    ("GIGA（ギガ） スクール構想", "GIGAスクール構想"),
    (
        "湖西市企業シャトル BaaS (バス) 事業",
        "湖西市企業シャトルBaaS事業",
    ),
];

fn read(printed: &str) -> String {
    let mut text = printed.replace("、 ", "、");
    for (wrong, right) in READ {
        text = text.replace(wrong, right);
    }
    text
}

/// Without the spaces that underlines left between the words of a cell. The one before ※ is no such space.
fn close(text: &str) -> String {
    read(text)
        .replace(" ※", "\u{0}")
        .replace(' ', "")
        .replace('\u{0}', " ※")
}

fn areas<'p>(plan: &'p Plan, measure: &Measure) -> Vec<&'p str> {
    let areas = measure.areas.iter();
    areas.map(|area| plan.areas[area.0].id.as_str()).collect()
}

#[test]
fn measures() {
    let (report, counted) = (report(), counts().kosai);
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "kosai").plan;
    assert_eq!(
        (plan.measures.len(), counted.item.len()),
        (36, counted.measures)
    );
    for (measure, item) in plan.measures.iter().zip(&counted.item) {
        assert_eq!(measure.id, item.id, "{}", item.number);
        assert_eq!(measure.title, read(&item.title));
        assert_eq!(policy_ids(plan, measure), [item.section.as_str()]);
        assert_eq!(areas(plan, measure), item.areas);
        let named: Vec<&str> = measure
            .areas
            .iter()
            .map(|area| plan.areas[area.0].name.as_str())
            .collect();
        assert_eq!(named.join("、"), item.area_printed);
        assert_eq!(names(plan, &measure.departments.lead), item.lead);
        let indicators = measure.indicators.iter().map(|indicator| &indicator.name);
        assert_eq!(
            indicators.collect::<Vec<_>>(),
            item.indicators.iter().collect::<Vec<_>>()
        );
        assert!(measure.outcomes.is_empty() && measure.listings.is_empty());
        assert_eq!(measure.sections.len(), 1, "{}", measure.id);
    }
    assert_eq!(by_policy(plan, 0), counted.measures_per_section);
    assert_eq!(
        by_name(plan, |measure| &measure.departments.lead),
        counted.lead
    );
    let those = |holds: fn(&Item) -> bool| -> Vec<u16> {
        counted
            .item
            .iter()
            .filter(|item| holds(item))
            .map(|item| item.number)
            .collect()
    };
    assert_eq!(
        those(|item| item.indicators.len() > 1),
        counted.several_indicators
    );
    assert_eq!(those(|item| item.lead.len() > 1), counted.several_leads);
}

#[test]
fn areas_as_printed_and_split() {
    let (report, counted) = (report(), counts().kosai);
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "kosai").plan;
    let (mut printed, mut split) = (BTreeMap::new(), BTreeMap::new());
    for (measure, item) in plan.measures.iter().zip(&counted.item) {
        *printed.entry(item.area_printed.clone()).or_default() += 1;
        for area in areas(plan, measure) {
            *split.entry(area.to_owned()).or_default() += 1;
        }
    }
    assert_eq!(printed, counted.measures_per_area_printed);
    assert_eq!(printed.len(), counted.areas_printed);
    assert_eq!(split, counted.measures_per_area);
    assert_eq!(plan.areas.len(), split.len());
    assert_eq!(split.values().sum::<u32>(), 36 + 2);
}

/// No indicator of this plan has a figure, and none of them says which way is better.
#[test]
fn indicators_have_no_figure() {
    let (report, counted) = (report(), counts().kosai);
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "kosai").plan;
    let all: Vec<_> = plan
        .measures
        .iter()
        .flat_map(|measure| &measure.indicators)
        .collect();
    assert_eq!(all.len(), counted.indicators);
    let figures = all.iter().map(|one| {
        usize::from(one.baseline.is_some())
            + one.targets.len()
            + one.superseded.len()
            + one.actuals.len()
    });
    assert_eq!(figures.sum::<usize>(), counted.indicator_numbers);
    for one in all {
        let is_ours = one.unit_by == By::Editor;
        assert!(one.unit.is_none() || is_ours, "{}", one.name);
        assert_eq!(one.direction, Direction::NotStated, "{}", one.name);
    }
}

#[test]
fn versions_visions_and_terms() {
    let (report, counted) = (report(), counts().kosai);
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "kosai").plan;
    assert_eq!(
        (plan.versions.len(), counted.version.len()),
        (7, counted.versions)
    );
    for (version, printed) in plan.versions.iter().zip(&counted.version) {
        assert_eq!(version.version, format!("第{}版", printed.number));
        assert_eq!(version.version, printed.printed.replace(' ', ""));
        let date: Date = printed.date.parse().expect("a date");
        assert_eq!(version.date, Some(date));
        let digits = |text: &str| {
            text.split(|one: char| !one.is_ascii_digit())
                .filter_map(|one| one.parse::<u16>().ok())
                .collect::<Vec<_>>()
        };
        assert_eq!(digits(&printed.date), digits(&printed.date_printed));
        assert_eq!(
            version.text.as_deref(),
            Some(printed.text.replace(' ', "").as_str())
        );
    }
    let [edition] = plan.editions.as_slice() else {
        panic!("one edition");
    };
    assert_eq!(edition.published, plan.versions[6].date);
    let visions = plan
        .policies
        .iter()
        .map(|policy| (policy.id.clone(), policy.visions.len()));
    assert_eq!(
        visions.clone().collect::<BTreeMap<_, _>>(),
        counted.visions_per_policy
    );
    assert_eq!(
        visions.map(|(_, count)| count).sum::<usize>(),
        counted.visions
    );
    assert_eq!(counted.glossary.terms.len(), counted.glossary_terms);
    let terms: Vec<&str> = plan
        .glossary
        .iter()
        .map(|term| term.term.as_str())
        .collect();
    let expected: Vec<String> = counted
        .glossary
        .terms
        .iter()
        .map(|printed| {
            let other = TERMS.iter().find(|(known, _)| known == printed);
            other.map_or_else(|| close(printed), |(_, right)| (*right).to_owned())
        })
        .collect();
    assert_eq!(terms, expected);
}

#[test]
fn dates_and_the_only_number() {
    let (report, counted) = (report(), counts().kosai);
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "kosai").plan;
    for dated in &counted.date {
        assert_eq!(counted.item[usize::from(dated.measure) - 1].id, dated.id);
        let date: Date = dated.iso.parse().expect("a date");
        let measure = measure_of(plan, &dated.id);
        let [milestone] = measure.milestones.as_slice() else {
            panic!("{dated:?}");
        };
        assert_eq!(milestone.date, date, "{dated:?}");
        // This plan reports nothing: what it dates is planned.
        assert_eq!(milestone.state, MilestoneState::Planned);
        let text =
            measure.sections[0].1.clone() + &cells(measure).into_values().collect::<String>();
        assert!(
            text.contains(dated.printed.trim_end_matches("開始")),
            "{dated:?}"
        );
        assert!(!dated.what.is_empty());
    }
    let all: usize = plan
        .measures
        .iter()
        .map(|measure| measure.milestones.len())
        .sum();
    assert_eq!(all, counted.date.len());
    for number in &counted.number {
        assert_eq!(counted.item[usize::from(number.measure) - 1].id, number.id);
        let with = cells(measure_of(plan, &number.id)).into_iter();
        let with = with.filter(|(_, text)| text.contains(&number.printed));
        assert_eq!(
            with.map(|(year, _)| year.to_string()).collect::<Vec<_>>(),
            number.years
        );
    }
}
