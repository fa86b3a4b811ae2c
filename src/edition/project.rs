//! From the content to the facts of an edition: what the plan says as a whole, and how far an edition sees.

use super::{Facts, measure};
use crate::calendar::{Date, FiscalYear, Period};
use crate::model::{EventKind, Measure, MeasureIx, Plan, Policied, RevisionIx};
use serde::Serialize;

/// How far an edition sees into the content.
#[derive(Clone, Copy)]
pub(super) struct Sight<'p> {
    pub(super) plan: &'p Plan,
    /// The last period that it reports; none when it sees everything.
    covers: Option<Period>,
    /// Its position, unless it is the newest: only an older edition lacks what was planned since.
    older: Option<usize>,
}

/// The projection of an edition.
///
/// Results, and events that a rating tells, count up to the period that it covers. Everything that the content plans
/// (targets, schedules, announced events) belongs to the newest edition; an older one lacks
/// - measures and events of later periods, and milestones that were reached later,
/// - revisions of targets that begin more than a year after the period that it covers (a revision is published with the
///   report of the year before it begins, at the latest), and then has the targets that they replaced,
/// - revised schedules that name a later edition or none, and work done after the period that it covers,
/// - indicators whose definition begins more than a year after the period that it covers.
pub(super) fn edition(plan: &Plan, edition: usize) -> Facts {
    let covers = plan.editions[edition].covers;
    let is_newest = is_newest(plan, edition);
    let sight = Sight {
        plan,
        covers: Some(covers),
        older: (!is_newest).then_some(edition),
    };
    let mut facts = project(sight);
    let content = &plan.editions[edition];
    facts.put("edition/title", &content.title);
    facts.put("edition/covers", content.covers);
    let published = content.published.map(|date| date.to_string());
    facts.put(
        "edition/published",
        published.as_deref().unwrap_or("unknown"),
    );
    facts
}

/// Whether no later edition exists. Of two that cover the same period, the one that stands later in `plan.yaml` is later.
pub(super) fn is_newest(plan: &Plan, edition: usize) -> bool {
    edition + 1 == plan.editions.len()
}

/// Everything that the content says.
pub(super) fn whole(plan: &Plan) -> Facts {
    project(Sight::of_all(plan))
}

/// Everything that the content says of one measure.
pub(super) fn of_measure(plan: &Plan, ix: MeasureIx) -> Facts {
    let mut facts = Facts::default();
    measure::put(&mut facts, Sight::of_all(plan), &plan.measures[ix.0]);
    facts
}

impl<'p> Sight<'p> {
    fn of_all(plan: &'p Plan) -> Self {
        Self {
            plan,
            covers: None,
            older: None,
        }
    }
}

impl Sight<'_> {
    /// Whether the results of a period are reported.
    pub(super) fn sees(self, period: Period) -> bool {
        self.covers.is_none_or(|covers| period <= covers)
    }

    /// Whether a measure was part of the plan.
    fn has(self, measure: &Measure) -> bool {
        let mut events = measure.events.iter();
        events.all(|event| event.kind != EventKind::Added || self.sees(event.period))
    }

    /// Whether something that is planned for a year, or begins in it, was already planned.
    pub(super) fn plans_from(self, year: FiscalYear) -> bool {
        let is_near = |covers: Period| year.0 <= covers.year.0.saturating_add(1);
        self.older.is_none() || self.covers.is_none_or(is_near)
    }

    /// Whether a revision of targets was made.
    pub(super) fn revised(self, revision: RevisionIx) -> bool {
        self.plans_from(self.plan.revisions[revision.0].from)
    }

    /// Whether a revised schedule was made; `from_edition` is the edition in which it appeared.
    pub(super) fn rescheduled(self, from_edition: Option<usize>) -> bool {
        let edition = |older: usize| from_edition.is_some_and(|from| from <= older);
        self.older.is_none_or(edition)
    }

    /// Whether something of this day was past.
    pub(super) fn is_past(self, date: Date) -> bool {
        let Some(covers) = self.covers.filter(|_| self.older.is_some()) else {
            return true;
        };
        date.bounds().0 <= Date::FiscalYear(covers.year).bounds().1
    }

    /// Whether an edition of later results exists, so that this one is only a part of the content.
    pub(super) fn is_older(self) -> bool {
        self.older.is_some()
    }
}

fn project(sight: Sight<'_>) -> Facts {
    let mut facts = Facts::default();
    let plan = sight.plan;
    facts.put("plan/title", &plan.title);
    facts.put("plan/municipality", &plan.municipality.name);
    let (from, to) = plan.years;
    facts.put("plan/fiscal_years", format_args!("{}..{}", from.0, to.0));
    for policy in &plan.policies {
        let key = format!("policies/{}", policy.id);
        facts.put(format!("{key}/title"), &policy.title);
        facts.put_if(format!("{key}/code"), policy.code.as_deref());
        facts.put_if(format!("{key}/body"), policy.body.as_deref());
        let parent = policy.parent.map(|parent| &plan.policies[parent.0].id);
        facts.put_if(format!("{key}/parent"), parent);
        for (position, vision) in policy.visions.iter().enumerate() {
            facts.put(numbered(&format!("{key}/visions"), position), vision);
        }
    }
    for area in &plan.areas {
        facts.put(format!("areas/{}", area.id), &area.name);
    }
    for department in &plan.departments {
        facts.put(format!("departments/{}", department.id), &department.name);
    }
    for section in &plan.sections {
        facts.put(format!("sections/{}", section.id), &section.label);
    }
    for scale in &plan.scales {
        let key = format!("scales/{}", scale.id);
        facts.put(format!("{key}/name"), &scale.name);
        for value in &scale.values {
            facts.put(format!("{key}/values/{}", value.id), &value.label);
        }
    }
    for (position, revision) in plan.revisions.iter().enumerate() {
        if sight.revised(RevisionIx(position)) {
            let key = format!("target_revisions/{}", revision.id);
            facts.put(format!("{key}/title"), &revision.title);
            facts.put(format!("{key}/from"), revision.from.0);
            facts.put_if(format!("{key}/reason"), revision.reason.as_deref());
        }
    }
    for measure in plan.measures.iter().filter(|measure| sight.has(measure)) {
        measure::put(&mut facts, sight, measure);
    }
    facts
}

/// The id of a policy.
pub(super) fn policy(plan: &Plan, policy: Policied) -> &str {
    match policy {
        Policied::Under(policy) => &plan.policies[policy.0].id,
        Policied::Unknown => "unknown",
    }
}

/// A key of a list, from 01.
pub(super) fn numbered(key: &str, position: usize) -> String {
    format!("{key}/{:02}", position + 1)
}

/// A word of the content, as the content writes it.
pub(super) fn word(value: impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}
