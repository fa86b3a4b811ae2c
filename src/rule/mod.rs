//! Layer 3b: what is doubtful in the content: advice, never a reason to stop.
//!
//! One function per rule, all of them in one table. Entry point: [`advise`].

mod definition;
mod publication;

use crate::diag::Finding;
use crate::model::Report;

/// A rule: looks at the whole report and says what it finds doubtful.
type Rule = fn(&Report) -> Vec<Finding>;

/// All rules.
const RULES: [Rule; 3] = [
    publication::address,
    publication::editions,
    definition::actual_before_definition,
];

/// Applies every rule.
pub fn advise(report: &Report) -> Vec<Finding> {
    RULES.iter().flat_map(|rule| rule(report)).collect()
}
