//! Everything that can go wrong while a site is written.
//!
//! It must not touch the disk. Entry point: [`DiskError`]; `message.rs` has the words.

use std::path::{Path, PathBuf};
use std::{fmt, io};

use crate::diag::Lang;

/// Why a site could not be written. `out` is the site's folder as the user named it.
#[derive(Debug)]
pub enum DiskError {
    /// `out` is, or holds, a folder that must not be replaced.
    HoldsWork {
        /// The site's folder.
        out: PathBuf,
        /// The current folder or a source of the site.
        kept: PathBuf,
    },
    /// `out` is a symbolic link or a junction.
    Link {
        /// The site's folder.
        out: PathBuf,
    },
    /// `out` is a file.
    NotAFolder {
        /// The site's folder.
        out: PathBuf,
    },
    /// `out` is a folder which the program did not make.
    Foreign {
        /// The site's folder.
        out: PathBuf,
        /// The first name found in it.
        example: String,
    },
    /// `out` holds a `.git`.
    Repository {
        /// The site's folder.
        out: PathBuf,
    },
    /// Another build holds the lock.
    Busy {
        /// The site's folder.
        out: PathBuf,
    },
    /// A name which the program needs beside `out` belongs to something else.
    Occupied {
        /// What stands there.
        path: PathBuf,
    },
    /// A file of the site has a name that can't be used everywhere.
    BadPath {
        /// The path inside the site.
        path: String,
        /// What is wrong with it.
        why: BadPath,
    },
    /// Two files of the site have the same path, or paths that differ by case only where the disk does not tell them apart.
    Twice {
        /// The path inside the site.
        path: String,
    },
    /// A folder beside `out` could not be prepared.
    Prepare {
        /// What could not be opened, made or deleted.
        path: PathBuf,
        /// The system's report.
        source: io::Error,
    },
    /// A file could not be written; the old site stands.
    Write {
        /// Where it would have stood in the site.
        path: PathBuf,
        /// The system's report.
        source: io::Error,
    },
    /// A file of the user could not be replaced; it stands as it was.
    Replace {
        /// The file.
        path: PathBuf,
        /// The system's report.
        source: io::Error,
    },
    /// A commit after a failed write; the old site stands.
    Incomplete {
        /// The site's folder.
        out: PathBuf,
    },
    /// The new site could not take the old one's place; the old site stands.
    Swap {
        /// The site's folder.
        out: PathBuf,
        /// The system's report.
        source: io::Error,
    },
    /// The old site went aside, and neither the new nor the old one could take the place. The next build puts the old one back.
    Stranded {
        /// The site's folder, which is missing now.
        out: PathBuf,
        /// Where the old site stands, whole.
        old: PathBuf,
        /// The system's report.
        source: io::Error,
    },
    /// The new site stands, but the old one could not be deleted. The next build tries again.
    Leftover {
        /// What is left of the old site.
        path: PathBuf,
        /// The system's report.
        source: io::Error,
    },
}

/// What is wrong with a path inside the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadPath {
    /// It, or a name in it, is empty.
    Empty,
    /// It starts at the root of the disk.
    Absolute,
    /// It contains `.` or `..`.
    Upward,
    /// It contains `\`, which separates folders on Windows only.
    Backslash,
    /// It contains a control character or one of `<>:"|?*`.
    Character,
    /// A name in it is a device on Windows, or ends in a full stop or a space.
    Reserved,
    /// The program itself writes this file, or it is a `.git`.
    Taken,
}

impl DiskError {
    pub(super) fn prepare(path: &Path, source: io::Error) -> Self {
        Self::Prepare {
            path: path.into(),
            source,
        }
    }
}

impl fmt::Display for DiskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl std::error::Error for DiskError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Prepare { source, .. }
            | Self::Write { source, .. }
            | Self::Replace { source, .. }
            | Self::Swap { source, .. }
            | Self::Stranded { source, .. }
            | Self::Leftover { source, .. } => Some(source),
            Self::HoldsWork { .. }
            | Self::Link { .. }
            | Self::NotAFolder { .. }
            | Self::Foreign { .. }
            | Self::Repository { .. }
            | Self::Busy { .. }
            | Self::Occupied { .. }
            | Self::BadPath { .. }
            | Self::Twice { .. }
            | Self::Incomplete { .. } => None,
        }
    }
}
