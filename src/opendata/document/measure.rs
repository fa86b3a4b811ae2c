//! A measure, and what was reported of it.

use super::indicator::{Indicator, indicator};
use super::work::{Budget, Funding, Milestone, Row, budgets, funding, milestones, rows};
use super::{Note, PERIOD, meanings, notes, record};
use crate::model::{self, MeasureIx, Named, NamedOne, Policied};
use crate::opendata::codes::{self, Role};
use crate::opendata::tables::{Source, shown_events};

record! {
    "施策。"
    Measure<'a> {
        "ID。"
        id: &'a str,
        "番号。資料のままです。"
        #[serde(skip_serializing_if = "Option::is_none")] number: Option<&'a str>,
        "名前。"
        title: &'a str,
        "ページ。"
        url: String,
        "ふくまれる基本方針のID。ないときは、資料に書かれていません。"
        #[serde(skip_serializing_if = "Option::is_none")] policy: Option<&'a str>,
        "再掲。"
        listings: Vec<Listing<'a>>,
        "資料にある、ほかの名前。"
        printed_titles: Vec<PrintedTitle<'a>>,
        "前のID。"
        former_ids: Vec<&'a str>,
        "資料に内容がどれだけあるか。"
        #[schemars(extend("oneOf" = meanings(codes::COVERAGE)))] coverage: &'static str,
        "いまの状態。出来事から決めています。"
        #[schemars(extend("oneOf" = meanings(codes::LIFECYCLE)))] lifecycle: &'static str,
        "担当課、関係課、本文に名前がある課。"
        departments: Vec<Responsible<'a>>,
        "分野のID。"
        areas: Vec<&'a str>,
        "編集者が書いた短い説明。"
        #[serde(skip_serializing_if = "Option::is_none")] plain: Option<&'a str>,
        "計画の文章。"
        sections: Vec<SectionText<'a>>,
        "指標。"
        indicators: Vec<Indicator<'a>>,
        "工程。"
        schedule: Vec<Row<'a>>,
        "節目。"
        milestones: Vec<Milestone<'a>>,
        "金額。"
        budgets: Vec<Budget<'a>>,
        "交付金や補助金。"
        funding: Vec<Funding<'a>>,
        "出来事。"
        events: Vec<LifecycleEvent<'a>>,
        "関係する施策のID。"
        related: Vec<&'a str>,
        "注。"
        notes: Vec<Note<'a>>,
        "期ごとの結果。古い順です。"
        results: Vec<Outcome<'a>>,
    }
}

record! {
    "再掲。"
    Listing<'a> {
        "基本方針のID。"
        policy: &'a str,
        "再掲の文章がちがうところ。"
        differs: Vec<Difference<'a>>,
    }
}

record! {
    "文章のちがい。"
    Difference<'a> {
        "何がちがうか。"
        key: &'a str,
        "再掲の文章。"
        text: &'a str,
        "もとの文章。"
        against: &'a str,
    }
}

record! {
    "資料にある、ほかの名前。"
    PrintedTitle<'a> {
        "名前。"
        text: &'a str,
        "資料のどこにあるか。"
        #[serde(skip_serializing_if = "Option::is_none")] place: Option<&'a str>,
    }
}

record! {
    "施策の課。department、text、missing のどれかがあります。"
    Responsible<'a> {
        "役割。"
        #[schemars(extend("oneOf" = meanings(codes::ROLE)))] role: &'static str,
        "課のID。"
        #[serde(skip_serializing_if = "Option::is_none")] department: Option<&'a str>,
        "課の名前でない書き方。資料のままです。"
        #[serde(skip_serializing_if = "Option::is_none")] text: Option<&'a str>,
        "書かれていないとき、どのようにないか。"
        #[schemars(extend("oneOf" = meanings(codes::MISSING)))]
        #[serde(skip_serializing_if = "Option::is_none")] missing: Option<&'static str>,
        "書かれていないわけ。"
        #[serde(skip_serializing_if = "Option::is_none")] reason: Option<&'a str>,
    }
}

