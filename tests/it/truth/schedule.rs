//! Drawings of schedules: every span of the table stands at its time, in its layer and under its words, and no other does.

use super::built::Built;
use super::calendar::last_day;
use super::chart::{NEAR, columns};
use super::data::{Plan, Row};
use super::drawn::{Thing, is_year, position, things};
use super::words::{bare_text, text};
use super::work::{days, layer, work};
use super::written::{PERIOD, period};
use super::{Verdict, bare};
use crate::page::{Node, Page};
use regex::Regex;
use std::sync::LazyLock;

/// Below a column of months: 4月.
static MONTH: LazyLock<Regex> = LazyLock::new(|| Regex::new("^([0-9]{1,2})月$").unwrap());

/// How far bars keep from the lines between the columns, in %.
const INSET: f64 = 0.3;

/// Proves every schedule of a measure's page.
pub(super) fn prove(site: &Built, path: &str, verdict: &mut Verdict) {
    let page = &*site.pages[path];
    let is_fact = |node: &Node| {
        let fact = node.attr("data-fact").unwrap_or_default();
        fact.starts_with("schedule ")
    };
    let facts = page.elements().filter(|(_, node)| is_fact(node)).count();
    let found = site.plan_of(path).and_then(|plan| {
        let measure = plan.by_page.get(path)?;
        Some((plan, measure.as_str()))
    });
    let (mut drawn, mut wrong) = (0, Vec::new());
    if let Some((plan, measure)) = found {
        for (caption, node) in page.all("caption") {
            if !node
                .attr("id")
                .is_some_and(|id| id.starts_with("schedule-"))
            {
                continue;
            }
            let table = Table::read(page, caption, plan, measure);
            match table.and_then(|table| table.prove(page)) {
                Ok(spans) => {
                    drawn += usize::from(spans > 0);
                    verdict.proved_times("span in a drawing", spans);
                }
                Err(why) => wrong.push(why),
            }
        }
    }
    if drawn != facts && wrong.is_empty() {
        wrong.push(format!("{facts} schedules are drawn, not {drawn}"));
    }
    for why in wrong {
        verdict.wrong(format!("{path}: schedule: {why}"));
    }
}

/// A table of a schedule with what the data say.
struct Table<'p> {
    figure: usize,
    fact: String,
    is_monthly: bool,
    /// The spans of each row and layer in the order of time, under their heading; with the name of the layer.
    parts: Vec<(String, &'p str, Vec<&'p Row>)>,
}

impl<'p> Table<'p> {
    fn read(page: &Page, caption: usize, plan: &'p Plan, measure: &str) -> Result<Self, String> {
        let is_monthly = bare_text(page, caption).starts_with("月ごと");
        let grain = if is_monthly { "month" } else { "year" };
        let is_own = |row: &&Row| {
            row["measure"] == measure && row["granularity"] == grain && !row["from"].is_empty()
        };
        let rows: Vec<&Row> = plan.rows("schedules").iter().filter(is_own).collect();
        let names: Vec<(&str, bool)> = LAYERS
            .iter()
            .map(|layer| (*layer, rows.iter().any(|row| row["layer"] == *layer)))
            .collect();
        let is_alone = names.iter().filter(|(_, occurs)| *occurs).count() == 1;
        let is_labeled = rows.iter().any(|row| !row["label"].is_empty());
        let mut numbers: Vec<&str> = rows.iter().map(|row| row["row"].as_str()).collect();
        numbers.dedup();
        let mut parts = Vec::new();
        for number in numbers {
            for layer in LAYERS {
                let is_here = |row: &&&Row| row["row"] == number && row["layer"] == layer;
                let mut spans: Vec<&Row> = rows.iter().filter(is_here).copied().collect();
                spans.sort_by_key(|row| &row["from"]);
                let Some(first) = spans.first() else {
                    continue;
                };
                let label = match bare(&first["label"]) {
                    _ if !is_labeled => String::new(),
                    label if label.is_empty() => "名前のない工程".to_owned(),
                    label => label,
                };
                let heading = match (label.is_empty(), is_alone) {
                    (_, true) => label,
                    (true, false) => name(layer).to_owned(),
                    (false, false) => format!("{label}：{}", name(layer)),
                };
                parts.push((heading, layer, spans));
            }
        }
        let figure = page
            .around(caption)
            .find(|(_, node)| node.has_class("mi-figure"))
            .ok_or("a table without a figure")?;
        Ok(Self {
            figure: figure.0,
            fact: format!("schedule {}/{measure}", plan.id),
            is_monthly,
            parts,
        })
    }

