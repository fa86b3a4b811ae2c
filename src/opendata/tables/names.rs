//! Departments and glossary: what the ids and words of the other tables mean.

use super::Source;
use crate::model::Contact;
use crate::opendata::cell::Cell;
use crate::opendata::sheet::{Kind, PLAN, Sheet, Table, column};
use crate::view::address::term_anchor;

static DEPARTMENTS: Sheet<10> = Sheet {
    name: "departments",
    title: "課",
    about: "1行が1つの課です。",
    columns: [
        PLAN,
        column("department", Kind::Id, "課", "課のID。").key(),
        column("name", Kind::Text, "名前", "課の名前。").required(),
        column("kana", Kind::Text, "読み", "名前の読み。"),
        column("phone", Kind::Text, "電話", "電話番号。"),
        column(
            "form",
            Kind::Text,
            "問い合わせフォーム",
            "問い合わせフォームのアドレス。",
        ),
        column("hours", Kind::Text, "時間", "開いている時間。"),
        column("place", Kind::Text, "場所", "課がある場所。"),
        column("former_names", Kind::Texts, "前の名前", "前の名前。"),
        column(
            "url",
            Kind::Address,
            "ページ",
            "ページ。「https:」で始まらないときは、サイトのいちばん上からの道のりです。",
        ),
    ],
};

pub(super) fn departments(source: &Source<'_>) -> Table {
    let departments = source.plan.departments.iter();
    DEPARTMENTS.fill(departments.map(|department| {
        let contact = |part: fn(&Contact) -> &Option<String>| {
            let contact = department.contact.as_ref();
            Cell::maybe(contact.and_then(|contact| part(contact).as_deref()))
        };
        let former = department.former_names.iter();
        [
            source.id(),
            Cell::text(department.id.as_str()),
            Cell::text(department.name.as_str()),
            Cell::maybe(department.kana.as_deref()),
            contact(|contact| &contact.phone),
            contact(|contact| &contact.form),
            contact(|contact| &contact.hours),
            contact(|contact| &contact.place),
            Cell::List(former.map(String::as_str).collect()),
            Cell::text(source.url(&source.at.department(department))),
        ]
    }))
}

static GLOSSARY: Sheet<7> = Sheet {
    name: "glossary",
    title: "用語",
    about: "1行が1つの用語です。",
    columns: [
        PLAN,
        column("id", Kind::Id, "用語のID", "用語のID。").key(),
        column("term", Kind::Text, "用語", "用語。").required(),
        column("kana", Kind::Text, "読み", "用語の読み。"),
        column(
            "synonyms",
            Kind::Texts,
            "同じ意味の語",
            "同じ意味のほかの語。",
        ),
        column(
            "definition",
            Kind::Text,
            "意味",
            "用語の意味。Markdownという書き方です。",
        )
        .required(),
        column(
            "url",
            Kind::Address,
            "ページ",
            "ページ。「https:」で始まらないときは、サイトのいちばん上からの道のりです。",
        ),
    ],
};

pub(super) fn glossary(source: &Source<'_>) -> Table {
    GLOSSARY.fill(source.plan.glossary.iter().map(|term| {
        let synonyms = term.synonyms.iter();
        [
            source.id(),
            Cell::text(term.id.as_str()),
            Cell::text(term.term.as_str()),
            Cell::maybe(term.kana.as_deref()),
            Cell::List(synonyms.map(String::as_str).collect()),
            Cell::text(term.definition.as_str()),
            Cell::text(format!(
                "{}#{}",
                source.url(&source.at.glossary()),
                term_anchor(term)
            )),
        ]
    }))
}
