//! What all measures of a plan share.

use super::history::{
    Correction, Edition, PlanVersion, Revision, SourceDocument, corrections, document, edition,
    revision, version,
};
use super::work::{Span, spans};
use super::{Note, PERIOD, meanings, notes, record};
use crate::model::{self, Output, PolicyIx};
use crate::opendata::codes;
use crate::opendata::tables::Source;
use crate::schema::records::{Best, Legend};

record! {
    "計画。"
    Plan<'a> {
        "計画のID。"
        id: &'a str,
        "計画の名前。"
        title: &'a str,
        "計画のページ。"
        url: String,
        "自治体。"
        municipality: Municipality<'a>,
        "結果がある年度の、はじめとおわり。"
        fiscal_years: [u16; 2],
        "このデータに結果がある期。古い順です。"
        #[schemars(extend("items" = serde_json::json!({"type": "string", "pattern": PERIOD})))] periods: Vec<String>,
        "基本方針の段の名前。上から順です。"
        levels: Vec<&'a str>,
        "計画が施策を呼ぶことば。"
        measure_name: &'a str,
        "計画が施策の番号を呼ぶことば。"
        #[serde(skip_serializing_if = "Option::is_none")] number_name: Option<&'a str>,
        "すべてのページにある、おことわり（Markdown）。"
        #[serde(skip_serializing_if = "Option::is_none")] notice: Option<&'a str>,
        "基本方針の木。上の段は下の段より先にあります。"
        policies: Vec<Policy<'a>>,
        "分野。"
        areas: Vec<Named<'a>>,
        "文章の欄。名前は資料のままです。"
        sections: Vec<Named<'a>>,
        "評価のものさし。"
        scales: Vec<Scale<'a>>,
        "目標の見直し。"
        revisions: Vec<Revision<'a>>,
        "すべての施策に共通の工程。"
        process: Vec<Span<'a>>,
        "公表された版。"
        editions: Vec<Edition<'a>>,
        "計画そのものの版。"
        versions: Vec<PlanVersion<'a>>,
        "もとの資料。"
        sources: Vec<SourceDocument<'a>>,
        "資料の読み取りについての注。"
        source_notes: Vec<Note<'a>>,
        "課。"
        departments: Vec<Department<'a>>,
        "用語。"
        glossary: Vec<GlossaryTerm<'a>>,
        "公表したあとの訂正。"
        corrections: Vec<Correction<'a>>,
    }
}

record! {
    "自治体。"
    Municipality<'a> {
        "全国地方公共団体コード（6けた）。"
        code: &'a str,
        "名前。"
        name: &'a str,
        "読み。"
        #[serde(skip_serializing_if = "Option::is_none")] kana: Option<&'a str>,
    }
}

record! {
    "IDと名前。"
    Named<'a> {
        "ID。"
        id: &'a str,
        "名前。"
        name: &'a str,
    }
}

record! {
    "基本方針の木の1つの節。"
    Policy<'a> {
        "ID。計画の中で1つだけです。"
        id: &'a str,
        "すぐ上の段のID。"
        #[serde(skip_serializing_if = "Option::is_none")] parent: Option<&'a str>,
        "資料の番号や記号。"
        #[serde(skip_serializing_if = "Option::is_none")] code: Option<&'a str>,
        "名前。"
        title: &'a str,
        "説明（Markdown）。"
        #[serde(skip_serializing_if = "Option::is_none")] body: Option<&'a str>,
        "めざす姿。"
        visions: Vec<&'a str>,
        "ページ。"
        #[serde(skip_serializing_if = "Option::is_none")] url: Option<String>,
    }
}

record! {
    "評価のものさし。"
    Scale<'a> {
        "ID。"
        id: &'a str,
        "自治体が付けた名前。"
        name: &'a str,
        "どちらの端がいちばんよいか。first＝はじめの値、last＝おわりの値、unknown＝資料に書かれていない。"
        #[schemars(extend("enum" = ["first", "last", "unknown"]))] best: &'static str,
        "資料に説明があるか。printed＝ある、unknown＝ない。"
        #[schemars(extend("enum" = ["printed", "unknown"]))] legend: &'static str,
        "使っている版のID。空のときは、すべての版です。"
        editions: Vec<&'a str>,
        "値。資料の順です。"
        values: Vec<Value<'a>>,
    }
}

record! {
    "ものさしの値。"
    Value<'a> {
        "ID。"
        id: &'a str,
        "資料の記号。"
        #[serde(skip_serializing_if = "Option::is_none")] symbol: Option<&'a str>,
        "ことば。"
        label: &'a str,
        "だれのことばか。"
        #[schemars(extend("oneOf" = meanings(codes::BY)))] label_by: &'static str,
        "どの色と形で見せるか。"
        #[schemars(extend("oneOf" = meanings(codes::TONE)))]
        #[serde(skip_serializing_if = "Option::is_none")] tone: Option<&'static str>,
        "この評価で施策がどう終わるか。"
        #[schemars(extend("oneOf" = meanings(codes::ENDS)))]
        #[serde(skip_serializing_if = "Option::is_none")] ends: Option<&'static str>,
    }
}

