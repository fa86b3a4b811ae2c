//! Draws a scene with plotters' elements, back to front.
//!
//! Entry point: [`indicator`].

use std::convert::Infallible;

use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Rectangle};
use plotters::style::Color;

use super::Indicator;
use super::backend::{Icon, Shape, SvgBackend, WIDTH};
use super::layout::Layout;
use super::markup::{Head, open};
use super::paint::{Class, Paint};
use super::scene::{Actual, Scene, Slot};

/// Nothing, or a fault that our backend does not have.
pub(super) type Drawn = Result<(), DrawingAreaErrorKind<Infallible>>;

/// The pixels of a whole chart.
pub(super) type Root<'a> = DrawingArea<SvgBackend<'a>, Shift>;

/// Half the width of a bar, in columns, and at most in charts: one single bar should not look like a wall.
const HALF_BAR: f64 = 0.36;
const WIDEST_HALF_BAR: f64 = 0.12;
/// The dot of a level in px, and half the height that it keeps free of texts, in 0.01 em.
const DOT: u32 = 5;
const HALF_DOT: i32 = 35;
/// With more columns than these, large diamonds would hide the line between them on a phone.
const LARGE_DIAMONDS: usize = 8;

/// The finished SVG.
pub(super) fn indicator(chart: &Indicator) -> String {
    let scene = Scene::new(&chart.columns, chart.baseline.as_ref());
    let layout = Layout::new(chart, &scene);
    let texts = chart.title.len() + chart.description.len();
    let mut svg = String::with_capacity(2048 + texts + 1024 * chart.columns.len());
    let head = Head {
        id: &chart.id,
        kind: "mi-chart--indicator",
        title: &chart.title,
        description: &chart.description,
        height: layout.height,
    };
    open(&mut svg, &head);
    #[expect(
        clippy::expect_used,
        reason = "the backend can't fail, and no draw starts within another"
    )]
    Canvas {
        is_level: chart.is_level,
        ..Canvas::new(&chart.break_label, &scene, &layout, &mut svg)
    }
    .draw()
    .expect("drawing into a string succeeds");
    svg.push_str("</svg>");
    svg
}

