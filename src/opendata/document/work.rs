//! Schedule, milestones and money of a measure.

use super::indicator::{Figure, figure};
use super::{DAY, meanings, record};
use crate::model::{self, Missing, SpanText, Term, TermOf, Until};
use crate::opendata::codes::{self, TermWord};
use crate::opendata::tables::{Source, days, is_published};

record! {
    "期間。"
    Days {
        "はじめの日。"
        #[schemars(extend("pattern" = DAY))] from: String,
        "おわりの日。ないときは、資料に書かれていません。"
        #[schemars(extend("pattern" = DAY))]
        #[serde(skip_serializing_if = "Option::is_none")] to: Option<String>,
        "資料の日付のくわしさ。"
        #[schemars(extend("oneOf" = meanings(codes::PRECISION)))] precision: &'static str,
    }
}

record! {
    "工程の1つの期間。"
    Span<'a> {
        "期間。"
        #[serde(flatten)] days: Days,
        "すること。"
        #[serde(skip_serializing_if = "Option::is_none")] text: Option<&'a str>,
        "することが書かれていないとき、どのようにないか。"
        #[schemars(extend("oneOf" = meanings(codes::MISSING)))]
        #[serde(skip_serializing_if = "Option::is_none")] missing: Option<&'static str>,
        "ほかの施策にも出てくる項目のID。"
        #[serde(skip_serializing_if = "Option::is_none")] item: Option<&'a str>,
        "その項目がはじめに出てくる施策のID。"
        #[serde(skip_serializing_if = "Option::is_none")] relisted_from: Option<&'a str>,
        "どの層の欄かが不確かか。"
        uncertain: bool,
    }
}

record! {
    "工程の1つの層。spans か missing のどちらかがあります。"
    Layer<'a> {
        "期間。"
        #[serde(skip_serializing_if = "Option::is_none")] spans: Option<Vec<Span<'a>>>,
        "資料から読み取れないとき、どのようにないか。"
        #[schemars(extend("oneOf" = meanings(codes::MISSING)))]
        #[serde(skip_serializing_if = "Option::is_none")] missing: Option<&'static str>,
    }
}

record! {
    "工程の1行。"
    Row<'a> {
        "何についてか。"
        #[serde(skip_serializing_if = "Option::is_none")] label: Option<&'a str>,
        "目もり。"
        #[schemars(extend("oneOf" = meanings(codes::GRANULARITY)))] granularity: &'static str,
        "はじめの計画。"
        #[serde(skip_serializing_if = "Option::is_none")] planned: Option<Layer<'a>>,
        "変えた計画。"
        #[serde(skip_serializing_if = "Option::is_none")] revised: Option<Layer<'a>>,
        "変えた計画がはじめて出た版のID。"
        #[serde(skip_serializing_if = "Option::is_none")] from_edition: Option<&'a str>,
        "実際。"
        #[serde(skip_serializing_if = "Option::is_none")] actual: Option<Layer<'a>>,
    }
}

pub(super) fn rows<'a>(source: &Source<'a>, measure: &'a model::Measure) -> Vec<Row<'a>> {
    let rows = measure.schedule.iter();
    rows.map(|row| {
        let revised = row
            .revised
            .as_ref()
            .filter(|_| is_published(source, row.from_edition));
        let edition = row.from_edition.filter(|_| revised.is_some());
        Row {
            label: row.label.as_deref(),
            granularity: codes::granularity(row.granularity),
            planned: row.planned.as_ref().map(|spans| layer(source, spans)),
            revised: revised.map(|spans| layer(source, spans)),
            from_edition: edition.map(|ix| source.plan.editions[ix].id.as_str()),
            actual: row.actual.as_ref().map(|spans| layer(source, spans)),
        }
    })
    .collect()
}

fn layer<'a>(source: &Source<'a>, layer: &'a Result<Vec<model::Span>, Missing>) -> Layer<'a> {
    match layer {
        Ok(these) => Layer {
            spans: Some(spans(source, these)),
            missing: None,
        },
        Err(kind) => Layer {
            spans: None,
            missing: Some(codes::missing(*kind)),
        },
    }
}

pub(super) fn spans<'a>(source: &Source<'a>, spans: &'a [model::Span]) -> Vec<Span<'a>> {
    spans.iter().map(|one| span(source, one)).collect()
}

fn span<'a>(source: &Source<'a>, span: &'a model::Span) -> Span<'a> {
    let until = match span.until {
        Until::Same => Some(span.from),
        Until::Date(to) => Some(to),
        Until::Unknown => None,
    };
    let (text, missing) = match &span.text {
        SpanText::Text(text) => (Some(text.as_str()), None),
        SpanText::Item => (None, None),
        SpanText::Missing(kind) => (None, Some(codes::missing(*kind))),
    };
    let (from, to, precision) = days(span.from, until.unwrap_or(span.from));
    Span {
        days: Days {
            from,
            to: until.map(|_| to),
            precision,
        },
        text,
        missing,
        item: span.item.as_deref(),
        relisted_from: span.relisted_from.and_then(|ix| source.shown_id(ix)),
        uncertain: !span.is_column_known,
    }
}

