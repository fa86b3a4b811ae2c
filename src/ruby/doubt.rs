//! How doubtful a reading is: the order in which people should look at readings.
//!
//! Knows one word at a time. Entry point: [`doubt`].
//!
//! The points add up, to 1,000 at most:
//!
//! | what | points | why |
//! | --- | --- | --- |
//! | no reading at all | 1,000 | nothing stands above the word |
//! | no layer knows the word ([`Origin::Unknown`]) | 900 | its kanji were read one by one |
//! | the next best reading is hardly dearer | 800 × (1 − margin ÷ 2,000), if the margin is below 2,000 | the dictionary's costs are learned from running text; in the corpora of `tests/bench/readings` such a word is wrong one time in six, beyond that one time in forty |
//! | a homograph that is close, or that a rule read otherwise than the dictionary | 200 | the rules know the usual contexts, not all |
//! | a proper name from the dictionary, with another reading | 150 | names are read as their bearers say |
//!
//! What markup, `readings.yaml`, or the names of municipality and departments settle has no points, and neither has a word without kanji.

use super::script::is_kanji;
use super::{Class, Origin, Word, context};

/// Below this margin, in costs of the dictionary, a reading is doubtful.
const SURE: u32 = 2_000;

/// Why a reading is doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// There is none.
    NoReading,
    /// No layer knows the word.
    UnknownWord,
    /// Another reading is nearly as likely.
    Close,
    /// The words around it decide.
    Homograph,
    /// A proper name.
    Name,
}

/// How doubtful a reading is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// From 1 to 1,000.
    pub points: u32,
    /// Why, the weightiest first; never empty.
    pub reasons: Vec<Reason>,
}

/// The doubt about a word of a text, none when it is settled. Margins must have been asked for.
pub fn doubt(text: &str, word: &Word) -> Option<Doubt> {
    let is_settled = matches!(
        word.origin,
        Origin::Markup | Origin::Plan | Origin::Site | Origin::Municipality
    );
    let written = text.get(word.start..word.end)?;
    if is_settled || !written.contains(is_kanji) {
        return None;
    }
    let mut found: Vec<(u32, Reason)> = Vec::new();
    let has_other = word.margin < u32::MAX;
    if word.reading.is_none() {
        found.push((1_000, Reason::NoReading));
    } else if word.origin == Origin::Unknown {
        found.push((900, Reason::UnknownWord));
    } else if word.margin < SURE {
        found.push((800 * (SURE - word.margin) / SURE, Reason::Close));
    }
    let is_open = word.origin == Origin::Context || !found.is_empty();
    if is_open && context::is_homograph(written) {
        found.push((200, Reason::Homograph));
    }
    let is_name = matches!(word.class, Class::Place | Class::Person | Class::ProperNoun);
    if is_name && has_other && word.origin == Origin::Dictionary {
        found.push((150, Reason::Name));
    }
    found.retain(|(points, _)| *points > 0);
    found.sort_by(|one, other| other.cmp(one));
    (!found.is_empty()).then(|| Doubt {
        points: found
            .iter()
            .map(|(points, _)| points)
            .sum::<u32>()
            .min(1_000),
        reasons: found.into_iter().map(|(_, reason)| reason).collect(),
    })
}
