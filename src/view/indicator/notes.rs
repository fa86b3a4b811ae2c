//! What is rare about an indicator, in sentences: replaced targets, baselines, notes on figures.

use super::sentence::target_words;
use crate::calendar::Period;
use crate::model::{Detail, Figure, Indicator, Plan, When};
use crate::schema::records::{By, Direction, Form, Where};
use crate::view::words;

pub(super) fn facts(indicator: &Indicator) -> Vec<String> {
    let mut facts = vec![words::direction(indicator).to_owned()];
    if indicator.direction != Direction::NotStated && indicator.direction_by == By::Editor {
        facts.push("どちらがよいかは、目標の数から編集者が読み取りました。".to_owned());
    }
    if indicator.form == Form::Change {
        facts.push("もとの年とくらべた変化です。".to_owned());
    }
    if indicator.accumulates {
        facts.push("年ごとの数を足し上げた数です。".to_owned());
    }
    if indicator.unit.is_some() && indicator.unit_by == By::Editor {
        facts.push("単位は編集者がつけました。".to_owned());
    }
    facts
}

/// A text with one full stop at its end.
pub(super) fn sentence_of(text: &str) -> String {
    format!("{}。", text.trim_end_matches('。'))
}

/// How the source prints a figure, where the page writes it in another way.
fn printed(indicator: &Indicator, of: &str, figure: Figure, detail: &Detail) -> Option<String> {
    let printed = detail.printed.as_deref()?;
    let is_other = printed != words::figure(indicator, figure, detail.qualifier);
    is_other.then(|| format!("{of}は、資料では「{printed}」と書かれています。"))
}

/// What is rare, in sentences: replaced indicators, superseded targets, baselines without a chart, notes on figures.
pub(super) fn notes(plan: &Plan, indicator: &Indicator, latest: Option<Period>) -> Vec<String> {
    let mut notes = Vec::new();
    for target in &indicator.superseded {
        let revision = &plan.revisions[target.by.0];
        let place = if target.source == Some(Where::Text) {
            "本文の"
        } else {
            ""
        };
        let reason = revision
            .reason
            .as_deref()
            .map(sentence_of)
            .unwrap_or_default();
        let note = target.note.as_deref().unwrap_or_default();
        notes.push(format!(
            "前の計画には、{place}目標として{}に{}とありました。{}の「{}」で置きかわりました。{reason}{note}",
            words::when(target.when),
            words::figure(indicator, target.figure, None),
            revision.from.short(),
            revision.title,
        ));
    }
    let undated = indicator
        .targets
        .iter()
        .filter(|target| !matches!(target.when, When::Period(_)));
    for target in undated {
        notes.push(format!(
            "{}の目標は{}です。",
            words::when(target.when),
            target_words(indicator, target)
        ));
    }
    if let Some(base) = &indicator.baseline {
        let as_of = base
            .detail
            .as_of
            .map(|date| format!("、{}時点", date.short()))
            .unwrap_or_default();
        let reason = base
            .detail
            .reason
            .as_deref()
            .map(sentence_of)
            .unwrap_or_default();
        let figure = words::figure(indicator, base.figure, base.detail.qualifier);
        let note = base.detail.note.as_deref().unwrap_or_default();
        notes.push(format!(
            "基準値は{figure}です（{}{as_of}）。{reason}{note}",
            base.period.short()
        ));
        notes.extend(printed(indicator, "基準値", base.figure, &base.detail));
    }
    for target in &indicator.targets {
        let of = format!("{}の目標", words::when(target.when));
        notes.extend(printed(indicator, &of, target.figure, &target.detail));
        let said = target
            .detail
            .note
            .as_deref()
            .or(target.detail.reason.as_deref());
        notes.extend(said.map(|note| format!("{}の目標：{note}", words::when(target.when))));
    }
    for (&period, actual) in &indicator.actuals {
        if latest.is_none_or(|latest| period > latest) {
            continue;
        }
        let as_of = actual
            .detail
            .as_of
            .map(|date| format!("{}の実績は{}時点です。", period.short(), date.short()));
        notes.extend(as_of);
        let of = format!("{}の実績", period.short());
        notes.extend(printed(indicator, &of, actual.figure, &actual.detail));
        for dated in &actual.dated {
            let figure = words::figure(indicator, dated.figure, None);
            let note = dated.note.as_deref().unwrap_or_default();
            notes.push(format!(
                "{}時点では{figure}です。{note}",
                dated.as_of.short()
            ));
        }
        let said = actual.detail.note.iter().chain(&actual.detail.reason);
        notes.extend(said.map(|note| format!("{}の実績：{note}", period.short())));
    }
    notes
}
