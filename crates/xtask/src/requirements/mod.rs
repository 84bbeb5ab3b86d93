//! What the machine must have: Node, and what the window needs of the system.
//!
//! On Debian and its kin what is missing is listed and installed; elsewhere it is named, with the way to get
//! it. Left out: Rust itself, without which nobody gets here.

#[cfg_attr(target_os = "linux", path = "linux.rs")]
#[cfg_attr(target_os = "windows", path = "windows.rs")]
#[cfg_attr(target_os = "macos", path = "macos.rs")]
mod system;

use std::process::Command;

use crate::failure::Failure;

const NODE_AT_LEAST: u32 = 20;

/// Sees to it that the machine has what building and driving the window takes.
pub fn ensure() -> Result<(), Failure> {
    ensure_node()?;
    system::ensure()
}

fn ensure_node() -> Result<(), Failure> {
    let told = Command::new("node").arg("--version").output();
    let version = told.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    match version.ok().as_deref().and_then(major) {
        Some(found) if found >= NODE_AT_LEAST => Ok(()),
        Some(found) => Err(Failure::Missing(format!(
            "Node {found} is too old: version {NODE_AT_LEAST} or newer is needed, from https://nodejs.org"
        ))),
        None => Err(Failure::Missing(format!(
            "Node {NODE_AT_LEAST} or newer is missing: get it with npm from https://nodejs.org"
        ))),
    }
}

/// The first number of `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_node_is_read() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("node"), None);
    }
}
