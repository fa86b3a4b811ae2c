//! Readings beside the texts: entries that nothing needs, and words that nothing reads.
//!
//! A clean content is looked at once, as bytes; its texts are parsed only when something is to be told.

use crate::diag::{Fault, Finding, Part, Place, Step};
use crate::model::{Plan, Reading, Report};
use crate::ruby::Reader;
use crate::ruby::aozora;
use crate::ruby::script::is_kanji;
use crate::schema::{Prose, is_prose, prose};
use crate::tree::Tree;
use aho_corasick::AhoCorasick;
use std::collections::BTreeSet;

/// R004: an entry of `readings.yaml` whose word occurs in no text of its plan, or of the site.
pub(super) fn unused(report: &Report, content: &Tree) -> Vec<Finding> {
    let plans = report.plans.iter();
    let own = plans.flat_map(|plan| unused_in(&plan.readings, content, |path| shows(plan, path)));
    let common = unused_in(&report.readings, content, |_| true);
    common.into_iter().chain(own).collect()
}

/// Whether the pages of a plan show what a file says: its own files, and the site's title and publisher.
fn shows(plan: &Plan, path: &str) -> bool {
    path.starts_with(plan.folder()) || !path.contains('/')
}

fn unused_in(
    readings: &[Reading],
    content: &Tree,
    is_shown: impl Fn(&str) -> bool,
) -> Vec<Finding> {
    let words: Vec<String> = readings.iter().map(in_its_place).collect();
    let mut missing: BTreeSet<usize> = (0..words.len()).collect();
    let files = || {
        let files = content.iter();
        files.filter(|(path, _)| is_prose(path) && is_shown(path))
    };
    if let Ok(search) = AhoCorasick::new(&words)
        && !words.is_empty()
    {
        for (_, bytes) in files() {
            for found in search.find_overlapping_iter(bytes) {
                missing.remove(&found.pattern().as_usize());
            }
        }
    }
    if !missing.is_empty() {
        // YAML may write the word in another way: over two lines, or decomposed.
        for text in files().flat_map(|(path, _)| prose(content, path)) {
            missing.retain(|at| !text.text.contains(&words[*at]));
        }
    }
    let unused = missing.into_iter().map(|at| {
        let reading = &readings[at];
        let word = words[at].clone();
        let steps = vec![Step::Item(reading.position), Step::Key("word".to_owned())];
        let place = Place::Node {
            path: reading.path.clone(),
            steps,
            part: Part::Value,
        };
        Finding::new(Fault::ReadingUnused { word }, place)
    });
    unused.collect()
}

/// The word with what must stand before and after it.
fn in_its_place(reading: &Reading) -> String {
    let around = |text: &Option<String>| text.clone().unwrap_or_default();
    let (before, after) = (around(&reading.before), around(&reading.after));
    format!("{before}{}{after}", reading.word)
}

/// R005: a word with kanji that nothing knows a reading for; where it stands first, once.
pub(super) fn unknown(report: &Report, content: &Tree) -> Vec<Finding> {
    let unread = unread_kanji(content);
    if unread.is_empty() {
        return Vec::new();
    }
    let mut told = BTreeSet::new();
    let mut findings = Vec::new();
    let mut tell = |reader: &Reader, text: &Prose<'_>| {
        for word in unread_words(reader, &text.text) {
            if told.insert(word.to_owned()) {
                let fault = Fault::NoReading {
                    word: word.to_owned(),
                };
                findings.push(Finding::new(fault, text.place(word)));
            }
        }
    };
    let readers = report.readers();
    for (path, _) in content.iter() {
        let reader = &readers[Report::reader(report.plan_of(path))];
        for text in prose(content, path) {
            if text.text.contains(|c| unread.contains(&c)) {
                tell(reader, &text);
            }
        }
    }
    findings
}

/// The kanji of all files that have no reading when they stand alone.
fn unread_kanji(content: &Tree) -> BTreeSet<char> {
    let mut kanji = BTreeSet::new();
    for (path, bytes) in content.iter() {
        if is_prose(path)
            && let Ok(text) = std::str::from_utf8(bytes)
        {
            let alone = |c: &char| is_kanji(*c) && !matches!(c, '々' | 'ヶ' | '〇');
            kanji.extend(text.chars().filter(alone));
        }
    }
    let dictionary = Reader::new(Vec::new());
    kanji.retain(|c| {
        let mut text = [0; 4];
        let words = dictionary.words(c.encode_utf8(&mut text));
        words.iter().any(|word| word.reading.is_none())
    });
    kanji
}

/// The words of a text that have kanji and no reading, neither by markup nor by any other layer.
fn unread_words<'t>(reader: &Reader, text: &'t str) -> Vec<&'t str> {
    let mut unread = Vec::new();
    for piece in aozora::parse(text).filter(|piece| piece.reading.is_none()) {
        for word in reader.words(piece.text) {
            let written = &piece.text[word.start..word.end];
            if word.reading.is_none() && written.contains(is_kanji) {
                unread.push(written);
            }
        }
    }
    unread
}
