//! What is rare about an indicator, in sentences: replaced targets, baselines, notes on figures.

use super::sentence::target_words;
use crate::calendar::{Period, Style};
use crate::model::{Actual, Detail, Figure, Indicator, Missing, When};
use crate::schema::records::{By, Direction, Form, Where};
use crate::view::fact::{FigureKind, Of, Said};
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
fn printed(of: Of<'_>, what: &str, figure: Figure, detail: &Detail) -> Option<String> {
    let printed = detail.printed.as_deref()?;
    // Brackets around the word of what is missing say nothing more.
    let is_same = match figure {
        Figure::Missing(kind @ Missing::NotMeasured) => printed.contains(words::missing(kind)),
        Figure::Value(_) | Figure::Missing(_) => {
            printed == words::figure(of.indicator, figure, detail.qualifier)
        }
    };
    (!is_same).then(|| format!("{what}資料では「{printed}」と書かれています。"))
}

/// What is rare, in sentences: replaced indicators, superseded targets, baselines without a chart, notes on figures.
pub(super) fn notes(dates: Style, of: Of<'_>, latest: Option<Period>) -> Vec<Said> {
    let mut notes: Vec<Said> = superseded(dates, of).collect();
    let undated = of
        .indicator
        .targets
        .iter()
        .filter(|target| !matches!(target.when, When::Period(_)));
    for target in undated {
        let when = words::when(dates, target.when);
        let said = Said::from(format!("{when}の目標は"));
        notes.push(said.and(target_words(of, target)).then("です。"));
    }
    notes.extend(baseline(dates, of));
    for target in &of.indicator.targets {
        let detail = &target.detail;
        let said = detail.note.as_deref().or(detail.reason.as_deref());
        let what = format!("{}の目標", words::when(dates, target.when));
        let printed = printed(of, &format!("{what}は、"), target.figure, detail);
        notes.extend(printed.map(Said::from));
        notes.extend(said.map(|note| format!("{what}：{note}").into()));
    }
    for (&period, actual) in &of.indicator.actuals {
        if latest.is_some_and(|latest| period <= latest) {
            notes.extend(on_actual(dates, of, period, actual));
        }
    }
    notes
}

fn superseded(dates: Style, of: Of<'_>) -> impl Iterator<Item = Said> {
    let targets = of.indicator.superseded.iter();
    targets.map(move |target| {
        let revision = &of.plan.revisions[target.by.0];
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
        let figure = words::figure(of.indicator, target.figure, None);
        Said::from(format!(
            "前の計画には、{place}目標として{}に",
            words::when(dates, target.when)
        ))
        .and(of.said(FigureKind::Superseded, target.when, figure))
        .then(format!(
            "とありました。{}の「{}」で置きかわりました。{reason}{note}",
            dates.short(Period::year(revision.from.0)),
            revision.title,
        ))
    })
}

fn baseline(dates: Style, of: Of<'_>) -> Option<Said> {
    let base = of.indicator.baseline.as_ref()?;
    let detail = &base.detail;
    let as_of = detail
        .as_of
        .map(|date| format!("、{}時点", dates.date(date)))
        .unwrap_or_default();
    let reason = detail
        .reason
        .as_deref()
        .map(sentence_of)
        .unwrap_or_default();
    let figure = words::figure(of.indicator, base.figure, detail.qualifier);
    let figure = match base.figure.value() {
        Some(_) => of.said(FigureKind::Baseline, When::Period(base.period), figure),
        None => figure.into(),
    };
    let note = detail.note.as_deref().unwrap_or_default();
    let printed = printed(of, "", base.figure, detail).unwrap_or_default();
    Some(Said::from("基準値は").and(figure).then(format!(
        "です（{}{as_of}）。{printed}{reason}{note}",
        dates.short(base.period)
    )))
}

fn on_actual(dates: Style, of: Of<'_>, period: Period, actual: &Actual) -> Vec<Said> {
    let name = dates.short(period);
    let mut notes = Vec::new();
    let as_of = actual.detail.as_of;
    notes.extend(as_of.map(|date| format!("{name}の実績は{}時点です。", dates.date(date)).into()));
    let what = format!("{name}の実績");
    let printed = printed(of, &format!("{what}は、"), actual.figure, &actual.detail);
    notes.extend(printed.map(Said::from));
    for dated in &actual.dated {
        let figure = words::figure(of.indicator, dated.figure, None);
        let figure = match dated.figure.value() {
            Some(_) => of.said(FigureKind::Dated, When::Period(period), figure),
            None => figure.into(),
        };
        let note = dated.note.as_deref().unwrap_or_default();
        let said = Said::from(format!("{}時点では", dates.date(dated.as_of)));
        notes.push(said.and(figure).then(format!("です。{note}")));
    }
    let said = actual.detail.note.iter().chain(&actual.detail.reason);
    notes.extend(said.map(|note| format!("{name}の実績：{note}").into()));
    notes
}
