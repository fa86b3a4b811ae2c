//! The facts of one measure.

use super::Facts;
use super::project::{Sight, numbered, policy, word};
use crate::calendar::Date;
use crate::model::{
    Budget, Choice, Detail, Figure, Indicator, Measure, Named, NamedOne, Narrative, Outcome,
    ScheduleRow, Span, SpanText, Stated, Term, TermOf, Until, When,
};
use crate::schema::records::{By, Coverage, MilestoneState};

pub(super) fn put(facts: &mut Facts, sight: Sight<'_>, measure: &Measure) {
    let plan = sight.plan;
    let key = format!("measures/{}", measure.id);
    facts.put(format!("{key}/title"), &measure.title);
    facts.put_if(format!("{key}/number"), measure.number.as_deref());
    facts.put(format!("{key}/policy"), policy(plan, measure.policy));
    if measure.coverage != Coverage::Full {
        facts.put(format!("{key}/coverage"), word(measure.coverage));
    }
    for listing in &measure.listings {
        let at = format!("{key}/listings/{}", plan.policies[listing.policy.0].id);
        facts.put(at.as_str(), "listed");
        for (what, there, _) in &listing.differs {
            facts.put(format!("{at}/{what}"), there);
        }
    }
    for area in &measure.areas {
        facts.put(format!("{key}/areas/{}", plan.areas[area.0].id), "listed");
    }
    let departments = &measure.departments;
    for (role, named) in [
        ("lead", &departments.lead),
        ("related", &departments.related),
        ("involved", &departments.involved),
    ] {
        put_departments(facts, sight, &format!("{key}/departments/{role}"), named);
    }
    for (section, text) in &measure.sections {
        let id = &plan.sections[section.0].id;
        facts.put(format!("{key}/sections/{id}"), text);
    }
    for indicator in &measure.indicators {
        if indicator.valid.0.is_none_or(|from| sight.plans_from(from)) {
            put_indicator(facts, sight, measure, indicator);
        }
    }
    for (position, row) in measure.schedule.iter().enumerate() {
        let at = numbered(&format!("{key}/schedule"), position);
        put_schedule(facts, sight, &at, row);
    }
    put_work(facts, sight, measure, &key);
    for (period, outcome) in &measure.outcomes {
        if sight.sees(*period) {
            put_outcome(facts, sight, &format!("{key}/results/{period}"), outcome);
        }
    }
}

fn put_departments(facts: &mut Facts, sight: Sight<'_>, key: &str, named: &Named) {
    match named {
        Named::These(these) if these.is_empty() => {}
        Named::These(these) => {
            let names = these.iter().map(|one| match one {
                NamedOne::Department(ix) => sight.plan.departments[ix.0].id.as_str(),
                NamedOne::Condition(text) => text.as_str(),
            });
            facts.put(key, names.collect::<Vec<_>>().join(";"));
        }
        Named::Missing(kind, _) => {
            facts.insert(key.to_owned(), Stated::Missing(*kind));
        }
    }
}

/// Milestones, money and events.
fn put_work(facts: &mut Facts, sight: Sight<'_>, measure: &Measure, key: &str) {
    let plan = sight.plan;
    for (position, milestone) in measure.milestones.iter().enumerate() {
        if milestone.state == MilestoneState::Done && !sight.is_past(milestone.date) {
            continue;
        }
        let at = numbered(&format!("{key}/milestones"), position);
        facts.put(format!("{at}/text"), &milestone.text);
        facts.put(format!("{at}/date"), milestone.date);
        facts.put_if(format!("{at}/to"), milestone.to);
        facts.put(format!("{at}/state"), word(milestone.state));
    }
    for (position, budget) in measure.budgets.iter().enumerate() {
        put_budget(
            facts,
            sight,
            &numbered(&format!("{key}/budgets"), position),
            budget,
        );
    }
    for (position, funding) in measure.funding.iter().enumerate() {
        let at = numbered(&format!("{key}/funding"), position);
        facts.put(format!("{at}/name"), &funding.name);
        facts.put_if(format!("{at}/kind"), funding.kind.as_deref());
        facts.put(format!("{at}/state"), word(funding.state));
        facts.put_if(format!("{at}/rate"), funding.rate.as_deref());
    }
    for event in &measure.events {
        let is_told = sight.sees(event.period) || (event.by_rating.is_none() && !sight.is_older());
        if is_told {
            let at = format!("{key}/events/{}/{}", word(event.kind), event.period);
            facts.put(at.as_str(), word(event.basis));
            let into = event.into.map(|into| &plan.measures[into.0].id);
            facts.put_if(format!("{at}/into"), into);
            facts.put_if(format!("{at}/reason"), event.reason.as_deref());
        }
    }
}

fn put_budget(facts: &mut Facts, sight: Sight<'_>, key: &str, budget: &Budget) {
    facts.insert(format!("{key}/amount"), stated(budget.amount));
    facts.put_if(format!("{key}/printed"), budget.printed.as_deref());
    facts.put(format!("{key}/basis"), word(budget.basis));
    let term = match budget.term {
        TermOf::SingleYear => "single_year".to_owned(),
        TermOf::NotStated => "not_stated".to_owned(),
        TermOf::Term(Term::Years(years)) => format!("{years} years"),
        TermOf::Term(Term::Months(months)) => format!("{months} months"),
        TermOf::Term(Term::Between(from, to)) => format!("{from}..{to}"),
    };
    facts.put(format!("{key}/term"), term);
    facts.put_if(format!("{key}/includes"), budget.includes.as_deref());
    for (position, (amount, department, text)) in budget.parts.iter().enumerate() {
        let at = numbered(&format!("{key}/parts"), position);
        facts.insert(format!("{at}/amount"), stated(*amount));
        let department = department.map(|ix| &sight.plan.departments[ix.0].id);
        facts.put_if(format!("{at}/department"), department);
        facts.put_if(format!("{at}/text"), text.as_deref());
    }
}

