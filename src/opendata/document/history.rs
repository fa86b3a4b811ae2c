//! What happened to the plan and to what was published of it: revisions, editions, versions, sources, corrections.

use super::{DATE, PERIOD, meanings, record};
use crate::model;
use crate::opendata::codes;
use crate::opendata::tables::Source;

record! {
    "目標の見直し。"
    Revision<'a> {
        "ID。"
        id: &'a str,
        "新しい目標のはじめの年度。"
        from: u16,
        "名前。"
        title: &'a str,
        "わけ。"
        #[serde(skip_serializing_if = "Option::is_none")] reason: Option<&'a str>,
    }
}

record! {
    "公表された版。"
    Edition<'a> {
        "ID。"
        id: &'a str,
        "名前。"
        title: &'a str,
        "公表された日。ないときは、資料に書かれていません。"
        #[schemars(extend("pattern" = DATE))]
        #[serde(skip_serializing_if = "Option::is_none")] published: Option<String>,
        "どの期までの結果か。"
        #[schemars(extend("pattern" = PERIOD))] covers: String,
        "編集者が資料から組み立てなおした版か。"
        reconstructed: bool,
        "注。"
        #[serde(skip_serializing_if = "Option::is_none")] note: Option<&'a str>,
    }
}

record! {
    "計画そのものの版。"
    PlanVersion<'a> {
        "番号や名前。"
        version: &'a str,
        "日付。ないときは、資料に書かれていません。"
        #[schemars(extend("pattern" = DATE))]
        #[serde(skip_serializing_if = "Option::is_none")] date: Option<String>,
        "何が変わったか。"
        #[serde(skip_serializing_if = "Option::is_none")] text: Option<&'a str>,
    }
}

record! {
    "もとの資料。"
    SourceDocument<'a> {
        "名前。"
        title: &'a str,
        "だれが付けた名前か。"
        #[schemars(extend("oneOf" = meanings(codes::BY)))] title_by: &'static str,
        "出したところ。"
        publisher: &'a str,
        "日付。ないときは、資料に書かれていません。"
        #[schemars(extend("pattern" = DATE))]
        #[serde(skip_serializing_if = "Option::is_none")] date: Option<String>,
        "アドレス。"
        #[serde(skip_serializing_if = "Option::is_none")] url: Option<&'a str>,
    }
}

record! {
    "公表したあとの訂正。"
    Correction<'a> {
        "訂正した日。"
        #[schemars(extend("pattern" = DATE))] date: String,
        "施策のID。"
        measure: &'a str,
        "何を訂正したか。"
        key: &'a str,
        "訂正の前。"
        was: &'a str,
        "訂正の後。"
        is: &'a str,
        "わけ。"
        reason: &'a str,
    }
}

pub(super) fn revision(revision: &model::Revision) -> Revision<'_> {
    Revision {
        id: &revision.id,
        from: revision.from.0,
        title: &revision.title,
        reason: revision.reason.as_deref(),
    }
}

pub(super) fn edition(edition: &model::Edition) -> Edition<'_> {
    Edition {
        id: &edition.id,
        title: &edition.title,
        published: edition.published.map(|date| date.to_string()),
        covers: edition.covers.to_string(),
        reconstructed: edition.is_reconstructed,
        note: edition.note.as_deref(),
    }
}

pub(super) fn version(version: &model::PlanVersion) -> PlanVersion<'_> {
    PlanVersion {
        version: &version.version,
        date: version.date.map(|date| date.to_string()),
        text: version.text.as_deref(),
    }
}

pub(super) fn document(document: &model::Source) -> SourceDocument<'_> {
    SourceDocument {
        title: &document.title,
        title_by: codes::by(document.title_by),
        publisher: &document.publisher,
        date: document.date.map(|date| date.to_string()),
        url: document.url.as_deref(),
    }
}

pub(super) fn corrections<'a>(source: &Source<'a>) -> Vec<Correction<'a>> {
    let corrections = source.plan.corrections.iter();
    let shown = corrections.filter_map(|correction| {
        let measure = source.shown_id(correction.measure)?;
        Some(Correction {
            date: correction.date.to_string(),
            measure,
            key: &correction.key,
            was: &correction.was,
            is: &correction.is,
            reason: &correction.reason,
        })
    });
    shown.collect()
}
