//! What a build refuses to replace, and which paths it refuses to write.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use michinori::cli::disk::error::{BadPath, DiskError};
use michinori::cli::disk::fault::Faults;
use michinori::cli::disk::read::{Limits, read_tree};
use michinori::cli::disk::{Durability, Stage};
use michinori::diag::Lang;
use proptest::prelude::*;

use super::{Bench, Site, Swap, files, steps};

#[test]
fn folders_with_nothing_to_lose_are_accepted() {
    for kept in [None, Some(".gitignore"), Some(".gitkeep")] {
        for swap in [Swap::Exchange, Swap::TwoRenames] {
            let bench = Bench::empty();
            fs::create_dir(bench.out()).unwrap();
            if let Some(name) = kept {
                fs::write(bench.out().join(name), "*.log\n").unwrap();
            }
            steps(&bench, swap);
            assert_eq!(bench.site(), Site::New, "{kept:?}");
            assert_eq!(bench.beside(), [""; 0]);
        }
    }
}

fn check_refused(bench: &Bench, out: &Path, sources: &[&Path]) -> DiskError {
    let before = files(bench.folder.path());
    let refused = Stage::open_with(out, sources, Durability::Kill, Faults::none()).unwrap_err();
    assert_eq!(files(bench.folder.path()), before);
    refused
}

#[test]
fn foreign_folder_is_refused() {
    let bench = Bench::empty();
    fs::create_dir(bench.out()).unwrap();
    fs::write(bench.out().join("letter.docx"), "dear").unwrap();
    fs::write(bench.out().join("zoo.txt"), "").unwrap();
    let refused = check_refused(&bench, &bench.out(), &[]);
    assert!(matches!(&refused, DiskError::Foreign { example, .. } if example == "letter.docx"));
    assert!(refused.message(Lang::Ja).contains("letter.docx"));
}

#[test]
fn folder_that_became_foreign_during_the_build_is_not_replaced() {
    let bench = Bench::empty();
    let stage = Stage::open(&bench.out()).unwrap();
    fs::create_dir(bench.out()).unwrap();
    fs::write(bench.out().join("letter.docx"), "dear").unwrap();
    assert!(matches!(stage.commit(), Err(DiskError::Foreign { .. })));
    assert_eq!(files(bench.folder.path()).len(), 1);
}

#[test]
fn repository_is_refused_though_it_bears_the_marker() {
    let bench = Bench::with_old_site();
    fs::create_dir(bench.out().join(".git")).unwrap();
    let refused = check_refused(&bench, &bench.out(), &[]);
    assert!(matches!(refused, DiskError::Repository { .. }));
}

#[test]
fn file_is_refused() {
    let bench = Bench::empty();
    fs::write(bench.out(), "a file").unwrap();
    assert!(matches!(
        check_refused(&bench, &bench.out(), &[]),
        DiskError::NotAFolder { .. }
    ));
}

#[cfg(unix)]
#[test]
fn link_is_refused() {
    let bench = Bench::with_old_site();
    let link = bench.folder.path().join("link");
    std::os::unix::fs::symlink(bench.out(), &link).unwrap();
    for out in [link.clone(), bench.folder.path().join("link/")] {
        assert!(matches!(
            check_refused(&bench, &out, &[]),
            DiskError::Link { .. }
        ));
    }
}

#[test]
fn current_folder_its_ancestors_and_the_root_are_refused() {
    let current = std::env::current_dir().unwrap();
    let parent = current.parent().unwrap();
    for out in [
        Path::new("/"),
        Path::new("."),
        Path::new(".."),
        &current,
        parent,
    ] {
        let refused = Stage::open(out).unwrap_err();
        assert!(
            matches!(refused, DiskError::HoldsWork { .. }),
            "{}: {refused:?}",
            out.display()
        );
    }
}

#[test]
fn place_that_is_or_holds_a_source_is_refused() {
    let bench = Bench::with_old_site();
    let content = bench.out().join("content");
    fs::create_dir(&content).unwrap();
    for source in [&content, &bench.out()] {
        let refused = check_refused(&bench, &bench.out(), &[source]);
        assert!(matches!(refused, DiskError::HoldsWork { .. }));
    }
    let beside = bench.folder.path().join("content");
    fs::create_dir(&beside).unwrap();
    Stage::open_with(&bench.out(), &[&beside], Durability::Kill, Faults::none()).unwrap();
}

