//! Every number of the goals and the evaluations, and every figure of the content.

use super::text;
use crate::counts::cells::word;
use crate::counts::{assessed, counts, measure_of, plan_of, report};
use michinori::calendar::Period;
use michinori::model::{Detail, Figure, Measure, When};
use michinori::quantity::Written;
use michinori::schema::records::Qualifier;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Number {
    sheet: u16,
    id: String,
    field: String,
    what: String,
    printed: String,
    value: String,
    unit: String,
    qualifier: String,
    #[serde(default)]
    ratio: bool,
    as_of: Option<String>,
}

/// How many numbers, and on which sheets.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Totals {
    all: usize,
    of_measures: usize,
    goal: usize,
    reason: usize,
    new_issue: usize,
    sheets_with_target: Vec<u16>,
    sheets_with_result: Vec<u16>,
    sheets_without_number: Vec<u16>,
    pairs: Vec<u16>,
    target_without_figure: Vec<u16>,
}

/// A number of the texts that are neither goal nor evaluation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Other {
    sheet: u16,
    field: String,
    printed: String,
}

/// Figures that stand in another unit than the printed one: sheet, as printed, value and unit here.
const CONVERTED: [(u16, &str, &str, Option<&str>); 3] = [
    (4, "約9割", "90", Some("%")),
    // The indicator's name says that it is per year, and that it counts scenarios.
    (29, "2,002千円/年", "2002", Some("千円")),
    (30, "24のシナリオ", "24", None),
];

/// Numbers that are no indicator and stand in the prose: ratios without their base, what is left over, and the year by
/// which a plan is prolonged.
const IN_PROSE: [(u16, &str, &str); 5] = [
    (1, "前年度よりも1.5倍", "前年度の1.5倍"),
    (7, "3基", "残りの3基"),
    (11, "約1.5倍", "前年度の約1.5倍"),
    (22, "1年", "1年のばしました"),
    (33, "対前年比約50%", "対前年比約50%"),
];

/// Figures of the content that stand in no goal and no evaluation: sheet, indicator, period, row, figure.
const ELSEWHERE: [(u16, &str, &str, &str, &str); 3] = [
    // 令和元年度：基地局 1箇所, 令和3年度：基地局 1箇所, of R1までの実施内容 and R3以降の取組.
    (7, "stations", "2021", "target", "1"),
    (7, "stations", "2019", "baseline", "1"),
    // Nobody used it, so that nobody was asked.
    (21, "satisfaction", "2020", "actual", "unknown"),
];

/// Figures whose date the text gives in another place of its sentence: 3月末まで, 12月までに.
const DATED: [(u16, &str); 3] = [(9, "reason"), (20, "reason"), (22, "reason")];

/// A figure of the content.
struct Here<'p> {
    indicator: &'p str,
    unit: Option<&'p str>,
    period: String,
    row: &'static str,
    value: String,
    detail: &'p Detail,
}

fn figures(measure: &Measure) -> Vec<Here<'_>> {
    let mut all = Vec::new();
    for indicator in &measure.indicators {
        let mut push = |period: Period, row, figure: Figure, detail| {
            all.push(Here {
                indicator: &indicator.id,
                unit: indicator.unit.as_deref(),
                period: period.to_string(),
                row,
                value: word(figure),
                detail,
            });
        };
        for target in &indicator.targets {
            let When::Period(period) = target.when else {
                panic!("{}: every goal has its year", measure.id);
            };
            push(period, "target", target.figure, &target.detail);
        }
        if let Some(base) = &indicator.baseline {
            push(base.period, "baseline", base.figure, &base.detail);
        }
        for (period, actual) in &indicator.actuals {
            assert!(actual.dated.is_empty());
            push(*period, "actual", actual.figure, &actual.detail);
        }
        assert!(indicator.superseded.is_empty());
    }
    all
}

/// How exact a printed number is. What counts (年間, 計, 1人に) says nothing of that.
fn qualifier(number: &Number) -> Option<Qualifier> {
    match number.qualifier.as_str() {
        "約" | "対前年比約" => Some(Qualifier::About),
        "を超え" => Some(Qualifier::Over),
        "以上" => Some(Qualifier::AtLeast),
        _ => None,
    }
}

fn is_same(here: &Here<'_>, number: &Number) -> bool {
    let mut converted = CONVERTED.iter();
    let other = converted.find(|one| (one.0, one.1) == (number.sheet, number.printed.as_str()));
    let (value, unit) = other.map_or(
        (number.value.as_str(), Some(number.unit.as_str())),
        |other| (other.2, other.3),
    );
    let row = if number.field == "goal" {
        "target"
    } else {
        "actual"
    };
    (
        here.row,
        here.period.as_str(),
        here.value.as_str(),
        here.unit,
    ) == (row, "2020", value, unit)
}

