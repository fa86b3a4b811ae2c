//! Any page in: never a panic, never a byte lost, never a reading where none may stand.

use super::furigana;
use crate::page::{Page, without_readings};
use proptest::prelude::*;

/// Pieces from which pages are made that nest, and pages that do not.
const PIECES: [&str; 46] = [
    "東京",
    "罹災証明",
    "道",
    "取り組み",
    "8月1日",
    "1人",
    "かな",
    "カナ",
    " ",
    "&amp;",
    "< ",
    "a",
    "々",
    "𠮷",
    "｜",
    "《",
    "》",
    "｜道《どう》",
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<a href=\"東京\">",
    "</a>",
    "<span data-fact=x>",
    "<span class=mi-visually-hidden>",
    "</span>",
    "<br>",
    "<wbr>",
    "<svg>",
    "</svg>",
    "<svg/>",
    "<title>",
    "</title>",
    "<code>",
    "</code>",
    "<p lang=en>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<ruby>",
    "</ruby>",
    "<rt>",
    "</rt>",
    "<a b='",
];

fn page() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..40)
        .prop_map(|pieces| pieces.concat())
}

/// Elements that nest, with attributes and texts of all kinds.
fn tree() -> impl Strategy<Value = String> {
    let text = prop::sample::select(vec![
        "東京",
        "罹災",
        "証明",
        "道",
        "の",
        "取り組み",
        "1",
        "人",
        "8月1日",
        "a &lt; b",
        "《重点》",
    ]);
    let leaf = text.prop_map(str::to_owned);
    leaf.prop_recursive(5, 60, 6, |inner| {
        let names = vec![
            "p",
            "b",
            "a href=東京",
            "span data-fact=x",
            "span class=y",
            "span class=\"mi-visually-hidden\"",
            "td",
            "svg",
            "code",
            "i lang=en",
            "i lang=ja",
            "ruby",
            "option",
            "title",
            "textarea",
            "em title=\"東京>道\"",
        ];
        (
            prop::sample::select(names),
            prop::collection::vec(inner, 0..6),
        )
            .prop_map(|(tag, inside)| {
                let name = tag.split(' ').next().unwrap();
                // What is no markup inside holds none.
                let inside = if matches!(name, "title" | "textarea") {
                    "東京".to_owned()
                } else {
                    inside.concat()
                };
                format!("<{tag}>{inside}</{name}>")
            })
    })
}

/// The page without what this pass wrote: its own markup, which no piece above has.
fn undone(html: &str) -> String {
    let mut plain = html.to_owned();
    while let Some(at) = plain.find("<rp>（</rp><rt") {
        let end = at + plain[at..].find("</rt><rp>）</rp></ruby>").unwrap();
        plain.replace_range(at..end + "</rt><rp>）</rp></ruby>".len(), "");
    }
    for own in ["<ruby data-hard>", "<ruby>", "<mi-t>", "</mi-t>"] {
        plain = plain.replace(own, "");
    }
    plain
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Without markup of authors, the page without the readings is the page.
    #[test]
    fn readings_add_and_take_nothing_away(html in page()) {
        let html = html.replace('《', "");
        let read = furigana().annotate(&html, 0);
        prop_assert_eq!(undone(&read), html.replace("<ruby>", ""));
    }

    /// Any characters.
    #[test]
    fn any_text_becomes_a_page(html in "\\PC*") {
        let read = furigana().annotate(&html, 0);
        if !html.contains('《') {
            prop_assert_eq!(undone(&read), html);
        }
    }

    /// Any bytes that are a text, cut out of pages anywhere.
    #[test]
    fn any_piece_becomes_a_page(html in page(), cut in any::<prop::sample::Index>()) {
        let at = html.floor_char_boundary(cut.index(html.len() + 1));
        furigana().annotate(&html[at..], 0);
        furigana().annotate(&html[..at], 0);
    }

    /// A page that nests still does, and readings stand only where they may.
    #[test]
    fn readings_stand_only_in_running_japanese(html in tree()) {
        let read = furigana().annotate(&html, 0);
        prop_assert_eq!(undone(&read), html.replace("<ruby>", ""));
        let page = Page::read_whole(&read).unwrap();
        for (ix, _) in page.elements().filter(|(_, node)| node.name == "rt") {
            let mut around = page.around(ix);
            prop_assert_eq!(&around.next().unwrap().1.name, "ruby");
            // The nearest element with a language says which it is.
            let mut lang = None;
            for (_, node) in around {
                let is_closed = ["svg", "code", "ruby", "option", "title", "textarea", "rt"].contains(&node.name.as_str());
                prop_assert!(!is_closed && !node.has_class("mi-visually-hidden"), "{}", read);
                lang = lang.or(node.attr("lang"));
            }
            prop_assert!(lang.is_none_or(|lang| lang == "ja"), "{}", read);
        }
        prop_assert_eq!(without_readings(&read), without_readings(&html));
    }
}
