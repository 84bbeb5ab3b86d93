//! The engine on SQLite: one file, one writer, readers beside it.
//!
//! Write-ahead log and full synchronisation: what was answered is on disk. This file opens, migrates and
//! runs transactions; each family of tables has its own file, with its SQL beside its rows. The file is
//! not encrypted: the central stands in a machine room, or holds practice people only.

mod audit;
mod cases;
mod columns;
mod commands;
mod documents;
mod feed;
mod municipality;
mod register;
mod register_put;
mod rule_sets;
mod transaction;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::Connection;
use straks_domain::ids::MunicipalityId;

use super::{Reading, Store, StoreError, Writing};
use transaction::{SqliteReading, SqliteWriting};

/// Migrations in order; `user_version` counts those that were run.
const MIGRATIONS: &[&str] = &[include_str!("schema_1.sql"), include_str!("schema_2.sql")];

/// How many prepared statements a connection keeps.
const STATEMENTS: usize = 128;

/// A database file.
pub struct SqliteStore {
    path: PathBuf,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
}

impl SqliteStore {
    /// Opens the file, makes it where there is none, and brings it to this program's version.
    ///
    /// # Errors
    /// [`StoreError::Newer`] for a database of a newer program; [`StoreError::Engine`] where it cannot be
    /// opened.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let mut connection = connect(path)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        migrate(&mut connection)?;
        Ok(Self { path: path.to_owned(), writer: Mutex::new(connection), readers: Mutex::new(Vec::new()) })
    }

    /// Writes the log back into the file, so that the file alone is the database.
    ///
    /// # Errors
    /// [`StoreError::Engine`].
    pub fn checkpoint(&self) -> Result<(), StoreError> {
        lock(&self.writer).query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }
}

impl Store for SqliteStore {
    fn read(&self, municipality: &MunicipalityId) -> Result<Box<dyn Reading + '_>, StoreError> {
        let idle = lock(&self.readers).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => connect(&self.path)?,
        };
        Ok(Box::new(SqliteReading::begin(connection, municipality.clone(), &self.readers)?))
    }

    fn write(&self, municipality: &MunicipalityId) -> Result<Box<dyn Writing + '_>, StoreError> {
        Ok(Box::new(SqliteWriting::begin(lock(&self.writer), municipality.clone())?))
    }
}

/// A thread that panicked left no half transaction: its guard rolled back.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn connect(path: &Path) -> Result<Connection, StoreError> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", "ON")?;
    connection.pragma_update(None, "cache_size", -32_000)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(connection)
}

fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let found: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let known = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    for migration in MIGRATIONS.iter().skip(usize::try_from(found).unwrap_or(0)) {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "user_version", known)?;
    transaction.commit()?;
    Ok(())
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Engine(Box::new(error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_of_a_newer_program_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("central.db");
        drop(SqliteStore::open(&path).expect("a new database"));
        let connection = Connection::open(&path).expect("the file");
        connection.pragma_update(None, "user_version", 99).expect("a pragma");
        assert!(matches!(SqliteStore::open(&path), Err(StoreError::Newer { found: 99, .. })));
    }
}
