//! The command line, declared once: parsing and help in both languages follow from it.

mod edition;
mod ruby;

use crate::diag::Lang;
use crate::html::LinkStyle;
use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, value_parser};
use std::ffi::OsString;
use std::path::PathBuf;

pub(super) use edition::{DiffOptions, FreezeOptions};
pub(super) use ruby::{Accepted, Notation, ReviewForm, ReviewOptions, RubyOptions};

/// A command with its options.
#[derive(Debug)]
pub(super) enum Command {
    /// content/ → public/.
    Build(BuildOptions),
    /// Says what is wrong.
    Check(CheckOptions),
    /// Freezes an edition.
    Freeze(FreezeOptions),
    /// Says what changed.
    Diff(DiffOptions),
    /// Gives texts their readings.
    Ruby(RubyOptions),
    /// Lists doubtful readings, or settles some.
    Review(ReviewOptions),
}

/// Options of `build`.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line, independent of the others"
)]
#[derive(Debug)]
pub(super) struct BuildOptions {
    /// Folder of the content.
    pub(super) content: PathBuf,
    /// Folder of the site.
    pub(super) out: PathBuf,
    /// Name of a theme below `themes/`.
    pub(super) theme: Option<String>,
    /// Show what is not published.
    pub(super) is_draft: bool,
    /// How links end: with `--portable` in the names of files, so that the site opens without a server.
    pub(super) links: LinkStyle,
    /// Add a page with a sample of every part of every page.
    pub(super) has_gallery: bool,
    /// Warnings stop the build.
    pub(super) is_strict: bool,
    /// Threads; all cores when absent.
    pub(super) jobs: Option<usize>,
    /// Say how long each phase took.
    pub(super) shows_timings: bool,
}

/// Options of `check`.
#[derive(Debug)]
pub(super) struct CheckOptions {
    /// Folder of the content.
    pub(super) content: PathBuf,
    /// JSON instead of text.
    pub(super) is_json: bool,
    /// Warnings count as errors.
    pub(super) is_strict: bool,
}

/// The command line was a question, or wrong.
#[derive(Debug)]
pub(super) enum Usage {
    /// `--help`, `--version`: the answer.
    Asked(String),
    /// What is wrong with it.
    Wrong(String),
}

/// The language of messages: `--lang`, or that of the locale.
pub(super) fn language(arguments: &[OsString]) -> Lang {
    let texts: Vec<&str> = arguments
        .iter()
        .filter_map(|argument| argument.to_str())
        .collect();
    let value = texts
        .iter()
        .enumerate()
        .find_map(|(at, text)| match text.strip_prefix("--lang") {
            Some("") => texts.get(at + 1).copied(),
            Some(rest) => rest.strip_prefix('='),
            None => None,
        });
    match value {
        Some("ja") => Lang::Ja,
        Some("en") => Lang::En,
        Some(_) | None => super::locale(),
    }
}

/// Parses the arguments; the first is the program's name.
pub(super) fn parse(arguments: Vec<OsString>, lang: Lang) -> Result<Command, Usage> {
    let matches = declaration(lang)
        .try_get_matches_from(arguments)
        .map_err(|error| {
            let kind = error.kind();
            if matches!(kind, ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
                Usage::Asked(error.render().to_string())
            } else if kind == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
                Usage::Wrong(error.render().to_string())
            } else {
                Usage::Wrong(wrong(&error, lang))
            }
        })?;
    match matches.subcommand() {
        Some(("build", matches)) => Ok(Command::Build(BuildOptions {
            content: path(matches, "content"),
            out: path(matches, "out"),
            theme: matches.get_one::<String>("theme").cloned(),
            is_draft: matches.get_flag("draft"),
            links: if matches.get_flag("portable") {
                LinkStyle::Files
            } else {
                LinkStyle::Folders
            },
            has_gallery: matches.get_flag("gallery"),
            is_strict: matches.get_flag("strict"),
            jobs: matches
                .get_one::<usize>("jobs")
                .copied()
                .filter(|jobs| *jobs > 0),
            shows_timings: matches.get_flag("timings"),
        })),
        Some(("check", matches)) => Ok(Command::Check(CheckOptions {
            content: path(matches, "content"),
            is_json: matches
                .get_one::<String>("format")
                .is_some_and(|format| format == "json"),
            is_strict: matches.get_flag("strict"),
        })),
        Some(("freeze", matches)) => Ok(edition::freeze(matches)),
        Some(("diff", matches)) => Ok(edition::diff(matches)),
        Some(("ruby", matches)) => ruby::command(matches, Say(lang)),
        Some(_) | None => Err(Usage::Wrong(declaration(lang).render_help().to_string())),
    }
}

