//! `measures/<id>.yaml`: everything that needs no result.

use super::at::{At, Findings};
use super::indicator::{indicators, succession};
use super::plan::note;
use super::references::Lookup;
use super::scalars::{Join, check_id, date, figure, is_dash, missing, period, schedule_year};
use crate::calendar::Date;
use crate::diag::Fault;
use crate::model::indicator::{Figure, Missing};
use crate::model::measure::{
    Budget, Departments, Event, Funding, Listing, Measure, Milestone, Named, NamedOne, Policied,
    PrintedTitle, ScheduleRow, Span, SpanText, Term, TermOf, Until,
};
use crate::quantity::parse_figure;
use crate::schema::SourceFile;
use crate::schema::records::{self, Coverage, EventKind, Granularity, NamesOrMissing, WordOr};

/// Resolves a measure. `outcomes` and the events that ratings say come later, from the results.
pub(super) fn measure(
    found: &mut Findings,
    lookup: &Lookup<'_>,
    file: SourceFile<records::Measure>,
) -> Measure {
    let at = At::file_of(&file.path, lookup.since);
    let record = file.value;
    check_id(found, &at, &file.stem, Join::Kebab);
    let policy = lookup
        .policy(found, &at.key("policy"), &record.policy)
        .unwrap_or(Policied::Unknown);
    let mut sections = Vec::new();
    for (id, text) in record.sections {
        if let Some(section) = lookup.section(found, &at.key("sections").key(&id), &id) {
            sections.push((section, text.into()));
        }
    }
    sections.sort_by_key(|(section, _)| *section);
    let related_at = at.key("related");
    let mut milestones = milestones(found, &at.key("milestones"), record.milestones);
    milestones.sort_by_key(|milestone| milestone.date.bounds());
    let areas_at = at.key("areas");
    let areas = record.areas.iter().enumerate();
    let areas = areas
        .filter_map(|(item, id)| lookup.area(found, &areas_at.item(item), id))
        .collect();
    let related = record.related.iter().enumerate();
    let related = related
        .filter_map(|(item, id)| lookup.measure(found, &related_at.item(item), id))
        .collect();
    let indicators_at = at.key("indicators");
    let mut indicators = indicators(
        found,
        &indicators_at,
        lookup,
        file.partial,
        record.indicators,
    );
    succession(
        found,
        &indicators_at,
        &mut indicators,
        &file.stem,
        file.partial,
    );
    Measure {
        id: file.stem.clone(),
        title: record.title.into(),
        number: record.number.map(Into::into),
        policy,
        listings: listings(found, &at.key("listings"), lookup, record.listings),
        printed_titles: record
            .printed_titles
            .into_iter()
            .map(|title| PrintedTitle {
                text: title.text.into(),
                place: title.place.map(Into::into),
            })
            .collect(),
        former_ids: record.former_ids.into_iter().map(Into::into).collect(),
        coverage: record.coverage.unwrap_or(Coverage::Full),
        departments: departments(found, &at.key("departments"), lookup, record.departments),
        areas,
        plain: record.plain.map(Into::into),
        sections,
        indicators: indicators
            .into_iter()
            .map(|(indicator, _)| indicator)
            .collect(),
        schedule: schedule(
            found,
            &at.key("schedule"),
            lookup,
            file.partial,
            record.schedule,
        ),
        milestones,
        budgets: budgets(found, &at.key("budgets"), lookup, record.budgets),
        funding: record
            .funding
            .into_iter()
            .map(|funding| Funding {
                name: funding.name.into(),
                kind: funding.kind.map(Into::into),
                state: funding.state,
                rate: funding.rate.map(Into::into),
            })
            .collect(),
        events: lifecycle(
            found,
            &at.key("lifecycle"),
            lookup,
            file.partial,
            record.lifecycle,
        ),
        related,
        notes: record.notes.into_iter().map(note).collect(),
        outcomes: std::collections::BTreeMap::new(),
    }
}

fn listings(
    found: &mut Findings,
    at: &At<'_>,
    lookup: &Lookup<'_>,
    records: Vec<records::Listing>,
) -> Vec<Listing> {
    let mut listings = Vec::new();
    for (position, record) in records.into_iter().enumerate() {
        let here = at.item(position);
        let Some(policy) = lookup.listed_under(found, &here.key("policy"), &record.policy) else {
            continue;
        };
        let differs = record
            .differs
            .into_iter()
            .map(|differs| {
                (
                    differs.key.into(),
                    differs.text.into(),
                    differs.against.into(),
                )
            })
            .collect();
        listings.push(Listing { policy, differs });
    }
    listings
}

fn departments(
    found: &mut Findings,
    at: &At<'_>,
    lookup: &Lookup<'_>,
    record: Option<records::Departments>,
) -> Departments {
    let Some(record) = record else {
        return Departments::default();
    };
    Departments {
        lead: named(found, &at.key("lead"), lookup, record.lead),
        related: named(found, &at.key("related"), lookup, record.related),
        involved: named(found, &at.key("involved"), lookup, record.involved),
    }
}

