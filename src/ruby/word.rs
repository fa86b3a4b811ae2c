//! A word of a text, as one of the layers read it.

/// A word of a text, as one of the layers read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it begins, in bytes of the text.
    pub start: usize,
    /// Where it ends, in bytes of the text.
    pub end: usize,
    /// Hiragana of the whole word; none when there is nothing to read, or it is not known.
    pub reading: Option<Box<str>>,
    /// Part of speech.
    pub class: Class,
    /// The layer that read it.
    pub origin: Origin,
    /// Cost to the next best path, saturated; large means sure.
    pub margin: u32,
}

/// Part of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "a stand-in")]
pub enum Class {
    Noun,
    Place,
    Person,
    ProperNoun,
    Number,
    Counter,
    Pronoun,
    Prefix,
    Suffix,
    Verb,
    Adjective,
    AdjectivalNoun,
    Adverb,
    Adnominal,
    Conjunction,
    Interjection,
    Auxiliary,
    Particle,
    Symbol,
    Space,
    Unknown,
}

/// The layer that read a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "a stand-in")]
pub enum Origin {
    Markup,
    Plan,
    Site,
    Municipality,
    Lexicon,
    Number,
    Context,
    Rendaku,
    Dictionary,
    Unknown,
}
