//! Figures on pages, each with what proves it.
//!
//! Every figure that a view places goes through [`Said`], which marks it with `data-fact`: a kind and a key. Anyone can
//! then recompute the site from its own open data. Numbers that only name something (通番31, 令和3年度) are no figures.
//!
//! | kind | key | is |
//! | --- | --- | --- |
//! | `baseline` `target` `actual` | `plan/measure/indicator/period` | a value of `indicators.csv` |
//! | `superseded` `dated` | the same | a replaced target; a further dated value of the same report |
//! | `difference` `achievement` | the same | actual less target; percent of the way, see [`crate::assess`] |
//! | `chart` | `plan/measure/indicator` | all figures of one indicator |
//! | `spark` | the same | the same figures in a small drawing |
//! | `distribution` | `plan/scale` | all counts of a scale's ratings, by period |
//! | `road` | `plan` | how many measures are done, ahead, and no longer in the plan |
//! | `history` | `plan/scale/policy` | all ratings on a scale of the measures under a policy |
//! | `schedule` | `plan/measure` | all spans of its schedule that have the grain of the table beside it |
//! | `count` | `plan filter` | measures for which every condition of the filter holds |
//! | `share` | `plan filter` | their percentage among those that differ in the last condition only, adding up to 100.0 |
//! | `indicators` | `plan filter` | indicators for which every condition holds |
//! | `budget` `part` `term` `rate` | `plan/measure/position` | `budgets.csv`: an amount, its part, for how long; the rate of a grant |
//! | `corrected` | `plan/order/was` or `is` | before or after a correction of `corrections.csv` |
//! | `terms` | `plan` | rows of `glossary.csv` |
//! | `rows` `bytes` | path | rows of a CSV file without its line of names; size of a file |
//! | `items` | `id` | items of the first list in or after the element with this id |

use super::PlanView;
use super::address;
use super::correction::Side;
use crate::assess::{Class, State};
use crate::calendar::Period;
use crate::html::{Html, escape};
use crate::model::{
    AreaIx, DepartmentIx, Edition, Indicator, Measure, Plan, PolicyIx, Scale, When,
};
use serde::{Serialize, Serializer};

/// Kind and key of a figure, as they stand in `data-fact`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Fact(String);

impl Fact {
    /// A published figure of an indicator, or what we derive from it.
    pub(super) fn figure(kind: FigureKind, of: Of<'_>, when: When) -> Self {
        let kind = match kind {
            FigureKind::Baseline => "baseline",
            FigureKind::Target => "target",
            FigureKind::Actual => "actual",
            FigureKind::Difference => "difference",
            FigureKind::Achievement => "achievement",
            FigureKind::Superseded => "superseded",
            FigureKind::Dated => "dated",
        };
        let when = match when {
            When::Period(period) => period.to_string(),
            When::Final => "final".to_owned(),
            When::Unknown => "unknown".to_owned(),
        };
        Self(format!("{kind} {}/{when}", of.key()))
    }

    /// All figures of an indicator, as a chart shows them.
    pub(super) fn chart(of: Of<'_>) -> Self {
        Self(format!("chart {}", of.key()))
    }

    /// All figures of an indicator, as a small drawing shows them.
    pub(super) fn spark(of: Of<'_>) -> Self {
        Self(format!("spark {}", of.key()))
    }

    /// How many measures have which rating on a scale, in every shown period.
    pub(super) fn distribution(plan: &Plan, scale: &Scale) -> Self {
        Self(format!("distribution {}/{}", plan.id, scale.id))
    }

    /// How many measures are done, ahead and no longer in the plan, as stones.
    pub(super) fn road(plan: &Plan) -> Self {
        Self(format!("road {}", plan.id))
    }

    /// The ratings on a scale of the measures under a policy, in every shown period.
    pub(super) fn history(plan: &Plan, scale: &Scale, policy: PolicyIx) -> Self {
        let policy = &plan.policies[policy.0].id;
        Self(format!("history {}/{}/{policy}", plan.id, scale.id))
    }

    /// When what is done.
    pub(super) fn schedule(plan: &Plan, measure: &Measure) -> Self {
        Self(format!("schedule {}/{}", plan.id, measure.id))
    }

    /// How many measures the filter keeps.
    pub(super) fn count(plan: &Plan, filter: &Filter) -> Self {
        Self(filter.keyed("count", plan))
    }

    /// Their share among those that differ in the last condition only.
    pub(super) fn share(plan: &Plan, filter: &Filter) -> Self {
        Self(filter.keyed("share", plan))
    }

