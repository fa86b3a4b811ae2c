//! The parser's events as events that are safe to write: raw HTML as text, links that a reader may follow, headings and
//! footnotes where they belong.

use super::{DEEPEST, Place};
use crate::html::{LinkStyle, escape};
use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

pub(super) struct Writer<'a> {
    place: Place<'a>,
    /// How links to pages of the site end.
    links: LinkStyle,
    /// Footnotes by name, numbered as they come.
    notes: BTreeMap<String, usize>,
    /// The numbers of the footnotes whose text has come.
    defined: BTreeSet<usize>,
    is_head: bool,
    /// Whether each open link was dropped.
    dropped_links: Vec<bool>,
    /// The levels of the headings above, as written, and that of this one.
    headings: Vec<HeadingLevel>,
    /// How many elements are open.
    depth: usize,
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "what is not named passes as it is"
)]
impl<'a> Writer<'a> {
    pub(super) fn new(place: Place<'a>, links: LinkStyle) -> Self {
        Self {
            place,
            links,
            notes: BTreeMap::new(),
            defined: BTreeSet::new(),
            is_head: false,
            dropped_links: Vec::new(),
            headings: Vec::new(),
            depth: 0,
        }
    }

    pub(super) fn event<'e>(&mut self, event: Event<'e>) -> Event<'e> {
        match event {
            Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
            Event::FootnoteReference(name) => {
                let number = self.note(&name);
                let id = escape(self.place.id);
                // No link stands inside a link.
                markup(if self.dropped_links.contains(&false) {
                    format!("<sup>注{number}</sup>")
                } else {
                    format!("<sup><a href=\"#{id}-note-{number}\">注{number}</a></sup>")
                })
            }
            Event::Start(tag) => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    return markup(String::new());
                }
                self.start(tag)
            }
            Event::End(tag) => {
                self.depth -= 1;
                if self.depth >= DEEPEST {
                    return markup(String::new());
                }
                self.end(tag)
            }
            other => other,
        }
    }

    fn note(&mut self, name: &str) -> usize {
        let next = self.notes.len() + 1;
        *self.notes.entry(name.to_owned()).or_insert(next)
    }

    fn start<'e>(&mut self, tag: Tag<'e>) -> Event<'e> {
        match tag {
            Tag::Heading { level, .. } => {
                self.headings.retain(|above| *above < level);
                self.headings.push(level);
                let level = self.level();
                Event::Start(Tag::Heading { level, id: None, classes: Vec::new(), attrs: Vec::new() })
            }
            Tag::Link { dest_url, link_type, .. } => {
                let address = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.trim().to_owned(),
                };
                // No link stands inside a link, not even an address that stands for itself.
                let is_link = is_safe_address(&address) && !self.dropped_links.contains(&false);
                self.dropped_links.push(!is_link);
                if is_link {
                    let address = self.links.apply(&encode_address(&address));
                    markup(format!("<a href=\"{}\">", escape(&address)))
                } else {
                    markup(String::new())
                }
            }
            Tag::Image { .. } | Tag::HtmlBlock => markup(String::new()),
            Tag::FootnoteDefinition(name) => {
                let number = self.note(&name);
                // A name that is defined twice is one id: the first text is what references lead to.
                let id = if self.defined.insert(number) {
                    format!(" id=\"{}-note-{number}\"", escape(self.place.id))
                } else {
                    String::new()
                };
                markup(format!("<div class=\"mi-footnote\"{id}><span>注{number}</span>"))
            }
            // A group, no region: a table of a text has no name of its own, and landmarks need one each.
            Tag::Table(_) => markup(
                "<div class=\"mi-table-scroll\" role=\"group\" aria-label=\"表\" tabindex=\"0\"><table class=\"mi-table\">"
                    .to_owned(),
            ),
            Tag::TableHead => {
                self.is_head = true;
                markup("<thead><tr>".to_owned())
            }
            Tag::TableRow => markup("<tr>".to_owned()),
            Tag::TableCell if self.is_head => markup("<th scope=\"col\">".to_owned()),
            Tag::TableCell => markup("<td>".to_owned()),
            other => Event::Start(other),
        }
    }

    fn end<'e>(&mut self, tag: TagEnd) -> Event<'e> {
        match tag {
            TagEnd::Heading(_) => Event::End(TagEnd::Heading(self.level())),
            TagEnd::Link => {
                let was_dropped = self.dropped_links.pop().unwrap_or(false);
                markup(if was_dropped {
                    String::new()
                } else {
                    "</a>".to_owned()
                })
            }
            TagEnd::Image | TagEnd::HtmlBlock => markup(String::new()),
            TagEnd::FootnoteDefinition => markup("</div>".to_owned()),
            TagEnd::Table => markup("</tbody></table></div>".to_owned()),
            TagEnd::TableHead => {
                self.is_head = false;
                markup("</tr></thead><tbody>".to_owned())
            }
            TagEnd::TableRow => markup("</tr>".to_owned()),
            TagEnd::TableCell if self.is_head => markup("</th>".to_owned()),
            TagEnd::TableCell => markup("</td>".to_owned()),
            other => Event::End(other),
        }
    }

    /// The level of the heading that is open: each that stands above it in the text is one more.
    fn level(&self) -> HeadingLevel {
        let wanted = usize::from(self.place.under) + self.headings.len();
        HeadingLevel::try_from(wanted.min(6)).unwrap_or(HeadingLevel::H6)
    }
}

pub(super) fn markup<'e>(markup: String) -> Event<'e> {
    Event::InlineHtml(CowStr::from(markup))
}

/// Addresses that a reader may follow: web, mail, telephone, and places on this site. Browsers skip control characters
/// and spaces in a scheme, so they are skipped here too before it is judged.
fn is_safe_address(address: &str) -> bool {
    let plain: String = address
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .collect();
    let plain = plain.to_ascii_lowercase();
    let end = plain.find(['/', '?', '#']).unwrap_or(plain.len());
    match plain[..end].split_once(':') {
        Some((scheme, _)) => matches!(scheme, "https" | "http" | "mailto" | "tel"),
        None => !plain.starts_with("//") && !plain.contains('\\'),
    }
}

/// The address with what no address may hold written as the URL Standard does (`%20`), and only its first `#` as such.
fn encode_address(address: &str) -> String {
    let mut encoded = String::with_capacity(address.len());
    let mut has_fragment = false;
    for (at, c) in address.char_indices() {
        let is_escape = || {
            let mut digits = address[at + 1..].bytes().take(2);
            digits.len() == 2 && digits.all(|digit| digit.is_ascii_hexdigit())
        };
        let is_forbidden = match c {
            '"' | '<' | '>' | '[' | '\\' | ']' | '^' | '`' | '{' | '|' | '}' => true,
            '#' => std::mem::replace(&mut has_fragment, true),
            '%' => !is_escape(),
            other => other.is_control() || other.is_whitespace(),
        };
        if is_forbidden {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                // Writing to a String does not fail.
                let _ = write!(encoded, "%{byte:02X}");
            }
        } else {
            encoded.push(c);
        }
    }
    encoded
}
