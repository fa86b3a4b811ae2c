//! Terms in running text: the first use leads to its explanation, and nothing else of the text changes.

use super::{PLACE, render};
use crate::page::Page;
use michinori::html::LinkStyle;
use michinori::markdown::{Prose, Terms};
use proptest::prelude::*;

const WORDS: [(&str, &[&str]); 7] = [
    ("マイナンバー", &[]),
    ("マイナンバーカード", &["個人番号カード"]),
    ("AI", &["人工知能"]),
    ("LINE", &[]),
    ("LINE Pay", &[]),
    ("DX", &["D&X"]),
    ("データ", &["人工"]),
];

fn terms() -> Terms {
    let others: Vec<Vec<String>> = WORDS
        .iter()
        .map(|(_, others)| others.iter().map(|&word| word.to_owned()).collect())
        .collect();
    let terms: Vec<(String, &str, &[String])> = WORDS
        .iter()
        .zip(&others)
        .enumerate()
        .map(|(at, ((name, _), others))| (format!("t{at}"), *name, others.as_slice()))
        .collect();
    Terms::new(&terms)
}

/// The linked words of a text with the number of their term.
fn linked(html: &str) -> Vec<String> {
    let page = Page::read(&format!("<main>{html}</main>")).unwrap();
    let links = page.all("a").filter(|(_, node)| node.has_class("mi-term"));
    links
        .map(|(ix, node)| {
            let href = node.attr("href").unwrap();
            format!(
                "{}={}",
                page.text(ix),
                href.strip_prefix("../g/#t").unwrap()
            )
        })
        .collect()
}

#[track_caller]
fn links(text: &str, expected: &[&str]) {
    let html = Prose::new(LinkStyle::Folders, &terms(), "../g/#".to_owned()).render(text, PLACE);
    assert_eq!(linked(html.as_str()), expected, "{text}: {}", html.as_str());
}

#[test]
fn the_first_use_is_linked_and_no_other() {
    links("データとデータ。\n\nまたデータ。", &["データ=6"]);
    links("人工知能とAIとDX", &["人工知能=2", "DX=5"]);
    let terms = terms();
    let mut prose = Prose::new(LinkStyle::Folders, &terms, "../g/#".to_owned());
    assert_eq!(linked(prose.render("データ", PLACE).as_str()), ["データ=6"]);
    let none: [&str; 0] = [];
    assert_eq!(linked(prose.sentence("データ").as_str()), none);
    assert_eq!(
        linked(prose.sentence("DXの<AI>").as_str()),
        ["DX=5", "AI=2"]
    );
    assert_eq!(
        prose.linked().iter().copied().collect::<Vec<_>>(),
        [2, 5, 6]
    );
}

#[test]
fn the_longest_word_wins() {
    links("マイナンバーカード", &["マイナンバーカード=1"]);
    links(
        "マイナンバーとマイナンバーカード",
        &["マイナンバー=0", "マイナンバーカード=1"],
    );
    links("人工知能", &["人工知能=2"]);
    links("LINE Payで", &["LINE Pay=4"]);
    // Of a word that goes on, the shorter one is still whole.
    links("LINE Payments", &["LINE=3"]);
    // A part of a longer word is no word, even where the longer one is linked already.
    links(
        "マイナンバーカードとマイナンバーカード",
        &["マイナンバーカード=1"],
    );
}

#[test]
fn latin_words_are_whole() {
    links("RAID AIM AI2 xAI AI-OCR _AI_x", &[]);
    links("市のAIを", &["AI=2"]);
    links("AI.", &["AI=2"]);
    links("(AI)", &["AI=2"]);
    links("DX・AI", &["DX=5", "AI=2"]);
    links("ai", &[]);
}

#[test]
fn headings_links_and_code_hold_no_links() {
    links("# AI\n\nDX", &["DX=5"]);
    links("[AI](https://a.jp) AI", &["AI=2"]);
    links("[AI](javascript:x) DX", &["DX=5"]);
    links("`AI`\n\n```\nAI\n```\n\n    AI", &[]);
    links("<b>AI</b>", &["AI=2"]);
    links("<div>\nAI\n</div>", &[]);
    links("| AI |\n|---|\n| AI |", &["AI=2"]);
    links("a[^1]\n\n[^1]: AI", &["AI=2"]);
    links("- AI\n- **DX**", &["AI=2", "DX=5"]);
    links("![AI](x.png)", &["AI=2"]);
    links("https://a.jp/AI <https://a.jp/AI>", &["AI=2"]);
}

#[test]
fn a_word_is_what_the_reader_sees() {
    // A line break of the source, an entity and a backslash part no word; emphasis within one does.
    links("マイナンバー\nカード", &["マイナンバーカード=1"]);
    links("D&amp;X", &["D&X=5"]);
    links("D\\&X", &["D&X=5"]);
    links("**マイナンバー**カード", &[]);
    links("**AI**D", &[]);
    links("デー\n\nタ", &[]);
}

#[test]
fn an_explanation_does_not_lead_to_itself() {
    let terms = terms();
    let mut prose = Prose::new(LinkStyle::Folders, &terms, "#".to_owned());
    let html = prose.render_explanation(1, "マイナンバーカードとDX", PLACE);
    assert_eq!(
        html.as_str(),
        "<p>マイナンバーカードと<a class=\"mi-term\" href=\"#t5\">DX</a></p>\n"
    );
    let html = prose.render_explanation(0, "マイナンバーカード", PLACE);
    assert!(html.as_str().contains("#t1"), "{}", html.as_str());
}

#[test]
fn no_words_find_nothing() {
    for terms in [
        Terms::default(),
        Terms::new(&[]),
        Terms::new(&[("t".to_owned(), "", &[])]),
    ] {
        let html = Prose::new(LinkStyle::Folders, &terms, "#".to_owned()).render("AI", PLACE);
        assert_eq!(html, render("AI", PLACE));
    }
}

proptest! {
    /// Links add themselves and nothing else: without them the text is what it was.
    #[test]
    fn links_change_no_text(parts in prop::collection::vec(prop::sample::select(vec![
        "AI", "マイナンバー", "カード", "DX", "*", "**", "`", "[", "](x)", "\n", "\n\n", "# ", "- ", "> ", "|", "|---|",
        "<b>", "&amp;", "\\", "[^1]", "[^1]: ", "あ", " ", "LINE", " Pay", "~~", "!",
    ]), 0..40)) {
        let text = parts.concat();
        let terms = terms();
        let html = Prose::new(LinkStyle::Folders, &terms, "../g/#".to_owned()).render(&text, PLACE);
        let page = Page::read(&format!("<main>{}</main>", html.as_str())).unwrap();
        let mut rest = html.as_str().to_owned();
        for (ix, node) in page.all("a").filter(|(_, node)| node.has_class("mi-term")) {
            let word = page.text(ix).replace('&', "&amp;");
            let href = node.attr("href").unwrap();
            let link = format!("<a class=\"mi-term\" href=\"{href}\">{word}</a>");
            prop_assert!(rest.contains(&link), "{link} is not in {rest}");
            rest = rest.replacen(&link, &word, 1);
            prop_assert!(page.around(ix).all(|(_, node)| !matches!(node.name.as_str(), "a" | "code" | "th" | "h3")));
        }
        let plain = render(&text, PLACE);
        prop_assert_eq!(rest.as_str(), plain.as_str());
    }
}
