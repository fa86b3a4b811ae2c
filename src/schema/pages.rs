//! Free pages: Markdown behind a head of YAML, between two lines of `---`.

use super::collect::{Candidate, Reader, SourceFile, text_of};
use super::records::PageHead;
use super::text::nfc;
use crate::diag::{Fault, Finding, Place};

/// `pages/<name>.md` as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreePage {
    /// What stands above the text.
    pub head: PageHead,
    /// Markdown, normalised to NFC.
    pub body: String,
}

impl<'a> Reader<'a> {
    /// The files `pages/*.md`, by name.
    pub(super) fn pages(&mut self) -> Vec<SourceFile<FreePage>> {
        let files = self.candidates(|path: &'a str| {
            let name = path.strip_prefix("pages/")?.strip_suffix(".md")?;
            let is_page = !name.contains('/') && !name.to_lowercase().starts_with("readme");
            is_page.then_some(name)
        });
        self.read(&files, Candidate::read_page)
    }
}

impl Candidate<'_> {
    fn read_page(&self) -> (Option<SourceFile<FreePage>>, Vec<Finding>) {
        let found = |fault, place| (None, vec![Finding::new(fault, place)]);
        let path = || self.path.to_owned();
        let text = match text_of(self.bytes) {
            Ok(text) => text,
            Err(span) => return found(Fault::NotUtf8, Place::Span(path(), span)),
        };
        if text.trim().is_empty() {
            return found(Fault::EmptyFile, Place::File(path()));
        }
        let (head, body) = match split(text) {
            Ok(parts) => parts,
            Err(fault) => return found(fault, Place::Line(path(), 1)),
        };
        let (file, mut findings) = self.parse::<PageHead>(head);
        if body.trim().is_empty() {
            findings.push(Finding::new(Fault::NoPageText, Place::File(path())));
        }
        let file = file.map(|file| SourceFile {
            path: file.path,
            stem: file.stem,
            partial: file.partial,
            value: FreePage {
                head: file.value,
                body: nfc(body),
            },
        });
        (file, findings)
    }
}

/// Head and text of a page. The head begins with the file, so that its positions are those of the file.
fn split(text: &str) -> Result<(&str, &str), Fault> {
    let is_line = |line: &str| line.trim_end() == "---";
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        match (number, is_line(line)) {
            (0, false) => return Err(Fault::NoPageHead),
            (0, true) | (_, false) => at += line.len(),
            (_, true) => return Ok((&text[..at], &text[at + line.len()..])),
        }
    }
    Err(Fault::OpenPageHead)
}

/// The YAML of a file, and the text behind it: only a free page has one.
pub(super) fn parts_of<'t>(path: &str, text: &'t str) -> (&'t str, &'t str) {
    if path.starts_with("pages/") {
        split(text).unwrap_or_default()
    } else {
        (text, "")
    }
}
