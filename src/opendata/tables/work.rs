//! Schedules and milestones: when what is done.

use super::{Source, days};
use crate::model::{Measure, Missing, ScheduleRow, Span, SpanText, Until};
use crate::opendata::cell::Cell;
use crate::opendata::codes::{self, Layer};
use crate::opendata::sheet::{Kind, MEASURE, ORDER, PLAN, Sheet, Table, column};

static SCHEDULES: Sheet<17> = Sheet {
    name: "schedules",
    title: "工程",
    about: "1行が、工程表の1つの期間です。資料から読み取れない層は、from と to が空で missing に理由がある1行です。",
    columns: [
        PLAN,
        MEASURE,
        column("row", Kind::Count, "工程の行", "施策の工程表の何行目か。").key(),
        column(
            "layer",
            Kind::Code(codes::LAYER),
            "層",
            "はじめの計画か、変えた計画か、実際か。空のときは、どの層も書かれていません。",
        ),
        column("from", Kind::Day, "はじめの日", "期間のはじめの日。"),
        column(
            "to",
            Kind::Day,
            "おわりの日",
            "期間のおわりの日。空のときは to_missing を見てください。",
        ),
        column(
            "precision",
            Kind::Code(codes::PRECISION),
            "くわしさ",
            "資料の日付のくわしさ。from と to でちがうときは、あらいほう。",
        ),
        column("label", Kind::Text, "行の名前", "工程の行が何についてか。"),
        column("text", Kind::Text, "内容", "その期間にすること。"),
        column("item", Kind::Id, "項目", "ほかの施策にも出てくる項目のID。"),
        column(
            "relisted_from",
            Kind::Id,
            "項目のもと",
            "その項目がはじめに出てくる施策のID。",
        )
        .refers("measures", "measure"),
        column(
            "missing",
            Kind::Code(codes::MISSING),
            "ない理由の種類",
            "期間や内容が書かれていないとき、どのようにないか。",
        ),
        column(
            "to_missing",
            Kind::Code(codes::UNKNOWN),
            "おわりがない理由",
            "おわりが資料に書かれていないとき。",
        ),
        column(
            "column",
            Kind::Code(codes::UNCERTAIN),
            "欄",
            "どの層の欄かが不確かなとき。",
        ),
        column(
            "granularity",
            Kind::Code(codes::GRANULARITY),
            "目もり",
            "年度ごとの工程か、月ごとの工程か。",
        )
        .required(),
        column(
            "from_edition",
            Kind::Id,
            "変えた版",
            "変えた計画がはじめて出た版のID。",
        )
        .refers("editions", "edition"),
        ORDER,
    ],
};

pub(super) fn schedules(source: &Source<'_>) -> Table {
    let mut rows = Vec::new();
    for (_, measure) in source.shown() {
        for (at, schedule) in measure.schedule.iter().enumerate() {
            schedule_rows(source, measure, at + 1, schedule, &mut rows);
        }
    }
    SCHEDULES.fill(rows)
}

fn schedule_rows<'a>(
    source: &Source<'a>,
    measure: &'a Measure,
    number: usize,
    schedule: &'a ScheduleRow,
    rows: &mut Vec<[Cell<'a>; 17]>,
) {
    let before = rows.len();
    let head = |layer: Option<Layer>| Head {
        source,
        measure,
        number,
        schedule,
        layer,
    };
    let revised = schedule
        .revised
        .as_ref()
        .filter(|_| is_published(source, schedule.from_edition));
    let layers = [
        (Layer::Planned, schedule.planned.as_ref()),
        (Layer::Revised, revised),
        (Layer::Actual, schedule.actual.as_ref()),
    ];
    for (layer, spans) in layers {
        match spans {
            None => {}
            Some(Err(kind)) => {
                let order = rows.len() - before + 1;
                rows.push(head(Some(layer)).missing(Some(*kind), order));
            }
            Some(Ok(spans)) => {
                for span in spans {
                    let order = rows.len() - before + 1;
                    rows.push(head(Some(layer)).span(span, order));
                }
            }
        }
    }
    if rows.len() == before {
        rows.push(head(None).missing(None, 1));
    }
}

/// Whether the edition of a revision is one that the audience may see.
pub(in crate::opendata) fn is_published(source: &Source<'_>, edition: Option<usize>) -> bool {
    edition.is_none_or(|edition| {
        let id = &source.plan.editions[edition].id;
        source.editions().any(|shown| shown.id == *id)
    })
}

