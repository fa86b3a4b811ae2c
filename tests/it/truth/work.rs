//! What was planned, done and noted, and when: the words of schedules, milestones, events and notes against their tables.

use super::built::Built;
use super::calendar::{Period, last_day};
use super::data::{Plan, Row};
use super::words::bare_text;
use super::written::{DATE, PERIOD, date, period};
use super::{Verdict, bare};
use crate::page::Page;
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Names of the layers of a schedule.
const LAYERS: [(&str, &str); 4] = [
    ("計画", "planned"),
    ("はじめの計画", "planned"),
    ("変えた計画", "revised"),
    ("実際", "actual"),
];

/// Words of what happened to a measure.
const EVENTS: [(&str, &str); 7] = [
    ("予定", "planned"),
    ("追加", "added"),
    ("前倒し", "brought_forward"),
    ("完了", "completed"),
    ("統合", "merged"),
    ("取り下げ", "withdrawn"),
    ("削除", "removed"),
];

/// 令和2年度の実績：…, 令和2年度の実績は、資料では「…」と書かれています。, 令和2年度の実績は令和2年12月時点です。
static NOTE: LazyLock<Regex> = LazyLock::new(|| {
    let note = "^(.+?年度(?:前期|後期)?)の(実績|目標)(?:は、資料では「(.+)」と書かれています。|は(.+)時点です。|：(.+))$";
    Regex::new(note).unwrap()
});

static EVENT: LazyLock<Regex> = LazyLock::new(|| {
    let words = EVENTS.map(|(word, _)| word).join("|");
    Regex::new(&format!("^(.+?年度(?:前期|後期)?)に({words})")).unwrap()
});

/// この施策は、令和3年度に「…」へ統合されました.
static GONE: LazyLock<Regex> = LazyLock::new(|| {
    let gone =
        "^この[^、]+は、(.+?年度(?:前期|後期)?)に(?:「.+」へ(統合)|計画から(削除))されました";
    Regex::new(gone).unwrap()
});

/// （令和3年4月20日時点）, right behind an actual.
static AS_OF: LazyLock<Regex> = LazyLock::new(|| Regex::new("^（([^（）]+)時点）").unwrap());

/// Proves the dated words of a measure's page.
pub(super) fn prove(site: &Built, path: &str, verdict: &mut Verdict) {
    let page = &*site.pages[path];
    let Some(plan) = site.plan_of(path) else {
        return;
    };
    match booklet(site, path, plan) {
        Ok(times) => verdict.proved_times("dated work and note", times),
        Err(why) => verdict.wrong(format!("{path}: {why}")),
    }
    let Some(measure) = plan.by_page.get(path) else {
        return;
    };
    let proofs = [schedules, milestones, events, notes, as_of];
    for proof in proofs {
        match proof(page, plan, measure.as_str()) {
            Ok(times) => verdict.proved_times("dated work and note", times),
            Err(why) => verdict.wrong(format!("{path}: {why}")),
        }
    }
}

/// First and last day of what is written; the last is empty where it is not stated.
pub(super) fn days(words: &str) -> Option<(String, String)> {
    if let Some(from) = words.strip_suffix("から") {
        return Some((days(from)?.0, String::new()));
    }
    if let Some((from, to)) = words
        .strip_suffix("まで")
        .and_then(|span| span.split_once("から"))
    {
        return Some((days(from)?.0, days(to)?.1));
    }
    if let Some(found) = PERIOD.captures(words).filter(|found| found[0] == *words) {
        let year = period(&found).filter(|period| period.half == 0)?.year;
        return Some((format!("{year}-04-01"), format!("{}-03-31", year + 1)));
    }
    let found = DATE.captures(words).filter(|found| found[0] == *words)?;
    let (year, month, day) = date(&found)?;
    let (first, last) = (month.unwrap_or(1), month.unwrap_or(12));
    let end = day.unwrap_or_else(|| last_day(year, last));
    Some((
        format!("{year}-{first:02}-{:02}", day.unwrap_or(1)),
        format!("{year}-{last:02}-{end:02}"),
    ))
}

fn rows<'p>(plan: &'p Plan, table: &str, measure: &'p str) -> impl Iterator<Item = &'p Row> {
    let rows = plan.rows(table).iter();
    rows.filter(move |row| row["measure"] == measure)
}

fn schedules(page: &Page, plan: &Plan, measure: &str) -> Result<usize, String> {
    let mut found = 0;
    for (table, _) in page.all("table") {
        let mut captions = page.inside(table, "caption");
        let caption = captions.next().filter(|(_, node)| {
            let id = node.attr("id").unwrap_or_default();
            id.starts_with("schedule-")
        });
        if let Some((caption, _)) = caption {
            let grain = bare_text(page, caption);
            found += schedule(page, table, &grain, |row| row["measure"] == measure, plan)?;
        }
    }
    let rows = rows(plan, "schedules", measure);
    let all = rows.filter(|row| !row["from"].is_empty()).count();
    let why = format!("the schedule tells {found} of {all} spans");
    (found == all).then_some(found).ok_or(why)
}

