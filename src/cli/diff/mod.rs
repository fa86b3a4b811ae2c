//! `diff`: what changed between two editions of a plan, or between two folders of content.

mod text;

pub(super) use text::text;

use super::arguments::DiffOptions;
use super::{Exit, check, freeze, input, terminal};
use crate::diag::Lang;
use crate::edition::{self, Change, Diff, Facts, Kind};
use crate::model::{Missing, Plan, Stated};
use serde::Serialize;
use serde_json::{Value, json};
use std::path::Path;

/// What changed in one plan. `plan` is the later state, whose words are used.
struct Compared<'r> {
    plan: &'r Plan,
    a: Facts,
    b: Facts,
    diff: Diff,
}

impl<'r> Compared<'r> {
    fn new(plan: &'r Plan, a: Facts, b: Facts) -> Self {
        let diff = Diff::between(&a, &b);
        Self { plan, a, b, diff }
    }
}

pub(super) fn run(options: &DiffOptions, lang: Lang) -> Exit {
    let [a, b] = &options.sides;
    let are_folders = Path::new(a).is_dir() && Path::new(b).is_dir();
    let done = if are_folders {
        folders(options, lang)
    } else {
        editions(options, lang)
    };
    done.unwrap_or_else(|exit| exit)
}

/// Two editions of the one plan that has both.
fn editions(options: &DiffOptions, lang: Lang) -> Result<Exit, Exit> {
    let (_, report) = input::report(&options.content, lang)?;
    let plans: Vec<&Plan> = match &options.plan {
        Some(id) => vec![input::plan(&report, id, lang)?],
        None => report.plans.iter().collect(),
    };
    let [a, b] = &options.sides;
    // Of a folder and what is not there, the latter is the fault.
    let mut sides = [a, b];
    sides.sort_by_key(|side| Path::new(side).is_dir());
    for id in sides {
        if plans
            .iter()
            .all(|plan| freeze::position(plan, id).is_none())
        {
            // Who named one folder meant two.
            if sides.into_iter().any(|side| Path::new(side).is_dir())
                && let Some(exit) = check::missing_folder(Path::new(id), lang)
            {
                return Err(exit);
            }
            terminal::warn(&freeze::no_edition(&plans, id, lang));
            return Err(Exit::Failed);
        }
    }
    let both = plans.iter().filter_map(|plan| {
        let (a, b) = (freeze::position(plan, a)?, freeze::position(plan, b)?);
        Some((*plan, a, b))
    });
    let both: Vec<(&Plan, usize, usize)> = both.collect();
    match both[..] {
        [(plan, a, b)] => {
            let facts = |edition| edition::facts(plan, edition);
            tell(options, &[Compared::new(plan, facts(a), facts(b))], lang);
            Ok(Exit::Clean)
        }
        [] => {
            terminal::warn(&apart(a, b, lang));
            Err(Exit::Failed)
        }
        _ => {
            let ids = both.iter().map(|(plan, ..)| plan.id.as_str());
            terminal::warn(&freeze::which_plan(ids, a, lang));
            Err(Exit::Failed)
        }
    }
}

/// Everything that two contents say, plan by plan.
fn folders(options: &DiffOptions, lang: Lang) -> Result<Exit, Exit> {
    let [a, b] = &options.sides;
    let (_, before) = input::report(Path::new(a), lang)?;
    let (_, after) = input::report(Path::new(b), lang)?;
    if let Some(id) = &options.plan
        && before.plans.iter().all(|plan| plan.id != *id)
    {
        input::plan(&after, id, lang)?;
    }
    let is_asked = |plan: &&Plan| options.plan.as_ref().is_none_or(|id| plan.id == *id);
    let find = |plans: &'_ [Plan], id: &str| plans.iter().position(|plan| plan.id == id);
    let mut compared = Vec::new();
    for plan in after.plans.iter().filter(is_asked) {
        let old = find(&before.plans, &plan.id).map(|at| &before.plans[at]);
        let was = old.map(edition::whole).unwrap_or_default();
        // Whichever side knows a measure's other id, its facts meet.
        let was = was.under_ids_of(plan);
        let mut is = edition::whole(plan);
        if let Some(old) = old {
            is = is.under_ids_of(old);
        }
        compared.push(Compared::new(plan, was, is));
    }
    for plan in before.plans.iter().filter(is_asked) {
        if find(&after.plans, &plan.id).is_none() {
            compared.push(Compared::new(plan, edition::whole(plan), Facts::default()));
        }
    }
    tell(options, &compared, lang);
    Ok(Exit::Clean)
}

