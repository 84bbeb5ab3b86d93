//! The practice central inside the window: made on the first start, served to this machine only.
//!
//! The municipality is generated as files and taken in by the same door as any other. It is built beside
//! its place and moved there when it is whole, so that a start that was broken off leaves nothing half.

use std::fs;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{NaiveTime, TimeDelta, Utc};
use straks_domain::staff::Actor;
use straks_rules::parameters::ParameterError;
use straks_rules::rule_set::{KeyListError, TrustedKeys};

use crate::casework::Casework;
use crate::casework::known_errors::{NoteUnreadable, built_in};
use crate::central::{Central, NewMunicipality};
use crate::clock::{SystemClock, at_in_denmark};
use crate::http::Secret;
use crate::intake::registers::{RegisterError, Registers};
use crate::intake::{IntakeError, read_folder};
use crate::practice::{PracticeError, PracticePlan, generate};
use crate::rule_sets::RuleSets;
use crate::server::{ServeError, Serving};
use crate::staff::{MunicipalityUnreadable, PracticeMunicipality};
use crate::store::rows::MunicipalityKind;
use crate::store::sqlite::SqliteStore;
use crate::store::{Store, StoreError};
use crate::take_in::{TakeInError, take_in};
use crate::work::{WorkRules, WorkRulesUnreadable};

/// The practice day begins at this hour, before the first run closes.
const START_OF_WORK: (u32, u32) = (8, 0);

/// How the practice central is started.
pub struct EmbeddedConfig {
    /// Where its files lie; made where it is missing.
    pub data_folder: PathBuf,
    /// The municipality to make on the first start.
    pub plan: PracticePlan,
    /// Told how far the first start is.
    pub progress: Box<dyn FnMut(Progress) + Send>,
}

/// How far the first start is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// The files are being written.
    Generating,
    /// The files are being read and held against each other.
    Reading,
    /// The cases are being assessed.
    Assessing,
    /// It can be used.
    Ready,
}

