//! Writes a reading into the text of a `readings.yaml`, and leaves all else in it as it stands, comments and line ends included.
//!
//! Knows the form of that one file. Entry point: [`settle`].

use super::node::{self, Kind, Node};
use super::records::Reading;
use super::text::nfc;
use std::fmt::Write as _;

/// A reading to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// The word.
    pub word: String,
    /// Its reading.
    pub reading: String,
    /// Text right before it.
    pub before: Option<String>,
    /// Text right after it.
    pub after: Option<String>,
}

/// The file is of a form into which nothing can be written without harm, such as a list in brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OddForm;

impl Settled {
    /// The entry as a line of the file, without its end.
    pub fn line(&self) -> String {
        let mut line = format!(
            "- {{word: {}, reading: {}",
            scalar(&self.word),
            scalar(&self.reading)
        );
        for (key, text) in [("before", &self.before), ("after", &self.after)] {
            if let Some(text) = text {
                let _ = write!(line, ", {key}: {}", scalar(text));
            }
        }
        line.push('}');
        line
    }

    fn matches(&self, entry: &Node) -> bool {
        let same = |key, text: Option<&str>| {
            let known = value(entry, key).and_then(Node::text);
            known.map(|known| nfc(known.trim_end())) == text.map(nfc)
        };
        same("word", Some(&self.word))
            && same("before", self.before.as_deref())
            && same("after", self.after.as_deref())
    }
}

/// The text of the file with a reading in it: the entry of the same word in the same place gets it, or a new entry follows at the end.
///
/// # Errors
/// [`OddForm`] when the text is no list of entries, one below the other.
pub fn settle(text: &str, settled: &Settled) -> Result<String, OddForm> {
    match text.strip_prefix('\u{feff}') {
        Some(text) => settle_plain(text, settled).map(|text| format!("\u{feff}{text}")),
        None => settle_plain(text, settled),
    }
}

fn settle_plain(text: &str, settled: &Settled) -> Result<String, OddForm> {
    let parsed = node::parse(text);
    if !parsed.faults.is_empty() {
        return Err(OddForm);
    }
    let known = match &parsed.root {
        None => &[][..],
        Some(root) if root.is_null() => &[],
        Some(root) => match &root.kind {
            Kind::List(entries) => entries,
            Kind::Scalar { .. } | Kind::Map(_) | Kind::Refused => return Err(OddForm),
        },
    };
    let same = known.iter().find(|entry| settled.matches(entry));
    let written = match same.and_then(|entry| value(entry, "reading")) {
        Some(reading) => replaced(text, reading, &scalar(&settled.reading)),
        None => appended(text, known.first(), &settled.line()),
    }
    .ok_or(OddForm)?;
    let count = known.len() + usize::from(same.is_none());
    if is_whole(&written, settled, count) {
        Ok(written)
    } else {
        Err(OddForm)
    }
}

/// Whether the text reads as so many entries, one of which is what was to be written: the proof that nothing was harmed.
fn is_whole(text: &str, settled: &Settled, count: usize) -> bool {
    let same = |known: &Option<super::records::Text>, text: &Option<String>| {
        known.as_deref().map(str::to_owned) == text.as_deref().map(nfc)
    };
    serde_yaml::from_str::<Vec<Reading>>(text).is_ok_and(|entries| {
        let is_it = |entry: &Reading| {
            *entry.word == *nfc(&settled.word)
                && *entry.reading == *nfc(&settled.reading)
                && same(&entry.before, &settled.before)
                && same(&entry.after, &settled.after)
        };
        entries.len() == count && entries.iter().any(is_it)
    })
}

fn value<'n>(entry: &'n Node, key: &str) -> Option<&'n Node> {
    match &entry.kind {
        Kind::Map(entries) => entries
            .iter()
            .find(|(known, _)| known.text() == Some(key))
            .map(|(_, value)| value),
        Kind::Scalar { .. } | Kind::List(_) | Kind::Refused => None,
    }
}

/// The text with another value in the place of one on one line. Where the value ends is found here: the span of one in quotes reaches
/// to the end of its line, over a comment.
fn replaced(text: &str, old: &Node, with: &str) -> Option<String> {
    let lines = text.split_inclusive('\n');
    let start: usize = lines
        .take(old.span.line.checked_sub(1)?)
        .map(str::len)
        .sum();
    let line = text.get(start..)?.lines().next()?;
    let column = old.span.column.checked_sub(1)?;
    let first = line.char_indices().map(|(at, _)| at).nth(column)?;
    let value = &line[first..];
    let length = match value.chars().next()? {
        quote @ ('"' | '\'') => {
            let inside = value[1..].split(quote).next()?;
            // An escaped quote is a value that no reading has.
            (!inside.contains('\\')).then_some(inside.len() + 2)?
        }
        _ => old.text().filter(|text| value.starts_with(text))?.len(),
    };
    let (first, last) = (start + first, start + first + length);
    Some(format!("{}{with}{}", &text[..first], text.get(last..)?))
}

/// The text with a line at its end, indented as the first entry.
fn appended(text: &str, first: Option<&Node>, line: &str) -> Option<String> {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let indent = match first {
        None => "",
        Some(entry) => {
            let before = text.lines().nth(entry.span.line.checked_sub(1)?)?;
            let dash = before.find(|c: char| c != ' ')?;
            before[dash..].strip_prefix("- ")?;
            &before[..dash]
        }
    };
    // A list without entries may be written out, as `[]`.
    let text = match first {
        None => text.replacen("[]", "", 1),
        Some(_) => text.to_owned(),
    };
    let gap = if text.is_empty() || text.ends_with('\n') {
        ""
    } else {
        end
    };
    Some(format!("{text}{gap}{indent}{line}{end}"))
}

/// A value as YAML: plain where nothing else can be meant, in quotes otherwise.
fn scalar(text: &str) -> String {
    let is_plain = |c: char| c.is_alphabetic() && !c.is_ascii();
    if text.chars().all(is_plain) {
        text.to_owned()
    } else {
        // Every JSON string is a YAML string, and writing one does not fail.
        serde_json::to_string(text).unwrap_or_default()
    }
}
