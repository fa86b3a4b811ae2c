//! The one integration binary: files go in, output is compared.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "tests read their samples from disk and stop at the first surprise"
)]

mod page;
mod support;

mod any_bytes;
mod assess;
mod calendar;
mod chart;
mod codes;
mod command_line;
mod content;
mod counts;
mod disk;
mod edition;
mod furigana;
mod layers;
mod markdown;
mod minify;
mod opendata;
mod quantity;
mod ruby;
mod search;
mod shapes;
mod site;
mod truth;
mod view;
