//! What describes the data to machines: the schema, CSV on the Web, the catalogue, the archive.

use super::data;
use super::odd::ODD;
use crate::support::{build, content, fixture, is_page};
use michinori::assess::Audience;
use michinori::opendata::PlanData;
use michinori::tree::Tree;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Read as _};

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

fn file<'d>(data: &'d PlanData, end: &str) -> &'d [u8] {
    let mut files = data.files.iter();
    &files
        .find(|file| file.path.ends_with(end))
        .expect(end)
        .bytes
}

fn site(content: &Tree) -> Tree {
    build(content, Audience::Public)
}

#[test]
fn every_document_follows_the_published_schema() {
    for content in [content(), fixture(ODD)] {
        let site = site(&content);
        let schema = json(site.get("data/plan.schema.json").unwrap());
        let draft = "https://json-schema.org/draft/2020-12/schema";
        assert_eq!(schema["$schema"], draft);
        jsonschema::meta::validate(&schema).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let mut documents = 0;
        for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with("/plan.json")) {
            let document = json(bytes);
            let faults: Vec<String> = validator
                .iter_errors(&document)
                .map(|fault| format!("{path} {}: {fault}", fault.instance_path()))
                .collect();
            assert!(faults.is_empty(), "{faults:#?}");
            assert_eq!(document["$schema"], "../../data/plan.schema.json");
            documents += 1;
        }
        assert!(documents > 0);
    }
}

/// A field that is not in the schema would be data that nobody explains.
#[test]
fn the_schema_explains_every_field() {
    let site = site(&fixture(ODD));
    let schema = json(site.get("data/plan.schema.json").unwrap());
    let closed = closed(&schema);
    let validator = jsonschema::validator_for(&closed).unwrap();
    let document = json(site.get("see/data/plan.json").unwrap());
    let faults: Vec<String> = validator
        .iter_errors(&document)
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
    for (name, record) in schema["$defs"].as_object().unwrap() {
        for (field, about) in record["properties"].as_object().unwrap() {
            assert!(about["description"].is_string(), "{name}.{field}");
        }
    }
}

/// The schema with every object closed.
fn closed(schema: &Value) -> Value {
    match schema {
        Value::Object(map) => {
            let mut map: serde_json::Map<String, Value> = map
                .iter()
                .map(|(key, value)| (key.clone(), closed(value)))
                .collect();
            if map.get("properties").is_some_and(Value::is_object) {
                map.insert("unevaluatedProperties".to_owned(), Value::Bool(false));
            }
            Value::Object(map)
        }
        Value::Array(items) => items.iter().map(closed).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => schema.clone(),
    }
}

#[test]
fn a_wrong_document_does_not_follow_the_schema() {
    let site = site(&fixture(ODD));
    let schema = json(site.get("data/plan.schema.json").unwrap());
    let validator = jsonschema::validator_for(&schema).unwrap();
    let document = json(site.get("see/data/plan.json").unwrap());
    assert!(validator.is_valid(&document));
    let target = "/measures/0/indicators/0/targets/0/value";
    for (pointer, wrong) in [
        (target, Value::from(32.8)),
        (target, Value::from("32,80")),
        ("/measures/0/lifecycle", Value::from("gone")),
        ("/measures/0/title", Value::Null),
        ("/version", Value::from(2)),
    ] {
        let mut copy = document.clone();
        *copy.pointer_mut(pointer).expect(pointer) = wrong;
        assert!(!validator.is_valid(&copy), "{pointer}");
    }
}

#[test]
fn the_document_has_what_the_tables_have_not() {
    let plans = data(&fixture(ODD), Audience::Public);
    let document = json(file(&plans[0], "plan.json"));
    let measure = &document["measures"][0];
    assert_eq!(measure["title"], "=SUM(A1)と\"引用\"");
    assert_eq!(measure["indicators"][0]["targets"][0]["value"], "32.80");
    assert_eq!(measure["indicators"][1]["actuals"][0]["printed"], "▲16.7%");
    assert_eq!(
        document["plan"]["glossary"][0]["definition"],
        "一行目。\n\n- 箇条,書き"
    );
    assert_eq!(document["plan"]["departments"][0]["phone"], "+81-0");
}

