//! plotters' drawing backend that writes our SVG: x in %, y in em, looks by class.
//!
//! A pixel of this backend is 0.01 % across and 0.01 em down, so plotters' whole pixels are exactly the two decimals
//! that we write. It must not know what is drawn. Entry points: [`SvgBackend`], [`Icon`].

use std::convert::Infallible;

use plotters::element::{Drawable, PointCollection};
use plotters::style::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

use super::Tone;
use super::fit::{self, NEVER, Room};
use super::markup::{push_escaped, push_integer, push_length};
use super::paint::{Class, Paint};

/// The width of every chart in pixels of the backend: 100 %.
pub(super) const WIDTH: i32 = 10_000;

/// From one line of a text to the next, in 0.01 em.
pub(super) const LINE: i32 = 125;

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// A shape which keeps its form at every width of the chart: px or em around a point. Those that occur often are drawn once in
/// the page, as `m-…`, and if they have a look of their own as `s-…`.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    Diamond,
    /// For columns narrower than a diamond.
    SmallDiamond,
    /// A piece of a line, before the text that names it.
    Sample,
    /// A hollow ring: no value.
    Ring,
    /// The beginning of a span that ends nobody knows when, to the right of its point.
    Start,
    /// What follows a [`Shape::Start`].
    Tail,
    /// The same at the edge of the chart.
    ShortTail,
    /// The mark of the paint's tone, with its middle so far to the right of the point, in 0.01 em.
    Mark(i32),
    /// The same around the point, on a road.
    Stop,
    /// The end of a road.
    Post,
    /// A horizontal line across the chart, through its point.
    Rule,
    /// Two lines across each other.
    Cross,
}

/// A [`Shape`] as an element of plotters.
pub(super) struct Icon {
    pub(super) at: BackendCoord,
    pub(super) shape: Shape,
    pub(super) paint: Paint,
}

impl<'a> PointCollection<'a, BackendCoord> for &'a Icon {
    type Point = BackendCoord;
    type IntoIter = std::iter::Once<BackendCoord>;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::once(self.at)
    }
}

impl Drawable<SvgBackend<'_>> for Icon {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut points: I,
        backend: &mut SvgBackend<'_>,
        _: (u32, u32),
    ) -> Drawn {
        if let Some(at) = points.next() {
            backend.icon(at, self.shape, self.paint);
        }
        Ok(())
    }
}

/// Writes what plotters draws to the end of a string.
pub(super) struct SvgBackend<'a> {
    svg: &'a mut String,
    height: u32,
}

impl<'a> SvgBackend<'a> {
    /// The height is in 0.01 em.
    pub(super) fn new(svg: &'a mut String, height: i32) -> Self {
        let height = height.unsigned_abs();
        Self { svg, height }
    }

    fn class(&mut self, paint: Paint) {
        self.svg.push_str(" class=\"");
        self.svg.push_str(paint.class.name());
        self.svg.push('"');
        if let Some(tone) = paint.tone {
            self.svg.push_str(" data-tone=\"");
            self.svg.push_str(tone.name());
            self.svg.push('"');
        }
        if paint.on_band {
            self.svg.push_str(" data-ground=\"band\"");
        }
        self.room(paint.room);
    }

    /// `data-room="f39 s33"`: in full size from 39 rem on, shown from 33 rem on. What is not shown has no size.
    fn room(&mut self, room: Room) {
        let is_small = room.full_from > room.shown_from;
        if !is_small && room.shown_from == 0 {
            return;
        }
        self.svg.push_str(" data-room=\"");
        if is_small {
            self.step('f', room.full_from);
        }
        if is_small && room.shown_from > 0 {
            self.svg.push(' ');
        }
        if room.shown_from > 0 {
            self.step('s', room.shown_from);
        }
        self.svg.push('"');
    }

    fn step(&mut self, name: char, step: u8) {
        self.svg.push(name);
        if step != NEVER {
            push_integer(self.svg, u32::from(step));
        }
    }

    /// A length that is 0 by default.
    fn length(&mut self, name: &str, hundredths: i32, unit: &str) {
        if hundredths == 0 {
            return;
        }
        self.svg.push(' ');
        self.svg.push_str(name);
        self.svg.push_str("=\"");
        push_length(self.svg, hundredths, unit);
        self.svg.push('"');
    }

    /// What the page has under this id, at a point.
    fn copy(&mut self, (x, y): BackendCoord, id: [&str; 2], paint: Option<Paint>) {
        self.svg.push_str("<use");
        if let Some(paint) = paint {
            self.class(paint);
        }
        self.svg.push_str(" href=\"#");
        self.svg.extend(id);
        self.svg.push('"');
        self.length("x", x, "%");
        self.length("y", y, "em");
        self.svg.push_str("/>");
    }

