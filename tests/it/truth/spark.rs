//! Small drawings: the description of one names every column; every bar and gap stands, and the line of targets goes, where it says.

use super::built::Built;
use super::calendar::Period;
use super::chart::{NEAR, proportional};
use super::data::{Indicator, Row, value};
use super::decimal::Decimal;
use super::drawn::{axis, number};
use super::fact::{Here, amount};
use super::words::bare_text;
use super::written::{PERIOD, period};
use super::{Verdict, bare, has_digit};
use crate::page::Page;

/// Proves every small drawing of a page.
pub(super) fn prove(site: &Built, path: &str, verdict: &mut Verdict) {
    for (here, kind, key) in Here::facts(site, path) {
        if kind != "spark" {
            continue;
        }
        let parts: Vec<&str> = key.split('/').collect();
        let plan = site.plans.get(parts[0]);
        let Some(indicator) = plan.and_then(|plan| plan.indicator(parts[1], parts[2])) else {
            continue;
        };
        match drawing(here, indicator) {
            Ok(columns) => verdict.proved_times("column of a small drawing", columns),
            Err(why) => verdict.wrong(format!("{path}: spark {key}: {why}")),
        }
    }
}

/// A column as the description tells it: what is drawn of its actual and of its target.
struct Column {
    period: Period,
    actual: Option<Decimal>,
    is_gap: bool,
    target: Option<Decimal>,
}

fn drawing(here: Here<'_>, indicator: &Indicator) -> Result<usize, String> {
    let page = here.page;
    let (svg, _) = page.inside(here.ix, "svg").next().ok_or("no drawing")?;
    let said = |name: &str| {
        let found = page.inside(svg, name).next();
        found.map(|(ix, _)| bare_text(page, ix)).unwrap_or_default()
    };
    if !said("title").starts_with(&bare(indicator.all("name"))) {
        return Err(format!("its title is {}", said("title")));
    }
    if page.inside(svg, "text").next().is_some() {
        return Err("a text stands in it".to_owned());
    }
    let columns = said("desc");
    let columns = columns.split_terminator('。');
    let columns: Vec<Column> = columns
        .map(|words| column(words, indicator))
        .collect::<Result<_, _>>()?;
    if columns
        .windows(2)
        .any(|pair| pair[0].period >= pair[1].period)
    {
        return Err("its columns are not in order".to_owned());
    }
    let is_next = |pair: &[Column]| pair[1].period.year <= pair[0].period.year + 1;
    if !columns.windows(2).all(is_next) {
        return Err("a year is left out".to_owned());
    }
    every_figure(indicator, &columns)?;
    marks(page, svg, &columns)?;
    leads_to_table(here, indicator)?;
    Ok(columns.len())
}

/// 令和3年度：実績120契約、目標110契約.
fn column(words: &str, indicator: &Indicator) -> Result<Column, String> {
    let why = || format!("it tells no column: {words}");
    let found = PERIOD.captures(words).ok_or_else(why)?;
    let own = period(&found).ok_or_else(why)?;
    let rest = words[found[0].len()..]
        .strip_prefix("：実績")
        .ok_or_else(why)?;
    let (actual, target) = match rest.split_once("、目標") {
        Some((actual, target)) => (actual, Some(target)),
        None => (rest, None),
    };
    let written = own.written();
    let rows = |kind| indicator.of(kind, &written);
    let figure = |kind: &'static str, words: &str| {
        let is_it = |row: &&Row| value(row).is_some_and(|value| bare(&amount(row, value)) == words);
        match rows(kind).find(is_it) {
            Some(row) => Ok(value(row)),
            None if has_digit(words) || rows(kind).any(|row| value(row).is_some()) => {
                Err(format!("{words} is no {kind} of {written}"))
            }
            None => Ok(None),
        }
    };
    let is_gap = rows("actual").any(|row| row["missing"] == "not_measured");
    if is_gap != (actual == "未測定") {
        return Err(format!("{actual} in {written}, but is it measured?"));
    }
    if target.is_none() && rows("target").next().is_some() {
        return Err(format!("the target of {written} is left out"));
    }
    Ok(Column {
        period: own,
        actual: figure("actual", actual)?,
        is_gap,
        target: target.map_or(Ok(None), |words| figure("target", words))?,
    })
}

