//! Fiscal years, periods, dates and eras.

mod every_day;
mod written;

use crate::support::fixture;
use michinori::calendar::{Date, FiscalYear, Form, Half, NotADate, Order, Pair, Period, Style};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn date(text: &str) -> Date {
    text.parse().expect(text)
}

/// The last day of one era and the first of the next.
#[test]
fn eras_change_on_their_day() {
    let table = [
        ("1868-01-24", "1868年1月24日"),
        ("1868-01-25", "明治元年1月25日"),
        ("1868-12-31", "明治元年12月31日"),
        ("1869-01-01", "明治2年1月1日"),
        ("1912-07-29", "明治45年7月29日"),
        ("1912-07-30", "大正元年7月30日"),
        ("1926-12-24", "大正15年12月24日"),
        ("1926-12-25", "昭和元年12月25日"),
        ("1926-12-31", "昭和元年12月31日"),
        ("1927-01-01", "昭和2年1月1日"),
        ("1989-01-07", "昭和64年1月7日"),
        ("1989-01-08", "平成元年1月8日"),
        ("2019-04-30", "平成31年4月30日"),
        ("2019-05-01", "令和元年5月1日"),
        ("2019-12-31", "令和元年12月31日"),
        ("2020-01-01", "令和2年1月1日"),
        ("2024-10-29", "令和6年10月29日"),
    ];
    for (text, expected) in table {
        assert_eq!(date(text).short(), expected, "{text}");
    }
}

/// A month or a year in which an era ended bears the name of the new one.
#[test]
fn months_and_years_bear_the_era_of_their_last_day() {
    let table = [
        ("1912-06", "明治45年6月"),
        ("1912-07", "大正元年7月"),
        ("1926-11", "大正15年11月"),
        ("1926-12", "昭和元年12月"),
        ("1988-12", "昭和63年12月"),
        ("1989-01", "平成元年1月"),
        ("2019-04", "平成31年4月"),
        ("2019-05", "令和元年5月"),
        ("2021-02", "令和3年2月"),
        ("1912", "大正元年"),
        ("1926", "昭和元年"),
        ("1988", "昭和63年"),
        ("1989", "平成元年"),
        ("2018", "平成30年"),
        ("2019", "令和元年"),
        ("2020", "令和2年"),
    ];
    for (text, expected) in table {
        assert_eq!(date(text).short(), expected, "{text}");
    }
}

/// A fiscal year bears the era of 1 October.
#[test]
fn fiscal_years_bear_one_era() {
    let table = [
        (1911, "明治44年度（1911年度）"),
        (1912, "大正元年度（1912年度）"),
        (1925, "大正14年度（1925年度）"),
        (1926, "大正15年度（1926年度）"),
        (1927, "昭和2年度（1927年度）"),
        (1988, "昭和63年度（1988年度）"),
        (1989, "平成元年度（1989年度）"),
        (2018, "平成30年度（2018年度）"),
        (2019, "令和元年度（2019年度）"),
        (2020, "令和2年度（2020年度）"),
        (2021, "令和3年度（2021年度）"),
        (2999, "令和981年度（2999年度）"),
    ];
    for (year, expected) in table {
        assert_eq!(FiscalYear(year).long(), expected);
        let short = expected.split('（').next().unwrap_or_default();
        assert_eq!(FiscalYear(year).short(), short);
        assert_eq!(format!("{}年度", FiscalYear(year).era()), short);
        assert_eq!(Date::FiscalYear(FiscalYear(year)).short(), short);
    }
}

#[test]
fn halves_are_named_behind_the_year() {
    let half = |text: &str| text.parse::<Period>().expect(text);
    assert_eq!(half("2024-H1").short(), "令和6年度前期");
    assert_eq!(half("2024-H2").long(), "令和6年度（2024年度）後期");
    assert_eq!(half("2019").long(), "令和元年度（2019年度）");
    assert_eq!(half("2019"), Period::year(2019));
    assert_eq!(half("2024-H1").half, Some(Half::First));
}

