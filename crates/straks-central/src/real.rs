//! A real municipality in a store: what its file says is what it works by.
//!
//! A database that holds the practice municipality is never opened as a real one, nor the other way: synthetic and
//! real people do not share a place.

use std::path::PathBuf;
use std::sync::Arc;

use straks_rules::parameters::ParameterError;
use straks_rules::rule_set::{KeyListError, TrustedKeys};

use crate::casework::Casework;
use crate::central::{Central, NewMunicipality};
use crate::clock::SystemClock;
use crate::config::municipality::MunicipalityFile;
use crate::intake::registers::{RegisterError, Registers};
use crate::rule_sets::RuleSets;
use crate::store::rows::MunicipalityKind;
use crate::store::{Store, StoreError};
use crate::work::{WorkRules, WorkRulesUnreadable};

/// Why a real municipality cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum RealError {
    /// The code is that of a practice municipality in this database.
    #[error("the database holds {0} as a practice municipality; real people are never taken in beside it")]
    Practice(String),
    /// The list of keys is not there.
    #[error("{} cannot be read", .0.display())]
    Keys(PathBuf, #[source] std::io::Error),
    /// The list of keys is not one.
    #[error(transparent)]
    KeyList(#[from] KeyListError),
    /// The lists of codes.
    #[error(transparent)]
    Registers(#[from] RegisterError),
    /// The law parameters of this build.
    #[error(transparent)]
    Parameters(#[from] ParameterError),
    /// The rules of work of this build, or packages that nobody here works on.
    #[error(transparent)]
    Work(#[from] WorkRulesUnreadable),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Opens the municipality in this store, makes it where it is not there yet, and publishes what its file says.
///
/// # Errors
/// [`RealError`].
pub fn open_real(store: Arc<dyn Store>, file: MunicipalityFile) -> Result<Central, RealError> {
    if let Some(known) = store.read(&file.id)?.municipality()? {
        match known.kind {
            MunicipalityKind::Real => {}
            MunicipalityKind::Practice { .. } => return Err(RealError::Practice(file.id.to_string())),
        }
    }
    let work = WorkRules::built_in()?.handed_out_by(&file.staff.packages)?;
    let registers = match &file.code_lists {
        Some(folder) => Registers::from_folder(folder)?,
        None => Registers::built_in()?,
    };
    let casework = Casework {
        rule_sets: RuleSets::new(trusted(&file)?)?,
        policy: file.policy,
        staff: file.staff,
        office: file.office,
        notes: Vec::new(),
        work,
        registers,
    };
    let central = Central::new(store, file.id, Arc::new(SystemClock::default()), casework);
    central.set_up(&NewMunicipality { name: file.name, kind: MunicipalityKind::Real })?;
    Ok(central)
}

/// Without a list of its own, a municipality takes no rule set but the built-in one.
fn trusted(file: &MunicipalityFile) -> Result<TrustedKeys, RealError> {
    let Some(path) = &file.rule_set_keys else { return Ok(TrustedKeys::nobody()) };
    let text = std::fs::read_to_string(path).map_err(|error| RealError::Keys(path.clone(), error))?;
    Ok(TrustedKeys::read(&text)?)
}
