//! Every text of a chart: where it stands and how much room it needs.
//!
//! Texts of one row make room for each other; rows never meet, by the heights of `layout`.

use plotters::element::{PathElement, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, TextStyle};

use super::backend::WIDTH;
use super::draw::{Canvas, Drawn, Root};
use super::fit::{self, Cell, NEVER, Room};
use super::layout::{self, Ending, Side, Strip};
use super::paint::{Class, Paint, SMALL};
use super::scene::{Actual, Figure, Part, Slot};

/// From this width on, in rem, a name next to a break has to fit: a phone.
const PHONE: u8 = 18;
/// No label spreads over more columns than these, on either side.
const NEIGHBORS: usize = 8;

/// A text centered in its column; the texts of a row make room for each other.
struct Label<'a> {
    text: &'a str,
    at: (i32, i32),
    paint: Paint,
    rank: u32,
    /// As in [`Cell`].
    reach: i32,
}

impl Canvas<'_> {
    pub(super) fn breaks(&self) -> Drawn {
        let parts: Vec<_> = self.scene.parts().collect();
        let measure =
            |size: i32| fit::width(self.break_label) * size / 100 + Class::BreakLabel.indent();
        let (full, small) = (measure(Class::BreakLabel.size()), measure(SMALL));
        let room = |part: &Part| fit::room(full, small, self.x(part.end) - self.x(part.start));
        let is_narrow = parts
            .last()
            .is_some_and(|part| room(part).shown_from > PHONE);
        for (index, part) in parts.iter().enumerate().skip(1) {
            let is_last = index + 1 == parts.len();
            let x = self.x(part.start);
            // A name without room to the right of its break ends at the edge, above a shorter line.
            let top = if is_last && is_narrow { 175 } else { 0 };
            let line = vec![(x, top), (x, self.layout.ground)];
            self.root
                .draw(&PathElement::new(line, Paint::from(Class::Break)))?;
            let paint = Paint::from(Class::BreakLabel).on_band(part.on_band);
            if is_last && is_narrow {
                let all = fit::room(full, small, WIDTH);
                let paint = paint.with_room(Room {
                    shown_from: 0,
                    ..all
                });
                self.write(self.break_label, (WIDTH, 135), paint, HPos::Right)?;
            } else if !is_narrow && room(part).shown_from != NEVER {
                self.write(
                    self.break_label,
                    (x, 135),
                    paint.with_room(room(part)),
                    HPos::Left,
                )?;
            }
        }
        Ok(())
    }

    /// Values at the ends of their bars, and words where there is none.
    pub(super) fn marks(&self) -> Drawn {
        let mut labels = Vec::with_capacity(self.scene.slots.len());
        for (index, slot) in self.scene.slots.iter().enumerate() {
            let diamond = self.diamond(index, slot).map(|(_, y)| y);
            let word =
                |is_slot| layout::word(self.layout.slot(self.axis), self.axis, is_slot, diamond);
            let (text, y, class) = match slot.actual {
                Actual::Bar(figure) => {
                    let (y, class) = self.value(index, figure, diamond);
                    (figure.text, y, class)
                }
                Actual::Slot(text) => (text, word(true), Class::Missing),
                Actual::Word(text) => (text, word(false), Class::Missing),
                Actual::Nothing => continue,
            };
            let (left, right) = self.sides(index);
            labels.push(Label {
                text,
                at: (self.center(index), y),
                paint: Paint::from(class).on_band(slot.on_band),
                rank: self.value_rank(index),
                reach: if class == Class::Within {
                    (right - left) / 2
                } else {
                    self.reach(index, y)
                },
            });
        }
        self.row(&labels)
    }

    /// The base line of a value, and whether it stands within its bar.
    fn value(&self, index: usize, figure: Figure, diamond: Option<i32>) -> (i32, Class) {
        let (left, right) = self.sides(index);
        let end = Ending {
            at: self.y(figure.value),
            axis: self.axis,
            is_negative: figure.value < 0.0,
            is_level: self.is_level,
            has_room: fit::width(figure.text) <= (right - left) * fit::PHONE / WIDTH,
        };
        match end.value(diamond) {
            (y, Side::Within) => (y, Class::Within),
            (y, Side::Outside) => (y, Class::Value),
        }
    }

    pub(super) fn years(&self) -> Drawn {
        let (first, second) = (self.layout.ground + 135, self.layout.ground + 260);
        let slots = || self.scene.slots.iter().enumerate();
        // The two lines of a year come and go together, and all years thin out alike.
        let widths = slots().map(|(_, slot)| fit::width(slot.label).max(fit::width(slot.sublabel)));
        let width = widths.max().unwrap_or(0);
        let rank = |index| rank(index, self.scene.newest, self.scene.slots.len());
        let year = |(index, _)| cell(width, Class::Year, self.center(index), rank(index));
        let rooms = fit::rooms(&slots().map(year).collect::<Vec<_>>());
        for ((index, slot), room) in slots().zip(rooms) {
            let x = self.center(index);
            let paint = |class| Paint::from(class).with_room(room);
            self.write(slot.label, (x, first), paint(Class::Year), HPos::Center)?;
            self.write(
                slot.sublabel,
                (x, second),
                paint(Class::YearWest),
                HPos::Center,
            )?;
        }
        Ok(())
    }

    pub(super) fn targets(&self) -> Drawn {
        let Some(strip) = &self.layout.targets else {
            return Ok(());
        };
        self.name(strip, Class::TargetLabel)?;
        let slots = self.scene.slots.iter().enumerate();
        let targets = slots.filter_map(|(index, slot)| Some((index, slot.target?)));
        let targets: Vec<(usize, Figure)> = targets.collect();
        let newest = |(index, _): &(usize, Figure)| *index <= self.scene.newest;
        let newest = targets.iter().rposition(newest);
        let newest = newest.unwrap_or(targets.len().saturating_sub(1));
        let mut labels = Vec::with_capacity(targets.len());
        for (at, (index, target)) in targets.iter().enumerate() {
            labels.push(Label {
                text: target.text,
                at: (self.center(*index), strip.figures),
                paint: Class::Label.into(),
                rank: rank(at, newest, targets.len()),
                reach: WIDTH,
            });
        }
        self.row(&labels)
    }

    /// The name of a strip, under its hairline.
    pub(super) fn name(&self, strip: &Strip, class: Class) -> Drawn {
        self.rule(Class::Grid, strip.rule)?;
        let name = strip.name.join("\n");
        self.write(&name, (0, strip.first()), class.into(), HPos::Left)
    }

    fn row(&self, labels: &[Label]) -> Drawn {
        let last = self.scene.slots.len().saturating_sub(1);
        let edges = [0, last].map(|index| self.center(index));
        let cells = labels.iter().map(|label| match label.cell() {
            cell if edges.contains(&cell.x) => cell.at_edge(),
            cell => cell,
        });
        let cells: Vec<Cell> = cells.collect();
        for ((label, room), cell) in labels.iter().zip(fit::rooms(&cells)).zip(&cells) {
            let paint = label.paint.with_room(room);
            self.write(label.text, (cell.x, label.at.1), paint, cell.side)?;
        }
        Ok(())
    }

    fn write(&self, text: &str, at: (i32, i32), paint: Paint, anchor: HPos) -> Drawn {
        write(&self.root, text, at, paint, anchor)
    }

    /// How far a label at this height may spread before it covers the bar of a neighbor.
    fn reach(&self, index: usize, base_line: i32) -> i32 {
        let center = self.center(index);
        let mut reach = WIDTH;
        let first = index.saturating_sub(NEIGHBORS);
        let near = self.scene.slots.iter().enumerate().skip(first);
        for (other, slot) in near.take_while(|(other, _)| *other <= index + NEIGHBORS) {
            let is_level = self
                .solid(slot)
                .is_some_and(|solid| layout::is_level(base_line, solid));
            if is_level && other != index {
                let (left, right) = self.sides(other);
                let distance = if other < index {
                    center - right
                } else {
                    left - center
                };
                reach = reach.min(distance);
            }
        }
        reach
    }

    /// Of values the newest stays, and the first; words make room for both.
    fn value_rank(&self, index: usize) -> u32 {
        let is_value = |slot: &Slot| matches!(slot.actual, Actual::Bar(_));
        let first = self.scene.slots.iter().position(is_value);
        if index == self.scene.newest {
            fit::NEWEST
        } else if Some(index) == first {
            fit::EDGE
        } else {
            index.abs_diff(self.scene.newest).trailing_zeros()
        }
    }
}

