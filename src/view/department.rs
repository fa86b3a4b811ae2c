//! Departments: all of them with their numbers, and one with what it does, alone and beside others.

use super::address::Address;
use super::cut::{Cut, cut};
use super::fact::{Filter, Role, Said};
use super::frame::{self, About};
use super::list::{self, Item};
use super::parts::{self, ContactView};
use super::totals::Total;
use super::{Page, PlanView, View, Views, words};
use crate::model::{DepartmentIx, MeasureIx};
use serde::Serialize;

/// All departments.
#[derive(Clone, Debug, Serialize)]
pub struct DepartmentsView {
    /// The plan's word for a measure.
    pub measure_name: String,
    /// What a department can do for a measure, as far as it occurs.
    pub roles: Vec<&'static str>,
    /// One per department.
    pub rows: Vec<Row>,
}

/// A department in the table.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Name.
    pub name: String,
    /// Address.
    pub href: String,
    /// One per role that occurs.
    pub totals: Vec<Total>,
}

/// A department.
#[derive(Clone, Debug, Serialize)]
pub struct DepartmentView {
    /// Name, and how to reach it.
    pub contact: ContactView,
    /// Names it had.
    pub former_names: Vec<String>,
    /// What it leads.
    pub cut: Cut,
    /// What it does beside others.
    pub others: Vec<RoleList>,
}

/// Measures in which a department has a role.
#[derive(Clone, Debug, Serialize)]
pub struct RoleList {
    /// Anchor.
    pub anchor: &'static str,
    /// Heading.
    pub title: &'static str,
    /// How many.
    pub count: Said,
    /// The measures.
    pub items: Vec<Item>,
}

fn measures(view: PlanView<'_>, role: Role, department: DepartmentIx) -> Vec<MeasureIx> {
    let plan = view.assessed.plan;
    list::these(view, |ix| {
        let departments = &plan.measures[ix.0].departments;
        let named = match role {
            Role::Lead => &departments.lead,
            Role::Related => &departments.related,
            Role::Involved => &departments.involved,
        };
        named.known().any(|one| one == department)
    })
}

/// The anchor of a role's list on a department's page; what it leads is the page's own list.
fn anchor(role: Role) -> &'static str {
    match role {
        Role::Lead => "measures",
        Role::Related | Role::Involved => role.word(),
    }
}

pub(super) fn index(views: &Views<'_>, view: PlanView<'_>) -> Page {
    let plan = view.assessed.plan;
    let here = view.at.departments();
    let all = || (0..plan.departments.len()).map(DepartmentIx);
    let roles: Vec<Role> = Role::ALL
        .into_iter()
        .filter(|&role| all().any(|ix| !measures(view, role, ix).is_empty()))
        .collect();
    let rows = all().map(|ix| row(view, &here, &roles, ix));
    let content = DepartmentsView {
        measure_name: plan.measure_name.clone(),
        roles: roles.iter().map(|&role| words::role(role)).collect(),
        rows: rows.collect(),
    };
    let about = About {
        kind: "departments",
        address: &here,
        title: format!("担当課（{}）", plan.municipality.name),
        description: format!(
            "{}「{}」の担当課と、課ごとの{}の数です。",
            plan.municipality.name, plan.title, plan.measure_name
        ),
        crumbs: Vec::new(),
        name: Some("担当課".to_owned()),
    };
    frame::page(views, Some(view), about, View::Departments(content))
}

fn row(view: PlanView<'_>, here: &Address, roles: &[Role], ix: DepartmentIx) -> Row {
    let plan = view.assessed.plan;
    let department = &plan.departments[ix.0];
    let address = view.at.department(department);
    let totals = roles.iter().map(|&role| {
        let filter = Filter::all().department(plan, role, ix);
        let href = here.way_to_anchor(&address, anchor(role));
        let count = measures(view, role, ix).len();
        Total::new(view, &filter, count, None, Some(href))
    });
    Row {
        name: department.name.clone(),
        href: here.way_to(&address),
        totals: totals.collect(),
    }
}

pub(super) fn page(views: &Views<'_>, view: PlanView<'_>, ix: DepartmentIx) -> Page {
    let plan = view.assessed.plan;
    let department = &plan.departments[ix.0];
    let here = view.at.department(department);
    let filter = |role| Filter::all().department(plan, role, ix);
    let others = [Role::Related, Role::Involved].map(|role| {
        let these = measures(view, role, ix);
        RoleList {
            anchor: anchor(role),
            title: words::role(role),
            count: Said::count(view, &filter(role), these.len()),
            items: list::items(view, &here, &these),
        }
    });
    let content = DepartmentView {
        contact: parts::contact(view, &here, ix),
        former_names: department.former_names.clone(),
        cut: cut(
            view,
            &here,
            &filter(Role::Lead),
            &measures(view, Role::Lead, ix),
        ),
        others: others
            .into_iter()
            .filter(|list| !list.items.is_empty())
            .collect(),
    };
    let about = About {
        kind: "department",
        address: &here,
        title: format!("{}（{}）", department.name, plan.municipality.name),
        description: format!(
            "{}「{}」で{}が担当する{}です。",
            plan.municipality.name, plan.title, department.name, plan.measure_name
        ),
        crumbs: vec![("担当課".to_owned(), view.at.departments())],
        name: Some(department.name.clone()),
    };
    frame::page(views, Some(view), about, View::Department(content))
}
