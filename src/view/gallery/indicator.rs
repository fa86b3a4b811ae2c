//! Samples of charts of an indicator, in every state.

use super::chart::{Family, Figure, Sample};
use crate::calendar::{Half, Period, Style};
use crate::chart::{self, Column, Mark, Point};
use crate::html::Html;
use crate::model::Missing;
use crate::view::choice::Traits;
use crate::view::embed::EmbedCode;
use crate::view::indicator::{
    Break, IndicatorLink, IndicatorView, Key, Row, SparkView, Succession, table_head,
};
use crate::view::indicators::Multiple;
use crate::view::words;

/// Target and actual of one year as they are written; empty: there is none. What is no number is a word for what is missing.
type Entry = (&'static str, &'static str);

/// An indicator in one state.
#[derive(Clone, Copy, Default)]
struct State {
    anchor: &'static str,
    title: &'static str,
    name: &'static str,
    unit: &'static str,
    sentence: &'static str,
    /// The first fiscal year.
    from: u16,
    entries: &'static [Entry],
    baseline: Option<(&'static str, &'static str)>,
    /// Before which entry something new begins, and what stands there.
    breaks: Option<(usize, Break)>,
    notes: &'static [&'static str],
    /// Whether an entry is half a year.
    is_halved: bool,
}

/// Shares: a line that a gap and a break interrupt.
const LEVEL: State = State {
    anchor: "chart-level",
    title: "割合の線、とちゅうの未測定",
    name: "電子で届いた申請の割合",
    unit: "%",
    sentence: "令和6年度は72%でした。目標の80%を8ポイント下回りました。",
    from: 2019,
    entries: &[
        ("30", "25.5"),
        ("40", "43"),
        ("50", "未測定"),
        ("60", "58"),
        ("70", "69.5"),
        ("80", "72"),
    ],
    baseline: None,
    breaks: Some((3, Break::Targets)),
    notes: &["令和4年度から、目標が新しくなりました。"],
    is_halved: false,
};

const BARS: State = State {
    anchor: "chart-bars",
    title: "実績の棒と、目標",
    name: "オンラインで申しこめる手続",
    unit: "件",
    sentence: "令和5年度は32.8件でした。目標の20件を12.8件上回りました。",
    from: 2020,
    entries: &[
        ("10", "4"),
        ("10", "12.5"),
        ("20", "20"),
        ("20", "32.8"),
        ("40", "まだ"),
    ],
    ..EMPTY
};

const LOWER: State = State {
    anchor: "chart-lower",
    title: "少ないほうがよい、はじめの値がある",
    name: "窓口で待つ時間",
    unit: "分",
    sentence: "令和4年度は18分でした。目標の15分より3分多く、届いていません。",
    from: 2020,
    entries: &[("", "30"), ("20", "24.5"), ("15", "18"), ("10", "まだ")],
    baseline: Some(("35", "基準値 35分（平成30年度）")),
    ..EMPTY
};

const EMPTY: State = State {
    anchor: "chart-none",
    title: "数がない",
    name: "使う人の満足",
    unit: "%",
    sentence: "目標も実績も、資料に数が書かれていません。0という意味ではありません。",
    from: 2020,
    entries: &[],
    baseline: None,
    breaks: None,
    notes: &[],
    is_halved: false,
};

