//! `central.claims_sqlite`, `central.claims_postgres`: refund claims from their files to a decision, each granted or left to a person.
//!
//! Measured from reading the folder to the commit: intake, assessment, automation, tasks and the feed of every
//! person, one transaction. Floor: every row of the same files put into one bare table of the same engine, in
//! one transaction that is as durable.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{TimeDelta, Utc};
use rusqlite::Connection;
use straks_central::clock::start_of_day;
use straks_central::embedded::set_up_practice;
use straks_central::intake::read_folder;
use straks_central::practice::{PracticePlan, generate};
use straks_central::store::Store;
use straks_central::store::postgres::PostgresStore;
use straks_central::store::sqlite::SqliteStore;
use straks_central::take_in::take_in;
use straks_rules::rule_set::TrustedKeys;
use tempfile::TempDir;
use temporary_postgres::{Cluster, Durability};
use tokio_postgres::NoTls;

use crate::figure::{Failure, Figure, failed, median};

/// Claims decided a second on SQLite.
pub const SQLITE: &str = "central.claims_sqlite";
/// Claims decided a second on PostgreSQL.
pub const POSTGRES: &str = "central.claims_postgres";

const FILES: &str = "files";

const SEED: u64 = 1;
const TURNS: usize = 3;

/// What is decided, and from what.
struct Work {
    plan: PracticePlan,
    folder: TempDir,
    claims: usize,
    /// Every line of every file.
    lines: Vec<String>,
}

/// Claims decided on SQLite, in one file.
pub fn sqlite() -> Result<Figure, Failure> {
    let work = Work::prepare()?;
    let (mut decided, mut floors) = (Vec::new(), Vec::new());
    for turn in 0..TURNS {
        let store = SqliteStore::open(&work.file(&format!("central-{turn}.db"))).map_err(failed)?;
        decided.push(work.decide(Arc::new(store))?);
        floors.push(work.insert_sqlite(&work.file(&format!("floor-{turn}.db"))).map_err(failed)?);
    }
    Ok(work.figure(SQLITE, decided, floors))
}

/// Claims decided on PostgreSQL, on a server of its own that keeps what it commits.
pub fn postgres() -> Result<Figure, Failure> {
    let work = Work::prepare()?;
    let cluster = Cluster::start(Durability::Kept).map_err(failed)?;
    let (mut decided, mut floors) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        let database = cluster.empty().map_err(failed)?;
        decided.push(work.decide(Arc::new(PostgresStore::open(&database.url()).map_err(failed)?))?);
        floors.push(work.insert_postgres(&cluster.empty().map_err(failed)?.url())?);
    }
    Ok(work.figure(POSTGRES, decided, floors))
}

impl Work {
    fn prepare() -> Result<Self, Failure> {
        let folder = tempfile::tempdir().map_err(|source| Failure::System("a folder", source))?;
        let files = folder.path().join(FILES);
        fs::create_dir(&files).map_err(|source| Failure::System("a folder", source))?;
        let plan = PracticePlan::usual(SEED);
        let claims = generate(&plan, &files).map_err(failed)?.refund_claims;
        let lines = lines(&files)?;
        Ok(Self { plan, folder, claims, lines })
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Reads the folder and takes it in.
    fn decide(&self, store: Arc<dyn Store>) -> Result<Duration, Failure> {
        let behind = Utc::now() - start_of_day(self.plan.as_of) - TimeDelta::hours(8);
        let trusted = TrustedKeys::practice().map_err(failed)?;
        let central = set_up_practice(store, behind, trusted).map_err(failed)?;
        let begun = Instant::now();
        let read = read_folder(&self.file(FILES)).map_err(failed)?;
        take_in(&central, read).map_err(failed)?;
        Ok(begun.elapsed())
    }

    fn insert_sqlite(&self, file: &Path) -> rusqlite::Result<Duration> {
        let mut database = Connection::open(file)?;
        database.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32000;
             CREATE TABLE line (id INTEGER PRIMARY KEY, text TEXT NOT NULL);",
        )?;
        let begun = Instant::now();
        let transaction = database.transaction()?;
        {
            let mut insert = transaction.prepare("INSERT INTO line (text) VALUES (?1)")?;
            for line in &self.lines {
                insert.execute([line])?;
            }
        }
        transaction.commit()?;
        Ok(begun.elapsed())
    }

    fn insert_postgres(&self, url: &str) -> Result<Duration, Failure> {
        let runtime =
            tokio::runtime::Runtime::new().map_err(|source| Failure::System("a runtime", source))?;
        let inserted = runtime.block_on(async {
            let (mut client, connection) = tokio_postgres::connect(url, NoTls).await?;
            let driven = tokio::spawn(connection);
            client.batch_execute("CREATE TABLE line (id BIGSERIAL PRIMARY KEY, text TEXT NOT NULL)").await?;
            let begun = Instant::now();
            let transaction = client.transaction().await?;
            let insert = transaction.prepare("INSERT INTO line (text) VALUES ($1)").await?;
            for line in &self.lines {
                transaction.execute(&insert, &[line]).await?;
            }
            transaction.commit().await?;
            let time = begun.elapsed();
            driven.abort();
            Ok::<_, tokio_postgres::Error>(time)
        });
        inserted.map_err(failed)
    }

    fn figure(&self, name: &'static str, decided: Vec<Duration>, floors: Vec<Duration>) -> Figure {
        let claims = u32::try_from(self.claims).unwrap_or(u32::MAX);
        let rate = |time: Duration| f64::from(claims) / time.as_secs_f64();
        let middle = |times: Vec<Duration>| median(times.into_iter().map(rate).collect());
        Figure::new(name, claims.into(), "claims/s", middle(decided), middle(floors))
    }
}

fn lines(files: &Path) -> Result<Vec<String>, Failure> {
    let unreadable = |source| Failure::System("the practice files", source);
    let mut lines = Vec::new();
    for entry in fs::read_dir(files).map_err(unreadable)? {
        let text = fs::read_to_string(entry.map_err(unreadable)?.path()).map_err(unreadable)?;
        lines.extend(text.lines().map(str::to_owned));
    }
    Ok(lines)
}
