//! The program as a person runs it: transcripts of `tests/cases/<name>/run.md`, run in a copy of its `in/`.
//!
//! A line that begins with `$ ` is a command; what it says follows, words to standard error behind `! `, then `? ` with
//! the exit code unless it is 0. Besides the program itself, transcripts know `ls`, `cat`, `grep`, `put` (text into a file) and `links`
//! (the addresses of a page).
//! `UPDATE_EXPECT=1` writes them anew.

mod killed;

use crate::page::Page;
use crate::site::copy;
use crate::support::{folder, root};
use expect_test::expect_file;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

/// The program in a folder, in a world that says nothing: no locale, no time zone.
pub(crate) fn program(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_michinori"));
    command.current_dir(home);
    for name in [
        "LC_ALL",
        "LC_CTYPE",
        "LC_MESSAGES",
        "LANGUAGE",
        "RUST_BACKTRACE",
    ] {
        command.env_remove(name);
    }
    command.env("LANG", "C");
    command
}

/// Runs a case and compares its transcript.
fn check(name: &str) {
    let case = root().join("tests/cases").join(name);
    let home = tempfile::tempdir().unwrap();
    if case.join("in").is_dir() {
        copy(&case.join("in"), home.path());
    }
    let transcript = std::fs::read_to_string(case.join("run.md")).unwrap();
    let mut told = String::new();
    let mut is_inside = false;
    for line in transcript.lines() {
        if line.starts_with("```") {
            is_inside = !is_inside;
        }
        let command = line.strip_prefix("$ ").filter(|_| is_inside);
        if command.is_some() || !is_inside || line.starts_with("```") {
            told.push_str(line);
            told.push('\n');
        }
        if let Some(command) = command {
            told.push_str(&run(home.path(), command));
        }
    }
    expect_file![case.join("run.md")].assert_eq(&told);
}

fn run(home: &Path, line: &str) -> String {
    let mut words: Vec<&str> = line.split(' ').collect();
    let assigned = words.iter().take_while(|word| word.contains('=')).count();
    let world: Vec<&str> = words.drain(..assigned).collect();
    let file = |name: &str| std::fs::read_to_string(home.join(name)).unwrap();
    match words[0] {
        "michinori" => {
            let mut command = program(home);
            command.args(&words[1..]);
            command.envs(world.iter().filter_map(|pair| pair.split_once('=')));
            told(home, &command.output().unwrap())
        }
        "ls" => {
            let mut names = String::new();
            for (path, _) in folder(&home.join(words[1])).iter() {
                writeln!(names, "{path}").unwrap();
            }
            names
        }
        "cat" => format!("{}\n", file(words[1]).trim_end()),
        "grep" => {
            let text = file(words[2]);
            // A published style sheet is one line; its rules are told.
            let end = if Path::new(words[2])
                .extension()
                .is_some_and(|kind| kind == "css")
            {
                '}'
            } else {
                '\n'
            };
            let found = text
                .split_inclusive(end)
                .filter(|part| part.contains(words[1]));
            found.flat_map(|part| [part.trim_end(), "\n"]).collect()
        }
        "links" => {
            let page = Page::read(&file(words[1])).unwrap();
            let hrefs = page.all("a").map(|(_, link)| link.attr("href").unwrap());
            hrefs.flat_map(|href| [href, "\n"]).collect()
        }
        "put" => {
            let path = home.join(words[1]);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, format!("{}\n", words[2..].join(" "))).unwrap();
            String::new()
        }
        other => panic!("a transcript knows no {other}"),
    }
}

fn told(home: &Path, output: &std::process::Output) -> String {
    let home = home.canonicalize().unwrap().display().to_string();
    let text = |bytes: &[u8]| {
        String::from_utf8(bytes.to_vec())
            .unwrap()
            .replace(&home, "/home")
    };
    let mut told = text(&output.stdout);
    for line in text(&output.stderr).lines() {
        writeln!(told, "! {line}").unwrap();
    }
    let lines: Vec<&str> = told.lines().map(str::trim_end).collect();
    let mut told: String = lines.iter().flat_map(|line| [*line, "\n"]).collect();
    match output.status.code() {
        Some(0) => {}
        code => writeln!(told, "? {}", code.unwrap()).unwrap(),
    }
    told
}

macro_rules! cases {
    ($($name:ident),* $(,)?) => {
        $(#[test] fn $name() { check(stringify!($name)); })*

        /// Every folder of transcripts is run.
        #[test]
        fn every_case_is_run() {
            let cases = folder(&root().join("tests/cases"));
            let mut names: Vec<&str> = cases.iter().filter_map(|(path, _)| path.split('/').next()).collect();
            names.dedup();
            let mut run = vec![$(stringify!($name)),*];
            run.sort_unstable();
            assert_eq!(names, run);
        }
    };
}

cases!(
    broken_link,
    build,
    draft,
    editions,
    faults,
    help,
    own_theme,
    portable,
    refused,
    ruby,
    ruby_review,
    several_plans,
    strict,
    themes_with_faults,
    wrong_arguments,
);
