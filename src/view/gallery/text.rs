//! Samples of text: what staff write, links, readings, notes.

use crate::html::{Html, LinkStyle};
use crate::markdown::{Place, Prose};
use crate::view::glossary::TermView;
use crate::view::list::Name;
use crate::view::parts::NoteView;
use serde::Serialize;

/// Text in all its forms.
#[derive(Clone, Debug, Serialize)]
pub struct Texts {
    /// The address of the page itself: a link that has been visited.
    pub itself: String,
    /// Everything that staff may write.
    pub prose: Html,
    /// Words with readings of every kind.
    pub reading: Html,
    /// A note of the source and one of the editor.
    pub notes: Vec<NoteView>,
    /// What a plan says of its pages.
    pub notice: Html,
    /// A term with everything, and a bare one.
    pub terms: Vec<TermView>,
}

const PROSE: &str = "\
段落には**強い言葉**や`file.csv`のような名前、[よそへのリンク](https://example.jp/)も入ります。\
ぬぐ電車線表示器回路図変換装置保守点検業務委託仕様書のような長い言葉は、どこかで折り返します。

- 市役所へ行かなくても、手続ができるようにする。
- 窓口で書く書類をへらす。
    - 名前と住所を、一度だけ書けばよいようにする。

1. 申しこむ
2. 受け取る

| 手続 | できる時間 |
| --- | --- |
| 住民票の写し | いつでも |
| 引っこしの届け | 平日の昼 |
";

const READING: &str = "\
小学生の漢字：学校、友だち、山の上。\
むずかしい漢字：逓減、毀損、罹災証明書、庁舎。\
名前：｜湖西《こさい》市、｜笠間《かさま》市。\
長い読み：｜志《こころざし》を｜承《うけたまわ》る、｜政《まつりごと》。";

pub(super) fn texts(links: LinkStyle, itself: String) -> Texts {
    let mut prose = Prose::plain(links);
    let mut render = |text: &str, id: &str| prose.render(text, Place { id, under: 3 });
    let note = |title, text| NoteView { title, text };
    Texts {
        itself,
        prose: render(PROSE, "prose"),
        reading: render(READING, "reading"),
        notes: vec![
            note(
                "資料の注",
                render("この数は、年度の終わりの数です。", "note-source"),
            ),
            note(
                "編集者の注",
                render(
                    "表では「済」とありますが、本文では「実施中」とあります。\n\n表のほうを写しました。",
                    "note-editor",
                ),
            ),
        ],
        notice: render(
            "これは見本です。市が作ったページではありません。",
            "sample-notice",
        ),
        terms: vec![
            TermView {
                anchor: "term-sample".to_owned(),
                term: "オンライン申請".to_owned(),
                kana: Some("おんらいんしんせい".to_owned()),
                synonyms: Some("電子申請、ネット申請".to_owned()),
                definition: render("家のパソコンやスマートフォンから申しこむこと。", "term"),
                uses: vec![Name {
                    number: Some("通番1".to_owned()),
                    title: "見本の施策".to_owned(),
                    policy: None,
                    href: super::nowhere(),
                }],
                uses_count: "1".into(),
            },
            TermView {
                anchor: "term-bare".to_owned(),
                term: "BPR".to_owned(),
                kana: None,
                synonyms: None,
                definition: render("仕事のやり方を、はじめから考え直すこと。", "term-bare"),
                uses: Vec::new(),
                uses_count: "0".into(),
            },
        ],
    }
}
