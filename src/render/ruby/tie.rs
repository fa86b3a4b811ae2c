//! What stays in one line: a number with its unit, and the parts of a date: `<mi-t>令和3年度</mi-t>`.
//!
//! A browser may break a line between a digit and the kanji beside it, and so between all parts of a date. The views write
//! texts, not markup; so this is done where words are known, over the finished page. The element is one of its own: nothing
//! else writes it, and without style it changes nothing.

use super::memo::{Spot, What};
use super::write::{End, Tag, unmatched};
use std::ops::Range;

/// The widest piece that is kept together, in halves of a kanji: more would not fit a line of a note on a phone in large text.
const WIDEST: usize = 10;

/// The same with a unit in katakana: such figures stand in sentences and tables, not in notes.
const WIDEST_KATAKANA: usize = 12;

/// The longest word that may be a unit.
const LONGEST_UNIT: usize = 3;

/// The longest unit in katakana.
const LONGEST_KATAKANA: usize = 6;

/// What belongs to the number behind it.
const BEFORE: [&str; 6] = ["令和", "平成", "昭和", "大正", "約", "第"];

/// Whether a text without kanji has a number with a unit.
pub(super) fn has_unit(text: &str) -> bool {
    let mut digits = text.char_indices().filter(|(_, c)| c.is_ascii_digit());
    digits.any(|(at, _)| text[at + 1..].starts_with(is_katakana))
}

/// The pieces of a text that stay together, in order, none over another.
pub(super) fn ties(text: &str, spots: &[Spot]) -> Vec<Range<usize>> {
    let mut ties: Vec<Range<usize>> = Vec::new();
    if text.contains('《') {
        return ties;
    }
    let spots = Spots { text, spots };
    let mut at = 0;
    while let Some(start) = spots.next_number(at) {
        let day = spots.day(start);
        let number = day.clone().unwrap_or_else(|| spots.number(start));
        let unit = day.map_or_else(|| spots.unit(number.end), |day| Some(day.end));
        let end = unit.unwrap_or(number.end);
        let first = spots.before(start);
        // A date is a row of such pieces.
        let last = ties
            .last()
            .filter(|last| last.end == first.unwrap_or(start));
        let row = last.map(|last| last.start);
        let alone = unit.map(|_| start);
        let mut starts = [row, first, alone].into_iter().flatten();
        if let Some(begin) = starts.find(|begin| fits(&text[*begin..end])) {
            ties.pop_if(|last| last.start == begin);
            ties.push(begin..end);
        }
        at = end;
    }
    ties
}

fn fits(piece: &str) -> bool {
    let widths = piece.chars().map(|c| if c.is_ascii() { 1 } else { 2 });
    let widest = if piece.ends_with(is_katakana) {
        WIDEST_KATAKANA
    } else {
        WIDEST
    };
    widths.sum::<usize>() <= widest
}

/// ヵ and ヶ are no letters of a unit but the beginning of one: 39ヶ月.
fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヴ' | 'ー')
}

/// A text and its words with readings.
struct Spots<'t> {
    text: &'t str,
    spots: &'t [Spot],
}

impl Spots<'_> {
    /// Where the next number begins: digits, or the 元 of an era's first year.
    fn next_number(&self, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        let mut found = rest.match_indices(|c: char| c.is_ascii_digit() || c == '元');
        let found =
            found.find(|(offset, found)| *found != "元" || self.before(at + offset).is_some());
        found.map(|(offset, _)| at + offset)
    }

    /// The number that begins here and is one word with its unit, such as 20日.
    fn day(&self, start: usize) -> Option<Range<usize>> {
        let is_digit = self.text[start..].starts_with(|c: char| c.is_ascii_digit());
        self.word_from(start).filter(|_| is_digit).cloned()
    }

    /// The number that begins here.
    fn number(&self, start: usize) -> Range<usize> {
        let rest = &self.text[start..];
        if rest.starts_with('元') {
            return start..start + '元'.len_utf8();
        }
        let digits =
            rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.'));
        let digits = &rest[..rest.len() - digits.len()];
        start..start + digits.trim_end_matches([',', '.']).len()
    }

    /// The end of the word that begins here, if it may be a unit.
    fn unit(&self, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        let katakana = rest.len() - rest.trim_start_matches(is_katakana).len();
        if katakana > 0 {
            let is_short = rest[..katakana].chars().count() <= LONGEST_KATAKANA;
            return is_short.then_some(at + katakana);
        }
        let word = self.word_from(at)?;
        let is_short = self.text[word.clone()].chars().count() <= LONGEST_UNIT;
        is_short.then_some(word.end)
    }

    /// The start of the word that ends here, if it belongs to the number.
    fn before(&self, at: usize) -> Option<usize> {
        let word = self.word_to(at)?;
        BEFORE
            .contains(&&self.text[word.clone()])
            .then_some(word.start)
    }

    /// The word that begins here.
    fn word_from(&self, at: usize) -> Option<&Range<usize>> {
        let before = self.spots.partition_point(|spot| spot.range.start < at);
        let spot = self.spots.get(before)?;
        is_word(spot)
            .then_some(&spot.range)
            .filter(|range| range.start == at)
    }

    /// The word that ends here.
    fn word_to(&self, at: usize) -> Option<&Range<usize>> {
        let before = self.spots.partition_point(|spot| spot.range.start < at);
        let spot = self.spots.get(before.checked_sub(1)?)?;
        is_word(spot)
            .then_some(&spot.range)
            .filter(|range| range.end == at)
    }
}

fn is_word(spot: &Spot) -> bool {
    matches!(spot.what, What::Ruby { .. })
}

/// The tags of a run and those of its ties, in order. What tags cut so that no element can stand around it stays as it is.
pub(super) fn tied<'h>(tags: &[Tag<'h>], ties: &[Range<usize>]) -> Vec<Tag<'h>> {
    let mut own: Vec<(usize, Tag<'h>)> = Vec::new();
    for tie in ties {
        let first = tags.partition_point(|tag| tag.at <= tie.start);
        let last = tags.partition_point(|tag| tag.at < tie.end);
        let inside = &tags[first..last];
        if inside.iter().any(|tag| tag.end == End::Alone) {
            continue;
        }
        let (opens, closes) = unmatched(inside);
        let before = tags[..first].iter().rev().take(opens);
        let behind = tags[last..].iter().take(closes);
        let is_opened = |tag: &Tag<'_>| tag.end == End::Open && tag.at == tie.start;
        let is_closed = |tag: &Tag<'_>| tag.end == End::Close && tag.at == tie.end;
        let opened = before.filter(|tag| is_opened(tag)).count();
        let closed = behind.filter(|tag| is_closed(tag)).count();
        if opened == opens && closed == closes {
            let tag = |at, source, end| Tag { at, source, end };
            own.push((first - opens, tag(tie.start, "<mi-t>", End::Open)));
            own.push((last + closes, tag(tie.end, "</mi-t>", End::Close)));
        }
    }
    let mut own = own.into_iter().peekable();
    let mut all = Vec::with_capacity(tags.len() + own.len());
    for (at, tag) in tags.iter().enumerate() {
        while let Some((_, tag)) = own.next_if(|(before, _)| *before <= at) {
            all.push(tag);
        }
        all.push(*tag);
    }
    all.extend(own.map(|(_, tag)| tag));
    all
}
