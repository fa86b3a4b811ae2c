//! From a path of keys to a line and a column: the file is read again, with positions.

use super::collect::{BOM, text_of};
use super::node::{self, Kind, Node, Parsed};
use super::pages::parts_of;
use crate::diag::{Diagnostic, Fault, Finding, Location, Part, Place, Span, Step};
use crate::tree::Tree;
use std::collections::BTreeMap;

/// Turns findings into diagnostics: each with its line, column and excerpt, sorted by path and line, no two the same.
pub fn locate(tree: &Tree, findings: Vec<Finding>) -> Vec<Diagnostic> {
    let mut sources = BTreeMap::new();
    let mut diagnostics: Vec<Diagnostic> = findings
        .into_iter()
        .map(|finding| {
            let location = location(tree, &mut sources, &finding.fault, finding.place);
            Diagnostic {
                fault: finding.fault,
                location,
            }
        })
        .collect();
    diagnostics.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    diagnostics.dedup();
    diagnostics
}

/// A file, read once for all that is said about it.
#[derive(Default)]
struct Source<'a> {
    text: Option<&'a str>,
    lines: Vec<&'a [u8]>,
    parsed: Option<Parsed>,
}

impl<'a> Source<'a> {
    fn new(path: &str, bytes: &'a [u8]) -> Self {
        let bytes = bytes.strip_prefix(BOM).unwrap_or(bytes);
        Self {
            text: text_of(bytes).ok().map(|text| parts_of(path, text).0),
            lines: bytes.split(|&byte| byte == b'\n').collect(),
            parsed: None,
        }
    }

    fn parsed(&mut self) -> &Parsed {
        let text = self.text;
        let parse = || text.map(node::parse).unwrap_or_default();
        self.parsed.get_or_insert_with(parse)
    }

    fn line(&self, number: usize) -> Option<String> {
        let line = self.lines.get(number.checked_sub(1)?)?;
        let text = String::from_utf8_lossy(line);
        Some(text.trim_end_matches('\r').to_owned())
    }
}

fn location<'a>(
    tree: &'a Tree,
    sources: &mut BTreeMap<String, Source<'a>>,
    fault: &Fault,
    place: Place,
) -> Location {
    let path = place.path().to_owned();
    let source = sources.entry(path.clone()).or_insert_with(|| {
        let bytes = tree.get(&path);
        bytes
            .map(|bytes| Source::new(&path, bytes))
            .unwrap_or_default()
    });
    let span = match place {
        Place::File(_) => None,
        Place::Line(_, line) => {
            let (column, length) = (1, 0);
            Some(Span {
                line,
                column,
                length,
            })
        }
        Place::Span(_, span) => Some(span),
        Place::Node { steps, part, .. } => {
            let parsed = source.parsed();
            // Where the two parsers disagree, the one with positions may have stopped at this very fault.
            let same = parsed.faults.iter().find(|(known, _)| known == fault);
            let root = parsed.root.as_ref();
            same.map(|(_, span)| *span)
                .or_else(|| root.and_then(|root| find(root, &steps, part)))
        }
    };
    Location {
        excerpt: span.and_then(|span| source.line(span.line)),
        path,
        span,
    }
}

/// The span of the node at the end of the steps, or of the last one on the way that exists; none when there is none.
fn find(root: &Node, steps: &[Step], part: Part) -> Option<Span> {
    let mut found = None;
    let mut node = root;
    for step in steps {
        let next = match (step, &node.kind) {
            (Step::Key(key), Kind::Map(entries)) => entries
                .iter()
                .find(|entry| entry.0.text() == Some(key.as_str()))
                .map(|entry| (entry.0.span, &entry.1)),
            (Step::Item(at), Kind::List(items)) => items.get(*at).map(|item| (item.span, item)),
            _ => None,
        };
        let Some((key, child)) = next else { break };
        found = Some(key);
        node = child;
    }
    match part {
        Part::Key => found,
        // A map or a list of several lines is pointed at by its key.
        Part::Value if node.span.length == 0 || node.text().is_none() => found,
        Part::Value => Some(node.span),
    }
}
