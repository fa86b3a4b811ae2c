//! What speaks of all files: manifest, sitemap, robots; and what they weigh.

use super::{Site, with_site};
use crate::support::build;
use michinori::assess::Audience;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::{SystemTime, UNIX_EPOCH};

const BASE: &str = "https://example.jp/dx/";

fn at_base(audience: Audience) -> Site {
    Site::of(build(&with_site(&format!("base_url: {BASE}")), audience))
}

#[test]
fn the_manifest_has_the_hash_of_every_file_but_itself() {
    let site = Site::real();
    let manifest: serde_json::Value = serde_json::from_str(site.text("manifest.json")).unwrap();
    assert_eq!(manifest["version"], 1);
    let found: BTreeMap<String, String> =
        serde_json::from_value(manifest["files"].clone()).unwrap();
    let files = site
        .files
        .iter()
        .filter(|(path, _)| *path != "manifest.json");
    let expected: BTreeMap<String, String> = files
        .map(|(path, bytes)| {
            let mut hash = String::new();
            for byte in Sha256::digest(bytes) {
                write!(hash, "{byte:02x}").unwrap();
            }
            (path.to_owned(), hash)
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn without_an_address_there_is_no_sitemap_and_no_canonical_link() {
    let site = Site::real();
    assert!(site.files.get("sitemap.xml").is_none());
    assert_eq!(site.text("robots.txt"), "User-agent: *\nAllow: /\n");
    for (path, page) in &site.pages {
        let canonical = page
            .all("link")
            .find(|(_, link)| link.attr("rel") == Some("canonical"));
        assert!(canonical.is_none(), "{path}");
    }
}

#[test]
fn with_an_address_the_sitemap_lists_every_page() {
    let site = at_base(Audience::Public);
    let xml = roxmltree::Document::parse(site.text("sitemap.xml")).unwrap();
    let listed: Vec<&str> = xml
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.sitemaps.org/schemas/sitemap/0.9", "loc")))
        .filter_map(|node| node.text())
        .collect();
    let mut expected = Vec::new();
    for (path, page) in &site.pages {
        let canonical = page
            .all("link")
            .find(|(_, link)| link.attr("rel") == Some("canonical"))
            .and_then(|(_, link)| link.attr("href"));
        if path == "404.html" {
            assert_eq!(canonical, None);
            continue;
        }
        let folder = path.strip_suffix("index.html").unwrap();
        if let Some((measure, _)) = folder.split_once("embed/") {
            // It shows a part of another page, which is the one to find.
            assert_eq!(
                canonical,
                Some(format!("{BASE}{measure}").as_str()),
                "{path}"
            );
            continue;
        }
        let address = format!("{BASE}{folder}");
        assert_eq!(canonical, Some(address.as_str()), "{path}");
        expected.push(address);
    }
    assert_eq!(listed, expected);
    let robots = format!("User-agent: *\nAllow: /\nSitemap: {BASE}sitemap.xml\n");
    assert_eq!(site.text("robots.txt"), robots);
}

#[test]
fn a_draft_asks_robots_to_stay_away() {
    let site = at_base(Audience::Draft);
    assert!(site.files.get("sitemap.xml").is_none());
    assert_eq!(site.text("robots.txt"), "User-agent: *\nDisallow: /\n");
    for (path, page) in &site.pages {
        let robots = page
            .all("meta")
            .find(|(_, meta)| meta.attr("name") == Some("robots"));
        assert_eq!(
            robots.and_then(|(_, meta)| meta.attr("content")),
            Some("noindex"),
            "{path}"
        );
        let mark = page.elements().find(|(_, node)| node.has_class("mi-draft"));
        assert!(page.text(mark.expect(path).0).contains("下書き"), "{path}");
    }
    for (path, page) in &Site::real().pages {
        let mark = page.elements().any(|(_, node)| node.has_class("mi-draft"));
        let robots = page
            .all("meta")
            .any(|(_, meta)| meta.attr("name") == Some("robots"));
        assert!(!mark && !robots, "{path}");
    }
}

/// Bytes as a server sends them, by brotli; at its best this is 11.
pub(crate) fn weight(bytes: &[u8], quality: i32) -> usize {
    let mut out = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &*bytes, &mut out, &parameters).unwrap();
    out.len()
}

/// The budgets of the product: a phone in the country loads a measure in a moment.
#[test]
fn pages_keep_their_budgets() {
    let site = Site::real();
    let files: Vec<(&str, &[u8])> = site.files.iter().collect();
    let too_heavy: Vec<String> = files
        .par_iter()
        .filter_map(|(path, bytes)| {
            let budget = match path.rsplit_once('.').map_or("", |(_, end)| end) {
                "css" => 8 * 1024,
                // A booklet is the whole plan, to be printed.
                "html" if site.kind(path) == "booklet" => return None,
                "html" if site.kind(path) == "measure" => 25 * 1024,
                "html" => 60 * 1024,
                _ => return None,
            };
            // What is within the budget as it is need not be compressed, nor at its best what is so at little cost.
            let is_light = bytes.len() <= budget
                || [5, 11]
                    .iter()
                    .any(|quality| weight(bytes, *quality) <= budget);
            (!is_light).then(|| format!("{path}: more than {budget}"))
        })
        .collect();
    assert!(too_heavy.is_empty(), "{too_heavy:#?}");
    // What the page that finds things loads has a budget of its own; these every page loads together.
    let scripts = files.iter().filter(|(path, _)| {
        let is_script = path.rsplit_once('.').is_some_and(|(_, end)| end == "js");
        is_script && path.starts_with("assets/") && !path.starts_with("assets/search")
    });
    let scripts: usize = scripts.map(|(_, bytes)| weight(bytes, 11)).sum();
    assert!((1..=3 * 1024).contains(&scripts), "{scripts}");
}

/// Year, month and day of today, by the civil calendar in UTC.
fn today() -> (i64, i64, i64) {
    let seconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap()
        .as_secs();
    let days = i64::try_from(seconds / 86_400).unwrap() + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day_of_year - (153 * shifted + 2) / 5 + 1)
}

#[test]
fn no_file_names_the_day_of_the_build() {
    let (year, month, day) = today();
    let names = [
        format!("{year}-{month:02}-{day:02}"),
        format!("{year}年{month}月{day}日"),
        format!("令和{}年{month}月{day}日", year - 2018),
    ];
    for (path, bytes) in Site::real().files.iter() {
        let text = String::from_utf8_lossy(bytes);
        for name in &names {
            assert!(!text.contains(name), "{path}: {name}");
        }
    }
}
