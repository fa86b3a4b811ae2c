//! Words that have an explanation, found in running text: at each place the longest, and Latin words only whole.

use aho_corasick::{AhoCorasick, Match};
use std::cmp::Reverse;
use std::ops::Range;

/// The words that lead to an explanation. Built once, shared by all pages.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// None when there is no word at all.
    finder: Option<AhoCorasick>,
    /// The term that each word stands for, by position.
    of: Vec<usize>,
    /// The anchor of each term's explanation.
    anchors: Vec<String>,
}

/// A word in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Where it stands, in bytes.
    pub(super) range: Range<usize>,
    /// The term that it stands for.
    pub(super) term: usize,
}

impl Terms {
    /// Terms in an order of the caller's: of each the anchor of its explanation, its name, and other words for it. What
    /// two terms claim belongs to the one whose name it is, else to the first.
    pub fn new<'w>(terms: &[(String, &'w str, &'w [String])]) -> Self {
        let names = terms
            .iter()
            .enumerate()
            .map(|(at, (_, name, _))| (at, *name));
        let others = terms.iter().enumerate().flat_map(|(at, (_, _, others))| {
            let others = others.iter();
            others.map(move |word| (at, word.as_str()))
        });
        let words: Vec<(usize, &str)> = names
            .chain(others)
            .filter(|(_, word)| !word.is_empty())
            .collect();
        Self {
            finder: (!words.is_empty()).then(|| finder(words.iter().map(|(_, word)| *word))),
            of: words.into_iter().map(|(term, _)| term).collect(),
            anchors: terms.iter().map(|(anchor, ..)| anchor.clone()).collect(),
        }
    }

    /// The terms in a text that has no markup, by position.
    pub fn named_in(&self, text: &str) -> impl Iterator<Item = usize> {
        self.find(text).into_iter().map(|word| word.term)
    }

    /// Whether there is no word to find.
    pub(super) fn is_empty(&self) -> bool {
        self.finder.is_none()
    }

    /// The anchor of a term's explanation.
    pub(super) fn anchor(&self, term: usize) -> &str {
        &self.anchors[term]
    }

    /// The words of a text from left to right, none over another; of those that begin at one place the longest.
    pub(super) fn find(&self, text: &str) -> Vec<Word> {
        let Some(finder) = &self.finder else {
            return Vec::new();
        };
        let mut found: Vec<Match> = finder
            .find_overlapping_iter(text)
            .filter(|found| is_whole(text, found.range()))
            .collect();
        found.sort_unstable_by_key(|found| (found.start(), Reverse(found.end()), found.pattern()));
        let mut end = 0;
        found.retain(|found| {
            let is_free = found.start() >= end;
            if is_free {
                end = found.end();
            }
            is_free
        });
        let words = found.iter().map(|found| Word {
            range: found.range(),
            term: self.of[found.pattern().as_usize()],
        });
        words.collect()
    }
}

#[expect(
    clippy::expect_used,
    reason = "it fails beyond two thousand million states, and no file of content is that long"
)]
fn finder<'w>(words: impl Iterator<Item = &'w str>) -> AhoCorasick {
    AhoCorasick::new(words).expect("few words")
}

/// Whether the word ends where it ends: the AI of RAID and the IT of IT-BCP are none.
fn is_whole(text: &str, range: Range<usize>) -> bool {
    let joins = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let word = &text[range.clone()];
    let goes_on = |inside: Option<char>, outside: Option<char>| {
        inside.is_some_and(|c| c.is_ascii_alphanumeric()) && outside.is_some_and(joins)
    };
    let (before, after) = (&text[..range.start], &text[range.end..]);
    !goes_on(word.chars().next(), before.chars().next_back())
        && !goes_on(word.chars().next_back(), after.chars().next())
}
