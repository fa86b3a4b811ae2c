//! The page of samples: it stands only where it is asked for, and has every part of every page.

use super::Site;
use crate::page::Page;
use crate::support::{content, diagnose, folder, lay, root};
use michinori::Settings;
use michinori::assess::Audience;
use michinori::diag::Lang;
use michinori::html::LinkStyle;
use michinori::theme::Theme;
use michinori::tree::{Collect, Tree};
use regex::Regex;
use std::collections::BTreeSet;

const PATH: &str = "_gallery/index.html";

/// The site of a content with its samples.
pub(super) fn with_samples(content: &Tree) -> Tree {
    let report = michinori::check(content).value;
    let settings = Settings {
        audience: Audience::Public,
        links: LinkStyle::Folders,
        has_gallery: true,
    };
    let sink = Collect::default();
    let theme = Theme::built_in().unwrap();
    let found = michinori::build(&report, &theme, settings, &sink, &|_, _| {}).unwrap();
    assert!(found.is_empty(), "{found:?}");
    sink.into_tree()
}

fn page() -> Page {
    let content = lay(&content(), "//+ site.yaml\nbase_url: https://example.jp/");
    let site = with_samples(&content);
    let map = site.get("sitemap.xml").unwrap();
    assert!(!String::from_utf8_lossy(map).contains("gallery"));
    let html = std::str::from_utf8(site.get(PATH).unwrap()).unwrap();
    Page::read(html).unwrap()
}

#[test]
fn samples_are_a_page_that_nobody_finds() {
    assert!(!Site::real().pages.contains_key(PATH));
    let page = page();
    let (_, body) = page.all("body").next().unwrap();
    assert_eq!(body.attr("data-page"), Some("gallery"));
    let robots = page
        .all("meta")
        .find(|(_, meta)| meta.attr("name") == Some("robots"));
    assert_eq!(robots.unwrap().1.attr("content"), Some("noindex"));
    // Their figures are of no plan.
    let facts = page.nodes.iter().filter_map(|node| node.attr("data-fact"));
    assert_eq!(facts.collect::<Vec<_>>(), [""; 0]);
}

/// Classes of the style sheets and components of the theme, each with its file.
fn files(folder_name: &str) -> Vec<(String, String)> {
    let files = folder(&root().join("themes/default").join(folder_name));
    let read = files.iter();
    read.map(|(path, bytes)| (path.to_owned(), String::from_utf8(bytes.to_vec()).unwrap()))
        .collect()
}

#[test]
fn every_style_sheet_has_a_sample() {
    let page = page();
    let classes: BTreeSet<&str> = page
        .nodes
        .iter()
        .filter_map(|node| node.attr("class"))
        .flat_map(str::split_whitespace)
        .collect();
    let class = Regex::new(r"\.(mi-[a-z-]+(?:__[a-z-]+)?)").unwrap();
    for (path, css) in files("css") {
        // Those of no part; readings have elements, and no class.
        if ["tokens.css", "base.css", "print.css", "ruby.css"].contains(&path.as_str()) {
            continue;
        }
        let mut named = class.captures_iter(&css).map(|found| found[1].to_owned());
        assert!(
            named.any(|class| classes.contains(class.as_str())),
            "no sample of {path}"
        );
    }
    let html = page.all("ruby").count();
    assert_eq!(html, 0, "read without readings");
}

/// A component is used by the samples themselves, or by one that they use.
#[test]
fn every_component_has_a_sample() {
    let name = Regex::new(r"<([a-z]+\.[a-z_]+)").unwrap();
    let head = Regex::new(r"(?s)\{% component ([a-z]+\.[a-z_]+)\(.*?\{% endcomponent").unwrap();
    let used = |text: &str| -> BTreeSet<String> {
        let used = name.captures_iter(text);
        used.map(|found| found[1].to_owned()).collect()
    };
    let components: Vec<(String, String)> = files("templates/components")
        .iter()
        .flat_map(|(_, text)| {
            let found = head.captures_iter(text);
            let found = found.map(|found| (found[1].to_owned(), found[0].to_owned()));
            found.collect::<Vec<_>>()
        })
        .collect();
    assert!(components.len() > 25, "{}", components.len());
    let pages = files("templates/pages");
    let (_, gallery) = pages
        .iter()
        .find(|(path, _)| path == "gallery.html")
        .unwrap();
    let mut shown = used(gallery);
    loop {
        let inner = components.iter().filter(|(name, _)| shown.contains(name));
        let inner: BTreeSet<String> = inner.flat_map(|(_, text)| used(text)).collect();
        let before = shown.len();
        shown.extend(inner);
        if shown.len() == before {
            break;
        }
    }
    for (name, _) in &components {
        assert!(shown.contains(name), "no sample of {name}");
    }
}

#[test]
fn no_plan_and_no_page_can_take_their_place() {
    let page = lay(
        &content(),
        "//- pages/_gallery.md\n---\ntitle: ページ\n---\n本文\n",
    );
    assert!(diagnose(&page, Lang::En).contains("pages/_gallery.md"));
    let plan = content().get("kasama/plan.yaml").unwrap().to_vec();
    let mut taken = content();
    taken.insert("_gallery/plan.yaml", plan);
    assert!(diagnose(&taken, Lang::En).contains("_gallery/plan.yaml"));
}
