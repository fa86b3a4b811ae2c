//! The text as the keys of the dictionary are written: small letters, NFKC, one long mark for several.
//!
//! The rules are those by which the keys were made (rewrite.def and the long mark plug-in of Sudachi). Every label keeps the
//! bytes of the text that it stands for.

use crate::ruby::dictionary::Dictionary;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::compose;

/// A normalised text: one label of 16 bits a character.
pub(in crate::ruby) struct Normalized {
    /// The characters, as [`Dictionary::label`] numbers them.
    pub(in crate::ruby) labels: Vec<u16>,
    /// The bytes of the text that each label stands for; several labels of one character share them.
    spans: Vec<(usize, usize)>,
}

impl Normalized {
    /// Normalises the part `range` of `text`.
    pub(in crate::ruby) fn new(text: &str, range: Range<usize>, dictionary: &Dictionary) -> Self {
        let offset = range.start;
        let text = &text[range];
        let mut normalized = Self {
            labels: Vec::with_capacity(text.len() / 2),
            spans: Vec::with_capacity(text.len() / 2),
        };
        let mut characters = text.char_indices().peekable();
        while let Some((at, character)) = characters.next() {
            let mut span = (offset + at, offset + at + character.len_utf8());
            let mut push = |character, span| {
                normalized.push(dictionary.label(character), span);
            };
            match character {
                '\0'..='\u{7f}' => push(character.to_ascii_lowercase(), span),
                '一'..='\u{9fff}' => push(character, span),
                'ぁ'..='ヿ' | 'ｦ'..='ﾝ' => {
                    let base = character.nfkc().next().unwrap_or(character);
                    let next = characters.peek().map(|(_, next)| *next);
                    let voiced = next.and_then(|next| compose(base, combining(next)?));
                    if voiced.is_some() {
                        span.1 += next.map_or(0, char::len_utf8);
                        characters.next();
                    }
                    push(voiced.unwrap_or(base), span);
                }
                'Ⅰ'..='ⅿ' | '⺀'..='⿕' | '豈'..='\u{faff}' => {
                    character.to_lowercase().for_each(|c| push(c, span));
                }
                _ => character
                    .to_lowercase()
                    .nfkc()
                    .for_each(|character| push(character, span)),
            }
        }
        normalized
    }

    fn push(&mut self, label: u16, span: (usize, usize)) {
        if is_long(label)
            && let (Some(last), Some(before)) = (self.labels.last_mut(), self.spans.last_mut())
            && is_long(*last)
        {
            *last = LONG;
            before.1 = span.1;
            return;
        }
        self.labels.push(label);
        self.spans.push(span);
    }

    /// The bytes of the text that the labels `from..to` stand for; empty when they lie within one character of the text.
    pub(in crate::ruby) fn bytes(&self, from: usize, to: usize) -> Range<usize> {
        let start = match from.checked_sub(1) {
            Some(before) if self.spans[before] == self.spans[from] => self.spans[from].1,
            _ => self.spans[from].0,
        };
        start..self.spans[to - 1].1.max(start)
    }
}

const LONG: u16 = 'ー' as u16;

fn is_long(label: u16) -> bool {
    [LONG, '-' as u16, '⁓' as u16, '〜' as u16, '〰' as u16].contains(&label)
}

/// The combining character of a (semi-)voicing mark.
fn combining(mark: char) -> Option<char> {
    match mark {
        '\u{3099}' | '゛' | 'ﾞ' => Some('\u{3099}'),
        '\u{309a}' | '゜' | 'ﾟ' => Some('\u{309a}'),
        _ => None,
    }
}
