//! `freeze`: writes what an edition published into its lock, so that it never changes silently.

use super::arguments::FreezeOptions;
use super::check::root;
use super::disk::file::Editing;
use super::{Exit, diff, input, terminal};
use crate::diag::{self, Diagnostic, Lang, nearest};
use crate::edition::{self, Diff, Facts};
use crate::model::{Lock, Plan, Report};
use crate::schema::LOCK_ENDING;
use crate::tree::Tree;

pub(super) fn run(options: &FreezeOptions, lang: Lang) -> Exit {
    freeze(options, lang).unwrap_or_else(|exit| exit)
}

fn freeze(options: &FreezeOptions, lang: Lang) -> Result<Exit, Exit> {
    if let Some(exit) = super::check::missing_folder(&options.content, lang) {
        return Err(exit);
    }
    let content = input::content(&options.content);
    let ending = format!("editions/{}{LOCK_ENDING}", options.edition);
    // An old lock may say something else: whether it may be replaced is asked here, not by the check.
    let report = sound(&without(&content, &ending), options, lang)?;
    let (plan, at) = place(&report, options, lang)?;
    let edition = &plan.editions[at];
    if !edition.publish && !options.is_forced {
        terminal::warn(&not_published(&edition.id, lang));
        return Err(Exit::Failed);
    }
    let path = format!("{}{ending}", plan.folder());
    let shown = format!("{}{path}", root(&options.content));
    let new = edition::freeze(plan, at);
    if let Some(old) = content.get(&path) {
        let before = crate::check(&content).value;
        let old_lock = lock_of(&before, plan, &path);
        // Line ends that a tool changed are no other content.
        let is_same = old_lock.is_some_and(|lock| {
            let (facts, locked) = (edition::facts(plan, at), Facts::from(lock));
            let holds = edition::hash(plan, at, &locked) == lock.sha256;
            let locked = locked.under_ids_of(plan);
            holds && facts.iter().eq(locked.iter())
        });
        if is_same {
            terminal::say(&match lang {
                Lang::Ja => format!("{shown} にもう固定されています。"),
                Lang::En => format!("{shown} has it already."),
            });
            return Ok(Exit::Clean);
        }
        if !options.is_forced {
            let was = old_lock.map(|lock| Facts::from(lock).under_ids_of(plan));
            terminal::warn(&differs(&shown, plan, at, was, old.len(), lang));
            return Err(Exit::Faulty);
        }
    }
    write(options, &path, &new, lang)?;
    let facts = edition::facts(plan, at);
    let (count, hash) = (facts.len(), edition::hash(plan, at, &facts));
    terminal::say(&match lang {
        Lang::Ja => format!(
            "{shown} に書きました。\n内容 {count}件、SHA-256 {hash}\n公開した内容と一緒に保存してください。"
        ),
        Lang::En => {
            format!("wrote {shown}\n{count} facts, SHA-256 {hash}\nKeep it with the content.")
        }
    });
    Ok(Exit::Clean)
}

/// The content without a file of a plan.
fn without(content: &Tree, ending: &str) -> Tree {
    let mut tree = Tree::new();
    for (path, bytes) in content.iter() {
        let below = path.strip_suffix(ending);
        if !below.is_some_and(|folder| folder.is_empty() || folder.ends_with('/')) {
            tree.insert(path, bytes);
        }
    }
    for refused in content.refused() {
        tree.refuse(refused.clone());
    }
    tree
}

/// The report of a content without errors; they are told otherwise.
fn sound(content: &Tree, options: &FreezeOptions, lang: Lang) -> Result<Report, Exit> {
    let checked = crate::check(content);
    if !checked.has_errors() {
        return Ok(checked.value);
    }
    let mut errors = checked.diagnostics;
    errors.retain(Diagnostic::is_error);
    terminal::warn(&diag::render(&errors, &root(&options.content), lang));
    terminal::warn(&diag::summary(&errors, lang));
    Err(Exit::Faulty)
}

/// The plan that has the edition, and the position of the edition in it.
fn place<'r>(
    report: &'r Report,
    options: &FreezeOptions,
    lang: Lang,
) -> Result<(&'r Plan, usize), Exit> {
    let plans: Vec<&Plan> = match &options.plan {
        Some(id) => vec![input::plan(report, id, lang)?],
        None => report.plans.iter().collect(),
    };
    let found: Vec<(&Plan, usize)> = plans
        .iter()
        .filter_map(|plan| Some((*plan, position(plan, &options.edition)?)))
        .collect();
    match found[..] {
        [only] => Ok(only),
        [] => {
            terminal::warn(&no_edition(&plans, &options.edition, lang));
            Err(Exit::Failed)
        }
        _ => {
            let ids = found.iter().map(|(plan, _)| plan.id.as_str());
            terminal::warn(&which_plan(ids, &options.edition, lang));
            Err(Exit::Failed)
        }
    }
}

