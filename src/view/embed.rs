//! One chart for pages of others: name, sentence, chart, table and source, without any navigation; and the code that shows
//! it there.

use super::address::{Address, indicator_anchor};
use super::frame::{self, About};
use super::indicator::{self, IndicatorView};
use super::measure::own_title;
use super::{Page, PlanView, View, Views, words};
use crate::html::{Html, escape};
use crate::model::{IndicatorIx, Measure, MeasureIx, Plan};
use serde::Serialize;

/// One chart with its source.
#[derive(Clone, Debug, Serialize)]
pub struct EmbedView {
    /// The indicator.
    pub kpi: IndicatorView,
    /// Whose plan it is.
    pub municipality: String,
    /// The plan.
    pub plan: String,
    /// Number and title of the measure.
    pub measure: String,
    /// Address of the indicator on the page of its measure.
    pub href: String,
}

/// What others write into their own page.
#[derive(Clone, Debug, Serialize)]
pub struct EmbedCode {
    /// Id of the field that it stands in.
    pub id: String,
    /// Markup, as text.
    pub code: String,
    /// The page that it shows.
    pub href: String,
}

pub(super) fn page(views: &Views<'_>, view: PlanView<'_>, at: (MeasureIx, IndicatorIx)) -> Page {
    let plan = view.assessed.plan;
    let measure = &plan.measures[at.0.0];
    let one = &measure.indicators[at.1.0];
    let assessed = &view.assessed.measures[at.0.0].indicators[at.1.0];
    let there = view.at.measure(measure);
    let here = view.at.embed(measure, one);
    let kpi = indicator::indicator(view, at.0, one, assessed, Html::default());
    let (name, municipality) = (kpi.name.clone(), plan.municipality.name.clone());
    let content = EmbedView {
        kpi,
        municipality: municipality.clone(),
        plan: plan.title.clone(),
        measure: words::measure(plan, measure),
        href: here.way_to_anchor(&there, &indicator_anchor(one)),
    };
    let about = About {
        kind: "embed",
        address: &here,
        title: format!(
            "{}（{municipality}）：{name}のグラフ",
            own_title(plan, measure)
        ),
        description: format!(
            "{municipality}「{}」の{name}を、目標と実績のグラフで見られます。",
            plan.title
        ),
        crumbs: Vec::new(),
        name: None,
    };
    let mut page = frame::bare(views, Some(view), about, View::Embed(Box::new(content)));
    page.is_listed = false;
    page.frame.is_indexed = false;
    page.frame.canonical = views.canonical(&there);
    page
}

/// The code that shows an indicator of a measure on a page of others; none where it has no chart or the site no address.
pub(super) fn code(
    views: &Views<'_>,
    view: PlanView<'_>,
    here: &Address,
    measure: &Measure,
    kpi: &IndicatorView,
    ix: IndicatorIx,
) -> Option<EmbedCode> {
    let plan = view.assessed.plan;
    let one = &measure.indicators[ix.0];
    if !views.has_embeds(plan) || !indicator::has_figures(one, view.assessed.latest()) {
        return None;
    }
    let there = view.at.embed(measure, one);
    let (url, title) = (
        views.canonical(&there)?,
        format!("{}の{}のグラフと表", plan.municipality.name, kpi.name),
    );
    Some(EmbedCode {
        id: format!("{}-code", kpi.anchor),
        code: format!(
            "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"{}\" loading=\"lazy\"></iframe>",
            escape(&url),
            escape(&title),
            height(views, plan, &words::measure(plan, measure), kpi)
        ),
        href: here.way_to(&there),
    })
}

/// How high a frame has to be, in px, so that at the width of a column of text (600 px) nothing in it has to be scrolled: for
/// chart and margins, the rows of the table, and all lines of text. `tests/browser/embed.test.mjs` holds it.
fn height(views: &Views<'_>, plan: &Plan, measure: &str, kpi: &IndicatorView) -> usize {
    const CHART: usize = 670;
    const ROW: usize = 84;
    const COMPARISON: usize = 36;
    /// The words of the source that are always there.
    const SOURCE: usize = 24;
    let site = views.site();
    let notice = plan.notice.as_deref().and_then(|text| text.lines().next());
    let license = site.license.as_deref();
    let texts = [
        &kpi.name,
        &kpi.name,
        &plan.municipality.name,
        &plan.title,
        measure,
        &site.publisher,
        notice.unwrap_or_default(),
        license.unwrap_or_default(),
    ];
    let letters = |text: &str| text.chars().count();
    let texts: usize = texts.into_iter().map(letters).sum();
    let letters = texts + letters(&kpi.sentence.plain()) + SOURCE;
    let compared = kpi.rows.iter().filter(|row| row.comparison.is_some());
    // A line of 28 letters is 34 px high.
    CHART + ROW * kpi.rows.len() + COMPARISON * compared.count() + letters * 34 / 28
}
