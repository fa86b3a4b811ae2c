//! Scalars and maps as staff write them: never empty, NFC, and no key twice.

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor};
use std::fmt;
use std::marker::PhantomData;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A text that says something: neither empty nor YAML's word for nothing, normalised to NFC, without white space at its end.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Text(String);

impl Text {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::ops::Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let trimmed = text.trim_end();
        if matches!(trimmed, "" | "~" | "null") {
            return Err(D::Error::invalid_value(Unexpected::Str(""), &"text"));
        }
        Ok(Self(nfc(trimmed)))
    }
}

/// The text with composed characters: か゛ is が.
pub(super) fn nfc(text: &str) -> String {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text.to_owned(),
        IsNormalized::No | IsNormalized::Maybe => text.nfc().collect(),
    }
}

/// A map in the order of the file, in which no key stands twice. (A `BTreeMap` would silently keep the last.)
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entries<V>(Vec<(String, V)>);

impl<V> Default for Entries<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<V> Entries<V> {
    /// Keys and values in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&V> {
        self.iter()
            .find(|entry| entry.0 == key)
            .map(|entry| entry.1)
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Entries<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visit<V>(PhantomData<V>);
        impl<'de, V: Deserialize<'de>> Visitor<'de> for Visit<V> {
            type Value = Entries<V>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }

            fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
                Ok(Entries::default())
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries: Vec<(String, V)> = Vec::new();
                let mut seen = std::collections::BTreeSet::new();
                while let Some(key) = map.next_key::<String>()? {
                    if !seen.insert(key.clone()) {
                        return Err(A::Error::custom(format!("duplicate key `{key}`")));
                    }
                    let value = map.next_value()?;
                    entries.push((key, value));
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(Visit(PhantomData))
    }
}

/// Either a word (`unknown`) or a value of a form of its own. Decided by the node's kind, never by trying:
/// an untagged enum would already have turned `32.80` into 32.8.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WordOr<T> {
    /// A plain word.
    Word(Text),
    /// The other form: a list or a map.
    Value(T),
}

/// What a [`WordOr`] holds when it is no word.
pub trait Structured<'de>: Sized {
    /// The form, for the message.
    const EXPECTED: &'static str;

    /// Reads the form from a list.
    ///
    /// # Errors
    /// When the list is not of this form.
    fn from_seq<A: SeqAccess<'de>>(seq: A) -> Result<Self, A::Error> {
        let _ = seq;
        Err(A::Error::invalid_type(Unexpected::Seq, &Self::EXPECTED))
    }

    /// Reads the form from a map.
    ///
    /// # Errors
    /// When the map is not of this form.
    fn from_map<A: MapAccess<'de>>(map: A) -> Result<Self, A::Error> {
        let _ = map;
        Err(A::Error::invalid_type(Unexpected::Map, &Self::EXPECTED))
    }
}

impl<'de, T: Deserialize<'de>> Structured<'de> for Vec<T> {
    const EXPECTED: &'static str = "a word or a list";

    fn from_seq<A: SeqAccess<'de>>(seq: A) -> Result<Self, A::Error> {
        Vec::deserialize(serde::de::value::SeqAccessDeserializer::new(seq))
    }
}

impl<'de, T: Structured<'de>> Deserialize<'de> for WordOr<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visit<T>(PhantomData<T>);
        impl<'de, T: Structured<'de>> Visitor<'de> for Visit<T> {
            type Value = WordOr<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(T::EXPECTED)
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                let text = Text::deserialize(serde::de::value::StrDeserializer::new(text))?;
                Ok(WordOr::Word(text))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
                T::from_seq(seq).map(WordOr::Value)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                T::from_map(map).map(WordOr::Value)
            }
        }
        deserializer.deserialize_any(Visit(PhantomData))
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        text.0
    }
}

impl<V> IntoIterator for Entries<V> {
    type Item = (String, V);
    type IntoIter = std::vec::IntoIter<(String, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
