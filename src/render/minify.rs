//! HTML → as few bytes as say the same, by `minify_html`.
//!
//! Nearly half of a page's tags stand in inline drawings, in which nothing is left to do but quotes and the order of
//! attributes. So they are taken out before and put back after, as `minify_html` would have written them; what is unusual
//! goes the long way. Entry point: [`minify`].

use minify_html::Cfg;
use std::cmp::Ordering;

/// Stands in the place of a drawing.
const HOLE: &str = "<svg></svg>";

/// What every page is minified with: only what keeps it conforming to the HTML standard.
pub fn settings() -> Cfg {
    let mut settings = Cfg::new();
    settings.keep_closing_tags = true;
    settings.keep_html_and_head_opening_tags = true;
    settings.minify_css = false;
    settings.minify_js = false;
    settings
}

/// The same as `minify_html::minify` with [`settings`] gives.
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
        if let Some(drawing) = drawings.next() {
            page.push_str(&small(drawing).unwrap_or_else(|| whole(drawing)));
        }
    }
    page
}

#[expect(
    clippy::expect_used,
    reason = "the minifier takes bytes away and writes entities, but never parts of characters"
)]
fn whole(html: &str) -> String {
    String::from_utf8(minify_html::minify(html.as_bytes(), &settings())).expect("UTF-8")
}

/// The page with holes, and the drawings that stood there.
fn take_out(html: &str) -> (String, Vec<&str>) {
    let mut page = String::with_capacity(html.len());
    let mut drawings = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find("<svg ") {
        let Some(end) = end_of_drawing(&rest[start..]) else {
            break;
        };
        let (before, drawing) = rest[..start + end].split_at(start);
        page.push_str(before);
        page.push_str(HOLE);
        drawings.push(drawing);
        rest = &rest[start + end..];
    }
    page.push_str(rest);
    (page, drawings)
}

/// Where a drawing ends; others may stand within it.
fn end_of_drawing(html: &str) -> Option<usize> {
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

/// The drawing as `minify_html` writes it: in each tag first the attributes that need quotes, then the others, both by name.
/// `None` where there would be more to do.
fn small(drawing: &str) -> Option<String> {
    if !is_plain(drawing) {
        return None;
    }
    let mut out = String::with_capacity(drawing.len());
    let mut rest = drawing;
    while let Some(start) = rest.find('<') {
        let end = start + rest[start..].find('>')?;
        let (text, tag) = (&rest[..start], &rest[start + 1..end]);
        if is_loose(text) {
            return None;
        }
        out.push_str(text);
        push_tag(&mut out, tag)?;
        rest = &rest[end + 1..];
    }
    Some(out)
}

/// Whether nothing in it is an entity or could be written as one (U+20D2 ends the two such pairs), and no white space but
/// single spaces stands in it.
fn is_plain(drawing: &str) -> bool {
    let is_odd = |byte| matches!(byte, b'&' | b'\'' | b'`' | b'\t' | b'\n' | b'\r' | b'\x0c');
    !drawing.bytes().any(is_odd) && !drawing.contains("  ") && !drawing.contains('\u{20d2}')
}

/// Whether white space at its ends might be dropped.
fn is_loose(text: &str) -> bool {
    text.starts_with(' ') || text.ends_with(' ')
}

fn push_tag(out: &mut String, tag: &str) -> Option<()> {
    let is_closed = tag.ends_with('/');
    let tag = tag.strip_suffix('/').unwrap_or(tag);
    let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
    if !is_name(name.strip_prefix('/').unwrap_or(name)) || matches!(name, "script" | "style") {
        return None;
    }
    let mut attributes = attributes_of(attributes)?;
    attributes.sort_unstable_by(Attribute::order);
    out.push('<');
    push_name(out, name);
    for attribute in &attributes {
        out.push(' ');
        push_name(out, attribute.name);
        out.push('=');
        let quote = if attribute.is_quoted() { "\"" } else { "" };
        out.push_str(quote);
        out.push_str(attribute.value);
        out.push_str(quote);
    }
    if is_closed {
        // Or the slash would belong to the value.
        let is_open = attributes.last().is_some_and(|last| !last.is_quoted());
        out.push_str(if is_open { " /" } else { "/" });
    }
    out.push('>');
    Some(())
}

/// Browsers know `viewBox` by any case.
fn push_name(out: &mut String, name: &str) {
    let start = out.len();
    out.push_str(name);
    out[start..].make_ascii_lowercase();
}

struct Attribute<'a> {
    name: &'a str,
    value: &'a str,
}

impl Attribute<'_> {
    fn is_quoted(&self) -> bool {
        self.value.contains([' ', '='])
    }

    fn order(&self, other: &Self) -> Ordering {
        let name = |attribute: &Self| attribute.name.bytes().map(|b| b.to_ascii_lowercase());
        let quoted_first = other.is_quoted().cmp(&self.is_quoted());
        quoted_first.then_with(|| name(self).cmp(name(other)))
    }
}

fn attributes_of(mut text: &str) -> Option<Vec<Attribute<'_>>> {
    let mut attributes = Vec::new();
    while !text.is_empty() {
        let (name, rest) = text.split_once("=\"")?;
        let (value, rest) = rest.split_once('"')?;
        if !is_name(name) || value.is_empty() || value.contains('<') || is_loose(value) {
            return None;
        }
        attributes.push(Attribute { name, value });
        text = rest.strip_prefix(' ').unwrap_or(rest);
    }
    Some(attributes)
}

fn is_name(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}
