//! Money: amounts, their parts, and grants. Nothing is added up, and nothing should be.

use super::{Source, days};
use crate::model::{Budget, Figure, Funding, Measure, Term, TermOf};
use crate::opendata::cell::Cell;
use crate::opendata::codes::{self, Money, TermWord};
use crate::opendata::sheet::{Kind, MEASURE, ORDER, PLAN, Sheet, Table, column};

static BUDGETS: Sheet<22> = Sheet {
    name: "budgets",
    title: "お金",
    about: "1行が、1つの金額、金額の内訳、または1つの交付金です。basis のちがう金額は足せません。内訳は part_of の金額にふくまれるので、足してはいけません。",
    columns: [
        PLAN,
        MEASURE,
        column(
            "amount_yen",
            Kind::Count,
            "金額（円）",
            "円での金額。空のときは missing を見てください。",
        ),
        column(
            "basis",
            Kind::Code(codes::BASIS),
            "何の額か",
            "見積、予算、契約、決算のどれか。",
        ),
        column(
            "term",
            Kind::Code(codes::TERM),
            "期間の種類",
            "何年分の額か。",
        ),
        column("from", Kind::Day, "期間のはじめ", "期間のはじめの日。"),
        column("to", Kind::Day, "期間のおわり", "期間のおわりの日。"),
        column("funding", Kind::Text, "交付金", "交付金や補助金の名前。"),
        column("rate", Kind::Text, "補助率", "補助率。資料のままです。"),
        column(
            "item",
            Kind::Code(codes::MONEY),
            "行の種類",
            "金額か、内訳か、交付金か。",
        )
        .key(),
        ORDER,
        column(
            "part_of",
            Kind::Count,
            "ふくまれる金額",
            "内訳のとき、それをふくむ金額の order。",
        ),
        column("includes", Kind::Text, "ふくむもの", "金額が何をふくむか。"),
        column("department", Kind::Id, "課", "内訳の課のID。").refers("departments", "department"),
        column("text", Kind::Text, "内容", "内訳が何のためのものか。"),
        column(
            "missing",
            Kind::Code(codes::MISSING),
            "ない理由の種類",
            "金額がないとき、どのようにないか。",
        ),
        column("years", Kind::Count, "年数", "何年分か。"),
        column("months", Kind::Count, "月数", "何か月分か。"),
        column(
            "funding_kind",
            Kind::Text,
            "交付金の種類",
            "交付金の型など。",
        ),
        column(
            "funding_state",
            Kind::Code(codes::FUNDING_STATE),
            "交付金の状態",
            "申請の予定か、対象か、交付が決まったか。",
        ),
        column("note", Kind::Text, "注", "金額についての注。"),
        column(
            "printed",
            Kind::Text,
            "資料の書き方",
            "金額の書き方がちがうとき、資料のまま。",
        ),
    ],
};

/// A row of the money; what does not apply is nothing.
struct Row<'a> {
    plan: Cell<'a>,
    measure: Cell<'a>,
    amount_yen: Cell<'a>,
    basis: Cell<'a>,
    term: Cell<'a>,
    from: Cell<'a>,
    to: Cell<'a>,
    funding: Cell<'a>,
    rate: Cell<'a>,
    item: Cell<'a>,
    order: Cell<'a>,
    part_of: Cell<'a>,
    includes: Cell<'a>,
    department: Cell<'a>,
    text: Cell<'a>,
    missing: Cell<'a>,
    years: Cell<'a>,
    months: Cell<'a>,
    funding_kind: Cell<'a>,
    funding_state: Cell<'a>,
    note: Cell<'a>,
    printed: Cell<'a>,
}

impl<'a> Row<'a> {
    fn new(source: &Source<'a>, measure: &'a Measure, item: Money, order: usize) -> Self {
        Self {
            plan: source.id(),
            measure: Cell::text(measure.id.as_str()),
            item: Cell::text(codes::money(item)),
            order: Cell::Count(order),
            amount_yen: Cell::Nothing,
            basis: Cell::Nothing,
            term: Cell::Nothing,
            from: Cell::Nothing,
            to: Cell::Nothing,
            funding: Cell::Nothing,
            rate: Cell::Nothing,
            part_of: Cell::Nothing,
            includes: Cell::Nothing,
            department: Cell::Nothing,
            text: Cell::Nothing,
            missing: Cell::Nothing,
            years: Cell::Nothing,
            months: Cell::Nothing,
            funding_kind: Cell::Nothing,
            funding_state: Cell::Nothing,
            note: Cell::Nothing,
            printed: Cell::Nothing,
        }
    }

