//! HTML → as few bytes as say the same, by `minify_html`.
//!
//! Half of a page's tags stand in its charts, and `chart` already writes those without a byte too many: the minifier could
//! only take quotes off. So charts are taken out before and put back after, as they are. Entry point: [`minify`].

use minify_html::Cfg;

/// How a chart begins.
pub(super) const CHART: &str = "<svg class=\"mi-chart";
/// Stands in the place of a chart.
const HOLE: &str = "<svg></svg>";

/// The page without what says nothing; only what keeps it conforming to the HTML standard is done.
pub fn minify(html: &str) -> String {
    let (rest, charts) = take_out(html);
    let minified = whole(&rest);
    let pieces: Vec<&str> = minified.split(HOLE).collect();
    // A text that looks like a hole may come to stand in an attribute.
    if pieces.len() != charts.len() + 1 {
        return whole(html);
    }
    let mut page = String::with_capacity(html.len());
    let mut charts = charts.into_iter();
    for piece in pieces {
        page.push_str(piece);
        page.push_str(charts.next().unwrap_or_default());
    }
    page
}

#[expect(
    clippy::expect_used,
    reason = "the minifier takes bytes away and writes entities, but never parts of characters"
)]
fn whole(html: &str) -> String {
    let mut settings = Cfg::new();
    settings.keep_closing_tags = true;
    settings.keep_html_and_head_opening_tags = true;
    settings.minify_css = false;
    settings.minify_js = false;
    String::from_utf8(minify_html::minify(html.as_bytes(), &settings)).expect("UTF-8")
}

/// The page with holes, and the charts that stood there.
fn take_out(html: &str) -> (String, Vec<&str>) {
    let mut page = String::with_capacity(html.len());
    let mut charts = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find(CHART) {
        let Some(end) = end_of_drawing(&rest[start..]) else {
            break;
        };
        page.push_str(&rest[..start]);
        page.push_str(HOLE);
        charts.push(&rest[start..start + end]);
        rest = &rest[start + end..];
    }
    page.push_str(rest);
    (page, charts)
}

/// Where a drawing ends; others may stand within it.
pub(super) fn end_of_drawing(html: &str) -> Option<usize> {
    const CLOSE: &str = "</svg>";
    let (mut depth, mut at) = (0, 0);
    loop {
        let close = html[at..].find(CLOSE)?;
        depth += html[at..at + close].matches("<svg ").count();
        at += close + CLOSE.len();
        depth -= 1;
        if depth == 0 {
            return Some(at);
        }
    }
}
