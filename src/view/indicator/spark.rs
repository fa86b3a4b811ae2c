//! An indicator as a small drawing beside the sentence that names its newest figures.

use super::axis::{Axis, absent, axis, column};
use super::{Key, name};
use crate::calendar::Period;
use crate::chart;
use crate::html::Html;
use crate::model::{IndicatorIx, MeasureIx};
use crate::view::fact::{Fact, Of};
use crate::view::{PlanView, words};
use serde::Serialize;

/// A small drawing.
#[derive(Clone, Debug, Serialize)]
pub struct SparkView {
    /// The drawing.
    pub chart: Html,
    /// What proves it; a sample has no proof.
    pub fact: Option<Fact>,
    /// Which parts of the key occur.
    #[serde(skip)]
    pub key: Key,
}

/// The small drawing of an indicator; none without any number.
pub(in crate::view) fn spark(
    view: PlanView<'_>,
    measure: MeasureIx,
    ix: IndicatorIx,
) -> Option<SparkView> {
    let plan = view.assessed.plan;
    let measure = &plan.measures[measure.0];
    let indicator = &measure.indicators[ix.0];
    let of = Of {
        plan,
        measure,
        indicator,
    };
    let axis = axis(of, view.assessed.latest());
    let periods = axis.columns.iter();
    let columns: Vec<chart::Column> = periods
        .clone()
        .map(|&period| column(view.dates, indicator, &axis, period))
        .collect();
    let says = periods.map(|&period| says(view, of, &axis, period));
    let small = chart::Spark {
        id: format!("s-{}-{}", measure.id, indicator.id),
        title: format!("{}の実績と目標", name(measure, indicator)),
        description: says.collect(),
        columns,
    };
    let key = Key::of(&small.columns, false, axis.change());
    (key.actual || key.target).then(|| SparkView {
        chart: Html::from_markup(small.to_svg()),
        fact: Some(Fact::spark(of)),
        key,
    })
}

/// 令和3年度：実績120契約、目標110契約。
fn says(view: PlanView<'_>, of: Of<'_>, axis: &Axis, period: Period) -> String {
    let indicator = of.indicator;
    let shown = |period| axis.is_past(period);
    let actual = indicator.actuals.get(&period).filter(|_| shown(period));
    let actual = actual.map_or_else(
        || absent(indicator, axis, period).to_owned(),
        |actual| words::figure(indicator, actual.figure, actual.detail.qualifier),
    );
    let target = indicator.target(period).map(|target| {
        let words = words::figure(indicator, target.figure, target.detail.qualifier);
        format!("、目標{words}")
    });
    let target = target.unwrap_or_default();
    format!("{}：実績{actual}{target}。", view.dates.short(period))
}