    fn cells(self) -> [Cell<'a>; 22] {
        [
            self.plan,
            self.measure,
            self.amount_yen,
            self.basis,
            self.term,
            self.from,
            self.to,
            self.funding,
            self.rate,
            self.item,
            self.order,
            self.part_of,
            self.includes,
            self.department,
            self.text,
            self.missing,
            self.years,
            self.months,
            self.funding_kind,
            self.funding_state,
            self.note,
            self.printed,
        ]
    }
}

pub(super) fn budgets(source: &Source<'_>) -> Table {
    let mut rows = Vec::new();
    for (_, measure) in source.shown() {
        let mut parts = 0;
        for (at, budget) in measure.budgets.iter().enumerate() {
            rows.push(amount(source, measure, budget, at + 1));
            for (amount, department, text) in &budget.parts {
                parts += 1;
                let (amount_yen, missing) = yen(*amount);
                let department = department.map(|ix| source.plan.departments[ix.0].id.as_str());
                rows.push(Row {
                    amount_yen,
                    missing,
                    basis: Cell::text(codes::basis(budget.basis)),
                    part_of: Cell::Count(at + 1),
                    department: Cell::maybe(department),
                    text: Cell::maybe(text.as_deref()),
                    ..Row::new(source, measure, Money::Part, parts)
                });
            }
        }
        let grants = measure.funding.iter().enumerate();
        rows.extend(grants.map(|(at, grant)| funding(source, measure, grant, at + 1)));
    }
    BUDGETS.fill(rows.into_iter().map(Row::cells))
}

fn amount<'a>(
    source: &Source<'a>,
    measure: &'a Measure,
    budget: &'a Budget,
    order: usize,
) -> Row<'a> {
    let (amount_yen, missing) = yen(budget.amount);
    let row = Row {
        amount_yen,
        missing,
        basis: Cell::text(codes::basis(budget.basis)),
        includes: Cell::maybe(budget.includes.as_deref()),
        note: Cell::maybe(budget.note.as_deref()),
        printed: Cell::maybe(budget.printed.as_deref()),
        ..Row::new(source, measure, Money::Amount, order)
    };
    let term = |word: TermWord| Cell::text(codes::term(word));
    match budget.term {
        TermOf::SingleYear => Row {
            term: term(TermWord::SingleYear),
            ..row
        },
        TermOf::NotStated => Row {
            term: term(TermWord::NotStated),
            ..row
        },
        TermOf::Term(Term::Years(years)) => Row {
            term: term(TermWord::Years),
            years: Cell::Count(usize::from(years)),
            ..row
        },
        TermOf::Term(Term::Months(months)) => Row {
            term: term(TermWord::Months),
            months: Cell::Count(usize::from(months)),
            ..row
        },
        TermOf::Term(Term::Between(from, to)) => {
            let (from, to, _) = days(from, to);
            Row {
                term: term(TermWord::Between),
                from: Cell::text(from),
                to: Cell::text(to),
                ..row
            }
        }
    }
}

fn funding<'a>(
    source: &Source<'a>,
    measure: &'a Measure,
    grant: &'a Funding,
    order: usize,
) -> Row<'a> {
    Row {
        funding: Cell::text(grant.name.as_str()),
        rate: Cell::maybe(grant.rate.as_deref()),
        funding_kind: Cell::maybe(grant.kind.as_deref()),
        funding_state: Cell::text(codes::funding_state(grant.state)),
        ..Row::new(source, measure, Money::Funding, order)
    }
}

/// Amount and kind of missing. Amounts are whole: `1000.0` is 1000.
fn yen<'a>(amount: Figure) -> (Cell<'a>, Cell<'a>) {
    match amount {
        Figure::Value(value) => (Cell::Number(value.trunc()), Cell::Nothing),
        Figure::Missing(kind) => (Cell::Nothing, Cell::text(codes::missing(kind))),
    }
}
