//! Words with readings that a person gave: staff's `readings.yaml` and the built-in lexicon.

use crate::ruby::dictionary::trie::{self, Step, Trie};
use crate::ruby::dictionary::{Dictionary, Kind};
use crate::ruby::lattice::Candidate;
use crate::ruby::lexicon;
use crate::ruby::normalize::Normalized;
use crate::ruby::script::hiragana;
use crate::ruby::word::{Class, Origin, Word};
use std::cmp::Reverse;
use std::ops::Range;
use std::sync::LazyLock;

/// A word with its reading, and where it holds.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Entry {
    /// As it is written.
    pub word: Box<str>,
    /// Hiragana or katakana of the whole word.
    pub reading: Box<str>,
    /// What must stand right before it.
    pub before: Option<Box<str>>,
    /// What must stand right after it.
    pub after: Option<Box<str>>,
    /// The layer that it belongs to.
    pub origin: Origin,
}

/// The entries of a reader, before those of the lexicon, found by the beginning of a text.
pub(in crate::ruby) struct Entries(Table);

/// Entries of one hand.
struct Table {
    entries: Vec<Known>,
    trie: Trie,
}

/// The lexicon is the same for every reader, and is looked up in the dictionary once.
static LEXICON: LazyLock<Table> =
    LazyLock::new(|| Table::new(lexicon::entries(), Dictionary::core()));

/// The bit in the number of an entry that tells that it is one of the lexicon's.
const IS_OF_LEXICON: u32 = 1 << 31;

struct Known {
    entry: Entry,
    kind: Kind,
    cost: i32,
}

/// An entry that stands in a text.
#[derive(Clone)]
pub(in crate::ruby) struct Match {
    labels: Range<usize>,
    /// Where it stands in the text.
    pub(in crate::ruby) bytes: Range<usize>,
    /// Its number.
    pub(in crate::ruby) entry: u32,
    kind: Kind,
    cost: i32,
    origin: Origin,
}

/// A word of the lexicon is this much cheaper than the dictionary's own row for it, in the lattice's steps.
const LEXICON_GAIN: i32 = 100;
/// What a word of the lexicon costs that the dictionary lacks.
const LEXICON_COST: i32 = 60;

impl Entries {
    pub(in crate::ruby) fn new(entries: Vec<Entry>, dictionary: &Dictionary) -> Self {
        Self(Table::new(entries, dictionary))
    }

    /// The entry of a candidate.
    pub(in crate::ruby) fn get(&self, number: u32) -> &Entry {
        match number & IS_OF_LEXICON {
            0 => self.0.get(number),
            _ => LEXICON.get(number & !IS_OF_LEXICON),
        }
    }

    /// The entries that stand in the text, by their start; of a word the first of each hand whose context holds, the lexicon's before
    /// the reader's own.
    pub(in crate::ruby) fn matches(&self, text: &str, normalized: &Normalized) -> Vec<Match> {
        let mut matches = LEXICON.matches(text, normalized);
        for found in &mut matches {
            found.entry |= IS_OF_LEXICON;
        }
        matches.extend(self.0.matches(text, normalized));
        matches.sort_by_key(|found| found.labels.start);
        matches
    }
}

impl Table {
    fn new(entries: Vec<Entry>, dictionary: &Dictionary) -> Self {
        let mut keyed: Vec<(Vec<u16>, Entry)> = entries
            .into_iter()
            .map(|mut entry| {
                entry.reading = entry.reading.chars().map(hiragana).collect();
                let key = Normalized::new(&entry.word, 0..entry.word.len(), dictionary).labels;
                (key, entry)
            })
            .filter(|(key, _)| !key.is_empty())
            .collect();
        // Of several for a word the earlier layer comes first, then the one that asks for more.
        keyed.sort_by(|(key, entry), (other, than)| {
            let asks = |e: &Entry| usize::from(e.before.is_some()) + usize::from(e.after.is_some());
            (key, entry.origin, asks(than)).cmp(&(other, than.origin, asks(entry)))
        });
        let mut same = 0_u8;
        let mut last = Vec::new();
        keyed.retain(|(key, _)| {
            same = if last == *key {
                same.saturating_add(1)
            } else {
                0
            };
            last.clone_from(key);
            same < u8::MAX
        });
        let keys: Vec<(&[u16], u8)> = keyed
            .chunk_by(|(key, _), (next, _)| key == next)
            .filter_map(|same| {
                Some((
                    &*same.first()?.0,
                    u8::try_from(same.len()).unwrap_or(u8::MAX),
                ))
            })
            .collect();
        let shared = |at: usize| match at.checked_sub(1) {
            Some(before) => {
                let pairs = keys[before].0.iter().zip(keys[at].0);
                pairs.take_while(|(a, b)| a == b).count()
            }
            None => 0,
        };
        let trie = Trie::new(keys.iter().enumerate().map(|(at, (key, values))| Step {
            shared: shared(at),
            added: &key[shared(at)..],
            values: *values,
        }));
        let entries = keyed
            .iter()
            .map(|(key, entry)| Known::new(key, entry.clone(), dictionary))
            .collect();
        Self { entries, trie }
    }

