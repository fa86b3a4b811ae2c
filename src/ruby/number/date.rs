//! What digits with marks between them say: dates, times, fractions, telephone numbers.

use super::meet::{self, Met, Setting};
use super::numeral::{digit, is_digit};
use super::{Part, spell, table};
use crate::ruby::word::Class;
use std::str::Chars;

/// The names that the letters R, H, S, T and M stand for before a year, and their last years.
const ERAS: [(char, &str, u64); 5] = [
    ('R', "れいわ", 99),
    ('H', "へいせい", 31),
    ('S', "しょうわ", 64),
    ('T', "たいしょう", 15),
    ('M', "めいじ", 45),
];

/// The era that the letter at a place stands for: R6, H30.4, S62年. S, T and M need 年 or a month after the year, for
/// they are sizes and models too.
pub(super) fn era(text: &str, start: usize) -> Option<Part> {
    let letter = text[start..].chars().next()?;
    let (narrow, reading, last) = ERAS.into_iter().find(|(narrow, ..)| {
        let wide = u32::from(*narrow) + 0xFEE0;
        letter == *narrow || u32::from(letter) == wide
    })?;
    if text[..start].ends_with(char::is_alphanumeric)
        && text[..start].ends_with(|before: char| before.is_ascii())
    {
        return None;
    }
    let end = start + letter.len_utf8();
    let is_first_year = text[end..].starts_with("元年");
    if !is_first_year {
        let year = run(text, end)?;
        let after = &text[year.end..];
        let has_month = after.starts_with(['.', '．']) && run(text, year.end + 1).is_some();
        let is_year = year.length <= 2 && (1..=last).contains(&year.value);
        let is_told = after.starts_with('年') || has_month;
        let is_word = after.starts_with(|next: char| next.is_ascii_alphanumeric() || next == '-');
        if !is_year || is_word || !(is_told || ['R', 'H'].contains(&narrow)) {
            return None;
        }
    }
    Some(Part::new(start, end, reading, Class::ProperNoun))
}

/// Digits without any mark.
#[derive(Clone, Copy, Debug)]
struct Run {
    start: usize,
    end: usize,
    length: usize,
    value: u64,
}

fn run(text: &str, start: usize) -> Option<Run> {
    let mut run = Run {
        start,
        end: start,
        length: 0,
        value: 0,
    };
    for character in text.get(start..)?.chars() {
        let Some(digit) = digit(character) else { break };
        if run.length > 20 {
            return None;
        }
        run.value = run.value.checked_mul(10)?.checked_add(u64::from(digit))?;
        run.end += character.len_utf8();
        run.length += 1;
    }
    (run.length > 0).then_some(run)
}

/// A mark out of some, and the digits after it.
fn marked_run(text: &str, at: usize, marks: &[char]) -> Option<(char, Run)> {
    let mark = text[at..]
        .chars()
        .next()
        .filter(|mark| marks.contains(mark))?;
    Some((mark, run(text, at + mark.len_utf8())?))
}

/// What begins at a place that is more than one number; `is_era_year` tells that an era stands before.
pub(super) fn scan(text: &str, start: usize, is_era_year: bool) -> Option<Vec<Part>> {
    let mut before: Chars = text[..start].chars();
    let is_inside = before
        .next_back()
        .is_some_and(|mark| ['.', '/', '-', ':', '．', '／', '：'].contains(&mark))
        && before.next_back().is_some_and(is_digit);
    if is_inside {
        return None;
    }
    let first = run(text, start)?;
    telephone(text, first)
        .or_else(|| date(text, first, is_era_year))
        .or_else(|| time(text, first))
        .or_else(|| day_of_week(text, first))
        .or_else(|| fraction(text, first))
}

/// The reading of a number with a counter, whole.
fn counted(value: u64, counter: &str) -> String {
    let mut number = spell::whole(value);
    let Some(counter) = table::counter(counter) else {
        return number;
    };
    let setting = Setting {
        is_after_month: true,
        is_sino: false,
    };
    match meet::meet(&mut number, Some(value), counter, setting) {
        Met::Apart(counter) => number + &counter,
        Met::Together(word) => word,
    }
}

/// The number alone as it is read before a counter.
fn before_counter(value: u64, counter: &str, unit: &str) -> String {
    let mut reading = counted(value, counter);
    if reading.ends_with(unit) {
        reading.truncate(reading.len() - unit.len());
    }
    reading
}

