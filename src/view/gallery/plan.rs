//! Samples of the first screen of a plan, of its card on the site's home, and of what changed.

use super::mark::chip;
use crate::chart::Road;
use crate::html::Html;
use crate::view::changed::Change;
use crate::view::home::Card;
use crate::view::lead::Lead;
use crate::view::list::Name;
use crate::view::totals::{StateTotal, Total};
use serde::Serialize;

/// Parts of a plan's home and of the site's.
#[derive(Clone, Debug, Serialize)]
pub struct PlanParts {
    /// Where a plan stands.
    pub lead: Lead,
    /// Its measures as stones.
    pub road: Option<Html>,
    /// Plans side by side.
    pub cards: Vec<Card>,
    /// What changed.
    pub changes: Vec<Change>,
}

/// Stones of every kind, over several rows.
const ROAD: Road = Road {
    done: 30,
    ahead: 12,
    left: 5,
};

pub(super) fn parts() -> PlanParts {
    PlanParts {
        lead: lead("68", "項目のうち"),
        road: ROAD.to_svg().map(Html::from_markup),
        cards: [("見本市", "1"), ("長い名前の見本広域連合", "1,234")]
            .map(|(name, figure)| Card {
                municipality: name.to_owned(),
                title: "見本デジタル化推進計画".to_owned(),
                href: super::nowhere(),
                lead: lead(figure, "項目のうち"),
            })
            .into(),
        changes: vec![
            change(
                "3",
                "完了しました",
                &["書かない窓口", "電子契約", "議事録を機械で作る"],
                true,
            ),
            change(
                "1",
                "「計画どおり」から「計画より遅れている」になりました",
                &["公共施設の予約"],
                false,
            ),
        ],
    }
}

fn lead(figure: &str, before: &str) -> Lead {
    Lead {
        before: format!("{figure}{before}").into(),
        figure: figure.into(),
        tone: Some("done"),
        after: "項目が完了".to_owned(),
        share: Some("全体の100.0%です。".into()),
        note: Some("このサイトの計算です。市の評価ではありません。"),
        href: super::nowhere(),
        states: ["done", "on", "out"].map(state).into(),
        base: "割合は見本です。".into(),
        until: "令和5年度（2023年度）までの報告".to_owned(),
    }
}

pub(super) fn state(tone: &'static str) -> StateTotal {
    StateTotal {
        chip: chip(tone),
        total: total("12", Some("40.0")),
    }
}

pub(super) fn total(figure: &str, share: Option<&str>) -> Total {
    Total {
        figure: figure.into(),
        share: share.map(Into::into),
        href: (figure != "0").then(super::nowhere),
    }
}

fn change(count: &str, what: &str, titles: &[&str], has_more: bool) -> Change {
    let items = titles.iter().map(|title| Name {
        number: None,
        title: (*title).to_owned(),
        policy: Some("だれでも使えるサービス".to_owned()),
        href: super::nowhere(),
    });
    Change {
        count: count.into(),
        what: what.to_owned(),
        items: items.collect(),
        has_more,
        href: super::nowhere(),
    }
}
