//! The central on the command line: take in a folder, make a practice municipality, serve.
//!
//! What people read goes to standard output, logs to standard error. Nothing personal is printed: rows that
//! were kept aside are named by file, line, column and reason.

mod cli;

use std::error::Error;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::{Parser, Subcommand, ValueEnum};
use straks_central::assessing::{self, Assess, Compare, Ending, schema};
use straks_central::config::settings::LogFormat;
use straks_central::http::openapi_document;
use straks_central::practice::{PracticePlan, generate};
use tracing_subscriber::EnvFilter;

/// The central backend of Straks.
#[derive(Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    Import(cli::import::Import),
    /// What the intake kept aside, and codes whose share has drifted.
    Intake {
        #[command(subcommand)]
        task: cli::intake::Task,
    },
    Serve(cli::serve::Serve),
    Migrate(cli::migrate::Migrate),
    Backup(cli::backup::Backup),
    Restore(cli::backup::Restore),
    Release(cli::backup::Release),
    /// Print the description of the interface, as docs/openapi.json holds it.
    Openapi,
    /// Rule sets: make keys, pack, approve, add.
    RuleSet {
        #[command(subcommand)]
        task: cli::rule_set::Task,
    },
    /// The audit log: verify it, sign how far it has come, erase what is old.
    Audit {
        #[command(subcommand)]
        task: cli::audit::Task,
    },
    /// Print a JSON Schema, as docs/schema holds it.
    Schema {
        /// Of what.
        of: SchemaOf,
    },
    /// Assess facts, docs/assess.md.
    Assess(Assess),
    /// Compare two assessments by what they come to.
    Compare(Compare),
    /// Make recorded assessments again, docs/rules.md.
    Replay(cli::replay::Task),
    /// The practice municipality.
    Practice {
        #[command(subcommand)]
        task: Practice,
    },
}

/// What has a JSON Schema.
#[derive(Clone, Copy, ValueEnum)]
enum SchemaOf {
    /// What is known of a case.
    Facts,
    /// What was concluded from it, and all that it was made from.
    Assessment,
}

impl SchemaOf {
    fn text(self) -> String {
        match self {
            Self::Facts => schema::facts(),
            Self::Assessment => schema::record(),
        }
    }
}

#[derive(Subcommand)]
enum Practice {
    /// Write a practice municipality as a folder of CSV files.
    Generate {
        /// The folder; made where it is missing.
        folder: PathBuf,
        /// The same seed gives the same files.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// The day it is made for.
        #[arg(long)]
        as_of: Option<NaiveDate>,
        /// No history, and about so many tasks: for measuring.
        #[arg(long)]
        queue: Option<usize>,
    },
}

fn main() -> ExitCode {
    let task = Cli::parse().task;
    // What serves is told how to log by its settings.
    if !matches!(task, Task::Serve(_)) {
        cli::logging::start(EnvFilter::from_default_env(), LogFormat::Text);
    }
    let done = match task {
        Task::Import(task) => cli::import::go(&task),
        Task::Intake { task } => cli::intake::go(&task),
        Task::Serve(task) => cli::serve::go(&task),
        Task::Migrate(task) => cli::migrate::go(&task),
        Task::Backup(task) => cli::backup::take(&task),
        Task::Restore(task) => cli::backup::restore(&task),
        Task::Release(task) => cli::backup::release(&task),
        Task::Openapi => print_openapi(),
        Task::RuleSet { task } => cli::rule_set::go(&task),
        Task::Audit { task } => cli::audit::go(&task),
        Task::Schema { of } => {
            print!("{}", of.text());
            Ok(())
        }
        Task::Assess(task) => return ended(assessing::assess(&task, &mut io::stdout().lock())),
        Task::Replay(task) => return ended(cli::replay::go(&task, &mut io::stdout().lock())),
        Task::Compare(task) => return ended(assessing::compare(&task, &mut io::stdout().lock())),
        Task::Practice { task: Practice::Generate { folder, seed, as_of, queue } } => {
            let plan =
                queue.map_or_else(|| PracticePlan::usual(seed), |tasks| PracticePlan::queue(seed, tasks));
            generate_practice(&folder, PracticePlan { as_of: as_of.unwrap_or(plan.as_of), ..plan })
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tell(error.as_ref());
            ExitCode::FAILURE
        }
    }
}

/// What was told, and is not as asked for, has a status of its own beside success and failure.
fn ended(ending: Result<Ending, impl Into<Box<dyn Error>>>) -> ExitCode {
    match ending {
        Ok(Ending::Clean) => ExitCode::SUCCESS,
        Ok(Ending::Told) => ExitCode::from(3),
        Err(error) => {
            tell(error.into().as_ref());
            ExitCode::FAILURE
        }
    }
}

/// The error and what it came from, a line each.
fn tell(error: &(dyn Error + 'static)) {
    let mut next = Some(error);
    while let Some(error) = next {
        eprintln!("{error}");
        next = error.source();
    }
}

type Done = Result<(), Box<dyn Error>>;

fn generate_practice(folder: &PathBuf, plan: PracticePlan) -> Done {
    fs::create_dir_all(folder)?;
    let counts = generate(&plan, folder)?;
    println!(
        "{} persons, {} employers, {} notifications, {} refund claims",
        counts.persons, counts.employers, counts.notifications, counts.refund_claims
    );
    Ok(())
}

fn print_openapi() -> Done {
    println!("{}", openapi_document().to_pretty_json()?);
    Ok(())
}
