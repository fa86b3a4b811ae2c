//! What every page has: head, header, breadcrumbs, notice, footer.

use super::address::Address;
use super::{Page, PlanView, View, Views};
use crate::html::Html;
use crate::markdown::{self, Place, Prose};
use crate::model::Output;
use crate::schema::records::FuriganaLevel;
use serde::Serialize;

/// What every page has.
#[derive(Clone, Debug, Serialize)]
pub struct Frame {
    /// `data-page`: the page kind.
    pub kind: &'static str,
    /// The document's title.
    pub title: String,
    /// One sentence for search engines and previews.
    pub description: String,
    /// How much furigana the page shows before the reader chooses: `none`, `hard` or `all`.
    pub furigana: &'static str,
    /// The way to the site's root, before the names of its files: `../../`.
    pub root: String,
    /// The way to the site's first page.
    pub home: String,
    /// Name of the site.
    pub site_title: String,
    /// Who publishes it.
    pub publisher: String,
    /// License of the content.
    pub license: Option<String>,
    /// The main navigation.
    pub nav: Vec<Link>,
    /// Whose plan the page belongs to.
    pub plan_name: Option<String>,
    /// The plan's other pages, for the footer.
    pub plan_nav: Vec<Link>,
    /// The free pages, for the end of the page.
    pub pages: Vec<Link>,
    /// The way to the feed, when there is one.
    pub feed: Option<String>,
    /// From the site's home to this page; the last has no address.
    pub crumbs: Vec<Crumb>,
    /// The first sentence of the plan's notice, for the top of the page.
    pub notice_lead: Option<String>,
    /// The plan's notice, for its end.
    pub notice: Html,
    /// The permanent address, when the site has one.
    pub canonical: Option<String>,
    /// The page that a browser goes to at once, when this one has moved there. Search engines are asked to forget this one.
    pub refresh: Option<String>,
    /// Whether search engines may list the page.
    pub is_indexed: bool,
    /// Whether the page shows what is not published.
    pub is_draft: bool,
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Its text.
    pub text: String,
    /// Its address.
    pub href: String,
    /// Whether it leads to this page.
    pub is_current: bool,
}

/// A step of the breadcrumbs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Crumb {
    /// Its text.
    pub text: String,
    /// Its address; the page itself has none.
    pub href: Option<String>,
}

/// What a page says of itself.
pub(super) struct About<'a> {
    pub(super) kind: &'static str,
    pub(super) address: &'a Address,
    /// Short title; the site's name is put behind it.
    pub(super) title: String,
    pub(super) description: String,
    /// Breadcrumbs between the plan's home and this page.
    pub(super) crumbs: Vec<(String, Address)>,
    /// The last breadcrumb; none on a home page.
    pub(super) name: Option<String>,
}

/// A page of a plan, or of the site when there is no plan.
pub(super) fn page(
    views: &Views<'_>,
    plan: Option<PlanView<'_>>,
    mut about: About<'_>,
    view: View,
) -> Page {
    let here = about.address;
    let crumbs = crumbs(views, plan, &mut about);
    let page = bare(views, plan, about, view);
    let notice = plan.and_then(|plan| plan.assessed.plan.notice.as_deref());
    let place = Place {
        id: "notice",
        under: 2,
    };
    let frame = Frame {
        nav: nav(views, plan, here),
        plan_nav: plan_nav(views, plan, here),
        pages: pages(views, here),
        feed: views.feed().map(|_| here.way_to_file(super::feed::FILE)),
        crumbs,
        notice: notice
            .map(|text| Prose::plain(here.links()).render(text, place))
            .unwrap_or_default(),
        ..page.frame
    };
    Page { frame, ..page }
}

/// A page without any way to others.
pub(super) fn bare(
    views: &Views<'_>,
    plan: Option<PlanView<'_>>,
    about: About<'_>,
    view: View,
) -> Page {
    let site = views.site();
    let here = about.address;
    let notice = plan.and_then(|plan| plan.assessed.plan.notice.as_deref());
    let title = if about.title == site.title {
        about.title
    } else {
        format!("{}｜{}", about.title, site.title)
    };
    let frame = Frame {
        kind: about.kind,
        title,
        description: about.description,
        furigana: match site.furigana.default {
            FuriganaLevel::None => "none",
            FuriganaLevel::Hard => "hard",
            FuriganaLevel::All => "all",
        },
        root: here.way_to_file(""),
        home: here.way_to(&views.root()),
        site_title: site.title.clone(),
        publisher: site.publisher.clone(),
        license: site.license.clone(),
        nav: Vec::new(),
        plan_name: plan.map(|plan| plan.assessed.plan.municipality.name.clone()),
        plan_nav: Vec::new(),
        pages: Vec::new(),
        feed: None,
        crumbs: Vec::new(),
        notice_lead: notice
            .and_then(|text| text.lines().next())
            .map(markdown::words),
        notice: Html::default(),
        canonical: views.canonical(here),
        refresh: None,
        is_indexed: !views.is_draft(),
        is_draft: views.is_draft(),
    };
    Page {
        file: here.file(),
        template: about.kind,
        is_listed: true,
        frame,
        view,
    }
}

