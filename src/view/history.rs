//! How the ratings of a policy's measures went on: a sentence, the roads, and the table that says the same.

use super::address::Address;
use super::chip::{self, Chip};
use super::fact::{Fact, Filter, Said};
use super::{PlanView, Views, list, parts, words};
use crate::assess::{Class, State};
use crate::calendar::Period;
use crate::chart::{self, Stop};
use crate::html::Html;
use crate::model::{EventKind, MeasureIx, Policied, PolicyIx, ScaleIx, ValueIx};
use serde::Serialize;

/// A policy with more rated measures than these shows them by the policies below it.
const MOST_MEASURES: usize = 12;
/// A drawing has no more marks than these; what is left stands in the next one.
const MOST_MARKS: usize = 12;

/// The ratings of a policy's measures on one scale, over its periods.
#[derive(Clone, Debug, Serialize)]
pub struct HistoryView {
    /// Id of the scale, for the anchor.
    pub id: String,
    /// The municipality's name for the scale, where there is another scale.
    pub name: Option<String>,
    /// The plan's word for a measure.
    pub measure_name: String,
    /// How many got another rating, of all below the policy; none where the only part says so.
    pub sentence: Option<Said>,
    /// One, or one per policy right below.
    pub parts: Vec<Part>,
    /// Policies right below with too many measures for this page: title and address.
    pub elsewhere: Vec<(String, String)>,
    /// Address of the file with all ratings.
    pub csv: Option<String>,
}

/// The measures of one policy.
#[derive(Clone, Debug, Serialize)]
pub struct Part {
    /// The policy, where it is one right below.
    pub title: Option<String>,
    /// How many got another rating.
    pub sentence: Said,
    /// Marks with their words, as far as they occur.
    pub key: Vec<Chip>,
    /// Whether a ring stands for no rating.
    pub has_rings: bool,
    /// Whether a road ends.
    pub has_ends: bool,
    /// The drawings: as many as keep each of them small.
    pub charts: Vec<Html>,
    /// What proves them; samples have no proof.
    pub fact: Option<Fact>,
    /// Id of the caption.
    pub caption_id: String,
    /// What the table is called.
    pub caption: String,
    /// Names of the periods.
    pub periods: Vec<String>,
    /// One per measure.
    pub rows: Vec<Row>,
}

/// The ratings of a measure.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Number and title.
    pub title: String,
    /// Address.
    pub href: String,
    /// One per period.
    pub ratings: Vec<Chip>,
}

/// Per scale with two periods or more on which any measure below the policy is rated.
pub(super) fn histories(
    views: &Views<'_>,
    view: PlanView<'_>,
    here: &Address,
    policy: PolicyIx,
) -> Vec<HistoryView> {
    let scales: Vec<ScaleIx> = view.assessed.scales_in_use().collect();
    let is_only = scales.len() == 1;
    let histories = scales.into_iter().filter_map(|scale| {
        let told = Told { view, here, scale };
        let content = &view.assessed.plan.scales[scale.0];
        let (parts, elsewhere) = told.parts(policy)?;
        let is_whole = matches!(parts.as_slice(), [part] if part.title.is_none());
        Some(HistoryView {
            id: content.id.clone(),
            name: (!is_only).then(|| content.name.clone()),
            measure_name: view.assessed.plan.measure_name.clone(),
            sentence: (!is_whole).then(|| told.sentence(policy)),
            parts,
            elsewhere,
            csv: parts::csv(views, view, here, "ratings"),
        })
    });
    histories.collect()
}

/// Titles and addresses.
type Links = Vec<(String, String)>;

/// Where and on which scale ratings are told.
#[derive(Clone, Copy)]
struct Told<'a> {
    view: PlanView<'a>,
    here: &'a Address,
    scale: ScaleIx,
}

