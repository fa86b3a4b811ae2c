//! What a schedule says first: from when to when each layer goes.

use super::chart::kind;
use super::{Part, span_words};
use crate::calendar::{Date, Style};
use crate::chart::{Kind, Layer};
use crate::model::{Span, Until};

/// Longer names would make the sentence longer than a sentence: the years alone say it.
const LONGEST: usize = 20;

/// One sentence per layer, in the order of the layers.
pub(super) fn sentence(dates: Style, parts: &[Part<'_>]) -> String {
    let layers = super::chart::LAYERS.into_iter();
    let sentences = layers.filter_map(|layer| {
        let of_layer: Vec<&Part<'_>> = parts.iter().filter(|part| part.layer == layer).collect();
        let name = of_layer.first()?.name;
        let is_past = match layer {
            Layer::Planned => of_layer.iter().any(|part| part.is_one_of_several),
            Layer::Revised => false,
            Layer::Actual => true,
        };
        let is = if is_past { "でした" } else { "です" };
        Some(format!("{name}は、{}{is}。", extent(dates, &of_layer)))
    });
    sentences.collect()
}

/// From when to when; where the source does not show all ends, from when.
fn extent(dates: Style, parts: &[&Part<'_>]) -> String {
    let mut known: Vec<Told<'_>> = Vec::new();
    let mut has_uncertain = false;
    for part in parts {
        for span in &part.spans {
            has_uncertain |= kind(span) == Kind::Uncertain;
            if kind(span) == Kind::Work {
                known.push(Told::new(part.label, span));
            }
        }
    }
    let first = known.iter().min_by_key(|told| told.span.from.bounds().0);
    let last = known
        .iter()
        .max_by_key(|told| told.end.map(|end| end.bounds().1));
    let (Some(first), Some(last)) = (first, last) else {
        let why = if has_uncertain {
            "どの欄のものかが不確か"
        } else {
            "資料では空欄"
        };
        return why.to_owned();
    };
    let from = dates.date(first.span.from);
    let is_open = known.iter().any(|told| told.end.is_none());
    let Some(end) = last.end.filter(|_| !is_open) else {
        return format!("{from}{}から", first.named("の"));
    };
    let to = dates.date(end);
    let is_one = known.iter().all(|told| told.name == first.name);
    match (is_one, from == to) {
        (true, true) => format!("{from}{}", first.named("の")),
        (true, false) => format!("{from}から{to}まで{}", first.named("の")),
        (false, true) => from,
        (false, false) => format!(
            "{from}{}から、{to}{}まで",
            first.named("の"),
            last.named("の")
        ),
    }
}

/// A span with its name and its end.
struct Told<'r> {
    span: &'r Span,
    name: String,
    end: Option<Date>,
}

impl<'r> Told<'r> {
    fn new(label: Option<&str>, span: &'r Span) -> Self {
        let text = span_words(span);
        let is_short = |words: &str| words.chars().count() <= LONGEST;
        let name = match label.filter(|label| is_short(label)) {
            Some(label) if label != text => format!("「{label}」の「{text}」"),
            _ => format!("「{text}」"),
        };
        Self {
            span,
            name: if is_short(&text) { name } else { String::new() },
            end: match span.until {
                Until::Same => Some(span.from),
                Until::Date(to) => Some(to),
                Until::Unknown => None,
            },
        }
    }

    /// The name after a particle, if it has any.
    fn named(&self, particle: &str) -> String {
        if self.name.is_empty() {
            String::new()
        } else {
            format!("{particle}{}", self.name)
        }
    }
}
