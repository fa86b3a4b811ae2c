//! Measures, the departments of each, and what happened to it.

use super::Source;
use crate::assess::State;
use crate::calendar::Period;
use crate::model::{Event, EventKind, Measure, MeasureIx, Named, NamedOne, Policied};
use crate::opendata::cell::Cell;
use crate::opendata::codes::{self, Role};
use crate::opendata::sheet::{Kind, MEASURE, ORDER, PLAN, Sheet, Table, column};

static MEASURES: Sheet<16> = Sheet {
    name: "measures",
    title: "施策",
    about: "1行が1つの施策です。再掲の施策も1行だけで、ほかの場所は listed_under にあります。",
    columns: [
        PLAN,
        column("measure", Kind::Id, "施策", "施策のID。").key(),
        column("number", Kind::Text, "番号", "資料の番号。空のときは、資料に番号がありません。"),
        column("title", Kind::Text, "名前", "施策の名前。").required(),
        column("policy", Kind::Id, "基本方針", "施策がふくまれる基本方針。上の段から順に「/」でつないだID。空のときは、資料に書かれていません。")
            .refers("policies", "policy"),
        column("listed_under", Kind::Ids, "再掲", "再掲されている基本方針のID（policies.csv の id）。"),
        column("lead_departments", Kind::Ids, "担当課", "担当課のID。課の名前でない書き方や、書かれていない理由は measure_departments.csv にあります。"),
        column("related_departments", Kind::Ids, "関係課", "関係課のID。"),
        column("areas", Kind::Ids, "分野", "分野のID。"),
        column("lifecycle", Kind::Code(codes::LIFECYCLE), "いまの状態", "施策がいまどうなっているか。出来事（events.csv）から決めています。").required(),
        column("coverage", Kind::Code(codes::COVERAGE), "資料の内容", "もとの資料に、施策の内容がどれだけあるか。").required(),
        column("added_period", Kind::Period, "加わった期", "計画の途中で加わった期。空のときは、はじめからあります。"),
        column("ended_period", Kind::Period, "終わった期", "完了、統合、取り下げ、削除になった期。"),
        column("url", Kind::Address, "ページ", "施策のページ。「https:」で始まらないときは、サイトのいちばん上からの道のりです。").required(),
        column("involved_departments", Kind::Ids, "名前がある課", "担当課でも関係課でもなく、本文に名前がある課のID。"),
        column("plain", Kind::Text, "やさしい説明", "編集者が書いた短い説明。"),
    ],
};

pub(super) fn measures(source: &Source<'_>) -> Table {
    MEASURES.fill(source.shown().map(|(ix, measure)| {
        let policy = match measure.policy {
            Policied::Under(policy) => Cell::text(source.policy_path(policy)),
            Policied::Unknown => Cell::Nothing,
        };
        let plan = source.plan;
        let listings = measure.listings.iter();
        let areas = measure
            .areas
            .iter()
            .map(|area| plan.areas[area.0].id.as_str());
        let departments = &measure.departments;
        [
            source.id(),
            Cell::text(measure.id.as_str()),
            Cell::maybe(measure.number.as_deref()),
            Cell::text(measure.title.as_str()),
            policy,
            Cell::List(
                listings
                    .map(|listing| plan.policies[listing.policy.0].id.as_str())
                    .collect(),
            ),
            ids(source, &departments.lead),
            ids(source, &departments.related),
            Cell::List(areas.collect()),
            Cell::text(codes::lifecycle(source.assessed.measures[ix.0].state)),
            Cell::text(codes::coverage(measure.coverage)),
            Cell::maybe_written(added(measure)),
            Cell::maybe_written(ended(source, ix)),
            Cell::text(source.url(&source.at.measure(measure))),
            ids(source, &departments.involved),
            Cell::maybe(measure.plain.as_deref()),
        ]
    }))
}

fn ids<'a>(source: &Source<'a>, named: &'a Named) -> Cell<'a> {
    let known = named.known();
    Cell::List(
        known
            .map(|ix| source.plan.departments[ix.0].id.as_str())
            .collect(),
    )
}

fn added(measure: &Measure) -> Option<Period> {
    let mut events = measure.events.iter();
    let added = events.find(|event| event.kind == EventKind::Added)?;
    Some(added.period)
}

/// The period of the event that the measure's state comes from, when the state is an end.
fn ended(source: &Source<'_>, ix: MeasureIx) -> Option<Period> {
    let kind = match source.assessed.measures[ix.0].state {
        State::Planned | State::Active => return None,
        State::Completed => EventKind::Completed,
        State::Merged => EventKind::Merged,
        State::Withdrawn => EventKind::Withdrawn,
        State::Removed => EventKind::Removed,
    };
    let events = shown_events(source, &source.plan.measures[ix.0]);
    let ends = events.filter(|event| event.kind == kind);
    ends.map(|event| event.period).max()
}

