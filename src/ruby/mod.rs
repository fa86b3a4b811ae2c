//! Readings of Japanese text: which words it is made of, how each is read, and over which characters the reading stands.
//!
//! A leaf: text goes in, [`Segment`]s come out; what a page or a plan is, it does not know. [`Reader`] is the entry point.
//!
//! The layers, of which the first that knows wins:
//! 1. markup in the text, `｜湖西《こさい》` (whoever holds the text cuts it there);
//! 2. entries: the plan's readings, the site's, the municipality's, the built-in lexicon ([`Entry`], in the lattice);
//! 3. numbers and counters, 4. homographs by context, 5. rendaku and suffixes (`LAYERS`, in this order);
//! 6. the dictionary (`dictionary`, cut by `lattice`, whatever it lacks by `unknown`).

mod align;
pub mod aozora;
mod characters;
mod context;
mod dictionary;
pub mod doubt;
mod entries;
pub mod grade;
mod lattice;
pub mod lexicon;
mod normalize;
mod number;
pub mod script;
mod unknown;
mod weigh;
mod word;

pub use entries::Entry;
pub use weigh::Weighed;
pub use word::{Class, Origin, Word};

use dictionary::Dictionary;
use entries::{Entries, Match};
use lattice::{Lattice, Node, Source};
use normalize::Normalized;
use script::hiragana;
use std::ops::Range;

/// A stretch of a text with the reading that stands over it. The texts of all segments join to the text.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Segment<'t> {
    /// As written.
    pub text: &'t str,
    /// Hiragana; `None`: nothing stands over it.
    pub reading: Option<Box<str>>,
}

/// Whether digits get readings too.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Digits {
    /// 34 stays without.
    #[default]
    AsWritten,
    /// 34 reads さんじゅうよん.
    Spelled,
}

/// A layer of rules: it may join, split and reread words, which are in order and join to the text.
type Layer = fn(&str, &mut Vec<Word>);

/// The layers of rules in the order in which they run.
const LAYERS: [Layer; 2] = [number::apply, |text, words| context::apply(text, words)];

/// Reads texts.
pub struct Reader {
    dictionary: &'static Dictionary,
    entries: Entries,
}

impl Reader {
    /// A reader that knows `entries` besides the lexicon and the dictionary; the first reader of a program unpacks it, in a tenth
    /// of a second.
    pub fn new(entries: Vec<Entry>) -> Self {
        let dictionary = Dictionary::core();
        Self {
            dictionary,
            entries: Entries::new(entries, dictionary),
        }
    }

    /// The words of a text, in order; they join to it.
    pub fn words(&self, text: &str) -> Vec<Word> {
        let mut words = Vec::with_capacity(text.len() / 4);
        for chunk in chunks(text) {
            self.read(text, chunk, &mut words);
        }
        for layer in LAYERS {
            layer(text, &mut words);
        }
        words
    }

