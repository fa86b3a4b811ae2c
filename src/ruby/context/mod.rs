//! Homographs that the words around them decide (人気 にんき or ひとけ), and sounds that change within compounds
//! (株式会社 かぶしきがいしゃ).
//!
//! What is known stands in `homographs.txt`, `municipal.txt` and `rendaku.txt`, in the grammar of [`rule`]; this file asks it. Knows of
//! other layers only that what staff, lexicon and numbers said stays. Entry point: [`apply`].

mod rule;

use crate::ruby::word::{Origin, Word};
use rule::{Change, Line, Neighbor, Pattern, Rule, Side};
use std::collections::HashMap;
use std::sync::LazyLock;

const TABLES: [(Origin, &str); 3] = [
    (Origin::Context, include_str!("homographs.txt")),
    (Origin::Context, include_str!("municipal.txt")),
    (Origin::Rendaku, include_str!("rendaku.txt")),
];

/// The rules by the word that they are about, or by its stem before hiragana.
#[derive(Debug, Default)]
struct Rules {
    all: Vec<(Origin, Rule)>,
    words: HashMap<&'static str, Vec<usize>>,
    stems: HashMap<&'static str, Vec<usize>>,
    /// A bit for each UTF-16 unit with which such a word begins: most words of a text do not, and are done with.
    beginnings: Vec<u64>,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let rules = Rules::read();
    #[expect(clippy::expect_used, reason = "the tables are part of the program")]
    rules.expect("every line of the tables is of their grammar")
});

/// Rereads the words that a rule is about.
pub(super) fn apply(text: &str, words: &mut [Word]) {
    for at in 0..words.len() {
        let word = &words[at];
        if word.origin < Origin::Context || !RULES.may_know(&text[word.start..word.end]) {
            continue;
        }
        if let Some((origin, Change::To(reading))) = RULES.reread(text, words, at) {
            words[at].reading = Some(reading.into());
            words[at].origin = origin;
        }
    }
}

/// Whether a word is one that is read by what stands around it, whether or not a rule met it.
pub(super) fn is_homograph(written: &str) -> bool {
    let stem = written.trim_end_matches(|character| matches!(character, 'ぁ'..='ゖ'));
    let words = RULES.words.get(written).into_iter();
    let stems = RULES.stems.get(stem).filter(|_| stem.len() < written.len());
    let mut rules = words.chain(stems).flatten();
    rules.any(|rule| RULES.all[*rule].0 == Origin::Context)
}

impl Rules {
    /// All tables; the first line that is not of the grammar is the error.
    fn read() -> Result<Self, &'static str> {
        let mut read = Self::default();
        let mut lists: HashMap<&'static str, Pattern> = HashMap::new();
        for (origin, table) in TABLES {
            for line in table
                .lines()
                .filter(|line| !line.is_empty() && !line.starts_with('#'))
            {
                match Line::parse(line, |name| lists.get(name).cloned()).ok_or(line)? {
                    Line::List(name, members) => {
                        lists.insert(name, members);
                    }
                    Line::Rule(rule, words) => read.add(origin, rule, &words),
                }
            }
        }
        Ok(read)
    }

    fn add(&mut self, origin: Origin, rule: Rule, words: &[&'static str]) {
        let at = self.all.len();
        self.all.push((origin, rule));
        for word in words {
            if let Some((at, bit)) = beginning(word) {
                self.beginnings.resize(BEGINNINGS, 0);
                self.beginnings[at] |= bit;
            }
            let (rules, word) = match word.strip_suffix('~') {
                Some(stem) => (&mut self.stems, stem),
                None => (&mut self.words, *word),
            };
            rules.entry(word).or_default().push(at);
        }
    }

    fn may_know(&self, written: &str) -> bool {
        let bits = beginning(written).and_then(|(at, bit)| Some(self.beginnings.get(at)? & bit));
        bits.is_some_and(|bits| bits != 0)
    }

    fn reread(&self, text: &str, words: &[Word], at: usize) -> Option<(Origin, Change)> {
        let written = &text[words[at].start..words[at].end];
        let stem = written.trim_end_matches(|character| matches!(character, 'ぁ'..='ゖ'));
        let about_word = self.words.get(written).into_iter().flatten();
        let about_stem = self
            .stems
            .get(stem)
            .filter(|_| stem.len() < written.len())
            .into_iter()
            .flatten();
        let reading = words[at].reading.as_deref().unwrap_or("");
        let neighbor = |side: Side, distance: usize| {
            let place = match side {
                Side::Before => at.checked_sub(distance)?,
                Side::After => at + distance,
            };
            let word = words.get(place)?;
            Some(Neighbor {
                text: &text[word.start..word.end],
                class: word.class,
                side,
            })
        };
        let mut rules = about_word.chain(about_stem).map(|rule| &self.all[*rule]);
        rules.find_map(|(origin, rule)| {
            let change = rule.reread(&written[stem.len()..], reading, neighbor)?;
            Some((*origin, change))
        })
    }
}

/// How many words of 64 bits it takes to have one for each UTF-16 unit.
const BEGINNINGS: usize = 1024;

/// The bit for the first UTF-16 unit of a text, and the word that it is in.
fn beginning(text: &str) -> Option<(usize, u64)> {
    let unit = text.encode_utf16().next()?;
    Some((usize::from(unit / 64), 1 << (unit % 64)))
}
