//! What each page shows, as plain data; one file per page kind.
//!
//! Everything is decided here: order, words, addresses, sums. A template only chooses markup. A view is serialisable, so
//! that it is the test's snapshot too. Knows the model and the assessment; must not know templates, files or themes.
//! Entry points: [`Views::keys`] and [`Views::page`].

pub mod address;
mod area;
mod booklet;
pub mod changed;
mod chip;
mod choice;
mod correction;
mod cut;
pub mod data;
mod department;
pub mod distribution;
mod edition;
mod embed;
mod fact;
mod feed;
mod frame;
mod free;
mod gallery;
mod glossary;
mod history;
mod home;
mod indicator;
mod indicators;
mod lead;
mod list;
mod measure;
mod measures;
mod order;
mod parts;
mod period;
mod plan_home;
mod plan_view;
mod policy;
mod rating;
mod redirect;
pub mod search;
mod totals;
mod words;

pub use feed::{Entry, FILE as FEED, Feed};
pub use frame::Frame;
pub(crate) use plan_view::PlanView;

use crate::assess::{Assessment, Audience};
use crate::html::LinkStyle;
use crate::markdown::Terms;
use crate::model::{
    AreaIx, DepartmentIx, FreePage, IndicatorIx, MeasureIx, Output, Plan, PolicyIx, ScaleIx, Site,
};
use address::{Address, PlanAddresses};
use measure::Kin;
use serde::Serialize;

/// Names a page before it is made. Pages are made one by one, so that memory grows with the content, not the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// The site's home.
    Home,
    /// 404.html.
    NotFound,
    /// A free page.
    Free(usize),
    /// A plan's home, by the plan's position.
    PlanHome(usize),
    /// The whole plan on one page, to print.
    Booklet(usize),
    /// All measures of a plan.
    Measures(usize),
    /// The terms of a plan.
    Glossary(usize),
    /// A measure.
    Measure(usize, MeasureIx),
    /// From a former id of a measure, by its position, to the measure.
    Redirect(usize, MeasureIx, usize),
    /// A policy.
    Policy(usize, PolicyIx),
    /// All departments of a plan.
    Departments(usize),
    /// A department.
    Department(usize, DepartmentIx),
    /// All areas of a plan.
    Areas(usize),
    /// An area.
    Area(usize, AreaIx),
    /// A period, by its position among those that are shown.
    Period(usize, usize),
    /// A page of all indicators, from 1.
    Indicators(usize, usize),
    /// What finds things on the whole site.
    SiteSearch,
    /// What finds things of a plan.
    Search(usize),
    /// The editions of a plan.
    Editions(usize),
    /// An edition, by its position in the plan.
    Edition(usize, usize),
    /// What changed from the edition before: the positions of both.
    Changes(usize, (usize, usize)),
    /// The open data of a plan.
    Data(usize),
    /// All ratings on a scale.
    Scale(usize, ScaleIx),
    /// The measures with one value of a scale.
    Value(usize, ScaleIx, usize),
    /// A chart for pages of others.
    Embed(usize, MeasureIx, IndicatorIx),
    /// A sample of every part of every page.
    Gallery,
}

impl Key {
    /// The position of the plan to which the page belongs; none for a page of the site.
    pub fn plan(self) -> Option<usize> {
        match self {
            Self::Home | Self::NotFound | Self::Free(_) | Self::SiteSearch | Self::Gallery => None,
            Self::PlanHome(plan)
            | Self::Booklet(plan)
            | Self::Measures(plan)
            | Self::Glossary(plan)
            | Self::Measure(plan, _)
            | Self::Embed(plan, ..)
            | Self::Redirect(plan, ..)
            | Self::Policy(plan, _)
            | Self::Departments(plan)
            | Self::Department(plan, _)
            | Self::Areas(plan)
            | Self::Area(plan, _)
            | Self::Period(plan, _)
            | Self::Indicators(plan, _)
            | Self::Search(plan)
            | Self::Editions(plan)
            | Self::Edition(plan, _)
            | Self::Changes(plan, _)
            | Self::Data(plan)
            | Self::Scale(plan, _)
            | Self::Value(plan, ..) => Some(plan),
        }
    }
}

