//! Text → readings (stand-in).

pub mod aozora;
pub mod grade;
mod word;

pub use word::Word;

/// A piece of a text, with its reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment<'t> {
    /// The piece; joined, the pieces are the text.
    pub text: &'t str,
    /// Its reading in hiragana; none: nothing to read, or not known.
    pub reading: Option<Box<str>>,
}

/// Whether digits get readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digits {
    /// No.
    AsWritten,
    /// Yes.
    Spelled,
}

/// Where a reading comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The plan's.
    Plan,
    /// The site's.
    Site,
}

/// A word with its reading, as staff wrote it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The word.
    pub word: Box<str>,
    /// Its reading.
    pub reading: Box<str>,
    /// What stands before.
    pub before: Option<Box<str>>,
    /// What stands after.
    pub after: Option<Box<str>>,
    /// Where it comes from.
    pub origin: Origin,
}

/// Reads.
#[derive(Clone, Debug)]
pub struct Reader {
    entries: Vec<Entry>,
}

const WORDS: [(&str, &str, &[(&str, &str)]); 12] = [
    ("情報", "じょうほう", &[("情報", "じょうほう")]),
    ("政策", "せいさく", &[("政策", "せいさく")]),
    ("取り組み", "とりくみ", &[("取", "と"), ("り", ""), ("組", "く"), ("み", "")]),
    ("市民", "しみん", &[("市民", "しみん")]),
    ("計画", "けいかく", &[("計画", "けいかく")]),
    ("年度", "ねんど", &[("年度", "ねんど")]),
    ("施策", "しさく", &[("施策", "しさく")]),
    ("漢字", "かんじ", &[("漢字", "かんじ")]),
    ("画面", "がめん", &[("画面", "がめん")]),
    ("令和", "れいわ", &[("令和", "れいわ")]),
    ("目標", "もくひょう", &[("目標", "もくひょう")]),
    ("市", "し", &[("市", "し")]),
];

impl Reader {
    /// With entries.
    pub fn new(entries: Vec<Entry>) -> Self {
        Self { entries }
    }

    /// The words.
    pub fn words(&self, text: &str) -> Vec<Word> {
        let mut words = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            let own = self.entries.iter().find(|e| rest.starts_with(&*e.word));
            let (end, reading) = if let Some(e) = own {
                (at + e.word.len(), Some(e.reading.clone()))
            } else if let Some((w, r, _)) = WORDS.iter().find(|(w, ..)| rest.starts_with(w)) {
                (at + w.len(), Some((*r).into()))
            } else {
                (at + rest.chars().next().map_or(1, char::len_utf8), None)
            };
            words.push(Word { start: at, end, reading });
            at = end;
        }
        words
    }

    /// The segments.
    pub fn segments<'t>(&self, text: &'t str, _digits: Digits) -> Vec<Segment<'t>> {
        let mut segments = Vec::new();
        for word in self.words(text) {
            let base = &text[word.start..word.end];
            match WORDS.iter().find(|(w, ..)| *w == base) {
                Some((_, _, parts)) => {
                    let mut at = word.start;
                    for (part, reading) in *parts {
                        let text = &text[at..at + part.len()];
                        at += part.len();
                        let reading = (!reading.is_empty()).then(|| (*reading).into());
                        segments.push(Segment { text, reading });
                    }
                }
                None => segments.push(Segment { text: base, reading: word.reading }),
            }
        }
        segments
    }
}