const STATES: [State; 14] = [
    LEVEL,
    BARS,
    LOWER,
    State {
        anchor: "chart-break",
        title: "とちゅうで目標が変わる",
        name: "電子契約の数",
        unit: "件",
        sentence: "令和5年度は45件でした。目標の60件に15件届いていません。",
        entries: &[("10", "8"), ("12", "15"), ("50", "30"), ("60", "45")],
        breaks: Some((2, Break::Targets)),
        notes: &[
            "前の計画には、目標として令和4年度に14件とありました。令和4年度の「見直し」で置きかわりました。",
        ],
        ..EMPTY
    },
    State {
        anchor: "chart-change",
        title: "もとの年とくらべた変化、マイナスの値",
        name: "紙を使う量の変化",
        sentence: "令和5年度は−16.7%でした。目標の−20.0%に3.3ポイント届いていません。",
        entries: &[
            ("−5.0", "+96.3"),
            ("−10.0", "+2.5"),
            ("−15.0", "−8.0"),
            ("−20.0", "−16.7"),
        ],
        ..EMPTY
    },
    State {
        anchor: "chart-total",
        title: "足し上げた数、けたの多い数",
        name: "マイナンバーカードを持つ人",
        unit: "人",
        sentence: "令和6年度は1,234,567人でした。目標の1,200,000人を34,567人上回りました。",
        from: 2015,
        entries: &[
            ("", "102,345"),
            ("", "134,567"),
            ("", "201,234"),
            ("", "245,678"),
            ("", "356,789"),
            ("600,000", "567,890"),
            ("800,000", "701,234"),
            ("1,000,000", "945,678"),
            ("1,100,000", "1,098,765"),
            ("1,200,000", "1,234,567"),
        ],
        ..EMPTY
    },
    State {
        anchor: "chart-about",
        title: "きっちりではない数",
        name: "使った人の数",
        unit: "人",
        sentence: "令和4年度は180人未満でした。目標とはくらべていません（実績の数に幅があります）。",
        entries: &[
            ("100以上", "約120"),
            ("150以上", "200超"),
            ("200以上", "180未満"),
        ],
        ..EMPTY
    },
    State {
        anchor: "chart-half",
        title: "年度の前期と後期",
        name: "講座を開いた回数",
        unit: "回",
        sentence: "令和3年度後期は12回でした。目標の10回を2回上回りました。",
        entries: &[("5", "4"), ("5", "6"), ("10", "8"), ("10", "12")],
        is_halved: true,
        ..EMPTY
    },
    State {
        anchor: "chart-equal",
        title: "目標とちょうど同じ、0",
        name: "止まった回数",
        unit: "回",
        sentence: "令和3年度は0回でした。目標の0回と同じです。",
        entries: &[("0", "2"), ("0", "0")],
        ..EMPTY
    },
    State {
        anchor: "chart-point",
        title: "数が1つだけ",
        name: "はじめて調べた割合",
        sentence: "令和2年度は88.9%でした。目標は書かれていません。",
        entries: &[("", "88.9")],
        ..EMPTY
    },
    State {
        anchor: "chart-planned",
        title: "目標だけ",
        name: "これから始める手続",
        unit: "件",
        sentence: "実績の数はまだありません。令和2年度の目標は5件です。",
        entries: &[("5", "まだ"), ("10", "まだ"), ("30", "まだ")],
        ..EMPTY
    },
    State {
        anchor: "chart-replaced",
        title: "指標が入れかわる",
        name: "前の指標",
        unit: "回",
        sentence: "令和3年度は64回でした。目標の50回を14回上回りました。",
        entries: &[
            ("40", "38"),
            ("50", "64"),
            ("", "別の指標"),
            ("", "別の指標"),
        ],
        breaks: Some((2, Break::Replaced)),
        ..EMPTY
    },
    State {
        anchor: "chart-long",
        title: "長い名前、単位なし",
        name: "市民・事業者が市役所に行かずに、または市役所に行っても書類に書かずに終えられる手続の、すべての手続の中での割合",
        unit: "",
        sentence: "令和3年度は0.52でした。目標の0.50を0.02上回りました。",
        entries: &[("0.40", "0.385"), ("0.50", "0.52")],
        ..EMPTY
    },
    EMPTY,
];

/// Every kind of missing in a year of its own, between two figures.
fn missing() -> (State, Vec<(String, String)>) {
    let state = State {
        anchor: "chart-missing",
        title: "数がない年：どのようにないか",
        name: "相談を受けた数",
        unit: "件",
        sentence: "令和8年度は21件でした。目標の20件を1件上回りました。",
        from: 2018,
        ..EMPTY
    };
    let kinds = Missing::ALL.iter().map(|(_, kind)| words::missing(*kind));
    let words = kinds.chain(["記録なし"]).map(str::to_owned);
    let actuals = ["15".to_owned()].into_iter().chain(words);
    let actuals = actuals.chain(["21".to_owned()]);
    (
        state,
        actuals.map(|actual| ("20".to_owned(), actual)).collect(),
    )
}

