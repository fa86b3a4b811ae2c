//! The way through a page: which texts are read, and which belong together.

use super::element::Kind;
use super::memo::Memo;
use super::scan::{Scanner, Token, attributes};
use super::tie::has_unit;
use super::write::{End, Run};
use crate::render::minify::{DRAWING, end_of_drawing};
use crate::ruby::aozora;

/// The class of what only screen readers get.
const HIDDEN: &str = "mi-visually-hidden";

/// The page with readings.
pub(super) fn annotate(html: &str, memo: &Memo) -> String {
    let mut pass = Pass {
        html,
        memo,
        has_markup: html.contains('《'),
        out: String::with_capacity(html.len() * 3),
        open: Vec::new(),
        run: Run::default(),
        run_start: 0,
    };
    pass.all();
    pass.out
}

/// An element that is open.
#[derive(Clone, Copy)]
struct Open<'h> {
    name: &'h str,
    /// Whether words go on through its tags.
    is_inline: bool,
    inside: Inside,
}

/// What holds for the text in an element.
#[derive(Clone, Copy)]
struct Inside {
    is_japanese: bool,
    /// Whether it is a drawing or a formula.
    is_foreign: bool,
    text: Text,
}

/// What becomes of a text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Text {
    /// It gets readings.
    Read,
    /// It gets none, and loses the markup of authors.
    Closed,
    /// It stays as it is.
    Verbatim,
}

impl Inside {
    fn is_read(self) -> bool {
        self.is_japanese && self.text == Text::Read
    }
}

struct Pass<'h, 'm> {
    html: &'h str,
    memo: &'m Memo,
    /// Whether the page may have markup of authors at all.
    has_markup: bool,
    out: String,
    open: Vec<Open<'h>>,
    run: Run<'h>,
    /// Where the run begins in the page.
    run_start: usize,
}

impl<'h> Pass<'h, '_> {
    fn all(&mut self) {
        let mut scanner = Scanner::new(self.html);
        loop {
            let start = scanner.at();
            if self.skips_drawing(start, &mut scanner) {
                continue;
            }
            scanner.is_foreign = self.inside().is_foreign;
            let Some(token) = scanner.next() else {
                break;
            };
            match token {
                Token::Text(text) => self.text(text, start),
                Token::Open(name, tag) => self.start(name, tag, start, &mut scanner),
                Token::Close(name, tag) => self.end(name, tag, start),
                Token::Other(source) => self.apart(source, start),
            }
        }
        self.flush(self.html.len());
    }

    /// Half of a page's tags stand in drawings of the theme. Whether one begins here; then it is written as it is.
    fn skips_drawing(&mut self, start: usize, scanner: &mut Scanner<'h>) -> bool {
        let rest = &self.html[start..];
        if self.has_markup || !rest.starts_with(DRAWING) {
            return false;
        }
        let Some(length) = end_of_drawing(rest) else {
            return false;
        };
        self.apart(&rest[..length], start);
        scanner.skip_to(start + length);
        true
    }

    fn inside(&self) -> Inside {
        self.open.last().map_or(
            Inside {
                is_japanese: true,
                is_foreign: false,
                text: Text::Read,
            },
            |open| open.inside,
        )
    }

    fn text(&mut self, text: &'h str, start: usize) {
        let inside = self.inside();
        if inside.is_read() {
            if self.run.texts.is_empty() && self.run.tags.is_empty() {
                self.run_start = start;
            }
            self.run.text(text);
            return;
        }
        self.flush(start);
        if self.has_markup && inside.text != Text::Verbatim {
            self.out.push_str(&aozora::without_readings(text));
        } else {
            self.out.push_str(text);
        }
    }

    fn start(&mut self, name: &'h str, tag: &'h str, start: usize, scanner: &mut Scanner<'h>) {
        let outside = self.inside();
        let kind = if outside.is_foreign {
            Kind::Foreign
        } else {
            Kind::of(name)
        };
        let (inside, is_part) = entered(name, tag, kind, outside);
        let is_inline = kind == Kind::Inline && !is_part && inside.is_read() == outside.is_read();
        if kind == Kind::Break {
            self.within(tag, start, End::Alone);
        } else if is_inline {
            self.within(tag, start, End::Open);
        } else {
            self.apart(tag, start);
        }
        let is_alone = matches!(kind, Kind::Break | Kind::Void)
            || kind == Kind::Foreign && tag.ends_with("/>");
        if matches!(kind, Kind::Raw | Kind::RawText) {
            scanner.raw(name);
        }
        if !is_alone {
            self.open.push(Open {
                name,
                is_inline,
                inside,
            });
        }
    }

    fn end(&mut self, name: &str, tag: &'h str, start: usize) {
        let found = self
            .open
            .iter()
            .rposition(|open| open.name.eq_ignore_ascii_case(name));
        let Some(at) = found else {
            self.apart(tag, start);
            return;
        };
        if at + 1 == self.open.len() && self.open[at].is_inline {
            self.within(tag, start, End::Close);
        } else {
            self.apart(tag, start);
        }
        self.open.truncate(at);
    }

    /// A tag through which words go on.
    fn within(&mut self, tag: &'h str, start: usize, end: End) {
        if !self.inside().is_read() || self.has_markup && tag.contains('《') {
            self.apart(tag, start);
            return;
        }
        if self.run.texts.is_empty() && self.run.tags.is_empty() {
            self.run_start = start;
        }
        self.run.tag(tag, end);
    }

    /// What parts words.
    fn apart(&mut self, source: &'h str, start: usize) {
        self.flush(start);
        if self.has_markup && source.contains('《') {
            strip_attributes(source, &mut self.out);
        } else {
            self.out.push_str(source);
        }
    }

    /// Writes the run that ends here.
    fn flush(&mut self, end: usize) {
        if self.run.texts.is_empty() && self.run.tags.is_empty() {
            return;
        }
        let is_read = |text: &&str| {
            has_kanji(text) || has_unit(text) || self.has_markup && text.contains('《')
        };
        if self.run.texts.iter().any(is_read) {
            self.run.write(self.memo, &mut self.out);
        } else {
            self.out.push_str(&self.html[self.run_start..end]);
        }
        self.run.clear();
    }
}

