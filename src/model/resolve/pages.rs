//! `pages/<name>.md`.

use super::at::{At, Findings};
use super::scalars::{is_joined, is_reserved_page, suggest_id};
use crate::diag::Fault;
use crate::model::plan::{FreePage, Plan};
use crate::schema::{self, SourceFile};

/// Resolves the free pages, and puts them in order.
pub(super) fn pages(
    found: &mut Findings,
    mut files: Vec<SourceFile<schema::FreePage>>,
    plans: &[Plan],
) -> Vec<FreePage> {
    files.sort_by_cached_key(|file| {
        let head = &file.value.head;
        (head.order.unwrap_or(u16::MAX), head.title.to_string())
    });
    let pages = files.into_iter();
    pages
        .map(|file| {
            name(found, &At::file(&file.path), &file.stem, plans);
            FreePage {
                id: file.stem,
                title: file.value.head.title.into(),
                description: file.value.head.description.map(Into::into),
                body: file.value.body,
            }
        })
        .collect()
}

fn name(found: &mut Findings, at: &At<'_>, name: &str, plans: &[Plan]) {
    let plan = plans
        .iter()
        .find(|plan| plan.path.contains('/') && plan.id == name);
    let fault = if !is_joined(name, '-') {
        Fault::BadPageName {
            name: name.to_owned(),
            suggestion: suggest_id(name, '-'),
        }
    } else if plan.is_some() || is_reserved_page(name) {
        Fault::PageNameTaken {
            name: name.to_owned(),
            plan: plan.map(|plan| plan.title.clone()),
        }
    } else {
        return;
    };
    found.value(at, fault);
}
