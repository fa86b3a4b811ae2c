//! The words of a page outside its facts: every digit of them is explained by the office's own text, by the tables, or by
//! the short reviewed list in [`super::reviewed`].

use super::built::Built;
use super::files;
use super::reviewed::{Scope, explain};
use super::{Verdict, bare, has_digit};
use crate::page::Page;
use std::collections::BTreeMap;
use std::ops::Range;

/// Elements that stand within a line. All others are blocks.
const INLINE: [&str; 18] = [
    "a", "abbr", "b", "bdi", "br", "cite", "code", "em", "i", "mi-t", "q", "rb", "ruby", "small",
    "span", "strong", "sub", "sup",
];

/// Attributes that a reader is told.
const TOLD: [&str; 4] = ["alt", "aria-description", "aria-label", "title"];

/// Facts of drawings: their words are proved as wholes.
pub(super) const DRAWN: [&str; 6] = [
    "chart",
    "distribution",
    "history",
    "road",
    "schedule",
    "spark",
];

/// What stands for a figure that has its own proof.
const FIGURE: char = '\u{fffc}';

/// How a text node is proved.
enum Role {
    /// Nobody reads it, or it is a reading (furigana) of what is proved beside it.
    Silent,
    /// In a drawing, or in the rows of a file: both are proved as wholes.
    Drawn,
    /// In the fact at this position.
    Fact(usize),
    Said,
}

fn role(page: &Page, ix: usize) -> Role {
    for (at, node) in page.around(ix) {
        match node.name.as_str() {
            // A field holds what one copies from it.
            "script" | "style" | "rt" | "rp" | "textarea" => return Role::Silent,
            "table" if node.has_class(files::SHOWN) => return Role::Drawn,
            "svg" => return Role::Drawn,
            _ if node.attr("data-fact").is_some_and(|fact| {
                !DRAWN.contains(&fact.split(' ').next().unwrap_or_default())
            }) =>
            {
                return Role::Fact(at);
            }
            _ => {}
        }
    }
    Role::Said
}

/// What an element says, readings left out.
pub(super) fn text(page: &Page, ix: usize) -> String {
    let inside = ix..page.nodes[ix].end;
    let read = inside.filter(|&at| page.nodes[at].name.is_empty());
    let read = read.filter(|&at| !matches!(role(page, at), Role::Silent));
    let text: String = read.map(|at| page.nodes[at].text.as_str()).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same without spaces.
pub(super) fn bare_text(page: &Page, ix: usize) -> String {
    bare(&text(page, ix))
}

/// The element that a line of text fills.
fn block(page: &Page, ix: usize) -> usize {
    let mut around = page.around(ix);
    let block = around.find(|(_, node)| !INLINE.contains(&node.name.as_str()));
    block.map_or(0, |(at, _)| at)
}

/// The words of a block before and after an element in it, without spaces.
pub(super) fn around(page: &Page, ix: usize) -> (String, String) {
    let block = block(page, ix);
    let words = |range: Range<usize>| {
        let texts = range.filter(|&at| page.nodes[at].name.is_empty());
        let texts = texts.filter(|&at| !matches!(role(page, at), Role::Silent | Role::Drawn));
        bare(
            &texts
                .map(|at| page.nodes[at].text.as_str())
                .collect::<String>(),
        )
    };
    let end = page.nodes[ix].end;
    (words(block..ix), words(end..page.nodes[block].end))
}

/// The words of a block without spaces, figures with a proof of their own replaced.
pub(super) struct Line {
    /// The words.
    pub(super) words: String,
    /// Where each text node stands in them.
    pub(super) nodes: Vec<(usize, Range<usize>)>,
}

/// The lines of a page: every block with the words that stand directly in it.
fn lines(page: &Page) -> Vec<Line> {
    let mut lines: BTreeMap<usize, Line> = BTreeMap::new();
    let mut last_fact = None;
    for (ix, node) in page.nodes.iter().enumerate() {
        if node.text.trim().is_empty() {
            continue;
        }
        let role = role(page, ix);
        let line = lines.entry(block(page, ix)).or_insert_with(|| Line {
            words: String::new(),
            nodes: Vec::new(),
        });
        match role {
            Role::Silent | Role::Drawn => {}
            Role::Fact(fact) if last_fact == Some(fact) => {}
            Role::Fact(fact) => {
                last_fact = Some(fact);
                line.words.push(FIGURE);
            }
            Role::Said => {
                let start = line.words.len();
                line.words.push_str(&bare(&node.text));
                line.nodes.push((ix, start..line.words.len()));
            }
        }
    }
    lines.into_values().collect()
}

/// Proves every digit of a page that stands outside its facts and drawings.
pub(super) fn prove(site: &Built, path: &str, verdict: &mut Verdict) {
    let page = &*site.pages[path];
    let scope = Scope::of(site, path);
    for line in lines(page) {
        if has_digit(&line.words) {
            let place = line.nodes.first().map_or(0, |(ix, _)| *ix);
            explain(&scope, &line, place, "words", verdict);
        }
    }
    for (ix, node) in page.elements() {
        let name = node
            .attr("name")
            .or(node.attr("property"))
            .unwrap_or_default();
        let is_meta = ["description", "og:title", "og:description", "og:site_name"].contains(&name);
        let told = node.attributes.iter().filter(|(name, _)| {
            TOLD.contains(&name.as_str()) || (is_meta && name.as_str() == "content")
        });
        for (name, value) in told.filter(|(_, value)| has_digit(value)) {
            let words = bare(value);
            let all = (ix, 0..words.len());
            let line = Line {
                words,
                nodes: vec![all],
            };
            explain(
                &scope,
                &line,
                ix,
                if name == "content" {
                    "description"
                } else {
                    name
                },
                verdict,
            );
        }
    }
}
