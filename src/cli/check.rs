//! `check`: says everything that is wrong with the content, and writes nothing.

use super::Exit;
use super::arguments::CheckOptions;
use super::{input, terminal};
use crate::Checked;
use crate::diag::{self, Lang};
use crate::model::Report;
use std::path::Path;

pub(super) fn run(options: &CheckOptions, lang: Lang) -> Exit {
    if let Some(exit) = missing_folder(&options.content, lang) {
        return exit;
    }
    let checked = crate::check(&input::content(&options.content));
    if options.is_json {
        terminal::say(&diag::render_json(&checked.diagnostics));
    } else {
        let text = diag::render(&checked.diagnostics, &root(&options.content), lang);
        terminal::say(&format!(
            "{text}{}",
            diag::summary(&checked.diagnostics, lang)
        ));
    }
    exit(&checked, options.is_strict)
}

/// How a check ends.
pub(super) fn exit(checked: &Checked<Report>, is_strict: bool) -> Exit {
    if checked.has_errors() || (is_strict && !checked.diagnostics.is_empty()) {
        Exit::Faulty
    } else {
        Exit::Clean
    }
}

/// How messages call a folder, before the paths in it.
pub(super) fn root(folder: &Path) -> String {
    format!("{}/", folder.display())
}

/// Says that the content folder is missing, if it is.
pub(super) fn missing_folder(content: &Path, lang: Lang) -> Option<Exit> {
    if content.is_dir() {
        return None;
    }
    let path = content.display();
    terminal::warn(&match lang {
        Lang::Ja => format!(
            "フォルダー「{path}」がありません。\n  直し方: 内容のあるフォルダーで実行するか、--content で場所を指定してください。"
        ),
        Lang::En => format!(
            "there is no folder `{path}`\n  help: Run the program where the content is, or name its folder with --content."
        ),
    });
    Some(Exit::Failed)
}
