//! Open data: the columns are an interface, the cells are true and harmless, every id resolves.

mod columns;
mod machines;
mod odd;
mod properties;

use crate::support::{content, diagnose, fixture};
use michinori::assess::{Audience, assess};
use michinori::calendar::{Date, Period};
use michinori::diag::Lang;
use michinori::opendata::{Column, Kind, OpenData, PlanData};
use michinori::quantity::parse_figure;
use michinori::tree::Tree;
use std::collections::{BTreeMap, BTreeSet};

/// The open data of every plan of a content.
fn data(content: &Tree, audience: Audience) -> Vec<PlanData> {
    let checked = michinori::check(content);
    assert!(!checked.has_errors(), "{}", diagnose(content, Lang::En));
    let assessment = assess(&checked.value, audience);
    let data = OpenData::new(&assessment, audience);
    let plans = 0..assessment.plans.len();
    plans.map(|plan| data.plan(plan)).collect()
}

/// A table read again from its bytes.
struct Read {
    columns: &'static [Column],
    rows: Vec<Vec<String>>,
}

impl Read {
    fn column(&self, name: &str) -> impl Iterator<Item = &str> {
        let at = self.columns.iter().position(|column| column.name == name);
        let at = at.unwrap_or_else(|| panic!("no column {name}"));
        self.rows.iter().map(move |row| row[at].as_str())
    }
}

/// Reads the tables of a plan as any program would: UTF-8 with a byte order mark, RFC 4180.
fn read(data: &PlanData) -> BTreeMap<&'static str, Read> {
    let tables = data.tables.iter().map(|table| {
        let end = format!("/{}.csv", table.name);
        let path = |path: &str| format!("/{path}").ends_with(&end);
        let file = data.files.iter().find(|file| path(&file.path)).unwrap();
        let text = std::str::from_utf8(&file.bytes).unwrap();
        let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
        assert_eq!(text.lines().count(), table.rows + 1, "one record, one line");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let names: Vec<String> = reader.headers().unwrap().iter().map(Into::into).collect();
        let columns: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        assert_eq!(names, columns);
        let rows: Vec<Vec<String>> = reader.deserialize().map(Result::unwrap).collect();
        let first: Vec<_> = rows.iter().take(table.first.len()).cloned().collect();
        assert_eq!(first, table.first);
        assert_eq!(rows.len(), table.rows);
        let columns = table.columns;
        (table.name, Read { columns, rows })
    });
    tables.collect()
}

/// Whether a cell is what its column promises.
fn fits(kind: Kind, cell: &str) -> bool {
    match kind {
        Kind::Number => parse_figure(cell).is_ok(),
        Kind::Count => cell.parse::<u64>().is_ok(),
        Kind::Day => matches!(cell.parse(), Ok(Date::Day(..))),
        Kind::Date => cell.parse::<Date>().is_ok(),
        Kind::Period => cell.parse::<Period>().is_ok(),
        Kind::Flag => ["true", "false"].contains(&cell),
        Kind::Code(codes) => codes.iter().any(|code| code.code == cell),
        Kind::Id | Kind::Ids | Kind::Text | Kind::Texts | Kind::ScaleValue | Kind::Address => {
            !begins_formula(cell)
        }
    }
}

fn begins_formula(cell: &str) -> bool {
    let signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'];
    cell.starts_with(signs) || cell.trim_start().starts_with(signs)
}

/// Keys name one row each, cells are what their columns promise, every id and every code resolves.
fn sound(data: &PlanData) {
    let tables = read(data);
    for (name, table) in &tables {
        let keys = table.rows.iter().map(|row| {
            let cells = table.columns.iter().zip(row);
            let key = cells.filter(|(column, _)| column.is_key);
            key.map(|(_, cell)| cell.as_str()).collect::<Vec<_>>()
        });
        let once: BTreeSet<Vec<&str>> = keys.collect();
        assert_eq!(once.len(), table.rows.len(), "{name}: a key stands twice");
        for column in table.columns {
            for cell in table.column(column.name) {
                let at = format!("{name}.{}: {cell}", column.name);
                assert!(!cell.is_empty() || !column.is_required, "{at}");
                assert!(cell.is_empty() || fits(column.kind, cell), "{at}");
                if let (Some((table, column)), false) = (column.refers, cell.is_empty()) {
                    assert!(tables[table].column(column).any(|id| id == cell), "{at}");
                }
            }
        }
    }
    resolves(&tables);
}

