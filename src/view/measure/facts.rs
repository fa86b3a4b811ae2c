//! What stands beside a measure's story: departments, policies, areas, titles, sources, re-listings.

use crate::model::{Measure, Named, NamedOne, Output, Policied};
use crate::schema::records::By;
use crate::view::address::Address;
use crate::view::fact::Role;
use crate::view::{PlanView, parts, words};
use serde::Serialize;

/// A fact with its name.
#[derive(Clone, Debug, Serialize)]
pub struct Fact {
    /// Name.
    pub name: String,
    /// Values, each with an address if there is a page.
    pub values: Vec<(String, Option<String>)>,
    /// Whether each value stands apart; names stand in one line.
    pub is_apart: bool,
}

/// Where a measure is listed again.
#[derive(Clone, Debug, Serialize)]
pub struct ListingView {
    /// Code and title of the policy.
    pub policy: String,
    /// Its address.
    pub href: Option<String>,
    /// What differs there: of what, the text here, the text there.
    pub differs: Vec<(String, String, String)>,
}

pub(super) fn facts(view: PlanView<'_>, here: &Address, measure: &Measure) -> Vec<Fact> {
    let plan = view.assessed.plan;
    let plain = |name: &str, value: String| Fact {
        name: name.to_owned(),
        values: vec![(value, None)],
        is_apart: false,
    };
    let not_stated = || "書かれていません".to_owned();
    let mut facts = vec![
        department_fact(view, here, Role::Lead, &measure.departments.lead),
        department_fact(view, here, Role::Related, &measure.departments.related),
    ];
    if measure.departments.involved != Named::default() {
        let involved = &measure.departments.involved;
        facts.push(department_fact(view, here, Role::Involved, involved));
    }
    match measure.policy {
        Policied::Under(policy) => {
            for ix in plan.policy_path(policy) {
                let has_page = !plan.switched_off.contains(&Output::Policies);
                let href = has_page.then(|| here.way_to(&view.at.policy(plan, ix)));
                let level = parts::level_name(plan, plan.policies[ix.0].depth).to_owned();
                facts.push(Fact {
                    name: level,
                    values: vec![(parts::policy_title(plan, ix), href)],
                    is_apart: false,
                });
            }
        }
        Policied::Unknown => facts.push(plain(parts::level_name(plan, 0), not_stated())),
    }
    if !measure.areas.is_empty() {
        let areas = measure.areas.iter().map(|ix| &plan.areas[ix.0]);
        facts.push(Fact {
            name: "分野".to_owned(),
            values: areas
                .map(|area| (area.name.clone(), Some(here.way_to(&view.at.area(area)))))
                .collect(),
            is_apart: false,
        });
    }
    let titles = measure.printed_titles.iter().map(|title| {
        let place = title.place.as_deref();
        let place = place.map(|place| format!("（{place}）"));
        format!("{}{}", title.text, place.unwrap_or_default())
    });
    let sources = plan.sources.iter().map(|source| {
        let ours = if source.title_by == By::Editor {
            "（題名は編集者）"
        } else {
            ""
        };
        format!("{}「{}」{ours}", source.publisher, source.title)
    });
    facts.extend(apart("資料での別の書き方", titles));
    facts.extend(apart("資料", sources));
    facts
}

/// A fact whose values stand apart, if there are any.
fn apart(name: &str, values: impl Iterator<Item = String>) -> Option<Fact> {
    let values: Vec<_> = values.map(|value| (value, None)).collect();
    (!values.is_empty()).then(|| Fact {
        name: name.to_owned(),
        values,
        is_apart: true,
    })
}

/// Who has a role, each department with its page.
fn department_fact(view: PlanView<'_>, here: &Address, role: Role, named: &Named) -> Fact {
    let plan = view.assessed.plan;
    let values = match named {
        Named::These(these) if these.is_empty() => vec![("書かれていません".to_owned(), None)],
        Named::These(these) => these
            .iter()
            .map(|one| match one {
                NamedOne::Department(ix) => {
                    let department = &plan.departments[ix.0];
                    let href = here.way_to(&view.at.department(department));
                    (department.name.clone(), Some(href))
                }
                NamedOne::Condition(text) => (text.clone(), None),
            })
            .collect(),
        Named::Missing(..) => {
            let words = words::departments(plan, named);
            words.into_iter().map(|words| (words, None)).collect()
        }
    };
    Fact {
        name: words::role(role).to_owned(),
        values,
        is_apart: false,
    }
}

/// Where the measure is listed again, with every difference.
pub(super) fn listings(view: PlanView<'_>, here: &Address, measure: &Measure) -> Vec<ListingView> {
    let plan = view.assessed.plan;
    let has_page = !plan.switched_off.contains(&Output::Policies);
    let label = |key: &str| {
        let mut sections = plan.sections.iter();
        let section = sections.find(|section| section.id == key);
        section.map_or_else(
            || words::part(key).to_owned(),
            |section| section.label.clone(),
        )
    };
    let listings = measure.listings.iter();
    listings
        .map(|listing| ListingView {
            policy: parts::policy_title(plan, listing.policy),
            href: has_page.then(|| here.way_to(&view.at.policy(plan, listing.policy))),
            differs: listing
                .differs
                .iter()
                .map(|(key, there, here)| (label(key), here.clone(), there.clone()))
                .collect(),
        })
        .collect()
}
