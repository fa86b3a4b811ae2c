//! The seam through which tests make the disk fail, or kill the program, at a step of their choice.
//!
//! It knows the order of the steps and nothing about what they do. Entry point: [`Faults::new`]. The program itself only uses
//! [`Faults::none`].

use std::{fmt, io};

/// A moment right before a change on the disk, in the order in which a build meets them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The lock is taken; its file exists already, on Unix.
    Lock,
    /// The old site goes back to its place: when a build starts after one that was killed, or when a swap fails half-way.
    Restore,
    /// The folder of the stage is made.
    Stage,
    /// The stage gets its marker.
    StageMarker,
    /// A folder inside the stage is made.
    Folder,
    /// A file is created.
    Create,
    /// A file exists and gets its bytes.
    Fill,
    /// The `.gitignore` is written.
    Ignore,
    /// The final marker is written.
    Marker,
    /// The file system is flushed.
    Flush,
    /// Stage and site are exchanged. [`io::ErrorKind::Unsupported`] here forces the two renames.
    Exchange,
    /// The first of the two renames: the old site goes aside.
    Aside,
    /// The stage takes the place of the site.
    Put,
    /// One entry of a replaced site or of a dropped stage is deleted.
    Remove,
    /// Its marker is deleted; nothing else is left in it.
    Unmark,
    /// The empty folder is deleted.
    RemoveFolder,
    /// Everything is done, but the lock is still held.
    Done,
}

/// Called before each step; its error is taken for the disk's.
type Hook = Box<dyn Fn(Step) -> io::Result<()> + Send + Sync>;

/// What happens at each [`Step`] besides the step itself.
pub struct Faults(Option<Hook>);

impl Faults {
    /// Nothing: the disk alone decides.
    pub fn none() -> Self {
        Self(None)
    }

    /// Calls `hook` before each step, from the thread that takes it; the step fails with the hook's error.
    pub fn new(hook: impl Fn(Step) -> io::Result<()> + Send + Sync + 'static) -> Self {
        Self(Some(Box::new(hook)))
    }

    pub(super) fn at(&self, step: Step) -> io::Result<()> {
        self.0.as_ref().map_or(Ok(()), |hook| hook(step))
    }
}

impl fmt::Debug for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() {
            "Faults(hook)"
        } else {
            "Faults(none)"
        })
    }
}
