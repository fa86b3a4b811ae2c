//! Whole numbers and runs of digits in kana, by the rules of Sino-Japanese numerals.

/// The digits one by one, as in telephone numbers and after a decimal point.
pub(super) const DIGITS: [&str; 10] = [
    "れい",
    "いち",
    "に",
    "さん",
    "よん",
    "ご",
    "ろく",
    "なな",
    "はち",
    "きゅう",
];

const HUNDREDS: [&str; 10] = [
    "",
    "ひゃく",
    "にひゃく",
    "さんびゃく",
    "よんひゃく",
    "ごひゃく",
    "ろっぴゃく",
    "ななひゃく",
    "はっぴゃく",
    "きゅうひゃく",
];

const THOUSANDS: [&str; 10] = [
    "",
    "せん",
    "にせん",
    "さんぜん",
    "よんせん",
    "ごせん",
    "ろくせん",
    "ななせん",
    "はっせん",
    "きゅうせん",
];

/// The units of every four digits, largest first.
const MYRIADS: [(u64, &str); 4] = [
    (10_u64.pow(16), "けい"),
    (10_u64.pow(12), "ちょう"),
    (10_u64.pow(8), "おく"),
    (10_u64.pow(4), "まん"),
];

/// The reading of a whole number; zero is ぜろ, as offices say it of amounts.
pub(super) fn whole(number: u64) -> String {
    if number == 0 {
        return "ぜろ".to_owned();
    }
    let mut reading = String::new();
    let mut rest = number;
    for (size, name) in MYRIADS {
        if rest >= size {
            let count = before_unit(rest / size, name);
            reading.push_str(&count);
            reading.push_str(name);
            rest %= size;
        }
    }
    push_below_myriad(rest, &mut reading);
    reading
}

/// The count before 万, 億, 兆 or 京: a thousand of them is いっせん, and one, eight and ten double the consonant of
/// 兆 and 京.
pub(super) fn before_unit(count: u64, unit: &str) -> String {
    let mut reading = String::new();
    if count / 1000 == 1 {
        reading.push('い');
        reading.push('っ');
    }
    push_below_myriad(count, &mut reading);
    if unit.starts_with(['ち', 'け']) {
        double(&mut reading, unit.starts_with('け'));
    }
    reading
}

fn push_below_myriad(number: u64, reading: &mut String) {
    let digit = |size: u64| usize::try_from(number / size % 10).unwrap_or(0);
    reading.push_str(THOUSANDS[digit(1000)]);
    reading.push_str(HUNDREDS[digit(100)]);
    match digit(10) {
        0 => {}
        1 => reading.push_str("じゅう"),
        tens => {
            reading.push_str(DIGITS[tens]);
            reading.push_str("じゅう");
        }
    }
    if digit(1) > 0 {
        reading.push_str(DIGITS[digit(1)]);
    }
}

/// Digits read one by one; a zero is ぜろ in a number that names something, れい after a decimal point.
pub(super) fn one_by_one(digits: impl Iterator<Item = u8>, zero: &str) -> String {
    digits
        .map(|digit| match digit {
            0 => zero,
            _ => DIGITS[usize::from(digit.min(9))],
        })
        .collect()
}

/// Doubles the consonant that follows: いち → いっ, はち → はっ, じゅう → じゅっ; before か and は rows (`strong`) also
/// ろく → ろっ and ひゃく → ひゃっ.
pub(super) fn double(reading: &mut String, strong: bool) {
    let ends: &[(&str, &str)] = if strong {
        &[
            ("いち", "ち"),
            ("はち", "ち"),
            ("じゅう", "う"),
            ("ろく", "く"),
            ("ひゃく", "く"),
            ("びゃく", "く"),
            ("ぴゃく", "く"),
        ]
    } else {
        &[("いち", "ち"), ("はち", "ち"), ("じゅう", "う")]
    };
    for (end, last) in ends {
        if reading.ends_with(end) {
            reading.truncate(reading.len() - last.len());
            reading.push('っ');
            return;
        }
    }
}

/// Puts another end in the place of one, if the reading has it.
pub(super) fn swap_end(reading: &mut String, from: &str, to: &str) -> bool {
    let has = reading.ends_with(from);
    if has {
        reading.truncate(reading.len() - from.len());
        reading.push_str(to);
    }
    has
}
