//! The file of the dictionary: columns one after the other, each with its own kind of value, so that they compress well.

use crate::ruby::dictionary::{Kind, Part, Row, Unknown};
use crate::ruby::word::Class;
use std::io::Read;

const FILE: &[u8] = include_bytes!("core.bin.zst");
const INVARIANT: &str = "the file is generate.py's";

/// The unpacked file; the columns in the order of generate.py. All figures are little-endian.
pub(super) struct Columns {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

#[derive(Clone, Copy)]
#[repr(usize)]
enum Column {
    /// Labels that a key shares with the beginning of the one before, one byte a key.
    Shared = 1,
    /// Labels that follow, one byte a key.
    Added,
    /// These labels, low bytes, then high bytes.
    LabelsLow,
    LabelsHigh,
    /// Rows of every key, one byte a key.
    RowsPerKey,
    /// Kind of every row.
    KindLow,
    KindHigh,
    /// Cost of every row.
    CostLow,
    CostHigh,
    /// Split of every row; 0: one unit.
    SplitLow,
    SplitHigh,
    /// For every character to be read the rank among its readings; 255: two bytes follow, the number of a written reading.
    Ranks,
    /// Readings that ranks can't spell, one a line.
    Written,
    /// A line a character: the character and its readings, the most frequent first, parted by tabs.
    Spoken,
    /// Left class and right class in two bytes each, part of speech.
    Kinds,
    /// Number of units, then length and part of speech of each.
    Splits,
    /// Category, left and right class, cost, part of speech of what may be unknown.
    Unknown,
    /// Number of classes, left and right class of a text's edges, then the matrix.
    Matrix,
    /// The characters beyond 16 bits that keys have.
    Astral,
}

impl Columns {
    #[expect(
        clippy::expect_used,
        reason = "the file is inside the binary: tests prove that it unpacks"
    )]
    pub(super) fn unpack() -> Self {
        let mut bytes = Vec::with_capacity(32 << 20);
        ruzstd::decoding::StreamingDecoder::new(FILE)
            .expect(INVARIANT)
            .read_to_end(&mut bytes)
            .expect(INVARIANT);
        let number = |at: usize| {
            let bytes = bytes[4 * at..].first_chunk().expect(INVARIANT);
            u32::from_le_bytes(*bytes) as usize
        };
        let count = number(0);
        let mut end = 4 + 4 * count;
        let mut ends = vec![end];
        for column in 1..=count {
            end += number(column);
            ends.push(end);
        }
        Self { bytes, ends }
    }

    fn get(&self, column: Column) -> &[u8] {
        let column = column as usize;
        &self.bytes[self.ends[column]..self.ends[column + 1]]
    }

    fn text(&self, column: Column) -> &str {
        std::str::from_utf8(self.get(column)).unwrap_or_default()
    }

    fn pairs(&self, low: Column, high: Column) -> impl Iterator<Item = u16> {
        let bytes = self.get(low).iter().zip(self.get(high));
        bytes.map(|(low, high)| u16::from_le_bytes([*low, *high]))
    }

    /// For every key the labels it shares, those it adds, and its rows.
    pub(super) fn keys(&self) -> impl Iterator<Item = (usize, usize, u8)> + Clone {
        let shared = self.get(Column::Shared).iter();
        shared
            .zip(self.get(Column::Added))
            .zip(self.get(Column::RowsPerKey))
            .map(|((shared, added), rows)| (usize::from(*shared), usize::from(*added), *rows))
    }

    pub(super) fn labels(&self) -> Vec<u16> {
        self.pairs(Column::LabelsLow, Column::LabelsHigh).collect()
    }

    pub(super) fn rows(&self) -> Vec<Row> {
        let kinds = self.pairs(Column::KindLow, Column::KindHigh);
        let costs = self.pairs(Column::CostLow, Column::CostHigh);
        let splits = self.pairs(Column::SplitLow, Column::SplitHigh);
        kinds
            .zip(costs)
            .zip(splits)
            .map(|((kind, cost), split)| Row {
                kind,
                cost: cost.cast_signed(),
                split,
                ranks: 0,
            })
            .collect()
    }

    pub(super) fn ranks(&self) -> &[u8] {
        self.get(Column::Ranks)
    }

    pub(super) fn written(&self) -> Vec<Box<str>> {
        self.text(Column::Written).lines().map(Box::from).collect()
    }

    /// Where the readings of every label start, and the end of the last; the lines ascend by their character.
    pub(super) fn spoken(&self) -> (Vec<u32>, Vec<Box<str>>) {
        let mut starts = Vec::with_capacity((1 << 16) + 1);
        let mut spoken = Vec::with_capacity(1 << 15);
        for line in self.text(Column::Spoken).lines() {
            let mut fields = line.split('\t');
            let character = fields.next().and_then(|field| field.chars().next());
            if let Some(character) = character.filter(|c| *c <= '\u{ffff}') {
                let start = u32::try_from(spoken.len()).unwrap_or(0);
                starts.resize(character as usize + 1, start);
                spoken.extend(fields.map(Box::from));
            }
        }
        starts.resize((1 << 16) + 1, u32::try_from(spoken.len()).unwrap_or(0));
        (starts, spoken)
    }

    pub(super) fn kinds(&self) -> Vec<Kind> {
        let (kinds, _) = self.get(Column::Kinds).as_chunks();
        kinds.iter().map(|kind| Kind::of(*kind)).collect()
    }

    pub(super) fn splits(&self) -> (Vec<u32>, Vec<Part>) {
        let mut bytes = self.get(Column::Splits);
        let (mut starts, mut parts) = (vec![0], Vec::new());
        while let [count, rest @ ..] = bytes {
            let (split, rest) = rest.split_at(2 * usize::from(*count));
            let (split, _) = split.as_chunks();
            parts.extend(split.iter().map(|[length, class]| Part {
                length: *length,
                class: class_of(*class),
            }));
            starts.push(u32::try_from(parts.len()).unwrap_or(0));
            bytes = rest;
        }
        (starts, parts)
    }

    pub(super) fn unknown(&self) -> [Vec<Unknown>; 11] {
        let mut unknown: [Vec<Unknown>; 11] = Default::default();
        let (candidates, _) = self.get(Column::Unknown).as_chunks();
        for [category, l0, l1, r0, r1, c0, c1, class] in candidates {
            unknown[usize::from(*category)].push(Unknown {
                kind: Kind::of([*l0, *l1, *r0, *r1, *class]),
                cost: i32::from(i16::from_le_bytes([*c0, *c1])),
            });
        }
        unknown
    }

    pub(super) fn matrix(&self) -> (usize, Kind, Vec<i8>) {
        let [c0, c1, l0, l1, r0, r1, costs @ ..] = self.get(Column::Matrix) else {
            return (0, Kind::of([0; 5]), Vec::new());
        };
        let classes = usize::from(u16::from_le_bytes([*c0, *c1]));
        let costs = costs.iter().map(|cost| cost.cast_signed()).collect();
        (classes, Kind::of([*l0, *l1, *r0, *r1, 0]), costs)
    }

    pub(super) fn astral(&self) -> Vec<char> {
        self.text(Column::Astral).chars().collect()
    }
}

impl Kind {
    fn of([l0, l1, r0, r1, class]: [u8; 5]) -> Self {
        Self {
            left: u16::from_le_bytes([l0, l1]),
            right: u16::from_le_bytes([r0, r1]),
            class: class_of(class),
        }
    }
}

fn class_of(number: u8) -> Class {
    let class = Class::ALL.get(usize::from(number));
    class.copied().unwrap_or(Class::Unknown)
}
