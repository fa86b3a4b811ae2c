//! Staff's Markdown → [`Html`]. The text is untrusted: no raw HTML and no dangerous address comes out.
//!
//! `CommonMark` with tables, footnotes and strikethrough. Raw HTML is shown as the text that it is, so that nothing is lost;
//! pictures become their alternative text, because no request leaves the site. The first use of a term on a page leads to
//! its explanation: words are found among the parser's events, so that a link can only stand where running text stands.
//! A leaf: knows no domain. Entry points: [`Prose`], which is what the texts of one page share, and [`render`] for one
//! text alone.

mod terms;

pub use terms::Terms;

use crate::html::{Html, escape};
use pulldown_cmark::{
    CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, TextMergeStream, html,
};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// How deep elements may stand in each other. What is deeper keeps its text and loses its markup: whatever reads the page
/// after us (the minifier, a browser) goes into the depth by recursion.
const DEEPEST: usize = 32;

/// Where a text stands on its page.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// Prefix of the ids of footnotes; unique on the page.
    pub id: &'a str,
    /// Level of the page's heading above the text: its own headings stand below it, and skip no level.
    pub under: u8,
}

/// Renders a text that stands alone: no term leads anywhere.
pub fn render(text: &str, place: Place<'_>) -> Html {
    Prose::plain().render(text, place)
}

/// The texts of one page, in the order in which they stand there: the first use of each term is linked.
#[derive(Clone, Debug)]
pub struct Prose<'t> {
    terms: Option<&'t Terms>,
    /// The way to the page with the explanations, up to the anchor.
    way: String,
    linked: BTreeSet<usize>,
    /// The term that is being explained.
    own: Option<usize>,
}

/// A word that leads to its explanation: where it stands in its text, and the address.
struct Linked {
    range: Range<usize>,
    href: String,
}

impl<'t> Prose<'t> {
    /// A page without terms.
    pub fn plain() -> Self {
        Self {
            terms: None,
            way: String::new(),
            linked: BTreeSet::new(),
            own: None,
        }
    }

    /// A page whose terms are explained at `way`, which ends in `#`.
    pub fn new(terms: &'t Terms, way: String) -> Self {
        Self {
            terms: Some(terms).filter(|terms| !terms.is_empty()),
            way,
            ..Self::plain()
        }
    }

    /// The terms that have been linked, by position.
    pub fn linked(&self) -> &BTreeSet<usize> {
        &self.linked
    }

    /// Renders a text.
    pub fn render(&mut self, text: &str, place: Place<'_>) -> Html {
        let options =
            Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
        let events = flow(Parser::new_ext(text, options).collect());
        let mut linked = self.links(&events);
        let mut writer = Writer {
            place,
            notes: BTreeMap::new(),
            defined: BTreeSet::new(),
            is_head: false,
            dropped_links: Vec::new(),
            headings: Vec::new(),
            depth: 0,
        };
        let mut out = Vec::with_capacity(events.len());
        for (position, event) in events.into_iter().enumerate() {
            match (event, linked.remove(&position)) {
                (Event::Text(text), Some(words)) => push_linked(&text, words, &mut out),
                (event, _) => out.push(writer.event(event)),
            }
        }
        let mut markup = String::with_capacity(text.len() * 2);
        html::push_html(&mut markup, out.into_iter());
        Html::from_markup(markup)
    }

    /// Renders the explanation of a term, in which the term itself leads nowhere.
    pub fn render_explanation(&mut self, term: usize, text: &str, place: Place<'_>) -> Html {
        self.own = Some(term);
        let html = self.render(text, place);
        self.own = None;
        html
    }

    /// A sentence without Markdown.
    pub fn sentence(&mut self, text: &str) -> Html {
        let mut markup = String::with_capacity(text.len());
        let mut end = 0;
        for terms::Word { range, term } in
            self.terms.map(|terms| terms.find(text)).unwrap_or_default()
        {
            let Some(href) = self.link(term) else {
                continue;
            };
            markup.push_str(&escape(&text[end..range.start]));
            markup.push_str(&term_start(&href));
            markup.push_str(&escape(&text[range.clone()]));
            markup.push_str("</a>");
            end = range.end;
        }
        markup.push_str(&escape(&text[end..]));
        Html::from_markup(markup)
    }

