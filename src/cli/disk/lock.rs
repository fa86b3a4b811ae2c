//! Keeps two builds of the same site apart, with a lock that the system releases when its holder dies.
//!
//! It must not know what is protected. Entry point: [`Lock::take`].

use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use super::fault::{Faults, Step};

/// Held until dropped. Its file is deleted with it; one that a killed build left is used again.
#[derive(Debug)]
pub(super) struct Lock {
    #[cfg_attr(
        windows,
        expect(dead_code, reason = "the system deletes the file there")
    )]
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// `None` if another build holds the lock. A file system that knows no locks (some network drives) is used without.
    pub(super) fn take(path: &Path, faults: &Faults) -> io::Result<Option<Self>> {
        Ok(hold(path, faults)?.map(|file| Self {
            path: path.into(),
            _file: file,
        }))
    }
}

#[cfg(unix)]
impl Drop for Lock {
    fn drop(&mut self) {
        // While the lock is still held; see `hold`. An empty file that stays does no harm.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Whoever holds the lock deletes its file, so a builder that waited between opening and locking may hold a file which nobody
/// else will ever see. It then begins again.
#[cfg(unix)]
fn hold(path: &Path, faults: &Faults) -> io::Result<Option<File>> {
    use std::fs::TryLockError;
    use std::os::unix::fs::MetadataExt as _;

    for _ in 0..16 {
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)?;
        faults.at(Step::Lock)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
            Err(TryLockError::Error(error)) => return Err(error),
        }
        let held = file.metadata()?;
        match std::fs::symlink_metadata(path) {
            Ok(seen) if (seen.dev(), seen.ino()) == (held.dev(), held.ino()) => {
                return Ok(Some(file));
            }
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}

/// An open that shares with nobody is a lock, and the system deletes the file when its only handle closes, however that happens.
#[cfg(windows)]
fn hold(path: &Path, faults: &Faults) -> io::Result<Option<File>> {
    use std::os::windows::fs::OpenOptionsExt as _;

    const GENERIC_WRITE_AND_DELETE: u32 = 0x4000_0000 | 0x0001_0000;
    const FILE_FLAG_DELETE_ON_CLOSE: u32 = 0x0400_0000;
    const ERROR_SHARING_VIOLATION: i32 = 32;
    faults.at(Step::Lock)?;
    let opened = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .access_mode(GENERIC_WRITE_AND_DELETE)
        .share_mode(0)
        .custom_flags(FILE_FLAG_DELETE_ON_CLOSE)
        .open(path);
    match opened {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.raw_os_error() == Some(ERROR_SHARING_VIOLATION) => Ok(None),
        Err(error) => Err(error),
    }
}
