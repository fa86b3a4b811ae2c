//! Layer 5: open data: what a plan's pages say, as files for machines.
//!
//! A pure function from an assessment to files: CSV in long format for tables, one JSON document with everything, and what
//! describes them to machines. It shows what the pages show, to the same audience. Columns and fields are an interface:
//! they are only ever added. Knows the model and the addresses of pages, never how a page looks. Entry point:
//! [`OpenData`].

mod archive;
mod catalog;
mod cell;
mod codes;
mod csvw;
mod document;
mod sheet;
mod tables;

pub use cell::restored;
pub use codes::Code;
pub use sheet::{Column, Kind, Table};

use crate::assess::{Assessment, Audience};
use crate::calendar::Date;
use crate::view::address::PlanAddresses;
use crate::view::data::{DataColumn, DataFile, DataTable, PlanFiles};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// Where the schema of every `plan.json` stands, below the site's root.
const SCHEMA: &str = "data/plan.schema.json";

/// Where the catalogue stands, below the site's root.
const CATALOG: &str = "catalog.jsonld";

/// Media type of the document.
const JSON: &str = "application/json";

/// How a text stands in a cell: said on the page and in the metadata.
pub const RULE: &str = "文字の列では、改行を「\\n」、逆斜線を「\\\\」のように書きます（JSONの文字列と同じです。逆斜線は、円記号に見えることがあります）。\
    表計算ソフトが式とまちがえる記号（= + - @）ではじまる文字には、前に逆斜線「\\」を1つ付けています。\
    もとの文字のままのデータは plan.json にあります。";

/// A file of the open data.
#[derive(Clone, Debug)]
pub struct File {
    /// Path below the site's root.
    pub path: String,
    /// Short Japanese name.
    pub title: String,
    /// What it holds, in a sentence.
    pub about: String,
    /// Media type.
    pub media: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The open data of one plan.
#[derive(Clone, Debug)]
pub struct PlanData {
    /// The tables; their bytes are in `files`, in the same order.
    pub tables: Vec<Table>,
    /// Every file: a CSV file per table, their metadata, the document, and the ZIP of these.
    pub files: Vec<File>,
    /// What the catalogue will say of them.
    pub offered: Offered,
    /// What their page will say of them.
    pub explained: PlanFiles,
}

/// What the catalogue says of a plan's files, when their bytes are gone.
#[derive(Clone, Debug)]
pub struct Offered {
    page: String,
    files: Vec<OfferedFile>,
    published: Vec<Date>,
}

/// A file that is offered.
#[derive(Clone, Debug)]
struct OfferedFile {
    path: String,
    title: String,
    about: String,
    media: &'static str,
    size: usize,
    sha256: String,
}

/// Makes the open data of a site.
#[derive(Clone, Debug)]
pub struct OpenData<'a> {
    assessment: &'a Assessment<'a>,
    audience: Audience,
    /// What all plans share.
    schema: File,
}

impl<'a> OpenData<'a> {
    /// That of an assessment, for the audience that it was made for.
    pub fn new(assessment: &'a Assessment<'a>, audience: Audience) -> Self {
        let schema = schema(assessment.report.site.base_url.as_deref());
        Self {
            assessment,
            audience,
            schema,
        }
    }

