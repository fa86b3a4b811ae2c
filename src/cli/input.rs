//! From folders to trees.

use super::disk::read::{Limits, RefusedWhy, read_tree};
use crate::tree::{Refused, RefusedReason, Tree};
use std::path::Path;

/// The largest file that is read: more than ten thousand measures' results of a year.
const FILE_BYTES: u64 = 16 << 20;

/// The content below a folder. What was not read is noted in the tree; the core reports it.
pub(super) fn content(root: &Path) -> Tree {
    let (files, refused) = read_tree(
        root,
        Limits {
            file_bytes: FILE_BYTES,
        },
    );
    let mut tree = Tree::new();
    for (path, bytes) in files {
        tree.insert(path, bytes);
    }
    for one in refused {
        let reason = match one.why {
            RefusedWhy::LeavesRoot => RefusedReason::LeavesFolder,
            RefusedWhy::TooLarge { bytes } => RefusedReason::TooLarge {
                size: bytes,
                limit: FILE_BYTES,
            },
            RefusedWhy::NotUtf8Name => RefusedReason::NameNotUtf8,
            RefusedWhy::NotAFile | RefusedWhy::Loop => RefusedReason::NotAFile,
            RefusedWhy::Unreadable(error) => RefusedReason::Unreadable(error.to_string()),
        };
        tree.refuse(Refused {
            path: one.path,
            reason,
        });
    }
    tree
}

/// The names of the folders right below a folder; none when it can't be read.
pub(super) fn folders(root: &Path) -> Vec<String> {
    let (files, _) = read_tree(
        root,
        Limits {
            file_bytes: FILE_BYTES,
        },
    );
    let mut names: Vec<String> = files
        .iter()
        .filter_map(|(path, _)| path.split_once('/'))
        .map(|(name, _)| name.to_owned())
        .collect();
    names.dedup();
    names
}
