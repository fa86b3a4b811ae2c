//! `tests/codes/<CODE>/`: for every diagnostic a sample that draws it and one that does not, in both languages.
//!
//! A sample is a fixture string, laid over the small plan in `tests/codes/base.txt`. Further ones end in `-2`, `-3`, …

use crate::support::{content, diagnose, fixture, lay, root};
use expect_test::expect_file;
use michinori::diag::{CODES, Diagnostic, Fault, Lang, render};
use michinori::tree::Tree;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use unicode_width::UnicodeWidthStr;

fn folder() -> PathBuf {
    root().join("tests/codes")
}

fn base() -> Tree {
    fixture(&std::fs::read_to_string(folder().join("base.txt")).unwrap())
}

/// The samples of a code whose names begin with `kind`, by name.
fn samples(code: &str, kind: &str) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder().join(code))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            let name = path.file_name().unwrap().to_str().unwrap();
            name.starts_with(kind) && name.matches('.').count() == 1
        })
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "{code} has no {kind} sample");
    paths
}

fn sample(path: &Path) -> Tree {
    lay(&base(), &std::fs::read_to_string(path).unwrap())
}

fn codes(diagnostics: &[Diagnostic]) -> Vec<&'static str> {
    diagnostics
        .iter()
        .map(|diagnostic| diagnostic.fault.code())
        .collect()
}

/// Codes that the content can draw; those of themes have tests of their own.
fn content_codes() -> impl Iterator<Item = &'static str> {
    CODES
        .iter()
        .copied()
        .filter(|code| !code.starts_with(['T', 'A']))
}

#[test]
fn every_code_has_its_folder_and_every_folder_its_code() {
    let folders: BTreeSet<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .filter(|name| !name.starts_with(['T', 'A']))
        .collect();
    assert_eq!(
        folders,
        content_codes()
            .map(str::to_owned)
            .collect::<BTreeSet<String>>()
    );
}

#[test]
fn the_base_is_clean() {
    assert_eq!(diagnose(&base(), Lang::En), "");
}

