//! Schedules: spans in, SVG out.

use super::any::any_value;
use super::any::is_safe;
use super::outline;
use expect_test::expect;
use michinori::chart::{Group, Kind, Layer, Schedule, Span, Stretch, Unit};
use proptest::prelude::*;
use roxmltree::{Document, Node};

/// A span by its first year and its last, counted from 0; `..` has no end.
fn span(years: &str, text: &str) -> Span {
    let (from, to) = years.split_once("..").unwrap_or((years, years));
    let from: f64 = from.parse().expect("a year");
    Span {
        from,
        to: to.parse().ok().map(|to: f64| to + 1.0),
        text: text.to_owned(),
        kind: Kind::Work,
    }
}

fn group(label: &str, layer: Layer, spans: Vec<Span>) -> Group {
    Group {
        label: label.to_owned(),
        layer,
        spans,
    }
}

/// A schedule over some years.
fn years(count: usize, groups: Vec<Group>) -> Schedule {
    let unit = |year: usize| Unit {
        label: format!("令和{}", year + 2),
        sublabel: (year + 2020).to_string(),
    };
    Schedule {
        id: "s".to_owned(),
        title: "工程".to_owned(),
        description: "説明".to_owned(),
        years: Vec::new(),
        units: (0..count).map(unit).collect(),
        groups,
    }
}

/// The outline without the scale.
fn spans_of(chart: &Schedule) -> String {
    let outline = outline(&chart.to_svg());
    let lines = outline.lines().filter(|line| !line.starts_with("year"));
    lines.fold(String::new(), |lines, line| lines + line + "\n")
}

