//! A run of texts and tags → the same with ruby.

use super::memo::{Memo, Spot, What};
use super::tie::{tied, ties};

/// Texts that belong together, and the tags between them.
#[derive(Debug, Default)]
pub(super) struct Run<'h> {
    /// The texts.
    pub(super) texts: Vec<&'h str>,
    /// The tags: each stands before the byte of the joined texts.
    pub(super) tags: Vec<Tag<'h>>,
    /// How long the texts are.
    pub(super) length: usize,
}

/// A tag in a run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag<'h> {
    pub(super) at: usize,
    pub(super) source: &'h str,
    pub(super) end: End,
}

/// Which end of its element a tag is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Open,
    Close,
    /// Both, or none.
    Alone,
}

impl<'h> Run<'h> {
    pub(super) fn text(&mut self, text: &'h str) {
        self.length += text.len();
        self.texts.push(text);
    }

    pub(super) fn tag(&mut self, source: &'h str, end: End) {
        self.tags.push(Tag {
            at: self.length,
            source,
            end,
        });
    }

    pub(super) fn clear(&mut self) {
        self.texts.clear();
        self.tags.clear();
        self.length = 0;
    }

    /// Writes the run with its readings.
    pub(super) fn write(&self, memo: &Memo, out: &mut String) {
        let joined;
        let text = if let [one] = self.texts[..] {
            one
        } else {
            joined = self.texts.concat();
            &joined
        };
        let spots = memo.spots(text);
        let ties = ties(text, &spots);
        let tied = (!ties.is_empty()).then(|| tied(&self.tags, &ties));
        let mut writer = Writer {
            memo,
            text,
            tags: tied.as_deref().unwrap_or(&self.tags),
            at: 0,
            out,
        };
        for spot in &*spots {
            writer.plain(spot.range.start);
            writer.spot(spot);
        }
        writer.plain(text.len());
        for tag in writer.tags {
            writer.out.push_str(tag.source);
        }
    }
}

struct Writer<'r, 'h> {
    memo: &'r Memo,
    text: &'r str,
    /// The tags that are not yet written.
    tags: &'r [Tag<'h>],
    /// Up to where the text is written.
    at: usize,
    out: &'r mut String,
}

impl Writer<'_, '_> {
    /// Writes as it is what stands before a byte of the text, and the tags in it.
    fn plain(&mut self, end: usize) {
        while let Some((tag, rest)) = self.tags.split_first()
            && tag.at < end
        {
            self.out.push_str(&self.text[self.at..tag.at]);
            self.out.push_str(tag.source);
            (self.at, self.tags) = (tag.at, rest);
        }
        self.out.push_str(&self.text[self.at..end]);
        self.at = end;
    }

    /// Writes the next tags.
    fn next_tags(&mut self, count: usize) {
        let (these, rest) = self.tags.split_at(count);
        for tag in these {
            self.out.push_str(tag.source);
        }
        self.tags = rest;
    }

    fn spot(&mut self, spot: &Spot) {
        let end = spot.range.end;
        let before = self.tags.iter().take_while(|tag| tag.at == self.at).count();
        let inside = self.tags[before..]
            .iter()
            .take_while(|tag| tag.at < end)
            .count();
        let What::Ruby { reading, mark } = &spot.what else {
            self.next_tags(before + inside);
            self.at = end;
            return;
        };
        if inside == 0 {
            self.next_tags(before);
            mark.open(self.out);
            self.out.push_str(&self.text[self.at..end]);
            mark.close(reading, self.out);
            self.at = end;
        } else if let Some((opens, closes)) = self.around(before, inside, end) {
            self.next_tags(before - opens);
            mark.open(self.out);
            self.next_tags(opens);
            self.plain(end);
            self.next_tags(closes);
            mark.close(reading, self.out);
        } else {
            self.next_tags(before);
            self.cut(inside, end, reading, *mark);
        }
    }

