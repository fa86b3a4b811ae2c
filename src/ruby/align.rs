//! Where a word's reading stands: over each run of kanji, okurigana apart (取(と)り組(く)み).
//!
//! 熟字訓 (今日, 大人) need no rule: a run carries its reading as a whole.

use crate::ruby::dictionary::hiragana;
use crate::ruby::word::{Origin, Word};
use crate::ruby::{Digits, Segment};
use std::ops::Range;

/// The segments of a text from its words, which are in order.
pub(in crate::ruby) fn segments<'t>(
    text: &'t str,
    words: &[Word],
    digits: Digits,
) -> Vec<Segment<'t>> {
    let mut segments = Segments {
        text,
        done: 0,
        segments: Vec::with_capacity(words.len()),
    };
    let mut runs = Vec::new();
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
        runs.clear();
        if !align(surface, reading, &mut runs) {
            runs = vec![(0..surface.len(), 0..reading.len())];
        }
        for (run, part) in &runs {
            segments.push(
                word.start + run.start..word.start + run.end,
                &reading[part.clone()],
            );
        }
    }
    segments.finish()
}

struct Segments<'t> {
    text: &'t str,
    done: usize,
    segments: Vec<Segment<'t>>,
}

impl<'t> Segments<'t> {
    fn push(&mut self, bytes: Range<usize>, reading: &str) {
        self.plain(bytes.start);
        self.done = bytes.end;
        self.segments.push(Segment {
            text: &self.text[bytes],
            reading: Some(reading.into()),
        });
    }

    /// What stands before `end` and has no reading.
    fn plain(&mut self, end: usize) {
        if self.done < end {
            self.segments.push(Segment {
                text: &self.text[self.done..end],
                reading: None,
            });
        }
    }

    fn finish(mut self) -> Vec<Segment<'t>> {
        self.plain(self.text.len());
        self.segments
    }
}

/// Finds the parts of `reading` that belong to the runs of `word` which do not read themselves; `false` when its kana do not
/// stand in the reading in their order. Of several ways the one with the shortest first runs.
fn align(word: &str, reading: &str, runs: &mut Vec<(Range<usize>, Range<usize>)>) -> bool {
    fn go(
        word: &str,
        at: usize,
        reading: &str,
        from: usize,
        runs: &mut Vec<(Range<usize>, Range<usize>)>,
    ) -> bool {
        let Some(character) = word[at..].chars().next() else {
            return from == reading.len();
        };
        if reads_itself(word, at, character) {
            let own = hiragana(character);
            return reading[from..].starts_with(own)
                && go(
                    word,
                    at + character.len_utf8(),
                    reading,
                    from + own.len_utf8(),
                    runs,
                );
        }
        let end = word[at..]
            .char_indices()
            .find(|(next, character)| reads_itself(word, at + next, *character))
            .map_or(word.len(), |(next, _)| at + next);
        let size = runs.len();
        for (next, character) in reading[from..].char_indices() {
            let to = from + next + character.len_utf8();
            runs.push((at..end, from..to));
            if go(word, end, reading, to, runs) {
                return true;
            }
            runs.truncate(size);
        }
        false
    }
    go(word, 0, reading, 0, runs)
}

/// Kana that no reading stands over; ヶ between kanji is read with them.
fn reads_itself(word: &str, at: usize, character: char) -> bool {
    match character {
        'ヶ' | 'ケ' | 'ヵ' | 'カ' => {
            let before = word[..at].chars().next_back();
            let after = word[at + character.len_utf8()..].chars().next();
            !(before.is_some_and(is_kanji) && after.is_some_and(is_kanji))
        }
        'ぁ'..='ゖ' | 'ァ'..='ー' => true,
        _ => false,
    }
}

fn is_digit(character: char) -> bool {
    matches!(character, '0'..='9' | '０'..='９')
}

fn is_kanji(character: char) -> bool {
    matches!(character, '㐀'..='䶿' | '一'..='\u{9fff}' | '豈'..='\u{faff}' | '々' | '〆' | '〇' | '\u{20000}'..='\u{3ffff}')
}
