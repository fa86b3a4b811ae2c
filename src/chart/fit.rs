//! Which labels fit at which width of the chart.
//!
//! The width of a page is known to the browser alone. So each label is told, when the site is built, from which width
//! on it has room, and the style sheet decides with container queries. A row that is too narrow is first written in
//! small type; if that is not enough, labels make room for those of a higher rank.
//! Entry points: [`width`], [`rooms`].
//!
//! Lengths are in 0.01 em of the chart's text, widths of the chart in rem; in the style sheet both are 1 rem.

use plotters::style::text_anchor::HPos;

use super::backend::WIDTH;

/// The width of the chart, in 0.01 %.
const SPAN: i64 = 10_000;
/// Widths of the chart that the style sheet asks for, in rem; a chart on a phone of 320 px is 18 rem wide.
const STEPS: [u8; 11] = [9, 12, 15, 18, 20, 22, 24, 28, 33, 39, 46];
/// Below this width of the chart nothing is thinned out any further, in 0.01 rem: 320 px at 200 % text.
const NARROWEST: i64 = 800;
/// Least distance between two neighbors.
const GAP: i64 = 30;
/// How far a label may hang over the edge of the chart: half the padding of the page.
const OVERHANG: i64 = 50;
/// The chart on a phone of 320 px, in 0.01 rem.
pub(super) const PHONE: i32 = 1800;
/// Stands for a width which no chart has.
pub(super) const NEVER: u8 = u8::MAX;
/// No text counts as longer than this, so that sums of lengths stay in range.
const LONGEST: i32 = 1_000_000;
/// The ranks of the labels that go last: the first and the last of a row, and the one that readers look for first.
pub(super) const EDGE: u32 = 30;
pub(super) const NEWEST: u32 = 31;

/// From which width of the chart on a label is written in full size, and shown at all; in rem, 0 is always.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Room {
    /// Narrower than this: small type. [`NEVER`]: always small.
    pub(super) full_from: u8,
    /// Narrower than this: not shown. [`NEVER`]: not written at all.
    pub(super) shown_from: u8,
}

/// A label in its row.
#[derive(Clone, Copy)]
pub(super) struct Cell {
    /// Its center or, at the edge of the chart, its beginning or end, in 0.01 % of the chart.
    pub(super) x: i32,
    pub(super) side: HPos,
    /// How far it is from there to the next thing at its height that it must not cover, in 0.01 % of the chart.
    pub(super) reach: i32,
    /// Its width in full size.
    pub(super) full: i32,
    /// Its width in small type.
    pub(super) small: i32,
    /// It makes room for its neighbors of this rank and of higher ones.
    pub(super) rank: u32,
}

/// The rooms of the labels of one row, given from left to right.
pub(super) fn rooms(row: &[Cell]) -> Vec<Room> {
    let pairs = row.windows(2);
    let full = pairs.map(|pair| apart(&pair[0], &pair[1], |cell| cell.full));
    let full = full.max().unwrap_or(0);
    let thinned = |index: usize, cell: &Cell| {
        let stays = |(other, with): &(usize, &Cell)| *other != index && with.rank >= cell.rank;
        let higher = row.iter().enumerate().filter(stays);
        let needed = higher.map(|(_, with)| apart(cell, with, |cell| cell.small));
        needed.max().unwrap_or(0)
    };
    let cells = row.iter().enumerate();
    cells
        .map(|(index, cell)| Room {
            full_from: step(full.max(alone(cell, cell.full))),
            shown_from: step(thinned(index, cell).max(alone(cell, cell.small))),
        })
        .collect()
}

/// The room of one text that has `share` (in 0.01 %) of the chart for itself.
pub(super) fn room(full: i32, small: i32, share: i32) -> Room {
    let needed = |length: i32| step((i64::from(length) + GAP) * SPAN / i64::from(share.max(1)));
    Room {
        full_from: needed(full),
        shown_from: needed(small),
    }
}

impl Cell {
    /// The same at the edge of the chart, if centered it would leave the chart on a phone.
    pub(super) fn at_edge(self) -> Self {
        let free = Cell {
            reach: WIDTH,
            ..self
        };
        if alone(&free, self.small) <= i64::from(PHONE) {
            return self;
        }
        let (x, side) = if self.x < WIDTH / 2 {
            (0, HPos::Left)
        } else {
            (WIDTH, HPos::Right)
        };
        let reach = self.reach.saturating_add((self.x - x).abs()).min(WIDTH);
        Self {
            x,
            side,
            reach,
            ..self
        }
    }

    /// Its halves before its point.
    fn halves(&self) -> i64 {
        match self.side {
            HPos::Left => 0,
            HPos::Center => 1,
            HPos::Right => 2,
        }
    }
}

