//! Arguments → cli → exit code.

use std::process::ExitCode;

#[expect(clippy::disallowed_methods, reason = "the arguments enter here")]
fn main() -> ExitCode {
    michinori::cli::run(std::env::args_os().collect())
}
