//! Taking in what a door has read: everything valid in it goes in at once, or nothing does.
//!
//! Rows that are wrong on their own were kept aside by `intake`. Here rows are held against each other and
//! against what is stored. Then all valid rows, what follows from them, and the rows kept aside are one
//! transaction. The same folder twice changes nothing. Rows that waited for what has come now go in with it.

mod affected;
mod conflicts;
mod numbers;
mod put;
mod waiting;

use numbers::Numbers;
use put::PutRows;

use crate::audit;
use crate::central::Central;
use crate::intake::record::{IntakeFolder, Place, RejectedRow};
use crate::intake::{check_references, first_real_person};
use crate::rule_sets::NoRuleSet;
use crate::store::rows::{MunicipalityKind, NewAudit};
use crate::store::{Put, Reading, StoreError, Writing};

/// What taking in did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TakenIn {
    /// Rows that are new or have other contents than before.
    pub changed: usize,
    /// Rows that were there like this, or were overtaken by what is there.
    pub unchanged: usize,
    /// Rows that waited from before, and went in now.
    pub released: usize,
    /// Rows kept aside.
    pub rejected: Vec<RejectedRow>,
    /// Those of them that go in by themselves when what they name has come.
    pub waiting: Vec<Place>,
    /// What became of each row that was not kept aside.
    pub outcomes: Vec<(Place, Put)>,
}

/// Why nothing was taken in.
#[derive(Debug, thiserror::Error)]
pub enum TakeInError {
    /// The practice municipality takes practice persons only.
    #[error("{file}, line {line}: only practice CPR numbers (month + 80) are taken in here")]
    RealPerson {
        /// The file.
        file: String,
        /// The line.
        line: u64,
    },
    /// There is no rule set to assess by.
    #[error(transparent)]
    RuleSet(#[from] NoRuleSet),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Takes in a folder or a batch as read.
///
/// # Errors
/// [`TakeInError`]; then nothing of it was taken in.
pub fn take_in(central: &Central, folder: IntakeFolder) -> Result<TakenIn, TakeInError> {
    central.write(|tx| take_in_within(central, tx, folder))
}

/// The same, within a transaction that does more.
///
/// # Errors
/// As [`take_in`].
pub fn take_in_within(
    central: &Central,
    tx: &mut dyn Writing,
    folder: IntakeFolder,
) -> Result<TakenIn, TakeInError> {
    let now = central.clock().now();
    refuse_real_persons(tx, &folder)?;
    let waited = waiting::waited(tx, &central.casework().registers)?;
    let folder = waiting::join(folder, &waited);
    let known = tx.known_keys(&folder.keys())?;
    let folder = conflicts::keep_aside(folder, tx, now)?;
    let folder = check_references(folder, &known);
    let mut numbers = Numbers::new(&known);
    let registers = &central.casework().registers;
    let PutRows { mut taken, touched } = put::records(tx, &folder, &mut numbers, registers, now)?;
    waiting::settle(tx, &mut taken, folder.waiting.clone(), &waited, now)?;
    if taken.changed > 0 {
        let scope = affected::affected(&*tx, &folder, &touched)?;
        central.casework().reassess(tx, central.municipality_id(), &scope, now)?;
        let event = audit::import(taken.changed, taken.rejected.len());
        tx.append_audit(&NewAudit { at: now, actor: None, event })?;
    }
    Ok(taken)
}

fn refuse_real_persons(tx: &dyn Reading, folder: &IntakeFolder) -> Result<(), TakeInError> {
    let municipality = tx.municipality()?.ok_or(StoreError::NoMunicipality)?;
    match (municipality.kind, first_real_person(folder)) {
        (MunicipalityKind::Practice { .. }, Some(place)) => {
            Err(TakeInError::RealPerson { file: place.file.clone(), line: place.line })
        }
        (MunicipalityKind::Practice { .. }, None) | (MunicipalityKind::Real, _) => Ok(()),
    }
}
