//! Levels: a line with dots in the place of bars.

use super::chart;
use michinori::chart::Indicator;

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