fn tell(options: &DiffOptions, compared: &[Compared<'_>], lang: Lang) {
    let [a, b] = &options.sides;
    if options.is_json {
        terminal::say(&json(a, b, compared));
        return;
    }
    let changed = compared.iter().filter(|one| !one.diff.is_empty());
    let texts = changed.map(|one| {
        let title = format!("{}（{}）: {a} → {b}", one.plan.title, one.plan.id);
        format!(
            "{title}\n\n{}",
            text(one.plan, &one.diff, &one.a, &one.b, lang)
        )
    });
    let texts: Vec<String> = texts.collect();
    if texts.is_empty() {
        terminal::say(match lang {
            Lang::Ja => "違いはありません。",
            Lang::En => "Nothing changed.",
        });
    } else {
        terminal::say(&texts.join("\n"));
    }
}

/// The changes as JSON, version 1: an interface. Keys and kinds are only ever added.
fn json(a: &str, b: &str, compared: &[Compared<'_>]) -> String {
    let plans: Vec<Value> = compared
        .iter()
        .map(|one| {
            let changes: Vec<Row<'_>> = one.diff.iter().map(|change| row(one, change)).collect();
            json!({"plan": one.plan.id, "changes": changes})
        })
        .collect();
    let output = json!({"version": 1, "from": a, "to": b, "plans": plans});
    serde_json::to_string_pretty(&output).unwrap_or_default()
}

#[derive(Serialize)]
struct Row<'c> {
    kind: &'static str,
    measure: Option<&'c str>,
    title: Option<&'c str>,
    key: &'c str,
    was: Option<Value>,
    is: Option<Value>,
}

fn row<'c>(compared: &'c Compared<'_>, change: &'c Change) -> Row<'c> {
    let measure = change.measure.as_deref();
    let title = measure.and_then(|id| {
        let key = format!("measures/{id}/title");
        compared.b.text(&key).or_else(|| compared.a.text(&key))
    });
    Row {
        kind: kind(change.kind),
        measure,
        title,
        key: &change.key,
        was: change.was.as_ref().map(stated),
        is: change.is.as_ref().map(stated),
    }
}

fn stated(stated: &Stated) -> Value {
    match stated {
        Stated::Text(text) => Value::from(text.as_str()),
        Stated::Missing(kind) => {
            let word = Missing::ALL.iter().find(|(_, known)| known == kind);
            json!({"missing": word.map(|(word, _)| word)})
        }
    }
}

/// The words of an interface: they stay.
fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Added => "added",
        Kind::Gone => "gone",
        Kind::Event => "event",
        Kind::Renamed => "renamed",
        Kind::Rated => "rated",
        Kind::Target => "target",
        Kind::Actual => "actual",
        Kind::Corrected => "corrected",
        Kind::Indicator => "indicator",
        Kind::Reported => "reported",
        Kind::Other => "other",
    }
}

fn apart(a: &str, b: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!(
            "版「{a}」と「{b}」は、別の計画の版です。\n  直し方: 同じ計画の2つの版を指定してください。"
        ),
        Lang::En => format!(
            "editions `{a}` and `{b}` belong to different plans\n  help: Name two editions of one plan."
        ),
    }
}