/// 2024/4/1, 2024-04-01, R6.4.1; 2024/4 and R6.4.
fn date(text: &str, year: Run, is_era_year: bool) -> Option<Vec<Part>> {
    let is_year = is_era_year || (year.length == 4 && (1868..2200).contains(&year.value));
    let (mark, month) = marked_run(text, year.end, &['/', '.', '-', '／', '．'])?;
    if !is_year || month.length > 2 || !(1..=12).contains(&month.value) {
        return None;
    }
    let day = marked_run(text, month.end, &[mark]).map(|(_, day)| day);
    let mut parts = vec![
        Part::new(
            year.start,
            year.end,
            &before_counter(year.value, "年", "ねん"),
            Class::Number,
        ),
        Part::new(year.end, month.start, "ねん", Class::Symbol),
    ];
    match day {
        Some(day) if day.length <= 2 && (1..=31).contains(&day.value) => {
            parts.extend(month_and_day(month, day));
        }
        None if is_era_year || ['/', '／'].contains(&mark) => {
            parts.push(Part::new(
                month.start,
                month.end,
                &counted(month.value, "月"),
                Class::Number,
            ));
        }
        Some(_) | None => return None,
    }
    Some(parts)
}

fn month_and_day(month: Run, day: Run) -> [Part; 3] {
    [
        Part::new(
            month.start,
            month.end,
            &before_counter(month.value, "月", "がつ"),
            Class::Number,
        ),
        Part::new(month.end, day.start, "がつ", Class::Symbol),
        Part::new(day.start, day.end, &counted(day.value, "日"), Class::Number),
    ]
}

/// 4/1(月): a day of the week tells that it is a date.
fn day_of_week(text: &str, month: Run) -> Option<Vec<Part>> {
    let (_, day) = marked_run(text, month.end, &['/', '／'])?;
    let is_date = (1..=12).contains(&month.value) && (1..=31).contains(&day.value);
    let mut after = text[day.end..].chars();
    let is_told = after.next().is_some_and(|mark| ['(', '（'].contains(&mark))
        && after
            .next()
            .is_some_and(|day| "月火水木金土日".contains(day));
    (is_date && is_told).then(|| month_and_day(month, day).into())
}

/// 9:30, 17:00.
fn time(text: &str, hour: Run) -> Option<Vec<Part>> {
    let (_, minute) = marked_run(text, hour.end, &[':', '：'])?;
    let is_time = hour.length <= 2 && hour.value <= 29 && minute.length == 2 && minute.value < 60;
    // No. 3：10月30日 is a heading and its date.
    let is_date = text[minute.end..].starts_with(['月', '年']);
    if !is_time || is_date || marked_run(text, minute.end, &[':', '：', '.']).is_some() {
        return None;
    }
    let mut parts = vec![Part::new(
        hour.start,
        hour.end,
        &before_counter(hour.value, "時", "じ"),
        Class::Number,
    )];
    if minute.value == 0 {
        parts.push(Part::new(hour.end, minute.end, "じ", Class::Counter));
    } else {
        parts.push(Part::new(hour.end, minute.start, "じ", Class::Symbol));
        parts.push(Part::new(
            minute.start,
            minute.end,
            &counted(minute.value, "分"),
            Class::Number,
        ));
    }
    Some(parts)
}

/// 1/2, 2/3: below one and of a small divisor; what could be a range of dates is none.
fn fraction(text: &str, part: Run) -> Option<Vec<Part>> {
    let (_, whole) = marked_run(text, part.end, &['/', '／'])?;
    let is_fraction = part.value > 0 && part.value < whole.value && whole.value <= 10;
    let is_more =
        text[whole.end..].starts_with(['/', '／', '(', '（', '〜', '～', '~', '付', '-', '頃']);
    if !is_fraction || is_more {
        return None;
    }
    let reading = [
        &spell::whole(whole.value),
        "ぶんの",
        &spell::whole(part.value),
    ]
    .concat();
    Some(vec![Part::new(
        part.start,
        whole.end,
        &reading,
        Class::Number,
    )])
}

/// 0120-123-456: digit by digit, for the zero in front tells that it is no amount.
fn telephone(text: &str, first: Run) -> Option<Vec<Part>> {
    if first.length < 2 || !text[first.start..].starts_with(['0', '０']) {
        return None;
    }
    let digits = |run: Run| {
        let digits = text[run.start..run.end].chars().filter_map(digit);
        Part::new(
            run.start,
            run.end,
            &spell::one_by_one(digits, "ぜろ"),
            Class::Number,
        )
    };
    let mut parts = vec![digits(first)];
    let mut end = first.end;
    while let Some((_, next)) = marked_run(text, end, &['-', '－', '‐', '−', 'ー']) {
        parts.push(Part {
            start: end,
            end: next.start,
            reading: None,
            class: Class::Symbol,
        });
        parts.push(digits(next));
        end = next.end;
    }
    (parts.len() > 1).then_some(parts)
}
