//! `straks-central intake`: what the intake kept aside, and codes whose share has drifted.

use std::io::{self, Write};

use clap::{Args, Subcommand};
use straks_central::alarms;
use straks_central::intake::drift::{Alarm, FALSE_ALARM_ONE_IN, Watched};
use straks_central::store::rows::KeptAside;
use straks_central::store::{Reading, StoreError};

use super::database::One;
use crate::Done;

/// What to tell of the intake.
#[derive(Subcommand)]
pub enum Task {
    /// Rows that were kept aside, and why.
    KeptAside(Of),
    /// Codes whose share has drifted: they may have changed places.
    Alarms(Of),
}

/// Rows that are read in one go.
const PAGE: usize = 500;

/// Of which municipality.
#[derive(Args)]
pub struct Of {
    #[command(flatten)]
    one: One,
}

impl Of {
    fn look<T>(
        &self,
        look: impl FnOnce(&dyn Reading) -> Result<T, StoreError>,
    ) -> Result<T, Box<dyn std::error::Error>> {
        let (store, municipality) = self.one.open()?;
        Ok(look(store.read(&municipality)?.as_ref())?)
    }
}

/// Carries it out.
pub fn go(task: &Task) -> Done {
    let mut out = io::stdout().lock();
    match task {
        Task::KeptAside(of) => {
            let total = of.look(|reading| reading.kept_aside_count())?;
            for from in (0..total).step_by(PAGE) {
                for kept in of.look(|reading| reading.kept_aside(from, PAGE))? {
                    writeln!(out, "{}", kept_row(kept))?;
                }
            }
        }
        Task::Alarms(of) => {
            for (alarm, answer) in of.look(alarms::standing)? {
                let answer =
                    answer.map_or(String::new(), |of| format!(" (answered by {}: {})", of.by, of.found));
                writeln!(out, "{}{answer}", told(&alarm))?;
            }
            writeln!(out, "chance alone raises an alarm once in {FALSE_ALARM_ONE_IN} months of a field")?;
        }
    }
    Ok(())
}

/// A row that was kept aside in a line.
fn kept_row(kept: KeptAside) -> String {
    let (row, place) = (kept.row.reason, kept.row.place);
    let column = kept.row.column.map_or(String::new(), |column| format!(", column {column}"));
    let waits = if kept.waiting.is_some() { " (waits)" } else { "" };
    format!("{}, line {}{column}: {row}{waits}", place.file, place.line)
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