/// No figure of the table is left out.
fn every_figure(indicator: &Indicator, columns: &[Column]) -> Result<(), String> {
    let rows = indicator.rows.iter().filter(|row| {
        let is_kind = ["actual", "target"].contains(&row["kind"].as_str());
        is_kind && !row["period"].is_empty()
    });
    for row in rows {
        let own = Period::read(&row["period"]);
        if !columns.iter().any(|column| Some(column.period) == own) {
            return Err(format!("{} is left out", row["period"]));
        }
    }
    Ok(())
}

/// One bar per actual, one hatched gap per year that was not measured, a line through every target, all on one scale.
fn marks(page: &Page, svg: usize, columns: &[Column]) -> Result<(), String> {
    let classed = |name: &'static str, class: &'static str| {
        let found = page.inside(svg, name);
        found.filter(move |(_, node)| node.has_class(class))
    };
    let zero = axis(page, svg).ok_or("no axis")?;
    let width = 100.0 / f64::from(u32::try_from(columns.len()).unwrap_or(1));
    let center = |at: usize| width * (f64::from(u32::try_from(at).unwrap_or(0)) + 0.5);
    let (mut heights, mut bars, mut gaps) = (Vec::new(), Vec::new(), 0);
    for (_, bar) in classed("rect", "mi-chart__actual") {
        let (top, height) = (number(bar, "y"), number(bar, "height"));
        let is_up = (top + height - zero).abs() < NEAR;
        let end = if is_up { height } else { -height };
        bars.push((number(bar, "x") + number(bar, "width") / 2.0, end));
    }
    let lines: Vec<[f64; 4]> = classed("line", "mi-chart__target")
        .map(|(_, line)| ["x1", "x2", "y1", "y2"].map(|name| number(line, name)))
        .collect();
    // The height of the line of targets at a place: lines that meet there have one.
    let target = |x: f64| -> Result<Option<f64>, String> {
        let over = lines
            .iter()
            .filter(|[from, to, ..]| *from < x + NEAR && x - NEAR < *to);
        let mut found = over.map(|[from, to, start, end]| {
            let share = ((x - from) / (to - from)).clamp(0.0, 1.0);
            zero - (start + (end - start) * share)
        });
        let first = found.next();
        match first.and_then(|first| found.find(|other| (other - first).abs() > NEAR)) {
            Some(_) => Err(format!("two lines at {x}")),
            None => Ok(first),
        }
    };
    for (at, column) in columns.iter().enumerate() {
        let stands = |x: f64| (x - center(at)).abs() < 2.0 * NEAR;
        let here = |marks: &[(f64, f64)]| -> Vec<f64> {
            let found = marks.iter().filter(|(x, _)| stands(*x));
            found.map(|(_, height)| *height).collect()
        };
        for (figure, found) in [
            (column.actual, here(&bars)),
            (column.target, target(center(at))?.into_iter().collect()),
        ] {
            match (figure, found.as_slice()) {
                (Some(figure), [height]) => heights.push((figure, *height)),
                (None, []) => {}
                _ => {
                    return Err(format!(
                        "{} marks in {}",
                        found.len(),
                        column.period.written()
                    ));
                }
            }
        }
        let hatched = classed("rect", "mi-chart__gap")
            .filter(|(_, gap)| stands(number(gap, "x") + number(gap, "width") / 2.0));
        if hatched.count() != usize::from(column.is_gap) {
            return Err(format!("the gap of {}", column.period.written()));
        }
        gaps += usize::from(column.is_gap);
    }
    let placed = heights.len() + gaps;
    let targets = columns.iter().filter(|column| column.target.is_some());
    let drawn = bars.len() + targets.count() + classed("rect", "mi-chart__gap").count();
    if placed != drawn {
        return Err(format!("{drawn} marks are drawn, {placed} are told"));
    }
    proportional(&heights)
}

/// The link beside it leads to the table of its indicator.
fn leads_to_table(here: Here<'_>, indicator: &Indicator) -> Result<(), String> {
    let item = here
        .page
        .around(here.ix)
        .find(|(_, node)| node.name == "li");
    let (item, _) = item.ok_or("it stands in no list")?;
    let mut links = here.page.inside(item, "a");
    let place = links.find_map(|(_, link)| here.site.measure_at(here.path, link));
    let own = (
        indicator.measure.clone(),
        Some(format!("indicator-{}", indicator.id)),
    );
    (place.as_ref() == Some(&own))
        .then_some(())
        .ok_or(format!("beside it a link leads to {place:?}"))
}
