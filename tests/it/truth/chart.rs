//! Drawings: every number in one is a published figure of its indicator, stands at its period, and is drawn at its height.

use super::Verdict;
use super::built::Built;
use super::calendar::{Period, YEAR, Year};
use super::data::{Indicator, Row, value};
use super::decimal::Decimal;
use super::drawn::{axis, is_year, number, position};
use super::fact::{amount, short};
use super::words::text;
use super::{bare, has_digit};
use crate::page::{Node, Page};
use regex::Regex;
use std::sync::LazyLock;

/// Below a column: 令和2, 令和6前, 2020.
static COLUMN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!("^{YEAR}(前|後)?$")).unwrap());

/// How far a mark may stand from where its figure is, in em or %: coordinates are rounded to hundredths.
pub(super) const NEAR: f64 = 0.021;

/// Proves every drawing of a page, and that no number stands in a drawing without a proof.
pub(super) fn prove(site: &Built, path: &str, verdict: &mut Verdict) {
    let page = &*site.pages[path];
    for (ix, node) in page.elements() {
        let fact = node
            .attr("data-fact")
            .and_then(|fact| fact.strip_prefix("chart "));
        let Some(fact) = fact else {
            continue;
        };
        let parts: Vec<&str> = fact.split('/').collect();
        let plan = site.plans.get(parts[0]);
        let Some(indicator) = plan.and_then(|plan| plan.indicator(parts[1], parts[2])) else {
            continue;
        };
        match drawing(page, ix, indicator) {
            Ok(numbers) => verdict.proved_times("number in a drawing", numbers),
            Err(why) => verdict.wrong(format!("{path}: chart {fact}: {why}")),
        }
    }
    let drawn = page
        .nodes
        .iter()
        .enumerate()
        .filter(|(_, node)| has_digit(&node.text));
    for (ix, node) in drawn {
        let is_drawn = page.around(ix).any(|(_, node)| node.name == "svg");
        let is_proved = page
            .around(ix)
            .any(|(_, node)| node.attr("data-fact").is_some());
        if is_drawn && !is_proved {
            verdict.wrong(format!("{path}: no proof of a drawing: {}", node.text));
        }
    }
}

/// A column of a drawing.
pub(super) struct Column {
    /// Its middle, in %.
    pub(super) x: f64,
    /// Its period.
    pub(super) period: String,
}

fn drawing(page: &Page, fact: usize, indicator: &Indicator) -> Result<usize, String> {
    let Some((svg, _)) = page.inside(fact, "svg").next() else {
        return Ok(0);
    };
    titles(page, svg, indicator)?;
    let columns = columns(page, svg)?;
    let mut numbers = columns.len();
    for (at, node) in page.inside(svg, "tspan") {
        let words = text(page, at);
        if !has_digit(&words) || is_year(node) {
            continue;
        }
        numbers += 1;
        let kind = match node.attr("class").unwrap_or_default() {
            "mi-chart__value" | "mi-chart__within" => "actual",
            "mi-chart__label" => "target",
            "mi-chart__baselinelabel" => {
                baseline(indicator, &words)?;
                continue;
            }
            class => return Err(format!("no proof of {words} ({class})")),
        };
        let x = position(page, at, "x");
        let column = nearest(&columns, x).ok_or("no columns")?;
        let mut rows = indicator.of(kind, &column.period);
        let is_said = |row: &Row| value(row).is_some_and(|value| short(row, value) == words);
        if !rows.any(is_said) {
            return Err(format!("{words} is no {kind} of {}", column.period));
        }
    }
    heights(page, svg, indicator, &columns)?;
    every_actual(page, svg, indicator, &columns)?;
    Ok(numbers)
}

/// Title and description say what the sentence beside the drawing says.
fn titles(page: &Page, svg: usize, indicator: &Indicator) -> Result<(), String> {
    let mut inside = page.inside(svg, "title");
    let title = inside
        .next()
        .map(|(ix, _)| text(page, ix))
        .unwrap_or_default();
    if !bare(&title).starts_with(&bare(indicator.all("name"))) {
        return Err(format!("its title is {title}"));
    }
    let desc = page
        .inside(svg, "desc")
        .next()
        .map(|(ix, _)| text(page, ix));
    let desc = bare(&desc.unwrap_or_default());
    let says =
        |node: &Node| node.has_class("mi-figure__sentence") || node.has_class("mi-multiple__says");
    let near = page.around(svg).find_map(|(around, _)| {
        let mut said = page.inside(around, "p").filter(|(_, node)| says(node));
        said.next().map(|(ix, _)| bare(&text(page, ix)))
    });
    if near.as_deref() != Some(desc.as_str()) {
        return Err(format!(
            "it is described as {desc}, and beside it stands {near:?}"
        ));
    }
    Ok(())
}

/// The columns, by the names of years below or above them; two names of one column are of one year.
pub(super) fn columns(page: &Page, svg: usize) -> Result<Vec<Column>, String> {
    let mut columns: Vec<(Column, Year)> = Vec::new();
    for (at, _) in page.inside(svg, "tspan").filter(|(_, node)| is_year(node)) {
        let words = text(page, at);
        let found = COLUMN.captures(&words).ok_or(format!("no year: {words}"))?;
        let year = Year::of(&found, 1).ok_or(format!("no year: {words}"))?;
        if !year.has_era_on(10, 1) {
            return Err(format!("no such year: {words}"));
        }
        let x = position(page, at, "x");
        let same = columns
            .iter()
            .find(|(column, _)| (column.x - x).abs() < NEAR);
        if let Some((_, other)) = same {
            if !year.is_other_name_of(*other) {
                return Err(format!("{words} and {} are not one year", other.western));
            }
            continue;
        }
        let half = match found.get(4).map(|half| half.as_str()) {
            None => "",
            Some("前") => "-H1",
            Some(_) => "-H2",
        };
        let period = format!("{}{half}", year.western);
        columns.push((Column { x, period }, year));
    }
    let columns: Vec<Column> = columns.into_iter().map(|(column, _)| column).collect();
    let order = columns.iter().map(|column| Period::read(&column.period));
    let order: Vec<_> = order.collect();
    if order.windows(2).any(|pair| pair[0] >= pair[1]) {
        return Err("the years are not in order".to_owned());
    }
    Ok(columns)
}

