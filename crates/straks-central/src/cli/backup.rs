//! `straks-central backup`, `restore` and `release`: a municipality as a file, back as a copy in quarantine, and out
//! of it.

use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;

use chrono::Utc;
use clap::Args;
use straks_central::store::backup;
use straks_domain::ids::ActorId;

use super::database::{Database, One};
use super::whole;
use crate::Done;

/// Write everything of a municipality to a file, docs/operations.md.
#[derive(Args)]
pub struct Backup {
    /// The file; it must not be there yet. It holds CPR numbers in clear: keep it where the database is kept.
    file: PathBuf,
    #[command(flatten)]
    place: One,
}

/// Restore a municipality from a file, as a copy in quarantine.
#[derive(Args)]
pub struct Restore {
    /// The file.
    file: PathBuf,
    #[command(flatten)]
    database: Database,
}

/// Release a restored copy: from here on it moves money.
#[derive(Args)]
pub struct Release {
    #[command(flatten)]
    place: One,
    /// Who releases it.
    #[arg(long)]
    by: String,
    /// Why; it stands in the audit chain.
    #[arg(long)]
    reason: String,
}

pub fn take(task: &Backup) -> Done {
    let (store, municipality) = task.place.open()?;
    let rows = whole::write_new(&task.file, |out| {
        Ok(backup::take(store.as_ref(), &municipality, Utc::now(), out)?)
    })?;
    println!("{rows} rows of municipality {municipality}");
    Ok(())
}

pub fn restore(task: &Restore) -> Done {
    let store = task.database.location.open()?;
    let open = || File::open(&task.file).map(BufReader::new);
    let (header, rows) = backup::restore(store.as_ref(), open, Utc::now())?;
    println!("{rows} rows of municipality {}, as of {}", header.municipality, header.taken_at);
    println!("It answers and moves no money until `straks-central release`.");
    Ok(())
}

pub fn release(task: &Release) -> Done {
    if task.reason.trim().is_empty() {
        return Err("a reason is asked for".into());
    }
    let (store, municipality) = task.place.open()?;
    let by = ActorId::new(task.by.as_str());
    let released = backup::release(store.as_ref(), &municipality, &by, task.reason.trim(), Utc::now())?;
    println!("{}", if released { "released" } else { "it was not in quarantine" });
    Ok(())
}
