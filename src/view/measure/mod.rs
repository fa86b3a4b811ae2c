//! A measure: status in words, every indicator, the ratings over the years, schedule, year by year, money, departments.

pub(super) mod facts;
mod gone;
mod kin;
pub(super) mod money;
pub(super) mod schedule;
mod standing;
mod texts;

use super::address::Address;
use super::chip::{self, Chip};
use super::correction::{self, CorrectionView};
use super::fact::Said;
use super::frame::{self, About};
use super::indicator::{IndicatorView, indicator};
use super::parts::{self, ContactView, NoteView};
use super::{Page, PlanView, View, Views, embed, totals, words};
use crate::assess::Class;
use crate::calendar::Period;
use crate::html::Html;
use crate::markdown::{Place, Prose};
use crate::model::{
    Choice, Event, IndicatorIx, Measure, MeasureIx, Missing, Narrative, Outcome, Plan, Scale,
    ScaleIx, ScaleValue,
};
use crate::schema::records::{Best, Coverage};
use facts::{Fact, ListingView, facts, listings};
pub(super) use gone::{GoneView, gone};
pub(super) use kin::Kin;
use kin::{KinView, kin};
use money::{BudgetView, budgets, funding};
use schedule::{MilestoneView, ScheduleView, milestones, schedule};
use serde::Serialize;
pub(super) use standing::comparison;
use standing::{Reported, Standing, standing};
pub(super) use texts::texts;

