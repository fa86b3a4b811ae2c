//! Figures beside their definitions.

use crate::diag::{Fault, Finding, Part, Place, Step};
use crate::model::Report;

/// R002: an actual before the first year of its definition, unless it is the baseline: was it measured the same way?
pub(super) fn actual_before_definition(report: &Report) -> Vec<Finding> {
    let mut findings = Vec::new();
    for plan in &report.plans {
        for measure in &plan.measures {
            for indicator in &measure.indicators {
                let Some(from) = indicator.valid.0 else {
                    continue;
                };
                for (period, actual) in indicator.actuals.range(..) {
                    let is_baseline = indicator
                        .baseline
                        .as_ref()
                        .is_some_and(|base| base.period == *period);
                    if period.year >= from || is_baseline || actual.figure.value().is_none() {
                        continue;
                    }
                    let fault = Fault::ActualBeforeDefinition {
                        period: period.to_string(),
                        from: from.0,
                        indicator: indicator.name.clone(),
                    };
                    let steps = [measure.id.as_str(), "figures", indicator.id.as_str()];
                    let steps = steps.map(|key| Step::Key(key.to_owned())).to_vec();
                    let path = plan.result_paths.get(period).cloned().unwrap_or_default();
                    findings.push(Finding::new(
                        fault,
                        Place::Node {
                            path,
                            steps,
                            part: Part::Key,
                        },
                    ));
                }
            }
        }
    }
    findings
}
