//! What a value most likely means, such as the year behind 令和3年度, for the words of both languages.
//!
//! Knows no language and no fault.

use crate::calendar::{Date, FiscalYear, Written, parse_written};

/// How many known names a remedy lists.
pub(super) const MOST: usize = 12;

/// A value on one line, cut after 40 characters.
pub(super) fn shortened(value: &str) -> String {
    let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// A size in MB (2²⁰ bytes), rounded up to a tenth.
pub(super) fn megabytes(bytes: u64) -> String {
    let tenths = bytes.saturating_mul(10).div_ceil(1 << 20);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

/// Whether an id has the form of a measure's file name.
pub(super) fn is_file_stem(id: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    id.split('-')
        .all(|word| !word.is_empty() && word.bytes().all(is_part))
}

/// What most likely stands behind the words of the YAML library.
#[derive(Clone, Copy)]
pub(super) enum Slip {
    /// A tab.
    Tab,
    /// An open quotation mark.
    Quote,
    /// A colon without a space, or one too many.
    Colon,
    /// An open bracket or a missing comma.
    Bracket,
    /// Lines that do not stand under each other.
    Indent,
    /// A value that starts with a symbol of YAML's own.
    Symbol,
}

/// The slip that the YAML library's message tells of.
pub(super) fn slip(message: &str) -> Option<Slip> {
    let says = |parts: &[&str]| parts.iter().any(|part| message.contains(part));
    if message
        .split(' ')
        .any(|word| matches!(word, "tab" | "tabs"))
    {
        Some(Slip::Tab)
    } else if says(&["quoted scalar"]) {
        Some(Slip::Quote)
    } else if says(&["mapping values", "mapping keys", "simple key", "':'"]) {
        Some(Slip::Colon)
    } else if says(&["flow ", "bracket", "',' or"]) {
        Some(Slip::Bracket)
    } else if says(&[
        "indent",
        "block mapping",
        "block collection",
        "block sequence",
    ]) {
        Some(Slip::Indent)
    } else if says(&[
        "unexpected character",
        "anchor",
        "a tag",
        "cannot start any token",
    ]) {
        Some(Slip::Symbol)
    } else {
        None
    }
}

/// A number as it was written, out of serde's words.
pub(super) fn bare(found: &str) -> &str {
    let number = found
        .strip_prefix("integer `")
        .and_then(|rest| rest.strip_suffix('`'));
    number.unwrap_or(found)
}

/// An example of a record that fits on one line.
pub(super) fn example(record: &str) -> Option<&'static str> {
    Some(match record {
        "Municipality" => "{code: \"082163\", name: 笠間市, kana: かさまし}",
        "Dates" => "{order: era_first, pair: both, form: long}",
        "Furigana" => "{default: all, school_year: 4}",
        "Years" | "Validity" => "{from: 2020, to: 2022}",
        "Area" => "{id: disaster, name: 防災}",
        "Policy" => "{id: \"1-1\", title: 窓口の改善}",
        "Department" => "{id: finance, name: 財政課, kana: ざいせいか}",
        "Departments" => "{lead: [財政課], related: [総務課]}",
        "Condition" => "{text: 全室課}",
        "Contact" => "{phone: 0296-77-1101}",
        "Note" => "{by: editor, text: 説明}",
        "Baseline" => "{period: 2020, value: 1730}",
        "Milestone" => "{date: 2021-07, text: 開始, state: done}",
        "Budget" => "{amount: 2046000, basis: budget, term: single_year}",
        "Funding" => "{name: 交付金, state: granted}",
        "Event" => "{event: added, period: 2021, basis: stated}",
        "Listing" => "{policy: \"1-2\"}",
        "PrintedTitle" => "{text: 題名, where: 目次}",
        "Span" => "{from: 2020, text: 検討}",
        "Reading" => "{word: 湖西, reading: こさい}",
        "BudgetPart" => "{amount: 1000000, text: 機器}",
        "ChoiceNote" => "{printed: —}",
        "Correction" => {
            "{date: 2022-04-01, measure: e-contract, key: title, was: 前, is: 後, reason: 誤字}"
        }
        "DatedFigure" => "{value: 120, as_of: 2021-09}",
        "Difference" => "{key: title, text: ここの題名, against: もとの題名}",
        "Edition" => {
            "{id: \"2021\", title: 令和3年度の報告, published: 2022-06, covers: 2021, publish: true}"
        }
        "FigureDetail" => "{qualifier: about}",
        "Indicator" => "{name: 利用件数, unit: 件}",
        "Measure" => "title: 電子契約の導入",
        "Outcome" => "{figures: {uses: 120}}",
        "Plan" => "title: 笠間市DX計画",
        "PlanVersion" => "{version: 初版, date: 2020-03}",
        "Scale" => "{name: 進捗度, values: {good: {symbol: ○}}}",
        "ScaleValue" => "{symbol: ○, label: 順調}",
        "ScheduleRow" => "{planned: [{from: 2020, text: 検討}]}",
        "Site" => "title: サイトの名前",
        "SupersededTarget" => "{period: 2021, value: 100, by: midterm}",
        "TargetRevision" => "{from: 2022, title: 中間見直し}",
        "Term" => "{id: telework, term: テレワーク, definition: 離れた所で働くこと}",
        "Source" => "{title: 実施計画, publisher: 笠間市, date: 2021-03}",
        _ => return None,
    })
}

/// The value of the wanted form, where `found` says it in another way.
pub(super) fn form_meant(found: &str, expected: &str) -> Option<String> {
    match expected {
        "a boolean" => match half_width(found).as_str() {
            "TRUE" | "YES" | "Y" | "ON" | "1" | "はい" | "有" | "○" => Some("true".to_owned()),
            "FALSE" | "NO" | "N" | "OFF" | "0" | "いいえ" | "無" | "×" => {
                Some("false".to_owned())
            }
            _ => None,
        },
        "u16" => half_width(found)
            .parse::<u16>()
            .ok()
            .or_else(|| year_meant(found))
            .map(|number| number.to_string()),
        "u8" => half_width(found)
            .parse::<u8>()
            .ok()
            .map(|number| number.to_string()),
        record if record == "a map" || record.starts_with("struct ") => {
            let (key, value) = found.split_once([':', '：'])?;
            let is_key = !key.is_empty()
                && key.chars().all(|c| c.is_ascii_lowercase() || c == '_')
                && !value.starts_with("//");
            is_key.then(|| format!("{key}: {}", shortened(value)))
        }
        _ => None,
    }
}

/// Full-width letters, digits and signs as ASCII capitals, without white space.
fn half_width(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '−' | '‐' | '–' => '-',
            other => other,
        })
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

