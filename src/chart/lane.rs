//! Which spans of a group share a lane, and where their texts stand in it.
//!
//! A text stands over its bar: from its beginning on, or up to its end, or up to the edge of the chart, wherever it takes the
//! fewest lines. What is laid out is a phone: a wider chart has more room for the same text, and a narrower one hides it.
//! Entry point: [`lanes`].

use std::borrow::Cow;

use plotters::style::text_anchor::HPos;

use super::backend::WIDTH;
use super::fit::{self, Ends, PHONE, Room};
use super::paint::{Class, SMALL};
use super::{Group, Kind};

/// The chart on a phone of 320 px with text of 200 %, in 0.01 rem.
const NARROWEST: i32 = 800;
/// A line of text has at most this length, in 0.01 of its font size.
const LONGEST: i32 = 1800;
/// A text has at most this many lines; the table has all of it.
const MOST_LINES: usize = 4;
/// Least distance between two texts, in 0.01 rem.
const GAP: i32 = 30;
/// Ring and tail of a span without an end, with some space, in 0.01 em.
const OPEN: i32 = 210;
/// A span without an end that begins to the right of this, in 0.01 %, has its text end at the edge of the chart, and a short tail.
pub(super) const NEAR_EDGE: i32 = 8700;
/// How many lengths of lines are tried.
const STEPS: i32 = 4;
/// How far ends of bars keep from the lines between the units, in 0.01 %.
const INSET: i32 = 30;

/// Spans side by side.
pub(super) struct Lane<'a> {
    pub(super) spans: Vec<Placed<'a>>,
}

/// A span with its place, in 0.01 % of the chart.
pub(super) struct Placed<'a> {
    pub(super) kind: Kind,
    pub(super) start: i32,
    /// `None`: the source does not show it.
    pub(super) end: Option<i32>,
    pub(super) text: Text<'a>,
    /// What it takes of its lane.
    taken: i32,
}

/// The text of a span.
pub(super) struct Text<'a> {
    pub(super) lines: Vec<Cow<'a, str>>,
    /// Where it begins or ends.
    pub(super) x: i32,
    pub(super) side: HPos,
    pub(super) room: Room,
    /// What it takes of the width of a phone, with the space after it.
    taken: (i32, i32),
}

/// The spans of a group, in lanes from top to bottom; a lane takes spans as long as nothing in it meets.
pub(super) fn lanes(group: &Group, units: usize) -> Vec<Lane<'_>> {
    let mut lanes: Vec<Lane<'_>> = Vec::new();
    for placed in merged(group, units) {
        let fits = |lane: &Lane<'_>| {
            lane.spans.last().is_none_or(|last| {
                placed.start >= last.taken && placed.text.taken.0 >= last.text.taken.1
            })
        };
        match lanes.last_mut().filter(|lane| fits(lane)) {
            Some(lane) => lane.spans.push(placed),
            None => lanes.push(Lane {
                spans: vec![placed],
            }),
        }
    }
    lanes.iter_mut().for_each(Lane::give_room);
    lanes
}

impl Lane<'_> {
    /// How many lines of text stand over its bars.
    pub(super) fn lines(&self) -> usize {
        let lines = self.spans.iter().map(|span| span.text.lines.len());
        lines.max().unwrap_or(0)
    }

    /// Between two texts there is a border which none of them crosses at any width.
    fn give_room(&mut self) {
        let border = |pair: &[Placed<'_>]| match pair {
            [left, right] => match (left.text.side, right.text.side) {
                (HPos::Left, HPos::Right) => i32::midpoint(left.text.taken.1, right.text.taken.0),
                (_, HPos::Right) => left.text.x,
                _ => right.text.x,
            },
            _ => 0,
        };
        let borders: Vec<i32> = self.spans.windows(2).map(border).collect();
        for (at, span) in self.spans.iter_mut().enumerate() {
            let before = at.checked_sub(1).and_then(|at| borders.get(at));
            let text = &mut span.text;
            let share = match text.side {
                HPos::Right => text.x - before.unwrap_or(&0),
                HPos::Left | HPos::Center => borders.get(at).unwrap_or(&WIDTH) - text.x,
            };
            let width = text.lines.iter().map(|line| fit::width(line)).max();
            let width = width.unwrap_or(0);
            text.room = fit::room(full(width), small(width), share);
        }
    }
}

