//! The built-in lexicon: how Japan's municipalities are read, and the words of public administration that the dictionary lacks
//! or misreads. It holds words and nothing else: where they apply is the lattice's business, and the site's own `readings.yaml`
//! goes before them. Entry point: [`entries`].
//!
//! Both tables are lines of word, reading, and, where a reading holds only there, the text right before and right after the
//! word; sorted, tab-separated, `#` begins a comment. `generate.py` writes the first, people write the second.

use crate::ruby::{Entry, Origin};

const MUNICIPALITIES: &str = include_str!("municipalities.tsv");
const ADMINISTRATION: &str = include_str!("administration.tsv");

/// Every entry of the lexicon, municipalities first. A line that is no entry is left out (a test reads every line).
///
/// A municipality also stands without its suffix, in front of it: 枚方 before 市, so that 枚方市民, 枚方市立 and 枚方市場 are
/// taken apart as they are meant and the name is still read right.
pub fn entries() -> Vec<Entry> {
    let mut entries = Vec::with_capacity(6000);
    for entry in MUNICIPALITIES.lines().filter_map(parse_line) {
        entries.extend(without_suffix(&entry));
        entries.push(entry);
    }
    entries.extend(ADMINISTRATION.lines().filter_map(parse_line));
    entries
}

fn parse_line(line: &str) -> Option<Entry> {
    if line.starts_with('#') {
        return None;
    }
    let mut fields = line.split('\t');
    let word = fields.next().filter(|word| !word.is_empty())?;
    let reading = fields.next().filter(|reading| !reading.is_empty())?;
    let mut context = || fields.next().filter(|text| !text.is_empty()).map(Box::from);
    Some(Entry {
        word: word.into(),
        reading: reading.into(),
        before: context(),
        after: context(),
        origin: Origin::Lexicon,
    })
}

const SUFFIXES: [(&str, &str); 6] = [
    ("市", "し"),
    ("町", "ちょう"),
    ("町", "まち"),
    ("村", "むら"),
    ("村", "そん"),
    ("区", "く"),
];

fn without_suffix(entry: &Entry) -> Option<Entry> {
    if entry.before.is_some() {
        return None;
    }
    let (suffix, stem, reading) = SUFFIXES.iter().find_map(|(suffix, kana)| {
        Some((
            *suffix,
            entry.word.strip_suffix(suffix)?,
            entry.reading.strip_suffix(kana)?,
        ))
    })?;
    Some(Entry {
        word: stem.into(),
        reading: reading.into(),
        before: None,
        after: Some(suffix.into()),
        origin: entry.origin,
    })
}
