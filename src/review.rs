//! The doubtful readings of a whole content, for a person to settle each once.
//!
//! Knows texts and where they stand, not how the list is shown. Entry point: [`review`].

use crate::model::{Plan, Report};
use crate::ruby::doubt::{Doubt, doubt};
use crate::ruby::script::is_kanji;
use crate::ruby::{Reader, Weighed, aozora};
use crate::schema::{Prose, prose};
use crate::tree::Tree;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// How much of a text stands before and after a word in its example, in characters.
const AROUND: usize = 15;

/// A word whose reading is doubtful.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubtful {
    /// The word.
    pub word: String,
    /// The reading that the site shows; none when it shows none.
    pub reading: Option<String>,
    /// The likeliest readings, two at most, the one shown first.
    pub likeliest: Vec<String>,
    /// How doubtful the reading is where it is most doubtful.
    pub doubt: Doubt,
    /// How often the word stands in the content with this reading, doubtful or not.
    pub count: usize,
    /// Where it is most doubtful; of several such places the first.
    pub example: Example,
}

/// A place in which a word stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Path of the file.
    pub path: String,
    /// Line in it.
    pub line: usize,
    /// Up to 15 characters before the word, on its line.
    pub before: String,
    /// Up to 15 characters after it.
    pub after: String,
}

/// The doubtful readings of the content, or of one plan, the most doubtful first, then the most frequent, then by word.
pub fn review(content: &Tree, report: &Report, only: Option<&Plan>) -> Vec<Doubtful> {
    let readers = report.readers();
    let files: Vec<&str> = content.iter().map(|(path, _)| path).collect();
    let found: Vec<Found> = files
        .par_iter()
        .filter_map(|path| {
            let plan = report.plan_of(path);
            let is_looked_at =
                only.is_none_or(|only| plan.is_some_and(|ix| report.plans[ix].id == only.id));
            is_looked_at.then(|| look(&readers[Report::reader(plan)], &prose(content, path)))
        })
        .collect();
    let mut all = Found::default();
    for one in found {
        all.merge(one);
    }
    let mut list: Vec<Doubtful> = all.0.into_values().filter_map(Seen::told).collect();
    list.sort_by(|one, other| {
        let key = |word: &Doubtful| (word.doubt.points, word.count);
        key(other)
            .cmp(&key(one))
            .then_with(|| (&one.word, &one.reading).cmp(&(&other.word, &other.reading)))
    });
    list
}

/// Words with their readings, and what was seen of each.
#[derive(Default)]
struct Found(BTreeMap<(String, Option<String>), Seen>);

/// What was seen of a word with a reading.
struct Seen {
    count: usize,
    doubtful: Option<Doubtful>,
}

impl Seen {
    fn told(self) -> Option<Doubtful> {
        let count = self.count;
        self.doubtful.map(|word| Doubtful { count, ..word })
    }

    fn merge(&mut self, other: Self) {
        self.count += other.count;
        let points = |seen: &Option<Doubtful>| seen.as_ref().map_or(0, |one| one.doubt.points);
        if points(&other.doubtful) > points(&self.doubtful) {
            self.doubtful = other.doubtful;
        }
    }
}

impl Found {
    fn merge(&mut self, other: Self) {
        for (word, seen) in other.0 {
            self.add(word, seen);
        }
    }

    fn add(&mut self, word: (String, Option<String>), seen: Seen) {
        match self.0.get_mut(&word) {
            Some(known) => known.merge(seen),
            None => {
                self.0.insert(word, seen);
            }
        }
    }
}

fn look(reader: &Reader, texts: &[Prose<'_>]) -> Found {
    let mut found = Found::default();
    for prose in texts {
        for piece in aozora::parse(&prose.text).filter(|piece| piece.reading.is_none()) {
            for weighed in reader.weighed(piece.text) {
                let word = &weighed.word;
                let text = &piece.text[word.start..word.end];
                if text.contains(is_kanji) {
                    let doubtful = doubtful(prose, piece.text, &weighed);
                    let key = (text.to_owned(), weighed.word.reading.map(String::from));
                    found.add(key, Seen { count: 1, doubtful });
                }
            }
        }
    }
    found
}

fn doubtful(prose: &Prose<'_>, text: &str, weighed: &Weighed) -> Option<Doubtful> {
    let Weighed { word, other } = weighed;
    let doubt = doubt(text, word)?;
    let (before, after) = (&text[..word.start], &text[word.end..]);
    let before: Vec<char> = before
        .chars()
        .rev()
        .take_while(|c| *c != '\n')
        .take(AROUND)
        .collect();
    let reading = word.reading.as_deref().map(str::to_owned);
    let likeliest = reading
        .iter()
        .cloned()
        .chain(other.as_deref().map(str::to_owned));
    let word = text[word.start..word.end].to_owned();
    // With what stands around it, a word that stands there often is found in its own line.
    let before: String = before.into_iter().rev().collect();
    let after: String = after
        .chars()
        .take_while(|c| *c != '\n')
        .take(AROUND)
        .collect();
    let stretch = format!("{before}{word}{after}");
    let line = prose.line_of(&stretch).or_else(|| prose.line_of(&word));
    Some(Doubtful {
        likeliest: likeliest.collect(),
        reading,
        doubt,
        count: 0,
        example: Example {
            path: prose.path.to_owned(),
            line: line.unwrap_or(prose.line),
            before,
            after,
        },
        word,
    })
}
