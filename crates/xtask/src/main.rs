//! `cargo xtask`: the one door to building, running, testing and measuring Straks.
//!
//! Each command installs or names what the machine misses, builds what has changed, and goes. Left out:
//! anything that the product itself does. It depends on nothing that needs a system library, so that it
//! builds on a machine that has only Rust.

mod bench;
mod checks;
mod failure;
mod generate;
mod hard_use;
mod interface;
mod law;
mod requirements;
mod run;
mod stage;
mod test;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use failure::Failure;

/// Build, run, test and measure Straks.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Door {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Open the window on the practice municipality.
    Run(run::Options),
    /// Run every test: Rust, interface, and the window driven end to end.
    Test,
    /// Check what can be told without running: format, clippy, interface, documentation.
    Check,
    /// Send the central what fits its description and what does not; needs the tests to be built.
    HardUse,
    /// Check, then test.
    Ci,
    /// Measure, one JSON line per figure.
    Bench(bench::Options),
    /// Check the law parameters, or say what changes between two days.
    Law {
        #[command(subcommand)]
        task: law::Task,
    },
    /// Make again what is generated from the code and committed.
    Gen,
}

fn main() -> ExitCode {
    virtual_desktop::end_all_on_interrupt();
    match go(Door::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}

fn go(task: Task) -> Result<(), Failure> {
    match task {
        Task::Run(options) => run::run(&options),
        Task::Test => stage::timed(test::stages()),
        Task::HardUse => hard_use::stage(),
        Task::Check => stage::timed(checks::stages()),
        Task::Ci => stage::timed(checks::stages().into_iter().chain(test::stages()).collect()),
        Task::Bench(options) => bench::bench(&options),
        Task::Law { task } => law::go(&task),
        Task::Gen => generate::generate(),
    }
}