    fn spans(&self) -> impl Iterator<Item = &'p Row> {
        self.parts.iter().flat_map(|(.., spans)| spans).copied()
    }

    /// How many spans are drawn; 0 where all of them are empty.
    fn prove(&self, page: &Page) -> Result<usize, String> {
        self.sentence(page)?;
        let mut facts = page
            .elements()
            .skip_while(|(ix, _)| *ix < self.figure)
            .take_while(|(ix, _)| *ix < page.nodes[self.figure].end)
            .filter(|(_, node)| node.attr("data-fact").is_some());
        let fact = facts.next();
        if self.spans().all(|row| kind(row) == "blank") {
            let is_drawn = fact.is_some();
            return (!is_drawn).then_some(0).ok_or("nothing to draw".to_owned());
        }
        let (fact, node) = fact.ok_or("no drawing")?;
        if node.attr("data-fact") != Some(self.fact.as_str()) || facts.next().is_some() {
            return Err("it is of another measure".to_owned());
        }
        let (svg, _) = page.inside(fact, "svg").next().ok_or("no drawing")?;
        self.description(page, svg)?;
        let scale = if self.is_monthly {
            Scale::months(page, svg)?
        } else {
            Scale::years(page, svg)?
        };
        self.drawn(&things(page, svg), scale)
    }

    /// The description tells all spans, with the words and times of the table.
    fn description(&self, page: &Page, svg: usize) -> Result<(), String> {
        let mut inside = page.inside(svg, "desc");
        let said = inside.next().map(|(ix, _)| bare(&text(page, ix)));
        let said = said.unwrap_or_default();
        let mut rest = said.as_str();
        for (heading, _, spans) in &self.parts {
            if !heading.is_empty() {
                rest = rest
                    .strip_prefix(&format!("{heading}："))
                    .ok_or(format!("no {heading}: {rest}"))?;
            }
            for (at, row) in spans.iter().enumerate() {
                let end = if at + 1 == spans.len() {
                    "」。"
                } else {
                    "」、"
                };
                let words = format!("「{}{end}", work(row));
                let (when, after) = rest
                    .split_once(&words)
                    .ok_or(format!("no {words}: {rest}"))?;
                if days(when) != Some((row["from"].clone(), row["to"].clone())) {
                    return Err(format!("{words} is not at {when}"));
                }
                rest = after;
            }
        }
        rest.is_empty()
            .then_some(())
            .ok_or(format!("it tells too much: {rest}"))
    }

    /// Heading by heading and span by span, in their order.
    fn drawn(&self, things: &[Thing], scale: Scale) -> Result<usize, String> {
        let mut things = things.iter().peekable();
        let mut last = String::new();
        for (heading, layer, spans) in &self.parts {
            if !heading.is_empty() {
                let found = things.next_if(|thing| thing.class == "mi-chart__rowlabel");
                let words = found.map_or("", |thing| &thing.words);
                if words != heading {
                    return Err(format!("{words} instead of {heading}"));
                }
                last.clone_from(heading);
            }
            for span in merged(spans) {
                let thing = things.next().ok_or(format!("{} is lost", span.words))?;
                span.is(thing, layer, scale)
                    .map_err(|why| format!("{last} {}: {why}", span.words))?;
            }
        }
        match things.next() {
            Some(thing) => Err(format!("what is {} ({})?", thing.words, thing.class)),
            None => Ok(self.spans().count()),
        }
    }

    /// The sentence says when the first begins and when the last ends, layer by layer.
    fn sentence(&self, page: &Page) -> Result<(), String> {
        let mut inside = page.inside(self.figure, "p");
        let said = inside
            .find(|(_, node)| node.has_class("mi-figure__sentence"))
            .map(|(ix, _)| bare_text(page, ix));
        let said = said.ok_or("no sentence")?;
        let mut rest = said.as_str();
        let is_alone = self.parts.iter().all(|(_, of, _)| *of == self.parts[0].1);
        for layer in LAYERS {
            let of_layer = || self.parts.iter().filter(|(_, of, _)| *of == layer);
            if of_layer().next().is_none() {
                continue;
            }
            let name = if is_alone && layer == "planned" {
                "計画"
            } else {
                name(layer)
            };
            let own = rest.strip_prefix(&format!("{name}は、"));
            let own = own.ok_or(format!("no sentence of {name}: {rest}"))?;
            let spans: Vec<(&str, &Row)> = of_layer()
                .flat_map(|(_, _, spans)| spans.iter().map(|row| (row["label"].as_str(), *row)))
                .collect();
            let is_past = layer == "actual" || (layer == "planned" && !is_alone);
            rest = extent(own, &spans, is_past)?;
        }
        rest.is_empty()
            .then_some(())
            .ok_or(format!("the sentence says too much: {rest}"))
    }
}

const LAYERS: [&str; 3] = ["planned", "revised", "actual"];

fn name(of: &str) -> &'static str {
    let names = ["はじめの計画", "変えた計画", "実際"];
    let found = names.into_iter().find(|name| layer(name) == Some(of));
    found.unwrap_or("")
}

