//! Charts of any content.

use michinori::chart::{Baseline, Column, Indicator, Mark, Point};
use proptest::prelude::*;

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
