//! How sure each reading is, and which other is the likeliest.

use super::{Reader, Word};

impl Reader {
    /// The words of a text, with their margins.
    pub fn weighed(&self, text: &str) -> Vec<Word> {
        self.words(text)
    }

    /// Other readings.
    pub fn alternatives(&self, _text: &str, _word: &Word) -> Vec<Box<str>> {
        Vec::new()
    }
}