/// Whether a row is work, work in an uncertain column, or an empty cell.
fn kind(row: &Row) -> &'static str {
    let is_blank = !row["missing"].is_empty();
    match row["column"].as_str() {
        _ if is_blank => "blank",
        "uncertain" => "uncertain",
        _ => "work",
    }
}

/// Reads what a sentence says after the name of its layer, and returns what stands behind it.
fn extent<'s>(said: &'s str, spans: &[(&str, &Row)], is_past: bool) -> Result<&'s str, String> {
    let (is, begins) = match (is_past, spans.first().map(|(_, row)| row["layer"].as_str())) {
        (true, Some("actual")) => ("でした。", "から始まりました。"),
        (true, _) => ("でした。", "から始まる予定でした。"),
        (false, _) => ("です。", "から始まります。"),
    };
    let of = |wanted: &str| {
        let spans = spans.iter().filter(|(_, row)| kind(row) == wanted);
        spans.copied().collect::<Vec<_>>()
    };
    let (known, uncertain) = (of("work"), of("uncertain"));
    let first = known.iter().map(|(_, row)| &row["from"]).min();
    let unsure = uncertain.iter().map(|(_, row)| &row["from"]).min();
    let why = match (first, unsure) {
        (None, None) => Some("資料では空欄"),
        (Some(first), Some(unsure)) if first <= unsure => None,
        (Some(_), None) => None,
        _ => Some("どの欄のものかが不確か"),
    };
    if let Some(why) = why {
        let rest = said.strip_prefix(&format!("{why}です。"));
        return rest.ok_or(format!("not {why}: {said}"));
    }
    let first = first.unwrap();
    let is_open = unsure.is_some() || known.iter().any(|(_, row)| row["to"].is_empty());
    let last = known.iter().map(|(_, row)| &row["to"]).max().unwrap();
    let all = known.iter();
    let begin = all.clone().filter(|(_, row)| row["from"] == *first);
    let begin: Vec<String> = begin.map(|(label, row)| called(label, row)).collect();
    let end = all.filter(|(_, row)| row["to"] == *last);
    let end: Vec<String> = end.map(|(label, row)| called(label, row)).collect();
    // Every form that is allowed, with the group of its first time and of its last.
    let of = |names: &[String]| {
        let names: Vec<String> = names.iter().map(|name| regex::escape(name)).collect();
        format!("(?:の(?:{})|)", names.join("|"))
    };
    let form = if is_open {
        format!("^([^「」、。]+?){}{begins}", of(&begin))
    } else {
        format!(
            "^([^「」、。]+?)(?:{}から、([^「」、。]+?){}まで|から([^「」、。]+?)まで{}|{}){is}",
            of(&begin),
            of(&end),
            of(&begin),
            of(&begin)
        )
    };
    let found = Regex::new(&form).unwrap().captures(said);
    let found = found.ok_or(format!("{said} is not {form}"))?;
    let when = |group: usize| days(found.get(group)?.as_str());
    let from = when(1).ok_or(format!("no time: {said}"))?;
    let to = if is_open {
        (String::new(), last.clone())
    } else {
        when(2).or(when(3)).unwrap_or_else(|| from.clone())
    };
    if from.0 != *first || to.1 != *last {
        return Err(format!("not from {first} to {last}: {said}"));
    }
    Ok(&said[found[0].len()..])
}

/// What a sentence calls a span; nothing for long texts.
fn called(label: &str, row: &Row) -> String {
    let (label, text) = (bare(label), work(row));
    if label.is_empty() || label == text || label.chars().count() > 20 {
        format!("「{text}」")
    } else {
        format!("「{label}」の「{text}」")
    }
}

/// A span as it should be drawn, neighbors of one text as one.
struct Span<'p> {
    kind: &'static str,
    words: String,
    from: &'p str,
    to: &'p str,
}

fn merged<'p>(rows: &[&'p Row]) -> Vec<Span<'p>> {
    let mut spans: Vec<Span<'p>> = Vec::new();
    for row in rows {
        let words = work(row).replace("（欄は不確か）", "");
        match spans.last_mut() {
            Some(last)
                if last.kind == kind(row)
                    && last.words == words
                    && !last.to.is_empty()
                    && !row["to"].is_empty()
                    && (months(last.to, 0) - months(&row["from"], 1)).abs() < 1e-6 =>
            {
                last.to = &row["to"];
            }
            _ => spans.push(Span {
                kind: kind(row),
                words,
                from: &row["from"],
                to: &row["to"],
            }),
        }
    }
    spans
}

