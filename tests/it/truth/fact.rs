//! Every `data-fact`: what it says against the cell that it names, or against what we work out from the tables.

use super::Verdict;
use super::built::Built;
use super::compare::{self, Outcome};
use super::data::{Plan, Row, value};
use super::decimal::Decimal;
use super::files;
use super::filter::{Filter, corrections};
use super::words;
use crate::page::Page;

/// A place: a page by its path, and an element on it.
#[derive(Clone, Copy)]
pub(super) struct Here<'s> {
    /// The site.
    pub(super) site: &'s Built,
    /// The path of the page.
    pub(super) path: &'s str,
    /// The page.
    pub(super) page: &'s Page,
    /// The element.
    pub(super) ix: usize,
}

impl<'s> Here<'s> {
    /// Every element of a page that names what proves it, with the kind and the key of that.
    pub(super) fn facts(
        site: &'s Built,
        path: &'s str,
    ) -> impl Iterator<Item = (Self, &'s str, &'s str)> {
        let page = &*site.pages[path];
        page.elements().filter_map(move |(ix, node)| {
            let (kind, key) = node.attr("data-fact")?.split_once(' ').unwrap_or_default();
            let here = Self {
                site,
                path,
                page,
                ix,
            };
            Some((here, kind, key))
        })
    }
}

/// Every figure of the tables is placed on the page of its measure.
pub(super) fn every_figure(site: &Built, path: &str, verdict: &mut Verdict) {
    let page = &*site.pages[path];
    let Some((plan, measure)) = site.plan_of(path).and_then(|plan| {
        let measure = plan.by_page.get(path)?;
        Some((plan, measure))
    }) else {
        return;
    };
    for indicator in plan.indicators.iter().filter(|one| one.measure == *measure) {
        for row in indicator.rows.iter().filter(|row| !row["value"].is_empty()) {
            let kind = match row["kind"].as_str() {
                "superseded_target" => "superseded",
                "dated_actual" => "dated",
                kind => kind,
            };
            let when = [&row["period"], &row["due"]].map(Clone::clone).concat();
            let fact = format!("{kind} {}/{measure}/{}/{when}", plan.id, indicator.id);
            let words = value(row).map(|value| amount(row, value));
            let mut places = page
                .elements()
                .filter(|(_, node)| node.attr("data-fact") == Some(fact.as_str()));
            if places.any(|(ix, _)| Some(words::text(page, ix)) == words) {
                verdict.proved("figure in its place".to_owned());
            } else {
                verdict.wrong(format!("{path}: {fact} is left out"));
            }
        }
    }
}

/// Proves every fact of a page.
pub(super) fn prove(site: &Built, path: &str, verdict: &mut Verdict) {
    for (here, kind, key) in Here::facts(site, path) {
        match said(here, kind, key) {
            Ok(()) => verdict.proved(format!("fact {kind}")),
            Err(why) => verdict.wrong(format!("{path}: {kind} {key}: {why}")),
        }
    }
}

fn said(here: Here<'_>, kind: &str, key: &str) -> Result<(), String> {
    let words = words::text(here.page, here.ix);
    if ["rows", "bytes"].contains(&kind) {
        return equal(&words, &grouped(files::fact(here.site, kind, key)?));
    }
    if kind == "items" {
        return equal(&words, &items(here.page, key)?.to_string());
    }
    let plan_id = key.split([' ', '/']).next().unwrap_or_default();
    let plan = here.site.plans.get(plan_id).ok_or("no such plan")?;
    let rest = key[plan_id.len()..].trim_start_matches([' ', '/']);
    match kind {
        "count" | "share" | "indicators" => {
            let filter = Filter::read(rest)?;
            let expected = match kind {
                "count" => grouped(filter.measures(plan)?.len()),
                "indicators" => grouped(filter.indicators(plan)?.len()),
                _ => {
                    let share = filter.share(plan)?;
                    format!("{}.{}", share / 10, share % 10)
                }
            };
            equal(&words, &expected)
        }
        "corrected" => corrected(plan, rest, &words),
        "terms" => equal(&words, &grouped(plan.rows("glossary").len())),
        "budget" | "part" | "term" | "rate" => money(plan, kind, rest, &words),
        // What they show is proved as drawings.
        "chart" | "spark" => {
            let (measure, indicator) = rest.split_once('/').ok_or("no indicator")?;
            let found = plan.indicator(measure, indicator);
            found.map(|_| ()).ok_or("no such indicator".to_owned())
        }
        "distribution" | "history" | "road" | "schedule" => Ok(()),
        _ => figure(here, plan, kind, rest, &words),
    }
}

