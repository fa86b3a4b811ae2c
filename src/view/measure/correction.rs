//! Declared changes to what was published of a measure.

use crate::model::{Correction, Measure, Plan};
use crate::view::PlanView;

/// The corrections of a measure, the newest first: when, what, before and after, why.
pub(super) fn corrections(view: PlanView<'_>, measure: &Measure) -> Vec<String> {
    let plan = view.assessed.plan;
    let these = plan.corrections.iter();
    let mut these: Vec<&Correction> = these
        .filter(|correction| plan.measures[correction.measure.0].id == measure.id)
        .collect();
    these.sort_by_key(|correction| std::cmp::Reverse(correction.date.bounds()));
    these
        .into_iter()
        .map(|correction| sentence(view, correction))
        .collect()
}

/// A correction in a sentence.
pub(in crate::view) fn sentence(view: PlanView<'_>, correction: &Correction) -> String {
    let plan = view.assessed.plan;
    let measure = &plan.measures[correction.measure.0];
    format!(
        "{}に、{}「{}」を「{}」に直しました。理由：{}",
        view.dates.date(correction.date),
        subject(plan, measure, &correction.key),
        correction.was,
        correction.is,
        correction.reason
    )
}

/// What was corrected, in the words of the page; nothing where its key is no name that readers know.
fn subject(plan: &Plan, measure: &Measure, key: &str) -> String {
    let last = key.rsplit(['.', '/']).next().unwrap_or(key);
    let indicator = measure.indicators.iter().find(|one| one.id == last);
    let section = plan.sections.iter().find(|one| one.id == last);
    let scale = plan.scales.iter().find(|one| one.id == last);
    let name = indicator
        .map(|one| one.name.as_str())
        .or_else(|| section.map(|one| one.label.as_str()))
        .or_else(|| scale.map(|one| one.name.as_str()))
        .or((last == "title").then_some("題名"))
        .or((!key.is_ascii()).then_some(key));
    name.map_or_else(String::new, |name| format!("{name}の"))
}
