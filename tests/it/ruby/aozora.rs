//! 青空文庫's notation: what it says, and that any text can be read and any reading written.

use michinori::ruby::aozora::{Piece, Reading, parse, write};
use proptest::prelude::*;

/// Pieces written so that a person can read them: texts as they are, words as `[text:reading]`, essential ones with `!`.
fn check(text: &str, expected: &str) {
    let shown: String = parse(text)
        .map(|piece| match piece.reading {
            None => piece.text.to_owned(),
            Some(Reading {
                kana,
                is_essential: false,
            }) => format!("[{}:{kana}]", piece.text),
            Some(Reading { kana, .. }) => format!("[{}:{kana}!]", piece.text),
        })
        .collect();
    assert_eq!(shown, expected, "{text}");
}

#[test]
fn a_bar_begins_the_word() {
    check("｜湖西《こさい》市", "[湖西:こさい]市");
    check("県の｜湖西《こさい》", "県の[湖西:こさい]");
    check("|取り組み《とりくみ》", "[取り組み:とりくみ]");
    check("｜DX《デジタル変革》", "[DX:デジタル変革]");
    check("｜あ｜い《う》", "｜あ[い:う]");
    check("｜一《いち》｜二《に》", "[一:いち][二:に]");
}

#[test]
fn kanji_before_brackets_need_no_bar() {
    check("県の湖西《こさい》市", "県の[湖西:こさい]市");
    check("佐々木《ささき》", "[佐々木:ささき]");
    check("霞ヶ関《カスミガセキ》", "[霞ヶ関:カスミガセキ]");
    check("𠮷野《よしの》", "[𠮷野:よしの]");
    check(
        "湖西《こさい》浜松《はままつ》",
        "[湖西:こさい][浜松:はままつ]",
    );
}

#[test]
fn an_essential_reading_has_its_mark() {
    check("｜湖西《こさい！》", "[湖西:こさい!]");
    check("湖西《こさい!》", "[湖西:こさい!]");
    check("｜湖西《こさい！！》", "[湖西:こさい！!]");
}

#[test]
fn what_is_no_reading_is_text() {
    for text in [
        "",
        "湖西",
        "《こさい》",
        "｜湖西《》",
        "｜湖西《！》",
        "｜湖西《こさい",
        "｜湖西《こ\nさい》",
        "｜湖\n西《こさい》",
        "かな《かな》",
        "広報《12月号》",
        "計画《案》",
        "湖西》こさい《",
        "湖西《こ｜さい》",
        "《《こさい",
        "A | B || C",
    ] {
        if text != "｜湖\n西《こさい》" {
            check(text, text);
        }
    }
    check("｜湖\n西《こさい》", "｜湖\n[西:こさい]");
    check("湖西《こ《さい》", "湖西《こ《さい》");
}

#[test]
fn a_bar_before_a_bracket_makes_it_text() {
    check("湖西｜《こさい》", "湖西《こさい》");
    check("湖西|《こさい》", "湖西《こさい》");
    check("｜湖西｜《こさい》", "｜湖西《こさい》");
    check("｜《湖西《こさい》", "《[湖西:こさい]");
}

/// Characters of the notation among others.
fn text() -> impl Strategy<Value = String> {
    "([｜|《》！!\n湖西々ヶあアーA]|\\PC){0,24}"
}

fn reading() -> impl Strategy<Value = Option<(String, bool)>> {
    prop::option::of((text(), any::<bool>()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sources_join_to_the_text(text in text()) {
        let pieces: Vec<Piece<'_>> = parse(&text).collect();
        let joined: String = pieces.iter().map(|piece| piece.source).collect();
        prop_assert_eq!(joined, &*text);
        for piece in pieces {
            let (before, behind) = piece.marks();
            prop_assert_eq!([before, piece.text, behind].concat(), piece.source);
            prop_assert!(!piece.text.is_empty());
        }
    }

    /// What is written is found again, but for readings that the notation can't hold.
    #[test]
    fn writing_and_parsing_are_inverse(words in prop::collection::vec((text(), reading()), 0..6)) {
        let (mut written, mut expected) = (String::new(), Vec::<(String, Option<(String, bool)>)>::new());
        for (text, reading) in &words {
            let borrowed = reading.as_ref().map(|(kana, is_essential)| Reading { kana, is_essential: *is_essential });
            write(&mut written, text, borrowed);
            let holds = |text: &str| !text.is_empty() && !text.contains(['｜', '|', '《', '》', '\n']);
            let kept = reading.clone().filter(|(kana, is_essential)| {
                holds(text) && holds(kana) && (*is_essential || !kana.ends_with(['！', '!']))
            });
            match expected.last_mut() {
                Some((last, None)) if kept.is_none() => last.push_str(text),
                _ if text.is_empty() => {}
                _ => expected.push((text.clone(), kept)),
            }
        }
        let mut found = Vec::<(String, Option<(String, bool)>)>::new();
        for piece in parse(&written) {
            let reading = piece.reading.map(|it| (it.kana.to_owned(), it.is_essential));
            match found.last_mut() {
                Some((last, None)) if reading.is_none() => last.push_str(piece.text),
                _ => found.push((piece.text.to_owned(), reading)),
            }
        }
        prop_assert_eq!(found, expected, "{}", written);
    }
}

/// A text of nothing but marks takes no longer than its length.
#[test]
fn many_marks_are_read_in_time() {
    for mark in ["｜", "《", "｜《", "漢", "漢《", "｜漢《か", "《》"] {
        let text = mark.repeat(100_000);
        let joined: usize = parse(&text).map(|piece| piece.source.len()).sum();
        assert_eq!(joined, text.len());
    }
}
