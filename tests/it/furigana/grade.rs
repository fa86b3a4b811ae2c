//! 学年別漢字配当表.

use michinori::ruby::grade::{BY_YEAR, is_hard, school_year};
use std::collections::BTreeSet;

#[test]
fn each_year_has_its_kanji_and_none_stands_twice() {
    let counts = BY_YEAR.map(|year| year.chars().count());
    assert_eq!(counts, [80, 160, 200, 202, 193, 191]);
    let all: BTreeSet<char> = BY_YEAR.iter().flat_map(|year| year.chars()).collect();
    assert_eq!(all.len(), 1026);
    for (year, kanji) in (1..).zip(BY_YEAR) {
        for c in kanji.chars() {
            assert_eq!(school_year(c), Some(year), "{c}");
        }
    }
    let years = ('\0'..=char::MAX).filter_map(school_year);
    assert_eq!(years.count(), 1026);
}

#[test]
fn the_table_is_that_of_2020() {
    // The kanji of the prefectures came into the fourth year; 恩 and 券 went from the fifth to the sixth, 囲 from the fourth to the fifth.
    for (c, year) in [
        ('茨', 4),
        ('潟', 4),
        ('賀', 4),
        ('囲', 5),
        ('恩', 6),
        ('券', 6),
        ('城', 4),
    ] {
        assert_eq!(school_year(c), Some(year), "{c}");
    }
    for c in ['罹', '籍', 'あ', 'ア', 'a', '々', '〇', '㐀', '\u{20000}'] {
        assert_eq!(school_year(c), None, "{c}");
    }
}

#[test]
fn a_word_is_hard_when_one_of_its_kanji_is() {
    for (word, after, expected) in [
        ("一人", 1, false),
        ("市民", 3, true),
        ("市民", 4, false),
        ("人々", 1, false),
        ("一ヶ月", 1, false),
        ("取り組み", 3, false),
        ("引っ越し", 6, true),
        ("DXのこと", 1, false),
        ("𠮷野", 6, true),
    ] {
        assert_eq!(is_hard(word, after), expected, "{word} after {after}");
    }
}
