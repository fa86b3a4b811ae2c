//! The built-in lexicon: every line is an entry that can be used.

use crate::support::root;
use michinori::ruby::lexicon;
use michinori::ruby::{Digits, Reader};
use std::collections::BTreeSet;

fn is_kana(text: &str) -> bool {
    text.chars().all(|c| matches!(c, 'ぁ'..='ゖ' | 'ー'))
}

#[test]
fn every_line_is_a_word_with_its_kana() {
    for name in ["municipalities.tsv", "administration.tsv"] {
        let path = root().join("src/ruby/lexicon").join(name);
        let table = std::fs::read_to_string(path).unwrap();
        let lines: Vec<&str> = table.lines().collect();
        assert!(lines.is_sorted(), "{name} is not sorted");
        let mut known = BTreeSet::new();
        for line in lines {
            let fields: Vec<&str> = line.split('\t').collect();
            assert!((2..=4).contains(&fields.len()), "{name}: {line}");
            assert!(
                !fields[0].is_empty() && !fields[1].is_empty(),
                "{name}: {line}"
            );
            assert!(is_kana(fields[1]), "{name}: {line} is not read in hiragana");
            assert!(!line.ends_with('\t'), "{name}: {line} has an empty end");
            assert!(
                known.insert((fields[0], fields[2..].to_vec())),
                "{name}: {line} stands twice"
            );
        }
    }
}

#[test]
fn all_of_japan_is_there() {
    let entries = lexicon::entries();
    let count = |suffixes: &[char]| {
        let names = entries.iter().filter(|entry| entry.after.is_none());
        let names = names.filter(|entry| entry.word.ends_with(suffixes));
        names
            .map(|entry| &entry.word)
            .collect::<BTreeSet<_>>()
            .len()
    };
    // A name that several share counts once, and so does another spelling of one.
    assert!(count(&['都', '道', '府', '県']) >= 47);
    assert!(count(&['市']) >= 780, "{}", count(&['市']));
    assert!(count(&['町', '村']) >= 880, "{}", count(&['町', '村']));
}

/// Phrases of municipal prose, names of departments, forms, laws, facilities and municipalities, as people read them.
#[test]
fn phrases_are_read_as_people_read_them() {
    let phrases = std::fs::read_to_string(root().join("tests/readings/phrases.tsv")).unwrap();
    let reader = Reader::new(Vec::new());
    let wrong: Vec<String> = phrases
        .lines()
        .filter_map(|line| {
            let (phrase, expected) = line.split_once('\t').unwrap();
            let read: String = reader
                .segments(phrase, Digits::Spelled)
                .iter()
                .map(|segment| match &segment.reading {
                    Some(reading) => reading.to_string(),
                    None => segment.text.chars().map(hiragana).collect(),
                })
                .collect();
            (read != expected).then(|| format!("{phrase}: {read}, not {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn hiragana(c: char) -> char {
    let plain = matches!(c, 'ァ'..='ヴ').then(|| char::from_u32(u32::from(c) - 0x60));
    plain.flatten().unwrap_or(c)
}
