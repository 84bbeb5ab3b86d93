//! `straks-central intake`: what the intake kept aside, and codes whose share has drifted.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, Subcommand};
use straks_central::intake::drift::{self, Alarm, FALSE_ALARM_ONE_IN, Watched};
use straks_central::store::sqlite::SqliteStore;
use straks_central::store::{Reading, Store, StoreError};
use straks_domain::ids::MunicipalityId;

use crate::Done;

/// What to tell of the intake.
#[derive(Subcommand)]
pub enum Task {
    /// Rows that were kept aside, and why.
    KeptAside(Of),
    /// Codes whose share has drifted: they may have changed places.
    Alarms(Of),
}

/// Of which municipality.
#[derive(Args)]
pub struct Of {
    /// The database.
    #[arg(long)]
    database: PathBuf,
    /// The municipality's code.
    #[arg(long)]
    municipality: String,
}

impl Of {
    fn look<T>(
        &self,
        look: impl FnOnce(&dyn Reading) -> Result<T, StoreError>,
    ) -> Result<T, Box<dyn std::error::Error>> {
        if !self.database.exists() {
            return Err(format!("{} is not there", self.database.display()).into());
        }
        let store = SqliteStore::open(&self.database)?;
        let reading = store.read(&MunicipalityId::new(self.municipality.as_str()))?;
        if reading.municipality()?.is_none() {
            return Err(format!("the database has no municipality {}", self.municipality).into());
        }
        Ok(look(reading.as_ref())?)
    }
}

/// Carries it out.
pub fn go(task: &Task) -> Done {
    let mut out = io::stdout().lock();
    match task {
        Task::KeptAside(of) => {
            for kept in of.look(|reading| reading.kept_aside())? {
                let row = kept.row;
                let column = row.column.map_or(String::new(), |column| format!(", column {column}"));
                let waits = if kept.waiting.is_some() { " (waits)" } else { "" };
                let place = row.place;
                writeln!(out, "{}, line {}{column}: {}{waits}", place.file, place.line, row.reason)?;
            }
        }
        Task::Alarms(of) => {
            let counts = of.look(|reading| reading.code_counts())?;
            for alarm in drift::alarms(&counts) {
                writeln!(out, "{}", told(&alarm))?;
            }
            writeln!(out, "chance alone raises an alarm once in {FALSE_ALARM_ONE_IN} months of a field")?;
        }
    }
    Ok(())
}

/// An alarm in a line.
pub fn told(alarm: &Alarm) -> String {
    let what = match alarm.watched {
        Watched::Code => "the code",
        Watched::Meaning => "the meaning",
    };
    let (before, now) = (alarm.before, alarm.now);
    format!(
        "{}, {:?}, {}: {what} {} came {} of {} times before, and {} of {} since {}",
        alarm.source,
        alarm.report,
        alarm.field,
        alarm.value,
        before.count,
        before.of,
        now.count,
        now.of,
        alarm.since
    )
}
