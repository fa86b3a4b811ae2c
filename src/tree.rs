//! The only idea of "files" in the core: paths and bytes, ordered by path.
//!
//! Knows nothing of disks. The shell hands a [`Tree`] of content in and takes finished files out through a [`Sink`].

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Mutex;

/// Files in memory: `/`-separated relative paths and their bytes, ordered by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    files: BTreeMap<String, Vec<u8>>,
    refused: Vec<Refused>,
}

/// A path that the shell saw but did not read, and why. The core reports it; it is never silently left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The path relative to the content folder, lossily decoded.
    pub path: String,
    /// Why it was not read.
    pub reason: RefusedReason,
}

/// Why the shell did not read a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefusedReason {
    /// A symbolic link whose target lies outside the content folder.
    LeavesFolder,
    /// Larger than the limit for one file; both in bytes.
    TooLarge {
        /// Size of the file.
        size: u64,
        /// The limit.
        limit: u64,
    },
    /// The name is not UTF-8.
    NameNotUtf8,
    /// Neither a regular file nor a folder (a device, a pipe), or a loop of links.
    NotAFile,
    /// The system refused to read it; its message.
    Unreadable(String),
}

impl Tree {
    /// A tree without files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds or replaces a file.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), bytes.into());
    }

    /// Notes a path that was seen but not read.
    pub fn refuse(&mut self, refused: Refused) {
        self.refused.push(refused);
    }

    /// The bytes of a file, or `None` where there is none.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// All files in order of path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files
            .iter()
            .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// The paths that were seen but not read.
    pub fn refused(&self) -> &[Refused] {
        &self.refused
    }

    /// The number of files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

/// Takes finished files. The only effect of the core; called from several threads.
pub trait Sink: Sync {
    /// Takes one finished file.
    ///
    /// # Errors
    /// [`SinkClosed`] when the file could not be taken; the sink itself keeps the reason, and the build stops.
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), SinkClosed>;
}

/// The sink takes no more files; its owner knows why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SinkClosed;

impl fmt::Display for SinkClosed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the output takes no more files")
    }
}

impl std::error::Error for SinkClosed {}

/// A sink that collects a [`Tree`]: for tests and for previews.
#[derive(Debug, Default)]
pub struct Collect(Mutex<Tree>);

impl Collect {
    /// What was collected.
    pub fn into_tree(self) -> Tree {
        self.0
            .into_inner()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Sink for Collect {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), SinkClosed> {
        self.0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .insert(path, bytes);
        Ok(())
    }
}
