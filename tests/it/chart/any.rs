//! Charts of any content, and what holds for each.

use michinori::chart::{Baseline, Column, Indicator, Mark, Point};
use proptest::prelude::*;
use roxmltree::{Document, Node};

/// A position or a figure, now and then an odd one.
pub(super) fn any_value() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => -1000.0..1000.0,
        1 => any::<f64>(),
        1 => Just(0.0),
        1 => prop::sample::select(vec![f64::MAX, f64::MIN, f64::MIN_POSITIVE, 5e-324, f64::NAN, f64::INFINITY]),
    ]
}

fn any_point() -> impl Strategy<Value = Point> {
    (any_value(), any::<String>()).prop_map(|(value, text)| Point { value, text })
}

fn any_mark() -> impl Strategy<Value = Mark> {
    prop_oneof![
        any_point().prop_map(Mark::Value),
        any::<String>().prop_map(Mark::Slot),
        "\\PC{0,40}".prop_map(Mark::Word),
        Just(Mark::Nothing),
    ]
}

pub(super) fn any_column() -> impl Strategy<Value = Column> {
    let target = prop::option::of(any_point());
    (
        any::<String>(),
        any::<String>(),
        any_mark(),
        target,
        any::<bool>(),
    )
        .prop_map(
            |(label, sublabel, actual, target, starts_definition)| Column {
                label,
                sublabel,
                actual,
                target,
                starts_definition,
            },
        )
}

pub(super) fn any_indicator() -> impl Strategy<Value = Indicator> {
    let texts = prop::array::uniform5(any::<String>());
    let baseline = prop::option::of(any_point());
    let columns = prop::collection::vec(any_column(), 0..40);
    (texts, baseline, any::<bool>(), columns).prop_map(|(texts, baseline, is_level, columns)| {
        let [id, title, description, target_label, break_label] = texts;
        Indicator {
            id,
            title,
            description,
            target_label,
            break_label,
            baseline: baseline.map(|point| Baseline {
                value: point.value,
                label: point.text,
            }),
            is_level,
            columns,
        }
    })
}

/// A length in the given unit; 0 has none, and need not be written.
pub(super) fn length(node: Node, name: &str, unit: &str) -> Option<f64> {
    let text = node.attribute(name)?;
    let number = text.strip_suffix(unit).unwrap_or(text);
    assert!(
        number
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b'-'),
        "{name}={text}"
    );
    assert!(
        number
            .split('.')
            .nth(1)
            .is_none_or(|decimals| decimals.len() <= 2),
        "{name}={text}"
    );
    number.parse().ok()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_content_gives_well_formed_svg_within_its_bounds(chart in any_indicator()) {
        is_safe(&chart.to_svg(), &chart.to_svg())?;
    }
}

/// Well-formed, the same again, and with nothing outside of its edges.
pub(super) fn is_safe(svg: &str, again: &str) -> Result<(), TestCaseError> {
    prop_assert_eq!(svg, again);
    prop_assert!(!svg.contains("NaN\"") && !svg.contains("inf\"") && !svg.contains("style="));
    let document = Document::parse(svg).expect("well-formed");
    let root = document.root_element();
    let height = length(root, "height", "em").expect("a height");
    for node in root.children().filter(Node::is_element) {
        let is_rect = node.has_tag_name("rect");
        let across = [("x", "width"), ("x1", ""), ("x2", "")].map(|names| (names, "%", 100.0));
        let down = [("y", "height"), ("y1", ""), ("y2", "")].map(|names| (names, "em", height));
        for ((start, size), unit, edge) in across.into_iter().chain(down) {
            let Some(start) = length(node, start, unit) else {
                continue;
            };
            let size = if is_rect {
                length(node, size, unit)
            } else {
                None
            };
            let size = size.unwrap_or(0.0);
            prop_assert!(
                start >= 0.0 && size >= 0.0 && start + size <= edge + 0.001,
                "{:?}",
                node
            );
        }
    }
    Ok(())
}
