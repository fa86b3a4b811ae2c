//! Where things stand from top to bottom, in 0.01 em, so that no two texts of a column meet.
//!
//! From the top: names of breaks, the plot, years, a strip of targets, a strip for the baseline. Entry points:
//! [`Layout::new`], [`Ending::value`], [`word`].

use super::Indicator;
use super::backend::LINE;
use super::fit::{self, Ends, PHONE};
use super::paint::Class;
use super::scene::Scene;

/// Height of the plot.
const PLOT: i32 = 1100;
/// How far a diamond reaches up and down from its center.
const DIAMOND: i32 = 55;
/// How far a value keeps away from a diamond.
const CLEAR: i32 = 25;
/// A diamond that lies no farther beyond the end of a bar than this lies on it.
const ON_END: i32 = 20;
/// How far a text reaches up from its base line, and down.
const ASCENT: i32 = 78;
const DESCENT: i32 = 12;
/// How far the ground of a word in a slot reaches above and below it.
const PLATE: i32 = 30;
/// The height of the slot of a missing value.
const SLOT: i32 = 600;

/// Heights, measured from the top edge of the chart.
#[derive(Debug)]
pub(super) struct Layout<'a> {
    /// The plot lies between these.
    pub(super) top: i32,
    pub(super) bottom: i32,
    /// Where the ground of the plot ends; below it stand the years.
    pub(super) ground: i32,
    pub(super) targets: Option<Strip<'a>>,
    pub(super) baseline: Option<Strip<'a>>,
    pub(super) height: i32,
}

/// Some lines below the years, under a hairline.
#[derive(Debug)]
pub(super) struct Strip<'a> {
    pub(super) rule: i32,
    /// Its name, line by line.
    pub(super) name: Vec<&'a str>,
    /// The base line of its figures, below the name.
    pub(super) figures: i32,
}

impl<'a> Strip<'a> {
    fn new(rule: i32, name: &'a str, class: Class) -> Self {
        let name = fit::wrap(
            name,
            (PHONE - class.indent()) * 100 / class.size(),
            Ends::Full,
        );
        let lines = i32::try_from(name.len()).unwrap_or(i32::MAX / 1000);
        Strip {
            rule,
            name,
            figures: rule + 5 + lines.saturating_mul(LINE).saturating_add(LINE),
        }
    }

    /// The base line of its first line.
    pub(super) fn first(&self) -> i32 {
        self.rule + 5 + LINE
    }
}

impl<'a> Layout<'a> {
    pub(super) fn new(chart: &'a Indicator, scene: &Scene<'a>) -> Self {
        let top = if scene.has_breaks() { 340 } else { 200 };
        let bottom = top + PLOT;
        let ground = bottom
            + if scene.bottom < 0.0 {
                200
            } else if scene.has_target_at_zero() {
                CLEAR
            } else {
                0
            };
        let mut height = ground + 310;
        let targets = scene.has_targets().then(|| {
            let strip = Strip::new(height, &chart.target_label, Class::TargetLabel);
            height = strip.figures + 55;
            strip
        });
        let baseline = scene.baseline.map(|baseline| {
            let strip = Strip::new(height, baseline.text, Class::BaselineLabel);
            height = strip.figures - LINE + 55;
            strip
        });
        Layout {
            top,
            bottom,
            ground,
            targets,
            baseline,
            height,
        }
    }

    /// Top and bottom of the slot of a missing value, on the roomier side of the axis.
    pub(super) fn slot(&self, axis: i32) -> (i32, i32) {
        let (above, below) = (axis - self.top, self.bottom - axis);
        if above >= below {
            (axis - SLOT.min(above), axis)
        } else {
            (axis, axis + SLOT.min(below))
        }
    }
}

/// Where a bar ends, or where the dot of a level lies.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ending {
    pub(super) at: i32,
    pub(super) axis: i32,
    /// The bar hangs from the axis.
    pub(super) is_negative: bool,
    pub(super) is_level: bool,
    /// Whether its value is no wider than it.
    pub(super) has_room: bool,
}

/// Where a value stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Outside,
    /// In its bar, and so in the color of the ground.
    Within,
}

impl Ending {
    /// The base line of the value: beyond the end, clear of the diamond, but not on top of a diamond that lies beyond: there
    /// readers would take the diamond for the value. Then it stands within its bar, or on the other side of its dot.
    pub(super) fn value(self, diamond: Option<i32>) -> (i32, Side) {
        // Distances from the end to the middle of the text count away from the axis.
        let outward = if self.is_negative { 1 } else { -1 };
        let half = i32::midpoint(ASCENT, DESCENT);
        let base_line = |distance: i32| self.at + outward * distance + ASCENT - half;
        let near = if self.is_level { 90 } else { 80 };
        let Some(diamond) = diamond.map(|diamond| outward * (diamond - self.at)) else {
            return (base_line(near), Side::Outside);
        };
        let apart = half + DIAMOND + CLEAR;
        if (near - diamond).abs() >= apart {
            return (base_line(near), Side::Outside);
        }
        let back = if self.is_level { -near } else { -half - CLEAR };
        let back = back.min(diamond - apart);
        let is_there = half + CLEAR - back <= (self.axis - self.at).abs();
        if diamond <= ON_END || !is_there || !(self.is_level || self.has_room) {
            return (base_line(diamond + apart), Side::Outside);
        }
        let side = if self.is_level {
            Side::Outside
        } else {
            Side::Within
        };
        (base_line(back), side)
    }
}

/// The base line of a word that stands for a value, clear of the diamond if it can be.
pub(super) fn word(slot: (i32, i32), axis: i32, is_slot: bool, diamond: Option<i32>) -> i32 {
    let is_above = slot.1 == axis;
    let near = if is_slot { 130 } else { 80 };
    // Farther than any diamond that the near place would meet.
    let far = if is_slot { 420 } else { 290 };
    let place = |distance: i32| {
        if is_above {
            axis - distance
        } else {
            axis + distance + ASCENT - DESCENT
        }
    };
    let plate = if is_slot { PLATE } else { 0 };
    let solid = |diamond: i32| (diamond - DIAMOND - plate, diamond + DIAMOND + plate);
    match diamond {
        Some(diamond) if is_level(place(near), solid(diamond)) => place(far),
        _ => place(near),
    }
}

/// Whether a text stands at the height of a bar.
pub(super) fn is_level(base_line: i32, (top, bottom): (i32, i32)) -> bool {
    base_line - ASCENT < bottom && base_line + DESCENT > top
}
