//! The page of the open data, and the ways to it.

use super::{Site, follow};
use std::collections::BTreeSet;
use std::path::Path;

/// Folders of data, such as `kasama/data/`.
fn folders(site: &Site) -> impl Iterator<Item = &str> {
    let files = site.files.iter().map(|(path, _)| path);
    files.filter_map(|path| path.strip_suffix("measures.csv"))
}

#[test]
fn the_page_leads_to_every_file_and_says_its_size_and_rows() {
    let site = Site::real();
    for folder in folders(site) {
        let path = format!("{folder}index.html");
        let page = &site.pages[&path];
        assert_eq!(site.kind(&path), "data");
        let links: BTreeSet<String> = page
            .all("a")
            .filter_map(|(_, link)| Some(follow("/", &path, link.attr("href")?)?.0))
            .collect();
        let files = site.files.iter().filter(|(file, _)| {
            let is_own = file.starts_with(folder) && *file != path;
            is_own || *file == "data/plan.schema.json"
        });
        let mut count = 0;
        for (file, bytes) in files {
            assert!(links.contains(file), "{path}: {file}");
            let number = |fact: &str| {
                let fact = format!("{fact} {file}");
                let mut marked = page.elements();
                let (at, _) = marked
                    .find(|(_, node)| node.attr("data-fact") == Some(fact.as_str()))
                    .expect(&fact);
                page.text(at).replace(',', "").parse::<usize>().unwrap()
            };
            assert_eq!(number("bytes"), bytes.len());
            if Path::new(file).extension().is_some_and(|end| end == "csv") {
                let lines = std::str::from_utf8(bytes).unwrap().lines().count();
                assert_eq!(number("rows"), lines - 1, "{file}");
            }
            count += 1;
        }
        assert_eq!(count, 18 + 4, "{path}");
    }
}

#[test]
fn every_page_of_a_plan_leads_to_its_data() {
    let site = Site::real();
    let folders: Vec<&str> = folders(site).collect();
    assert!(folders.len() >= 5, "{folders:?}");
    for folder in folders {
        let plan = folder.strip_suffix("data/").unwrap();
        let data = format!("{folder}index.html");
        let pages = site.pages.iter().filter(|(path, _)| path.starts_with(plan));
        for (path, page) in pages {
            let mut links = page.all("a").filter_map(|(_, link)| link.attr("href"));
            let leads = |href| follow("/", path, href).is_some_and(|(to, _)| to == data);
            assert!(links.any(leads) || site.kind(path) == "redirect", "{path}");
        }
    }
}

#[test]
fn the_table_of_an_indicator_leads_to_its_figures() {
    let site = Site::real();
    let path = "suita/measures/convenience-certificates/index.html";
    let page = &site.pages[path];
    let links = page.all("a").filter_map(|(_, link)| link.attr("href"));
    let places = links.filter_map(|href| follow("/", path, href));
    let tables = places.filter(|(to, _)| to == "suita/data/indicators.csv");
    assert_eq!(tables.count(), 2, "one below each indicator");
}
