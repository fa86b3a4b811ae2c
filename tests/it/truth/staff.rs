//! What the office wrote: every string of its YAML files, and every paragraph of the Markdown in them.

use super::built::is;
use aho_corasick::AhoCorasick;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A string that stands within other words must be this long (in characters, without spaces) to prove its digits: `5件` of
/// the office proves no `5件` of ours.
const LONG: usize = 6;

/// So many characters besides digits make a string the office's own, whatever its digits are.
const TELLING: usize = 10;

/// Strings with digits, to be found in the words of a page.
#[derive(Debug)]
pub(super) struct Staff {
    pieces: Vec<String>,
    finder: AhoCorasick,
    /// The longest of them with zeros for digits, and what finds those.
    shapes: BTreeMap<String, BTreeSet<String>>,
    shape_finder: AhoCorasick,
}

impl Staff {
    /// The strings of some files, and further ones.
    pub(super) fn read<'f>(
        files: impl Iterator<Item = (&'f str, &'f [u8])>,
        more: impl IntoIterator<Item = String>,
    ) -> Self {
        let mut found = BTreeSet::new();
        for (path, bytes) in files {
            let text = std::str::from_utf8(bytes).unwrap();
            if let Some(text) = text.strip_prefix("---\n").filter(|_| is(path, "md")) {
                let (head, body) = text.split_once("\n---\n").expect(path);
                yaml(head, &mut found);
                markdown(body, &mut found);
            } else {
                yaml(text, &mut found);
            }
        }
        for text in more {
            add(&text, &mut found);
        }
        let pieces: Vec<String> = found.into_iter().collect();
        let finder = AhoCorasick::new(&pieces).unwrap();
        let mut shapes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for piece in &pieces {
            let shape = shape(piece);
            if shape.chars().filter(|c| *c != '0').count() >= TELLING {
                shapes.entry(shape).or_default().insert(piece.clone());
            }
        }
        let shape_finder = AhoCorasick::new(shapes.keys()).unwrap();
        Self {
            pieces,
            finder,
            shapes,
            shape_finder,
        }
    }

    /// What stands in words as the office wrote it but for its digits, outside of what it wrote exactly so.
    pub(super) fn nearly(&self, words: &str, exactly: &[Range<usize>]) -> Vec<String> {
        let shape = shape(words);
        let found = self.shape_finder.find_overlapping_iter(&shape);
        let wrong = found.filter(|found| {
            let mut exactly = exactly.iter();
            if exactly.any(|part| part.start <= found.start() && found.end() <= part.end) {
                return false;
            }
            let mut written = self.shapes[&shape[found.range()]].iter();
            !written.any(|piece| *piece == words[found.range()])
        });
        wrong.map(|found| words[found.range()].to_owned()).collect()
    }

    /// Where the office's strings stand in words without spaces. `is_whole` tells whether a part is all that an element
    /// says.
    pub(super) fn find(
        &self,
        words: &str,
        is_whole: impl Fn(&Range<usize>) -> bool,
    ) -> Vec<Range<usize>> {
        let found = self.finder.find_overlapping_iter(words);
        let long = found.filter(|found| {
            let piece = &self.pieces[found.pattern().as_usize()];
            let is_long = piece.chars().count() >= LONG;
            let is_number = piece.chars().all(|c| c.is_ascii_digit());
            is_long || (!is_number && is_whole(&found.range()))
        });
        long.map(|found| found.range()).collect()
    }
}

/// The text with a zero for every digit.
fn shape(text: &str) -> String {
    let zero = |c: char| if c.is_ascii_digit() { '0' } else { c };
    text.chars().map(zero).collect()
}

/// All strings of a YAML text.
fn yaml(text: &str, found: &mut BTreeSet<String>) {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "what is not named holds no text"
    )]
    fn walk(value: &serde_yaml::Value, found: &mut BTreeSet<String>) {
        match value {
            serde_yaml::Value::String(text) => {
                add(text, found);
                for line in text.lines() {
                    add(line, found);
                }
                markdown(text, found);
            }
            serde_yaml::Value::Sequence(items) => items.iter().for_each(|item| walk(item, found)),
            serde_yaml::Value::Mapping(entries) => {
                entries.iter().for_each(|(_, value)| walk(value, found));
            }
            _ => {}
        }
    }
    walk(&serde_yaml::from_str(text).unwrap(), found);
}

/// All paragraphs, headings, items and cells of a Markdown text, each without its markup.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "what is not named holds no text"
)]
fn markdown(text: &str, found: &mut BTreeSet<String>) {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut block = String::new();
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Text(text) | Event::Code(text) => block.push_str(&text),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
            | Event::End(
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link,
            ) => {}
            Event::Start(_) | Event::End(_) => add(&std::mem::take(&mut block), found),
            _ => {}
        }
    }
    add(&block, found);
}

fn add(text: &str, found: &mut BTreeSet<String>) {
    let text = super::bare(text);
    let text = text.trim_end_matches('。');
    if super::has_digit(text) {
        found.insert(text.to_owned());
    }
}
