//! Readings in plain text, in the notation of 青空文庫: `｜湖西《こさい》`, and `湖西《こさい》` where kanji stand right before the brackets.
//!
//! It knows the notation alone, not what a right reading is, and takes any text for one: what is not of the form stays as it is
//! written. Entry points: [`parse`] and [`write()`].
//!
//! - `｜語《よみ》` (or `|`): the nearest bar before the brackets begins the word, whatever it consists of.
//! - `漢字《かんじ》`: without a bar the word is the run of kanji before the brackets, and only kana are a reading: `広報《12月号》` is no ruby.
//! - `｜語《よみ！》` (or `!`): an essential reading, which is read out and not only seen.
//! - `｜《` is the bracket itself. A bar alone, an empty or open bracket and one inside another are text.

use super::script::{is_kana, is_kanji};
use std::borrow::Cow;

/// A piece of a text. The sources joined are the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'t> {
    /// As written, with bar and brackets.
    pub source: &'t str,
    /// What the reader of the page sees, a part of the source.
    pub text: &'t str,
    /// Its reading, a part of the source behind the text.
    pub reading: Option<Reading<'t>>,
}

impl<'t> Piece<'t> {
    /// What of the source stands before and behind the text: a bar, and brackets with the reading.
    pub fn marks(&self) -> (&'t str, &'t str) {
        let bar = self.source.chars().next().filter(|c| is_bar(*c));
        let start = bar
            .filter(|_| self.source.len() > self.text.len())
            .map_or(0, char::len_utf8);
        let end = start + self.text.len();
        (&self.source[..start], &self.source[end..])
    }
}

/// A reading that an author wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading<'t> {
    /// As written, without the mark of an essential one.
    pub kana: &'t str,
    /// Whether it is read out too.
    pub is_essential: bool,
}

const OPEN: char = '《';
const CLOSE: char = '》';
const BAR: char = '｜';

/// The pieces of a text, none of them empty. A text without a bracket is one piece.
pub fn parse(text: &str) -> Pieces<'_> {
    Pieces {
        rest: text,
        next: None,
    }
}

/// The text as it stands where no reading can: in a title, in a table of data.
pub fn without_readings(text: &str) -> Cow<'_, str> {
    if text.contains(OPEN) {
        parse(text).map(|piece| piece.text).collect()
    } else {
        text.into()
    }
}

/// See [`parse`].
#[derive(Clone, Debug)]
pub struct Pieces<'t> {
    rest: &'t str,
    /// A piece that was found behind plain text.
    next: Option<Piece<'t>>,
}

impl<'t> Iterator for Pieces<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        if let Some(piece) = self.next.take() {
            return Some(piece);
        }
        if self.rest.is_empty() {
            return None;
        }
        let text = self.rest;
        let marked = text
            .match_indices(OPEN)
            .find_map(|(open, _)| marked(text, open));
        let Some((start, piece)) = marked else {
            self.rest = "";
            return Some(plain(text));
        };
        self.rest = &text[start + piece.source.len()..];
        if start == 0 {
            return Some(piece);
        }
        self.next = Some(piece);
        Some(plain(&text[..start]))
    }
}

fn plain(text: &str) -> Piece<'_> {
    Piece {
        source: text,
        text,
        reading: None,
    }
}

fn is_bar(c: char) -> bool {
    matches!(c, BAR | '|')
}

/// The piece to which the bracket at `open` belongs, and where it begins; none when the bracket is text.
fn marked(text: &str, open: usize) -> Option<(usize, Piece<'_>)> {
    let before = &text[..open];
    if let Some(bar) = before.chars().next_back().filter(|c| is_bar(*c)) {
        let start = open - bar.len_utf8();
        let end = open + OPEN.len_utf8();
        let piece = Piece {
            source: &text[start..end],
            text: &text[open..end],
            reading: None,
        };
        return Some((start, piece));
    }
    let inside = &text[open + OPEN.len_utf8()..];
    let length = inside.find([OPEN, CLOSE, '\n', BAR, '|'])?;
    let kana = &inside[..length];
    if !inside[length..].starts_with(CLOSE) {
        return None;
    }
    let reading = reading(kana)?;
    let end = open + OPEN.len_utf8() + length + CLOSE.len_utf8();
    let (start, base) = base(before, reading.kana)?;
    let piece = Piece {
        source: &text[start..end],
        text: &text[base..open],
        reading: Some(reading),
    };
    Some((start, piece))
}

fn reading(inside: &str) -> Option<Reading<'_>> {
    let essential = inside.strip_suffix(['！', '!']);
    let kana = essential.unwrap_or(inside);
    (!kana.is_empty()).then_some(Reading {
        kana,
        is_essential: essential.is_some(),
    })
}

/// Where bar and word begin before a bracket. Without a bar both are the beginning of the kanji.
fn base(before: &str, kana: &str) -> Option<(usize, usize)> {
    let stop = before.char_indices().rev().find(|(_, c)| is_stop(*c));
    if let Some((at, bar)) = stop.filter(|(_, c)| is_bar(*c)) {
        return Some((at, at + bar.len_utf8()));
    }
    let kanji = before.trim_end_matches(is_kanji).len();
    (kanji < before.len() && kana.chars().all(is_kana)).then_some((kanji, kanji))
}

/// What can stand neither in a word with a bar nor in a reading.
fn is_stop(c: char) -> bool {
    is_bar(c) || matches!(c, OPEN | CLOSE | '\n')
}

/// Adds a text and its reading, so that [`parse`] finds just these again. A text or a reading that the notation can't hold is
/// added without its reading.
pub fn write(out: &mut String, text: &str, reading: Option<Reading<'_>>) {
    let can_hold = |reading: &Reading<'_>| {
        let kana = reading.kana;
        let is_plain = !kana.is_empty() && !text.is_empty() && !kana.contains(is_stop);
        is_plain
            && !text.contains(is_stop)
            && (reading.is_essential || !kana.ends_with(['！', '!']))
    };
    let Some(reading) = reading.filter(can_hold) else {
        for part in text.split_inclusive(OPEN) {
            match part.strip_suffix(OPEN) {
                Some(before) => out.extend([before, "｜《"]),
                None => out.push_str(part),
            }
        }
        return;
    };
    out.extend(["｜", text, "《", reading.kana]);
    if reading.is_essential {
        out.push('！');
    }
    out.push(CLOSE);
}
