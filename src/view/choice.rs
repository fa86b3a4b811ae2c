//! What a list can be narrowed by, in the browser: fields with what can be chosen in them, and what each item says to them.
//!
//! Options are named by ids, which hold no space and outlive names: an address that somebody shared keeps its meaning.

use super::totals::STATES;
use super::{PlanView, address, chip, parts, words};
use crate::assess::Class;
use crate::calendar::Period;
use crate::model::{
    Indicator, Measure, MeasureIx, Missing, Named, NamedOne, Narrative, Outcome, Plan, Policied,
    PolicyIx, Scale, ValueIx,
};
use serde::Serialize;

/// Stands for what the source does not name.
const UNKNOWN: &str = "unknown";

/// A field with what can be chosen in it.
#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    /// What the script calls it.
    pub name: &'static str,
    /// What the reader calls it.
    pub label: String,
    /// What can be chosen, in the plan's order.
    pub groups: Vec<Options>,
}

/// Options under a heading.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Options {
    /// Heading; empty where all options are of one kind.
    pub title: String,
    /// Id and words of each.
    pub options: Vec<(String, String)>,
}

impl From<Vec<(String, String)>> for Options {
    fn from(options: Vec<(String, String)>) -> Self {
        Self {
            title: String::new(),
            options,
        }
    }
}