/// From the site's home to the page.
fn crumbs(views: &Views<'_>, plan: Option<PlanView<'_>>, about: &mut About<'_>) -> Vec<Crumb> {
    let here = about.address;
    let mut trail: Vec<(String, Address)> = Vec::new();
    if let Some(home) = views.home().filter(|home| home != here) {
        trail.push(("計画の一覧".to_owned(), home));
    }
    if let Some(plan) = plan.filter(|plan| plan.at.home() != *here) {
        trail.push((plan.assessed.plan.municipality.name.clone(), plan.at.home()));
    }
    trail.append(&mut about.crumbs);
    let mut crumbs: Vec<Crumb> = trail
        .into_iter()
        .map(|(text, address)| Crumb {
            text,
            href: Some(here.way_to(&address)),
        })
        .collect();
    if let Some(name) = about.name.take().filter(|_| !crumbs.is_empty()) {
        crumbs.push(Crumb {
            text: name,
            href: None,
        });
    }
    crumbs
}

fn pages(views: &Views<'_>, here: &Address) -> Vec<Link> {
    let pages = views.pages().iter();
    pages
        .map(|page| {
            let address = views.root().free(&page.id);
            Link {
                text: page.title.clone(),
                href: here.way_to(&address),
                is_current: address == *here,
            }
        })
        .collect()
}

fn nav(views: &Views<'_>, plan: Option<PlanView<'_>>, here: &Address) -> Vec<Link> {
    let mut links = Vec::new();
    if let Some(home) = views.home() {
        links.push(link(here, "計画の一覧", &home));
    }
    let Some(plan) = plan.or_else(|| views.site().root_plan.map(|root| views.plan(root))) else {
        links.extend(search_link(views, None, here));
        return links;
    };
    let content = plan.assessed.plan;
    links.push(link(here, "いまの様子", &plan.at.home()));
    let list = format!("{}の一覧", content.measure_name);
    links.push(link(here, &list, &plan.at.measures()));
    if plan.indicators.page_count() > 0 {
        links.push(link(here, "指標", &plan.at.indicators(1)));
    }
    if !content.switched_off.contains(&Output::Ratings) {
        for scale in plan.assessed.scales_in_use() {
            let scale = &content.scales[scale.0];
            links.push(link(here, &scale.name, &plan.at.scale(scale)));
        }
    }
    if !content.glossary.is_empty() {
        links.push(link(here, "ことばの説明", &plan.at.glossary()));
    }
    links.extend(search_link(views, Some(plan), here));
    links
}

fn search_link(views: &Views<'_>, plan: Option<PlanView<'_>>, here: &Address) -> Option<Link> {
    let search = views.search(plan)?;
    Some(link(here, "さがす", &search))
}

/// The ways into the plan that are not in the header.
fn plan_nav(views: &Views<'_>, plan: Option<PlanView<'_>>, here: &Address) -> Vec<Link> {
    let Some(plan) = plan else {
        return Vec::new();
    };
    let content = plan.assessed.plan;
    let mut links = Vec::new();
    for &period in plan.assessed.periods.iter().rev() {
        links.push(link(
            here,
            &plan.dates.short(period),
            &plan.at.period(period),
        ));
    }
    if !content.departments.is_empty() {
        links.push(link(here, "担当課", &plan.at.departments()));
    }
    if !content.areas.is_empty() {
        links.push(link(here, "分野", &plan.at.areas()));
    }
    links.push(link(here, "版と資料", &plan.at.editions()));
    if views.has_data() {
        links.push(link(here, "データ", &plan.at.data()));
    }
    links
}

fn link(here: &Address, text: &str, address: &Address) -> Link {
    Link {
        text: text.to_owned(),
        href: here.way_to(address),
        is_current: address == here,
    }
}