fn named(
    found: &mut Findings,
    at: &At<'_>,
    lookup: &Lookup<'_>,
    record: Option<WordOr<NamesOrMissing>>,
) -> Named {
    match record {
        None => Named::default(),
        Some(WordOr::Word(word)) => match Missing::from_word(&word) {
            Some(kind) => Named::Missing(kind, None),
            None => Named::These(lookup.named_one(found, at, &word).into_iter().collect()),
        },
        Some(WordOr::Value(NamesOrMissing::Missing(record))) => {
            let kind =
                missing(found, &at.key("missing"), &record.missing).unwrap_or(Missing::Unknown);
            Named::Missing(kind, record.reason.map(Into::into))
        }
        Some(WordOr::Value(NamesOrMissing::Names(names))) => {
            let mut these = Vec::new();
            for (position, name) in names.into_iter().enumerate() {
                match name {
                    WordOr::Word(name) => {
                        these.extend(lookup.named_one(found, &at.item(position), &name));
                    }
                    WordOr::Value(condition) => {
                        these.push(NamedOne::Condition(condition.text.into()));
                    }
                }
            }
            Named::These(these)
        }
    }
}

fn schedule(
    found: &mut Findings,
    at: &At<'_>,
    lookup: &Lookup<'_>,
    is_partial: bool,
    records: Vec<records::ScheduleRow>,
) -> Vec<ScheduleRow> {
    let mut rows = Vec::new();
    for (position, record) in records.into_iter().enumerate() {
        let here = at.item(position);
        let granularity = record.granularity.unwrap_or(Granularity::Year);
        let from_edition = record
            .from_edition
            .and_then(|id| lookup.edition(found, &here.key("from_edition"), &id));
        let mut layer = |key: &str, record| {
            layer(
                found,
                &here.key(key),
                lookup,
                is_partial,
                granularity,
                record,
            )
        };
        rows.push(ScheduleRow {
            label: record.label.map(Into::into),
            granularity,
            planned: layer("planned", record.planned),
            revised: layer("revised", record.revised),
            actual: layer("actual", record.actual),
            from_edition,
        });
    }
    rows
}

fn layer(
    found: &mut Findings,
    at: &At<'_>,
    lookup: &Lookup<'_>,
    is_partial: bool,
    granularity: Granularity,
    record: Option<WordOr<Vec<records::Span>>>,
) -> Option<Result<Vec<Span>, Missing>> {
    match record? {
        WordOr::Word(word) => missing(found, at, &word).map(Err),
        WordOr::Value(records) => Some(Ok(spans(
            found,
            at,
            lookup,
            is_partial,
            granularity,
            records,
        ))),
    }
}

/// Spans of one layer.
pub(super) fn spans(
    found: &mut Findings,
    at: &At<'_>,
    lookup: &Lookup<'_>,
    is_partial: bool,
    granularity: Granularity,
    records: Vec<records::Span>,
) -> Vec<Span> {
    let mut spans = Vec::new();
    for (position, record) in records.into_iter().enumerate() {
        let here = at.item(position);
        let mut point = |key: &str, text: &records::Text| match granularity {
            Granularity::Year => schedule_year(found, &here.key(key), text),
            Granularity::Month => date(found, &here.key(key), text),
        };
        let from = point("from", &record.from);
        let until = match &record.to {
            None => Until::Same,
            Some(to) if to.as_str() == "unknown" => Until::Unknown,
            Some(to) => point("to", to).map_or(Until::Unknown, Until::Date),
        };
        if let (Some(from), Until::Date(to)) = (from, until) {
            backwards(
                found,
                &here.key("to"),
                (from, to),
                (&record.from, record.to.as_ref()),
            );
        }
        let relisted_from = record
            .relisted_from
            .as_ref()
            .and_then(|id| lookup.measure(found, &here.key("relisted_from"), id));
        let text = match (record.text, &record.missing, &record.item) {
            (Some(text), _, _) => SpanText::Text(text.into()),
            (None, Some(kind), _) => SpanText::Missing(
                missing(found, &here.key("missing"), kind).unwrap_or(Missing::Unknown),
            ),
            (None, None, Some(_)) => SpanText::Item,
            (None, None, None) => {
                if !is_partial {
                    found.key(&here, Fault::SpanSaysNothing);
                }
                SpanText::Missing(Missing::Unknown)
            }
        };
        let Some(from) = from else { continue };
        let is_column_known = record.column.is_none();
        spans.push(Span {
            from,
            until,
            text,
            item: record.item.map(Into::into),
            relisted_from,
            is_column_known,
        });
    }
    spans
}

/// Reports an end before its beginning, in the words of the file.
fn backwards(
    found: &mut Findings,
    at: &At<'_>,
    (from, to): (Date, Date),
    (first, last): (&records::Text, Option<&records::Text>),
) {
    if to.bounds().1 < from.bounds().0 {
        let fault = Fault::BackwardYears {
            from: first.to_string(),
            to: last.map(|text| text.to_string()).unwrap_or_default(),
        };
        found.value(at, fault);
    }
}

