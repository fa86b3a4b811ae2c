//! `site.yaml`.

use super::at::{At, Findings};
use crate::calendar::{Form, Order, Pair, Style};
use crate::diag::{Fault, nearest};
use crate::model::plan::{Furigana, Site};
use crate::schema::SourceFile;
use crate::schema::records::{self, FuriganaLevel, YearForm, YearOrder, YearPair};

/// Resolves `site.yaml`; `plans` are the ids of the plans, `unread` those of plans that could not be read.
pub(super) fn site(
    found: &mut Findings,
    file: Option<SourceFile<records::Site>>,
    plans: &[String],
    unread: &[String],
) -> Site {
    let Some(file) = file else {
        return Site {
            title: String::new(),
            publisher: String::new(),
            description: None,
            base_url: None,
            license: None,
            theme: None,
            furigana: Furigana {
                default: FuriganaLevel::None,
                school_year: 3,
            },
            root_plan: None,
            dates: Style::default(),
        };
    };
    let at = At::file(&file.path);
    let record = file.value;
    let base_url = record
        .base_url
        .and_then(|url| address(found, &at.key("base_url"), &url));
    let mut root_plan = None;
    if let Some(id) = record.root_plan {
        root_plan = plans.iter().position(|plan| plan == id.as_str());
        if root_plan.is_none() && !unread.iter().any(|plan| plan == id.as_str()) {
            let nearest = nearest(&id, plans.iter().map(String::as_str));
            found.value(
                &at.key("root_plan"),
                Fault::UnknownPlan {
                    id: id.into(),
                    nearest,
                },
            );
        }
    }
    let furigana = record.furigana.map_or(
        Furigana {
            default: FuriganaLevel::None,
            school_year: 3,
        },
        |furigana| Furigana {
            default: furigana.default,
            school_year: furigana.school_year.unwrap_or(3).clamp(1, 6),
        },
    );
    Site {
        title: record.title.into(),
        publisher: record.publisher.into(),
        description: record.description.map(Into::into),
        base_url,
        license: record.license.map(Into::into),
        theme: record.theme.map(Into::into),
        furigana,
        root_plan,
        dates: record.dates.as_ref().map(dates).unwrap_or_default(),
    }
}

fn dates(record: &records::Dates) -> Style {
    Style {
        order: record
            .order
            .map_or_else(Order::default, |order| match order {
                YearOrder::EraFirst => Order::EraFirst,
                YearOrder::WesternFirst => Order::WesternFirst,
            }),
        pair: record.pair.map_or_else(Pair::default, |pair| match pair {
            YearPair::Both => Pair::Both,
            YearPair::FirstOnly => Pair::FirstOnly,
        }),
        form: record.form.map_or_else(Form::default, |form| match form {
            YearForm::Long => Form::Long,
            YearForm::Short => Form::Short,
        }),
    }
}

fn address(found: &mut Findings, at: &At<'_>, url: &str) -> Option<String> {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    let is_plain = |rest: &str| {
        !rest.is_empty()
            && rest
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-._~:/[]".contains(&byte))
            && !rest.starts_with(['/', '.', ':'])
    };
    if rest.is_some_and(is_plain) {
        Some(format!("{}/", url.trim_end_matches('/')))
    } else {
        found.value(
            at,
            Fault::BadAddress {
                value: url.to_owned(),
            },
        );
        None
    }
}
