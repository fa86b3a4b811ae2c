//! What a publication should not lack.

use crate::diag::{Fault, Finding, Part, Place, Step};
use crate::model::Report;

/// R001: without an address there is no sitemap and no canonical link.
pub(super) fn address(report: &Report) -> Vec<Finding> {
    if report.site.base_url.is_some() {
        return Vec::new();
    }
    vec![Finding::new(
        Fault::NoAddress,
        Place::File("site.yaml".to_owned()),
    )]
}

/// R003: a plan without an edition to publish shows no result.
pub(super) fn editions(report: &Report) -> Vec<Finding> {
    let hidden = report
        .plans
        .iter()
        .filter(|plan| plan.published_until().is_none());
    hidden
        .map(|plan| {
            let steps = vec![Step::Key("editions".to_owned())];
            let place = Place::Node {
                path: plan.path.clone(),
                steps,
                part: Part::Key,
            };
            Finding::new(Fault::NothingPublished, place)
        })
        .collect()
}
