//! The names beside a site, and how one folder takes another's place.
//!
//! It must not know what the site holds. Entry points, in the order of a build: [`Place::resolve`], [`Place::repair`],
//! [`Place::make_stage`], [`Place::swap`].

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::DiskError;
use super::fault::{Faults, Step};
use super::folder::{self, Standing};
use super::{MARKER, STAGE_TEXT};

/// The kinds of error that mean "no exchange of two folders here". Where one of them has another cause, the first of the two renames
/// meets it too, before anything has moved.
const NO_EXCHANGE: [io::ErrorKind; 4] = [
    io::ErrorKind::Unsupported,
    io::ErrorKind::InvalidInput,
    io::ErrorKind::PermissionDenied,
    io::ErrorKind::CrossesDevices,
];

/// The site's own path and those beside it.
#[derive(Debug)]
pub(super) struct Place {
    /// As the user wrote it, for messages.
    pub(super) shown: PathBuf,
    pub(super) out: PathBuf,
    pub(super) stage: PathBuf,
    pub(super) old: PathBuf,
    pub(super) lock: PathBuf,
}

impl Place {
    pub(super) fn resolve(out: &Path) -> Result<Self, DiskError> {
        let resolved = absolute(out).map_err(|source| DiskError::prepare(out, source))?;
        let (Some(parent), Some(name)) = (resolved.parent(), resolved.file_name()) else {
            return Err(DiskError::HoldsWork {
                out: out.into(),
                kept: resolved,
            });
        };
        let beside = |suffix: &str| {
            let mut full = OsString::from(".");
            full.push(name);
            full.push(suffix);
            parent.join(full)
        };
        Ok(Self {
            stage: beside(".michinori-stage"),
            old: beside(".michinori-old"),
            lock: beside(".michinori-lock"),
            shown: out.into(),
            out: resolved,
        })
    }

    pub(super) fn refuse_to_replace(&self, sources: &[&Path]) -> Result<(), DiskError> {
        let current = std::env::current_dir().ok();
        let kept = sources.iter().copied().chain(current.as_deref());
        // What does not exist can't be lost, so a path that does not resolve is passed over.
        for kept in kept.filter_map(|path| path.canonicalize().ok()) {
            let canonical = self.out.canonicalize();
            if kept.starts_with(&self.out) || canonical.is_ok_and(|out| kept.starts_with(out)) {
                return Err(DiskError::HoldsWork {
                    out: self.shown.clone(),
                    kept,
                });
            }
        }
        Ok(())
    }

    fn standing(&self) -> Result<Standing, DiskError> {
        folder::standing(&self.out).map_err(|source| DiskError::prepare(&self.out, source))
    }

    /// Asked when a build starts and again right before the swap: a build takes long enough for a person to put a folder there.
    pub(super) fn refuse_foreign(&self) -> Result<Standing, DiskError> {
        let out = self.shown.clone();
        match self.standing()? {
            standing @ (Standing::Missing | Standing::Blank | Standing::Made) => Ok(standing),
            Standing::Link => Err(DiskError::Link { out }),
            Standing::File => Err(DiskError::NotAFolder { out }),
            Standing::Repository => Err(DiskError::Repository { out }),
            Standing::Foreign { example } => Err(DiskError::Foreign { out, example }),
        }
    }

    /// Puts the old site back if a build was killed between its two renames, or deletes it if the new one is in place.
    pub(super) fn repair(&self, faults: &Faults) -> Result<(), DiskError> {
        let prepare = |source| DiskError::prepare(&self.old, source);
        match folder::standing(&self.old).map_err(prepare)? {
            Standing::Missing => Ok(()),
            Standing::Made | Standing::Blank if self.standing()? == Standing::Made => {
                folder::remove(&self.old, faults).map_err(prepare)
            }
            Standing::Made | Standing::Blank => folder::remove(&self.out, faults)
                .and_then(|()| faults.at(Step::Restore))
                .and_then(|()| fs::rename(&self.old, &self.out))
                .map_err(prepare),
            Standing::Link | Standing::File | Standing::Repository | Standing::Foreign { .. } => {
                Err(DiskError::Occupied {
                    path: self.old.clone(),
                })
            }
        }
    }

