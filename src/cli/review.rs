//! `ruby review`: the doubtful readings of a content, and `--accept`, which settles some for good.

use super::arguments::{Accepted, ReviewForm, ReviewOptions};
use super::check::root;
use super::disk::error::DiskError;
use super::disk::file::Editing;
use super::{Exit, input, terminal};
use crate::diag::{self, Diagnostic, Lang};
use crate::model::Plan;
use crate::review::{Doubtful, review};
use crate::ruby::doubt::Reason;
use crate::schema::{Settled, settle};
use crate::tree::Tree;
use serde::Serialize;
use std::fmt::Write as _;

pub(super) fn run(options: &ReviewOptions, lang: Lang) -> Exit {
    let done = if options.accepted.is_empty() {
        list(options, lang)
    } else {
        accept(options, lang)
    };
    done.unwrap_or_else(|exit| exit)
}

fn list(options: &ReviewOptions, lang: Lang) -> Result<Exit, Exit> {
    let (content, report) = input::report(&options.content, lang)?;
    let plan = options.plan.as_deref();
    let plan = plan.map(|id| input::plan(&report, id, lang)).transpose()?;
    let all = review(&content, &report, plan);
    let shown = &all[..all.len().min(options.limit)];
    terminal::say(&match options.form {
        ReviewForm::Text => text(shown, all.len(), &root(&options.content), lang),
        ReviewForm::Json => json(shown, all.len()),
        ReviewForm::Csv => csv(shown).unwrap_or_default(),
    });
    Ok(Exit::Clean)
}

fn text(shown: &[Doubtful], all: usize, root: &str, lang: Lang) -> String {
    let mut out = String::new();
    for word in shown {
        let reasons: Vec<&str> = word
            .doubt
            .reasons
            .iter()
            .map(|it| reason(*it, lang))
            .collect();
        let Doubtful { example, .. } = word;
        let (others, times, doubt) = match lang {
            Lang::Ja => ("候補", "回", "あやしさ"),
            Lang::En => ("likeliest", " time(s)", "doubt"),
        };
        let reading = word.reading.as_deref().unwrap_or("―");
        // Writing to a String does not fail.
        let _ = writeln!(
            out,
            "{}（{reading}）  {}{times}  {doubt} {}: {}",
            word.word,
            word.count,
            word.doubt.points,
            reasons.join(match lang {
                Lang::Ja => "、",
                Lang::En => ", ",
            })
        );
        if word.likeliest.len() > 1 {
            let _ = writeln!(out, "  {others}: {}", word.likeliest.join(" / "));
        }
        let _ = writeln!(
            out,
            "  {root}{}:{}: …{}【{}】{}…\n",
            example.path, example.line, example.before, word.word, example.after
        );
    }
    let count = shown.len();
    let _ = match lang {
        Lang::Ja => write!(out, "あやしい語 {all}語"),
        Lang::En => write!(out, "{all} doubtful word(s)"),
    };
    if count < all {
        let _ = match lang {
            Lang::Ja => write!(out, "のうち {count}語"),
            Lang::En => write!(out, ", {count} shown"),
        };
    }
    if let Some(first) = shown.first() {
        let reading = first.reading.as_deref().unwrap_or("よみ");
        let _ = match lang {
            Lang::Ja => write!(
                out,
                "\n読みを決めるには: michinori ruby review --accept {}={reading}",
                first.word
            ),
            Lang::En => write!(
                out,
                "\nTo settle a reading: michinori ruby review --accept {}={reading}",
                first.word
            ),
        };
    }
    out
}

fn reason(reason: Reason, lang: Lang) -> &'static str {
    let (ja, en) = match reason {
        Reason::NoReading => ("読みなし", "no reading"),
        Reason::UnknownWord => ("辞書にない語", "unknown word"),
        Reason::Close => ("ほかの読みと僅差", "another reading is close"),
        Reason::Homograph => ("文脈で読みが変わる語", "depends on context"),
        Reason::Name => ("固有名詞", "proper name"),
    };
    match lang {
        Lang::Ja => ja,
        Lang::En => en,
    }
}

/// The words of an interface: they stay.
fn key(reason: Reason) -> &'static str {
    match reason {
        Reason::NoReading => "no_reading",
        Reason::UnknownWord => "unknown_word",
        Reason::Close => "close",
        Reason::Homograph => "homograph",
        Reason::Name => "name",
    }
}

#[derive(Serialize)]
struct Output<'r> {
    version: u32,
    total: usize,
    words: Vec<Row<'r>>,
}

#[derive(Serialize)]
struct Row<'r> {
    word: &'r str,
    reading: Option<&'r str>,
    likeliest: &'r [String],
    count: usize,
    doubt: u32,
    reasons: Vec<&'static str>,
    path: &'r str,
    line: usize,
    before: &'r str,
    after: &'r str,
}

impl<'r> Row<'r> {
    fn new(word: &'r Doubtful) -> Self {
        Self {
            word: &word.word,
            reading: word.reading.as_deref(),
            likeliest: &word.likeliest,
            count: word.count,
            doubt: word.doubt.points,
            reasons: word.doubt.reasons.iter().map(|it| key(*it)).collect(),
            path: &word.example.path,
            line: word.example.line,
            before: &word.example.before,
            after: &word.example.after,
        }
    }
}

