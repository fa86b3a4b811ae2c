//! Staff's Markdown → [`Html`]. The text is untrusted: no raw HTML and no dangerous address comes out.
//!
//! `CommonMark` with tables, footnotes and strikethrough. Raw HTML is shown as the text that it is, so that nothing is lost;
//! pictures become their alternative text, because no request leaves the site. The first use of a term on a page leads to
//! its explanation: words are found among the parser's events, so that a link can only stand where running text stands.
//! A leaf: knows no domain. Entry point: [`Prose`], which is what the texts of one page share.

mod terms;
mod writer;

pub use terms::Terms;

use crate::html::{Html, LinkStyle, escape};
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, TextMergeStream, html};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use unicode_width::UnicodeWidthChar;
use writer::{Writer, markup};

/// How deep elements may stand in each other. What is deeper keeps its text and loses its markup: whatever reads the page
/// after us (the minifier, a browser) goes into the depth by recursion.
const DEEPEST: usize = 32;

/// The signs of readings that authors write (`｜海《うみ》`), and what stands for them while Markdown is read: it takes signs for the
/// edge of a word, so that `**｜海《うみ》**を` would be no emphasis.
const VEILS: [(&str, &str); 3] = [("｜", "\u{e0f0}"), ("《", "\u{e0f1}"), ("》", "\u{e0f2}")];

/// Where a text stands on its page.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// Prefix of the ids of footnotes; unique on the page.
    pub id: &'a str,
    /// Level of the page's heading above the text: its own headings stand below it, and skip no level.
    pub under: u8,
}

/// The texts of one page, in the order in which they stand there: the first use of each term is linked.
#[derive(Clone, Debug)]
pub struct Prose<'t> {
    /// How links to pages of the site end.
    links: LinkStyle,
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
    pub fn plain(links: LinkStyle) -> Self {
        Self {
            links,
            terms: None,
            way: String::new(),
            linked: BTreeSet::new(),
            own: None,
        }
    }

    /// A page whose terms are explained at `way`, which ends in `#`.
    pub fn new(links: LinkStyle, terms: &'t Terms, way: String) -> Self {
        Self {
            terms: Some(terms).filter(|terms| !terms.is_empty()),
            way,
            ..Self::plain(links)
        }
    }

    /// The terms that have been linked, by position.
    pub fn linked(&self) -> &BTreeSet<usize> {
        &self.linked
    }

    /// Renders a text.
    pub fn render(&mut self, text: &str, place: Place<'_>) -> Html {
        let veiled = veil(text);
        let events = events(&veiled);
        let mut linked = self.links(&events);
        let mut writer = Writer::new(place, self.links);
        let mut out = Vec::with_capacity(events.len());
        for (position, event) in events.into_iter().enumerate() {
            match (event, linked.remove(&position)) {
                (Event::Text(text), Some(words)) => push_linked(&text, words, &mut out),
                (event, _) => out.push(writer.event(event)),
            }
        }
        let mut markup = String::with_capacity(text.len() * 2);
        html::push_html(&mut markup, out.into_iter());
        Html::from_markup(unveil(markup, matches!(veiled, Cow::Owned(_))))
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

/// The words of a text without its markup, in one line.
pub fn words(text: &str) -> String {
    let veiled = veil(text);
    let (words, _) = running(&events(&veiled));
    let words: Vec<&str> = words.split_whitespace().collect();
    unveil(words.join(" "), matches!(veiled, Cow::Owned(_)))
}

fn events(text: &str) -> Vec<Event<'_>> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    flow(Parser::new_ext(text, options).collect())
}

/// The text with its readings veiled.
fn veil(text: &str) -> Cow<'_, str> {
    if !text.contains('《') || VEILS.iter().any(|(_, veil)| text.contains(veil)) {
        return text.into();
    }
    let veiled = VEILS.iter().fold(text.to_owned(), |text, (sign, veil)| {
        text.replace(sign, veil)
    });
    veiled.into()
}

/// What was made of a text, with the signs again if it was veiled.
fn unveil(made: String, is_veiled: bool) -> String {
    if is_veiled {
        VEILS
            .iter()
            .fold(made, |made, (sign, veil)| made.replace(veil, sign))
    } else {
        made
    }
}

/// The events as a reader meets them: without the line breaks of the source between full-width characters, without headings
/// and links that say nothing, and with one text for what is one text.
fn flow(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let mut is_kept: Vec<bool> = events
        .iter()
        .enumerate()
        .map(|(at, event)| !matches!(event, Event::SoftBreak) || !is_between_wide(&events, at))
        .collect();
    for range in silent(&events) {
        is_kept[range].fill(false);
    }
    let kept = events.into_iter().zip(is_kept);
    TextMergeStream::new(kept.filter_map(|(event, is_kept)| is_kept.then_some(event))).collect()
}

/// Headings and links without a word in them: those who listen would meet a heading or a link without a name.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "what is not named says nothing"
)]
fn silent(events: &[Event<'_>]) -> Vec<Range<usize>> {
    let mut silent = Vec::new();
    // Of each heading or link that is open: where it starts, and whether it said something.
    let mut open: Vec<(usize, bool)> = Vec::new();
    for (at, event) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::Heading { .. } | Tag::Link { .. }) => open.push((at, false)),
            Event::End(TagEnd::Heading(_) | TagEnd::Link) => {
                if let Some((start, said)) = open.pop()
                    && !said
                {
                    silent.push(start..at + 1);
                }
            }
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text)
                if text.trim().is_empty() => {}
            Event::Text(_)
            | Event::Code(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_) => {
                for (_, said) in &mut open {
                    *said = true;
                }
            }
            _ => {}
        }
    }
    silent
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
