//! Numbers that name something: codes of policies, labels of ratings, titles of editions and versions. Where a page or a
//! link is named, it is named as the tables name it.

use super::beside::class_word;
use super::built::Built;
use super::calendar::Period;
use super::data::Plan;
use super::words::bare_text;
use super::written::{PERIOD, period};
use super::{Verdict, bare, has_digit};
use crate::page::{Node, Page};
use crate::site::follow;
use regex::Regex;
use std::sync::LazyLock;

/// A word in quotes.
static QUOTED: LazyLock<Regex> = LazyLock::new(|| Regex::new("「([^「」]*)」").unwrap());

/// Proves the names of a page and of those to which it leads.
pub(super) fn prove(site: &Built, path: &str, verdict: &mut Verdict) {
    let page = &*site.pages[path];
    // What is said, what it should be, and whether more may stand around it.
    let mut told: Vec<(String, String)> = Vec::new();
    let is_total = |ix: usize, node: &Node| {
        let mut inside = page.nodes[ix..node.end].iter();
        inside.any(|node| node.attr("data-fact").is_some())
    };
    for (ix, link) in page.all("a").filter(|(ix, node)| !is_total(*ix, node)) {
        let words = bare_text(page, ix);
        let target = link.attr("href").and_then(|href| follow("/", path, href));
        let place = target.and_then(|(target, _)| place(site, &target));
        match place {
            Some(Place::Policy(name)) if has_digit(&words) => told.push((words, name)),
            Some(Place::Edition(title)) if has_digit(&words) && !words.contains('「') => {
                told.push((words, title));
            }
            Some(Place::Value(label)) => {
                let item = page.around(ix).find(|(_, node)| node.name == "li");
                told.extend(item.map_or_else(Vec::new, |(item, _)| marks(page, item, &label)));
                told.extend(quoted(&words).map(|word| (word, label.label.clone())));
            }
            _ => {}
        }
    }
    match place(site, path) {
        Some(Place::Policy(name)) => {
            told.extend(own(page).map(|words| (words, name.clone())));
            told.extend(title(page).map(|title| {
                let own = title.starts_with(&name);
                (if own { name.clone() } else { title }, name.clone())
            }));
        }
        Some(Place::Value(label)) => {
            told.extend(own(page).map(|words| (words, label.label.clone())));
            let meta = page
                .all("meta")
                .filter_map(|(_, node)| node.attr("content"));
            let lead = page
                .all("p")
                .filter(|(_, node)| node.has_class("mi-lead__meta"));
            let lead = lead.map(|(ix, _)| bare_text(page, ix));
            let says = lead.chain(title(page)).chain(meta.map(str::to_owned));
            let says: Vec<String> = says.filter_map(|words| quoted(&words).last()).collect();
            told.extend(says.into_iter().map(|word| (word, label.label.clone())));
        }
        Some(Place::Edition(name)) => {
            // The page of what changed names its edition in quotes.
            let own = own(page).map(|words| {
                let name = quoted(&words).next();
                name.unwrap_or(words)
            });
            told.extend(
                own.filter(|words| has_digit(words))
                    .map(|words| (words, name.clone())),
            );
            let meta = page.all("meta");
            let meta = meta.filter_map(|(_, node)| node.attr("content").map(str::to_owned));
            let says = title(page).into_iter().chain(meta);
            let says = says.filter_map(|words| quoted(&words).last());
            told.extend(says.map(|word| (word, name.clone())));
        }
        None => {}
    }
    if let Some(plan) = site.plan_of(path) {
        told.extend(editions(page, plan));
        told.extend(versions(page, plan));
        told.extend(source_notes(site, page, plan));
        told.extend(process(site, page, plan));
        told.extend(anchors(page, plan));
        told.extend(options(page, plan));
    }
    for (words, name) in told {
        if words == name {
            verdict.proved("name of a place".to_owned());
        } else {
            verdict.wrong(format!("{path}: {words} is the name of {name}"));
        }
    }
}

/// A page that is named after something with a number.
enum Place {
    Policy(String),
    Value(Label),
    Edition(String),
}

struct Label {
    label: String,
    symbol: String,
}