/// All states of the chart of an indicator.
pub(super) fn family(dates: Style) -> Family {
    let (gaps, entries) = missing();
    let states = STATES.iter().map(|state| (state, written(state)));
    let mut samples: Vec<Sample> = states
        .chain([(&gaps, entries)])
        .map(|(state, entries)| Sample {
            anchor: state.anchor,
            title: state.title,
            figure: Figure::Indicator(Box::new(shown(dates, state, state.anchor, &entries))),
        })
        .collect();
    // What has no figure at all stands last.
    let last = samples.len() - 1;
    samples.swap(last - 1, last);
    Family {
        anchor: "charts",
        title: "指標のグラフ",
        samples,
    }
}

/// Two indicators of one measure; each leads to its table.
pub(super) fn pair(dates: Style) -> [Multiple; 2] {
    [(BARS, "small-bars"), (LOWER, "small-lower")].map(|(state, id)| Multiple {
        name: state.name.to_owned(),
        href: format!("#{}", state.anchor),
        measure: "通番1 書かない窓口".to_owned(),
        key: Key::default(),
        sentence: state.sentence.into(),
        chart: shown(dates, &state, id, &written(&state)).chart,
        traits: Traits(vec![("outcome", "met".to_owned())]),
        fact: None,
    })
}

fn written(state: &State) -> Vec<(String, String)> {
    let entries = state.entries.iter();
    entries
        .map(|(target, actual)| ((*target).to_owned(), (*actual).to_owned()))
        .collect()
}

/// Small drawings beside their indicators, in some of the states.
pub(super) fn small(dates: Style) -> Vec<IndicatorLink> {
    let (gaps, entries) = missing();
    let states = STATES.iter().filter(|state| !state.entries.is_empty());
    let states = states.map(|state| (state, written(state)));
    states
        .chain([(&gaps, entries)])
        .map(|(state, entries)| {
            let columns = columns(dates, state, &entries);
            let says = entries.iter().zip(&columns);
            let says = says.map(|((target, actual), column)| {
                let (actual, target) = (figure(actual, state.unit), figure(target, state.unit));
                format!("{}：実績{actual}、目標{target}。", column.label)
            });
            let spark = chart::Spark {
                id: format!("spark-{}", state.anchor),
                title: format!("{}の実績と目標", state.name),
                description: says.collect(),
                columns,
            };
            IndicatorLink {
                measure: "通番1 書かない窓口".to_owned(),
                name: format!("{}（{}）", state.name, state.title),
                href: format!("#{}", state.anchor),
                says: state.sentence.into(),
                spark: Some(SparkView {
                    chart: Html::from_markup(spark.to_svg()),
                    fact: None,
                    key: Key::default(),
                }),
            }
        })
        .collect()
}

/// Whether something new begins before an entry.
fn starts(state: &State, at: usize) -> bool {
    state.breaks.is_some_and(|(from, _)| from == at)
}

fn columns(dates: Style, state: &State, entries: &[(String, String)]) -> Vec<Column> {
    let entries = entries.iter().enumerate();
    let column = |(at, (target, actual)): (usize, &(String, String))| {
        let (label, sublabel) = dates.column(period(state, at));
        Column {
            label,
            sublabel,
            actual: mark(actual),
            target: point(target),
            starts_definition: starts(state, at),
        }
    };
    entries.map(column).collect()
}

