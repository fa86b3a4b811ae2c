//! A word of a text, as one of the layers read it.

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it starts, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
    /// Hiragana of the whole word; none: nothing to read, or not known.
    pub reading: Option<Box<str>>,
}