/// A page: where it stands, its frame, and what it shows.
#[derive(Clone, Debug, Serialize)]
pub struct Page {
    /// File below the site's root.
    #[serde(skip)]
    pub file: String,
    /// Template, named for the page kind.
    #[serde(skip)]
    pub template: &'static str,
    /// Whether it belongs into the sitemap.
    #[serde(skip)]
    pub is_listed: bool,
    /// What every page has.
    pub frame: Frame,
    /// What this page shows.
    pub view: View,
}

/// What a page shows.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum View {
    /// The site's home.
    Home(home::HomeView),
    /// 404.html.
    NotFound(home::NotFoundView),
    /// A free page.
    Free(free::FreeView),
    /// A plan's home.
    PlanHome(plan_home::PlanHomeView),
    /// The whole plan, to print.
    Booklet(booklet::BookletView),
    /// All measures.
    Measures(measures::MeasuresView),
    /// The terms of a plan.
    Glossary(glossary::GlossaryView),
    /// A measure.
    Measure(measure::MeasureView),
    /// From a former address of a measure to the measure.
    Redirect(redirect::RedirectView),
    /// A policy.
    Policy(policy::PolicyView),
    /// All departments.
    Departments(department::DepartmentsView),
    /// A department.
    Department(department::DepartmentView),
    /// All areas.
    Areas(area::AreasView),
    /// An area.
    Area(area::AreaView),
    /// A period.
    Period(period::PeriodView),
    /// A page of all indicators.
    Indicators(indicators::IndicatorsView),
    /// What finds things.
    Search(search::SearchView),
    /// The editions.
    Editions(edition::EditionsView),
    /// An edition.
    Edition(edition::ThenView),
    /// What changed from the edition before.
    Changes(edition::ChangesView),
    /// The open data.
    Data(data::DataView),
    /// All ratings on a scale.
    Scale(rating::ScaleView),
    /// The measures with one value.
    Value(rating::ValueView),
    /// A chart for pages of others.
    Embed(Box<embed::EmbedView>),
    /// A sample of every part of every page.
    Gallery(Box<gallery::GalleryView>),
}

/// Makes views from an assessment.
#[derive(Clone, Debug)]
pub struct Views<'a> {
    assessment: &'a Assessment<'a>,
    addresses: Vec<PlanAddresses>,
    terms: Vec<Terms>,
    indicators: Vec<indicators::Shown>,
    feed: Option<Feed>,
    data: Vec<data::PlanFiles>,
    kin: Vec<Kin>,
    read: Option<search::Read>,
    audience: Audience,
    links: LinkStyle,
    has_gallery: bool,
}

impl<'a> Views<'a> {
    /// Views for an audience; `links` is how addresses within the site end.
    pub fn new(assessment: &'a Assessment<'a>, audience: Audience, links: LinkStyle) -> Self {
        let root = assessment.report.site.root_plan;
        let plans = assessment.plans.iter().enumerate();
        let addresses = plans
            .map(|(position, assessed)| {
                let is_root = root == Some(position);
                PlanAddresses::new(assessed.plan, is_root).with_links(links)
            })
            .collect();
        let plans = assessment.plans.iter();
        let mut views = Self {
            assessment,
            addresses,
            terms: plans
                .clone()
                .map(|plan| glossary::terms(plan.plan))
                .collect(),
            indicators: plans.map(indicators::Shown::new).collect(),
            feed: None,
            data: Vec::new(),
            kin: vec![Kin::default(); assessment.plans.len()],
            read: None,
            audience,
            links,
            has_gallery: false,
        };
        let plans = views.plans();
        views.kin = plans
            .map(|view| Kin::new(view, glossary::linked(view)))
            .collect();
        views.feed = feed::feed(&views);
        views
    }

    /// With a page for the open data of each plan, in the plans' order.
    #[must_use]
    pub fn with_data(self, data: Vec<data::PlanFiles>) -> Self {
        Self { data, ..self }
    }

    /// With pages that find things, by an index of [`Views::found`].
    #[must_use]
    pub fn with_search(self, read: search::Read) -> Self {
        let read = Some(read);
        Self { read, ..self }
    }

