//! `plan.json`: everything that a plan says to its audience, in one document.
//!
//! Its types are its own, not the model's: the model may change, this format only grows. The Japanese words beside the
//! fields are the descriptions of the published schema; both come from the same lines, so that they can't disagree.

mod frame;
mod history;
mod indicator;
mod measure;
mod work;

use super::codes::{self, Code};
use super::tables::Source;
use crate::model;
use crate::ruby::aozora::without_readings;
use frame::Plan;
use measure::Measure;
use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use serde_json::{Value, json};

/// A record of the document: before each field stands what it means. What does not apply is left out.
macro_rules! record {
    ($about:literal $name:ident $(<$life:lifetime>)? {
        $($meaning:literal $(#[$meta:meta])* $field:ident : $ty:ty),* $(,)?
    }) => {
        #[derive(serde::Serialize, schemars::JsonSchema)]
        #[schemars(description = $about)]
        pub(in crate::opendata) struct $name $(<$life>)? {
            $(
                #[schemars(description = $meaning)]
                $(#[$meta])*
                pub(in crate::opendata) $field: $ty,
            )*
        }
    };
}
use record;

/// Grows when a field is added; a field never changes its meaning.
const VERSION: u32 = 1;

record! {
    "1つの計画のすべてのデータ。項目は増えることがありますが、減ったり意味が変わったりはしません。値がない項目は、ありません。"
    Document<'a> {
        "この形式を定義するJSON Schemaの場所。"
        #[serde(rename = "$schema")] schema: String,
        "形式の名前。"
        #[schemars(extend("const" = "michinori-plan"))] format: &'static str,
        "形式の版。"
        #[schemars(extend("const" = VERSION))] version: u32,
        "このデータを出しているところ。"
        publisher: &'a str,
        "利用のきまり（ライセンス）。"
        #[serde(skip_serializing_if = "Option::is_none")] license: Option<&'a str>,
        "計画。"
        plan: Plan<'a>,
        "施策。計画の順です。再掲の施策も1回だけです。"
        measures: Vec<Measure<'a>>,
    }
}

record! {
    "注。"
    Note<'a> {
        "だれの注か。"
        #[schemars(extend("oneOf" = meanings(codes::BY)))] by: &'static str,
        "注（Markdown）。"
        text: &'a str,
        "何についての注か。"
        #[serde(skip_serializing_if = "Option::is_none")] about: Option<&'a str>,
    }
}

fn notes<'a>(notes: impl IntoIterator<Item = &'a model::Note>) -> Vec<Note<'a>> {
    notes
        .into_iter()
        .map(|note| Note {
            by: codes::by(note.by),
            text: &note.text,
            about: note.about.as_deref(),
        })
        .collect()
}

/// Each code with its meaning, for the schema.
fn meanings(codes: &[Code]) -> Value {
    let each = codes.iter();
    each.map(|code| json!({"const": code.code, "description": code.meaning}))
        .collect()
}

/// A decimal as published.
const NUMBER: &str = r"^-?\d+(\.\d+)?$";
/// A fiscal year or a half of one.
const PERIOD: &str = r"^\d{4}(-H[12])?$";
/// A date as exact as the source.
const DATE: &str = r"^(FY\d{4}|\d{4}(-\d{2}(-\d{2})?)?)$";
/// A day.
const DAY: &str = r"^\d{4}-\d{2}-\d{2}$";

/// The document of a plan. `way_up` leads from its folder to the site's root.
pub(super) fn document(source: &Source<'_>, site: &model::Site, way_up: &str) -> Vec<u8> {
    let start = site.base_url.as_deref().unwrap_or(way_up);
    let document = Document {
        schema: format!("{start}{}", super::SCHEMA),
        format: "michinori-plan",
        version: VERSION,
        publisher: &site.publisher,
        license: site.license.as_deref(),
        plan: frame::plan(source),
        measures: source
            .shown()
            .map(|(ix, measure)| measure::measure(source, ix, measure))
            .collect(),
    };
    pretty(&document)
}

/// The JSON Schema of every `plan.json`, derived from the types of this module.
pub(super) fn schema(base_url: Option<&str>) -> Vec<u8> {
    let settings = SchemaSettings::draft2020_12()
        .for_serialize()
        .with_transform(RecursiveTransform(present));
    let mut schema = settings
        .into_generator()
        .into_root_schema_for::<Document<'_>>();
    if let Some(base) = base_url {
        schema.insert("$id".to_owned(), format!("{base}{}", super::SCHEMA).into());
    }
    schema.insert("title".to_owned(), "計画のデータ（plan.json）".into());
    pretty(&schema)
}

/// What does not apply is left out, so nothing is ever null; and Rust's names of integers say nothing to others.
fn present(schema: &mut Schema) {
    schema.remove("format");
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|one| one != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            schema.insert("type".to_owned(), only);
        }
    }
    let reference = match schema.get("anyOf") {
        Some(Value::Array(choices)) => choices.iter().find_map(|one| one.get("$ref")).cloned(),
        _ => None,
    };
    if let Some(reference) = reference {
        schema.remove("anyOf");
        schema.insert("$ref".to_owned(), reference);
    }
}

/// JSON for people too: indented, with a line break at its end, and without the readings that staff wrote into texts.
#[expect(
    clippy::expect_used,
    reason = "maps have text keys, and a vector takes every byte"
)]
pub(super) fn pretty(value: &impl serde::Serialize) -> Vec<u8> {
    let mut json = serde_json::to_string_pretty(value).expect("plain data is JSON");
    if json.contains('《') {
        // Each text stands on a line of its own, and each line of it between two breaks.
        let lines = json.split('\n').map(|line| {
            let parts = line.split("\\n").map(without_readings);
            parts.collect::<Vec<_>>().join("\\n")
        });
        json = lines.collect::<Vec<_>>().join("\n");
    }
    json.push('\n');
    json.into_bytes()
}
