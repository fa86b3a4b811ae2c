//! The dictionary inside the binary: which words there are, how they read, how likely they follow each other.
//!
//! `core.bin.zst` is `SudachiDict` core as generate.py reduces it (README.md has source and notices). It is unpacked once, on the
//! first question, in a tenth of a second; what it holds is said at the columns in [`Columns`].

mod columns;
pub(in crate::ruby) mod trie;

use crate::ruby::script::{hiragana, is_ideograph};
use crate::ruby::word::Class;
use columns::Columns;
use std::ops::Range;
use std::sync::LazyLock;
use trie::{Step, Trie};

/// Costs of words and connections are counted in this step.
pub(in crate::ruby) const COST_STEP: i32 = 32;

static CORE: LazyLock<Dictionary> = LazyLock::new(|| Dictionary::new(&Columns::unpack()));

/// All words, readings and costs.
pub(in crate::ruby) struct Dictionary {
    trie: Trie,
    rows: Vec<Row>,
    kinds: Vec<Kind>,
    /// Where the parts of every split start in `parts`; split 0 is a word of one part, which has none there.
    splits: Vec<u32>,
    parts: Vec<Part>,
    ranks: Vec<u8>,
    /// Readings that no ranks spell.
    written: Vec<Box<str>>,
    /// The readings of every character, the most frequent first: where they start in `spoken`, by label.
    spoken_at: Vec<u32>,
    spoken: Vec<Box<str>>,
    unknown: [Vec<Unknown>; 11],
    /// Costs of connections in steps of two [`COST_STEP`]s, by the left class of a word, then the right class of the one before.
    matrix: Vec<i8>,
    classes: usize,
    edge: Kind,
    astral: Vec<char>,
}

/// One way to take a key.
#[derive(Clone, Copy)]
pub(in crate::ruby) struct Row {
    kind: u16,
    cost: i16,
    split: u16,
    ranks: u32,
}

/// How a word connects, and what it is.
#[derive(Clone, Copy)]
pub(in crate::ruby) struct Kind {
    /// Class towards the word before.
    pub(in crate::ruby) left: u16,
    /// Class towards the word after.
    pub(in crate::ruby) right: u16,
    /// Part of speech.
    pub(in crate::ruby) class: Class,
}

/// A candidate for a run of characters that no row covers.
#[derive(Clone, Copy)]
pub(in crate::ruby) struct Unknown {
    /// How it connects.
    pub(in crate::ruby) kind: Kind,
    /// In steps of [`COST_STEP`].
    pub(in crate::ruby) cost: i32,
}

#[derive(Clone, Copy)]
struct Part {
    length: u8,
    class: Class,
}

/// A unit of a word: labels from the word's start, with its class and reading.
pub(in crate::ruby) struct Unit {
    /// Labels of the word.
    pub(in crate::ruby) labels: Range<usize>,
    /// Part of speech.
    pub(in crate::ruby) class: Class,
    /// Hiragana; `None` where no kanji stands.
    pub(in crate::ruby) reading: Option<Box<str>>,
}

