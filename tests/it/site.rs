//! The finished site of the real content: read again by a reader of our own, as a browser would.

mod data;
mod drawings;
mod embed;
mod feed;
mod files;
mod finding;
mod gallery;
mod glossary;
mod links;
mod palette;
mod portable;
mod published;
mod redirects;
mod same;
mod structure;
mod tombstones;

pub(crate) use files::weight;
pub(crate) use same::copy;

use crate::page::Page;
use crate::support::{build, content, is_page};
use michinori::assess::Audience;
use michinori::tree::Tree;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A finished site with its pages read.
struct Site {
    files: Tree,
    pages: BTreeMap<String, Page>,
}

impl Site {
    fn of(files: Tree) -> Self {
        let html = files.iter().filter(|(path, _)| is_page(path));
        let pages = html
            .map(|(path, bytes)| {
                let text = std::str::from_utf8(bytes).unwrap();
                let page = Page::read(text).unwrap_or_else(|error| panic!("{path}: {error}"));
                (path.to_owned(), page)
            })
            .collect();
        Self { files, pages }
    }

    /// The site of the real content.
    fn real() -> &'static Self {
        static SITE: OnceLock<Site> = OnceLock::new();
        SITE.get_or_init(|| Self::of(build(&content(), Audience::Public)))
    }

    /// The kind of a page: `measure`.
    fn kind(&self, path: &str) -> &str {
        let page = &self.pages[path];
        let (_, body) = page.all("body").next().expect(path);
        body.attr("data-page").expect(path)
    }

    /// The text of a file.
    fn text(&self, path: &str) -> &str {
        std::str::from_utf8(self.files.get(path).expect(path)).unwrap()
    }
}

/// The real content with a piece of one file replaced.
fn with(path: &str, old: &str, new: &str) -> Tree {
    let mut tree = content();
    let text = String::from_utf8(tree.get(path).expect(path).to_vec()).unwrap();
    assert!(text.contains(old), "{path}: {old}");
    tree.insert(path, text.replacen(old, new, 1));
    tree
}

/// The real content with more lines in its `site.yaml`.
fn with_site(lines: &str) -> Tree {
    with("site.yaml", "title:", &format!("{lines}\ntitle:"))
}

/// Page and anchor to which an address leads from a page; none when it leads out of the site.
/// `base` is the path at which the site stands: `/` or `/dx/`.
pub(crate) fn follow(base: &str, page: &str, href: &str) -> Option<(String, Option<String>)> {
    let is_outside = ["https:", "http:", "mailto:", "tel:"]
        .iter()
        .any(|scheme| href.starts_with(scheme));
    if is_outside {
        return None;
    }
    let (way, anchor) = match href.split_once('#') {
        Some((way, anchor)) => (way, Some(anchor.to_owned())),
        None => (href, None),
    };
    if way.is_empty() && anchor.is_some() {
        return Some((page.to_owned(), anchor));
    }
    let inside = way.strip_prefix(base).filter(|_| way.starts_with('/'));
    let parts: Vec<&str> = if let Some(way) = inside {
        way.split('/').collect()
    } else {
        assert!(!way.starts_with('/'), "{page}: {href} leaves the site");
        let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
        let folder = folder.split('/').filter(|part| !part.is_empty());
        folder.chain(way.split('/')).collect()
    };
    let is_folder = matches!(parts.last(), Some(&("" | "." | "..")));
    let mut found: Vec<&str> = Vec::new();
    for part in parts {
        match part {
            "" | "." => {}
            ".." => assert!(found.pop().is_some(), "{page}: {href} leaves the site"),
            name => found.push(name),
        }
    }
    if is_folder {
        found.push("index.html");
    }
    Some((found.join("/"), anchor))
}