    /// With a page that has a sample of every part of every page, for those who make a theme.
    #[must_use]
    pub fn with_gallery(self) -> Self {
        Self {
            has_gallery: true,
            ..self
        }
    }

    /// All that can be found.
    pub fn found(&self) -> search::Found {
        search::found(self)
    }

    /// All pages, in the order of the sitemap.
    pub fn keys(&self) -> Vec<Key> {
        let mut keys = Vec::new();
        if self.site().root_plan.is_none() {
            keys.push(Key::Home);
            if self.has_search() {
                keys.push(Key::SiteSearch);
            }
        }
        for plan in 0..self.addresses.len() {
            self.plan_keys(plan, &mut keys);
        }
        keys.extend((0..self.pages().len()).map(Key::Free));
        if self.has_gallery {
            keys.push(Key::Gallery);
        }
        keys.push(Key::NotFound);
        keys
    }

    fn plan_keys(&self, plan: usize, keys: &mut Vec<Key>) {
        let assessed = &self.assessment.plans[plan];
        let content = assessed.plan;
        let has = |output| !content.switched_off.contains(&output);
        keys.push(Key::PlanHome(plan));
        keys.push(Key::Booklet(plan));
        keys.push(Key::Measures(plan));
        if !content.glossary.is_empty() {
            keys.push(Key::Glossary(plan));
        }
        if has(Output::Policies) {
            keys.extend((0..content.policies.len()).map(|ix| Key::Policy(plan, PolicyIx(ix))));
        }
        if !content.departments.is_empty() {
            let departments = (0..content.departments.len()).map(DepartmentIx);
            keys.push(Key::Departments(plan));
            keys.extend(departments.map(|ix| Key::Department(plan, ix)));
        }
        if !content.areas.is_empty() {
            keys.push(Key::Areas(plan));
            keys.extend((0..content.areas.len()).map(|ix| Key::Area(plan, AreaIx(ix))));
        }
        keys.extend((0..assessed.periods.len()).map(|ix| Key::Period(plan, ix)));
        if has(Output::Ratings) {
            for scale in assessed.scales_in_use() {
                let values = content.scales[scale.0].values.len();
                keys.push(Key::Scale(plan, scale));
                keys.extend((0..values).map(|value| Key::Value(plan, scale, value)));
            }
        }
        let pages = self.indicators[plan].page_count();
        keys.extend((1..=pages).map(|page| Key::Indicators(plan, page)));
        if self.has_search() {
            keys.push(Key::Search(plan));
        }
        keys.push(Key::Editions(plan));
        let view = self.plan(plan);
        for edition in (0..content.editions.len()).filter(|at| view.shows_edition(*at)) {
            keys.push(Key::Edition(plan, edition));
            let before = edition::before(view, edition);
            keys.extend(before.map(|before| Key::Changes(plan, (before, edition))));
        }
        if self.has_data() {
            keys.push(Key::Data(plan));
        }
        keys.extend(assessed.shown.iter().map(|&ix| Key::Measure(plan, ix)));
        if self.has_embeds(content) {
            let charted = self.indicators[plan].charted().iter();
            keys.extend(charted.map(|&(measure, ix)| Key::Embed(plan, measure, ix)));
        }
        for &ix in &assessed.shown {
            let former = 0..content.measures[ix.0].former_ids.len();
            keys.extend(former.map(|position| Key::Redirect(plan, ix, position)));
        }
    }

