//! The code table: every code of every column, the plan's own scales and revisions included.

use super::Source;
use crate::opendata::cell::Cell;
use crate::opendata::codes::{self, Code};
use crate::opendata::sheet::{Column, Kind, PLAN, Sheet, Table, column};

static CODES: Sheet<9> = Sheet {
    name: "codes",
    title: "コード表",
    about: "1行が、1つの列の1つのコードとその意味です。",
    columns: [
        PLAN,
        column(
            "file",
            Kind::Id,
            "ファイル",
            "コードがあるファイル（.csv をのぞいた名前）。",
        )
        .key(),
        column("column", Kind::Id, "列", "コードがある列。").key(),
        column(
            "scale",
            Kind::Id,
            "評価のものさし",
            "評価のコードのとき、どのものさしの値か。ものさしそのものの行では空です。",
        )
        .part_of_key(),
        column("code", Kind::Id, "コード", "コード。").key(),
        column("meaning", Kind::Text, "意味", "コードの意味。").required(),
        column("symbol", Kind::Text, "記号", "資料の記号。"),
        column(
            "tone",
            Kind::Code(codes::TONE),
            "調子",
            "評価をどの色と形で見せるか。",
        ),
        column(
            "ends",
            Kind::Code(codes::ENDS),
            "施策の終わり",
            "この評価で施策が終わるとき、どう終わるか。",
        ),
    ],
};

/// Lists the codes of these tables, and its own.
pub(super) fn codes(source: &Source<'_>, tables: &[Table]) -> Table {
    let mut rows = Vec::new();
    let own = ("codes", CODES.columns.as_slice());
    let all = tables.iter().map(|table| (table.name, table.columns));
    for (file, columns) in all.chain([own]) {
        for column in columns {
            if let Kind::Code(codes) = column.kind {
                rows.extend(codes.iter().map(|code| fixed(source, file, column, code)));
            }
        }
    }
    let plan = source.plan;
    for file in ["ratings", "events"] {
        rows.extend(plan.scales.iter().map(|scale| {
            let own = Own {
                file,
                column: "scale",
                code: &scale.id,
                meaning: &scale.name,
            };
            own.row(source)
        }));
    }
    for scale in &plan.scales {
        for value in &scale.values {
            let own = Own {
                file: "ratings",
                column: "value",
                code: &value.id,
                meaning: &value.label,
            };
            let mut row = own.row(source);
            row[3] = Cell::text(scale.id.as_str());
            row[6] = Cell::maybe(value.symbol.as_deref());
            row[7] = Cell::maybe(value.tone.map(codes::tone));
            row[8] = Cell::maybe(value.ends.map(codes::ends));
            rows.push(row);
        }
    }
    rows.extend(plan.revisions.iter().map(|revision| {
        let own = Own {
            file: "indicators",
            column: "revision",
            code: &revision.id,
            meaning: &revision.title,
        };
        own.row(source)
    }));
    CODES.fill(rows)
}

fn fixed<'a>(
    source: &Source<'a>,
    file: &'static str,
    column: &Column,
    code: &Code,
) -> [Cell<'a>; 9] {
    let own = Own {
        file,
        column: column.name,
        code: code.code,
        meaning: code.meaning,
    };
    own.row(source)
}

/// A code with its meaning.
struct Own<'a> {
    file: &'static str,
    column: &'static str,
    code: &'a str,
    meaning: &'a str,
}

impl<'a> Own<'a> {
    fn row(self, source: &Source<'a>) -> [Cell<'a>; 9] {
        [
            source.id(),
            Cell::text(self.file),
            Cell::text(self.column),
            Cell::Nothing,
            Cell::text(self.code),
            Cell::text(self.meaning),
            Cell::Nothing,
            Cell::Nothing,
            Cell::Nothing,
        ]
    }
}