    /// How many start tags before and end tags behind a piece of the text go together with the tags inside it; none when others
    /// do that stand farther away.
    fn around(&self, before: usize, inside: usize, end: usize) -> Option<(usize, usize)> {
        let (opens, closes) = unmatched(&self.tags[before..before + inside]);
        let is_open = |tag: &&Tag<'_>| tag.end == End::Open;
        let is_close = |tag: &&Tag<'_>| tag.end == End::Close && tag.at == end;
        let opened = self.tags[..before].iter().rev().take_while(is_open).count();
        let behind = self.tags[before + inside..].iter();
        let closed = behind.take_while(is_close).count();
        (opens <= opened && closes <= closed).then_some((opens, closes))
    }

    /// Writes a word that tags cut so that no ruby can stand around it: each part with its share of the reading, if that is known.
    fn cut(&mut self, inside: usize, end: usize, reading: &str, mark: Mark) {
        let mut cuts: Vec<usize> = self.tags[..inside].iter().map(|tag| tag.at).collect();
        cuts.push(end);
        cuts.dedup();
        let starts = std::iter::once(self.at).chain(cuts.iter().copied());
        let parts: Vec<&str> = starts
            .zip(&cuts)
            .map(|(start, &end)| &self.text[start..end])
            .collect();
        let Some(readings) = self.memo.split(&parts, reading) else {
            self.plain(end);
            return;
        };
        for ((part, reading), end) in parts.iter().zip(&readings).zip(cuts) {
            let here = self.tags.iter().take_while(|tag| tag.at == self.at).count();
            self.next_tags(here);
            let mark = Mark {
                fit: fit(part, reading),
                ..mark
            };
            mark.open(self.out);
            self.out.push_str(part);
            mark.close(reading, self.out);
            self.at = end;
        }
    }
}

/// How many start tags before and end tags behind these have their other end among them.
pub(super) fn unmatched(tags: &[Tag<'_>]) -> (usize, usize) {
    let (mut opens, mut closes) = (0_usize, 0_usize);
    for tag in tags {
        match tag.end {
            End::Open => closes += 1,
            End::Close if closes > 0 => closes -= 1,
            End::Close => opens += 1,
            End::Alone => {}
        }
    }
    (opens, closes)
}

/// What a `<ruby>` says besides its reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Whether the word is difficult of which it is a part.
    pub(super) is_hard: bool,
    /// Whether everyone gets the reading, seen and heard.
    pub(super) is_essential: bool,
    /// How far the reading is condensed.
    pub(super) fit: Fit,
}

/// How far a reading is condensed so that it keeps to its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    Not,
    Little,
    More,
    Most,
}

impl Mark {
    fn open(self, out: &mut String) {
        out.push_str(if self.is_hard {
            "<ruby data-hard>"
        } else {
            "<ruby>"
        });
    }

    /// `reading` is markup.
    fn close(self, reading: &str, out: &mut String) {
        out.push_str(match (self.is_essential, self.fit) {
            (false, Fit::Not) => "<rp>（</rp><rt aria-hidden=\"true\">",
            (false, Fit::Little) => "<rp>（</rp><rt aria-hidden=\"true\" data-fit=\"1\">",
            (false, Fit::More) => "<rp>（</rp><rt aria-hidden=\"true\" data-fit=\"2\">",
            (false, Fit::Most) => "<rp>（</rp><rt aria-hidden=\"true\" data-fit=\"3\">",
            (true, Fit::Not) => "<rp>（</rp><rt>",
            (true, Fit::Little) => "<rp>（</rp><rt data-fit=\"1\">",
            (true, Fit::More) => "<rp>（</rp><rt data-fit=\"2\">",
            (true, Fit::Most) => "<rp>（</rp><rt data-fit=\"3\">",
        });
        out.push_str(reading);
        out.push_str("</rt><rp>）</rp></ruby>");
    }
}

/// How far a reading is condensed over its word: a kana is half as wide as a kanji, and as wide as a digit.
pub(super) fn fit(word: &str, reading: &str) -> Fit {
    let widths = word.chars().map(|c| if c.is_ascii() { 100 } else { 200 });
    let (room, length) = (widths.sum::<usize>(), reading.chars().count());
    if room >= 97 * length {
        Fit::Not
    } else if room >= 78 * length {
        Fit::Little
    } else if room >= 70 * length {
        Fit::More
    } else {
        Fit::Most
    }
}