/// The events that the audience may see: what a rating says shows with its period, what the plan announces always.
pub(in crate::opendata) fn shown_events<'a>(
    source: &Source<'a>,
    measure: &'a Measure,
) -> impl Iterator<Item = &'a Event> {
    let periods = &source.assessed.periods;
    let events = measure.events.iter();
    events.filter(|event| event.by_rating.is_none() || periods.contains(&event.period))
}

static MEASURE_DEPARTMENTS: Sheet<8> = Sheet {
    name: "measure_departments",
    title: "施策の担当",
    about: "1行が、1つの施策の1つの担当です。課の名前でない書き方（全室課など）と、書かれていない理由もあります。",
    columns: [
        PLAN,
        MEASURE,
        column(
            "role",
            Kind::Code(codes::ROLE),
            "役割",
            "担当課か、関係課か、本文に名前がある課か。",
        )
        .key(),
        ORDER,
        column(
            "department",
            Kind::Id,
            "課",
            "課のID。課の名前でないときは空です。",
        )
        .refers("departments", "department"),
        column(
            "text",
            Kind::Text,
            "資料の書き方",
            "課の名前でない書き方。資料のままです。",
        ),
        column(
            "missing",
            Kind::Code(codes::MISSING),
            "ない理由の種類",
            "課が書かれていないとき、どのようにないか。",
        ),
        column("reason", Kind::Text, "ない理由", "課が書かれていないわけ。"),
    ],
};

pub(super) fn measure_departments(source: &Source<'_>) -> Table {
    let mut rows = Vec::new();
    for (_, measure) in source.shown() {
        let departments = &measure.departments;
        let roles = [
            (Role::Lead, &departments.lead),
            (Role::Related, &departments.related),
            (Role::Involved, &departments.involved),
        ];
        for (role, named) in roles {
            match named {
                Named::Missing(kind, reason) => rows.push(department_row(
                    source,
                    measure,
                    (role, 1),
                    [
                        Cell::Nothing,
                        Cell::Nothing,
                        Cell::text(codes::missing(*kind)),
                        Cell::maybe(reason.as_deref()),
                    ],
                )),
                Named::These(these) => {
                    for (at, one) in these.iter().enumerate() {
                        let (department, text) = match one {
                            NamedOne::Department(ix) => (
                                Cell::text(source.plan.departments[ix.0].id.as_str()),
                                Cell::Nothing,
                            ),
                            NamedOne::Condition(text) => (Cell::Nothing, Cell::text(text.as_str())),
                        };
                        let cells = [department, text, Cell::Nothing, Cell::Nothing];
                        rows.push(department_row(source, measure, (role, at + 1), cells));
                    }
                }
            }
        }
    }
    MEASURE_DEPARTMENTS.fill(rows)
}

fn department_row<'a>(
    source: &Source<'a>,
    measure: &'a Measure,
    (role, order): (Role, usize),
    [department, text, missing, reason]: [Cell<'a>; 4],
) -> [Cell<'a>; 8] {
    [
        source.id(),
        Cell::text(measure.id.as_str()),
        Cell::text(codes::role(role)),
        Cell::Count(order),
        department,
        text,
        missing,
        reason,
    ]
}

static EVENTS: Sheet<9> = Sheet {
    name: "events",
    title: "出来事",
    about: "1行が、施策に起きた1つの出来事（追加、完了、取り下げなど）です。",
    columns: [
        PLAN,
        MEASURE,
        column(
            "event",
            Kind::Code(codes::EVENT),
            "出来事",
            "何が起きたか。",
        )
        .required(),
        column("period", Kind::Period, "期", "いつか。").required(),
        column(
            "basis",
            Kind::Code(codes::EVENT_BASIS),
            "よりどころ",
            "資料に書かれているか、編集者の推定か。",
        )
        .required(),
        column("into", Kind::Id, "統合先", "統合された先の施策のID。")
            .refers("measures", "measure"),
        column("reason", Kind::Text, "わけ", "資料にあるわけ。"),
        column(
            "scale",
            Kind::Id,
            "評価のものさし",
            "評価から決まった出来事のとき、そのものさしのID（codes.csv の scale）。",
        ),
        ORDER,
    ],
};

pub(super) fn events(source: &Source<'_>) -> Table {
    EVENTS.fill(source.shown().flat_map(|(_, measure)| {
        let events = shown_events(source, measure).enumerate();
        events.map(|(at, event)| {
            let scale = event
                .by_rating
                .map(|ix| source.plan.scales[ix.0].id.as_str());
            [
                source.id(),
                Cell::text(measure.id.as_str()),
                Cell::text(codes::event(event.kind)),
                Cell::written(&event.period),
                Cell::text(codes::event_basis(event.basis)),
                Cell::maybe(event.into.and_then(|ix| source.shown_id(ix))),
                Cell::maybe(event.reason.as_deref()),
                Cell::maybe(scale),
                Cell::Count(at + 1),
            ]
        })
    }))
}
