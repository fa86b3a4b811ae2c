//! Michinori turns a municipality's DX progress report, written in YAML, into an accessible static website.
//!
//! The way of the data, in order; each phase has one output type and never edits the one before:
//!
//! 1. [`schema::read`]: a [`Tree`] of files → `Records`, as written
//! 2. [`model::resolve`]: records → `Report`, in which no reference dangles
//! 3. [`assess::assess`]: report → `Assessment`, what follows from the figures; [`rule::advise`] says what is doubtful
//!    and [`edition::verify`] whether what was published still stands
//! 4. [`view::Views`]: assessment → `Page`s, what each page shows, as plain data
//! 5. [`render::Renderer`]: page → HTML, with the templates of a [`theme::Theme`], minified, with readings by [`ruby::Reader`]s
//!    and beside it [`opendata::OpenData`]: assessment → CSV and JSON, the same facts for machines, and [`search::Index`]
//! 6. [`site::Site`]: pages, data and assets → a [`Sink`], with sitemap and manifest
//!
//! All of this is pure: files in memory come in, finished files go to a sink. Only `cli` touches the world.

pub mod assess;
pub mod calendar;
pub mod chart;
pub mod cli;
pub mod diag;
pub mod edition;
pub mod html;
pub mod markdown;
pub mod model;
pub mod opendata;
pub mod quantity;
pub mod render;
pub mod review;
pub mod ruby;
pub mod rule;
pub mod schema;
pub mod search;
pub mod site;
pub mod theme;
pub mod tree;
pub mod view;

use assess::Audience;
use diag::{Diagnostic, Fault, Finding, Place, Severity};
use html::LinkStyle;
use rayon::prelude::*;
use std::collections::BTreeSet;
use theme::Theme;
use tree::{Sink, SinkClosed, Tree};

/// A value if there is one, and everything that was found on the way, sorted by path and line.
#[derive(Debug)]
pub struct Checked<T> {
    /// The value. It lacks what was faulty.
    pub value: T,
    /// What was found.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// Whether a build must stop.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// Reads and resolves the content, and says everything that is wrong or doubtful about it.
pub fn check(content: &Tree) -> Checked<model::Report> {
    let (records, mut findings) = schema::read(content);
    let (report, more) = model::resolve(records);
    findings.extend(more);
    // What could not be read is not a change of what was published.
    if findings
        .iter()
        .all(|finding| finding.fault.severity() != Severity::Error)
    {
        findings.extend(edition::verify(&report));
    }
    // What is doubtful in a file with errors may be their consequence: such advice waits until they are gone.
    let errors = findings
        .iter()
        .filter(|finding| finding.fault.severity() == Severity::Error);
    let faulty: BTreeSet<String> = errors.map(|error| error.place.path().to_owned()).collect();
    let advice = rule::advise(&report, content).into_iter();
    findings.extend(advice.filter(|advice| !faulty.contains(advice.place.path())));
    Checked {
        value: report,
        diagnostics: schema::locate(content, findings),
    }
}

/// How a build stopped before its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// The sink takes no more files; its owner knows why.
    Sink(SinkClosed),
    /// A template failed.
    Template(Vec<Finding>),
}

impl From<SinkClosed> for Stopped {
    fn from(closed: SinkClosed) -> Self {
        Self::Sink(closed)
    }
}

/// What of a site is built, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// For whom.
    pub audience: Audience,
    /// How addresses within the site end.
    pub links: LinkStyle,
    /// Whether there is a page with a sample of every part of every page, for those who make a theme.
    pub has_gallery: bool,
}

/// Builds the site of a report into a sink: the same report gives the same bytes, with any number of threads.
///
/// `progress` is told after every page how many are done, and how many there are. Returns what is doubtful about the
/// finished site.
///
/// # Errors
/// [`Stopped`] when the sink closes or a template fails.
pub fn build(
    report: &model::Report,
    theme: &Theme,
    settings: Settings,
    sink: &dyn Sink,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Vec<Finding>, Stopped> {
    let Settings {
        audience,
        links,
        has_gallery,
    } = settings;
    let assessment = assess::assess(report, audience);
    let (readers, year) = (report.readers(), report.site.furigana.school_year);
    let site = site::Site::new(sink);
    for (path, bytes) in &theme.assets {
        site.file(path, bytes)?;
    }
    let data = publish_data(&assessment, audience, &site)?;
    let views = view::Views::new(&assessment, audience, links).with_data(data);
    let views = publish_index(&readers, year, views, &site)?;
    let views = if has_gallery {
        views.with_gallery()
    } else {
        views
    };
    let renderer = render::Renderer::new(theme, render::ruby::Furigana::new(year, readers));
    if let Some(feed) = views.feed() {
        site.file(view::FEED, render::feed(feed).as_bytes())?;
    }
    let keys = views.keys();
    let done = std::sync::atomic::AtomicUsize::new(0);
    let faults: Vec<Result<Option<Fault>, SinkClosed>> = keys
        .par_iter()
        .map(|&key| {
            let page = views.page(key);
            let html = match renderer.render(&page, model::Report::reader(key.plan())) {
                Ok(html) => html,
                Err(fault) => return Ok(Some(fault)),
            };
            site.page(&page.file, &html, page.is_listed)?;
            let done = done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
            progress(done, keys.len());
            Ok(None)
        })
        .collect();
    let faults: Vec<Option<Fault>> = faults.into_iter().collect::<Result<_, _>>()?;
    let findings: Vec<Finding> = faults
        .into_iter()
        .flatten()
        .map(|fault| Finding::new(fault, Place::File("themes".to_owned())))
        .collect();
    if !findings.is_empty() {
        return Err(Stopped::Template(findings));
    }
    Ok(site.finish(report.site.base_url.as_deref(), audience == Audience::Draft)?)
}

/// Hands over the index of all that can be found, and gives the views what their pages say of it.
fn publish_index<'a>(
    readers: &[ruby::Reader],
    year: u8,
    views: view::Views<'a>,
    site: &site::Site<'_>,
) -> Result<view::Views<'a>, SinkClosed> {
    let index = search::Index::new(&views.found(), readers, year);
    for (path, bytes) in &index.files {
        site.file(path, bytes)?;
    }
    Ok(views.with_search(view::search::Read {
        version: index.version,
        readings: index.readings,
    }))
}

/// Hands over the open data, plan by plan, and keeps of each what its page explains.
fn publish_data(
    assessment: &assess::Assessment<'_>,
    audience: Audience,
    site: &site::Site<'_>,
) -> Result<Vec<view::data::PlanFiles>, SinkClosed> {
    let put = |file: &opendata::File| site.file(&file.path, &file.bytes);
    let data = opendata::OpenData::new(assessment, audience);
    let kept: Vec<(opendata::Offered, view::data::PlanFiles)> = (0..assessment.plans.len())
        .into_par_iter()
        .map(|plan| {
            let plan = data.plan(plan);
            plan.files.iter().try_for_each(put)?;
            Ok((plan.offered, plan.explained))
        })
        .collect::<Result<_, SinkClosed>>()?;
    let (offered, explained): (Vec<_>, Vec<_>) = kept.into_iter().unzip();
    data.site(&offered).iter().try_for_each(put)?;
    Ok(explained)
}
