//! The columns as they were published: a name is never changed, taken away or moved; new ones come at the end.

use super::data;
use crate::support::content;
use michinori::assess::Audience;

/// File and columns, in their order. Whoever adds a column adds it here, at the end of its line.
const COLUMNS: [(&str, &str); 18] = [
    (
        "measures",
        "plan measure number title policy listed_under lead_departments related_departments areas lifecycle coverage added_period ended_period url involved_departments plain",
    ),
    (
        "indicators",
        "plan measure indicator name unit form direction period kind value missing qualifier as_of note reason printed due target_source revision unit_by direction_by accumulates valid_from valid_to succeeds source order",
    ),
    (
        "ratings",
        "plan measure period scale value symbol label missing note printed",
    ),
    (
        "schedules",
        "plan measure row layer from to precision label text item relisted_from missing to_missing column granularity from_edition order",
    ),
    (
        "milestones",
        "plan measure from to precision state text order",
    ),
    (
        "events",
        "plan measure event period basis into reason scale order",
    ),
    (
        "budgets",
        "plan measure amount_yen basis term from to funding rate item order part_of includes department text missing years months funding_kind funding_state note printed",
    ),
    (
        "measure_departments",
        "plan measure role order department text missing reason",
    ),
    (
        "departments",
        "plan department name kana phone form hours place former_names url",
    ),
    (
        "policies",
        "plan policy id parent level level_name code title url",
    ),
    ("areas", "plan area name url"),
    ("glossary", "plan id term kana synonyms definition url"),
    (
        "editions",
        "plan edition title published covers reconstructed note published_missing",
    ),
    ("plan_versions", "plan version date text date_missing order"),
    ("corrections", "plan date measure key was is reason order"),
    (
        "sources",
        "plan title title_by publisher date url date_missing order",
    ),
    (
        "plans",
        "plan title municipality_code municipality municipality_kana from to measure_name number_name url",
    ),
    (
        "codes",
        "plan file column scale code meaning symbol tone ends",
    ),
];

#[test]
fn columns_are_only_ever_added() {
    for plan in data(&content(), Audience::Public) {
        let tables = plan.tables.iter().map(|table| {
            let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
            (table.name, names.join(" "))
        });
        let expected = COLUMNS.map(|(name, columns)| (name, columns.to_owned()));
        assert_eq!(tables.collect::<Vec<_>>(), expected);
    }
}

#[test]
fn every_column_is_explained() {
    for table in &data(&content(), Audience::Public)[0].tables {
        assert!(table.about.ends_with('。'), "{}", table.name);
        for column in table.columns {
            let at = format!("{}.{}", table.name, column.name);
            assert!(column.meaning.ends_with(['。', '）']), "{at}");
            assert!(!column.title.is_empty(), "{at}");
            let is_english = |c: char| c.is_ascii_lowercase() || c == '_';
            assert!(column.name.chars().all(is_english), "{at}");
        }
    }
}