fn put_indicator(facts: &mut Facts, sight: Sight<'_>, measure: &Measure, indicator: &Indicator) {
    let key = format!("measures/{}/indicators/{}", measure.id, indicator.id);
    facts.put(format!("{key}/name"), &indicator.name);
    facts.put_if(format!("{key}/unit"), indicator.unit.as_deref());
    facts.put(format!("{key}/form"), word(indicator.form));
    // What only the editor says of it is no published fact.
    if indicator.direction_by == By::Source {
        facts.put(format!("{key}/direction"), word(indicator.direction));
    }
    facts.put_if(format!("{key}/definition"), indicator.definition.as_deref());
    facts.put_if(format!("{key}/source"), indicator.source.as_deref());
    for ix in &indicator.succeeds {
        let before = &measure.indicators[ix.0].id;
        facts.put(format!("{key}/succeeds/{before}"), "replaced");
    }
    if let Some(baseline) = &indicator.baseline {
        let at = format!("{key}/baseline");
        put_figure(facts, &at, baseline.figure, &baseline.detail);
        facts.put(format!("{at}/period"), baseline.period);
    }
    for target in &indicator.targets {
        if target
            .revision
            .is_none_or(|revision| sight.revised(revision))
        {
            let at = format!("{key}/targets/{}", when(target.when));
            put_figure(facts, &at, target.figure, &target.detail);
        }
    }
    for old in &indicator.superseded {
        if !sight.revised(old.by) {
            let at = format!("{key}/targets/{}", when(old.when));
            put_figure(facts, &at, old.figure, &Detail::default());
        }
    }
    for (period, actual) in &indicator.actuals {
        if sight.sees(*period) {
            let at = format!(
                "measures/{}/results/{period}/figures/{}",
                measure.id, indicator.id
            );
            put_figure(facts, &at, actual.figure, &actual.detail);
            for dated in &actual.dated {
                let at = format!("{at}/dated/{}", dated.as_of);
                facts.insert(at, stated(dated.figure));
            }
        }
    }
}

fn when(when: When) -> String {
    match when {
        When::Period(period) => period.to_string(),
        When::Final => "final".to_owned(),
        When::Unknown => "unknown".to_owned(),
    }
}

/// A figure, and beside it what is rarer about it.
fn put_figure(facts: &mut Facts, key: &str, figure: Figure, detail: &Detail) {
    facts.insert(key.to_owned(), stated(figure));
    facts.put_if(format!("{key}/qualifier"), detail.qualifier.map(word));
    facts.put_if(format!("{key}/printed"), detail.printed.as_deref());
    facts.put_if(format!("{key}/as_of"), detail.as_of);
    facts.put_if(format!("{key}/reason"), detail.reason.as_deref());
}

fn stated(figure: Figure) -> Stated {
    match figure {
        Figure::Value(value) => Stated::Text(value.to_string()),
        Figure::Missing(kind) => Stated::Missing(kind),
    }
}

fn put_outcome(facts: &mut Facts, sight: Sight<'_>, key: &str, outcome: &Outcome) {
    let plan = sight.plan;
    for (ix, rating) in &outcome.ratings {
        let scale = &plan.scales[ix.0];
        let at = format!("{key}/ratings/{}", scale.id);
        let choice = match rating.choice {
            Choice::Value(value) => Stated::Text(scale.values[value.0].id.clone()),
            Choice::Missing(kind) => Stated::Missing(kind),
        };
        facts.insert(at.clone(), choice);
        facts.put_if(format!("{at}/printed"), rating.printed.as_deref());
    }
    for (section, narrative) in &outcome.narrative {
        let at = format!("{key}/narrative/{}", plan.sections[section.0].id);
        let text = match narrative {
            Narrative::Text(text) => Stated::Text(text.clone()),
            Narrative::Missing(kind) => Stated::Missing(*kind),
        };
        facts.insert(at, text);
    }
    let by = outcome.reported_by.map(|ix| &plan.departments[ix.0].id);
    facts.put_if(format!("{key}/reported_by"), by);
}

fn put_schedule(facts: &mut Facts, sight: Sight<'_>, key: &str, row: &ScheduleRow) {
    facts.put_if(format!("{key}/label"), row.label.as_deref());
    let revised = row
        .revised
        .as_ref()
        .filter(|_| sight.rescheduled(row.from_edition));
    for (layer, spans) in [
        ("planned", row.planned.as_ref()),
        ("revised", revised),
        ("actual", row.actual.as_ref()),
    ] {
        let at = format!("{key}/{layer}");
        match spans {
            None => {}
            Some(Err(kind)) => {
                facts.insert(at, Stated::Missing(*kind));
            }
            Some(Ok(spans)) => {
                let told = |span: &&Span| layer != "actual" || sight.is_past(span.from);
                for (position, span) in spans.iter().filter(told).enumerate() {
                    facts.put(numbered(&at, position), span_text(span));
                }
            }
        }
    }
}

fn span_text(span: &Span) -> String {
    let from: Date = span.from;
    let time = match span.until {
        Until::Same => from.to_string(),
        Until::Date(to) => format!("{from}..{to}"),
        Until::Unknown => format!("{from}..unknown"),
    };
    match (&span.text, &span.item) {
        (SpanText::Text(text), _) => format!("{time} {text}"),
        (SpanText::Item, Some(item)) => format!("{time} [{item}]"),
        (SpanText::Item, None) => time,
        (SpanText::Missing(kind), _) => format!("{time} ({})", super::lock::word(*kind)),
    }
}