impl Dictionary {
    /// The one dictionary, unpacked when first asked for.
    pub(in crate::ruby) fn core() -> &'static Self {
        &CORE
    }

    fn new(columns: &Columns) -> Self {
        let kinds = columns.kinds();
        let (splits, parts) = columns.splits();
        let (spoken_at, spoken) = columns.spoken();
        let (classes, edge, matrix) = columns.matrix();
        let labels = columns.labels();
        let trie = Trie::new(steps(columns, &labels));
        let mut dictionary = Self {
            trie,
            rows: columns.rows(),
            kinds,
            splits,
            parts,
            ranks: columns.ranks().to_vec(),
            written: columns.written(),
            spoken_at,
            spoken,
            unknown: columns.unknown(),
            matrix,
            classes,
            edge,
            astral: columns.astral(),
        };
        dictionary.find_ranks(columns, &labels);
        dictionary
    }

    /// Notes for every row where its ranks start: they stand one after the other, as many as the word has characters to read.
    fn find_ranks(&mut self, columns: &Columns, labels: &[u16]) {
        let script: Vec<Script> = (0..=u16::MAX).map(Script::of).collect();
        let mut key = Vec::new();
        let (mut row, mut at) = (0, 0);
        for step in steps(columns, labels) {
            key.truncate(step.shared);
            key.extend(step.added.iter().map(|label| script[usize::from(*label)]));
            for _ in 0..step.values {
                self.rows[row].ranks = u32::try_from(at).unwrap_or(0);
                match self.rows[row].split {
                    0 => at += ranks_taken(&key, &self.ranks[at..]),
                    split => {
                        let mut start = 0;
                        for part in self.parts(split) {
                            let end = start + usize::from(part.length);
                            at += ranks_taken(&key[start..end], &self.ranks[at..]);
                            start = end;
                        }
                    }
                }
                row += 1;
            }
        }
    }

    fn parts(&self, split: u16) -> &[Part] {
        let split = usize::from(split);
        &self.parts[self.splits[split - 1] as usize..self.splits[split] as usize]
    }

    /// The character in 16 bits. Those beyond them that the keys have stand in the place of the surrogates, the other ideographs
    /// are one label, and so is everything else.
    pub(in crate::ruby) fn label(&self, character: char) -> u16 {
        u16::try_from(u32::from(character)).unwrap_or_else(|_| {
            let known = self.astral.binary_search(&character).ok();
            match known.and_then(|at| u16::try_from(at).ok()) {
                Some(at) => 0xd800 + at,
                None if matches!(character, '\u{20000}'..='\u{3ffff}') => 0xdffe,
                None => 0xdfff,
            }
        })
    }

    /// Calls `found` with the length and the rows of every key that `labels` start with.
    pub(in crate::ruby) fn starts(&self, labels: &[u16], mut found: impl FnMut(usize, Range<u32>)) {
        let mut node = trie::ROOT;
        for (at, label) in labels.iter().enumerate() {
            let Some(child) = self.trie.child(node, *label) else {
                return;
            };
            node = child;
            let rows = self.trie.values(node);
            if !rows.is_empty() {
                found(at + 1, rows);
            }
        }
    }

    /// How a row connects.
    pub(in crate::ruby) fn kind(&self, row: u32) -> Kind {
        self.kinds[usize::from(self.rows[row as usize].kind)]
    }

    /// The cost of a row, in steps of [`COST_STEP`].
    pub(in crate::ruby) fn cost(&self, row: u32) -> i32 {
        i32::from(self.rows[row as usize].cost)
    }

    /// The costs of a word of the left class `left` after words of every right class, in steps of two [`COST_STEP`]s.
    pub(in crate::ruby) fn connections(&self, left: u16) -> &[i8] {
        let start = usize::from(left) * self.classes;
        &self.matrix[start..start + self.classes]
    }

    /// How many classes words have towards each side.
    pub(in crate::ruby) fn classes(&self) -> usize {
        self.classes
    }

    /// How beginning and end of a text connect.
    pub(in crate::ruby) fn edge(&self) -> Kind {
        self.edge
    }

    /// The candidates of a category of characters.
    pub(in crate::ruby) fn unknown(&self, category: usize) -> &[Unknown] {
        &self.unknown[category]
    }

    /// The readings that a character has in words, the most frequent first; empty when it is in none.
    pub(in crate::ruby) fn spoken(&self, character: char) -> &[Box<str>] {
        let label = usize::from(self.label(character));
        let readings = self.spoken_at.get(label..label + 2);
        let Some([start, end]) = readings else {
            return &[];
        };
        &self.spoken[*start as usize..*end as usize]
    }

    /// The cheapest row of a key.
    pub(in crate::ruby) fn cheapest(&self, key: &[u16]) -> Option<u32> {
        let node = key
            .iter()
            .try_fold(trie::ROOT, |node, label| self.trie.child(node, *label))?;
        self.trie.values(node).min_by_key(|row| self.cost(*row))
    }

    /// How a word of that class connects which the dictionary lacks.
    pub(in crate::ruby) fn kind_of(&self, class: Class) -> Kind {
        let kinds = self.unknown.iter().flatten().map(|unknown| unknown.kind);
        kinds
            .into_iter()
            .find(|kind| kind.class == class)
            .unwrap_or(self.edge)
    }

    /// The units of a row, whose key is `labels`.
    pub(in crate::ruby) fn units(&self, row: u32, labels: &[u16], mut found: impl FnMut(Unit)) {
        let Row { split, ranks, .. } = self.rows[row as usize];
        let mut ranks = &self.ranks[ranks as usize..];
        let whole = [Part {
            length: u8::try_from(labels.len()).unwrap_or(u8::MAX),
            class: self.kind(row).class,
        }];
        let parts = if split == 0 {
            &whole
        } else {
            self.parts(split)
        };
        let mut start = 0;
        for part in parts {
            let end = start + usize::from(part.length);
            found(Unit {
                labels: start..end,
                class: part.class,
                reading: self.reading(&labels[start..end], &mut ranks),
            });
            start = end;
        }
    }

    /// Spells the reading of one unit and leaves `ranks` at the next one's.
    fn reading(&self, labels: &[u16], ranks: &mut &[u8]) -> Option<Box<str>> {
        if !labels
            .iter()
            .any(|label| Script::of(*label) == Script::Kanji)
        {
            return None;
        }
        if let [WRITTEN, low, high, rest @ ..] = ranks {
            *ranks = rest;
            let number = usize::from(u16::from_le_bytes([*low, *high]));
            return self.written.get(number).cloned();
        }
        let mut reading = String::with_capacity(labels.len() * 6);
        for label in labels {
            if Script::of(*label) == Script::Kana {
                reading.extend(char::from_u32(u32::from(*label)).map(hiragana));
            } else if let [rank, rest @ ..] = ranks {
                let first = self.spoken_at[usize::from(*label)] as usize;
                reading.push_str(&self.spoken[first + usize::from(*rank)]);
                *ranks = rest;
            }
        }
        Some(reading.into_boxed_str())
    }
}

