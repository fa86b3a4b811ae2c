//! Changes one file of the user, in one step: whoever reads it, or pulls the plug, finds the old bytes or the new ones.
//!
//! It must not know what the bytes mean. Entry point: [`Editing::open`].

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::error::DiskError;
use super::fault::Faults;
use super::lock::Lock;

/// The right to change a file, which one program has at a time. What is read while it is held is not changed by another.
#[derive(Debug)]
pub struct Editing {
    path: PathBuf,
    _lock: Lock,
}

impl Editing {
    /// Takes the right to change a file, which need not exist; nor need its folder, which is made.
    ///
    /// # Errors
    ///
    /// [`DiskError::Busy`]: another program has it. [`DiskError::Prepare`]: the folder can't be written.
    pub fn open(path: &Path) -> Result<Self, DiskError> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|source| DiskError::prepare(folder, source))?;
        }
        let lock = beside(path, "michinori-lock");
        let held = Lock::take(&lock, &Faults::none())
            .map_err(|source| DiskError::prepare(&lock, source))?;
        Ok(Self {
            _lock: held.ok_or_else(|| DiskError::Busy { out: path.into() })?,
            path: path.into(),
        })
    }

    /// Writes the file beside its place and renames it over what stands there. A link stays, and what it leads to is replaced; the file
    /// keeps its permissions.
    ///
    /// # Errors
    ///
    /// [`DiskError::Replace`]: the disk refuses. What stood there stands unchanged.
    pub fn replace(self, bytes: &[u8]) -> Result<(), DiskError> {
        replace(&self.path, bytes).map_err(|source| DiskError::Replace {
            path: self.path,
            source,
        })
    }
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let (target, permissions) = match path.canonicalize() {
        Ok(real) => {
            let permissions = fs::metadata(&real)?.permissions();
            if permissions.readonly() {
                return Err(io::ErrorKind::PermissionDenied.into());
            }
            (real, Some(permissions))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => (path.to_owned(), None),
        Err(error) => return Err(error),
    };
    let fresh = beside(&target, "michinori-new");
    let written = write(&fresh, bytes, permissions).and_then(|()| fs::rename(&fresh, &target));
    if written.is_err() {
        // It may not even be there; the first error is the one to tell.
        let _ = fs::remove_file(&fresh);
    }
    written
}

/// A hidden name beside a file, which no command reads as content.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{ending}"))
}

fn write(path: &Path, bytes: &[u8], permissions: Option<fs::Permissions>) -> io::Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .open(path)?;
    file.write_all(bytes)?;
    if let Some(permissions) = permissions {
        file.set_permissions(permissions)?;
    }
    file.sync_all()
}
