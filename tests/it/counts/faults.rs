//! Faults of the two texts: what was misread is put right, what contradicts itself is kept, and both are said.

use super::{assessed, counts, number, plan_of, report};
use michinori::model::{Measure, Narrative, Plan, SpanText};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Faults {
    kasama: Vec<Fault>,
    suita: Vec<Fault>,
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
const SAID_AS: [(&str, &str); 7] = [
    ("空閑市指定ごみ袋", "「空閑市」は「笠間市」"),
    ("業務フローヒアリングの実施し", "「ヒアリングの実施し」"),
    ("220項目中10項目", "本文では220"),
    ("導入に遅れが生じた", "本文が導入の遅れ"),
    ("こども育成支援センター、秘書課", "秘書課が、関係課の欄にも"),
    ("市民を守る I C T", "「I C T」"),
    ("^{※2}", "※1などの上付きの印"),
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

fn check(id: &str, faults: &[Fault]) -> Vec<String> {
    let report = report();
    let assessment = assessed(&report);
    let plan = plan_of(&assessment, id).plan;
    let said = notes(plan);
    let mut unsaid = Vec::new();
    for fault in faults {
        let known = plan.measures.iter().map(number).collect::<Vec<_>>();
        assert!(
            fault.numbers.iter().all(|number| known.contains(number)),
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
    assert_eq!(check("kasama", &counts().faults.kasama), [""; 0]);
}

#[test]
fn faults_of_suita() {
    assert_eq!(check("suita", &counts().faults.suita), [""; 0]);
}
