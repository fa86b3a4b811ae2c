//! A YAML file as a tree of nodes with their positions.
//!
//! Read only when something is reported: a clean build never comes here. Anchors, aliases, tags and second documents are
//! not part of our YAML, and are noted as faults on the way. Where the parser gives up, the nodes before stay. Entry
//! point: [`parse`].

use crate::diag::{Fault, Span};
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError};

/// How deep lists and maps may nest; `serde_yaml` draws its line at 128.
pub(super) const DEPTH: usize = 100;

/// No person writes a longer line, and finding a column on it takes its length each time.
const LONGEST: usize = 2_000;

/// The key of a merge, which is no part of our YAML.
pub(super) const MERGE: &str = "<<";

/// A node and where it stands.
#[derive(Clone, Debug)]
pub struct Node {
    /// Number of the node in the file, in document order.
    pub id: usize,
    /// Position of the first character, and the length on that line.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// What a node is.
#[derive(Clone, Debug)]
pub enum Kind {
    /// A scalar.
    Scalar {
        /// Its text.
        text: String,
        /// Whether it was written without quotes.
        plain: bool,
    },
    /// A list.
    List(Vec<Node>),
    /// Keys and values.
    Map(Vec<(Node, Node)>),
    /// An alias, or a value that a comma cut in two: already reported.
    Refused,
}

impl Node {
    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar { text, .. } => Some(text),
            Kind::List(_) | Kind::Map(_) | Kind::Refused => None,
        }
    }

    /// Whether it is `~`, `null` or nothing at all.
    pub fn is_null(&self) -> bool {
        self.is_plain(|text| matches!(text, "" | "~" | "null" | "Null" | "NULL"))
    }

    fn is_plain(&self, test: impl Fn(&str) -> bool) -> bool {
        match &self.kind {
            Kind::Scalar { text, plain: true } => test(text),
            Kind::Scalar { .. } | Kind::List(_) | Kind::Map(_) | Kind::Refused => false,
        }
    }
}

/// A file as nodes.
#[derive(Debug, Default)]
pub struct Parsed {
    /// The first document, up to where the parser gave up; missing when nothing could be read.
    pub root: Option<Node>,
    /// What the parser found on its way.
    pub faults: Vec<(Fault, Span)>,
}

/// Parses a text (without BOM) into nodes.
pub fn parse(text: &str) -> Parsed {
    let mut builder = Builder {
        text,
        parser: Parser::new_from_str(text),
        parsed: Parsed::default(),
        next_id: 0,
        has_stopped: false,
    };
    builder.document();
    builder.parsed
}

struct Builder<'a> {
    text: &'a str,
    parser: Parser<'a, saphyr_parser::StrInput<'a>>,
    parsed: Parsed,
    next_id: usize,
    has_stopped: bool,
}

impl<'a> Builder<'a> {
    /// The next event; none at the end, and none for ever once the parser has given up.
    fn next(&mut self) -> Option<(Event<'a>, Span)> {
        if self.has_stopped {
            return None;
        }
        match self.parser.next_event()? {
            Err(error) => {
                let fault = fault_of(&error, self.text);
                self.stop(fault);
                None
            }
            Ok((event, span)) => {
                let length = if span.start.line() == span.end.line() {
                    span.end.col().saturating_sub(span.start.col())
                } else {
                    0
                };
                let span = Span {
                    line: span.start.line(),
                    column: span.start.col() + 1,
                    length,
                };
                Some((event, span))
            }
        }
    }

    fn stop(&mut self, fault: (Fault, Span)) {
        self.parsed.faults.push(fault);
        self.has_stopped = true;
    }

    fn document(&mut self) {
        while let Some((event, span)) = self.next() {
            match event {
                Event::StreamEnd => break,
                Event::DocumentStart(_) if self.parsed.root.is_some() => {
                    self.stop((Fault::SecondDocument, span));
                }
                Event::StreamStart
                | Event::DocumentStart(_)
                | Event::DocumentEnd
                | Event::Nothing => {}
                event @ (Event::Alias(_)
                | Event::Scalar(..)
                | Event::SequenceStart(..)
                | Event::MappingStart(..)
                | Event::SequenceEnd
                | Event::MappingEnd) => {
                    let node = self.node(event, span, 0);
                    self.parsed.root.get_or_insert(node);
                }
            }
        }
    }

    fn node(&mut self, event: Event<'a>, span: Span, depth: usize) -> Node {
        let id = self.next_id;
        self.next_id += 1;
        if depth > DEPTH && !self.has_stopped {
            self.stop((Fault::TooDeep { limit: DEPTH }, span));
        }
        let (Event::Scalar(_, _, anchor, ref tag)
        | Event::SequenceStart(anchor, ref tag)
        | Event::MappingStart(anchor, ref tag)) = event
        else {
            self.decorated(span);
            let kind = Kind::Refused;
            return Node { id, span, kind };
        };
        if anchor > 0 || tag.is_some() {
            self.decorated(span);
        }
        let kind = match event {
            Event::Scalar(text, style, ..) => Kind::Scalar {
                text: text.into_owned(),
                plain: matches!(style, ScalarStyle::Plain),
            },
            Event::SequenceStart(..) => self.list(depth),
            Event::MappingStart(..)
            | Event::Alias(_)
            | Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd
            | Event::SequenceEnd
            | Event::MappingEnd => self.map(depth),
        };
        Node { id, span, kind }
    }

