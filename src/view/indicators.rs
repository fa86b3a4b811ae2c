//! All indicators of a plan as small multiples, in the plan's order, sixty charts a page; behind them those without any
//! figure to draw.

use super::address::{Address, indicator_anchor};
use super::choice::{self, Choice, Traits};
use super::fact::{Fact, Filter, Said};
use super::frame::{self, About};
use super::indicator::{IndicatorView, Key, has_figures, indicator, name};
use super::{Page, PlanView, View, Views, words};
use crate::assess::{Comparison, Outcome, PlanAssessment};
use crate::html::Html;
use crate::model::{IndicatorIx, MeasureIx};
use rust_decimal::Decimal;
use serde::Serialize;

/// More charts than these make a page slow to draw on an old phone.
const MOST_CHARTS: usize = 60;

/// A page of indicators.
#[derive(Clone, Debug, Serialize)]
pub struct IndicatorsView {
    /// How many indicators the plan has.
    pub count: Said,
    /// How many of them have figures to draw.
    pub charted_count: Said,
    /// The charts of this page.
    pub charts: Vec<Multiple>,
    /// The indicators without figures, on the last page.
    pub others: Vec<Bare>,
    /// How many.
    pub others_count: Said,
    /// Which parts of the key occur in the charts of this page.
    pub key: Key,
    /// What the lists of this page can be narrowed by.
    pub choices: Vec<Choice>,
    /// Whether other pages have more of them.
    pub is_part: bool,
    /// The pages; none when there is one.
    pub pages: Vec<PageLink>,
}

/// A small chart.
#[derive(Clone, Debug, Serialize)]
pub struct Multiple {
    /// Name.
    pub name: String,
    /// Address of the indicator on its measure's page.
    pub href: String,
    /// Number and title of the measure.
    pub measure: String,
    /// Sentences with the figures.
    pub sentence: Said,
    /// Which parts of the key occur.
    #[serde(skip)]
    pub key: Key,
    /// What it is found and sorted by.
    pub traits: Traits,
    /// The chart.
    pub chart: Option<Html>,
    /// What proves the chart; a sample has none.
    pub fact: Option<Fact>,
}

/// An indicator without figures.
#[derive(Clone, Debug, Serialize)]
pub struct Bare {
    /// Name.
    pub name: String,
    /// Address.
    pub href: String,
    /// Number and title of the measure.
    pub measure: String,
    /// What it is found and sorted by.
    pub traits: Traits,
}

/// A page of the list.
#[derive(Clone, Debug, Serialize)]
pub struct PageLink {
    /// Its number.
    pub number: usize,
    /// Its address.
    pub href: String,
    /// Whether it is this one.
    pub is_current: bool,
}

pub(super) type Place = (MeasureIx, IndicatorIx);

/// The shown indicators of a plan, in its order: every page asks whether there are any.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    /// With figures to draw.
    charted: Vec<Place>,
    /// Without.
    bare: Vec<Place>,
    /// How far each that can be compared has come, the highest first.
    rates: Vec<Decimal>,
}

impl Shown {
    pub(super) fn new(assessed: &PlanAssessment<'_>) -> Self {
        let plan = assessed.plan;
        let places = assessed.shown.iter().flat_map(|&measure| {
            let indicators = 0..plan.measures[measure.0].indicators.len();
            indicators.map(move |position| (measure, IndicatorIx(position)))
        });
        let (charted, bare): (Vec<Place>, Vec<Place>) = places.partition(|(measure, ix)| {
            let indicator = &plan.measures[measure.0].indicators[ix.0];
            has_figures(indicator, assessed.latest())
        });
        let rates = charted.iter().filter_map(|place| rate(assessed, *place));
        let mut rates: Vec<Decimal> = rates.collect();
        rates.sort_by(|one, other| other.cmp(one));
        Self {
            charted,
            bare,
            rates,
        }
    }

    /// Those with figures to draw.
    pub(super) fn charted(&self) -> &[Place] {
        &self.charted
    }

    /// How many pages show them; none without any indicator.
    pub(super) fn page_count(&self) -> usize {
        if self.charted.is_empty() && self.bare.is_empty() {
            return 0;
        }
        self.charted.len().div_ceil(MOST_CHARTS).max(1)
    }
}

