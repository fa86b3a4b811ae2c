//! The plan itself: policies, areas, editions, versions, corrections, sources.

use super::{Source, day};
use crate::calendar::Date;
use crate::model::{Output, PolicyIx};
use crate::opendata::cell::Cell;
use crate::opendata::codes;
use crate::opendata::sheet::{Kind, MEASURE, ORDER, PLAN, Sheet, Table, column};

static POLICIES: Sheet<9> = Sheet {
    name: "policies",
    title: "基本方針",
    about: "1行が、計画の木の1つの節（柱、基本方針、取組など）です。",
    columns: [
        PLAN,
        column(
            "policy",
            Kind::Id,
            "基本方針",
            "上の段から順に「/」でつないだID。",
        )
        .key(),
        column("id", Kind::Id, "この段のID", "計画の中で1つだけのID。").required(),
        column(
            "parent",
            Kind::Id,
            "上の段",
            "すぐ上の段の policy。いちばん上の段では空です。",
        )
        .refers("policies", "policy"),
        column("level", Kind::Count, "段", "上から何段目か（1から）。").required(),
        column("level_name", Kind::Text, "段の名前", "計画での段の名前。"),
        column(
            "code",
            Kind::Text,
            "資料の番号",
            "資料の番号や記号。資料のままです。",
        ),
        column("title", Kind::Text, "名前", "名前。").required(),
        column(
            "url",
            Kind::Address,
            "ページ",
            "ページ。「https:」で始まらないときは、サイトのいちばん上からの道のりです。",
        ),
    ],
};

pub(super) fn policies(source: &Source<'_>) -> Table {
    let plan = source.plan;
    let has_pages = !plan.switched_off.contains(&Output::Policies);
    POLICIES.fill(plan.policies.iter().enumerate().map(|(at, policy)| {
        let page = has_pages.then(|| source.at.policy(plan, PolicyIx(at)));
        let level = plan.levels.get(policy.depth);
        [
            source.id(),
            Cell::text(source.policy_path(PolicyIx(at))),
            Cell::text(policy.id.as_str()),
            Cell::maybe(policy.parent.map(|ix| source.policy_path(ix))),
            Cell::Count(policy.depth + 1),
            Cell::maybe(level.map(String::as_str)),
            Cell::maybe(policy.code.as_deref()),
            Cell::text(policy.title.as_str()),
            Cell::maybe(page.map(|page| source.url(&page))),
        ]
    }))
}

static AREAS: Sheet<4> = Sheet {
    name: "areas",
    title: "分野",
    about: "1行が1つの分野です。",
    columns: [
        PLAN,
        column("area", Kind::Id, "分野", "分野のID。").key(),
        column("name", Kind::Text, "名前", "分野の名前。").required(),
        column(
            "url",
            Kind::Address,
            "ページ",
            "ページ。「https:」で始まらないときは、サイトのいちばん上からの道のりです。",
        ),
    ],
};

pub(super) fn areas(source: &Source<'_>) -> Table {
    AREAS.fill(source.plan.areas.iter().map(|area| {
        [
            source.id(),
            Cell::text(area.id.as_str()),
            Cell::text(area.name.as_str()),
            Cell::text(source.url(&source.at.area(area))),
        ]
    }))
}

static EDITIONS: Sheet<8> = Sheet {
    name: "editions",
    title: "版",
    about: "1行が、公表された1つの版です。",
    columns: [
        PLAN,
        column("edition", Kind::Id, "版", "版のID。").key(),
        column("title", Kind::Text, "名前", "版の名前。").required(),
        column(
            "published",
            Kind::Date,
            "公表日",
            "公表された日。資料と同じくわしさです。",
        ),
        column("covers", Kind::Period, "最後の期", "どの期までの結果か。").required(),
        column(
            "reconstructed",
            Kind::Flag,
            "復元",
            "編集者が資料から組み立てなおした版なら true。",
        )
        .required(),
        column("note", Kind::Text, "注", "版についての注。"),
        column(
            "published_missing",
            Kind::Code(codes::UNKNOWN),
            "公表日がない理由",
            "公表日が資料に書かれていないとき。",
        ),
    ],
};

pub(super) fn editions(source: &Source<'_>) -> Table {
    EDITIONS.fill(source.editions().map(|edition| {
        [
            source.id(),
            Cell::text(edition.id.as_str()),
            Cell::text(edition.title.as_str()),
            Cell::maybe_written(edition.published),
            Cell::written(&edition.covers),
            Cell::Flag(edition.is_reconstructed),
            Cell::maybe(edition.note.as_deref()),
            unknown(edition.published),
        ]
    }))
}

/// The word for a date that the source does not say.
fn unknown<'a>(date: Option<Date>) -> Cell<'a> {
    Cell::maybe(date.is_none().then_some(codes::UNKNOWN[0].code))
}

static PLAN_VERSIONS: Sheet<6> = Sheet {
    name: "plan_versions",
    title: "計画の改定",
    about: "1行が、計画そのものの1つの版です。",
    columns: [
        PLAN,
        column("version", Kind::Text, "版", "計画の版の番号や名前。").required(),
        column(
            "date",
            Kind::Date,
            "日付",
            "その版の日付。資料と同じくわしさです。",
        ),
        column("text", Kind::Text, "内容", "何が変わったか。"),
        column(
            "date_missing",
            Kind::Code(codes::UNKNOWN),
            "日付がない理由",
            "日付が資料に書かれていないとき。",
        ),
        ORDER,
    ],
};

