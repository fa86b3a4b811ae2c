//! Levels: a line with dots in the place of bars; and where values stand beside dots, bars and diamonds.

use super::chart;
use michinori::chart::Indicator;
use proptest::prelude::*;
use roxmltree::{Document, Node};

#[test]
fn a_level_is_a_dot_per_value_on_a_line_that_ends_at_gaps_and_breaks() {
    let level = Indicator {
        is_level: true,
        ..chart(&[
            ("2019", "25.5", "30"),
            ("2020", "43", "40"),
            ("2021", "▨未測定", "50"),
            ("2022", "58", "60"),
            ("2023", "60", "60"),
            ("*2024", "72", "80"),
        ])
    };
    let svg = level.to_svg();
    let count = |class: &str| svg.matches(&format!("class=\"mi-chart__{class}\"")).count();
    assert_eq!(count("dot"), 5, "{svg}");
    // From 2019 to 2020 and from 2022 to 2023.
    assert_eq!(count("level"), 2, "{svg}");
    assert_eq!(count("actual"), 0, "{svg}");
    assert_eq!(count("gap"), 1, "{svg}");
    let bars = Indicator {
        is_level: false,
        ..level
    };
    let svg = bars.to_svg();
    assert_eq!(svg.matches("\"mi-chart__actual\"").count(), 5, "{svg}");
}

/// The base lines of values and the heights of dots and diamonds, by their column.
fn heights(svg: &str, name: &str, class: &str, y: &str) -> Vec<(String, f64)> {
    let document = Document::parse(svg).expect("well-formed");
    let is_it = |node: &Node| node.has_tag_name(name) && node.attribute("class") == Some(class);
    let found = document.descendants().filter(is_it).map(|node| {
        let placed = if name == "tspan" {
            node.parent().expect("a text")
        } else {
            node
        };
        let x = placed.attribute("x").or(placed.attribute("cx"));
        let y = placed.attribute(y).expect("a height");
        let y = y.trim_end_matches("em").parse().expect("a number");
        (x.unwrap_or("0").to_owned(), y)
    });
    found.collect()
}

#[test]
fn a_value_stands_on_the_side_of_its_dot_where_no_diamond_is() {
    let svg = Indicator {
        is_level: true,
        ..chart(&[
            ("2019", "58", "60"),
            ("2020", "72", "70"),
            ("2021", "80", "80"),
        ])
    }
    .to_svg();
    let dots = heights(&svg, "circle", "mi-chart__dot", "cy");
    let values = heights(&svg, "tspan", "mi-chart__value", "y");
    let below: Vec<bool> = dots
        .iter()
        .zip(&values)
        .map(|((_, dot), (_, value))| value > dot)
        .collect();
    assert_eq!(below, [true, false, false], "{svg}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// A quarter of its size lies between a value and the diamond of its year.
    #[test]
    fn values_keep_clear_of_diamonds(
        is_level in any::<bool>(),
        is_signed in any::<bool>(),
        years in prop::collection::vec((0..=100_i32, 0..=100_i32), 1..8),
    ) {
        let signed = |value: i32| if is_signed { 2 * value - 100 } else { value }.to_string();
        let rows: Vec<[String; 3]> = years
            .iter()
            .enumerate()
            .map(|(year, (actual, target))| [year.to_string(), signed(*actual), signed(*target)])
            .collect();
        let rows: Vec<(&str, &str, &str)> = rows.iter().map(|[a, b, c]| (a.as_str(), b.as_str(), c.as_str())).collect();
        let svg = Indicator { is_level, ..chart(&rows) }.to_svg();
        let diamonds = heights(&svg, "use", "mi-chart__diamond", "y");
        prop_assert_eq!(diamonds.len(), years.len());
        let mut values = heights(&svg, "tspan", "mi-chart__value", "y");
        values.extend(heights(&svg, "tspan", "mi-chart__within", "y"));
        prop_assert_eq!(values.len(), years.len());
        for (x, value) in values {
            let diamond = diamonds.iter().find(|(at, _)| *at == x);
            let (_, diamond) = diamond.expect("a diamond in its column");
            let (top, bottom) = (value - 0.78, value + 0.12);
            prop_assert!(bottom <= diamond - 0.55 - 0.24 || top >= diamond + 0.55 + 0.24, "{value} {diamond} {svg}");
        }
    }
}
