//! Indicators: targets, baseline, and which one replaces which.

use super::at::{At, Findings};
use super::plan::backward_years;
use super::references::Lookup;
use super::scalars::{Join, check_id, date, detail, figure, period, when};
use crate::calendar::FiscalYear;
use crate::diag::{Fault, Part, nearest};
use crate::model::IndicatorIx;
use crate::model::indicator::{Baseline, Detail, Indicator, Superseded, Target};
use crate::schema::records::{self, By, Direction, Entries, Form, Text};
use std::collections::BTreeMap;

/// Resolves the indicators of a measure; with each, the names that it says it succeeds.
pub(super) fn indicators(
    found: &mut Findings,
    at: &At<'_>,
    lookup: &Lookup<'_>,
    is_partial: bool,
    records: Entries<records::Indicator>,
) -> Vec<(Indicator, Vec<Text>)> {
    let mut indicators = Vec::new();
    for (id, record) in records {
        let key = id.clone();
        let here = at.key(&key);
        check_id(found, &here, &id, Join::Snake);
        indicators.push(indicator(found, &here, lookup, is_partial, id, record));
    }
    indicators
}

fn indicator(
    found: &mut Findings,
    at: &At<'_>,
    lookup: &Lookup<'_>,
    is_partial: bool,
    id: String,
    record: records::Indicator,
) -> (Indicator, Vec<Text>) {
    let valid = record.valid.map_or((None, None), |valid| {
        (valid.from.map(FiscalYear), valid.to.map(FiscalYear))
    });
    if let (Some(from), Some(to)) = valid {
        backward_years(found, &at.key("valid"), from, to);
    }
    let (targets_at, details_at) = (at.key("targets"), at.key("target_details"));
    if !is_partial {
        without_figure(found, &details_at, &record.targets, &record.target_details);
    }
    let targets = targets(
        found,
        (&targets_at, &details_at),
        lookup,
        record.targets,
        record.target_details,
    );
    let indicator = Indicator {
        id,
        name: record.name.into(),
        unit: record.unit.map(Into::into),
        unit_by: record.unit_by.unwrap_or(By::Source),
        form: record.form.unwrap_or(Form::Amount),
        accumulates: record.accumulates,
        direction: record.direction.unwrap_or(Direction::NotStated),
        direction_by: record.direction_by.unwrap_or(By::Editor),
        definition: record.definition.map(Into::into),
        baseline: record
            .baseline
            .and_then(|baseline| self::baseline(found, &at.key("baseline"), baseline)),
        targets,
        superseded: superseded(
            found,
            &at.key("superseded_targets"),
            lookup,
            record.superseded_targets,
        ),
        valid,
        succeeds: Vec::new(),
        source: record.source.map(Into::into),
        actuals: BTreeMap::new(),
    };
    (indicator, record.succeeds)
}

fn baseline(found: &mut Findings, at: &At<'_>, record: records::Baseline) -> Option<Baseline> {
    let period = period(found, &at.key("period"), &record.period);
    let figure = figure(found, &at.key("value"), &record.value);
    let as_of = record
        .as_of
        .as_ref()
        .and_then(|text| date(found, &at.key("as_of"), text));
    let detail = Detail {
        printed: record.printed.map(Into::into),
        qualifier: record.qualifier,
        as_of,
        reason: record.reason.map(Into::into),
        note: record.note.map(Into::into),
    };
    Some(Baseline {
        period: period?,
        figure: figure?,
        detail,
    })
}

/// Reports details about figures or ratings that are not there.
pub(super) fn without_figure<T>(
    found: &mut Findings,
    at: &At<'_>,
    records: &Entries<Text>,
    details: &Entries<T>,
) {
    for (id, _) in details.iter() {
        if records.get(id).is_none() {
            let nearest = nearest(id, records.iter().map(|(id, _)| id));
            let id = id.to_owned();
            found.key(
                &at.key(&id.clone()),
                Fault::DetailWithoutFigure { id, nearest },
            );
        }
    }
}

