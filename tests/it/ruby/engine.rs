//! Words of the dictionary and of entries, and where their readings stand.

use michinori::ruby::{Digits, Entry, Origin, Reader};
use proptest::prelude::*;

/// A text with the readings in parentheses.
fn shown(reader: &Reader, text: &str) -> String {
    let segments = reader.segments(text, Digits::AsWritten);
    let shown = segments.iter().map(|segment| match &segment.reading {
        Some(reading) => format!("{}({reading})", segment.text),
        None => segment.text.to_owned(),
    });
    shown.collect()
}

fn check(text: &str, expected: &str) {
    assert_eq!(shown(&Reader::new(Vec::new()), text), expected);
}

fn entry(word: &str, reading: &str) -> Entry {
    Entry {
        word: word.into(),
        reading: reading.into(),
        before: None,
        after: None,
        origin: Origin::Site,
    }
}

fn check_with(entries: &[(&str, &str)], text: &str, expected: &str) {
    let entries = entries.iter().map(|(word, reading)| entry(word, reading));
    assert_eq!(shown(&Reader::new(entries.collect()), text), expected);
}

#[test]
fn okurigana_stand_apart() {
    check("取り組み", "取(と)り組(く)み");
    check("生い立ち", "生(お)い立(た)ち");
    check("互い違い", "互(たが)い違(ちが)い");
    check("お父さん", "お父(とう)さん");
    check("申込みを受け付けた", "申込(もうしこ)みを受(う)け付(つ)けた");
}

#[test]
fn of_several_ways_the_usual_one_is_taken() {
    check("物の具", "物(もの)の具(ぐ)");
    check("日の出", "日(ひ)の出(で)");
    check("木の葉", "木(こ)の葉(は)");
}

#[test]
fn a_run_of_kanji_has_one_reading() {
    check("今日は大人", "今日(きょう)は大人(おとな)");
    check("人々と佐々木", "人々(ひとびと)と佐々木(ささき)");
    check(
        "霞ヶ関と自由ケ丘",
        "霞ヶ関(かすみがせき)と自由ケ丘(じゆうがおか)",
    );
}

#[test]
fn width_case_and_marks_of_the_text_stay() {
    check("ＤＸの推進", "ＤＸの推進(すいしん)");
    check("ﾃﾞｼﾞﾀﾙ化", "ﾃﾞｼﾞﾀﾙ化(か)");
    check("か\u{3099}き取り組む", "か\u{3099}き取(と)り組(く)む");
    check("Wi-Fi整備", "Wi-Fi整備(せいび)");
}

#[test]
fn what_nobody_knows_has_no_reading() {
    check("龘", "龘");
    check("", "");
    check("abc 123\t。\n", "abc 123\t。\n");
}

#[test]
fn an_entry_wins_over_the_dictionary() {
    check_with(
        &[("市場", "いちば")],
        "市場と卸売市場",
        "市場(いちば)と卸売(おろしうり)市場(いちば)",
    );
    check_with(
        &[("書かない窓口", "カカナイマドグチ")],
        "書かない窓口",
        "書(か)かない窓口(まどぐち)",
    );
}

#[test]
fn the_longest_entry_wins() {
    check_with(
        &[("新居", "あらい"), ("新居町", "あらいまち")],
        "新居町の新居",
        "新居町(あらいまち)の新居(あらい)",
    );
}

#[test]
fn an_entry_does_not_cut_other_words_apart() {
    check_with(
        &[("本市", "ほんし")],
        "日本市場",
        "日本(にほん)市場(しじょう)",
    );
    check_with(&[("方", "かた")], "地方の方", "地方(ちほう)の方(かた)");
}

#[test]
fn an_entry_holds_in_its_context_alone() {
    let mut upper = entry("上手", "かみて");
    upper.before = Some("舞台の".into());
    let reader = Reader::new(vec![upper]);
    assert_eq!(
        shown(&reader, "舞台の上手と上手な人"),
        "舞台(ぶたい)の上手(かみて)と上手(じょうず)な人(ひと)"
    );
}

#[test]
fn the_words_of_a_text_join_to_it() {
    let text = "㈱の施策を\r\n進める。".repeat(2_000);
    let mut at = 0;
    for word in Reader::new(Vec::new()).words(&text) {
        assert_eq!(word.start, at, "{:?}", &text[at..word.start]);
        at = word.end;
    }
    assert_eq!(at, text.len());
}

#[test]
fn characters_have_their_part_of_a_reading() {
    let check = |word, reading, expected: Option<&str>| {
        let parts = Reader::characters(word, reading).map(|parts| parts.join(" "));
        assert_eq!(parts.as_deref(), expected, "{word}");
    };
    check("市町村", "しちょうそん", Some("し ちょう そん"));
    check("学校", "がっこう", Some("がっ こう"));
    check("取り組み", "とりくみ", Some("と り く み"));
    check("人々", "ひとびと", Some("ひと びと"));
    check("霞ヶ関", "かすみがせき", Some("かすみ が せき"));
    check("今日", "きょう", None);
    check("大人", "おとな", None);
    check("一人", "ひとり", None);
    check("市", "まち", None);
}

/// Text of the kinds that matter: kana, kanji, digits, marks, and anything.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        ".*",
        "[ぁ-ゖァ-ー一-龠々〆ヶ0-9０-９a-zＡ-Ｚ㈱Ⅳ〜ー。、｜《》\u{3099}\u{200d}\u{fe0f} \n]{0,40}",
        "(令和|[0-9]{1,5}|年|月|日|人|か月|万|[一二三十百千万億]|％|〜|第|,|\\.){0,20}",
        "([𠮷-𠯀]|[🀀-🿿]|[豈-龎]|[⺀-⿕]|\\PC){0,30}",
    ]
}

fn holds(reader: &Reader, text: &str, digits: Digits) {
    let segments = reader.segments(text, digits);
    let joined: String = segments.iter().map(|segment| segment.text).collect();
    assert_eq!(joined, text);
    assert!(segments.iter().all(|segment| !segment.text.is_empty()));
    let words = reader.words(text);
    let ends = words.iter().map(|word| word.end);
    assert!(
        words
            .iter()
            .map(|word| word.start)
            .eq([0].into_iter().chain(ends).take(words.len()))
    );
    assert_eq!(words.last().map_or(0, |word| word.end), text.len());
    for word in &words {
        assert!(!text[word.start..word.end].is_empty());
    }
}

proptest! {
    #[test]
    fn any_text_comes_out_as_it_went_in(text in text(), spelled: bool) {
        let digits = if spelled { Digits::Spelled } else { Digits::AsWritten };
        holds(&Reader::new(Vec::new()), &text, digits);
    }

    #[test]
    fn any_entry_leaves_the_text_alone(
        text in text(),
        entries in prop::collection::vec((text(), "[ぁ-んァ-ンー]{0,8}", any::<prop::sample::Index>()), 0..6),
        origin in prop_oneof![Just(Origin::Plan), Just(Origin::Lexicon), Just(Origin::Municipality)],
    ) {
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let entries = entries.into_iter().map(|(own, reading, at)| {
            // Half of the words are some of the text's own.
            let own = match starts.get(at.index(starts.len() + 1)) {
                Some(at) => text[*at..].chars().take(1 + own.len() % 5).collect(),
                None => own,
            };
            Entry { origin, ..entry(&own, &reading) }
        });
        holds(&Reader::new(entries.collect()), &text, Digits::AsWritten);
    }
}
