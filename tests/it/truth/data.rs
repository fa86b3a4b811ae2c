//! The open data of a plan, read as anyone would read them.

use super::calendar::Period;
use super::decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// A row: column → cell.
pub(super) type Row = BTreeMap<String, String>;

/// The columns of all tables that hold dates and periods.
const DATES: [&str; 11] = [
    "added_period",
    "as_of",
    "covers",
    "date",
    "ended_period",
    "from",
    "period",
    "published",
    "to",
    "valid_from",
    "valid_to",
];

/// A plan: its tables, and what is asked of them often.
#[derive(Clone, Debug, Default)]
pub(super) struct Plan {
    /// Its id.
    pub(super) id: String,
    /// Table → rows.
    tables: BTreeMap<String, Vec<Row>>,
    /// Ids of its measures, in order.
    pub(super) measures: Vec<String>,
    /// Page of each measure → id.
    pub(super) by_page: BTreeMap<String, String>,
    /// Indicators in the order of the table: measure, indicator, figures.
    pub(super) indicators: Vec<Indicator>,
    /// Scale → period → measure → value id or kind of missing.
    ratings: BTreeMap<String, BTreeMap<String, BTreeMap<String, String>>>,
    /// Scale → its values in their order.
    values: BTreeMap<String, Vec<String>>,
    /// Every date and period of every table, as it is written there.
    pub(super) dates: BTreeSet<String>,
    /// Period → the measures that its report names.
    pub(super) reported: BTreeMap<String, BTreeSet<String>>,
}

/// An indicator with its figures.
#[derive(Clone, Debug)]
pub(super) struct Indicator {
    /// Its measure.
    pub(super) measure: String,
    /// Its id.
    pub(super) id: String,
    /// Its rows.
    pub(super) rows: Vec<Row>,
}

impl Plan {
    /// Reads the tables of a plan. What no table says stands in the office's own files: which measures the report of a
    /// period names, the dates of what is common to all measures, and the address of the site.
    pub(super) fn read(
        id: &str,
        files: &super::built::Files,
        reported: BTreeMap<String, BTreeSet<String>>,
        dates: BTreeSet<String>,
        base: &str,
    ) -> Self {
        let folder = format!("{id}/data/");
        let mut plan = Self {
            id: id.to_owned(),
            reported,
            dates,
            ..Self::default()
        };
        for (path, bytes) in files.range(folder.clone()..) {
            let Some(name) = path.strip_prefix(&folder) else {
                break;
            };
            if let Some(name) = name.strip_suffix(".csv") {
                plan.tables.insert(name.to_owned(), table(bytes));
            }
        }
        for row in plan.tables.values().flatten() {
            let dates = row
                .iter()
                .filter(|(column, _)| DATES.contains(&column.as_str()));
            plan.dates.extend(dates.map(|(_, cell)| cell.clone()));
        }
        for row in plan.rows("measures").to_vec() {
            // The data say the whole address where the site has one.
            let url = row["url"].strip_prefix(base).unwrap_or(&row["url"]);
            let page = format!("{url}index.html");
            plan.by_page.insert(page, row["measure"].clone());
            plan.measures.push(row["measure"].clone());
        }
        for row in plan.rows("ratings").to_vec() {
            let class = [&row["value"], &row["missing"].replace('_', "-")].map(Clone::clone);
            let [scale, period, measure] =
                ["scale", "period", "measure"].map(|column| row[column].clone());
            let of_period = plan.ratings.entry(scale).or_default().entry(period);
            of_period.or_default().insert(measure, class.concat());
        }
        for row in plan.rows("codes").to_vec() {
            if row["file"] == "ratings" && row["column"] == "value" {
                let scale = plan.values.entry(row["scale"].clone());
                scale.or_default().push(row["code"].clone());
            }
        }
        for row in plan.rows("indicators").to_vec() {
            let (measure, id) = (row["measure"].clone(), row["indicator"].clone());
            match plan.indicators.last_mut() {
                Some(last) if last.measure == measure && last.id == id => last.rows.push(row),
                _ => plan.indicators.push(Indicator {
                    measure,
                    id,
                    rows: vec![row],
                }),
            }
        }
        plan
    }

    /// The rows of a table.
    pub(super) fn rows(&self, table: &str) -> &[Row] {
        self.tables.get(table).expect(table)
    }

    /// The row of a measure.
    pub(super) fn measure(&self, id: &str) -> &Row {
        let mut rows = self.rows("measures").iter();
        rows.find(|row| row["measure"] == id).expect(id)
    }

    /// An indicator.
    pub(super) fn indicator(&self, measure: &str, id: &str) -> Option<&Indicator> {
        let mut all = self.indicators.iter();
        all.find(|one| one.measure == measure && one.id == id)
    }

    /// The class of a measure on a scale in a period.
    pub(super) fn class(&self, measure: &Row, scale: &str, period: &str) -> &str {
        let added = Period::read(&measure["added_period"]);
        if added > Period::read(period) {
            return "not-yet-added";
        }
        let of_scale = self.ratings.get(scale);
        let of_period = of_scale.and_then(|periods| periods.get(period));
        let class = of_period.and_then(|measures| measures.get(&measure["measure"]));
        class.map_or("no-entry", String::as_str)
    }

    /// The values of a scale, in its order.
    pub(super) fn values(&self, scale: &str) -> &[String] {
        self.values.get(scale).map_or(&[], Vec::as_slice)
    }
}

impl Indicator {
    /// A cell that is the same in all rows.
    pub(super) fn all(&self, column: &str) -> &str {
        &self.rows[0][column]
    }

    /// The rows of a kind and a period, or of a target without one (`final`, `unknown`).
    pub(super) fn of<'a>(&'a self, kind: &'a str, when: &'a str) -> impl Iterator<Item = &'a Row> {
        let rows = self.rows.iter().filter(move |row| row["kind"] == kind);
        rows.filter(move |row| {
            let own = if row["period"].is_empty() {
                &row["due"]
            } else {
                &row["period"]
            };
            own == when
        })
    }
}

/// The figure of a row.
pub(super) fn value(row: &Row) -> Option<Decimal> {
    Decimal::read(&row["value"])
}

fn table(bytes: &[u8]) -> Vec<Row> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut reader = csv::Reader::from_reader(bytes);
    let rows = reader.deserialize::<Row>();
    let restored = |row: Row| {
        let cells = row.into_iter();
        cells
            .map(|(column, cell)| (column, restored(&cell)))
            .collect()
    };
    rows.map(|row| restored(row.unwrap())).collect()
}

/// A cell without the backslashes that keep it on one line and from being a formula.
fn restored(cell: &str) -> String {
    let mut text = String::new();
    let mut rest = cell.chars();
    while let Some(c) = rest.next() {
        match c {
            '\\' => match rest.next() {
                Some('n' | 'r' | 't') => text.push('\n'),
                Some('u') => text.extend(rest.by_ref().nth(3).map(|_| ' ')),
                sign => text.extend(sign),
            },
            c => text.push(c),
        }
    }
    text
}
