//! The built-in lexicon: every line is an entry that can be used.

use crate::support::root;
use michinori::ruby::Origin;
use michinori::ruby::lexicon;
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
            assert!(!fields[0].is_empty() && !fields[1].is_empty(), "{name}: {line}");
            assert!(is_kana(fields[1]), "{name}: {line} is not read in hiragana");
            assert!(!line.ends_with('\t'), "{name}: {line} has an empty end");
            assert!(known.insert((fields[0], fields[2..].to_vec())), "{name}: {line} stands twice");
        }
    }
}

#[test]
fn all_of_japan_is_there() {
    let entries = lexicon::entries();
    let count = |suffixes: &[char]| {
        let names = entries.iter().filter(|e| e.origin == Origin::Municipality);
        let names = names.filter(|e| e.after.is_none() && e.word.ends_with(suffixes));
        names.map(|e| &e.word).collect::<BTreeSet<_>>().len()
    };
    assert!(count(&['都', '道', '府', '県']) >= 47);
    // Names that several municipalities share count once, other spellings of one count too.
    assert!(count(&['市']) >= 780, "{}", count(&['市']));
    assert!(count(&['町', '村']) >= 880, "{}", count(&['町', '村']));
}
