//! Bars of a distribution.

use super::outline;
use expect_test::expect;
use michinori::chart::{Distribution, Part, Row, Tone};
use proptest::prelude::*;
use roxmltree::{Document, Node};

/// A distribution with one bar; the text of a part is its count.
fn bar(parts: &[(Tone, u32)]) -> Distribution {
    let part = |&(tone, count): &(Tone, u32)| Part {
        tone,
        count,
        text: count.to_string(),
    };
    Distribution {
        id: "d".to_owned(),
        title: "進捗度ごとの項目の割合".to_owned(),
        description: "43項目".to_owned(),
        rows: vec![Row {
            label: "令和3年度".to_owned(),
            base: "43項目".to_owned(),
            parts: parts.iter().map(part).collect(),
        }],
    }
}

#[test]
fn a_number_stands_in_its_part_or_below_it() {
    let bar = bar(&[(Tone::Early, 1), (Tone::Ontime, 37), (Tone::Late, 5)]);
    expect![[r#"
        6.25em high
        rowlabel 0 1.15em 令和3年度
        rowbase 100% 1.15em [room=s9] 43項目
        segment 0 1.7em +2.32% +2.3em
        beside 0 4.97em
        beside 0 5.33em +1.4em 1
        segment 2.32% 1.7em +86.05% +2.3em
        inside 2.32% 2.85em
        inside 2.32% 3.21em +1.9em 37
        segment 88.37% 1.7em +11.63% +2.3em
        beside 100% 4.97em
        beside 100% 5.33em [side=end] 5
    "#]]
    .assert_eq(&outline(&bar.to_svg()));
}

#[test]
fn numbers_that_would_meet_stand_one_below_the_other() {
    let bar = bar(&[
        (Tone::Done, 44),
        (Tone::On, 17),
        (Tone::Plain, 0),
        (Tone::Out, 7),
    ]);
    expect![[r#"
        6.25em high
        rowlabel 0 1.15em 令和3年度
        rowbase 100% 1.15em [room=s9] 43項目
        segment 0 1.7em +64.7% +2.3em
        inside 0 2.85em
        inside 0 3.21em +1.9em 44
        segment 64.7% 1.7em +25% +2.3em
        inside 64.7% 2.85em [room=s15]
        inside 64.7% 3.21em +1.9em [room=s15] 17
        segment 89.7% 1.7em +10.3% +2.3em
        hatched 89.7% 1.7em +10.3% +2.3em
        beside 100% 4.97em
        beside 100% 5.33em [side=end] 7
    "#]]
    .assert_eq(&outline(&bar.to_svg()));
}

#[test]
fn a_bar_of_nothing_has_its_label() {
    expect![[r#"
        4.6em high
        rowlabel 0 1.15em 令和3年度
        rowbase 100% 1.15em [room=s9] 43項目
    "#]]
    .assert_eq(&outline(&bar(&[(Tone::Late, 0)]).to_svg()));
}

#[test]
fn the_smallest_parts_can_be_seen() {
    let bar = bar(&[
        (Tone::Early, 1),
        (Tone::Ontime, 297),
        (Tone::Late, 1),
        (Tone::Done, 1),
    ]);
    expect![[r#"
        7.9em high
        rowlabel 0 1.15em 令和3年度
        rowbase 100% 1.15em [room=s9] 43項目
        segment 0 1.7em +2.1% +2.3em
        beside 0 4.97em
        beside 0 5.33em +1.4em 1
        segment 2.1% 1.7em +93.7% +2.3em
        inside 2.1% 2.85em
        inside 2.1% 3.21em +1.9em 297
        segment 95.8% 1.7em +2.1% +2.3em
        beside 97.9% 6.62em
        beside 97.9% 6.98em [side=end] 1
        segment 97.9% 1.7em +2.1% +2.3em
        beside 100% 4.97em
        beside 100% 5.33em [side=end] 1
    "#]]
    .assert_eq(&outline(&bar.to_svg()));
}

/// What is not written is 0.
fn number(node: &Node, name: &str) -> f64 {
    let text = node.attribute(name).unwrap_or("0");
    text.trim_end_matches('%').parse().expect("a number")
}

proptest! {
    /// The parts fill the bar without a gap, whatever their counts, and in proportion unless they are very small.
    #[test]
    fn parts_fill_their_bar(counts in proptest::collection::vec(0_u32.., 1..9)) {
        let tones = Tone::ALL.iter().map(|(_, tone)| *tone);
        let parts: Vec<(Tone, u32)> = tones.zip(counts.iter().copied()).collect();
        let svg = bar(&parts).to_svg();
        let document = Document::parse(&svg).expect("well-formed");
        let segments: Vec<Node> = document
            .descendants()
            .filter(|node| node.attribute("class") == Some("mi-chart__segment"))
            .collect();
        let shown: Vec<u32> = counts.iter().copied().filter(|count| *count > 0).collect();
        prop_assert_eq!(segments.len(), shown.len());
        let mut end = 0.0;
        for segment in &segments {
            prop_assert!((number(segment, "x") - end).abs() < 0.001);
            end += number(segment, "width");
            prop_assert!(number(segment, "width") > 2.07);
        }
        prop_assert!(segments.is_empty() || (end - 100.0).abs() < 0.001);
        let wide: Vec<(f64, f64)> = segments
            .iter()
            .zip(&shown)
            .map(|(segment, count)| (number(segment, "width"), f64::from(*count)))
            .filter(|(width, _)| *width > 2.2)
            .collect();
        for pair in wide.windows(2) {
            let share = pair[0].1 / pair[1].1 * pair[1].0;
            prop_assert!((pair[0].0 - share).abs() < 0.05 * (1.0 + pair[0].0 / pair[1].0), "{:?}", pair);
        }
    }
}
