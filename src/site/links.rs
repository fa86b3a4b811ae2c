//! Anchors and links of finished pages, and which links lead nowhere.

use std::collections::BTreeMap;

/// The anchors and links of a page, each once and in order. Those of all pages are held until the end, so they are kept small.
#[derive(Debug, Default)]
pub(super) struct PageLinks {
    ids: Vec<Box<str>>,
    hrefs: Vec<Box<str>>,
}

impl PageLinks {
    /// Reads them off minified HTML: attributes of tags, quoted or not.
    pub(super) fn of(html: &str) -> Self {
        let mut links = Self::default();
        let mut rest = html;
        while let Some(start) = rest.find('<') {
            let tag = &rest[start..];
            // Most tags of a page are those of readings, and they and end tags have neither.
            if ["</", "<rt", "<rp", "<ruby"]
                .iter()
                .any(|name| tag.starts_with(name))
            {
                rest = &tag[1..];
                continue;
            }
            let end = tag_end(tag);
            let inside = &tag[..end];
            links.take(inside, " id=", false);
            if inside.starts_with("<a ") || inside.starts_with("<link ") {
                links.take(inside, " href=", true);
            }
            rest = &tag[end..];
        }
        for list in [&mut links.ids, &mut links.hrefs] {
            list.sort_unstable();
            list.dedup();
            list.shrink_to_fit();
        }
        links
    }

    fn has(&self, anchor: &str) -> bool {
        let found = self.ids.binary_search_by(|id| id.as_ref().cmp(anchor));
        found.is_ok()
    }

    fn take(&mut self, tag: &str, attribute: &str, is_link: bool) {
        let Some(at) = tag.find(attribute) else {
            return;
        };
        let value = &tag[at + attribute.len()..];
        let value = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split(quote).next().unwrap_or_default(),
            _ => value.split([' ', '>']).next().unwrap_or_default(),
        };
        let list = if is_link {
            &mut self.hrefs
        } else {
            &mut self.ids
        };
        list.push(value.replace("&amp;", "&").into());
    }
}

/// The end of a tag: the first `>` outside quotes.
fn tag_end(tag: &str) -> usize {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            (None, b'>') => return at + 1,
            (None | Some(_), _) => {}
        }
    }
    tag.len()
}

/// Page and address of every link within the site that leads nowhere.
pub(super) fn broken(files: &BTreeMap<&str, Option<&PageLinks>>) -> Vec<(String, String)> {
    let mut broken = Vec::new();
    for (page, links) in files {
        let hrefs = links.iter().flat_map(|links| &links.hrefs);
        // 404.html links from the site's address, which is not known here.
        for href in hrefs.filter(|href| !is_outside(href) && !href.starts_with('/')) {
            if !resolves(files, page, href) {
                broken.push(((*page).to_owned(), href.to_string()));
            }
        }
    }
    broken
}

fn is_outside(href: &str) -> bool {
    let end = href.find(['/', '?', '#']).unwrap_or(href.len());
    href[..end].contains(':')
}

fn resolves(files: &BTreeMap<&str, Option<&PageLinks>>, page: &str, href: &str) -> bool {
    let (way, anchor) = href
        .split_once('#')
        .map_or((href, None), |(way, anchor)| (way, Some(anchor)));
    let target = if way.is_empty() {
        Some(page.to_owned())
    } else {
        follow(page, way)
    };
    let Some(target) = target else { return false };
    match (files.get(target.as_str()), anchor) {
        (None, _) => false,
        (Some(_), None | Some("")) => true,
        (Some(links), Some(anchor)) => links.is_some_and(|links| links.has(anchor)),
    }
}

/// The file that a relative way leads to; none when it leaves the site.
fn follow(page: &str, way: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in way.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    let is_folder = way.ends_with('/') || way.ends_with("..") || way.ends_with('.');
    if is_folder {
        parts.push("index.html");
    }
    Some(parts.join("/"))
}
