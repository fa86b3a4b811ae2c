//! A schedule: a scale of years or months, and below it for every group its heading and its bars, each under its text.
//!
//! Entry point: [`schedule`].

use plotters::drawing::IntoDrawingArea;
use plotters::element::{PathElement, Rectangle};
use plotters::style::Color;
use plotters::style::text_anchor::HPos;

use super::backend::{Icon, LINE, Shape, SvgBackend, WIDTH};
use super::draw::{Drawn, Root, rule};
use super::fit;
use super::label::{cell, rank, write};
use super::lane::{self, Lane, Placed};
use super::markup::{Head, open};
use super::paint::{Class, Paint};
use super::{Group, Kind, Layer, Schedule};

/// Distances in 0.01 em: the base line of the first text of the scale, of a heading below the edge of its group, and of the first
/// text of a lane below the edge of the lane; from the last of its base lines to the bar.
const FIRST: i32 = 110;
const HEADING: i32 = 130;
const TEXT: i32 = 115;
const TO_BAR: i32 = 30;
/// Height of a bar, and of the slender one of what was done.
const BAR: i32 = 85;
const SLENDER: i32 = 45;
/// Space below a bar and below a group.
const GAP: i32 = 25;
const MARGIN: i32 = 35;
/// A heading is cut into lines of this length, in 0.01 em.
const LONGEST: i32 = 1770;
/// Up to here every unit has its line, and from here on every third.
const FEW: usize = 9;

/// The finished SVG.
pub(super) fn schedule(chart: &Schedule) -> String {
    let groups: Vec<Placing> = chart
        .groups
        .iter()
        .map(|group| Placing::new(group, chart.units.len()))
        .filter(|group| !group.lanes.is_empty())
        .collect();
    let scale = Scale::new(chart);
    let height = scale.axis + groups.iter().map(Placing::height).sum::<i32>();
    let mut svg = String::with_capacity(2048 + 512 * groups.len() + 128 * chart.units.len());
    let head = Head {
        id: &chart.id,
        kind: "mi-chart--schedule",
        title: &chart.title,
        description: &chart.description,
        height,
    };
    open(&mut svg, &head);
    let root = SvgBackend::new(&mut svg, height).into_drawing_area();
    #[expect(
        clippy::expect_used,
        reason = "the backend can't fail, and no draw starts within another"
    )]
    draw(&root, &scale, &groups, height).expect("drawing into a string succeeds");
    drop(root);
    svg.push_str("</svg>");
    svg
}

/// The units with the heights of their names.
struct Scale<'a> {
    chart: &'a Schedule,
    /// The base line of the units' names.
    units: i32,
    axis: i32,
}

impl<'a> Scale<'a> {
    fn new(chart: &'a Schedule) -> Self {
        let units = if chart.years.is_empty() {
            FIRST
        } else {
            FIRST + LINE
        };
        let has_second = chart.units.iter().any(|unit| !unit.sublabel.is_empty());
        let last = if has_second { units + LINE } else { units };
        let axis = last + 40;
        Self { chart, units, axis }
    }

    /// The left edge of a unit.
    fn x(&self, unit: usize) -> i32 {
        let [unit, units] =
            [unit, self.len()].map(|units| i64::try_from(units).unwrap_or(i64::MAX));
        let share = unit.min(units).saturating_mul(i64::from(WIDTH)) / units;
        i32::try_from(share).unwrap_or(WIDTH)
    }

    fn len(&self) -> usize {
        self.chart.units.len().max(1)
    }
}

/// A group with its lanes.
struct Placing<'a> {
    heading: Vec<&'a str>,
    layer: Layer,
    lanes: Vec<Lane<'a>>,
}

impl<'a> Placing<'a> {
    fn new(group: &'a Group, units: usize) -> Self {
        Self {
            heading: lane::lines(&group.label, LONGEST),
            layer: group.layer,
            lanes: lane::lanes(group, units),
        }
    }

    fn height(&self) -> i32 {
        let lanes: i32 = self.lanes.iter().map(lane_height).sum();
        self.heading_height() + lanes + MARGIN
    }

    fn heading_height(&self) -> i32 {
        let lines = i32::try_from(self.heading.len()).unwrap_or(0);
        lines.saturating_mul(LINE) + if lines > 0 { 20 } else { 0 }
    }
}

fn lane_height(lane: &Lane<'_>) -> i32 {
    bar_in(lane) + BAR + GAP
}

/// Where the bars of a lane begin, below the edge of the lane.
fn bar_in(lane: &Lane<'_>) -> i32 {
    let lines = i32::try_from(lane.lines()).unwrap_or(0);
    TEXT + LINE * (lines - 1).max(0) + TO_BAR
}