/// What a site writes for a whole year, a half, a day and below a column, by the `dates` of its `site.yaml`.
fn written(dates: &str) -> [String; 6] {
    let plan = "//- plan.yaml\ntitle: 計画\nmunicipality: {code: \"000000\", name: 市}\n\
                fiscal_years: {from: 2020, to: 2024}\nlevels: [柱]\nmeasure_name: 施策\n";
    let site = format!("//- site.yaml\ntitle: 見本\npublisher: 見本\n{dates}{plan}");
    let checked = michinori::check(&fixture(&site));
    assert!(!checked.has_errors(), "{:#?}", checked.diagnostics);
    let style = checked.value.site.dates;
    let half = "2024-H1".parse().unwrap();
    let (first, second) = style.column(half);
    [
        style.short(Period::year(2019)),
        style.long(Period::year(2019)),
        style.long(half),
        style.date(date("2024-10-29")),
        style.date_long(date("2024-10-29")),
        format!("{first}/{second}"),
    ]
}

#[test]
fn a_site_chooses_how_years_are_written() {
    let era_first = [
        "令和元年度",
        "令和元年度（2019年度）",
        "令和6年度（2024年度）前期",
        "令和6年10月29日",
        "令和6年（2024年）10月29日",
        "令和6前/2024",
    ];
    assert_eq!(written(""), era_first);
    let all = "dates: {order: era_first, pair: both, form: long}\n";
    assert_eq!(written(all), era_first);
    let western_first = [
        "2019年度",
        "2019年度（令和元年度）",
        "2024年度（令和6年度）前期",
        "2024年10月29日",
        "2024年（令和6年）10月29日",
        "2024前/令和6",
    ];
    assert_eq!(written("dates: {order: western_first}\n"), western_first);
    let alone = [
        "R元年度",
        "R元年度",
        "R6年度前期",
        "R6年10月29日",
        "R6年10月29日",
        "R6前/",
    ];
    let short = "dates: {pair: first_only, form: short}\n";
    assert_eq!(written(short), alone);
}

/// A day before Meiji has one name, in every style.
#[test]
fn a_year_without_an_era_has_one_name() {
    for order in [Order::EraFirst, Order::WesternFirst] {
        let (pair, form) = (Pair::Both, Form::Long);
        let style = Style { order, pair, form };
        assert_eq!(style.date_long(date("1868-01-24")), "1868年1月24日");
    }
}

/// `2024` is January to December, `FY2024` April to March: neither is ever the other.
#[test]
fn fiscal_and_calendar_years_are_not_confused() {
    let (calendar, fiscal) = (date("2024"), date("FY2024"));
    assert_ne!(calendar, fiscal);
    assert_eq!(calendar.bounds(), ((2024, 1, 1), (2024, 12, 31)));
    assert_eq!(fiscal.bounds(), ((2024, 4, 1), (2025, 3, 31)));
    assert_eq!(
        (calendar.short(), fiscal.short()),
        ("令和6年".to_owned(), "令和6年度".to_owned())
    );
    assert_eq!("FY2024".parse::<Period>(), Err(NotADate));
    assert_eq!("2024-H1".parse::<Date>(), Err(NotADate));
}

