//! Every text of the content that readers meet, and where it stands: for what looks at words and not at fields.
//!
//! Knows no field: a text is any value with a kanji in it. Entry point: [`prose`].

use super::collect::text_of;
use super::node::{self, Kind, Node};
use super::pages::parts_of;
use super::text::nfc;
use crate::diag::{Place, Span};
use crate::tree::Tree;

/// A text of the content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prose<'t> {
    /// Path of its file.
    pub path: &'t str,
    /// The text, normalised to NFC; of a free page the whole body.
    pub text: String,
    /// The line on which it begins.
    pub line: usize,
    file: &'t str,
}

impl Prose<'_> {
    /// Where a word of the text stands in the file: the first place at or behind the beginning of the text, or that beginning when the
    /// file writes the word in another way.
    pub fn place(&self, word: &str) -> Place {
        let path = self.path.to_owned();
        self.span(word)
            .map_or(Place::Line(path, self.line), |span| {
                Place::Span(self.path.to_owned(), span)
            })
    }

    /// The line on which a stretch of the text stands, as [`Prose::place`] finds it.
    pub fn line_of(&self, stretch: &str) -> Option<usize> {
        self.span(stretch).map(|span| span.line)
    }

    fn span(&self, word: &str) -> Option<Span> {
        let lines = self.file.lines().enumerate().skip(self.line - 1);
        let mut found = lines.filter_map(|(at, line)| Some((at + 1, line, line.find(word)?)));
        let (line, text, at) = found.next()?;
        Some(Span {
            line,
            column: text[..at].chars().count() + 1,
            length: word.chars().count(),
        })
    }
}

/// Whether a file holds texts for readers: YAML but for the readings themselves, and free pages.
pub fn is_prose(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit_once('.') {
        Some((stem, "yaml" | "yml")) => !stem.eq_ignore_ascii_case("readings"),
        Some((_, "md")) => path.starts_with("pages/"),
        Some(_) | None => false,
    }
}

/// The texts of a file in the order of the file. None for a file that holds no texts for readers, or can't be read.
pub fn prose<'t>(tree: &'t Tree, path: &'t str) -> Vec<Prose<'t>> {
    let text = tree
        .get(path)
        .filter(|_| is_prose(path))
        .and_then(|bytes| text_of(bytes).ok());
    let Some(file) = text else { return Vec::new() };
    let mut texts = Vec::new();
    let (yaml, body) = parts_of(path, file);
    if let Some(root) = node::parse(yaml).root {
        collect(&root, &mut |text, line| texts.push((nfc(text), line)));
    }
    if !body.is_empty() {
        let line = file[..file.len() - body.len()].lines().count() + 1;
        texts.push((nfc(body), line));
    }
    let texts = texts.into_iter();
    texts
        .map(|(text, line)| Prose {
            path,
            text,
            line,
            file,
        })
        .collect()
}

fn collect(node: &Node, found: &mut impl FnMut(&str, usize)) {
    match &node.kind {
        Kind::Scalar { text, .. } => found(text, node.span.line.max(1)),
        Kind::List(items) => items.iter().for_each(|item| collect(item, found)),
        Kind::Map(entries) => entries.iter().for_each(|(_, value)| collect(value, found)),
        Kind::Refused => {}
    }
}
