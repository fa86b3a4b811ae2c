//! 年次計画 and 実施項目等, cell by cell.

use super::Sheet;
use crate::counts::{assessed, counts, measure_of, plan_of, report};
use michinori::calendar::{Date, FiscalYear};
use michinori::model::{Missing, ScheduleRow, Span, SpanText, Until};
use michinori::schema::records::Granularity;
use serde::Deserialize;

/// A row: its label, and the column and text of each cell that is not empty.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Row {
    pub(super) label: String,
    pub(super) cells: Vec<(String, String)>,
}

/// Texts that were put right: sheet, as printed, as read.
const READ: [(u16, &str, &str); 5] = [
    (
        23,
        "データ掲載、更新庁内啓発活動",
        "データ掲載、更新、庁内啓発活動",
    ),
    (25, "検討予算化", "検討・予算化"),
    (29, "準備行為構築期間", "準備行為、構築期間"),
    (
        35,
        "[Blue arrow spanning R2 months 4-12]",
        "（矢印だけで、文字はありません）",
    ),
    (22, "小1~中3", "小1〜中3"),
];

/// The one cell that was moved: in the last month before the shifted 各課照会.
const MOVED: (u16, &str, &str) = (23, "2021-04", "2021-03");

/// Cells of which the column is doubtful: sheet, first period, text.
const UNCERTAIN: [(u16, &str, &str); 18] = [
    // 実施 of the second row lies before 調整・周知 of the first one.
    (3, "FY2021", "実施"),
    // The three common cells stand one column to the right.
    (3, "2020-10", "周知"),
    (3, "2020-11", "実施"),
    // Three columns to the right, and R2の実施内容 prints R3. 1~.
    (4, "2020-10", "○"),
    (4, "2021-03", "○"),
    (4, "2021-03", "○"),
    // One column to the right.
    (12, "2021-01", "更新"),
    (12, "2021-02", "運用"),
    // The heading R3 stands over month 1, and two other sheets have 準備 of the same item in month 3.
    (17, "2021-01", "準備"),
    // R3 is empty.
    (21, "FY2022", "継続"),
    (21, "FY2022", "継続"),
    // Three columns to the right; the cells before agree with the prose.
    (21, "2020-10", "継続"),
    (21, "2020-10", "継続"),
    // One column to the right.
    (23, "2020-05", "○"),
    (23, "2020-11", "○"),
    (23, "2021-03", "○"),
    // R3 is empty.
    (26, "FY2022", "検討結果を踏まえて実施"),
    // Two columns to the right.
    (36, "2021-03", "全職員向"),
];

/// Ends that no next cell gives: sheet, first period, text, end.
const ENDS: [(u16, &str, &str, &str); 4] = [
    // 策定 is of R2の実施内容, and 実施 follows in R3.
    (22, "FY2019", "準備・策定", "FY2020"),
    // 本格導入 follows.
    (29, "2020-04", "準備行為、構築期間", "2020-06"),
    (30, "2020-04", "準備行為、構築期間", "2020-09"),
    // The description of the arrow.
    (35, "2020-04", "（矢印だけで、文字はありません）", "2020-12"),
];

/// Spans that last for one column though no next cell says so: of the three texts above the tables (R1まで, R2, R3以降)
/// this one alone names the work; in the last month of the year the common cells follow.
const ONE_COLUMN: [(u16, &str, &str); 16] = [
    (2, "FY2019", "検討"),
    (2, "2021-03", "準備"),
    (4, "FY2019", "検討"),
    (9, "FY2019", "実施"),
    (10, "FY2019", "情報収集"),
    (10, "FY2020", "実施"),
    (10, "2021-03", "実施"),
    (17, "FY2019", "検討"),
    (19, "FY2019", "協議 → 設置 → 締結"),
    (19, "FY2020", "仕様決定、予算要求"),
    (29, "FY2019", "実施"),
    (30, "FY2019", "実施"),
    (31, "FY2020", "契約"),
    (31, "FY2020", "改正"),
    (32, "FY2019", "実施"),
    (37, "FY2020", "改定"),
];

fn date(column: &str) -> Date {
    let (year, month) = match column.split_once('-') {
        None => (column, None),
        Some((year, month)) => (year, Some(month.parse::<u8>().expect(column))),
    };
    let year = 2018
        + year
            .strip_prefix('R')
            .expect(column)
            .parse::<u16>()
            .expect(column);
    match month {
        None => Date::FiscalYear(FiscalYear(year)),
        Some(month) if month < 4 => Date::Month(year + 1, month),
        Some(month) => Date::Month(year, month),
    }
}

