//! What people write is read: 令和3年度, R3.4.1, 平成32年度, 2024/10/29.

use super::{date, period};
use michinori::calendar::{
    Date, FiscalYear, Form, Half, Order, Pair, Period, Style, Written, parse_written,
};
use proptest::prelude::*;

/// `P 2020` a period, `D 2020` a date in its ISO form, `Y 2020` a year of either kind, `-` nothing.
fn read(text: &str, reference: Option<u16>) -> String {
    match parse_written(text, reference.map(FiscalYear)) {
        Some(Written::Period(period)) => format!("P {period}"),
        Some(Written::Date(date)) => format!("D {date}"),
        Some(Written::Year(year)) => format!("Y {year}"),
        None => "-".to_owned(),
    }
}

#[test]
fn years_are_read() {
    let table = [
        ("令和3年度", "P 2021"),
        ("令和元年度", "P 2019"),
        ("令和1年度", "P 2019"),
        ("平成32年度", "P 2020"),
        ("平成31年度", "P 2019"),
        ("昭和64年度", "P 1989"),
        ("令和３年度", "P 2021"),
        ("㋿3年度", "P 2021"),
        ("令和 3 年度", "P 2021"),
        ("R3年度", "P 2021"),
        ("R元年度", "P 2019"),
        ("r3年度", "P 2021"),
        ("2024年度", "P 2024"),
        ("２０２４年度", "P 2024"),
        ("FY2024", "P 2024"),
        ("令和3年度（2021年度）", "P 2021"),
        ("2021年度(令和3年度)", "P 2021"),
        ("令和3年度（2021）", "P 2021"),
        ("令和3年", "D 2021"),
        ("2021年", "D 2021"),
        ("平成元年", "D 1989"),
        ("令和3年（2021年）", "D 2021"),
        ("R3", "Y 2021"),
        ("R.3", "Y 2021"),
        ("H31", "Y 2019"),
        ("令和3", "Y 2021"),
        ("2021", "Y 2021"),
        ("S63", "Y 1988"),
        ("M1", "Y 1868"),
        // Two names of different years contradict each other.
        ("令和3年度（2022年度）", "-"),
        ("令和3年度（2021年）", "-"),
        ("令和0年度", "-"),
        ("令和年度", "-"),
        ("年度", "-"),
        ("元年度", "-"),
        ("21年度", "-"),
        ("3", "-"),
        ("1867年度", "-"),
        ("3000年度", "-"),
        ("令和982年度", "-"),
        ("令和99999年度", "-"),
        ("慶応4年", "-"),
        ("令和3年度末", "-"),
        ("令和3年度〜5年度", "-"),
        ("FY", "-"),
        ("FY3", "-"),
        ("", "-"),
        ("(", "-"),
        ("2021(", "-"),
        ("2021年度(", "-"),
        ("R", "-"),
        ("最終", "-"),
    ];
    for (text, expected) in table {
        assert_eq!(read(text, None), expected, "{text}");
    }
}

#[test]
fn halves_are_read() {
    let table = [
        ("令和6年度前期", "P 2024-H1"),
        ("令和6年度後期", "P 2024-H2"),
        ("令和6年度上半期", "P 2024-H1"),
        ("令和6年度の下半期", "P 2024-H2"),
        ("令和６年度 上期", "P 2024-H1"),
        ("令和6年度（2024年度）前期", "P 2024-H1"),
        ("R6前期", "P 2024-H1"),
        ("R6年度下期", "P 2024-H2"),
        ("2024年度前期", "P 2024-H1"),
        ("2024/H1", "P 2024-H1"),
        ("2024H2", "P 2024-H2"),
        ("2024-H2", "P 2024-H2"),
        ("FY2024-H1", "P 2024-H1"),
        // Half of which kind of year?
        ("令和6年前期", "-"),
        ("令和6年度中期", "-"),
        ("2024-", "-"),
        ("2024-H3", "-"),
        ("前期", "-"),
    ];
    for (text, expected) in table {
        assert_eq!(read(text, None), expected, "{text}");
    }
}

#[test]
fn days_and_months_are_read() {
    let table = [
        ("令和7年1月", "D 2025-01"),
        ("令和元年5月1日", "D 2019-05-01"),
        ("平成31年4月", "D 2019-04"),
        ("2024年10月29日", "D 2024-10-29"),
        ("２０２４年１０月２９日", "D 2024-10-29"),
        ("令和6年（2024年）10月29日", "D 2024-10-29"),
        ("2024/10/29", "D 2024-10-29"),
        ("2024.10.29", "D 2024-10-29"),
        ("2024-1-9", "D 2024-01-09"),
        ("2020-3", "D 2020-03"),
        ("H31.4", "D 2019-04"),
        ("Ｈ３１．４", "D 2019-04"),
        ("R3.4.1", "D 2021-04-01"),
        ("R3/4/1", "D 2021-04-01"),
        ("R6.9.30現在", "D 2024-09-30"),
        ("令和6年9月30日 時点", "D 2024-09-30"),
        ("2024年2月29日", "D 2024-02-29"),
        // No such day.
        ("2023年2月29日", "-"),
        ("2024年13月", "-"),
        ("2024年0月", "-"),
        ("2024年4月31日", "-"),
        ("2024年4月0日", "-"),
        ("2024/4/256", "-"),
        ("令和6年10", "-"),
        ("令和6年10月29", "-"),
        ("令和6年10月末", "-"),
        ("2024/10/29/1", "-"),
        ("4月", "-"),
        ("10/29", "-"),
    ];
    for (text, expected) in table {
        assert_eq!(read(text, None), expected, "{text}");
    }
}

