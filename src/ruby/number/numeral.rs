//! Numbers as they stand in a text: digits of either width, with commas and decimals, and the kanji numerals.

use super::spell;

/// A number in a text, in pieces of digits and of units: 3 · 億 · 5,000 · 万.
#[derive(Debug)]
pub(super) struct Numeral {
    pub(super) pieces: Vec<Piece>,
    /// Byte after the last piece.
    pub(super) end: usize,
    /// The number, where it is a whole one that fits; 何 and 数 have none.
    pub(super) value: Option<u64>,
}

impl Numeral {
    /// Its pieces as one: a number with units in kanji is read as a whole.
    pub(super) fn joined(mut self) -> Self {
        let reading = self
            .pieces
            .iter()
            .map(|piece| piece.reading.as_str())
            .collect();
        let start = self.pieces.first().map_or(self.end, |piece| piece.start);
        self.pieces = vec![Piece {
            start,
            end: self.end,
            reading,
        }];
        self
    }
}

/// A stretch of a number with its reading.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) reading: String,
}

/// The value of a digit of either width.
pub(super) fn digit(character: char) -> Option<u8> {
    let base = match character {
        '0'..='9' => '0',
        '０'..='９' => '０',
        _ => return None,
    };
    u8::try_from(u32::from(character) - u32::from(base)).ok()
}

/// The size of a unit kanji: 十 to 京.
fn unit(character: char) -> Option<u64> {
    Some(match character {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        '万' => 10_u64.pow(4),
        '億' => 10_u64.pow(8),
        '兆' => 10_u64.pow(12),
        '京' => 10_u64.pow(16),
        _ => return None,
    })
}

fn kanji_digit(character: char) -> Option<u64> {
    "〇一二三四五六七八九"
        .chars()
        .zip(0..)
        .find_map(|(digit, value)| (digit == character).then_some(value))
}

/// Whether the character is one that kanji numerals are made of.
pub(super) fn is_kanji(character: char) -> bool {
    kanji_digit(character).is_some() || unit(character).is_some()
}

/// A run of digits: its value and whether commas or a decimal point stand in it.
struct Digits {
    end: usize,
    whole: Vec<u8>,
    decimals: Vec<u8>,
}

impl Digits {
    fn value(&self) -> Option<u64> {
        let fold = |value: u64, digit: &u8| value.checked_mul(10)?.checked_add(u64::from(*digit));
        self.whole.iter().try_fold(0, fold)
    }

    fn reading(&self) -> String {
        let is_code = self.whole.len() > 1 && self.whole[0] == 0;
        let value = self.value().filter(|_| !is_code);
        let mut reading = match value {
            Some(0) if !self.decimals.is_empty() => "れい".to_owned(),
            Some(value) => spell::whole(value),
            None => spell::one_by_one(self.whole.iter().copied(), "ぜろ"),
        };
        if !self.decimals.is_empty() {
            spell::double(&mut reading, false);
            reading.push_str("てん");
            reading.push_str(&spell::one_by_one(self.decimals.iter().copied(), "れい"));
        }
        reading
    }
}

/// The run of digits at a place: thousands parted by commas only where three digits follow each, decimals only after
/// a point that is the only one (1.2.3 is no decimal).
fn scan_digits(text: &str, start: usize) -> Option<Digits> {
    let run = |from: usize| -> (usize, Vec<u8>) {
        let mut end = from;
        let digits = text[from..]
            .chars()
            .map_while(|character| {
                let digit = digit(character)?;
                end += character.len_utf8();
                Some(digit)
            })
            .collect();
        (end, digits)
    };
    let after = |end: usize, marks: [char; 2]| -> Option<(usize, Vec<u8>)> {
        let mark = text[end..]
            .chars()
            .next()
            .filter(|next| marks.contains(next))?;
        Some(run(end + mark.len_utf8()))
    };
    let (mut end, mut whole) = run(start);
    if whole.is_empty() {
        return None;
    }
    if whole.len() <= 3 && whole[0] != 0 {
        while let Some((next, group)) =
            after(end, [',', '，']).filter(|(_, group)| group.len() == 3)
        {
            end = next;
            whole.extend(group);
        }
    }
    let mut decimals = Vec::new();
    let before = text[..start].strip_suffix(['.', '．']);
    let follows_point = before.is_some_and(|before| before.ends_with(|last| digit(last).is_some()));
    if let Some((next, digits)) = after(end, ['.', '．'])
        && !digits.is_empty()
        && !follows_point
        && after(next, ['.', '．']).is_none_or(|(_, more)| more.is_empty())
    {
        end = next;
        decimals = digits;
    }
    Some(Digits {
        end,
        whole,
        decimals,
    })
}

