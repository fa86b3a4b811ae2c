//! Amounts with what they are and for how long, and grants. Nothing is added up.

use crate::model::{Figure, Measure, Plan, Term, TermOf};
use crate::quantity::Written;
use crate::view::words;
use serde::Serialize;

/// An amount of money.
#[derive(Clone, Debug, Serialize)]
pub struct BudgetView {
    /// 2,046,000円, or how it is missing.
    pub amount: String,
    /// What it is.
    pub basis: &'static str,
    /// For how long.
    pub term: String,
    /// Parts.
    pub parts: Vec<String>,
    /// The printed form, what it includes, and a note.
    pub remarks: Vec<String>,
}

pub(super) fn yen(figure: Figure) -> String {
    match figure {
        Figure::Value(value) => format!("{}円", Written(value)),
        Figure::Missing(kind) => words::missing(kind).to_owned(),
    }
}

pub(super) fn budgets(plan: &Plan, measure: &Measure) -> Vec<BudgetView> {
    let budgets = measure.budgets.iter();
    budgets
        .map(|budget| {
            let parts = budget.parts.iter().map(|(amount, department, text)| {
                let department = department.map(|ix| plan.departments[ix.0].name.as_str());
                let words: Vec<&str> = department.into_iter().chain(text.as_deref()).collect();
                format!("{}（{}）", yen(*amount), words.join("、"))
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
                amount: yen(budget.amount),
                basis: words::basis(budget.basis),
                term: match budget.term {
                    TermOf::SingleYear => "1年度分".to_owned(),
                    TermOf::NotStated => "期間は書かれていません".to_owned(),
                    TermOf::Term(Term::Years(years)) => format!("{years}年間"),
                    TermOf::Term(Term::Months(months)) => format!("{months}か月"),
                    TermOf::Term(Term::Between(from, to)) => {
                        format!("{}から{}まで", from.short(), to.short())
                    }
                },
                parts: parts.collect(),
                remarks: remarks.chain(budget.note.clone()).collect(),
            }
        })
        .collect()
}

pub(super) fn funding(measure: &Measure) -> Vec<String> {
    let funding = measure.funding.iter();
    funding
        .map(|grant| {
            let words = [
                Some(words::funding(grant.state).to_owned()),
                grant.kind.clone(),
                grant.rate.clone(),
            ];
            format!(
                "{}（{}）",
                grant.name,
                words.into_iter().flatten().collect::<Vec<_>>().join("、")
            )
        })
        .collect()
}
