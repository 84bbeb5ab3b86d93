//! `straks-central audit`: whether the log is as it was written, how far it has come, and erasing what is old.
//!
//! The key that signs checkpoints belongs to who answers for the operation, not into the database's place.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use straks_central::audit::checkpoint::{Checkpoint, private_key, public_key};
use straks_central::audit::{Verified, erased, verify};
use straks_central::clock::{Clock as _, SystemClock, at_in_denmark};
use straks_central::hex::to_hex;
use straks_central::store::rows::NewAudit;
use straks_central::store::{Store, StoreError};

use super::database::{Database, One, meant};
use super::whole;
use crate::Done;

/// What to do with the audit log.
#[derive(Subcommand)]
pub enum Task {
    /// Say whether every link is as it was written; names the first that is not.
    Verify(Verify),
    /// Verify, then sign how far the log has come.
    Checkpoint(Sign),
    /// Make a private key for checkpoints, and print the public one.
    Keygen(Keygen),
    /// Erase what entries before a day are about. The chain goes on holding.
    Erase(Erase),
}

#[derive(Args)]
pub struct Verify {
    #[command(flatten)]
    database: Database,
    /// The municipality's code; that of the checkpoint where it is left out, or else every one of the database.
    #[arg(long)]
    municipality: Option<String>,
    /// A checkpoint that was signed before: shows whether the end was cut off since.
    #[arg(long, requires = "public_key")]
    checkpoint: Option<PathBuf>,
    /// The public key that it was signed for.
    #[arg(long, requires = "checkpoint")]
    public_key: Option<String>,
}

#[derive(Args)]
pub struct Sign {
    #[command(flatten)]
    place: One,
    /// The file with the private key.
    #[arg(long)]
    key: PathBuf,
    /// The file that the checkpoint is written to, in place of the one before; printed where none is named.
    #[arg(long)]
    out: Option<PathBuf>,
}

#[derive(Args)]
pub struct Keygen {
    /// The file for the private key; must not be there yet.
    #[arg(long)]
    out: PathBuf,
}

#[derive(Args)]
pub struct Erase {
    #[command(flatten)]
    place: One,
    /// Entries before this day, in Denmark.
    #[arg(long)]
    before: NaiveDate,
}

/// Carries it out.
pub fn go(task: &Task) -> Done {
    match task {
        Task::Verify(task) => say(task),
        Task::Checkpoint(task) => sign(task),
        Task::Keygen(task) => keygen(task),
        Task::Erase(task) => erase(task),
    }
}

fn say(task: &Verify) -> Done {
    let signed = match (&task.checkpoint, &task.public_key) {
        (Some(path), Some(key)) => Some(Checkpoint::read(&text(path)?, &public_key(key)?)?),
        (Some(_) | None, Some(_) | None) => None,
    };
    let store = task.database.open()?;
    let named = task.municipality.as_deref();
    let Some(named) = named.or_else(|| Some(signed.as_ref()?.municipality.as_str())) else {
        return say_of_each(store.as_ref());
    };
    let municipality = meant(store.as_ref(), Some(named))?;
    if signed.as_ref().is_some_and(|signed| signed.municipality != municipality) {
        return Err("the checkpoint is of another municipality".into());
    }
    let seen = verify(store.read(&municipality)?.as_ref(), signed.as_ref())?;
    println!("{}", held(&seen));
    Ok(())
}

/// One that does not hold keeps nobody from hearing of the others.
fn say_of_each(store: &dyn Store) -> Done {
    let (all, mut broken) = (store.municipalities()?, 0);
    for municipality in &all {
        match verify(store.read(municipality)?.as_ref(), None) {
            Ok(seen) => println!("{municipality}: {}", held(&seen)),
            Err(error) => {
                broken += 1;
                eprintln!("{municipality}: {error}");
            }
        }
    }
    match (all.len(), broken) {
        (0, _) => Err("the database has no municipality".into()),
        (_, 0) => Ok(()),
        (all, broken) => {
            Err(format!("the audit logs of {broken} of {all} municipalities do not hold").into())
        }
    }
}

fn held(seen: &Verified) -> String {
    format!("{} links hold, {} of them erased; the last hash is {}", seen.links, seen.erased, seen.hash)
}

fn sign(task: &Sign) -> Done {
    let (store, municipality) = task.place.open()?;
    let key = private_key(&text(&task.key)?)?;
    let seen = verify(store.read(&municipality)?.as_ref(), None)?;
    let at = SystemClock::default().now();
    let signed = Checkpoint { municipality, links: seen.links, hash: seen.hash, at }.signed(&key);
    match &task.out {
        Some(path) => whole::write(path, |out| Ok(out.write_all(signed.as_bytes())?))?,
        None => print!("{signed}"),
    }
    Ok(())
}

fn keygen(task: &Keygen) -> Done {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed)?;
    let written = format!("# Private key. Whoever has it can sign audit checkpoints.\n{}\n", to_hex(&seed));
    whole::write_new(&task.out, |out| Ok(out.write_all(written.as_bytes())?))?;
    println!("{}", to_hex(private_key(&written)?.verifying_key().as_bytes()));
    Ok(())
}

fn erase(task: &Erase) -> Done {
    let (store, municipality) = task.place.open()?;
    let before = at_in_denmark(task.before, chrono::NaiveTime::MIN);
    let mut tx = store.write(&municipality)?;
    let kind = tx.municipality()?.ok_or(StoreError::NoMunicipality)?.kind;
    let links = tx.erase_audit(before)?;
    if links > 0 {
        let at = SystemClock { behind: kind.behind() }.now();
        tx.append_audit(&NewAudit { at, actor: None, event: erased(before, links) })?;
    }
    tx.commit()?;
    println!("{links} entries erased");
    Ok(())
}

fn text(path: &Path) -> Result<String, Box<dyn std::error::Error>> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()).into())
}
