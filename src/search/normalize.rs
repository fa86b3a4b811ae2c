//! One writing for what readers type in several: full and half width, hiragana and katakana, capitals, `サーバー` and `サーバ`.
//!
//! `themes/default/js/search.js` does the same to what the reader types; `tests/search/normalized.tsv` holds both to it.

use crate::ruby::script::hiragana;
use unicode_normalization::UnicodeNormalization;

/// The text as it is sought: NFKC, small letters, hiragana for katakana, without spaces, marks and long vowel marks. Numbers stay
/// what they are: a hyphen or a point stays behind a digit, and digits that a mark parts stay apart. 1-1, 1/1 and 1 1 are not 11, but
/// 1,730 is 1730.
pub fn normalize(text: &str) -> String {
    let mut normalized = String::with_capacity(text.len());
    let mut is_parted = false;
    let mut characters = text.chars().peekable();
    // A character with the marks that belong to it: ﾊﾞ is one letter.
    let mut cluster = String::new();
    while let Some(character) = characters.next() {
        cluster.clear();
        cluster.push(character);
        while let Some(mark) = characters.next_if(|mark| is_combining(*mark)) {
            cluster.push(mark);
        }
        for character in cluster.nfkc().flat_map(char::to_lowercase) {
            push(fold(character), &mut normalized, &mut is_parted);
        }
    }
    normalized
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{3099}' | '\u{309a}' | 'ﾞ' | 'ﾟ')
}

fn fold(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        other => hiragana(other),
    }
}

fn push(c: char, normalized: &mut String, is_parted: &mut bool) {
    let is_behind_digit = normalized.ends_with(|last: char| last.is_ascii_digit());
    let is_kept = match c {
        '-' | '.' => is_behind_digit,
        other => !is_mark(other),
    };
    if is_kept {
        if *is_parted && is_behind_digit && c.is_ascii_digit() {
            normalized.push('-');
        }
        normalized.push(c);
        *is_parted = false;
    } else if c != ',' {
        *is_parted = true;
    }
}

/// Spaces, brackets, points; and the long vowel mark, which one writes and another leaves out. No Unicode classes: browsers know
/// other versions of them.
fn is_mark(c: char) -> bool {
    matches!(c, '\0'..='/' | ':'..='@' | '['..='`' | '{'..='¿'
        | '\u{2000}'..='\u{206f}'
        | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{3030}'
        | '\u{3099}'..='\u{309c}' | '\u{30a0}' | '\u{30fb}' | '\u{30fc}')
}
