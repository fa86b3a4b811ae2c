//! Text → readings. A stand-in with a handful of words, until the engine is there.

pub mod aozora;
pub mod doubt;
mod word;

pub use word::{Class, Origin, Word};

/// A stretch of a text, and its reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment<'t> {
    /// The stretch; all joined are the text.
    pub text: &'t str,
    /// Its reading.
    pub reading: Option<Box<str>>,
}

/// A word with a reading of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The word.
    pub word: Box<str>,
    /// Hiragana.
    pub reading: Box<str>,
    /// Text that must stand right before it.
    pub before: Option<Box<str>>,
    /// Text that must stand right after it.
    pub after: Option<Box<str>>,
    /// Who wrote it.
    pub origin: Origin,
}

/// Whether digits are read out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digits {
    /// They stay.
    AsWritten,
    /// They get readings too.
    Spelled,
}

/// Reads texts.
#[derive(Debug)]
pub struct Reader(Vec<Entry>);

impl Reader {
    /// A reader with these entries above the dictionary.
    pub fn new(mut entries: Vec<Entry>) -> Self {
        for (word, reading) in [
            ("市民", "しみん"),
            ("窓口", "まどぐち"),
            ("方", "かた"),
            ("計画", "けいかく"),
        ] {
            entries.push(Entry {
                word: word.into(),
                reading: reading.into(),
                before: None,
                after: None,
                origin: Origin::Dictionary,
            });
        }
        Self(entries)
    }

    /// The words of a text.
    pub fn words(&self, text: &str) -> Vec<Word> {
        let mut words = Vec::new();
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let (before, rest) = text.split_at(at);
            let entry = self.0.iter().find(|entry| {
                rest.strip_prefix(&*entry.word).is_some_and(|after| {
                    entry
                        .before
                        .as_deref()
                        .is_none_or(|text| before.ends_with(text))
                        && entry
                            .after
                            .as_deref()
                            .is_none_or(|text| after.starts_with(text))
                })
            });
            let end = at + entry.map_or(c.len_utf8(), |entry| entry.word.len());
            let is_kanji = aozora::is_kanji(c);
            words.push(Word {
                start: at,
                end,
                reading: entry.map(|entry| entry.reading.clone()),
                class: if is_kanji { Class::Noun } else { Class::Symbol },
                origin: entry.map_or(Origin::Unknown, |entry| entry.origin),
                margin: 1000,
            });
            at = end;
        }
        words
    }

    /// The words of a text, with their margins.
    pub fn weighed(&self, text: &str) -> Vec<Word> {
        self.words(text)
    }

    /// Other readings.
    pub fn alternatives(&self, _text: &str, _word: &Word) -> Vec<Box<str>> {
        Vec::new()
    }

    /// The segments of a text.
    pub fn segments<'t>(&self, text: &'t str, _digits: Digits) -> Vec<Segment<'t>> {
        let words = self.words(text).into_iter();
        words
            .map(|word| Segment {
                text: &text[word.start..word.end],
                reading: word.reading,
            })
            .collect()
    }
}
