//! Words to the reader, and progress on a terminal. Quiet in a pipe.

use crate::diag::Lang;
use std::io::{self, IsTerminal, Write};

/// Writes a result to standard output. A closed pipe is no reason to complain.
pub(super) fn say(text: &str) {
    let mut out = io::stdout().lock();
    let _ = writeln!(out, "{}", text.trim_end_matches('\n'));
}

/// Writes a message to standard error.
pub(super) fn warn(text: &str) {
    let mut out = io::stderr().lock();
    let _ = writeln!(out, "{}", text.trim_end_matches('\n'));
}

/// Progress of long work on a terminal.
pub(super) struct Progress {
    is_shown: bool,
    lang: Lang,
}

impl Progress {
    /// Shown when standard error is a terminal.
    pub(super) fn new(lang: Lang) -> Self {
        Self {
            is_shown: io::stderr().is_terminal(),
            lang,
        }
    }

    /// Tells how far the work is: every hundredth part, and the end.
    pub(super) fn tell(&self, done: usize, all: usize) {
        let step = (all / 100).max(1);
        if !self.is_shown || (done < all && !done.is_multiple_of(step)) {
            return;
        }
        let text = match self.lang {
            Lang::Ja => format!("ページを作っています {done}/{all}"),
            Lang::En => format!("rendering pages {done}/{all}"),
        };
        let end = if done == all { "\r\x1b[K" } else { "" };
        let mut err = io::stderr().lock();
        let _ = write!(err, "\r{text}{end}");
        let _ = err.flush();
    }
}
