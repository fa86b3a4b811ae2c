//! Numbers and what they count: 8月1日 はちがつついたち, 3億5,000万円, 34施設, 1人 ひとり, R6.4.1, 二十三区.
//!
//! Works on words that the dictionary found and on the text under them; knows nothing of other layers but that what
//! staff or the lexicon said stays. Entry point: [`apply`].
//!
//! **Words that come out.** Number and counter are words of their own, so that with digits as written ruby stands over
//! the kanji alone: 8分 is 8 + 分(ぷん). Where the parts have no reading of their own the whole is one word: 1人(ひとり),
//! 20日(はつか), 3分の1(さんぶんのいち), and numbers whose units are kanji, 3億5,000万 and 1千(いっせん).
//! Digits, the letter of an era and the marks of a date carry their reading too (R6.4.1 is れいわ·ろく·ねん·し·がつ·
//! ついたち); whoever writes digits as they are leaves out words without kanji.
//!
//! **Counters** stand in `counters.tsv`. A noun that is not there keeps its reading, and of the numbers only ten bends
//! before it (じゅっこうじ, but いちこうじ): compounds of two and more kanji mostly keep いち, ろく, はち whole.
//! **Zero** is ぜろ, but れい before 時, 度, 点 and in decimals. **Ranges** (4〜5月) take the counter's numerals at both
//! ends; the mark between is not read.

mod count;
mod date;
mod digits;
mod kanji;
mod meet;
mod numeral;
mod scan;
mod spell;
mod table;

use crate::ruby::word::{Class, Origin, Word};
use scan::Scanner;

/// Joins, splits and rereads the words that are numbers and counters. Words keep covering what they covered.
pub(super) fn apply(text: &str, words: &mut Vec<Word>) {
    let mut done = Vec::new();
    let mut copied = 0;
    let mut at = 0;
    while at < words.len() {
        let found = Scanner { text, words }.expression(at);
        if let Some(found) = found {
            done.extend_from_slice(&words[copied..at]);
            done.extend(found.parts.into_iter().map(Part::into_word));
            at = found.next;
            copied = at;
        } else {
            at += 1;
        }
    }
    if copied > 0 {
        done.extend_from_slice(&words[copied..]);
        *words = done;
    }
}

/// A word to be.
#[derive(Debug)]
struct Part {
    start: usize,
    end: usize,
    reading: Option<String>,
    class: Class,
}

impl Part {
    fn new(start: usize, end: usize, reading: &str, class: Class) -> Self {
        let reading = Some(reading.to_owned());
        Self {
            start,
            end,
            reading,
            class,
        }
    }

    fn into_word(self) -> Word {
        Word {
            start: self.start,
            end: self.end,
            reading: self.reading.map(String::into_boxed_str),
            class: self.class,
            origin: Origin::Number,
            margin: u32::MAX,
        }
    }
}

/// What takes the place of some words.
#[derive(Debug)]
struct Found {
    parts: Vec<Part>,
    /// The first word that is not replaced.
    next: usize,
}
