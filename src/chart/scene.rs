//! What a chart shows, with everything undrawable left out: the input of layout and drawing.
//!
//! Values are divided by the largest magnitude among them, so that no difference between two of them overflows.
//! Entry point: [`Scene::new`].

use super::{Baseline, Column, Mark, Point};

/// A figure that has a position, from −1 to 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Figure<'a> {
    pub(super) value: f64,
    pub(super) text: &'a str,
}

/// What stands in the place of an actual value.
#[derive(Debug, Clone, Copy)]
pub(super) enum Actual<'a> {
    Bar(Figure<'a>),
    Slot(&'a str),
    Word(&'a str),
    Nothing,
}

/// One column, ready to be drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot<'a> {
    pub(super) label: &'a str,
    pub(super) sublabel: &'a str,
    pub(super) actual: Actual<'a>,
    pub(super) target: Option<Figure<'a>>,
    /// A break stands before it.
    pub(super) is_break: bool,
    /// Neighboring definitions stand on different grounds: every second one on a band.
    pub(super) on_band: bool,
}

/// Neighboring columns of one definition, from `start` to before `end`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) on_band: bool,
}

/// The content of a chart.
#[derive(Debug)]
pub(super) struct Scene<'a> {
    pub(super) slots: Vec<Slot<'a>>,
    /// The index of the column that readers look for first: the last with a value.
    pub(super) newest: usize,
    pub(super) baseline: Option<Figure<'a>>,
    /// The values at the bottom and at the top of the plot; 0 is always between them.
    pub(super) bottom: f64,
    pub(super) top: f64,
}

impl<'a> Scene<'a> {
    pub(super) fn new(columns: &'a [Column], baseline: Option<&'a Baseline>) -> Self {
        let actuals = columns.iter().filter_map(|column| match &column.actual {
            Mark::Value(point) => Some(point.value),
            Mark::Slot(_) | Mark::Word(_) | Mark::Nothing => None,
        });
        let targets = columns
            .iter()
            .filter_map(|column| Some(column.target.as_ref()?.value));
        let start = baseline.iter().map(|baseline| baseline.value);
        let finite = || {
            actuals
                .clone()
                .chain(targets.clone())
                .chain(start.clone())
                .filter(|value| value.is_finite())
        };
        let unit = finite().map(f64::abs).fold(0.0, f64::max);
        let figure = |value: f64, text: &'a str| {
            let value = if unit > 0.0 { value / unit } else { value };
            value.is_finite().then_some(Figure { value, text })
        };
        let slots = slots(columns, figure);
        let has_bar = |slot: &Slot| matches!(slot.actual, Actual::Bar(_));
        let newest = slots.iter().rposition(has_bar);
        let mut scene = Scene {
            newest: newest.unwrap_or(slots.len().saturating_sub(1)),
            slots,
            baseline: baseline.and_then(|baseline| figure(baseline.value, &baseline.label)),
            bottom: finite().fold(0.0, f64::min),
            top: finite().fold(0.0, f64::max),
        };
        if unit > 0.0 {
            scene.bottom /= unit;
            // The highest bar stays a little below the edge.
            scene.top = scene.top / unit * 1.02;
        } else {
            scene.top = 1.0;
        }
        scene
    }

    pub(super) fn has_targets(&self) -> bool {
        self.slots.iter().any(|slot| slot.target.is_some())
    }

    /// Whether a diamond lies on the axis, or nearly.
    pub(super) fn has_target_at_zero(&self) -> bool {
        let mut targets = self.slots.iter().filter_map(|slot| slot.target);
        targets.any(|target| target.value < 0.02)
    }

    pub(super) fn has_breaks(&self) -> bool {
        self.slots.iter().any(|slot| slot.is_break)
    }

    /// The chart, cut at its breaks; without columns it is one empty part.
    pub(super) fn parts(&self) -> impl Iterator<Item = Part> {
        let breaks = || (0..self.slots.len()).filter(|index| self.slots[*index].is_break);
        let starts = std::iter::once(0).chain(breaks());
        let ends = breaks().chain(std::iter::once(self.slots.len().max(1)));
        starts.zip(ends).map(|(start, end)| Part {
            start,
            end,
            on_band: self.slots.get(start).is_some_and(|slot| slot.on_band),
        })
    }
}

fn slots<'a>(
    columns: &'a [Column],
    figure: impl Fn(f64, &'a str) -> Option<Figure<'a>>,
) -> Vec<Slot<'a>> {
    let place = |point: &'a Point| figure(point.value, &point.text);
    let mut on_band = false;
    let slot = |(index, column): (usize, &'a Column)| {
        let is_break = column.starts_definition && index > 0;
        on_band ^= is_break;
        Slot {
            label: &column.label,
            sublabel: &column.sublabel,
            actual: match &column.actual {
                Mark::Value(point) => place(point).map_or(Actual::Nothing, Actual::Bar),
                Mark::Slot(word) => Actual::Slot(word),
                Mark::Word(word) => Actual::Word(word),
                Mark::Nothing => Actual::Nothing,
            },
            target: column.target.as_ref().and_then(place),
            is_break,
            on_band,
        }
    };
    columns.iter().enumerate().map(slot).collect()
}
