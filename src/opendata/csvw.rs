//! `csv-metadata.json`: what the CSV files are, for machines (W3C CSV on the Web, 2015).

use super::sheet::{Column, Kind, Table};
use super::tables::Source;
use crate::model::Site;
use serde_json::{Map, Value, json};

/// The metadata of all tables of a plan.
pub(super) fn metadata(source: &Source<'_>, site: &Site, tables: &[Table]) -> Value {
    let plan = source.plan;
    let mut group = json!({
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "ja"}],
        "dc:title": format!("{}（{}）", plan.title, plan.municipality.name),
        "dc:description": super::RULE,
        "dc:publisher": site.publisher,
        "dc:language": "ja",
        "dialect": {
            "encoding": "utf-8",
            "lineTerminators": ["\r\n"],
            "delimiter": ",",
            "quoteChar": "\"",
            "doubleQuote": true,
            "header": true,
        },
        "null": "",
        "tables": tables.iter().map(table).collect::<Vec<_>>(),
    });
    if let Some(license) = &site.license {
        group["dc:license"] = json!(license);
    }
    group
}

fn table(table: &Table) -> Value {
    let columns = table.columns.iter();
    let keys = columns.clone().filter(|column| column.is_key);
    // A strict validator wants every cell of a foreign key to name a row; columns with empty cells say it in words.
    let required = columns.clone().filter(|column| column.is_required);
    let foreign = required.filter_map(|column| {
        let (to, id) = column.refers?;
        let reference = json!({"resource": format!("{to}.csv"), "columnReference": id});
        Some(json!({"columnReference": column.name, "reference": reference}))
    });
    json!({
        "url": format!("{}.csv", table.name),
        "dc:title": table.title,
        "dc:description": table.about,
        "tableSchema": {
            "columns": columns.clone().map(column).collect::<Vec<_>>(),
            "primaryKey": keys.map(|column| column.name).collect::<Vec<_>>(),
            "foreignKeys": foreign.collect::<Vec<_>>(),
        },
    })
}

fn column(column: &Column) -> Value {
    let mut described = Map::new();
    described.insert("name".to_owned(), json!(column.name));
    described.insert("titles".to_owned(), json!([column.name, column.title]));
    let meaning = match column.refers {
        Some((table, id)) if !column.is_required => {
            format!("{}値は {table}.csv の {id} にあります。", column.meaning)
        }
        Some(_) | None => column.meaning.to_owned(),
    };
    described.insert("dc:description".to_owned(), json!(meaning));
    described.insert("datatype".to_owned(), datatype(column.kind));
    if column.is_required {
        described.insert("required".to_owned(), json!(true));
    }
    if matches!(column.kind, Kind::Ids | Kind::Texts) {
        described.insert("separator".to_owned(), json!(";"));
    }
    Value::Object(described)
}

fn datatype(kind: Kind) -> Value {
    let text = |format: &str| json!({"base": "string", "format": format});
    match kind {
        Kind::Id | Kind::Ids | Kind::Text | Kind::Texts | Kind::ScaleValue => json!("string"),
        Kind::Code(codes) => {
            let words: Vec<&str> = codes.iter().map(|code| code.code).collect();
            text(&words.join("|"))
        }
        Kind::Number => json!("decimal"),
        Kind::Count => json!("nonNegativeInteger"),
        Kind::Day => json!({"base": "date", "format": "yyyy-MM-dd"}),
        Kind::Date => text(r"FY\d{4}|\d{4}(-\d{2}(-\d{2})?)?"),
        Kind::Period => text(r"\d{4}(-H[12])?"),
        Kind::Flag => json!({"base": "boolean", "format": "true|false"}),
        Kind::Address => json!("anyURI"),
    }
}
