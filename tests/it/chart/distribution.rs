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
        rowlabel 0 1.15em start 令和3年度
        rowbase 100% 1.15em end [room=s9] 43項目
        segment 0 1.7em +2.32% +2.3em
        beside 0 4.97em
        beside 0 5.33em +1.4em start 1
        segment 2.32% 1.7em +86.05% +2.3em
        inside 2.32% 2.85em
        inside 2.32% 3.21em +1.9em start 37
        segment 88.37% 1.7em +11.63% +2.3em
        beside 100% 4.97em
        beside 100% 5.33em end 5
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
        7.9em high
        rowlabel 0 1.15em start 令和3年度
        rowbase 100% 1.15em end [room=s9] 43項目
        segment 0 1.7em +64.7% +2.3em
        inside 0 2.85em
        inside 0 3.21em +1.9em start 44
        segment 64.7% 1.7em +25% +2.3em
        beside 89.7% 6.62em
        beside 89.7% 6.98em end 17
        segment 89.7% 1.7em +10.3% +2.3em
        hatched 89.7% 1.7em +10.3% +2.3em
        beside 100% 4.97em
        beside 100% 5.33em end 7
    "#]]
    .assert_eq(&outline(&bar.to_svg()));
}

#[test]
fn a_bar_of_nothing_has_its_label() {
    expect![[r#"
        4.6em high
        rowlabel 0 1.15em start 令和3年度
        rowbase 100% 1.15em end [room=s9] 43項目
    "#]]
    .assert_eq(&outline(&bar(&[(Tone::Late, 0)]).to_svg()));
}

proptest! {
    /// The parts fill the bar without a gap, in proportion, whatever their counts.
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
        let number = |node: &Node, name| {
            let text = node.attribute(name).unwrap_or_default().trim_end_matches('%');
            text.parse::<f64>().expect("a number")
        };
        prop_assert_eq!(segments.len(), parts.iter().filter(|(_, count)| *count > 0).count());
        let mut end = 0.0;
        for segment in &segments {
            prop_assert!((number(segment, "x") - end).abs() < 0.001);
            end += number(segment, "width");
        }
        prop_assert!(segments.is_empty() || (end - 100.0).abs() < 0.001);
    }
}
