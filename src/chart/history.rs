//! How ratings went on: one road per measure, with a mark and its word at every period.
//!
//! Words make room for each other; the mark alone tells the rating where there is none. Entry point: [`history`].

use plotters::drawing::IntoDrawingArea;
use plotters::element::PathElement;
use plotters::style::text_anchor::HPos;

use super::backend::{Icon, LINE, Shape, SvgBackend, WIDTH};
use super::draw::{Drawn, Root};
use super::fit::{self, Cell, Ends, Room};
use super::label::{rank, write};
use super::lane;
use super::markup::{Head, open};
use super::paint::{Class, Paint, SMALL};
use super::{History, Stop, Way};

/// Labels are cut into lines of this length, a little shorter than the chart on a phone of 320 px, in 0.01 em.
const PHONE: i32 = fit::PHONE - 50;
/// The narrowest chart that shows them, in rem; one that is narrower, with large text, shows the beginning of a label.
const NARROW: u8 = 18;
/// How long that is, in 0.01 em.
const SHORT: i32 = 680;
/// Heights in 0.01 em: the names of the periods, from the last line of a label to the road, from the road to the base
/// line of its words, and to the next row.
const HEAD: i32 = 185;
const ROAD: i32 = 95;
const WORD: i32 = 150;
const GAP: i32 = 120;

/// The finished SVG.
pub(super) fn history(chart: &History) -> String {
    let rows: Vec<Row> = chart.ways.iter().map(Row::new).collect();
    let has_second = chart.columns.iter().any(|(_, second)| !second.is_empty());
    let top = if has_second { HEAD + 125 } else { HEAD };
    let height = rows.iter().map(Row::height).fold(top, i32::saturating_add);
    let texts = chart.title.len() + chart.description.len();
    let marks = rows.len() * chart.columns.len();
    let mut svg = String::with_capacity(1024 + texts + 512 * rows.len() + 384 * marks);
    let head = Head {
        id: &chart.id,
        kind: "mi-chart--history",
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
    draw(&root, chart, &rows, top).expect("drawing into a string succeeds");
    drop(root);
    svg.push_str("</svg>");
    svg
}

/// A measure with the lines of its label.
struct Row<'a> {
    way: &'a Way,
    label: Vec<&'a str>,
}

impl<'a> Row<'a> {
    fn new(way: &'a Way) -> Self {
        let label = lane::lines(&way.label, PHONE);
        Self { way, label }
    }

    /// Where its road lies, below its top.
    fn road(&self) -> i32 {
        let lines = i32::try_from(self.label.len()).unwrap_or(i32::MAX / 1000);
        lines.saturating_mul(LINE).saturating_add(ROAD)
    }

    fn height(&self) -> i32 {
        self.road().saturating_add(WORD + GAP)
    }
}

fn draw(root: &Root<'_>, chart: &History, rows: &[Row<'_>], top: i32) -> Drawn {
    let count = chart.columns.len();
    periods(root, chart)?;
    let mut top = top;
    for row in rows {
        label(root, row, top)?;
        let y = top.saturating_add(row.road());
        road(root, row.way, count, y)?;
        marks(root, row.way, count, y)?;
        words(root, row.way, count, y.saturating_add(WORD))?;
        top = top.saturating_add(row.height());
    }
    Ok(())
}

/// What a road is of: in one line, in several where that has no room, or its beginning where those have none.
fn label(root: &Root<'_>, row: &Row<'_>, top: i32) -> Drawn {
    let base_line = |at: i32| top.saturating_add(LINE.saturating_mul(at)) - 30;
    let paint = |class, shown_from| {
        Paint::from(class).with_room(Room {
            full_from: 0,
            shown_from,
        })
    };
    if row.label.len() > 1 {
        // The style sheet hides the next text where this one is shown.
        let length = fit::width(&row.way.label);
        let whole = paint(Class::Whole, fit::room(length, length, WIDTH).shown_from);
        let last = i32::try_from(row.label.len()).unwrap_or(i32::MAX);
        write(
            root,
            &row.way.label,
            (0, base_line(last)),
            whole,
            HPos::Left,
        )?;
    }
    let is_short = row.label.len() == 1 && fit::width(row.label[0]) <= SHORT;
    let lines = paint(Class::RowLabel, if is_short { 0 } else { NARROW });
    write(
        root,
        &row.label.join("\n"),
        (0, base_line(1)),
        lines,
        HPos::Left,
    )?;
    if is_short {
        return Ok(());
    }
    let beginning = format!("{}…", fit::wrap(&row.way.label, SHORT, Ends::Full)[0]);
    let paint = Class::Short.into();
    write(root, &beginning, (0, base_line(1)), paint, HPos::Left)
}