    /// The text cut where readings stand: over each run of kanji within a word, okurigana apart.
    pub fn segments<'t>(&self, text: &'t str, digits: Digits) -> Vec<Segment<'t>> {
        Self::segments_of(text, &self.words(text), digits)
    }

    /// The same, of words that were read before.
    pub fn segments_of<'t>(text: &'t str, words: &[Word], digits: Digits) -> Vec<Segment<'t>> {
        align::segments(Dictionary::core(), text, words, digits)
    }

    /// The reading of each character of a word that is read so; `None` for 熟字訓 (今日, 大人) and wherever the dictionary does not
    /// know one of the readings.
    pub fn characters<'r>(word: &str, reading: &'r str) -> Option<Vec<&'r str>> {
        characters::characters(Dictionary::core(), word, reading).map(|(_, parts)| parts)
    }

    fn read(&self, text: &str, chunk: Range<usize>, words: &mut Vec<Word>) {
        let (normalized, matches, mut lattice) = self.lattice(text, chunk);
        let first = words.len();
        for node in lattice.path() {
            self.push(&node, &normalized, words);
        }
        self.reread(&matches, &mut words[first..]);
        for found in matches.iter().filter(|found| found.is_firm()) {
            if let Some(said) = self.said(found, text, &words[first..]) {
                let origin = self.entries.get(found.entry).origin;
                for word in &mut words[first..][said] {
                    word.origin = origin;
                }
            }
        }
    }

    /// The words that say together what an entry says, where it stands.
    fn said(&self, found: &Match, text: &str, words: &[Word]) -> Option<Range<usize>> {
        let start = words.partition_point(|word| word.start < found.bytes.start);
        let end = words.partition_point(|word| word.end <= found.bytes.end);
        let parts = words.get(start..end)?;
        let bytes = parts.first()?.start..parts.last()?.end;
        let mut reading = String::new();
        for word in parts {
            match &word.reading {
                Some(read) => reading.push_str(read),
                None => reading.extend(text[word.start..word.end].chars().map(hiragana)),
            }
        }
        let entry = self.entries.get(found.entry);
        (bytes == found.bytes && *reading == *entry.reading).then_some(start..end)
    }

    /// The lattice of a chunk, in which the entries that fit have their place, and all entries that stand in it.
    fn lattice(
        &self,
        text: &str,
        chunk: Range<usize>,
    ) -> (Normalized, Vec<Match>, Lattice<'static>) {
        let normalized = Normalized::new(text, chunk, self.dictionary);
        let matches = self.entries.matches(text, &normalized);
        let mut candidates: Vec<_> = matches
            .iter()
            .filter(|found| !found.is_firm() && !found.is_single())
            .map(Match::candidate)
            .collect();
        let mut lattice = Lattice::new(self.dictionary, &normalized.labels, &candidates);
        if matches.iter().any(Match::is_firm) {
            let mut words = Vec::new();
            for node in lattice.path() {
                self.push(&node, &normalized, &mut words);
            }
            let mut firm = entries::chosen(matches.clone(), &words);
            // A long name that reads as its words do stays these words: a reading over all of it could not break at a line's end.
            firm.retain(|found| self.said(found, text, &words).is_none());
            if !firm.is_empty() {
                candidates.extend(firm.iter().map(Match::candidate));
                candidates.sort_by_key(|candidate| candidate.start);
                lattice = Lattice::new(self.dictionary, &normalized.labels, &candidates);
            }
        }
        (normalized, matches, lattice)
    }

    /// Adds the units of a node.
    fn push(&self, node: &Node, normalized: &Normalized, words: &mut Vec<Word>) {
        let (start, end) = (node.start as usize, node.end as usize);
        let mut add = |labels: Range<usize>, class, reading, origin| {
            let Range { start, end } = normalized.bytes(labels.start, labels.end);
            if start < end {
                words.push(Word {
                    start,
                    end,
                    reading,
                    class,
                    origin,
                    margin: u32::MAX,
                });
            }
        };
        match node.source {
            Source::Row(row) => {
                let labels = &normalized.labels[start..end];
                self.dictionary.units(row, labels, |unit| {
                    let labels = start + unit.labels.start..start + unit.labels.end;
                    add(labels, unit.class, unit.reading, Origin::Dictionary);
                });
            }
            Source::Entry(number) => {
                let entry = self.entries.get(number);
                let reading = Some(entry.reading.clone());
                add(start..end, node.kind.class, reading, entry.origin);
            }
            Source::Unknown => add(start..end, node.kind.class, None, Origin::Unknown),
        }
    }

    /// Gives whole words of one character the reading of their entry.
    fn reread(&self, matches: &[Match], words: &mut [Word]) {
        for found in matches.iter().filter(|found| found.is_single()) {
            let at = words.partition_point(|word| word.start < found.bytes.start);
            let word = words.get_mut(at);
            if let Some(word) = word.filter(|word| (word.start..word.end) == found.bytes) {
                let entry = self.entries.get(found.entry);
                word.reading = Some(entry.reading.clone());
                word.origin = entry.origin;
            }
        }
    }
}

/// Characters after which a full stop ends a chunk, and after which a chunk ends whatever stands there.
const CHUNK: (usize, usize) = (500, 4000);

/// Lines, and of long lines sentences: what is cut into words at a time.
fn chunks(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let mut ends = rest.char_indices().enumerate();
        let end = ends.find_map(|(count, (at, character))| {
            let is_end = match character {
                '\n' => true,
                '。' => count >= CHUNK.0,
                _ => count >= CHUNK.1,
            };
            is_end.then_some(at + character.len_utf8())
        });
        let chunk = start..start + end.unwrap_or(rest.len());
        start = chunk.end;
        Some(chunk)
    })
}
