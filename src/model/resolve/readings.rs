//! `readings.yaml`: words, and how they are read.

use super::at::{At, Findings};
use crate::diag::Fault;
use crate::model::plan::Reading;
use crate::model::readings::hiragana;
use crate::ruby::script::{is_kana, is_kanji};
use crate::schema::SourceFile;
use crate::schema::records;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// A word with what must stand before and after it.
type Place<'r> = (&'r str, Option<&'r str>, Option<&'r str>);

/// Resolves a `readings.yaml`. What is faulty is left out, so that the word is read as if it did not stand there.
pub(super) fn readings(
    found: &mut Findings,
    file: &SourceFile<Vec<records::Reading>>,
) -> Vec<Reading> {
    let at = At::file(&file.path);
    let mut first: BTreeMap<Place<'_>, &str> = BTreeMap::new();
    let mut readings = Vec::with_capacity(file.value.len());
    for (position, record) in file.value.iter().enumerate() {
        let here = at.item(position);
        let word = record.word.as_str().to_owned();
        if !word.contains(is_kanji) {
            found.value(&here.key("word"), Fault::ReadingWithoutKanji { word });
            continue;
        }
        let Some(reading) = reading(found, &here.key("reading"), &word, &record.reading) else {
            continue;
        };
        if !fits(&word, &reading) {
            found.value(&here.key("reading"), Fault::ReadingUnfit { word, reading });
            continue;
        }
        let text = |text: &Option<records::Text>| text.as_deref().map(str::to_owned);
        let place = (
            record.word.as_str(),
            record.before.as_deref(),
            record.after.as_deref(),
        );
        match first.get(&place) {
            Some(known) if hiragana(known) == reading => {}
            Some(known) => {
                let first = (*known).to_owned();
                found.value(&here.key("reading"), Fault::ReadingTwice { word, first });
            }
            None => {
                first.insert(place, &record.reading);
                readings.push(Reading {
                    path: file.path.clone(),
                    position,
                    word,
                    reading,
                    before: text(&record.before),
                    after: text(&record.after),
                });
            }
        }
    }
    readings
}

/// The reading in hiragana. Besides kana it may have what stands in the word too and is no kanji, such as the bar of スポーツ・生涯学習課.
fn reading(found: &mut Findings, at: &At<'_>, word: &str, written: &str) -> Option<String> {
    let is_of = |c: char| is_kana(c) || (word.contains(c) && !is_kanji(c));
    if written.chars().all(is_of) {
        return Some(hiragana(written));
    }
    let plain: String = written.nfkc().filter(|c| !c.is_whitespace()).collect();
    let corrected = (!plain.is_empty() && plain.chars().all(is_of)).then_some(plain);
    let value = written.to_owned();
    found.value(at, Fault::ReadingNotKana { value, corrected });
    None
}

/// Whether a reading can be one of the word: what the word has in kana stands in it, in this order, and every run of other letters has
/// something to it.
fn fits(word: &str, reading: &str) -> bool {
    let reading: Vec<char> = reading.chars().collect();
    // How much of the reading can belong to what was seen of the word.
    let mut ends = vec![false; reading.len() + 1];
    ends[0] = true;
    let mut was_run = false;
    for c in hiragana(word).chars() {
        // ヶ, カ and ツ between kanji are read as other kana, and a long mark may be written as a vowel.
        let is_fixed = is_kana(c) && !matches!(c, 'ー' | 'け' | 'ゖ' | 'か' | 'ゕ' | 'つ' | 'っ');
        let is_run = is_kanji(c) || c.is_alphanumeric() && !is_kana(c);
        let mut next = vec![false; ends.len()];
        for at in 0..ends.len() {
            let is_after = at > 0 && ends[at - 1];
            next[at] = if is_run {
                (at > 0 && (is_after || next[at - 1])) || (was_run && ends[at])
            } else if is_fixed {
                is_after && reading[at - 1] == c
            } else {
                // A kana that may sound otherwise stands for one, a mark for itself or nothing.
                (is_after && (is_kana(c) || reading[at - 1] == c)) || (!is_kana(c) && ends[at])
            };
        }
        was_run = is_run;
        ends = next;
    }
    ends.last().is_some_and(|end| *end)
}
