//! Michinori turns a municipality's DX progress report, written in YAML, into an accessible static website.
pub mod calendar;
pub mod diag;
pub mod model;
pub mod quantity;
pub mod schema;
pub mod tree;
