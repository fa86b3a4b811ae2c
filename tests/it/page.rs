//! A strict reader of HTML, independent of what the program reads its own pages with.
//!
//! It takes what the standard's tokenizer takes, and refuses what a browser would have to repair: tags that do not
//! nest, attributes that stand twice, a tag without its end.

/// An element, or a text when it has no name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Node {
    /// Name in lower case; empty for a text.
    pub(crate) name: String,
    /// Attributes, decoded.
    pub(crate) attributes: Vec<(String, String)>,
    /// Text, decoded; of a text node alone.
    pub(crate) text: String,
    /// Position of the element around it.
    pub(crate) parent: Option<usize>,
    /// Position of the first node after everything inside it.
    pub(crate) end: usize,
}

impl Node {
    /// The value of an attribute.
    pub(crate) fn attr(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Whether the element has a class.
    pub(crate) fn has_class(&self, class: &str) -> bool {
        self.attr("class")
            .is_some_and(|classes| classes.split_whitespace().any(|one| one == class))
    }
}

/// A page, or a piece of one: its nodes in the order of the text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    /// All nodes.
    pub(crate) nodes: Vec<Node>,
    /// What stands in `<!…>`.
    pub(crate) declarations: Vec<String>,
}

const VOID: [&str; 9] = [
    "meta", "link", "br", "hr", "img", "input", "area", "col", "wbr",
];

impl Page {
    /// Reads a text, and leaves out the readings over its words.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        Self::read_whole(&without_readings(text))
    }

    /// Reads a text with its readings.
    pub(crate) fn read_whole(text: &str) -> Result<Self, String> {
        let mut page = Self::default();
        let mut open: Vec<usize> = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let next = rest.strip_prefix('<').and_then(|rest| rest.chars().next());
            let is_tag = next.is_some_and(|c| c.is_ascii_alphabetic() || "/!?".contains(c));
            if !is_tag {
                let first = rest.chars().next().map_or(1, char::len_utf8);
                let end = rest[first..].find('<').map_or(rest.len(), |at| first + at);
                page.push_text(&rest[..end], open.last().copied());
                rest = &rest[end..];
                continue;
            }
            let end = tag_end(rest).ok_or_else(|| format!("no end of a tag: {}", head(rest)))?;
            let tag = &rest[1..end - 1];
            if let Some(declaration) = tag.strip_prefix(['!', '?']) {
                page.declarations.push(declaration.to_ascii_lowercase());
            } else if let Some(name) = tag.strip_prefix('/') {
                let top = open.pop().ok_or_else(|| format!("nothing to end: {tag}"))?;
                if page.nodes[top].name != name.trim().to_ascii_lowercase() {
                    return Err(format!("<{}> ended by <{tag}>", page.nodes[top].name));
                }
                page.nodes[top].end = page.nodes.len();
            } else {
                page.open(tag, &mut open)?;
                rest = &rest[end..];
                // The title of a page and what stands in a field are text until their end tags; the title of a drawing
                // is not.
                let is_text = |ix: usize| ["title", "textarea"].contains(&&*page.nodes[ix].name);
                let in_text = open.last().filter(|&&ix| is_text(ix));
                if let Some(&ix) = in_text.filter(|_| !page.is_in_drawing(&open)) {
                    let end_tag = format!("</{}", page.nodes[ix].name);
                    let end = rest
                        .to_ascii_lowercase()
                        .find(&end_tag)
                        .unwrap_or(rest.len());
                    page.push_text(&rest[..end], Some(ix));
                    rest = &rest[end..];
                }
                continue;
            }
            rest = &rest[end..];
        }
        match open.last() {
            Some(&top) => Err(format!("no end of <{}>", page.nodes[top].name)),
            None => Ok(page),
        }
    }

    fn is_in_drawing(&self, open: &[usize]) -> bool {
        open.iter().any(|&ix| self.nodes[ix].name == "svg")
    }

    fn push_text(&mut self, raw: &str, parent: Option<usize>) {
        let end = self.nodes.len() + 1;
        self.nodes.push(Node {
            text: decode(raw),
            parent,
            end,
            ..Node::default()
        });
    }

    fn open(&mut self, tag: &str, open: &mut Vec<usize>) -> Result<(), String> {
        let at = tag.find(|c: char| c.is_whitespace() || c == '/');
        let (name, rest) = tag.split_at(at.unwrap_or(tag.len()));
        let name = name.to_ascii_lowercase();
        let (attributes, is_closed) = attributes(rest)?;
        let ix = self.nodes.len();
        let is_foreign = self.is_in_drawing(open);
        self.nodes.push(Node {
            name: name.clone(),
            attributes,
            text: String::new(),
            parent: open.last().copied(),
            end: ix + 1,
        });
        if !VOID.contains(&name.as_str()) && !(is_closed && (is_foreign || name == "svg")) {
            open.push(ix);
        }
        Ok(())
    }

    /// All elements with their positions.
    pub(crate) fn elements(&self) -> impl Iterator<Item = (usize, &Node)> {
        let nodes = self.nodes.iter().enumerate();
        nodes.filter(|(_, node)| !node.name.is_empty())
    }

    /// All elements of a name.
    pub(crate) fn all<'p>(&'p self, name: &'p str) -> impl Iterator<Item = (usize, &'p Node)> {
        self.elements().filter(move |(_, node)| node.name == name)
    }

    /// The elements of a name inside another.
    pub(crate) fn inside<'p>(
        &'p self,
        ix: usize,
        name: &'p str,
    ) -> impl Iterator<Item = (usize, &'p Node)> {
        let end = self.nodes[ix].end;
        self.all(name).filter(move |(at, _)| *at > ix && *at < end)
    }

    /// The element with an id.
    pub(crate) fn by_id(&self, id: &str) -> Option<usize> {
        let mut found = self
            .elements()
            .filter(|(_, node)| node.attr("id") == Some(id));
        found.next().map(|(ix, _)| ix)
    }

    /// The elements around a node, the nearest first.
    pub(crate) fn around(&self, ix: usize) -> impl Iterator<Item = (usize, &Node)> {
        let parents = std::iter::successors(self.nodes[ix].parent, |&ix| self.nodes[ix].parent);
        parents.map(|ix| (ix, &self.nodes[ix]))
    }

    /// The text inside a node, as a reader sees it.
    pub(crate) fn text(&self, ix: usize) -> String {
        let inside = &self.nodes[ix..self.nodes[ix].end];
        let text: String = inside.iter().map(|node| node.text.as_str()).collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// A page without the readings over its words: `<ruby>` opened up, `<rp>` and `<rt>` gone, and so what ties words.
pub(crate) fn without_readings(html: &str) -> String {
    let mut plain = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        plain.push_str(&rest[..start]);
        rest = &rest[start..];
        let is = |name: &str| {
            let behind = rest.strip_prefix(name);
            behind.is_some_and(|behind| behind.starts_with(['>', ' ']))
        };
        let end = if is("<rp") {
            Some("</rp>")
        } else if is("<rt") {
            Some("</rt>")
        } else if ["<ruby", "</ruby", "<mi-t", "</mi-t"].into_iter().any(is) {
            Some(">")
        } else {
            None
        };
        let length = if let Some(end) = end {
            rest.find(end).expect("an end") + end.len()
        } else {
            plain.push('<');
            1
        };
        rest = &rest[length..];
    }
    plain + rest
}

