//! Samples of measures in a booklet: one with everything, one with as little as may be.

use super::indicator::small;
use super::mark::chip;
use crate::calendar::Style;
use crate::html::Html;
use crate::view::booklet::{Section, Short, Told};

pub(super) fn section(dates: Style) -> Section {
    let told = small(dates).into_iter().take(2).map(|link| Told {
        name: link.name,
        href: link.href,
        says: link.says,
        // The same drawing stands among the lists already.
        spark: None,
    });
    let bare = |number: Option<&str>, title: &str, path: &str| Short {
        number: number.map(str::to_owned),
        title: title.to_owned(),
        href: super::nowhere(),
        address: format!("https://example.jp/plan/measures/{path}/"),
        gone: None,
        plain: None,
        state: chip("on"),
        status: Vec::new(),
        comparison: None,
        indicators: Vec::new(),
        departments: None,
    };
    Section {
        title: None,
        measures: vec![
            Short {
                plain: Some(Html::from_markup(
                    "市役所の窓口で、名前や住所を書かなくても手続ができるようにします。".to_owned(),
                )),
                status: vec!["令和5年度の進捗度は「計画より遅れている」です。".to_owned()],
                comparison: Some("令和5年度の実績は、目標に届きました。".into()),
                indicators: told.collect(),
                departments: Some("市民課、情報政策課".to_owned()),
                ..bare(Some("通番1"), "書かない窓口", "counter")
            },
            bare(None, "電子契約", "contract"),
        ],
    }
}