/// A measure.
#[derive(Clone, Debug, Serialize)]
pub struct MeasureView {
    /// 通番 and 31, for the milestone.
    pub number: Option<(String, String)>,
    /// Title.
    pub title: String,
    /// What happened to it, when the plan no longer has it: the first sentence of the page.
    pub gone: Option<GoneView>,
    /// One or two plain sentences.
    pub plain: Option<Html>,
    /// Where it stands.
    pub state: Chip,
    /// Sentences about where it stands; the municipality's own judgements and stated events.
    pub status: Vec<String>,
    /// The other marks of the scales of those judgements, where the source does not say which is best.
    pub marks: Vec<String>,
    /// The newest figures.
    pub standing: Standing,
    /// How the newest report begins, where there is neither a rating nor a figure.
    pub reported: Option<Reported>,
    /// Why the page says so little.
    pub coverage: Option<&'static str>,
    /// Ratings over the periods, one per scale.
    pub ways: Vec<Way>,
    /// Indicators.
    pub indicators: Vec<IndicatorView>,
    /// Address of the file with the figures of all indicators.
    pub indicators_csv: Option<String>,
    /// Address of the file with all schedules.
    pub schedules_csv: Option<String>,
    /// Texts of the plan.
    pub sections: Vec<SectionView>,
    /// Schedule, one chart and table per grain.
    pub schedule: Vec<ScheduleView>,
    /// Dated events.
    pub milestones: Vec<MilestoneView>,
    /// Newest first.
    pub years: Vec<YearView>,
    /// Amounts.
    pub budgets: Vec<BudgetView>,
    /// Grants.
    pub funding: Vec<Said>,
    /// The lead departments and how to reach them.
    pub contacts: Vec<ContactView>,
    /// Whether the source says how to reach any of them.
    pub has_contact: bool,
    /// What was corrected since it was published, newest first.
    pub corrections: Vec<CorrectionView>,
    /// Departments, policies, titles and the like.
    pub facts: Vec<Fact>,
    /// Where it is listed again (再掲), and what differs there.
    pub listings: Vec<ListingView>,
    /// Notes.
    pub notes: Vec<NoteView>,
    /// Related measures.
    pub related: Vec<Neighbor>,
    /// Measures that share most with it.
    pub kin: Vec<KinView>,
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
    /// Which end is best, where the marks do not say it themselves.
    pub best: Option<String>,
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
    let texts = texts(view, ix);
    let indicators = measure.indicators.iter().zip(&assessed.indicators);
    let related = measure
        .related
        .iter()
        .filter(|ix| view.assessed.is_shown(**ix));
    let leads = measure.departments.lead.known();
    let contacts: Vec<ContactView> = leads.map(|ix| parts::contact(view, &here, ix)).collect();
    let content = MeasureView {
        number: measure
            .number
            .clone()
            .map(|number| (plan.number_name.clone().unwrap_or_default(), number)),
        title: measure.title.clone(),
        gone: texts.gone,
        plain: texts.plain,
        state: chip::state(assessed.state),
        status: status(view, ix),
        marks: marks(view, ix),
        standing: standing(view, ix),
        reported: texts.reported,
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
            .enumerate()
            .map(|(at, ((one, assessed), definition))| {
                let kpi = indicator(view, ix, one, assessed, definition);
                let embed = embed::code(views, view, &here, measure, &kpi, IndicatorIx(at));
                IndicatorView { embed, ..kpi }
            })
            .collect(),
        indicators_csv: parts::csv(views, view, &here, "indicators"),
        schedules_csv: parts::csv(views, view, &here, "schedules"),
        sections: texts.sections,
        schedule: schedule(view, &here, measure),
        milestones: milestones(view.dates, measure),
        years: texts.years,
        budgets: budgets(view, measure),
        funding: funding(plan, measure),
        has_contact: contacts.iter().any(|contact| contact.is_known),
        contacts,
        corrections: correction::of_measure(view, ix),
        facts: facts(view, &here, measure),
        listings: listings(view, &here, measure),
        notes: texts.notes,
        related: related.map(|&ix| to(view, &here, ix)).collect(),
        kin: kin(view, &here, ix),
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
pub(super) fn own_title(plan: &Plan, measure: &Measure) -> String {
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
    Neighbor {
        title: words::measure(plan, measure),
        href: here.way_to(&view.at.measure(measure)),
    }
}

/// The newest rating of a measure on each scale.
fn rated(view: PlanView<'_>, ix: MeasureIx) -> Vec<(&Scale, Period, &ScaleValue)> {
    let scales = view.assessed.plan.scales.iter().zip(&view.assessed.scales);
    let newest = scales.filter_map(|(scale, assessed)| {
        let mut shown = assessed.shown.iter().rev();
        shown.find_map(|&period| match assessed.class(period, ix) {
            Class::Rated(value) => Some((scale, period, &scale.values[value.0])),
            Class::Missing(_) | Class::NoEntry | Class::NotYetAdded => None,
        })
    });
    newest.collect()
}

/// What the municipality says: the newest rating, and what happened.
pub(super) fn status(view: PlanView<'_>, ix: MeasureIx) -> Vec<String> {
    let measure = &view.assessed.plan.measures[ix.0];
    let rated = rated(view, ix).into_iter().map(|(scale, period, value)| {
        let period = view.dates.short(period);
        format!("{period}の{}は「{}」です。", scale.name, value.label)
    });
    let told = measure
        .events
        .iter()
        .filter(|event| event.by_rating.is_none() && Some(*event) != gone::event(view, ix));
    rated
        .chain(told.map(|event| event_sentence(view, event)))
        .collect()
}

/// What the other marks are, where neither a mark nor the source says how good it is.
fn marks(view: PlanView<'_>, ix: MeasureIx) -> Vec<String> {
    let rated = rated(view, ix).into_iter();
    // A word says itself what it means.
    let is_word = |label: &str| label.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
    let bare =
        rated.filter(|(scale, _, value)| scale.best == Best::Unknown && !is_word(&value.label));
    bare.map(|(scale, _, value)| words::others(scale, value))
        .collect()
}

fn event_sentence(view: PlanView<'_>, event: &Event) -> String {
    let plan = view.assessed.plan;
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
        view.dates.short(event.period),
        words::event(event.kind),
        words::event_basis(event.basis)
    )
}

fn ways(view: PlanView<'_>, here: &Address, ix: MeasureIx) -> Vec<Way> {
    let plan = view.assessed.plan;
    let scales = plan.scales.iter().enumerate();
    scales
        .filter(|(position, _)| !view.assessed.scales[*position].shown.is_empty())
        .map(|(position, scale)| {
            let assessed = &view.assessed.scales[position];
            let stops = assessed.shown.iter().map(|&period| {
                let class = assessed.class(period, ix);
                let outcome = plan.measures[ix.0].outcomes.get(&period);
                let rating = outcome.and_then(|outcome| outcome.rating(ScaleIx(position)));
                WayStop {
                    period: view.dates.long(period),
                    chip: chip::class(scale, class),
                    href: totals::proof(view, here, ScaleIx(position), period, class),
                    printed: rating.and_then(|rating| rating.printed.clone()),
                    note: rating.and_then(|rating| rating.note.clone()),
                }
            });
            Way {
                name: scale.name.clone(),
                best: chip::has_bare_marks(scale).then(|| words::best(scale)),
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
                    Narrative::Missing(Missing::Blank | Missing::Unknown) => {
                        prose.render("資料に書かれていません。", Place { id: &id, under: 3 })
                    }
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
                (scale.name.clone(), chip::class(scale, class))
            });
            YearView {
                title: view.dates.long(period),
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
