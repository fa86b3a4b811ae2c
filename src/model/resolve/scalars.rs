//! Texts that are figures, dates, periods or ids.

use super::at::{At, Findings};
use crate::calendar::{Date, FiscalYear, Period, parse_written};
use crate::diag::{Fault, Part, nearest};
use crate::model::indicator::{Detail, Figure, Missing, When};
use crate::quantity::{FigureFault, parse_figure};
use crate::schema::records::{self, Text};

/// A figure, or a kind of missing.
pub(super) fn figure(found: &mut Findings, at: &At<'_>, text: &Text) -> Option<Figure> {
    if let Some(kind) = Missing::from_word(text) {
        return Some(Figure::Missing(kind));
    }
    if is_dash(text) {
        found.value(at, Fault::BareDash);
        return None;
    }
    let value = || text.to_string();
    let fault = match parse_figure(text) {
        Ok(value) => return Some(Figure::Value(value)),
        Err(FigureFault::FullWidth(corrected)) => Fault::FigureFullWidth {
            value: value(),
            corrected,
        },
        Err(FigureFault::Comma(corrected)) => Fault::FigureComma {
            value: value(),
            corrected,
        },
        Err(FigureFault::Triangle(corrected)) => Fault::FigureTriangle {
            value: value(),
            corrected,
        },
        Err(FigureFault::Unit(number, unit)) => Fault::FigureUnit {
            value: value(),
            number,
            unit,
        },
        Err(FigureFault::NotFinite) => Fault::FigureNotFinite { value: value() },
        Err(FigureFault::TooLong) => Fault::FigureTooLong { value: value() },
        Err(FigureFault::Unreadable) => {
            let known = Missing::ALL.iter().map(|(word, _)| *word);
            Fault::FigureUnreadable {
                value: value(),
                nearest: nearest(text, known),
            }
        }
    };
    found.value(at, fault);
    None
}

/// Whether a text is nothing but the dash that is printed where there is no value.
pub(super) fn is_dash(text: &str) -> bool {
    matches!(text, "-" | "－" | "−" | "‐" | "–" | "ー" | "―" | "—")
}

/// A kind of missing.
pub(super) fn missing(found: &mut Findings, at: &At<'_>, text: &Text) -> Option<Missing> {
    let kind = Missing::from_word(text);
    if kind.is_none() {
        let nearest = nearest(text, Missing::ALL.iter().map(|(word, _)| *word));
        found.value(
            at,
            Fault::UnknownMissing {
                word: text.to_string(),
                nearest,
            },
        );
    }
    kind
}

/// A date.
pub(super) fn date(found: &mut Findings, at: &At<'_>, text: &Text) -> Option<Date> {
    date_or(found, at, text, false)
}

fn date_or(found: &mut Findings, at: &At<'_>, text: &Text, may_be_unknown: bool) -> Option<Date> {
    let date = text.parse().ok();
    if date.is_none() {
        let value = text.to_string();
        let fault = Fault::BadDate {
            value,
            meant: parse_written(text, at.year()),
            may_be_unknown,
        };
        found.value(at, fault);
    }
    date
}

/// A date, or `unknown`.
pub(super) fn date_or_unknown(found: &mut Findings, at: &At<'_>, text: &Text) -> Option<Date> {
    if text.as_str() == "unknown" {
        None
    } else {
        date_or(found, at, text, true)
    }
}

/// A period.
pub(super) fn period(found: &mut Findings, at: &At<'_>, text: &str) -> Option<Period> {
    period_in(found, at, Part::Value, text)
}

fn period_in(found: &mut Findings, at: &At<'_>, part: Part, text: &str) -> Option<Period> {
    let period = text.parse().ok();
    if period.is_none() {
        let value = text.to_owned();
        let meant = parse_written(text, at.year());
        found.part(at, part, Fault::BadPeriod { value, meant });
    }
    period
}

/// A period, `final` or `unknown`: the key or the value at a place.
pub(super) fn when(found: &mut Findings, at: &At<'_>, part: Part, text: &str) -> Option<When> {
    match text {
        "final" => Some(When::Final),
        "unknown" => Some(When::Unknown),
        _ => period_in(found, at, part, text).map(When::Period),
    }
}

