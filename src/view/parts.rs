//! Parts that several pages share: ratings, items of lists, totals with their proofs.

use super::PlanView;
use super::address::{self, Address};
use super::words;
use crate::assess::{Class, State, Tally};
use crate::calendar::Period;
use crate::html::Html;
use crate::markdown::{Place, Prose};
use crate::model::{
    Measure, MeasureIx, Missing, Note, Output, Plan, Policied, PolicyIx, Scale, ScaleIx, ValueIx,
};
use crate::schema::records::By;
use serde::Serialize;

/// A mark with its word: a rating of the municipality, or the state of a measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Chip {
    /// Group of shape and colour.
    pub tone: &'static str,
    /// The word.
    pub word: String,
}

/// A number, and the list that proves it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Total {
    /// How many.
    pub count: u32,
    /// The share in the base, in percent with one decimal.
    pub share: Option<String>,
    /// Address of the list; none for zero.
    pub href: Option<String>,
}

/// A measure in a list.
#[derive(Clone, Debug, Serialize)]
pub struct Item {
    /// Word and number: 通番31.
    pub number: Option<String>,
    /// Title.
    pub title: String,
    /// Address.
    pub href: String,
    /// Lead departments.
    pub departments: Option<String>,
    /// Ratings by period, then the state.
    pub way: Vec<Stop>,
}

/// A stop on a measure's way.
#[derive(Clone, Debug, Serialize)]
pub struct Stop {
    /// The period, or いま.
    pub when: String,
    /// What it is.
    pub chip: Chip,
}

/// A heading with an anchor and the measures below it.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// Anchor.
    pub anchor: String,
    /// Heading.
    pub title: String,
    /// Items.
    pub items: Vec<Item>,
}

/// The list that proves a total: a heading with an anchor, and of each measure only what names it.
#[derive(Clone, Debug, Serialize)]
pub struct Proof {
    /// Anchor.
    pub anchor: String,
    /// Heading.
    pub title: String,
    /// The measures.
    pub items: Vec<Name>,
}

/// What names a measure.
#[derive(Clone, Debug, Serialize)]
pub struct Name {
    /// Word and number: 通番31.
    pub number: Option<String>,
    /// Title.
    pub title: String,
    /// Address.
    pub href: String,
}

/// A note.
#[derive(Clone, Debug, Serialize)]
pub struct NoteView {
    /// 資料の注 or 編集者の注.
    pub title: &'static str,
    /// Text.
    pub text: Html,
}

/// The chip of a class on a scale.
pub(super) fn class_chip(scale: &Scale, class: Class) -> Chip {
    match class {
        Class::Rated(value) => value_chip(scale, value),
        Class::Missing(kind) => Chip {
            tone: "none",
            word: not_rated(kind).to_owned(),
        },
        Class::NoEntry => Chip {
            tone: "none",
            word: "評価なし".to_owned(),
        },
        Class::NotYetAdded => Chip {
            tone: "none",
            word: "計画に入る前".to_owned(),
        },
    }
}

fn not_rated(kind: Missing) -> &'static str {
    match kind {
        Missing::Blank => "評価なし（空欄）",
        Missing::NotApplicable => "評価の対象外",
        Missing::NotMeasured | Missing::NotYet | Missing::Withheld | Missing::Unknown => {
            words::missing(kind)
        }
    }
}

/// The chip of a value.
pub(super) fn value_chip(scale: &Scale, value: ValueIx) -> Chip {
    let value = &scale.values[value.0];
    Chip {
        tone: words::tone(value.tone),
        word: value.label.clone(),
    }
}

/// The chip of a state.
pub(super) fn state_chip(state: State) -> Chip {
    Chip {
        tone: words::state_tone(state),
        word: words::state(state).to_owned(),
    }
}

/// The scale whose values say how the work goes, not whether it has ended: what a list shows per period.
pub(super) fn progress_scale(plan: &Plan) -> Option<ScaleIx> {
    let is_progress = |scale: &Scale| scale.values.iter().all(|value| value.ends.is_none());
    plan.scales.iter().position(is_progress).map(ScaleIx)
}

/// The states in the order in which they are told.
pub(super) const STATES: [State; 6] = [
    State::Completed,
    State::Active,
    State::Planned,
    State::Merged,
    State::Withdrawn,
    State::Removed,
];

/// The lists that prove how many of these measures are in which state; one per state that occurs.
pub(super) fn state_proofs(
    view: PlanView<'_>,
    here: &Address,
    measures: &[MeasureIx],
) -> Vec<Proof> {
    STATES
        .into_iter()
        .filter_map(|state| state_proof(view, here, measures, state))
        .collect()
}