impl Span<'_> {
    fn is(&self, thing: &Thing, layer: &str, scale: Scale) -> Result<(), String> {
        let of_layer = match layer {
            "planned" => "mi-chart__planned",
            "revised" => "mi-chart__revised",
            _ => "mi-chart__actual",
        };
        let class = match self.kind {
            "work" => of_layer,
            "uncertain" => "mi-chart__uncertain",
            _ => "mi-chart__missing",
        };
        if thing.class != class {
            return Err(format!("it is drawn as {}", thing.class));
        }
        let is_said = match thing.words.strip_suffix('…') {
            Some(start) => self.words.starts_with(start),
            None => thing.words == self.words,
        };
        if !is_said {
            return Err(format!("it says {}", thing.words));
        }
        let from = scale.at(months(self.from, 1)) + INSET;
        let to = (!self.to.is_empty()).then(|| scale.at(months(self.to, 0)) - INSET);
        let is_near = |one: f64, other: f64| (one - other).abs() < NEAR;
        let is_placed = match (class, to) {
            // A word alone begins or ends where the cell does.
            ("mi-chart__missing", Some(to)) => {
                is_near(thing.start, from) || is_near(thing.start, to)
            }
            (_, Some(to)) => {
                is_near(thing.start, from) && thing.end.is_some_and(|end| is_near(end, to))
            }
            (_, None) => is_near(thing.start, from) && thing.end.is_none(),
        };
        let why = || format!("it is from {} to {:?}", thing.start, thing.end);
        is_placed.then_some(()).ok_or_else(why)
    }
}

/// Months since the year 0, to the beginning (1) or the end (0) of a day.
fn months(day: &str, less: u16) -> f64 {
    let parts: Vec<u16> = day.split('-').map(|part| part.parse().unwrap()).collect();
    let share = f64::from(parts[2] - less) / f64::from(last_day(parts[0], parts[1]));
    f64::from(parts[0]) * 12.0 + f64::from(parts[1]) - 1.0 + share
}

/// Where the drawing begins, in months, and how wide a month is, in %.
#[derive(Clone, Copy)]
struct Scale {
    start: f64,
    month: f64,
}

impl Scale {
    fn at(self, months: f64) -> f64 {
        (months - self.start) * self.month
    }

    /// By the names of the years: all of one width, from edge to edge.
    fn years(page: &Page, svg: usize) -> Result<Self, String> {
        let columns = columns(page, svg)?;
        let year = |at: usize| columns[at].period.parse::<u16>().map_err(|_| "no year");
        let first = year(0)?;
        let width = 2.0 * columns[0].x;
        for (at, column) in (0_u16..).zip(&columns) {
            let middle = width * (f64::from(at) + 0.5);
            if year(usize::from(at))? != first + at || (column.x - middle).abs() > 3.0 * NEAR {
                return Err(format!("{} stands at {}", column.period, column.x));
            }
        }
        let count = u16::try_from(columns.len()).unwrap_or(u16::MAX);
        let scale = Self {
            start: f64::from(first) * 12.0 + 3.0,
            month: 100.0 / 12.0 / f64::from(count),
        };
        let is_whole = (width * f64::from(count) - 100.0).abs() < 2.0 * NEAR * f64::from(count);
        is_whole
            .then_some(scale)
            .ok_or("it has a year too many".to_owned())
    }

    /// By the names of the months, some of which may be left out, and of the fiscal years over them.
    fn months(page: &Page, svg: usize) -> Result<Self, String> {
        let (mut years, mut months) = (Vec::new(), Vec::new());
        for (at, node) in page.inside(svg, "tspan") {
            if !is_year(node) {
                continue;
            }
            let (words, x) = (bare(&text(page, at)), position(page, at, "x"));
            if let Some(found) = PERIOD.captures(&words).filter(|found| found[0] == words) {
                years.push((period(&found).ok_or("no year")?.year, x));
            } else {
                let found = MONTH.captures(&words).ok_or(format!("no month: {words}"))?;
                months.push((found[1].parse::<u16>().unwrap(), x));
            }
        }
        let (&(first, start), &(april, middle)) =
            years.first().zip(months.first()).ok_or("no months")?;
        let width = 2.0 * middle;
        let count = (100.0 / width).round();
        let scale = Self {
            start: f64::from(first) * 12.0 + 3.0,
            month: 100.0 / count,
        };
        if april != 4 || start.abs() > NEAR || (count * width - 100.0).abs() > count * 2.0 * NEAR {
            return Err("it does not begin in April".to_owned());
        }
        for (year, x) in years {
            if (scale.at(f64::from(year) * 12.0 + 3.0) - x).abs() > NEAR {
                return Err(format!("{year} stands at {x}"));
            }
        }
        for (month, x) in months {
            let index = x / scale.month - 0.5;
            let is_here = (index.round() - index).abs() < 0.05
                && (index.round() + 3.0 - f64::from(month - 1)).rem_euclid(12.0) < 0.5;
            if !is_here {
                return Err(format!("month {month} stands at {x}"));
            }
        }
        Ok(scale)
    }
}