/// The width at which two labels stand apart, in 0.01 rem.
fn apart(one: &Cell, other: &Cell, length: impl Fn(&Cell) -> i32) -> i64 {
    let (left, right) = if one.x <= other.x {
        (one, other)
    } else {
        (other, one)
    };
    let (after, before) = (2 - left.halves(), right.halves());
    let between = i64::from(length(left)) * after + i64::from(length(right)) * before;
    let distance = i64::from(right.x) - i64::from(left.x);
    (between / 2 + GAP) * SPAN / distance.max(1)
}

/// The width at which a label of this length stays inside the page and covers nothing, in 0.01 rem.
fn alone(cell: &Cell, length: i32) -> i64 {
    let length = i64::from(length);
    let reach = i64::from(cell.reach).max(1);
    match cell.side {
        HPos::Left | HPos::Right => length * SPAN / reach,
        HPos::Center => {
            let edge = i64::from(cell.x).min(SPAN - i64::from(cell.x)).max(1);
            ((length / 2 - OVERHANG) * SPAN / edge).max(length / 2 * SPAN / reach)
        }
    }
}

fn step(needed: i64) -> u8 {
    if needed <= NARROWEST {
        return 0;
    }
    let enough = |step: &u8| i64::from(*step) * 100 >= needed;
    STEPS.into_iter().find(enough).unwrap_or(NEVER)
}

/// The width of a text in 0.01 of its own font size. An estimate on the safe side: the widths of bold Noto Sans CJK JP,
/// rounded up. plotters' own estimate counts bytes.
pub(super) fn width(text: &str) -> i32 {
    let length = text.chars().map(char_width).fold(0, i32::saturating_add);
    length.min(LONGEST)
}

fn char_width(character: char) -> i32 {
    match character {
        ' ' | ',' | '.' | '\'' | ':' | ';' | '!' | '|' => 33,
        '0'..='9' | '+' | '\u{2212}' => 60,
        '%' | '@' | 'M' | 'W' | 'm' => 98,
        'A'..='Z' => 78,
        '\u{0}'..='\u{7f}' => 63,
        '\u{ff61}'..='\u{ff9f}' => 51,
        _ => 100,
    }
}

/// Where a line likes to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// Wherever it is full.
    Full,
    /// Behind a mark in its second half, if there is one.
    Marks,
}

/// Cuts a text into lines of at most `limit` (0.01 of its font size), so that closing marks begin no line, opening ones end none,
/// and words and numbers in half width or in katakana stay whole if they can.
pub(super) fn wrap(text: &str, limit: i32, ends: Ends) -> Vec<&str> {
    let mut lines = Vec::new();
    let (mut start, mut length) = (0, 0_i32);
    // Where the line may end, and its length up to there.
    let (mut place, mut before, mut is_good) = (0, 0, false);
    let mut last = '\0';
    for (index, character) in text.char_indices() {
        let so_far = length;
        let is_over = so_far.saturating_add(char_width(character)) > limit;
        if index > start && may_break(last, character) {
            let is_now = ends == Ends::Marks && is_mark(last) && so_far > limit / 2;
            if is_now || !(is_good && place > start) {
                (place, before, is_good) = (index, so_far, is_now);
            }
        }
        if is_over && place <= start && index > start && !is_closing(character) {
            (place, before, is_good) = (index, so_far, false);
        }
        length = so_far.saturating_add(char_width(character));
        if is_over && place > start {
            lines.push(&text[start..place]);
            (start, length, is_good) = (place, length - before, false);
        }
        last = character;
    }
    lines.push(&text[start..]);
    lines
}

/// How much it hurts to break a text into these lines: nothing behind a mark, little where a word of kanji or katakana begins.
pub(super) fn pain(lines: &[&str]) -> u32 {
    let ends = lines.windows(2).map(|pair| {
        let (left, right) = (pair[0].chars().next_back(), pair[1].chars().next());
        let (left, right) = (left.unwrap_or(' '), right.unwrap_or(' '));
        let is_hiragana = |c: char| ('ぁ'..='ん').contains(&c);
        if !may_break(left, right) {
            6
        } else if is_mark(left) {
            0
        } else if is_hiragana(left) && !is_hiragana(right) {
            1
        } else {
            2
        }
    });
    ends.sum()
}

/// Whether it begins no line.
fn is_closing(character: char) -> bool {
    matches!(
        character,
        '、' | '。'
            | '，'
            | '．'
            | '・'
            | '：'
            | '）'
            | '］'
            | '」'
            | '』'
            | '％'
            | '%'
            | ')'
            | ']'
            | 'ー'
            | '々'
    )
}

/// Whether a line likes to end behind it.
fn is_mark(character: char) -> bool {
    matches!(
        character,
        '、' | '。' | '・' | '：' | '）' | '」' | '，' | ' '
    )
}

fn may_break(left: char, right: char) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '-');
    let is_katakana = |c: char| matches!(c, 'ァ'..='ヺ' | 'ー');
    let is_opening = matches!(left, '（' | '［' | '「' | '『' | '(' | '[');
    let is_in_word = is_word(left) && is_word(right) || is_katakana(left) && is_katakana(right);
    !(is_opening || is_in_word || is_closing(right))
}
