//! Ratings: what the municipality judged, period by period.

use super::Source;
use crate::model::Choice;
use crate::opendata::cell::Cell;
use crate::opendata::codes;
use crate::opendata::sheet::{Kind, MEASURE, PLAN, Sheet, Table, column};

static RATINGS: Sheet<10> = Sheet {
    name: "ratings",
    title: "評価",
    about: "1行が、1つの施策の1つの期の評価です。自治体の評価で、このサイトの計算ではありません。行がない期は、資料に評価の欄がありません。",
    columns: [
        PLAN,
        MEASURE,
        column("period", Kind::Period, "期", "どの期の評価か。").key(),
        column(
            "scale",
            Kind::Id,
            "評価のものさし",
            "ものさしのID。名前と値の意味は codes.csv にあります。",
        )
        .key(),
        column(
            "value",
            Kind::ScaleValue,
            "評価",
            "評価のコード。空のときは missing を見てください。",
        ),
        column("symbol", Kind::Text, "記号", "ものさしが決めている記号。"),
        column("label", Kind::Text, "ことば", "評価を表すことば。"),
        column(
            "missing",
            Kind::Code(codes::MISSING),
            "ない理由の種類",
            "評価がないとき、どのようにないか。",
        ),
        column("note", Kind::Text, "注", "編集者の注。"),
        column(
            "printed",
            Kind::Text,
            "資料の書き方",
            "資料の書き方が記号とちがうとき、資料のまま。",
        ),
    ],
};

pub(super) fn ratings(source: &Source<'_>) -> Table {
    let mut rows = Vec::new();
    for (_, measure) in source.shown() {
        for period in &source.assessed.periods {
            let outcome = measure.outcomes.get(period);
            for (scale, rating) in outcome.iter().flat_map(|outcome| &outcome.ratings) {
                let scale = &source.plan.scales[scale.0];
                let value = rating.choice.value().map(|ix| &scale.values[ix.0]);
                let missing = match rating.choice {
                    Choice::Value(_) => None,
                    Choice::Missing(kind) => Some(codes::missing(kind)),
                };
                rows.push([
                    source.id(),
                    Cell::text(measure.id.as_str()),
                    Cell::written(period),
                    Cell::text(scale.id.as_str()),
                    Cell::maybe(value.map(|value| value.id.as_str())),
                    Cell::maybe(value.and_then(|value| value.symbol.as_deref())),
                    Cell::maybe(value.map(|value| value.label.as_str())),
                    Cell::maybe(missing),
                    Cell::maybe(rating.note.as_deref()),
                    Cell::maybe(rating.printed.as_deref()),
                ]);
            }
        }
    }
    RATINGS.fill(rows)
}
