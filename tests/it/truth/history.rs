//! Ratings over time: every mark stands on the road of its measure, below its period, with the tone and the word of
//! `ratings.csv`; none is left out, and the table says the same.

use super::beside::class_word;
use super::built::Built;
use super::calendar::Period;
use super::chart::{NEAR, column_names};
use super::data::{Plan, Row};
use super::drawn::{number, position};
use super::fact::{Here, grouped};
use super::filter::Filter;
use super::words::bare_text;
use super::written::{PERIOD, period};
use super::{Verdict, bare};
use crate::page::{Node, Page};

/// Proves every history of ratings on a page.
pub(super) fn prove(site: &Built, path: &str, verdict: &mut Verdict) {
    for (here, kind, key) in Here::facts(site, path) {
        if kind != "history" {
            continue;
        }
        let parts: Vec<&str> = key.splitn(3, '/').collect();
        let told = match (site.plans.get(parts[0]), &parts[1..]) {
            (Some(plan), [scale, policy]) => roads(here, plan, scale, policy),
            _ => Err("no such plan".to_owned()),
        };
        match told {
            Ok(marks) => verdict.proved_times("mark on a road", marks),
            Err(why) => verdict.wrong(format!("{path}: history {key}: {why}")),
        }
    }
}

fn roads(here: Here<'_>, plan: &Plan, scale: &str, policy: &str) -> Result<usize, String> {
    let page = here.page;
    let of_policy = Filter::read(&format!("policy={policy}"))?.measures(plan)?;
    let rated = |id: &String| {
        let mut rows = plan.rows("ratings").iter();
        rows.any(|row| row["scale"] == scale && row["measure"] == *id)
    };
    let expected: Vec<&Row> = of_policy
        .iter()
        .filter(|id| rated(id))
        .map(|id| plan.measure(id))
        .collect();
    let mut rows = expected.iter();
    let (mut marks, mut periods) = (0, Vec::new());
    for (svg, _) in page.inside(here.ix, "svg") {
        // A mark is a drawing within the drawing.
        if page.around(svg).any(|(_, node)| node.name == "svg") {
            continue;
        }
        let columns = column_names(page, svg)?;
        periods = columns.iter().map(|(_, period)| period.clone()).collect();
        for label in labels(page, svg) {
            let row = rows
                .next()
                .ok_or(format!("{} is one too many", label.words))?;
            let name = &plan.rows("plans")[0]["number_name"];
            let number = if row["number"].is_empty() { "" } else { name };
            let own = bare(&format!("{number}{}{}", row["number"], row["title"]));
            let is_cut = |short: &String| {
                let beginning = short.strip_suffix('…').unwrap_or("?");
                !own.starts_with(&bare(beginning))
            };
            let is_other = |whole: &String| *whole != own;
            if label.words != own
                || label.short.as_ref().is_some_and(is_cut)
                || label.whole.as_ref().is_some_and(is_other)
            {
                return Err(format!("{} stands in the place of {own}", label.words));
            }
            marks += road(page, svg, plan, (scale, row), &columns, &label)?;
        }
    }
    if let Some(row) = rows.next() {
        return Err(format!("{} is left out", row["measure"]));
    }
    let known = plan.rows("ratings").iter();
    let known = known.filter(|row| row["scale"] == scale);
    if let Some(row) = known
        .into_iter()
        .find(|row| !periods.contains(&row["period"]))
    {
        return Err(format!("{} is left out", row["period"]));
    }
    sentence(here, plan, (scale, policy), &periods)?;
    table(here, plan, scale, &expected, &periods)?;
    Ok(marks)
}

/// What stands above a road, and between which heights its road and marks lie.
struct Label {
    words: String,
    /// Its beginning, for narrow drawings.
    short: Option<String>,
    /// All of it in one line, for wide ones.
    whole: Option<String>,
    top: f64,
    bottom: f64,
}

/// Labels of several lines are one; the next begins where a road lies between.
fn labels(page: &Page, svg: usize) -> Vec<Label> {
    let roads: Vec<f64> = page
        .inside(svg, "line")
        .filter(|(_, node)| node.has_class("mi-chart__road") && is_level(node))
        .map(|(_, node)| number(node, "y1"))
        .collect();
    let mut labels: Vec<Label> = Vec::new();
    let mut above = f64::NEG_INFINITY;
    for road in roads {
        let lines = |class: &'static str| {
            let lines = page.inside(svg, "tspan").filter(move |(ix, node)| {
                let y = height(page, *ix);
                node.has_class(class) && y > above && y < road
            });
            lines.map(|(ix, _)| bare_text(page, ix))
        };
        let words: String = lines("mi-chart__rowlabel").collect();
        let short = lines("mi-chart__short").next();
        let whole = lines("mi-chart__whole").next();
        if let Some(last) = labels.last_mut() {
            last.bottom = road - 1.0;
        }
        labels.push(Label {
            words,
            short,
            whole,
            top: road - 0.6,
            bottom: f64::INFINITY,
        });
        above = road;
    }
    labels
}

