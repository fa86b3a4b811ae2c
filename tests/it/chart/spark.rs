//! Small drawings: the marks of the large chart, without a text.

use super::any::any_column;
use super::{chart, outline};
use expect_test::expect;
use michinori::chart::Spark;
use proptest::prelude::*;
use roxmltree::Document;

#[test]
fn a_small_drawing_has_the_marks_of_the_large_one() {
    let spark = Spark {
        id: "s".to_owned(),
        title: "件数".to_owned(),
        description: "令和2年度：実績50件、目標40件。".to_owned(),
        columns: chart(&[
            ("令和2", "50", "40"),
            ("令和3", "▨未測定", "80"),
            ("*令和4", "まだ", "100"),
            ("令和5", "記録なし", ""),
        ])
        .columns,
    };
    expect![[r#"
        2.6em high
        band 50% 0 +50% +2.6em
        actual 3.5% 1.32em +18% +0.98em
        gap 28.5% 0.3em +18% +2em
        axis 0 2.3em
        target 12.5% →37.5% 1.52em →0.74em
        target 53.5% →71.5% 0.34em →0.34em
        break 50% →50% 0 →2.6em
    "#]]
    .assert_eq(&outline(&spark.to_svg()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_content_is_a_drawing_without_texts(
        texts in prop::array::uniform3(any::<String>()),
        columns in prop::collection::vec(any_column(), 0..40),
    ) {
        let [id, title, description] = texts;
        let spark = Spark { id, title, description, columns };
        let svg = spark.to_svg();
        prop_assert_eq!(&svg, &spark.to_svg());
        prop_assert!(!svg.contains("NaN\"") && !svg.contains("inf\"") && !svg.contains("style="));
        let document = Document::parse(&svg).expect("well-formed");
        prop_assert!(document.descendants().all(|node| !node.has_tag_name("text")));
    }
}

#[test]
fn five_years_are_small() {
    let year = ("令和2", "50", "40");
    let spark = Spark {
        columns: chart(&[year; 5]).columns,
        ..Spark::default()
    };
    let length = spark.to_svg().len();
    assert!(length <= 4096, "{length}");
}
