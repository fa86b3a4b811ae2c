//! Ratings over time: roads with marks, words that make room for each other.

use super::any::length;
use super::outline;
use expect_test::expect;
use michinori::chart::{History, Stop, Tone, Way};
use proptest::prelude::*;
use roxmltree::{Document, Node};

fn history(ways: Vec<Way>, columns: &[&str]) -> History {
    History {
        id: "h".to_owned(),
        title: "項目ごとの進捗度".to_owned(),
        description: "説明".to_owned(),
        columns: columns
            .iter()
            .map(|name| ((*name).to_owned(), String::new()))
            .collect(),
        ways,
    }
}

fn rated(tone: Tone, word: &str) -> Stop {
    Stop::Rated(tone, word.to_owned())
}

#[test]
fn a_road_leads_on_or_ends_at_a_post() {
    let ways = vec![
        Way {
            label: "通番31 電子契約の導入".to_owned(),
            stops: vec![
                rated(Tone::Ontime, "計画どおり"),
                rated(Tone::Early, "計画より早い"),
            ],
            is_open: true,
        },
        Way {
            label: "通番32 市のホームページへのチャットボットの導入".to_owned(),
            stops: vec![Stop::Unrated("評価なし".to_owned()), Stop::Nothing],
            is_open: false,
        },
        Way {
            label: "通番33".to_owned(),
            stops: vec![Stop::Nothing, rated(Tone::Late, "遅れている")],
            is_open: true,
        },
    ];
    let chart = history(ways, &["令和2", "令和3"]);
    expect![[r#"
        17.8em high
        year 25% 1em 令和2
        year 75% 1em 令和3
        rowlabel 0 2.8em [room=s18] 通番31 電子契約の導入
        short 0 2.8em 通番31 電子契…
        road 25% →100% 4.05em →4.05em
        ontime 25% 4.05em
        early 75% 4.05em
        stopword 25% 5.55em [room=s12] 計画どおり
        stopword 75% 5.55em [room=f12] 計画より早い
        whole 0 8.95em [room=s24] 通番32 市のホームページへのチャットボットの導入
        rowlabel 0 7.7em [room=s18] 通番32 市のホームページへの／チャットボットの導入
        short 0 7.7em 通番32 市の…
        road 25% →37.5% 10.2em →10.2em
        post 37.5% 10.2em
        ring 25% 10.2em
        stopword 25% 11.7em 評価なし
        rowlabel 0 13.85em 通番33
        road 75% →100% 15.1em →15.1em
        late 75% 15.1em
        stopword 75% 16.6em 遅れている
    "#]]
    .assert_eq(&outline(&chart.to_svg()));
}

#[test]
fn long_words_leave_the_mark_alone_before_they_touch() {
    let stop = || rated(Tone::Late, "計画より遅れている");
    let way = Way {
        label: "通番31".to_owned(),
        stops: vec![stop(), stop(), stop(), stop()],
        is_open: true,
    };
    let chart = history(vec![way], &["1", "2", "3", "4"]);
    expect![[r#"
        6.75em high
        year 12.5% 1em 1
        year 37.5% 1em 2
        year 62.5% 1em 3
        year 87.5% 1em 4
        rowlabel 0 2.8em 通番31
        road 12.5% →100% 4.05em →4.05em
        late 12.5% 4.05em
        late 37.5% 4.05em
        late 62.5% 4.05em
        late 87.5% 4.05em
        stopword 0 5.55em [side=start] [room=f39 s15] 計画より遅れている
        stopword 37.5% 5.55em [room=f39 s33] 計画より遅れている
        stopword 62.5% 5.55em [room=f39 s33] 計画より遅れている
        stopword 100% 5.55em [side=end] [room=f39] 計画より遅れている
    "#]]
    .assert_eq(&outline(&chart.to_svg()));
}

fn any_stop() -> impl Strategy<Value = Stop> {
    let tones = Tone::ALL.map(|(_, tone)| tone).to_vec();
    prop_oneof![
        (prop::sample::select(tones), any::<String>())
            .prop_map(|(tone, word)| Stop::Rated(tone, word)),
        "\\PC{0,40}".prop_map(Stop::Unrated),
        Just(Stop::Nothing),
    ]
}

fn any_way() -> impl Strategy<Value = Way> {
    let stops = prop::collection::vec(any_stop(), 0..12);
    ("\\PC{0,80}", stops, any::<bool>()).prop_map(|(label, stops, is_open)| Way {
        label,
        stops,
        is_open,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Nothing leaves the drawing, and every rating has its mark.
    #[test]
    fn any_content_gives_well_formed_svg_within_its_bounds(
        texts in prop::array::uniform3(any::<String>()),
        columns in prop::collection::vec((any::<String>(), any::<String>()), 0..12),
        ways in prop::collection::vec(any_way(), 0..8),
    ) {
        let [id, title, description] = texts;
        let chart = History { id, title, description, columns, ways };
        let svg = chart.to_svg();
        prop_assert_eq!(&svg, &chart.to_svg());
        let document = Document::parse(&svg).expect("well-formed");
        let root = document.root_element();
        let height = length(root, "height", "em").expect("a height");
        for node in root.children().filter(Node::is_element) {
            for x in ["x", "x1", "x2"] {
                let is_inside = length(node, x, "%").is_none_or(|x| (0.0..=100.0).contains(&x));
                prop_assert!(is_inside, "{:?}", node);
            }
            for y in ["y", "y1", "y2"] {
                let is_inside = length(node, y, "em").is_none_or(|y| (0.0..=height).contains(&y));
                prop_assert!(is_inside, "{:?}", node);
            }
        }
        let is_mark = |node: &Node| {
            let href = node.attribute("href").unwrap_or_default();
            href.starts_with("#s-") && href != "#s-ring" && href != "#s-post"
        };
        let marks = document.descendants().filter(is_mark).count();
        let stops = |way: &Way| {
            let stops = way.stops.iter().take(chart.columns.len());
            stops.filter(|stop| matches!(stop, Stop::Rated(..))).count()
        };
        prop_assert_eq!(marks, chart.ways.iter().map(stops).sum::<usize>());
    }
}
