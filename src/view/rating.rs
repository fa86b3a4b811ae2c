//! Lists of ratings: what proves every total of a scale.

use super::address;
use super::chip::{self, Chip};
use super::fact::{Filter, Said};
use super::frame::{self, About};
use super::list::{self, Group, Marks, Proof};
use super::totals::{self, TotalsTable};
use super::{Page, PlanView, View, Views, words};
use crate::assess::Class;
use crate::calendar::Period;
use crate::model::{ScaleIx, ValueIx};
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
    /// What the marks of an item are.
    pub columns: Vec<String>,
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
    pub count: Said,
    /// By top policy.
    pub groups: Vec<Group>,
    /// The page of the period, which tells where they came from.
    pub href: String,
}

pub(super) fn scale_page(views: &Views<'_>, view: PlanView<'_>, scale: ScaleIx) -> Page {
    let plan = view.assessed.plan;
    let content = &plan.scales[scale.0];
    let here = view.at.scale(content);
    let values = content
        .values
        .iter()
        .enumerate()
        .map(|(position, value)| ValueLink {
            chip: chip::value(content, ValueIx(position)),
            symbol: value.symbol.clone(),
            is_own_word: value.label_by == By::Editor,
            href: here.way_to(&view.at.value(content, position)),
        });
    let table = totals::table(
        view,
        scale,
        &view.assessed.scales[scale.0].shown,
        &Filter::all(),
        &view.assessed.shown,
        |period, class| totals::proof(view, &here, scale, period, class),
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

fn not_rated(view: PlanView<'_>, here: &address::Address, scale: ScaleIx) -> Vec<Proof> {
    let content = &view.assessed.plan.scales[scale.0];
    let assessed = &view.assessed.scales[scale.0];
    let mut proofs = Vec::new();
    for &period in assessed.shown.iter().rev() {
        for class in totals::not_rated() {
            let measures = assessed
                .periods
                .get(&period)
                .map_or(&[][..], |tally| tally.measures(class));
            if measures.is_empty() {
                continue;
            }
            let anchor = format!(
                "{}-{}",
                address::period_anchor(period),
                address::class_word(content, class)
            );
            let word = chip::class(content, class).word;
            let title = format!("{} {word}", view.dates.short(period));
            let filter = Filter::all().rating(content, period, class);
            proofs.push(list::proof(view, here, anchor, title, &filter, measures));
        }
    }
    proofs
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
    let chip = chip::value(content, ValueIx(value));
    let periods = view.assessed.scales[scale.0].shown.iter().rev();
    let content_view = ValueView {
        name: content.name.clone(),
        scale_href: here.way_to(&view.at.scale(content)),
        chip: chip.clone(),
        measure_name: plan.measure_name.clone(),
        columns: list::columns(view, Marks::Now),
        periods: periods
            .map(|&period| period_list(view, &here, scale, value, period))
            .collect(),
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
    here: &address::Address,
    scale: ScaleIx,
    value: usize,
    period: Period,
) -> PeriodList {
    let content = &view.assessed.plan.scales[scale.0];
    let class = Class::Rated(ValueIx(value));
    let tally = view.assessed.scales[scale.0].periods.get(&period);
    let measures = tally.map_or(&[][..], |tally| tally.measures(class));
    let anchor = address::period_anchor(period);
    let filter = Filter::all().rating(content, period, class);
    PeriodList {
        title: view.dates.long(period),
        count: Said::count(view, &filter, measures.len()),
        groups: list::grouped_by_top(view, here, measures, &anchor, &filter, Marks::Now),
        href: here.way_to(&view.at.period(period)),
        anchor,
    }
}