/// Why the practice central does not start.
#[derive(Debug, thiserror::Error)]
pub enum EmbeddedError {
    /// The folder or the port.
    #[error("the folder or the port cannot be used")]
    Io(#[from] io::Error),
    /// The municipality cannot be generated.
    #[error(transparent)]
    Practice(#[from] PracticeError),
    /// What was generated cannot be read.
    #[error(transparent)]
    Intake(#[from] IntakeError),
    /// What was generated cannot be taken in.
    #[error(transparent)]
    TakeIn(#[from] TakeInError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The law parameters of this build.
    #[error(transparent)]
    Parameters(#[from] ParameterError),
    /// The practice approvers of this build.
    #[error(transparent)]
    Keys(#[from] KeyListError),
    /// The practice staff of this build.
    #[error(transparent)]
    Staff(#[from] MunicipalityUnreadable),
    /// The lists of codes of this build.
    #[error(transparent)]
    Registers(#[from] RegisterError),
    /// The known errors of this build.
    #[error(transparent)]
    Notes(#[from] NoteUnreadable),
    /// How work is ordered and listed, in this build.
    #[error(transparent)]
    Work(#[from] WorkRulesUnreadable),
    /// It cannot be served.
    #[error(transparent)]
    Serve(#[from] ServeError),
    /// A thread ended before it was done.
    #[error("the practice municipality was not finished")]
    BrokenOff,
}

/// A practice central that serves.
#[derive(Debug)]
pub struct Running {
    serving: Serving,
    secret: Secret,
    actors: Vec<Actor>,
}

impl Running {
    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.serving.address()
    }

    /// Where its routes begin, without a slash at the end.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}", self.address())
    }

    /// The secret of this launch.
    #[must_use]
    pub const fn secret(&self) -> &Secret {
        &self.secret
    }

    /// The practice identities.
    #[must_use]
    pub fn actors(&self) -> &[Actor] {
        &self.actors
    }

    /// Stops it.
    pub async fn shutdown(self) {
        self.serving.stop().await;
    }
}

/// Makes the practice municipality where it is not there yet, and serves it with a new secret.
///
/// # Errors
/// [`EmbeddedError`].
pub async fn start(config: EmbeddedConfig) -> Result<Running, EmbeddedError> {
    let central = tokio::task::spawn_blocking(move || prepare(config)).await;
    let central = Arc::new(central.map_err(|_| EmbeddedError::BrokenOff)??);
    let actors = central.casework().staff.members.iter().map(|member| member.actor.clone()).collect();
    let secret = Secret::generate()?;
    let serving = Serving::start(central, 0, secret.clone()).await?;
    Ok(Running { serving, secret, actors })
}

fn prepare(mut config: EmbeddedConfig) -> Result<Central, EmbeddedError> {
    let path = config.data_folder.join("practice.db");
    if !path.exists() {
        fs::create_dir_all(&config.data_folder)?;
        make(&config.plan, &config.data_folder, &path, &mut config.progress)?;
    }
    let central = open_practice(Arc::new(SqliteStore::open(&path)?), TrustedKeys::practice()?)?;
    (config.progress)(Progress::Ready);
    Ok(central)
}

/// Generates, takes in and assesses beside `path`, then moves it there.
fn make(
    plan: &PracticePlan,
    folder: &Path,
    path: &Path,
    progress: &mut dyn FnMut(Progress),
) -> Result<(), EmbeddedError> {
    let (files, unfinished) = (folder.join("practice-files"), folder.join("practice.db.unfinished"));
    remove_unfinished(&files, &unfinished)?;
    fs::create_dir(&files)?;
    progress(Progress::Generating);
    generate(plan, &files)?;
    progress(Progress::Reading);
    let read = read_folder(&files)?;
    progress(Progress::Assessing);
    let store = Arc::new(SqliteStore::open(&unfinished)?);
    let begins =
        NaiveTime::from_hms_opt(START_OF_WORK.0, START_OF_WORK.1, 0).expect("invariant: an hour of the day");
    let behind = Utc::now() - at_in_denmark(plan.as_of, begins);
    let central = set_up_practice(store.clone(), behind, TrustedKeys::practice()?)?;
    take_in(&central, read)?;
    drop(central);
    store.checkpoint()?;
    drop(store);
    fs::rename(&unfinished, path)?;
    remove_unfinished(&files, &unfinished)?;
    Ok(())
}

/// Takes away what a start that was broken off left behind.
fn remove_unfinished(files: &Path, database: &Path) -> io::Result<()> {
    if files.exists() {
        fs::remove_dir_all(files)?;
    }
    for suffix in ["", "-wal", "-shm"] {
        let mut name = database.as_os_str().to_owned();
        name.push(suffix);
        let file = Path::new(&name);
        if file.exists() {
            fs::remove_file(file)?;
        }
    }
    Ok(())
}

/// The practice municipality of a database that holds it.
///
/// # Errors
/// [`EmbeddedError`]; [`StoreError::NoMunicipality`] where the database holds none.
pub fn open_practice(store: Arc<dyn Store>, trusted: TrustedKeys) -> Result<Central, EmbeddedError> {
    let practice = PracticeMunicipality::built_in()?;
    let municipality = store.read(&practice.id)?.municipality()?.ok_or(StoreError::NoMunicipality)?;
    set_up_practice(store, municipality.kind.behind(), trusted)
}

/// The practice municipality in this store, so much behind real time, with the rule sets that these people
/// approved.
///
/// # Errors
/// [`EmbeddedError`].
pub fn set_up_practice(
    store: Arc<dyn Store>,
    behind: TimeDelta,
    trusted: TrustedKeys,
) -> Result<Central, EmbeddedError> {
    let behind = TimeDelta::seconds(behind.num_seconds());
    let practice = PracticeMunicipality::built_in()?;
    let casework = practice_casework(&practice, trusted)?;
    let clock = Arc::new(SystemClock { behind });
    let central = Central::new(store, practice.id, clock, casework);
    let kind = MunicipalityKind::Practice { behind: behind.num_seconds() };
    central.set_up(&NewMunicipality { name: practice.name, kind })?;
    Ok(central)
}

/// What the practice municipality works by.
///
/// # Errors
/// [`EmbeddedError`] when something that comes with this build cannot be read.
pub fn practice_casework(
    practice: &PracticeMunicipality,
    trusted: TrustedKeys,
) -> Result<Casework, EmbeddedError> {
    Ok(Casework {
        rule_sets: RuleSets::new(trusted)?,
        policy: practice.policy.clone(),
        staff: practice.staff.clone(),
        office: practice.office.clone(),
        notes: built_in()?,
        work: WorkRules::built_in()?,
        registers: Registers::built_in()?,
    })
}
