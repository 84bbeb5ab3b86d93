//! The central on the command line: take in a folder, make a practice municipality, serve.
//!
//! What people read goes to standard output, logs to standard error. Nothing personal is printed: rows that
//! were kept aside are named by file, line, column and reason.

mod cli;

use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::net::IpAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime, TimeDelta, Utc};
use clap::{Args, Parser, Subcommand, ValueEnum};
use straks_central::assessing::replay::{ReplayTask, replay};
use straks_central::assessing::{self, Assess, AssessingError, Compare, Ending, schema};
use straks_central::casework::Casework;
use straks_central::central::{Central, NewMunicipality};
use straks_central::clock::{SystemClock, at_in_denmark};
use straks_central::embedded::{open_practice, practice_casework, set_up_practice};
use straks_central::http::{Secret, openapi_document};
use straks_central::intake::read_folder;
use straks_central::practice::{PracticePlan, generate};
use straks_central::server::Serving;
use straks_central::staff::{PracticeMunicipality, Staff};
use straks_central::store::Store;
use straks_central::store::rows::MunicipalityKind;
use straks_central::store::sqlite::SqliteStore;
use straks_central::take_in::{TakenIn, take_in};
use straks_domain::ids::MunicipalityId;
use straks_rules::rule_set::TrustedKeys;
use straks_rules::{ApprovedParameters, Policy};
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
    /// Take in a folder of CSV files.
    Import(Import),
    /// Serve the practice municipality of a database on the loopback address.
    Serve(Serve),
    /// Print the description of the interface, as docs/openapi.json holds it.
    Openapi,
    /// Rule sets: make keys, pack, approve, add.
    RuleSet {
        #[command(subcommand)]
        task: cli::rule_set::Task,
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
    Replay(ReplayTask),
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

#[derive(Args)]
struct Import {
    /// The folder; docs/intake.md describes its files.
    folder: PathBuf,
    /// The database; made where it is missing.
    #[arg(long)]
    database: PathBuf,
    /// The municipality's code.
    #[arg(long)]
    municipality: String,
    /// The practice municipality: practice persons only, on the practice day.
    #[arg(long)]
    practice: bool,
    #[command(flatten)]
    trust: cli::rule_set::Trust,
    /// The practice day; only asked for on the first import.
    #[arg(long, requires = "practice")]
    as_of: Option<NaiveDate>,
}

#[derive(Args)]
struct Serve {
    /// The database.
    #[arg(long)]
    database: PathBuf,
    /// The address; only loopback addresses are served.
    #[arg(long, default_value = "127.0.0.1")]
    bind: IpAddr,
    /// The port; 0 for any.
    #[arg(long, default_value_t = 0)]
    port: u16,
    #[command(flatten)]
    trust: cli::rule_set::Trust,
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
    tracing_subscriber::fmt().with_env_filter(EnvFilter::from_default_env()).with_writer(io::stderr).init();
    let done = match Cli::parse().task {
        Task::Import(task) => import(&task),
        Task::Serve(task) => serve(&task),
        Task::Openapi => print_openapi(),
        Task::RuleSet { task } => cli::rule_set::go(&task),
        Task::Schema { of } => {
            print!("{}", of.text());
            Ok(())
        }
        Task::Assess(task) => return ended(assessing::assess(&task, &mut io::stdout().lock())),
        Task::Replay(task) => return ended(replay(&task, &mut io::stdout().lock())),
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
fn ended(ending: Result<Ending, AssessingError>) -> ExitCode {
    match ending {
        Ok(Ending::Clean) => ExitCode::SUCCESS,
        Ok(Ending::Told) => ExitCode::from(3),
        Err(error) => {
            tell(&error);
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

fn import(task: &Import) -> Done {
    let folder = read_folder(&task.folder)?;
    let central = open(task)?;
    let taken = take_in(&central, folder)?;
    report(&mut io::stdout().lock(), &taken)?;
    Ok(())
}

fn report(out: &mut impl Write, taken: &TakenIn) -> io::Result<()> {
    for row in &taken.rejected {
        let column = row.column.as_deref().map_or(String::new(), |column| format!(", column {column}"));
        writeln!(out, "{}, line {}{column}: {}", row.place.file, row.place.line, row.reason)?;
    }
    let (changed, unchanged, rejected) = (taken.changed, taken.unchanged, taken.rejected.len());
    writeln!(out, "{changed} rows taken in, {unchanged} unchanged, {rejected} kept aside")
}

fn open(task: &Import) -> Result<Central, Box<dyn Error>> {
    let practice = PracticeMunicipality::built_in()?;
    let store: Arc<dyn Store> = Arc::new(SqliteStore::open(&task.database)?);
    let id = MunicipalityId::new(task.municipality.as_str());
    if task.practice {
        if id != practice.id {
            return Err(format!("the practice municipality has the code {}", practice.id).into());
        }
        if store.read(&id)?.municipality()?.is_some() {
            return Ok(open_practice(&task.database, task.trust.keys()?)?);
        }
        return Ok(set_up_practice(store, behind(task.as_of), task.trust.keys()?)?);
    }
    // Without a list of its own, a real municipality takes no rule set but the built-in one.
    let trusted = if task.trust.is_named() { task.trust.keys()? } else { TrustedKeys::nobody() };
    let usual = practice_casework(&practice, trusted)?;
    // Staff and approvals of a real municipality come with sign-in; until then nobody has approved anything.
    let policy = Policy { approved_parameters: ApprovedParameters::default(), ..usual.policy };
    let casework =
        Casework { policy, staff: Staff::nobody(usual.staff.packages), notes: Vec::new(), ..usual };
    let central = Central::new(store, id.clone(), Arc::new(SystemClock::default()), casework);
    central.set_up(&NewMunicipality { name: format!("Kommune {id}"), kind: MunicipalityKind::Real })?;
    Ok(central)
}

/// The clock of the practice municipality stands at eight in the morning of its day.
fn behind(as_of: Option<NaiveDate>) -> TimeDelta {
    let day = as_of.unwrap_or_else(|| PracticePlan::usual(1).as_of);
    let begins = NaiveTime::from_hms_opt(8, 0, 0).expect("invariant: an hour of the day");
    Utc::now() - at_in_denmark(day, begins)
}

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

fn serve(task: &Serve) -> Done {
    if !task.bind.is_loopback() || task.bind.is_ipv6() {
        return Err("only 127.0.0.1 is served: practice identities are no sign-in".into());
    }
    let central = Arc::new(open_practice(&task.database, task.trust.keys()?)?);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let secret = Secret::generate()?;
        let serving = Serving::start(central, task.port, secret.clone()).await?;
        // Whoever started the central is the one who may use it.
        println!("http://{}\n{}", serving.address(), secret.reveal());
        stop_signal().await?;
        serving.stop().await;
        Ok(())
    })
}

#[cfg(unix)]
async fn stop_signal() -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        done = tokio::signal::ctrl_c() => done,
        _ = terminate.recv() => Ok(()),
    }
}

#[cfg(not(unix))]
async fn stop_signal() -> io::Result<()> {
    tokio::signal::ctrl_c().await
}
