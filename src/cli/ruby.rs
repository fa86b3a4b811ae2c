//! `ruby`: any text, line by line, with the readings of its kanji.

use super::arguments::{Notation, RubyOptions};
use super::disk::reason::reason;
use super::{Exit, input, terminal};
use crate::diag::{self, Diagnostic, Fault, Lang, Location, Span};
use crate::html::escape_into;
use crate::ruby::aozora::{self, Reading};
use crate::ruby::{Digits, Reader};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

/// What is read and written at a time.
const CHUNK: usize = 1 << 16;

/// Standard input, as a file.
const STANDARD_INPUT: &str = "-";

pub(super) fn run(options: &RubyOptions, lang: Lang) -> Exit {
    let entries = match &options.content {
        None => Vec::new(),
        Some(content) => match input::readings(content, options.plan.as_deref(), lang) {
            Ok(entries) => entries,
            Err(exit) => return exit,
        },
    };
    let mut annotator = Annotator {
        reader: Reader::new(entries),
        notation: options.notation,
        digits: options.digits,
        out: String::with_capacity(2 * CHUNK),
    };
    let standard_input = [PathBuf::from(STANDARD_INPUT)];
    let files = if options.files.is_empty() {
        &standard_input[..]
    } else {
        &options.files
    };
    let mut out = io::stdout().lock();
    for file in files {
        let done = source(file)
            .map_err(Stop::Read)
            .and_then(|source| annotator.annotate(source, &mut out));
        match done {
            Ok(()) => {}
            Err(Stop::Closed) => return Exit::Clean,
            Err(Stop::NotUtf8 { line, bytes }) => {
                terminal::warn(&not_utf8(file, line, &bytes, lang));
                return Exit::Faulty;
            }
            Err(Stop::Read(error)) => {
                terminal::warn(&unread(file, &error, lang));
                return Exit::Failed;
            }
            Err(Stop::Write(error)) => {
                terminal::warn(&unwritten(&error, lang));
                return Exit::Failed;
            }
        }
    }
    Exit::Clean
}

/// Why a text was not annotated to its end.
enum Stop {
    /// Whoever reads our output has enough.
    Closed,
    /// A line is not UTF-8.
    NotUtf8 {
        /// Its number, from 1.
        line: usize,
        /// The line.
        bytes: Vec<u8>,
    },
    /// The text could not be read.
    Read(io::Error),
    /// The result could not be written.
    Write(io::Error),
}

/// A text that is read piece by piece.
type Source = BufReader<Box<dyn Read>>;

fn source(file: &Path) -> io::Result<Source> {
    let source: Box<dyn Read> = if file == Path::new(STANDARD_INPUT) {
        Box::new(io::stdin().lock())
    } else {
        Box::new(File::open(file)?)
    };
    Ok(BufReader::with_capacity(CHUNK, source))
}

/// Reads lines and writes them out with their readings.
struct Annotator {
    reader: Reader,
    notation: Notation,
    digits: Digits,
    out: String,
}

