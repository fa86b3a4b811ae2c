//! Every day from 1868 to 2100 against a table of the eras' first days that is written here a second time.

use michinori::calendar::{Date, FiscalYear, Form, Half, Order, Pair, Period, Style};

/// 元号法 (昭和54年法律第43号) with its 政令 for 平成 and 令和; 詔書 for 大正 and 昭和; 明治元年 began on 慶応4年1月1日, which is
/// 1868-01-25.
const FIRST_DAYS: [(&str, char, (u16, u8, u8)); 5] = [
    ("明治", 'M', (1868, 1, 25)),
    ("大正", 'T', (1912, 7, 30)),
    ("昭和", 'S', (1926, 12, 25)),
    ("平成", 'H', (1989, 1, 8)),
    ("令和", 'R', (2019, 5, 1)),
];

/// Name, letter and number of a day's year, by walking through the table.
fn expected(day: (u16, u8, u8)) -> Option<(&'static str, char, String)> {
    let mut last = None;
    for (name, letter, first) in FIRST_DAYS {
        if first <= day {
            let number = match day.0 - first.0 + 1 {
                1 => "元".to_owned(),
                number => number.to_string(),
            };
            last = Some((name, letter, number));
        }
    }
    last
}

fn is_leap(year: u16) -> bool {
    (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400)
}

fn last_day(year: u16, month: u8) -> u8 {
    let february = if is_leap(year) { 29 } else { 28 };
    [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][usize::from(month) - 1]
}

fn each_day(mut test: impl FnMut(u16, u8, u8)) {
    for year in 1868..=2100 {
        for month in 1..=12 {
            for day in 1..=last_day(year, month) {
                test(year, month, day);
            }
        }
    }
}

const SHORT: Style = Style {
    order: Order::EraFirst,
    pair: Pair::Both,
    form: Form::Short,
};

#[test]
fn every_day_has_its_era_and_year() {
    let (mut days, mut changes, mut before) = (0, Vec::new(), None);
    each_day(|year, month, day| {
        let date = Date::Day(year, month, day);
        let rest = format!("年{month}月{day}日");
        let era = expected((year, month, day));
        let (long, short) = match &era {
            Some((name, letter, number)) => (
                format!("{name}{number}{rest}"),
                format!("{letter}{number}{rest}"),
            ),
            None => (format!("{year}{rest}"), format!("{year}{rest}")),
        };
        assert_eq!(Style::default().date(date), long);
        assert_eq!(SHORT.date(date), short);
        let name = era.map(|(name, _, _)| name);
        if name != before {
            changes.push(date.to_string());
            before = name;
        }
        days += 1;
    });
    // 233 years with 57 leap years among them: 1900 and 2100 are none.
    assert_eq!(days, 233 * 365 + 57);
    let first_days = [
        "1868-01-25",
        "1912-07-30",
        "1926-12-25",
        "1989-01-08",
        "2019-05-01",
    ];
    assert_eq!(changes, first_days);
}

/// Months and calendar years bear the era of their last day, fiscal years that of 1 October.
#[test]
fn every_month_and_year_has_its_era() {
    let year_of = |day| {
        let (name, _, number) = expected(day).unwrap();
        format!("{name}{number}")
    };
    for year in 1868..=2100 {
        for month in 1..=12 {
            let era = year_of((year, month, last_day(year, month)));
            let written = Style::default().date(Date::Month(year, month));
            assert_eq!(written, format!("{era}年{month}月"));
        }
        let calendar = Style::default().date(Date::Year(year));
        assert_eq!(calendar, format!("{}年", year_of((year, 12, 31))));
        let fiscal = Style::default().long(Period::year(year));
        let era = year_of((year, 10, 1));
        assert_eq!(fiscal, format!("{era}年度（{year}年度）"));
        let (first, second) = Style::default().column(Period::year(year));
        assert_eq!((first, second), (era, year.to_string()));
    }
}

/// April begins the fiscal year, and every day lies within the bounds of its month, its year and its fiscal year.
#[test]
fn every_day_lies_in_its_fiscal_year() {
    let (mut april, mut before) = (0, FiscalYear(1867));
    each_day(|year, month, day| {
        let date = Date::Day(year, month, day);
        let fiscal = date.fiscal_year().unwrap();
        if fiscal != before {
            assert_eq!(fiscal.0, before.0 + 1);
            assert_eq!((month, day), (4, 1));
            (april, before) = (april + 1, fiscal);
        }
        let all = [
            Date::Month(year, month),
            Date::Year(year),
            Date::FiscalYear(fiscal),
        ];
        for date in all {
            let (first, last) = date.bounds();
            assert!(
                first <= (year, month, day) && (year, month, day) <= last,
                "{date}"
            );
        }
        assert_eq!(Date::Month(year, month).fiscal_year(), Some(fiscal));
        assert_eq!(Date::FiscalYear(fiscal).fiscal_year(), Some(fiscal));
        assert_eq!(Date::Year(year).fiscal_year(), None);
    });
    assert_eq!(april, 233);
}

/// April 2019 was 平成31年4月, and the fiscal year that it began bears the name of 1 October: 令和元年度.
#[test]
fn april_2019_lies_in_the_first_year_of_reiwa() {
    let april = Date::Month(2019, 4);
    assert_eq!(Style::default().date(april), "平成31年4月");
    let fiscal = Date::FiscalYear(april.fiscal_year().unwrap());
    assert_eq!(Style::default().date_long(fiscal), "令和元年度（2019年度）");
    let january = Date::Day(1989, 1, 7);
    assert_eq!(Style::default().date(january), "昭和64年1月7日");
    let fiscal = Date::FiscalYear(january.fiscal_year().unwrap());
    assert_eq!(Style::default().date(fiscal), "昭和63年度");
}

/// 前期 before 後期 before the whole year, and all of them before the next year.
#[test]
fn halves_come_before_their_year() {
    let mut last = Period::year(1867);
    for year in 1868..=2100 {
        for half in [Some(Half::First), Some(Half::Second), None] {
            let year = FiscalYear(year);
            let period = Period { year, half };
            assert!(last < period, "{last} {period}");
            last = period;
        }
    }
}
