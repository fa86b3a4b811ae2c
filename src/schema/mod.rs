//! Layer 1: YAML as written → [`Records`].
//!
//! Reads every file of the content tree into plain records, one per file, and reports every fault of form at once.
//! Knows nothing of what refers to what: that is the model's business. Entry points: [`read`] and [`locate`].
//!
//! A file is read by `serde_yaml`. Only when that fails is the same file read again by [`node`], a parser that keeps
//! positions, and by `recover`, which collects every fault of the file and keeps the rest of it.

mod collect;
mod locate;
mod lock;
pub mod node;
mod pages;
mod prose;
pub mod records;
mod recover;
mod settle;
mod text;

pub use collect::{PlanRecords, Records, SourceFile, Unread, read};
pub use locate::locate;
pub use lock::{ENDING as LOCK_ENDING, FORMAT as LOCK_FORMAT, Lock, LockedFact};
pub use pages::FreePage;
pub use prose::{Prose, is_prose, prose};
pub use settle::{OddForm, Settled, settle};
