//! Numbers with their counters.

use super::meet::{self, Met, Row, Setting};
use super::numeral::{Numeral, digit, is_digit};
use super::scan::Scanner;
use super::table::{self, Counter};
use super::{Found, Part, digits, kanji, spell};
use crate::ruby::word::Class;

/// A counter in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counted {
    counter: Counter,
    /// Where the counter itself ends.
    counter_end: usize,
    /// Where what belongs to it ends: 間 or 目, of this reading.
    pub(super) end: usize,
    tail: &'static str,
}

impl Scanner<'_> {
    /// A number with its counter, if one follows.
    pub(super) fn count(&self, at: usize, mut numeral: Numeral) -> Option<Found> {
        let Some(counted) = self.counter_after(at, numeral.end) else {
            let next = self.next_after(at, numeral.end)?;
            match self.counter_of_range(next) {
                Some(counter) => meet::choose(&mut numeral.reading, counter.numerals),
                None => self.bend_ten(&mut numeral.reading, next),
            }
            let parts = vec![numeral.into_part()];
            return Some(Found { parts, next });
        };
        if let Some(fraction) = self.fraction(at, &numeral, counted.end) {
            return Some(fraction);
        }
        let next = self.next_after(at, counted.end)?;
        let setting = self.setting(&numeral, counted.end);
        let value = numeral.value;
        let Counted {
            counter,
            counter_end,
            end,
            tail,
        } = counted;
        let mut parts = Vec::with_capacity(3);
        match meet::meet(&mut numeral.reading, value, counter, setting) {
            Met::Apart(reading) => {
                let start = numeral.end;
                parts.push(numeral.into_part());
                parts.push(Part::new(start, counter_end, &reading, Class::Counter));
            }
            Met::Together(reading) => {
                let whole = Part::new(numeral.start, counter_end, &reading, Class::Counter);
                parts.push(whole);
            }
        }
        if counter_end < end {
            parts.push(Part::new(counter_end, end, tail, Class::Counter));
        }
        Some(Found { parts, next })
    }

    /// The longest counter that begins at a place and ends where a word does, 間 or 目 after it included.
    pub(super) fn counter_after(&self, at: usize, start: usize) -> Option<Counted> {
        let ends = self.ends(at).filter(|end| *end > start);
        let ends = ends.take_while(|end| *end - start <= table::LONGEST);
        ends.filter_map(|end| self.counter_between(start, end))
            .last()
    }

    fn counter_between(&self, start: usize, end: usize) -> Option<Counted> {
        let written = &self.text[start..end];
        let is_after_tenths = || {
            let is_numeral = |character| is_digit(character) || kanji::is_numeral(character);
            let before = self.text[..start].trim_end_matches(is_numeral);
            before.ends_with('割')
        };
        let plain = match written {
            "分" if is_after_tenths() => table::counter(table::TENTH_OF_TENTH),
            _ => table::counter(written),
        };
        let counted = |counter, length: usize, tail| Counted {
            counter,
            counter_end: end - length,
            end,
            tail,
        };
        let tailed = || {
            [("間", "かん"), ("目", "め")]
                .iter()
                .find_map(|(tail, reading)| {
                    let counter = table::counter(written.strip_suffix(tail)?)?;
                    Some(counted(counter, tail.len(), reading))
                })
        };
        plain.map(|counter| counted(counter, 0, "")).or_else(tailed)
    }

    /// The counter of the second number of a range, 4〜5月, of which the mark between is the given word.
    fn counter_of_range(&self, mark: usize) -> Option<Counter> {
        let word = self.words.get(mark)?;
        let written = &self.text[word.start..word.end];
        let second = self.words.get(mark + 1)?;
        let is_range = ["〜", "～", "~", "-", "－", "・", "、", "，"].contains(&written);
        if !is_range || !self.text[second.start..].starts_with(is_digit) {
            return None;
        }
        let is_boundary = |place| self.next_after(mark + 1, place).is_some();
        let second = digits::scan(self.text, second.start, is_boundary)?;
        Some(self.counter_after(mark + 1, second.end)?.counter)
    }

    /// Ten before a counter that no table knows: じゅっこうじ.
    fn bend_ten(&self, number: &mut String, next: usize) {
        let Some(word) = self.words.get(next) else {
            return;
        };
        let nouns = [Class::Noun, Class::Counter, Class::Suffix, Class::Unknown];
        let written = &self.text[word.start..word.end];
        let row = Row::of(word.reading.as_deref().unwrap_or(written));
        if nouns.contains(&word.class) && row.is_some_and(|row| row != Row::Ha) {
            spell::swap_end(number, "じゅう", "じゅっ");
        }
    }

    /// 3分の1: 分 between two numbers divides. One word, for ruby over 分 alone would tell nothing.
    fn fraction(&self, at: usize, divisor: &Numeral, end: usize) -> Option<Found> {
        let after = self.text[end..].strip_prefix('の')?;
        if &self.text[divisor.end..end] != "分" {
            return None;
        }
        let start = self.text.len() - after.len();
        let from = self.next_after(at, start)?;
        let part = if after.starts_with(is_digit) {
            let is_boundary = |place| self.next_after(from, place).is_some();
            digits::scan(self.text, start, is_boundary)?
        } else {
            kanji::scan(self.text, start, self.kanji_end(from)?, true)?
        };
        let reading = [&divisor.reading, "ぶんの", &part.reading].concat();
        let whole = Part::new(divisor.start, part.end, &reading, Class::Number);
        let next = self.next_after(from, part.end)?;
        Some(Found {
            parts: vec![whole],
            next,
        })
    }

    fn setting(&self, numeral: &Numeral, end: usize) -> Setting {
        let before = &self.text[..numeral.start];
        let after = &self.text[end..];
        let month = before
            .strip_suffix('月')
            .or_else(|| before.strip_suffix("月の"));
        let is_span = |month: &str| month.ends_with(['か', 'カ', 'ヶ', 'ヵ', 'ケ', '箇']);
        let is_date = after.starts_with('付') || after.starts_with("現在");
        Setting {
            is_after_month: is_date || month.is_some_and(|month| !is_span(month)),
            is_sino: before.ends_with('第') || is_second_of_about(before, numeral.value),
        }
    }
}

impl Numeral {
    fn into_part(self) -> Part {
        Part {
            start: self.start,
            end: self.end,
            reading: Some(self.reading),
            class: Class::Number,
        }
    }
}

/// 1、2人: the second of two numbers in a row is いちににん, not ふたり.
fn is_second_of_about(before: &str, value: Option<u64>) -> bool {
    let mut before = before.chars().rev();
    let is_list = before
        .next()
        .is_some_and(|mark| ['、', '，', ','].contains(&mark));
    let first = before.next().and_then(digit).map(u64::from);
    let is_single = !before.next().is_some_and(is_digit);
    is_list && is_single && first.is_some_and(|first| value == Some(first + 1)) && value < Some(10)
}
