//! What a number and its counter do to each other's sounds.

use super::spell::{double, swap_end};
use super::table::{Counter, Meeting, Numerals};
use crate::ruby::script::hiragana;

/// How a number with its counter is read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Met {
    /// Each by itself; the number was changed in place.
    Apart(String),
    /// As one word, whose parts have no reading of their own: ひとり, ついたち.
    Together(String),
}

/// What of the surroundings matters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    /// A month stands before: 1日 is ついたち.
    pub(super) is_after_month: bool,
    /// Only Sino-Japanese numerals: after 第, and the second of 1、2人.
    pub(super) is_sino: bool,
}

/// Days of the month and numbers of days that have names of their own.
const DAYS: [(u64, &str); 11] = [
    (2, "ふつか"),
    (3, "みっか"),
    (4, "よっか"),
    (5, "いつか"),
    (6, "むいか"),
    (7, "なのか"),
    (8, "ようか"),
    (9, "ここのか"),
    (10, "とおか"),
    (20, "はつか"),
    (49, "しじゅうくにち"),
];

const THINGS: [&str; 9] = [
    "ひと",
    "ふた",
    "みっ",
    "よっ",
    "いつ",
    "むっ",
    "なな",
    "やっ",
    "ここの",
];

/// Changes the end of the number's reading as the counter wants it, and gives the counter's.
pub(super) fn meet(
    number: &mut String,
    value: Option<u64>,
    counter: Counter,
    setting: Setting,
) -> Met {
    if value == Some(0)
        && (counter.numerals == Numerals::Hour || ["ど", "てん"].contains(&counter.reading))
    {
        "れい".clone_into(number);
    }
    if !setting.is_sino
        && let Some(met) = native(number, value, counter, setting)
    {
        return met;
    }
    if counter.numerals == Numerals::Day && number == "すう" {
        return Met::Apart(counter.reading.replacen("にち", "じつ", 1));
    }
    choose(number, counter.numerals);
    Met::Apart(sounds(number, counter))
}

/// The words for 4, 7 and 9 that a counter takes: しがつ, よじ, しちじ, くじ.
pub(super) fn choose(number: &mut String, numerals: Numerals) {
    let choices: &[(&str, &str)] = match numerals {
        Numerals::Yo | Numerals::Person => &[("よん", "よ")],
        Numerals::Hour => &[("よん", "よ"), ("なな", "しち"), ("きゅう", "く")],
        Numerals::Month => &[("よん", "し"), ("なな", "しち"), ("きゅう", "く")],
        Numerals::Day => &[("なな", "しち"), ("きゅう", "く")],
        Numerals::Sino | Numerals::Native | Numerals::Tsu => &[],
    };
    let _ = choices
        .iter()
        .any(|(usual, chosen)| swap_end(number, usual, chosen));
}

/// The native words for small numbers, where the counter has them.
fn native(
    number: &mut String,
    value: Option<u64>,
    counter: Counter,
    setting: Setting,
) -> Option<Met> {
    let value = value?;
    let together = |word: &str| Some(Met::Together(word.to_owned()));
    let apart = || Some(Met::Apart(counter.reading.to_owned()));
    match (counter.numerals, value) {
        (Numerals::Person, 1) => together("ひとり"),
        (Numerals::Person, 2) => together("ふたり"),
        (Numerals::Day, 1) if setting.is_after_month => together("ついたち"),
        (Numerals::Day, _) => {
            if let Some((_, name)) = DAYS.iter().find(|(day, _)| *day == value) {
                return together(name);
            }
            swap_end(number, "よん", "よっか").then(|| Met::Together(std::mem::take(number)))
        }
        (Numerals::Native, 1 | 2) => {
            (if value == 1 { "ひと" } else { "ふた" }).clone_into(number);
            apart()
        }
        (Numerals::Tsu, 1..=9) => {
            let name = usize::try_from(value - 1)
                .ok()
                .and_then(|at| THINGS.get(at))?;
            (*name).clone_into(number);
            apart()
        }
        _ => None,
    }
}

/// The doubled and voiced consonants.
fn sounds(number: &mut String, counter: Counter) -> String {
    let mut reading = counter.reading.to_owned();
    let row = Row::of(&reading);
    let Some(row) = row else { return reading };
    match (counter.meeting, row) {
        (Meeting::Plain, _) => {}
        (Meeting::Soft, _) => {
            swap_end(number, "じゅう", "じゅっ");
        }
        (Meeting::Loan, _) => double(number, false),
        (_, Row::Ha) => {
            double(number, true);
            harden(number, counter.meeting, &mut reading);
        }
        (_, Row::Ka | Row::Pa | Row::Sa | Row::Ta) => {
            double(number, [Row::Ka, Row::Pa].contains(&row));
            voice_third(number, counter, &mut reading);
        }
    }
    reading
}

fn voice_third(number: &str, counter: Counter, reading: &mut String) {
    if counter.meeting == Meeting::Third && ends_in_voicing(number) {
        shift_first(reading, 1);
    }
}

/// 3, 1000, 10000 and 何: は and, of some counters, か and さ are voiced after them.
fn ends_in_voicing(number: &str) -> bool {
    ["さん", "せん", "ぜん", "まん", "なん"]
        .iter()
        .any(|end| number.ends_with(end))
}

/// は → ぱ after a doubled consonant; は → ば, or ぱ, after ん.
fn harden(number: &str, meeting: Meeting, reading: &mut String) {
    if number.ends_with('っ') {
        shift_first(reading, 2);
    } else if ends_in_voicing(number) {
        shift_first(reading, if meeting == Meeting::Full { 1 } else { 2 });
    } else if meeting == Meeting::Half && number.ends_with("よん") {
        shift_first(reading, 2);
    }
}

/// The kana so many places on in the table of characters: か → が, は → ば → ぱ.
fn shift_first(reading: &mut String, places: u32) {
    let Some(first) = reading.chars().next() else {
        return;
    };
    if let Some(voiced) = char::from_u32(u32::from(first) + places) {
        reading.replace_range(..first.len_utf8(), voiced.encode_utf8(&mut [0; 4]));
    }
}

/// The rows of kana before which numbers change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    Ka,
    Sa,
    Ta,
    Ha,
    Pa,
}

impl Row {
    /// The row of the first kana, hiragana or katakana; `None` for voiced ones, vowels and the rest.
    pub(super) fn of(reading: &str) -> Option<Self> {
        let first = reading.chars().next()?;
        Some(match hiragana(first) {
            'か' | 'き' | 'く' | 'け' | 'こ' => Self::Ka,
            'さ' | 'し' | 'す' | 'せ' | 'そ' => Self::Sa,
            'た' | 'ち' | 'つ' | 'て' | 'と' => Self::Ta,
            'は' | 'ひ' | 'ふ' | 'へ' | 'ほ' => Self::Ha,
            'ぱ' | 'ぴ' | 'ぷ' | 'ぺ' | 'ぽ' => Self::Pa,
            _ => return None,
        })
    }
}
