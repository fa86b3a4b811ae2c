//! Finds things as the page's script does, from the files alone.

use michinori::search::{Index, normalize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The files of an index, read.
pub(super) struct Finder {
    files: BTreeMap<String, Vec<u8>>,
    readings: Vec<Vec<String>>,
    shards: usize,
    lengths: Vec<[usize; 5]>,
    starts: Vec<usize>,
    pages: Vec<usize>,
}

/// What was found, and which files that took.
pub(super) struct Hits {
    /// Positions of documents, the best first.
    pub(super) documents: Vec<usize>,
    /// Names of files: the table, shards, and the pages of the first ten results.
    pub(super) files: BTreeSet<String>,
}

impl Finder {
    pub(super) fn new(index: Index) -> Self {
        let files: BTreeMap<String, Vec<u8>> = index.files.into_iter().collect();
        let table = value(&files, "table");
        let text = |key: &str| table[key].as_str().unwrap();
        let each = numbers(text("lengths"));
        let lengths: Vec<[usize; 5]> = each.as_chunks::<5>().0.to_vec();
        let starts = lengths.iter().scan(0, |at, lengths| {
            *at += lengths[0];
            Some(*at - lengths[0])
        });
        let shards = table["shards"].as_u64().unwrap();
        Self {
            shards: usize::try_from(shards).unwrap(),
            starts: starts.collect(),
            pages: sums(&numbers(text("pages"))),
            lengths,
            files,
            readings: index.readings,
        }
    }

    pub(super) fn readings(&self) -> &[Vec<String>] {
        &self.readings
    }

    pub(super) fn bytes(&self, name: &str) -> &[u8] {
        &self.files[&path(name)]
    }

    /// What has all words of a query.
    pub(super) fn find(&self, query: &str) -> Hits {
        let mut files = BTreeSet::from(["table".to_owned()]);
        let words = query.split_whitespace().map(normalize);
        let ranks: Vec<BTreeMap<usize, usize>> = words
            .filter(|word| !word.is_empty())
            .map(|word| self.ranks(&word, &mut files))
            .collect();
        let first = ranks.first().cloned().unwrap_or_default();
        let ranked = first.keys().filter_map(|document| {
            let ranks = ranks.iter().map(|ranks| ranks.get(document).copied());
            Some((ranks.sum::<Option<usize>>()?, *document))
        });
        let ranked: BTreeSet<(usize, usize)> = ranked.collect();
        let documents: Vec<usize> = ranked.into_iter().map(|(_, document)| document).collect();
        let shown = documents.iter().take(10);
        files.extend(
            shown.map(|at| format!("d{}", self.pages.partition_point(|first| first <= at) - 1)),
        );
        Hits { documents, files }
    }

    fn ranks(&self, word: &str, files: &mut BTreeSet<String>) -> BTreeMap<usize, usize> {
        let letters: Vec<char> = word.chars().collect();
        let places = if letters.len() == 1 {
            self.places(word, files)
        } else {
            let last = letters.len() - 2;
            let offsets = (0..last).step_by(2).chain([last]);
            let pairs = offsets.map(|at| {
                let pair: String = letters[at..at + 2].iter().collect();
                let places = self.places(&pair, files).into_iter();
                places
                    .filter_map(move |place| place.checked_sub(at))
                    .collect()
            });
            pairs
                .reduce(|one: BTreeSet<usize>, other| &one & &other)
                .unwrap_or_default()
        };
        let mut ranks = BTreeMap::new();
        for place in places {
            let document = self.starts.partition_point(|start| *start <= place) - 1;
            let rank = self.rank(document, place, letters.len());
            let best = ranks.entry(document).or_insert(rank);
            *best = rank.min(*best);
        }
        ranks
    }

    fn rank(&self, document: usize, place: usize, length: usize) -> usize {
        let [_, title, reading, number, word] = self.lengths[document];
        let at = place - self.starts[document];
        let numbers = title + reading + 2;
        if at == 0 {
            usize::from(length != title)
        } else if at < title {
            2
        } else if at < numbers {
            3 + usize::from(at != title + 1)
        } else if [(numbers, number), (numbers + number + 1, word)].contains(&(at, length)) {
            5
        } else {
            6
        }
    }

    fn places(&self, key: &str, files: &mut BTreeSet<String>) -> BTreeSet<usize> {
        let hash = key
            .chars()
            .fold(7, |hash, c| (hash * 31 + c as usize) % 65_521);
        let name = format!("k{}", hash % self.shards);
        let shard = value(&self.files, &name);
        files.insert(name);
        let mut parts = shard.as_str().unwrap().split('!').skip(1);
        while let (Some(known), Some(places)) = (parts.next(), parts.next()) {
            if known == key {
                return sums(&numbers(places)).into_iter().collect();
            }
        }
        BTreeSet::new()
    }
}

fn path(name: &str) -> String {
    format!("assets/search/{name}.js")
}

/// What a file hands over.
fn value(files: &BTreeMap<String, Vec<u8>>, name: &str) -> Value {
    let text = std::str::from_utf8(&files[&path(name)]).unwrap();
    let start = format!("michinori.put(\"{name}\",");
    let json = text.strip_prefix(&start).unwrap().strip_suffix(");\n");
    serde_json::from_str(json.unwrap()).unwrap()
}

fn numbers(letters: &str) -> Vec<usize> {
    let mut numbers = Vec::new();
    let (mut number, mut weight) = (0, 1);
    for letter in letters.bytes() {
        let digit = usize::from(letter - 35) - usize::from(letter > 92);
        number += digit % 45 * weight;
        weight *= 45;
        if digit < 45 {
            numbers.push(number);
            (number, weight) = (0, 1);
        }
    }
    numbers
}

fn sums(numbers: &[usize]) -> Vec<usize> {
    let sums = numbers.iter().scan(0, |sum, number| {
        *sum += number;
        Some(*sum)
    });
    sums.collect()
}