fn head(text: &str) -> String {
    text.chars().take(80).collect()
}

/// Behind the `>` of a tag: the first outside quotes; of a comment, the first after `--`.
fn tag_end(tag: &str) -> Option<usize> {
    if let Some(comment) = tag.strip_prefix("<!--") {
        return comment.find("-->").map(|at| at + 7);
    }
    let (mut quote, mut before) = (None, ' ');
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            // A quote opens only behind an equals sign.
            (None, '"' | '\'') if before == '=' => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            (None, '>') => return Some(at + 1),
            _ => {}
        }
        before = c;
    }
    None
}

/// The attributes of a tag, and whether it ends itself. A `/` right behind an unquoted value is part of it.
fn attributes(text: &str) -> Result<(Vec<(String, String)>, bool), String> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() && rest != "/" {
        let end = rest.find(|c: char| c.is_whitespace() || c == '=' || c == '/');
        let (name, after) = rest.split_at(end.unwrap_or(rest.len()));
        if name.is_empty() || name.contains(['"', '\'', '<', '/']) {
            return Err(format!("no name of an attribute: {}", head(rest)));
        }
        let (value, after) = match after.strip_prefix('=') {
            None => ("", after),
            Some(after) => match after.chars().next() {
                Some(quote @ ('"' | '\'')) => after[1..]
                    .split_once(quote)
                    .ok_or_else(|| format!("no end of a value: {}", head(after)))?,
                _ => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
            },
        };
        let name = name.to_ascii_lowercase();
        if found.iter().any(|(known, _)| *known == name) {
            return Err(format!("twice: {name}"));
        }
        found.push((name, decode(value)));
        rest = after.trim_start();
    }
    Ok((found, rest == "/"))
}

/// Text with its character references resolved: those that the program writes, and numbers.
pub(crate) fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let known = [("&amp", '&'), ("&lt", '<'), ("&gt", '>'), ("&quot", '"')];
        if let Some((name, c)) = known.iter().find(|(name, _)| rest.starts_with(name)) {
            out.push(*c);
            rest = &rest[name.len()..];
            rest = rest.strip_prefix(';').unwrap_or(rest);
        } else if let Some((number, after)) = rest
            .strip_prefix("&#")
            .and_then(|number| number.split_once(';'))
        {
            let number = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => number.parse().ok(),
            };
            out.extend(number.and_then(char::from_u32));
            rest = after;
        } else {
            out.push('&');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    out
}