fn equal(words: &str, expected: &str) -> Result<(), String> {
    if words == expected {
        Ok(())
    } else {
        Err(format!("it says {words}, not {expected}"))
    }
}

fn one_of(words: &str, expected: &[String]) -> Result<(), String> {
    if expected.iter().any(|one| one == words) {
        Ok(())
    } else {
        Err(format!("it says {words}, not {}", expected.join(" or ")))
    }
}

pub(super) fn grouped(count: usize) -> String {
    Decimal::read(&count.to_string()).unwrap().written()
}

/// Items of the first list in or after the element with an id.
fn items(page: &Page, id: &str) -> Result<usize, String> {
    let start = page.by_id(id).ok_or("no such id")?;
    let lists = page
        .elements()
        .filter(|(ix, node)| *ix > start && ["ul", "ol", "dl"].contains(&node.name.as_str()));
    let (list, _) = lists.into_iter().next().ok_or("no list")?;
    let direct = page
        .elements()
        .filter(|(_, node)| node.parent == Some(list));
    Ok(direct.filter(|(_, node)| node.name == "li").count())
}

/// What a correction says, before or after: as the office wrote it, or in the words of the site.
fn corrected(plan: &Plan, key: &str, words: &str) -> Result<(), String> {
    let (order, side) = key.split_once('/').ok_or("no side")?;
    let rows = corrections(plan, order)?;
    let (row, text) = (rows[0], &rows[0][side]);
    let mut expected = vec![text.clone()];
    let mut parts = row["key"].split(['.', '/']);
    let last = parts.next_back().unwrap_or_default();
    if let Some(indicator) = plan.indicator(&row["measure"], last) {
        let unit = indicator.all("unit");
        let bare = text.strip_suffix(unit).unwrap_or(text).replace(',', "");
        expected.extend(Decimal::read(&bare).map(|value| value.written() + unit));
    }
    let codes = plan.rows("codes").iter().filter(|code| {
        let is_value = code["scale"] == last || code["column"] == "missing";
        is_value && (code["code"] == *text || code["symbol"] == *text)
    });
    expected.extend(codes.map(|code| code["meaning"].clone()));
    one_of(words, &expected)
}

fn money(plan: &Plan, kind: &str, key: &str, words: &str) -> Result<(), String> {
    let (measure, position) = key.rsplit_once('/').ok_or("no position")?;
    let (item, column) = match kind {
        "part" => ("part", "part_of"),
        "rate" => ("funding", "order"),
        _ => ("amount", "order"),
    };
    let rows = plan
        .rows("budgets")
        .iter()
        .filter(|row| row["measure"] == measure && row["item"] == item && row[column] == position);
    let expected = rows.filter_map(|row| {
        let amount = || Some(Decimal::read(&row["amount_yen"])?.written() + "円");
        match (kind, row["term"].as_str()) {
            ("rate", _) => Some(row["rate"].clone()),
            ("term", "single_year") => Some("1年度分".to_owned()),
            ("term", "years") => Some(format!("{}年間", row["years"])),
            ("term", "months") => Some(format!("{}か月", row["months"])),
            ("term", _) => None,
            _ => amount(),
        }
    });
    one_of(words, &expected.collect::<Vec<_>>())
}

