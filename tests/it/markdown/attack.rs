//! Whole pages of a plan in which every text is an attack.

use crate::page::Page;
use crate::support::{build, fixture, is_page};
use michinori::assess::Audience;
use std::fmt::Write as _;

/// Closes everything that may be open, and opens everything that may hurt.
const ATTACK: &str = "\"'>x</title></textarea></svg></table><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7*7*7*7*7 }}{% raw %}{{ __tera_context }}' onmouseover='alert(1)' \" autofocus onfocus=\"alert(1)";

/// A plan that has every text field which content may have; `@` is the attack.
const PLAN: &str = r#"
//- site.yaml
title: @
publisher: @
description: @
license: @
base_url: https://example.jp/dx/
//- plan.yaml
title: @
municipality: {code: "000000", name: @, kana: @}
fiscal_years: {from: 2020, to: 2022}
levels: [@, @]
measure_name: @
number_name: @
policies:
  - {id: p, code: @, title: @, body: @, visions: [@], children: [{id: p-1, code: @, title: @, body: @}]}
areas: [{id: a, name: @}]
sections: {result: @, purpose: @}
scales:
  s:
    name: @
    values:
      one: {symbol: @, label: @, tone: done, ends: completed}
      two: {symbol: @, label: @, label_by: editor}
  t: {name: @, values: {one: {label: @}}}
target_revisions: {r: {from: 2021, title: @, reason: @}}
editions: [{id: e, title: @, published: unknown, covers: 2021, publish: true, reconstructed: editor, note: @}]
plan_versions: [{version: @, date: unknown, text: @}]
sources: [{title: @, title_by: editor, publisher: @, date: unknown, url: "https://example.jp/?a='&#34;&lt;script"}]
source_notes: [{by: editor, text: @, about: @}]
notice: @
//- departments.yaml
- {id: d, name: 課, kana: か}
//- glossary.yaml
- {id: g, term: @, kana: か, synonyms: [@], definition: @}
//- measures/m.yaml
title: @
number: @
policy: p-1
printed_titles: [{text: @, where: @}]
listings: [{policy: p, differs: [{key: title, text: @, against: @}]}]
departments: {lead: [課, {text: @}], related: {missing: unknown, reason: @}, involved: [{text: @}]}
areas: [a]
plain: @
sections: {purpose: @}
indicators:
  i:
    name: @
    unit: @
    direction: increase
    definition: @
    baseline: {period: 2019, value: 1, printed: @, reason: @, note: @}
    targets: {2020: 10, 2021: 20, 2022: 30, unknown: 40}
    target_details: {2020: {printed: @, note: @}, 2021: {reason: @}}
    superseded_targets: [{period: 2021, value: 15, by: r, note: @}]
  j: {name: @, unit: @, form: change, targets: {2020: 1}}
schedule:
  - {label: @, planned: [{from: 2020, text: @}], revised: unknown, actual: [{from: 2020, to: 2021, text: @, column: uncertain}]}
milestones: [{date: 2020-04, text: @, state: done}]
budgets: [{amount: 1, basis: budget, term: single_year, parts: [{amount: 1, text: @}], includes: @, note: @}]
funding: [{name: @, kind: @, state: granted, rate: @}]
lifecycle: [{event: withdrawn, period: 2021, basis: stated, reason: @}]
related: [n]
notes: [{by: source, text: @, about: @}]
//- measures/n.yaml
title: @
policy: unknown
coverage: stub
//- results/2020.yaml
m:
  ratings: {s: one, t: blank}
  choice_notes: {s: {printed: @, note: @}}
  figures: {i: 12, j: -1}
  details: {i: {printed: @, note: @, reason: @, dated: [{value: 11, as_of: 2020-06, note: @}]}}
  narrative: {result: @}
  notes: [{by: editor, text: @}]
  reported_by: 課
//- results/2021.yaml
m:
  ratings: {s: two}
  figures: {i: not_measured}
  details: {i: {reason: @}}
  narrative: {result: @}
"#;

fn pages(attack: &str) -> Vec<(String, String)> {
    // A JSON string is a YAML string.
    let attack = serde_json::to_string(attack).unwrap();
    let content = fixture(&PLAN.replace('@', &attack));
    let site = build(&content, Audience::Draft);
    let pages = site.iter().filter(|(path, _)| is_page(path));
    pages
        .map(|(path, bytes)| (path.to_owned(), String::from_utf8(bytes.to_vec()).unwrap()))
        .collect()
}