/// What all spans of a layer share.
struct Head<'s, 'a> {
    source: &'s Source<'a>,
    measure: &'a Measure,
    number: usize,
    schedule: &'a ScheduleRow,
    layer: Option<Layer>,
}

impl<'a> Head<'_, 'a> {
    fn missing(&self, kind: Option<Missing>, order: usize) -> [Cell<'a>; 17] {
        self.row(SpanCells::default(), kind, order)
    }

    fn span(&self, span: &'a Span, order: usize) -> [Cell<'a>; 17] {
        let until = match span.until {
            Until::Same => Some(span.from),
            Until::Date(to) => Some(to),
            Until::Unknown => None,
        };
        let (from, to, precision) = days(span.from, until.unwrap_or(span.from));
        let missing = match span.text {
            SpanText::Missing(kind) => Some(kind),
            SpanText::Text(_) | SpanText::Item => None,
        };
        let text = match &span.text {
            SpanText::Text(text) => Some(text.as_str()),
            SpanText::Item | SpanText::Missing(_) => None,
        };
        let relisted = span.relisted_from.and_then(|ix| self.source.shown_id(ix));
        let cells = SpanCells {
            from: Some(from),
            to: until.map(|_| to),
            precision: Some(precision),
            text,
            item: span.item.as_deref(),
            relisted,
            is_open: until.is_none(),
            is_uncertain: !span.is_column_known,
        };
        self.row(cells, missing, order)
    }

    fn row(&self, span: SpanCells<'a>, missing: Option<Missing>, order: usize) -> [Cell<'a>; 17] {
        let is_revised = self.layer == Some(Layer::Revised);
        let edition = self.schedule.from_edition.filter(|_| is_revised);
        let edition = edition.map(|ix| self.source.plan.editions[ix].id.as_str());
        [
            self.source.id(),
            Cell::text(self.measure.id.as_str()),
            Cell::Count(self.number),
            Cell::maybe(self.layer.map(codes::layer)),
            Cell::maybe(span.from),
            Cell::maybe(span.to),
            Cell::maybe(span.precision),
            Cell::maybe(self.schedule.label.as_deref()),
            Cell::maybe(span.text),
            Cell::maybe(span.item),
            Cell::maybe(span.relisted),
            Cell::maybe(missing.map(codes::missing)),
            Cell::maybe(span.is_open.then_some(codes::UNKNOWN[0].code)),
            Cell::maybe(span.is_uncertain.then_some(codes::UNCERTAIN[0].code)),
            Cell::text(codes::granularity(self.schedule.granularity)),
            Cell::maybe(edition),
            Cell::Count(order),
        ]
    }
}

/// What a span adds to its row.
#[derive(Default)]
struct SpanCells<'a> {
    from: Option<String>,
    to: Option<String>,
    precision: Option<&'static str>,
    text: Option<&'a str>,
    item: Option<&'a str>,
    relisted: Option<&'a str>,
    is_open: bool,
    is_uncertain: bool,
}

static MILESTONES: Sheet<8> = Sheet {
    name: "milestones",
    title: "節目",
    about: "1行が、日付のある1つの節目（開始、決定など）です。",
    columns: [
        PLAN,
        MEASURE,
        column(
            "from",
            Kind::Day,
            "はじめの日",
            "節目の日、または期間のはじめの日。",
        )
        .required(),
        column(
            "to",
            Kind::Day,
            "おわりの日",
            "節目の日、または期間のおわりの日。",
        )
        .required(),
        column(
            "precision",
            Kind::Code(codes::PRECISION),
            "くわしさ",
            "資料の日付のくわしさ。from と to でちがうときは、あらいほう。",
        )
        .required(),
        column(
            "state",
            Kind::Code(codes::MILESTONE_STATE),
            "予定か済みか",
            "これからか、終わったか。",
        )
        .required(),
        column("text", Kind::Text, "内容", "何があるか。").required(),
        ORDER,
    ],
};

pub(super) fn milestones(source: &Source<'_>) -> Table {
    MILESTONES.fill(source.shown().flat_map(|(_, measure)| {
        let milestones = measure.milestones.iter().enumerate();
        milestones.map(|(at, milestone)| {
            let (from, to, precision) =
                days(milestone.date, milestone.to.unwrap_or(milestone.date));
            [
                source.id(),
                Cell::text(measure.id.as_str()),
                Cell::text(from),
                Cell::text(to),
                Cell::text(precision),
                Cell::text(codes::milestone(milestone.state)),
                Cell::text(milestone.text.as_str()),
                Cell::Count(at + 1),
            ]
        })
    }))
}
