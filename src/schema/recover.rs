//! Every fault of form in one file, and the rest of the file.
//!
//! Serde stops at the first error. Here the same types are read from positioned nodes by a deserializer that notes unknown
//! and repeated keys and goes on; at any other error the faulty node is set aside, and reading starts again without it,
//! until the rest can be read. Every round sets one node aside, so it ends.

use super::node::{Kind, MERGE, Node};
use crate::diag::{Fault, Span, nearest};
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Unexpected,
    Visitor,
};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// More than this in one file, and the rest can wait for the next run.
pub(super) const MOST: usize = 200;

/// Reads `T` from the nodes; with it, every fault and its place.
pub(super) fn recover<T: DeserializeOwned>(root: &Node) -> (Option<T>, Vec<(Fault, Span)>) {
    let state = RefCell::new(State::default());
    for _ in 0..MOST {
        match T::deserialize(Reader {
            node: root,
            state: &state,
        }) {
            Ok(value) => return (Some(value), state.into_inner().into_faults()),
            Err(error) => {
                let (id, span) = error.at.unwrap_or((root.id, root.span));
                let mut state = state.borrow_mut();
                state.note(id, error.into_fault(), span);
                if id == root.id || !state.aside.insert(id) {
                    break;
                }
            }
        }
    }
    (None, state.into_inner().into_faults())
}

#[derive(Default)]
struct State {
    /// Nodes set aside, and repeated keys that were passed over.
    aside: BTreeSet<usize>,
    faults: BTreeMap<usize, (Option<Fault>, Span)>,
}

impl State {
    fn note(&mut self, id: usize, fault: Option<Fault>, span: Span) {
        self.faults.entry(id).or_insert((fault, span));
    }

    fn into_faults(self) -> Vec<(Fault, Span)> {
        self.faults
            .into_values()
            .filter_map(|(fault, span)| fault.map(|fault| (fault, span)))
            .collect()
    }
}

/// An error, and the innermost node that it is about. No fault: a consequence of one already noted.
#[derive(Debug, Default)]
struct Error {
    fault: Option<Box<Fault>>,
    at: Option<(usize, Span)>,
}

impl Error {
    fn at(mut self, node: &Node) -> Self {
        self.at.get_or_insert((node.id, node.span));
        self
    }

    fn into_fault(self) -> Option<Fault> {
        self.fault.map(|fault| *fault)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.fault)
    }
}

impl std::error::Error for Error {}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Self {
            fault: Some(Box::new(fault)),
            at: None,
        }
    }
}

impl serde::de::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Fault::NotYaml {
            message: message.to_string(),
        }
        .into()
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn serde::de::Expected) -> Self {
        Fault::WrongType {
            found: shown(found),
            expected: expected.to_string(),
        }
        .into()
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn serde::de::Expected) -> Self {
        if found == Unexpected::Str("") {
            Fault::EmptyValue.into()
        } else {
            Self::invalid_type(found, expected)
        }
    }

    fn unknown_variant(word: &str, known: &'static [&'static str]) -> Self {
        Fault::UnknownWord {
            word: word.to_owned(),
            nearest: nearest(word, known.iter().copied()),
            known: known.iter().map(ToString::to_string).collect(),
        }
        .into()
    }

    fn unknown_field(key: &str, known: &'static [&'static str]) -> Self {
        unknown_key(key, known).into()
    }

    fn missing_field(key: &'static str) -> Self {
        Fault::MissingKey {
            key: key.to_owned(),
        }
        .into()
    }
}

fn unknown_key(key: &str, known: &[&str]) -> Fault {
    Fault::UnknownKey {
        key: key.to_owned(),
        nearest: nearest(key, known.iter().copied()),
        known: known.iter().map(ToString::to_string).collect(),
    }
}

fn shown(found: Unexpected<'_>) -> String {
    if let Unexpected::Str(text) = found {
        text.to_owned()
    } else if found == Unexpected::Seq {
        "[…]".to_owned()
    } else if found == Unexpected::Map {
        "{…}".to_owned()
    } else {
        found.to_string()
    }
}

#[derive(Clone, Copy)]
struct Reader<'a> {
    node: &'a Node,
    state: &'a RefCell<State>,
}

impl<'a> Reader<'a> {
    fn child(self, node: &'a Node) -> Self {
        Self {
            node,
            state: self.state,
        }
    }

    fn wrong<T>(self, visitor: &dyn serde::de::Expected) -> Result<T, Error> {
        let found = match &self.node.kind {
            Kind::Scalar { text, .. } => Unexpected::Str(text),
            Kind::List(_) => Unexpected::Seq,
            Kind::Map(_) => Unexpected::Map,
            Kind::Refused => return Err(Error::default().at(self.node)),
        };
        Err(Error::invalid_type(found, visitor).at(self.node))
    }

