//! The colours of the theme against each other: what a browser's checker can't see, since it measures text only.

use regex::Regex;
use std::collections::BTreeMap;

const TOKENS: &str = include_str!("../../../themes/default/css/tokens.css");

/// What must stand out, and from what: parts of charts and icons from the paper, and from what they are drawn upon.
const PAIRS: [(&str, &str); 13] = [
    ("done", "paper"),
    ("early", "paper"),
    ("ontime", "paper"),
    ("late", "paper"),
    ("out", "paper"),
    ("path", "paper"),
    ("actual", "paper"),
    ("target", "paper"),
    ("hatch", "paper"),
    ("line-strong", "paper"),
    ("line-strong", "sunk"),
    ("spark", "paper"),
    ("target", "spark"),
];

/// Red, green and blue, from 0 to 1.
type Colour = [f64; 3];

/// The tokens of every palette, each with its selector, in the order of the file.
fn palettes() -> Vec<(String, BTreeMap<String, String>)> {
    let block = Regex::new(r"(:root[^{]*)\{([^}]*--mi-paper:[^}]*)\}").unwrap();
    let token = Regex::new(r"--mi-([a-z-]+): ([^;]+);").unwrap();
    let palettes = block.captures_iter(TOKENS).map(|block| {
        let tokens = token
            .captures_iter(&block[2])
            .map(|token| (token[1].to_owned(), token[2].to_owned()));
        (block[1].trim().to_owned(), tokens.collect())
    });
    palettes.collect()
}

fn colour(tokens: &BTreeMap<String, String>, name: &str) -> Colour {
    if name == "spark" {
        let over: f64 = tokens["bar-of-spark"].parse().unwrap();
        let [bar, paper] = ["actual", "paper"].map(|name| colour(tokens, name));
        return std::array::from_fn(|at| bar[at] * over + paper[at] * (1.0 - over));
    }
    let hex = tokens[name].strip_prefix('#').unwrap();
    std::array::from_fn(|at| {
        let part = u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).unwrap();
        f64::from(part) / 255.0
    })
}

/// The relative luminance of WCAG 2.2.
fn luminance(colour: Colour) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The contrast ratio of WCAG 2.2.
fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn contrast_is_measured_as_wcag_defines_it() {
    let grey = |part: u8| [f64::from(part) / 255.0; 3];
    assert!((contrast(grey(0), grey(255)) - 21.0).abs() < 1e-9);
    // The grey that is known to pass for text on white by a hair.
    assert!((contrast(grey(0x76), grey(255)) - 4.54).abs() < 0.01);
}

#[test]
fn what_tells_something_stands_out_three_to_one() {
    let mut weak = Vec::new();
    for (selector, tokens) in palettes() {
        // The palette of forced colours is the reader's own, that of paper has no more than its paper.
        if !tokens["paper"].starts_with('#') || !tokens.contains_key("actual") {
            continue;
        }
        for (one, other) in PAIRS {
            let ratio = contrast(colour(&tokens, one), colour(&tokens, other));
            if ratio < 3.0 {
                weak.push(format!("{selector}: {one} on {other}: {ratio:.2}"));
            }
        }
    }
    assert_eq!(weak, [""; 0]);
}

#[test]
fn the_dark_palette_is_the_same_by_the_system_and_by_choice() {
    let dark: Vec<_> = palettes()
        .into_iter()
        .filter(|(_, tokens)| tokens["paper"] == "#15191c")
        .collect();
    let selectors: Vec<&str> = dark.iter().map(|(selector, _)| selector.as_str()).collect();
    assert_eq!(
        selectors,
        [
            r#":root:not([data-theme="light"])"#,
            r#":root[data-theme="dark"]"#
        ]
    );
    assert_eq!(dark[0].1, dark[1].1);
}
