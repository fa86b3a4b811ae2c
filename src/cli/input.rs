//! From folders to trees.

use super::disk::read::{Limits, RefusedWhy, read_tree};
use super::{Exit, check, terminal};
use crate::diag::{self, Lang, nearest};
use crate::model::{Plan, Report};
use crate::ruby::Entry;
use crate::tree::{Refused, RefusedReason, Tree};
use std::path::Path;

/// The largest file that is read: more than ten thousand measures' results of a year.
const FILE_BYTES: u64 = 16 << 20;

/// The content below a folder. What was not read is noted in the tree; the core reports it.
pub(super) fn content(root: &Path) -> Tree {
    let (files, refused) = read_tree(
        root,
        Limits {
            file_bytes: FILE_BYTES,
        },
    );
    let mut tree = Tree::new();
    for (path, bytes) in files {
        tree.insert(path, bytes);
    }
    for one in refused {
        let reason = match one.why {
            RefusedWhy::LeavesRoot => RefusedReason::LeavesFolder,
            RefusedWhy::TooLarge { bytes } => RefusedReason::TooLarge {
                size: bytes,
                limit: FILE_BYTES,
            },
            RefusedWhy::NotUtf8Name => RefusedReason::NameNotUtf8,
            RefusedWhy::NotAFile | RefusedWhy::Loop => RefusedReason::NotAFile,
            RefusedWhy::Unreadable(error) => RefusedReason::Unreadable(error.to_string()),
        };
        tree.refuse(Refused {
            path: one.path,
            reason,
        });
    }
    tree
}

/// The names of the folders right below a folder; none when it can't be read.
pub(super) fn folders(root: &Path) -> Vec<String> {
    let (files, _) = read_tree(
        root,
        Limits {
            file_bytes: FILE_BYTES,
        },
    );
    let mut names: Vec<String> = files
        .iter()
        .filter_map(|(path, _)| path.split_once('/'))
        .map(|(name, _)| name.to_owned())
        .collect();
    names.dedup();
    names
}

/// The content below a folder and its report; how the command ends when there is none, or one with errors, which are told.
pub(super) fn report(root: &Path, lang: Lang) -> Result<(Tree, Report), Exit> {
    if let Some(exit) = check::missing_folder(root, lang) {
        return Err(exit);
    }
    let content = content(root);
    let checked = crate::check(&content);
    if checked.has_errors() {
        let mut errors = checked.diagnostics;
        errors.retain(diag::Diagnostic::is_error);
        terminal::warn(&diag::render(&errors, &check::root(root), lang));
        terminal::warn(&diag::summary(&errors, lang));
        return Err(Exit::Faulty);
    }
    Ok((content, checked.value))
}

/// The plan of this name; how the command ends when there is none, which is told.
pub(super) fn plan<'r>(report: &'r Report, id: &str, lang: Lang) -> Result<&'r Plan, Exit> {
    let ids = || report.plans.iter().map(|plan| plan.id.as_str());
    if let Some(plan) = report.plans.iter().find(|plan| plan.id == id) {
        return Ok(plan);
    }
    let known: Vec<&str> = ids().collect();
    let near = nearest(id, ids());
    terminal::warn(&match lang {
        Lang::Ja => {
            let near = near.map_or_else(String::new, |id| format!("「{id}」ではありませんか。"));
            let known = known.join("、");
            format!(
                "計画「{id}」はありません。\n  直し方: {near}計画の名前は次のとおりです: {known}。"
            )
        }
        Lang::En => {
            let near = near.map_or_else(String::new, |id| format!("Did you mean `{id}`? "));
            let known = known.join(", ");
            format!("there is no plan `{id}`\n  help: {near}The plans are: {known}.")
        }
    });
    Err(Exit::Failed)
}

/// The readings that hold for a plan of a content, or for its site.
pub(super) fn readings(root: &Path, plan: Option<&str>, lang: Lang) -> Result<Vec<Entry>, Exit> {
    let (_, report) = self::report(root, lang)?;
    match plan {
        None => Ok(report.readings_of_site()),
        Some(id) => {
            let plan = self::plan(&report, id, lang)?;
            Ok(report.readings_of_plan(plan))
        }
    }
}
