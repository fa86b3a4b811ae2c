//! A distribution: for every row one bar of 100 %, cut into its parts, each with its mark and its number.
//!
//! A number stands inside its part where it has room on the narrowest screen with large text, and below it elsewhere.
//! Entry point: [`distribution`].

use plotters::drawing::IntoDrawingArea;
use plotters::element::Rectangle;
use plotters::style::Color;
use plotters::style::text_anchor::HPos;

use super::backend::{Icon, Shape, SvgBackend, WIDTH};
use super::draw::{Drawn, Root};
use super::fit::{self, Room};
use super::label::write;
use super::markup::{Head, open};
use super::paint::{Class, Paint};
use super::{Distribution, Row, Tone};

/// Heights in 0.01 em: the label of a row, its bar, a line of numbers below it, and the gap to the next row.
const LABEL: i32 = 170;
const BAR: i32 = 230;
const LINE: i32 = 165;
const GAP: i32 = 60;
/// Width of a mark with the space after it, in 0.01 em.
const MARK: i32 = 140;
/// Space before a mark within its part, in 0.01 em.
const INSET: i32 = 50;
/// The narrowest chart, in 0.01 em: 320 px at 200 % text.
const NARROWEST: i32 = 800;

/// The finished SVG.
pub(super) fn distribution(chart: &Distribution) -> String {
    let rows: Vec<Placed> = chart.rows.iter().map(Placed::new).collect();
    let height = rows.iter().map(Placed::height).sum();
    let mut svg = String::with_capacity(1024 + 1024 * rows.len());
    let head = Head {
        id: &chart.id,
        kind: "mi-chart--distribution",
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
    draw(&root, &rows).expect("drawing into a string succeeds");
    drop(root);
    svg.push_str("</svg>");
    svg
}

/// A row with places for its parts and their numbers.
struct Placed<'a> {
    label: &'a str,
    base: &'a str,
    parts: Vec<Segment<'a>>,
    /// How many lines of numbers stand below the bar.
    lines: usize,
}

/// A part of a bar, from `start` to `end` in 0.01 % of the chart.
struct Segment<'a> {
    tone: Tone,
    text: &'a str,
    start: i32,
    end: i32,
    place: Place,
}

/// Where the number of a part stands.
#[derive(Clone, Copy)]
enum Place {
    Inside,
    /// In a line below the bar, from here on.
    From(i32, usize),
    /// In a line below the bar, up to here.
    To(i32, usize),
}

impl<'a> Placed<'a> {
    fn new(row: &'a Row) -> Self {
        let total: u64 = row.parts.iter().map(|part| u64::from(part.count)).sum();
        let at = |count: u64| {
            let share = count * u64::from(WIDTH.unsigned_abs()) / total.max(1);
            i32::try_from(share).unwrap_or(WIDTH)
        };
        let mut before = 0;
        let mut parts = Vec::new();
        for part in row.parts.iter().filter(|part| part.count > 0) {
            let start = at(before);
            before += u64::from(part.count);
            parts.push(Segment {
                tone: part.tone,
                text: &part.text,
                start,
                end: at(before),
                place: Place::Inside,
            });
        }
        let lines = place(&mut parts);
        Self {
            label: &row.label,
            base: &row.base,
            parts,
            lines,
        }
    }

    fn height(&self) -> i32 {
        let label = if self.label.is_empty() { 20 } else { LABEL };
        let lines = i32::try_from(self.lines).unwrap_or(0);
        label + BAR + lines * LINE + GAP
    }
}