impl<'a> Told<'a> {
    fn periods(self) -> &'a [Period] {
        &self.view.assessed.scales[self.scale.0].shown
    }

    fn class(self, period: Period, ix: MeasureIx) -> Class {
        self.view.assessed.scales[self.scale.0].class(period, ix)
    }

    /// The measures below a policy that the reports rate, or name without a rating.
    fn measures(self, policy: PolicyIx) -> Vec<MeasureIx> {
        let is_named = |ix: MeasureIx| {
            let mut periods = self.periods().iter();
            periods.any(|&period| match self.class(period, ix) {
                Class::Rated(_) | Class::Missing(_) => true,
                Class::NoEntry | Class::NotYetAdded => false,
            })
        };
        let all = list::below(self.view, policy).into_iter();
        all.filter(|&ix| is_named(ix)).collect()
    }

    /// What stands on the page, and the policies that have their own; none where nothing is rated more than once.
    fn parts(self, policy: PolicyIx) -> Option<(Vec<Part>, Links)> {
        let plan = self.view.assessed.plan;
        let measures = self.measures(policy);
        if measures.is_empty() || self.periods().len() < 2 {
            return None;
        }
        let is_right_below = |ix: &PolicyIx| plan.policies[ix.0].parent == Some(policy);
        let children: Vec<PolicyIx> = plan.policies_below(policy).filter(is_right_below).collect();
        let mut policies = measures.iter().map(|ix| plan.measures[ix.0].policy);
        let has_own = policies.any(|of| of == Policied::Under(policy));
        if measures.len() <= MOST_MEASURES || children.is_empty() || has_own {
            return Some((vec![self.part(policy, None, &measures)], Vec::new()));
        }
        let (mut parts, mut elsewhere) = (Vec::new(), Vec::new());
        for child in children {
            let (measures, title) = (self.measures(child), parts::policy_title(plan, child));
            if measures.len() > MOST_MEASURES {
                let address = self.view.at.policy(plan, child);
                let anchor = format!("history-{}", plan.scales[self.scale.0].id);
                elsewhere.push((title, self.here.way_to_anchor(&address, &anchor)));
            } else if !measures.is_empty() {
                parts.push(self.part(child, Some(title), &measures));
            }
        }
        Some((parts, elsewhere))
    }

    /// How many got another rating in the newest period than in the one before.
    fn sentence(self, policy: PolicyIx) -> Said {
        let Self { view, scale, .. } = self;
        let plan = view.assessed.plan;
        let unit = &plan.measure_name;
        let [.., before, newest] = *self.periods() else {
            return Said::new();
        };
        let name = |period| view.dates.short(period);
        let measures = list::below(view, policy);
        let value = |period, ix| match self.class(period, ix) {
            Class::Rated(value) => Some(value),
            Class::Missing(_) | Class::NoEntry | Class::NotYetAdded => None,
        };
        let rated: Vec<ValueIx> = measures
            .iter()
            .filter_map(|&ix| value(newest, ix))
            .collect();
        if rated.is_empty() {
            return format!("{}に評価された{unit}はありません。", name(newest)).into();
        }
        let has_moved = |ix: &&MeasureIx| {
            let values = (value(before, **ix), value(newest, **ix));
            matches!(values, (Some(before), Some(newest)) if before != newest)
        };
        let moved = measures.iter().filter(has_moved).count();
        let (content, filter) = (&plan.scales[scale.0], Filter::all().policy(plan, policy));
        let of_all = filter.clone().rated(content, newest);
        let said = Said::from(format!("{}に評価された", name(newest)))
            .and(Said::count(view, &of_all, rated.len()))
            .then(format!("{unit}のうち、{}と評価が変わった", name(before)));
        if moved == 0 {
            return said.then(format!("{unit}はありません。"));
        }
        said.then("のは")
            .and(Said::count(
                view,
                &filter.moved(content, before, newest),
                moved,
            ))
            .then(format!("{unit}です。"))
    }

    fn part(self, policy: PolicyIx, title: Option<String>, measures: &[MeasureIx]) -> Part {
        let Self { view, scale, .. } = self;
        let plan = view.assessed.plan;
        let content = &plan.scales[scale.0];
        let ways: Vec<chart::Way> = measures.iter().map(|&ix| self.way(ix)).collect();
        let sentence = self.sentence(policy);
        let id = format!("h-{}-{}", content.id, plan.policies[policy.0].id);
        let caption = format!("{}ごとの{}", plan.measure_name, content.name);
        let charts = self.charts(&id, &caption, &sentence, &ways);
        let stops = || ways.iter().flat_map(|way| &way.stops);
        let values = (0..content.values.len()).map(ValueIx);
        let occurs = |value: &ValueIx| {
            let class = Class::Rated(*value);
            let mut periods = self.periods().iter();
            periods.any(|&at| measures.iter().any(|&ix| self.class(at, ix) == class))
        };
        Part {
            sentence,
            key: values
                .filter(occurs)
                .map(|value| chip::value(content, value))
                .collect(),
            has_rings: stops().any(|stop| matches!(stop, Stop::Unrated(_))),
            has_ends: ways.iter().any(|way| !way.is_open),
            charts,
            fact: Some(Fact::history(plan, content, policy)),
            caption: title
                .as_ref()
                .map_or_else(|| caption.clone(), |title| format!("{caption}（{title}）")),
            caption_id: format!("{id}-caption"),
            title,
            periods: self
                .periods()
                .iter()
                .map(|&at| view.dates.short(at))
                .collect(),
            rows: measures.iter().map(|&ix| self.row(ix)).collect(),
        }
    }

    /// As many drawings as keep each of them small.
    fn charts(self, id: &str, title: &str, sentence: &Said, ways: &[chart::Way]) -> Vec<Html> {
        let most = (MOST_MARKS / self.periods().len()).max(1);
        let periods = self.periods().iter();
        let columns: Vec<(String, String)> =
            periods.map(|&at| self.view.dates.column(at)).collect();
        let drawings = ways.chunks(most).enumerate().map(|(position, ways)| {
            let drawing = chart::History {
                id: format!("{id}-{position}"),
                title: title.to_owned(),
                description: sentence.plain(),
                columns: columns.clone(),
                ways: ways.to_vec(),
            };
            Html::from_markup(drawing.to_svg())
        });
        drawings.collect()
    }

    fn row(self, ix: MeasureIx) -> Row {
        let plan = self.view.assessed.plan;
        let (measure, scale) = (&plan.measures[ix.0], &plan.scales[self.scale.0]);
        let periods = self.periods().iter();
        Row {
            title: words::measure(plan, measure),
            href: self.here.way_to(&self.view.at.measure(measure)),
            ratings: periods
                .map(|&at| chip::class(scale, self.class(at, ix)))
                .collect(),
        }
    }

    /// The road of a measure, as long as it was part of the plan.
    fn way(self, ix: MeasureIx) -> chart::Way {
        let plan = self.view.assessed.plan;
        let scale = &plan.scales[self.scale.0];
        let ended = ended(self.view, ix);
        let stop = |&period: &Period| {
            let class = self.class(period, ix);
            let chip = chip::class(scale, class);
            match class {
                Class::Rated(_) => Stop::Rated(chip.drawn(), chip.word),
                Class::NotYetAdded => Stop::Nothing,
                Class::NoEntry if ended.is_some_and(|ended| ended < period) => Stop::Nothing,
                Class::NoEntry | Class::Missing(_) => Stop::Unrated(chip.word),
            }
        };
        let last = self.periods().last();
        chart::Way {
            label: words::measure(plan, &plan.measures[ix.0]),
            stops: self.periods().iter().map(stop).collect(),
            is_open: ended.is_none_or(|ended| last.is_some_and(|last| *last < ended)),
        }
    }
}

/// The period in which a measure ended, as far as that is published.
fn ended(view: PlanView<'_>, ix: MeasureIx) -> Option<Period> {
    let kind = match view.assessed.measures[ix.0].state {
        State::Planned | State::Active => return None,
        State::Completed => EventKind::Completed,
        State::Merged => EventKind::Merged,
        State::Withdrawn => EventKind::Withdrawn,
        State::Removed => EventKind::Removed,
    };
    let periods = &view.assessed.periods;
    let events = view.assessed.plan.measures[ix.0].events.iter();
    let shown = events.filter(|event| event.by_rating.is_none() || periods.contains(&event.period));
    let ends = shown.filter(|event| event.kind == kind);
    ends.map(|event| event.period).max()
}