/// The list as JSON, version 1: an interface. Keys are only ever added.
fn json(shown: &[Doubtful], total: usize) -> String {
    let output = Output {
        version: 1,
        total,
        words: shown.iter().map(Row::new).collect(),
    };
    serde_json::to_string_pretty(&output).unwrap_or_default()
}

/// The list as CSV, as spreadsheets open it: UTF-8 with BOM. Columns are only ever added.
fn csv(shown: &[Doubtful]) -> Option<String> {
    let mut writer = csv::Writer::from_writer(b"\xef\xbb\xbf".to_vec());
    let header = [
        "word", "reading", "other", "count", "doubt", "reasons", "path", "line", "before", "after",
    ];
    writer.write_record(header).ok()?;
    for row in shown.iter().map(Row::new) {
        let other = row
            .likeliest
            .iter()
            .find(|it| Some(it.as_str()) != row.reading);
        let (count, doubt, line) = (
            row.count.to_string(),
            row.doubt.to_string(),
            row.line.to_string(),
        );
        let reasons = row.reasons.join(";");
        let fields = [
            row.word,
            row.reading.unwrap_or_default(),
            other.map_or("", String::as_str),
            &count,
            &doubt,
            &reasons,
            row.path,
            &line,
            row.before,
            row.after,
        ];
        writer.write_record(fields).ok()?;
    }
    String::from_utf8(writer.into_inner().ok()?).ok()
}

/// Writes readings into the file of the plan, or of the site. Nothing is written when one of them can't be.
fn accept(options: &ReviewOptions, lang: Lang) -> Result<Exit, Exit> {
    let disk = |error: DiskError| {
        terminal::warn(&error.message(lang));
        Exit::Failed
    };
    let (content, report) = input::report(&options.content, lang)?;
    let plan = options.plan.as_deref();
    let plan = plan.map(|id| input::plan(&report, id, lang)).transpose()?;
    let folder = plan.map_or("", Plan::folder);
    let path = readings_file(&content, folder).unwrap_or(format!("{folder}readings.yaml"));
    let file = Editing::open(&options.content.join(&path)).map_err(disk)?;
    // Read again, now that nobody else may change it.
    let mut content = input::content(&options.content);
    let old = content.get(&path).unwrap_or_default().to_vec();
    let settled: Vec<Settled> = options.accepted.iter().map(settled).collect();
    let new = match all_settled(&old, &settled) {
        Ok(new) => new,
        Err(line) => {
            terminal::warn(&odd_form(&root(&options.content), &path, &line, lang));
            return Err(Exit::Failed);
        }
    };
    content.insert(path.clone(), new.clone());
    let mut diagnostics = crate::check(&content).diagnostics;
    diagnostics.retain(|it| it.location.path == path);
    if !diagnostics.is_empty() {
        let text = diag::render(&diagnostics, &root(&options.content), lang);
        terminal::warn(&text);
    }
    if diagnostics.iter().any(Diagnostic::is_error) {
        terminal::warn(match lang {
            Lang::Ja => "何も書いていません。",
            Lang::En => "Nothing was written.",
        });
        return Err(Exit::Faulty);
    }
    if new.as_bytes() != old {
        file.replace(new.as_bytes()).map_err(disk)?;
    }
    terminal::say(&written(
        &format!("{}{path}", root(&options.content)),
        &settled,
        new.as_bytes() != old,
        lang,
    ));
    Ok(Exit::Clean)
}

/// The text of the file with all of them in it; the line that has no place in it otherwise.
fn all_settled(old: &[u8], settled: &[Settled]) -> Result<String, String> {
    let mut text = str::from_utf8(old).ok().map(str::to_owned);
    for one in settled {
        text = text.and_then(|text| settle(&text, one).ok());
        if text.is_none() {
            return Err(one.line());
        }
    }
    Ok(text.unwrap_or_default())
}

fn settled(accepted: &Accepted) -> Settled {
    Settled {
        word: accepted.word.clone(),
        reading: accepted.reading.clone(),
        before: accepted.before.clone(),
        after: accepted.after.clone(),
    }
}

/// The path of the `readings.yaml` in a folder, however its name is written.
fn readings_file(content: &Tree, folder: &str) -> Option<String> {
    let is_it = |name: &str| {
        let stem = name.strip_suffix(".yaml").or(name.strip_suffix(".yml"));
        stem.is_some_and(|stem| stem.eq_ignore_ascii_case("readings"))
    };
    let paths = content.iter().map(|(path, _)| path);
    paths
        .filter(|path| path.strip_prefix(folder).is_some_and(is_it))
        .map(str::to_owned)
        .next()
}

fn odd_form(root: &str, path: &str, line: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!(
            "「{root}{path}」は「- 」で始まる行のリストではないため、書き足せません。\n  直し方: ファイルに次の行を書き足してください: {line}"
        ),
        Lang::En => format!(
            "cannot add to \"{root}{path}\": it is not a list of lines that begin with \"- \"\n  help: Add this line to the file yourself: {line}"
        ),
    }
}

fn written(path: &str, settled: &[Settled], is_changed: bool, lang: Lang) -> String {
    let mut text = match (lang, is_changed) {
        (Lang::Ja, true) => format!("{path} に書きました:"),
        (Lang::Ja, false) => format!("{path} にもう書かれています:"),
        (Lang::En, true) => format!("wrote to {path}:"),
        (Lang::En, false) => format!("{path} has it already:"),
    };
    for one in settled {
        let _ = write!(text, "\n{}", one.line());
    }
    text
}
