//! Any text: what comes out nests, and knows no tag, attribute or address beyond a short list.

use super::{PLACE, render};
use crate::page::Page;
use proptest::prelude::*;

/// The tags that Markdown may make, with their attributes.
const TAGS: [(&str, &[&str]); 29] = [
    ("a", &["href"]),
    ("blockquote", &[]),
    ("br", &[]),
    ("code", &["class"]),
    ("del", &[]),
    ("div", &["class", "id", "role", "aria-label", "tabindex"]),
    ("em", &[]),
    ("h1", &[]),
    ("h2", &[]),
    ("h3", &[]),
    ("h4", &[]),
    ("h5", &[]),
    ("h6", &[]),
    ("hr", &[]),
    ("li", &[]),
    ("ol", &["start"]),
    ("p", &[]),
    ("pre", &[]),
    ("s", &[]),
    ("span", &[]),
    ("strong", &[]),
    ("sup", &[]),
    ("table", &["class"]),
    ("tbody", &[]),
    ("td", &[]),
    ("th", &["scope"]),
    ("thead", &[]),
    ("tr", &[]),
    ("ul", &[]),
];

/// What is wrong with the HTML of a text, if anything.
fn harm(text: &str) -> Option<String> {
    let html = render(text, PLACE);
    let page = match Page::read(html.as_str()) {
        Ok(page) => page,
        Err(error) => return Some(format!("{error}\n{}", html.as_str())),
    };
    if !page.declarations.is_empty() {
        return Some(format!("{:?}", page.declarations));
    }
    for (ix, node) in page.elements() {
        let Some((_, attributes)) = TAGS.iter().find(|(name, _)| *name == node.name) else {
            return Some(format!("<{}>", node.name));
        };
        for (name, value) in &node.attributes {
            if !attributes.contains(&name.as_str()) {
                return Some(format!("<{} {name}>", node.name));
            }
            if name == "href" && !is_harmless(value) {
                return Some(value.clone());
            }
        }
        if node.name == "a" && page.inside(ix, "a").next().is_some() {
            return Some("a link inside a link".to_owned());
        }
    }
    None
}

/// As the URL standard reads an address: white space around it and tabs and line breaks within are dropped, `\` is `/`.
fn is_harmless(href: &str) -> bool {
    let href = href
        .trim_matches(|c: char| c <= ' ')
        .replace(['\t', '\n', '\r'], "");
    let scheme = href.split_once(':').map(|(scheme, _)| scheme);
    let is_scheme = |text: &&str| {
        text.starts_with(|c: char| c.is_ascii_alphabetic())
            && text
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    };
    match scheme.filter(is_scheme) {
        Some(scheme) => {
            ["https", "http", "mailto", "tel"].contains(&scheme.to_ascii_lowercase().as_str())
        }
        None => !href.replace('\\', "/").starts_with("//"),
    }
}

/// Pieces from which an attack may be put together.
const PIECES: [&str; 72] = [
    "<",
    ">",
    "\"",
    "'",
    "&",
    "/",
    "\\",
    "`",
    "```",
    "*",
    "**",
    "_",
    "~~",
    "[",
    "]",
    "(",
    ")",
    "!",
    "[^a]",
    "[^a]:",
    "|",
    "|---|",
    "\n",
    "\n\n",
    " ",
    "    ",
    "\t",
    "- ",
    "1. ",
    "# ",
    "> ",
    "---",
    "===",
    ":",
    "javascript:",
    "java\tscript:",
    "data:",
    "https://a.jp",
    "//",
    "#",
    "mailto:",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?",
    "?>",
    "<div",
    "onclick=",
    "=",
    "a",
    "市",
    "。",
    "「",
    "」",
    "&lt;",
    "&#106;",
    "&#10;",
    "&colon;",
    "\u{0}",
    "\u{200b}",
    "\u{feff}",
    "\u{ad}",
    "{{",
    "}}",
    "{%",
    "\r",
    "\r\n",
    "<a@b.jp>",
    "😀",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn pieces_of_attacks_do_no_harm(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40)) {
        let text = pieces.concat();
        prop_assert_eq!(harm(&text), None, "{:?}", text);
    }

    #[test]
    fn any_text_does_no_harm(text in any::<String>()) {
        prop_assert_eq!(harm(&text), None);
    }
}

/// Nothing grows into the depth without end: neither this, nor what reads the page after it.
#[test]
fn deep_nesting_does_no_harm() {
    let deep = 10_000;
    let lists = (0..1000)
        .map(|depth| {
            "  ".repeat(depth)
                + "- a
"
        })
        .collect::<String>();
    let texts = [
        ">".repeat(deep),
        format!("{} 市", "> ".repeat(deep)),
        "[".repeat(deep),
        format!("{}{}", "[".repeat(deep), "](a)".repeat(deep)),
        "![".repeat(deep),
        "*a **b ".repeat(deep),
        "*".repeat(deep),
        format!("{}市{}", "*a ".repeat(deep), "*".repeat(deep)),
        "<".repeat(deep),
        "`".repeat(deep),
        "- ".repeat(deep),
        "1. ".repeat(deep),
        lists,
        "[^a]: ".repeat(deep),
        "|".repeat(deep),
        "&".repeat(deep),
    ];
    for text in texts {
        let start: String = text.chars().take(12).collect();
        assert_eq!(harm(&text), None, "{start}…");
        let html = render(&text, PLACE);
        let page = Page::read(html.as_str()).unwrap();
        let deepest = (0..page.nodes.len())
            .map(|ix| page.around(ix).count())
            .max();
        assert!(deepest.unwrap_or(0) <= 40, "{start}…: {deepest:?}");
    }
}

#[test]
fn a_huge_text_is_read_whole() {
    let paragraph = "市民の手続きを、もっと簡単にします。\n".repeat(20);
    let text = format!("{paragraph}\n").repeat(2_000);
    let html = render(&text, PLACE);
    assert_eq!(html.as_str().matches("<p>").count(), 2_000);
    assert_eq!(html.as_str().matches("簡単").count(), 40_000);
}
