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
//! **Counters** stand in `counters.tsv`. A Sino-Japanese noun that is not there keeps its reading, and of the numbers
//! only ten bends before it (じゅっこうじ, but いちこうじ): compounds of two and more kanji mostly keep いち, ろく, はち whole.

mod date;
mod meet;
mod numeral;
mod spell;
mod table;

use crate::ruby::word::{Class, Origin, Word};
use meet::{Met, Row, Setting};
use numeral::Numeral;
use table::Counter;

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

#[derive(Clone, Copy, Debug)]
struct Scanner<'a> {
    text: &'a str,
    words: &'a [Word],
}

impl Scanner<'_> {
    /// What begins with a word and is about a number.
    fn expression(&self, at: usize) -> Option<Found> {
        let word = &self.words[at];
        let first = self.text[word.start..].chars().next()?;
        if is_settled(word) {
            return None;
        }
        match first {
            '0'..='9' | '０'..='９' => self.digits(at, word.start, false),
            'A'..='Z' | 'Ａ'..='Ｚ' => self.era(at),
            '何' | '数' => self.kanji(at),
            '第' => self.ordinal(at),
            _ if numeral::is_kanji(first) => self.kanji(at),
            _ => None,
        }
    }

    fn era(&self, at: usize) -> Option<Found> {
        let letter = date::era(self.text, self.words[at].start)?;
        let is_alone = self.words[at].end == letter.end;
        let mut found = if is_alone {
            self.words
                .get(at + 1)
                .filter(|word| !is_settled(word))
                .and_then(|word| self.digits(at + 1, word.start, true))
                .unwrap_or(Found {
                    parts: Vec::new(),
                    next: at + 1,
                })
        } else {
            self.digits(at, letter.end, true)?
        };
        found.parts.insert(0, letter);
        Some(found)
    }

    fn digits(&self, at: usize, start: usize, is_era_year: bool) -> Option<Found> {
        if let Some(parts) = date::scan(self.text, start, is_era_year)
            && let Some(next) = self.next_after(at, parts.last()?.end)
        {
            return Some(Found { parts, next });
        }
        let is_boundary = |place| self.next_after(at, place).is_some() || self.splits(at, place);
        let numeral = numeral::in_digits(self.text, start, is_boundary)?;
        self.count(at, numeral)
    }

    /// A run of words that are kanji numerals; a single one is left to the dictionary unless a counter follows.
    fn kanji(&self, at: usize) -> Option<Found> {
        let start = self.words[at].start;
        let end = self.kanji_end(at)?;
        let is_one = end - start == "一".len();
        let is_counted = self
            .counter_after(at, end)
            .is_some_and(|(_, counter_end, _)| {
                let next = self.words[at..].iter().find(|word| word.end >= counter_end);
                !is_one || next.is_some_and(|word| self.is_counter_word(word))
            });
        let numeral = match self.text[start..].chars().next()? {
            '何' | '数' => numeral::uncertain(self.text, start, end)?,
            _ => numeral::in_kanji(self.text, start, end, is_counted)?,
        };
        if is_counted || !is_one {
            self.count(at, numeral)
        } else {
            None
        }
    }

    /// Where the numeral in kanji ends that begins with a word: with a word, or inside one whose rest counts (二 + 十分).
    fn kanji_end(&self, at: usize) -> Option<usize> {
        let is_numeral = |word: &Word| {
            let mut written = self.text[word.start..word.end].chars();
            written.all(|character| numeral::is_kanji(character) || character == '数')
        };
        let mut end = None;
        for word in self.words[at..].iter().take_while(|word| !is_settled(word)) {
            let written = &self.text[word.start..word.end];
            if is_numeral(word) || (end.is_none() && written == "何") {
                end = Some(word.end);
                continue;
            }
            let place = word.start + numeral::kanji_prefix(written);
            return if end.is_some() && word.start < place && self.splits(at, place) {
                Some(place)
            } else {
                end
            };
        }
        end
    }

    /// Whether a word spans a place after which it is a counter: 万人, 十分.
    fn splits(&self, at: usize, place: usize) -> bool {
        let spanning = self.ends(at).find(|end| *end > place);
        spanning.is_some_and(|end| table::counter(&self.text[place..end]).is_some())
    }

    /// 第一 as one word, with its counter.
    fn ordinal(&self, at: usize) -> Option<Found> {
        let word = &self.words[at];
        let start = word.start + "第".len();
        let written = &self.text[start..word.end];
        if written.is_empty() || numeral::kanji_prefix(written) < written.len() {
            return None;
        }
        self.counter_after(at, word.end)?;
        let mut found = self.count(at, numeral::in_kanji(self.text, start, word.end, true)?)?;
        found
            .parts
            .insert(0, Part::new(word.start, start, "だい", Class::Prefix));
        Some(found)
    }

    /// Whether a word after a single kanji numeral counts: 三本, not 一家.
    fn is_counter_word(&self, word: &Word) -> bool {
        let written = &self.text[word.start..word.end];
        [Class::Counter, Class::Suffix].contains(&word.class)
            || [
                "月", "日", "年", "年度", "人", "件", "章", "種類", "項", "国", "社", "校", "課",
                "字", "限", "目",
            ]
            .contains(&written)
    }

    /// A number with its counter, if one follows.
    fn count(&self, at: usize, mut numeral: Numeral) -> Option<Found> {
        let start = numeral.pieces.first()?.start;
        let Some((counter, end, tail)) = self.counter_after(at, numeral.end) else {
            let next = self.next_after(at, numeral.end)?;
            match self.counter_of_range(next) {
                Some(counter) => numeral
                    .pieces
                    .iter_mut()
                    .for_each(|piece| meet::choose(&mut piece.reading, counter.numerals)),
                None => self.bend_ten(&mut numeral, next),
            }
            return Some(Found {
                parts: numeral.into_parts(),
                next,
            });
        };
        let counter_end = end - tail.map_or(0, |(length, _)| length);
        if let Some(fraction) = self.fraction(at, &numeral, end) {
            return Some(fraction);
        }
        let next = self.next_after(at, end)?;
        let setting = self.setting(start, end, numeral.value);
        let last = numeral.pieces.last_mut()?;
        let met = meet::meet(&mut last.reading, numeral.value, counter, setting);
        let counter_start = numeral.end;
        let mut parts = numeral.into_parts();
        match met {
            Met::Apart(reading) => parts.push(Part::new(
                counter_start,
                counter_end,
                &reading,
                Class::Counter,
            )),
            Met::Together(reading) => {
                let last = parts.pop()?;
                parts.push(Part::new(last.start, counter_end, &reading, Class::Counter));
            }
        }
        if let Some((_, reading)) = tail {
            parts.push(Part::new(counter_end, end, reading, Class::Counter));
        }
        Some(Found { parts, next })
    }

    /// The longest counter that begins at a place and ends where a word does, 間 or 目 after it included: its end, and
    /// the length and reading of that tail.
    fn counter_after(
        &self,
        at: usize,
        start: usize,
    ) -> Option<(Counter, usize, Option<(usize, &'static str)>)> {
        let ends = self
            .ends(at)
            .filter(|end| *end > start)
            .take_while(|end| *end - start <= table::LONGEST);
        let mut longest = None;
        for end in ends {
            let written = &self.text[start..end];
            let is_tenth = written == "分"
                && self.text[..start]
                    .trim_end_matches(is_digit)
                    .ends_with('割');
            let name = if is_tenth { "歩合の分" } else { written };
            let plain = || table::counter(name).map(|counter| (counter, end, None));
            let tailed = || {
                [("間", "かん"), ("目", "め")]
                    .into_iter()
                    .find_map(|(tail, reading)| {
                        let counter = table::counter(written.strip_suffix(tail)?)?;
                        Some((counter, end, Some((tail.len(), reading))))
                    })
            };
            longest = plain().or_else(tailed).or(longest);
        }
        longest
    }

    /// The counter of the second number of a range, 4〜5月, that begins with a word which is the mark between them.
    fn counter_of_range(&self, mark: usize) -> Option<Counter> {
        let word = self.words.get(mark)?;
        let written = &self.text[word.start..word.end];
        let next = self
            .words
            .get(mark + 1)
            .filter(|next| self.text[next.start..].starts_with(is_digit))?;
        if !["〜", "～", "~", "-", "－", "・", "、", "，"].contains(&written) {
            return None;
        }
        let is_boundary = |place| self.next_after(mark + 1, place).is_some();
        let second = numeral::in_digits(self.text, next.start, is_boundary)?;
        self.counter_after(mark + 1, second.end)
            .map(|(counter, ..)| counter)
    }

    /// Ten before a counter that no table knows: じゅっこうじ.
    fn bend_ten(&self, numeral: &mut Numeral, next: usize) {
        let Some(word) = self.words.get(next) else {
            return;
        };
        let written = &self.text[word.start..word.end];
        let is_noun =
            [Class::Noun, Class::Counter, Class::Suffix, Class::Unknown].contains(&word.class);
        if let Some(last) = numeral.pieces.last_mut()
            && is_noun
            && Row::of(word.reading.as_deref().unwrap_or(written)).is_some_and(|row| row != Row::Ha)
        {
            spell::swap_end(&mut last.reading, "じゅう", "じゅっ");
        }
    }

    /// 3分の1: 分 between two numbers divides. One word, for ruby over 分 alone would tell nothing.
    fn fraction(&self, at: usize, divisor: &Numeral, end: usize) -> Option<Found> {
        let start = self.text[end..]
            .strip_prefix('の')
            .filter(|_| self.text[divisor.end..end] == *"分")?;
        let start = self.text.len() - start.len();
        let from = self.next_after(at, start)?;
        let first = self.text[start..].chars().next()?;
        let part = if numeral::digit(first).is_some() {
            let is_boundary = |place| self.next_after(from, place).is_some();
            numeral::in_digits(self.text, start, is_boundary)?
        } else {
            numeral::in_kanji(self.text, start, self.kanji_end(from)?, true)?
        };
        let pieces = [&divisor.pieces[..], &part.pieces]
            .map(|pieces| pieces.first().map(|piece| &*piece.reading));
        let reading = [pieces[0]?, "ぶんの", pieces[1]?].concat();
        let whole = Part::new(
            divisor.pieces.first()?.start,
            part.end,
            &reading,
            Class::Number,
        );
        Some(Found {
            parts: vec![whole],
            next: self.next_after(from, part.end)?,
        })
    }

    fn setting(&self, start: usize, end: usize, value: Option<u64>) -> Setting {
        let before = &self.text[..start];
        let after = &self.text[end..];
        let month = before
            .strip_suffix('月')
            .or_else(|| before.strip_suffix("月の"));
        let is_month =
            month.is_some_and(|month| !month.ends_with(['か', 'カ', 'ヶ', 'ヵ', 'ケ', '箇']));
        let of_month = is_month || after.starts_with("付") || after.starts_with("現在");
        Setting {
            is_after_month: of_month,
            is_sino: before.ends_with('第') || is_second_of_about(before, value),
        }
    }

    /// The ends of the words from one on, up to one that is settled.
    fn ends(&self, at: usize) -> impl Iterator<Item = usize> {
        self.words[at..]
            .iter()
            .take_while(|word| !is_settled(word))
            .map(|word| word.end)
    }

    /// The word after the one that ends at a place.
    fn next_after(&self, at: usize, place: usize) -> Option<usize> {
        let position = self
            .ends(at)
            .take_while(|end| *end <= place)
            .position(|end| end == place)?;
        Some(at + position + 1)
    }
}

impl Numeral {
    fn into_parts(self) -> Vec<Part> {
        let part = |piece: numeral::Piece| Part {
            start: piece.start,
            end: piece.end,
            reading: Some(piece.reading),
            class: Class::Number,
        };
        self.pieces.into_iter().map(part).collect()
    }
}

/// Whether someone whose word counts more than a rule's has read it.
fn is_settled(word: &Word) -> bool {
    matches!(
        word.origin,
        Origin::Markup | Origin::Plan | Origin::Site | Origin::Municipality | Origin::Lexicon
    )
}

fn is_digit(character: char) -> bool {
    numeral::digit(character).is_some()
}

/// 1、2人: the second of two numbers in a row is いちににん, not ふたり.
fn is_second_of_about(before: &str, value: Option<u64>) -> bool {
    let mut before = before.chars().rev();
    let is_list = before
        .next()
        .is_some_and(|mark| ['、', '，', ','].contains(&mark));
    let first = before.next().and_then(numeral::digit).map(u64::from);
    let is_single = before
        .next()
        .is_none_or(|character| numeral::digit(character).is_none());
    is_list && is_single && first.is_some_and(|first| value == Some(first + 1)) && value < Some(10)
}