#[test]
fn foreign_folders_beside_the_site_are_never_deleted() {
    for name in [".public.michinori-stage", ".public.michinori-old"] {
        let bench = Bench::with_old_site();
        let taken = bench.folder.path().join(name);
        fs::create_dir(&taken).unwrap();
        fs::write(taken.join("mine.txt"), "mine").unwrap();
        let refused = check_refused(&bench, &bench.out(), &[]);
        assert!(matches!(refused, DiskError::Occupied { path } if path.ends_with(name)));
        assert_eq!(bench.site(), Site::Old);
    }
}

#[test]
fn paths_that_not_every_system_allows_are_refused() {
    let bench = Bench::with_old_site();
    let cases = [
        (BadPath::Empty, &["", "a//b", "a/"][..]),
        (BadPath::Absolute, &["/", "/etc/passwd"]),
        (BadPath::Upward, &["..", ".", "a/../b", "./a", "a/.."]),
        (BadPath::Backslash, &["a\\b", "\\\\server\\share", "..\\a"]),
        (
            BadPath::Character,
            &["a\0b", "a\nb", "C:/a", "a?b", "a*", "a|b", "<a>", "a\"b"],
        ),
        (
            BadPath::Reserved,
            &[
                "con",
                "measures/AUX/index.html",
                "nul.html",
                "com1",
                "LPT9.txt",
                "lpt².x",
            ],
        ),
        (
            BadPath::Reserved,
            &["a.", "a ", "a./b", "con .txt", "CONIN$", "prn.tar.gz"],
        ),
        (BadPath::Taken, &[".gitignore", ".michinori", ".git/config"]),
    ];
    for (expected, paths) in cases {
        for path in paths {
            let stage = Stage::open(&bench.out()).unwrap();
            match stage.write(path, b"") {
                Err(DiskError::BadPath { why, .. }) => assert_eq!(why, expected, "{path}"),
                other => panic!("{path}: {other:?}"),
            }
            assert!(matches!(stage.commit(), Err(DiskError::Incomplete { .. })));
        }
    }
    let stage = Stage::open(&bench.out()).unwrap();
    let fine = [
        "console/index.html",
        "com10",
        "com",
        "a..b",
        ".well-known/x",
        "施策/一覧.html",
        "a/.gitignore",
    ];
    for path in fine {
        stage.write(path, b"").unwrap();
    }
    assert_eq!(bench.site(), Site::Old);
}

#[test]
fn two_files_of_one_name_are_reported() {
    let bench = Bench::empty();
    let stage = Stage::open(&bench.out()).unwrap();
    stage.write("a/index.html", b"one").unwrap();
    let twice = stage.write("a/index.html", b"two");
    assert!(matches!(twice, Err(DiskError::Twice { path }) if path == "a/index.html"));
    let below = stage.write("a/index.html/b", b"three");
    assert!(
        matches!(below, Err(DiskError::Write { source, .. }) if source.kind() == ErrorKind::NotADirectory)
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_path_leaves_the_stage(paths in proptest::collection::vec("([a-cA.\\\\/ :\0]|\\.\\./|\\PC){0,12}", 1..12)) {
        let bench = Bench::empty();
        fs::write(bench.folder.path().join("mine.txt"), "mine").unwrap();
        let stage = Stage::open_with(&bench.out(), &[], Durability::Kill, Faults::none()).unwrap();
        for path in &paths {
            let _ = stage.write(path, b"bytes");
        }
        prop_assert_eq!(
            bench.beside(),
            [".public.michinori-lock", ".public.michinori-stage", "mine.txt"]
        );
        drop(stage);
        prop_assert_eq!(bench.beside(), ["mine.txt"]);
    }

    /// No name begins as those that Windows keeps for itself: aux, con, nul, prn.
    #[test]
    fn what_is_written_is_read_back(
        expected in proptest::collection::btree_map("[d-k][a-z]{0,2}(/[d-k施策][a-z施策]{0,2}){0,3}\\.[a-z]{1,4}", any::<Vec<u8>>(), 0..12)
    ) {
        let bench = Bench::empty();
        let stage = Stage::open_with(&bench.out(), &[], Durability::Kill, Faults::none()).unwrap();
        for (path, bytes) in &expected {
            stage.write(path, bytes).unwrap();
        }
        stage.commit().unwrap();
        let (read, refused) = read_tree(&bench.out(), Limits::default());
        prop_assert!(refused.is_empty());
        prop_assert_eq!(read, expected.into_iter().collect::<Vec<_>>());
    }
}