record! {
    "文章。text か missing のどちらかがあります。"
    SectionText<'a> {
        "欄のID。"
        section: &'a str,
        "文章（Markdown）。"
        #[serde(skip_serializing_if = "Option::is_none")] text: Option<&'a str>,
        "文章がないとき、どのようにないか。"
        #[schemars(extend("oneOf" = meanings(codes::MISSING)))]
        #[serde(skip_serializing_if = "Option::is_none")] missing: Option<&'static str>,
    }
}

record! {
    "出来事。"
    LifecycleEvent<'a> {
        "何が起きたか。"
        #[schemars(extend("oneOf" = meanings(codes::EVENT)))] event: &'static str,
        "いつか。"
        #[schemars(extend("pattern" = PERIOD))] period: String,
        "よりどころ。"
        #[schemars(extend("oneOf" = meanings(codes::EVENT_BASIS)))] basis: &'static str,
        "統合された先の施策のID。"
        #[serde(skip_serializing_if = "Option::is_none")] into: Option<&'a str>,
        "わけ。"
        #[serde(skip_serializing_if = "Option::is_none")] reason: Option<&'a str>,
        "評価から決まったとき、そのものさしのID。"
        #[serde(skip_serializing_if = "Option::is_none")] scale: Option<&'a str>,
    }
}

record! {
    "1つの期の結果。数は、指標の actuals にあります。"
    Outcome<'a> {
        "期。"
        #[schemars(extend("pattern" = PERIOD))] period: String,
        "自治体の評価。"
        ratings: Vec<Rating<'a>>,
        "文章。"
        narrative: Vec<SectionText<'a>>,
        "注。"
        notes: Vec<Note<'a>>,
        "報告した課のID。"
        #[serde(skip_serializing_if = "Option::is_none")] reported_by: Option<&'a str>,
    }
}

record! {
    "自治体の評価。value か missing のどちらかがあります。"
    Rating<'a> {
        "ものさしのID。"
        scale: &'a str,
        "値のID。"
        #[serde(skip_serializing_if = "Option::is_none")] value: Option<&'a str>,
        "評価がどのようにないか。"
        #[schemars(extend("oneOf" = meanings(codes::MISSING)))]
        #[serde(skip_serializing_if = "Option::is_none")] missing: Option<&'static str>,
        "資料の書き方が記号とちがうとき、資料のまま。"
        #[serde(skip_serializing_if = "Option::is_none")] printed: Option<&'a str>,
        "編集者の注。"
        #[serde(skip_serializing_if = "Option::is_none")] note: Option<&'a str>,
    }
}

pub(super) fn measure<'a>(
    source: &Source<'a>,
    ix: MeasureIx,
    measure: &'a model::Measure,
) -> Measure<'a> {
    let plan = source.plan;
    let policy = match measure.policy {
        Policied::Under(policy) => Some(plan.policies[policy.0].id.as_str()),
        Policied::Unknown => None,
    };
    let areas = measure.areas.iter();
    let indicators = measure.indicators.iter();
    let related = measure.related.iter();
    Measure {
        id: &measure.id,
        number: measure.number.as_deref(),
        title: &measure.title,
        url: source.url(&source.at.measure(measure)),
        policy,
        listings: measure
            .listings
            .iter()
            .map(|one| listing(source, one))
            .collect(),
        printed_titles: printed_titles(measure),
        former_ids: measure.former_ids.iter().map(String::as_str).collect(),
        coverage: codes::coverage(measure.coverage),
        lifecycle: codes::lifecycle(source.assessed.measures[ix.0].state),
        departments: departments(source, &measure.departments),
        areas: areas.map(|area| plan.areas[area.0].id.as_str()).collect(),
        plain: measure.plain.as_deref(),
        sections: sections(source, measure),
        indicators: indicators
            .map(|one| indicator(source, &measure.indicators, one))
            .collect(),
        schedule: rows(source, measure),
        milestones: milestones(measure),
        budgets: budgets(source, measure),
        funding: funding(measure),
        events: events(source, measure),
        related: related.filter_map(|&ix| source.shown_id(ix)).collect(),
        notes: notes(&measure.notes),
        results: results(source, measure),
    }
}

