//! Bars of a distribution: every part is as wide as its count among the rated, and says it.

use super::built::Built;
use super::chart::NEAR;
use super::data::Plan;
use super::drawn::{number, position};
use super::fact::grouped;
use super::filter::Filter;
use super::words::text;
use super::written::{PERIOD, period};
use super::{Verdict, bare};
use crate::page::{Node, Page};

/// Proves every distribution of a page.
pub(super) fn prove(site: &Built, path: &str, verdict: &mut Verdict) {
    let page = &*site.pages[path];
    for (ix, node) in page.elements() {
        let Some((plan, scale)) = node
            .attr("data-fact")
            .and_then(|fact| fact.strip_prefix("distribution ")?.split_once('/'))
        else {
            continue;
        };
        let plan = site.plans.get(plan).ok_or("no such plan".to_owned());
        match plan.and_then(|plan| bars(page, ix, plan, scale)) {
            Ok(parts) => verdict.proved_times("part of a bar", parts),
            Err(why) => verdict.wrong(format!("{path}: distribution of {scale}: {why}")),
        }
    }
}

/// A value of the scale: its code, its tone and its word.
type Value<'p> = (&'p str, &'p str, String);

fn bars(page: &Page, fact: usize, plan: &Plan, scale: &str) -> Result<usize, String> {
    let (svg, _) = page.inside(fact, "svg").next().ok_or("no drawing")?;
    description(page, svg)?;
    let values = values(plan, scale);
    let all = rows(page, svg, plan, scale, &values)?;
    let occurs = |value: usize| all.iter().any(|(_, counts, _)| counts[value] > 0);
    let alike = |tone: &str| {
        let mut same = 0;
        for (value, (_, other, _)) in values.iter().enumerate() {
            same += usize::from(*other == tone && occurs(value));
        }
        let is_short = |(_, _, word): &Value<'_>| word.chars().count() <= 6;
        let mut shown = values
            .iter()
            .enumerate()
            .filter(|(value, _)| occurs(*value));
        same > 1 && shown.all(|(_, value)| is_short(value))
    };
    let mut parts = 0;
    for (row, (top, counts, rated)) in all.iter().enumerate() {
        let below = all.get(row + 1).map_or(f64::INFINITY, |(top, ..)| *top);
        let within = |(_, y): &(usize, f64)| (*top..below).contains(y);
        let mut segments = toned(page, svg, "rect", "mi-chart__segment")
            .into_iter()
            .filter(within);
        let mut said: Vec<(String, String)> = Vec::new();
        let mut before = 0.0;
        let widths = widths(counts, *rated);
        for (value, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let (_, tone, ref word) = values[value];
            let (at, _) = segments.next().ok_or(format!("no part for {word}"))?;
            let bar = &page.nodes[at];
            let (x, width) = (number(bar, "x"), number(bar, "width"));
            if bar.attr("data-tone") != Some(tone)
                || (x - before).abs() > NEAR
                || (x + width - before - widths[value]).abs() > NEAR
            {
                return Err(format!("the part of {word} is from {x} on, {width} wide"));
            }
            before += widths[value];
            let figure = grouped(*count);
            let words = if alike(tone) {
                format!("「{word}」{figure}")
            } else {
                figure
            };
            said.push((tone.to_owned(), words));
            parts += 1;
        }
        if segments.next().is_some() {
            return Err("there is a part too many".to_owned());
        }
        let mut found: Vec<(String, String)> = ["mi-chart__inside", "mi-chart__beside"]
            .iter()
            .flat_map(|class| toned(page, svg, "tspan", class))
            .filter(within)
            .map(|(at, _)| {
                let tone = page.nodes[at].attr("data-tone").unwrap_or_default();
                (tone.to_owned(), bare(&text(page, at)))
            })
            .collect();
        found.sort();
        said.sort();
        if found != said {
            return Err(format!("it says {found:?}, not {said:?}"));
        }
    }
    Ok(parts)
}

