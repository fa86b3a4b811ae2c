//! Charts: indicators in, SVG out, compared as an outline that a person can read.

#![expect(clippy::expect_used, reason = "what the backend writes has to parse")]
#![expect(clippy::needless_raw_string_hashes, reason = "blessing writes them")]

mod any;
mod distribution;
mod history;
mod level;
mod road;
mod spark;

use expect_test::{Expect, expect};
use michinori::chart::{Baseline, Column, Indicator, Mark, Point};
use roxmltree::{Document, Node};

mod schedule;

/// Draws the chart and compares its outline.
#[track_caller]
fn check(chart: &Indicator, expected: &Expect) {
    expected.assert_eq(&outline(&chart.to_svg()));
}

/// One line per drawn thing: class, position, text. Icons stand at their point.
fn outline(svg: &str) -> String {
    let document = Document::parse(svg).expect("well-formed");
    let root = document.root_element();
    let height = root.attribute("height").unwrap_or("?");
    let mut lines = vec![format!("{height} high")];
    for node in root.children() {
        let inner = match node.tag_name().name() {
            "svg" | "text" => node.first_element_child(),
            _ => Some(node),
        };
        let attribute = |name| inner.and_then(|inner| inner.attribute(name));
        // What has a look of its own in the page has no class here.
        let class = attribute("class").and_then(|class| class.split("mi-chart__").last());
        let copied = node
            .attribute("href")
            .map(|id| id.trim_start_matches("#s-"));
        let Some(class) = class.or(copied) else {
            continue;
        };
        if class == "grid" {
            continue;
        }
        let mut words = vec![class.to_owned()];
        words.extend(ends(node));
        for name in ["data-side", "data-ground", "data-room"] {
            words.extend(attribute(name).map(|value| format!("[{}={value}]", &name[5..])));
        }
        let parts = inner.iter().flat_map(Node::descendants);
        let parts = parts.filter(Node::is_text).filter_map(|line| line.text());
        words.push(parts.collect::<Vec<_>>().join("／"));
        lines.push(words.join(" ").trim_end().to_owned());
    }
    lines.join("\n") + "\n"
}

/// Where a thing stands: corner and size of a rectangle, both ends of a line, the point of a text or an icon. What is not written
/// is 0.
fn ends(node: Node) -> Vec<String> {
    let names = match node.tag_name().name() {
        "rect" => [("x", ""), ("y", ""), ("width", "+"), ("height", "+")],
        "line" => [("x1", ""), ("x2", "→"), ("y1", ""), ("y2", "→")],
        _ => [("x", ""), ("y", ""), ("dx", "+"), ("", "")],
    };
    let end = |(name, prefix)| match (node.attribute(name), name) {
        (None, "dx" | "") => None,
        (length, _) => Some(format!("{prefix}{}", length.unwrap_or("0"))),
    };
    names.into_iter().filter_map(end).collect()
}

/// A chart from rows of year, actual and target; `*` marks the first year of a new definition, `▨` a slot.
fn chart(rows: &[(&str, &str, &str)]) -> Indicator {
    Indicator {
        id: "c".to_owned(),
        title: "件数".to_owned(),
        description: "説明".to_owned(),
        target_label: "目標（件）".to_owned(),
        break_label: "新しい目標".to_owned(),
        baseline: None,
        is_level: false,
        columns: rows.iter().map(column).collect(),
    }
}

fn column((year, actual, target): &(&str, &str, &str)) -> Column {
    Column {
        label: year.trim_start_matches('*').to_owned(),
        sublabel: String::new(),
        actual: match (point(actual), actual.strip_prefix('▨')) {
            (Some(point), _) => Mark::Value(point),
            (None, Some(word)) => Mark::Slot(word.to_owned()),
            (None, None) if actual.is_empty() => Mark::Nothing,
            (None, None) => Mark::Word((*actual).to_owned()),
        },
        target: point(target),
        starts_definition: year.starts_with('*'),
    }
}

fn point(text: &str) -> Option<Point> {
    let value = text.replace(',', "").replace('−', "-").parse().ok()?;
    Some(Point {
        value,
        text: text.to_owned(),
    })
}

