//! Bringing a database to this program's version; the migrations themselves lie in the folder of this name.
//!
//! A number is never reused and a migration never changed once a database was released with it.

use refinery::Migration;
use refinery::error::Kind;

use super::StoreError;

/// What went wrong while the migrations that are `known` were run.
pub(super) fn failed(error: refinery::Error, known: &[Migration]) -> StoreError {
    let known = known.iter().map(Migration::version).max().unwrap_or_default();
    match error.kind() {
        Kind::MissingVersion(found) if found.version() > known => {
            StoreError::Newer { found: found.version().into(), known: known.into() }
        }
        _ => StoreError::Engine(Box::new(error)),
    }
}