#[test]
fn bounds_are_first_and_last_day() {
    let table = [
        ("2024-10-29", (2024, 10, 29), (2024, 10, 29)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2023-02", (2023, 2, 1), (2023, 2, 28)),
        ("1900-02", (1900, 2, 1), (1900, 2, 28)),
        ("2000-02", (2000, 2, 1), (2000, 2, 29)),
        ("2021-04", (2021, 4, 1), (2021, 4, 30)),
        ("2021-12", (2021, 12, 1), (2021, 12, 31)),
        ("FY2999", (2999, 4, 1), (3000, 3, 31)),
    ];
    for (text, first, last) in table {
        assert_eq!(date(text).bounds(), (first, last), "{text}");
    }
}

#[test]
fn only_real_dates_are_read() {
    for text in [
        "2024-02-29",
        "2000-02-29",
        "2023-02-28",
        "2021-12-31",
        "1868",
        "2999-12",
    ] {
        assert_eq!(date(text).to_string(), text);
    }
    for text in [
        "",
        "-",
        "FY",
        "24",
        "02024",
        "1867",
        "3000",
        "FY1867",
        "FY3000",
        "fy2024",
        "FY24",
        "2023-02-29",
        "1900-02-29",
        "2021-04-31",
        "2021-00",
        "2021-13",
        "2021-1",
        "2021-01-00",
        "2021-01-32",
        "2021-1-1",
        "2021-01-01-01",
        "2021/01/01",
        "2021-01-",
        "-2021",
        "+2021",
        "２０２１",
        "令和3年",
        "2021-H1",
        "2021 ",
        "2021-01-01T00:00:00",
    ] {
        assert_eq!(text.parse::<Date>(), Err(NotADate), "{text}");
    }
    for text in [
        "",
        "1867",
        "3000",
        "2024-H0",
        "2024-H3",
        "2024-h1",
        "2024-1",
        "2024-10",
        "2024-H1-H2",
        "H1",
        "令和6",
        "final",
    ] {
        assert_eq!(text.parse::<Period>(), Err(NotADate), "{text}");
    }
}

/// Halves come in their order, and the whole year behind its halves.
#[test]
fn periods_are_in_the_order_of_their_end() {
    let sorted: BTreeSet<Period> = ["2025-H1", "2024", "2023", "2024-H2", "2024-H1", "2023-H2"]
        .iter()
        .map(|text| text.parse().expect(text))
        .collect();
    let sorted: Vec<String> = sorted.iter().map(Period::to_string).collect();
    assert_eq!(
        sorted,
        ["2023-H2", "2023", "2024-H1", "2024-H2", "2024", "2025-H1"]
    );
}

fn period() -> impl Strategy<Value = Period> {
    let half = prop_oneof![
        Just(None),
        Just(Some(Half::First)),
        Just(Some(Half::Second))
    ];
    (1868_u16..=2999, half).prop_map(|(year, half)| Period {
        year: FiscalYear(year),
        half,
    })
}

proptest! {
    #[test]
    fn periods_are_read_as_they_are_written(period in period()) {
        prop_assert_eq!(period.to_string().parse(), Ok(period));
    }

    #[test]
    fn the_order_of_periods_is_total(a in period(), b in period()) {
        prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
        prop_assert_eq!(a == b, a.cmp(&b).is_eq());
        prop_assert!(a.year == b.year || a.cmp(&b) == a.year.cmp(&b.year));
    }

    #[test]
    fn dates_are_read_as_they_are_written(
        year in 1868_u16..=2999, month in 1_u8..=12, day in 1_u8..=31,
    ) {
        let text = format!("{year:04}-{month:02}-{day:02}");
        let (_, (_, _, last)) = Date::Month(year, month).bounds();
        match text.parse::<Date>() {
            Ok(date) => prop_assert!(day <= last && date.to_string() == text),
            Err(NotADate) => prop_assert!(day > last),
        }
        for date in [Date::Month(year, month), Date::Year(year), Date::FiscalYear(FiscalYear(year))] {
            prop_assert_eq!(date.to_string().parse(), Ok(date));
            prop_assert!(date.bounds().0 < date.bounds().1);
        }
    }

    /// Only the first year of an era is 元, and no year is 0.
    #[test]
    fn the_first_year_of_an_era_is_gan(year in 1868_u16..=2999) {
        let era = FiscalYear(year).era();
        let is_first = [1868, 1912, 1989, 2019].contains(&year);
        prop_assert_eq!(era.ends_with('元'), is_first);
        let names = ["令和", "平成", "昭和", "大正", "明治"];
        let number = names.iter().find_map(|name| era.strip_prefix(name));
        prop_assert!(number.is_some_and(|number| number != "0" && number != "1"));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "(FY)?[0-9]{0,5}(-[0-9H]{0,3}){0,3}|\\PC{0,12}") {
        if let Ok(date) = text.parse::<Date>() {
            prop_assert_eq!(date.to_string(), text.clone());
        }
        if let Ok(period) = text.parse::<Period>() {
            prop_assert_eq!(period.to_string(), text);
        }
    }
}
