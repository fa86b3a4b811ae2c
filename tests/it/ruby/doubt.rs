//! What makes a reading doubtful, and in which order.

use michinori::ruby::doubt::{Reason, doubt};
use michinori::ruby::{Class, Entry, Origin, Reader, Weighed, Word};

/// The words of a text with what is doubtful about them: `word reading/other: reasons`.
fn check(text: &str, expected: &[&str]) {
    let reader = Reader::new(vec![Entry {
        word: "湖西".into(),
        reading: "こさい".into(),
        before: None,
        after: None,
        origin: Origin::Site,
    }]);
    let told = |Weighed { word, other }: &Weighed| {
        let doubt = doubt(text, word)?;
        assert!((1..=1_000).contains(&doubt.points), "{word:?}");
        let reading = word.reading.as_deref().unwrap_or("-");
        let other = other.as_deref().unwrap_or("-");
        let written = &text[word.start..word.end];
        Some(format!("{written} {reading}/{other}: {:?}", doubt.reasons))
    };
    let found: Vec<String> = reader.weighed(text).iter().filter_map(told).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn words_with_one_reading_are_not_doubtful() {
    check("市民が使う、新しい情報システムです。", &[]);
    check("かなとABCだけ", &[]);
    check("", &[]);
}

#[test]
fn what_staff_settled_is_not_doubtful() {
    check("湖西", &[]);
}

#[test]
fn a_kanji_without_a_reading_is_the_most_doubtful() {
    check("𪚲", &["𪚲 -/-: [NoReading]"]);
}

#[test]
fn weighing_leaves_the_words_as_they_are() {
    let reader = Reader::new(Vec::new());
    for text in [
        "上手に行った方が、市場で大人気になった今日一日。",
        "8月1日は34施設を開ける。\n辛い物",
        "𪚲々々ヶ〆",
        "",
    ] {
        let words = |words: Vec<Word>| -> Vec<Word> {
            let plain = |word| Word {
                margin: u32::MAX,
                ..word
            };
            words.into_iter().map(plain).collect()
        };
        let weighed = reader.weighed(text).into_iter().map(|one| one.word);
        assert_eq!(
            words(weighed.collect()),
            words(reader.words(text)),
            "{text}"
        );
    }
}

fn points(class: Class, origin: Origin, margin: u32) -> (u32, Vec<Reason>) {
    let word = Word {
        start: 0,
        end: "栗東".len(),
        reading: Some("りっとう".into()),
        class,
        origin,
        margin,
    };
    doubt("栗東", &word).map_or((0, Vec::new()), |doubt| (doubt.points, doubt.reasons))
}

#[test]
fn doubt_grows_as_the_margin_shrinks() {
    use Origin::{Dictionary, Municipality, Unknown};
    let dictionary = |margin| points(Class::Noun, Dictionary, margin);
    assert_eq!(dictionary(0), (800, vec![Reason::Close]));
    assert_eq!(dictionary(1_000), (400, vec![Reason::Close]));
    assert_eq!(dictionary(2_000), (0, vec![]));
    let name = |margin| points(Class::Place, Dictionary, margin);
    assert_eq!(name(1_000), (550, vec![Reason::Close, Reason::Name]));
    assert_eq!(name(6_000), (150, vec![Reason::Name]));
    assert_eq!(name(u32::MAX), (0, vec![]));
    assert_eq!(points(Class::Place, Municipality, 0), (0, vec![]));
    assert_eq!(
        points(Class::Noun, Unknown, 0),
        (900, vec![Reason::UnknownWord])
    );
}

#[test]
fn a_sound_that_only_compounds_have_is_no_other_reading() {
    check("会議で顔を見る。", &[]);
}