    /// How many indicators the filter keeps.
    pub(super) fn indicators(plan: &Plan, filter: &Filter) -> Self {
        Self(filter.keyed("indicators", plan))
    }

    /// Something of an amount of money, by the position of the amount in its measure, from 1.
    pub(super) fn money(kind: &str, plan: &Plan, measure: &Measure, position: usize) -> Self {
        Self(format!("{kind} {}/{}/{position}", plan.id, measure.id))
    }

    /// What a correction says, before or after, by the position of the correction, from 1.
    pub(super) fn corrected(plan: &Plan, order: usize, side: Side) -> Self {
        let side = match side {
            Side::Was => "was",
            Side::Is => "is",
        };
        Self(format!("corrected {}/{order}/{side}", plan.id))
    }

    /// How many terms the glossary has.
    pub(super) fn terms(plan: &Plan) -> Self {
        Self(format!("terms {}", plan.id))
    }

    /// How many rows a CSV file of the open data has, without its line of names.
    pub(super) fn rows(path: &str) -> Self {
        Self(format!("rows {path}"))
    }

    /// How many bytes a file has.
    pub(super) fn bytes(path: &str) -> Self {
        Self(format!("bytes {path}"))
    }

    /// How many items the list below the element with this id has.
    pub(super) fn items(id: &str) -> Self {
        Self(format!("items {id}"))
    }

    /// Kind and key.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Which figure of an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FigureKind {
    Baseline,
    Target,
    Actual,
    Difference,
    Achievement,
    /// A target that a revision replaced.
    Superseded,
    /// A further dated value of the same report.
    Dated,
}

/// An indicator with its measure and plan: what names it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Of<'a> {
    pub(super) plan: &'a Plan,
    pub(super) measure: &'a Measure,
    pub(super) indicator: &'a Indicator,
}

impl Of<'_> {
    fn key(self) -> String {
        let Self {
            plan,
            measure,
            indicator,
        } = self;
        format!("{}/{}/{}", plan.id, measure.id, indicator.id)
    }

    /// A figure of this indicator in words.
    pub(super) fn said(self, kind: FigureKind, when: When, words: impl Into<String>) -> Said {
        Said::figure(Fact::figure(kind, self, when), words)
    }
}

/// Conditions that all hold: `state=completed;policy=1-1`.
#[derive(Clone, Debug, Default)]
pub(super) struct Filter(Vec<String>);

impl Filter {
    /// Everything.
    pub(super) fn all() -> Self {
        Self::default()
    }

    fn and(mut self, name: &str, value: impl std::fmt::Display) -> Self {
        self.0.push(format!("{name}={value}"));
        self
    }

    pub(super) fn state(self, state: State) -> Self {
        self.and("state", address::state_word(state))
    }

    /// In a state in which the plan still has it.
    pub(super) fn standing(self) -> Self {
        self.and("state", "standing")
    }

    /// Under the policy or anything below it.
    pub(super) fn policy(self, plan: &Plan, policy: PolicyIx) -> Self {
        self.and("policy", &plan.policies[policy.0].id)
    }

    /// Without any known policy.
    pub(super) fn no_policy(self) -> Self {
        self.and("policy", "unknown")
    }

    /// Listed again under the policy.
    pub(super) fn listed(self, plan: &Plan, policy: PolicyIx) -> Self {
        self.and("listed", &plan.policies[policy.0].id)
    }

    /// Role and department.
    pub(super) fn department(self, plan: &Plan, role: Role, department: DepartmentIx) -> Self {
        self.and(role.word(), &plan.departments[department.0].id)
    }

    pub(super) fn area(self, plan: &Plan, area: AreaIx) -> Self {
        self.and("area", &plan.areas[area.0].id)
    }

    /// Each as often as it is listed, re-listings (再掲) too.
    pub(super) fn listings(self) -> Self {
        self.and("listings", "all")
    }

    /// With or without a dated target or a shown actual (indicators).
    pub(super) fn charted(self, is_charted: bool) -> Self {
        self.and("charted", is_charted)
    }

    /// With this class on the scale in the period.
    pub(super) fn rating(self, scale: &Scale, period: Period, class: Class) -> Self {
        let word = address::class_word(scale, class);
        self.and("rating", format_args!("{}:{period}:{word}", scale.id))
    }

    /// Rated on the scale in the period, with whatever value.
    pub(super) fn rated(self, scale: &Scale, period: Period) -> Self {
        self.and("rating", format_args!("{}:{period}:rated", scale.id))
    }

