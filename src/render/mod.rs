//! Layer 5: view → HTML → minified bytes.
//!
//! Chooses nothing and knows no domain beyond the view. Entry point: [`Renderer::render`].

pub mod minify;

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

    /// The bytes of a page.
    ///
    /// # Errors
    /// [`Fault::PageNotRendered`] when a template asks for something that the view does not have.
    pub fn render(&self, page: &Page) -> Result<Vec<u8>, Fault> {
        let broken = |message: String| Fault::PageNotRendered {
            page: page.file.clone(),
            message,
        };
        let context = Context::from_serialize(page).map_err(|error| broken(error.to_string()))?;
        let template = format!("pages/{}.html", page.template);
        let html = self
            .theme
            .templates
            .render(&template, &context)
            .map_err(|error| broken(told(&error)))?;
        Ok(minify::minify(&html))
    }
}