/// The bad samples draw their code and say what a person has read; the good ones draw no error at all.
#[test]
fn samples_say_what_they_should() {
    let mut wrong = Vec::new();
    for code in content_codes() {
        for path in samples(code, "bad") {
            let diagnostics = michinori::check(&sample(&path)).diagnostics;
            for (lang, ending) in [(Lang::Ja, "ja.txt"), (Lang::En, "en.txt")] {
                let said = render(&diagnostics, "content/", lang);
                expect_file![path.with_extension(ending)].assert_eq(&said);
            }
            let found = codes(&diagnostics);
            if !found.contains(&code) {
                wrong.push(format!("{} draws {found:?}", path.display()));
            }
        }
        for path in samples(code, "good") {
            let tree = sample(&path);
            let checked = michinori::check(&tree);
            let found = codes(&checked.diagnostics);
            if found.contains(&code) || checked.has_errors() {
                let said = diagnose(&tree, Lang::En);
                wrong.push(format!("{}\n{said}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// All faults of all files come out at once, by path and position, each once.
#[test]
fn many_faults_come_out_sorted() {
    let mut tree = content();
    tree.insert("kasama/measures/broken.yaml", "title: a: b\n");
    tree.insert("kasama/measures/empty.yaml", "\n");
    tree.insert(
        "suita/measures/form.yaml",
        "titel: 形\ntitle: ''\npolicy: [\"1\"]\nareas: 1\nmilestones: [{text: 開始, state: 済み}]\n",
    );
    tree.insert(
        "suita/measures/meaning.yaml",
        "title: 意味\npolicy: nowhere\nareas: [nowhere]\ndepartments: {lead: [どこにもない課]}\n\
         indicators: {Rate: {name: 割合, targets: {2020: １０, 令和3年度: 5件}}}\n",
    );
    tree.insert(
        "suita/results/2031.yaml",
        "nobody: {figures: {rate: 1,500}}\n",
    );
    let diagnostics = michinori::check(&tree).diagnostics;
    let found: BTreeSet<&str> = codes(&diagnostics).into_iter().collect();
    let wanted = [
        "M001", "M004", "M010", "M012", "M013", "M017", "M019", "M021", "M022", "R001", "S002",
        "S004", "S007", "S008", "S010", "S014", "S020", "S023",
    ];
    assert_eq!(found, wanted.into_iter().collect::<BTreeSet<&str>>());
    assert!(diagnostics.is_sorted_by(|a, b| a.sort_key() <= b.sort_key()));
    assert!(diagnostics.windows(2).all(|pair| pair[0] != pair[1]));
}

/// Bombs of aliases and of depth are quick to read and have little to say.
#[test]
fn bombs_are_small() {
    let bomb = std::fs::read_to_string(folder().join("S011/bad-2.txt")).unwrap();
    assert!(diagnose(&lay(&base(), &bomb), Lang::En).len() < 10_000);
    let mut policies = "policies:\n  - &a0 {id: a, title: a}\n".to_owned();
    for level in 1..20 {
        let below = format!("*a{}, ", level - 1).repeat(9);
        let policy = format!("  - &a{level} {{id: a, title: a, children: [{below}]}}\n");
        policies.push_str(&policy);
    }
    let mut tree = base();
    tree.insert("michino/plan.yaml", policies);
    assert!(diagnose(&tree, Lang::En).len() < 20_000);
    let mut tree = base();
    tree.insert("michino/glossary.yaml", "- [".repeat(100_000));
    tree.insert("michino/corrections.yaml", "{a: ".repeat(100_000));
    tree.insert("michino/measures/many.yaml", "x: 1\n".repeat(20_000));
    assert!(diagnose(&tree, Lang::En).len() < 100_000);
}

/// The excerpt, and what of it the caret marks: columns of a terminal, in which most Japanese characters take two.
fn marked(said: &str) -> String {
    let lines: Vec<&str> = said.lines().collect();
    let at = lines
        .iter()
        .position(|line| line.contains(" | ") && line.contains('^'));
    let at = at.expect("an excerpt");
    let (excerpt, carets) = (lines[at - 1], lines[at]);
    let start = carets.find('^').unwrap();
    let end = start + carets[start..].chars().take_while(|c| *c == '^').count();
    let mut column = 0;
    let inside = excerpt.chars().filter(|c| {
        let is_inside = (start..end).contains(&column);
        column += c.to_string().width();
        is_inside
    });
    inside.collect()
}

#[test]
fn carets_stand_under_what_they_mean() {
    let name = "情報政策課";
    let long = "長い文です。".repeat(80);
    let wide = [
        format!("departments: {{related: [財政課], lead: [{name}]}}"),
        format!("departments: {{lead: [財政課, 'ﾊﾝｶｸ課', {name}]}}"),
        format!("departments: {{lead: [\"𠮷野👍課\", {name}]}}"),
        format!("departments: {{lead: [\"か\u{3099}課\", {name}]}}"),
        format!("departments: {{lead:\t[{name}]}}"),
        format!("departments: {{lead: [財政課],\t\trelated: [{name}]}} # {long}"),
        format!("plain: {long}\ndepartments: {{lead: [{{text: {long}}}, {name}]}}"),
        format!("departments: {{lead: [{name}, {{text: {long}}}]}}\r"),
    ];
    for line in wide {
        let mut tree = base();
        let text = format!("\u{feff}title: 契約\npolicy: \"1\"\n{line}\n");
        tree.insert("michino/measures/e-contract.yaml", text);
        let checked = michinori::check(&tree);
        let named = checked.diagnostics.into_iter().filter(|diagnostic| {
            matches!(&diagnostic.fault, Fault::UnknownDepartment { name: found, .. } if found == name)
        });
        let said = render(&named.collect::<Vec<_>>(), "", Lang::Ja);
        assert_eq!(marked(&said), name, "{said}");
        let excerpt = said.lines().nth(2).unwrap();
        assert!(excerpt.width() < 220, "{excerpt}");
    }
}

/// What would move a terminal's cursor is not written out.
#[test]
fn control_characters_are_shown() {
    let mut tree = base();
    let text = "title: \"契\\e[31m約\"\npolicy: \"\\u009b2J\\n\\a\"\n";
    tree.insert("michino/measures/e-contract.yaml", text);
    for lang in [Lang::Ja, Lang::En] {
        let said = diagnose(&tree, lang);
        assert!(said.contains("M013"), "{said}");
        assert!(
            !said.contains(|c: char| c.is_control() && c != '\n'),
            "{said:?}"
        );
    }
}
