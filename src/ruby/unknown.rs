//! What a run of characters may be that no row of the dictionary covers.
//!
//! The categories of characters are those of char.def, the candidates those of unk.def (`MeCab`'s scheme, as Sudachi has it).

/// The categories of a character, one bit each; generate.py numbers them in the same order.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(in crate::ruby) struct Categories(u16);

impl Categories {
    const SPACE: u16 = 1;
    const KANJI: u16 = 1 << 1;
    const SYMBOL: u16 = 1 << 2;
    const NUMERIC: u16 = 1 << 3;
    const ALPHA: u16 = 1 << 4;
    const HIRAGANA: u16 = 1 << 5;
    const KATAKANA: u16 = 1 << 6;
    const KANJI_NUMERIC: u16 = 1 << 7;
    const GREEK: u16 = 1 << 8;
    const CYRILLIC: u16 = 1 << 9;
    const DEFAULT: u16 = 1 << 10;
    /// No unknown word starts here: long marks, small kana, combining marks.
    const NO_START: u16 = 1 << 11;
    const ALL: u16 = Self::DEFAULT * 2 - 1;

    /// Candidates even where the dictionary has words.
    const ALWAYS: u16 =
        Self::SYMBOL | Self::NUMERIC | Self::ALPHA | Self::KATAKANA | Self::GREEK | Self::CYRILLIC;
    /// The whole run is a candidate.
    const GROUPED: u16 = Self::ALL & !Self::KANJI;
    /// The first character and the first two are candidates.
    const SHORT: u16 = Self::KANJI | Self::HIRAGANA | Self::KATAKANA;
    /// No word ends within a run of them.
    const WHOLE: u16 = Self::ALPHA | Self::GREEK | Self::CYRILLIC;

    /// The categories of `label`; beyond 16 bits see [`Dictionary::label`](crate::ruby::dictionary::Dictionary::label).
    pub(in crate::ruby) fn of(label: u16) -> Self {
        Self(match label {
            0x20 | 0x09..=0x0d => Self::SPACE,
            0x30..=0x39 | 0x2070..=0x209f | 0x2150..=0x218f | 0xff10..=0xff19 => Self::NUMERIC,
            0x41..=0x5a
            | 0x61..=0x7a
            | 0xc0..=0xd6
            | 0xd8..=0xf6
            | 0xf8..=0x236
            | 0x1e00..=0x1ef9
            | 0xff21..=0xff3a
            | 0xff41..=0xff5a => Self::ALPHA,
            0x400..=0x4f9 | 0x500..=0x50f => Self::CYRILLIC,
            0x374..=0x3fb => Self::GREEK,
            0x300..=0x36f
            | 0x200c..=0x200d
            | 0x20d0..=0x20ff
            | 0xfe00..=0xfe0f
            | 0xfe20..=0xfe2f => Self::ALL | Self::NO_START,
            0x309b..=0x309c => Self::HIRAGANA | Self::KATAKANA,
            0x3041..=0x309f => Self::HIRAGANA,
            0x30a1
            | 0x30a3
            | 0x30a5
            | 0x30a7
            | 0x30a9
            | 0x30e3
            | 0x30e5
            | 0x30e7
            | 0x30ee
            | 0x30fc..=0x30fe => Self::KATAKANA | Self::NO_START,
            0x30a1..=0x30fa | 0x30ff | 0x31f0..=0x31ff | 0xff66..=0xff9f => Self::KATAKANA,
            0x3005 => Self::KANJI | Self::NO_START,
            0x3007 => Self::KANJI | Self::SYMBOL | Self::KANJI_NUMERIC,
            0x2e80..=0x2fd5 | 0x3400..=0x4db5 | 0xf900..=0xfa6a | 0xd800..=0xdffe => Self::KANJI,
            0x4e00..=0x9fff => match char::from_u32(u32::from(label)) {
                Some(c) if "一二三四五六七八九十百千万億兆".contains(c) => {
                    Self::KANJI | Self::KANJI_NUMERIC
                }
                _ => Self::KANJI,
            },
            0x21..=0x7e
            | 0xa1..=0xf7
            | 0x2000..=0x2bff
            | 0x3000..=0x303f
            | 0x3200..=0x33ff
            | 0xfe30..=0xfe6b
            | 0xff01..=0xff65
            | 0xffe0..=0xffef => Self::SYMBOL,
            _ => Self::DEFAULT,
        })
    }

    /// Whether a word may end between these two.
    pub(in crate::ruby) fn may_part(self, next: Self) -> bool {
        self.0 & next.0 & Self::WHOLE == 0
    }
}

/// The candidates at the start of `run`: calls `add` with the number of a category and a length. `is_covered`: the dictionary has
/// words here.
pub(in crate::ruby) fn candidates(
    run: &[Categories],
    is_covered: bool,
    mut add: impl FnMut(usize, usize),
) {
    let Some(first) = run
        .first()
        .filter(|first| first.0 & Categories::NO_START == 0)
    else {
        return;
    };
    let mut common = first.0;
    let mut length = 0;
    for next in run {
        if common & next.0 & Categories::ALL == 0 {
            break;
        }
        common &= next.0;
        length += 1;
    }
    for (number, category) in (0..11).map(|number| (number, 1 << number)) {
        let is_wanted = !is_covered || Categories::ALWAYS & category != 0;
        if first.0 & category == 0 || !is_wanted {
            continue;
        }
        let mut short = length;
        if Categories::GROUPED & category != 0 {
            add(number, length);
            short -= 1;
        }
        if Categories::SHORT & category != 0 {
            (1..=short.min(2)).for_each(|length| add(number, length));
        }
    }
}

/// The number of the category whose candidates stand where there is nothing else.
pub(in crate::ruby) const DEFAULT: usize = 10;
