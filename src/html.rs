//! Text that is markup already, as a type: only such a value may pass a template's `safe`. And how links end.

use serde::Serialize;

/// Finished, safe HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Html(String);

impl Html {
    /// Markup that the program itself wrote.
    pub(crate) fn from_markup(markup: String) -> Self {
        Self(markup)
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// How addresses within the site end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkStyle {
    /// In a slash, as a server shows them: `../measures/`.
    #[default]
    Folders,
    /// In the name of the file, so that a double click on it works without any server: `../measures/index.html`.
    Files,
}

impl LinkStyle {
    /// A relative address of a page in this style; query and anchor stay. What leads out of the site stays as it is.
    pub fn apply(self, href: &str) -> String {
        let end = href.find(['?', '#']).unwrap_or(href.len());
        let (way, rest) = href.split_at(end);
        let first = way.split('/').next().unwrap_or_default();
        let is_inside = !way.is_empty() && !way.starts_with('/') && !first.contains(':');
        let last = way.rsplit('/').next().unwrap_or_default();
        match (self, last) {
            (Self::Files, "") if is_inside => format!("{way}index.html{rest}"),
            (Self::Files, "." | "..") if is_inside => format!("{way}/index.html{rest}"),
            _ => href.to_owned(),
        }
    }
}

/// Writes text into HTML, between tags or in quotes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_into(&mut out, text);
    out
}

/// Adds text to HTML, between tags or in quotes.
pub fn escape_into(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
}
