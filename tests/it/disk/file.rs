//! One file of the user is changed in one step, or not at all.

use std::fs;

use michinori::cli::disk::error::DiskError;
use michinori::cli::disk::file::Editing;

/// The names in a folder, hidden ones too.
fn names(folder: &std::path::Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_file_is_made_or_replaced_and_nothing_is_left_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("readings.yaml");
    for text in ["new", "newer"] {
        Editing::open(&path)
            .unwrap()
            .replace(text.as_bytes())
            .unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
        assert_eq!(names(folder.path()), ["readings.yaml"]);
    }
    drop(Editing::open(&path).unwrap());
    assert_eq!(names(folder.path()), ["readings.yaml"]);
}

#[test]
fn one_program_changes_a_file_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("readings.yaml");
    let first = Editing::open(&path).unwrap();
    assert!(matches!(Editing::open(&path), Err(DiskError::Busy { .. })));
    first.replace(b"first").unwrap();
    Editing::open(&path).unwrap().replace(b"second").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"second");
}

#[cfg(unix)]
#[test]
fn links_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = tempfile::tempdir().unwrap();
    let (real, link) = (
        folder.path().join("real.yaml"),
        folder.path().join("link.yaml"),
    );
    fs::write(&real, "old").unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real.yaml", &link).unwrap();
    Editing::open(&link).unwrap().replace(b"new").unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read(&real).unwrap(), b"new");
    assert_eq!(
        fs::metadata(&real).unwrap().permissions().mode() & 0o777,
        0o640
    );
}

#[test]
fn what_cannot_be_replaced_stands_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("readings.yaml");
    fs::write(&path, "old").unwrap();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let refused = Editing::open(&path).unwrap().replace(b"new");
    assert!(matches!(refused, Err(DiskError::Replace { .. })));
    assert_eq!(fs::read(&path).unwrap(), b"old");
    assert_eq!(names(folder.path()), ["readings.yaml"]);

    // A folder in the way of the new bytes.
    let path = folder.path().join("other.yaml");
    fs::create_dir(folder.path().join(".other.yaml.michinori-new")).unwrap();
    fs::write(&path, "old").unwrap();
    let refused = Editing::open(&path).unwrap().replace(b"new");
    assert!(matches!(refused, Err(DiskError::Replace { .. })));
    assert_eq!(fs::read(&path).unwrap(), b"old");
}