/// The spans of a group that can be drawn, neighbors of one text as one.
fn merged(group: &Group, units: usize) -> impl Iterator<Item = Placed<'_>> {
    let scale = f64::from(u32::try_from(units.max(1)).unwrap_or(u32::MAX));
    let at = move |position: f64| {
        let share = (position / scale).clamp(0.0, 1.0) * f64::from(WIDTH);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "between 0 and WIDTH, by the line before"
        )]
        let at = share.round() as i32;
        at
    };
    let mut spans: Vec<(Kind, i32, Option<i32>, &str)> = Vec::new();
    for span in &group.spans {
        if !span.from.is_finite() || span.to.is_some_and(|to| !to.is_finite()) {
            continue;
        }
        let (from, to) = (at(span.from), span.to.map(at));
        match spans.last_mut() {
            Some((kind, _, end, text))
                if *kind == span.kind && *end == Some(from) && to > *end && *text == span.text =>
            {
                *end = to;
            }
            _ => spans.push((span.kind, from, to, &span.text)),
        }
    }
    spans.into_iter().map(|(kind, from, to, text)| {
        let open = OPEN * WIDTH / NARROWEST;
        let taken = to.unwrap_or(from + open).max(from);
        let start = (from + INSET).min(WIDTH);
        let end = to.map(|to| (to - INSET).max(start));
        Placed {
            kind,
            start,
            end,
            text: text_over(text, start, end),
            taken,
        }
    })
}

/// The text of a span in the place where it takes the fewest lines. The edge of the chart has to spare two lines, because on a wide
/// screen it may be far away.
fn text_over(text: &str, start: i32, end: Option<i32>) -> Text<'_> {
    let near = end.or((start > NEAR_EDGE).then_some(WIDTH));
    let places = [
        Some((HPos::Left, start, WIDTH - start, 0)),
        near.map(|end| (HPos::Right, end, end, 0)),
        Some((HPos::Right, WIDTH, WIDTH, 1)),
    ];
    let wrapped = places.into_iter().flatten().map(|(side, x, share, cost)| {
        let limit = share * PHONE / WIDTH * 100 / Class::Work.size();
        let limit = limit.min(LONGEST);
        let count = fit::wrap(text, limit, Ends::Full).len();
        (side, x, limit, count + cost)
    });
    let best = wrapped.min_by_key(|(.., cost)| *cost);
    let (side, x, limit, _) = best.unwrap_or((HPos::Left, start, LONGEST, 0));
    let lines = lines(text, limit);
    let width = lines.iter().map(|line| fit::width(line)).max().unwrap_or(0);
    let width = (small(width) + GAP).saturating_mul(WIDTH / 100) / (PHONE / 100);
    Text {
        taken: match side {
            HPos::Right => (x - width, x + GAP * WIDTH / PHONE),
            HPos::Left | HPos::Center => (x, x + width),
        },
        lines: shortened(lines),
        x,
        side,
        room: Room::default(),
    }
}

/// A text in as few lines as it needs, broken where it hurts least, of about the same length.
pub(super) fn lines(text: &str, limit: i32) -> Vec<&str> {
    if text.is_empty() {
        return Vec::new();
    }
    let least = fit::wrap(text, limit, Ends::Full);
    if least.len() < 2 {
        return least;
    }
    let count = i32::try_from(least.len()).unwrap_or(i32::MAX);
    let even = fit::width(text) / count;
    let (lines, mut best, mut pain) = (least.len(), least, u32::MAX);
    for step in 0..=STEPS {
        for ends in [Ends::Marks, Ends::Full] {
            let tried = fit::wrap(text, even + (limit - even) * step / STEPS, ends);
            let pains = fit::pain(&tried);
            if tried.len() == lines && pains < pain {
                (best, pain) = (tried, pains);
            }
            if pain == 0 {
                return best;
            }
        }
    }
    best
}

/// A text that is too long ends in an ellipsis.
fn shortened(lines: Vec<&str>) -> Vec<Cow<'_, str>> {
    let is_long = lines.len() > MOST_LINES;
    let mut lines: Vec<Cow<'_, str>> = lines.into_iter().map(Cow::Borrowed).collect();
    lines.truncate(MOST_LINES);
    if let Some(last) = lines.last_mut().filter(|_| is_long) {
        let mut short = last.to_string();
        short.pop();
        short.push('…');
        *last = short.into();
    }
    lines
}

fn full(width: i32) -> i32 {
    width * Class::Work.size() / 100
}

fn small(width: i32) -> i32 {
    width * SMALL / 100
}