    /// An anchor, an alias, a merge or a tag; once a line is enough.
    fn decorated(&mut self, span: Span) {
        let last = self.parsed.faults.last();
        if last.is_none_or(|(fault, at)| *fault != Fault::AnchorOrTag || at.line != span.line) {
            self.parsed.faults.push((Fault::AnchorOrTag, span));
        }
    }

    fn list(&mut self, depth: usize) -> Kind {
        let mut items = Vec::new();
        while let Some((event, span)) = self.next() {
            if matches!(event, Event::SequenceEnd) {
                break;
            }
            items.push(self.node(event, span, depth + 1));
        }
        Kind::List(items)
    }

    fn map(&mut self, depth: usize) -> Kind {
        let mut entries: Vec<(Node, Node)> = Vec::new();
        while let Some((event, span)) = self.next() {
            if matches!(event, Event::MappingEnd) {
                break;
            }
            let key = self.node(event, span, depth + 1);
            if key.is_plain(|text| text == MERGE) {
                self.decorated(key.span);
            }
            let mut value = match self.next() {
                Some((event, span)) => self.node(event, span, depth + 1),
                None => self.nothing(key.span),
            };
            if value.is_plain(str::is_empty) {
                // Nothing has no place of its own: its key is pointed at.
                value.span = key.span;
                if let Some((_, before)) = entries.last_mut()
                    && self.is_split(before, &key)
                {
                    continue;
                }
            }
            entries.push((key, value));
        }
        Kind::Map(entries)
    }

    fn nothing(&mut self, span: Span) -> Node {
        let id = self.next_id;
        self.next_id += 1;
        let (text, plain) = (String::new(), true);
        let kind = Kind::Scalar { text, plain };
        Node { id, span, kind }
    }

    /// Whether the key is the rest of the value before it: in `{uses: 1,234}` the comma ends the value.
    fn is_split(&mut self, value: &mut Node, key: &Node) -> bool {
        let start = match self.parsed.faults.last() {
            Some((Fault::SplitByComma { .. }, span)) if matches!(value.kind, Kind::Refused) => {
                *span
            }
            _ if value.is_plain(|text| !text.is_empty()) => value.span,
            _ => return false,
        };
        let comma = start.column + start.length;
        if comma > LONGEST {
            return false;
        }
        let Some(line) = self.text.lines().nth(start.line - 1) else {
            return false;
        };
        let is_comma = line.chars().nth(comma - 1) == Some(',');
        if start.line != key.span.line || comma + 1 != key.span.column || !is_comma {
            return false;
        }
        let length = key.span.column + key.span.length - start.column;
        let split = Fault::SplitByComma {
            value: line.chars().skip(start.column - 1).take(length).collect(),
        };
        if matches!(value.kind, Kind::Refused) {
            self.parsed.faults.pop();
        }
        value.kind = Kind::Refused;
        self.parsed.faults.push((split, Span { length, ..start }));
        true
    }
}

/// What the parser gave up at, where a person would look for it.
fn fault_of(error: &ScanError, text: &str) -> (Fault, Span) {
    let (line, column) = (error.marker().line().max(1), error.marker().col() + 1);
    if let Some(span) = bare_dash(text, line) {
        return (Fault::BareDash, span);
    }
    let message = error.info().to_owned();
    let (line, column) = culprit(text, line, &message).unwrap_or((line, column));
    let length = 1;
    let span = Span {
        line,
        column,
        length,
    };
    (Fault::NotYaml { message }, span)
}

/// The tab, or the full-width colon of this line or the one before, that the message is about.
fn culprit(text: &str, line: usize, message: &str) -> Option<(usize, usize)> {
    let find = |number: usize, sought: char, ends: &str| {
        let content = text.lines().nth(number.checked_sub(1)?)?;
        let before = content.split(ends).next()?;
        let column = before.chars().position(|c| c == sought)?;
        Some((number, column + 1))
    };
    if message.contains("tab") {
        find(line, '\t', "#")
    } else if message.contains("mapping values") || message.contains("simple key") {
        let colon = |number| find(number, '：', ": ");
        colon(line).or_else(|| colon(line.checked_sub(1)?))
    } else {
        None
    }
}

/// A value that is a lone `-` on the line, or on the one before, where scanners notice it late.
fn bare_dash(text: &str, line: usize) -> Option<Span> {
    let before = line.checked_sub(1);
    [Some(line), before].into_iter().flatten().find_map(|line| {
        let content = text.lines().nth(line.checked_sub(1)?)?;
        let code: Vec<char> = content.split(" #").next()?.trim_end().chars().collect();
        let column = 1 + (0..code.len()).find(|&at| is_bare_dash(&code, at))?;
        let length = 1;
        Some(Span {
            line,
            column,
            length,
        })
    })
}

fn is_bare_dash(code: &[char], at: usize) -> bool {
    let solid = |c: &&char| !c.is_whitespace();
    let before = code[..at].iter().rev().find(solid);
    let is_value = before == Some(&':') && code[at - 1] != ':';
    let is_entry = matches!(before, Some('[' | ',' | '{'));
    code[at] == '-'
        && match code[at + 1..].iter().find(solid) {
            None => is_value,
            Some(',' | ']' | '}') => is_value || is_entry,
            Some(_) => false,
        }
}
