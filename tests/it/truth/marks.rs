//! The ratings that a page shows of a measure, mark by mark, against `ratings.csv`: what the municipality judged is no
//! figure, but it is a fact too.

use super::Verdict;
use super::beside::{STATES, class_word};
use super::built::Built;
use super::data::{Plan, Row};
use super::filter::{class_then, corrections};
use super::words::bare_text;
use super::written::{PERIOD, period};
use crate::page::Page;
use regex::Regex;
use std::sync::LazyLock;

/// 令和3年度の進捗度は「計画より遅れている」です。
static SENTENCE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("^(.*?年度(?:前期|後期)?)の(.+)は「(.+)」です。$").unwrap());

/// Proves every rating of a page.
pub(super) fn prove(site: &Built, path: &str, verdict: &mut Verdict) {
    let page = &*site.pages[path];
    let Some(plan) = site.plan_of(path) else {
        return;
    };
    let mut told: Vec<Mark> = lists(site, page, path);
    told.extend(short(site, page, path));
    if let Some(measure) = plan.by_page.get(path) {
        let own = own(page);
        if let Err(why) = every_rating(plan, measure, &own) {
            verdict.wrong(format!("{path}: {why}"));
        }
        let own = own.into_iter();
        told.extend(own.map(|mark| Mark {
            measure: measure.clone(),
            ..mark
        }));
    }
    let undone = undone(plan, page);
    for mark in told {
        if mark.holds(plan, &undone) {
            verdict.proved("rating".to_owned());
        } else {
            verdict.wrong(format!("{path}: no such rating: {mark:?}"));
        }
    }
}

/// The corrections that the figures of a page undo: the page of an edition shows what stood before them.
fn undone<'p>(plan: &'p Plan, page: &Page) -> Vec<&'p Row> {
    let mut facts = page
        .elements()
        .filter_map(|(_, node)| node.attr("data-fact"));
    let orders = facts.find_map(|fact| {
        let (_, orders) = fact.split_once("undone=")?;
        orders.split(';').next()
    });
    orders.map_or(Vec::new(), |orders| corrections(plan, orders).unwrap())
}

/// A rating as a page shows it.
#[derive(Clone, Debug, Default)]
struct Mark {
    measure: String,
    /// The year in words; いま for the state.
    when: String,
    /// The scale's name; empty where a list does not tell it.
    scale: String,
    word: String,
}

impl Mark {
    fn holds(&self, plan: &Plan, undone: &[&Row]) -> bool {
        if self.when == "いま" {
            let state = &plan.measure(&self.measure)["lifecycle"];
            return STATES
                .iter()
                .any(|(known, word)| known == state && *word == self.word);
        }
        let mut scales =
            scales(plan).filter(|(_, name)| self.scale.is_empty() || *name == self.scale);
        scales.any(|(scale, _)| {
            self.period().is_some_and(|period| {
                let measure = plan.measure(&self.measure);
                let class = class_then(plan, undone, measure, scale, &period);
                class_word(plan, scale, &class).as_ref() == Some(&self.word)
            })
        })
    }

    fn period(&self) -> Option<String> {
        let found = PERIOD.captures(&self.when)?;
        let period = period(&found).filter(|_| found[0] == self.when)?;
        Some(period.written())
    }
}

/// Ids and names of the scales.
fn scales(plan: &Plan) -> impl Iterator<Item = (&str, String)> {
    let codes = plan.rows("codes").iter();
    let scales = codes.filter(|row| row["file"] == "ratings" && row["column"] == "scale");
    scales.map(|row| (row["code"].as_str(), super::bare(&row["meaning"])))
}

/// The first element of a class inside another.
fn first(page: &Page, ix: usize, class: &str) -> Option<usize> {
    let mut inside = (ix + 1)..page.nodes[ix].end;
    inside.find(|&at| page.nodes[at].has_class(class))
}

fn words(page: &Page, ix: usize, class: &str) -> String {
    first(page, ix, class)
        .map(|ix| bare_text(page, ix))
        .unwrap_or_default()
}