record! {
    "課。"
    Department<'a> {
        "ID。"
        id: &'a str,
        "名前。"
        name: &'a str,
        "読み。"
        #[serde(skip_serializing_if = "Option::is_none")] kana: Option<&'a str>,
        "電話番号。"
        #[serde(skip_serializing_if = "Option::is_none")] phone: Option<&'a str>,
        "問い合わせフォームのアドレス。"
        #[serde(skip_serializing_if = "Option::is_none")] form: Option<&'a str>,
        "開いている時間。"
        #[serde(skip_serializing_if = "Option::is_none")] hours: Option<&'a str>,
        "場所。"
        #[serde(skip_serializing_if = "Option::is_none")] place: Option<&'a str>,
        "前の名前。"
        former_names: Vec<&'a str>,
    }
}

record! {
    "用語。"
    GlossaryTerm<'a> {
        "ID。"
        id: &'a str,
        "用語。"
        term: &'a str,
        "読み。"
        #[serde(skip_serializing_if = "Option::is_none")] kana: Option<&'a str>,
        "同じ意味の語。"
        synonyms: Vec<&'a str>,
        "意味（Markdown）。"
        definition: &'a str,
    }
}

fn texts(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

pub(super) fn plan<'a>(source: &Source<'a>) -> Plan<'a> {
    let plan = source.plan;
    let (first, last) = plan.years;
    let periods = source.assessed.periods.iter();
    let named = |id: &'a str, name: &'a str| Named { id, name };
    Plan {
        id: &plan.id,
        title: &plan.title,
        url: source.url(&source.at.home()),
        municipality: Municipality {
            code: &plan.municipality.code,
            name: &plan.municipality.name,
            kana: plan.municipality.kana.as_deref(),
        },
        fiscal_years: [first.0, last.0],
        periods: periods.map(ToString::to_string).collect(),
        levels: texts(&plan.levels),
        measure_name: &plan.measure_name,
        number_name: plan.number_name.as_deref(),
        notice: plan.notice.as_deref(),
        policies: policies(source),
        areas: plan
            .areas
            .iter()
            .map(|area| named(&area.id, &area.name))
            .collect(),
        sections: plan
            .sections
            .iter()
            .map(|section| named(&section.id, &section.label))
            .collect(),
        scales: plan.scales.iter().map(|one| scale(source, one)).collect(),
        revisions: plan.revisions.iter().map(revision).collect(),
        process: spans(source, &plan.process),
        editions: source.editions().map(edition).collect(),
        versions: plan.versions.iter().map(version).collect(),
        sources: plan.sources.iter().map(document).collect(),
        source_notes: notes(source.assessed.source_notes()),
        departments: plan.departments.iter().map(department).collect(),
        glossary: plan.glossary.iter().map(term).collect(),
        corrections: corrections(source),
    }
}

fn policies<'a>(source: &Source<'a>) -> Vec<Policy<'a>> {
    let plan = source.plan;
    let has_pages = !plan.switched_off.contains(&Output::Policies);
    let policies = plan.policies.iter().enumerate();
    policies
        .map(|(at, policy)| Policy {
            id: &policy.id,
            parent: policy.parent.map(|ix| plan.policies[ix.0].id.as_str()),
            code: policy.code.as_deref(),
            title: &policy.title,
            body: policy.body.as_deref(),
            visions: texts(&policy.visions),
            url: has_pages.then(|| source.url(&source.at.policy(plan, PolicyIx(at)))),
        })
        .collect()
}

fn scale<'a>(source: &Source<'a>, scale: &'a model::Scale) -> Scale<'a> {
    let values = scale.values.iter();
    let editions = scale.editions.iter().map(|&ix| &source.plan.editions[ix]);
    let shown = editions.filter(|one| source.editions().any(|shown| shown.id == one.id));
    Scale {
        id: &scale.id,
        name: &scale.name,
        best: match scale.best {
            Best::First => "first",
            Best::Last => "last",
            Best::Unknown => "unknown",
        },
        legend: match scale.legend {
            Legend::Printed => "printed",
            Legend::Unknown => "unknown",
        },
        editions: shown.map(|edition| edition.id.as_str()).collect(),
        values: values
            .map(|value| Value {
                id: &value.id,
                symbol: value.symbol.as_deref(),
                label: &value.label,
                label_by: codes::by(value.label_by),
                tone: value.tone.map(codes::tone),
                ends: value.ends.map(codes::ends),
            })
            .collect(),
    }
}

fn department(department: &model::Department) -> Department<'_> {
    let contact = department.contact.as_ref();
    Department {
        id: &department.id,
        name: &department.name,
        kana: department.kana.as_deref(),
        phone: contact.and_then(|contact| contact.phone.as_deref()),
        form: contact.and_then(|contact| contact.form.as_deref()),
        hours: contact.and_then(|contact| contact.hours.as_deref()),
        place: contact.and_then(|contact| contact.place.as_deref()),
        former_names: texts(&department.former_names),
    }
}

fn term(term: &model::GlossaryTerm) -> GlossaryTerm<'_> {
    GlossaryTerm {
        id: &term.id,
        term: &term.term,
        kana: term.kana.as_deref(),
        synonyms: texts(&term.synonyms),
        definition: &term.definition,
    }
}
