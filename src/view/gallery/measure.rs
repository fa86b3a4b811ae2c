//! Samples of the parts of a measure's page.

use super::mark::chip;
use crate::calendar::{Period, Style};
use crate::html::{Html, escape};
use crate::view::indicators::PageLink;
use crate::view::measure::money::BudgetView;
use crate::view::measure::{Neighbor, SectionView, YearView};
use crate::view::parts::{ContactView, NoteView};
use serde::Serialize;

/// Parts of a measure's page.
#[derive(Clone, Debug, Serialize)]
pub struct MeasureParts {
    /// Amounts.
    pub budgets: Vec<BudgetView>,
    /// What was reported, newest first.
    pub years: Vec<YearView>,
    /// Departments.
    pub contacts: Vec<ContactView>,
    /// The measure before and after.
    pub neighbors: [Neighbor; 2],
    /// Pages of charts.
    pub pages: Vec<PageLink>,
}

fn paragraph(text: &str) -> Html {
    Html::from_markup(format!("<p>{}</p>", escape(text)))
}

fn section(title: &str, text: &str) -> SectionView {
    SectionView {
        title: title.to_owned(),
        text: paragraph(text),
    }
}

fn years(dates: Style) -> Vec<YearView> {
    vec![
        YearView {
            anchor: "year-full".to_owned(),
            title: dates.long(Period::year(2023)),
            ratings: vec![("進捗度".to_owned(), chip("ontime"))],
            texts: vec![
                section("したこと", "新しい窓口を、支所にも置きました。"),
                section("つぎの課題", "使い方を知らせること。"),
            ],
            notes: vec![NoteView {
                title: "資料の注",
                text: paragraph("窓口の数は、年度の終わりの数です。"),
            }],
            reported_by: Some("市民課".to_owned()),
        },
        YearView {
            anchor: "year-bare".to_owned(),
            title: dates.long(Period::year(2022)),
            ratings: Vec::new(),
            texts: vec![section("したこと", "準備をしました。")],
            notes: Vec::new(),
            reported_by: None,
        },
    ]
}

fn contacts() -> Vec<ContactView> {
    let known = ContactView {
        name: "情報政策課".to_owned(),
        kana: Some("じょうほうせいさくか".to_owned()),
        href: super::nowhere(),
        phone: Some(("000-000-0000".to_owned(), "tel:0000000000".to_owned())),
        form: Some("https://example.jp/form/".to_owned()),
        facts: vec![
            ("受付時間", "平日の8時30分から17時15分".to_owned()),
            ("場所", "本庁の2階".to_owned()),
        ],
        is_known: true,
    };
    let unknown = ContactView {
        name: "市民課".to_owned(),
        kana: None,
        phone: None,
        form: None,
        facts: Vec::new(),
        is_known: false,
        ..known.clone()
    };
    vec![known, unknown]
}

pub(super) fn parts(dates: Style) -> MeasureParts {
    let neighbor = |title: &str| Neighbor {
        title: title.to_owned(),
        href: super::nowhere(),
    };
    let page = |number| PageLink {
        number,
        href: super::nowhere(),
        is_current: number == 2,
    };
    MeasureParts {
        budgets: vec![
            BudgetView {
                amount: "2,046,000円".into(),
                basis: "予算",
                term: dates.short(Period::year(2023)).into(),
                parts: vec!["1,000,000円（情報政策課）".into()],
                remarks: vec!["資料では「204万6千円」と書かれています。".to_owned()],
            },
            BudgetView {
                amount: "非公表".into(),
                basis: "決算",
                term: "期間は書かれていません".into(),
                parts: Vec::new(),
                remarks: Vec::new(),
            },
        ],
        years: years(dates),
        contacts: contacts(),
        neighbors: [
            neighbor("通番1 書かない窓口"),
            neighbor("通番3 公共施設の予約をオンラインでできるようにする"),
        ],
        pages: (1..=3).map(page).collect(),
    }
}
