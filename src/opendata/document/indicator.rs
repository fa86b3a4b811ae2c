//! An indicator with every figure that the source prints.

use super::{DATE, NUMBER, PERIOD, meanings, record};
use crate::model::{self, Baseline, Detail, When};
use crate::opendata::codes::{self, Due};
use crate::opendata::tables::Source;
use crate::schema::records::Direction;

record! {
    "指標。"
    Indicator<'a> {
        "施策の中でのID。"
        id: &'a str,
        "名前。"
        name: &'a str,
        "単位。"
        #[serde(skip_serializing_if = "Option::is_none")] unit: Option<&'a str>,
        "単位をだれがつけたか。"
        #[schemars(extend("oneOf" = meanings(codes::BY)))]
        #[serde(skip_serializing_if = "Option::is_none")] unit_by: Option<&'static str>,
        "数の性質。"
        #[schemars(extend("oneOf" = meanings(codes::FORM)))] form: &'static str,
        "年ごとの数を足し上げた数か。"
        accumulates: bool,
        "どちらがよいか。"
        #[schemars(extend("oneOf" = meanings(codes::DIRECTION)))] direction: &'static str,
        "どちらがよいかを、だれが言っているか。"
        #[schemars(extend("oneOf" = meanings(codes::BY)))]
        #[serde(skip_serializing_if = "Option::is_none")] direction_by: Option<&'static str>,
        "何を数えるか（Markdown）。"
        #[serde(skip_serializing_if = "Option::is_none")] definition: Option<&'a str>,
        "この測り方のはじめの年度。"
        #[serde(skip_serializing_if = "Option::is_none")] valid_from: Option<u16>,
        "この測り方のおわりの年度。"
        #[serde(skip_serializing_if = "Option::is_none")] valid_to: Option<u16>,
        "引きつぐ前の指標のID。"
        succeeds: Vec<&'a str>,
        "数の出どころ。"
        #[serde(skip_serializing_if = "Option::is_none")] source: Option<&'a str>,
        "基準値。"
        #[serde(skip_serializing_if = "Option::is_none")] baseline: Option<Dated<'a>>,
        "いまの目標値。"
        targets: Vec<Target<'a>>,
        "見直しで置きかわった、前の目標値。"
        superseded_targets: Vec<Target<'a>>,
        "実績値。古い順です。"
        actuals: Vec<Actual<'a>>,
    }
}

record! {
    "数。value か missing のどちらかがあります。"
    Figure<'a> {
        "数。資料の桁のまま、文字で書きます。"
        #[schemars(extend("pattern" = NUMBER))]
        #[serde(skip_serializing_if = "Option::is_none")] value: Option<String>,
        "数がどのようにないか。"
        #[schemars(extend("oneOf" = meanings(codes::MISSING)))]
        #[serde(skip_serializing_if = "Option::is_none")] missing: Option<&'static str>,
        "約、以上など。"
        #[schemars(extend("oneOf" = meanings(codes::QUALIFIER)))]
        #[serde(skip_serializing_if = "Option::is_none")] qualifier: Option<&'static str>,
        "いつの時点の数か。"
        #[schemars(extend("pattern" = DATE))]
        #[serde(skip_serializing_if = "Option::is_none")] as_of: Option<String>,
        "資料の書き方がちがうとき、資料のまま。"
        #[serde(skip_serializing_if = "Option::is_none")] printed: Option<&'a str>,
        "数がないわけ。"
        #[serde(skip_serializing_if = "Option::is_none")] reason: Option<&'a str>,
        "注。"
        #[serde(skip_serializing_if = "Option::is_none")] note: Option<&'a str>,
    }
}

record! {
    "期のある数。"
    Dated<'a> {
        "期。"
        #[schemars(extend("pattern" = PERIOD))] period: String,
        "数。"
        #[serde(flatten)] figure: Figure<'a>,
    }
}

record! {
    "目標値。period か due のどちらかがあります。"
    Target<'a> {
        "期。"
        #[schemars(extend("pattern" = PERIOD))]
        #[serde(skip_serializing_if = "Option::is_none")] period: Option<String>,
        "期が年度で書かれていないとき、いつの目標か。"
        #[schemars(extend("oneOf" = meanings(codes::DUE)))]
        #[serde(skip_serializing_if = "Option::is_none")] due: Option<&'static str>,
        "数。"
        #[serde(flatten)] figure: Figure<'a>,
        "この目標を決めた、または置きかえた見直しのID。"
        #[serde(skip_serializing_if = "Option::is_none")] revision: Option<&'a str>,
        "資料のどこにあるか。"
        #[schemars(extend("oneOf" = meanings(codes::WHERE)))]
        #[serde(skip_serializing_if = "Option::is_none")] source: Option<&'static str>,
    }
}

