//! A measure: status in words, every indicator, the ratings over the years, schedule, year by year, money, departments.

mod money;
mod schedule;
mod texts;

use super::address::Address;
use super::frame::{self, About};
use super::indicator::{IndicatorView, indicator};
use super::parts::{self, Chip, NoteView};
use super::{Page, PlanView, View, Views, words};
use crate::assess::{self, Class, Comparison};
use crate::html::Html;
use crate::markdown::{Place, Prose};
use crate::model::{
    Choice, Event, Measure, MeasureIx, Narrative, Outcome, Output, Plan, Policied, ScaleIx,
};
use crate::schema::records::{By, Coverage};
use money::{BudgetView, budgets, funding};
use schedule::{MilestoneView, ScheduleView, milestones, schedule};
use serde::Serialize;
pub(super) use texts::texts;

/// A measure.
#[derive(Clone, Debug, Serialize)]
pub struct MeasureView {
    /// 通番 and 31, for the milestone.
    pub number: Option<(String, String)>,
    /// Title.
    pub title: String,
    /// One or two plain sentences.
    pub plain: Option<Html>,
    /// Where it stands.
    pub state: Chip,
    /// Sentences about where it stands; the municipality's own judgements and stated events.
    pub status: Vec<String>,
    /// Our own comparison with targets, labelled so.
    pub comparison: Option<String>,
    /// Why the page says so little.
    pub coverage: Option<&'static str>,
    /// Ratings over the periods, one per scale.
    pub ways: Vec<Way>,
    /// Indicators.
    pub indicators: Vec<IndicatorView>,
    /// Texts of the plan.
    pub sections: Vec<SectionView>,
    /// Schedule.
    pub schedule: Vec<ScheduleView>,
    /// Dated events.
    pub milestones: Vec<MilestoneView>,
    /// Newest first.
    pub years: Vec<YearView>,
    /// Amounts.
    pub budgets: Vec<BudgetView>,
    /// Grants.
    pub funding: Vec<String>,
    /// Departments, policies, titles and the like.
    pub facts: Vec<Fact>,
    /// Notes.
    pub notes: Vec<NoteView>,
    /// Related measures.
    pub related: Vec<Neighbor>,
    /// The measure before, by the plan's order.
    pub previous: Option<Neighbor>,
    /// The measure after.
    pub next: Option<Neighbor>,
    /// The plan's word for a measure.
    pub measure_name: String,
}

/// Ratings on one scale.
#[derive(Clone, Debug, Serialize)]
pub struct Way {
    /// The municipality's name for the scale.
    pub name: String,
    /// One per period.
    pub stops: Vec<WayStop>,
}

/// A rating in one period.
#[derive(Clone, Debug, Serialize)]
pub struct WayStop {
    /// Period.
    pub period: String,
    /// Rating.
    pub chip: Chip,
    /// The list of all measures with this rating.
    pub href: Option<String>,
    /// As printed, when it differs from the mark.
    pub printed: Option<String>,
    /// Editor's note.
    pub note: Option<String>,
}

/// A text of the plan.
#[derive(Clone, Debug, Serialize)]
pub struct SectionView {
    /// The plan's own label.
    pub title: String,
    /// Text.
    pub text: Html,
}

/// What was reported in one period.
#[derive(Clone, Debug, Serialize)]
pub struct YearView {
    /// Anchor.
    pub anchor: String,
    /// Period.
    pub title: String,
    /// Ratings with the names of their scales.
    pub ratings: Vec<(String, Chip)>,
    /// Texts with the plan's own labels.
    pub texts: Vec<SectionView>,
    /// Notes.
    pub notes: Vec<NoteView>,
    /// Who reported.
    pub reported_by: Option<String>,
}

/// A fact with its name.
#[derive(Clone, Debug, Serialize)]
pub struct Fact {
    /// Name.
    pub name: String,
    /// Values, each with an address if there is a page.
    pub values: Vec<(String, Option<String>)>,
}

/// Another measure.
#[derive(Clone, Debug, Serialize)]
pub struct Neighbor {
    /// Number and title.
    pub title: String,
    /// Address.
    pub href: String,
}

