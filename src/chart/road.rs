//! The road of a plan: a stone per measure, seventeen a row, there and back. The road is firm as far as the plan has come and
//! dotted ahead; what the plan no longer has lies behind its end, off the road.
//!
//! It shows numbers that stand beside it and has no words of its own. Entry point: [`road`].

use plotters::drawing::IntoDrawingArea;
use plotters::element::{Circle, PathElement};
use plotters::style::Color;

use super::Road;
use super::backend::{Icon, Shape, SvgBackend, WIDTH};
use super::draw::{Drawn, Root};
use super::markup::push_length;
use super::paint::{Class, Paint};

/// Stones in a row: on a phone of 320 px they lie 17 px apart.
const PER_ROW: u32 = 17;
/// With more stones than these the road says less than its number.
const MOST: u32 = 10 * PER_ROW;
/// From one row to the next, and from the edge to the first, in 0.01 em.
const PITCH: i32 = 200;
const EDGE: i32 = 70;
/// From the side to the first stone of a row, in 0.01 % of the chart.
const SIDE: i32 = 300;
/// Sizes of stones, in px: at any size of text they lie apart.
const FIRM: u32 = 7;
const HOLLOW: u32 = 6;

/// The finished SVG; none for a plan without measures, or with too many.
pub(super) fn road(chart: Road) -> Option<String> {
    let counts = [chart.done, chart.ahead, chart.left];
    let all = counts
        .iter()
        .fold(0, |sum: u32, count| sum.saturating_add(*count));
    if all == 0 || all > MOST {
        return None;
    }
    let (_, last) = place(all - 1);
    let height = last + EDGE;
    let mut svg = String::from(
        "<svg class=\"mi-chart mi-chart--road\" aria-hidden=\"true\" width=\"100%\" height=\"",
    );
    push_length(&mut svg, height, "em");
    svg.push_str("\">");
    let root = SvgBackend::new(&mut svg, height).into_drawing_area();
    #[expect(
        clippy::expect_used,
        reason = "the backend can't fail, and no draw starts within another"
    )]
    draw(&root, chart).expect("drawing into a string succeeds");
    drop(root);
    svg.push_str("</svg>");
    Some(svg)
}

fn draw(root: &Root<'_>, chart: Road) -> Drawn {
    let (done, end) = (chart.done, chart.done + chart.ahead);
    let paint = |class| Paint::from(class);
    // Where the plan stands, the firm road ends and the dotted one begins.
    let stands = done.saturating_sub(1);
    root.draw(&PathElement::new(way(stands, end), paint(Class::Way)))?;
    root.draw(&PathElement::new(way(0, done), paint(Class::Trail)))?;
    for stone in 0..end + chart.left {
        let at = place(stone);
        if stone < done {
            root.draw(&Circle::new(at, FIRM, paint(Class::Done).filled()))?;
        } else if stone < end {
            root.draw(&Circle::new(at, HOLLOW, paint(Class::Ahead).filled()))?;
        } else {
            let shape = Shape::Cross;
            root.draw(&Icon {
                at,
                shape,
                paint: paint(Class::Left),
            })?;
        }
    }
    Ok(())
}

/// Where a stone lies: every second row goes back.
fn place(stone: u32) -> (i32, i32) {
    let (row, column) = (stone / PER_ROW, stone % PER_ROW);
    let column = if row.is_multiple_of(2) {
        column
    } else {
        PER_ROW - 1 - column
    };
    let [row, column, last] =
        [row, column, PER_ROW - 1].map(|count| i32::try_from(count).unwrap_or(0));
    let x = SIDE + column * (WIDTH - 2 * SIDE) / last;
    (x, EDGE + row * PITCH)
}

/// The way over the stones from `first` to before `end`: its ends and its corners.
fn way(first: u32, end: u32) -> Vec<(i32, i32)> {
    let is_corner = |stone: &u32| {
        let column = stone % PER_ROW;
        *stone == first || stone + 1 == end || column == 0 || column == PER_ROW - 1
    };
    (first..end).filter(is_corner).map(place).collect()
}
