//! Tells the folders which the program made from everything else, and deletes only those.
//!
//! It must not know why a folder is asked about. Entry points: [`standing`] and [`remove`].

use std::fs;
use std::io;
use std::path::Path;

use super::fault::{Faults, Step};
use super::{IGNORE, MARKER};

/// What stands at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Missing,
    /// A folder with the marker: whatever it holds is the program's to replace.
    Made,
    /// A folder with nothing in it, or only what keeps it in Git.
    Blank,
    /// A symbolic link or a junction.
    Link,
    File,
    /// A folder that holds a `.git`, marker or not: a history is lost for good when it is replaced.
    Repository,
    /// A folder that holds something else; the first name is quoted.
    Foreign {
        example: String,
    },
}

pub(super) fn standing(path: &Path) -> io::Result<Standing> {
    let kind = match fs::symlink_metadata(path) {
        Ok(found) => found.file_type(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Standing::Missing),
        Err(error) => return Err(error),
    };
    if kind.is_symlink() {
        return Ok(Standing::Link);
    }
    if !kind.is_dir() {
        return Ok(Standing::File);
    }
    let mut is_made = false;
    let mut example: Option<String> = None;
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        match name.as_str() {
            ".git" => return Ok(Standing::Repository),
            IGNORE | ".gitkeep" => {}
            MARKER if entry.file_type()?.is_file() => is_made = true,
            _ if example.as_ref().is_some_and(|first| *first <= name) => {}
            _ => example = Some(name),
        }
    }
    Ok(match (is_made, example) {
        (true, _) => Standing::Made,
        (false, None) => Standing::Blank,
        (false, Some(example)) => Standing::Foreign { example },
    })
}

/// Deletes a folder that the program made, its marker last: whatever a kill leaves of it is still known for the program's own.
/// A missing folder is as good as deleted.
///
/// # Errors
///
/// The disk refuses, or something else stands there (`AlreadyExists`).
pub(super) fn remove(path: &Path, faults: &Faults) -> io::Result<()> {
    match standing(path)? {
        Standing::Missing => return Ok(()),
        Standing::Made | Standing::Blank => {}
        Standing::Link | Standing::File | Standing::Repository | Standing::Foreign { .. } => {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
    }
    let marker = path.join(MARKER);
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let target = entry.path();
        if target == marker {
            continue;
        }
        faults.at(Step::Remove)?;
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(&target)?;
        } else {
            fs::remove_file(&target)?;
        }
    }
    faults.at(Step::Unmark)?;
    match fs::remove_file(&marker) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        removed => removed?,
    }
    faults.at(Step::RemoveFolder)?;
    fs::remove_dir(path)
}