    /// The marker comes first, so that the next build knows a stage whose build was killed for the program's own.
    pub(super) fn make_stage(&self, faults: &Faults) -> Result<(), DiskError> {
        let prepare = |source| DiskError::prepare(&self.stage, source);
        match folder::standing(&self.stage).map_err(prepare)? {
            Standing::Missing | Standing::Made | Standing::Blank => {}
            Standing::Link | Standing::File | Standing::Repository | Standing::Foreign { .. } => {
                return Err(DiskError::Occupied {
                    path: self.stage.clone(),
                });
            }
        }
        folder::remove(&self.stage, faults)
            .and_then(|()| faults.at(Step::Stage))
            .and_then(|()| fs::create_dir(&self.stage))
            .and_then(|()| faults.at(Step::StageMarker))
            .and_then(|()| fs::write(self.stage.join(MARKER), STAGE_TEXT))
            .map_err(|source| {
                // As in `Drop`: the next `open` tries again.
                let _ = folder::remove(&self.stage, faults);
                prepare(source)
            })
    }

    /// Returns where the replaced site stands now; nothing is there if there was none.
    pub(super) fn swap(&self, faults: &Faults) -> Result<PathBuf, DiskError> {
        let failed = |source| DiskError::Swap {
            out: self.shown.clone(),
            source,
        };
        let standing = self.refuse_foreign()?;
        if standing == Standing::Missing {
            self.put(faults).map_err(failed)?;
            return Ok(self.stage.clone());
        }
        match faults
            .at(Step::Exchange)
            .and_then(|()| exchange(&self.stage, &self.out))
        {
            Ok(()) => return Ok(self.stage.clone()),
            Err(error) if NO_EXCHANGE.contains(&error.kind()) => {}
            Err(error) => return Err(failed(error)),
        }
        match faults
            .at(Step::Aside)
            .and_then(|()| fs::rename(&self.out, &self.old))
        {
            Ok(()) => self.put_or_restore(faults)?,
            // The layers of a container can't rename a folder of the layer below. An empty one holds nothing to protect.
            Err(error)
                if error.kind() == io::ErrorKind::CrossesDevices && standing == Standing::Blank =>
            {
                folder::remove(&self.out, faults)
                    .and_then(|()| self.put(faults))
                    .map_err(failed)?;
            }
            Err(error) => return Err(failed(error)),
        }
        Ok(self.old.clone())
    }

    fn put(&self, faults: &Faults) -> io::Result<()> {
        faults.at(Step::Put)?;
        fs::rename(&self.stage, &self.out)
    }

    fn put_or_restore(&self, faults: &Faults) -> Result<(), DiskError> {
        self.put(faults).map_err(|source| {
            let out = self.shown.clone();
            match faults
                .at(Step::Restore)
                .and_then(|()| fs::rename(&self.old, &self.out))
            {
                Ok(()) => DiskError::Swap { out, source },
                Err(_) => DiskError::Stranded {
                    out,
                    old: self.old.clone(),
                    source,
                },
            }
        })
    }
}

/// Makes the parent folders, because only what exists can be told apart from its aliases.
fn absolute(out: &Path) -> io::Result<PathBuf> {
    let full = std::path::absolute(out)?;
    match (full.parent(), full.file_name()) {
        (Some(parent), Some(name)) => {
            fs::create_dir_all(parent)?;
            Ok(parent.canonicalize()?.join(name))
        }
        _ => full.canonicalize(),
    }
}

#[cfg(target_os = "linux")]
fn exchange(stage: &Path, out: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, stage, CWD, out, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_stage: &Path, _out: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
