//! A number in a text, and how digits and units of four powers of ten (十, 百, 千; 万, 億, 兆, 京) join in speech.

use super::spell;

/// A number in a text, in digits or kanji, without its counter.
#[derive(Debug)]
pub(super) struct Numeral {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) reading: String,
    /// The number, where it is a whole one that fits; 何, 数 and decimals have none.
    pub(super) value: Option<u64>,
}

/// A longer number, in bytes, is none that anyone reads; whoever looks for one need not look further.
pub(super) const LONGEST: usize = 160;

/// The value of a digit of either width.
pub(super) fn digit(character: char) -> Option<u8> {
    let base = match character {
        '0'..='9' => '0',
        '０'..='９' => '０',
        _ => return None,
    };
    u8::try_from(u32::from(character) - u32::from(base)).ok()
}

/// Whether the character is a digit of either width.
pub(super) fn is_digit(character: char) -> bool {
    digit(character).is_some()
}

/// The size of a unit in kanji, and its name by itself.
pub(super) fn unit(character: char) -> Option<(u64, &'static str)> {
    Some(match character {
        '十' => (10, "じゅう"),
        '百' => (100, "ひゃく"),
        '千' => (1000, "せん"),
        '万' => (10_u64.pow(4), "まん"),
        '億' => (10_u64.pow(8), "おく"),
        '兆' => (10_u64.pow(12), "ちょう"),
        '京' => (10_u64.pow(16), "けい"),
        _ => return None,
    })
}

/// Adds a unit to the reading of a number whose last count, before this unit, begins at byte `count`: さん + 百 is
/// さんびゃく, せん + 万 いっせんまん.
pub(super) fn push_unit(reading: &mut String, count: usize, name: char) {
    let Some((_, plain)) = unit(name) else { return };
    let is_voiced = reading.ends_with("さん") || reading.ends_with("なん");
    let spoken = match name {
        '百' if is_voiced => "びゃく",
        '百' if ["ろく", "はち"].iter().any(|end| reading.ends_with(end)) => {
            spell::double(reading, true);
            "ぴゃく"
        }
        '千' if is_voiced => "ぜん",
        '千' | '兆' => {
            spell::double(reading, false);
            plain
        }
        '京' => {
            spell::double(reading, true);
            plain
        }
        '万' | '億' if reading[count..].starts_with("せん") => {
            reading.insert_str(count, "いっ");
            plain
        }
        _ => plain,
    };
    reading.push_str(spoken);
}