fn draw(root: &Root<'_>, scale: &Scale<'_>, groups: &[Placing<'_>], height: i32) -> Drawn {
    lines(root, scale, height)?;
    names(root, scale)?;
    let mut top = scale.axis;
    rule(root, Class::Axis, top)?;
    for group in groups {
        if top > scale.axis {
            rule(root, Class::Grid, top)?;
        }
        let longest = group.heading.iter().map(|line| fit::width(line)).max();
        let longest = longest.unwrap_or(0);
        let paint = Paint::from(Class::RowLabel).with_room(fit::room(longest, longest, WIDTH));
        let heading = group.heading.join("\n");
        write(root, &heading, (0, top + HEADING), paint, HPos::Left)?;
        let mut edge = top + group.heading_height();
        for lane in &group.lanes {
            for span in &lane.spans {
                bar(root, group.layer, span, edge + bar_in(lane))?;
            }
            edge += lane_height(lane);
        }
        top += group.height();
    }
    Ok(())
}

/// Lines between the units.
fn lines(root: &Root<'_>, scale: &Scale<'_>, height: i32) -> Drawn {
    let step = if scale.len() < FEW { 1 } else { 3 };
    (step..scale.len()).step_by(step).try_for_each(|unit| {
        let x = scale.x(unit);
        let ends = vec![(x, scale.axis), (x, height)];
        root.draw(&PathElement::new(ends, Paint::from(Class::Grid)))
    })
}

/// The names of years and units over the axis.
fn names(root: &Root<'_>, scale: &Scale<'_>) -> Drawn {
    let mut first = 0_usize;
    for year in &scale.chart.years {
        let (start, end) = (scale.x(first), scale.x(first.saturating_add(year.units)));
        let width = fit::width(&year.label);
        let sized = cell(width, Class::Year, 0, 0);
        let room = fit::room(sized.full, sized.small, end - start);
        let paint = Paint::from(Class::Year).with_room(room);
        write(root, &year.label, (start, FIRST), paint, HPos::Left)?;
        first = first.saturating_add(year.units);
    }
    let center = |at: usize| i32::midpoint(scale.x(at), scale.x(at + 1));
    let units = || scale.chart.units.iter().enumerate();
    // All thin out alike.
    let widths = units().map(|(_, unit)| fit::width(&unit.label).max(fit::width(&unit.sublabel)));
    let width = widths.max().unwrap_or(0);
    let sized = |(at, _)| cell(width, Class::Year, center(at), rank(at, 0, scale.len()));
    let rooms = fit::rooms(&units().map(sized).collect::<Vec<_>>());
    for ((at, unit), room) in units().zip(rooms) {
        let (x, y) = (center(at), scale.units);
        let paint = |class| Paint::from(class).with_room(room);
        write(root, &unit.label, (x, y), paint(Class::Year), HPos::Center)?;
        let second = (x, y + LINE);
        write(
            root,
            &unit.sublabel,
            second,
            paint(Class::YearWest),
            HPos::Center,
        )?;
    }
    Ok(())
}

/// The bar of a span, and over it its text.
fn bar(root: &Root<'_>, layer: Layer, span: &Placed<'_>, top: i32) -> Drawn {
    let of_layer = match layer {
        Layer::Planned => Class::Planned,
        Layer::Revised => Class::Revised,
        Layer::Actual => Class::Actual,
    };
    let height = if layer == Layer::Actual { SLENDER } else { BAR };
    let upper = top + (BAR - height) / 2;
    let class = match span.kind {
        Kind::Work => Some(of_layer),
        Kind::Uncertain => Some(Class::Uncertain),
        Kind::Blank => None,
    };
    match (class, span.end) {
        (None, _) => {}
        (Some(class), Some(end)) => {
            let corners = [(span.start, upper), (end, upper + height)];
            root.draw(&Rectangle::new(corners, Paint::from(class).filled()))?;
        }
        (Some(class), None) => {
            let tail = if span.start > lane::NEAR_EDGE {
                Shape::ShortTail
            } else {
                Shape::Tail
            };
            for (shape, class) in [(Shape::Start, class), (tail, Class::Break)] {
                root.draw(&Icon {
                    at: (span.start, top + BAR / 2),
                    shape,
                    paint: class.into(),
                })?;
            }
        }
    }
    let text = &span.text;
    let class = match span.kind {
        Kind::Blank => Class::Missing,
        Kind::Work | Kind::Uncertain => Class::Work,
    };
    let paint = Paint::from(class).with_room(text.room);
    let lines = i32::try_from(text.lines.len()).unwrap_or(1);
    let y = top - TO_BAR - LINE * (lines - 1);
    write(root, &text.lines.join("\n"), (text.x, y), paint, text.side)
}