fn listing<'a>(source: &Source<'a>, listing: &'a model::Listing) -> Listing<'a> {
    let differs = listing.differs.iter();
    Listing {
        policy: &source.plan.policies[listing.policy.0].id,
        differs: differs
            .map(|(key, text, against)| Difference { key, text, against })
            .collect(),
    }
}

fn printed_titles(measure: &model::Measure) -> Vec<PrintedTitle<'_>> {
    let titles = measure.printed_titles.iter();
    titles
        .map(|title| PrintedTitle {
            text: &title.text,
            place: title.place.as_deref(),
        })
        .collect()
}

fn departments<'a>(
    source: &Source<'a>,
    departments: &'a model::Departments,
) -> Vec<Responsible<'a>> {
    let roles = [
        (Role::Lead, &departments.lead),
        (Role::Related, &departments.related),
        (Role::Involved, &departments.involved),
    ];
    let mut all = Vec::new();
    for (role, named) in roles {
        let nobody = || Responsible {
            role: codes::role(role),
            department: None,
            text: None,
            missing: None,
            reason: None,
        };
        match named {
            Named::Missing(kind, reason) => all.push(Responsible {
                missing: Some(codes::missing(*kind)),
                reason: reason.as_deref(),
                ..nobody()
            }),
            Named::These(these) => all.extend(these.iter().map(|one| match one {
                NamedOne::Department(ix) => Responsible {
                    department: Some(source.plan.departments[ix.0].id.as_str()),
                    ..nobody()
                },
                NamedOne::Condition(text) => Responsible {
                    text: Some(text.as_str()),
                    ..nobody()
                },
            })),
        }
    }
    all
}

fn sections<'a>(source: &Source<'a>, measure: &'a model::Measure) -> Vec<SectionText<'a>> {
    let sections = measure.sections.iter();
    sections
        .map(|(section, text)| SectionText {
            section: &source.plan.sections[section.0].id,
            text: Some(text),
            missing: None,
        })
        .collect()
}

fn events<'a>(source: &Source<'a>, measure: &'a model::Measure) -> Vec<LifecycleEvent<'a>> {
    let events = shown_events(source, measure);
    events
        .map(|event| LifecycleEvent {
            event: codes::event(event.kind),
            period: event.period.to_string(),
            basis: codes::event_basis(event.basis),
            into: event.into.and_then(|ix| source.shown_id(ix)),
            reason: event.reason.as_deref(),
            scale: event
                .by_rating
                .map(|ix| source.plan.scales[ix.0].id.as_str()),
        })
        .collect()
}

fn results<'a>(source: &Source<'a>, measure: &'a model::Measure) -> Vec<Outcome<'a>> {
    let periods = source.assessed.periods.iter();
    let outcomes = periods.filter_map(|period| Some((period, measure.outcomes.get(period)?)));
    outcomes
        .map(|(period, outcome)| {
            let ratings = outcome.ratings.iter();
            let narrative = outcome.narrative.iter();
            let reporter = outcome.reported_by.map(|ix| &source.plan.departments[ix.0]);
            Outcome {
                period: period.to_string(),
                ratings: ratings
                    .map(|(scale, one)| rating(&source.plan.scales[scale.0], one))
                    .collect(),
                narrative: narrative
                    .map(|(section, text)| {
                        let (text, missing) = match text {
                            model::Narrative::Text(text) => (Some(text.as_str()), None),
                            model::Narrative::Missing(kind) => (None, Some(codes::missing(*kind))),
                        };
                        SectionText {
                            section: &source.plan.sections[section.0].id,
                            text,
                            missing,
                        }
                    })
                    .collect(),
                notes: notes(&outcome.notes),
                reported_by: reporter.map(|department| department.id.as_str()),
            }
        })
        .collect()
}

fn rating<'a>(scale: &'a model::Scale, rating: &'a model::Rating) -> Rating<'a> {
    let value = rating
        .choice
        .value()
        .map(|ix| scale.values[ix.0].id.as_str());
    let missing = match rating.choice {
        model::Choice::Value(_) => None,
        model::Choice::Missing(kind) => Some(codes::missing(kind)),
    };
    Rating {
        scale: &scale.id,
        value,
        missing,
        printed: rating.printed.as_deref(),
        note: rating.note.as_deref(),
    }
}
