//! A site for a double click: every address within it is the name of a file.

use super::Site;
use crate::support::{build_with, content, is_page, lay};
use michinori::assess::Audience;
use michinori::html::LinkStyle;
use michinori::tree::Tree;
use std::collections::BTreeSet;

/// The real content with everything that links: former ids, free pages, staff's own links, an address of the site.
fn everything() -> Tree {
    let mut tree = content();
    let path = "kasama/measures/e-contract.yaml";
    let measure = String::from_utf8(tree.get(path).unwrap().to_vec()).unwrap();
    tree.insert(path, format!("former_ids: [e-signing]\n{measure}"));
    let path = "suita/measures/care-insurance.yaml";
    let measure = String::from_utf8(tree.get(path).unwrap().to_vec()).unwrap();
    assert!(measure.contains("notes:\n"));
    let note = "notes:\n  - by: editor\n    text: '[前](..) [一覧](../#state-merged) [ここ](.)'\n";
    tree.insert(path, measure.replacen("notes:\n", note, 1));
    lay(
        &tree,
        "//+ site.yaml\nbase_url: https://example.jp/dx/\n\
         //- pages/links.md\n---\ntitle: つながり\n---\n\
         [計画](../suita/) [方針](../about/) [市](https://example.jp/) [一覧](../suita/measures/#state-merged)\n\
         [印](../suita/measures/?q=1#state-merged) [メール](mailto:a@example.jp)\n",
    )
}

/// Where an address leads, letter by letter: no folder stands for its page.
fn file(page: &str, href: &str) -> Option<String> {
    let way = href.split(['#', '?']).next().unwrap();
    if way.is_empty() {
        return Some(page.to_owned());
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in way.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

fn check(site: &Site) -> usize {
    let mut links = 0;
    for (path, page) in &site.pages {
        let mut hrefs: Vec<String> = page
            .elements()
            .filter(|(_, node)| node.attr("rel") != Some("canonical"))
            .filter_map(|(_, node)| node.attr("href").map(str::to_owned))
            .collect();
        let refresh = page
            .all("meta")
            .filter_map(|(_, meta)| meta.attr("content"));
        hrefs.extend(
            refresh.filter_map(|content| content.strip_prefix("0; url=").map(str::to_owned)),
        );
        for href in hrefs {
            if ["https:", "http:", "mailto:", "tel:"]
                .iter()
                .any(|scheme| href.starts_with(scheme))
            {
                continue;
            }
            // 404.html stands on a server: its links begin at the site's address.
            let target = match href.strip_prefix("/dx/").filter(|_| path == "404.html") {
                Some(way) => file("404.html", way),
                None => file(path, &href),
            };
            let target = target.unwrap_or_else(|| panic!("{path}: {href}"));
            assert!(site.files.get(&target).is_some(), "{path}: {href}");
            let anchor = href
                .split_once('#')
                .map(|(_, anchor)| anchor)
                .filter(|_| is_page(&target));
            if let Some(anchor) = anchor {
                assert!(
                    site.pages[&target].by_id(anchor).is_some(),
                    "{path}: {href}"
                );
            }
            links += 1;
        }
    }
    links
}

#[test]
fn every_link_of_a_portable_site_is_a_file() {
    let content = everything();
    let portable = Site::of(build_with(&content, Audience::Public, LinkStyle::Files));
    assert!(check(&portable) > 20_000);
    let rooted = lay(&content, "//+ site.yaml\nroot_plan: kasama\n");
    check(&Site::of(build_with(
        &rooted,
        Audience::Draft,
        LinkStyle::Files,
    )));
    // The same pages, which say the same; and what is sent to others keeps the short form.
    let online = Site::of(build_with(&content, Audience::Public, LinkStyle::Folders));
    let paths = |site: &Site| {
        site.files
            .iter()
            .map(|(path, _)| path.to_owned())
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(paths(&portable), paths(&online));
    for path in ["sitemap.xml", "feed.xml", "robots.txt"] {
        assert_eq!(portable.text(path), online.text(path), "{path}");
    }
    for (path, page) in &portable.pages {
        let other = &online.pages[path];
        assert_eq!(page.text(0), other.text(0), "{path}");
        let canonical = |page: &crate::page::Page| {
            let mut links = page.all("link");
            let link = links.find(|(_, link)| link.attr("rel") == Some("canonical"));
            link.map(|(_, link)| link.attr("href").unwrap().to_owned())
        };
        assert_eq!(canonical(page), canonical(other), "{path}");
    }
    let staff = portable.text("links/index.html");
    for href in [
        "../suita/index.html",
        "https://example.jp/",
        "../suita/measures/index.html#state-merged",
        "../suita/measures/index.html?q=1#state-merged",
        "mailto:a@example.jp",
    ] {
        assert!(
            staff.contains(&format!("href=\"{href}\"")) || staff.contains(&format!("href={href}>")),
            "{href}"
        );
    }
}

#[test]
fn only_ways_to_pages_are_written_out() {
    for (href, portable) in [
        ("../a/", "../a/index.html"),
        ("../a/#b", "../a/index.html#b"),
        ("../a/?c#b/", "../a/index.html?c#b/"),
        ("./", "./index.html"),
        (".", "./index.html"),
        ("..", "../index.html"),
        ("../..", "../../index.html"),
        ("../../", "../../index.html"),
        ("a/", "a/index.html"),
        ("../a", "../a"),
        ("../a.pdf", "../a.pdf"),
        ("a..", "a.."),
        ("#b", "#b"),
        ("", ""),
        ("?c", "?c"),
        ("/a/", "/a/"),
        ("https://a.jp/", "https://a.jp/"),
        ("mailto:a@b.jp", "mailto:a@b.jp"),
        ("tel:00/", "tel:00/"),
    ] {
        assert_eq!(LinkStyle::Files.apply(href), portable);
        assert_eq!(LinkStyle::Folders.apply(href), href);
        assert_eq!(LinkStyle::Files.apply(portable), portable);
    }
}
