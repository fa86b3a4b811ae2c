//! Every total leads to the list that proves it: as many measures as it says.

use super::{Site, follow};
use crate::page::{Node, Page};
use std::collections::BTreeSet;

fn level(node: &Node) -> Option<u8> {
    let level = node.name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

/// The positions of what stands under the heading with an anchor, until the next heading of its level.
fn section(page: &Page, anchor: &str) -> Option<std::ops::Range<usize>> {
    let heading = page.by_id(anchor)?;
    let own = level(&page.nodes[heading])?;
    let (main, _) = page.all("main").next()?;
    let start = page.nodes[heading].end;
    let main_end = page.nodes[main].end;
    let is_next = |ix: &usize| level(&page.nodes[*ix]).is_some_and(|level| level <= own);
    Some(start..(start..main_end).find(is_next).unwrap_or(main_end))
}

/// The measures to which links lead within a part of a page.
fn measures(site: &Site, path: &str, part: std::ops::Range<usize>) -> BTreeSet<String> {
    let nodes = &site.pages[path].nodes[part];
    let links = nodes.iter().filter(|node| node.name == "a");
    let targets = links.filter_map(|link| follow("/", path, link.attr("href")?));
    targets
        .map(|(target, _)| target)
        .filter(|target| site.kind(target) == "measure")
        .collect()
}

/// How many measures the list has to which an address leads.
fn proof(site: &Site, path: &str, href: &str) -> usize {
    let (target, anchor) = follow("/", path, href).expect(href);
    let page = &site.pages[&target];
    let part = if let Some(anchor) = anchor {
        section(page, &anchor).unwrap_or_else(|| panic!("{path}: {href}"))
    } else {
        let (main, node) = page.all("main").next().unwrap();
        main..node.end
    };
    measures(site, &target, part).len()
}

/// The number at the start of a cell or a link.
fn number(text: &str) -> Option<usize> {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

#[test]
fn every_total_in_a_table_leads_to_its_list() {
    let site = Site::real();
    let (mut proved, mut wrong) = (0, Vec::new());
    for (path, page) in &site.pages {
        for (cell, node) in page.all("td") {
            if node.attr("data-num").is_none() {
                continue;
            }
            for (link, node) in page.inside(cell, "a") {
                let (count, href) = (number(&page.text(link)), node.attr("href").unwrap());
                let found = proof(site, path, href);
                if count != Some(found) {
                    wrong.push(format!("{path}: {count:?}, but {href} has {found}"));
                }
                proved += 1;
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(proved > 300, "{proved}");
}

/// The tables that count ratings: their first head says so.
fn rating_tables(page: &Page) -> Vec<usize> {
    let tables = page.all("table").filter(|(ix, _)| {
        let first = page.inside(*ix, "th").next();
        first.is_some_and(|(th, _)| page.text(th) == "評価")
    });
    tables.map(|(ix, _)| ix).collect()
}

/// No total but zero lacks its list, the ratings add up to their base, and the shares to 100.0.
#[test]
fn ratings_add_up_to_their_base() {
    let site = Site::real();
    let mut tables = 0;
    for (path, page) in &site.pages {
        for table in rating_tables(page) {
            tables += 1;
            let mut sums: Vec<(usize, u32)> = Vec::new();
            let mut is_based = false;
            let (body, _) = page.inside(table, "tbody").next().unwrap();
            for (row, _) in page.inside(body, "tr") {
                let (head, _) = page.inside(row, "th").next().unwrap();
                let cells: Vec<usize> = page.inside(row, "td").map(|(ix, _)| ix).collect();
                sums.resize(cells.len(), (0, 0));
                let is_base = page.text(head) == "評価した数";
                is_based |= is_base;
                for (cell, sum) in cells.into_iter().zip(&mut sums) {
                    let mut texts = (cell..page.nodes[cell].end).map(|ix| &page.nodes[ix].text);
                    let text = texts.find(|text| !text.trim().is_empty()).unwrap();
                    let count = number(text).expect(text);
                    if is_base {
                        assert_eq!(
                            (count, sum.1),
                            (sum.0, if count == 0 { 0 } else { 1000 }),
                            "{path}"
                        );
                        continue;
                    }
                    let is_linked = page.inside(cell, "a").next().is_some();
                    assert_eq!(is_linked, count > 0, "{path}: {text}");
                    if !is_based {
                        sum.0 += count;
                        let share = page
                            .inside(cell, "span")
                            .find(|(_, node)| node.has_class("mi-table__west"))
                            .map(|(ix, _)| page.text(ix));
                        let share = share.unwrap_or_default().replace(['%', '.'], "");
                        sum.1 += share.parse::<u32>().unwrap_or(0);
                    }
                }
            }
            assert!(is_based, "{path}");
        }
    }
    assert!(tables >= 20, "{tables}");
}

/// The figure of the first sentence, and the states beside it, of every plan; and the same figures on the site's home.
#[test]
fn the_first_sentence_of_a_plan_leads_to_its_list() {
    let site = Site::real();
    let mut proved = 0;
    for (path, page) in &site.pages {
        let lead = page.all("a").filter(|(ix, node)| {
            let in_key = page
                .around(*ix)
                .any(|(_, node)| node.has_class("mi-lead__key"));
            in_key || node.has_class("mi-lead__fig") || node.has_class("mi-plan__num")
        });
        for (link, node) in lead {
            let href = node.attr("href").unwrap();
            let count = number(&page.text(link)).unwrap();
            let (target, anchor) = follow("/", path, href).unwrap();
            let found = if site.kind(&target) == "period" {
                reached(&site.pages[&target], &anchor.unwrap())
            } else {
                proof(site, path, href)
            };
            assert_eq!(count, found, "{path}: {href}");
            proved += 1;
        }
    }
    assert!(proved >= 6, "{proved}");
}

/// How many items the list below a heading has.
fn reached(page: &Page, anchor: &str) -> usize {
    let part = section(page, anchor).unwrap();
    page.nodes[part]
        .iter()
        .filter(|node| node.name == "li")
        .count()
}

/// Headings that say how many there are, and the lists below them.
#[test]
fn headings_count_what_stands_below_them() {
    let site = Site::real();
    let mut proved = 0;
    for (path, page) in &site.pages {
        for (ix, node) in page.elements().filter(|(_, node)| node.name == "h3") {
            let (text, Some(anchor)) = (page.text(ix), node.attr("id")) else {
                continue;
            };
            let last = text.rsplit([' ', '\u{3000}']).next();
            let count = last.and_then(|word| word.parse::<usize>().ok());
            let (Some(count), true) = (count, node.has_class("mi-list__section")) else {
                continue;
            };
            let part = section(page, anchor).unwrap();
            let is_item = |ix: &usize| page.around(*ix).any(|(_, node)| node.name == "li");
            let links = part.filter(|&ix| page.nodes[ix].name == "a");
            let found = links.filter(is_item).count();
            assert_eq!(found, count, "{path}: {text}");
            proved += 1;
        }
    }
    assert!(proved > 50, "{proved}");
}

/// The policies of a plan: what the table counts is what their pages list.
#[test]
fn policies_have_as_many_measures_as_the_table_says() {
    let site = Site::real();
    for plan in ["kasama", "suita"] {
        let path = format!("{plan}/index.html");
        let page = &site.pages[&path];
        let part = section(page, "policies").unwrap();
        let rows: Vec<usize> = part
            .filter(|&ix| page.nodes[ix].name == "tr")
            .skip(1)
            .collect();
        assert!(!rows.is_empty());
        for row in rows {
            let (_, link) = page.inside(row, "a").next().unwrap();
            let cells: Vec<usize> = page
                .inside(row, "td")
                .map(|(ix, _)| number(&page.text(ix)).unwrap())
                .collect();
            let (target, _) = follow("/", &path, link.attr("href").unwrap()).unwrap();
            let list = section(&site.pages[&target], "measures").unwrap();
            assert_eq!(measures(site, &target, list).len(), cells[0], "{target}");
            assert_eq!(cells[1..].iter().sum::<usize>(), cells[0], "{target}");
        }
    }
}
