//! Why a digit outside of all facts is right. Each explanation is one that a person reviewed; there is no other.

use super::built::Built;
use super::calendar::{Period, Year, last_day};
use super::data::Plan;
use super::staff::Staff;
use super::words::{Line, text};
use super::written::{DATE, PERIOD, date, fiscal_year, pattern};
use super::{Verdict, bare};
use crate::page::Page;
use regex::{Captures, Regex};
use std::ops::Range;
use std::sync::LazyLock;

/// Sentences of the program that hold digits, each with its reason.
const SENTENCES: [(&str, &str); 13] = [
    (r"小数第1位", "to which decimal shares are rounded"),
    (r"足すと100\.0%", "what all shares of a base add up to"),
    (r"0という意味ではありません", "what is missing is no zero"),
    (
        r"0円という意味ではありません",
        "money that is not stated is no zero",
    ),
    (
        r"1つの[^0-9。]+を2つの課が担当するとき",
        "why departments don't add up",
    ),
    (r"2つの分野に入る", "why areas don't add up"),
    (r"1回だけ", "what is listed again counts once"),
    (r"空の欄は0ではありません", "what is missing is no zero"),
    (r"すべてのデータを1つにした", "what plan.json holds"),
    (r"UTF-8", "an encoding"),
    (r"DCAT3", "a format"),
    (r"1行目は列の名前", "how the files are laid out"),
    (r"「1-1」のような番号", "an example of a number"),
];

static FIXED: LazyLock<Regex> = LazyLock::new(|| {
    let all = SENTENCES.map(|(sentence, _)| sentence);
    pattern(&all.join("|"))
});

/// Words in quotes, or the mark of a rating in the source.
static QUOTED: LazyLock<Regex> = LazyLock::new(|| pattern("「([^「」]*)」|資料の印：(.+)"));

/// A number.
static FIGURE: LazyLock<Regex> = LazyLock::new(|| pattern("[0-9][0-9,]*"));

/// The elements within which a number and the link to its measure stand beside each other.
const BESIDE: [&str; 17] = [
    "a", "b", "dd", "dt", "h1", "h2", "h3", "h4", "li", "p", "small", "span", "strong", "td", "th",
    "tr", "title",
];

/// What a page's digits may be proved with.
pub(super) struct Scope<'s> {
    site: &'s Built,
    path: &'s str,
    page: &'s Page,
    plans: Vec<&'s Plan>,
    staff: &'s Staff,
    /// The measure whose page it is, or a part of its page.
    own: Option<&'s str>,
    /// Per plan with numbers: the plan and what a number looks like.
    numbers: Vec<(&'s Plan, Regex)>,
}

impl<'s> Scope<'s> {
    /// That of a page: its plan, or all plans.
    pub(super) fn of(site: &'s Built, path: &'s str) -> Self {
        // A chart for pages of others is a part of its measure.
        let measure = match path.split_once("embed/") {
            Some((folder, _)) => format!("{folder}index.html"),
            None => path.to_owned(),
        };
        let plan = site.plan_of(path);
        let all = site.plans.values().map(|plan| &**plan);
        let plans = plan.map_or_else(|| all.collect(), |plan| vec![plan]);
        let numbers = plans.iter().filter_map(|plan: &&Plan| {
            let name = bare(&plan.rows("plans")[0]["number_name"]);
            let number = format!("{}([0-9]+)", regex::escape(&name));
            (!name.is_empty()).then(|| (*plan, pattern(&number)))
        });
        Self {
            site,
            path,
            page: &site.pages[path],
            numbers: numbers.collect(),
            plans,
            staff: &site.staff[plan.map_or("", |plan| &plan.id)],
            own: plan.and_then(|plan| plan.by_page.get(&*measure).map(String::as_str)),
        }
    }

    /// Whether any table of a plan speaks of a fiscal year, or of a half of it.
    fn has_year(&self, year: u16, is_half: bool) -> bool {
        self.plans.iter().any(|plan| {
            let has = |cell: &String| {
                let period = Period::read(cell);
                if is_half {
                    return period.is_some_and(|period| period.year == year && period.half > 0);
                }
                period
                    .or_else(|| fiscal_year(cell))
                    .is_some_and(|one| one.year == year)
            };
            // A table of figures has a row for every year of the plan, and on to the last of a target.
            let figures = plan.rows("indicators").iter();
            let periods = figures.filter_map(|row| Period::read(&row["period"]));
            let from = plan.rows("plans")[0]["from"][..4].parse().unwrap();
            let last = periods.map(|period| period.year).max().unwrap_or(from);
            plan.dates.iter().any(has) || (!is_half && (from..=last).contains(&year))
        })
    }

    fn has_date(&self, date: &str) -> bool {
        let is_it = |cell: &String| {
            let rest = cell.strip_prefix(date);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        };
        self.plans.iter().any(|plan| plan.dates.iter().any(is_it))
    }

