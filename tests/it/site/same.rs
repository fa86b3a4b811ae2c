//! The same content gives the same bytes: with any number of threads, in any order, in any folder and at any time.

use crate::support::{build, content, folder, root};
use michinori::assess::Audience;
use michinori::tree::Tree;
use std::path::Path;
use std::process::Command;

fn built_with(threads: usize, content: &Tree) -> Tree {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .unwrap();
    pool.install(|| build(content, Audience::Public))
}

#[test]
fn threads_and_order_change_nothing() {
    let content = content();
    let mut reversed = Tree::new();
    let files: Vec<(&str, &[u8])> = content.iter().collect();
    for (path, bytes) in files.into_iter().rev() {
        reversed.insert(path, bytes);
    }
    let one = built_with(1, &content);
    assert!(one == built_with(2, &reversed), "two builds differ");
    assert!(one == built_with(4, &content), "two builds differ");
}

/// A build by the program itself, of a copy of the content in a folder.
fn built_by_program(home: &Path, place: &str, world: &[(&str, &str)], arguments: &[&str]) -> Tree {
    let home = home.join(place);
    copy(&root().join("content"), &home.join("content"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_michinori"));
    command
        .current_dir(&home)
        .arg("build")
        .args(arguments)
        .envs(world.iter().copied());
    let output = command.output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    folder(&home.join("public"))
}

pub(crate) fn copy(from: &Path, to: &Path) {
    for (path, bytes) in folder(from).iter() {
        let target = to.join(path);
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        std::fs::write(target, bytes).unwrap();
    }
}

#[test]
fn folder_clock_locale_and_jobs_change_nothing() {
    let home = tempfile::tempdir().unwrap();
    let tokyo = [
        ("TZ", "Asia/Tokyo"),
        ("LANG", "ja_JP.UTF-8"),
        ("LC_ALL", "ja_JP.UTF-8"),
        ("SOURCE_DATE_EPOCH", "0"),
    ];
    let honolulu = [
        ("TZ", "Pacific/Honolulu"),
        ("LANG", "C"),
        ("LC_ALL", "C"),
        ("SOURCE_DATE_EPOCH", "1900000000"),
    ];
    let one = built_by_program(home.path(), "一つめ", &tokyo, &["--jobs", "1"]);
    let other = built_by_program(home.path(), "a/b c", &honolulu, &["--jobs", "2"]);
    assert!(one.len() > 100);
    assert!(one == other, "two builds differ");
    // What the program writes is what the library makes, and the two files that keep the folder.
    let mut files = build(&content(), Audience::Public);
    for own in [".gitignore", ".michinori"] {
        files.insert(own, one.get(own).unwrap());
    }
    assert!(one == files, "the program writes something else");
}

/// As Excel and Notepad write: a byte order mark, and two characters at the end of a line.
#[test]
fn files_from_windows_give_the_same_site() {
    let mut windows = Tree::new();
    for (path, bytes) in content().iter() {
        let text = std::str::from_utf8(bytes).unwrap().replace('\n', "\r\n");
        windows.insert(path, format!("\u{feff}{text}"));
    }
    let same = build(&windows, Audience::Public) == build(&content(), Audience::Public);
    assert!(same, "two builds differ");
}
