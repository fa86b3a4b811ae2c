//! Lists of ratings: what proves every total of a scale, and every move from one period to the next.

use super::address::{self, Address};
use super::frame::{self, About};
use super::parts::{self, Chip, Group, Proof, TotalsTable, names, totals_table};
use super::{Page, PlanView, View, Views, words};
use crate::assess::{Class, Transition};
use crate::calendar::Period;
use crate::model::{Missing, Output, ScaleIx, ValueIx};
use crate::schema::records::{By, Legend};
use serde::Serialize;

/// All ratings on a scale.
#[derive(Clone, Debug, Serialize)]
pub struct ScaleView {
    /// The municipality's name for the scale.
    pub name: String,
    /// The plan's word for a measure.
    pub measure_name: String,
    /// What the values mean.
    pub values: Vec<ValueLink>,
    /// Which end is best, in a sentence.
    pub best: String,
    /// Whether the source explains the values.
    pub has_legend: bool,
    /// The numbers.
    pub table: TotalsTable,
    /// The measures that were not rated: one per period and kind.
    pub not_rated: Vec<Proof>,
}

/// A value of a scale.
#[derive(Clone, Debug, Serialize)]
pub struct ValueLink {
    /// The value.
    pub chip: Chip,
    /// The mark as printed.
    pub symbol: Option<String>,
    /// Whether the word is ours.
    pub is_own_word: bool,
    /// Address.
    pub href: String,
}

/// The measures with one value.
#[derive(Clone, Debug, Serialize)]
pub struct ValueView {
    /// The municipality's name for the scale.
    pub name: String,
    /// Address of the scale.
    pub scale_href: String,
    /// The value.
    pub chip: Chip,
    /// The plan's word for a measure.
    pub measure_name: String,
    /// Newest period first.
    pub periods: Vec<PeriodList>,
}

/// The measures with one value in one period.
#[derive(Clone, Debug, Serialize)]
pub struct PeriodList {
    /// Anchor.
    pub anchor: String,
    /// Period.
    pub title: String,
    /// How many.
    pub count: usize,
    /// By top policy.
    pub groups: Vec<Group>,
    /// By where they stood in the period before.
    pub moves: Vec<Proof>,
    /// The period before.
    pub before: Option<String>,
}

pub(super) fn scale_page(views: &Views<'_>, view: PlanView<'_>, scale: ScaleIx) -> Page {
    let plan = view.assessed.plan;
    let content = &plan.scales[scale.0];
    let here = view.at.scale(content);
    let assessed = &view.assessed.scales[scale.0];
    let values = content
        .values
        .iter()
        .enumerate()
        .map(|(position, value)| ValueLink {
            chip: parts::value_chip(content, ValueIx(position)),
            symbol: value.symbol.clone(),
            is_own_word: value.label_by == By::Editor,
            href: here.way_to(&view.at.value(content, position)),
        });
    let table = totals_table(
        view,
        scale,
        |period| assessed.periods.get(&period),
        |period, class| parts::proof(view, &here, scale, period, class),
    );
    let content_view = ScaleView {
        name: content.name.clone(),
        measure_name: plan.measure_name.clone(),
        values: values.collect(),
        best: words::best(content),
        has_legend: content.legend == Legend::Printed,
        table,
        not_rated: not_rated(view, &here, scale),
    };
    let about = About {
        kind: "scale",
        address: &here,
        title: format!("{}（{}）", content.name, plan.municipality.name),
        description: format!(
            "{}がつけた{}の一覧です。",
            plan.municipality.name, content.name
        ),
        crumbs: Vec::new(),
        name: Some(content.name.clone()),
    };
    frame::page(views, Some(view), about, View::Scale(content_view))
}