/// A fiscal year of a yearly schedule, written `2021` or `FY2021`.
pub(super) fn schedule_year(found: &mut Findings, at: &At<'_>, text: &Text) -> Option<Date> {
    match text.parse() {
        Ok(Date::Year(year)) => Some(Date::FiscalYear(FiscalYear(year))),
        Ok(year @ Date::FiscalYear(_)) => Some(year),
        Ok(date @ (Date::Month(..) | Date::Day(..))) => {
            found.value(
                at,
                Fault::YearWanted {
                    value: text.to_string(),
                    meant: date.fiscal_year(),
                },
            );
            None
        }
        Err(_) => date(found, at, text),
    }
}

/// What is rarer about a figure.
pub(super) fn detail(found: &mut Findings, at: &At<'_>, record: records::FigureDetail) -> Detail {
    let as_of = record
        .as_of
        .as_ref()
        .and_then(|text| date(found, &at.key("as_of"), text));
    Detail {
        printed: record.printed.map(Into::into),
        qualifier: record.qualifier,
        as_of,
        reason: record.reason.map(Into::into),
        note: record.note.map(Into::into),
    }
}

/// How words of an id are joined.
#[derive(Clone, Copy)]
pub(super) enum Join {
    /// Ids that become addresses: `online-counter`.
    Kebab,
    /// Keys of maps: `online_counter`.
    Snake,
}

/// Names that no id may have: Windows keeps some for itself, the site others.
const RESERVED: [&str; 26] = [
    "index", "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7",
    "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
    "unknown", "final", "all",
];

/// Names at the top of the site that no plan may have.
pub(super) const RESERVED_PLANS: [&str; 20] = [
    "assets",
    "pages",
    "data",
    "search",
    "accessibility",
    "print",
    "measures",
    "policies",
    "departments",
    "areas",
    "periods",
    "ratings",
    "indicators",
    "editions",
    "glossary",
    "feed",
    "sitemap",
    "robots",
    "manifest",
    "themes",
];

/// Whether the site or the computer keeps the name for itself: no free page may have it.
pub(super) fn is_reserved_page(name: &str) -> bool {
    // The policy on accessibility is the city's own words; its test results stand below.
    let is_free = matches!(name, "accessibility");
    !is_free && (name == "404" || RESERVED.contains(&name) || RESERVED_PLANS.contains(&name))
}

/// Whether the words of an id are small letters and digits.
pub(super) fn is_joined(id: &str, joint: char) -> bool {
    let is_part = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    id.split(joint)
        .all(|word| !word.is_empty() && word.bytes().all(is_part))
}

/// Checks the form of an id.
pub(super) fn check_id(found: &mut Findings, at: &At<'_>, id: &str, join: Join) {
    let (joint, part) = match join {
        Join::Kebab => ('-', Part::Value),
        Join::Snake => ('_', Part::Key),
    };
    if !is_joined(id, joint) {
        let suggestion = suggest_id(id, joint);
        let id = id.to_owned();
        found.part(at, part, Fault::BadId { id, suggestion });
    } else if RESERVED.contains(&id) {
        let id = id.to_owned();
        found.part(at, part, Fault::ReservedId { id });
    }
}

/// The id without what an id cannot have; empty when nothing is left.
pub(super) fn suggest_id(id: &str, joint: char) -> String {
    let words: Vec<String> = id
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    words.join(&joint.to_string())
}

/// Sorts `2` before `10`, and `1-2` before `1-10`.
pub(super) fn natural_key(text: &str) -> Vec<(u64, String)> {
    let mut parts = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let word_end = rest
            .find(|c: char| c.is_ascii_digit())
            .unwrap_or(rest.len());
        let (word, tail) = rest.split_at(word_end);
        let number_end = tail
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(tail.len());
        let (number, tail) = tail.split_at(number_end);
        parts.push((number.parse().unwrap_or(0), word.to_owned()));
        rest = tail;
    }
    parts
}

/// An address that readers follow: of the web, and without what no address may hold. A word that is none would lead
/// nowhere, and a `javascript:` would run.
pub(super) fn link(found: &mut Findings, at: &At<'_>, address: Option<Text>) -> Option<String> {
    let address = address?;
    let rest = ["https://", "http://"]
        .iter()
        .find_map(|scheme| address.strip_prefix(scheme));
    let is_forbidden = |c: char| c.is_whitespace() || c.is_control() || "\"<>\\^`{|}".contains(c);
    if rest.is_some_and(|rest| {
        !rest.starts_with('/') && !rest.is_empty() && !rest.contains(is_forbidden)
    }) {
        Some(address.into())
    } else {
        let value = address.into();
        found.value(at, Fault::BadLink { value });
        None
    }
}