    fn icon(&mut self, at: BackendCoord, shape: Shape, paint: Paint) {
        let tone = paint.tone.map_or("none", Tone::name);
        let (element, form) = match shape {
            Shape::Diamond => return self.copy(at, ["m-", "target"], Some(paint)),
            Shape::SmallDiamond => return self.copy(at, ["m-", "targets"], Some(paint)),
            Shape::Start => return self.copy(at, ["m-", "start"], Some(paint)),
            Shape::Tail => return self.copy(at, ["s-", "tail"], None),
            Shape::ShortTail => return self.copy(at, ["s-", "tails"], None),
            Shape::Stop => return self.copy(at, ["s-", tone], None),
            Shape::Ring => return self.copy(at, ["s-", "ring"], None),
            Shape::Post => return self.copy(at, ["s-", "post"], None),
            Shape::Rule => {
                let name = paint.class.name();
                let id = name.trim_start_matches("mi-chart__");
                return self.copy(at, ["s-", id], None);
            }
            Shape::Cross => ("<path", " d=\"M-4-4 4 4M4-4-4 4\"/>"),
            Shape::Sample => ("<line", " x2=\"1.75em\"/>"),
            Shape::Mark(_) => ("<use", "/>"),
        };
        self.svg.push_str("<svg");
        self.length("x", at.0, "%");
        self.length("y", at.1, "em");
        self.svg.push('>');
        self.svg.push_str(element);
        self.class(paint);
        if let Shape::Mark(offset) = shape {
            self.svg.push_str(" href=\"#m-");
            self.svg.push_str(tone);
            self.svg.push('"');
            self.length("x", offset, "em");
        }
        self.svg.push_str(form);
        self.svg.push_str("</svg>");
    }
}

impl DrawingBackend for SvgBackend<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (WIDTH.unsigned_abs(), self.height)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    /// Nothing is drawn pixel by pixel.
    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Drawn {
        Ok(())
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn {
        self.svg.push_str("<line");
        self.class(Paint::of(style.color()));
        self.length("x1", from.0, "%");
        self.length("x2", to.0, "%");
        self.length("y1", from.1, "em");
        self.length("y2", to.1, "em");
        self.svg.push_str("/>");
        Ok(())
    }

    /// A polyline can't be given in %: its pieces are lines.
    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let mut points = path.into_iter();
        let Some(mut from) = points.next() else {
            return Ok(());
        };
        for to in points {
            self.draw_line(from, to, style)?;
            from = to;
        }
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        _: bool,
    ) -> Drawn {
        let paint = Paint::of(style.color());
        self.svg.push_str("<rect");
        self.class(paint);
        self.length("x", upper_left.0, "%");
        self.length("y", upper_left.1, "em");
        self.length("width", bottom_right.0 - upper_left.0, "%");
        self.length("height", bottom_right.1 - upper_left.1, "em");
        if matches!(paint.class, Class::Gap | Class::Hatched | Class::Planned) {
            self.svg.push_str(" fill=\"url(#i-hatch)\"");
        }
        self.svg.push_str("/>");
        Ok(())
    }

    /// The radius is in px: a circle keeps its size.
    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        _: bool,
    ) -> Drawn {
        self.svg.push_str("<circle");
        self.class(Paint::of(style.color()));
        self.length("cx", center.0, "%");
        self.length("cy", center.1, "em");
        self.svg.push_str(" r=\"");
        push_integer(self.svg, radius);
        self.svg.push_str("\"/>");
        Ok(())
    }

    /// `pos` is the base line of the text, or of its first line. Its size is that of the `tspan`, so that the em of `y` is the chart's.
    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        pos: BackendCoord,
    ) -> Drawn {
        let paint = Paint::of(style.color());
        let side = style.anchor().h_pos;
        self.svg.push_str("<text");
        self.length("x", pos.0, "%");
        self.length("y", pos.1, "em");
        let indent = match side {
            HPos::Left => paint.class.indent(),
            HPos::Center | HPos::Right => 0,
        };
        self.length("dx", indent, "em");
        self.svg.push_str("><tspan");
        self.class(paint);
        self.svg.push_str(match (side, paint.class.side()) {
            (HPos::Left, HPos::Center | HPos::Right) => " data-side=\"start\"",
            (HPos::Right, HPos::Left | HPos::Center) => " data-side=\"end\"",
            (HPos::Left, HPos::Left) | (HPos::Right, HPos::Right) | (HPos::Center, _) => "",
        });
        self.svg.push('>');
        let mut lines = text.split('\n');
        push_escaped(self.svg, lines.next().unwrap_or_default());
        for line in lines {
            self.svg.push_str("<tspan x=\"");
            push_length(self.svg, pos.0, "%");
            self.svg.push('"');
            self.length("dx", indent * 100 / paint.class.size(), "em");
            self.length("dy", LINE * 100 / paint.class.size(), "em");
            self.svg.push('>');
            push_escaped(self.svg, line);
            self.svg.push_str("</tspan>");
        }
        self.svg.push_str("</tspan></text>");
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let size = Paint::of(style.color()).class.size();
        let width = i64::from(fit::width(text)) * i64::from(size) / 100;
        Ok((
            u32::try_from(width).unwrap_or(u32::MAX),
            size.unsigned_abs(),
        ))
    }
}
