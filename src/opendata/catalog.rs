//! `catalog.jsonld`: what data the site offers, for portals and search engines (DCAT 3, with schema.org beside it).
//!
//! Addresses are relative when the site has none of its own; they then count from the catalogue's own place, as JSON-LD
//! has it. No date of the build: the newest date is that of the newest edition or correction.

use super::{Offered, OfferedFile};
use crate::assess::Assessment;
use crate::calendar::Date;
use crate::model::{Plan, Site};
use serde_json::{Value, json};

/// The catalogue of a site.
pub(super) fn catalog(assessment: &Assessment<'_>, offered: &[Offered]) -> Value {
    let site = &assessment.report.site;
    let plans = assessment.plans.iter().zip(offered);
    let datasets = plans.map(|(assessed, offered)| dataset(site, assessed.plan, offered));
    json!({
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
            "schema": "https://schema.org/",
            "skos": "http://www.w3.org/2004/02/skos/core#",
            "spdx": "http://spdx.org/rdf/terms#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": address(site, super::CATALOG),
        "@type": "dcat:Catalog",
        "dct:title": japanese(&site.title),
        "dct:description": japanese(site.description.as_deref().unwrap_or(&site.title)),
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": japanese(&site.publisher)},
        "dct:language": LANGUAGE,
        "dct:license": license(site),
        "dcat:dataset": datasets.collect::<Vec<_>>(),
    })
}

/// Japanese, in the list that DCAT-AP and its relatives use.
const LANGUAGE: &str = "http://publications.europa.eu/resource/authority/language/JPN";

fn japanese(text: &str) -> Value {
    json!({"@value": text, "@language": "ja"})
}

/// A file or page below the site's root.
fn address(site: &Site, path: &str) -> String {
    format!("{}{path}", site.base_url.as_deref().unwrap_or_default())
}

/// The license by its address where it is one that all know, else by its name.
fn license(site: &Site) -> Value {
    let Some(name) = &site.license else {
        return json!({"@type": "dct:LicenseDocument", "rdfs:label": japanese("書かれていません")});
    };
    let address = match name.as_str() {
        "CC0" | "CC0 1.0" => "https://creativecommons.org/publicdomain/zero/1.0/",
        "CC BY 4.0" => "https://creativecommons.org/licenses/by/4.0/",
        "CC BY 2.1 JP" => "https://creativecommons.org/licenses/by/2.1/jp/",
        "CC BY-SA 4.0" => "https://creativecommons.org/licenses/by-sa/4.0/",
        name => return json!({"@type": "dct:LicenseDocument", "rdfs:label": japanese(name)}),
    };
    json!({"@id": address, "@type": "dct:LicenseDocument", "rdfs:label": japanese(name)})
}

fn dataset(site: &Site, plan: &Plan, offered: &Offered) -> Value {
    let title = format!("{}（{}）", plan.title, plan.municipality.name);
    let about = format!(
        "{}「{}」の{}、指標、評価、工程などのデータです。",
        plan.municipality.name, plan.title, plan.measure_name
    );
    let (first, last) = (
        Date::FiscalYear(plan.years.0),
        Date::FiscalYear(plan.years.1),
    );
    let day = |(year, month, day)| Date::Day(year, month, day).to_string();
    let (first, last) = (day(first.bounds().0), day(last.bounds().1));
    let files = offered.files.iter();
    let sources = plan
        .sources
        .iter()
        .filter_map(|document| document.url.as_ref());
    let keywords = ["DX", &plan.municipality.name, &plan.title].map(japanese);
    let mut dataset = json!({
        "@id": address(site, &offered.page),
        "@type": ["dcat:Dataset", "schema:Dataset"],
        "dct:title": japanese(&title),
        "dct:description": japanese(&about),
        "dct:identifier": plan.id,
        "dct:publisher": {"@type": ["foaf:Agent", "schema:Organization"], "foaf:name": japanese(&site.publisher), "schema:name": japanese(&site.publisher)},
        "dct:language": LANGUAGE,
        "dct:license": license(site),
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": {"@value": first, "@type": "xsd:date"},
            "dcat:endDate": {"@value": last, "@type": "xsd:date"},
        },
        "dct:spatial": {
            "@type": ["dct:Location", "schema:Place"],
            "skos:prefLabel": japanese(&plan.municipality.name),
            "skos:notation": plan.municipality.code,
            "schema:name": japanese(&plan.municipality.name),
        },
        "dct:source": sources.map(|url| json!({"@id": url})).collect::<Vec<_>>(),
        "dcat:keyword": keywords,
        "dcat:landingPage": {"@id": address(site, &offered.page), "@type": "foaf:Document"},
        "dcat:distribution": files.clone().map(|file| distribution(site, file)).collect::<Vec<_>>(),
        "schema:name": japanese(&title),
        "schema:description": japanese(&about),
        "schema:inLanguage": "ja",
        "schema:isAccessibleForFree": true,
        "schema:temporalCoverage": format!("{first}/{last}"),
        "schema:url": {"@id": address(site, &offered.page)},
    });
    if let Some(license) = &site.license {
        dataset["schema:license"] = json!(license);
    }
    if let Some((date, kind)) = modified(plan, offered) {
        dataset["dct:modified"] = json!({"@value": date, "@type": kind});
    }
    dataset
}

/// The newest date of an edition or correction, with its type. A fiscal year is no date to a catalogue.
fn modified(plan: &Plan, offered: &Offered) -> Option<(String, &'static str)> {
    let corrected = plan.corrections.iter().map(|correction| correction.date);
    let dates = offered.published.iter().copied().chain(corrected);
    let typed = dates.filter_map(|date| match date {
        Date::Day(..) => Some((date, "xsd:date")),
        Date::Month(..) => Some((date, "xsd:gYearMonth")),
        Date::Year(_) => Some((date, "xsd:gYear")),
        Date::FiscalYear(_) => None,
    });
    let (newest, kind) = typed.max_by_key(|(date, _)| date.bounds().1)?;
    Some((newest.to_string(), kind))
}

fn distribution(site: &Site, file: &OfferedFile) -> Value {
    let address = address(site, &file.path);
    let media = format!(
        "https://www.iana.org/assignments/media-types/{}",
        file.media
    );
    let mut distribution = json!({
        "@id": address,
        "@type": ["dcat:Distribution", "schema:DataDownload"],
        "dct:title": japanese(&file.title),
        "dct:description": japanese(&file.about),
        "dct:license": license(site),
        "dcat:downloadURL": {"@id": address},
        "dcat:accessURL": {"@id": address},
        "dcat:mediaType": {"@id": media},
        "dcat:byteSize": {"@value": file.size.to_string(), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": file.sha256, "@type": "xsd:hexBinary"},
        },
        "schema:contentUrl": {"@id": address},
        "schema:encodingFormat": file.media,
        "schema:contentSize": format!("{} B", file.size),
    });
    if file.media == super::JSON {
        distribution["dct:conformsTo"] = json!({"@id": self::address(site, super::SCHEMA)});
    }
    distribution
}