/// The measures in a state, as a list with the state's anchor; none when there is none.
fn state_proof(
    view: PlanView<'_>,
    here: &Address,
    measures: &[MeasureIx],
    state: State,
) -> Option<Proof> {
    let in_state = |ix: &MeasureIx| view.assessed.measures[ix.0].state == state;
    let these: Vec<MeasureIx> = measures.iter().copied().filter(in_state).collect();
    if these.is_empty() {
        return None;
    }
    let title = format!("{} {}", words::state(state), these.len());
    Some(Proof {
        anchor: address::state_anchor(state),
        title,
        items: names(view, here, &these),
    })
}

/// The shown measures under the policy and everything below it, each once.
pub(super) fn below(view: PlanView<'_>, policy: PolicyIx) -> Vec<MeasureIx> {
    let plan = view.assessed.plan;
    let policies: Vec<PolicyIx> = plan.policies_below(policy).collect();
    let is_below = |ix: &MeasureIx| matches!(plan.measures[ix.0].policy, Policied::Under(of) if policies.contains(&of));
    view.assessed
        .shown
        .iter()
        .copied()
        .filter(is_below)
        .collect()
}

/// What the marks of an item are, in their order.
pub(super) fn columns(view: PlanView<'_>) -> Vec<String> {
    let mut columns: Vec<String> = Vec::new();
    if progress_scale(view.assessed.plan).is_some() {
        columns.extend(view.assessed.periods.iter().map(|period| period.short()));
    }
    columns.push("いま".to_owned());
    columns
}

/// A measure as an item of a list on page `here`.
pub(super) fn item(view: PlanView<'_>, here: &Address, ix: MeasureIx) -> Item {
    let plan = view.assessed.plan;
    let measure = &plan.measures[ix.0];
    let mut way = Vec::new();
    if let Some(scale) = progress_scale(plan) {
        for &period in &view.assessed.periods {
            let class = view.assessed.scales[scale.0].class(period, ix);
            way.push(Stop {
                when: period.short(),
                chip: class_chip(&plan.scales[scale.0], class),
            });
        }
    }
    way.push(Stop {
        when: "いま".to_owned(),
        chip: state_chip(view.assessed.measures[ix.0].state),
    });
    Item {
        number: words::number(plan, measure),
        title: measure.title.clone(),
        href: here.way_to(&view.at.measure(measure)),
        departments: words::departments(plan, &measure.departments.lead),
        way,
    }
}

/// Measures as items.
pub(super) fn items(view: PlanView<'_>, here: &Address, measures: &[MeasureIx]) -> Vec<Item> {
    measures.iter().map(|&ix| item(view, here, ix)).collect()
}

/// Measures by name.
pub(super) fn names(view: PlanView<'_>, here: &Address, measures: &[MeasureIx]) -> Vec<Name> {
    let plan = view.assessed.plan;
    let measures = measures.iter().map(|ix| &plan.measures[ix.0]);
    measures
        .map(|measure| Name {
            number: words::number(plan, measure),
            title: measure.title.clone(),
            href: here.way_to(&view.at.measure(measure)),
        })
        .collect()
}

/// Measures grouped by the top level of their policies, in the plan's order; `prefix` begins each anchor.
pub(super) fn by_top_policy(
    view: PlanView<'_>,
    here: &Address,
    measures: &[MeasureIx],
    prefix: &str,
) -> Vec<Group> {
    let plan = view.assessed.plan;
    let top_of = |ix: MeasureIx| match plan.measures[ix.0].policy {
        Policied::Under(policy) => plan.policy_path(policy).first().copied(),
        Policied::Unknown => None,
    };
    let mut groups = Vec::new();
    for top in plan.top_policies().map(Some).chain([None]) {
        let these: Vec<MeasureIx> = measures
            .iter()
            .copied()
            .filter(|&ix| top_of(ix) == top)
            .collect();
        if these.is_empty() {
            continue;
        }
        let (anchor, title) = match top {
            Some(policy) => (
                format!("{prefix}-policy-{}", plan.policies[policy.0].id),
                policy_title(plan, policy),
            ),
            None => (
                format!("{prefix}-policy-unknown"),
                format!("{}は書かれていません", level_name(plan, 0)),
            ),
        };
        groups.push(Group {
            anchor,
            title,
            items: items(view, here, &these),
        });
    }
    groups
}

/// Code and title of a policy: `(1) 行政手続きの原則オンライン化`.
pub(super) fn policy_title(plan: &Plan, policy: PolicyIx) -> String {
    let policy = &plan.policies[policy.0];
    match &policy.code {
        Some(code) => format!("{code} {}", policy.title),
        None => policy.title.clone(),
    }
}

