//! `results/<period>.yaml`, and what ratings say of a measure's life.

use super::at::{At, Findings};
use super::indicator::without_figure;
use super::plan::note;
use super::references::Lookup;
use super::scalars::{date, detail, figure, is_dash, period};
use crate::calendar::Period;
use crate::diag::{Fault, nearest};
use crate::model::indicator::{Actual, Dated, Missing};
use crate::model::measure::{Choice, Event, Measure, Narrative, Outcome, Rating};
use crate::model::plan::{Plan, Scale};
use crate::model::{ScaleIx, ValueIx};
use crate::schema::SourceFile;
use crate::schema::records::{self, Ends, EventBasis, EventKind};
use std::collections::BTreeMap;

/// Resolves one results file into the measures.
pub(super) fn results(
    found: &mut Findings,
    lookup: &Lookup<'_>,
    plan: &mut Plan,
    partial: &[bool],
    file: SourceFile<records::Results>,
) {
    let at = At::file_of(&file.path, plan.years.0);
    let Some(period) = period(found, &at, &file.stem) else {
        return;
    };
    let at = At::file_of(&file.path, period.year);
    let (from, to) = plan.years;
    if period.year < from || period.year > to {
        let fault = Fault::ResultOutsidePlan {
            period: period.to_string(),
            from: from.0,
            to: to.0,
        };
        found.value(&at, fault);
    }
    for (id, record) in file.value {
        let here = at.key(&id);
        if !file.partial {
            let notes = &record.choice_notes;
            without_figure(found, &here.key("choice_notes"), &record.ratings, notes);
            without_figure(
                found,
                &here.key("details"),
                &record.figures,
                &record.details,
            );
        }
        let Some(measure) = lookup.measure_key(found, &here, &id) else {
            continue;
        };
        let is_partial = partial.get(measure.0).copied().unwrap_or(false);
        let (scales, editions) = (&plan.scales, &plan.editions);
        let used = |scale: &Scale| scale.is_in_use(editions, period);
        let scales: Vec<(&Scale, bool)> = scales.iter().map(|one| (one, used(one))).collect();
        if let Some(measure) = plan.measures.get_mut(measure.0) {
            outcome(
                found, &here, lookup, &scales, measure, is_partial, period, record,
            );
        }
    }
}

#[expect(
    clippy::too_many_arguments,
    reason = "the record, its target and where both stand"
)]
fn outcome(
    found: &mut Findings,
    at: &At<'_>,
    lookup: &Lookup<'_>,
    scales: &[(&Scale, bool)],
    measure: &mut Measure,
    is_partial: bool,
    period: Period,
    record: records::Outcome,
) {
    let mut narrative = Vec::new();
    for (id, text) in record.narrative {
        if let Some(section) = lookup.section(found, &at.key("narrative").key(&id), &id) {
            let text = match Missing::from_word(&text) {
                Some(kind) => Narrative::Missing(kind),
                None => Narrative::Text(text.into()),
            };
            if matches!(&text, Narrative::Text(text) if is_dash(text)) {
                found.value(&at.key("narrative").key(&id), Fault::BareDash);
            }
            narrative.push((section, text));
        }
    }
    narrative.sort_by_key(|(section, _)| *section);
    let reported_by = record
        .reported_by
        .and_then(|name| lookup.department(found, &at.key("reported_by"), &name));
    let ratings = ratings(
        found,
        at,
        (lookup, scales, period),
        record.ratings,
        record.choice_notes,
    );
    figures(
        found,
        at,
        measure,
        is_partial,
        period,
        record.figures,
        record.details,
    );
    let notes = record.notes.into_iter().map(note).collect();
    measure.outcomes.insert(
        period,
        Outcome {
            ratings,
            narrative,
            notes,
            reported_by,
        },
    );
}

