//! The page of the data: its sizes, its numbers of rows, and the first rows themselves against the files.

use super::built::{Built, is};
use super::words::bare_text;
use super::{Verdict, bare};
use crate::page::Page;
use crate::site::follow;

/// The class of a table that shows rows of a file as they stand there.
pub(super) const SHOWN: &str = "mi-table--data";

/// What a fact on a file says: how many rows a table has without its line of names, or how many bytes a file has.
pub(super) fn fact(site: &Built, kind: &str, path: &str) -> Result<usize, String> {
    let bytes = site.bytes(path).ok_or("no such file")?;
    Ok(match kind {
        "rows" => records(bytes).len() - 1,
        _ => bytes.len(),
    })
}

/// All records of a table, the names of its columns too.
fn records(bytes: &[u8]) -> Vec<Vec<String>> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.has_headers(false).from_reader(bytes);
    let records = reader.into_records().map(|record| record.unwrap());
    let cells = records.map(|record| record.iter().map(str::to_owned).collect());
    cells.collect()
}

/// Proves every row that a page shows of a file.
pub(super) fn prove(site: &Built, path: &str, verdict: &mut Verdict) {
    let page = &*site.pages[path];
    for (table, _) in page.all("table").filter(|(_, node)| node.has_class(SHOWN)) {
        match shown(site, page, path, table) {
            Ok(cells) => verdict.proved_times("cell of a file", cells),
            Err(why) => verdict.wrong(format!("{path}: {why}")),
        }
    }
}

fn shown(site: &Built, page: &Page, path: &str, table: usize) -> Result<usize, String> {
    let section = page.around(table).find(|(_, node)| node.name == "section");
    let (section, _) = section.ok_or("a table without a section")?;
    let mut links = page
        .inside(section, "a")
        .filter_map(|(_, link)| link.attr("href"));
    let file = links.find_map(|href| {
        let (file, _) = follow("/", path, href)?;
        is(&file, "csv").then_some(file)
    });
    let file = file.ok_or("a table of no file")?;
    let records = records(site.bytes(&file).ok_or("no such file")?);
    let rows: Vec<Vec<String>> = page
        .inside(table, "tr")
        .map(|(row, _)| {
            let cells = page.elements().filter(|(_, node)| node.parent == Some(row));
            cells.map(|(ix, _)| bare_text(page, ix)).collect()
        })
        .collect();
    let names = rows[0][1..].iter().zip(&records[0]);
    if let Some((told, name)) = names
        .clone()
        .find(|(told, name)| !told.ends_with(name.as_str()))
    {
        return Err(format!("the column {name} of {file} is called {told}"));
    }
    let mut proved = 0;
    for (at, row) in rows.iter().enumerate().skip(1) {
        let record = records.get(at).ok_or(format!("{file} has no row {at}"))?;
        let cells: Vec<String> = record.iter().map(|cell| bare(cell)).collect();
        if row[0] != at.to_string() || row[1..] != cells {
            return Err(format!("row {at} of {file} is {cells:?}, not {row:?}"));
        }
        proved += cells.len();
    }
    Ok(proved)
}