fn is_level(line: &Node) -> bool {
    (number(line, "y1") - number(line, "y2")).abs() < NEAR
}

/// One road: which marks stand on it, which words below it, from where to where it leads.
fn road(
    page: &Page,
    svg: usize,
    plan: &Plan,
    (scale, row): (&str, &Row),
    columns: &[(f64, String)],
    label: &Label,
) -> Result<usize, String> {
    let within = |ix: usize| (label.top..label.bottom).contains(&height(page, ix));
    let at = |x: f64| move |(_, other): &(usize, f64)| (other - x).abs() < NEAR;
    let found = |name: &'static str, is_it: &dyn Fn(&Node) -> bool| -> Vec<(usize, f64)> {
        let found = page.inside(svg, name).filter(|(_, node)| is_it(node));
        let found = found.map(|(ix, _)| (ix, side(page, ix, columns)));
        found.filter(|(ix, _)| within(*ix)).collect()
    };
    let copied = |is_it: &dyn Fn(&str) -> bool| {
        found("use", &|node| is_it(node.attr("href").unwrap_or_default()))
    };
    let (marks, rings) = (
        copied(&|href| href != "#s-ring" && href != "#s-post"),
        copied(&|href| href == "#s-ring"),
    );
    let words = found("tspan", &|node| node.has_class("mi-chart__stopword"));
    let (mut stops, mut said) = (Vec::new(), 0);
    for (x, period) in columns {
        let class = plan.class(row, scale, period);
        let is_over = Period::read(&row["ended_period"])
            .is_some_and(|ended| Some(ended) < Period::read(period));
        let is_rated = plan.values(scale).iter().any(|value| value == class);
        let is_there = class != "not-yet-added" && (class != "no-entry" || !is_over);
        let count = |marks: &[(usize, f64)]| marks.iter().filter(|mark| at(*x)(mark)).count();
        let expected = (usize::from(is_rated), usize::from(is_there && !is_rated));
        if (count(&marks), count(&rings)) != expected {
            return Err(format!(
                "{}: the mark of {period} is not {class}",
                label.words
            ));
        }
        if !is_there {
            continue;
        }
        stops.push(*x);
        if let Some((mark, _)) = marks.iter().find(|mark| at(*x)(mark)) {
            let tone = tone(plan, scale, class);
            let node = &page.nodes[*mark];
            let href = format!("#s-{tone}");
            if node.attr("href") != Some(href.as_str()) {
                return Err(format!("{}: {period} is no {tone}", label.words));
            }
        }
        // A word that has no room anywhere is left to the table.
        if let Some((word, _)) = words.iter().find(|word| at(*x)(word)) {
            said += 1;
            if Some(bare_text(page, *word)) != class_word(plan, scale, class) {
                return Err(format!("{}: {period} is {class}", label.words));
            }
        }
    }
    if (marks.len() + rings.len(), words.len()) != (stops.len(), said) {
        return Err(format!("{} has a mark or a word too many", label.words));
    }
    let roads = page
        .inside(svg, "line")
        .filter(|(_, node)| node.has_class("mi-chart__road"));
    let roads = roads.filter(|(_, node)| {
        (label.top - 0.1..label.bottom).contains(&number(node, "y1")) && is_level(node)
    });
    let ends: Vec<(f64, f64)> = roads
        .map(|(_, line)| (number(line, "x1"), number(line, "x2")))
        .collect();
    let posts = copied(&|href| href == "#s-post");
    let is_at_end = |(_, x): &(usize, f64)| ends.iter().any(|(_, end)| (end - x).abs() < NEAR);
    let last = columns.last().map(|(_, period)| period.as_str());
    let has_ended = Period::read(&row["ended_period"])
        .is_some_and(|ended| Some(ended) <= last.and_then(Period::read));
    let is_right = matches!(
        (ends.as_slice(), stops.as_slice()),
        ([(from, to)], [first, .., end] | [first @ end])
            if (from - first).abs() < NEAR && (has_ended || (to - 100.0).abs() < NEAR) && to > end
    );
    if !is_right || posts.len() != usize::from(has_ended) || !posts.iter().all(is_at_end) {
        return Err(format!(
            "{}: its road is {ends:?} with {} posts",
            label.words,
            posts.len()
        ));
    }
    Ok(stops.len())
}