    /// Rated on the scale in both periods, with different values.
    pub(super) fn moved(self, scale: &Scale, before: Period, period: Period) -> Self {
        self.and("moved", format_args!("{}:{before}:{period}", scale.id))
    }

    /// With an event of this kind in the period.
    pub(super) fn event(self, word: &str, period: Period) -> Self {
        self.and("event", format_args!("{word}:{period}"))
    }

    /// With these corrections undone, by their positions from 1: what stood before them.
    pub(super) fn undone(self, orders: &[usize]) -> Self {
        let orders: Vec<String> = orders.iter().map(ToString::to_string).collect();
        if orders.is_empty() {
            return self;
        }
        self.and("undone", orders.join(","))
    }

    /// To which this had happened by the end of the period.
    pub(super) fn happened(self, word: &str, period: Period) -> Self {
        self.and("happened", format_args!("{word}:{period}"))
    }

    /// Part of the plan when the edition was published.
    pub(super) fn edition(self, edition: &Edition) -> Self {
        self.and("edition", &edition.id)
    }

    /// Named by the report of the period.
    pub(super) fn reported(self, period: Period) -> Self {
        self.and("reported", period)
    }

    /// Of one measure (indicators).
    pub(super) fn measure(self, measure: &Measure) -> Self {
        self.and("measure", &measure.id)
    }

    /// With this outcome in the period (indicators): `met`, `missed`, `compared`, `not-compared`.
    pub(super) fn outcome(self, word: &str, period: Period) -> Self {
        self.and("outcome", format_args!("{word}:{period}"))
    }

    fn keyed(&self, kind: &str, plan: &Plan) -> String {
        let filter = self.0.join(";");
        let mut keyed = format!("{kind} {} {filter}", plan.id);
        keyed.truncate(keyed.trim_end().len());
        keyed
    }
}

/// What a department does for a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Lead,
    Related,
    Involved,
}

impl Role {
    pub(super) const ALL: [Self; 3] = [Self::Lead, Self::Related, Self::Involved];

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Related => "related",
            Self::Involved => "involved",
        }
    }
}

/// Words with figures in them. Serialises as markup, in which each figure carries what proves it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said(Vec<(String, Option<Fact>)>);

impl Said {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// A figure alone.
    pub(super) fn figure(fact: Fact, words: impl Into<String>) -> Self {
        Self(vec![(words.into(), Some(fact))])
    }

    /// How many measures the filter keeps.
    pub(super) fn count(view: PlanView<'_>, filter: &Filter, count: usize) -> Self {
        Self::figure(Fact::count(view.assessed.plan, filter), grouped(count))
    }

    /// How many indicators the filter keeps.
    pub(super) fn indicators(view: PlanView<'_>, filter: &Filter, count: usize) -> Self {
        Self::figure(Fact::indicators(view.assessed.plan, filter), grouped(count))
    }

    /// How many items the list below the element with this id has.
    pub(super) fn items(id: &str, count: usize) -> Self {
        Self::figure(Fact::items(id), grouped(count))
    }

    /// Followed by words without figures.
    pub(super) fn then(mut self, words: impl Into<String>) -> Self {
        self.0.push((words.into(), None));
        self
    }

    /// Followed by more.
    pub(super) fn and(mut self, more: impl Into<Self>) -> Self {
        self.0.extend(more.into().0);
        self
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|(words, _)| words.is_empty())
    }

    /// The words alone, for titles and descriptions.
    pub fn plain(&self) -> String {
        self.0.iter().map(|(words, _)| words.as_str()).collect()
    }

    fn html(&self) -> Html {
        let mut markup = String::new();
        for (words, fact) in &self.0 {
            match fact {
                None => markup.push_str(&escape(words)),
                Some(fact) => {
                    markup.push_str("<span data-fact=\"");
                    markup.push_str(&escape(fact.as_str()));
                    markup.push_str("\">");
                    markup.push_str(&escape(words));
                    markup.push_str("</span>");
                }
            }
        }
        Html::from_markup(markup)
    }
}

impl From<String> for Said {
    fn from(words: String) -> Self {
        Self::new().then(words)
    }
}

impl From<&str> for Said {
    fn from(words: &str) -> Self {
        Self::new().then(words)
    }
}

impl FromIterator<Said> for Said {
    fn from_iter<I: IntoIterator<Item = Said>>(parts: I) -> Self {
        parts.into_iter().fold(Self::new(), Self::and)
    }
}

impl Serialize for Said {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.html().serialize(serializer)
    }
}

/// A number of things with separators: 1,234.
pub(super) fn grouped(count: usize) -> String {
    crate::quantity::Written(rust_decimal::Decimal::from(count)).to_string()
}