/// Gives every number its place, and says how many lines stand below the bar. Numbers of the left half begin where their parts begin,
/// the others end where theirs end; one that would meet another, or leave the half of its part, goes a line down.
fn place(parts: &mut [Segment<'_>]) -> usize {
    // What is still free of each line.
    let mut lines: Vec<(i32, i32)> = Vec::new();
    let line = |lines: &mut Vec<(i32, i32)>, fits: &dyn Fn((i32, i32)) -> bool| {
        let found = lines.iter().position(|line| fits(*line));
        found.unwrap_or_else(|| {
            lines.push((0, WIDTH));
            lines.len() - 1
        })
    };
    let (left, right) = parts.split_at_mut(parts.partition_point(Segment::is_left));
    for part in left.iter_mut().filter(|part| !part.holds_its_number()) {
        let needed = needed(part.text, MARK).min(WIDTH);
        let from = |free: i32| part.start.max(free);
        let at = line(&mut lines, &|(start, end)| {
            from(start) <= part.middle() && from(start) + needed <= end
        });
        let from = from(lines[at].0).min(WIDTH - needed);
        lines[at].0 = from + needed;
        part.place = Place::From(from, at);
    }
    let right = right.iter_mut().rev();
    for part in right.filter(|part| !part.holds_its_number()) {
        let needed = needed(part.text, MARK).min(WIDTH);
        let to = |free: i32| part.end.min(free);
        let at = line(&mut lines, &|(start, end)| {
            to(end) >= part.middle() && to(end) - needed >= start
        });
        let to = to(lines[at].1).max(needed);
        lines[at].1 = to - needed;
        part.place = Place::To(to, at);
    }
    lines.len()
}

impl Segment<'_> {
    fn middle(&self) -> i32 {
        i32::midpoint(self.start, self.end)
    }

    fn is_left(&self) -> bool {
        self.middle() <= WIDTH / 2
    }

    fn holds_its_number(&self) -> bool {
        self.end - self.start >= needed(self.text, INSET + MARK)
    }
}

fn draw(root: &Root<'_>, rows: &[Placed<'_>]) -> Drawn {
    let mut top = 0;
    for row in rows {
        let mut bar = top + 20;
        if !row.label.is_empty() {
            head(root, row, top + 115)?;
            bar = top + LABEL;
        }
        for part in &row.parts {
            segment(root, part, bar)?;
        }
        top += row.height();
    }
    Ok(())
}

/// What a bar is of, and of how many where there is room for both.
fn head(root: &Root<'_>, row: &Placed<'_>, y: i32) -> Drawn {
    write(root, row.label, (0, y), Class::RowLabel.into(), HPos::Left)?;
    let both = fit::width(row.label).saturating_add(fit::width(row.base));
    let shown_from = fit::room(both, both, WIDTH).shown_from;
    let paint = Paint::from(Class::RowBase).with_room(Room {
        full_from: 0,
        shown_from,
    });
    write(root, row.base, (WIDTH, y), paint, HPos::Right)
}

fn segment(root: &Root<'_>, part: &Segment<'_>, top: i32) -> Drawn {
    let paint = |class| Paint::from(class).with_tone(part.tone);
    let corners = [(part.start, top), (part.end, top + BAR)];
    let bar = paint(Class::Segment).filled();
    root.draw(&Rectangle::new(corners, bar))?;
    if part.tone == Tone::Out {
        let hatch = paint(Class::Hatched).filled();
        root.draw(&Rectangle::new(corners, hatch))?;
    }
    let below = |line: usize| top + BAR + LINE / 2 + 15 + LINE * i32::try_from(line).unwrap_or(0);
    let (at, offset, class, side) = match part.place {
        Place::Inside => {
            let at = (part.start, top + BAR / 2);
            (at, INSET, Class::Inside, HPos::Left)
        }
        Place::From(from, line) => ((from, below(line)), 0, Class::Beside, HPos::Left),
        Place::To(to, line) => {
            let offset = -(fit::width(part.text) + MARK);
            ((to, below(line)), offset, Class::Beside, HPos::Right)
        }
    };
    root.draw(&Icon {
        at,
        shape: Shape::Mark(offset),
        paint: paint(class),
    })?;
    write(root, part.text, (at.0, at.1 + 36), paint(class), side)
}

/// The share of the narrowest chart that a text with its mark takes, in 0.01 %.
fn needed(text: &str, mark: i32) -> i32 {
    let length = fit::width(text).saturating_add(mark + INSET);
    i32::try_from(i64::from(length) * i64::from(WIDTH) / i64::from(NARROWEST)).unwrap_or(i32::MAX)
}
