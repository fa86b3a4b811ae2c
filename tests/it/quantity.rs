//! Figures as published, and shares that add up.

use michinori::quantity::FigureFault::{
    self, Comma, FullWidth, NotFinite, TooLong, Triangle, Unit, Unreadable,
};
use michinori::quantity::{Share, Written, parse_figure, shares};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn fault(text: &str) -> FigureFault {
    parse_figure(text).expect_err(text)
}

fn unit(number: &str, unit: &str) -> FigureFault {
    Unit(number.to_owned(), unit.to_owned())
}

/// The digits are those of the source: 32.80 is not 32.8.
#[test]
fn published_digits_are_kept() {
    for text in [
        "0",
        "7",
        "1730",
        "10.0",
        "32.80",
        "-16.7",
        "115.48",
        "0.5",
        "-0.05",
        "0.00",
        "3.000",
        "9999999999999999999999999999",
        "-9999999999999999999999999999",
        "0.0000000000000000000000000001",
        "99999999999999.99999999999999",
    ] {
        assert_eq!(parse_figure(text).unwrap().to_string(), text);
    }
    assert_eq!(parse_figure("-0").unwrap(), Decimal::ZERO);
}

#[test]
fn every_fault_has_its_remedy() {
    let full = |text: &str| FullWidth(text.to_owned());
    let comma = |text: &str| Comma(text.to_owned());
    let triangle = |text: &str| Triangle(text.to_owned());
    let table = [
        ("１７３０", full("1730")),
        ("３２．８", full("32.8")),
        ("－5", full("-5")),
        ("−16.7", full("-16.7")),
        ("１，７３０件", full("1730")),
        ("▲１６．７", full("-16.7")),
        ("1,730", comma("1730")),
        ("-1,234,567.8", comma("-1234567.8")),
        ("▲16.7", triangle("-16.7")),
        ("△1,000", triangle("-1000")),
        ("▼3%", triangle("-3")),
        ("16.7%", unit("16.7", "%")),
        ("1,730件", unit("1730", "件")),
        ("約20,000 時間", unit("20000", "約 時間")),
        ("-5 点", unit("-5", "点")),
        ("+96.3", unit("96.3", "+")),
        ("NaN", NotFinite),
        (".nan", NotFinite),
        ("-.inf", NotFinite),
        ("Infinity", NotFinite),
        ("10000000000000000000000000000", TooLong),
        ("-10000000000000000000000000000", TooLong),
        ("0.00000000000000000000000000001", TooLong),
        ("1.0000000000000000000000000000", TooLong),
    ];
    for (text, expected) in table {
        assert_eq!(fault(text), expected, "{text}");
    }
}

/// Where a part of the text would be another number, none is proposed.
#[test]
fn nothing_is_guessed_from_half_a_number() {
    for text in [
        "",
        "-",
        "－",
        "—",
        "△",
        "未測定",
        ".",
        ".5",
        "5.",
        "007",
        "00",
        "--5",
        "1.2.3",
        "7e3",
        "0x10",
        "1 000",
        "1_000",
        "5〜10",
        "10/20",
        "令和3年度 5件",
    ] {
        assert_eq!(fault(text), Unreadable, "{text}");
    }
}

#[test]
fn a_figure_on_a_page_has_commas_and_a_true_minus() {
    let table = [
        ("0", "0"),
        ("-0", "0"),
        ("0.00", "0.00"),
        ("999", "999"),
        ("1000", "1,000"),
        ("349879", "349,879"),
        ("1234567.80", "1,234,567.80"),
        ("-16.7", "−16.7"),
        ("-1000", "−1,000"),
        ("-0.05", "−0.05"),
    ];
    for (text, expected) in table {
        let written = Written(parse_figure(text).unwrap());
        assert_eq!(written.to_string(), expected, "{text}");
    }
}

