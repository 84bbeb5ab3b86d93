//! `central.claims_sqlite`: refund claims from their files to a decision, each granted or left to a person.
//!
//! Measured from reading the folder to the commit: intake, assessment, automation, tasks and the feed of every
//! person, one transaction. Floor: every row of the same files put into one bare table of the same engine, in
//! one transaction that is as durable.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{TimeDelta, Utc};
use rusqlite::{Connection, params};
use straks_central::clock::start_of_day;
use straks_central::embedded::set_up_practice;
use straks_central::intake::read_folder;
use straks_central::practice::{PracticePlan, generate};
use straks_central::store::Store;
use straks_central::store::sqlite::SqliteStore;
use straks_central::take_in::take_in;
use straks_rules::rule_set::TrustedKeys;

use crate::figure::{Failure, Figure, failed, median};

/// Claims decided a second on SQLite.
pub const SQLITE: &str = "central.claims_sqlite";

const SEED: u64 = 1;
const TURNS: usize = 3;

/// Measures the figure.
pub fn measure() -> Result<Vec<Figure>, Failure> {
    let folder = tempfile::tempdir().map_err(|source| Failure::System("a folder", source))?;
    let files = folder.path().join("files");
    fs::create_dir(&files).map_err(|source| Failure::System("a folder", source))?;
    let plan = PracticePlan::usual(SEED);
    let claims = generate(&plan, &files).map_err(failed)?.refund_claims;
    let rows = rows(&files)?;
    let (mut decided, mut floors) = (Vec::new(), Vec::new());
    for turn in 0..TURNS {
        let store = SqliteStore::open(&folder.path().join(format!("central-{turn}.db"))).map_err(failed)?;
        decided.push(rate(claims, decide(Arc::new(store), &plan, &files)?));
        let floor = insert(&folder.path().join(format!("floor-{turn}.db")), &rows).map_err(failed)?;
        floors.push(rate(claims, floor));
    }
    let n = u64::try_from(claims).unwrap_or(u64::MAX);
    Ok(vec![Figure::new(SQLITE, n, "claims/s", median(decided), median(floors))])
}

/// Reads the folder and takes it in.
fn decide(store: Arc<dyn Store>, plan: &PracticePlan, files: &Path) -> Result<Duration, Failure> {
    let behind = Utc::now() - start_of_day(plan.as_of) - TimeDelta::hours(8);
    let trusted = TrustedKeys::practice().map_err(failed)?;
    let central = set_up_practice(store, behind, trusted).map_err(failed)?;
    let begun = Instant::now();
    let read = read_folder(files).map_err(failed)?;
    take_in(&central, read).map_err(failed)?;
    Ok(begun.elapsed())
}

/// Every line of every file.
fn rows(files: &Path) -> Result<Vec<String>, Failure> {
    let unreadable = |source| Failure::System("the practice files", source);
    let mut rows = Vec::new();
    for entry in fs::read_dir(files).map_err(unreadable)? {
        let text = fs::read_to_string(entry.map_err(unreadable)?.path()).map_err(unreadable)?;
        rows.extend(text.lines().map(str::to_owned));
    }
    Ok(rows)
}

fn insert(file: &Path, rows: &[String]) -> rusqlite::Result<Duration> {
    let mut database = Connection::open(file)?;
    database.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32000;
         CREATE TABLE line (id INTEGER PRIMARY KEY, text TEXT NOT NULL);",
    )?;
    let begun = Instant::now();
    let transaction = database.transaction()?;
    {
        let mut insert = transaction.prepare("INSERT INTO line (text) VALUES (?1)")?;
        for row in rows {
            insert.execute(params![row])?;
        }
    }
    transaction.commit()?;
    Ok(begun.elapsed())
}

fn rate(claims: usize, time: Duration) -> f64 {
    f64::from(u32::try_from(claims).unwrap_or(u32::MAX)) / time.as_secs_f64()
}