pub(super) fn plan_versions(source: &Source<'_>) -> Table {
    let versions = source.plan.versions.iter().enumerate();
    PLAN_VERSIONS.fill(versions.map(|(at, version)| {
        [
            source.id(),
            Cell::text(version.version.as_str()),
            Cell::maybe_written(version.date),
            Cell::maybe(version.text.as_deref()),
            unknown(version.date),
            Cell::Count(at + 1),
        ]
    }))
}

static CORRECTIONS: Sheet<8> = Sheet {
    name: "corrections",
    title: "訂正",
    about: "1行が、公表したあとの1つの訂正です。",
    columns: [
        PLAN,
        column("date", Kind::Date, "日付", "訂正した日。").required(),
        MEASURE,
        column("key", Kind::Text, "訂正したところ", "何を訂正したか。").required(),
        column("was", Kind::Text, "前", "訂正の前。").required(),
        column("is", Kind::Text, "後", "訂正の後。").required(),
        column("reason", Kind::Text, "わけ", "訂正のわけ。").required(),
        ORDER,
    ],
};

pub(super) fn corrections(source: &Source<'_>) -> Table {
    let corrections = source.plan.corrections.iter();
    let shown = corrections.filter_map(|correction| {
        let measure = source.shown_id(correction.measure)?;
        Some((correction, measure))
    });
    CORRECTIONS.fill(shown.enumerate().map(|(at, (correction, measure))| {
        [
            source.id(),
            Cell::written(&correction.date),
            Cell::text(measure),
            Cell::text(correction.key.as_str()),
            Cell::text(correction.was.as_str()),
            Cell::text(correction.is.as_str()),
            Cell::text(correction.reason.as_str()),
            Cell::Count(at + 1),
        ]
    }))
}

static SOURCES: Sheet<8> = Sheet {
    name: "sources",
    title: "もとの資料",
    about: "1行が、このデータのもとになった1つの資料です。",
    columns: [
        PLAN,
        column("title", Kind::Text, "資料名", "資料の名前。").required(),
        column(
            "title_by",
            Kind::Code(codes::BY),
            "名前をつけた人",
            "名前が資料にあるか、編集者がつけたか。",
        )
        .required(),
        column("publisher", Kind::Text, "発行者", "資料を出したところ。").required(),
        column(
            "date",
            Kind::Date,
            "日付",
            "資料の日付。資料と同じくわしさです。",
        ),
        column("url", Kind::Address, "場所", "資料があるアドレス。"),
        column(
            "date_missing",
            Kind::Code(codes::UNKNOWN),
            "日付がない理由",
            "日付が資料に書かれていないとき。",
        ),
        ORDER,
    ],
};

pub(super) fn sources(source: &Source<'_>) -> Table {
    let sources = source.plan.sources.iter().enumerate();
    SOURCES.fill(sources.map(|(at, document)| {
        [
            source.id(),
            Cell::text(document.title.as_str()),
            Cell::text(codes::by(document.title_by)),
            Cell::text(document.publisher.as_str()),
            Cell::maybe_written(document.date),
            Cell::maybe(document.url.as_deref()),
            unknown(document.date),
            Cell::Count(at + 1),
        ]
    }))
}

static PLANS: Sheet<10> = Sheet {
    name: "plans",
    title: "計画",
    about: "この計画の名前と自治体です（1行だけです）。",
    columns: [
        column("plan", Kind::Id, "計画", "計画のID。").key(),
        column("title", Kind::Text, "名前", "計画の名前。").required(),
        column(
            "municipality_code",
            Kind::Text,
            "団体コード",
            "全国地方公共団体コード（6けた）。",
        )
        .required(),
        column("municipality", Kind::Text, "自治体", "自治体の名前。").required(),
        column(
            "municipality_kana",
            Kind::Text,
            "読み",
            "自治体の名前の読み。",
        ),
        column(
            "from",
            Kind::Day,
            "はじめの日",
            "結果があるはじめの年度の、はじめの日。",
        )
        .required(),
        column(
            "to",
            Kind::Day,
            "おわりの日",
            "結果があるおわりの年度の、おわりの日。",
        )
        .required(),
        column(
            "measure_name",
            Kind::Text,
            "施策の呼び名",
            "計画が施策を呼ぶことば。",
        )
        .required(),
        column(
            "number_name",
            Kind::Text,
            "番号の呼び名",
            "計画が施策の番号を呼ぶことば。",
        ),
        column(
            "url",
            Kind::Address,
            "ページ",
            "計画のページ。「https:」で始まらないときは、サイトのいちばん上からの道のりです。空のときは、いちばん上です。",
        ),
    ],
};

pub(super) fn plans(source: &Source<'_>) -> Table {
    let plan = source.plan;
    let (first, last) = plan.years;
    PLANS.fill([[
        source.id(),
        Cell::text(plan.title.as_str()),
        Cell::text(plan.municipality.code.as_str()),
        Cell::text(plan.municipality.name.as_str()),
        Cell::maybe(plan.municipality.kana.as_deref()),
        Cell::text(day(Date::FiscalYear(first).bounds().0)),
        Cell::text(day(Date::FiscalYear(last).bounds().1)),
        Cell::text(plan.measure_name.as_str()),
        Cell::maybe(plan.number_name.as_deref()),
        Cell::text(source.url(&source.at.home())),
    ]])
}
