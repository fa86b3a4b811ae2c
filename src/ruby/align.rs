//! Where a word's reading stands: over each run of kanji, okurigana apart (取(と)り組(く)み).
//!
//! 熟字訓 (今日, 大人) need no rule: a run carries its reading as a whole. `characters` parts it further where that is asked.

use crate::ruby::characters::characters;
use crate::ruby::dictionary::Dictionary;
use crate::ruby::script::{hiragana, is_ideograph};
use crate::ruby::word::{Origin, Word};
use crate::ruby::{Digits, Segment};
use std::ops::Range;

/// The segments of a text from its words, which are in order.
pub(in crate::ruby) fn segments<'t>(
    dictionary: &Dictionary,
    text: &'t str,
    words: &[Word],
    digits: Digits,
) -> Vec<Segment<'t>> {
    let mut segments = Segments {
        text,
        done: 0,
        found: Vec::with_capacity(words.len()),
    };
    for word in words {
        let Some(reading) = word.reading.as_deref() else {
            continue;
        };
        let surface = &text[word.start..word.end];
        // Units, marks of dates and letters of eras are read with their digits: 30%, 9:30, R6.
        let is_number = word.origin == Origin::Number || surface.contains(is_digit);
        let is_spelled = digits == Digits::Spelled && is_number;
        if !is_spelled && !surface.contains(is_kanji) {
            continue;
        }
        let whole = || vec![(0..surface.len(), 0..reading.len())];
        let runs = align(dictionary, surface, reading);
        for (run, part) in runs.unwrap_or_else(whole) {
            segments.push(word.start + run.start..word.start + run.end, &reading[part]);
        }
    }
    segments.finish()
}

struct Segments<'t> {
    text: &'t str,
    done: usize,
    found: Vec<Segment<'t>>,
}

impl<'t> Segments<'t> {
    fn push(&mut self, bytes: Range<usize>, reading: &str) {
        self.plain(bytes.start);
        self.done = bytes.end;
        self.found.push(Segment {
            text: &self.text[bytes],
            reading: Some(reading.into()),
        });
    }

    /// What stands before `end` and has no reading.
    fn plain(&mut self, end: usize) {
        if self.done < end {
            self.found.push(Segment {
                text: &self.text[self.done..end],
                reading: None,
            });
        }
    }

    fn finish(mut self) -> Vec<Segment<'t>> {
        self.plain(self.text.len());
        self.found
    }
}

/// A run of a word and the part of its reading that stands over it, in bytes.
type Run = (Range<usize>, Range<usize>);

/// The parts of `reading` that belong to the runs of `word` which do not read themselves; `None` when its kana do not stand in the
/// reading in their order. Of several ways (物の具: もの・ぐ or も・のぐ) the one that reads the characters as they mostly are.
fn align(dictionary: &Dictionary, word: &str, reading: &str) -> Option<Vec<Run>> {
    let mut ways = Ways {
        word,
        reading,
        steps: 0,
        runs: Vec::new(),
        found: Vec::new(),
    };
    ways.seek(0, 0);
    let rarity = |runs: &Vec<Run>| -> usize {
        let rarities = runs.iter().map(|(run, part)| {
            let parts = characters(dictionary, &word[run.clone()], &reading[part.clone()]);
            parts.map_or(UNHEARD, |(rarity, _)| rarity)
        });
        rarities.sum()
    };
    match ways.found.len() {
        0 | 1 => ways.found.pop(),
        _ => ways.found.into_iter().min_by_key(rarity),
    }
}

/// All ways to part a reading among the runs of a word.
struct Ways<'w> {
    word: &'w str,
    reading: &'w str,
    steps: usize,
    runs: Vec<Run>,
    found: Vec<Vec<Run>>,
}

/// Nobody writes a word that takes more steps; a text made to take them gets one run.
const MOST_STEPS: usize = 1_000;

impl Ways<'_> {
    /// Goes on from the byte `at` of the word and `from` of the reading.
    fn seek(&mut self, mut at: usize, mut from: usize) {
        self.steps += 1;
        let (word, reading) = (self.word, self.reading);
        for character in word[at..].chars() {
            if !reads_itself(word, at, character) {
                break;
            }
            let own = hiragana(character);
            if !reading[from..].starts_with(own) {
                return;
            }
            at += character.len_utf8();
            from += own.len_utf8();
        }
        if at == word.len() {
            if from == reading.len() {
                self.found.push(self.runs.clone());
            }
            return;
        }
        let mut rest = word[at..].char_indices();
        let end = rest
            .find(|(next, character)| reads_itself(word, at + next, *character))
            .map_or(word.len(), |(next, _)| at + next);
        if end == word.len() && from < reading.len() {
            self.runs.push((at..end, from..reading.len()));
            self.found.push(self.runs.clone());
            self.runs.pop();
            return;
        }
        for (next, character) in reading[from..].char_indices() {
            if self.steps > MOST_STEPS {
                return;
            }
            let to = from + next + character.len_utf8();
            self.runs.push((at..end, from..to));
            self.seek(end, to);
            self.runs.pop();
        }
    }
}

/// The rarity of a reading that no character is known to have.
const UNHEARD: usize = 1_000;

/// Kana that no reading stands over; ヶ between kanji is read with them.
fn reads_itself(word: &str, at: usize, character: char) -> bool {
    match character {
        'ヶ' | 'ケ' | 'ヵ' | 'カ' => {
            let before = word[..at].chars().next_back();
            let after = word[at + character.len_utf8()..].chars().next();
            !(before.is_some_and(is_kanji) && after.is_some_and(is_kanji))
        }
        _ => is_kana(character),
    }
}

pub(in crate::ruby) fn is_kana(character: char) -> bool {
    matches!(character, 'ぁ'..='ゖ' | 'ァ'..='ー')
}

fn is_digit(character: char) -> bool {
    matches!(character, '0'..='9' | '０'..='９')
}

fn is_kanji(character: char) -> bool {
    is_ideograph(character) || matches!(character, '々' | '〆' | '〇')
}