/// Lists of ids and the plan's own codes, which no column refers to as a whole.
fn resolves(tables: &BTreeMap<&str, Read>) {
    let lists = [
        ("measures", "listed_under", "policies", "id"),
        ("measures", "lead_departments", "departments", "department"),
        (
            "measures",
            "related_departments",
            "departments",
            "department",
        ),
        (
            "measures",
            "involved_departments",
            "departments",
            "department",
        ),
        ("measures", "areas", "areas", "area"),
    ];
    for (table, list, to, ids) in lists {
        for cell in tables[table].column(list).filter(|cell| !cell.is_empty()) {
            for id in cell.split(';') {
                assert!(
                    tables[to].column(ids).any(|known| known == id),
                    "{list}: {id}"
                );
            }
        }
    }
    let rows = tables["codes"].rows.iter();
    let known: BTreeSet<[&str; 4]> = rows
        .map(|row| [&row[1], &row[2], &row[3], &row[4]].map(String::as_str))
        .collect();
    let ratings = tables["ratings"].column("scale");
    for (scale, value) in ratings.zip(tables["ratings"].column("value")) {
        assert!(known.contains(&["ratings", "scale", "", scale]), "{scale}");
        let value = ["ratings", "value", scale, value];
        assert!(value[3].is_empty() || known.contains(&value), "{value:?}");
    }
    for revision in tables["indicators"].column("revision") {
        let code = ["indicators", "revision", "", revision];
        assert!(revision.is_empty() || known.contains(&code), "{code:?}");
    }
}

#[test]
fn every_plan_of_the_content_has_sound_data() {
    for audience in [Audience::Public, Audience::Draft] {
        let plans = data(&content(), audience);
        assert!(!plans.is_empty());
        for plan in &plans {
            sound(plan);
            let figures = read(plan)["indicators"].rows.len();
            assert!(figures > 0);
        }
    }
}

#[test]
fn a_public_build_gives_only_what_is_published() {
    let tree = |publish: bool| {
        fixture(&format!(
            "//- site.yaml\ntitle: 見本\npublisher: 見本市\n\
             //- plan.yaml\ntitle: 計画\nmunicipality: {{code: \"000000\", name: 市}}\n\
             fiscal_years: {{from: 2020, to: 2021}}\nlevels: [柱]\nmeasure_name: 施策\n\
             scales: {{s: {{name: 達成, values: {{done: {{label: 完了, ends: completed}}}}}}}}\n\
             editions:\n- {{id: one, title: 一, published: 2021-04, covers: 2020, publish: true}}\n\
             - {{id: two, title: 二, published: 2022-04, covers: 2021, publish: {publish}}}\n\
             //- measures/m.yaml\ntitle: 題\npolicy: unknown\nindicators: {{i: {{name: 数}}}}\n\
             schedule: [{{granularity: year, revised: [{{from: FY2021, text: 変更}}], from_edition: two}}]\n\
             //- measures/n.yaml\ntitle: 新しい題\npolicy: unknown\n\
             lifecycle: [{{event: added, period: 2021, basis: stated}}]\n\
             //- results/2020.yaml\nm: {{figures: {{i: 1}}}}\n\
             //- results/2021.yaml\nm: {{figures: {{i: 2}}, ratings: {{s: done}}}}\n"
        ))
    };
    let counts = |publish: bool, audience: Audience| {
        let plans = data(&tree(publish), audience);
        sound(&plans[0]);
        let tables = read(&plans[0]);
        ["measures", "indicators", "ratings", "events", "editions"]
            .map(|name| tables[name].rows.len())
    };
    assert_eq!(counts(false, Audience::Public), [1, 1, 0, 0, 1]);
    assert_eq!(counts(false, Audience::Draft), [2, 2, 1, 2, 2]);
    assert_eq!(counts(true, Audience::Public), [2, 2, 1, 2, 2]);
    let plans = data(&tree(false), Audience::Public);
    let texts: Vec<String> = read(&plans[0])["schedules"]
        .column("text")
        .map(Into::into)
        .collect();
    assert_eq!(
        texts,
        [""],
        "a revision of an edition that is not published"
    );
}

#[test]
fn addresses_are_absolute_once_the_site_has_one() {
    let urls = |site: &str| {
        let tree = fixture(&format!(
            "//- site.yaml\ntitle: 見本\npublisher: 見本市\n{site}\n\
             //- plan.yaml\ntitle: 計画\nmunicipality: {{code: \"000000\", name: 市}}\n\
             fiscal_years: {{from: 2020, to: 2021}}\nlevels: [柱]\nmeasure_name: 施策\n\
             //- measures/m.yaml\ntitle: 題\npolicy: unknown\n"
        ));
        let plans = data(&tree, Audience::Public);
        let tables = read(&plans[0]);
        let urls: Vec<String> = tables["measures"].column("url").map(Into::into).collect();
        (urls, plans[0].files[0].path.clone())
    };
    let (url, file) = urls("");
    assert_eq!(
        (url, file.as_str()),
        (vec!["measures/m/".to_owned()], "data/measures.csv")
    );
    let (url, _) = urls("base_url: https://example.jp/dx/");
    assert_eq!(url, ["https://example.jp/dx/measures/m/"]);
}