#[test]
fn every_number_is_in_the_content() {
    let (report, counted) = (report(), counts().kusatsu);
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "kusatsu").plan;
    let mut in_prose = Vec::new();
    for number in &counted.number {
        let measure = measure_of(plan, &number.id);
        assert_eq!(counted.sheet[usize::from(number.sheet) - 1].id, number.id);
        let all = figures(measure);
        let found: Vec<_> = all.iter().filter(|here| is_same(here, number)).collect();
        let said = text(plan, measure, &number.field);
        if let Some(here) = found.first() {
            assert_eq!(found.len(), 1, "{number:?}");
            assert!(!number.ratio, "{number:?}");
            assert_eq!(here.detail.qualifier, qualifier(number), "{number:?}");
            let is_dated =
                number.as_of.is_some() || DATED.contains(&(number.sheet, number.field.as_str()));
            assert_eq!(here.detail.as_of.is_some(), is_dated, "{number:?}");
            // The number stands in the retold text as well.
            let written = Written(number.value.parse().expect("a number")).to_string();
            assert!(said.contains(&written), "{number:?}: {said}");
        } else {
            let words = IN_PROSE
                .iter()
                .find(|one| (one.0, one.1) == (number.sheet, number.printed.as_str()));
            assert!(words.is_some_and(|one| said.contains(one.2)), "{number:?}");
            in_prose.push((number.sheet, number.printed.as_str()));
        }
    }
    assert_eq!(in_prose, IN_PROSE.map(|one| (one.0, one.1)));
    for other in &counted.other_number {
        let sheet = &counted.sheet[usize::from(other.sheet) - 1];
        let said = text(plan, measure_of(plan, &sheet.id), &other.field);
        let printed = other.printed.replace("箇所", "か所");
        assert!(said.contains(&printed), "{other:?}");
    }
}

#[test]
fn every_figure_of_the_content_is_counted() {
    let (report, counted) = (report(), counts().kusatsu);
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "kusatsu").plan;
    let mut elsewhere = Vec::new();
    for sheet in counted.firsts() {
        let numbers = || counted.number.iter().filter(|number| number.id == sheet.id);
        for here in figures(measure_of(plan, &sheet.id)) {
            if !numbers().any(|number| is_same(&here, number)) {
                let id = here.indicator.to_owned();
                elsewhere.push((sheet.number, id, here.period, here.row, here.value));
            }
        }
    }
    let exceptions = ELSEWHERE.map(|(sheet, id, period, row, value)| {
        (
            sheet,
            id.to_owned(),
            period.to_owned(),
            row,
            value.to_owned(),
        )
    });
    assert_eq!(elsewhere, exceptions);
}

#[test]
fn totals_of_the_numbers() {
    let (report, counted) = (report(), counts().kusatsu);
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "kusatsu").plan;
    let totals = &counted.numbers;
    let is_first = |number: &&Number| {
        let sheet = &counted.sheet[usize::from(number.sheet) - 1];
        sheet.relisted_of.is_none()
    };
    let in_field = |field: &str| {
        let firsts = counted.number.iter().filter(is_first);
        firsts.filter(|number| number.field == field).count()
    };
    assert_eq!(counted.number.len(), totals.all);
    assert_eq!(
        counted.number.iter().filter(is_first).count(),
        totals.of_measures
    );
    assert_eq!(in_field("goal"), totals.goal);
    assert_eq!(in_field("reason"), totals.reason);
    assert_eq!(in_field("new_issue"), totals.new_issue);
    assert_eq!(6 + 16 + 5, totals.of_measures);
    let sheets = |holds: &dyn Fn(&Number) -> bool| {
        counted.those(|sheet| {
            let mut numbers = counted.number.iter();
            numbers.any(|number| number.sheet == sheet.number && holds(number))
        })
    };
    assert_eq!(
        sheets(&|number| number.field == "goal"),
        totals.sheets_with_target
    );
    assert_eq!(
        sheets(&|number| number.field != "goal"),
        totals.sheets_with_result
    );
    let with = sheets(&|_| true);
    let without = counted.those(|sheet| !with.contains(&sheet.number));
    assert_eq!(without, totals.sheets_without_number);
    let firsts = |holds: fn(Option<Figure>) -> bool| -> Vec<u16> {
        let has = |id: &str| {
            let year = Period::year(2020);
            let mut indicators = measure_of(plan, id).indicators.iter();
            indicators.any(|indicator| {
                indicator.target(year).is_some()
                    && holds(indicator.actuals.get(&year).map(|actual| actual.figure))
            })
        };
        let sheets = counted.firsts().filter(|sheet| has(&sheet.id));
        sheets.map(|sheet| sheet.number).collect()
    };
    let is_value = |figure: Option<Figure>| figure.is_some_and(|figure| figure.value().is_some());
    assert_eq!(firsts(is_value), totals.pairs);
    assert_eq!(
        firsts(|figure| figure.and_then(Figure::value).is_none()),
        totals.target_without_figure
    );
    assert!(counted.number.iter().all(|number| !number.what.is_empty()));
}