    fn get(&self, number: u32) -> &Entry {
        &self.entries[number as usize].entry
    }

    fn matches(&self, text: &str, normalized: &Normalized) -> Vec<Match> {
        let labels = &normalized.labels;
        let mut matches = Vec::new();
        if self.entries.is_empty() {
            return matches;
        }
        for start in 0..labels.len() {
            let mut node = trie::ROOT;
            for (end, label) in (start + 1..).zip(&labels[start..]) {
                let Some(child) = self.trie.child(node, *label) else {
                    break;
                };
                node = child;
                let bytes = normalized.bytes(start, end);
                let holds = |number: &u32| self.get(*number).holds(text, &bytes);
                if let Some(entry) = self.trie.values(node).find(holds) {
                    let known = &self.entries[entry as usize];
                    matches.push(Match {
                        labels: start..end,
                        bytes,
                        entry,
                        kind: known.kind,
                        cost: known.cost,
                        origin: known.entry.origin,
                    });
                }
            }
        }
        matches
    }
}

impl Entry {
    fn holds(&self, text: &str, bytes: &Range<usize>) -> bool {
        let before = self.before.as_deref().unwrap_or_default();
        let after = self.after.as_deref().unwrap_or_default();
        text[..bytes.start].ends_with(before) && text[bytes.end..].starts_with(after)
    }
}

impl Known {
    fn new(key: &[u16], entry: Entry, dictionary: &Dictionary) -> Self {
        let own = dictionary.cheapest(key);
        let class = if entry.origin == Origin::Municipality {
            Class::Place
        } else {
            Class::Noun
        };
        let (kind, cost) = match own {
            Some(row) => (dictionary.kind(row), dictionary.cost(row).min(LEXICON_COST)),
            None => (dictionary.kind_of(class), LEXICON_COST),
        };
        Self {
            entry,
            kind,
            cost: cost - LEXICON_GAIN,
        }
    }
}

impl Match {
    /// Whether only whole words may be read so: one character is part of too many words.
    pub(in crate::ruby) fn is_single(&self) -> bool {
        self.labels.len() == 1
    }

    /// Whether it comes before the dictionary whatever that costs.
    pub(in crate::ruby) fn is_firm(&self) -> bool {
        self.origin < Origin::Lexicon
    }

    /// As a word of the lattice, whose labels no other may touch when it is firm.
    pub(in crate::ruby) fn candidate(&self) -> Candidate {
        Candidate {
            start: self.labels.start,
            end: self.labels.end,
            entry: self.entry,
            kind: self.kind,
            cost: self.cost,
            is_fixed: self.is_firm(),
        }
    }

    /// Whether it may stand among these words, which the text was cut into without it: neither inside a longer word, nor across
    /// the boundaries at both of its ends (本市 in 日本市場).
    fn fits(&self, words: &[Word]) -> bool {
        let Range { start, end } = self.bytes;
        let first = words.partition_point(|word| word.end <= start);
        let last = words.partition_point(|word| word.end < end);
        let (Some(first_word), Some(last_word)) = (words.get(first), words.get(last)) else {
            return false;
        };
        let (starts, ends) = (first_word.start == start, last_word.end == end);
        match (starts, ends) {
            (true, true) => true,
            (false, false) => first_word.origin == Origin::Unknown && first == last,
            _ => first != last || first_word.origin == Origin::Unknown,
        }
    }
}

/// The firm ones that fit, none over another: the longest first, of equal length the earlier layer, then the one that starts first.
pub(in crate::ruby) fn chosen(mut matches: Vec<Match>, words: &[Word]) -> Vec<Match> {
    matches.retain(|found| found.is_firm() && !found.is_single() && found.fits(words));
    matches.sort_by_key(|found| {
        (
            Reverse(found.labels.len()),
            found.origin,
            found.labels.start,
        )
    });
    let mut chosen: Vec<Match> = Vec::with_capacity(matches.len());
    for found in matches {
        let is_free = chosen.iter().all(|other| {
            other.labels.end <= found.labels.start || found.labels.end <= other.labels.start
        });
        if is_free {
            chosen.push(found);
        }
    }
    chosen
}