record! {
    "節目。"
    Milestone<'a> {
        "日付。"
        #[serde(flatten)] days: Days,
        "予定か済みか。"
        #[schemars(extend("oneOf" = meanings(codes::MILESTONE_STATE)))] state: &'static str,
        "何があるか。"
        text: &'a str,
    }
}

pub(super) fn milestones(measure: &model::Measure) -> Vec<Milestone<'_>> {
    let milestones = measure.milestones.iter();
    milestones
        .map(|milestone| {
            let (from, to, precision) =
                days(milestone.date, milestone.to.unwrap_or(milestone.date));
            Milestone {
                days: Days {
                    from,
                    to: Some(to),
                    precision,
                },
                state: codes::milestone(milestone.state),
                text: &milestone.text,
            }
        })
        .collect()
}

record! {
    "金額。何の額か（basis）がちがうものは足せません。"
    Budget<'a> {
        "円での金額。"
        amount_yen: Figure<'a>,
        "何の額か。"
        #[schemars(extend("oneOf" = meanings(codes::BASIS)))] basis: &'static str,
        "何年分の額か。"
        #[schemars(extend("oneOf" = meanings(codes::TERM)))] term: &'static str,
        "年数。"
        #[serde(skip_serializing_if = "Option::is_none")] years: Option<u16>,
        "月数。"
        #[serde(skip_serializing_if = "Option::is_none")] months: Option<u16>,
        "期間。"
        #[serde(skip_serializing_if = "Option::is_none")] days: Option<Days>,
        "ふくむもの。"
        #[serde(skip_serializing_if = "Option::is_none")] includes: Option<&'a str>,
        "内訳。金額にふくまれます。"
        parts: Vec<Part<'a>>,
        "注。"
        #[serde(skip_serializing_if = "Option::is_none")] note: Option<&'a str>,
    }
}

record! {
    "金額の内訳。"
    Part<'a> {
        "円での金額。"
        amount_yen: Figure<'a>,
        "課のID。"
        #[serde(skip_serializing_if = "Option::is_none")] department: Option<&'a str>,
        "何のためか。"
        #[serde(skip_serializing_if = "Option::is_none")] text: Option<&'a str>,
    }
}

record! {
    "交付金や補助金。"
    Funding<'a> {
        "名前。"
        name: &'a str,
        "型など。"
        #[serde(skip_serializing_if = "Option::is_none")] kind: Option<&'a str>,
        "申請の予定か、対象か、交付が決まったか。"
        #[schemars(extend("oneOf" = meanings(codes::FUNDING_STATE)))] state: &'static str,
        "補助率。資料のままです。"
        #[serde(skip_serializing_if = "Option::is_none")] rate: Option<&'a str>,
    }
}

pub(super) fn budgets<'a>(source: &Source<'a>, measure: &'a model::Measure) -> Vec<Budget<'a>> {
    let budgets = measure.budgets.iter();
    budgets.map(|one| budget(source, one)).collect()
}

fn budget<'a>(source: &Source<'a>, budget: &'a model::Budget) -> Budget<'a> {
    let (mut years, mut months, mut days) = (None, None, None);
    let term = match budget.term {
        TermOf::SingleYear => TermWord::SingleYear,
        TermOf::NotStated => TermWord::NotStated,
        TermOf::Term(Term::Years(count)) => {
            years = Some(count);
            TermWord::Years
        }
        TermOf::Term(Term::Months(count)) => {
            months = Some(count);
            TermWord::Months
        }
        TermOf::Term(Term::Between(first, last)) => {
            let (from, to, precision) = self::days(first, last);
            days = Some(Days {
                from,
                to: Some(to),
                precision,
            });
            TermWord::Between
        }
    };
    let parts = budget.parts.iter();
    Budget {
        amount_yen: Figure {
            printed: budget.printed.as_deref(),
            ..figure(budget.amount, None)
        },
        basis: codes::basis(budget.basis),
        term: codes::term(term),
        years,
        months,
        days,
        includes: budget.includes.as_deref(),
        parts: parts
            .map(|(amount, department, text)| Part {
                amount_yen: figure(*amount, None),
                department: department.map(|ix| source.plan.departments[ix.0].id.as_str()),
                text: text.as_deref(),
            })
            .collect(),
        note: budget.note.as_deref(),
    }
}

pub(super) fn funding(measure: &model::Measure) -> Vec<Funding<'_>> {
    let grants = measure.funding.iter();
    grants
        .map(|grant| Funding {
            name: &grant.name,
            kind: grant.kind.as_deref(),
            state: codes::funding_state(grant.state),
            rate: grant.rate.as_deref(),
        })
        .collect()
}
