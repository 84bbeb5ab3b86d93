//! What can be told without running: the quick checks first, so that a failure shows early.

use crate::failure::Failure;
use crate::stage::{Stage, cargo, step};
use crate::{interface, law, requirements};

/// The checks, in order.
pub fn stages() -> Vec<Stage> {
    vec![
        Stage::new("format", || step(&mut cargo(&["fmt", "--all", "--check"]))),
        Stage::new("law parameters", law::stage),
        Stage::new("what the machine must have", requirements::ensure),
        Stage::new("interface: packages", interface::install),
        Stage::new("interface: types and lint", interface::check),
        // Before anything of the window compiles.
        Stage::new("interface: build", interface::build),
        Stage::new("clippy", clippy),
        Stage::new("documentation", documentation),
    ]
}

fn clippy() -> Result<(), Failure> {
    let arguments =
        ["clippy", "--locked", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"];
    step(&mut cargo(&arguments))
}

fn documentation() -> Result<(), Failure> {
    let arguments = ["doc", "--locked", "--workspace", "--no-deps", "--document-private-items"];
    step(cargo(&arguments).env("RUSTDOCFLAGS", "-D warnings"))
}