#[test]
fn the_metadata_describe_every_table_and_column() {
    for plan in data(&content(), Audience::Public) {
        let metadata = json(file(&plan, "csv-metadata.json"));
        let described = metadata["tables"].as_array().unwrap();
        assert_eq!(described.len(), plan.tables.len());
        let columns: BTreeMap<&str, Vec<&str>> = described
            .iter()
            .map(|table| {
                let columns = table["tableSchema"]["columns"].as_array().unwrap();
                let names = columns
                    .iter()
                    .map(|column| column["name"].as_str().unwrap());
                (table["url"].as_str().unwrap(), names.collect())
            })
            .collect();
        for (table, described) in plan.tables.iter().zip(described) {
            let url = format!("{}.csv", table.name);
            assert_eq!(described["url"], url);
            let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
            assert_eq!(columns[url.as_str()], names);
            let schema = &described["tableSchema"];
            for key in schema["primaryKey"].as_array().unwrap() {
                assert!(names.contains(&key.as_str().unwrap()));
            }
            for foreign in schema["foreignKeys"].as_array().unwrap() {
                assert!(names.contains(&foreign["columnReference"].as_str().unwrap()));
                let reference = &foreign["reference"];
                let other = &columns[reference["resource"].as_str().unwrap()];
                assert!(other.contains(&reference["columnReference"].as_str().unwrap()));
            }
        }
    }
}

fn sha256(bytes: &[u8]) -> String {
    let mut hash = String::new();
    for byte in Sha256::digest(bytes) {
        write!(hash, "{byte:02x}").unwrap();
    }
    hash
}

/// Every distribution of a catalogue: its address, size and hash.
fn distributions(catalog: &Value) -> Vec<(String, String, String)> {
    let datasets = catalog["dcat:dataset"].as_array().unwrap().iter();
    let files = datasets.flat_map(|dataset| dataset["dcat:distribution"].as_array().unwrap());
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    files
        .map(|file| {
            let size = text(&file["dcat:byteSize"]["@value"]);
            let hash = text(&file["spdx:checksum"]["spdx:checksumValue"]["@value"]);
            (text(&file["dcat:downloadURL"]["@id"]), size, hash)
        })
        .collect()
}

#[test]
fn the_catalogue_offers_every_file_with_its_size_and_hash() {
    let site = site(&content());
    let catalog = json(site.get("catalog.jsonld").unwrap());
    assert_eq!(catalog["@type"], "dcat:Catalog");
    let offered: BTreeMap<String, (String, String)> = distributions(&catalog)
        .into_iter()
        .map(|(path, size, hash)| (path, (size, hash)))
        .collect();
    let files = site
        .iter()
        .filter(|(path, _)| path.contains("/data/") && !is_page(path));
    let expected: BTreeMap<String, (String, String)> = files
        .map(|(path, bytes)| (path.to_owned(), (bytes.len().to_string(), sha256(bytes))))
        .collect();
    assert_eq!(offered, expected);
    assert_eq!(
        catalog["dct:license"]["@id"],
        "https://creativecommons.org/licenses/by/4.0/"
    );
}

#[test]
fn with_an_address_the_catalogue_names_it() {
    let tree = ODD.replace(
        "title: 見本\n",
        "title: 見本\nbase_url: https://example.jp/dx/\n",
    );
    let site = site(&fixture(&tree));
    let catalog = json(site.get("catalog.jsonld").unwrap());
    assert_eq!(catalog["@id"], "https://example.jp/dx/catalog.jsonld");
    for (address, _, _) in distributions(&catalog) {
        assert!(
            address.starts_with("https://example.jp/dx/see/data/"),
            "{address}"
        );
    }
    let schema = json(site.get("data/plan.schema.json").unwrap());
    let address = "https://example.jp/dx/data/plan.schema.json";
    assert_eq!(schema["$id"], address);
    let document = json(site.get("see/data/plan.json").unwrap());
    assert_eq!(document["$schema"], address);
    // A fiscal year is no date to a catalogue; the correction has one.
    let modified = &catalog["dcat:dataset"][0]["dct:modified"];
    assert_eq!(modified["@value"], "2025-01-10");
}

#[test]
fn the_archive_holds_the_files_as_they_are() {
    let one = &data(&fixture(ODD), Audience::Public)[0];
    let other = &data(&fixture(ODD), Audience::Public)[0];
    assert!(
        file(one, "see.zip") == file(other, "see.zip"),
        "two archives differ"
    );
    let mut zip = zip::ZipArchive::new(Cursor::new(file(one, "see.zip"))).unwrap();
    assert_eq!(zip.len(), one.files.len(), "the schema is in it, it is not");
    for at in 0..zip.len() {
        let mut entry = zip.by_index(at).unwrap();
        let name = entry.name().unwrap().into_owned();
        let name = name.strip_prefix("see/").unwrap();
        assert_eq!(entry.last_modified(), Some(zip::DateTime::DEFAULT));
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        if name == "plan.schema.json" {
            json(&bytes);
        } else {
            assert!(bytes == file(one, &format!("/{name}")), "{name}");
        }
    }
}
