//! The options of `ruby` and `ruby review`.

use super::{Command, Say, Usage, content, flag, headed, path};
use crate::ruby::Digits;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, value_parser};
use std::path::PathBuf;

/// Options of `ruby`.
#[derive(Debug)]
pub(in crate::cli) struct RubyOptions {
    /// Files to read, `-` for standard input; standard input when there is none.
    pub(in crate::cli) files: Vec<PathBuf>,
    /// How readings are written.
    pub(in crate::cli) notation: Notation,
    /// Whether digits are read out.
    pub(in crate::cli) digits: Digits,
    /// Folder of a content whose readings hold.
    pub(in crate::cli) content: Option<PathBuf>,
    /// The plan whose readings hold, and not only those of its site.
    pub(in crate::cli) plan: Option<String>,
}

/// How readings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Notation {
    /// `<ruby>`.
    Html,
    /// `｜語《よみ》`.
    Aozora,
    /// An array of segments a line.
    Jsonl,
}

/// Options of `ruby review`.
#[derive(Debug)]
pub(in crate::cli) struct ReviewOptions {
    /// Folder of the content.
    pub(in crate::cli) content: PathBuf,
    /// The one plan that is looked at; all when absent.
    pub(in crate::cli) plan: Option<String>,
    /// Form of the list.
    pub(in crate::cli) form: ReviewForm,
    /// How many words are listed at most.
    pub(in crate::cli) limit: usize,
    /// What is settled instead of listing anything.
    pub(in crate::cli) accepted: Vec<Accepted>,
}

/// Form of the list of doubtful readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum ReviewForm {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// For spreadsheets.
    Csv,
}

/// A reading that the user settles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) struct Accepted {
    /// The word.
    pub(in crate::cli) word: String,
    /// Its reading.
    pub(in crate::cli) reading: String,
    /// Text right before it.
    pub(in crate::cli) before: Option<String>,
    /// Text right after it.
    pub(in crate::cli) after: Option<String>,
}

/// The command that was given.
pub(super) fn command(matches: &ArgMatches, say: Say) -> Result<Command, Usage> {
    if let Some(("review", matches)) = matches.subcommand() {
        return review(matches, say).map(Command::Review);
    }
    let content = matches.get_one::<PathBuf>("content").cloned();
    let plan = text(matches, "plan");
    // A plan stands in a content.
    let default = plan.is_some().then(|| PathBuf::from("content"));
    Ok(Command::Ruby(RubyOptions {
        files: matches
            .get_many("file")
            .map(|files| files.cloned().collect())
            .unwrap_or_default(),
        notation: match text(matches, "format").as_deref() {
            Some("aozora") => Notation::Aozora,
            Some("jsonl") => Notation::Jsonl,
            Some(_) | None => Notation::Html,
        },
        digits: if matches.get_flag("spell-numbers") {
            Digits::Spelled
        } else {
            Digits::AsWritten
        },
        content: content.or(default),
        plan,
    }))
}

fn review(matches: &ArgMatches, say: Say) -> Result<ReviewOptions, Usage> {
    let (before, after) = (text(matches, "before"), text(matches, "after"));
    let pairs = matches.get_many::<(String, String)>("accept");
    let options = ReviewOptions {
        content: path(matches, "content"),
        plan: text(matches, "plan"),
        form: match text(matches, "format").as_deref() {
            Some("json") => ReviewForm::Json,
            Some("csv") => ReviewForm::Csv,
            Some(_) | None => ReviewForm::Text,
        },
        limit: matches.get_one("limit").copied().unwrap_or(usize::MAX),
        accepted: pairs
            .into_iter()
            .flatten()
            .map(|(word, reading)| Accepted {
                word: word.clone(),
                reading: reading.clone(),
                before: before.clone(),
                after: after.clone(),
            })
            .collect(),
    };
    if options.accepted.len() > 1 && (before.is_some() || after.is_some()) {
        let wrong = say.this(
            "--before と --after は、--accept が1つのときだけ使えます。\n  直し方: 語ごとに分けて実行してください。",
            "error: --before and --after go with one --accept alone\n\n  help: Run the command once for each word.",
        );
        return Err(Usage::Wrong(wrong.to_owned()));
    }
    Ok(options)
}

pub(super) fn text(matches: &ArgMatches, name: &str) -> Option<String> {
    matches.get_one::<String>(name).cloned()
}