    /// The open data of a plan, by the plan's position.
    pub fn plan(&self, position: usize) -> PlanData {
        let Self {
            assessment,
            audience,
            ref schema,
        } = *self;
        let site = &assessment.report.site;
        let assessed = &assessment.plans[position];
        let source = tables::Source {
            assessed,
            plan: assessed.plan,
            at: PlanAddresses::new(assessed.plan, site.root_plan == Some(position)),
            base: site.base_url.as_deref().unwrap_or_default(),
            audience,
        };
        let page = source.at.data();
        let file =
            |name: &str, title: &str, about: &str, media: &'static str, bytes: Vec<u8>| File {
                path: format!("{}{name}", page.folder()),
                title: title.to_owned(),
                about: about.to_owned(),
                media,
                bytes,
            };
        let (mut tables, document) = rayon::join(
            || tables::tables(&source),
            || document::document(&source, site, &page.way_to_file("")),
        );
        let mut files: Vec<File> = Vec::new();
        for table in &mut tables {
            let name = format!("{}.csv", table.name);
            let bytes = std::mem::take(&mut table.csv);
            files.push(file(&name, table.title, table.about, "text/csv", bytes));
        }
        files.push(file(
            "plan.json",
            "計画のすべて",
            "計画のすべてのデータを1つにしたものです。表にない文章もあります。",
            JSON,
            document,
        ));
        files.push(file(
            "csv-metadata.json",
            "表の説明",
            "表と列の名前、意味、値の種類を、機械が読める形（CSV on the Web）にしたものです。",
            "application/csvm+json",
            document::pretty(&csvw::metadata(&source, site, &tables)),
        ));
        let zip = archive::archive(&source.plan.id, files.iter().chain([schema]));
        let zip = file(
            &format!("{}.zip", source.plan.id),
            "まとめてダウンロード",
            "この計画のデータのファイルを、すべて入れたものです。",
            "application/zip",
            zip,
        );
        // What takes all home stands before the other files that are no tables.
        files.insert(tables.len(), zip);
        PlanData {
            explained: explained(&tables, &files, schema),
            offered: Offered {
                page: page.folder().to_owned(),
                files: files.iter().map(offered).collect(),
                published: source
                    .editions()
                    .filter_map(|edition| edition.published)
                    .collect(),
            },
            tables,
            files,
        }
    }

    /// The files that speak of all plans: the schema of their documents, and the catalogue. One [`Offered`] per plan, in
    /// the plans' order.
    pub fn site(&self, offered: &[Offered]) -> Vec<File> {
        let catalog = catalog::catalog(self.assessment, offered);
        vec![
            self.schema.clone(),
            File {
                path: CATALOG.to_owned(),
                title: "データの目録".to_owned(),
                about: "サイトにあるデータの一覧です（DCAT 3）。".to_owned(),
                media: "application/ld+json",
                bytes: document::pretty(&catalog),
            },
        ]
    }
}

/// What the page says: the files with their tables, and the schema that all plans share.
fn explained(tables: &[Table], files: &[File], schema: &File) -> PlanFiles {
    let tables = tables.iter().map(|table| {
        Some(DataTable {
            columns: table.columns.iter().map(explain).collect(),
            rows: table.rows,
            first: table.first.clone(),
        })
    });
    let tables = tables.chain(std::iter::repeat(None));
    let files = files.iter().zip(tables).chain([(schema, None)]);
    PlanFiles {
        rule: RULE,
        catalog: CATALOG,
        files: files
            .map(|(file, table)| DataFile {
                path: file.path.clone(),
                title: file.title.clone(),
                about: file.about.clone(),
                bytes: file.bytes.len(),
                table,
            })
            .collect(),
    }
}

fn explain(column: &Column) -> DataColumn {
    DataColumn {
        name: column.name,
        title: column.title,
        meaning: column.meaning,
    }
}

fn offered(file: &File) -> OfferedFile {
    let mut sha256 = String::with_capacity(64);
    for byte in Sha256::digest(&file.bytes) {
        // Writing to a String does not fail.
        let _ = write!(sha256, "{byte:02x}");
    }
    OfferedFile {
        path: file.path.clone(),
        title: file.title.clone(),
        about: file.about.clone(),
        media: file.media,
        size: file.bytes.len(),
        sha256,
    }
}

fn schema(base_url: Option<&str>) -> File {
    File {
        path: SCHEMA.to_owned(),
        title: "計画のすべての形式".to_owned(),
        about: "plan.json の項目と意味です（JSON Schema）。".to_owned(),
        media: "application/schema+json",
        bytes: document::schema(base_url),
    }
}