fn classed<'p>(page: &'p Page, class: &'p str) -> impl Iterator<Item = usize> {
    let found = page
        .elements()
        .filter(move |(_, node)| node.has_class(class));
    found.map(|(ix, _)| ix)
}

/// Marks of the measures in the lists of a page: per period, then the state.
fn lists(site: &Built, page: &Page, path: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    for item in classed(page, "mi-list__item") {
        let mut links = page.inside(item, "a");
        let measure = links.find_map(|(_, link)| site.measure_at(path, link));
        let Some((measure, _)) = measure else {
            continue;
        };
        let Some(way) = first(page, item, "mi-list__way") else {
            continue;
        };
        marks.extend(page.inside(way, "li").map(|(stop, _)| Mark {
            measure: measure.clone(),
            when: words(page, stop, "mi-visually-hidden"),
            scale: String::new(),
            word: words(page, stop, "mi-rating"),
        }));
    }
    marks
}

/// The state and the sentences of every measure in a booklet.
fn short(site: &Built, page: &Page, path: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    for part in classed(page, "mi-booklet__measure") {
        let mut links = page.inside(part, "a");
        let measure = links.find_map(|(_, link)| site.measure_at(path, link));
        let Some((measure, _)) = measure else {
            continue;
        };
        let state = Mark {
            when: "いま".to_owned(),
            word: words(page, part, "mi-rating"),
            ..Mark::default()
        };
        let said = page
            .inside(part, "p")
            .filter_map(|(ix, _)| sentence(page, ix));
        marks.extend(said.chain([state]).map(|mark| Mark {
            measure: measure.clone(),
            ..mark
        }));
    }
    marks
}

/// 令和3年度の進捗度は「計画より遅れている」です。
fn sentence(page: &Page, ix: usize) -> Option<Mark> {
    let words = bare_text(page, ix);
    let told = SENTENCE.captures(&words)?;
    Some(Mark {
        when: told[1].to_owned(),
        scale: told[2].to_owned(),
        word: told[3].to_owned(),
        ..Mark::default()
    })
}

/// Marks on a measure's own page: its ways, its years, and the sentences at its head.
fn own(page: &Page) -> Vec<Mark> {
    let mut marks = Vec::new();
    for way in classed(page, "mi-way") {
        let stops =
            (way..page.nodes[way].end).filter(|&at| page.nodes[at].has_class("mi-route__stop"));
        marks.extend(stops.map(|stop| Mark {
            when: words(page, stop, "mi-route__year"),
            scale: words(page, way, "mi-way__name"),
            word: words(page, stop, "mi-route__word"),
            ..Mark::default()
        }));
    }
    for head in classed(page, "mi-years__head") {
        let year = page.inside(head, "h3").next();
        let year = year.map(|(ix, _)| bare_text(page, ix)).unwrap_or_default();
        let ratings =
            (head..page.nodes[head].end).filter(|&at| page.nodes[at].has_class("mi-years__rating"));
        marks.extend(ratings.map(|rating| {
            Mark {
                when: year.clone(),
                scale: words(page, rating, "mi-visually-hidden")
                    .trim_end_matches('：')
                    .to_owned(),
                word: words(page, rating, "mi-rating"),
                ..Mark::default()
            }
        }));
    }
    for status in classed(page, "mi-measure__status") {
        let said = page.inside(status, "p");
        marks.extend(said.filter_map(|(ix, _)| sentence(page, ix)));
    }
    marks
}

/// No rating of the tables is left out.
fn every_rating(plan: &Plan, measure: &str, marks: &[Mark]) -> Result<(), String> {
    for row in plan
        .rows("ratings")
        .iter()
        .filter(|row| row["measure"] == measure)
    {
        let (period, scale) = (row["period"].as_str(), row["scale"].as_str());
        let name = scales(plan)
            .find(|(id, _)| *id == scale)
            .map(|(_, name)| name);
        let is_it = |mark: &&Mark| {
            Some(&mark.scale) == name.as_ref() && mark.period().as_deref() == Some(period)
        };
        // On its way and in its year.
        if marks.iter().filter(is_it).count() < 2 {
            return Err(format!("the rating of {period} on {scale} is left out"));
        }
    }
    Ok(())
}
