//! Indicators: every figure that the source prints, one per row.

use super::Source;
use crate::model::{Detail, Figure, Indicator, Measure, When};
use crate::opendata::cell::Cell;
use crate::opendata::codes::{self, Due, FigureKind};
use crate::opendata::sheet::{Kind, MEASURE, ORDER, PLAN, Sheet, Table, column};
use crate::schema::records::{Direction, Where};

static INDICATORS: Sheet<27> = Sheet {
    name: "indicators",
    title: "指標",
    about: "1行が、1つの指標の1つの数です。基準値、目標値、実績値があります。数が1つもない指標は、period と kind が空の1行です。",
    columns: [
        PLAN,
        MEASURE,
        column("indicator", Kind::Id, "指標", "施策の中での指標のID。").key(),
        column("name", Kind::Text, "名前", "指標の名前。").required(),
        column(
            "unit",
            Kind::Text,
            "単位",
            "value の単位。空のときは、単位がありません。",
        ),
        column(
            "form",
            Kind::Code(codes::FORM),
            "数の性質",
            "量か、変化か、割合か。",
        )
        .required(),
        column(
            "direction",
            Kind::Code(codes::DIRECTION),
            "よい方向",
            "多いほうがよいか、少ないほうがよいか。",
        )
        .required(),
        column(
            "period",
            Kind::Period,
            "期",
            "どの期の数か。目標の期がはっきりしないときは空で、due にあります。",
        ),
        column(
            "kind",
            Kind::Code(codes::FIGURE_KIND),
            "数の種類",
            "基準値か、目標値か、実績値か。",
        ),
        column(
            "value",
            Kind::Number,
            "数",
            "資料のままの桁の数。空のときは missing を見てください。",
        ),
        column(
            "missing",
            Kind::Code(codes::MISSING),
            "ない理由の種類",
            "数がないとき、どのようにないか。",
        ),
        column(
            "qualifier",
            Kind::Code(codes::QUALIFIER),
            "数の幅",
            "約、以上などがついているとき。",
        ),
        column(
            "as_of",
            Kind::Date,
            "時点",
            "いつの時点の数か。資料と同じくわしさです。",
        ),
        column("note", Kind::Text, "注", "数についての注。"),
        column("reason", Kind::Text, "ない理由", "数がないわけ。"),
        column(
            "printed",
            Kind::Text,
            "資料の書き方",
            "数の書き方がちがうとき、資料のまま（▲16.7%など）。",
        ),
        column(
            "due",
            Kind::Code(codes::DUE),
            "目標の時期",
            "目標の期が年度で書かれていないとき。",
        ),
        column(
            "target_source",
            Kind::Code(codes::WHERE),
            "目標の場所",
            "目標が資料の表にあるか、本文にあるか。",
        ),
        column(
            "revision",
            Kind::Id,
            "見直し",
            "この目標を決めた、または前の目標を置きかえた見直しのID（codes.csv の revision）。",
        ),
        column(
            "unit_by",
            Kind::Code(codes::BY),
            "単位をつけた人",
            "単位が資料にあるか、編集者がつけたか。",
        ),
        column(
            "direction_by",
            Kind::Code(codes::BY),
            "方向を決めた人",
            "よい方向が資料にあるか、編集者が読み取ったか。",
        ),
        column(
            "accumulates",
            Kind::Flag,
            "足し上げ",
            "年ごとの数を足し上げた数なら true。",
        )
        .required(),
        column(
            "valid_from",
            Kind::Period,
            "はじめの年度",
            "この測り方のはじめの年度。",
        ),
        column(
            "valid_to",
            Kind::Period,
            "おわりの年度",
            "この測り方のおわりの年度。",
        ),
        column(
            "succeeds",
            Kind::Ids,
            "前の指標",
            "この指標が引きつぐ、同じ施策の指標のID。",
        ),
        column("source", Kind::Text, "数の出どころ", "数がどこから来たか。"),
        ORDER,
    ],
};

/// One figure of an indicator; what does not apply is nothing.
struct Point<'a> {
    kind: Cell<'a>,
    period: Cell<'a>,
    due: Cell<'a>,
    figure: Option<Figure>,
    qualifier: Cell<'a>,
    as_of: Cell<'a>,
    note: Cell<'a>,
    reason: Cell<'a>,
    printed: Cell<'a>,
    place: Cell<'a>,
    revision: Cell<'a>,
}

impl<'a> Point<'a> {
    fn of(kind: FigureKind, figure: Figure) -> Self {
        Self {
            kind: Cell::text(codes::figure_kind(kind)),
            figure: Some(figure),
            ..Self::nothing()
        }
    }

    fn nothing() -> Self {
        Self {
            kind: Cell::Nothing,
            period: Cell::Nothing,
            due: Cell::Nothing,
            figure: None,
            qualifier: Cell::Nothing,
            as_of: Cell::Nothing,
            note: Cell::Nothing,
            reason: Cell::Nothing,
            printed: Cell::Nothing,
            place: Cell::Nothing,
            revision: Cell::Nothing,
        }
    }

