//! The site's home: the plans side by side. And the page for addresses that do not exist.

use super::frame::{self, About};
use super::lead::{Lead, lead};
use super::{Page, View, Views};
use serde::Serialize;

/// The plans side by side.
#[derive(Clone, Debug, Serialize)]
pub struct HomeView {
    /// The site's description.
    pub description: String,
    /// Where the search field leads.
    pub search: Option<String>,
    /// One per plan.
    pub plans: Vec<Card>,
}

/// What may help whoever came to an address that does not exist.
#[derive(Clone, Debug, Serialize)]
pub struct NotFoundView {
    /// Where the search field leads.
    pub search: Option<String>,
    /// Municipality, title and address of each plan.
    pub plans: Vec<(String, String, String)>,
}

/// A plan on the home page.
#[derive(Clone, Debug, Serialize)]
pub struct Card {
    /// Municipality.
    pub municipality: String,
    /// Title of the plan.
    pub title: String,
    /// Address.
    pub href: String,
    /// Where the plan stands.
    pub lead: Lead,
}

pub(super) fn page(views: &Views<'_>) -> Page {
    let here = views.root();
    let site = views.site();
    let plans = views
        .plans()
        .map(|plan| Card {
            municipality: plan.assessed.plan.municipality.name.clone(),
            title: plan.assessed.plan.title.clone(),
            href: here.way_to(&plan.at.home()),
            lead: lead(plan, &here),
        })
        .collect();
    let description = site
        .description
        .clone()
        .unwrap_or_else(|| "市のDX計画と、毎年の報告です。".to_owned());
    let about = About {
        kind: "home",
        address: &here,
        title: site.title.clone(),
        description: description.clone(),
        crumbs: Vec::new(),
        name: None,
    };
    frame::page(
        views,
        None,
        about,
        View::Home(HomeView {
            description,
            search: views.search(None).map(|search| here.way_to(&search)),
            plans,
        }),
    )
}

/// 404.html may be shown at any depth: it alone links from the site's path.
pub(super) fn not_found(views: &Views<'_>) -> Page {
    let here = views.root();
    let about = About {
        kind: "not-found",
        address: &here,
        title: "ページが見つかりません".to_owned(),
        description: "このアドレスのページはありません。".to_owned(),
        crumbs: Vec::new(),
        name: None,
    };
    let base = views
        .site()
        .base_url
        .as_deref()
        .unwrap_or("https://localhost/");
    let path = base.splitn(4, '/').nth(3).unwrap_or_default();
    let root = format!("/{path}");
    let from_root = |href: &str| format!("{root}{}", href.trim_start_matches("./"));
    let plans = views.plans().map(|view| {
        let plan = view.assessed.plan;
        let href = from_root(&here.way_to(&view.at.home()));
        (plan.municipality.name.clone(), plan.title.clone(), href)
    });
    let content = NotFoundView {
        search: views
            .search(None)
            .map(|search| from_root(&here.way_to(&search))),
        plans: plans.collect(),
    };
    let mut page = frame::page(views, None, about, View::NotFound(content));
    page.frame.home = from_root(&page.frame.home);
    for link in page.frame.nav.iter_mut().chain(&mut page.frame.pages) {
        link.href = from_root(&link.href);
        link.is_current = false;
    }
    page.frame.feed = views.feed().map(|_| from_root(super::feed::FILE));
    page.frame.root = root;
    page.frame.canonical = None;
    "404.html".clone_into(&mut page.file);
    page.is_listed = false;
    page
}