/// The number in digits at a place, with the units among and after them: 3億5,000万. A unit counts only where a word
/// ends (`is_boundary`) or digits go on: not in 5百貨店.
pub(super) fn in_digits(
    text: &str,
    start: usize,
    is_boundary: impl Fn(usize) -> bool,
) -> Option<Numeral> {
    let mut numeral = Numeral {
        pieces: Vec::new(),
        end: start,
        value: Some(0),
    };
    while let Some(digits) = scan_digits(text, numeral.end) {
        let is_whole = digits.decimals.is_empty();
        let mut size = 1_u64;
        let piece = Piece {
            start: numeral.end,
            end: digits.end,
            reading: digits.reading(),
        };
        numeral.end = digits.end;
        let count = digits.value();
        numeral.pieces.push(piece);
        while let Some((next, factor, name)) = unit_at(text, numeral.end) {
            let goes_on = text[next..]
                .chars()
                .next()
                .is_some_and(|next| digit(next).is_some() || unit(next).is_some());
            if !goes_on && !is_boundary(next) {
                break;
            }
            join_unit(&mut numeral, next, name);
            size = size.saturating_mul(factor);
        }
        let part = count
            .filter(|_| is_whole)
            .and_then(|count| count.checked_mul(size));
        numeral.value = numeral
            .value
            .zip(part)
            .and_then(|(sum, part)| sum.checked_add(part));
        if size == 1 || !is_whole {
            break;
        }
    }
    (!numeral.pieces.is_empty()).then(|| numeral.joined())
}

fn unit_at(text: &str, at: usize) -> Option<(usize, u64, char)> {
    let name = text[at..].chars().next()?;
    Some((at + name.len_utf8(), unit(name)?, name))
}

/// Adds a unit after digits or another unit, with the sounds of both.
fn join_unit(numeral: &mut Numeral, end: usize, name: char) {
    let is_first = numeral.pieces.len() == 1;
    let Some(last) = numeral.pieces.last_mut() else {
        return;
    };
    let mut unit = match name {
        '十' => "じゅう",
        '百' => "ひゃく",
        '千' => "せん",
        '万' => "まん",
        '億' => "おく",
        '兆' => "ちょう",
        _ => "けい",
    }
    .to_owned();
    match name {
        '百' => meet_hundred(&mut last.reading, &mut unit),
        '千' => meet_thousand(&mut last.reading, &mut unit),
        '兆' => spell::double(&mut last.reading, false),
        '京' => spell::double(&mut last.reading, true),
        '万' | '億' if is_first && last.reading.starts_with("せん") => {
            last.reading.insert_str(0, "いっ")
        }
        _ => {}
    }
    let start = last.end;
    numeral.pieces.push(Piece {
        start,
        end,
        reading: unit,
    });
    numeral.end = end;
}

fn meet_hundred(count: &mut String, unit: &mut String) {
    if count.ends_with("さん") || count.ends_with("なん") {
        "びゃく".clone_into(unit);
    } else if ["ろく", "はち"].iter().any(|end| count.ends_with(end)) {
        spell::double(count, true);
        "ぴゃく".clone_into(unit);
    }
}

fn meet_thousand(count: &mut String, unit: &mut String) {
    if count.ends_with("さん") || count.ends_with("なん") {
        "ぜん".clone_into(unit);
    } else {
        spell::double(count, false);
    }
}