/// Proves one table of a schedule: each line says what the spans of its row, layer and time say, and there is one of them
/// at least. Returns how many spans.
fn schedule(
    page: &Page,
    table: usize,
    grain: &str,
    is_own: impl Fn(&Row) -> bool,
    plan: &Plan,
) -> Result<usize, String> {
    let grain = if grain.starts_with("月ごと") {
        "month"
    } else {
        "year"
    };
    let dated = || {
        let rows = plan.rows("schedules").iter();
        rows.filter(|row| is_own(row) && row["granularity"] == grain && !row["from"].is_empty())
    };
    let cells = |row: usize| -> Vec<usize> {
        let cells = page.elements().filter(|(_, node)| node.parent == Some(row));
        cells.map(|(ix, _)| ix).collect()
    };
    let lines: Vec<usize> = page.inside(table, "tr").map(|(row, _)| row).collect();
    let heads = cells(lines[0]);
    // One layer stands over its column, several stand in theirs.
    let alone = heads.last().and_then(|head| layer(&bare_text(page, *head)));
    let (mut label, mut steps, mut found) = (String::new(), BTreeSet::new(), 0);
    for line in &lines[1..] {
        let mut cells = cells(*line).into_iter().peekable();
        let is_group = |cell: &usize| page.nodes[*cell].attr("scope") == Some("rowgroup");
        if let Some(group) = cells.next_if(is_group) {
            label = bare_text(page, group);
            steps.clear();
        }
        let mut next = || cells.next().ok_or(format!("a cell is lost of {label}"));
        let when = bare_text(page, next()?);
        let layer = match alone {
            Some(layer) => layer,
            None => layer(&bare_text(page, next()?)).ok_or("no layer")?,
        };
        let said = cell_words(page, next()?);
        if !steps.insert((layer, when.clone())) {
            return Err(format!("twice in a schedule: {layer} {when}"));
        }
        let days = days(&when).ok_or(format!("no time: {when}"))?;
        let here = dated().filter(|row| {
            let is_then = row["from"] == days.0 && row["to"] == days.1;
            let own = bare(&row["label"]);
            let is_labeled = own == label || (own.is_empty() && label == "名前のない工程");
            is_then && is_labeled && row["layer"] == layer
        });
        let words: Vec<String> = here.map(work).collect();
        found += words.len();
        if words.is_empty() || said != words.concat() {
            return Err(format!(
                "{label} {layer} {when}: the schedule says {said}, not {words:?}"
            ));
        }
    }
    Ok(found)
}

/// The layer of this name.
pub(super) fn layer(head: &str) -> Option<&'static str> {
    let known = LAYERS.iter().find(|(name, _)| *name == head);
    known.map(|(_, layer)| *layer)
}

/// What a row of a schedule says.
pub(super) fn work(row: &Row) -> String {
    let missing = match row["missing"].as_str() {
        "blank" => "空欄",
        "unknown" => "不明",
        "not_applicable" => "対象外",
        _ => "再掲",
    };
    let text = bare(&row["text"]);
    let unsure = if row["column"] == "uncertain" {
        "（欄は不確か）"
    } else {
        ""
    };
    format!("{}{unsure}", if text.is_empty() { missing } else { &text })
}

/// The words of a cell without the link to where a work was listed first.
fn cell_words(page: &Page, cell: usize) -> String {
    let link = page
        .inside(cell, "span")
        .filter(|(_, node)| node.has_class("mi-list__dept"));
    let links: Vec<String> = link.map(|(ix, _)| bare_text(page, ix)).collect();
    let words = bare_text(page, cell);
    links
        .iter()
        .fold(words, |words, link| words.replacen(link.as_str(), "", 1))
}

/// The texts of all elements of a name.
fn texts<'p>(page: &'p Page, name: &'p str) -> impl Iterator<Item = String> {
    page.all(name).map(|(ix, _)| bare_text(page, ix))
}

fn milestones(page: &Page, plan: &Plan, measure: &str) -> Result<usize, String> {
    let items: Vec<String> = texts(page, "li").collect();
    let mut found = 0;
    for row in rows(plan, "milestones", measure) {
        let text = bare(&row["text"]);
        let state = if row["state"] == "done" {
            "済み"
        } else {
            "予定"
        };
        let end = format!("：{text}（{state}）");
        let mut times = items
            .iter()
            .filter_map(|item| days(item.strip_suffix(&end)?));
        if !times.any(|(from, to)| from == row["from"] && to == row["to"]) {
            return Err(format!(
                "the milestone {text} of {} is left out",
                row["from"]
            ));
        }
        found += 1;
    }
    let told = items
        .iter()
        .filter(|item| item.ends_with("（済み）") || item.ends_with("（予定）"));
    let why = format!("not all milestones are in the table ({found})");
    (told.count() == found).then_some(found).ok_or(why)
}

