//! Numbers in kanji: 二十三, 三千, 二〇二四, 十数, 何百.

use super::numeral::{Numeral, push_unit, unit};
use super::spell;

/// The value of a digit in kanji.
fn digit(character: char) -> Option<u64> {
    Some(match character {
        '〇' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// Whether numerals in kanji are made of the character.
pub(super) fn is_numeral(character: char) -> bool {
    digit(character).is_some() || unit(character).is_some()
}

/// How many bytes at the beginning of a text are a numeral.
pub(super) fn prefix(text: &str) -> usize {
    text.find(|character| !is_numeral(character))
        .unwrap_or(text.len())
}

/// The number that a stretch of text is, whole. Digits alone are a number only where a counter follows (二〇二四年, but
/// 三三七拍子), and two in a row are about so many: 二三日 is にさんにち.
pub(super) fn scan(text: &str, start: usize, end: usize, is_counted: bool) -> Option<Numeral> {
    let written = &text[start..end];
    let (value, reading) = match written.find(['数', '何']) {
        None => read(written, is_counted)?,
        Some(0) => (None, uncertain(written)?),
        Some(at) => {
            let (_, more) = read(&written[..at], is_counted)?;
            (None, more + &uncertain(&written[at..])?)
        }
    };
    Some(Numeral {
        start,
        end,
        reading,
        value,
    })
}

/// 何 or 数, alone or before units: 何百, 数十, 数千万.
fn uncertain(written: &str) -> Option<String> {
    let mut characters = written.chars();
    let mut reading = match characters.next()? {
        '何' => "なん".to_owned(),
        '数' => "すう".to_owned(),
        _ => return None,
    };
    for name in characters {
        unit(name)?;
        push_unit(&mut reading, 0, name);
    }
    Some(reading)
}

fn read(written: &str, is_counted: bool) -> Option<(Option<u64>, String)> {
    if written.chars().all(|character| digit(character).is_some()) {
        return by_position(written, is_counted);
    }
    let value = by_units(written)?;
    let mut reading = spell::whole(value);
    // 一千 is said as it is written, 千 too.
    if let Some(at) = written.find("一千") {
        let unit_ends = ["まん", "おく", "ちょう"]
            .iter()
            .filter_map(|unit| Some(reading.rfind(unit)? + unit.len()));
        let count = if at == 0 { 0 } else { unit_ends.max()? };
        if reading[count..].starts_with("せん") {
            reading.insert_str(count, "いっ");
        }
    }
    Some((Some(value), reading))
}

fn by_position(written: &str, is_counted: bool) -> Option<(Option<u64>, String)> {
    let digits: Vec<u64> = written.chars().filter_map(digit).collect();
    match digits.as_slice() {
        [few, more] if *few > 0 && few + 1 == *more => Some((None, about(*few, *more))),
        [first, rest @ ..]
            if rest.is_empty() || (*first > 0 && (is_counted || rest.contains(&0))) =>
        {
            let fold = |sum: u64, digit: &u64| sum.checked_mul(10)?.checked_add(*digit);
            let value = digits.iter().try_fold(0, fold)?;
            Some((Some(value), spell::whole(value)))
        }
        _ => {
            let digits = digits.iter().filter_map(|digit| u8::try_from(*digit).ok());
            Some((None, spell::one_by_one(digits, "ぜろ")))
        }
    }
}

/// 二三 にさん, 四五 しご, 七八 しちはち.
fn about(few: u64, more: u64) -> String {
    let name = |digit: u64| usize::try_from(digit).map_or("", |digit| spell::DIGITS[digit.min(9)]);
    let first = match few {
        4 => "し",
        7 => "しち",
        _ => name(few),
    };
    [first, name(more)].concat()
}

/// The value of 三千二百五十, 一〇〇万 and the like; `None` where the order makes no number.
fn by_units(written: &str) -> Option<u64> {
    let (mut sum, mut below_myriad) = (0_u64, 0_u64);
    let mut count: Option<u64> = None;
    let (mut last_unit, mut last_myriad) = (u64::MAX, u64::MAX);
    for character in written.chars() {
        if let Some(digit) = digit(character) {
            count = Some(count.unwrap_or(0).checked_mul(10)?.checked_add(digit)?);
            continue;
        }
        let (size, _) = unit(character)?;
        if size < 10_000 {
            if size >= last_unit {
                return None;
            }
            last_unit = size;
            let part = count.take().unwrap_or(1).checked_mul(size)?;
            below_myriad = below_myriad.checked_add(part)?;
        } else {
            let group = below_myriad.checked_add(count.take().unwrap_or(0))?;
            if size >= last_myriad || group == 0 {
                return None;
            }
            (last_unit, last_myriad) = (u64::MAX, size);
            sum = sum.checked_add(group.checked_mul(size)?)?;
            below_myriad = 0;
        }
    }
    sum.checked_add(below_myriad)?
        .checked_add(count.unwrap_or(0))
}