pub(super) fn page(views: &Views<'_>, view: PlanView<'_>, ix: MeasureIx) -> Page {
    let plan = view.assessed.plan;
    let measure = &plan.measures[ix.0];
    let assessed = &view.assessed.measures[ix.0];
    let here = view.at.measure(measure);
    let at = view.assessed.shown.binary_search(&ix).unwrap_or(0);
    let neighbor = |at: Option<usize>| {
        at.and_then(|at| view.assessed.shown.get(at))
            .map(|&ix| to(view, &here, ix))
    };
    let texts = texts(view, measure);
    let indicators = measure.indicators.iter().zip(&assessed.indicators);
    let related = measure
        .related
        .iter()
        .filter(|ix| view.assessed.is_shown(**ix));
    let content = MeasureView {
        number: measure
            .number
            .clone()
            .map(|number| (plan.number_name.clone().unwrap_or_default(), number)),
        title: measure.title.clone(),
        plain: texts.plain,
        state: parts::state_chip(assessed.state),
        status: status(view, ix),
        comparison: comparison(view, ix),
        coverage: match measure.coverage {
            Coverage::Full => None,
            Coverage::Stub => Some("もとの資料では、くわしい表のかわりに短い説明だけがあります。"),
            Coverage::Omitted => Some(
                "もとの資料では、くわしい表が省略されています。取組がなくなったという意味ではありません。",
            ),
        },
        ways: ways(view, &here, ix),
        indicators: indicators
            .zip(texts.definitions)
            .map(|((one, assessed), definition)| indicator(view, ix, one, assessed, definition))
            .collect(),
        sections: texts.sections,
        schedule: measure.schedule.iter().map(schedule).collect(),
        milestones: milestones(measure),
        years: texts.years,
        budgets: budgets(plan, measure),
        funding: funding(measure),
        facts: facts(view, &here, measure),
        notes: texts.notes,
        related: related.map(|&ix| to(view, &here, ix)).collect(),
        previous: neighbor(at.checked_sub(1)),
        next: neighbor(at.checked_add(1)),
        measure_name: plan.measure_name.clone(),
    };
    let list = format!("{}の一覧", plan.measure_name);
    let about = About {
        kind: "measure",
        address: &here,
        title: format!("{}（{}）", own_title(plan, measure), plan.municipality.name),
        description: parts::measure_description(plan, measure),
        crumbs: vec![(list, view.at.measures())],
        name: Some(words::number(plan, measure).unwrap_or_else(|| measure.title.clone())),
    };
    frame::page(views, Some(view), about, View::Measure(content))
}

/// The title that tells the measure from all others: its number stands before one that another measure has too.
fn own_title(plan: &Plan, measure: &Measure) -> String {
    let namesakes = plan
        .measures
        .iter()
        .filter(|one| one.title == measure.title);
    match words::number(plan, measure) {
        Some(number) if namesakes.count() > 1 => format!("{number} {}", measure.title),
        Some(_) | None => measure.title.clone(),
    }
}

fn to(view: PlanView<'_>, here: &Address, ix: MeasureIx) -> Neighbor {
    let plan = view.assessed.plan;
    let measure = &plan.measures[ix.0];
    let number = words::number(plan, measure)
        .map(|number| format!("{number} "))
        .unwrap_or_default();
    Neighbor {
        title: format!("{number}{}", measure.title),
        href: here.way_to(&view.at.measure(measure)),
    }
}

/// What the municipality says: the newest rating, and what happened.
fn status(view: PlanView<'_>, ix: MeasureIx) -> Vec<String> {
    let plan = view.assessed.plan;
    let measure = &plan.measures[ix.0];
    let mut sentences = Vec::new();
    for (position, scale) in plan.scales.iter().enumerate() {
        let assessed = &view.assessed.scales[position];
        let newest = view.assessed.periods.iter().rev().find_map(|&period| {
            match assessed.class(period, ix) {
                Class::Rated(value) => Some((period, value)),
                Class::Missing(_) | Class::NoEntry | Class::NotYetAdded => None,
            }
        });
        if let Some((period, value)) = newest {
            let label = &scale.values[value.0].label;
            sentences.push(format!(
                "{}の{}は「{label}」です。",
                period.short(),
                scale.name
            ));
        }
    }
    let told = measure
        .events
        .iter()
        .filter(|event| event.by_rating.is_none());
    sentences.extend(told.map(|event| event_sentence(plan, event)));
    sentences
}

fn event_sentence(plan: &Plan, event: &Event) -> String {
    let into = event
        .into
        .map(|ix| format!("（「{}」へ）", plan.measures[ix.0].title))
        .unwrap_or_default();
    let reason = event
        .reason
        .as_deref()
        .map(|reason| format!("{reason} "))
        .unwrap_or_default();
    format!(
        "{}に{}{into}。{reason}（{}）",
        event.period.short(),
        words::event(event.kind),
        words::event_basis(event.basis)
    )
}

/// How many indicators reached their targets in the newest period in which any could be compared.
fn comparison(view: PlanView<'_>, ix: MeasureIx) -> Option<String> {
    let assessed = &view.assessed.measures[ix.0];
    view.assessed.periods.iter().rev().find_map(|period| {
        let outcomes = assessed.indicators.iter().filter_map(|indicator| {
            match indicator.comparisons.get(period) {
                Some(Comparison::Compared { outcome, .. }) => Some(*outcome),
                Some(Comparison::NotCompared(_)) | None => None,
            }
        });
        let outcomes: Vec<assess::Outcome> = outcomes.collect();
        let met = outcomes
            .iter()
            .filter(|outcome| **outcome == assess::Outcome::Met)
            .count();
        let period = period.short();
        match (outcomes.len(), met) {
            (0, _) => None,
            (1, 1) => Some(format!("{period}の実績は、目標に届きました。")),
            (1, _) => Some(format!("{period}の実績は、目標に届いていません。")),
            (all, met) => Some(format!(
                "{period}は、目標とくらべられた{all}指標のうち、{met}指標が届きました。"
            )),
        }
    })
}

