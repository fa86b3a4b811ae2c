//! The open data of a plan: each file in words, its columns, its first rows, and how to take it home.
//!
//! What the files hold is told by whoever wrote them; this page only lays it out.

use super::fact::{Fact, Said, grouped};
use super::frame::{self, About};
use super::{Page, PlanView, View, Views};
use serde::Serialize;

/// The files of a plan.
#[derive(Clone, Debug)]
pub struct PlanFiles {
    /// How a text stands in a cell.
    pub rule: &'static str,
    /// Tables and others.
    pub files: Vec<DataFile>,
    /// Path of the catalogue of all plans' data.
    pub catalog: &'static str,
}

/// A file of the open data, as the one who wrote it tells.
#[derive(Clone, Debug)]
pub struct DataFile {
    /// Path below the site's root.
    pub path: String,
    /// Short Japanese name.
    pub title: String,
    /// What it holds.
    pub about: String,
    /// How many bytes it has.
    pub bytes: usize,
    /// Its rows, if it is a table.
    pub table: Option<DataTable>,
}

/// A table of the open data.
#[derive(Clone, Debug)]
pub struct DataTable {
    /// Columns in their order.
    pub columns: Vec<DataColumn>,
    /// How many rows it has, without the line of names.
    pub rows: usize,
    /// The first rows, as they stand in the file.
    pub first: Vec<Vec<String>>,
}

/// A column of a table.
#[derive(Clone, Debug, Serialize)]
pub struct DataColumn {
    /// Name in the file.
    pub name: &'static str,
    /// Short Japanese name.
    pub title: &'static str,
    /// What it says.
    pub meaning: &'static str,
}

/// The open data of a plan.
#[derive(Clone, Debug, Serialize)]
pub struct DataView {
    /// License of the content.
    pub license: Option<String>,
    /// How a text stands in a cell.
    pub rule: &'static str,
    /// Files that are no tables.
    pub others: Vec<FileView>,
    /// Tables.
    pub tables: Vec<TableView>,
    /// Address of the catalogue.
    pub catalog: String,
}

/// A file.
#[derive(Clone, Debug, Serialize)]
pub struct FileView {
    /// Its name.
    pub name: String,
    /// Short Japanese name.
    pub title: String,
    /// What it holds.
    pub about: String,
    /// Address.
    pub href: String,
    /// How many bytes.
    pub size: Said,
}

/// A table.
#[derive(Clone, Debug, Serialize)]
pub struct TableView {
    /// Anchor.
    pub anchor: String,
    /// The file.
    pub file: FileView,
    /// Columns.
    pub columns: Vec<DataColumn>,
    /// How many rows.
    pub rows: Said,
    /// The first rows, each with its number.
    pub first: Vec<(usize, Vec<String>)>,
}

pub(super) fn page(views: &Views<'_>, view: PlanView<'_>, of: &PlanFiles) -> Page {
    let PlanFiles {
        rule,
        files,
        catalog,
    } = of;
    let plan = view.assessed.plan;
    let here = view.at.data();
    let file = |file: &DataFile| FileView {
        name: name(file).to_owned(),
        title: file.title.clone(),
        about: file.about.clone(),
        href: here.way_to_file(&file.path),
        size: Said::figure(Fact::bytes(&file.path), grouped(file.bytes)).then("バイト"),
    };
    let others = files.iter().filter(|file| file.table.is_none());
    let tables: Vec<TableView> = files
        .iter()
        .filter_map(|one| Some((one, one.table.as_ref()?)))
        .map(|(one, table)| TableView {
            anchor: name(one).replace('.', "-"),
            file: file(one),
            columns: table.columns.clone(),
            rows: Said::figure(Fact::rows(&one.path), grouped(table.rows)).then("行"),
            first: (1..).zip(table.first.iter().cloned()).collect(),
        })
        .collect();
    let content = DataView {
        license: views.site().license.clone(),
        rule,
        others: others.map(file).collect(),
        tables,
        catalog: here.way_to_file(catalog),
    };
    let about = About {
        kind: "data",
        address: &here,
        title: format!("データ（{}）", plan.municipality.name),
        description: format!(
            "{}「{}」のデータを、表計算ソフトやプログラムで使える形（CSVとJSON）で出しています。",
            plan.municipality.name, plan.title
        ),
        crumbs: Vec::new(),
        name: Some("データ".to_owned()),
    };
    frame::page(views, Some(view), about, View::Data(content))
}

/// The file's own name.
fn name(file: &DataFile) -> &str {
    let end = file.path.rsplit('/').next();
    end.unwrap_or(&file.path)
}
