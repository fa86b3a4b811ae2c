//! A word of a text, as one of the layers read it.

/// A stretch of a text with its reading. The words of a text join to it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Word {
    /// First byte in the text.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// Hiragana of the whole word, long marks kept; `None`: nothing to read, or not known.
    pub reading: Option<Box<str>>,
    /// What kind of word it is.
    pub class: Class,
    /// The layer that read it.
    pub origin: Origin,
    /// How much dearer the next best reading would be, in the dictionary's costs (a common word's is some thousand); `u32::MAX`
    /// when nobody asked or nothing else is possible. Only [`Reader::weighed`](crate::ruby::Reader::weighed) asks.
    pub margin: u32,
}

/// The kind of a word: the dictionary's part of speech as far as rules depend on it. Its order is generate.py's.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[expect(missing_docs, reason = "the names of grammar say what they are")]
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

impl Class {
    /// All classes in the order of the dictionary's file.
    pub(in crate::ruby) const ALL: [Self; 21] = [
        Self::Noun,
        Self::Place,
        Self::Person,
        Self::ProperNoun,
        Self::Number,
        Self::Counter,
        Self::Pronoun,
        Self::Prefix,
        Self::Suffix,
        Self::Verb,
        Self::Adjective,
        Self::AdjectivalNoun,
        Self::Adverb,
        Self::Adnominal,
        Self::Conjunction,
        Self::Interjection,
        Self::Auxiliary,
        Self::Particle,
        Self::Symbol,
        Self::Space,
        Self::Unknown,
    ];
}

/// Who read a word. What stands first wins.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Origin {
    /// The text itself: ｜湖西《こさい》.
    Markup,
    /// `readings.yaml` of the plan.
    Plan,
    /// `readings.yaml` of the site.
    Site,
    /// The names of the municipality and its departments.
    Municipality,
    /// The built-in words of municipalities and their work.
    Lexicon,
    /// Numbers and counters.
    Number,
    /// A homograph that the words around it decide.
    Context,
    /// A sound that changes within a compound.
    Rendaku,
    /// The dictionary.
    Dictionary,
    /// Nobody: no row of the dictionary covers it.
    Unknown,
}