impl Annotator {
    /// Annotates a text to its end. What waits for more input has been written out before: a program at the other end of a pipe gets the
    /// answer to each line.
    fn annotate(&mut self, mut source: Source, sink: &mut dyn Write) -> Result<(), Stop> {
        let mut bytes = Vec::new();
        let mut number = 0;
        while source.read_until(b'\n', &mut bytes).map_err(Stop::Read)? > 0 {
            number += 1;
            let text = if number == 1 {
                bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes)
            } else {
                &bytes
            };
            let Ok(text) = std::str::from_utf8(text) else {
                self.flush(sink)?;
                let line = number;
                return Err(Stop::NotUtf8 { line, bytes });
            };
            self.line(text);
            if self.out.len() >= CHUNK || source.buffer().is_empty() {
                self.flush(sink)?;
            }
            bytes.clear();
        }
        self.flush(sink)
    }

    fn flush(&mut self, sink: &mut dyn Write) -> Result<(), Stop> {
        let written = sink.write_all(self.out.as_bytes());
        self.out.clear();
        written.and_then(|()| sink.flush()).map_err(|error| {
            if error.kind() == io::ErrorKind::BrokenPipe {
                Stop::Closed
            } else {
                Stop::Write(error)
            }
        })
    }

    fn line(&mut self, line: &str) {
        let text = line.strip_suffix('\n').unwrap_or(line);
        let text = text.strip_suffix('\r').unwrap_or(text);
        match self.notation {
            Notation::Html => self.html(text),
            Notation::Aozora => self.aozora(text),
            Notation::Jsonl => {
                self.json(text);
                self.out.push('\n');
                return;
            }
        }
        // The end of the line stays as it was, and the last line may have none.
        self.out.push_str(&line[text.len()..]);
    }

    fn html(&mut self, line: &str) {
        let out = &mut self.out;
        for piece in aozora::parse(line) {
            if let Some(reading) = piece.reading {
                ruby(out, piece.text, reading);
                continue;
            }
            for segment in self.reader.segments(piece.text, self.digits) {
                match &segment.reading {
                    Some(kana) => ruby(out, segment.text, inferred(kana)),
                    None => escape_into(out, segment.text),
                }
            }
        }
    }

    fn aozora(&mut self, line: &str) {
        let out = &mut self.out;
        for piece in aozora::parse(line) {
            if piece.reading.is_some() {
                aozora::write(out, piece.text, piece.reading);
                continue;
            }
            for segment in self.reader.segments(piece.text, self.digits) {
                aozora::write(out, segment.text, segment.reading.as_deref().map(inferred));
            }
        }
    }

    /// An array of segments. What marks a reading in the line is a segment too: the texts joined are the line.
    fn json(&mut self, line: &str) {
        let out = &mut self.out;
        out.push('[');
        for piece in aozora::parse(line) {
            let (before, behind) = piece.marks();
            segment(out, before, None);
            match piece.reading {
                Some(reading) => segment(out, piece.text, Some(reading.kana)),
                None => {
                    for part in self.reader.segments(piece.text, self.digits) {
                        segment(out, part.text, part.reading.as_deref());
                    }
                }
            }
            segment(out, behind, None);
        }
        out.push(']');
    }
}

/// A reading that no author wrote.
fn inferred(kana: &str) -> Reading<'_> {
    Reading {
        kana,
        is_essential: false,
    }
}

/// The markup of the site's pages.
fn ruby(out: &mut String, text: &str, reading: Reading<'_>) {
    out.push_str("<ruby>");
    escape_into(out, text);
    out.push_str(if reading.is_essential {
        "<rp>（</rp><rt>"
    } else {
        "<rp>（</rp><rt aria-hidden=\"true\">"
    });
    escape_into(out, reading.kana);
    out.push_str("</rt><rp>）</rp></ruby>");
}

/// Adds a segment to a JSON array.
fn segment(out: &mut String, text: &str, reading: Option<&str>) {
    if text.is_empty() {
        return;
    }
    out.push_str(if out.ends_with('[') {
        "{\"text\":"
    } else {
        ",{\"text\":"
    });
    json_string(out, text);
    if let Some(reading) = reading {
        out.push_str(",\"reading\":");
        json_string(out, reading);
    }
    out.push('}');
}

/// Adds a JSON string.
fn json_string(out: &mut String, text: &str) {
    // Writing a text as JSON does not fail.
    out.push_str(&serde_json::to_string(text).unwrap_or_default());
}

/// How messages call a file.
fn name(file: &Path, lang: Lang) -> String {
    match lang {
        Lang::Ja if file == Path::new(STANDARD_INPUT) => "標準入力".to_owned(),
        Lang::En if file == Path::new(STANDARD_INPUT) => "standard input".to_owned(),
        Lang::Ja | Lang::En => file.display().to_string(),
    }
}

fn not_utf8(file: &Path, line: usize, bytes: &[u8], lang: Lang) -> String {
    let valid = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    let excerpt = String::from_utf8_lossy(bytes);
    let diagnostic = Diagnostic {
        fault: Fault::NotUtf8,
        location: Location {
            path: name(file, lang),
            span: Some(Span {
                line,
                column: valid.chars().count() + 1,
                length: 1,
            }),
            excerpt: Some(excerpt.trim_end_matches(['\n', '\r']).to_owned()),
        },
    };
    diag::render(&[diagnostic], "", lang)
}

fn unread(file: &Path, error: &io::Error, lang: Lang) -> String {
    let (what, remedy) = reason(error, lang);
    let name = name(file, lang);
    match lang {
        Lang::Ja => format!("「{name}」を読めませんでした: {what}\n  直し方: {remedy}"),
        Lang::En => format!("could not read \"{name}\": {what}\n  help: {remedy}"),
    }
}

fn unwritten(error: &io::Error, lang: Lang) -> String {
    let (what, remedy) = reason(error, lang);
    match lang {
        Lang::Ja => format!("結果を書き出せませんでした: {what}\n  直し方: {remedy}"),
        Lang::En => format!("could not write the result: {what}\n  help: {remedy}"),
    }
}