fn targets(
    found: &mut Findings,
    (targets_at, details_at): (&At<'_>, &At<'_>),
    lookup: &Lookup<'_>,
    records: Entries<Text>,
    details: Entries<records::FigureDetail>,
) -> Vec<Target> {
    let mut details: BTreeMap<String, records::FigureDetail> = details.into_iter().collect();
    let mut targets = Vec::new();
    for (key, text) in records {
        let here = targets_at.key(&key);
        let due = when(found, &here, Part::Key, &key);
        let figure = figure(found, &here, &text);
        let record = details.remove(&key);
        let detail_at = details_at.key(&key);
        let (mut revision, mut source) = (None, None);
        let mut rare = Detail::default();
        if let Some(record) = record {
            source = record.source;
            let id = record.revision.clone();
            revision = id.and_then(|id| lookup.revision(found, &detail_at.key("revision"), &id));
            rare = detail(found, &detail_at, record);
        }
        let (Some(when), Some(figure)) = (due, figure) else {
            continue;
        };
        targets.push(Target {
            when,
            figure,
            detail: rare,
            revision,
            source,
        });
    }
    targets.sort_by_key(|target| target.when);
    targets
}

fn superseded(
    found: &mut Findings,
    at: &At<'_>,
    lookup: &Lookup<'_>,
    records: Vec<records::SupersededTarget>,
) -> Vec<Superseded> {
    let mut targets = Vec::new();
    for (position, record) in records.into_iter().enumerate() {
        let here = at.item(position);
        let due = when(found, &here.key("period"), Part::Value, &record.period);
        let figure = figure(found, &here.key("value"), &record.value);
        let by = lookup.revision(found, &here.key("by"), &record.by);
        let (Some(when), Some(figure), Some(by)) = (due, figure, by) else {
            continue;
        };
        targets.push(Superseded {
            when,
            figure,
            by,
            source: record.source,
            note: record.note.map(Into::into),
        });
    }
    targets
}

/// Fills `succeeds`, and reports names that do not exist and circles.
pub(super) fn succession(
    found: &mut Findings,
    at: &At<'_>,
    indicators: &mut [(Indicator, Vec<Text>)],
    measure: &str,
    is_partial: bool,
) {
    let ids: Vec<String> = indicators
        .iter()
        .map(|(indicator, _)| indicator.id.clone())
        .collect();
    for (indicator, names) in indicators.iter_mut() {
        let here = at.key(&indicator.id);
        let list = here.key("succeeds");
        let mut succeeds = Vec::new();
        for (position, name) in names.iter().enumerate() {
            match ids.iter().position(|id| id == name.as_str()) {
                Some(ix) => succeeds.push(IndicatorIx(ix)),
                None if is_partial => {}
                None => {
                    let fault = Fault::UnknownIndicator {
                        id: name.to_string(),
                        measure: measure.to_owned(),
                        nearest: nearest(name, ids.iter().map(String::as_str)),
                    };
                    found.value(&list.item(position), fault);
                }
            }
        }
        indicator.succeeds = succeeds;
    }
    break_circles(found, at, indicators);
}

/// Reports each circle once, and opens it, so that whoever follows the chain comes to an end.
fn break_circles(found: &mut Findings, at: &At<'_>, indicators: &mut [(Indicator, Vec<Text>)]) {
    for start in 0..indicators.len() {
        let mut path = vec![start];
        if walks_back(indicators, start, &mut path) {
            let fault = Fault::SucceedsCycle {
                path: path.iter().map(|&ix| indicators[ix].0.id.clone()).collect(),
            };
            let id = indicators[start].0.id.clone();
            found.value(&at.key(&id).key("succeeds"), fault);
            indicators[start].0.succeeds.clear();
        }
    }
}

/// Whether a way along `succeeds` leads back to where the path starts; the path is then the way.
fn walks_back(indicators: &[(Indicator, Vec<Text>)], from: usize, path: &mut Vec<usize>) -> bool {
    for next in &indicators[from].0.succeeds {
        if path.first() == Some(&next.0) {
            path.push(next.0);
            return true;
        }
        if path.contains(&next.0) {
            continue;
        }
        path.push(next.0);
        if walks_back(indicators, next.0, path) {
            return true;
        }
        path.pop();
    }
    false
}
