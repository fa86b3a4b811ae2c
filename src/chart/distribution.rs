//! A distribution: for every row one bar of 100 %, cut into its parts, each with its mark and its number.
//!
//! A number stands inside its part where it has room on a phone, and below it elsewhere; a narrower chart, with large text, leaves
//! out what has no room. A part that would be too narrow to be seen is drawn a little wider than it is.
//! Entry point: [`distribution`].

use plotters::drawing::IntoDrawingArea;
use plotters::element::Rectangle;
use plotters::style::Color;
use plotters::style::text_anchor::HPos;

use super::backend::{Icon, Shape, SvgBackend, WIDTH};
use super::draw::{Drawn, Root};
use super::fit::{self, PHONE, Room};
use super::label::write;
use super::markup::{Head, open};
use super::paint::{Class, Paint};
use super::{Distribution, Part, Row, Tone};

/// Heights in 0.01 em: the label of a row, its bar, a line of numbers below it, and the gap to the next row.
const LABEL: i32 = 170;
const BAR: i32 = 230;
const LINE: i32 = 165;
const GAP: i32 = 60;
/// Width of a mark with the space after it, in 0.01 em.
const MARK: i32 = 140;
/// From the beginning of a mark to its middle, in 0.01 em.
const HALF_MARK: i32 = 53;
/// Space before a mark within its part, in 0.01 em.
const INSET: i32 = 50;
/// The narrowest part, in 0.01 % of the chart: 6 px on a phone of 320 px, half of which is the line of paper around it.
const LEAST: i32 = 210;

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
    /// From which width of the chart on its number has room, in rem.
    shown_from: u8,
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
        let shown: Vec<&Part> = row.parts.iter().filter(|part| part.count > 0).collect();
        let counts: Vec<u32> = shown.iter().map(|part| part.count).collect();
        let mut start = 0;
        let segments = shown.iter().zip(ends(&counts)).map(|(part, end)| Segment {
            tone: part.tone,
            text: &part.text,
            start: std::mem::replace(&mut start, end),
            end,
            place: Place::Inside,
            shown_from: 0,
        });
        let mut parts: Vec<Segment> = segments.collect();
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

/// Where each part ends, in 0.01 % of the chart. Parts below [`LEAST`] are drawn as wide as that; the others share the rest in
/// proportion to their counts.
fn ends(counts: &[u32]) -> Vec<i32> {
    let mut wide: u64 = counts.iter().copied().map(u64::from).sum();
    let (mut free, mut limit) = (u64::from(WIDTH.unsigned_abs()), 0);
    let least = u64::from(LEAST.unsigned_abs());
    // The smallest first: what it takes beyond its share may make the next one too narrow.
    let mut ascending = counts.to_vec();
    ascending.sort_unstable();
    for count in ascending {
        if u64::from(count) * free >= least * wide || free < least {
            break;
        }
        free -= least;
        wide -= u64::from(count);
        limit = count;
    }
    let (mut narrow_before, mut wide_before) = (0, 0);
    let ends = counts.iter().map(|count| {
        if *count <= limit {
            narrow_before += least;
        } else {
            wide_before += u64::from(*count);
        }
        let end = narrow_before + wide_before * free / wide.max(1);
        i32::try_from(end).map_or(WIDTH, |end| end.min(WIDTH))
    });
    ends.collect()
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
        let needed = share(part.length() + INSET).min(WIDTH);
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
        let needed = share(part.length() + INSET).min(WIDTH);
        let to = |free: i32| part.end.min(free);
        let at = line(&mut lines, &|(start, end)| {
            to(end) >= part.middle() && to(end) - needed >= start
        });
        let to = to(lines[at].1).max(needed);
        lines[at].1 = to - needed;
        part.place = Place::To(to, at);
    }
    give_room(parts, lines.len());
    lines.len()
}

/// Tells every number from which width of the chart on it has room: within its part, or in its line up to the next number.
fn give_room(parts: &mut [Segment<'_>], lines: usize) {
    let shown_from = |length, share| fit::room(length, length, share).shown_from;
    for part in parts.iter_mut().filter(|part| part.line().is_none()) {
        part.shown_from = shown_from(INSET + part.length(), part.end - part.start);
    }
    for line in 0..lines {
        let in_line = |part: &&mut Segment<'_>| part.line() == Some(line);
        let mut numbers: Vec<&mut Segment<'_>> = parts.iter_mut().filter(in_line).collect();
        // The edges of the chart are neighbors of no length.
        for at in 0..=numbers.len() {
            let left = at.checked_sub(1).and_then(|at| numbers.get(at));
            let (start, after) = left.map_or((0, 0), |part| part.anchored(false));
            let (end, before) = numbers
                .get(at)
                .map_or((WIDTH, 0), |part| part.anchored(true));
            let enough = match after + before {
                0 => 0,
                length => shown_from(length, end - start),
            };
            let beside = numbers.iter_mut().take(at + 1).skip(at.saturating_sub(1));
            for part in beside {
                part.shown_from = part.shown_from.max(enough);
            }
        }
    }
}

impl Segment<'_> {
    fn middle(&self) -> i32 {
        i32::midpoint(self.start, self.end)
    }

    fn is_left(&self) -> bool {
        self.middle() <= WIDTH / 2
    }

    fn holds_its_number(&self) -> bool {
        self.end - self.start >= share(self.length() + 2 * INSET)
    }

    /// The length of its number with its mark, in 0.01 em.
    fn length(&self) -> i32 {
        fit::width(self.text).saturating_add(MARK)
    }

    /// The line below the bar in which its number stands.
    fn line(&self) -> Option<usize> {
        match self.place {
            Place::Inside => None,
            Place::From(_, line) | Place::To(_, line) => Some(line),
        }
    }

    /// Where its number below the bar begins or ends, and how long it is before that point or after it.
    fn anchored(&self, before: bool) -> (i32, i32) {
        match self.place {
            Place::From(x, _) if !before => (x, self.length()),
            Place::To(x, _) if before => (x, self.length()),
            Place::From(x, _) | Place::To(x, _) => (x, 0),
            Place::Inside => (self.start, 0),
        }
    }
}

/// The share of the chart on a phone that a length takes, in 0.01 %.
fn share(length: i32) -> i32 {
    let share = i64::from(length) * i64::from(WIDTH) / i64::from(PHONE);
    i32::try_from(share).unwrap_or(i32::MAX)
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
    let number = |class| {
        paint(class).with_room(Room {
            full_from: 0,
            shown_from: part.shown_from,
        })
    };
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
            (at, INSET + HALF_MARK, Class::Inside, HPos::Left)
        }
        Place::From(from, line) => ((from, below(line)), HALF_MARK, Class::Beside, HPos::Left),
        Place::To(to, line) => {
            let offset = HALF_MARK - part.length();
            ((to, below(line)), offset, Class::Beside, HPos::Right)
        }
    };
    root.draw(&Icon {
        at,
        shape: Shape::Mark(offset),
        paint: number(class),
    })?;
    write(root, part.text, (at.0, at.1 + 36), number(class), side)
}
