//! The real content.

use crate::support::{content, diagnose};
use michinori::diag::Lang;
use michinori::model::Named;

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
const MISREAD: [(&str, &[&str]); 2] = [
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
