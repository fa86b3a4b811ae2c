//! Layer 5: what can be found → script files that find it, without a server.
//!
//! All fields of all documents stand one after the other in one long text; the index says at which places of it two neighboring
//! characters stand, so that any stretch of text is found exactly, and where a document begins tells which it is. The places lie
//! in shards by a hash of the two characters: a query loads as many shards as it has pairs. Results lie in pages of their own.
//! `themes/default/js/search.js` reads all of it.
//!
//! | file in `assets/search/` | holds |
//! | --- | --- |
//! | `table.js` | how many shards; where plans, pages and documents begin, and the lengths of titles, readings and numbers |
//! | `k0.js` … | `!防災!places!災無!places!`; of one character alone the first place in each document |
//! | `d0.js` … | what the results show, some documents each |
//!
//! Knows views, not plans; [`Index::new`] is the entry point.

mod entry;
mod normalize;
mod posting;

pub use normalize::normalize;

use crate::ruby::Reader;
use crate::ruby::aozora::without_readings;
use crate::view::search::{Found, Group};
use entry::Entry;
use posting::{ascending, each};
use rayon::prelude::*;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write as _;

/// Where the files lie.
const FOLDER: &str = "assets/search/";

/// How many bytes of places a shard holds on the average, and how many of results a page holds at least: a query loads a few
/// of each.
const SHARD: usize = 4_000;
const PAGE: usize = 2_500;

/// The index of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    /// Path and bytes of each file.
    pub files: Vec<(String, Vec<u8>)>,
    /// Names the files' contents: browsers keep files of the same name.
    pub version: String,
    /// How the title of each document reads, by group.
    pub readings: Vec<Vec<String>>,
}

/// Of what the site consists.
#[derive(Serialize)]
struct Table<'g> {
    shards: usize,
    /// Name, id and first document.
    groups: Vec<(Cow<'g, str>, &'g str, usize)>,
    /// The first document of each page.
    pages: String,
    /// Five numbers for each document.
    lengths: String,
}

/// The places of two neighboring characters, and the first ones of each character in the documents.
#[derive(Default)]
struct Places {
    pairs: HashMap<[char; 2], Vec<u32>>,
    singles: HashMap<char, Vec<u32>>,
}

impl Index {
    /// The index of what can be found. The documents of a group are read by the reader in its place; words with a kanji taught
    /// after `school_year` are difficult.
    pub fn new(found: &Found, readers: &[Reader], school_year: u8) -> Self {
        let groups = found.groups.iter().zip(readers);
        let entries: Vec<Vec<Entry>> = groups
            .map(|(group, reader)| {
                let documents = group.documents.par_iter();
                documents
                    .map(|one| Entry::new(one, reader, school_year))
                    .collect()
            })
            .collect();
        let readings = entries.iter().map(|group| {
            let group = group.iter();
            group.map(|entry| entry.reading.clone()).collect()
        });
        let readings = readings.collect();
        let entries: Vec<Entry> = entries.into_iter().flatten().collect();
        let shards = shards(&places(&entries));
        let (pages, firsts) = pages(&entries);
        let table = Table {
            shards: shards.len(),
            groups: groups_of(&found.groups),
            pages: ascending(firsts),
            lengths: each(entries.iter().flat_map(Entry::lengths)),
        };
        let files = |kind: &'static str, texts: Vec<String>| {
            let texts = texts.into_iter().enumerate();
            texts.map(move |(number, text)| file(&format!("{kind}{number}"), &text))
        };
        let table = serde_json::to_string(&table).unwrap_or_default();
        let mut all = vec![file("table", &table)];
        all.extend(files("k", shards));
        all.extend(files("d", pages));
        Self {
            version: version(&all),
            files: all,
            readings,
        }
    }
}

fn groups_of(groups: &[Group]) -> Vec<(Cow<'_, str>, &str, usize)> {
    let mut first = 0;
    let groups = groups.iter().map(|group| {
        let begin = first;
        first += group.documents.len();
        (without_readings(&group.name), &*group.id, begin)
    });
    groups.collect()
}

/// A script file that hands over a value.
fn file(name: &str, json: &str) -> (String, Vec<u8>) {
    let text = format!("michinori.put(\"{name}\",{json});\n");
    (format!("{FOLDER}{name}.js"), text.into_bytes())
}

fn version(files: &[(String, Vec<u8>)]) -> String {
    let mut hash = Sha256::new();
    for (_, bytes) in files {
        hash.update(bytes);
    }
    let mut version = String::new();
    for byte in hash.finalize().iter().take(4) {
        // Writing to a String does not fail.
        let _ = write!(version, "{byte:02x}");
    }
    version
}

fn places(entries: &[Entry]) -> Places {
    let mut places = Places::default();
    let mut at = 0;
    for entry in entries {
        let start = at;
        for field in entry.fields() {
            let mut before = None;
            for character in field.chars() {
                let firsts = places.singles.entry(character).or_default();
                if firsts.last().is_none_or(|last| *last < start) {
                    firsts.push(at);
                }
                if let Some(before) = before {
                    places
                        .pairs
                        .entry([before, character])
                        .or_default()
                        .push(at - 1);
                }
                before = Some(character);
                at += 1;
            }
            at += 1;
        }
    }
    places
}

/// The places by the hash of their characters: JSON strings.
fn shards(places: &Places) -> Vec<String> {
    let pairs = places.pairs.iter();
    let pairs = pairs.map(|(pair, at)| (pair.iter().collect(), at));
    let singles = places.singles.iter();
    let singles = singles.map(|(single, at)| (single.to_string(), at));
    let mut keys: Vec<(String, String)> = pairs
        .chain(singles)
        .map(|(key, at)| (key, ascending(at.iter().copied())))
        .collect();
    keys.sort_unstable();
    let bytes: usize = keys
        .iter()
        .map(|(key, places)| key.len() + places.len())
        .sum();
    let mut shards = vec!["!".to_owned(); bytes / SHARD + 1];
    for (key, places) in keys {
        let shard = hash(&key) % shards.len();
        shards[shard].extend([&*key, "!", &*places, "!"]);
    }
    // No character of a key or of a number is one that JSON writes otherwise.
    shards.iter().map(|shard| format!("\"{shard}\"")).collect()
}

/// The same as in the script.
fn hash(key: &str) -> usize {
    key.chars()
        .fold(7, |hash, c| (hash * 31 + c as usize) % 65_521)
}

/// Results in pages, as JSON, and the first document of each.
fn pages(entries: &[Entry]) -> (Vec<String>, Vec<u32>) {
    let (mut pages, mut firsts) = (Vec::new(), Vec::new());
    let (mut page, mut weight) = (String::new(), 0);
    for (entry, number) in entries.iter().zip(0..) {
        if page.is_empty() {
            page.push('[');
            firsts.push(number);
        } else {
            page.push(',');
        }
        page.push_str(&entry.card);
        weight += entry.weight;
        if weight >= PAGE {
            pages.push(std::mem::take(&mut page) + "]");
            weight = 0;
        }
    }
    if !page.is_empty() {
        pages.push(page + "]");
    }
    (pages, firsts)
}
