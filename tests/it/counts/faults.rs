//! Faults of the five texts: what was misread is put right, what contradicts itself is kept, and both are said.

use super::{assessed, counts, plan_of, report};
use michinori::model::{Measure, Narrative, Plan, SpanText};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Faults {
    kasama: Vec<Fault>,
    suita: Vec<Fault>,
    kusatsu: Vec<Fault>,
    ritto: Vec<Fault>,
    kosai: Vec<Fault>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Fault {
    kind: String,
    sure: bool,
    numbers: Vec<u16>,
    printed: Option<String>,
    reading: Option<String>,
    note: Option<String>,
}

/// Faults that a note words in its own way: as counted, and as said.
const SAID_AS: [(&str, &str); 28] = [
    ("空閑市指定ごみ袋", "「空閑市」は「笠間市」"),
    ("業務フローヒアリングの実施し", "「ヒアリングの実施し」"),
    ("220項目中10項目", "本文では220"),
    ("導入に遅れが生じた", "本文が導入の遅れ"),
    ("こども育成支援センター、秘書課", "秘書課が、関係課の欄にも"),
    ("市民を守る I C T", "「I C T」"),
    ("^{※2}", "※1などの上付きの印"),
    // 草津市
    ("市民サービスの向上つながる", "「向上つながる」は、「に」が"),
    (
        "マイキープラットフォーム構想の実施検",
        "「実施検」は、「実施検討」",
    ),
    ("(R2, 8 ~)", "「R2, 8 ~」は"),
    ("広域避難所を包括化", "「包括化できる」"),
    ("6月からの更新予定", "初めの票では「6月から」"),
    ("基地局 4箇所", "「送信局」と「基地局」"),
    ("6月から本格導入", "本格導入は、月ごとの表では7月の欄から"),
    ("令和2年6月から", "活用は、月ごとの表では5月の欄から"),
    (
        "令和2年度末をもって本サイトを閉鎖",
        "期末評価は令和2年度末の閉鎖",
    ),
    ("現計画を1年延伸", "今の計画を1年延伸"),
    ("実施を見送りました", "令和2年度の実施を見送って"),
    ("交流プラザ：", "「交流プラザ」は「市民交流プラザ」"),
    ("行政手続きの", "「行政手続」と「行政手続き」"),
    // 栗東市
    ("10月1日付で随意契約締結予定", "No. 2：10月1日の契約"),
    (
        "サービス開始日:令和6年10月1日",
        "No. 5：10月1日のサービス開始",
    ),
    (
        "10月31日に治田西小学校で実施予定",
        "No. 4：10月31日の授業研究会",
    ),
    ("10/30~11/3開催", "No. 3：10月30日から11月3日まで"),
    ("10月15日より", "No. 6：10月15日から"),
    ("6月に", "6月の提案は、年が"),
    // 湖西市
    ("地方公共団体情報システムの法律", "「情報システムの法律」も"),
    (
        "現行システム分析調査、移行計画策定、文字の標準化",
        "2021年度から2024年度まで、同じ文",
    ),
];

/// What readers see of a measure, without notes.
fn prose(measure: &Measure) -> Vec<&str> {
    let mut all = vec![measure.title.as_str()];
    all.extend(measure.plain.as_deref());
    all.extend(measure.sections.iter().map(|(_, text)| text.as_str()));
    all.extend(
        measure
            .milestones
            .iter()
            .map(|milestone| milestone.text.as_str()),
    );
    all.extend(
        measure
            .events
            .iter()
            .filter_map(|event| event.reason.as_deref()),
    );
    for indicator in &measure.indicators {
        all.push(indicator.name.as_str());
        all.extend(indicator.definition.as_deref());
    }
    for row in &measure.schedule {
        let layers = [&row.planned, &row.revised, &row.actual]
            .into_iter()
            .flatten()
            .flatten();
        all.extend(layers.flatten().filter_map(|span| match &span.text {
            SpanText::Text(text) => Some(text.as_str()),
            SpanText::Item | SpanText::Missing(_) => None,
        }));
    }
    for outcome in measure.outcomes.values() {
        all.extend(outcome.narrative.iter().filter_map(|(_, text)| match text {
            Narrative::Text(text) => Some(text.as_str()),
            Narrative::Missing(_) => None,
        }));
    }
    all
}

/// The plan's own prose.
fn common(plan: &Plan) -> Vec<&str> {
    let policies = plan.policies.iter();
    let bodies = policies.flat_map(|policy| [Some(policy.title.as_str()), policy.body.as_deref()]);
    bodies.flatten().collect()
}

/// All notes of a plan, and printed forms and reasons that stand beside a figure.
fn notes(plan: &Plan) -> String {
    let mut all: Vec<&str> = plan
        .source_notes
        .iter()
        .map(|note| note.text.as_str())
        .collect();
    for measure in &plan.measures {
        all.extend(measure.notes.iter().map(|note| note.text.as_str()));
        for outcome in measure.outcomes.values() {
            all.extend(outcome.notes.iter().map(|note| note.text.as_str()));
        }
    }
    all.join("\n")
}

/// What no note says. `numbers` are the numbers or places that faults may name.
fn check(id: &str, faults: &[Fault], numbers: std::ops::RangeInclusive<u16>) -> Vec<String> {
    let report = report();
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, id).plan;
    let said = notes(plan);
    let mut unsaid = Vec::new();
    for fault in faults {
        assert!(
            fault.numbers.iter().all(|number| numbers.contains(number)),
            "{fault:?}"
        );
        assert!(
            fault.reading.is_some() == (fault.kind == "misread"),
            "{fault:?}"
        );
        assert!(fault.printed.is_some() || fault.note.is_some(), "{fault:?}");
        let Some(printed) = &fault.printed else {
            continue;
        };
        if fault.kind == "misread" && fault.sure {
            let texts = plan.measures.iter().flat_map(prose).chain(common(plan));
            let left: Vec<&str> = texts
                .filter(|text| text.contains(printed.as_str()))
                .collect();
            assert_eq!(left, [""; 0], "{printed}");
        }
        let words = SAID_AS.iter().find(|(counted, _)| counted == printed);
        if fault.kind != "layout" && !said.contains(words.map_or(printed.as_str(), |one| one.1)) {
            unsaid.push(printed.clone());
        }
    }
    unsaid
}

#[test]
fn faults_of_kasama() {
    assert_eq!(check("kasama", &counts().faults.kasama, 1..=68), [""; 0]);
}

#[test]
fn faults_of_suita() {
    assert_eq!(check("suita", &counts().faults.suita, 1..=22), [""; 0]);
}

#[test]
fn faults_of_kusatsu() {
    assert_eq!(check("kusatsu", &counts().faults.kusatsu, 1..=38), [""; 0]);
}

#[test]
fn faults_of_ritto() {
    assert_eq!(check("ritto", &counts().faults.ritto, 1..=11), [""; 0]);
}

#[test]
fn faults_of_kosai() {
    assert_eq!(check("kosai", &counts().faults.kosai, 1..=36), [""; 0]);
}
