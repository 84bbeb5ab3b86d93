//! `cargo xtask bench`: release builds, then the measurements of `straks-bench`, one JSON line per figure.

use clap::Args;

use crate::failure::Failure;
use crate::stage::{cargo, step};
use crate::{interface, requirements, workspace};

/// What to measure.
#[derive(Args)]
pub struct Options {
    /// Only figures whose name begins so, such as `sync` or `start.memory`.
    name: Option<String>,
}

/// Builds for release and measures.
pub fn bench(options: &Options) -> Result<(), Failure> {
    requirements::ensure()?;
    interface::build()?;
    step(&mut cargo(&["build", "--locked", "--release", "--package", "straks-bench"]))?;
    step(&mut cargo(&[
        "build",
        "--locked",
        "--release",
        "--package",
        "straks",
        "--features",
        "empty-window",
    ]))?;
    let mut measure = std::process::Command::new(workspace::built("release", "straks-bench"));
    step(measure.args(&options.name))
}