    /// Entries that are read: known keys, each once, none set aside. `fields` is empty for maps with free keys.
    fn entries(
        self,
        entries: &'a [(Node, Node)],
        fields: Option<&'static [&'static str]>,
    ) -> Vec<&'a (Node, Node)> {
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        let mut state = self.state.borrow_mut();
        let mut kept = Vec::new();
        for entry in entries {
            let Some(key) = entry.0.text() else {
                let refused = self.child(&entry.0).wrong::<()>(&"a word");
                state.note(
                    entry.0.id,
                    refused.err().and_then(Error::into_fault),
                    entry.0.span,
                );
                continue;
            };
            let first = seen.get(key).copied();
            seen.entry(key).or_insert(entry.0.span);
            if key == MERGE {
                // The parser has reported it.
            } else if let Some(first) = first {
                let fault = Fault::DuplicateKey {
                    key: key.to_owned(),
                    first_line: first.line,
                };
                state.note(entry.0.id, Some(fault), entry.0.span);
            } else if let Some(fields) = fields.filter(|fields| !fields.contains(&key)) {
                state.note(entry.0.id, Some(unknown_key(key, fields)), entry.0.span);
            } else if !state.aside.contains(&entry.1.id) {
                kept.push(entry);
            }
        }
        kept
    }

    /// Whether a field is absent only because its value was set aside, or is merged in.
    fn lost(self, entries: &[(Node, Node)], fault: Option<&Fault>) -> bool {
        let Some(Fault::MissingKey { key }) = fault else {
            return false;
        };
        let state = self.state.borrow();
        entries.iter().any(|entry| {
            entry.0.text() == Some(MERGE)
                || entry.0.text() == Some(key.as_str()) && state.aside.contains(&entry.1.id)
        })
    }

    fn scalar<T>(
        self,
        visitor: &dyn serde::de::Expected,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<T, Error> {
        match &self.node.kind {
            Kind::Scalar { text, plain: true } => match parse(text) {
                Some(value) => Ok(value),
                None => self.wrong(visitor),
            },
            Kind::Scalar { .. } | Kind::List(_) | Kind::Map(_) | Kind::Refused => {
                self.wrong(visitor)
            }
        }
    }

    /// Reads a map; nothing at all is an empty one, as for `serde_yaml`.
    fn map<'de, V: Visitor<'de>>(
        self,
        fields: Option<&'static [&'static str]>,
        visitor: V,
    ) -> Result<V::Value, Error> {
        let entries: &[(Node, Node)] = match &self.node.kind {
            Kind::Map(entries) => entries,
            Kind::Scalar { text, plain: true } if text.is_empty() => &[],
            Kind::Scalar { .. } | Kind::List(_) | Kind::Refused => return self.wrong(&visitor),
        };
        let fields = Fields {
            reader: self,
            rest: self.entries(entries, fields).into_iter(),
            value: None,
        };
        visitor.visit_map(fields).map_err(|mut error: Error| {
            if error.at.is_none() && self.lost(entries, error.fault.as_deref()) {
                error.fault = None;
            }
            error.at(self.node)
        })
    }
}

impl<'de> Deserializer<'de> for Reader<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.node.kind {
            Kind::Scalar { .. } | Kind::Refused => self.deserialize_str(visitor),
            Kind::List(_) => self.deserialize_seq(visitor),
            Kind::Map(_) => self.deserialize_map(visitor),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.node.kind {
            Kind::Scalar { text, .. } => visitor
                .visit_str(text)
                .map_err(|error: Error| error.at(self.node)),
            Kind::List(_) | Kind::Map(_) | Kind::Refused => self.wrong(&visitor),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.node.is_null() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let value = self.scalar(&visitor, |text| match text {
            "true" | "True" | "TRUE" => Some(true),
            "false" | "False" | "FALSE" => Some(false),
            _ => None,
        })?;
        visitor.visit_bool(value)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let plain = |text: &str| text == "0" || !text.starts_with(['0', '+']);
        let value = self.scalar(&visitor, |text| {
            text.parse::<u16>().ok().filter(|_| plain(text))
        })?;
        visitor
            .visit_u16(value)
            .map_err(|error: Error| error.at(self.node))
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_u16(visitor)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.node.kind {
            Kind::List(items) => visitor
                .visit_seq(Items {
                    reader: self,
                    rest: items.iter(),
                })
                .map_err(|error| error.at(self.node)),
            Kind::Scalar { text, plain: true } if text.is_empty() => visitor.visit_seq(Items {
                reader: self,
                rest: [].iter(),
            }),
            Kind::Scalar { .. } | Kind::Map(_) | Kind::Refused => self.wrong(&visitor),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.map(None, visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.map(Some(fields), visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match &self.node.kind {
            Kind::Scalar { text, .. } => visitor
                .visit_enum(serde::de::value::StrDeserializer::<Error>::new(text))
                .map_err(|error| error.at(self.node)),
            Kind::List(_) | Kind::Map(_) | Kind::Refused => self.wrong(&visitor),
        }
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct
        newtype_struct tuple tuple_struct ignored_any
    }
}

struct Items<'a> {
    reader: Reader<'a>,
    rest: std::slice::Iter<'a, Node>,
}

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        for node in self.rest.by_ref() {
            if !self.reader.state.borrow().aside.contains(&node.id) {
                let value = seed
                    .deserialize(self.reader.child(node))
                    .map_err(|error| error.at(node))?;
                return Ok(Some(value));
            }
        }
        Ok(None)
    }
}

struct Fields<'a> {
    reader: Reader<'a>,
    rest: std::vec::IntoIter<&'a (Node, Node)>,
    value: Option<&'a Node>,
}

impl<'de> MapAccess<'de> for Fields<'_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        let Some((key, value)) = self.rest.next() else {
            return Ok(None);
        };
        self.value = Some(value);
        seed.deserialize(self.reader.child(key))
            .map(Some)
            .map_err(|error| Error {
                at: Some((value.id, key.span)),
                ..error
            })
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let Some(value) = self.value.take() else {
            return Err(Error::custom("a value without its key"));
        };
        seed.deserialize(self.reader.child(value))
            .map_err(|error| error.at(value))
    }
}
