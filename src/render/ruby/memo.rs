//! What has been read is kept: a title stands on a dozen pages, the navigation on all.

use super::write::{Mark, fit};
use crate::html::escape;
use crate::ruby::aozora;
use crate::ruby::grade::is_hard;
use crate::ruby::{Digits, Reader};
use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A place of a text that is not shown as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// Where it stands, in bytes.
    pub(super) range: Range<usize>,
    /// What comes there.
    pub(super) what: What,
}

/// What comes to stand in a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// Nothing: bar and brackets of an author's markup.
    Nothing,
    /// The text with its reading.
    Ruby { reading: Box<str>, mark: Mark },
}

/// A reader that remembers.
pub(super) struct Memo {
    reader: Reader,
    school_year: u8,
    hasher: RandomState,
    /// By hash, so that threads seldom wait for each other.
    shards: [Mutex<Known>; 32],
}

/// Spots by their text.
type Known = HashMap<Box<str>, Arc<[Spot]>>;

impl Memo {
    pub(super) fn new(reader: Reader, school_year: u8) -> Self {
        Self {
            reader,
            school_year,
            hasher: RandomState::new(),
            shards: Default::default(),
        }
    }

    fn shard(&self, text: &str) -> MutexGuard<'_, Known> {
        let hash = usize::try_from(self.hasher.hash_one(text) >> 48).unwrap_or_default();
        let shard = &self.shards[hash % self.shards.len()];
        shard.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The spots of a text, in order, none over another.
    pub(super) fn spots(&self, text: &str) -> Arc<[Spot]> {
        if let Some(known) = self.shard(text).get(text) {
            return Arc::clone(known);
        }
        let spots: Arc<[Spot]> = self.read(text).into();
        self.shard(text).insert(text.into(), Arc::clone(&spots));
        spots
    }

    fn read(&self, text: &str) -> Vec<Spot> {
        let mut spots = Vec::new();
        if !text.contains('《') {
            self.read_plain(text, 0, &mut spots);
            return spots;
        }
        let mut at = 0;
        for piece in aozora::parse(text) {
            let (before, behind) = piece.marks();
            let base = at + before.len()..at + before.len() + piece.text.len();
            let end = base.end + behind.len();
            let nothing = |range| Spot {
                range,
                what: What::Nothing,
            };
            spots.push(nothing(at..base.start));
            match piece.reading {
                None => self.read_plain(piece.text, base.start, &mut spots),
                Some(reading) => spots.push(Spot {
                    range: base.clone(),
                    what: What::Ruby {
                        // It is markup already, as all of the page is.
                        reading: reading.kana.into(),
                        mark: Mark {
                            is_hard: is_hard(piece.text, self.school_year),
                            is_essential: reading.is_essential,
                            fit: fit(piece.text, reading.kana),
                        },
                    },
                }),
            }
            spots.push(nothing(base.end..end));
            at = end;
        }
        spots.retain(|spot| !spot.range.is_empty());
        spots
    }

    fn read_plain(&self, text: &str, offset: usize, spots: &mut Vec<Spot>) {
        let words = self.reader.words(text);
        let segments = Reader::segments_of(text, &words, Digits::AsWritten);
        let mut words = words.iter().peekable();
        let mut at = 0;
        for segment in segments {
            let start = at;
            at += segment.text.len();
            let Some(mut reading) = segment.reading else {
                continue;
            };
            if reading.contains(['<', '>', '&']) {
                reading = escape(&reading).into();
            }
            while words.next_if(|word| word.end <= start).is_some() {}
            let word = words
                .peek()
                .map_or(segment.text, |word| &text[word.start..word.end]);
            spots.push(Spot {
                range: offset + start..offset + at,
                what: What::Ruby {
                    mark: Mark {
                        is_hard: is_hard(word, self.school_year),
                        is_essential: false,
                        fit: fit(segment.text, &reading),
                    },
                    reading,
                },
            });
        }
    }

    /// The reading of a part of a word, as far as the word's own tells it: of each part as it is read alone, when these join to
    /// the reading of the whole; of two parts, when one of them begins or ends it.
    pub(super) fn split(&self, parts: &[&str], whole: &str) -> Option<Vec<String>> {
        let alone: Vec<Option<String>> = parts.iter().map(|part| self.alone(part)).collect();
        if let Some(all) = alone.iter().cloned().collect::<Option<Vec<String>>>()
            && all.concat() == whole
        {
            return Some(all);
        }
        let [first, second] = alone.as_slice() else {
            return None;
        };
        let rest = |rest: Option<&str>| rest.filter(|rest| !rest.is_empty()).map(str::to_owned);
        if let Some(first) = first
            && let Some(second) = rest(whole.strip_prefix(first.as_str()))
        {
            return Some(vec![first.clone(), second]);
        }
        let second = second.as_ref()?;
        let first = rest(whole.strip_suffix(second.as_str()))?;
        Some(vec![first, second.clone()])
    }

    fn alone(&self, part: &str) -> Option<String> {
        let segments = self.reader.segments(part, Digits::AsWritten).into_iter();
        segments
            .map(|segment| segment.reading)
            .collect::<Option<Vec<Box<str>>>>()
            .map(|parts| parts.concat())
    }
}
