//! `readings.yaml`: words, and how they are read.

use super::at::{At, Findings};
use crate::diag::Fault;
use crate::model::plan::Reading;
use crate::model::readings::hiragana;
use crate::ruby::aozora::{is_kana, is_kanji};
use crate::schema::SourceFile;
use crate::schema::records;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// A word with what must stand before and after it.
type Place<'r> = (&'r str, Option<&'r str>, Option<&'r str>);

/// Resolves a `readings.yaml`. What is faulty is left out, so that the word is read as if it did not stand there.
pub(super) fn readings(
    found: &mut Findings,
    file: SourceFile<Vec<records::Reading>>,
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