/// A chart while it is drawn.
pub(super) struct Canvas<'a> {
    pub(super) break_label: &'a str,
    /// As in [`Indicator`].
    pub(super) is_level: bool,
    pub(super) scene: &'a Scene<'a>,
    pub(super) layout: &'a Layout<'a>,
    /// Pixels of the whole chart.
    pub(super) root: Root<'a>,
    /// Columns and values of the plot.
    pub(super) plot: DrawingArea<SvgBackend<'a>, Cartesian2d<RangedCoordf64, RangedCoordf64>>,
    /// The height of zero.
    pub(super) axis: i32,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(
        break_label: &'a str,
        scene: &'a Scene<'a>,
        layout: &'a Layout<'a>,
        svg: &'a mut String,
    ) -> Self {
        let root = SvgBackend::new(svg, layout.height).into_drawing_area();
        let columns = 0.0..position(scene.slots.len().max(1));
        let values = scene.bottom..scene.top;
        let pixels = (0..WIDTH, layout.bottom..layout.top);
        let plot = root.apply_coord_spec(Cartesian2d::new(columns, values, pixels));
        let (_, axis) = plot.map_coordinate(&(0.0, 0.0));
        Canvas {
            break_label,
            is_level: false,
            scene,
            layout,
            root,
            plot,
            axis,
        }
    }

    fn draw(&self) -> Drawn {
        self.ground()?;
        // Bars cover the lines, which so cut no bar; the diamonds stand before both.
        self.baseline()?;
        self.target_lines()?;
        for (index, slot) in self.scene.slots.iter().enumerate() {
            self.bar(index, slot)?;
        }
        self.rule(Class::Axis, self.axis)?;
        self.breaks()?;
        if self.is_level {
            self.level()?;
        }
        self.diamonds(if self.scene.slots.len() <= LARGE_DIAMONDS {
            Shape::Diamond
        } else {
            Shape::SmallDiamond
        })?;
        if self.is_level {
            self.dots()?;
        }
        self.marks()?;
        self.years()?;
        self.targets()
    }

    fn ground(&self) -> Drawn {
        self.bands()?;
        let height = self.layout.bottom - self.layout.top;
        (0..4)
            .try_for_each(|quarter| self.rule(Class::Grid, self.layout.top + height * quarter / 4))
    }

    /// Every second definition on a ground of its own.
    pub(super) fn bands(&self) -> Drawn {
        for part in self.scene.parts() {
            if part.on_band {
                let corners = [
                    (self.x(part.start), 0),
                    (self.x(part.end), self.layout.ground),
                ];
                self.root
                    .draw(&Rectangle::new(corners, Paint::from(Class::Band).filled()))?;
            }
        }
        Ok(())
    }

    /// The bar of a value or the slot of a missing one.
    pub(super) fn bar(&self, index: usize, slot: &Slot) -> Drawn {
        let class = match slot.actual {
            Actual::Bar(_) if self.is_level => return Ok(()),
            Actual::Bar(_) => Class::Actual,
            Actual::Slot(_) => Class::Gap,
            Actual::Word(_) | Actual::Nothing => return Ok(()),
        };
        let Some((top, bottom)) = self.solid(slot) else {
            return Ok(());
        };
        let (left, right) = self.sides(index);
        let corners = [(left, top), (right, bottom)];
        self.root
            .draw(&Rectangle::new(corners, Paint::from(class).filled()))
    }

    /// Top and bottom of a bar or a slot.
    pub(super) fn solid(&self, slot: &Slot) -> Option<(i32, i32)> {
        match slot.actual {
            Actual::Bar(figure) if self.is_level => {
                let y = self.y(figure.value);
                Some((y - HALF_DOT, y + HALF_DOT))
            }
            Actual::Bar(figure) => {
                let end = self.y(figure.value);
                Some((end.min(self.axis), end.max(self.axis)))
            }
            Actual::Slot(_) => Some(self.layout.slot(self.axis)),
            Actual::Word(_) | Actual::Nothing => None,
        }
    }

    /// Left and right of the bar of a column.
    pub(super) fn sides(&self, index: usize) -> (i32, i32) {
        let half = HALF_BAR.min(WIDEST_HALF_BAR * position(self.scene.slots.len()));
        let x = |column| self.plot.map_coordinate(&(column, 0.0)).0;
        (x(center(index) - half), x(center(index) + half))
    }

    fn baseline(&self) -> Drawn {
        let (Some(baseline), Some(strip)) = (self.scene.baseline, &self.layout.baseline) else {
            return Ok(());
        };
        self.rule(Class::Baseline, self.y(baseline.value))?;
        let sample = Icon {
            at: (0, strip.first() - 35),
            shape: Shape::Sample,
            paint: Class::Baseline.into(),
        };
        self.root.draw(&sample)?;
        self.name(strip, Class::BaselineLabel)
    }

    fn target_lines(&self) -> Drawn {
        for (_, ends) in self.runs(|slot| Some(slot.target?.value)) {
            self.polyline(Class::Target, ends)?;
        }
        Ok(())
    }

    /// The line of the actuals of a level.
    fn level(&self) -> Drawn {
        for (_, ends) in self.runs(actual) {
            self.polyline(Class::Level, ends)?;
        }
        Ok(())
    }

    /// The points of each run of years with a value, and its first column; no run goes over a gap or a break. Between years of one
    /// value there is no point.
    pub(super) fn runs(
        &self,
        value: impl Fn(&Slot) -> Option<f64>,
    ) -> Vec<(usize, Vec<(i32, i32)>)> {
        let is_joined = |left: &Slot, right: &Slot| {
            value(left).is_some() && value(right).is_some() && !right.is_break
        };
        let (mut runs, mut start) = (Vec::new(), 0);
        for run in self.scene.slots.chunk_by(is_joined) {
            let mut points: Vec<(i32, i32)> = Vec::with_capacity(run.len());
            let values = run.iter().enumerate();
            for (index, value) in values.filter_map(|(index, slot)| Some((index, value(slot)?))) {
                let point = self.plot.map_coordinate(&(center(start + index), value));
                if let [.., (_, before), (_, last)] = points[..]
                    && (before, last) == (point.1, point.1)
                {
                    points.pop();
                }
                points.push(point);
            }
            runs.push((start, points));
            start += run.len();
        }
        runs
    }

    pub(super) fn polyline(&self, class: Class, points: Vec<(i32, i32)>) -> Drawn {
        self.root
            .draw(&PathElement::new(points, Paint::from(class)))
    }

    /// A dot for each actual, on the diamonds, which are hollow.
    fn dots(&self) -> Drawn {
        for (index, slot) in self.scene.slots.iter().enumerate() {
            if let Some(value) = actual(slot) {
                let at = self.plot.map_coordinate(&(center(index), value));
                let paint = Paint::from(Class::Dot).filled();
                self.root.draw(&Circle::new(at, DOT, paint))?;
            }
        }
        Ok(())
    }

    fn diamonds(&self, shape: Shape) -> Drawn {
        for (index, slot) in self.scene.slots.iter().enumerate() {
            if let Some(at) = self.diamond(index, slot) {
                let diamond = Icon {
                    at,
                    shape,
                    paint: Class::Diamond.into(),
                };
                self.root.draw(&diamond)?;
            }
        }
        Ok(())
    }

    pub(super) fn rule(&self, class: Class, y: i32) -> Drawn {
        rule(&self.root, class, y)
    }

    pub(super) fn diamond(&self, index: usize, slot: &Slot) -> Option<(i32, i32)> {
        let target = slot.target?;
        Some(self.plot.map_coordinate(&(center(index), target.value)))
    }

    pub(super) fn y(&self, value: f64) -> i32 {
        self.plot.map_coordinate(&(0.0, value)).1
    }

    /// The left edge of a column.
    pub(super) fn x(&self, column: usize) -> i32 {
        self.plot.map_coordinate(&(position(column), 0.0)).0
    }

    pub(super) fn center(&self, column: usize) -> i32 {
        self.plot.map_coordinate(&(center(column), 0.0)).0
    }
}

/// A horizontal line across the chart.
pub(super) fn rule(root: &Root<'_>, class: Class, y: i32) -> Drawn {
    root.draw(&Icon {
        at: (0, y),
        shape: Shape::Rule,
        paint: class.into(),
    })
}

/// The actual of a column.
fn actual(slot: &Slot) -> Option<f64> {
    match slot.actual {
        Actual::Bar(figure) => Some(figure.value),
        Actual::Slot(_) | Actual::Word(_) | Actual::Nothing => None,
    }
}

/// The center of a column, in columns.
pub(super) fn center(column: usize) -> f64 {
    position(column) + 0.5
}

fn position(column: usize) -> f64 {
    f64::from(u32::try_from(column).unwrap_or(u32::MAX))
}
