//! macOS: the command line tools, which bring compiler and linker; the web view is part of the system.

use std::process::{Command, Stdio};

use crate::failure::Failure;

/// Names what is missing.
pub fn ensure() -> Result<(), Failure> {
    let found = Command::new("xcode-select").arg("-p").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if found.is_ok_and(|status| status.success()) {
        return Ok(());
    }
    Err(Failure::Missing("the command line tools are missing: run `xcode-select --install`".into()))
}