/// The number in kanji that a stretch of text is, whole: 二十三, 三千, 十数. Digits alone are a number only where a
/// counter follows (二〇二四年, but 三三七拍子), and two in a row are about so many: 二三日 is にさんにち.
pub(super) fn in_kanji(text: &str, start: usize, end: usize, is_counted: bool) -> Option<Numeral> {
    let (value, reading) = match text[start..end].split_once('数') {
        None => read_kanji(&text[start..end], is_counted)?,
        Some(("", _)) => return uncertain(text, start, end),
        Some((more, few)) => {
            let few_start = end - few.len() - "数".len();
            let few = uncertain(text, few_start, end)?;
            let (_, mut reading) = read_kanji(more, is_counted)?;
            few.pieces
                .iter()
                .for_each(|piece| reading.push_str(&piece.reading));
            (None, reading)
        }
    };
    let pieces = vec![Piece {
        start,
        end,
        reading,
    }];
    Some(Numeral { pieces, end, value })
}

/// How many bytes at the beginning of a text are a kanji numeral.
pub(super) fn kanji_prefix(text: &str) -> usize {
    text.find(|character| !is_kanji(character))
        .unwrap_or(text.len())
}

/// 何 or 数, alone or before units: 何百, 数十, 数千万.
pub(super) fn uncertain(text: &str, start: usize, end: usize) -> Option<Numeral> {
    let mut characters = text[start..end].char_indices();
    let (_, first) = characters.next()?;
    let reading = match first {
        '何' => "なん",
        '数' => "すう",
        _ => return None,
    };
    let mut numeral = Numeral {
        end: start + first.len_utf8(),
        pieces: Vec::new(),
        value: None,
    };
    numeral.pieces.push(Piece {
        start,
        end: numeral.end,
        reading: reading.to_owned(),
    });
    for (at, name) in characters {
        unit(name)?;
        join_unit(&mut numeral, start + at + name.len_utf8(), name);
    }
    Some(numeral.joined())
}

fn read_kanji(written: &str, is_counted: bool) -> Option<(Option<u64>, String)> {
    // The head of a table (単位：億円) and 万一 have no number before the unit.
    if written.starts_with(['万', '億', '兆', '京']) {
        return None;
    }
    if written
        .chars()
        .all(|character| kanji_digit(character).is_some())
    {
        return by_position(written, is_counted);
    }
    let value = by_units(written)?;
    let mut reading = spell::whole(value);
    if written.starts_with("一千") && reading.starts_with("せん") {
        reading.insert_str(0, "いっ");
    }
    Some((Some(value), reading))
}

fn by_position(written: &str, is_counted: bool) -> Option<(Option<u64>, String)> {
    let values: Vec<u64> = written.chars().filter_map(kanji_digit).collect();
    match values.as_slice() {
        [few, more] if *few > 0 && few + 1 == *more => Some((None, about(*few, *more))),
        [first, rest @ ..]
            if rest.is_empty() || (*first > 0 && (is_counted || rest.contains(&0))) =>
        {
            let fold = |sum: u64, digit: &u64| sum.checked_mul(10)?.checked_add(*digit);
            let value = values.iter().try_fold(0, fold)?;
            Some((Some(value), spell::whole(value)))
        }
        _ => {
            let digits = values.iter().filter_map(|value| u8::try_from(*value).ok());
            Some((None, spell::one_by_one(digits, "ぜろ")))
        }
    }
}

/// 二三 にさん, 四五 しご, 七八 しちはち.
fn about(few: u64, more: u64) -> String {
    let name = |value: u64| usize::try_from(value).map_or("", |value| spell::DIGITS[value.min(9)]);
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
        if let Some(digit) = kanji_digit(character) {
            count = Some(count.unwrap_or(0).checked_mul(10)?.checked_add(digit)?);
            continue;
        }
        let size = unit(character)?;
        if size < 10_000 {
            if size >= last_unit {
                return None;
            }
            last_unit = size;
            below_myriad =
                below_myriad.checked_add(count.take().unwrap_or(1).checked_mul(size)?)?;
        } else {
            if size >= last_myriad {
                return None;
            }
            (last_unit, last_myriad) = (u64::MAX, size);
            let group = below_myriad.checked_add(count.take().unwrap_or(0))?.max(1);
            sum = sum.checked_add(group.checked_mul(size)?)?;
            below_myriad = 0;
        }
    }
    sum.checked_add(below_myriad)?
        .checked_add(count.unwrap_or(0))
}
