//! Layer 5: view → HTML → minified bytes → bytes with readings.
//!
//! Chooses nothing and knows no domain beyond the view. Entry point: [`Renderer::render`].

mod feed;
pub mod minify;
pub mod ruby;

pub use feed::feed;

use crate::diag::Fault;
use crate::theme::{Theme, told};
use crate::view::Page;
use ruby::Furigana;
use tera::Context;

/// Renders pages with a theme. One serves all threads.
pub struct Renderer<'t> {
    theme: &'t Theme,
    furigana: Furigana,
}

impl<'t> Renderer<'t> {
    /// A renderer for a theme, with the readings of the site.
    pub fn new(theme: &'t Theme, furigana: Furigana) -> Self {
        Self { theme, furigana }
    }

    /// The HTML of a page, minified, with the readings of one of the readers.
    ///
    /// # Errors
    /// [`Fault::PageNotRendered`] when a template asks for something that the view does not have.
    pub fn render(&self, page: &Page, reader: usize) -> Result<String, Fault> {
        let broken = |message: String| Fault::PageNotRendered {
            page: page.file.clone(),
            message,
        };
        let template = format!("pages/{}.html", page.template);
        // The context ends before the minifier builds its own tree: of a large page both are large.
        let html = {
            let context =
                Context::from_serialize(page).map_err(|error| broken(error.to_string()))?;
            let templates = &self.theme.templates;
            templates
                .render(&template, &context)
                .map_err(|error| broken(told(&error)))?
        };
        Ok(self.furigana.annotate(&minify::minify(&html), reader))
    }
}
