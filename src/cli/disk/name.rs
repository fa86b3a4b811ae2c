//! Which paths may stand in a site, so that it can be copied to, and opened on, every system.
//!
//! It must not touch the disk. Entry point: [`check`].

use super::error::BadPath;
use super::{IGNORE, MARKER};

/// Names of devices on Windows, with any extension and in any case (Microsoft Learn, "Naming Files, Paths, and Namespaces").
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Devices on Windows if a digit follows; ¹, ² and ³ count as digits there.
const PORTS: [&str; 2] = ["com", "lpt"];

pub(super) fn check(path: &str) -> Result<(), BadPath> {
    if path.is_empty() {
        return Err(BadPath::Empty);
    }
    if path.contains('\\') {
        return Err(BadPath::Backslash);
    }
    if path.starts_with('/') {
        return Err(BadPath::Absolute);
    }
    path.split('/').try_for_each(check_name)?;
    match path.split('/').next() {
        Some(MARKER | IGNORE | ".git") => Err(BadPath::Taken),
        _ => Ok(()),
    }
}

fn check_name(name: &str) -> Result<(), BadPath> {
    if name.is_empty() {
        return Err(BadPath::Empty);
    }
    if name == "." || name == ".." {
        return Err(BadPath::Upward);
    }
    if name
        .chars()
        .any(|c| c.is_control() || r#"<>:"|?*"#.contains(c))
    {
        return Err(BadPath::Character);
    }
    if name.ends_with(['.', ' ']) || is_device(name) {
        return Err(BadPath::Reserved);
    }
    Ok(())
}

fn is_device(name: &str) -> bool {
    let stem = name
        .split('.')
        .next()
        .unwrap_or(name)
        .trim_end()
        .to_ascii_lowercase();
    DEVICES.contains(&stem.as_str())
        || PORTS
            .iter()
            .filter_map(|port| stem.strip_prefix(port))
            .any(|rest| {
                let mut rest = rest.chars();
                rest.next()
                    .is_some_and(|c| matches!(c, '0'..='9' | '¹' | '²' | '³'))
                    && rest.next().is_none()
            })
}
