//! Which script a character is of.

/// Whether a character is an ideograph: a kanji itself, none of the marks that stand for one.
pub fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a character is a kanji, or stands in words as one does (々, 〆, 〇, 仝, ヶ).
pub fn is_kanji(c: char) -> bool {
    is_ideograph(c) || matches!(c, '々' | '〆' | '〇' | '仝' | 'ヶ')
}

/// Whether a character is a kana or a mark between kana.
pub fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | 'ー' | 'ゝ' | 'ゞ' | 'ヽ' | 'ヾ')
}

/// Katakana as hiragana; everything else as it is.
pub fn hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        _ => c,
    }
}