    /// Whether a day is the first of a date that a table names.
    pub(super) fn has_first_day(&self, day: &str) -> bool {
        let is_first = |date: &String| {
            let first = match date.len() {
                4 => format!("{date}-01-01"),
                7 => format!("{date}-01"),
                _ => date.clone(),
            };
            first == day || (date.len() == 4 && format!("{date}-04-01") == day)
        };
        self.plans
            .iter()
            .any(|plan| plan.dates.iter().any(is_first))
    }

    fn is_period(&self, found: &Captures<'_>) -> bool {
        let Some(first) = Year::of(found, 1) else {
            return false;
        };
        let second = Year::of(found, 5);
        let is_pair = second.is_none_or(|second| first.is_other_name_of(second));
        let is_half = found.get(4).or(found.get(8)).is_some();
        let years = [Some(first), second].into_iter().flatten();
        is_pair
            && years.clone().all(|year| year.has_era_on(10, 1))
            && self.has_year(first.western, is_half)
    }

    fn is_date(&self, found: &Captures<'_>) -> bool {
        let Some(first) = Year::of(found, 1) else {
            return false;
        };
        let second = Year::of(found, 4);
        let Some((_, month, day)) = date(found) else {
            return false;
        };
        let date = match (month, day) {
            (Some(month), Some(day)) => format!("{}-{month:02}-{day:02}", first.western),
            (Some(month), None) => format!("{}-{month:02}", first.western),
            (None, _) => first.western.to_string(),
        };
        let month = month.unwrap_or(12);
        let day = day.unwrap_or_else(|| last_day(first.western, month));
        let mut years = [Some(first), second].into_iter().flatten();
        second.is_none_or(|second| first.is_other_name_of(second))
            && years.all(|year| year.has_era_on(month, day))
            && self.has_date(&date)
    }

    /// The measures whose numbers may stand at an element: those to which the nearest links beside it lead, and the one
    /// whose page it is.
    fn measures_beside(&self, ix: usize) -> Vec<String> {
        let around = std::iter::once(ix).chain(self.page.around(ix).map(|(ix, _)| ix));
        for ix in around {
            let node = &self.page.nodes[ix];
            let is_item = node.has_class("mi-list__what") || node.has_class("mi-multiple");
            if !is_item && !node.name.is_empty() && !BESIDE.contains(&node.name.as_str()) {
                break;
            }
            let links = (ix..self.page.nodes[ix].end).map(|at| &self.page.nodes[at]);
            let links = links.filter(|node| node.name == "a");
            let found = links.filter_map(|link| self.site.measure_at(self.path, link));
            let found: Vec<String> = found.map(|(measure, _)| measure).collect();
            if !found.is_empty() {
                return found;
            }
        }
        self.own.map(str::to_owned).into_iter().collect()
    }

    /// Numbers of measures, such as 通番31, that belong to a measure beside them.
    fn numbers(&self, line: &Line) -> Vec<Range<usize>> {
        let mut ranges = Vec::new();
        for (plan, number) in &self.numbers {
            for found in number.captures_iter(&line.words) {
                let all = all(&found);
                let at = line.nodes.iter().find(|(_, range)| range.end > all.start);
                let beside = at.map_or_else(Vec::new, |(ix, _)| self.measures_beside(*ix));
                let is_own = |id: &String| {
                    let known = plan.measures.contains(id);
                    known && plan.measure(id)["number"] == found[1]
                };
                // Right before its title it needs no link.
                let rest = &line.words[all.end..];
                let is_titled = plan.rows("measures").iter().any(|row| {
                    row["number"] == found[1]
                        && rest.starts_with(&format!("{}」", bare(&row["title"])))
                });
                if is_titled || beside.iter().any(is_own) {
                    ranges.push(all);
                }
            }
        }
        ranges
    }

    /// Words of a rating, as a mark or in quotes: `「3」`.
    fn labels(&self, line: &Line) -> Vec<Range<usize>> {
        let codes = self.plans.iter().flat_map(|plan| plan.rows("codes"));
        let values = codes.filter(|row| row["file"] == "ratings" && row["column"] == "value");
        let is_label = |word: &str| {
            let mut values = values.clone();
            values.any(|row| bare(&row["meaning"]) == word || bare(&row["symbol"]) == word)
        };
        let is_mark = |ix: usize| {
            let mut around = self.page.around(ix);
            let is_current = self.site.kind(self.path) == "value";
            around.any(|(_, node)| {
                let current = is_current && node.attr("aria-current").is_some();
                // An option is proved as the name of its value, too.
                let is_named = node.name == "option";
                current
                    || is_named
                    || node.has_class("mi-rating")
                    || node.has_class("mi-route__word")
            })
        };
        let marks = line
            .nodes
            .iter()
            .filter(|(ix, range)| is_mark(*ix) && is_label(&line.words[range.clone()]));
        let mut ranges: Vec<Range<usize>> = marks.map(|(_, range)| range.clone()).collect();
        for found in QUOTED.captures_iter(&line.words) {
            let word = found.get(1).or(found.get(2));
            ranges.extend(
                word.filter(|word| is_label(word.as_str()))
                    .map(|word| word.range()),
            );
        }
        ranges
    }