fn events(page: &Page, plan: &Plan, measure: &str) -> Result<usize, String> {
    let mut found = 0;
    for sentence in texts(page, "p") {
        found += event(&sentence, plan, measure)?;
    }
    Ok(found)
}

/// What happened to the measures of a booklet, each below the link to its page.
fn booklet(site: &Built, path: &str, plan: &Plan) -> Result<usize, String> {
    let page = &*site.pages[path];
    let mut found = 0;
    let parts = page.elements();
    for (part, _) in parts.filter(|(_, node)| node.has_class("mi-booklet__measure")) {
        let mut links = page.inside(part, "a");
        let measure = links.find_map(|(_, link)| site.measure_at(path, link));
        let (measure, _) = measure.ok_or("a measure without its link")?;
        for (ix, _) in page.inside(part, "p") {
            found += event(&bare_text(page, ix), plan, &measure)?;
        }
    }
    Ok(found)
}

/// An event that a sentence tells is in the table. Returns how many it tells.
fn event(sentence: &str, plan: &Plan, measure: &str) -> Result<usize, String> {
    let told = EVENT.captures(sentence).or_else(|| GONE.captures(sentence));
    let Some(told) = told else {
        return Ok(0);
    };
    let word = told.get(2).or(told.get(3)).map(|word| word.as_str());
    let event = EVENTS.iter().find(|(known, _)| Some(*known) == word);
    let when = written_period(&told[1]);
    let is_it = |row: &Row| {
        Some(row["event"].as_str()) == event.map(|(_, event)| *event)
            && Some(&row["period"]) == when.as_ref()
    };
    if !rows(plan, "events", measure).any(is_it) {
        return Err(format!("no such event: {sentence}"));
    }
    Ok(1)
}

fn notes(page: &Page, plan: &Plan, measure: &str) -> Result<usize, String> {
    let mut found = 0;
    for words in texts(page, "p").chain(texts(page, "li")) {
        let Some(told) = NOTE.captures(&words) else {
            continue;
        };
        let kind = if &told[2] == "実績" {
            "actual"
        } else {
            "target"
        };
        let Some(when) = written_period(&told[1]) else {
            continue;
        };
        let group = |at| told.get(at).map(|group| group.as_str());
        let is_it = |row: &Row| {
            let says = |column: &str, words: &str| bare(&row[column]).starts_with(words);
            let is_told = match (group(3), group(4), group(5)) {
                (Some(printed), ..) => bare(&row["printed"]) == printed,
                (_, Some(as_of), _) => is_as_of(row, as_of),
                (.., note) => note.is_some_and(|note| says("note", note) || says("reason", note)),
            };
            row["kind"] == kind && row["period"] == when && is_told
        };
        if !rows(plan, "indicators", measure).any(is_it) {
            return Err(format!("no such note: {words}"));
        }
        found += 1;
    }
    Ok(found)
}

/// An actual that is said to be of a date is of this date.
fn as_of(page: &Page, plan: &Plan, _: &str) -> Result<usize, String> {
    let mut found = 0;
    for (ix, node) in page.elements() {
        let fact = node
            .attr("data-fact")
            .and_then(|fact| fact.strip_prefix("actual "));
        let parts: Vec<&str> = fact.unwrap_or_default().split('/').collect();
        let [_, measure, indicator, period] = parts[..] else {
            continue;
        };
        let (_, after) = super::words::around(page, ix);
        if let Some(told) = AS_OF.captures(&after) {
            let indicator = plan
                .indicator(measure, indicator)
                .ok_or("no such indicator")?;
            if !indicator
                .of("actual", period)
                .any(|row| is_as_of(row, &told[1]))
            {
                return Err(format!("{} is not the date of {fact:?}", &told[1]));
            }
            found += 1;
        }
    }
    Ok(found)
}

fn is_as_of(row: &Row, words: &str) -> bool {
    let known = row["as_of"].as_str();
    days(words).is_some_and(|(from, to)| match known.len() {
        10 => from == known && to == known,
        7 => from == format!("{known}-01") && to.starts_with(known) && to != from,
        _ => from.starts_with(known),
    })
}

fn written_period(words: &str) -> Option<String> {
    let found = PERIOD.captures(words).filter(|found| found[0] == *words)?;
    period(&found).map(Period::written)
}
