//! Writes diagnostics out, for people and for programs.

use super::{Diagnostic, Lang, Location, Severity, words_en, words_ja};
use serde::Serialize;
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr;

/// What a fault says in one language.
pub(super) struct Words {
    /// What is wrong, with the value.
    pub(super) title: String,
    /// What the caret points at; empty when the title says it.
    pub(super) here: String,
    /// What to do.
    pub(super) remedy: String,
}

fn words(diagnostic: &Diagnostic, lang: Lang) -> Words {
    match lang {
        Lang::Ja => words_ja::words(&diagnostic.fault),
        Lang::En => words_en::words(&diagnostic.fault),
    }
}

/// The diagnostics as text. `root` is how the reader calls the content folder, such as `content/`.
pub fn render(diagnostics: &[Diagnostic], root: &str, lang: Lang) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        render_one(&mut out, diagnostic, root, lang);
        out.push('\n');
    }
    out
}

fn render_one(out: &mut String, diagnostic: &Diagnostic, root: &str, lang: Lang) {
    let Words {
        title,
        here,
        remedy,
    } = words(diagnostic, lang);
    let severity = match diagnostic.fault.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let Location {
        path,
        span,
        excerpt,
    } = &diagnostic.location;
    let (path, title) = (printable(path), printable(&title));
    // Writing to a String does not fail.
    let _ = writeln!(out, "{severity}[{}]: {title}", diagnostic.fault.code());
    let fix = match lang {
        Lang::Ja => "直し方",
        Lang::En => "help",
    };
    match (span, excerpt) {
        (Some(span), Some(line)) => {
            let number = span.line.to_string();
            let gutter = " ".repeat(number.len());
            let (shown, indent, carets) = cut(line, span.column, span.length);
            let _ = writeln!(
                out,
                "{gutter}--> {root}{path}:{}:{}",
                span.line, span.column
            );
            let _ = writeln!(out, "{number} | {shown}");
            let mark = format!(
                "{gutter} | {}{} {here}",
                " ".repeat(indent),
                "^".repeat(carets)
            );
            let _ = writeln!(out, "{}", mark.trim_end());
        }
        (Some(span), None) => {
            let _ = writeln!(out, " --> {root}{path}:{}", span.line);
        }
        (None, _) => {
            let _ = writeln!(out, " --> {root}{path}");
        }
    }
    let _ = writeln!(out, "  {fix}: {}", printable(&remedy));
}

/// The part of a line that is shown, how far the caret is indented and how wide it is, in columns of a terminal.
fn cut(line: &str, column: usize, length: usize) -> (String, usize, usize) {
    const MOST: usize = 100;
    let chars: Vec<char> = line
        .chars()
        .map(|c| if c == '\t' { ' ' } else { c })
        .collect();
    let start = (column - 1).min(chars.len());
    let first = start.saturating_sub(MOST / 2);
    let last = chars.len().min(first + MOST);
    let text = |from: usize, to: usize| -> String {
        printable(&chars[from.min(to)..to].iter().collect::<String>())
    };
    let (lead, trail) = (
        if first > 0 { "…" } else { "" },
        if last < chars.len() { "…" } else { "" },
    );
    let shown = format!("{lead}{}{trail}", text(first, last));
    let indent = lead.width() + text(first, start).width();
    let end = (start + length).min(last).max(start);
    (shown, indent, text(start, end).width().max(1))
}

/// Control characters would move the cursor of a terminal: they are shown as `�`.
fn printable(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect()
}

/// One line that counts errors and warnings.
pub fn summary(diagnostics: &[Diagnostic], lang: Lang) -> String {
    let errors = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.is_error())
        .count();
    let warnings = diagnostics.len() - errors;
    match lang {
        Lang::Ja => format!("エラー {errors}件、警告 {warnings}件"),
        Lang::En => format!("{errors} error(s), {warnings} warning(s)"),
    }
}

#[derive(Serialize)]
struct Output<'a> {
    version: u32,
    errors: usize,
    warnings: usize,
    diagnostics: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    code: &'static str,
    severity: &'static str,
    path: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    length: Option<usize>,
    message: Message,
    remedy: Message,
}

#[derive(Serialize)]
struct Message {
    ja: String,
    en: String,
}

/// The diagnostics as JSON, version 1: an interface. Keys are only ever added.
pub fn render_json(diagnostics: &[Diagnostic]) -> String {
    let rows: Vec<Row<'_>> = diagnostics
        .iter()
        .map(|diagnostic| {
            let (ja, en) = (words(diagnostic, Lang::Ja), words(diagnostic, Lang::En));
            let span = diagnostic.location.span;
            Row {
                code: diagnostic.fault.code(),
                severity: if diagnostic.is_error() {
                    "error"
                } else {
                    "warning"
                },
                path: &diagnostic.location.path,
                line: span.map(|span| span.line),
                column: span.map(|span| span.column),
                length: span.map(|span| span.length),
                message: Message {
                    ja: ja.title,
                    en: en.title,
                },
                remedy: Message {
                    ja: ja.remedy,
                    en: en.remedy,
                },
            }
        })
        .collect();
    let errors = rows.iter().filter(|row| row.severity == "error").count();
    let output = Output {
        version: 1,
        errors,
        warnings: rows.len() - errors,
        diagnostics: rows,
    };
    serde_json::to_string_pretty(&output).unwrap_or_default()
}