pub(super) fn declaration(say: Say) -> clap::Command {
    let about = say.this(
        "文章の漢字に読みを付ける",
        "give the kanji of a text their readings",
    );
    let usage = say.this(
        "michinori ruby [指定] [ファイル…]\n        michinori ruby review [指定]",
        "michinori ruby [OPTIONS] [FILE]...\n       michinori ruby review [OPTIONS]",
    );
    let command = super::command("ruby", usage, about, say)
        .args_conflicts_with_subcommands(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(say.this("命令", "Commands"))
        .subcommand(review_command(say))
        .arg(
            Arg::new("file")
                .value_name(say.this("ファイル", "FILE"))
                .num_args(0..)
                .value_parser(value_parser!(PathBuf))
                .help(say.this(
                    "読みを付ける文章（UTF-8。書かなければ標準入力）",
                    "text to annotate, UTF-8 (standard input when absent)",
                )),
        )
        .arg(format(
            &["html", "aozora", "jsonl"],
            say.this(
                "読みの書き方（html、aozora（｜語《よみ》）、jsonl。書かなければ html）",
                "how readings are written (html, aozora or jsonl; html when absent)",
            ),
        ))
        .arg(flag(
            "spell-numbers",
            say.this("数字にも読みを付ける", "read digits out too"),
        ))
        .arg(
            Arg::new("content")
                .long("content")
                .value_name("DIR")
                .value_parser(value_parser!(PathBuf))
                .help(say.this(
                    "この内容の readings.yaml や課の名前の読みを使う",
                    "use the readings of this content: readings.yaml and names",
                )),
        )
        .arg(plan(say.this(
            "この計画の読みも使う（計画のフォルダーの名前）",
            "use those of this plan too (the name of its folder)",
        )));
    headed(command, say)
}

fn review_command(say: Say) -> clap::Command {
    let about = say.this(
        "読みのあやしい語を、あやしい順に知らせる",
        "list doubtful readings, the most doubtful first",
    );
    let usage = say.this(
        "michinori ruby review [指定]",
        "michinori ruby review [OPTIONS]",
    );
    let command = super::command("review", usage, about, say)
        .arg(content(say))
        .arg(plan(say.this(
            "1つの計画だけを見る（計画のフォルダーの名前）",
            "look at one plan only (the name of its folder)",
        )))
        .arg(format(
            &["text", "json", "csv"],
            say.this(
                "知らせる形（text、json、csv。書かなければ text）",
                "form of the list (text, json or csv; text when absent)",
            ),
        ))
        .arg(
            Arg::new("limit")
                .long("limit")
                .value_name("N")
                .value_parser(value_parser!(usize))
                .help(say.this("知らせる語の数の上限", "list at most so many words")),
        )
        .arg(
            Arg::new("accept")
                .long("accept")
                .value_name("WORD=READING")
                .action(ArgAction::Append)
                .value_parser(pair)
                .help(say.this(
                    "読みを決めて readings.yaml に書く（くり返せる。計画を指定すればその計画、なければサイト全体）",
                    "settle a reading: write it into readings.yaml of the plan, or else of the site (repeatable)",
                )),
        )
        .arg(context(
            "before",
            say.this("すぐ前がこの文字のときだけ", "only right after this text"),
        ))
        .arg(context(
            "after",
            say.this("すぐ後がこの文字のときだけ", "only right before this text"),
        ));
    headed(command, say)
}

fn context(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name)
        .long(name)
        .value_name("TEXT")
        .requires("accept")
        .help(help)
}

pub(super) fn plan(help: &'static str) -> Arg {
    Arg::new("plan").long("plan").value_name("ID").help(help)
}

pub(super) fn format(values: &'static [&'static str], help: &'static str) -> Arg {
    Arg::new("format")
        .long("format")
        .value_name("FORMAT")
        .value_parser(PossibleValuesParser::new(values))
        .hide_possible_values(true)
        .help(help)
}

fn pair(text: &str) -> Result<(String, String), String> {
    let parts = text.split_once(['=', '＝']);
    let parts = parts.filter(|(word, reading)| !word.is_empty() && !reading.is_empty());
    let (word, reading) = parts.ok_or("WORD=READING")?;
    Ok((word.to_owned(), reading.to_owned()))
}