fn ways(view: PlanView<'_>, here: &Address, ix: MeasureIx) -> Vec<Way> {
    let plan = view.assessed.plan;
    let scales = plan.scales.iter().enumerate();
    scales
        .map(|(position, scale)| {
            let assessed = &view.assessed.scales[position];
            let stops = view.assessed.periods.iter().map(|&period| {
                let class = assessed.class(period, ix);
                let outcome = plan.measures[ix.0].outcomes.get(&period);
                let rating = outcome.and_then(|outcome| outcome.rating(ScaleIx(position)));
                WayStop {
                    period: period.long(),
                    chip: parts::class_chip(scale, class),
                    href: parts::proof(view, here, ScaleIx(position), period, class),
                    printed: rating.and_then(|rating| rating.printed.clone()),
                    note: rating.and_then(|rating| rating.note.clone()),
                }
            });
            Way {
                name: scale.name.clone(),
                stops: stops.collect(),
            }
        })
        .collect()
}

fn years(view: PlanView<'_>, measure: &Measure, prose: &mut Prose<'_>) -> Vec<YearView> {
    let plan = view.assessed.plan;
    let shown = view.assessed.periods.iter().rev();
    let outcomes = shown.filter_map(|period| {
        measure
            .outcomes
            .get(period)
            .map(|outcome| (period, outcome))
    });
    outcomes
        .filter(|(_, outcome)| **outcome != Outcome::default())
        .map(|(&period, outcome)| {
            let anchor = super::address::period_anchor(period);
            let texts = outcome.narrative.iter().map(|(section, text)| {
                let section = &plan.sections[section.0];
                let id = format!("{anchor}-{}", section.id);
                let text = match text {
                    Narrative::Text(text) => prose.render(text, Place { id: &id, under: 3 }),
                    Narrative::Missing(kind) => {
                        prose.render(words::missing(*kind), Place { id: &id, under: 3 })
                    }
                };
                SectionView {
                    title: section.label.clone(),
                    text,
                }
            });
            // Before the notes, as on the page.
            let texts = texts.collect();
            let ratings = outcome.ratings.iter().map(|(scale, rating)| {
                let scale = &plan.scales[scale.0];
                let class = match rating.choice {
                    Choice::Value(value) => Class::Rated(value),
                    Choice::Missing(kind) => Class::Missing(kind),
                };
                (scale.name.clone(), parts::class_chip(scale, class))
            });
            YearView {
                title: period.long(),
                ratings: ratings.collect(),
                texts,
                notes: parts::notes(prose, &outcome.notes, &anchor, 3),
                reported_by: outcome
                    .reported_by
                    .map(|department| plan.departments[department.0].name.clone()),
                anchor,
            }
        })
        .collect()
}

fn facts(view: PlanView<'_>, here: &Address, measure: &Measure) -> Vec<Fact> {
    let plan = view.assessed.plan;
    let plain = |name: &str, value: String| Fact {
        name: name.to_owned(),
        values: vec![(value, None)],
    };
    let not_stated = || "書かれていません".to_owned();
    let mut facts = Vec::new();
    let departments = &measure.departments;
    let lead = words::departments(plan, &departments.lead).unwrap_or_else(not_stated);
    facts.push(plain("担当", lead));
    facts.push(plain(
        "関係する課",
        words::departments(plan, &departments.related).unwrap_or_else(not_stated),
    ));
    facts.extend(
        words::departments(plan, &departments.involved)
            .map(|names| plain("文中に名前がある課", names)),
    );
    match measure.policy {
        Policied::Under(policy) => {
            for ix in plan.policy_path(policy) {
                let has_page = !plan.switched_off.contains(&Output::Policies);
                let href = has_page.then(|| here.way_to(&view.at.policy(plan, ix)));
                let level = parts::level_name(plan, plan.policies[ix.0].depth).to_owned();
                facts.push(Fact {
                    name: level,
                    values: vec![(parts::policy_title(plan, ix), href)],
                });
            }
        }
        Policied::Unknown => facts.push(plain(parts::level_name(plan, 0), not_stated())),
    }
    for listing in &measure.listings {
        let href = (!plan.switched_off.contains(&Output::Policies))
            .then(|| here.way_to(&view.at.policy(plan, listing.policy)));
        let values = vec![(parts::policy_title(plan, listing.policy), href)];
        facts.push(Fact {
            name: "再掲".to_owned(),
            values,
        });
    }
    let areas: Vec<&str> = measure
        .areas
        .iter()
        .map(|ix| plan.areas[ix.0].name.as_str())
        .collect();
    if !areas.is_empty() {
        facts.push(plain("分野", areas.join("、")));
    }
    for title in &measure.printed_titles {
        let place = title
            .place
            .as_deref()
            .map(|place| format!("（{place}）"))
            .unwrap_or_default();
        facts.push(plain(
            "資料での別の書き方",
            format!("{}{place}", title.text),
        ));
    }
    for source in &plan.sources {
        let ours = if source.title_by == By::Editor {
            "（題名は編集者）"
        } else {
            ""
        };
        facts.push(plain(
            "資料",
            format!("{}「{}」{ours}", source.publisher, source.title),
        ));
    }
    facts
}
