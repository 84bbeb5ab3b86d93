//! Where things are.

use std::path::{Path, PathBuf};

/// The root of the repository.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).expect("invariant: xtask lies in crates/xtask").to_path_buf()
}

/// The interface.
pub fn interface() -> PathBuf {
    root().join("ui")
}

/// What is built.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Notes of what has been done already, so that it is not done twice.
pub fn stamps() -> PathBuf {
    target().join("xtask")
}

/// The window's binary as a build of `profile` (`debug`, `release`) leaves it.
pub fn built(profile: &str, name: &str) -> PathBuf {
    target().join(profile).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}