/// The western year of `令和3年度`, `R3`, `２０２１年` or `FY2021`.
fn year_meant(text: &str) -> Option<u16> {
    let written = parse_written(text, None)?;
    match (written, written.period()) {
        (_, Some(period)) => Some(period.year.0),
        (Written::Date(Date::Year(year)), None) => Some(year),
        (_, None) => None,
    }
}

/// The form of our files for what a person wrote in another way.
pub(super) enum Meant {
    /// It says just this.
    Surely(String),
    /// It may mean one of these, or nothing that we know.
    Perhaps(Vec<String>),
}

/// The date that was written: `令和6年10月` is `2024-10`, and `R6` may be either kind of year.
pub(super) fn date_meant(written: Option<Written>) -> Meant {
    match (written, written.and_then(Written::date)) {
        (_, Some(date)) => Meant::Surely(date.to_string()),
        (Some(Written::Year(year)), None) => {
            let kinds = [Date::Year(year), Date::FiscalYear(FiscalYear(year))];
            Meant::Perhaps(kinds.iter().map(ToString::to_string).collect())
        }
        (_, None) => Meant::Perhaps(Vec::new()),
    }
}

/// The period that was written: `平成32年度` is `2020`, and `2021-02` may mean its fiscal year, `2020`.
pub(super) fn period_meant(written: Option<Written>) -> Meant {
    match (written, written.and_then(Written::period)) {
        (_, Some(period)) => Meant::Surely(period.to_string()),
        (Some(Written::Date(Date::Year(year))), None) => Meant::Perhaps(vec![year.to_string()]),
        (written, None) => year_of(written.and_then(Written::date).and_then(Date::fiscal_year)),
    }
}

/// The fiscal year in which something lies.
pub(super) fn year_of(year: Option<FiscalYear>) -> Meant {
    Meant::Perhaps(year.iter().map(|year| year.0.to_string()).collect())
}

/// Whole yen of `2,046千円`; none for a fraction.
pub(super) fn yen_meant(text: &str) -> Option<String> {
    let text = half_width(text).replace([',', '¥', '￥', '\\'], "");
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let times: u64 = match unit {
        "" | "円" | "-" | "円也" => 1,
        "千円" => 1_000,
        "万円" => 10_000,
        "百万円" => 1_000_000,
        "億円" => 100_000_000,
        _ => return None,
    };
    let yen = number.parse::<u64>().ok()?.checked_mul(times)?;
    Some(yen.to_string())
}

/// The https address that was most likely meant.
pub(super) fn address_meant(text: &str) -> Option<String> {
    let text = text.trim();
    let rest = text
        .split_once("://")
        .map_or(text, |parts| parts.1)
        .trim_end_matches('/');
    let host = rest.split('/').next().unwrap_or(rest);
    let is_host = host.contains('.')
        && host
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':'));
    let address = format!("https://{rest}/");
    let is_plain = rest.is_ascii() && !rest.contains([' ', '?', '#', '%']);
    (is_host && is_plain && address != text).then_some(address)
}