/// Writes a text on its base line, unless it has no room at any width.
pub(super) fn write(
    root: &Root<'_>,
    text: &str,
    at: (i32, i32),
    paint: Paint,
    anchor: HPos,
) -> Drawn {
    if text.is_empty() || paint.room.shown_from == NEVER {
        return Ok(());
    }
    let style = TextStyle {
        font: FontDesc::new(FontFamily::Name(""), 16.0, FontStyle::Normal),
        color: paint.to_backend_color(),
        pos: Pos::new(anchor, VPos::Bottom),
    };
    root.draw(&Text::new(text, at, style))
}

impl Label<'_> {
    fn cell(&self) -> Cell {
        let width = fit::width(self.text);
        Cell {
            reach: self.reach,
            ..cell(width, self.paint.class, self.at.0, self.rank)
        }
    }
}

/// A label with nothing but its neighbors in the row to mind.
pub(super) fn cell(width: i32, class: Class, x: i32, rank: u32) -> Cell {
    Cell {
        x,
        side: HPos::Center,
        reach: WIDTH,
        full: width * class.size() / 100,
        small: width * SMALL / 100,
        rank,
    }
}

/// Of `count` labels, the one at `newest` goes last, and before it the first and the last; the others thin out around it.
pub(super) fn rank(index: usize, newest: usize, count: usize) -> u32 {
    if index == newest {
        fit::NEWEST
    } else if index == 0 || index + 1 == count {
        fit::EDGE
    } else {
        index.abs_diff(newest).trailing_zeros()
    }
}
