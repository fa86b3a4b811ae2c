//! Every text of a chart: where it stands and how much room it needs.
//!
//! Texts of one row make room for each other; rows never meet, by the heights of `layout`.

use plotters::element::{PathElement, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, TextStyle};

use super::backend::{Icon, Shape, WIDTH};
use super::draw::{Canvas, Drawn, Root};
use super::fit::{self, Cell, LAST_TO_GO, NEVER, Room};
use super::layout::{self, LINE, Strip};
use super::paint::{Class, Paint, SMALL};
use super::scene::{Actual, Part, Slot};

/// From this width on, in rem, a name next to a break has to fit: a phone.
const PHONE: u8 = 18;
/// How much wider than its word a plate is, in 0.01 of the word's font size.
const PLATE: i32 = 50;
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
    has_plate: bool,
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
            let (text, y, class, has_plate) = match slot.actual {
                Actual::Bar(figure) => {
                    let y = layout::value(self.y(figure.value), diamond, figure.value < 0.0);
                    (figure.text, y, Class::Value, false)
                }
                Actual::Slot(text) => (text, word(true), Class::Missing, true),
                Actual::Word(text) => (text, word(false), Class::Missing, false),
                Actual::Nothing => continue,
            };
            labels.push(Label {
                text,
                at: (self.center(index), y),
                paint: Paint::from(class).on_band(slot.on_band),
                rank: self.rank(index),
                reach: self.reach(index, y),
                has_plate,
            });
        }
        self.row(&labels)
    }

    pub(super) fn years(&self) -> Drawn {
        let (first, second) = (self.layout.ground + 135, self.layout.ground + 260);
        let slots = || self.scene.slots.iter().enumerate();
        // The two lines of a year come and go together.
        let year = |(index, slot): (usize, &Slot)| {
            let width = fit::width(slot.label).max(fit::width(slot.sublabel));
            cell(width, Class::Year, self.center(index), self.rank(index))
        };
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
        let mut labels = Vec::with_capacity(self.scene.slots.len());
        for (index, slot) in self.scene.slots.iter().enumerate() {
            if let Some(target) = slot.target {
                labels.push(Label {
                    text: target.text,
                    at: (self.center(index), strip.figures),
                    paint: Class::Label.into(),
                    rank: 0,
                    reach: WIDTH,
                    has_plate: false,
                });
            }
        }
        let last = labels.len().saturating_sub(1);
        for (index, label) in labels.iter_mut().enumerate() {
            label.rank = rank(index.abs_diff(last));
        }
        self.row(&labels)
    }

    /// The name of a strip, under its hairline.
    pub(super) fn name(&self, strip: &Strip, class: Class) -> Drawn {
        self.rule(Class::Grid, strip.rule)?;
        let mut y = strip.first();
        for line in &strip.name {
            self.write(line, (0, y), class.into(), HPos::Left)?;
            y += LINE;
        }
        Ok(())
    }

    fn row(&self, labels: &[Label]) -> Drawn {
        let rooms = fit::rooms(&labels.iter().map(Label::cell).collect::<Vec<_>>());
        for (label, room) in labels.iter().zip(rooms) {
            let paint = label.paint.with_room(room);
            if label.has_plate && room.shown_from != NEVER {
                let width = (fit::width(label.text) + PLATE) * label.paint.class.size() / 100;
                let plate = Icon {
                    at: (label.at.0, label.at.1 - 110),
                    shape: Shape::Plate(width),
                    paint: Paint {
                        class: Class::Plate,
                        ..paint
                    },
                };
                self.root.draw(&plate)?;
            }
            self.write(label.text, label.at, paint, HPos::Center)?;
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

    /// Labels thin out around the newest value, which stays.
    fn rank(&self, index: usize) -> u32 {
        rank(index.abs_diff(self.scene.newest))
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
        // The plate of a word is a little wider than the word.
        let width = fit::width(self.text) + if self.has_plate { PLATE } else { 0 };
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
        reach: WIDTH,
        full: width * class.size() / 100,
        small: width * SMALL / 100,
        rank,
    }
}

/// Labels thin out around the one at distance 0, which stays.
pub(super) fn rank(distance: usize) -> u32 {
    distance.trailing_zeros().min(LAST_TO_GO)
}
