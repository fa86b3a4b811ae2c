//! Where things stand from top to bottom, in 0.01 em, so that no two texts of a column meet.
//!
//! From the top: names of breaks, the plot, years, a strip of targets, a strip for the baseline. Entry points:
//! [`Layout::new`], [`value`], [`word`].

use super::Indicator;
use super::fit;
use super::paint::Class;
use super::scene::Scene;

/// Height of the plot.
const PLOT: i32 = 1100;
/// Distance between the base lines of two texts, one below the other.
pub(super) const LINE: i32 = 125;
/// Labels that may span the chart are cut into lines of this length: 320 px less the padding of the page, in 0.01 rem.
const PHONE: i32 = 1800;
/// How far a diamond reaches up and down from its center.
const DIAMOND: i32 = 55;
/// How far a text reaches up from its base line, and down.
const ASCENT: i32 = 78;
const DESCENT: i32 = 12;
/// How far a plate reaches above and below its word.
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
        let name = fit::wrap(name, (PHONE - class.indent()) * 100 / class.size());
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
        let ground = if scene.bottom < 0.0 {
            bottom + 200
        } else {
            bottom
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

/// The base line of a value at the end of its bar: above, or below when it is negative. A diamond in the way lets it
/// move closer to the bar, or else beyond the diamond.
pub(super) fn value(end: i32, diamond: Option<i32>, is_negative: bool) -> i32 {
    let (near, nearest, past) = if is_negative {
        (115, 98, 140)
    } else {
        (-45, -22, -75)
    };
    let is_free = |distance: &i32| diamond.is_none_or(|diamond| !meets(end + distance, diamond));
    let beyond = diamond.unwrap_or(end) + past;
    [near, nearest]
        .into_iter()
        .find(is_free)
        .map_or(beyond, |distance| end + distance)
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

fn meets(base_line: i32, diamond: i32) -> bool {
    is_level(base_line, (diamond - DIAMOND, diamond + DIAMOND))
}
