//! From a path of keys to a line and a column: the file is read again, with positions.

use super::collect::text_of;
use super::node::{self, Kind, Node};
use crate::diag::{Diagnostic, Finding, Location, Part, Place, Span, Step};
use crate::tree::Tree;
use std::collections::BTreeMap;

/// Turns findings into diagnostics: each with its line, column and excerpt, sorted by path and line, no two the same.
pub fn locate(tree: &Tree, findings: Vec<Finding>) -> Vec<Diagnostic> {
    let mut files: BTreeMap<String, Option<Node>> = BTreeMap::new();
    let mut diagnostics: Vec<Diagnostic> = findings
        .into_iter()
        .map(|finding| {
            let location = location(tree, &mut files, finding.place);
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

fn location(tree: &Tree, files: &mut BTreeMap<String, Option<Node>>, place: Place) -> Location {
    let (path, span) = match place {
        Place::File(path) => (path, None),
        Place::Line(path, line) => (
            path,
            Some(Span {
                line,
                column: 1,
                length: 0,
            }),
        ),
        Place::Span(path, span) => (path, Some(span)),
        Place::Node { path, steps, part } => {
            let root = files.entry(path.clone()).or_insert_with(|| {
                tree.get(&path)
                    .and_then(|bytes| text_of(bytes).ok())
                    .and_then(|text| node::parse(text).root)
            });
            let span = root.as_ref().map(|root| find(root, &steps, part));
            (path, span)
        }
    };
    let excerpt = span.and_then(|span| line_of(tree, &path, span.line));
    Location {
        path,
        span,
        excerpt,
    }
}

/// The span of the node at the end of the steps, or of the last one on the way that exists.
fn find(root: &Node, steps: &[Step], part: Part) -> Span {
    let mut node = root;
    let mut key_span = root.span;
    for step in steps {
        let next = match (step, &node.kind) {
            (Step::Key(key), Kind::Map(entries)) => entries
                .iter()
                .find(|entry| entry.0.text() == Some(key.as_str()))
                .map(|entry| (entry.0.span, &entry.1)),
            (Step::Item(at), Kind::List(items)) => items.get(*at).map(|item| (item.span, item)),
            _ => None,
        };
        let Some((span, child)) = next else { break };
        (key_span, node) = (span, child);
    }
    match part {
        Part::Key => key_span,
        // A map or a list of several lines is pointed at by its key.
        Part::Value if node.span.length == 0 || node.text().is_none() => key_span,
        Part::Value => node.span,
    }
}

fn line_of(tree: &Tree, path: &str, line: usize) -> Option<String> {
    let bytes = tree.get(path)?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let line = bytes
        .split(|&byte| byte == b'\n')
        .nth(line.checked_sub(1)?)?;
    let text = String::from_utf8_lossy(line);
    Some(text.trim_end_matches('\r').to_owned())
}
