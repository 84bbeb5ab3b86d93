//! The steps of a check or test, run in order and timed; the first failure ends them.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use virtual_desktop::Group;

use crate::failure::Failure;
use crate::workspace;

/// A named step.
pub struct Stage {
    name: &'static str,
    go: fn() -> Result<(), Failure>,
}

impl Stage {
    /// A step that `go` carries out.
    pub const fn new(name: &'static str, go: fn() -> Result<(), Failure>) -> Self {
        Self { name, go }
    }
}

/// Carries out the stages and tells what each one took, those of a failed run too.
pub fn timed(stages: Vec<Stage>) -> Result<(), Failure> {
    let mut taken: Vec<(&str, Duration)> = Vec::new();
    let mut outcome = Ok(());
    for stage in stages {
        eprintln!("\n== {}", stage.name);
        let begun = Instant::now();
        outcome = (stage.go)();
        taken.push((stage.name, begun.elapsed()));
        if outcome.is_err() {
            break;
        }
    }
    eprintln!();
    for (name, time) in &taken {
        eprintln!("{:>6} s  {name}", time.as_secs());
    }
    eprintln!("{:>6} s  in all", taken.iter().map(|(_, time)| *time).sum::<Duration>().as_secs());
    outcome
}

/// Runs a program to its end in a process group of its own.
pub fn step(command: &mut Command) -> Result<(), Failure> {
    let shown = shown(command);
    let mut group = Group::start(command.stdin(Stdio::null()))
        .map_err(|source| Failure::Start { program: shown.clone(), source })?;
    let status = group.wait().map_err(|source| Failure::Start { program: shown.clone(), source })?;
    if status.success() { Ok(()) } else { Err(Failure::Step(shown)) }
}

/// `cargo` with these arguments, from the root.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(workspace::root()).args(arguments);
    command
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