#[test]
fn a_plan_whose_every_text_attacks_is_harmless() {
    let markdown = format!(
        "{ATTACK}\n\n[x](javascript:alert(1)) ![x](https://evil.example/x.png)\n\n<script>\nalert(1)\n</script>\n"
    );
    for attack in [ATTACK, &markdown] {
        let pages = pages(attack);
        assert!(pages.len() >= 8, "{}", pages.len());
        for (path, html) in &pages {
            let page = Page::read_whole(html).unwrap_or_else(|error| panic!("{path}: {error}"));
            assert_eq!(page.declarations, ["doctype html"], "{path}");
            for (ix, node) in page.elements() {
                let own = ["first.js", "michinori.js", "search.js"];
                let source = node.attr("src").and_then(|src| src.rsplit('/').next());
                let is_own = node.name == "script" && source.is_some_and(|src| own.contains(&src));
                let is_code = node.has_class("mi-embed__code") && is_frame(&page.text(ix));
                let is_known = is_own
                    || is_code
                    || !["script", "img", "iframe", "object", "textarea", "style"]
                        .contains(&node.name.as_str());
                assert!(is_known, "{path}: <{}>", node.name);
                for (name, value) in &node.attributes {
                    assert!(!name.starts_with("on"), "{path}: <{} {name}>", node.name);
                    assert!(name != "autofocus" && name != "style", "{path}: {name}");
                    let is_address = ["href", "src", "action"].contains(&name.as_str());
                    let scheme = value.to_ascii_lowercase();
                    assert!(
                        !is_address || !scheme.starts_with("javascript"),
                        "{path}: {value}"
                    );
                }
            }
            assert!(
                !html.contains("117649"),
                "{path}: a template ran the content"
            );
            let text: String = page.nodes.iter().map(|node| node.text.as_str()).collect();
            assert!(text.contains("{{ 7*7*7*7*7*7 }}"), "{path}");
        }
    }
}

/// Whether what others are to copy into their page is one frame that shows a page of the site, and nothing else.
fn is_frame(code: &str) -> bool {
    let frame = Page::read_whole(code).unwrap_or_else(|error| panic!("{error}: {code}"));
    let known = ["src", "title", "width", "height", "loading"];
    frame.nodes.len() == 1
        && frame.nodes[0].name == "iframe"
        && frame.nodes[0]
            .attributes
            .iter()
            .map(|(name, _)| name)
            .eq(known)
        && frame.nodes[0]
            .attr("src")
            .is_some_and(|src| src.starts_with("https://"))
}

/// The texts that no page shows, by their keys and the keys of their lines. Readings and terms wait for furigana and the
/// glossary, printed forms and differences for open data.
const NOT_SHOWN: [(&str, &str); 14] = [
    ("description", "description"),
    ("kana", "municipality"),
    ("result", "sections"),
    ("reason", "target_revisions"),
    ("version", "plan_versions"),
    ("text", "plan_versions"),
    ("about", "source_notes"),
    ("about", "notes"),
    ("text", "listings"),
    ("against", "listings"),
    ("printed", "baseline"),
    ("printed", "target_details"),
    ("printed", "details"),
    ("", "- {id"),
];

/// Every other text of the fixture reaches a page: otherwise the test above would prove nothing about it.
#[test]
fn every_text_reaches_a_page() {
    let mut content = String::new();
    let mut lines = Vec::new();
    for line in PLAN.lines() {
        let mut parts = line.split('@');
        content.push_str(parts.next().unwrap());
        for part in parts {
            let key = content
                .trim_end_matches([' ', '[', '{'])
                .trim_end_matches(':');
            let key = key.rsplit([' ', '{', '\n']).next().unwrap().to_owned();
            let name = format!("q{:03}q", lines.len());
            write!(content, "\"{name}\"").unwrap();
            let of = line.trim().split(':').next().unwrap();
            lines.push((name, key, of));
            content.push_str(part);
        }
        content.push('\n');
    }
    let site = build(&fixture(&content), Audience::Draft);
    let all: String = site
        .iter()
        .map(|(_, bytes)| String::from_utf8_lossy(bytes))
        .collect();
    let is_lost = |name: &str| !all.contains(name);
    for (name, key, of) in lines.iter().filter(|(name, _, _)| is_lost(name)) {
        let is_known = NOT_SHOWN
            .iter()
            .any(|known| known.1 == *of && (known.0 == key || known.0.is_empty()));
        assert!(is_known, "{name}: {key} in {of} is on no page");
    }
}

/// What reads a page after the Markdown goes into its depth by recursion: the minifier, and browsers.
#[test]
fn a_text_of_any_depth_becomes_a_page() {
    for deep in [
        ">".repeat(10_000),
        "- ".repeat(10_000),
        "*a **b ".repeat(5_000),
    ] {
        for (path, html) in pages(&format!("市の取組\n\n{deep}")) {
            assert!(Page::read(&html).is_ok(), "{path}");
        }
    }
}