#[test]
fn shares_by_hand() {
    let table: [(&[usize], &[u32]); 12] = [
        (&[], &[]),
        (&[0], &[]),
        (&[0, 0, 0], &[]),
        (&[7], &[1000]),
        (&[0, 3, 0], &[0, 1000, 0]),
        (&[1, 1], &[500, 500]),
        // 333.33… three times: one tenth is missing, equal remainders go by their order.
        (&[1, 1, 1], &[334, 333, 333]),
        // 166.66… six times: four tenths are missing.
        (&[1, 1, 1, 1, 1, 1], &[167, 167, 167, 167, 166, 166]),
        // 647.05…, 250.00, 102.94…: the largest remainder is the last one.
        (&[44, 17, 7], &[647, 250, 103]),
        // 23.25…, 860.46…, 116.27…: the largest remainder is in the middle.
        (&[1, 37, 5], &[23, 861, 116]),
        // 70.17…, 701.75…, 228.07….
        (&[4, 40, 13], &[70, 702, 228]),
        (&[1 << 32, 1 << 32, 0, 1], &[500, 500, 0, 0]),
    ];
    for (counts, expected) in table {
        let found: Vec<u32> = shares(counts).into_iter().map(|share| share.0).collect();
        assert_eq!(found, expected, "{counts:?}");
    }
    assert_eq!(Share(647).to_string(), "64.7");
    assert_eq!(Share(1000).to_string(), "100.0");
    assert_eq!(Share(3).to_string(), "0.3");
}

fn counts() -> impl Strategy<Value = Vec<usize>> {
    let small = prop::collection::vec(0_usize..100, 1..12);
    let any = prop::collection::vec(0_usize..1 << 32, 1..40);
    prop_oneof![small, any]
}

proptest! {
    #[test]
    fn shares_are_exact_to_a_tenth_and_add_up(counts in counts()) {
        let total: u64 = counts.iter().map(|&count| count as u64).sum();
        let found = shares(&counts);
        if total == 0 {
            prop_assert!(found.is_empty());
            return Ok(());
        }
        prop_assert_eq!(found.len(), counts.len());
        prop_assert_eq!(found.iter().map(|share| share.0).sum::<u32>(), 1000);
        for (&count, share) in counts.iter().zip(&found) {
            let exact = count as u64 * 1000;
            let given = u64::from(share.0) * total;
            prop_assert!(given.abs_diff(exact) < total, "{count} of {total} is {share}");
            prop_assert!(count > 0 || share.0 == 0);
        }
    }

    #[test]
    fn a_larger_count_never_has_a_smaller_share(counts in counts()) {
        let found = shares(&counts);
        let mut both: Vec<(usize, u32)> =
            counts.iter().copied().zip(found.into_iter().map(|share| share.0)).collect();
        both.sort_unstable();
        for pair in both.windows(2) {
            prop_assert!(pair[0].0 == pair[1].0 || pair[0].1 <= pair[1].1);
            prop_assert!(pair[0].0 != pair[1].0 || pair[0].1.abs_diff(pair[1].1) <= 1);
        }
    }

    #[test]
    fn a_figure_is_read_as_it_is_written(
        mantissa in -(10_i128.pow(28) - 1)..10_i128.pow(28),
        scale in 0_u32..=28,
    ) {
        let figure = Decimal::from_i128_with_scale(mantissa, scale);
        let read = parse_figure(&figure.to_string());
        prop_assert_eq!(read.clone().map(|read| read.to_string()), Ok(figure.to_string()));
        let written = Written(figure).to_string().replace(',', "").replace('−', "-");
        prop_assert_eq!(parse_figure(&written), read);
    }

    /// A number that is proposed can be written as it stands.
    #[test]
    fn any_text_has_an_answer(text in "[-+0-9０-９.．,，▲△% 件約xe]{0,12}|\\PC{0,12}") {
        match parse_figure(&text) {
            Ok(figure) => prop_assert_eq!(figure.abs().to_string(), text.trim_start_matches('-')),
            Err(Comma(number) | Unit(number, _)) => prop_assert!(parse_figure(&number).is_ok()),
            Err(FullWidth(_) | Triangle(_) | NotFinite | TooLong | Unreadable) => {}
        }
    }
}