    fn with(self, detail: &'a Detail) -> Self {
        Self {
            qualifier: Cell::maybe(detail.qualifier.map(codes::qualifier)),
            as_of: Cell::maybe_written(detail.as_of),
            note: Cell::maybe(detail.note.as_deref()),
            reason: Cell::maybe(detail.reason.as_deref()),
            printed: Cell::maybe(detail.printed.as_deref()),
            ..self
        }
    }

    fn due(self, when: When) -> Self {
        let (period, due) = match when {
            When::Period(period) => (Cell::written(&period), Cell::Nothing),
            When::Final => (Cell::Nothing, Cell::text(codes::due(Due::Final))),
            When::Unknown => (Cell::Nothing, Cell::text(codes::due(Due::Unknown))),
        };
        Self {
            period,
            due,
            ..self
        }
    }

    fn found(self, place: Option<Where>, revision: Option<&'a str>) -> Self {
        Self {
            place: Cell::maybe(place.map(codes::place)),
            revision: Cell::maybe(revision),
            ..self
        }
    }
}

pub(super) fn indicators(source: &Source<'_>) -> Table {
    INDICATORS.fill(source.shown().flat_map(|(_, measure)| {
        measure.indicators.iter().flat_map(move |indicator| {
            let points = points(source, indicator).into_iter().enumerate();
            points.map(move |(at, point)| row(source, measure, indicator, point, at + 1))
        })
    }))
}

/// Every figure of an indicator: baseline, targets, replaced targets, then what was reported in the shown periods.
fn points<'a>(source: &Source<'a>, indicator: &'a Indicator) -> Vec<Point<'a>> {
    let revision = |ix: crate::model::RevisionIx| source.plan.revisions[ix.0].id.as_str();
    let mut points = Vec::new();
    if let Some(base) = &indicator.baseline {
        let point = Point::of(FigureKind::Baseline, base.figure).with(&base.detail);
        points.push(point.due(When::Period(base.period)));
    }
    for target in &indicator.targets {
        let point = Point::of(FigureKind::Target, target.figure).with(&target.detail);
        let point = point.due(target.when);
        points.push(point.found(target.source, target.revision.map(revision)));
    }
    for target in &indicator.superseded {
        let point = Point::of(FigureKind::SupersededTarget, target.figure).due(target.when);
        let point = point.found(target.source, Some(revision(target.by)));
        let note = Cell::maybe(target.note.as_deref());
        points.push(Point { note, ..point });
    }
    for &period in &source.assessed.periods {
        let Some(actual) = indicator.actuals.get(&period) else {
            continue;
        };
        let when = When::Period(period);
        let point = Point::of(FigureKind::Actual, actual.figure).with(&actual.detail);
        points.push(point.due(when));
        for dated in &actual.dated {
            points.push(Point {
                as_of: Cell::written(&dated.as_of),
                note: Cell::maybe(dated.note.as_deref()),
                ..Point::of(FigureKind::DatedActual, dated.figure).due(when)
            });
        }
    }
    if points.is_empty() {
        points.push(Point::nothing());
    }
    points
}

fn row<'a>(
    source: &Source<'a>,
    measure: &'a Measure,
    indicator: &'a Indicator,
    point: Point<'a>,
    order: usize,
) -> [Cell<'a>; 27] {
    let (value, missing) = figure(point.figure);
    let succeeds = indicator.succeeds.iter();
    let has_unit = indicator.unit.is_some();
    let has_direction = indicator.direction != Direction::NotStated;
    [
        source.id(),
        Cell::text(measure.id.as_str()),
        Cell::text(indicator.id.as_str()),
        Cell::text(indicator.name.as_str()),
        Cell::maybe(indicator.unit.as_deref()),
        Cell::text(codes::form(indicator.form)),
        Cell::text(codes::direction(indicator.direction)),
        point.period,
        point.kind,
        value,
        missing,
        point.qualifier,
        point.as_of,
        point.note,
        point.reason,
        point.printed,
        point.due,
        point.place,
        point.revision,
        Cell::maybe(has_unit.then(|| codes::by(indicator.unit_by))),
        Cell::maybe(has_direction.then(|| codes::by(indicator.direction_by))),
        Cell::Flag(indicator.accumulates),
        Cell::maybe_written(indicator.valid.0.map(|year| year.0)),
        Cell::maybe_written(indicator.valid.1.map(|year| year.0)),
        Cell::List(
            succeeds
                .map(|ix| measure.indicators[ix.0].id.as_str())
                .collect(),
        ),
        Cell::maybe(indicator.source.as_deref()),
        Cell::Count(order),
    ]
}

/// Value and kind of missing.
fn figure<'a>(figure: Option<Figure>) -> (Cell<'a>, Cell<'a>) {
    match figure {
        None => (Cell::Nothing, Cell::Nothing),
        Some(Figure::Value(value)) => (Cell::Number(value), Cell::Nothing),
        Some(Figure::Missing(kind)) => (Cell::Nothing, Cell::text(codes::missing(kind))),
    }
}