/// Where an edition stands in its plan.
pub(super) fn position(plan: &Plan, edition: &str) -> Option<usize> {
    plan.editions.iter().position(|one| one.id == edition)
}

/// Says that no plan has an edition of this name.
pub(super) fn no_edition(plans: &[&Plan], id: &str, lang: Lang) -> String {
    let editions = plans
        .iter()
        .flat_map(|plan| plan.editions.iter().map(move |edition| (plan, edition)));
    // Two plans may each have an edition of one name.
    let known = editions.clone().map(|(plan, edition)| match plans.len() {
        0..=1 => edition.id.clone(),
        _ => match lang {
            Lang::Ja => format!("{}（{}）", edition.id, plan.id),
            Lang::En => format!("{} ({})", edition.id, plan.id),
        },
    });
    let known: Vec<String> = known.collect();
    let near = nearest(id, editions.map(|(_, edition)| edition.id.as_str()));
    match lang {
        Lang::Ja => {
            let near = near.map_or_else(String::new, |id| format!("「{id}」ではありませんか。"));
            let known = known.join("、");
            format!(
                "版「{id}」はありません。\n  直し方: {near}plan.yaml にある版は次のとおりです: {known}。"
            )
        }
        Lang::En => {
            let near = near.map_or_else(String::new, |id| format!("Did you mean `{id}`? "));
            let known = known.join(", ");
            format!(
                "there is no edition `{id}`\n  help: {near}The editions in plan.yaml are: {known}."
            )
        }
    }
}

/// Asks for the plan.
pub(super) fn which_plan<'p>(plans: impl Iterator<Item = &'p str>, id: &str, lang: Lang) -> String {
    let plans: Vec<&str> = plans.collect();
    let first = plans.first().copied().unwrap_or_default();
    match lang {
        Lang::Ja => format!(
            "版「{id}」は、いくつかの計画にあります（{}）。\n  直し方: 「--plan {first}」のように計画を指定してください。",
            plans.join("、")
        ),
        Lang::En => format!(
            "edition `{id}` is in several plans ({})\n  help: Name the plan, such as `--plan {first}`.",
            plans.join(", ")
        ),
    }
}

fn not_published(id: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!(
            "版「{id}」は、まだ公開していません（publish: false）。\n  直し方: 公開するときに plan.yaml の publish を true にして、それから固定してください。公開の前に固定するなら、--force をつけてください。"
        ),
        Lang::En => format!(
            "edition `{id}` is not published yet (publish: false)\n  help: Set `publish: true` in plan.yaml when it is published, then freeze it. To freeze it before, add --force."
        ),
    }
}

fn lock_of<'r>(report: &'r Report, plan: &Plan, path: &str) -> Option<&'r Lock> {
    let plan = report.plans.iter().find(|one| one.id == plan.id)?;
    plan.locks.iter().find(|lock| lock.path == path)
}

/// Says what an old lock says otherwise; nothing more than that it does where it can't be read.
fn differs(
    path: &str,
    plan: &Plan,
    at: usize,
    was: Option<Facts>,
    size: usize,
    lang: Lang,
) -> String {
    let changes = match was {
        Some(was) => {
            let changes = Diff::between(&was, &edition::facts(plan, at));
            diff::text(plan, &changes, &was, &edition::facts(plan, at), lang)
        }
        None => match lang {
            Lang::Ja => format!("（{size} バイトのこのファイルは、固定した版として読めません）\n"),
            Lang::En => format!("(the file of {size} bytes can't be read as a lock)\n"),
        },
    };
    match lang {
        Lang::Ja => format!(
            "{path} に固定した内容は、いまの内容と違います。何も書いていません。\n\n{changes}  直し方: 公表のあとに直したのなら、corrections.yaml に書いてください。計画を改めたのなら、plan.yaml に新しい版を足してください。前に固定した内容を捨てるなら、--force をつけてください。"
        ),
        Lang::En => format!(
            "{path} says something else than the content now. Nothing was written.\n\n{changes}  help: If it was corrected after it was published, write that into corrections.yaml. If the plan was changed, add a new edition to plan.yaml. To give up what was frozen, add --force."
        ),
    }
}

fn write(options: &FreezeOptions, path: &str, text: &str, lang: Lang) -> Result<(), Exit> {
    let disk = |error: super::disk::error::DiskError| {
        terminal::warn(&error.message(lang));
        Exit::Failed
    };
    let target = options.content.join(path);
    Editing::open(&target)
        .and_then(|file| file.replace(text.as_bytes()))
        .map_err(disk)
}
