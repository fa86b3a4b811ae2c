//! From records to the report, in one pass per plan: the plan, its measures, their results, and what only all of them
//! together can tell.

mod at;
mod indicator;
mod lock;
mod measure;
mod pages;
mod plan;
mod readings;
mod references;
mod results;
mod scalars;
mod scale;
mod site;

use super::measure::Measure;
use super::plan::Plan;
use super::{MeasureIx, Report};
use crate::diag::{Fault, Finding};
use crate::schema::records::{self, Granularity};
use crate::schema::{PlanRecords, Records, SourceFile};
use at::{At, Findings};
use references::Lookup;
use scalars::{Join, RESERVED_PLANS, check_id, natural_key};
use std::collections::BTreeMap;

/// Resolves all records. The report lacks what could not be resolved, and every such thing is a finding.
pub fn resolve(records: Records) -> (Report, Vec<Finding>) {
    let mut found = Findings::default();
    let (mut plans, mut unread) = (Vec::new(), Vec::new());
    for plan in records.plans {
        let folder = plan.folder.clone();
        match resolve_plan(&mut found, plan) {
            Some(plan) => plans.push(plan),
            None => unread.push(folder),
        }
    }
    let ids: Vec<String> = plans.iter().map(|plan: &Plan| plan.id.clone()).collect();
    let mut site = site::site(&mut found, records.site, &ids, &unread);
    // A plan that stands directly in the content folder stands at the site's root too.
    let direct = plans.iter().position(|plan| !plan.path.contains('/'));
    site.root_plan = site.root_plan.or(direct);
    let pages = pages::pages(&mut found, records.pages, &plans);
    let readings = records
        .readings
        .map(|file| readings::readings(&mut found, &file))
        .unwrap_or_default();
    let report = Report {
        site,
        pages,
        readings,
        plans,
    };
    (report, found.0)
}

fn resolve_plan(found: &mut Findings, records: PlanRecords) -> Option<Plan> {
    let file = records.plan?;
    let at = At::file(&file.path);
    let id = if records.folder.is_empty() {
        "plan".to_owned()
    } else {
        records.folder
    };
    check_id(found, &at, &id, Join::Kebab);
    if RESERVED_PLANS.contains(&id.as_str()) {
        found.value(&at, Fault::ReservedId { id: id.clone() });
    }
    let mut record = file.value;
    let process = std::mem::take(&mut record.process);
    let mut plan = plan::plan(found, &file.path, id, file.partial, record);
    let are_departments_partial = records
        .departments
        .as_ref()
        .map_or(records.unread.departments, |file| file.partial);
    plan.departments = records
        .departments
        .map(|file| plan::departments(found, file))
        .unwrap_or_default();
    plan.glossary = records
        .glossary
        .map(|file| plan::glossary(found, file))
        .unwrap_or_default();
    plan.readings = records
        .readings
        .map(|file| readings::readings(found, &file))
        .unwrap_or_default();

    let mut files = records.measures;
    sort_measures(&plan, &mut files);
    let paths: Vec<String> = files.iter().map(|file| file.path.clone()).collect();
    let partial: Vec<bool> = files.iter().map(|file| file.partial).collect();
    let stems = files.iter().map(|file| file.stem.clone());
    let lookup = Lookup::new(
        &plan,
        stems,
        &records.unread,
        file.partial,
        are_departments_partial,
    );
    let at = At::file_of(&file.path, plan.years.0);
    plan.process = measure::spans(
        found,
        &at.key("process"),
        &lookup,
        file.partial,
        Granularity::Month,
        process,
    );
    numbers(found, &files);
    plan.measures = files
        .into_iter()
        .map(|file| measure::measure(found, &lookup, file))
        .collect();
    former_ids(found, &lookup, &plan.measures, &paths);

    for file in records.results {
        if let Ok(period) = file.stem.parse() {
            plan.result_paths.insert(period, file.path.clone());
        }
        results::results(found, &lookup, &mut plan, &partial, file);
    }
    let scales = std::mem::take(&mut plan.scales);
    for (measure, path) in plan.measures.iter_mut().zip(&paths) {
        results::life(found, &scales, measure, path, &plan.result_paths);
    }
    plan.scales = scales;
    plan.locks = lock::locks(found, &lookup, records.locks, &plan);
    if let Some(file) = records.corrections {
        plan::corrections(found, file, &mut plan, &lookup);
    }
    Some(plan)
}

/// By number, then by policy in document order, then by their place in it, then by id. Measures without a number come
/// after those with one, and those without a place after those with one.
fn sort_measures(plan: &Plan, files: &mut [SourceFile<records::Measure>]) {
    let order: BTreeMap<&str, usize> = plan
        .policies
        .iter()
        .enumerate()
        .map(|(position, policy)| (policy.id.as_str(), position))
        .collect();
    files.sort_by_cached_key(|file| {
        let number = file.value.number.as_ref().map(|number| natural_key(number));
        let policy = order
            .get(file.value.policy.as_str())
            .copied()
            .unwrap_or(usize::MAX);
        let place = (file.value.order.is_none(), file.value.order);
        (number.is_none(), number, policy, place, file.stem.clone())
    });
}

fn numbers(found: &mut Findings, files: &[SourceFile<records::Measure>]) {
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for file in files {
        let Some(number) = &file.value.number else {
            continue;
        };
        if let Some(first) = seen.get(number.as_str()) {
            let fault = Fault::DuplicateNumber {
                number: number.to_string(),
                other: (*first).to_owned(),
            };
            found.value(&At::file(&file.path).key("number"), fault);
        } else {
            seen.insert(number, &file.path);
        }
    }
}

/// A former id must lead to one measure, and must not hide another.
fn former_ids(found: &mut Findings, lookup: &Lookup<'_>, measures: &[Measure], paths: &[String]) {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (position, measure) in measures.iter().enumerate() {
        let at = At::file(&paths[position]);
        let list = at.key("former_ids");
        for (item, id) in measure.former_ids.iter().enumerate() {
            check_id(found, &list.item(item), id, Join::Kebab);
            let taken = lookup
                .find_measure(id)
                .map(|MeasureIx(at)| at)
                .or_else(|| seen.get(id.as_str()).copied());
            if let Some(taken) = taken {
                let fault = Fault::FormerIdTaken {
                    id: id.clone(),
                    other: measures[taken].id.clone(),
                };
                found.value(&list.item(item), fault);
            } else {
                seen.insert(id, position);
            }
        }
    }
}