fn shown(dates: Style, state: &State, id: &str, entries: &[(String, String)]) -> IndicatorView {
    let rows = entries.iter().enumerate().map(|(at, (target, actual))| {
        let (era, western) = table_head(dates, period(state, at));
        Row {
            era,
            western,
            target: figure(target, state.unit).into(),
            actual: figure(actual, state.unit).into(),
            comparison: None,
            is_break: starts(state, at),
        }
    });
    let chart = chart::Indicator {
        id: id.to_owned(),
        title: format!("{}の実績と目標", state.name),
        description: state.sentence.to_owned(),
        target_label: match state.unit {
            "" => "目標".to_owned(),
            unit => format!("目標（{unit}）"),
        },
        break_label: state.breaks.map_or("", |(_, what)| what.label()).to_owned(),
        baseline: state.baseline.and_then(|(value, label)| {
            Some(chart::Baseline {
                value: number(value)?,
                label: label.to_owned(),
            })
        }),
        is_level: state.anchor == LEVEL.anchor,
        columns: columns(dates, state, entries),
    };
    let occurs = |is: fn(&Column) -> bool| chart.columns.iter().any(is);
    IndicatorView {
        anchor: id.to_owned(),
        name: state.name.to_owned(),
        caption: format!(
            "{}（{}）",
            state.name,
            if state.unit.is_empty() {
                "年度ごと"
            } else {
                state.unit
            }
        ),
        definition: Html::default(),
        facts: Vec::new(),
        successions: state
            .breaks
            .map_or_else(Vec::new, |(_, what)| succession(what)),
        sentence: state.sentence.into(),
        key: Key {
            actual: occurs(|column| matches!(column.actual, Mark::Value(_))),
            bars: !chart.is_level && occurs(|column| matches!(column.actual, Mark::Value(_))),
            level: chart.is_level,
            target: occurs(|column| column.target.is_some()),
            slot: occurs(|column| matches!(column.actual, Mark::Slot(_))),
            breaks: state.breaks.map(|(_, what)| what),
            baseline: chart.baseline.is_some(),
        },
        chart: (!entries.is_empty()).then(|| Html::from_markup(chart.to_svg())),
        fact: None,
        rows: rows.collect(),
        has_targets: occurs(|column| column.target.is_some()),
        has_comparison: false,
        embed: (id == BARS.anchor).then(code),
        notes: state.notes.iter().map(|note| (*note).into()).collect(),
    }
}

/// What took the place of an indicator that was replaced.
fn succession(what: Break) -> Vec<Succession> {
    let next = Succession {
        before: "令和4年度から、".to_owned(),
        name: "オンラインで終えた手続".to_owned(),
        anchor: BARS.anchor.to_owned(),
        after: "にかわりました（計画の見直し）。".to_owned(),
    };
    [next]
        .into_iter()
        .filter(|_| what == Break::Replaced)
        .collect()
}

/// What others would write into their own page.
fn code() -> EmbedCode {
    EmbedCode {
        id: "sample-code".to_owned(),
        code: "<iframe src=\"https://example.jp/embed/\" title=\"グラフと表の見本\" width=\"100%\" height=\"1000\" loading=\"lazy\"></iframe>".to_owned(),
        href: super::nowhere(),
    }
}

/// The period of an entry by its position.
fn period(state: &State, at: usize) -> Period {
    let (years, half) = if state.is_halved {
        let half = if at.is_multiple_of(2) {
            Half::First
        } else {
            Half::Second
        };
        (at / 2, Some(half))
    } else {
        (at, None)
    };
    let later = u16::try_from(years).unwrap_or(u16::MAX);
    Period {
        half,
        ..Period::year(state.from.saturating_add(later))
    }
}

/// Where a figure stands, if the text is one.
fn number(text: &str) -> Option<f64> {
    let digits = text.trim_matches(|c: char| !c.is_ascii_digit());
    let value: f64 = digits.replace(',', "").parse().ok()?;
    Some(if text.starts_with('−') {
        -value
    } else {
        value
    })
}

fn point(text: &str) -> Option<Point> {
    number(text).map(|value| Point {
        value,
        text: text.to_owned(),
    })
}

fn mark(text: &str) -> Mark {
    match point(text) {
        Some(point) => Mark::Value(point),
        None if text == words::missing(Missing::NotMeasured) => Mark::Slot(text.to_owned()),
        None => Mark::Word(text.to_owned()),
    }
}

/// A figure in the table: its unit stands behind the digits.
fn figure(text: &str, unit: &str) -> String {
    let end = text.trim_end_matches(|c: char| !c.is_ascii_digit()).len();
    let (digits, word) = text.split_at(end);
    match (digits, word) {
        ("", "") => "目標なし".to_owned(),
        ("", word) => word.to_owned(),
        _ => format!("{digits}{unit}{word}"),
    }
}
