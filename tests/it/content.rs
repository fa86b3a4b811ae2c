//! The real content.

use crate::support::{content, diagnose};
use michinori::diag::Lang;
use michinori::model::{Measure, Named, Narrative};

/// Nothing is wrong with it, and nothing is doubtful but the missing address: a sample has none.
#[test]
fn is_clean() {
    let said = diagnose(&content(), Lang::Ja);
    let codes: Vec<&str> = said.lines().filter(|line| line.contains("]: ")).collect();
    assert!(
        codes.len() == 1 && codes[0].starts_with("warning[R001]"),
        "{said}"
    );
}

/// What our texts of the sources misread: said in the source notes, and nowhere else.
const MISREAD: [(&str, &[&str]); 5] = [
    (
        "kasama",
        &[
            "空閑市",
            "空閑公民館",
            "視念避難所",
            "「基システム",
            "病院に向かなくても",
            "登校所管理",
            "施行運用",
        ],
    ),
    (
        "suita",
        &[
            "本年度末測定",
            "I o T",
            "I C T",
            "收受",
            "改革をお越し",
            "デジタルデバインド",
            "とかわる時間",
        ],
    ),
    (
        "kusatsu",
        &[
            "すべてのの",
            "求めため",
            "仕様と端末",
            "経費削減に図った",
            "湖南省",
            "コロナウィルス",
            "包括化",
            "検討予算化",
            "準備行為構築期間",
            "更新庁内啓発",
            "市保有情報の県域で",
        ],
    ),
    (
        "ritto",
        &[
            "一体化な",
            "人材育成を組織文化",
            "レジ田",
            "参加見積",
            "利用意向の紹介",
        ],
    ),
    (
        "kosai",
        &[
            "デジタルデバインド",
            "デジタルデバイス",
            "指令塔",
            "行きとされる",
            "取りし",
            "導入検討試用開始",
            "ということを行います",
        ],
    ),
];

#[test]
fn misread_words_stand_in_the_source_notes_alone() {
    let tree = content();
    let report = michinori::check(&tree).value;
    for (id, words) in MISREAD {
        let plan = report.plans.iter().find(|plan| plan.id == id).expect(id);
        let notes: Vec<&str> = plan
            .source_notes
            .iter()
            .map(|note| note.text.as_str())
            .collect();
        for word in words {
            assert!(notes.iter().any(|note| note.contains(word)), "{word}");
            for (path, bytes) in tree
                .iter()
                .filter(|(path, _)| path.starts_with(&format!("{id}/")) && *path != plan.path)
            {
                let text = String::from_utf8_lossy(bytes);
                assert!(!text.contains(word), "{path}: {word}");
            }
        }
    }
}

/// Every measure can be read by a citizen first, and says where it belongs and who does it, or why nobody is named.
#[test]
fn every_measure_has_its_first_sentence_and_its_lead() {
    for plan in &michinori::check(&content()).value.plans {
        for measure in &plan.measures {
            assert!(measure.plain.is_some(), "{}", measure.id);
            let is_said = match &measure.departments.lead {
                Named::These(these) => !these.is_empty(),
                Named::Missing(_, reason) => reason.is_some(),
            };
            assert!(is_said, "{}", measure.id);
        }
    }
}

/// The sentences of a text in Markdown; list marks, and headings without an end, aside.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let lines = text
        .lines()
        .map(|line| line.trim_start().trim_start_matches("- "));
    lines.flat_map(|line| line.split_inclusive('。'))
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// What is retold of a measure.
fn retold(measure: &Measure) -> impl Iterator<Item = &str> {
    let sections = measure.sections.iter().map(|(_, text)| text.as_str());
    let outcomes = measure.outcomes.values();
    let narratives = outcomes.flat_map(|outcome| &outcome.narrative);
    sections.chain(narratives.filter_map(|(_, text)| match text {
        Narrative::Text(text) => Some(text.as_str()),
        Narrative::Missing(_) => None,
    }))
}

/// The first sentence is one or two, polite, and of forty characters at most; no sentence of the rest is much longer.
#[test]
fn sentences_are_short() {
    for plan in &michinori::check(&content()).value.plans {
        for measure in &plan.measures {
            let plain = measure.plain.as_deref().unwrap_or_default();
            assert!((1..=2).contains(&sentences(plain).count()), "{plain}");
            for sentence in sentences(plain) {
                let polite = ["ます。", "です。", "ました。", "ません。", "でした。"];
                assert!(polite.iter().any(|end| sentence.ends_with(end)), "{plain}");
                assert!(length(sentence) <= 40, "{plain}");
            }
            for sentence in retold(measure).flat_map(sentences) {
                assert!(length(sentence) <= 50, "{}: {sentence}", measure.id);
            }
        }
    }
}