/// How wide each part is, in %: its share of the rated, but 2.1 if that is less; then the others share what is left.
fn widths(counts: &[usize], rated: usize) -> Vec<f64> {
    const LEAST: f64 = 2.1;
    let (mut shared, mut free) = (rough(rated), 100.0);
    let mut narrow = vec![false; counts.len()];
    while let Some(next) = (0..counts.len()).find(|&at| {
        let share = rough(counts[at]) * free / shared;
        counts[at] > 0 && !narrow[at] && share < LEAST
    }) {
        narrow[next] = true;
        shared -= rough(counts[next]);
        free -= LEAST;
    }
    let width = |(count, is_narrow): (&usize, &bool)| match is_narrow {
        true => LEAST,
        false => rough(*count) * free / shared,
    };
    counts.iter().zip(&narrow).map(width).collect()
}

/// The values of a scale, in its order.
fn values<'p>(plan: &'p Plan, scale: &str) -> Vec<Value<'p>> {
    let codes = plan.rows("codes").iter();
    codes
        .filter(|row| row["file"] == "ratings" && row["column"] == "value" && row["scale"] == scale)
        .map(|row| {
            let tone = row["tone"].as_str();
            let tone = if tone.is_empty() { "plain" } else { tone };
            (row["code"].as_str(), tone, bare(&row["meaning"]))
        })
        .collect()
}

/// A bar: where its label stands, the count of each value, and how many are rated.
type Bar = (f64, Vec<usize>, usize);

/// The bars that a drawing should have, by the labels that it has.
fn rows(
    page: &Page,
    svg: usize,
    plan: &Plan,
    scale: &str,
    values: &[Value<'_>],
) -> Result<Vec<Bar>, String> {
    let labels = toned(page, svg, "tspan", "mi-chart__rowlabel");
    let mut all = Vec::new();
    for (at, top) in &labels {
        let label = text(page, *at);
        let found = PERIOD
            .captures(&label)
            .ok_or(format!("no period: {label}"))?;
        let when = period(&found).ok_or(format!("no period: {label}"))?;
        let half = ["", "-H1", "-H2"][usize::from(when.half)];
        let mut counts = Vec::new();
        for (code, ..) in values {
            let filter = format!("rating={scale}:{}{half}:{code}", when.year);
            counts.push(Filter::read(&filter)?.measures(plan)?.len());
        }
        let rated: usize = counts.iter().sum();
        let mut bases = toned(page, svg, "tspan", "mi-chart__rowbase").into_iter();
        let base = bases
            .find(|(_, y)| (y - top).abs() < NEAR)
            .map(|(at, _)| text(page, at));
        let figure: String = base
            .iter()
            .flat_map(|base| base.chars())
            .take_while(|c| !c.is_alphabetic())
            .collect();
        if figure != grouped(rated) {
            return Err(format!("{label} {base:?} has {rated} rated"));
        }
        all.push((*top, counts, rated));
    }
    Ok(all)
}

/// The description says what the sentence beside the drawing says.
fn description(page: &Page, svg: usize) -> Result<(), String> {
    let said = |(ix, _): (usize, &Node)| bare(&text(page, ix));
    let description = page.inside(svg, "desc").next().map(said);
    let beside = page.around(svg).find_map(|(around, _)| {
        let mut said = page.inside(around, "p");
        said.find(|(_, node)| node.has_class("mi-figure__sentence"))
    });
    if description.is_some() && description == beside.map(said) {
        return Ok(());
    }
    Err(format!("it is described as {description:?}"))
}

/// The elements of a class in a drawing, with their heights.
fn toned(page: &Page, svg: usize, name: &str, class: &str) -> Vec<(usize, f64)> {
    page.inside(svg, name)
        .filter(|(_, node)| node.has_class(class))
        .map(|(ix, _)| (ix, position(page, ix, "y")))
        .collect()
}

/// A count as a position.
fn rough(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
