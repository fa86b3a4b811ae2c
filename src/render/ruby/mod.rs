//! Finished HTML → HTML with readings: `<ruby>漢字<rp>（</rp><rt aria-hidden="true">かんじ</rt><rp>）</rp></ruby>`.
//!
//! The pass runs over the minified page: the minifier meets a third of the tags, and what it writes nests, whatever a theme's
//! templates were like. Text is read where a reader meets running Japanese: not in the title, in attributes, drawings, code,
//! forms' options, existing ruby, text that only screen readers get, nor in another language. A word that tags cut
//! (`罹<b>災</b>`) is read as the one word that it is. Markup of authors (`｜湖西《こさい》`) becomes ruby here too, whatever field it
//! came through, and is taken out where no ruby can stand.
//!
//! Knows no plan and no element of the theme, but `.mi-visually-hidden`. Entry points: [`Furigana`].

mod element;
mod memo;
mod pass;
mod scan;
mod tie;
mod write;

use crate::ruby::Reader;
use memo::Memo;

/// The readings of a site. One serves all threads.
pub struct Furigana {
    /// One for each way of reading: the site's, and one per plan.
    memos: Vec<Memo>,
}

impl Furigana {
    /// With readers, named by their position from now on. A word is difficult (`data-hard`) when one of its kanji is taught after
    /// `school_year`.
    pub fn new(school_year: u8, readers: Vec<Reader>) -> Self {
        let memos = readers.into_iter();
        Self {
            memos: memos.map(|reader| Memo::new(reader, school_year)).collect(),
        }
    }

    /// The page with readings by one of the readers; as it is when there is no such reader.
    pub fn annotate(&self, html: &str, reader: usize) -> String {
        match self.memos.get(reader) {
            Some(memo) => pass::annotate(html, memo),
            None => html.to_owned(),
        }
    }
}
