//! The order of readings: by kana without their marks (か before が, つ before っ), then as written. JIS X 4061 in short.

use unicode_normalization::UnicodeNormalization;

/// The rows of the kana table; each is named for its first. A wide space keeps the place of a kana that there is not.
const ROWS: [(&str, &str); 10] = [
    ("a", "あいうえお"),
    ("ka", "かきくけこ"),
    ("sa", "さしすせそ"),
    ("ta", "たちつてと"),
    ("na", "なにぬねの"),
    ("ha", "はひふへほ"),
    ("ma", "まみむめも"),
    ("ya", "や　ゆ　よ"),
    ("ra", "らりるれろ"),
    ("wa", "わゐ　ゑをん"),
];

/// How a reading is sorted: its kana without marks, then the reading itself.
pub(super) fn key(reading: &str) -> (String, String) {
    let mut base = String::with_capacity(reading.len());
    for kana in reading.nfd().filter_map(plain) {
        match kana {
            // A long vowel is that of the kana before.
            'ー' => base.extend(base.chars().next_back().and_then(vowel)),
            kana => base.push(kana),
        }
    }
    (base, reading.to_owned())
}

/// The row that a sorted reading belongs to, by position and name; none when it does not begin with a kana.
pub(super) fn row(base: &str) -> Option<(usize, &'static str)> {
    let first = base.chars().next()?;
    let row = ROWS.iter().position(|(_, row)| row.contains(first))?;
    Some((row, ROWS[row].0))
}

/// The kana that a row is named for.
pub(super) fn row_name(row: usize) -> Option<char> {
    ROWS[row].1.chars().next()
}

/// A kana as a large hiragana; none for a mark of voicing, a space or a sign.
fn plain(c: char) -> Option<char> {
    let hiragana = match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60)?,
        other => other,
    };
    let large = match hiragana {
        'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ' => {
            char::from_u32(u32::from(hiragana) + 1)?
        }
        'ゕ' => 'か',
        'ゖ' => 'け',
        other => other.to_ascii_lowercase(),
    };
    large.is_alphanumeric().then_some(large)
}

fn vowel(kana: char) -> Option<char> {
    let (_, row) = ROWS.iter().find(|(_, row)| row.contains(kana))?;
    let at = row.chars().position(|known| known == kana)?;
    ROWS[0].1.chars().nth(at)
}