/// The names of the periods, in two lines that come and go together.
fn periods(root: &Root<'_>, chart: &History) -> Drawn {
    let count = chart.columns.len();
    let columns = || chart.columns.iter().enumerate();
    let widths = columns().map(|(_, (first, second))| fit::width(first).max(fit::width(second)));
    let width = widths.max().unwrap_or(0);
    let cells = (0..count).map(|index| cell(width, Class::Year, index, count));
    let rooms = fit::rooms(&cells.collect::<Vec<_>>());
    for ((index, (first, second)), room) in columns().zip(rooms) {
        let x = center(index, count);
        let paint = |class| Paint::from(class).with_room(room);
        write(root, first, (x, 100), paint(Class::Year), HPos::Center)?;
        write(root, second, (x, 225), paint(Class::YearWest), HPos::Center)?;
    }
    Ok(())
}

/// From the first mark to the last, and on to the edge where the measure goes on; a post stands where it ended.
fn road(root: &Root<'_>, way: &Way, count: usize, y: i32) -> Drawn {
    let stops = || way.stops.iter().take(count);
    let is_there = |stop: &Stop| !matches!(stop, Stop::Nothing);
    let (Some(first), Some(last)) = (stops().position(is_there), stops().rposition(is_there))
    else {
        return Ok(());
    };
    let end = if way.is_open {
        WIDTH
    } else {
        // Half a column on, so that the post stands clear of the mark.
        i32::midpoint(center(last, count), edge(last + 1, count))
    };
    let ends = vec![(center(first, count), y), (end, y)];
    root.draw(&PathElement::new(ends, Paint::from(Class::Road)))?;
    if way.is_open {
        return Ok(());
    }
    root.draw(&Icon {
        at: (end, y),
        shape: Shape::Post,
        paint: Class::Road.into(),
    })
}

fn marks(root: &Root<'_>, way: &Way, count: usize, y: i32) -> Drawn {
    for (index, stop) in way.stops.iter().take(count).enumerate() {
        let (shape, paint) = match stop {
            Stop::Rated(tone, _) => {
                let paint = Paint::from(Class::Stop).with_tone(*tone);
                (Shape::Stop, paint)
            }
            Stop::Unrated(_) => (Shape::Ring, Class::Stop.into()),
            Stop::Nothing => continue,
        };
        let at = (center(index, count), y);
        root.draw(&Icon { at, shape, paint })?;
    }
    Ok(())
}

fn words(root: &Root<'_>, way: &Way, count: usize, y: i32) -> Drawn {
    let words: Vec<(usize, &str)> = way
        .stops
        .iter()
        .take(count)
        .enumerate()
        .filter_map(|(index, stop)| match stop {
            Stop::Rated(_, word) | Stop::Unrated(word) => Some((index, word.as_str())),
            Stop::Nothing => None,
        })
        .collect();
    let cells = words
        .iter()
        .map(|(index, word)| {
            let cell = cell(fit::width(word), Class::StopWord, *index, count);
            let is_at_edge = *index == 0 || index + 1 == count;
            if is_at_edge { cell.at_edge() } else { cell }
        })
        .collect::<Vec<_>>();
    for (((_, word), room), cell) in words.iter().zip(fit::rooms(&cells)).zip(&cells) {
        let paint = Paint::from(Class::StopWord).with_room(room);
        write(root, word, (cell.x, y), paint, cell.side)?;
    }
    Ok(())
}

/// A text centered in its column; the newest one goes last.
fn cell(width: i32, class: Class, index: usize, count: usize) -> Cell {
    Cell {
        x: center(index, count),
        side: HPos::Center,
        reach: WIDTH,
        full: width.saturating_mul(class.size()) / 100,
        small: width.saturating_mul(SMALL) / 100,
        rank: rank(index, count.saturating_sub(1), count),
    }
}

/// The middle of a column, in 0.01 %.
fn center(index: usize, count: usize) -> i32 {
    i32::midpoint(edge(index, count), edge(index + 1, count))
}

/// The left edge of a column, in 0.01 %.
fn edge(index: usize, count: usize) -> i32 {
    let width = usize::try_from(WIDTH).unwrap_or(0);
    i32::try_from(index.saturating_mul(width) / count.max(1)).map_or(WIDTH, |x| x.min(WIDTH))
}
