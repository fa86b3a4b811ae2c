//! The real content.

use crate::support::{content, diagnose};
use michinori::diag::Lang;

/// Nothing is wrong with it, and nothing is doubtful but the missing address: a sample has none.
#[test]
fn is_clean() {
    let said = diagnose(&content(), Lang::Ja);
    let codes: Vec<&str> = said.lines().filter(|line| line.contains("]: ")).collect();
    assert!(
        codes.len() == 1 && codes[0].starts_with("warning[R001]"),
        "{said}"
    );
}
