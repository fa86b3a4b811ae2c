//! From names to positions: every reference to another file goes through here.

use super::at::{At, Findings};
use crate::calendar::FiscalYear;
use crate::diag::{Fault, nearest};
use crate::model::measure::{NamedOne, Policied};
use crate::model::plan::{Department, Plan};
use crate::model::{AreaIx, DepartmentIx, MeasureIx, PolicyIx, RevisionIx, ScaleIx, SectionIx};
use crate::schema::Unread;
use std::collections::BTreeMap;

/// What can be referred to: ids, and the titles under which people know them.
struct Names<T> {
    ids: BTreeMap<String, T>,
    titles: BTreeMap<String, String>,
}

impl<T: Copy> Names<T> {
    fn new<'b>(
        names: impl Iterator<Item = (&'b str, &'b str)> + Clone,
        wrap: impl Fn(usize) -> T,
    ) -> Self {
        let titles = names
            .clone()
            .map(|(id, title)| (title.to_owned(), id.to_owned()));
        Self {
            titles: titles.collect(),
            ids: positions(names.map(|(id, _)| id), wrap),
        }
    }

    /// What the id names. When nothing, `report` gets the id and the one that is most likely meant, unless the file was
    /// read only in part.
    fn find(
        &self,
        id: &str,
        is_partial: bool,
        report: impl FnOnce(String, Option<String>),
    ) -> Option<T> {
        let found = self.ids.get(id).copied();
        if found.is_none() && !is_partial {
            report(id.to_owned(), self.near(id));
        }
        found
    }

    /// The id that is most likely meant: that of the title, or the nearest.
    fn near(&self, word: &str) -> Option<String> {
        let titled = self.titles.get(word).cloned();
        titled.or_else(|| near(word, &self.ids))
    }
}

/// The names of a plan. A file that was read only in part may lack names that it does write, so that a reference into
/// it is not reported a second time.
pub(super) struct Lookup<'a> {
    /// First year of the plan.
    pub(super) since: FiscalYear,
    policies: Names<PolicyIx>,
    areas: Names<AreaIx>,
    sections: Names<SectionIx>,
    scales: Names<ScaleIx>,
    revisions: Names<RevisionIx>,
    editions: Names<usize>,
    departments: BTreeMap<String, DepartmentIx>,
    measures: BTreeMap<String, MeasureIx>,
    unread: &'a Unread,
    is_plan_partial: bool,
    are_departments_partial: bool,
}

fn positions<'b, T>(
    ids: impl Iterator<Item = &'b str>,
    wrap: impl Fn(usize) -> T,
) -> BTreeMap<String, T> {
    let mut map = BTreeMap::new();
    for (position, id) in ids.enumerate() {
        map.entry(id.to_owned()).or_insert_with(|| wrap(position));
    }
    map
}

impl<'a> Lookup<'a> {
    pub(super) fn new(
        plan: &Plan,
        measures: impl Iterator<Item = String>,
        unread: &'a Unread,
        is_plan_partial: bool,
        are_departments_partial: bool,
    ) -> Self {
        let mut departments = positions(
            plan.departments.iter().map(|one| one.name.as_str()),
            DepartmentIx,
        );
        departments.extend(positions(
            plan.departments
                .iter()
                .map(|one: &Department| one.id.as_str()),
            DepartmentIx,
        ));
        Self {
            since: plan.years.0,
            policies: Names::new(
                plan.policies.iter().map(|one| (&*one.id, &*one.title)),
                PolicyIx,
            ),
            areas: Names::new(plan.areas.iter().map(|one| (&*one.id, &*one.name)), AreaIx),
            sections: Names::new(
                plan.sections.iter().map(|one| (&*one.id, &*one.label)),
                SectionIx,
            ),
            scales: Names::new(
                plan.scales.iter().map(|one| (&*one.id, &*one.name)),
                ScaleIx,
            ),
            revisions: Names::new(
                plan.revisions.iter().map(|one| (&*one.id, &*one.title)),
                RevisionIx,
            ),
            editions: Names::new(
                plan.editions.iter().map(|one| (&*one.id, &*one.title)),
                |at| at,
            ),
            departments,
            measures: measures
                .enumerate()
                .map(|(at, id)| (id, MeasureIx(at)))
                .collect(),
            unread,
            is_plan_partial,
            are_departments_partial,
        }
    }