/// 令和3年度に評価された12項目のうち、令和2年度と評価が変わったのは3項目です。
fn sentence(
    here: Here<'_>,
    plan: &Plan,
    (scale, policy): (&str, &str),
    periods: &[String],
) -> Result<(), String> {
    let page = here.page;
    let near = page.around(here.ix).find_map(|(around, _)| {
        let mut said = page.inside(around, "p");
        said.find(|(_, node)| node.has_class("mi-figure__sentence"))
    });
    let said = near.map(|(ix, _)| bare_text(page, ix)).unwrap_or_default();
    let unit = bare(&plan.rows("plans")[0]["measure_name"]);
    let [.., before, newest] = periods else {
        return Err("it tells of less than two periods".to_owned());
    };
    let count = |filter: String| -> Result<usize, String> {
        Ok(Filter::read(&filter)?.measures(plan)?.len())
    };
    let rated = count(format!("policy={policy};rating={scale}:{newest}:rated"))?;
    let moved = count(format!("policy={policy};moved={scale}:{before}:{newest}"))?;
    let mut found = PERIOD.captures_iter(&said);
    let mut name = |own: &String| {
        let found = found.next()?;
        let is_own = period(&found)?.written() == *own;
        is_own.then(|| found[0].to_owned())
    };
    let names = (name(newest), name(before));
    let expected = match (names, rated, moved) {
        ((Some(newest), _), 0, _) => format!("{newest}に評価された{unit}はありません。"),
        ((Some(newest), Some(before)), _, 0) => format!(
            "{newest}に評価された{}{unit}のうち、{before}と評価が変わった{unit}はありません。",
            grouped(rated)
        ),
        ((Some(newest), Some(before)), ..) => format!(
            "{newest}に評価された{}{unit}のうち、{before}と評価が変わったのは{}{unit}です。",
            grouped(rated),
            grouped(moved)
        ),
        _ => String::new(),
    };
    if said != expected {
        return Err(format!("it says {said}, not {expected}"));
    }
    for (svg, _) in page.inside(here.ix, "desc") {
        if bare_text(page, svg) != expected {
            return Err("its description says something else".to_owned());
        }
    }
    Ok(())
}

/// Rows are measures, columns are periods, and every cell has the word and the tone of its rating.
fn table(
    here: Here<'_>,
    plan: &Plan,
    scale: &str,
    expected: &[&Row],
    periods: &[String],
) -> Result<(), String> {
    let page = here.page;
    let mut around = page.around(here.ix);
    let figure = around.find(|(_, node)| node.has_class("mi-figure"));
    let (figure, _) = figure.ok_or("it stands in no figure")?;
    let (body, _) = page.inside(figure, "tbody").next().ok_or("no table")?;
    let (head, _) = page.inside(figure, "thead").next().ok_or("no head")?;
    let heads = page.inside(head, "th").skip(1).map(|(ix, _)| {
        let words = bare_text(page, ix);
        let found = PERIOD.captures(&words)?;
        Some(period(&found)?.written())
    });
    if heads.collect::<Option<Vec<_>>>().as_deref() != Some(periods) {
        return Err("the heads of its table are no periods".to_owned());
    }
    let rows: Vec<usize> = page.inside(body, "tr").map(|(ix, _)| ix).collect();
    if rows.len() != expected.len() {
        return Err(format!("its table has {} rows", rows.len()));
    }
    for (line, row) in rows.iter().zip(expected) {
        let mut links = page.inside(*line, "a");
        let measure = links.find_map(|(_, link)| here.site.measure_at(here.path, link));
        if measure.map(|(id, _)| id).as_ref() != Some(&row["measure"]) {
            return Err(format!("no row of {}", row["measure"]));
        }
        let cells: Vec<usize> = page.inside(*line, "td").map(|(ix, _)| ix).collect();
        if cells.len() != periods.len() {
            return Err(format!("the row of {} is short", row["measure"]));
        }
        for (cell, period) in cells.iter().zip(periods) {
            let class = plan.class(row, scale, period);
            let toned = page
                .inside(*cell, "span")
                .find_map(|(_, node)| node.attr("data-tone"));
            let tone = tone(plan, scale, class);
            let word = class_word(plan, scale, class);
            if toned != Some(tone) || Some(bare_text(page, *cell)) != word {
                return Err(format!("the cell of {} in {period}", row["measure"]));
            }
        }
    }
    Ok(())
}

/// The tone of a class: that of its value, or none.
fn tone<'p>(plan: &'p Plan, scale: &str, class: &str) -> &'p str {
    let mut codes = plan.rows("codes").iter();
    let value = codes.find(|row| {
        row["file"] == "ratings"
            && row["column"] == "value"
            && row["scale"] == scale
            && row["code"] == class
    });
    match value.map(|row| row["tone"].as_str()) {
        None => "none",
        Some("") => "plain",
        Some(tone) => tone,
    }
}

fn height(page: &Page, ix: usize) -> f64 {
    position(page, ix, "y")
}

/// A text at the edge of the drawing stands at its first or last column.
fn side(page: &Page, ix: usize, columns: &[(f64, String)]) -> f64 {
    let x = position(page, ix, "x");
    let edge = match page.nodes[ix].attr("data-side") {
        Some("start") => columns.first(),
        Some("end") => columns.last(),
        _ => None,
    };
    edge.map_or(x, |(x, _)| *x)
}
