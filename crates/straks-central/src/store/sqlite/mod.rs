//! The engine on SQLite: one file, one writer, readers beside it.
//!
//! Write-ahead log and full synchronisation: what was answered is on disk. This file opens and migrates;
//! `session` runs statements. The file is not encrypted: the central stands in a machine room, or holds
//! practice people only.

mod session;

use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode};
use straks_domain::ids::MunicipalityId;

use super::reading::ReadingTransaction;
use super::session::Within;
use super::writing::WritingTransaction;
use super::{Reading, Store, StoreError, Writing, migrations};
use session::SqliteSession;

mod embedded {
    refinery::embed_migrations!("src/store/migrations/sqlite");
}

/// How many prepared statements a connection keeps.
const STATEMENTS: usize = 256;

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
        make_private(path);
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
    fn municipalities(&self) -> Result<Vec<MunicipalityId>, StoreError> {
        let connection = connect(&self.path)?;
        let sql = "SELECT municipality FROM listed_municipality ORDER BY municipality";
        let mut listed = connection.prepare(sql)?;
        let codes = listed.query_map([], |row| row.get::<_, String>(0))?;
        Ok(codes.map(|code| code.map(MunicipalityId::new)).collect::<Result<_, _>>()?)
    }

    fn read(&self, municipality: &MunicipalityId) -> Result<Box<dyn Reading + '_>, StoreError> {
        let idle = lock(&self.readers).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => connect(&self.path)?,
        };
        let session = SqliteSession::read(connection, &self.readers)?;
        Ok(Box::new(ReadingTransaction(Within::new(Box::new(session), municipality.clone()))))
    }

    fn write(&self, municipality: &MunicipalityId) -> Result<Box<dyn Writing + '_>, StoreError> {
        let session = SqliteSession::write(lock(&self.writer))?;
        Ok(Box::new(WritingTransaction(Within::new(Box::new(session), municipality.clone()))))
    }
}

/// A thread that panicked left no half transaction: its guard rolled back.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes an empty file where there is none, for its owner only; the log beside it gets what the file has. What cannot be
/// made is told when it is opened.
fn make_private(path: &Path) {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path).ok();
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

/// Another program writes, or the file cannot be had: the disk is full, or it is not mounted.
pub(in crate::store) fn passes_after(error: &rusqlite::Error) -> Option<u64> {
    match error.sqlite_error_code()? {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Some(1),
        ErrorCode::CannotOpen | ErrorCode::DiskFull => Some(10),
        _ => None,
    }
}

fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let runner = embedded::migrations::runner();
    runner.run(connection).map_err(|error| migrations::failed(error, runner.get_migrations()))?;
    Ok(())
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Engine(Box::new(error))
    }
}

#[cfg(test)]
mod tests;