/// As read: with the lost line breaks, full-width brackets, and the words put right.
fn read(sheet: u16, printed: &str) -> String {
    if let Some((.., right)) = READ.iter().find(|one| (one.0, one.1) == (sheet, printed)) {
        return (*right).to_owned();
    }
    if printed.contains('→') {
        return printed.to_owned();
    }
    let brackets = printed.replace(" (", "（").replace(')', "）");
    // A space inside a name in Latin letters is no line break.
    brackets
        .replace("、 ", "、")
        .replace("Free Wi-Fi", "\u{0}")
        .replace(' ', "、")
        .replace('\u{0}', "Free Wi-Fi")
}

type Cells = Vec<(String, Vec<(String, String)>)>;

/// What the rows of a sheet should be in the content.
fn expected(sheet: &Sheet, rows: &[Row]) -> Cells {
    let mut all: Cells = Vec::new();
    for row in rows {
        let cells = row.cells.iter().map(|(column, text)| {
            let from = date(column).to_string();
            let is_moved = (sheet.number, from.as_str()) == (MOVED.0, MOVED.1);
            let from = if is_moved { MOVED.2.to_owned() } else { from };
            (from, read(sheet.number, text))
        });
        let cells: Vec<(String, String)> = cells.collect();
        match (row.label.as_str(), sheet.number) {
            ("", 3) => all.push(("公共施設（2行目）".to_owned(), cells)),
            ("", _) => all.last_mut().expect("a row above").1.extend(cells),
            (label, number) => all.push((read(number, label), cells)),
        }
    }
    all
}

pub(super) fn says(span: &Span) -> &str {
    match &span.text {
        SpanText::Text(text) => text,
        SpanText::Item | SpanText::Missing(_) => panic!("{span:?}"),
    }
}

fn spans(row: &ScheduleRow) -> &[Span] {
    assert!(row.revised.is_none() && row.actual.is_none());
    match row.planned.as_ref().expect("a plan") {
        Ok(spans) => spans,
        Err(kind) => {
            assert_eq!(*kind, Missing::Unknown);
            &[]
        }
    }
}

#[test]
fn every_cell_is_in_its_column() {
    let (report, counted) = (report(), counts().kusatsu);
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "kusatsu").plan;
    let mut uncertain = Vec::new();
    for sheet in counted.firsts() {
        let measure = measure_of(plan, &sheet.id);
        for (granularity, rows) in [
            (Granularity::Year, &sheet.years),
            (Granularity::Month, &sheet.months),
        ] {
            let here = measure
                .schedule
                .iter()
                .filter(|row| row.granularity == granularity);
            let found: Cells = here
                .map(|row| {
                    let cells = spans(row)
                        .iter()
                        .map(|span| (span.from.to_string(), says(span).to_owned()));
                    (row.label.clone().expect("a label"), cells.collect())
                })
                .collect();
            assert_eq!(found, expected(sheet, rows), "{}", sheet.number);
        }
        for span in measure.schedule.iter().flat_map(spans) {
            if !span.is_column_known {
                uncertain.push((sheet.number, span.from.to_string(), says(span)));
            }
        }
    }
    let listed = UNCERTAIN.map(|(number, from, text)| (number, from.to_owned(), text));
    assert_eq!(uncertain, listed);
}

/// A span ends where the next cell of its row begins, or nowhere that the text would show.
#[test]
fn ends_of_the_spans() {
    let (report, counted) = (report(), counts().kusatsu);
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, "kusatsu").plan;
    let (mut ends, mut one_column) = (Vec::new(), Vec::new());
    for sheet in counted.firsts() {
        for row in &measure_of(plan, &sheet.id).schedule {
            let spans = spans(row);
            for (position, span) in spans.iter().enumerate() {
                let (from, text) = (span.from.to_string(), says(span));
                let next = spans.get(position + 1).map(|next| next.from.bounds().0);
                match span.until {
                    Until::Unknown => {}
                    Until::Date(end) => ends.push((sheet.number, from, text, end.to_string())),
                    Until::Same => {
                        let (year, month, _) = span.from.bounds().1;
                        let after = if month == 12 {
                            (year + 1, 1, 1)
                        } else {
                            (year, month + 1, 1)
                        };
                        if next != Some(after) && text != "○" {
                            one_column.push((sheet.number, from, text));
                        }
                    }
                }
            }
        }
    }
    let listed =
        ENDS.map(|(number, from, text, end)| (number, from.to_owned(), text, end.to_owned()));
    assert_eq!(ends, listed);
    let listed: Vec<_> = ONE_COLUMN
        .iter()
        .map(|(number, from, text)| (*number, (*from).to_owned(), *text))
        .collect();
    assert_eq!(one_column, listed);
}
