//! Arguments → cli → exit code.

use mimalloc::MiMalloc;
use std::process::ExitCode;

/// A page is thousands of small strings that live for a moment.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

#[expect(clippy::disallowed_methods, reason = "the arguments enter here")]
fn main() -> ExitCode {
    michinori::cli::run(std::env::args_os().collect())
}
