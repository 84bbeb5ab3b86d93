//! Bringing a database to this program's version; the migrations themselves lie in the folder of this name.
//!
//! A number is never reused and a migration never changed once a database was released with it.

use refinery::Migration;
use refinery::error::Kind;

use super::StoreError;

/// What went wrong while the migrations that are `known` were run.
pub(super) fn failed(error: refinery::Error, known: &[Migration]) -> StoreError {
    let known = newest(known);
    match error.kind() {
        Kind::MissingVersion(found) if i64::from(found.version()) > known => {
            StoreError::Newer { found: found.version().into(), known }
        }
        _ => StoreError::Engine(Box::new(error)),
    }
}

/// The version that a database has after these.
pub(super) fn newest(migrations: &[Migration]) -> i64 {
    migrations.iter().map(Migration::version).max().map_or(0, Into::into)
}