/// A figure of an indicator, with its unit and with how exact it is.
fn figure(here: Here<'_>, plan: &Plan, kind: &str, key: &str, words: &str) -> Result<(), String> {
    let parts: Vec<&str> = key.split('/').collect();
    let [measure, id, when] = parts[..] else {
        return Err("no figure".to_owned());
    };
    let indicator = plan.indicator(measure, id).ok_or("no such indicator")?;
    let column = match kind {
        "baseline" | "target" | "actual" => kind,
        "superseded" => "superseded_target",
        "dated" => "dated_actual",
        "difference" => {
            let (difference, is_about) =
                compare::difference(indicator, when).ok_or("nothing to compare")?;
            let outcome = compare::outcome(indicator, when);
            says_outcome(here, outcome, difference)?;
            let about = if is_about { "約" } else { "" };
            let unit = match indicator.all("unit") {
                "%" | "％" => "ポイント",
                unit => unit,
            };
            let sign = if difference.sign() > 0 { "+" } else { "" };
            let forms = [
                format!("{about}{sign}{}{unit}", difference.written()),
                format!("{about}{}{unit}", difference.size().written()),
            ];
            // In a table the difference has its sign; in a sentence the words around it say it.
            let form = usize::from(is_in_sentence(here));
            return equal(words, &forms[form]);
        }
        "achievement" => {
            let tenths = compare::achievement(indicator, when).ok_or("nothing to compare")?;
            let text = Decimal::read(&tenths.to_string()).map(|tenths| tenths.tenth().written());
            return equal(words, &format!("{}%", text.unwrap()));
        }
        _ => return Err("no such kind of fact".to_owned()),
    };
    let rows = indicator.of(column, when);
    let expected = rows.filter_map(|row| Some(amount(row, value(row)?)));
    one_of(words, &expected.collect::<Vec<_>>())
}

/// A figure with what stands around it: `約1,730件`, `350人超`, `+96.3%`.
pub(super) fn amount(row: &Row, value: Decimal) -> String {
    qualified(row, &(signed(row, value) + &row["unit"]))
}

/// A figure as a drawing shows it, without its unit.
pub(super) fn short(row: &Row, value: Decimal) -> String {
    qualified(row, &signed(row, value))
}

fn signed(row: &Row, value: Decimal) -> String {
    let is_gain = row["form"] == "change" && value.sign() > 0;
    format!("{}{}", if is_gain { "+" } else { "" }, value.written())
}

fn qualified(row: &Row, text: &str) -> String {
    match row["qualifier"].as_str() {
        "" => text.to_owned(),
        "about" => format!("約{text}"),
        "over" => format!("{text}超"),
        "under" => format!("{text}未満"),
        "at_least" => format!("{text}以上"),
        "at_most" => format!("{text}以下"),
        other => format!("{text}?{other}"),
    }
}

fn is_in_sentence(here: Here<'_>) -> bool {
    !here.page.around(here.ix).any(|(_, node)| node.name == "td")
}

/// What the words beside a difference say: whether the target was reached, and which of the two is more.
fn says_outcome(
    here: Here<'_>,
    outcome: Option<Outcome>,
    difference: Decimal,
) -> Result<(), String> {
    let (before, after) = words::around(here.page, here.ix);
    let told = if is_in_sentence(here) {
        let words = [
            ("上回りました", Outcome::Met, 1),
            ("少なく、届きました", Outcome::Met, -1),
            ("多く、届いていません", Outcome::Missed, 1),
            ("届いていません", Outcome::Missed, -1),
            ("はなれています", Outcome::Missed, difference.sign()),
        ];
        let mut words = words.into_iter();
        words.find(|(word, _, _)| after.starts_with(word))
    } else {
        let words = [
            ("届いた（目標との差", Outcome::Met, difference.sign()),
            (
                "届いていない（目標との差",
                Outcome::Missed,
                difference.sign(),
            ),
        ];
        let mut words = words.into_iter();
        words.find(|(word, _, _)| before.ends_with(word))
    };
    match told {
        Some((_, met, sign)) if outcome == Some(met) && sign == difference.sign() => Ok(()),
        _ => Err(format!(
            "the words around it ({before} … {after}), but {outcome:?}"
        )),
    }
}
