//! Numbers and counters: each phrase of the table reads so, and every number reads back to itself.

use michinori::ruby::{Digits, Reader};
use proptest::prelude::*;
use std::sync::LazyLock;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(Vec::new()));

/// The whole reading, katakana as hiragana; what has none stands as it is written.
fn read(text: &str) -> String {
    let hiragana = |kana: char| match kana {
        'ァ'..='ヶ' => char::from_u32(u32::from(kana) - 0x60).unwrap_or(kana),
        _ => kana,
    };
    let segments = READER.segments(text, Digits::Spelled);
    let parts = segments
        .iter()
        .map(|segment| segment.reading.as_deref().unwrap_or(segment.text));
    parts.flat_map(str::chars).map(hiragana).collect()
}

/// What stands over each part with digits as they are written.
fn ruby(text: &str) -> String {
    let segments = READER.segments(text, Digits::AsWritten);
    let part = |segment: &michinori::ruby::Segment| match &segment.reading {
        Some(reading) => format!("{}({reading})", segment.text),
        None => segment.text.to_owned(),
    };
    segments.iter().map(part).collect()
}

#[test]
fn phrases_are_read_whole() {
    let lines = include_str!("numbers.tsv").lines();
    let pairs = lines.filter_map(|line| line.split_once('\t'));
    let wrong: Vec<_> = pairs
        .map(|(phrase, expected)| (phrase, expected, read(phrase)))
        .filter(|(_, expected, got)| got != expected)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn ruby_stands_over_kanji_alone_where_these_have_a_reading() {
    for (text, expected) in [
        ("8分", "8分(ぷん)"),
        ("9月30日", "9月(がつ)30日(にち)"),
        ("8月1日", "8月(がつ)1日(ついたち)"),
        ("1人1台", "1人(ひとり)1台(だい)"),
        ("3億5,000万円", "3億5,000万(さんおくごせんまん)円(えん)"),
        ("R6年度", "R6年度(ねんど)"),
        ("5つの柱", "5つの柱(はしら)"),
        ("100%", "100%"),
        ("2024/4/1", "2024/4/1"),
        ("一人一台", "一人(ひとり)一(いち)台(だい)"),
    ] {
        assert_eq!(ruby(text), expected);
    }
}

/// The number that a reading says: the other direction, written from the grammar of numerals and not from the program.
fn parse(reading: &str) -> Option<u64> {
    const DIGITS: [(&str, u64); 12] = [
        ("いち", 1),
        ("いっ", 1),
        ("に", 2),
        ("さん", 3),
        ("よん", 4),
        ("ご", 5),
        ("ろく", 6),
        ("ろっ", 6),
        ("なな", 7),
        ("はち", 8),
        ("はっ", 8),
        ("きゅう", 9),
    ];
    const UNITS: [(&str, u64); 8] = [
        ("じゅう", 10),
        ("じゅっ", 10),
        ("ひゃく", 100),
        ("ひゃっ", 100),
        ("びゃく", 100),
        ("ぴゃく", 100),
        ("せん", 1000),
        ("ぜん", 1000),
    ];
    const MYRIADS: [(&str, u64); 3] = [
        ("まん", 10_000),
        ("おく", 100_000_000),
        ("ちょう", 1_000_000_000_000),
    ];
    let (mut sum, mut group, mut digit) = (0, 0, None);
    let mut rest = reading;
    let starting = |table: &[(&'static str, u64)], rest: &str| {
        let found = table.iter().find(|(kana, _)| rest.starts_with(kana))?;
        Some((found.0.len(), found.1))
    };
    while !rest.is_empty() {
        let length = if let Some((length, size)) = starting(&MYRIADS, rest) {
            sum += (group + digit.take().unwrap_or(0)) * size;
            group = 0;
            length
        } else if let Some((length, size)) = starting(&UNITS, rest) {
            group += digit.take().unwrap_or(1) * size;
            length
        } else {
            let (length, value) = starting(&DIGITS, rest)?;
            digit = Some(value);
            length
        };
        rest = &rest[length..];
    }
    Some(sum + group + digit.unwrap_or(0))
}

/// 1234567 as 1,234,567.
fn with_commas(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(|group| std::str::from_utf8(group).unwrap())
        .collect();
    groups.join(",")
}

#[test]
fn a_fraction_that_breaks_off_is_still_text() {
    for text in ["2分の", "約7〜2分の", "3割2分の、"] {
        let segments = READER.segments(text, Digits::Spelled);
        let joined: String = segments.iter().map(|segment| segment.text).collect();
        assert_eq!(joined, text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_number_reads_back_to_itself(size in 0_u32..16, part in 0.0_f64..1.0) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "any number of that many digits will do")]
        let number = (part * 10_u64.pow(size + 1) as f64) as u64;
        prop_assume!(number > 0);
        prop_assert_eq!(parse(&read(&number.to_string())), Some(number));
        prop_assert_eq!(parse(&read(&with_commas(number))), Some(number));
    }

    #[test]
    fn segments_join_to_the_text(text in r"[0-9０-９,.:/〜一二十百千万億第何数月日人分の回歳%kmRH（）か、年度元 ]{0,24}") {
        for digits in [Digits::AsWritten, Digits::Spelled] {
            let segments = READER.segments(&text, digits);
            let joined: String = segments.iter().map(|segment| segment.text).collect();
            prop_assert_eq!(joined, text.as_str());
        }
    }
}