    /// Makes one page.
    pub fn page(&self, key: Key) -> Page {
        match key {
            Key::Home => home::page(self),
            Key::NotFound => home::not_found(self),
            Key::Gallery => gallery::page(self),
            Key::Free(page) => free::page(self, &self.pages()[page]),
            Key::PlanHome(plan) => plan_home::page(self, self.plan(plan)),
            Key::Booklet(plan) => booklet::page(self, self.plan(plan)),
            Key::Measures(plan) => measures::page(self, self.plan(plan)),
            Key::Glossary(plan) => glossary::page(self, self.plan(plan)),
            Key::Measure(plan, measure) => measure::page(self, self.plan(plan), measure),
            Key::Embed(plan, measure, ix) => embed::page(self, self.plan(plan), (measure, ix)),
            Key::Redirect(plan, measure, former) => {
                redirect::page(self, self.plan(plan), measure, former)
            }
            Key::Policy(plan, policy) => policy::page(self, self.plan(plan), policy),
            Key::Departments(plan) => department::index(self, self.plan(plan)),
            Key::Department(plan, ix) => department::page(self, self.plan(plan), ix),
            Key::Areas(plan) => area::index(self, self.plan(plan)),
            Key::Area(plan, ix) => area::page(self, self.plan(plan), ix),
            Key::Period(plan, at) => {
                let view = self.plan(plan);
                period::page(self, view, view.assessed.periods[at])
            }
            Key::Indicators(plan, page) => indicators::page(self, self.plan(plan), page),
            Key::SiteSearch => search::site_page(self, self.read()),
            Key::Search(plan) => search::page(self, self.plan(plan), plan, self.read()),
            Key::Editions(plan) => edition::page(self, self.plan(plan)),
            Key::Edition(plan, at) => edition::then_page(self, self.plan(plan), at),
            Key::Changes(plan, sides) => edition::changes_page(self, self.plan(plan), sides),
            Key::Data(plan) => data::page(self, self.plan(plan), &self.data[plan]),
            Key::Scale(plan, scale) => rating::scale_page(self, self.plan(plan), scale),
            Key::Value(plan, scale, value) => {
                rating::value_page(self, self.plan(plan), scale, value)
            }
        }
    }

    /// Whether charts of a plan are offered to pages of others: they show what has an address.
    pub(crate) fn has_embeds(&self, plan: &Plan) -> bool {
        self.site().base_url.is_some() && !plan.switched_off.contains(&Output::Embed)
    }

    /// What a feed reader is told; none for a site without an address or without any date.
    pub fn feed(&self) -> Option<&Feed> {
        self.feed.as_ref()
    }

    pub(crate) fn site(&self) -> &'a Site {
        &self.assessment.report.site
    }

    pub(crate) fn pages(&self) -> &'a [FreePage] {
        &self.assessment.report.pages
    }

    pub(crate) fn plan(&self, position: usize) -> PlanView<'_> {
        PlanView {
            assessed: &self.assessment.plans[position],
            at: &self.addresses[position],
            dates: self.site().dates,
            terms: &self.terms[position],
            indicators: &self.indicators[position],
            kin: &self.kin[position],
            audience: self.audience,
        }
    }

    pub(crate) fn plans(&self) -> impl Iterator<Item = PlanView<'_>> {
        (0..self.addresses.len()).map(|position| self.plan(position))
    }

    /// The site's first page: all plans, or the root plan's home.
    pub(crate) fn root(&self) -> Address {
        Address::root().with_links(self.links)
    }

    /// The page on which all plans stand; with a root plan there is none.
    pub(crate) fn home(&self) -> Option<Address> {
        self.site().root_plan.is_none().then(|| self.root())
    }

    /// The permanent address of a page, when the site has one.
    pub(crate) fn canonical(&self, page: &Address) -> Option<String> {
        let base = self.site().base_url.as_ref()?;
        Some(format!("{base}{}", page.folder()))
    }

    /// Whether each plan has open data.
    pub(crate) fn has_data(&self) -> bool {
        !self.data.is_empty()
    }

    /// Whether there are pages that find things.
    pub(crate) fn has_search(&self) -> bool {
        self.read.is_some()
    }

    /// The page that finds things on a plan's page; on one of the site, the page that finds all.
    pub(crate) fn search(&self, plan: Option<PlanView<'_>>) -> Option<Address> {
        let address = plan.map_or_else(|| self.root().search(), |plan| plan.at.search());
        self.has_search().then_some(address)
    }

    #[expect(
        clippy::expect_used,
        reason = "there are no keys of these pages without it"
    )]
    fn read(&self) -> &search::Read {
        self.read.as_ref().expect("an index")
    }

    pub(crate) fn is_draft(&self) -> bool {
        self.audience == Audience::Draft
    }
}
