//! A YAML file as a tree of nodes with their positions.
//!
//! Read only when something is reported: a clean build never comes here. Anchors, aliases, tags and second documents are
//! not part of our YAML, and are noted as faults on the way. Entry point: [`parse`].

use crate::diag::{Fault, Span};
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError};

/// How deep lists and maps may nest; `serde_yaml` draws its line at 128.
const DEPTH: usize = 100;

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
}

impl Node {
    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar { text, .. } => Some(text),
            Kind::List(_) | Kind::Map(_) => None,
        }
    }

    /// Whether it is `~`, `null` or nothing at all.
    pub fn is_null(&self) -> bool {
        match &self.kind {
            Kind::Scalar { text, plain: true } => {
                matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL")
            }
            Kind::Scalar { .. } | Kind::List(_) | Kind::Map(_) => false,
        }
    }
}

/// A file as nodes. `root` is missing when the file is no YAML at all.
#[derive(Debug, Default)]
pub struct Parsed {
    /// The first document.
    pub root: Option<Node>,
    /// What the parser found on its way.
    pub faults: Vec<(Fault, Span)>,
}

/// Parses a text (without BOM) into nodes.
pub fn parse(text: &str) -> Parsed {
    let mut builder = Builder {
        parser: Parser::new_from_str(text),
        parsed: Parsed::default(),
        next_id: 0,
    };
    if let Err(error) = builder.document() {
        let fault = Builder::fault_of(&error, text);
        builder.parsed.faults.push(fault);
    }
    builder.parsed
}

struct Builder<'a> {
    parser: Parser<'a, saphyr_parser::StrInput<'a>>,
    parsed: Parsed,
    next_id: usize,
}

enum Stop {
    Scan(ScanError),
    TooDeep(Span),
}

impl From<ScanError> for Stop {
    fn from(error: ScanError) -> Self {
        Self::Scan(error)
    }
}

impl<'a> Builder<'a> {
    fn next(&mut self) -> Result<Option<(Event<'a>, Span)>, ScanError> {
        match self.parser.next_event() {
            None => Ok(None),
            Some(Err(error)) => Err(error),
            Some(Ok((event, span))) => {
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
                Ok(Some((event, span)))
            }
        }
    }

    fn document(&mut self) -> Result<(), Stop> {
        while let Some((event, span)) = self.next()? {
            match event {
                Event::StreamEnd => break,
                Event::DocumentStart(_) if self.parsed.root.is_some() => {
                    self.parsed.faults.push((Fault::SecondDocument, span));
                    break;
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
                    let node = self.node(event, span, 0)?;
                    self.parsed.root.get_or_insert(node);
                }
            }
        }
        Ok(())
    }

    fn node(&mut self, event: Event<'a>, span: Span, depth: usize) -> Result<Node, Stop> {
        if depth > DEPTH {
            return Err(Stop::TooDeep(span));
        }
        let id = self.next_id;
        self.next_id += 1;
        let (kind, decorated) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                let plain = matches!(style, ScalarStyle::Plain);
                (
                    Kind::Scalar {
                        text: text.into_owned(),
                        plain,
                    },
                    anchor > 0 || tag.is_some(),
                )
            }
            Event::SequenceStart(anchor, tag) => (self.list(depth)?, anchor > 0 || tag.is_some()),
            Event::MappingStart(anchor, tag) => (self.map(depth)?, anchor > 0 || tag.is_some()),
            Event::Alias(_)
            | Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd
            | Event::SequenceEnd
            | Event::MappingEnd => (
                Kind::Scalar {
                    text: String::new(),
                    plain: true,
                },
                true,
            ),
        };
        if decorated {
            self.parsed.faults.push((Fault::AnchorOrTag, span));
        }
        Ok(Node { id, span, kind })
    }

    fn list(&mut self, depth: usize) -> Result<Kind, Stop> {
        let mut items = Vec::new();
        while let Some((event, span)) = self.next()? {
            if matches!(event, Event::SequenceEnd) {
                break;
            }
            items.push(self.node(event, span, depth + 1)?);
        }
        Ok(Kind::List(items))
    }

    fn map(&mut self, depth: usize) -> Result<Kind, Stop> {
        let mut entries = Vec::new();
        while let Some((event, span)) = self.next()? {
            if matches!(event, Event::MappingEnd) {
                break;
            }
            let key = self.node(event, span, depth + 1)?;
            let Some((event, span)) = self.next()? else {
                break;
            };
            entries.push((key, self.node(event, span, depth + 1)?));
        }
        Ok(Kind::Map(entries))
    }

    fn fault_of(stop: &Stop, text: &str) -> (Fault, Span) {
        match stop {
            Stop::TooDeep(span) => (Fault::TooDeep { limit: DEPTH }, *span),
            Stop::Scan(error) => {
                let (line, column) = (error.marker().line().max(1), error.marker().col() + 1);
                let dash = bare_dash(text, line);
                match dash {
                    Some(span) => (Fault::BareDash, span),
                    None => (
                        Fault::NotYaml {
                            message: error.info().to_owned(),
                        },
                        Span {
                            line,
                            column,
                            length: 1,
                        },
                    ),
                }
            }
        }
    }
}

/// A value that is a lone `-` on the line, or on the one before, where scanners notice it late.
fn bare_dash(text: &str, line: usize) -> Option<Span> {
    [line, line.saturating_sub(1)]
        .into_iter()
        .find_map(|number| {
            let content = text.lines().nth(number.checked_sub(1)?)?;
            let code = content.split(" #").next()?.trim_end();
            let at = [": -,", ": -}", ": - }"]
                .into_iter()
                .find_map(|flow| code.find(flow))
                .or_else(|| code.ends_with(": -").then(|| code.len() - 3))?;
            let column = code[..at + 2].chars().count() + 1;
            Some(Span {
                line: number,
                column,
                length: 1,
            })
        })
}