/// The ratings of a period; of each scale `scales` says whether it is in use then.
fn ratings(
    found: &mut Findings,
    at: &At<'_>,
    (lookup, scales, period): (&Lookup<'_>, &[(&Scale, bool)], Period),
    records: records::Entries<records::Text>,
    notes: records::Entries<records::ChoiceNote>,
) -> Vec<(ScaleIx, Rating)> {
    let ratings_at = at.key("ratings");
    let mut notes: BTreeMap<String, records::ChoiceNote> = notes.into_iter().collect();
    let mut ratings = Vec::new();
    for (id, text) in records {
        let here = ratings_at.key(&id);
        let Some(scale) = lookup.scale(found, &here, &id) else {
            continue;
        };
        let (content, is_in_use) = scales[scale.0];
        if !is_in_use {
            let others = scales.iter().filter(|(_, is_in_use)| *is_in_use);
            let fault = Fault::RatingOutsideEditions {
                scale: content.name.clone(),
                period: period.to_string(),
                in_use: others.map(|(other, _)| other.id.clone()).collect(),
            };
            found.key(&here, fault);
            continue;
        }
        let choice = choice(found, &here, content, &text);
        let (printed, note) = notes
            .remove(&id)
            .map_or((None, None), |record| (record.printed, record.note));
        if let Some(choice) = choice {
            let rating = Rating {
                choice,
                printed: printed.map(Into::into),
                note: note.map(Into::into),
            };
            ratings.push((scale, rating));
        }
    }
    ratings.sort_by_key(|(scale, _)| *scale);
    ratings
}

fn choice(found: &mut Findings, at: &At<'_>, scale: &Scale, text: &str) -> Option<Choice> {
    let value = scale.values.iter().position(|value| value.id == text);
    if let Some(position) = value {
        return Some(Choice::Value(ValueIx(position)));
    }
    if let Some(kind) = Missing::from_word(text) {
        return Some(Choice::Missing(kind));
    }
    let known: Vec<String> = scale.values.iter().map(|value| value.id.clone()).collect();
    // Staff may write the mark or the word itself: the id of that value is the remedy.
    let meant = scale
        .values
        .iter()
        .find(|value| value.symbol.as_deref() == Some(text) || value.label == text);
    let nearest = meant
        .map(|value| value.id.clone())
        .or_else(|| nearest(text, known.iter().map(String::as_str)));
    let fault = Fault::UnknownScaleValue {
        id: text.to_owned(),
        scale: scale.name.clone(),
        nearest,
        known,
    };
    found.value(at, fault);
    None
}

fn figures(
    found: &mut Findings,
    at: &At<'_>,
    measure: &mut Measure,
    is_partial: bool,
    period: Period,
    records: records::Entries<records::Text>,
    details: records::Entries<records::FigureDetail>,
) {
    let (figures_at, details_at) = (at.key("figures"), at.key("details"));
    let mut details: BTreeMap<String, records::FigureDetail> = details.into_iter().collect();
    for (id, text) in records {
        let here = figures_at.key(&id);
        let figure = figure(found, &here, &text);
        let (dated, rare) = details
            .remove(&id)
            .map_or_else(Default::default, |mut record| {
                let here = details_at.key(&id);
                let dated = std::mem::take(&mut record.dated);
                (
                    dated_figures(found, &here.key("dated"), dated),
                    detail(found, &here, record),
                )
            });
        let position = measure
            .indicators
            .iter()
            .position(|indicator| indicator.id == id);
        match (position, figure) {
            (Some(position), Some(figure)) => {
                measure.indicators[position].actuals.insert(
                    period,
                    Actual {
                        figure,
                        detail: rare,
                        dated,
                    },
                );
            }
            (None, _) if !is_partial => {
                let fault = Fault::UnknownIndicator {
                    nearest: nearest(
                        &id,
                        measure
                            .indicators
                            .iter()
                            .map(|indicator| indicator.id.as_str()),
                    ),
                    id: id.clone(),
                    measure: measure.id.clone(),
                };
                found.key(&here, fault);
            }
            (None | Some(_), _) => {}
        }
    }
}

fn dated_figures(
    found: &mut Findings,
    at: &At<'_>,
    records: Vec<records::DatedFigure>,
) -> Vec<Dated> {
    let mut dated = Vec::new();
    for (position, record) in records.into_iter().enumerate() {
        let here = at.item(position);
        let figure = figure(found, &here.key("value"), &record.value);
        let as_of = date(found, &here.key("as_of"), &record.as_of);
        if let (Some(figure), Some(as_of)) = (figure, as_of) {
            dated.push(Dated {
                figure,
                as_of,
                note: record.note.map(Into::into),
            });
        }
    }
    dated
}

/// Adds the events that ratings say, and reports those that `lifecycle` says differently, and results after a withdrawal.
///
/// `path` is the measure's file, `result_paths` are the files of the periods.
pub(super) fn life(
    found: &mut Findings,
    scales: &[Scale],
    measure: &mut Measure,
    path: &str,
    result_paths: &BTreeMap<Period, String>,
) {
    let mut rated: Vec<Event> = Vec::new();
    for (&period, outcome) in &measure.outcomes {
        for (scale, rating) in &outcome.ratings {
            let Some(value) = rating.choice.value() else {
                continue;
            };
            let Some(ends) = scales[scale.0].values[value.0].ends else {
                continue;
            };
            let kind = match ends {
                Ends::Completed => EventKind::Completed,
                Ends::Withdrawn => EventKind::Withdrawn,
            };
            if !rated.iter().any(|event| event.kind == kind) {
                let basis = EventBasis::Stated;
                rated.push(Event {
                    kind,
                    period,
                    basis,
                    into: None,
                    reason: None,
                    by_rating: Some(*scale),
                });
            }
        }
    }
    contradictions(found, measure, &rated, path);
    let said = |event: &Event| measure.events.iter().any(|known| known.kind == event.kind);
    let new: Vec<Event> = rated.into_iter().filter(|event| !said(event)).collect();
    measure.events.extend(new);
    measure
        .events
        .sort_by_key(|event| (event.period, event.kind));
    after_the_end(found, scales, measure, result_paths);
}

fn contradictions(found: &mut Findings, measure: &Measure, rated: &[Event], path: &str) {
    let at = At::file(path);
    let list = at.key("lifecycle");
    for (position, event) in measure.events.iter().enumerate() {
        let ends = |kind: EventKind| matches!(kind, EventKind::Completed | EventKind::Withdrawn);
        if !ends(event.kind) {
            continue;
        }
        let Some(rated) = rated.iter().find(|rated| {
            let same_kind = rated.kind == event.kind;
            (same_kind && rated.period != event.period)
                || (!same_kind && rated.period == event.period)
        }) else {
            continue;
        };
        let name = |kind: EventKind| {
            let name = if kind == EventKind::Completed {
                "completed"
            } else {
                "withdrawn"
            };
            name.to_owned()
        };
        let fault = Fault::LifecycleContradicts {
            event: name(event.kind),
            period: event.period.to_string(),
            rated: name(rated.kind),
            rated_period: rated.period.to_string(),
        };
        found.value(&list.item(position).key("event"), fault);
    }
}

/// After a withdrawal a report may repeat the mark that says so, and nothing else.
fn after_the_end(
    found: &mut Findings,
    scales: &[Scale],
    measure: &Measure,
    result_paths: &BTreeMap<Period, String>,
) {
    let withdrawn = measure
        .events
        .iter()
        .find(|event| matches!(event.kind, EventKind::Withdrawn | EventKind::Removed));
    let Some(end) = withdrawn else { return };
    for (&period, outcome) in measure
        .outcomes
        .range(end.period..)
        .filter(|(period, _)| **period > end.period)
    {
        let rates = outcome.ratings.iter().any(|(scale, rating)| {
            rating
                .choice
                .value()
                .is_some_and(|value| scales[scale.0].values[value.0].ends.is_none())
        });
        let tells = outcome
            .narrative
            .iter()
            .any(|(_, text)| matches!(text, Narrative::Text(_)));
        let counts = measure.indicators.iter().any(|indicator| {
            indicator
                .actuals
                .get(&period)
                .is_some_and(|actual| actual.figure.value().is_some())
        });
        if (rates || tells || counts)
            && let Some(path) = result_paths.get(&period)
        {
            let at = At::file(path);
            let fault = Fault::ResultAfterEnd {
                period: period.to_string(),
                ended: end.period.to_string(),
            };
            found.key(&at.key(&measure.id), fault);
        }
    }
}