/// In place of the ranks of a word: the number of its reading follows.
const WRITTEN: u8 = 255;

/// What a character does to a reading.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Script {
    /// Reads as itself.
    Kana,
    /// A word with one of these has a reading.
    Kanji,
    /// Has a reading within such a word: letters, digits, ヶ.
    Other,
}

impl Script {
    fn of(label: u16) -> Self {
        match char::from_u32(u32::from(label)) {
            Some('ヶ' | 'ヵ' | 'ケ' | 'ゖ' | 'ゕ') => Self::Other,
            Some('ぁ'..='ゖ' | 'ァ'..='ー') => Self::Kana,
            Some('々' | '〆' | '〇') | None => Self::Kanji,
            Some(kanji) if is_ideograph(kanji) => Self::Kanji,
            Some(_) => Self::Other,
        }
    }
}

/// How many bytes of `ranks` a unit takes.
fn ranks_taken(unit: &[Script], ranks: &[u8]) -> usize {
    if !unit.contains(&Script::Kanji) {
        return 0;
    }
    match ranks {
        [WRITTEN, ..] => 3,
        _ => unit
            .iter()
            .filter(|script| **script != Script::Kana)
            .count(),
    }
}

fn steps<'k>(columns: &'k Columns, labels: &'k [u16]) -> impl Iterator<Item = Step<'k>> + Clone {
    let mut rest = labels;
    columns.keys().map(move |(shared, added, values)| {
        let (added, after) = rest.split_at(added);
        rest = after;
        Step {
            shared,
            added,
            values,
        }
    })
}