/// Without its era a year is counted in the era in which it comes nearest to the year of the report.
#[test]
fn years_without_an_era_are_taken_from_the_reference() {
    let table = [
        ("7年1月", 2024, "D 2025-01"),
        ("７年１月", 2024, "D 2025-01"),
        ("元年5月", 2018, "D 2019-05"),
        ("2年度", 2018, "P 2020"),
        ("30年度", 2020, "P 2018"),
        ("32年度", 2017, "P 2020"),
        ("63年度", 1990, "P 1988"),
        ("6年度前期", 2024, "P 2024-H1"),
        ("7年", 2024, "D 2025"),
        ("令和6年度", 1990, "P 2024"),
        // Only before 年: other numbers are no years.
        ("7", 2024, "-"),
        ("7.1", 2024, "-"),
        ("10/29", 2024, "-"),
        ("1月", 2024, "-"),
    ];
    for (text, reference, expected) in table {
        assert_eq!(read(text, Some(reference)), expected, "{text}");
    }
    assert_eq!(read("7年1月", None), "-");
}

/// A calendar year is no period and a half-year no date; a bare year is a fiscal year only where a period is asked for.
#[test]
fn kinds_of_years_are_not_confused() {
    let written = |text: &str| parse_written(text, None).expect(text);
    let fiscal = Date::FiscalYear(FiscalYear(2021));
    assert_eq!(written("令和3年度").date(), Some(fiscal));
    assert_eq!(written("令和3年").date(), Some(Date::Year(2021)));
    assert_eq!(written("令和3年").period(), None);
    assert_eq!(written("R3").period(), Some(Period::year(2021)));
    assert_eq!(written("R3").date(), None);
    assert_eq!(written("令和6年度前期").date(), None);
    assert_eq!(written("令和3年4月").period(), None);
}

fn style() -> impl Strategy<Value = Style> {
    let order = prop_oneof![Just(Order::EraFirst), Just(Order::WesternFirst)];
    let pair = prop_oneof![Just(Pair::Both), Just(Pair::FirstOnly)];
    let form = prop_oneof![Just(Form::Long), Just(Form::Short)];
    (order, pair, form).prop_map(|(order, pair, form)| Style { order, pair, form })
}

fn full_width(text: &str) -> String {
    let wide = |c: char| {
        let is_ascii = c.is_ascii_alphanumeric();
        char::from_u32(u32::from(c) + if is_ascii { 0xFEE0 } else { 0 }).unwrap()
    };
    text.chars().map(wide).collect()
}

proptest! {
    #[test]
    fn periods_are_read_as_any_style_writes_them(period in period(), style in style()) {
        for text in [style.short(period), style.long(period), full_width(&style.long(period))] {
            prop_assert_eq!(parse_written(&text, None), Some(Written::Period(period)), "{}", text);
        }
    }

    #[test]
    fn dates_are_read_as_any_style_writes_them(
        year in 1868_u16..=2999, month in 1_u8..=12, day in 1_u8..=28, style in style(),
    ) {
        for date in [Date::Day(year, month, day), Date::Month(year, month), Date::Year(year)] {
            for text in [style.date(date), style.date_long(date), full_width(&style.date(date))] {
                prop_assert_eq!(parse_written(&text, None), Some(Written::Date(date)), "{}", text);
            }
        }
        let fiscal = Date::FiscalYear(FiscalYear(year));
        let written = parse_written(&style.date_long(fiscal), None);
        prop_assert_eq!(written.and_then(Written::date), Some(fiscal));
    }

    /// 平成32年度 is 令和2年度: the years of an era are counted past its end.
    #[test]
    fn years_past_an_end_are_years_of_the_next(past in 1_u16..=100) {
        for (era, last) in [("明治", 1867), ("大正", 1911), ("昭和", 1925), ("平成", 1988), ("令和", 2018)] {
            let text = format!("{era}{past}年度");
            let expected = Period::year(last + past);
            prop_assert_eq!(parse_written(&text, None), Some(Written::Period(expected)));
        }
    }

    /// Our own forms say the same as ever, but for the year that may be of either kind.
    #[test]
    fn iso_forms_are_read(year in 1868_u16..=2999, month in 1_u8..=12) {
        for half in [Some(Half::First), Some(Half::Second)] {
            let period = Period { year: FiscalYear(year), half };
            prop_assert_eq!(parse_written(&period.to_string(), None), Some(Written::Period(period)));
        }
        let month = Date::Month(year, month);
        prop_assert_eq!(parse_written(&month.to_string(), None), Some(Written::Date(month)));
        let bare = parse_written(&year.to_string(), None);
        prop_assert_eq!(bare, Some(Written::Year(year)));
    }

    #[test]
    fn any_text_is_read_or_not(
        text in "(令和|平成|R|FY)?[0-9元]{0,5}[年度月日./(H前期)-]{0,6}[0-9]{0,3}|\\PC{0,12}",
        reference in proptest::option::of(0_u16..=u16::MAX),
    ) {
        if let Some(Written::Date(found)) = parse_written(&text, reference.map(FiscalYear)) {
            prop_assert_eq!(date(&found.to_string()), found);
        }
    }
}