#[test]
fn layers_have_their_heading_and_neighbors_of_one_text_are_one() {
    let planned = vec![span("0", "検討"), span("1", "導入")];
    let revised = vec![span("1", "検討"), span("2", "検討")];
    let actual = vec![span("1..", "検討")];
    let chart = years(
        3,
        vec![
            group("はじめの計画", Layer::Planned, planned),
            group("変えた計画", Layer::Revised, revised),
            group("実際", Layer::Actual, actual),
        ],
    );
    expect![[r#"
        15.8em high
        year 16.66% 1.1em [room=f9] 令和2
        west 16.66% 2.35em [room=f9] 2020
        year 49.99% 1.1em [room=f9] 令和3
        west 49.99% 2.35em [room=f9] 2021
        year 83.33% 1.1em [room=f9] 令和4
        west 83.33% 2.35em [room=f9] 2022
        axis 0 2.75em
        rowlabel 0 4.05em はじめの計画
        planned 0.3% 5.65em +32.73% +0.85em
        work 0.3% 5.35em 検討
        planned 33.63% 5.65em +32.74% +0.85em
        work 33.63% 5.35em 導入
        rowlabel 0 8.4em 変えた計画
        revised 33.63% 10em +66.07% +0.85em
        work 33.63% 9.7em 検討
        rowlabel 0 12.75em 実際
        actual 33.63% 14.77em
        tail 33.63% 14.77em
        work 33.63% 14.05em 検討
    "#]]
    .assert_eq(&outline(&chart.to_svg()));
}

#[test]
fn texts_share_a_lane_if_they_do_not_meet_on_a_phone() {
    let texts = vec![
        span("0", "導入検討"),
        span("1", "導入検討、試用開始"),
        span("2", "運用開始"),
        span("4", "運用"),
    ];
    let chart = years(5, vec![group("", Layer::Planned, texts)]);
    expect![[r#"
        8.2em high
        west 10% 2.35em [room=f15] 2020
        west 30% 2.35em [room=f15 s12] 2021
        west 50% 2.35em [room=f15] 2022
        west 70% 2.35em [room=f15 s12] 2023
        west 90% 2.35em [room=f15] 2024
        axis 0 2.75em
        planned 0.3% 4.2em +19.4% +0.85em
        work 0.3% 3.9em [room=f22 s18] 導入検討
        planned 20.3% 4.2em +19.4% +0.85em
        work 20.3% 3.9em [room=s12] 導入検討、試用開始
        planned 40.3% 6.75em +19.4% +0.85em
        work 40.3% 6.45em [room=f12 s9] 運用開始
        planned 80.3% 6.75em +19.4% +0.85em
        work 80.3% 6.45em [room=s12] 運用
    "#]]
    .assert_eq(&spans_of(&chart));
}

#[test]
fn a_long_text_has_lines_and_ends_with_its_bar_where_it_has_no_room_behind() {
    let texts = vec![
        span(
            "3",
            "水道メーター・スマート化計画2年目、オフピーク料金の効果検証、スマートメーター機能向上への協力",
        ),
        span("4..", "継続的な見直しの実施"),
    ];
    let chart = years(5, vec![group("", Layer::Planned, texts)]);
    expect![[r#"
        11.95em high
        west 10% 2.35em [room=f15] 2020
        west 30% 2.35em [room=f15 s12] 2021
        west 50% 2.35em [room=f15] 2022
        west 70% 2.35em [room=f15 s12] 2023
        west 90% 2.35em [room=f15] 2024
        axis 0 2.75em
        planned 60.3% 7.95em +19.4% +0.85em
        work 79.7% 3.9em [side=end] [room=f18 s15] 水道メーター・スマート化計／画2年目、オフピーク料金の／効果検証、スマートメーター／機能向上への協力
        planned 80.3% 10.92em
        tail 80.3% 10.92em
        work 100% 10.2em [side=end] [room=f12 s9] 継続的な見直しの実施
    "#]]
    .assert_eq(&spans_of(&chart));
}

#[test]
fn what_is_uncertain_is_dashed_and_an_empty_cell_is_a_word() {
    let uncertain = Span {
        kind: Kind::Uncertain,
        ..span("0", "導入")
    };
    let blank = Span {
        kind: Kind::Blank,
        ..span("1", "空欄")
    };
    let chart = years(2, vec![group("", Layer::Revised, vec![uncertain, blank])]);
    expect![[r#"
        5.65em high
        west 25% 2.35em 2020
        west 75% 2.35em 2021
        axis 0 2.75em
        uncertain 0.3% 4.2em +49.4% +0.85em
        work 0.3% 3.9em 導入
        missing 50.3% 3.9em [side=start] 空欄
    "#]]
    .assert_eq(&spans_of(&chart));
}

#[test]
fn months_have_their_fiscal_years_over_them() {
    let month = |month: usize| Unit {
        label: format!("{}月", (month + 3) % 12 + 1),
        sublabel: String::new(),
    };
    let stretch = |label: &str, units| Stretch {
        label: label.to_owned(),
        units,
    };
    let chart = Schedule {
        years: vec![stretch("令和2年度", 12), stretch("令和3年度", 6)],
        units: (0..18).map(month).collect(),
        groups: vec![group("", Layer::Planned, vec![span("12..14", "実施")])],
        ..years(0, Vec::new())
    };
    expect![[r#"
        5.65em high
        year 0 1.1em [side=start] 令和2年度
        year 66.66% 1.1em [side=start] [room=s15] 令和3年度
        year 2.77% 2.35em [room=f46 s15] 4月
        year 8.33% 2.35em [room=f46 s39] 5月
        year 13.88% 2.35em [room=f46 s20] 6月
        year 19.44% 2.35em [room=f46 s39] 7月
        year 24.99% 2.35em [room=f46 s12] 8月
        year 30.55% 2.35em [room=f46 s39] 9月
        year 36.1% 2.35em [room=f46 s20] 10月
        year 41.66% 2.35em [room=f46 s39] 11月
        year 47.22% 2.35em [room=f46] 12月
        year 52.77% 2.35em [room=f46 s39] 1月
        year 58.33% 2.35em [room=f46 s20] 2月
        year 63.88% 2.35em [room=f46 s39] 3月
        year 69.44% 2.35em [room=f46 s12] 4月
        year 74.99% 2.35em [room=f46 s39] 5月
        year 80.55% 2.35em [room=f46 s20] 6月
        year 86.1% 2.35em [room=f46 s39] 7月
        year 91.66% 2.35em [room=f46 s39] 8月
        year 97.22% 2.35em [room=f46 s15] 9月
        axis 0 2.75em
        planned 66.97% 4.2em +16.06% +0.85em
        work 66.97% 3.9em 実施
    "#]]
    .assert_eq(&outline(&chart.to_svg()));
}

#[test]
fn five_years_with_two_layers_take_less_than_four_kilobytes() {
    let chart = years(
        5,
        vec![
            group(
                "はじめの計画",
                Layer::Planned,
                vec![
                    span("0", "導入の検討"),
                    span("1..2", "システムの構築、試行"),
                    span("3", "本格運用の開始"),
                    span("4", "効果の検証、見直し"),
                ],
            ),
            group(
                "変えた計画",
                Layer::Revised,
                vec![
                    span("1", "導入の検討"),
                    span("2..3", "システムの構築、試行"),
                    span("4", "本格運用の開始"),
                ],
            ),
        ],
    );
    let size = chart.to_svg().len();
    assert!(size <= 4096, "{size}");
}

#[test]
fn fifteen_spans_are_no_metre_high() {
    let spans = (0..15).map(|at| span("2", &format!("電子申請の対応を順次開始する{at}")));
    let chart = years(5, vec![group("", Layer::Planned, spans.collect())]);
    let svg = chart.to_svg();
    let document = Document::parse(&svg).expect("well-formed");
    let height = document.root_element().attribute("height");
    let height = height.and_then(|height| height.strip_suffix("em")?.parse::<f64>().ok());
    // 1 em is 16 px, and 96 px are 2.54 cm.
    let centimetres = height.expect("a height") * 16.0 / 96.0 * 2.54;
    assert!(centimetres < 30.0, "{centimetres}");
}

fn any_span() -> impl Strategy<Value = Span> {
    let from = prop_oneof![4 => 0.0..8.0, 1 => any_value()];
    let length = prop::option::of(prop_oneof![4 => 0.0..4.0, 1 => any_value()]);
    let text = prop_oneof![3 => "[ァ-ヺ一-龠、・a-z0-9]{0,60}", 1 => any::<String>()];
    let kind = prop::sample::select(vec![Kind::Work, Kind::Uncertain, Kind::Blank]);
    (from, length, text, kind).prop_map(|(from, length, text, kind)| Span {
        from,
        to: length.map(|length| from + length),
        text,
        kind,
    })
}

fn any_group() -> impl Strategy<Value = Group> {
    let layer = prop::sample::select(vec![Layer::Planned, Layer::Revised, Layer::Actual]);
    let spans = prop::collection::vec(any_span(), 0..12);
    (any::<String>(), layer, spans).prop_map(|(label, layer, spans)| Group {
        label,
        layer,
        spans,
    })
}

fn any_schedule() -> impl Strategy<Value = Schedule> {
    let unit = (any::<String>(), any::<String>());
    let unit = unit.prop_map(|(label, sublabel)| Unit { label, sublabel });
    let stretch = (any::<String>(), any::<usize>());
    let stretch = stretch.prop_map(|(label, units)| Stretch { label, units });
    (
        prop::array::uniform3(any::<String>()),
        prop::collection::vec(stretch, 0..4),
        prop::collection::vec(unit, 0..40),
        prop::collection::vec(any_group(), 0..5),
    )
        .prop_map(|(texts, years, units, groups)| {
            let [id, title, description] = texts;
            Schedule {
                id,
                title,
                description,
                years,
                units,
                groups,
            }
        })
}

/// The lines of a text as they stand on a phone of 320 px: left, right and base line, in rem; nothing where it is hidden.
fn on_a_phone(text: Node) -> Vec<(f64, f64, f64)> {
    const PHONE: f64 = 18.0;
    let Some(words) = text.first_element_child() else {
        return Vec::new();
    };
    // f39: in full size from 39 rem on; s33: shown from 33 rem on; without a number at no width.
    let room = words.attribute("data-room").unwrap_or_default();
    let is_wider = |kind: char| {
        let steps = room.split(' ').filter_map(|step| step.strip_prefix(kind));
        let mut steps = steps.map(|step| step.parse::<f64>().unwrap_or(f64::INFINITY));
        steps.any(|step| step > PHONE)
    };
    if is_wider('s') {
        return Vec::new();
    }
    let class = words.attribute("class").unwrap_or_default();
    let full = match class {
        "mi-chart__rowlabel" => 1.0,
        "mi-chart__missing" => 0.875,
        _ => 0.9375,
    };
    let size = if is_wider('f') { 0.8125 } else { full };
    let number = |node: Node, name: &str| {
        let text = node.attribute(name).unwrap_or("0");
        text.trim_end_matches(['%', 'e', 'm'])
            .parse::<f64>()
            .expect("a number")
    };
    let side = words.attribute("data-side").unwrap_or(match class {
        "mi-chart__rowlabel" | "mi-chart__work" => "start",
        _ => "middle",
    });
    // As wide as a full-width character, or two thirds of it.
    let wide = |c: char| if c.is_ascii() { 0.6 } else { 1.0 };
    let x = number(text, "x") * PHONE / 100.0;
    let mut y = number(text, "y");
    let lines = words.descendants().filter(Node::is_text);
    lines
        .map(|line| {
            let of = line.parent().filter(|parent| *parent != words);
            y += of.map_or(0.0, |of| number(of, "dy") * size);
            let width = line.text().map_or(0.0, |text| text.chars().map(wide).sum()) * size;
            match side {
                "start" => (x, x + width, y),
                "end" => (x - width, x, y),
                _ => (x - width / 2.0, x + width / 2.0, y),
            }
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_schedule_is_safe(chart in any_schedule()) {
        is_safe(&chart.to_svg(), &chart.to_svg())?;
    }

    /// Texts stay in the chart on a phone, and apart from each other.
    #[test]
    fn texts_keep_apart_on_a_phone(
        groups in prop::collection::vec(prop::collection::vec(("[0-4]((\\.\\.)|(\\.\\.[0-4]))?", "[ぁ-んァ-ヺ一-龠、・0-9]{1,60}"), 1..8), 1..3)
    ) {
        let spans = |spans: &Vec<(String, String)>| -> Vec<Span> {
            let mut spans: Vec<Span> = spans.iter().map(|(years, text)| span(years, text)).collect();
            for span in &mut spans {
                span.to = span.to.map(|to| to.max(span.from + 1.0));
            }
            spans.sort_by(|one, other| one.from.total_cmp(&other.from));
            spans
        };
        let groups = groups.iter().map(|group_of| group("市民総合交流センター：システムの導入", Layer::Planned, spans(group_of)));
        let chart = years(5, groups.collect());
        let svg = chart.to_svg();
        let document = Document::parse(&svg).expect("well-formed");
        let texts = document.descendants().filter(|node| node.has_tag_name("text"));
        let boxes: Vec<(f64, f64, f64)> = texts.flat_map(on_a_phone).collect();
        prop_assert!(!boxes.is_empty(), "{svg}");
        let number = |node: &Node, name: &str, unit: &[char]| {
            let text = node.attribute(name).unwrap_or_default().trim_end_matches(unit);
            text.parse::<f64>().unwrap_or(0.0)
        };
        for bar in document.descendants().filter(|node| node.has_tag_name("rect")) {
            let [left, width] = ["x", "width"].map(|name| number(&bar, name, &['%']) * 0.18);
            let [top, height] = ["y", "height"].map(|name| number(&bar, name, &['e', 'm']));
            for text in &boxes {
                let is_over = text.0 < left + width && left < text.1;
                prop_assert!(!is_over || text.2 + 0.12 <= top || top + height <= text.2 - 0.78, "{text:?} in {svg}");
            }
        }
        for (at, one) in boxes.iter().enumerate() {
            prop_assert!(one.0 >= -0.01 && one.1 <= 18.01, "{one:?} in {svg}");
            for other in &boxes[at + 1..] {
                let is_level = (one.2 - other.2).abs() < 0.9;
                prop_assert!(!is_level || one.1 <= other.0 || other.1 <= one.0, "{one:?} {other:?} in {svg}");
            }
        }
    }
}