fn path(matches: &ArgMatches, name: &str) -> PathBuf {
    matches
        .get_one::<PathBuf>(name)
        .cloned()
        .unwrap_or_default()
}

/// The words of one language.
#[derive(Clone, Copy)]
struct Say(Lang);

impl Say {
    fn this(self, ja: &'static str, en: &'static str) -> &'static str {
        match self.0 {
            Lang::Ja => ja,
            Lang::En => en,
        }
    }
}

fn declaration(lang: Lang) -> clap::Command {
    let say = Say(lang);
    let command = clap::Command::new("michinori")
        .version(env!("CARGO_PKG_VERSION"))
        .about(say.this(
            "自治体のDX進捗報告（YAML）から、だれでも読めるサイトを作ります。",
            "Turns a municipality's DX progress report (YAML) into an accessible website.",
        ))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .arg(
            Arg::new("version")
                .long("version")
                .short('V')
                .action(ArgAction::Version)
                .help(say.this("版を示す", "print the version")),
        )
        .arg(
            Arg::new("lang")
                .long("lang")
                .global(true)
                .value_name("LANG")
                .value_parser(PossibleValuesParser::new(["ja", "en"]))
                .hide_possible_values(true)
                .help(say.this(
                    "知らせの言葉（ja か en）",
                    "language of messages (ja or en)",
                )),
        );
    [
        build_command(say),
        check_command(say),
        edition::freeze_command(say),
        edition::diff_command(say),
        ruby::declaration(say),
    ]
    .into_iter()
    .fold(command, clap::Command::subcommand)
    .subcommand_help_heading(say.this("命令", "Commands"))
    .override_usage(say.this("michinori <命令> [指定]", "michinori <COMMAND> [OPTIONS]"))
    .help_template(template(say))
    .disable_help_flag(true)
    .arg(help(say))
    .mut_args(|arg| arg.help_heading(say.this("指定", "Options")))
}

/// The parser's own words are English; in a template of our own only ours remain.
fn template(say: Say) -> &'static str {
    say.this(
        "{about}\n\n使い方: {usage}\n\n{all-args}",
        "{about}\n\nUsage: {usage}\n\n{all-args}",
    )
}

fn help(say: Say) -> Arg {
    Arg::new("help")
        .long("help")
        .short('h')
        .action(ArgAction::Help)
        .help(say.this("使い方を示す", "print this help"))
}

/// What the two commands have in common.
fn command(
    name: &'static str,
    usage: &'static str,
    about: &'static str,
    say: Say,
) -> clap::Command {
    clap::Command::new(name)
        .about(about)
        .override_usage(usage)
        .help_template(template(say))
        .disable_help_flag(true)
        .arg(help(say))
}

