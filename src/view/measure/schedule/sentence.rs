//! What a schedule says first: from when to when each layer goes.

use super::chart::{day, kind};
use super::{Part, UNNAMED, span_words};
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
        let is_replaced = of_layer.iter().any(|part| part.is_one_of_several);
        // What follows a whole extent, and what a beginning alone.
        let (is, begins) = match layer {
            Layer::Planned if is_replaced => ("でした", "から始まる予定でした"),
            Layer::Planned | Layer::Revised => ("です", "から始まります"),
            Layer::Actual => ("でした", "から始まりました"),
        };
        let extent = extent(dates, &of_layer, (is, begins));
        Some(format!("{name}は、{extent}。"))
    });
    sentences.collect()
}

/// From when to when it is; where the source does not show all ends, from when on it begins.
fn extent(dates: Style, parts: &[&Part<'_>], (is, begins): (&str, &str)) -> String {
    let mut known: Vec<Told<'_>> = Vec::new();
    // When the first begins whose column is uncertain: what is known goes no further.
    let mut uncertain = None;
    for part in parts {
        for span in &part.spans {
            match kind(span) {
                Kind::Work => known.push(Told::new(part.label, span)),
                Kind::Uncertain => uncertain = uncertain.into_iter().chain([begin(span)]).min(),
                Kind::Blank => {}
            }
        }
    }
    known.sort_by_key(|told| begin(told.span));
    let first = known
        .first()
        .filter(|first| uncertain.is_none_or(|from| begin(first.span) <= from));
    let last = known
        .iter()
        .max_by_key(|told| told.end.map(|end| end.bounds().1));
    let (Some(first), Some(last)) = (first, last) else {
        let why = if uncertain.is_some() {
            "どの欄のものかが不確かです"
        } else {
            "資料では空欄です"
        };
        return why.to_owned();
    };
    let from = dates.date(first.span.from);
    let is_open = uncertain.is_some() || known.iter().any(|told| told.end.is_none());
    let Some(end) = last.end.filter(|_| !is_open) else {
        return format!("{from}{}{begins}", first.named("の"));
    };
    let to = dates.date(end);
    let is_one = known.windows(2).all(|pair| {
        let is_joined = |end: Date| day(begin(pair[1].span), 1) <= day(end.bounds().1, 0) + 1e-6;
        pair[0].name == pair[1].name && pair[0].end.is_some_and(is_joined)
    });
    let extent = match (is_one, from == to) {
        (true, true) => format!("{from}{}", first.named("の")),
        (true, false) => format!("{from}から{to}まで{}", first.named("の")),
        (false, true) => from,
        (false, false) => format!(
            "{from}{}から、{to}{}まで",
            first.named("の"),
            last.named("の")
        ),
    };
    extent + is
}

fn begin(span: &Span) -> (u16, u8, u8) {
    span.from.bounds().0
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
        let name = match label.filter(|label| is_short(label) && *label != UNNAMED) {
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