record! {
    "実績値。"
    Actual<'a> {
        "どの期の報告か。"
        #[schemars(extend("pattern" = PERIOD))] period: String,
        "数。"
        #[serde(flatten)] figure: Figure<'a>,
        "同じ報告にある、ほかの時点の値。"
        dated: Vec<Figure<'a>>,
    }
}

pub(super) fn figure(figure: model::Figure, detail: Option<&Detail>) -> Figure<'_> {
    let (value, missing) = match figure {
        model::Figure::Value(value) => (Some(value.to_string()), None),
        model::Figure::Missing(kind) => (None, Some(codes::missing(kind))),
    };
    Figure {
        value,
        missing,
        qualifier: detail.and_then(|detail| detail.qualifier.map(codes::qualifier)),
        as_of: detail.and_then(|detail| detail.as_of.map(|date| date.to_string())),
        printed: detail.and_then(|detail| detail.printed.as_deref()),
        reason: detail.and_then(|detail| detail.reason.as_deref()),
        note: detail.and_then(|detail| detail.note.as_deref()),
    }
}

fn due(when: When) -> (Option<String>, Option<&'static str>) {
    match when {
        When::Period(period) => (Some(period.to_string()), None),
        When::Final => (None, Some(codes::due(Due::Final))),
        When::Unknown => (None, Some(codes::due(Due::Unknown))),
    }
}

pub(super) fn indicator<'a>(
    source: &Source<'a>,
    siblings: &'a [model::Indicator],
    indicator: &'a model::Indicator,
) -> Indicator<'a> {
    let has_direction = indicator.direction != Direction::NotStated;
    let succeeds = indicator.succeeds.iter();
    Indicator {
        id: &indicator.id,
        name: &indicator.name,
        unit: indicator.unit.as_deref(),
        unit_by: indicator
            .unit
            .is_some()
            .then(|| codes::by(indicator.unit_by)),
        form: codes::form(indicator.form),
        accumulates: indicator.accumulates,
        direction: codes::direction(indicator.direction),
        direction_by: has_direction.then(|| codes::by(indicator.direction_by)),
        definition: indicator.definition.as_deref(),
        valid_from: indicator.valid.0.map(|year| year.0),
        valid_to: indicator.valid.1.map(|year| year.0),
        succeeds: succeeds.map(|ix| siblings[ix.0].id.as_str()).collect(),
        source: indicator.source.as_deref(),
        baseline: indicator.baseline.as_ref().map(baseline),
        targets: indicator
            .targets
            .iter()
            .map(|one| target(source, one))
            .collect(),
        superseded_targets: indicator
            .superseded
            .iter()
            .map(|one| superseded(source, one))
            .collect(),
        actuals: actuals(source, indicator),
    }
}

fn baseline(baseline: &Baseline) -> Dated<'_> {
    Dated {
        period: baseline.period.to_string(),
        figure: figure(baseline.figure, Some(&baseline.detail)),
    }
}

fn target<'a>(source: &Source<'a>, target: &'a model::Target) -> Target<'a> {
    let (period, due) = due(target.when);
    let revision = target.revision.map(|ix| &source.plan.revisions[ix.0]);
    Target {
        period,
        due,
        figure: figure(target.figure, Some(&target.detail)),
        revision: revision.map(|revision| revision.id.as_str()),
        source: target.source.map(codes::place),
    }
}

fn superseded<'a>(source: &Source<'a>, target: &'a model::Superseded) -> Target<'a> {
    let (period, due) = due(target.when);
    Target {
        period,
        due,
        figure: Figure {
            note: target.note.as_deref(),
            ..figure(target.figure, None)
        },
        revision: Some(&source.plan.revisions[target.by.0].id),
        source: target.source.map(codes::place),
    }
}

fn actuals<'a>(source: &Source<'a>, indicator: &'a model::Indicator) -> Vec<Actual<'a>> {
    let periods = source.assessed.periods.iter();
    let reported = periods.filter_map(|period| Some((period, indicator.actuals.get(period)?)));
    reported
        .map(|(period, actual)| Actual {
            period: period.to_string(),
            figure: figure(actual.figure, Some(&actual.detail)),
            dated: actual
                .dated
                .iter()
                .map(|dated| Figure {
                    as_of: Some(dated.as_of.to_string()),
                    note: dated.note.as_deref(),
                    ..figure(dated.figure, None)
                })
                .collect(),
        })
        .collect()
}
