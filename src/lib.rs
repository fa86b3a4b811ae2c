//! Michinori turns a municipality's DX progress report, written in YAML, into an accessible static website.
//!
//! The way of the data, in order; each phase has one output type and never edits the one before:
//!
//! 1. [`schema::read`]: a [`Tree`] of files → `Records`, as written
//! 2. [`model::resolve`]: records → `Report`, in which no reference dangles
//! 3. [`assess::assess`]: report → `Assessment`, what follows from the figures; [`rule::advise`] says what is doubtful
//!
//! All of this is pure: files in memory come in, finished files go to a sink. Only `cli` touches the world.

pub mod assess;
pub mod calendar;
pub mod chart;
pub mod diag;
pub mod model;
pub mod quantity;
pub mod rule;
pub mod schema;
pub mod tree;

use diag::{Diagnostic, Severity};
use std::collections::BTreeSet;
use tree::Tree;

/// A value if there is one, and everything that was found on the way, sorted by path and line.
#[derive(Debug)]
pub struct Checked<T> {
    /// The value. It lacks what was faulty.
    pub value: T,
    /// What was found.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// Whether a build must stop.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// Reads and resolves the content, and says everything that is wrong or doubtful about it.
pub fn check(content: &Tree) -> Checked<model::Report> {
    let (records, mut findings) = schema::read(content);
    let (report, more) = model::resolve(records);
    findings.extend(more);
    // What is doubtful in a file with errors may be their consequence: such advice waits until they are gone.
    let errors = findings
        .iter()
        .filter(|finding| finding.fault.severity() == Severity::Error);
    let faulty: BTreeSet<String> = errors.map(|error| error.place.path().to_owned()).collect();
    let advice = rule::advise(&report).into_iter();
    findings.extend(advice.filter(|advice| !faulty.contains(advice.place.path())));
    Checked {
        value: report,
        diagnostics: schema::locate(content, findings),
    }
}
