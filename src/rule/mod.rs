//! Layer 3b: what is doubtful in the content: advice, never a reason to stop.
//!
//! One function per rule, all of them in one table. Entry point: [`advise`].

mod definition;
mod publication;
mod reading;

use crate::diag::Finding;
use crate::model::Report;
use crate::tree::Tree;

/// A rule: looks at the whole report and says what it finds doubtful.
type Rule = fn(&Report) -> Vec<Finding>;

/// All rules.
const RULES: [Rule; 3] = [
    publication::address,
    publication::editions,
    definition::actual_before_definition,
];

/// A rule that holds the report against the texts of the files.
type TextRule = fn(&Report, &Tree) -> Vec<Finding>;

/// All rules about texts.
const TEXT_RULES: [TextRule; 2] = [reading::unused, reading::unknown];

/// Applies every rule to a report and the files that it was read from.
pub fn advise(report: &Report, content: &Tree) -> Vec<Finding> {
    let of_report = RULES.iter().flat_map(|rule| rule(report));
    let of_texts = TEXT_RULES.iter().flat_map(|rule| rule(report, content));
    of_report.chain(of_texts).collect()
}
