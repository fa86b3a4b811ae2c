//! HTML → tags and texts, cut as the tokenizer of the HTML Standard cuts them (section 13.2.5), without changing a byte.
//!
//! What it does not know: which elements there are. Whoever meets one whose content is no markup calls [`Scanner::raw`].

/// A piece of a page. Their sources joined are the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'h> {
    /// Text as it is written, with its entities.
    Text(&'h str),
    /// The start of an element: its name and the whole tag.
    Open(&'h str, &'h str),
    /// The end of an element.
    Close(&'h str, &'h str),
    /// A comment, a declaration, or what a browser drops.
    Other(&'h str),
}

/// Reads a page from left to right.
#[derive(Clone, Debug)]
pub(super) struct Scanner<'h> {
    html: &'h str,
    at: usize,
    /// The element whose content is text up to its own end tag.
    raw: Option<&'h str>,
    /// Whether `<![CDATA[` is one: in a drawing.
    pub(super) is_foreign: bool,
}

impl<'h> Scanner<'h> {
    pub(super) fn new(html: &'h str) -> Self {
        Self {
            html,
            at: 0,
            raw: None,
            is_foreign: false,
        }
    }

    /// Where the next piece begins.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Goes on behind a piece that the caller knows.
    pub(super) fn skip_to(&mut self, at: usize) {
        self.at = at;
    }

    /// All is text until the element of this name ends.
    pub(super) fn raw(&mut self, name: &'h str) {
        self.raw = Some(name);
    }

    fn cut(&mut self, length: usize) -> &'h str {
        let start = self.at;
        self.at += length;
        &self.html[start..self.at]
    }

    fn tag(&mut self, name_at: usize) -> Option<(&'h str, &'h str)> {
        let rest = &self.html[self.at..];
        let name = &rest[name_at..];
        let end = name.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'))?;
        let length = name_at + end + tag_end(&name[end..])?;
        Some((&name[..end], self.cut(length)))
    }

    /// What begins with `<` and is no text.
    fn markup(&mut self) -> Token<'h> {
        let rest = &self.html[self.at..];
        let is_name = |at: usize| rest.as_bytes().get(at).is_some_and(u8::is_ascii_alphabetic);
        let token = if is_name(1) {
            self.tag(1).map(|(name, tag)| Token::Open(name, tag))
        } else if is_name(2) {
            self.tag(2).map(|(name, tag)| Token::Close(name, tag))
        } else {
            let length = if let Some(comment) = rest.strip_prefix("<!--") {
                comment_end(comment).map(|end| end + "<!--".len())
            } else if self.is_foreign && rest.starts_with("<![CDATA[") {
                rest.find("]]>").map(|at| at + "]]>".len())
            } else {
                rest.find('>').map(|at| at + 1)
            };
            length.map(|length| Token::Other(self.cut(length)))
        };
        // A browser drops what has no end.
        token.unwrap_or_else(|| Token::Other(self.cut(rest.len())))
    }
}

impl<'h> Iterator for Scanner<'h> {
    type Item = Token<'h>;

    fn next(&mut self) -> Option<Token<'h>> {
        let rest = &self.html[self.at..];
        if rest.is_empty() {
            return None;
        }
        if let Some(name) = self.raw.take() {
            let end = raw_end(rest, name);
            if end > 0 {
                return Some(Token::Text(self.cut(end)));
            }
        }
        let end = text_end(rest);
        Some(if end > 0 {
            Token::Text(self.cut(end))
        } else {
            self.markup()
        })
    }
}

/// Where a text ends: before the next `<` that begins something.
fn text_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let begins = |at: usize| {
        let first = bytes.get(at + 1).copied().unwrap_or_default();
        first.is_ascii_alphabetic()
            || matches!(first, b'!' | b'?')
            || first == b'/' && bytes.get(at + 2).is_some()
    };
    let mut ends = text.match_indices('<').map(|(at, _)| at);
    ends.find(|&at| begins(at)).unwrap_or(text.len())
}

/// Where the end tag of an element stands whose content is no markup.
fn raw_end(text: &str, name: &str) -> usize {
    let is_end = |at: usize| {
        let tag = &text.as_bytes()[at + "</".len()..];
        let (Some(found), next) = (tag.get(..name.len()), tag.get(name.len())) else {
            return false;
        };
        found.eq_ignore_ascii_case(name.as_bytes())
            && next.is_some_and(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'))
    };
    let mut ends = text.match_indices("</").map(|(at, _)| at);
    ends.find(|&at| is_end(at)).unwrap_or(text.len())
}

/// Behind the end of a comment whose `<!--` is read: `<!-->` and `<!--->` are whole ones.
fn comment_end(comment: &str) -> Option<usize> {
    if let Some(short) = [">", "->"].iter().find(|end| comment.starts_with(**end)) {
        return Some(short.len());
    }
    let ends = ["-->", "--!>"].iter();
    ends.filter_map(|end| comment.find(end).map(|at| at + end.len()))
        .min()
}

/// Behind the `>` of a tag whose name is read.
fn tag_end(rest: &str) -> Option<usize> {
    let end = rest.find('>')? + 1;
    // Without quotes there is no other `>` than the last.
    if !rest[..end].contains(['"', '\'']) {
        return Some(end);
    }
    let mut attributes = Attributes { rest, at: 0 };
    while attributes.next().is_some() {}
    rest[attributes.at..]
        .starts_with('>')
        .then_some(attributes.at + 1)
}

/// The attributes of a start tag.
pub(super) fn attributes<'h>(name: &str, tag: &'h str) -> Attributes<'h> {
    Attributes {
        rest: tag,
        at: "<".len() + name.len(),
    }
}

/// Name and value of each attribute; values as they are written.
#[derive(Clone, Debug)]
pub(super) struct Attributes<'h> {
    rest: &'h str,
    at: usize,
}

impl<'h> Attributes<'h> {
    /// The next bytes as long as they are such.
    fn take(&mut self, is: impl Fn(u8) -> bool) -> &'h str {
        let rest = &self.rest.as_bytes()[self.at..];
        let length = rest.iter().take_while(|byte| is(**byte)).count();
        let start = self.at;
        self.at += length;
        // Each end is an ASCII byte or the end of the text.
        &self.rest[start..self.at]
    }

    fn value(&mut self) -> &'h str {
        self.at += "=".len();
        self.take(|byte| byte.is_ascii_whitespace());
        match self.rest.as_bytes().get(self.at) {
            Some(&quote @ (b'"' | b'\'')) => {
                self.at += 1;
                let value = self.take(|byte| byte != quote);
                self.at = self.rest.len().min(self.at + 1);
                value
            }
            _ => self.take(|byte| !byte.is_ascii_whitespace() && byte != b'>'),
        }
    }
}

impl<'h> Iterator for Attributes<'h> {
    type Item = (&'h str, &'h str);

    fn next(&mut self) -> Option<Self::Item> {
        self.take(|byte| byte.is_ascii_whitespace() || byte == b'/');
        if self.rest[self.at..].starts_with('>') || self.at == self.rest.len() {
            return None;
        }
        let start = self.at;
        // A `=` where a name must begin is its first character.
        self.at += usize::from(self.rest[start..].starts_with('='));
        self.take(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>' | b'='));
        let name = &self.rest[start..self.at];
        self.take(|byte| byte.is_ascii_whitespace());
        let value = if self.rest[self.at..].starts_with('=') {
            self.value()
        } else {
            ""
        };
        Some((name, value))
    }
}
