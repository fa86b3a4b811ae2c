//! A document as it is sought, and as a result shows it.

use super::normalize;
use crate::ruby::aozora::{self, without_readings};
use crate::ruby::grade::is_hard;
use crate::ruby::{Digits, Reader};
use crate::view::search::{Document, Figures};
use serde::Serialize;
use std::borrow::Cow;

/// How many fields an entry has.
const FIELDS: usize = 10;

/// Before the reading of a word that is difficult.
const HARD: char = '*';

/// A document, read.
pub(super) struct Entry {
    /// What is sought, normalised: title, its reading, number, number with its word, plain line, its reading, names, their
    /// reading, texts, figures.
    fields: [String; FIELDS],
    /// The reading of the title, as it is sorted.
    pub(super) reading: String,
    /// What a result shows, as JSON.
    pub(super) card: String,
    /// How many bytes of it are no address: how addresses end moves nothing to another file.
    pub(super) weight: usize,
}

/// What a result shows, in the order in which the script takes it.
#[derive(Serialize)]
struct Card<'d>(
    Ruby,
    &'d str,
    Option<&'d str>,
    Vec<(&'static str, Cow<'d, str>)>,
    &'d str,
    Ruby,
    &'d str,
    &'d str,
    &'d str,
);

/// Texts and their readings in turn; an empty reading is none.
#[derive(Serialize)]
#[serde(transparent)]
struct Ruby(Vec<String>);

impl Ruby {
    /// A text with its readings; words with a kanji taught after `school_year` are difficult.
    fn new(text: &str, reader: &Reader, school_year: u8) -> Self {
        let mut ruby = Self(Vec::new());
        for piece in aozora::parse(text) {
            match piece.reading {
                Some(reading) => {
                    let is_hard = is_hard(piece.text, school_year);
                    ruby.push(piece.text, Some(reading.kana), is_hard);
                }
                None => ruby.read(piece.text, reader, school_year),
            }
        }
        ruby
    }

    fn read(&mut self, text: &str, reader: &Reader, school_year: u8) {
        let words = reader.words(text);
        let mut rest = words.iter().peekable();
        let mut at = 0;
        for segment in Reader::segments_of(text, &words, Digits::AsWritten) {
            while rest.next_if(|word| word.end <= at).is_some() {}
            let word = rest.peek().map(|word| &text[word.start..word.end]);
            at += segment.text.len();
            let is_hard = is_hard(word.unwrap_or(segment.text), school_year);
            self.push(segment.text, segment.reading.as_deref(), is_hard);
        }
    }

    fn push(&mut self, text: &str, reading: Option<&str>, is_hard: bool) {
        match (self.0.as_mut_slice(), reading) {
            ([.., last, none], None) if none.is_empty() => last.push_str(text),
            (_, None) => self.0.extend([text.to_owned(), String::new()]),
            (_, Some(reading)) => {
                let mark = is_hard.then_some(HARD).into_iter();
                let reading = mark.chain(reading.chars()).collect();
                self.0.extend([text.to_owned(), reading]);
            }
        }
    }

    /// The whole text as it is read.
    fn reading(&self) -> String {
        let pairs = self.0.as_chunks::<2>().0;
        pairs
            .iter()
            .map(|[text, reading]| match reading.trim_start_matches(HARD) {
                "" => text,
                reading => reading,
            })
            .collect()
    }
}

/// The figures alone, which are sought, and a line for each indicator, which tells what they are. Were the years sought too, the
/// places of 令和 alone would outweigh all else.
fn figures(indicators: &[Figures]) -> (String, String) {
    let all = indicators.iter().flat_map(|one| &one.each);
    let figures: Vec<&str> = all.map(|(_, figure)| figure.as_str()).collect();
    let lines = indicators.iter().map(|one| {
        let each = one.each.iter();
        let each: Vec<String> = each
            .map(|(what, figure)| format!("{what} {figure}"))
            .collect();
        format!("{}：{}", without_readings(&one.name), each.join("、"))
    });
    (figures.join("、"), lines.collect::<Vec<_>>().join("\n"))
}

impl Entry {
    /// Reads a document.
    pub(super) fn new(document: &Document, reader: &Reader, school_year: u8) -> Self {
        let title = Ruby::new(&document.title, reader, school_year);
        let plain = Ruby::new(&document.plain, reader, school_year);
        let names = document.names.join("、");
        let named = Ruby::new(&names, reader, school_year).reading();
        let names = without_readings(&names);
        let text = document.texts.join("\n");
        let text = without_readings(&text);
        let (figures, told) = figures(&document.figures);
        let (number, word) = &document.number;
        let reading = title.reading();
        let fields = [
            &*without_readings(&document.title),
            &*reading,
            number,
            word,
            &*without_readings(&document.plain),
            &*plain.reading(),
            &*names,
            &*named,
            &*text,
            &*figures,
        ]
        .map(normalize);
        let place = if word.is_empty() {
            &document.kind
        } else {
            word
        };
        let place = without_readings(place);
        let marks = document.marks.iter();
        let marks = marks.map(|(tone, words)| (*tone, without_readings(words)));
        let departments = document.departments.as_deref().map(without_readings);
        let card = Card(
            title,
            &place,
            departments.as_deref(),
            marks.collect(),
            &document.href,
            plain,
            &names,
            &text,
            &told,
        );
        // Texts in lists have no reason to fail.
        let card = serde_json::to_string(&card).unwrap_or_default();
        Self {
            fields,
            reading,
            weight: card.len().saturating_sub(document.href.len()),
            card,
        }
    }

    /// What is sought; each field stands one apart from the next.
    pub(super) fn fields(&self) -> &[String] {
        &self.fields
    }

    /// How long all fields are together with what parts them, and how long the first four are alone.
    pub(super) fn lengths(&self) -> [u32; 5] {
        let length = |field: &String| u32::try_from(field.chars().count()).unwrap_or(u32::MAX);
        let whole = self.fields.iter().map(|field| length(field) + 1).sum();
        let [title, reading, number, word, ..] = &self.fields;
        [
            whole,
            length(title),
            length(reading),
            length(number),
            length(word),
        ]
    }
}
