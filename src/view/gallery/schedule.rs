//! Samples of schedules.

use super::chart::{Family, Figure, Sample};
use crate::calendar::{Date, FiscalYear, Style};
use crate::model::{Missing, ScheduleRow, Span, SpanText, Until};
use crate::schema::records::Granularity;
use crate::view::measure::schedule::{Name, Shown, table};

/// All states of the schedule of a measure.
pub(super) fn family(dates: Style) -> Family {
    let sample = |anchor, title, figure| Sample {
        anchor,
        title,
        figure,
    };
    let years = "年度ごとの工程";
    Family {
        anchor: "schedules",
        title: "工程のグラフ",
        samples: vec![
            sample(
                "work-layers",
                "計画を変えて、終わったもの",
                figure(dates, "work-layers-table", years, &layers()),
            ),
            sample(
                "work-long",
                "長いことば",
                figure(
                    dates,
                    "work-long-table",
                    "年度ごとの工程（長いことば）",
                    &long(),
                ),
            ),
            sample(
                "work-months",
                "月ごと、いつまでかが分からないもの",
                figure(dates, "work-months-table", "月ごとの工程", &months()),
            ),
        ],
    }
}

fn figure(dates: Style, anchor: &str, caption: &'static str, rows: &[ScheduleRow]) -> Figure {
    let name = Name {
        anchor,
        caption,
        title: format!("見本の{caption}"),
    };
    let shown = rows.iter().map(|row| Shown {
        row,
        layers: [
            row.planned.as_ref(),
            row.revised.as_ref(),
            row.actual.as_ref(),
        ],
    });
    let shown: Vec<Shown<'_>> = shown.collect();
    Figure::Schedule(Box::new(table(dates, &name, &shown, &|_| None)))
}

type Spans = Option<Result<Vec<Span>, Missing>>;

fn row(label: Option<&str>, granularity: Granularity, layers: [Spans; 3]) -> ScheduleRow {
    let [planned, revised, actual] = layers;
    ScheduleRow {
        label: label.map(str::to_owned),
        granularity,
        planned,
        revised,
        from_edition: None,
        actual,
    }
}

fn span(from: Date, until: Until, text: &str) -> Span {
    Span {
        from,
        until,
        text: SpanText::Text(text.to_owned()),
        item: None,
        relisted_from: None,
        is_column_known: true,
    }
}

fn year(year: u16) -> Date {
    Date::FiscalYear(FiscalYear(year))
}

fn layers() -> Vec<ScheduleRow> {
    let blank = Span {
        text: SpanText::Missing(Missing::Blank),
        ..span(year(2024), Until::Same, "")
    };
    let planned = vec![
        span(year(2021), Until::Same, "検討"),
        span(year(2022), Until::Date(year(2023)), "導入"),
        blank,
    ];
    let revised = vec![
        span(year(2022), Until::Same, "検討"),
        span(year(2023), Until::Date(year(2024)), "導入"),
    ];
    let actual = vec![
        span(year(2021), Until::Date(year(2022)), "検討"),
        span(year(2023), Until::Same, "導入"),
    ];
    let layers = [Some(Ok(planned)), Some(Ok(revised)), Some(Ok(actual))];
    vec![row(None, Granularity::Year, layers)]
}

fn long() -> Vec<ScheduleRow> {
    let texts = [
        "申請件数等により優先順位を決定し、順次電子申請の対応を開始",
        "職員の研修、利用する人への説明会、使い方の動画の作成",
        "窓口で使う機械の入れかえ",
        "効果の検証、使わなくなった書式の整理、ほかの窓口への広がりの検討",
        "見直し",
    ];
    let spans = (2021..).zip(texts);
    let spans = spans.map(|(at, text)| span(year(at), Until::Same, text));
    let layers = [Some(Ok(spans.collect())), None, None];
    vec![row(None, Granularity::Year, layers)]
}

fn months() -> Vec<ScheduleRow> {
    let month = |month: u8| Date::Month(if month < 4 { 2025 } else { 2024 }, month);
    let open = |from: u8, text: &str| span(month(from), Until::Unknown, text);
    let uncertain = Span {
        is_column_known: false,
        ..span(month(11), Until::Date(month(1)), "周知")
    };
    let meetings = [6, 9, 12].map(|at| span(month(at), Until::Same, "会議"));
    let rows = [
        ("窓口の会議", meetings.to_vec()),
        (
            "書かない窓口の導入、利用する人への周知",
            vec![open(4, "検討"), open(8, "構築"), uncertain],
        ),
        (
            "職員の研修",
            vec![
                span(month(5), Until::Date(month(10)), "準備"),
                open(3, "実施"),
            ],
        ),
    ];
    let rows = rows.into_iter();
    rows.map(|(label, spans)| {
        let layers = [Some(Ok(spans)), None, None];
        row(Some(label), Granularity::Month, layers)
    })
    .collect()
}