/// Where the columns of a drawing stand, and their periods as the data write them.
pub(super) fn column_names(page: &Page, svg: usize) -> Result<Vec<(f64, String)>, String> {
    let columns = columns(page, svg)?.into_iter();
    Ok(columns.map(|column| (column.x, column.period)).collect())
}

fn baseline(indicator: &Indicator, words: &str) -> Result<(), String> {
    let mut rows = indicator
        .rows
        .iter()
        .filter(|row| row["kind"] == "baseline");
    let is_said = |row: &Row| {
        let Some(rest) = value(row).and_then(|value| {
            let start = format!("基準値{}（", amount(row, value));
            bare(words).strip_prefix(&start).map(str::to_owned)
        }) else {
            return false;
        };
        let year = Regex::new(&format!("^{YEAR}年度(前期|後期)?）$")).unwrap();
        let year = year.captures(&rest).and_then(|found| Year::of(&found, 1));
        let period = Period::read(&row["period"]);
        year.is_some_and(|year| {
            year.has_era_on(10, 1) && period.is_some_and(|period| period.year == year.western)
        })
    };
    rows.any(is_said)
        .then_some(())
        .ok_or(format!("no baseline: {words}"))
}

/// Bars end and diamonds stand where their figures are, on one straight scale from zero.
fn heights(
    page: &Page,
    svg: usize,
    indicator: &Indicator,
    columns: &[Column],
) -> Result<(), String> {
    let zero = axis(page, svg).ok_or("no axis")?;
    let mut marks: Vec<(Decimal, f64)> = Vec::new();
    let mut mark = |kind: &str, x: f64, y: f64| {
        let column = nearest(columns, x).ok_or("no columns")?;
        let figure = indicator.of(kind, &column.period).find_map(value);
        let figure = figure.ok_or(format!("{} has no {kind}, but a mark", column.period))?;
        marks.push((figure, zero - y));
        Ok::<(), String>(())
    };
    for (_, bar) in page
        .inside(svg, "rect")
        .filter(|(_, node)| node.has_class("mi-chart__actual"))
    {
        let at = |name: &str| number(bar, name);
        let (top, bottom) = (at("y"), at("y") + at("height"));
        let y = if (bottom - zero).abs() < NEAR {
            top
        } else {
            bottom
        };
        mark("actual", at("x") + at("width") / 2.0, y)?;
    }
    let dots = page
        .inside(svg, "circle")
        .filter(|(_, node)| node.has_class("mi-chart__dot"));
    let dots: Vec<[f64; 2]> = dots
        .map(|(_, dot)| ["cx", "cy"].map(|name| number(dot, name)))
        .collect();
    for [x, y] in &dots {
        mark("actual", *x, *y)?;
    }
    let lines = page
        .inside(svg, "line")
        .filter(|(_, node)| node.has_class("mi-chart__level"));
    for (_, line) in lines {
        let end = |names: [&str; 2]| {
            let end = names.map(|name| number(line, name));
            dots.contains(&end)
        };
        if !end(["x1", "y1"]) || !end(["x2", "y2"]) {
            return Err("a line does not lead from dot to dot".to_owned());
        }
    }
    for (_, diamond) in page
        .inside(svg, "use")
        .filter(|(_, node)| node.has_class("mi-chart__diamond"))
    {
        mark("target", number(diamond, "x"), number(diamond, "y"))?;
    }
    proportional(&marks)
}

/// Heights are those of their figures on one straight scale.
pub(super) fn proportional(marks: &[(Decimal, f64)]) -> Result<(), String> {
    let longest = marks.iter().max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()));
    let Some((figure, height)) = longest.filter(|(figure, _)| figure.sign() != 0) else {
        return Ok(());
    };
    let unit = height / figure.rough();
    let wrong = marks
        .iter()
        .find(|(figure, height)| (figure.rough() * unit - height).abs() > NEAR);
    match wrong {
        Some((figure, height)) => Err(format!("{} is drawn {height:.2}em high", figure.written())),
        None => Ok(()),
    }
}

/// Every actual figure in the columns is written into the drawing.
fn every_actual(
    page: &Page,
    svg: usize,
    indicator: &Indicator,
    columns: &[Column],
) -> Result<(), String> {
    let values = page.inside(svg, "tspan").filter(|(_, node)| {
        node.has_class("mi-chart__value") || node.has_class("mi-chart__within")
    });
    let said: Vec<String> = values.map(|(ix, _)| text(page, ix)).collect();
    for column in columns {
        for row in indicator.of("actual", &column.period) {
            let missing = value(row).filter(|value| !said.contains(&short(row, *value)));
            if let Some(value) = missing {
                return Err(format!(
                    "{} of {} is not in it",
                    value.written(),
                    column.period
                ));
            }
        }
    }
    Ok(())
}

fn nearest(columns: &[Column], x: f64) -> Option<&Column> {
    let distance = |column: &&Column| (column.x - x).abs();
    columns
        .iter()
        .min_by(|a, b| distance(a).total_cmp(&distance(b)))
}