    /// Figures that a description says again: a fact of the page that counts such things says the same.
    fn said_again(&self, line: &Line) -> Vec<Range<usize>> {
        let Some([plan]) = self.plans.get(..) else {
            return Vec::new();
        };
        let things = [
            (plan.rows("plans")[0]["measure_name"].as_str(), "count "),
            ("指標", "indicators "),
            ("のことば", "terms "),
        ];
        let is_said = |figure: &str, kind: &str| {
            self.page.elements().any(|(ix, node)| {
                let fact = node.attr("data-fact").unwrap_or_default();
                fact.starts_with(kind) && text(self.page, ix) == figure
            })
        };
        let found = FIGURE.find_iter(&line.words).filter(|found| {
            let behind = &line.words[found.end()..];
            let mut things = things.iter().filter(|(thing, _)| behind.starts_with(thing));
            things.any(|(_, kind)| is_said(found.as_str(), kind))
        });
        found.map(|found| found.range()).collect()
    }
}

/// What an explanation is called, and the parts of a line that it explains.
type Explained = (&'static str, Vec<Range<usize>>);

/// Explains every digit of a line, or says which it can't.
pub(super) fn explain(
    scope: &Scope<'_>,
    line: &Line,
    place: usize,
    kind: &str,
    verdict: &mut Verdict,
) {
    let words = line.words.as_str();
    let explanations = explanations(scope, line, kind);
    let mut is_open = false;
    for (at, _) in words.char_indices().filter(|(_, c)| super::is_digit(*c)) {
        let of = |range: &Range<usize>| range.contains(&at) && !cuts_a_number(words, range);
        let mut found = explanations.iter();
        match found.find(|(_, ranges)| ranges.iter().any(of)) {
            Some((name, _)) => verdict.proved(format!("digit {name}")),
            None => is_open = true,
        }
    }
    let path = scope.path;
    for near in scope.staff.nearly(words, &explanations[0].1) {
        verdict.wrong(format!("{path}: the office did not write {near}"));
    }
    if is_open {
        let mut around = scope.page.around(place);
        let element = around.next().map_or("", |(_, node)| &node.name);
        verdict.wrong(format!(
            "{path}: {kind} in {element}: no proof of a digit: {words}"
        ));
    }
}

fn explanations(scope: &Scope<'_>, line: &Line, kind: &str) -> Vec<Explained> {
    let words = line.words.as_str();
    let is_whole = |part: &Range<usize>| {
        let (before, after) = (&words[..part.start], &words[part.end..]);
        let is_quoted = (before.ends_with('「') && after.starts_with('」'))
            || (before.ends_with('：') && after.is_empty());
        let is_node = line.nodes.iter().any(|(_, node)| node == part);
        *part == (0..words.len()) || is_node || is_quoted
    };
    let matches = |pattern: &Regex, holds: &dyn Fn(&Captures<'_>) -> bool| -> Vec<Range<usize>> {
        let found = pattern.captures_iter(words).filter(|found| holds(found));
        found.map(|found| all(&found)).collect()
    };
    // A short string that is but a number of a measure proves no number: the link beside it does.
    let is_number = |part: &Range<usize>| {
        let part = &words[part.clone()];
        let mut numbers = scope.numbers.iter();
        numbers.any(|(_, number)| {
            number
                .find(part)
                .is_some_and(|found| found.as_str() == part)
        })
    };
    let staff = scope.staff.find(words, is_whole).into_iter();
    let mut explanations = vec![
        ("staff", staff.filter(|part| !is_number(part)).collect()),
        ("period", matches(&PERIOD, &|found| scope.is_period(found))),
        // 令和3年 of 令和3年度 is no date.
        (
            "date",
            matches(&DATE, &|found| {
                !words[all(found).end..].starts_with('度') && scope.is_date(found)
            }),
        ),
        ("number", scope.numbers(line)),
        ("label", scope.labels(line)),
        ("sentence", matches(&FIXED, &|_| true)),
    ];
    if scope.site.kind(scope.path) == "data" {
        let described = scope.site.described.find(words, is_whole);
        explanations.push(("description of the data", described));
    }
    if kind == "description" {
        explanations.push(("said again", scope.said_again(line)));
    }
    explanations
}

/// Where a match stands.
fn all(found: &Captures<'_>) -> Range<usize> {
    found.get(0).map_or(0..0, |all| all.range())
}

/// Whether a part begins or ends within a number.
fn cuts_a_number(words: &str, part: &Range<usize>) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(super::is_digit);
    let before = words[..part.start].chars().next_back();
    let after = words[part.end..].chars().next();
    let inside = &words[part.clone()];
    (is_digit(before) && is_digit(inside.chars().next()))
        || (is_digit(after) && is_digit(inside.chars().next_back()))
}
