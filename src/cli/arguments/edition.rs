//! The options of `freeze` and `diff`.

use super::ruby::{format, plan, text};
use super::{Command, Say, content, flag, headed, path};
use clap::{Arg, ArgMatches};
use std::path::PathBuf;

/// Options of `freeze`.
#[derive(Debug)]
pub(in crate::cli) struct FreezeOptions {
    /// Id of the edition.
    pub(in crate::cli) edition: String,
    /// Folder of the content.
    pub(in crate::cli) content: PathBuf,
    /// The plan; the one that has the edition when absent.
    pub(in crate::cli) plan: Option<String>,
    /// Freeze what is not published, and write over a lock that says something else.
    pub(in crate::cli) is_forced: bool,
}

/// Options of `diff`.
#[derive(Debug)]
pub(in crate::cli) struct DiffOptions {
    /// Two editions, or two folders of content.
    pub(in crate::cli) sides: [String; 2],
    /// Folder of the content.
    pub(in crate::cli) content: PathBuf,
    /// The one plan that is looked at.
    pub(in crate::cli) plan: Option<String>,
    /// JSON instead of text.
    pub(in crate::cli) is_json: bool,
}

pub(super) fn freeze(matches: &ArgMatches) -> Command {
    Command::Freeze(FreezeOptions {
        edition: text(matches, "edition").unwrap_or_default(),
        content: path(matches, "content"),
        plan: text(matches, "plan"),
        is_forced: matches.get_flag("force"),
    })
}

pub(super) fn diff(matches: &ArgMatches) -> Command {
    Command::Diff(DiffOptions {
        sides: ["a", "b"].map(|name| text(matches, name).unwrap_or_default()),
        content: path(matches, "content"),
        plan: text(matches, "plan"),
        is_json: text(matches, "format").as_deref() == Some("json"),
    })
}

pub(super) fn freeze_command(say: Say) -> clap::Command {
    let about = say.this(
        "公表した版の内容を固定する（editions/<版>.lock.json に書く）",
        "freeze what an edition published: write editions/<EDITION>.lock.json",
    );
    let usage = say.this(
        "michinori freeze [指定] <版>",
        "michinori freeze [OPTIONS] <EDITION>",
    );
    let command = super::command("freeze", usage, about, say)
        .arg(side(
            "edition",
            say.this("版", "EDITION"),
            say.this("plan.yaml にある版の id", "id of the edition in plan.yaml"),
        ))
        .arg(content(say))
        .arg(plan(say.this(
            "版のある計画（計画のフォルダーの名前）",
            "the plan of the edition (the name of its folder)",
        )))
        .arg(flag(
            "force",
            say.this(
                "公開していない版も固定し、前に固定した内容も書きかえる",
                "freeze an edition that is not published, and write over a lock that says something else",
            ),
        ));
    headed(command, say)
}

pub(super) fn diff_command(say: Say) -> clap::Command {
    let about = say.this(
        "2つの版、または2つの内容のフォルダーの違いを知らせる（違いがあってもなくても、終了コードは 0）",
        "say what changed between two editions, or two folders of content (exit code 0 with or without changes)",
    );
    let usage = say.this(
        "michinori diff [指定] <前> <後>",
        "michinori diff [OPTIONS] <BEFORE> <AFTER>",
    );
    let (before, after) = (
        say.this(
            "前の版の id か、前の内容のフォルダー",
            "id of the edition before, or folder of the content before",
        ),
        say.this(
            "後の版の id か、後の内容のフォルダー",
            "id of the edition after, or folder of the content after",
        ),
    );
    let command = super::command("diff", usage, about, say)
        .arg(side("a", say.this("前", "BEFORE"), before))
        .arg(side("b", say.this("後", "AFTER"), after))
        .arg(content(say))
        .arg(plan(say.this(
            "1つの計画だけを見る（計画のフォルダーの名前）",
            "look at one plan only (the name of its folder)",
        )))
        .arg(format(
            &["text", "json"],
            say.this(
                "知らせる形（text か json。書かなければ text）",
                "form of the report (text or json; text when absent)",
            ),
        ));
    headed(command, say)
}

fn side(id: &'static str, name: &'static str, help: &'static str) -> Arg {
    Arg::new(id).value_name(name).required(true).help(help)
}
