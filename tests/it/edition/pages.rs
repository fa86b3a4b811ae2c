//! The pages of editions: the plan as it stood, and what changed.

use super::{Audience, BEFORE, Page, build, content, fixture, lay};
use michinori::tree::Tree;

/// What a page says in its main part, without spaces.
pub(super) fn text(site: &Tree, path: &str) -> String {
    let page = Page::read(std::str::from_utf8(site.get(path).expect(path)).unwrap()).unwrap();
    let (main, _) = page.all("main").next().unwrap();
    page.text(main).split_whitespace().collect()
}

/// Each of these stands on the page, in this order.
pub(super) fn in_order(text: &str, parts: &[&str]) {
    let mut rest = text;
    for part in parts {
        let at = rest.find(part);
        assert!(at.is_some(), "{part} does not follow in: {rest}");
        rest = &rest[at.unwrap() + part.len()..];
    }
}

#[test]
fn kasama_reads_right_on_its_page() {
    let site = build(&content(), Audience::Public);
    let changes = text(&site, "kasama/editions/2021/changes/index.html");
    in_order(
        &changes,
        &[
            "「令和3年度の報告」で変わったこと",
            "前の版は、編集者が組み立て直したものです。",
            "加わった項目11",
            "通番41",
            "通番52郵便等発送業務における郵便機器システムの導入編集者の推定です",
            "通番65",
            "完了（令和3年度）25",
            "取り下げ（令和3年度）3",
            "新しく遅れたもの",
            "進捗度：「計画どおり進んでいる」から「計画より遅れている」へ2",
            "通番29",
            "通番56",
            "「計画より早く進んでいる」から「計画どおり進んでいる」へ3",
            "「計画より遅れている」から「計画より早く進んでいる」へ1",
            "「計画より遅れている」から「計画どおり進んでいる」へ9",
        ],
    );
    let then = text(&site, "kasama/editions/2020/index.html");
    in_order(
        &then,
        &[
            "令和2年度の報告",
            "編集者が組み立て直した版です。市が出したものではありません。",
            "この版の項目57",
        ],
    );
    assert!(!then.contains("通番41"), "41 came later");
    let all: Vec<&str> = site.iter().map(|(path, _)| path).collect();
    assert!(!all.contains(&"kasama/editions/2020/changes/index.html"));
    assert!(
        !all.iter()
            .any(|path| path.starts_with("suita/") && path.contains("/changes/"))
    );
}

#[test]
fn a_correction_stands_on_every_page_that_it_concerns() {
    let tree = lay(
        &fixture(BEFORE),
        "//- a/corrections.yaml\n\
         - {date: 2022-03-01, measure: m, key: results.2020.uses, was: 1件, is: 2件, reason: 写しまちがいです。}\n\
         //- a/results/2021.yaml\nm: {figures: {uses: 5}}\n",
    );
    let site = build(&tree, Audience::Public);
    let sentence =
        "令和4年3月1日に、令和2年度の件数の「1件」を「2件」に直しました。理由：写しまちがいです。";
    for page in [
        "a/editions/index.html",
        "a/editions/second/changes/index.html",
        "a/measures/m/index.html",
    ] {
        assert!(text(&site, page).contains(sentence), "{page}");
    }
    let feed = std::str::from_utf8(site.get("feed.xml").unwrap()).unwrap();
    assert!(feed.contains("写しまちがいです。"));
}

/// What is not published is on no page of an edition, and in no difference.
#[test]
fn an_unpublished_edition_has_no_page() {
    let hidden = BEFORE.replace(
        "covers: 2021, publish: true",
        "covers: 2021, publish: false",
    );
    let added = "//- a/measures/new.yaml\ntitle: 秘密の施策\npolicy: \"1\"\n\
                 lifecycle: [{event: added, period: 2021, basis: stated}]\n";
    let tree = lay(&fixture(&hidden), added);
    let site = build(&tree, Audience::Public);
    for (path, bytes) in site.iter() {
        assert!(!path.contains("editions/second"), "{path}");
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("秘密の施策"), "{path}");
    }
    let draft = build(&tree, Audience::Draft);
    let changes = text(&draft, "a/editions/second/changes/index.html");
    in_order(&changes, &["加わった施策1", "秘密の施策"]);
}

/// A frozen edition keeps the names that it printed.
#[test]
fn a_frozen_edition_keeps_its_names() {
    let mut tree = fixture(BEFORE);
    let lock = super::freeze(&super::report(&tree).plans[0], 0);
    tree.insert("a/editions/first.lock.json", lock);
    let renamed = "//- a/measures/m.yaml\ntitle: 新しい窓口\npolicy: \"1\"\nindicators:\n  \
                   uses: {name: 件数, unit: 件, targets: {2021: 5, 2022: 7}}\n\
                   //- a/results/2021.yaml\nm: {figures: {uses: 6}}\n";
    let site = build(&lay(&tree, renamed), Audience::Public);
    let first = text(&site, "a/editions/first/index.html");
    in_order(
        &first,
        &[
            "公表した時の内容で固定しています。",
            "この版の施策2",
            "窓口",
        ],
    );
    assert!(!first.contains("新しい窓口"));
    assert!(text(&site, "a/editions/second/index.html").contains("新しい窓口"));
    let changes = text(&site, "a/editions/second/changes/index.html");
    in_order(
        &changes,
        &[
            "名前が変わったもの1",
            "新しい窓口「窓口」から「新しい窓口」へ",
            "目標が変わった指標1",
            "件数新しい窓口令和4年度：7件（前は6件）",
            "新しい実績1",
            "令和3年度：6件令和2年度：2件",
            "そのほかに変わったこと",
            "担当の課",
        ],
    );
}

/// What was corrected since stands on the page of a frozen edition, which keeps what it said.
#[test]
fn a_frozen_edition_tells_what_was_corrected_since() {
    let mut tree = fixture(BEFORE);
    let lock = super::freeze(&super::report(&tree).plans[0], 0);
    tree.insert("a/editions/first.lock.json", lock);
    let corrected = "//- a/results/2020.yaml\nm: {figures: {uses: 3}}\n\
                     //- a/corrections.yaml\n- {date: 2022-03-01, measure: m, key: results.2020.uses, \
                     was: 2件, is: 3件, reason: 写しまちがいです。}\n";
    let site = build(&lay(&tree, corrected), Audience::Public);
    let first = text(&site, "a/editions/first/index.html");
    in_order(
        &first,
        &[
            "直す前のままです。",
            "件数：2件",
            "訂正",
            "「2件」を「3件」に直しました。",
        ],
    );
    let second = text(&site, "a/editions/second/index.html");
    assert!(!second.contains("直しました"), "it was published corrected");
}
