//! Where a plan stands, in one sentence with one figure: for the site's home and the plan's own.

use super::PlanView;
use super::address::{Address, state_anchor};
use super::parts::{self, Chip, STATES, Total};
use crate::assess::State;
use crate::calendar::Period;
use crate::quantity::shares;
use serde::Serialize;

/// Where a plan stands, in one sentence with one figure.
#[derive(Clone, Debug, Serialize)]
pub struct Lead {
    /// 68項目のうち.
    pub before: String,
    /// 44.
    pub figure: u32,
    /// 項目が完了.
    pub after: String,
    /// 全体の64.7%です。
    pub share: Option<String>,
    /// Whose figure it is, when it is ours.
    pub note: Option<&'static str>,
    /// The list that proves the figure.
    pub href: Option<String>,
    /// What the other numbers are, with their proofs.
    pub states: Vec<StateTotal>,
    /// Base and rounding.
    pub base: String,
    /// Until when the reports go.
    pub until: String,
}

/// How many measures are in a state.
#[derive(Clone, Debug, Serialize)]
pub struct StateTotal {
    /// The state.
    pub chip: Chip,
    /// How many.
    pub total: Total,
}

pub(super) fn count_of(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Where the plan stands: how many measures are completed; or, where no rating says so, how many indicators reached their
/// targets in the newest period with any; or how many measures there are.
pub(super) fn lead(view: PlanView<'_>, here: &Address) -> Lead {
    let (plan, assessed) = (view.assessed.plan, view.assessed);
    let unit = &plan.measure_name;
    let all = assessed.shown.len();
    let counts = STATES.map(|state| {
        count_of(
            assessed
                .shown
                .iter()
                .filter(|ix| assessed.measures[ix.0].state == state)
                .count(),
        )
    });
    let shares = shares(&counts);
    let list = view.at.measures();
    let href = |state: State| here.way_to_anchor(&list, &state_anchor(state));
    let states = STATES
        .iter()
        .zip(counts)
        .enumerate()
        .filter(|(_, (_, count))| *count > 0)
        .map(|(position, (&state, count))| StateTotal {
            chip: parts::state_chip(state),
            total: Total {
                count,
                share: shares.get(position).map(ToString::to_string),
                href: Some(href(state)),
            },
        })
        .collect();
    let until = match assessed.latest() {
        Some(period) => format!("{}までの報告", period.long()),
        None => "報告はまだありません".to_owned(),
    };
    let ends = plan
        .scales
        .iter()
        .any(|scale| scale.values.iter().any(|value| value.ends.is_some()));
    let base = format!(
        "割合は{all}{unit}をもとにし、小数第1位までで、足すと100.0%になるようにまるめました。"
    );
    let newest = assessed
        .comparisons
        .iter()
        .rev()
        .find(|(_, totals)| totals.met.len() + totals.missed.len() > 0);
    let lead = |before: String, figure: u32, after: String, href: String| Lead {
        before,
        figure,
        after,
        share: None,
        note: None,
        href: Some(href),
        states,
        base,
        until,
    };
    match newest {
        Some((period, totals)) if !ends => {
            let compared = totals.met.len() + totals.missed.len();
            let anchor = comparison_anchor(*period);
            let before = format!("{}に目標とくらべられた{compared}指標のうち", period.short());
            let href = here.way_to_anchor(&view.at.home(), &anchor);
            let note = Some("このサイトの計算です。市の評価ではありません。");
            let met = count_of(totals.met.len());
            Lead {
                note,
                ..lead(before, met, "指標が目標に届いた".to_owned(), href)
            }
        }
        _ if ends => {
            let share = shares.first().map(|share| format!("全体の{share}%です。"));
            let href = href(State::Completed);
            Lead {
                share,
                ..lead(
                    format!("{all}{unit}のうち"),
                    counts[0],
                    format!("{unit}が完了"),
                    href,
                )
            }
        }
        _ => lead(
            "計画にあるのは".to_owned(),
            count_of(all),
            unit.clone(),
            here.way_to(&list),
        ),
    }
}

pub(super) fn comparison_anchor(period: Period) -> String {
    format!("targets-{period}")
}