/// What holds in an element, and whether it is a part of its own, at whose tags words end.
fn entered(name: &str, tag: &str, kind: Kind, outside: Inside) -> (Inside, bool) {
    let text = match kind {
        Kind::Inline | Kind::Block => Text::Read,
        Kind::Raw | Kind::Verbatim => Text::Verbatim,
        Kind::Void | Kind::Break | Kind::Closed | Kind::Foreign | Kind::RawText => Text::Closed,
    };
    let mut inside = Inside {
        is_foreign: kind == Kind::Foreign,
        text: outside.text.max(text),
        ..outside
    };
    let mut is_part = false;
    // Most tags have none of these attributes.
    if tag.contains("lang")
        || tag.contains("class")
        || tag.contains("LANG")
        || tag.contains("CLASS")
    {
        for (attribute, value) in attributes(name, tag) {
            if attribute.eq_ignore_ascii_case("lang") {
                let language = value.split(['-', '_']).next().unwrap_or_default();
                inside.is_japanese = language.eq_ignore_ascii_case("ja");
            } else if attribute.eq_ignore_ascii_case("class") {
                is_part |= name.eq_ignore_ascii_case("span");
                if value.split_ascii_whitespace().any(|class| class == HIDDEN) {
                    inside.text = inside.text.max(Text::Closed);
                }
            }
        }
    }
    (inside, is_part)
}

/// Whether there may be something to read. Kanji begin with E3 90–BF, E4–E9, EF A4–AB or F0 in UTF-8; no other byte of a
/// character is as high.
fn has_kanji(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        0xe4..=0xe9 | 0xf0 => true,
        0xe3 => bytes.get(at + 1).is_some_and(|next| *next >= 0x90),
        0xef => bytes
            .get(at + 1)
            .is_some_and(|next| matches!(next, 0xa4..=0xab)),
        _ => false,
    })
}

/// A tag, its attributes without the markup of authors.
fn strip_attributes(tag: &str, out: &mut String) {
    let rest = tag.strip_prefix('<').unwrap_or_default();
    let is_name = rest.starts_with(|c: char| c.is_ascii_alphabetic());
    let mut parts = rest.split(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'));
    let name = parts.next().unwrap_or_default();
    let mut end = 0;
    if is_name {
        for (_, value) in attributes(name, tag).filter(|(_, value)| value.contains('《')) {
            let start = value.as_ptr() as usize - tag.as_ptr() as usize;
            out.push_str(&tag[end..start]);
            out.push_str(&aozora::without_readings(value));
            end = start + value.len();
        }
    }
    out.push_str(&tag[end..]);
}
