//! What can be wrong with the content, where, and what to do: values, never panics.
//!
//! Knows no YAML and no domain. A phase returns [`Finding`]s: a [`Fault`] with its typed arguments and a [`Place`]. At the
//! end `schema::locate` gives each its line and excerpt, and only the edge writes it out, in Japanese or English.

mod fault;
mod meant;
mod render;
mod words_en;
mod words_ja;

pub use fault::{CODES, Fault, PublishedFact, Severity};
pub use render::{render, render_json, summary};

/// Language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// Japanese.
    Ja,
    /// English.
    En,
}

/// A position in a file: line and column from 1, in characters, and the length on that line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Line.
    pub line: usize,
    /// Column.
    pub column: usize,
    /// Characters, 0 when the node ends on another line.
    pub length: usize,
}

/// A fault and its place, as a phase knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub fault: Fault,
    /// Where.
    pub place: Place,
}

impl Finding {
    /// A finding.
    pub fn new(fault: Fault, place: Place) -> Self {
        Self { fault, place }
    }
}

/// Where something is wrong, as a phase knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A whole file, or one that is missing.
    File(String),
    /// A line.
    Line(String, usize),
    /// A position.
    Span(String, Span),
    /// A node of a YAML file, by the keys that lead to it.
    Node {
        /// File.
        path: String,
        /// Keys and list positions from the root.
        steps: Vec<Step>,
        /// Its key or its value.
        part: Part,
    },
}

impl Place {
    /// The file.
    pub fn path(&self) -> &str {
        match self {
            Self::File(path)
            | Self::Line(path, _)
            | Self::Span(path, _)
            | Self::Node { path, .. } => path,
        }
    }
}

/// A step into a YAML file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Into a map.
    Key(String),
    /// Into a list.
    Item(usize),
}

/// Key or value of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The key.
    Key,
    /// The value.
    Value,
}

/// A fault with its line, as the reader gets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What is wrong.
    pub fault: Fault,
    /// Where.
    pub location: Location,
}

impl Diagnostic {
    /// Whether it stops a build.
    pub fn is_error(&self) -> bool {
        self.fault.severity() == Severity::Error
    }

    /// Order of reporting: path, line, column, code.
    pub fn sort_key(&self) -> (&str, Option<Span>, &'static str) {
        (&self.location.path, self.location.span, self.fault.code())
    }
}

/// Where something is wrong, with the line itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// Path in the content tree.
    pub path: String,
    /// Position; none when the whole file is meant.
    pub span: Option<Span>,
    /// The line.
    pub excerpt: Option<String>,
}

/// The known name that `word` most likely means, if one is near enough. None for numbers: 2022 does not mean 2021.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    if !word.contains(char::is_alphabetic) {
        return None;
    }
    let folded = word.to_lowercase().replace('-', "_");
    known
        .into_iter()
        .map(|name| {
            let likeness = strsim::jaro_winkler(&folded, &name.to_lowercase().replace('-', "_"));
            (likeness, name)
        })
        .filter(|(likeness, _)| *likeness >= 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, name)| name.to_owned())
}
