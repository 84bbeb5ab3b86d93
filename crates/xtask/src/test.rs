//! Every test: the interface's own, the crates', the window driven end to end, and the central used hard.

use std::process::Command;

use crate::stage::{Stage, cargo, step};
use crate::{hard_use, interface, requirements};

/// The tests, in order.
pub fn stages() -> Vec<Stage> {
    vec![
        Stage::new("what the machine must have", requirements::ensure),
        Stage::new("interface: packages", interface::install),
        Stage::new("interface: tests", interface::test),
        Stage::new("interface: build", interface::build),
        Stage::new("Rust: build the tests and the window", || step(&mut rust_tests(&["--no-run"]))),
        Stage::new("Rust: run the tests, drive the window end to end", || step(&mut rust_tests(&[]))),
        Stage::new("central: hard use", hard_use::stage),
    ]
}

/// One selection of packages for building and running: another one would be built with other features.
///
/// The window's own tests start their own virtual desktops, drivers and data folders.
fn rust_tests(more: &[&str]) -> Command {
    let mut command = cargo(&["test", "--locked", "--workspace", "--no-fail-fast"]);
    command.args(more);
    command
}