/// The plan's name of a policy level.
pub(super) fn level_name(plan: &Plan, depth: usize) -> &str {
    plan.levels.get(depth).map_or("政策", String::as_str)
}

/// The address of the list that proves how many measures are of a class.
pub(super) fn proof(
    view: PlanView<'_>,
    here: &Address,
    scale: ScaleIx,
    period: Period,
    class: Class,
) -> Option<String> {
    let plan = view.assessed.plan;
    if plan.switched_off.contains(&Output::Ratings) {
        return None;
    }
    let content = &plan.scales[scale.0];
    let anchor = address::period_anchor(period);
    Some(match class {
        Class::Rated(value) => here.way_to_anchor(&view.at.value(content, value.0), &anchor),
        Class::Missing(_) | Class::NoEntry | Class::NotYetAdded => {
            let word = address::class_word(content, class);
            here.way_to_anchor(&view.at.scale(content), &format!("{anchor}-{word}"))
        }
    })
}

/// A row of totals: one class over the periods.
#[derive(Clone, Debug, Serialize)]
pub struct TotalsRow {
    /// The class.
    pub chip: Chip,
    /// One per period.
    pub totals: Vec<Total>,
}

/// A table of totals with base and rounding.
#[derive(Clone, Debug, Serialize)]
pub struct TotalsTable {
    /// Caption.
    pub caption: String,
    /// Names of the periods.
    pub periods: Vec<String>,
    /// Rated classes, with shares.
    pub rows: Vec<TotalsRow>,
    /// How many were rated: the base of the shares.
    pub base: Vec<u32>,
    /// Classes that were not rated.
    pub others: Vec<TotalsRow>,
}

/// The totals of a scale over the shown periods. `tally` gives the numbers of a period, `href` the proof of one.
pub(super) fn totals_table<'t>(
    view: PlanView<'_>,
    scale: ScaleIx,
    tally: impl Fn(Period) -> Option<&'t Tally>,
    href: impl Fn(Period, Class) -> Option<String>,
) -> TotalsTable {
    let content = &view.assessed.plan.scales[scale.0];
    let tallies: Vec<(Period, Option<&Tally>)> = view
        .assessed
        .periods
        .iter()
        .map(|&period| (period, tally(period)))
        .collect();
    let shares: Vec<_> = tallies
        .iter()
        .map(|(_, tally)| {
            tally
                .map(|tally| tally.shares(content.values.len()))
                .unwrap_or_default()
        })
        .collect();
    let row = |class: Class| {
        let totals = tallies
            .iter()
            .zip(&shares)
            .map(|((period, tally), shares)| {
                let count = tally.map_or(0, |tally| tally.count(class));
                let share = match class {
                    Class::Rated(value) => shares.get(value.0).map(ToString::to_string),
                    Class::Missing(_) | Class::NoEntry | Class::NotYetAdded => None,
                };
                Total {
                    count,
                    share,
                    href: if count > 0 {
                        href(*period, class)
                    } else {
                        None
                    },
                }
            });
        TotalsRow {
            chip: class_chip(content, class),
            totals: totals.collect(),
        }
    };
    let others = Missing::ALL.iter().map(|(_, kind)| Class::Missing(*kind));
    let others = others.chain([Class::NoEntry, Class::NotYetAdded]).map(row);
    TotalsTable {
        caption: format!(
            "{}ごとの{}の数",
            content.name, view.assessed.plan.measure_name
        ),
        periods: view
            .assessed
            .periods
            .iter()
            .map(|period| period.short())
            .collect(),
        rows: (0..content.values.len())
            .map(|value| row(Class::Rated(ValueIx(value))))
            .collect(),
        base: tallies
            .iter()
            .map(|(_, tally)| tally.map_or(0, Tally::rated))
            .collect(),
        others: others
            .filter(|row| row.totals.iter().any(|total| total.count > 0))
            .collect(),
    }
}

/// Notes, rendered.
pub(super) fn notes<'n>(
    prose: &mut Prose<'_>,
    notes: impl IntoIterator<Item = &'n Note>,
    id: &str,
    under: u8,
) -> Vec<NoteView> {
    let mut views = Vec::new();
    for (position, note) in notes.into_iter().enumerate() {
        let id = format!("{id}-{position}");
        let title = match note.by {
            By::Source => "資料の注",
            By::Editor => "編集者の注",
        };
        views.push(NoteView {
            title,
            text: prose.render(&note.text, Place { id: &id, under }),
        });
    }
    views
}

/// A measure in one line, for search engines and previews.
pub(super) fn measure_description(plan: &Plan, measure: &Measure) -> String {
    let plain = measure.plain.as_deref().unwrap_or(&measure.title);
    format!("{}「{}」：{plain}", plan.municipality.name, plan.title)
}
