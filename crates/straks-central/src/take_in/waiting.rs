//! Rows that wait for what they name: kept whole, tried again with every later intake, let go when they go in.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

use super::TakenIn;
use crate::hex::to_hex;
use crate::intake::readers::{self, RowKind};
use crate::intake::record::{IntakeFolder, Place, Record, RejectedRow, Waiting};
use crate::intake::registers::Registers;
use crate::intake::stored_cells;
use crate::store::rows::{KeptAside, KeptRow};
use crate::store::{Put, Reading, StoreError, Writing};

/// A row that waited from before.
pub struct Waited {
    id: String,
    /// Where it stood when it came.
    stood: Place,
    place: Place,
    record: Record,
}

/// Places of rows that waited are told from those of what comes now by their file's name.
const WAITED: &str = "waiting";

/// Every row that waits. One that no longer holds to what is asked of rows goes on waiting.
pub fn waited(tx: &dyn Reading, registers: &Registers) -> Result<Vec<Waited>, StoreError> {
    let read = |(line, kept): (u64, KeptAside)| {
        let row = kept.waiting?;
        let kind = RowKind::named(&row.kind)?;
        let record = kind.read(registers, stored_cells(&row.texts)).ok()?;
        let place = Place { file: WAITED.to_owned(), line };
        Some(Waited { id: kept.id, stood: kept.row.place, place, record })
    };
    Ok((0..).zip(tx.waiting()?).filter_map(read).collect())
}

/// What comes now and what waited, in the order of their dependencies.
pub fn join(mut folder: IntakeFolder, waited: &[Waited]) -> IntakeFolder {
    folder.records.extend(waited.iter().map(|row| (row.place.clone(), row.record.clone())));
    let rank = |record: &Record| {
        let kind = readers::kind(record);
        RowKind::all().position(|other| other == kind).unwrap_or(usize::MAX)
    };
    folder.records.sort_by_cached_key(|(_, record)| rank(record));
    folder
}

/// Keeps aside what waits now, lets go of what waits no longer, and leaves in the report only what came now.
pub fn settle(
    tx: &mut dyn Writing,
    taken: &mut TakenIn,
    waiting: Vec<Waiting>,
    waited: &[Waited],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let waits: BTreeSet<String> = waiting.iter().map(|row| number(&row.record)).collect();
    for row in waited.iter().filter(|row| !waits.contains(&row.id)) {
        tx.drop_kept_aside(&row.id)?;
        taken.released += 1;
    }
    for row in &taken.rejected {
        let waiting = waiting.iter().find(|waiting| waiting.place == row.place);
        let kept = match waiting {
            Some(waiting) => KeptAside {
                id: number(&waiting.record),
                row: row.clone(),
                waiting: Some(kept_row(&waiting.record)),
                since: now,
            },
            None => {
                let stood = waited.iter().find(|waited| waited.place == row.place);
                let place = stood.map_or_else(|| row.place.clone(), |waited| waited.stood.clone());
                KeptAside::at_fault(RejectedRow { place, ..row.clone() }, now)
            }
        };
        tx.put_kept_aside(&kept)?;
    }
    taken.waiting = waiting.into_iter().map(|row| row.place).collect();
    taken.rejected.retain(|row| row.place.file != WAITED);
    let came_now = |(place, _): &(Place, Put)| place.file != WAITED;
    taken.outcomes.retain(came_now);
    Ok(())
}

fn kept_row(record: &Record) -> KeptRow {
    let (kind, texts) = readers::texts(record);
    KeptRow { kind: kind.name(), texts }
}

/// Tells a waiting row from the others by what it says, not by where it stood: the same row can come twice.
fn number(record: &Record) -> String {
    let (kind, texts) = readers::texts(record);
    let mut digest = Sha256::new();
    digest.update(kind.name());
    for (column, text) in texts {
        digest.update(format!("\u{0}{column}\u{0}{text}"));
    }
    to_hex(&digest.finalize())
}