fn milestones(
    found: &mut Findings,
    at: &At<'_>,
    records: Vec<records::Milestone>,
) -> Vec<Milestone> {
    let mut milestones = Vec::new();
    for (position, record) in records.into_iter().enumerate() {
        let here = at.item(position);
        let from = date(found, &here.key("date"), &record.date);
        let to = record
            .to
            .as_ref()
            .and_then(|to| date(found, &here.key("to"), to));
        if let (Some(from), Some(to)) = (from, to) {
            backwards(
                found,
                &here.key("to"),
                (from, to),
                (&record.date, record.to.as_ref()),
            );
        }
        let Some(date) = from else { continue };
        milestones.push(Milestone {
            date,
            to,
            text: record.text.into(),
            state: record.state,
        });
    }
    milestones
}

fn budgets(
    found: &mut Findings,
    at: &At<'_>,
    lookup: &Lookup<'_>,
    records: Vec<records::Budget>,
) -> Vec<Budget> {
    let mut budgets = Vec::new();
    for (position, record) in records.into_iter().enumerate() {
        let here = at.item(position);
        let amount = yen(found, &here.key("amount"), &record.amount);
        let term = term(found, &here.key("term"), record.term);
        let parts_at = here.key("parts");
        let mut parts = Vec::new();
        for (item, part) in record.parts.into_iter().enumerate() {
            let part_at = parts_at.item(item);
            let department = part
                .department
                .and_then(|name| lookup.department(found, &part_at.key("department"), &name));
            if let Some(amount) = yen(found, &part_at.key("amount"), &part.amount) {
                parts.push((amount, department, part.text.map(Into::into)));
            }
        }
        let Some(amount) = amount else { continue };
        budgets.push(Budget {
            amount,
            printed: record.printed.map(Into::into),
            basis: record.basis,
            term,
            parts,
            includes: record.includes.map(Into::into),
            note: record.note.map(Into::into),
        });
    }
    budgets
}

fn yen(found: &mut Findings, at: &At<'_>, text: &records::Text) -> Option<Figure> {
    if Missing::from_word(text).is_some() || is_dash(text) {
        return figure(found, at, text);
    }
    let yen = parse_figure(text).ok();
    let yen = yen.filter(|yen| yen.fract().is_zero() && !yen.is_sign_negative());
    if yen.is_none() {
        let value = text.to_string();
        found.value(at, Fault::BadAmount { value });
    }
    yen.map(Figure::Value)
}

fn term(found: &mut Findings, at: &At<'_>, record: WordOr<records::BudgetTerm>) -> TermOf {
    match record {
        WordOr::Word(word) if word.as_str() == "single_year" => TermOf::SingleYear,
        WordOr::Word(word) if word.as_str() == "not_stated" => TermOf::NotStated,
        WordOr::Word(word) => {
            let known = ["single_year", "not_stated"];
            let fault = Fault::UnknownWord {
                nearest: crate::diag::nearest(&word, known),
                word: word.into(),
                known: known.map(str::to_owned).to_vec(),
            };
            found.value(at, fault);
            TermOf::NotStated
        }
        WordOr::Value(records::BudgetTerm {
            years: Some(years), ..
        }) => TermOf::Term(Term::Years(years)),
        WordOr::Value(records::BudgetTerm {
            months: Some(months),
            ..
        }) => TermOf::Term(Term::Months(months)),
        WordOr::Value(records::BudgetTerm {
            from: Some(from),
            to: Some(to),
            ..
        }) => {
            let (from_at, to_at) = (at.key("from"), at.key("to"));
            match (date(found, &from_at, &from), date(found, &to_at, &to)) {
                (Some(first), Some(last)) => {
                    backwards(found, &to_at, (first, last), (&from, Some(&to)));
                    TermOf::Term(Term::Between(first, last))
                }
                _ => TermOf::NotStated,
            }
        }
        WordOr::Value(_) => {
            found.key(
                at,
                Fault::MissingKey {
                    key: "years".to_owned(),
                },
            );
            TermOf::NotStated
        }
    }
}

fn lifecycle(
    found: &mut Findings,
    at: &At<'_>,
    lookup: &Lookup<'_>,
    is_partial: bool,
    records: Vec<records::Event>,
) -> Vec<Event> {
    let mut events = Vec::new();
    for (position, record) in records.into_iter().enumerate() {
        let here = at.item(position);
        let into = record
            .into
            .as_ref()
            .and_then(|id| lookup.measure(found, &here.key("into"), id));
        if record.event == EventKind::Merged && record.into.is_none() && !is_partial {
            found.value(&here.key("event"), Fault::MergedIntoNothing);
        }
        let Some(period) = period(found, &here.key("period"), &record.period) else {
            continue;
        };
        let reason = record.reason.map(Into::into);
        events.push(Event {
            kind: record.event,
            period,
            basis: record.basis,
            into,
            reason,
            by_rating: None,
        });
    }
    events
}
