//! Every reading that the site shows for the real content, as a person read and settled it.
//!
//! `tests/readings/reviewed.tsv` has a line for each word and reading: word, reading, in how many texts it stands so.
//! `UPDATE_EXPECT=1 cargo test --test it -- ruby::reviewed` writes it; then read the lines that changed, each in its place
//! in the pages, before they are committed.

use crate::page::{Node, Page};
use crate::support::{build, content, is_page, root};
use michinori::assess::Audience;
use michinori::ruby::Reader;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// A text of a page in the pieces over which readings stand.
type Text = Vec<(String, Option<String>)>;

/// A word and the reading that a page shows for it: the number of texts.
type Shown = BTreeMap<(String, String), usize>;

/// Where no reading stands.
const UNREAD: [&str; 8] = [
    "head", "title", "script", "style", "svg", "code", "select", "textarea",
];

fn is_kanji(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '々' | '〆')
}

/// The texts of a page, parted wherever an element begins or ends.
fn texts(page: &Page) -> Vec<Text> {
    let mut texts = Vec::new();
    let mut text = Text::new();
    let mut around = None;
    for node in &page.nodes {
        let is_annotation = ["ruby", "rb", "rp", "rt", "wbr"].contains(&node.name.as_str());
        if !node.name.is_empty() {
            if !is_annotation {
                texts.push(std::mem::take(&mut text));
            }
            continue;
        }
        let (mut place, mut inside) = (node.parent, "");
        while let Some(at) =
            place.filter(|at| ["ruby", "rb", "rp", "rt"].contains(&&*page.nodes[*at].name))
        {
            if inside.is_empty() || inside == "rb" {
                inside = &page.nodes[at].name;
            }
            place = page.nodes[at].parent;
        }
        if place != around {
            texts.push(std::mem::take(&mut text));
            around = place;
        }
        if is_unread(page, place) {
            continue;
        }
        match inside {
            "rp" => {}
            "rt" => {
                if let Some((_, reading)) = text.last_mut() {
                    reading.get_or_insert_default().push_str(&node.text);
                }
            }
            _ => text.push((node.text.clone(), None)),
        }
    }
    texts.push(text);
    texts
}

fn is_unread(page: &Page, mut place: Option<usize>) -> bool {
    let unread = |node: &Node| {
        UNREAD.contains(&&*node.name)
            || node.has_class("mi-visually-hidden")
            || node.attr("lang").is_some_and(|lang| lang != "ja")
    };
    while let Some(at) = place {
        if unread(&page.nodes[at]) {
            return true;
        }
        place = page.nodes[at].parent;
    }
    false
}

/// Adds the words of a text as they are shown: cut as the reader cuts them, but never within a reading.
fn add(text: &Text, reader: &Reader, shown: &mut Shown) {
    let whole: String = text.iter().map(|(written, _)| &**written).collect();
    if !whole.contains(is_kanji) {
        return;
    }
    let mut bounds = vec![0];
    for (written, _) in text {
        bounds.push(bounds.last().unwrap() + written.len());
    }
    let within = |at: usize| {
        bounds
            .windows(2)
            .position(|piece| piece[0] < at && at < piece[1])
    };
    let cuts: BTreeSet<usize> = reader
        .words(&whole)
        .iter()
        .map(|word| word.end)
        .filter(|at| within(*at).is_none_or(|piece| text[piece].1.is_none()))
        .collect();
    let mut pieces = text.iter().flat_map(|(written, reading)| match reading {
        Some(reading) => vec![(written.clone(), reading.clone())],
        None => written
            .chars()
            .map(|c| (c.to_string(), c.to_string()))
            .collect(),
    });
    let (mut at, mut start) = (0, 0);
    for end in cuts {
        let mut read = String::new();
        while at < end {
            let (written, reading) = pieces.next().unwrap();
            at += written.len();
            read.push_str(&reading);
        }
        let word = whole[start..end].trim();
        if word.contains(is_kanji) {
            let read = if read.contains(is_kanji) {
                "？"
            } else {
                read.trim()
            };
            *shown.entry((word.to_owned(), read.to_owned())).or_default() += 1;
        }
        start = end;
    }
}

/// All that the site shows for a content.
fn shown() -> Shown {
    let content = content();
    let report = michinori::check(&content).value;
    let site = build(&content, Audience::Public);
    let of_site = Reader::new(report.readings_of_site());
    let plans: BTreeMap<&str, Reader> = report
        .plans
        .iter()
        .map(|plan| (plan.id.as_str(), Reader::new(report.readings_of_plan(plan))))
        .collect();
    let mut seen = BTreeSet::new();
    let mut shown = Shown::new();
    for (path, bytes) in site.iter().filter(|(path, _)| is_page(path)) {
        let plan = path.split('/').next().unwrap_or_default();
        let page = Page::read_whole(std::str::from_utf8(bytes).unwrap()).unwrap();
        for text in texts(&page) {
            if seen.insert((plan.to_owned(), text.clone())) {
                add(&text, plans.get(plan).unwrap_or(&of_site), &mut shown);
            }
        }
    }
    shown
}

/// A word with one reading is as it was read; one with several is so often each as it was when each place was read.
#[test]
fn every_reading_of_the_site_was_read_by_a_person() {
    let path = root().join("tests/readings/reviewed.tsv");
    let shown = shown();
    let mut table = String::new();
    for ((word, reading), count) in &shown {
        writeln!(table, "{word}\t{reading}\t{count}").unwrap();
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, table).unwrap();
        return;
    }
    let reviewed = std::fs::read_to_string(&path).unwrap();
    let mut readings: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for line in reviewed.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        readings
            .entry(fields[0])
            .or_default()
            .push((fields[1], fields[2]));
    }
    let unread: Vec<String> = shown
        .iter()
        .filter(
            |((word, reading), count)| match readings.get(&**word).map(Vec::as_slice) {
                Some([(known, _)]) => known != reading,
                Some(several) => !several.contains(&(&**reading, &count.to_string())),
                None => true,
            },
        )
        .map(|((word, reading), count)| format!("{word} {reading} {count}"))
        .collect();
    assert!(unread.is_empty(), "not reviewed: {unread:#?}");
}
