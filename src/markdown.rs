//! Staff's Markdown → [`Html`]. The text is untrusted: no raw HTML and no dangerous address comes out.
//!
//! `CommonMark` with tables, footnotes and strikethrough. Raw HTML is shown as the text that it is, so that nothing is lost;
//! pictures become their alternative text, because no request leaves the site. A leaf: knows no domain.
//! Entry point: [`render`].

use crate::html::{Html, escape};
use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html};
use std::collections::{BTreeMap, BTreeSet};
use unicode_width::UnicodeWidthChar;

/// How deep elements may stand in each other. What is deeper keeps its text and loses its markup: whatever reads the page
/// after us (the minifier, a browser) goes into the depth by recursion.
const DEEPEST: usize = 32;

/// Where a text stands on its page.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// Prefix of the ids of footnotes; unique on the page.
    pub id: &'a str,
    /// Level of the page's heading above the text: `#` becomes one below it.
    pub under: u8,
}

/// Renders a text.
pub fn render(text: &str, place: Place<'_>) -> Html {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let events: Vec<Event<'_>> = Parser::new_ext(text, options).collect();
    let mut writer = Writer {
        place,
        notes: BTreeMap::new(),
        defined: BTreeSet::new(),
        is_head: false,
        dropped_links: Vec::new(),
        depth: 0,
    };
    let mut out = Vec::with_capacity(events.len());
    for (position, event) in events.iter().enumerate() {
        if matches!(event, Event::SoftBreak) && is_between_wide(&events, position) {
            continue;
        }
        out.push(writer.event(event.clone()));
    }
    let mut markup = String::with_capacity(text.len() * 2);
    html::push_html(&mut markup, out.into_iter());
    Html::from_markup(markup)
}

/// A line break of the source between two full-width characters: HTML would show it as a space.
fn is_between_wide(events: &[Event<'_>], position: usize) -> bool {
    let text = |event: &Event<'_>| {
        if let Event::Text(text) | Event::Code(text) = event {
            Some(text.to_string()).filter(|text| !text.is_empty())
        } else {
            None
        }
    };
    let before = events[..position]
        .iter()
        .rev()
        .find_map(text)
        .and_then(|text| text.chars().next_back());
    let after = events[position + 1..]
        .iter()
        .find_map(text)
        .and_then(|text| text.chars().next());
    let is_wide = |c: Option<char>| c.and_then(UnicodeWidthChar::width) == Some(2);
    is_wide(before) && is_wide(after)
}

struct Writer<'a> {
    place: Place<'a>,
    /// Footnotes by name, numbered as they come.
    notes: BTreeMap<String, usize>,
    /// The numbers of the footnotes whose text has come.
    defined: BTreeSet<usize>,
    is_head: bool,
    /// Whether each open link was dropped.
    dropped_links: Vec<bool>,
    /// How many elements are open.
    depth: usize,
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "what is not named passes as it is"
)]
impl Writer<'_> {
    fn event<'e>(&mut self, event: Event<'e>) -> Event<'e> {
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
                let level = self.level(level);
                Event::Start(Tag::Heading { level, id: None, classes: Vec::new(), attrs: Vec::new() })
            }
            Tag::Link { dest_url, link_type, .. } => {
                let address = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.trim().to_owned(),
                };
                let is_safe = is_safe_address(&address);
                self.dropped_links.push(!is_safe);
                if is_safe {
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
            Tag::Table(_) => markup(
                "<div class=\"mi-table-scroll\" role=\"region\" aria-label=\"表\" tabindex=\"0\"><table class=\"mi-table\">"
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
            TagEnd::Heading(level) => Event::End(TagEnd::Heading(self.level(level))),
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

    fn level(&self, level: HeadingLevel) -> HeadingLevel {
        let wanted = usize::from(self.place.under) + level as usize;
        HeadingLevel::try_from(wanted.min(6)).unwrap_or(HeadingLevel::H6)
    }
}

fn markup<'e>(markup: String) -> Event<'e> {
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
