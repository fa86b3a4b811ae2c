//! What is read of a folder, and what is refused.

use std::fs;
use std::path::Path;

use michinori::cli::disk::read::{Limits, Refused, RefusedWhy, read_tree};
use tempfile::TempDir;

use super::scratch;

/// Lays out `files`, then compares paths read and refused (`path reason`).
fn check_read(folder: &Path, limits: Limits, expected: &[&str], expected_refused: &[&str]) {
    let (read, refused) = read_tree(folder, limits);
    let read: Vec<_> = read.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(read, expected);
    let refused: Vec<_> = refused
        .iter()
        .map(|one| format!("{} {:?}", one.path, one.why))
        .collect();
    assert_eq!(refused, expected_refused);
}

fn lay_out(files: &[(&str, &str)]) -> TempDir {
    let folder = scratch();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

#[test]
fn files_are_read_in_the_order_of_their_paths_without_hidden_ones() {
    let folder = lay_out(&[
        ("site.yaml", "1"),
        ("a/measures/z.yaml", "2"),
        ("a/measures/a.yaml", "3"),
        ("a-b/plan.yaml", "4"),
        ("施策/計画.yaml", "5"),
        (".git/config", "6"),
        ("a/.DS_Store", "7"),
    ]);
    let expected = [
        "a-b/plan.yaml",
        "a/measures/a.yaml",
        "a/measures/z.yaml",
        "site.yaml",
        "施策/計画.yaml",
    ];
    check_read(folder.path(), Limits::default(), &expected, &[]);
    assert_eq!(read_tree(folder.path(), Limits::default()).0[1].1, b"3");
}

#[test]
fn file_over_the_limit_is_refused() {
    let folder = lay_out(&[
        ("at.yaml", "12345"),
        ("over.yaml", "123456"),
        ("none.yaml", ""),
    ]);
    let limits = Limits { file_bytes: 5 };
    check_read(
        folder.path(),
        limits,
        &["at.yaml", "none.yaml"],
        &["over.yaml TooLarge { bytes: 6 }"],
    );
}

#[test]
fn missing_root_is_one_refusal() {
    let folder = lay_out(&[]);
    let (read, refused) = read_tree(&folder.path().join("content"), Limits::default());
    assert!(read.is_empty());
    assert!(
        matches!(&refused[..], [Refused { path, why: RefusedWhy::Unreadable(_) }] if path.is_empty())
    );
}

#[cfg(target_os = "linux")]
mod links {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn links_inside_are_followed_and_others_refused() {
        let outside = lay_out(&[("secret.yaml", "secret")]);
        let folder = lay_out(&[("shared/a.yaml", "a"), ("city/b.yaml", "b")]);
        let link = |target: &str, path: &str| symlink(target, folder.path().join(path)).unwrap();
        link("../shared", "city/shared");
        link("../shared/a.yaml", "city/same.yaml");
        link(outside.path().to_str().unwrap(), "city/away");
        link("../../../../../../../../../../etc/hostname", "city/up.yaml");
        link("nothing.yaml", "city/broken.yaml");
        let expected = [
            "city/b.yaml",
            "city/same.yaml",
            "city/shared/a.yaml",
            "shared/a.yaml",
        ];
        let (read, refused) = read_tree(folder.path(), Limits::default());
        assert_eq!(
            read.iter()
                .map(|(path, _)| path.as_str())
                .collect::<Vec<_>>(),
            expected
        );
        assert_eq!(
            (read[1].1.as_slice(), read[2].1.as_slice()),
            (&b"a"[..], &b"a"[..])
        );
        let refused: Vec<_> = refused
            .iter()
            .map(|one| {
                if let RefusedWhy::Unreadable(error) = &one.why {
                    format!("{} {:?}", one.path, error.kind())
                } else {
                    format!("{} {:?}", one.path, one.why)
                }
            })
            .collect();
        assert_eq!(
            refused,
            [
                "city/away LeavesRoot",
                "city/broken.yaml NotFound",
                "city/up.yaml LeavesRoot"
            ]
        );
    }

    #[test]
    fn links_that_lead_back_are_refused() {
        let folder = lay_out(&[("a/one.yaml", ""), ("b/two.yaml", "")]);
        let link = |target: &str, path: &str| symlink(target, folder.path().join(path)).unwrap();
        link("..", "a/up");
        link(".", "a/here");
        link("../b", "a/b");
        link("../a", "b/a");
        link("self", "self");
        let expected = ["a/b/two.yaml", "a/one.yaml", "b/a/one.yaml", "b/two.yaml"];
        let refused = [
            "a/b/a Loop",
            "a/here Loop",
            "a/up Loop",
            "b/a/b Loop",
            "b/a/here Loop",
            "b/a/up Loop",
            "self Loop",
        ];
        check_read(folder.path(), Limits::default(), &expected, &refused);
    }

    #[test]
    fn root_may_be_a_link() {
        let folder = lay_out(&[("content/a.yaml", "")]);
        symlink("content", folder.path().join("link")).unwrap();
        check_read(
            &folder.path().join("link"),
            Limits::default(),
            &["a.yaml"],
            &[],
        );
    }

    #[test]
    fn names_that_are_not_utf8_are_refused() {
        let folder = lay_out(&[("a.yaml", "")]);
        fs::write(folder.path().join(OsStr::from_bytes(b"\x8e\x7b.yaml")), "").unwrap();
        fs::create_dir(folder.path().join(OsStr::from_bytes(b"dir\xff"))).unwrap();
        fs::write(folder.path().join(OsStr::from_bytes(b".hidden\xff")), "").unwrap();
        let refused = ["dir\u{fffd} NotUtf8Name", "\u{fffd}{.yaml NotUtf8Name"];
        check_read(folder.path(), Limits::default(), &["a.yaml"], &refused);
    }

    /// Opening the pipe would wait for ever.
    #[test]
    fn pipes_and_sockets_are_refused_without_being_opened() {
        use rustix::fs::{CWD, FileType, Mode, mknodat};
        let folder = lay_out(&[("a.yaml", "")]);
        mknodat(
            CWD,
            folder.path().join("pipe.yaml"),
            FileType::Fifo,
            Mode::RWXU,
            0,
        )
        .unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("socket")).unwrap();
        symlink("pipe.yaml", folder.path().join("link.yaml")).unwrap();
        let refused = [
            "link.yaml NotAFile",
            "pipe.yaml NotAFile",
            "socket NotAFile",
        ];
        check_read(folder.path(), Limits::default(), &["a.yaml"], &refused);
    }
}
