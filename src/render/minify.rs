//! HTML → as few bytes as say the same, by `minify_html`.
//!
//! Half of a page's tags stand in its charts and icons, and those are written without a byte too many: the minifier could
//! only take quotes off. So drawings are taken out before and put back after, as they are. Entry point: [`minify`].

use minify_html::Cfg;

/// How a drawing of the theme begins: a chart or an icon.
pub(super) const DRAWING: &str = "<svg class=\"mi-";
/// Stands in the place of a drawing.
const HOLE: &str = "<svg></svg>";

/// The page without what says nothing; only what keeps it conforming to the HTML standard is done.
pub fn minify(html: &str) -> String {
    let (rest, drawings) = take_out(html);
    let minified = whole(&rest);
    let pieces: Vec<&str> = minified.split(HOLE).collect();
    // A text that looks like a hole may come to stand in an attribute.
    if pieces.len() != drawings.len() + 1 {
        return whole(html);
    }
    let mut page = String::with_capacity(html.len());
    let mut drawings = drawings.into_iter();
    for piece in pieces {
        page.push_str(piece);
        page.push_str(drawings.next().unwrap_or_default());
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

/// The page with holes, and the drawings that stood there.
fn take_out(html: &str) -> (String, Vec<&str>) {
    let mut page = String::with_capacity(html.len());
    let mut drawings = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find(DRAWING) {
        let Some(end) = end_of_drawing(&rest[start..]) else {
            break;
        };
        page.push_str(&rest[..start]);
        page.push_str(HOLE);
        drawings.push(&rest[start..start + end]);
        rest = &rest[start + end..];
    }
    page.push_str(rest);
    (page, drawings)
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
