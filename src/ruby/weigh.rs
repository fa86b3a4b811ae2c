//! How sure each reading is, and which other is the likeliest.
//!
//! Looks at every way to cut and read a text that is little dearer than the one that was taken; several times the work of
//! [`Reader::words`], for people who look through readings. Entry point: [`Reader::weighed`].

use super::characters::begins_voiced;
use super::dictionary::COST_STEP;
use super::lattice::Rival;
use super::normalize::Normalized;
use super::script::hiragana;
use super::{Class, Node, Origin, Reader, Source, Word, chunks};
use std::ops::Range;

/// A word, and the reading that it would have otherwise.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Weighed {
    /// The word with its margin.
    pub word: Word,
    /// The next best reading, where the margin says that there is one and where it is one of this very word.
    pub other: Option<Box<str>>,
}

/// Beyond this margin nobody asks, in the dictionary's costs.
const MOST: u32 = 8_000;

impl Reader {
    /// The words of a text as [`Reader::words`] has them, with their margins.
    pub fn weighed(&self, text: &str) -> Vec<Weighed> {
        let mut plain = Vec::new();
        for chunk in chunks(text) {
            self.weigh(text, chunk, &mut plain);
        }
        let words = self.words(text).into_iter();
        words.map(|word| settled(word, &plain)).collect()
    }

    /// The words of a chunk as entries and dictionary alone have them.
    fn weigh(&self, text: &str, chunk: Range<usize>, all: &mut Vec<Weighed>) {
        let (normalized, matches, mut lattice) = self.lattice(text, chunk);
        let path = lattice.path();
        let mut words = self.units(&path, &normalized);
        self.reread(&matches, &mut words);
        let first = all.len();
        all.extend(words.into_iter().map(|word| Weighed { word, other: None }));
        let most = i32::try_from(MOST).unwrap_or(i32::MAX) / COST_STEP;
        let mut rivals = lattice.rivals(most);
        rivals.extend(
            path.iter()
                .flat_map(|node| self.siblings(node, &normalized)),
        );
        rivals.retain(|rival| rival.cost <= most);
        rivals.sort_by_key(|rival| rival.cost);
        for rival in rivals {
            let units = self.units(&rival.nodes, &normalized);
            let margin = u32::try_from(rival.cost * COST_STEP).unwrap_or(0);
            compare(text, &mut all[first..], &units, margin);
        }
    }

    /// The other rows of a word that connect as it does. The lattice holds the cheapest of each kind alone.
    fn siblings(&self, node: &Node, normalized: &Normalized) -> Vec<Rival> {
        let mut siblings = Vec::new();
        let (Source::Row(own), start, end) = (node.source, node.start as usize, node.end as usize)
        else {
            return siblings;
        };
        let dictionary = self.dictionary;
        let connects = |row: u32| {
            let kind = dictionary.kind(row);
            (kind.left, kind.right) == (node.kind.left, node.kind.right)
        };
        dictionary.starts(&normalized.labels[start..end], |length, rows| {
            if start + length == end {
                siblings.extend(rows.filter(|row| connects(*row) && *row != own).map(|row| {
                    Rival {
                        cost: dictionary.cost(row) - dictionary.cost(own),
                        nodes: vec![node.read_as(row)],
                    }
                }));
            }
        });
        siblings
    }

    fn units(&self, nodes: &[Node], normalized: &Normalized) -> Vec<Word> {
        let mut units = Vec::new();
        for node in nodes {
            self.push(node, normalized, &mut units);
        }
        units
    }
}

/// Notes for the words in the stretch of some rivals how these read them. The cheapest rivals come first.
fn compare(text: &str, words: &mut [Weighed], rivals: &[Word], margin: u32) {
    let (Some(first), Some(last)) = (rivals.first(), rivals.last()) else {
        return;
    };
    let from = words.partition_point(|one| one.word.start < first.start);
    let to = words.partition_point(|one| one.word.end <= last.end);
    let Some(stretch) = words.get(from..to) else {
        return;
    };
    let whole = spoken(text, stretch.iter().map(|one| &one.word));
    if whole == spoken(text, rivals) {
        return;
    }
    for at in from..to {
        let is_voiced_here = within_compound(&words[..=at]);
        let one = &mut words[at];
        let Word { start, end, .. } = one.word;
        let Some(own) = one.word.reading.as_deref() else {
            continue;
        };
        let parts = rivals
            .iter()
            .filter(|part| part.start < end && start < part.end);
        let is_cut = parts.clone().next().is_some_and(|part| part.start == start)
            && parts
                .clone()
                .next_back()
                .is_some_and(|part| part.end == end);
        let other = is_cut.then(|| spoken(text, parts));
        let is_same = |other: &str| other == own || (!is_voiced_here && begins_voiced(own, other));
        if other.as_deref().is_some_and(is_same) {
            continue;
        }
        one.word.margin = one.word.margin.min(margin);
        one.other = one.other.take().or(other.map(String::into_boxed_str));
    }
}

/// Whether the last word may sound as the later part of a compound does: かいしゃ becomes がいしゃ after a noun, never after a particle.
fn within_compound(words: &[Weighed]) -> bool {
    use Class::{
        Adjective, Adnominal, Adverb, Auxiliary, Conjunction, Interjection, Particle, Space, Symbol,
    };
    let [.., before, last] = words else {
        return false;
    };
    let apart = [
        Adjective,
        Adnominal,
        Adverb,
        Auxiliary,
        Conjunction,
        Interjection,
        Particle,
        Space,
        Symbol,
    ];
    before.word.end == last.word.start && !apart.contains(&before.word.class)
}

/// How words are read one after the other; what has no reading is said as written.
fn spoken<'w>(text: &str, words: impl IntoIterator<Item = &'w Word>) -> String {
    let mut spoken = String::new();
    for word in words {
        match &word.reading {
            Some(reading) => spoken.push_str(reading),
            None => spoken.extend(text[word.start..word.end].chars().map(hiragana)),
        }
    }
    spoken
}

/// A word as the layers of rules left it, with what the dictionary alone says of it.
fn settled(word: Word, plain: &[Weighed]) -> Weighed {
    let from = plain.partition_point(|one| one.word.start < word.start);
    let to = plain.partition_point(|one| one.word.end <= word.end);
    let parts = plain.get(from..to).unwrap_or_default();
    let own = match parts {
        [own] if own.word.start == word.start && own.word.end == word.end => Some(own),
        _ => None,
    };
    let is_plain = matches!(word.origin, Origin::Dictionary | Origin::Unknown);
    let margin = parts.iter().map(|one| one.word.margin).min();
    let readings = own.map(|own| [own.word.reading.clone(), own.other.clone()]);
    let mut others = readings.into_iter().flatten().flatten();
    Weighed {
        other: others.find(|other| Some(other) != word.reading.as_ref()),
        word: Word {
            margin: margin.filter(|_| is_plain).unwrap_or(u32::MAX),
            ..word
        },
    }
}