fn not_rated(view: PlanView<'_>, here: &Address, scale: ScaleIx) -> Vec<Proof> {
    let content = &view.assessed.plan.scales[scale.0];
    let classes = Missing::ALL.iter().map(|(_, kind)| Class::Missing(*kind));
    let classes: Vec<Class> = classes
        .chain([Class::NoEntry, Class::NotYetAdded])
        .collect();
    let mut groups = Vec::new();
    for (&period, tally) in view.assessed.scales[scale.0].periods.iter().rev() {
        for &class in &classes {
            let measures = tally.measures(class);
            if measures.is_empty() {
                continue;
            }
            let anchor = format!(
                "{}-{}",
                address::period_anchor(period),
                address::class_word(content, class)
            );
            let word = parts::class_chip(content, class).word;
            let title = format!("{} {word} {}", period.short(), measures.len());
            groups.push(Proof {
                anchor,
                title,
                items: names(view, here, measures),
            });
        }
    }
    groups
}

pub(super) fn value_page(
    views: &Views<'_>,
    view: PlanView<'_>,
    scale: ScaleIx,
    value: usize,
) -> Page {
    let plan = view.assessed.plan;
    let content = &plan.scales[scale.0];
    let here = view.at.value(content, value);
    let chip = parts::value_chip(content, ValueIx(value));
    let periods = view.assessed.scales[scale.0].periods.keys();
    let periods = periods
        .rev()
        .map(|&period| period_list(view, &here, scale, value, period));
    let content_view = ValueView {
        name: content.name.clone(),
        scale_href: here.way_to(&view.at.scale(content)),
        chip: chip.clone(),
        measure_name: plan.measure_name.clone(),
        periods: periods.collect(),
    };
    let about = About {
        kind: "value",
        address: &here,
        title: format!(
            "{}「{}」（{}）",
            content.name, chip.word, plan.municipality.name
        ),
        description: format!(
            "{}が{}を「{}」とした{}の一覧です。",
            plan.municipality.name, content.name, chip.word, plan.measure_name
        ),
        crumbs: vec![(content.name.clone(), view.at.scale(content))],
        name: Some(chip.word),
    };
    frame::page(views, Some(view), about, View::Value(content_view))
}

fn period_list(
    view: PlanView<'_>,
    here: &Address,
    scale: ScaleIx,
    value: usize,
    period: Period,
) -> PeriodList {
    let assessed = &view.assessed.scales[scale.0];
    let content = &view.assessed.plan.scales[scale.0];
    let class = Class::Rated(ValueIx(value));
    let measures = assessed
        .periods
        .get(&period)
        .map_or(&[][..], |tally| tally.measures(class));
    let anchor = address::period_anchor(period);
    let moves = assessed
        .transitions
        .iter()
        .filter(|(transition, _)| transition.period == period && transition.to == class)
        .map(|(transition, measures)| {
            let from = parts::class_chip(content, transition.from).word;
            Proof {
                anchor: format!(
                    "{anchor}-from-{}",
                    address::class_word(content, transition.from)
                ),
                title: format!("「{from}」から {}", measures.len()),
                items: names(view, here, measures),
            }
        })
        .collect();
    let before = view
        .assessed
        .periods
        .iter()
        .rev()
        .find(|before| **before < period)
        .filter(|before| assessed.periods.contains_key(before))
        .map(|before| before.short());
    PeriodList {
        title: period.long(),
        count: measures.len(),
        groups: parts::by_top_policy(view, here, measures, &anchor),
        moves,
        before,
        anchor,
    }
}

/// The address of the list that proves how many measures made a move.
pub(super) fn move_proof(
    view: PlanView<'_>,
    here: &Address,
    scale: ScaleIx,
    transition: Transition,
) -> Option<String> {
    let plan = view.assessed.plan;
    let Class::Rated(value) = transition.to else {
        return None;
    };
    if plan.switched_off.contains(&Output::Ratings) {
        return None;
    }
    let content = &plan.scales[scale.0];
    let period = address::period_anchor(transition.period);
    let from = address::class_word(content, transition.from);
    Some(here.way_to_anchor(
        &view.at.value(content, value.0),
        &format!("{period}-from-{from}"),
    ))
}
