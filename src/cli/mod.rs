//! The shell: arguments and files in, messages and files out. The only layer that sees the world, and all the others.
//!
//! One file per command; only [`disk`] writes. Entry point: [`run`].

#![expect(
    clippy::disallowed_methods,
    reason = "the shell is where the world begins"
)]

mod arguments;
mod build;
mod check;
mod diff;
pub mod disk;
mod freeze;
mod input;
mod review;
mod ruby;
mod terminal;

use crate::diag::Lang;
use std::ffi::OsString;
use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Clean; warnings allowed.
    Clean,
    /// Errors in the content (or warnings, with `--strict`).
    Faulty,
    /// The command could not run.
    Failed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Clean => Self::SUCCESS,
            Exit::Faulty => Self::from(1),
            Exit::Failed => Self::from(2),
        }
    }
}

/// Runs the program with its arguments (the first is its name) and says how it ended: 0 clean, 1 errors, 2 could not run.
pub fn run(arguments: Vec<OsString>) -> ExitCode {
    let lang = arguments::language(&arguments);
    let exit = match arguments::parse(arguments, lang) {
        Ok(arguments::Command::Build(options)) => build::run(&options, lang),
        Ok(arguments::Command::Check(options)) => check::run(&options, lang),
        Ok(arguments::Command::Freeze(options)) => freeze::run(&options, lang),
        Ok(arguments::Command::Diff(options)) => diff::run(&options, lang),
        Ok(arguments::Command::Ruby(options)) => ruby::run(&options, lang),
        Ok(arguments::Command::Review(options)) => review::run(&options, lang),
        Err(arguments::Usage::Asked(text)) => {
            terminal::say(&text);
            Exit::Clean
        }
        Err(arguments::Usage::Wrong(text)) => {
            terminal::warn(&text);
            Exit::Failed
        }
    };
    exit.into()
}

/// The locale of the reader: Japanese when it is Japanese, English otherwise.
fn locale() -> Lang {
    let is_japanese = |locale: String| locale.to_ascii_lowercase().starts_with("ja");
    if sys_locale::get_locale().is_some_and(is_japanese) {
        Lang::Ja
    } else {
        Lang::En
    }
}
