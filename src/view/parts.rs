//! Parts that several pages share: notes, sources, contacts, names of policies, descriptions.

use super::address::Address;
use super::{PlanView, Views};
use crate::calendar::Date;
use crate::html::Html;
use crate::markdown::{Place, Prose};
use crate::model::{Contact, DepartmentIx, Measure, Note, Plan, PolicyIx};
use crate::schema::records::By;
use serde::Serialize;

/// A note.
#[derive(Clone, Debug, Serialize)]
pub struct NoteView {
    /// 資料の注 or 編集者の注.
    pub title: &'static str,
    /// Text.
    pub text: Html,
}

/// Code and title of a policy: `(1) 行政手続きの原則オンライン化`.
pub(super) fn policy_title(plan: &Plan, policy: PolicyIx) -> String {
    let policy = &plan.policies[policy.0];
    match &policy.code {
        Some(code) => format!("{code} {}", policy.title),
        None => policy.title.clone(),
    }
}

/// The plan's name of a policy level.
pub(super) fn level_name(plan: &Plan, depth: usize) -> &str {
    plan.levels.get(depth).map_or("政策", String::as_str)
}

/// Heading of the measures whose policy the source does not name.
pub(super) fn no_policy(plan: &Plan) -> String {
    format!("{}が書かれていないもの", level_name(plan, 0))
}

/// Notes, rendered.
pub(super) fn notes<'n>(
    prose: &mut Prose<'_>,
    notes: impl IntoIterator<Item = &'n Note>,
    id: &str,
    under: u8,
) -> Vec<NoteView> {
    let mut views = Vec::new();
    for (position, note) in notes.into_iter().enumerate() {
        let id = format!("{id}-{position}");
        let title = match note.by {
            By::Source => "資料の注",
            By::Editor => "編集者の注",
        };
        views.push(NoteView {
            title,
            text: prose.render(&note.text, Place { id: &id, under }),
        });
    }
    views
}

/// A measure in one line, for search engines and previews.
pub(super) fn measure_description(plan: &Plan, measure: &Measure) -> String {
    let plain = measure.plain.as_deref().unwrap_or(&measure.title);
    format!("{}「{}」：{plain}", plan.municipality.name, plan.title)
}

/// The way to a table of the open data, when the site has them.
pub(super) fn csv(
    views: &Views<'_>,
    view: PlanView<'_>,
    here: &Address,
    table: &str,
) -> Option<String> {
    let file = || format!("{}{table}.csv", view.at.data().folder());
    views.has_data().then(|| here.way_to_file(&file()))
}

/// A source document.
#[derive(Clone, Debug, Serialize)]
pub struct SourceView {
    /// Title.
    pub title: String,
    /// Whether the title is ours.
    pub is_own_title: bool,
    /// Publisher.
    pub publisher: String,
    /// Date in words.
    pub date: String,
    /// Address.
    pub url: Option<String>,
}

/// The documents that the content was made from.
pub(super) fn sources(view: PlanView<'_>) -> Vec<SourceView> {
    let sources = view.assessed.plan.sources.iter();
    sources
        .map(|source| SourceView {
            title: source.title.clone(),
            is_own_title: source.title_by == By::Editor,
            publisher: source.publisher.clone(),
            date: date_words(view, source.date),
            url: source.url.clone(),
        })
        .collect()
}

/// A date in words, or that it is not known.
pub(super) fn date_words(view: PlanView<'_>, date: Option<Date>) -> String {
    date.map_or_else(
        || "日付は不明".to_owned(),
        |date| view.dates.date_long(date),
    )
}

/// A department and how to reach it.
#[derive(Clone, Debug, Serialize)]
pub struct ContactView {
    /// Name.
    pub name: String,
    /// Reading.
    pub kana: Option<String>,
    /// Address of its page.
    pub href: String,
    /// Telephone, as written and as an address.
    pub phone: Option<(String, String)>,
    /// Address of a form.
    pub form: Option<String>,
    /// Hours and place, with their names.
    pub facts: Vec<(&'static str, String)>,
    /// Whether the source says how to reach it.
    pub is_known: bool,
}

/// How to reach a department.
pub(super) fn contact(view: PlanView<'_>, here: &Address, ix: DepartmentIx) -> ContactView {
    let department = &view.assessed.plan.departments[ix.0];
    let none = Contact::default();
    let contact = department.contact.as_ref().unwrap_or(&none);
    let facts = [
        ("受付時間", contact.hours.as_ref()),
        ("場所", contact.place.as_ref()),
    ];
    ContactView {
        name: department.name.clone(),
        kana: department.kana.clone(),
        href: here.way_to(&view.at.department(department)),
        phone: contact.phone.as_ref().map(|phone| {
            let digits = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+');
            (phone.clone(), format!("tel:{}", digits.collect::<String>()))
        }),
        form: contact.form.clone(),
        facts: facts
            .into_iter()
            .filter_map(|(name, fact)| Some((name, fact?.clone())))
            .collect(),
        is_known: *contact != none,
    }
}
