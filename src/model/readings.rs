//! What the content itself says about readings, for whoever reads its texts aloud.

use super::Report;
use super::plan::{Plan, Reading};
use crate::ruby::script::{self, is_kanji};
use crate::ruby::{Entry, Origin, Reader};
use std::collections::BTreeSet;

impl Report {
    /// What reads the texts of the site, then of each plan: [`Self::reader`] says which.
    pub fn readers(&self) -> Vec<Reader> {
        let plans = self.plans.iter().map(|plan| self.readings_of_plan(plan));
        let all = std::iter::once(self.readings_of_site()).chain(plans);
        all.map(Reader::new).collect()
    }

    /// The position among [`Self::readers`] of the one for a plan, by its position, or for what belongs to none.
    pub fn reader(plan: Option<usize>) -> usize {
        plan.map_or(0, |plan| plan + 1)
    }

    /// The position of the plan in whose folder a file stands.
    pub fn plan_of(&self, path: &str) -> Option<usize> {
        let mut plans = self.plans.iter();
        plans.position(|plan| path.starts_with(plan.folder()))
    }

    /// The readings that hold on pages of no plan: those of the site, then the names of the municipalities.
    pub fn readings_of_site(&self) -> Vec<Entry> {
        let mut entries = Entries::default();
        entries.settled(&self.readings, Origin::Site);
        for plan in &self.plans {
            entries.municipality(plan);
        }
        entries.entries
    }

    /// The readings that hold on the pages of a plan: its own, those of the site that it does not settle otherwise, then the names of
    /// its municipality, its departments and its glossary.
    pub fn readings_of_plan(&self, plan: &Plan) -> Vec<Entry> {
        let mut entries = Entries::default();
        entries.settled(&plan.readings, Origin::Plan);
        entries.settled(&self.readings, Origin::Site);
        entries.municipality(plan);
        for department in &plan.departments {
            entries.named(&department.name, department.kana.as_deref());
        }
        for term in &plan.glossary {
            entries.named(&term.term, term.kana.as_deref());
        }
        entries.entries
    }
}

/// A word with what must stand before and after it.
type Place = (Box<str>, Option<Box<str>>, Option<Box<str>>);

/// Entries, of which the first that names a word in a place wins.
#[derive(Default)]
struct Entries {
    taken: BTreeSet<Place>,
    entries: Vec<Entry>,
}

impl Entries {
    fn add(&mut self, entry: Entry) {
        let place = (
            entry.word.clone(),
            entry.before.clone(),
            entry.after.clone(),
        );
        if self.taken.insert(place) {
            self.entries.push(entry);
        }
    }

    fn settled(&mut self, readings: &[Reading], origin: Origin) {
        for reading in readings {
            self.add(Entry {
                word: reading.word.as_str().into(),
                reading: reading.reading.as_str().into(),
                before: reading.before.as_deref().map(Into::into),
                after: reading.after.as_deref().map(Into::into),
                origin,
            });
        }
    }

    fn municipality(&mut self, plan: &Plan) {
        let municipality = &plan.municipality;
        self.named(&municipality.name, municipality.kana.as_deref());
    }

    /// A name and its reading; only the part from its first kanji on, because Latin letters carry none.
    fn named(&mut self, name: &str, kana: Option<&str>) {
        let Some(kana) = kana else { return };
        let Some((name, kana)) = without_letters(name, kana) else {
            return;
        };
        self.add(Entry {
            word: name.into(),
            reading: hiragana(kana).into(),
            before: None,
            after: None,
            origin: Origin::Municipality,
        });
    }
}

/// How the letters of the alphabet are named, A first.
const LETTERS: [&str; 26] = [
    "えー",
    "びー",
    "しー",
    "でぃー",
    "いー",
    "えふ",
    "じー",
    "えいち",
    "あい",
    "じぇー",
    "けー",
    "える",
    "えむ",
    "えぬ",
    "おー",
    "ぴー",
    "きゅー",
    "あーる",
    "えす",
    "てぃー",
    "ゆー",
    "ぶい",
    "だぶりゅー",
    "えっくす",
    "わい",
    "ぜっと",
];

/// A name and its reading without the letters that the name begins with: DX推進課 でぃーえっくすすいしんか → 推進課 すいしんか.
/// None when nothing to read is left, or when the reading does not spell the letters.
fn without_letters<'n>(name: &'n str, kana: &'n str) -> Option<(&'n str, &'n str)> {
    let (mut name, mut kana) = (name, kana);
    while let Some(letter) = name.bytes().next().filter(u8::is_ascii_alphabetic) {
        let spelled = LETTERS.get(usize::from(letter.to_ascii_uppercase() - b'A'))?;
        (name, kana) = (&name[1..], kana.strip_prefix(spelled)?);
    }
    let has_letters = name.contains(|c: char| c.is_ascii_alphanumeric());
    (name.contains(is_kanji) && !kana.is_empty() && !has_letters).then_some((name, kana))
}

/// Katakana as hiragana; all else stays.
pub(super) fn hiragana(text: &str) -> String {
    text.chars().map(script::hiragana).collect()
}