fn place(site: &Built, path: &str) -> Option<Place> {
    let plan = site.plan_of(path)?;
    let parts: Vec<&str> = path.split('/').collect();
    match parts[1..] {
        ["policies", id, "index.html"] => {
            let mut rows = plan.rows("policies").iter();
            let row = rows.find(|row| row["id"] == id)?;
            Some(Place::Policy(bare(&format!(
                "{}{}",
                row["code"], row["title"]
            ))))
        }
        ["ratings", scale, value, "index.html"] => {
            let mut rows = plan.rows("codes").iter();
            let row = rows.find(|row| row["scale"] == scale && row["code"] == value)?;
            Some(Place::Value(Label {
                label: bare(&row["meaning"]),
                symbol: bare(&row["symbol"]),
            }))
        }
        ["editions", id, "index.html"] | ["editions", id, "changes", "index.html"] => {
            let mut rows = plan.rows("editions").iter();
            let row = rows.find(|row| row["edition"] == id)?;
            Some(Place::Edition(bare(&row["title"])))
        }
        _ => None,
    }
}

fn quoted(words: &str) -> impl Iterator<Item = String> {
    QUOTED.captures_iter(words).map(|found| found[1].to_owned())
}

/// The heading of a page and its name in the way to it.
fn own(page: &Page) -> impl Iterator<Item = String> {
    let current = page
        .all("span")
        .filter(|(_, node)| node.attr("aria-current").is_some());
    page.all("h1")
        .chain(current)
        .map(|(ix, _)| bare_text(page, ix))
}

fn title(page: &Page) -> Option<String> {
    let head = page.all("head").next()?.0;
    page.inside(head, "title")
        .next()
        .map(|(ix, _)| bare_text(page, ix))
}

/// The mark of a rating and its sign in the source, beside the link to its list.
fn marks(page: &Page, item: usize, label: &Label) -> Vec<(String, String)> {
    let mut told = Vec::new();
    for (ix, node) in page.inside(item, "span") {
        let words = bare_text(page, ix);
        if node.has_class("mi-rating") {
            told.push((words, label.label.clone()));
        } else if let Some(sign) = words.strip_prefix("資料の印：") {
            told.push((sign.to_owned(), label.symbol.clone()));
        }
    }
    told
}

/// Titles of editions.
fn editions(page: &Page, plan: &Plan) -> Vec<(String, String)> {
    let rows = plan.rows("editions").iter();
    let told = rows.filter_map(|row| {
        let heading = page.by_id(&format!("edition-{}", row["edition"]))?;
        Some((bare_text(page, heading), bare(&row["title"])))
    });
    told.collect()
}

/// Versions of the plan, the newest first: name, date and what changed.
fn versions(page: &Page, plan: &Plan) -> Vec<(String, String)> {
    let Some(heading) = page.by_id("versions") else {
        return Vec::new();
    };
    let part = super::lists::below(page, heading);
    let items = part
        .filter(|&ix| page.nodes[ix].name == "li")
        .map(|ix| bare_text(page, ix));
    let rows = plan.rows("plan_versions").iter().rev();
    let told = items.zip(rows).map(|(words, row)| {
        let (version, text) = (bare(&row["version"]), bare(&row["text"]));
        let rest = words
            .strip_prefix(&version)
            .and_then(|rest| rest.strip_suffix(&text));
        // The other name of the year stands in brackets.
        let date = rest.map(|rest| {
            let (year, rest) = rest.split_once('（').unwrap_or((rest, ""));
            format!(
                "{year}{}",
                rest.split_once("年）").map_or("", |(_, rest)| rest)
            )
        });
        let date = date.map(|date| super::work::days(&date.replacen('年', "", 0)));
        let is_it = match (date.flatten(), row["date"].as_str()) {
            (Some((from, _)), date) => from.starts_with(date),
            (None, date) => date.is_empty(),
        };
        let name = format!("{version}{text}");
        (if is_it { name.clone() } else { words }, name)
    });
    told.collect()
}

