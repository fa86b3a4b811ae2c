//! Where numbers stand among the words of a text.

use super::kanji;
use super::numeral::{LONGEST, is_digit};
use super::{Found, Part, date, digits, table};
use crate::ruby::word::{Class, Origin, Word};

/// The words of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scanner<'a> {
    pub(super) text: &'a str,
    pub(super) words: &'a [Word],
}

impl<'a> Scanner<'a> {
    /// What begins with a word and is about a number.
    pub(super) fn expression(&self, at: usize) -> Option<Found> {
        let word = &self.words[at];
        if is_settled(word) {
            return None;
        }
        match self.text[word.start..].chars().next()? {
            '0'..='9' | '０'..='９' => self.digits(at, word.start, false),
            'A'..='Z' | 'Ａ'..='Ｚ' => self.era(at),
            '第' => self.ordinal(at),
            '何' | '数' => self.kanji(at),
            first if kanji::is_numeral(first) => self.kanji(at),
            _ => None,
        }
    }

    fn era(&self, at: usize) -> Option<Found> {
        let letter = date::era(self.text, self.words[at].start)?;
        let mut found = if self.words[at].end > letter.end {
            self.digits(at, letter.end, true)?
        } else {
            let year = self.words.get(at + 1).filter(|word| !is_settled(word));
            let year = year.and_then(|word| self.digits(at + 1, word.start, true));
            year.unwrap_or(Found {
                parts: Vec::new(),
                next: at + 1,
            })
        };
        found.parts.insert(0, letter);
        Some(found)
    }

    fn digits(&self, at: usize, start: usize, is_era_year: bool) -> Option<Found> {
        if !self.text[start..].starts_with(is_digit) {
            return None;
        }
        if let Some(parts) = date::scan(self.text, start, is_era_year)
            && let Some(next) = self.next_after(at, parts.last()?.end)
        {
            return Some(Found { parts, next });
        }
        let is_boundary = |place| self.next_after(at, place).is_some() || self.splits(at, place);
        self.count(at, digits::scan(self.text, start, is_boundary)?)
    }

    /// A run of words that are numerals; a single one is left to the dictionary unless a counter follows.
    fn kanji(&self, at: usize) -> Option<Found> {
        let start = self.words[at].start;
        if let Some(enough) = self.enough(at, start) {
            return Some(enough);
        }
        let end = self.kanji_end(at)?;
        let is_one = end - start == "一".len();
        let is_counted = self.counter_after(at, end).is_some_and(|found| {
            let after = self.words[at..].iter().skip_while(|word| word.end <= end);
            let mut counter = after.take_while(|word| word.start < found.end);
            !is_one || counter.any(|word| self.is_counter_word(word))
        });
        if is_one && !is_counted {
            return None;
        }
        self.count(at, kanji::scan(self.text, start, end, is_counted)?)
    }

    /// Where the numeral ends that begins with a word: with a word, or inside one whose rest counts (二 + 十分).
    pub(super) fn kanji_end(&self, at: usize) -> Option<usize> {
        let start = self.words.get(at)?.start;
        let mut end = None;
        for word in self.words[at..].iter().take_while(|word| !is_settled(word)) {
            let written = &self.text[word.start..word.end];
            let rest = match (end, written.strip_prefix('何')) {
                (None, Some(rest)) => rest,
                _ => written,
            };
            let is_numeral = |character| kanji::is_numeral(character) || character == '数';
            if rest.chars().all(is_numeral) && word.end - start <= LONGEST {
                end = Some(word.end);
                continue;
            }
            let place = word.start + kanji::prefix(written);
            let is_split = end.is_some() && word.start < place && self.splits(at, place);
            return if is_split { Some(place) } else { end };
        }
        end
    }

    /// 十分 that tells no time: enough. After a unit of time it is じゅっぷん.
    fn enough(&self, at: usize, start: usize) -> Option<Found> {
        let after = self.text[start..].strip_prefix("十分")?;
        let is_enough = ["に", "な", "で", "じゃ", "だ", "と"]
            .iter()
            .any(|next| after.starts_with(next));
        if !is_enough || self.text[..start].ends_with(['時', '約', '数', '何']) {
            return None;
        }
        let end = start + "十分".len();
        let parts = vec![Part::new(start, end, "じゅうぶん", Class::AdjectivalNoun)];
        let next = self.next_after(at, end)?;
        Some(Found { parts, next })
    }

    /// 第一 as one word, with its counter.
    fn ordinal(&self, at: usize) -> Option<Found> {
        let word = &self.words[at];
        let start = word.start + "第".len();
        let written = &self.text[start..word.end];
        if written.is_empty() || kanji::prefix(written) < written.len() {
            return None;
        }
        self.counter_after(at, word.end)?;
        let mut found = self.count(at, kanji::scan(self.text, start, word.end, true)?)?;
        let prefix = Part::new(word.start, start, "だい", Class::Prefix);
        found.parts.insert(0, prefix);
        Some(found)
    }

    /// Whether a word after a single numeral in kanji counts: 三本, not 一家.
    fn is_counter_word(&self, word: &Word) -> bool {
        const NOUNS: [&str; 17] = [
            "月", "日", "年", "年度", "人", "件", "章", "種類", "項", "国", "社", "校", "課", "字",
            "限", "つ", "目",
        ];
        [Class::Counter, Class::Suffix].contains(&word.class)
            || NOUNS.contains(&&self.text[word.start..word.end])
    }

    /// Whether a word spans a place after which it is a counter: 万人, 十分.
    fn splits(&self, at: usize, place: usize) -> bool {
        let spanning = self.ends(at).find(|end| *end > place);
        spanning.is_some_and(|end| table::counter(&self.text[place..end]).is_some())
    }

    /// The ends of the words from one on, up to one that is settled.
    pub(super) fn ends(&self, at: usize) -> impl Iterator<Item = usize> + use<'a> {
        let words = self.words[at..].iter();
        words
            .take_while(|word| !is_settled(word))
            .map(|word| word.end)
    }

    /// The word after the one that ends at a place.
    pub(super) fn next_after(&self, at: usize, place: usize) -> Option<usize> {
        let mut ends = self.ends(at).take_while(|end| *end <= place);
        let position = ends.position(|end| end == place)?;
        Some(at + position + 1)
    }
}

/// Whether someone whose word counts more than a rule's has read it.
fn is_settled(word: &Word) -> bool {
    word.origin < Origin::Number
}
