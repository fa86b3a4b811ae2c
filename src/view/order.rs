//! The order of readings: by kana without their marks (か before が, つ before っ), then as written. JIS X 4061 in short. And the
//! groups into which an index parts them: rows of the kana table, Latin letters, the rest.

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

/// Where a name stands in an index: a row of the kana table, Latin letters, or neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Row {
    /// By position and name.
    Kana(usize, &'static str),
    Latin,
    Other,
}

impl Row {
    /// Anchor: `row-ka`.
    pub(super) fn anchor(self) -> String {
        match self {
            Self::Kana(_, name) => format!("row-{name}"),
            Self::Latin => "row-latin".to_owned(),
            Self::Other => "row-other".to_owned(),
        }
    }

    /// What stands in the list of the rows: か.
    pub(super) fn short(self) -> String {
        match self {
            Self::Kana(row, _) => row_name(row).map(String::from).unwrap_or_default(),
            Self::Latin => "A–Z".to_owned(),
            Self::Other => "そのほか".to_owned(),
        }
    }

    /// Heading: か行.
    pub(super) fn title(self) -> String {
        match self {
            Self::Kana(..) => format!("{}行", self.short()),
            Self::Latin => "A–Z（英字）".to_owned(),
            Self::Other => self.short(),
        }
    }
}

/// Where a name stands, and how it is sorted there: one that begins with a Latin letter by its letters, any other by its
/// reading.
pub(super) fn place(name: &str, reading: &str) -> (Row, (String, String)) {
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return (Row::Latin, (name.to_lowercase(), name.to_owned()));
    }
    let key = key(reading);
    let row = row(&key.0).map_or(Row::Other, |(row, name)| Row::Kana(row, name));
    (row, key)
}

/// How a reading is sorted: its kana without marks, then the reading itself.
fn key(reading: &str) -> (String, String) {
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
fn row(base: &str) -> Option<(usize, &'static str)> {
    let first = base.chars().next()?;
    let row = ROWS.iter().position(|(_, row)| row.contains(first))?;
    Some((row, ROWS[row].0))
}

/// The kana that a row is named for.
fn row_name(row: usize) -> Option<char> {
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