    /// The address of a term's explanation, the first time on the page.
    fn link(&mut self, term: usize) -> Option<String> {
        let terms = self.terms?;
        (self.own != Some(term) && self.linked.insert(term))
            .then(|| format!("{}{}", self.way, terms.anchor(term)))
    }

    /// The words to link, by the position of their event. Words are sought in the text as the reader sees it, across
    /// emphasis, so that a part of a word is none; linked is what stands in one piece of running text.
    fn links(&mut self, events: &[Event<'_>]) -> BTreeMap<usize, Vec<Linked>> {
        let mut links: BTreeMap<usize, Vec<Linked>> = BTreeMap::new();
        let Some(terms) = self.terms else {
            return links;
        };
        let (text, pieces) = running(events);
        let mut pieces = pieces.into_iter().peekable();
        for word in terms.find(&text) {
            while pieces
                .next_if(|(piece, _)| piece.end <= word.range.start)
                .is_some()
            {}
            let Some((piece, position)) = pieces.peek() else {
                break;
            };
            if word.range.start < piece.start || word.range.end > piece.end {
                continue;
            }
            if let Some(href) = self.link(word.term) {
                let range = word.range.start - piece.start..word.range.end - piece.start;
                links
                    .entry(*position)
                    .or_default()
                    .push(Linked { range, href });
            }
        }
        links
    }
}

/// The events as a reader meets them: without the line breaks of the source between full-width characters, and with one
/// text for what is one text.
fn flow(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let is_kept: Vec<bool> = events
        .iter()
        .enumerate()
        .map(|(at, event)| !matches!(event, Event::SoftBreak) || !is_between_wide(&events, at))
        .collect();
    let kept = events.into_iter().zip(is_kept);
    TextMergeStream::new(kept.filter_map(|(event, is_kept)| is_kept.then_some(event))).collect()
}

/// The whole text, and of it the pieces that may hold links: where each stands, and the position of its event. Headings,
/// links and code hold none, nor does what is nested as deeply as can be.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "what is not named parts words"
)]
fn running(events: &[Event<'_>]) -> (String, Vec<(Range<usize>, usize)>) {
    let mut text = String::new();
    let mut pieces = Vec::new();
    let (mut depth, mut closed) = (0_usize, 0_usize);
    for (position, event) in events.iter().enumerate() {
        match event {
            Event::Start(tag) => {
                depth += 1;
                closed += usize::from(holds_no_links(tag.to_end()));
                if !is_inline(tag.to_end()) {
                    text.push('\n');
                }
            }
            Event::End(tag) => {
                depth -= 1;
                closed -= usize::from(holds_no_links(*tag));
                if !is_inline(*tag) {
                    text.push('\n');
                }
            }
            Event::Text(piece) => {
                let start = text.len();
                text.push_str(piece);
                if closed == 0 && depth < DEEPEST {
                    pieces.push((start..text.len(), position));
                }
            }
            Event::Code(code) => text.push_str(code),
            _ => text.push('\n'),
        }
    }
    (text, pieces)
}

fn holds_no_links(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Heading(_)
            | TagEnd::Link
            | TagEnd::CodeBlock
            | TagEnd::TableHead
            | TagEnd::HtmlBlock
    )
}

fn is_inline(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}

fn push_linked(text: &str, words: Vec<Linked>, out: &mut Vec<Event<'_>>) {
    let piece = |range: Range<usize>| Event::Text(CowStr::from(text[range].to_owned()));
    let mut end = 0;
    for Linked { range, href } in words {
        out.push(piece(end..range.start));
        out.push(markup(term_start(&href)));
        end = range.end;
        out.push(piece(range));
        out.push(markup("</a>".to_owned()));
    }
    out.push(piece(end..text.len()));
}

fn term_start(href: &str) -> String {
    format!("<a class=\"mi-term\" href=\"{}\">", escape(href))
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
    /// The levels of the headings above, as written, and that of this one.
    headings: Vec<HeadingLevel>,
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
