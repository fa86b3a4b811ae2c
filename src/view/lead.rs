//! Where a plan stands, in one sentence with one figure: for the site's home and the plan's own.

use super::address::{Address, state_anchor};
use super::fact::{Fact, Filter, Said, grouped};
use super::totals::{self, StateTotal};
use super::{PlanView, words};
use crate::assess::{ComparisonTotals, State};
use crate::calendar::Period;
use serde::Serialize;

/// Where a plan stands, in one sentence with one figure.
#[derive(Clone, Debug, Serialize)]
pub struct Lead {
    /// 68項目のうち.
    pub before: Said,
    /// 44.
    pub figure: Said,
    /// The tone of what the figure counts; none where it counts no state.
    pub tone: Option<&'static str>,
    /// 項目が完了.
    pub after: String,
    /// 全体の64.7%です。
    pub share: Option<Said>,
    /// Whose figure it is, when it is ours.
    pub note: Option<&'static str>,
    /// The list that proves the figure.
    pub href: String,
    /// What the other numbers are, with their proofs.
    pub states: Vec<StateTotal>,
    /// Base and rounding.
    pub base: Said,
    /// Until when the reports go.
    pub until: String,
}

/// Where the plan stands: how many measures are completed, where ratings say so; or, where the municipality rates nothing,
/// how many indicators reached their targets in the newest period with any; or how many measures there are.
pub(super) fn lead(view: PlanView<'_>, here: &Address) -> Lead {
    let (plan, assessed) = (view.assessed.plan, view.assessed);
    let unit = &plan.measure_name;
    let all = Said::count(view, &Filter::all(), assessed.shown.len());
    let list = view.at.measures();
    let href = |state: State| here.way_to_anchor(&list, &state_anchor(state));
    let states = totals::states(view, &Filter::all(), &assessed.shown, |state| {
        Some(href(state))
    });
    let until = match assessed.latest() {
        Some(period) => format!("{}までの報告", view.dates.long(period)),
        None => "結果の報告はまだありません".to_owned(),
    };
    let ends = plan
        .scales
        .iter()
        .any(|scale| scale.values.iter().any(|value| value.ends.is_some()));
    let newest = assessed
        .comparisons
        .iter()
        .rev()
        .find(|(_, totals)| totals.compared() > 0);
    let told = match newest {
        Some((period, totals)) if plan.scales.is_empty() => {
            against_targets(view, here, *period, totals)
        }
        _ if ends => Told {
            before: all.clone().then(format!("{unit}のうち")),
            ..completed(view, &href)
        },
        _ => Told {
            before: "計画にあるのは".into(),
            figure: all.clone(),
            after: unit.clone(),
            href: here.way_to(&list),
            ..Told::default()
        },
    };
    Lead {
        before: told.before,
        figure: told.figure,
        tone: told.tone,
        after: told.after,
        share: told.share,
        note: told.note,
        href: told.href,
        states,
        base: Said::from("割合は")
            .and(all)
            .then(format!("{unit}をもとにし"))
            .and(gone(view))
            .then("、小数第1位までで、足すと100.0%になるようにまるめました。"),
        until,
    }
}

/// （計画からなくなった統合1、削除2をふくみます）: what a reader would not expect in the number.
fn gone(view: PlanView<'_>) -> Said {
    let gone = totals::gone(view, &Filter::all(), &view.assessed.shown, |_| None);
    if gone.is_empty() {
        return Said::new();
    }
    let parts = gone.into_iter().enumerate().map(|(position, state)| {
        let comma = if position == 0 { "" } else { "、" };
        Said::from(format!("{comma}{}", state.chip.word)).and(state.total.figure)
    });
    Said::from("（計画からなくなった")
        .and(parts.collect::<Said>())
        .then("をふくみます）")
}

/// The sentence of a lead.
#[derive(Default)]
struct Told {
    before: Said,
    figure: Said,
    tone: Option<&'static str>,
    after: String,
    share: Option<Said>,
    note: Option<&'static str>,
    href: String,
}

fn against_targets(
    view: PlanView<'_>,
    here: &Address,
    period: Period,
    totals: &ComparisonTotals,
) -> Told {
    let of = |word: &str| Filter::all().outcome(word, period);
    let compared = Said::indicators(view, &of("compared"), totals.compared());
    Told {
        before: Said::from(format!("{}に目標とくらべられた", view.dates.short(period)))
            .and(compared)
            .then("指標のうち"),
        figure: Said::indicators(view, &of("met"), totals.met.len()),
        tone: None,
        after: "指標が目標に届いた".to_owned(),
        share: None,
        note: Some("このサイトの計算です。市の評価ではありません。"),
        // Where none was reached there is no list of those.
        href: here.way_to_anchor(
            &view.at.period(period),
            if totals.met.is_empty() {
                "targets"
            } else {
                "met"
            },
        ),
    }
}

fn completed(view: PlanView<'_>, href: &impl Fn(State) -> String) -> Told {
    let assessed = view.assessed;
    let is_completed = |state: State| state == State::Completed;
    let in_state = |ix: &&crate::model::MeasureIx| is_completed(assessed.measures[ix.0].state);
    let count = assessed.shown.iter().filter(in_state).count();
    let filter = Filter::all().state(State::Completed);
    let states = totals::states(view, &Filter::all(), &assessed.shown, |_| None);
    // The states are told in their order: the first is this one, when it occurs.
    let share = states
        .into_iter()
        .next()
        .filter(|_| count > 0)
        .and_then(|first| first.total.share)
        .unwrap_or_else(|| Said::figure(Fact::share(assessed.plan, &filter), "0.0"));
    Told {
        before: Said::new(),
        figure: Said::figure(Fact::count(assessed.plan, &filter), grouped(count)),
        tone: Some(words::state_tone(State::Completed)),
        after: format!("{}が完了", assessed.plan.measure_name),
        share: Some(Said::from("全体の").and(share).then("%です。")),
        note: None,
        href: href(State::Completed),
    }
}
