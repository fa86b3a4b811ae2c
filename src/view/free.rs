//! A free page: what the site's people wrote themselves, such as how to read it and how accessible it is.

use super::frame::{self, About};
use super::{Page, View, Views};
use crate::html::Html;
use crate::markdown::{Place, Prose};
use crate::model::FreePage;
use serde::Serialize;

/// A free page.
#[derive(Clone, Debug, Serialize)]
pub struct FreeView {
    /// Title.
    pub title: String,
    /// Text.
    pub text: Html,
}

pub(super) fn page(views: &Views<'_>, page: &FreePage) -> Page {
    let here = views.root().free(&page.id);
    let place = Place {
        id: "text",
        under: 1,
    };
    let description = page.description.clone().unwrap_or_else(|| {
        format!(
            "「{}」の「{}」のページです。",
            views.site().title,
            page.title
        )
    });
    let about = About {
        kind: "free",
        address: &here,
        title: page.title.clone(),
        description,
        crumbs: Vec::new(),
        name: Some(page.title.clone()),
    };
    let content = FreeView {
        title: page.title.clone(),
        text: Prose::plain(here.links()).render(&page.body, place),
    };
    frame::page(views, None, about, View::Free(content))
}