fn build_command(say: Say) -> clap::Command {
    let about = say.this("内容からサイトを作る", "build the site from the content");
    let usage = say.this("michinori build [指定]", "michinori build [OPTIONS]");
    let command = command("build", usage, about, say)
        .arg(content(say))
        .arg(folder(
            "out",
            "public",
            say.this(
                "サイトを書き出すフォルダー（書かなければ public）",
                "folder of the finished site (public when absent)",
            ),
        ))
        .arg(
            Arg::new("theme")
                .long("theme")
                .value_name("NAME")
                .help(say.this(
                    "themes/ の中のテーマの名前",
                    "name of a theme below themes/",
                )),
        )
        .arg(flag(
            "draft",
            say.this(
                "まだ公開していない内容も見せる（下書き）",
                "show what is not published yet",
            ),
        ))
        .arg(flag(
            "portable",
            say.this(
                "サーバーなしで、ファイルを開くだけで読めるサイトにする",
                "make a site that opens by a double click, without a server",
            ),
        ))
        .arg(flag(
            "gallery",
            say.this(
                "部品の見本のページ（_gallery/）も作る",
                "add a page with samples of every part (_gallery/)",
            ),
        ))
        .arg(strict(say))
        .arg(
            Arg::new("jobs")
                .long("jobs")
                .value_name("N")
                .value_parser(value_parser!(usize))
                .help(say.this("同時に使うスレッドの数", "number of threads")),
        )
        .arg(flag(
            "timings",
            say.this(
                "かかった時間を段階ごとに示す",
                "say how long each phase took",
            ),
        ));
    headed(command, say)
}

/// Puts the options of a command under a heading in the reader's language.
fn headed(command: clap::Command, say: Say) -> clap::Command {
    let heading = say.this("指定", "Options");
    command.mut_args(|arg| arg.help_heading(heading))
}

fn check_command(say: Say) -> clap::Command {
    let about = say.this(
        "内容のまちがいをすべて知らせる",
        "say everything that is wrong with the content",
    );
    let usage = say.this("michinori check [指定]", "michinori check [OPTIONS]");
    let command = command("check", usage, about, say)
        .arg(content(say))
        .arg(strict(say))
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("FORMAT")
                .value_parser(PossibleValuesParser::new(["text", "json"]))
                .hide_possible_values(true)
                .default_value("text")
                .hide_default_value(true)
                .help(say.this(
                    "知らせる形（text か json。書かなければ text）",
                    "form of the report (text or json; text when absent)",
                )),
        );
    headed(command, say)
}

fn folder(name: &'static str, default: &'static str, help: &'static str) -> Arg {
    Arg::new(name)
        .long(name)
        .value_name("DIR")
        .value_parser(value_parser!(PathBuf))
        .default_value(default)
        .hide_default_value(true)
        .help(help)
}

fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name)
        .long(name)
        .action(ArgAction::SetTrue)
        .help(help)
}

fn content(say: Say) -> Arg {
    folder(
        "content",
        "content",
        say.this(
            "内容（YAML）のフォルダー（書かなければ content）",
            "folder of the content, YAML (content when absent)",
        ),
    )
}

fn strict(say: Say) -> Arg {
    flag(
        "strict",
        say.this("警告もエラーとして扱う", "treat warnings as errors"),
    )
}

/// What is wrong with the command line. The parser speaks English only, so Japanese is written here.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the rarer kinds share one sentence"
)]
fn wrong(error: &clap::Error, lang: Lang) -> String {
    if lang == Lang::En {
        return error.render().to_string();
    }
    let context = |kind: ContextKind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let suggested = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ]
    .into_iter()
    .map(context)
    .find(|text| !text.is_empty());
    let what = match error.kind() {
        ErrorKind::UnknownArgument => format!(
            "「{}」という指定はありません。",
            context(ContextKind::InvalidArg)
        ),
        ErrorKind::InvalidSubcommand => {
            format!(
                "「{}」という命令はありません。",
                context(ContextKind::InvalidSubcommand)
            )
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let (argument, value) = (
                context(ContextKind::InvalidArg),
                context(ContextKind::InvalidValue),
            );
            if value.is_empty() {
                format!("{argument} のあとに値がありません。")
            } else {
                format!("{argument} に「{value}」は使えません。")
            }
        }
        ErrorKind::MissingRequiredArgument => {
            format!("{} も指定してください。", context(ContextKind::InvalidArg))
        }
        ErrorKind::MissingSubcommand => "命令がありません。".to_owned(),
        _ => format!("命令の書き方が正しくありません（{}）。", error.kind()),
    };
    let guess = suggested
        .map(|name| format!("「{name}」ではありませんか。"))
        .unwrap_or_default();
    format!("{what}\n  直し方: {guess}使い方は「michinori --help」で見られます。")
}
