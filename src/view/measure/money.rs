//! Amounts with what they are and for how long, and grants. Nothing is added up.

use crate::calendar::Style;
use crate::model::{Budget, Figure, Measure, Missing, Plan, Term, TermOf};
use crate::quantity::Written;
use crate::schema::records::Basis;
use crate::view::PlanView;
use crate::view::fact::{Fact, Said};
use crate::view::words;
use serde::Serialize;

/// An amount of money.
#[derive(Clone, Debug, Serialize)]
pub struct BudgetView {
    /// 2,046,000円, or how it is missing.
    pub amount: Said,
    /// What it is.
    pub basis: &'static str,
    /// For how long.
    pub term: Said,
    /// Parts.
    pub parts: Vec<Said>,
    /// The printed form, what it includes, and a note.
    pub remarks: Vec<String>,
}

fn yen(fact: Fact, figure: Figure) -> Said {
    match figure {
        Figure::Value(value) => Said::figure(fact, format!("{}円", Written(value))),
        Figure::Missing(kind) => words::missing(kind).into(),
    }
}

pub(super) fn budgets(view: PlanView<'_>, measure: &Measure) -> Vec<BudgetView> {
    let plan = view.assessed.plan;
    let budgets = measure.budgets.iter().zip(1..);
    // An empty cell is a row of the data, and nothing to read.
    budgets
        .filter(|(budget, _)| is_told(budget))
        .map(|(budget, position): (_, usize)| {
            let fact = |kind| Fact::money(kind, plan, measure, position);
            let parts = budget.parts.iter().map(|(amount, department, text)| {
                let department = department.map(|ix| plan.departments[ix.0].name.as_str());
                let words: Vec<&str> = department.into_iter().chain(text.as_deref()).collect();
                yen(fact("part"), *amount).then(format!("（{}）", words.join("、")))
            });
            let includes = budget
                .includes
                .as_deref()
                .map(|text| format!("含むもの：{text}"));
            let printed = budget
                .printed
                .as_deref()
                .map(|printed| format!("資料では「{printed}」と書かれています。"));
            let remarks = printed.into_iter().chain(includes);
            BudgetView {
                amount: yen(fact("budget"), budget.amount),
                basis: words::basis(budget.basis),
                term: term(view.dates, fact("term"), budget.term),
                parts: parts.collect(),
                remarks: remarks.chain(budget.note.clone()).collect(),
            }
        })
        .collect()
}

/// Whether a row says anything: an amount, of what or for how long it is, or a word about it.
fn is_told(budget: &Budget) -> bool {
    let is_empty = matches!(
        budget.amount,
        Figure::Missing(Missing::Blank | Missing::Unknown)
    );
    !is_empty
        || budget.basis != Basis::NotStated
        || budget.term != TermOf::NotStated
        || !budget.parts.is_empty()
        || [&budget.printed, &budget.includes, &budget.note]
            .iter()
            .any(|words| words.is_some())
}

fn term(dates: Style, fact: Fact, term: TermOf) -> Said {
    match term {
        TermOf::SingleYear => Said::figure(fact, "1年度分"),
        TermOf::NotStated => "期間は書かれていません".into(),
        TermOf::Term(Term::Years(years)) => Said::figure(fact, format!("{years}年間")),
        TermOf::Term(Term::Months(months)) => Said::figure(fact, format!("{months}か月")),
        TermOf::Term(Term::Between(from, to)) => {
            format!("{}から{}まで", dates.date(from), dates.date(to)).into()
        }
    }
}

pub(super) fn funding(plan: &Plan, measure: &Measure) -> Vec<Said> {
    let funding = measure.funding.iter().zip(1..);
    funding
        .map(|(grant, position): (_, usize)| {
            let kind = grant.kind.as_deref().map(|kind| format!("、{kind}"));
            let said = Said::from(format!("{}（", grant.name))
                .then(words::funding(grant.state))
                .then(kind.unwrap_or_default());
            let said = match &grant.rate {
                Some(rate) => said.then("、率 ").and(Said::figure(
                    Fact::money("rate", plan, measure, position),
                    rate.clone(),
                )),
                None => said,
            };
            said.then("）")
        })
        .collect()
}