pub(super) fn page(views: &Views<'_>, view: PlanView<'_>, number: usize) -> Page {
    let plan = view.assessed.plan;
    let here = view.at.indicators(number);
    let Shown { charted, bare, .. } = view.indicators;
    let pages = view.indicators.page_count();
    let charts = charted.chunks(MOST_CHARTS).nth(number - 1);
    let of = |filter: Filter, count| Said::indicators(view, &filter, count);
    let charts: Vec<Multiple> = charts
        .unwrap_or_default()
        .iter()
        .map(|&place| multiple(view, &here, place))
        .collect();
    let others = bare.iter().filter(|_| number == pages);
    let others: Vec<Bare> = others.map(|&place| named(view, &here, place)).collect();
    let content = IndicatorsView {
        key: charts
            .iter()
            .fold(Key::default(), |all, one| all.or(one.key)),
        choices: choices(view, &charts, &others),
        count: of(Filter::all(), charted.len() + bare.len()),
        charted_count: of(Filter::all().charted(true), charted.len()),
        charts,
        others,
        others_count: of(Filter::all().charted(false), bare.len()),
        is_part: pages > 1,
        pages: (1..=pages)
            .filter(|_| pages > 1)
            .map(|page| PageLink {
                number: page,
                href: here.way_to(&view.at.indicators(page)),
                is_current: page == number,
            })
            .collect(),
    };
    let part = if number == 1 {
        String::new()
    } else {
        format!(" {number}ページ目")
    };
    let about = About {
        kind: "indicators",
        address: &here,
        title: format!("指標の一覧{part}（{}）", plan.municipality.name),
        description: format!(
            "{}「{}」の{}指標を、目標と実績のグラフで見られます。",
            plan.municipality.name,
            plan.title,
            content.count.plain()
        ),
        crumbs: Vec::new(),
        name: Some(format!("指標の一覧{part}")),
    };
    frame::page(views, Some(view), about, View::Indicators(content))
}

fn choices(view: PlanView<'_>, charts: &[Multiple], others: &[Bare]) -> Vec<Choice> {
    let charts = charts.iter().map(|one| &one.traits);
    let all: Vec<&Traits> = charts.chain(others.iter().map(|one| &one.traits)).collect();
    let options = OUTCOMES.map(|(id, words)| (id.to_owned(), words.to_owned()));
    let choices = [
        Choice::policy(view, &all),
        Choice::department(view, &all),
        Choice::year(view, &all),
        Choice::new(
            "outcome",
            "目標とくらべて",
            vec![options.to_vec().into()],
            &all,
        ),
    ];
    choices.into_iter().flatten().collect()
}

fn named(view: PlanView<'_>, here: &Address, place: Place) -> Bare {
    let (measure, ix) = place;
    let plan = view.assessed.plan;
    let measure = &plan.measures[measure.0];
    let indicator = &measure.indicators[ix.0];
    Bare {
        name: name(measure, indicator),
        href: here.way_to_anchor(&view.at.measure(measure), &indicator_anchor(indicator)),
        measure: words::measure(plan, measure),
        traits: traits(view, place),
    }
}

/// How the newest actual of an indicator compares with its target.
fn newest(assessed: &PlanAssessment<'_>, (measure, ix): Place) -> Option<Comparison> {
    let assessed = &assessed.measures[measure.0].indicators[ix.0];
    assessed.comparisons.get(&assessed.latest?).copied()
}

fn rate(assessed: &PlanAssessment<'_>, place: Place) -> Option<Decimal> {
    match newest(assessed, place) {
        Some(Comparison::Compared { achievement, .. }) => achievement,
        Some(Comparison::NotCompared(_)) | None => None,
    }
}

/// How the newest actual compares with the target: ids and words.
const OUTCOMES: [(&str, &str); 3] = [
    ("met", "届いた"),
    ("missed", "届いていない"),
    ("not-compared", "くらべていない"),
];

fn outcome(assessed: &PlanAssessment<'_>, place: Place) -> &'static str {
    let (id, _) = match newest(assessed, place) {
        Some(Comparison::Compared {
            outcome: Outcome::Met,
            ..
        }) => OUTCOMES[0],
        Some(Comparison::Compared {
            outcome: Outcome::Missed,
            ..
        }) => OUTCOMES[1],
        Some(Comparison::NotCompared(_)) | None => OUTCOMES[2],
    };
    id
}

/// What an indicator is found by, and its place by achievement among the indicators of the plan, from 1, the highest first;
/// those of the same achievement share one. None without a rate.
fn traits(view: PlanView<'_>, place: Place) -> Traits {
    let plan = view.assessed.plan;
    let measure = &plan.measures[place.0.0];
    let indicator = &measure.indicators[place.1.0];
    let higher = |own: Decimal| view.indicators.rates.partition_point(|rate| *rate > own);
    let rank = rate(view.assessed, place).map(|own| ("rank", (higher(own) + 1).to_string()));
    let [policy, department] = choice::belongings(plan, measure);
    let years = choice::years(view, |period| choice::has_actual(indicator, period));
    let traits = [
        policy,
        department,
        ("year", years),
        ("outcome", outcome(view.assessed, place).to_owned()),
    ];
    Traits(traits.into_iter().chain(rank).collect())
}

fn multiple(view: PlanView<'_>, here: &Address, place: Place) -> Multiple {
    let (measure, ix) = place;
    let one = &view.assessed.plan.measures[measure.0].indicators[ix.0];
    let assessed = &view.assessed.measures[measure.0].indicators[ix.0];
    let IndicatorView {
        sentence,
        key,
        chart,
        fact,
        ..
    } = indicator(view, measure, one, assessed, Html::default());
    let Bare {
        name,
        href,
        measure,
        traits,
    } = named(view, here, place);
    Multiple {
        name,
        href,
        measure,
        sentence,
        key,
        traits,
        chart,
        fact,
    }
}