/// What an item says to the fields: the name of each, and the ids of the options that fit, parted by spaces.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(transparent)]
pub struct Traits(pub Vec<(&'static str, String)>);

impl Traits {
    fn of(&self, name: &str) -> impl Iterator<Item = &str> {
        let fields = self.0.iter().filter(move |(known, _)| *known == name);
        fields.flat_map(|(_, ids)| ids.split(' '))
    }
}

impl Choice {
    /// With the options that occur. None where no choice would leave an item out: the page knows, so that nothing moves while
    /// the script starts.
    pub(super) fn new(
        name: &'static str,
        label: &str,
        groups: Vec<Options>,
        items: &[&Traits],
    ) -> Option<Self> {
        // What was so in a period has the period before it.
        let fits =
            |one: &Traits, id: &str| one.of(name).any(|own| own.rsplit(':').next() == Some(id));
        let mut groups = groups;
        for group in &mut groups {
            group
                .options
                .retain(|(id, _)| items.iter().any(|one| fits(one, id)));
        }
        groups.retain(|group| !group.options.is_empty());
        if let [only] = groups.as_mut_slice() {
            only.title.clear();
        }
        let narrows = |id: &str| items.iter().any(|one| one.of(name).all(|own| own != id));
        let mut options = groups.iter().flat_map(|group| &group.options);
        options.any(|(id, _)| narrows(id)).then(|| Self {
            name,
            label: label.to_owned(),
            groups,
        })
    }

    /// The topmost policies.
    pub(super) fn policy(view: PlanView<'_>, items: &[&Traits]) -> Option<Self> {
        let plan = view.assessed.plan;
        let top = (0..plan.policies.len()).map(PolicyIx);
        let top = top.filter(|ix| plan.policy_path(*ix).len() == 1);
        let options = top.map(|ix| {
            let id = plan.policies[ix.0].id.clone();
            (id, parts::policy_title(plan, ix))
        });
        let unknown = (UNKNOWN.to_owned(), parts::no_policy(plan));
        let options: Vec<_> = options.chain([unknown]).collect();
        Self::new(
            "policy",
            parts::level_name(plan, 0),
            vec![options.into()],
            items,
        )
    }

    /// The lead departments, what the source writes instead of some, and that it names none.
    pub(super) fn department(view: PlanView<'_>, items: &[&Traits]) -> Option<Self> {
        let plan = view.assessed.plan;
        let known = plan.departments.iter();
        let mut options: Vec<_> = known
            .map(|one| (one.id.clone(), one.name.clone()))
            .collect();
        for measure in &plan.measures {
            for text in conditions(&measure.departments.lead) {
                let option = (joined(text), text.to_owned());
                if !options.contains(&option) {
                    options.push(option);
                }
            }
        }
        options.push((UNKNOWN.to_owned(), "書かれていない".to_owned()));
        Self::new("department", "担当課", vec![options.into()], items)
    }

    /// The values of the scales, and what else a measure may have instead of one.
    pub(super) fn rating(view: PlanView<'_>, items: &[&Traits]) -> Option<Self> {
        let scales = &view.assessed.plan.scales;
        let groups = scales.iter().map(|scale| {
            let classes = classes(scale);
            let options =
                classes.map(|class| (rating(scale, class), chip::class(scale, class).word));
            Options {
                title: scale.name.clone(),
                options: options.collect(),
            }
        });
        let label = match scales.as_slice() {
            [only] => &only.name,
            _ => "評価",
        };
        Self::new("rating", label, groups.collect(), items)
    }

    /// The states.
    pub(super) fn state(items: &[&Traits]) -> Option<Self> {
        let options = STATES.map(|state| {
            let id = address::state_word(state).to_owned();
            (id, words::state(state).to_owned())
        });
        Self::new("state", "いまの状態", vec![options.to_vec().into()], items)
    }

    /// The periods in which something was reported.
    pub(super) fn year(view: PlanView<'_>, items: &[&Traits]) -> Option<Self> {
        let periods = view.assessed.periods.iter();
        let options: Vec<_> = periods
            .map(|period| (period.to_string(), view.dates.short(*period)))
            .collect();
        Self::new("year", "年度", vec![options.into()], items)
    }
}

/// The topmost policy of a measure and its lead departments.
pub(super) fn belongings(plan: &Plan, measure: &Measure) -> [(&'static str, String); 2] {
    let policy = match measure.policy {
        Policied::Under(policy) => plan.policy_path(policy).first().copied(),
        Policied::Unknown => None,
    };
    let policy = policy.map_or(UNKNOWN, |policy| &plan.policies[policy.0].id);
    let lead = &measure.departments.lead;
    let departments = lead.known().map(|ix| plan.departments[ix.0].id.clone());
    let mut departments: Vec<String> = departments.chain(conditions(lead).map(joined)).collect();
    if departments.is_empty() {
        departments.push(UNKNOWN.to_owned());
    }
    [
        ("policy", policy.to_owned()),
        ("department", departments.join(" ")),
    ]
}

/// What the source writes where others name departments.
fn conditions(named: &Named) -> impl Iterator<Item = &str> {
    let these: &[NamedOne] = match named {
        Named::These(these) => these,
        Named::Missing(..) => &[],
    };
    these.iter().filter_map(|one| match one {
        NamedOne::Department(_) => None,
        NamedOne::Condition(text) => Some(text.as_str()),
    })
}

fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join("_")
}

/// The shown periods for which this holds.
pub(super) fn years(view: PlanView<'_>, holds: impl Fn(Period) -> bool) -> String {
    let periods = view.assessed.periods.iter();
    let periods = periods.filter(|period| holds(**period));
    periods
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether a report of the period has a figure of the indicator.
pub(super) fn has_actual(indicator: &Indicator, period: Period) -> bool {
    let actual = indicator.actuals.get(&period);
    actual.is_some_and(|actual| actual.figure.value().is_some() || !actual.dated.is_empty())
}

/// Whether something was reported of a measure in the period: a rating, a text or a figure.
pub(super) fn is_reported(measure: &Measure, period: Period) -> bool {
    let says = |outcome: &Outcome| {
        let mut ratings = outcome.ratings.iter();
        let mut texts = outcome.narrative.iter();
        ratings.any(|(_, rating)| rating.choice.value().is_some())
            || texts.any(|(_, text)| matches!(text, Narrative::Text(_)))
    };
    let mut indicators = measure.indicators.iter();
    measure.outcomes.get(&period).is_some_and(says) || indicators.any(|one| has_actual(one, period))
}

/// The classes of a measure on all scales: in each period, behind it (`2021:progress-late`), and in the newest alone.
pub(super) fn ratings(view: PlanView<'_>, ix: MeasureIx) -> String {
    let mut ids = Vec::new();
    for (scale, assessed) in view.assessed.plan.scales.iter().zip(&view.assessed.scales) {
        for &period in &assessed.shown {
            let id = rating(scale, assessed.class(period, ix));
            ids.push(format!("{period}:{id}"));
            if assessed.shown.last() == Some(&period) {
                ids.push(id);
            }
        }
    }
    ids.join(" ")
}

fn rating(scale: &Scale, class: Class) -> String {
    format!("{}-{}", scale.id, address::class_word(scale, class))
}

/// All classes of a scale.
fn classes(scale: &Scale) -> impl Iterator<Item = Class> {
    let values = (0..scale.values.len()).map(|value| Class::Rated(ValueIx(value)));
    let missing = Missing::ALL.iter().map(|(_, kind)| Class::Missing(*kind));
    values
        .chain(missing)
        .chain([Class::NoEntry, Class::NotYetAdded])
}
