//! Layer 5: view → HTML → minified bytes.
//!
//! Chooses nothing and knows no domain beyond the view. Entry point: [`Renderer::render`].

mod feed;
pub mod minify;

pub use feed::feed;

use crate::diag::Fault;
use crate::theme::{Theme, told};
use crate::view::Page;
use tera::Context;

/// Renders pages with a theme. One serves all threads.
pub struct Renderer<'t> {
    theme: &'t Theme,
}

impl<'t> Renderer<'t> {
    /// A renderer for a theme.
    pub fn new(theme: &'t Theme) -> Self {
        Self { theme }
    }

    /// The HTML of a page, minified.
    ///
    /// # Errors
    /// [`Fault::PageNotRendered`] when a template asks for something that the view does not have.
    pub fn render(&self, page: &Page) -> Result<String, Fault> {
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
        Ok(minify::minify(&html))
    }
}
