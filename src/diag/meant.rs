//! What a value most likely means, such as the year behind 令和3年度: guesses that both languages share.
//!
//! Knows no language and no fault.

use crate::calendar::{Date, Period};

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
pub(super) fn year_meant(text: &str) -> Option<u16> {
    const FIRST: [(&str, u16); 7] = [
        ("令和", 2018),
        ("平成", 1988),
        ("昭和", 1925),
        ("FY", 0),
        ("R", 2018),
        ("H", 1988),
        ("S", 1925),
    ];
    let text = half_width(text);
    let text = text.trim_end_matches(['年', '度', '.']);
    let (before, number) = FIRST
        .iter()
        .find_map(|(era, before)| text.strip_prefix(era).map(|number| (*before, number)))
        .unwrap_or((0, text));
    let number = match number.trim_start_matches('.') {
        "元" => 1,
        number => number.parse::<u16>().ok().filter(|number| *number > 0)?,
    };
    let year = number.checked_add(before)?;
    (1868..=2999).contains(&year).then_some(year)
}

/// The date that `2024/10/29`, `令和6年10月` or `令和6年度` means, as the data files write it.
pub(super) fn date_meant(text: &str) -> Option<String> {
    let text = half_width(text);
    let date = if text.ends_with("年度") {
        format!("FY{}", year_meant(&text)?)
    } else {
        let mut parts = text
            .trim_end_matches(['日', '月'])
            .split(['/', '.', '-', '年', '月'])
            .filter(|part| !part.is_empty());
        // In `R3.4.1` as in `2021/4/1` the first part is the year, with its era.
        let year = year_meant(parts.next()?)?.to_string();
        parts.fold(year, |date, part| format!("{date}-{part:0>2}"))
    };
    date.parse::<Date>().ok().map(|_| date)
}

/// The period that `令和3年度`, `2024年度前期` or `2021-07` means.
pub(super) fn period_meant(text: &str) -> Option<String> {
    const HALVES: [(&str, &str); 8] = [
        ("上半期", "H1"),
        ("下半期", "H2"),
        ("前期", "H1"),
        ("後期", "H2"),
        ("上期", "H1"),
        ("下期", "H2"),
        ("H1", "H1"),
        ("H2", "H2"),
    ];
    let text = half_width(text);
    let half = HALVES.iter().find_map(|(name, half)| {
        let year = year_meant(text.strip_suffix(name)?.trim_end_matches(['-', '_', '/']))?;
        Some(format!("{year}-{half}"))
    });
    half.or_else(|| year_of(&text))
}

/// The fiscal year that a month, a day, a half-year or a year in words belongs to.
pub(super) fn year_of(text: &str) -> Option<String> {
    let text = half_width(text);
    let half = text.parse::<Period>().ok().map(|period| period.year.0);
    let year = half.or_else(|| year_meant(&text)).or_else(|| {
        match date_meant(&text)?.parse::<Date>().ok()? {
            Date::Day(year, month, _) | Date::Month(year, month) if month < 4 => {
                year.checked_sub(1)
            }
            Date::Day(year, ..) | Date::Month(year, _) | Date::Year(year) => Some(year),
            Date::FiscalYear(year) => Some(year.0),
        }
    });
    year.map(|year| year.to_string())
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