    pub(super) fn policy(&self, found: &mut Findings, at: &At<'_>, id: &str) -> Option<Policied> {
        if id == "unknown" {
            return Some(Policied::Unknown);
        }
        self.policies
            .find(id, self.is_plan_partial, |id, nearest| {
                found.value(at, Fault::UnknownPolicy { id, nearest });
            })
            .map(Policied::Under)
    }

    pub(super) fn listed_under(
        &self,
        found: &mut Findings,
        at: &At<'_>,
        id: &str,
    ) -> Option<PolicyIx> {
        self.policies.find(id, self.is_plan_partial, |id, nearest| {
            found.value(at, Fault::ListedUnderUnknown { id, nearest });
        })
    }

    pub(super) fn area(&self, found: &mut Findings, at: &At<'_>, id: &str) -> Option<AreaIx> {
        self.areas.find(id, self.is_plan_partial, |id, nearest| {
            found.value(at, Fault::UnknownArea { id, nearest });
        })
    }

    pub(super) fn section(&self, found: &mut Findings, at: &At<'_>, id: &str) -> Option<SectionIx> {
        self.sections.find(id, self.is_plan_partial, |id, nearest| {
            found.key(at, Fault::UnknownSection { id, nearest });
        })
    }

    pub(super) fn scale(&self, found: &mut Findings, at: &At<'_>, id: &str) -> Option<ScaleIx> {
        self.scales.find(id, self.is_plan_partial, |id, nearest| {
            found.key(at, Fault::UnknownScale { id, nearest });
        })
    }

    pub(super) fn revision(
        &self,
        found: &mut Findings,
        at: &At<'_>,
        id: &str,
    ) -> Option<RevisionIx> {
        self.revisions
            .find(id, self.is_plan_partial, |id, nearest| {
                found.value(at, Fault::UnknownRevision { id, nearest });
            })
    }

    pub(super) fn edition(&self, found: &mut Findings, at: &At<'_>, id: &str) -> Option<usize> {
        self.editions.find(id, self.is_plan_partial, |id, nearest| {
            found.value(at, Fault::UnknownEdition { id, nearest });
        })
    }

    pub(super) fn department(
        &self,
        found: &mut Findings,
        at: &At<'_>,
        name: &str,
    ) -> Option<DepartmentIx> {
        let department = self.departments.get(name).copied();
        if department.is_none() && !self.are_departments_partial {
            let fault = Fault::UnknownDepartment {
                name: name.to_owned(),
                nearest: near(name, &self.departments),
            };
            found.value(at, fault);
        }
        department
    }

    pub(super) fn named_one(
        &self,
        found: &mut Findings,
        at: &At<'_>,
        name: &str,
    ) -> Option<NamedOne> {
        self.department(found, at, name).map(NamedOne::Department)
    }

    pub(super) fn measure(&self, found: &mut Findings, at: &At<'_>, id: &str) -> Option<MeasureIx> {
        let measure = self.find_measure(id);
        if measure.is_none() && !self.is_unread(id) {
            found.value(
                at,
                Fault::UnknownMeasure {
                    id: id.to_owned(),
                    nearest: near(id, &self.measures),
                },
            );
        }
        measure
    }

    /// Like [`Self::measure`], for an id that is a key.
    pub(super) fn measure_key(
        &self,
        found: &mut Findings,
        at: &At<'_>,
        id: &str,
    ) -> Option<MeasureIx> {
        let measure = self.find_measure(id);
        if measure.is_none() && !self.is_unread(id) {
            found.key(
                at,
                Fault::UnknownMeasure {
                    id: id.to_owned(),
                    nearest: near(id, &self.measures),
                },
            );
        }
        measure
    }

    pub(super) fn find_measure(&self, id: &str) -> Option<MeasureIx> {
        self.measures.get(id).copied()
    }

    fn is_unread(&self, id: &str) -> bool {
        self.unread.all_measures || self.unread.measures.iter().any(|unread| unread == id)
    }
}

fn near<T>(word: &str, known: &BTreeMap<String, T>) -> Option<String> {
    nearest(word, known.keys().map(String::as_str))
}