/// Notes on the documents: what each is about stands before its own text.
fn source_notes(site: &Built, page: &Page, plan: &Plan) -> Vec<(String, String)> {
    let Some(heading) = page.by_id("source-notes") else {
        return Vec::new();
    };
    let head = site.head(&plan.id);
    let text = |note: &serde_yaml::Value, key: &str| bare(note[key].as_str().unwrap_or_default());
    let notes = head["source_notes"].as_sequence().into_iter().flatten();
    let starts = notes.map(|note| {
        let start: String = text(note, "text")
            .trim_start_matches('-')
            .chars()
            .take(8)
            .collect();
        (text(note, "about"), start)
    });
    let starts: Vec<(String, String)> = starts.collect();
    let part = super::lists::below(page, heading);
    let abouts = part.filter(|&ix| page.nodes[ix].has_class("mi-soft"));
    // A place with a page has a link to it, which is proved as one.
    let abouts = abouts.filter(|&ix| page.inside(ix, "a").next().is_none());
    let told = abouts.filter_map(|ix| {
        let item = page.nodes[ix].parent?;
        let (about, words) = (bare_text(page, ix), bare_text(page, item));
        let is_it = |(known, start): &&(String, String)| {
            *known == about && words[about.len()..].starts_with(start.as_str())
        };
        let found = starts.iter().find(is_it);
        Some((
            about,
            found.map_or_else(String::new, |(known, _)| known.clone()),
        ))
    });
    told.collect()
}

/// What is common to all measures, and when.
fn process(site: &Built, page: &Page, plan: &Plan) -> Vec<(String, String)> {
    let Some(heading) = page.by_id("process") else {
        return Vec::new();
    };
    let head = site.head(&plan.id);
    let spans = head["process"].as_sequence().into_iter().flatten();
    let part = super::lists::below(page, heading);
    let whens = part
        .filter(|&ix| page.nodes[ix].name == "dt")
        .map(|ix| bare_text(page, ix));
    let told = whens.zip(spans).map(|(when, span)| {
        let from = span["from"].as_str().unwrap_or_default().to_owned();
        let days = super::work::days(&when).map(|(day, _)| day);
        let is_it = days.is_some_and(|day| day.starts_with(&from));
        (if is_it { from.clone() } else { when }, from)
    });
    told.collect()
}

/// Headings and links with the anchor of a policy begin with its name.
fn anchors(page: &Page, plan: &Plan) -> Vec<(String, String)> {
    let mut told = Vec::new();
    for (ix, node) in page.elements() {
        let link = node.attr("href").and_then(|href| href.strip_prefix('#'));
        let Some((_, id)) = node
            .attr("id")
            .or(link)
            .and_then(|id| id.rsplit_once("policy-"))
        else {
            continue;
        };
        let Some(row) = plan.rows("policies").iter().find(|row| row["id"] == id) else {
            continue;
        };
        let name = bare(&format!("{}{}", row["code"], row["title"]));
        let words = bare_text(page, ix);
        told.push((words.chars().take(name.chars().count()).collect(), name));
    }
    told
}

/// What lists can be narrowed by: each option says what its value names.
fn options(page: &Page, plan: &Plan) -> Vec<(String, String)> {
    let mut told = Vec::new();
    for (field, select) in page.all("select") {
        for (ix, option) in page.inside(field, "option") {
            let value = option.attr("value").unwrap_or_default();
            let words = bare_text(page, ix);
            match select.attr("name") {
                Some("year") if !value.is_empty() => {
                    let found = PERIOD.captures(&words);
                    let period = found.and_then(|found| period(&found));
                    let written = period.map_or(words, Period::written);
                    told.push((written, value.to_owned()));
                }
                Some("rating") if !value.is_empty() => {
                    let scales = plan.rows("codes").iter();
                    let mut labels = scales.filter_map(|row| {
                        let class = value.strip_prefix(&row["scale"])?.strip_prefix('-')?;
                        class_word(plan, &row["scale"], class)
                    });
                    told.push((words, labels.next().unwrap_or_default()));
                }
                Some("policy") => {
                    let row = plan.rows("policies").iter().find(|row| row["id"] == value);
                    let name = row.map(|row| bare(&format!("{}{}", row["code"], row["title"])));
                    told.extend(name.map(|name| (words, name)));
                }
                _ => {}
            }
        }
    }
    told
}