#[test]
fn values_stand_above_their_bars_and_targets_below_the_years() {
    let chart = chart(&[
        ("令和2", "50", "40"),
        ("令和3", "75", "100"),
        ("令和4", "まだ", "100"),
    ]);
    check(
        &chart,
        &expect![[r#"
            19.2em high
            target 16.66% →50% 8.69em →2.22em
            target 50% →83.33% 2.22em →2.22em
            actual 4.66% 7.61em +24% +5.39em
            actual 38% 4.92em +24% +8.08em
            axis 0 13em
            diamond 16.66% 8.69em
            diamond 50% 2.22em
            diamond 83.33% 2.22em
            value 16.66% 7.14em 50
            value 50% 4.45em 75
            missing 83.33% 12.2em まだ
            year 16.66% 14.35em [room=f9] 令和2
            year 50% 14.35em [room=f9] 令和3
            year 83.33% 14.35em [room=f9] 令和4
            targetlabel 0 17.4em 目標（件）
            label 16.66% 18.65em 40
            label 50% 18.65em 100
            label 83.33% 18.65em 100
        "#]],
    );
}

#[test]
fn no_line_crosses_a_break_and_new_definitions_stand_on_a_band() {
    let chart = chart(&[
        ("令和元", "記録なし", ""),
        ("令和2", "1,730", "650"),
        ("令和3", "▨未測定", "800"),
        ("*令和4", "まだ", "6,500"),
        ("令和5", "まだ", "7,000"),
    ]);
    check(
        &chart,
        &expect![[r#"
            20.6em high
            band 60% 0 +40% +14.4em
            target 30% →50% 13.4em →13.17em
            target 70% →90% 4.39em →3.62em
            actual 22.8% 11.74em +14.4% +2.66em
            gap 42.8% 8.4em +14.4% +6em
            axis 0 14.4em
            break 60% →60% 0 →14.4em
            breaklabel 60% 1.35em +0.5em [ground=band] [room=s15] 新しい目標
            diamond 30% 13.4em
            diamond 50% 13.17em
            diamond 70% 4.39em
            diamond 90% 3.62em
            missing 10% 13.6em [room=s18] 記録なし
            value 30% 11.27em [room=f18 s9] 1,730
            missing 50% 10.2em [room=f18 s15] 未測定
            missing 70% 13.6em [ground=band] [room=f18] まだ
            missing 90% 13.6em [ground=band] [room=f18 s12] まだ
            year 10% 15.75em [room=f18 s15] 令和元
            year 30% 15.75em [room=f18] 令和2
            year 50% 15.75em [room=f18 s15] 令和3
            year 70% 15.75em [room=f18 s15] 令和4
            year 90% 15.75em [room=f18] 令和5
            targetlabel 0 18.8em 目標（件）
            label 30% 20.05em [room=f15] 650
            label 50% 20.05em [room=f15 s12] 800
            label 70% 20.05em [room=s15] 6,500
            label 90% 20.05em [room=f15] 7,000
        "#]],
    );
}

#[test]
fn a_break_without_room_for_its_name_has_it_at_the_edge() {
    let chart = chart(&[
        ("1", "1", ""),
        ("2", "1", ""),
        ("3", "1", ""),
        ("4", "1", ""),
        ("*5", "1", ""),
    ]);
    check(
        &chart,
        &expect![[r#"
            17.5em high
            band 80% 0 +20% +14.4em
            actual 2.8% 3.62em +14.4% +10.78em
            actual 22.8% 3.62em +14.4% +10.78em
            actual 42.8% 3.62em +14.4% +10.78em
            actual 62.8% 3.62em +14.4% +10.78em
            actual 82.8% 3.62em +14.4% +10.78em
            axis 0 14.4em
            break 80% →80% 1.75em →14.4em
            breaklabel 100% 1.35em [side=end] [ground=band] 新しい目標
            value 10% 3.15em 1
            value 30% 3.15em 1
            value 50% 3.15em 1
            value 70% 3.15em 1
            value 90% 3.15em [ground=band] 1
            year 10% 15.75em 1
            year 30% 15.75em 2
            year 50% 15.75em 3
            year 70% 15.75em 4
            year 90% 15.75em 5
        "#]],
    );
}

#[test]
fn negative_bars_hang_from_the_axis_with_their_value_below() {
    check(
        &chart(&[("令和2", "10", ""), ("令和3", "−10", "−10")]),
        &expect![[r#"
            21.2em high
            actual 13% 2.11em +24% +5.45em
            actual 63% 7.56em +24% +5.44em
            axis 0 7.56em
            diamond 75% 13em
            value 25% 1.64em 10
            value 75% 14.58em −10
            year 25% 16.35em 令和2
            year 75% 16.35em 令和3
            targetlabel 0 19.4em 目標（件）
            label 75% 20.65em −10
        "#]],
    );
}

#[test]
fn a_baseline_is_named_in_its_own_strip() {
    let mut chart = chart(&[("令和2", "10", "")]);
    chart.baseline = Some(Baseline {
        value: 5.0,
        label: "基準値 5件（平成30年度）".to_owned(),
    });
    check(
        &chart,
        &expect![[r#"
            17.95em high
            baseline 0 7.61em
            baseline 0 17.05em
            baselinelabel 0 17.4em +2.25em 基準値 5件（平成30年度）
            actual 38% 2.22em +24% +10.78em
            axis 0 13em
            value 50% 1.75em 10
            year 50% 14.35em 令和2
        "#]],
    );
}

#[test]
fn long_labels_step_back_before_they_touch() {
    let years = [
        "平成29",
        "平成30",
        "令和元",
        "令和2",
        "令和3",
        "令和4",
        "令和5",
        "令和6",
    ];
    let rows = years.map(|year| (year, "1,234,567", ""));
    check(
        &chart(&rows),
        &expect![[r#"
            16.1em high
            actual 1.75% 2.22em +9% +10.78em
            actual 14.25% 2.22em +9% +10.78em
            actual 26.75% 2.22em +9% +10.78em
            actual 39.25% 2.22em +9% +10.78em
            actual 51.75% 2.22em +9% +10.78em
            actual 64.25% 2.22em +9% +10.78em
            actual 76.75% 2.22em +9% +10.78em
            actual 89.25% 2.22em +9% +10.78em
            axis 0 13em
            value 0 1.75em [side=start] [room=f46 s9] 1,234,567
            value 18.75% 1.75em [room=f46 s39] 1,234,567
            value 31.25% 1.75em [room=f46 s39] 1,234,567
            value 43.75% 1.75em [room=f46 s15] 1,234,567
            value 56.25% 1.75em [room=f46 s39] 1,234,567
            value 68.75% 1.75em [room=f46 s20] 1,234,567
            value 81.25% 1.75em [room=f46 s39] 1,234,567
            value 100% 1.75em [side=end] [room=f46] 1,234,567
            year 6.25% 14.35em [room=f28 s15] 平成29
            year 18.75% 14.35em [room=f28 s24] 平成30
            year 31.25% 14.35em [room=f28 s24] 令和元
            year 43.75% 14.35em [room=f28] 令和2
            year 56.25% 14.35em [room=f28 s24] 令和3
            year 68.75% 14.35em [room=f28 s12] 令和4
            year 81.25% 14.35em [room=f28 s24] 令和5
            year 93.75% 14.35em [room=f28 s15] 令和6
        "#]],
    );
}

#[test]
fn the_first_and_the_newest_figure_stay_on_a_phone() {
    let years: Vec<String> = (2015..2025).map(|year| year.to_string()).collect();
    let rows: Vec<(&str, &str, &str)> = years
        .iter()
        .map(|year| (year.as_str(), "1,234,567", "1,200,000"))
        .collect();
    let svg = chart(&rows).to_svg();
    let outline = outline(&svg);
    for class in ["value", "label", "year"] {
        let class = format!("{class} ");
        let labels: Vec<&str> = outline
            .lines()
            .filter(|line| line.starts_with(&class))
            .collect();
        let [first, .., newest] = labels.as_slice() else {
            panic!("{outline}");
        };
        for label in [first, newest] {
            let shown = label
                .split(['[', ' ', ']', '='])
                .find_map(|step| step.strip_prefix('s')?.parse::<u8>().ok());
            assert!(shown.is_none_or(|shown| shown <= 18), "{label}");
        }
    }
}

#[test]
fn five_years_with_all_that_a_chart_can_have_take_less_than_four_kilobytes() {
    let mut chart = chart(&[
        ("平成30", "1,000", "900"),
        ("令和元", "▨未測定", "1,300"),
        ("令和2", "1,600", "1,700"),
        ("*令和3", "1,900", "2,100"),
        ("令和4", "まだ", "2,500"),
    ]);
    for (column, year) in chart.columns.iter_mut().zip(2018..) {
        column.sublabel = year.to_string();
    }
    chart.id = "c-convenience-certificates-tax".to_owned();
    chart.title = "課税証明のコンビニ交付件数の実績と目標".to_owned();
    chart.description =
        "令和3年度は1,900件でした。目標の2,100件に200件届いていません。令和元年度は未測定です。"
            .to_owned();
    chart.baseline = Some(Baseline {
        value: 800.0,
        label: "基準値 800件（平成29年度）".to_owned(),
    });
    for is_level in [false, true] {
        chart.is_level = is_level;
        let svg = chart.to_svg();
        assert!(svg.len() <= 4096, "{} {svg}", svg.len());
    }
}

#[test]
fn no_line_is_drawn_over_a_bar() {
    let mut chart = chart(&[("令和2", "50", "40"), ("令和3", "75", "40")]);
    chart.baseline = Some(Baseline {
        value: 30.0,
        label: "基準値 30件（平成30年度）".to_owned(),
    });
    let svg = chart.to_svg();
    let bar = svg.find("mi-chart__actual").expect("a bar");
    for line in ["\"mi-chart__target\"", "\"#s-baseline\""] {
        assert!(svg.rfind(line).is_some_and(|line| line < bar), "{svg}");
    }
}

#[test]
fn a_chart_without_columns_is_an_axis() {
    check(
        &chart(&[]),
        &expect![[r#"
            16.1em high
            axis 0 13em
        "#]],
    );
}

#[test]
fn zeros_lie_on_the_axis() {
    check(
        &chart(&[("令和2", "0", ""), ("令和3", "0.0", "")]),
        &expect![[r#"
            16.1em high
            actual 13% 13em +24% +0
            actual 63% 13em +24% +0
            axis 0 13em
            value 25% 12.53em 0
            value 75% 12.53em 0.0
            year 25% 14.35em 令和2
            year 75% 14.35em 令和3
        "#]],
    );
}

#[test]
fn figures_without_a_position_are_nothing() {
    let finite = chart(&[("令和2", "10", ""), ("令和3", "", "")]);
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let mut chart = finite.clone();
        let nowhere = Point {
            value,
            text: "?".to_owned(),
        };
        chart.columns[1].actual = Mark::Value(nowhere.clone());
        chart.columns[1].target = Some(nowhere);
        chart.baseline = Some(Baseline {
            value,
            label: "?".to_owned(),
        });
        assert_eq!(chart.to_svg(), finite.to_svg());
    }
}

#[test]
fn name_and_description_are_those_of_the_image() {
    let svg = chart(&[]).to_svg();
    let document = Document::parse(&svg).expect("well-formed");
    let root = document.root_element();
    assert_eq!(root.attribute("role"), Some("img"));
    assert_eq!(root.attribute("aria-labelledby"), Some("c-t c-d"));
    let text = |id| {
        document
            .descendants()
            .find(|node| node.attribute("id") == Some(id))?
            .text()
    };
    assert_eq!((text("c-t"), text("c-d")), (Some("件数"), Some("説明")));
}

#[test]
fn texts_are_escaped_and_lose_what_xml_cannot_hold() {
    let hostile = "<script>&\"'\u{0}\u{b}\u{fffe}\r\n</script>";
    let mut chart = chart(&[(hostile, hostile, "1")]);
    for text in [
        &mut chart.id,
        &mut chart.title,
        &mut chart.description,
        &mut chart.target_label,
    ] {
        hostile.clone_into(text);
    }
    let svg = chart.to_svg();
    let document = Document::parse(&svg).expect("well-formed");
    assert!(
        document
            .descendants()
            .all(|node| !node.has_tag_name("script"))
    );
    assert!(svg.contains("<title id=\"&lt;script&gt;&amp;&quot;&#39;  &lt;/script&gt;-t\">"));
}
