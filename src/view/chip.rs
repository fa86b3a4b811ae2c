//! Marks with their words: ratings of the municipality, and states of measures.

use super::words;
use crate::assess::{Class, State};
use crate::chart::Tone;
use crate::model::{Missing, Scale, ScaleValue, ValueIx};
use serde::Serialize;

/// A mark with its word: a rating of the municipality, or the state of a measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Chip {
    /// Group of shape and colour.
    pub tone: &'static str,
    /// The word.
    pub word: String,
}

impl Chip {
    /// Its shape in a chart.
    pub(super) fn drawn(&self) -> Tone {
        let tone = Tone::ALL.iter().find(|(word, _)| *word == self.tone);
        tone.map_or(Tone::None, |(_, tone)| *tone)
    }
}

/// The chip of a class on a scale.
pub(super) fn class(scale: &Scale, class: Class) -> Chip {
    let none = |word: &str| Chip {
        tone: "none",
        word: word.to_owned(),
    };
    match class {
        Class::Rated(value) => self::value(scale, value),
        Class::Missing(kind) => none(not_rated(kind)),
        Class::NoEntry => none("評価なし"),
        Class::NotYetAdded => none("計画に入る前"),
    }
}

fn not_rated(kind: Missing) -> &'static str {
    match kind {
        Missing::Blank => "評価なし（空欄）",
        Missing::NotApplicable => "評価の対象外",
        Missing::NotMeasured | Missing::NotYet | Missing::Withheld | Missing::Unknown => {
            words::missing(kind)
        }
    }
}

/// The chip of a value.
pub(super) fn value(scale: &Scale, value: ValueIx) -> Chip {
    let value = &scale.values[value.0];
    Chip {
        tone: words::tone(value.tone),
        word: value.label.clone(),
    }
}

/// Whether values of a scale have no word but their mark: then a reader has to be told which end is best.
pub(super) fn has_bare_marks(scale: &Scale) -> bool {
    let is_bare = |value: &ScaleValue| value.symbol.as_deref() == Some(value.label.as_str());
    scale.values.iter().any(is_bare)
}

/// The chip of a state.
pub(super) fn state(state: State) -> Chip {
    Chip {
        tone: words::state_tone(state),
        word: words::state(state).to_owned(),
    }
}
