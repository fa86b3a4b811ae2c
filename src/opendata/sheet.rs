//! What a table is: its columns with their meaning, its rows, and the bytes of its CSV file.

use super::cell::Cell;
use super::codes::Code;

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An id, or ids from the root joined by `/`.
    Id,
    /// Ids, `;` between them.
    Ids,
    /// Text.
    Text,
    /// Texts, `;` between them.
    Texts,
    /// One of a closed list of words.
    Code(&'static [Code]),
    /// A value of a scale: its codes differ from plan to plan.
    ScaleValue,
    /// A decimal, digit for digit as published.
    Number,
    /// A whole number, not negative.
    Count,
    /// `2024-10-29`.
    Day,
    /// `2024-10-29`, `2024-10`, `2024` or `FY2024`: as exact as the source.
    Date,
    /// `2024` (a fiscal year) or `2024-H1` (a half of it).
    Period,
    /// `true` or `false`.
    Flag,
    /// An address.
    Address,
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Name in the first line: an interface, never changed.
    pub name: &'static str,
    /// Short Japanese name.
    pub title: &'static str,
    /// What it says, and what an empty cell means.
    pub meaning: &'static str,
    /// What its values are.
    pub kind: Kind,
    /// Whether it is part of the key that names a row.
    pub is_key: bool,
    /// Whether it is never empty.
    pub is_required: bool,
    /// Table and column in which every value stands too.
    pub refers: Option<(&'static str, &'static str)>,
}

/// A column that may be empty.
pub(super) const fn column(
    name: &'static str,
    kind: Kind,
    title: &'static str,
    meaning: &'static str,
) -> Column {
    Column {
        name,
        title,
        meaning,
        kind,
        is_key: false,
        is_required: false,
        refers: None,
    }
}

impl Column {
    pub(super) const fn key(mut self) -> Self {
        self.is_key = true;
        self.is_required = true;
        self
    }

    /// Part of the key, and empty where it does not apply.
    pub(super) const fn part_of_key(mut self) -> Self {
        self.is_key = true;
        self
    }

    pub(super) const fn required(mut self) -> Self {
        self.is_required = true;
        self
    }

    pub(super) const fn refers(mut self, table: &'static str, column: &'static str) -> Self {
        self.refers = Some((table, column));
        self
    }
}

/// The plan: the first column of every table.
pub(super) const PLAN: Column = column("plan", Kind::Id, "計画", "計画のID。")
    .key()
    .refers("plans", "plan");

/// The measure: the second column of most tables.
pub(super) const MEASURE: Column = column("measure", Kind::Id, "施策", "施策のID。")
    .key()
    .refers("measures", "measure");

/// The position of a row among those of the same thing: part of the key where nothing else is.
pub(super) const ORDER: Column = column(
    "order",
    Kind::Count,
    "順番",
    "同じものの中での順番（1から）。行を見分けるための番号です。",
)
.key();

/// A table before its rows. `N` is the number of its columns, so that no row has more or fewer cells.
#[derive(Debug)]
pub(super) struct Sheet<const N: usize> {
    /// Name of the file without `.csv`.
    pub(super) name: &'static str,
    /// Short Japanese name.
    pub(super) title: &'static str,
    /// What one row is.
    pub(super) about: &'static str,
    /// Columns; only ever added, at the end.
    pub(super) columns: [Column; N],
}

/// A finished table.
#[derive(Clone, Debug)]
pub struct Table {
    /// Name of the file without `.csv`.
    pub name: &'static str,
    /// Short Japanese name.
    pub title: &'static str,
    /// What one row is.
    pub about: &'static str,
    /// Columns.
    pub columns: &'static [Column],
    /// How many rows it has, without the line of names.
    pub rows: usize,
    /// The first rows, as they stand in the file.
    pub first: Vec<Vec<String>>,
    /// The CSV file: UTF-8 with a byte order mark, RFC 4180.
    pub csv: Vec<u8>,
}

/// How many rows [`Table::first`] keeps.
const FIRST: usize = 5;

impl<const N: usize> Sheet<N> {
    /// Fills the table.
    pub(super) fn fill<'a>(&'static self, rows: impl IntoIterator<Item = [Cell<'a>; N]>) -> Table {
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer("\u{feff}".as_bytes().to_vec());
        write(
            &mut writer,
            &self.columns.each_ref().map(|column| column.name),
        );
        let (mut count, mut first) = (0, Vec::new());
        for row in rows {
            let fields = row.map(Cell::into_field);
            write(&mut writer, &fields.each_ref().map(AsRef::<str>::as_ref));
            if count < FIRST {
                first.push(fields.map(std::borrow::Cow::into_owned).to_vec());
            }
            count += 1;
        }
        Table {
            name: self.name,
            title: self.title,
            about: self.about,
            columns: &self.columns,
            rows: count,
            first,
            csv: bytes(writer),
        }
    }
}

#[expect(
    clippy::expect_used,
    reason = "a vector takes every byte, and all records of a sheet have N fields"
)]
fn write(writer: &mut csv::Writer<Vec<u8>>, fields: &[&str]) {
    writer.write_record(fields).expect("a vector has no end");
}

#[expect(clippy::expect_used, reason = "a vector takes every byte")]
fn bytes(writer: csv::Writer<Vec<u8>>) -> Vec<u8> {
    writer.into_inner().expect("a vector has no end")
}
