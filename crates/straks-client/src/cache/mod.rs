//! The cache: what the central told this desk, encrypted, indexed, and free to be dropped.
//!
//! One connection writes and one reads, so the window is answered while a download is written. A page's
//! rows, its search entries and the state it leads to commit together. Nothing here is the only copy of
//! anything: what a person did and has not been answered lies in the outbox.

mod document;
mod let_go;
mod lists;
mod queue;
mod read;
mod schema;
#[cfg(test)]
mod tests;
mod write;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;
use serde::Serialize;
use serde::de::DeserializeOwned;
use straks_domain::ids::ActorId;

pub use document::{RawChanges, RawReply, RawSnapshotPage, is_item};
pub use lists::Listed;
pub use queue::{Counts, QueueItem};
pub use read::Stored;
pub use write::{Applied, Overlay, Page, after, name_of};

use crate::keys::FileKey;
use crate::vault::{self, Durability, VaultError};

/// Why the cache does not answer.
#[derive(Debug, thiserror::Error)]
pub enum CacheError {
    /// The file cannot be opened.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The database failed.
    #[error("the cache failed")]
    Database(#[from] rusqlite::Error),
    /// A document is not what this build reads.
    #[error("a document in the cache cannot be read")]
    Document(#[from] serde_json::Error),
}

impl CacheError {
    /// True where the file is damaged and must be fetched anew.
    #[must_use]
    pub fn is_damage(&self) -> bool {
        match self {
            Self::Vault(VaultError::Unreadable | VaultError::NotEncrypted) => true,
            Self::Database(error) => vault::is_damage(error),
            Self::Vault(VaultError::Database(_) | VaultError::Files(_)) | Self::Document(_) => false,
        }
    }
}

/// What is known besides items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The session that was answered last.
    Session,
    /// The people who can use a desk of this municipality.
    Identities,
    /// The state up to which the cache is in step; absent until the first snapshot is whole.
    State,
    /// Counted up at each snapshot.
    Generation,
}

impl About {
    const fn name(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Identities => "identities",
            Self::State => "state",
            Self::Generation => "generation",
        }
    }
}

/// The cache of one desk.
pub struct Cache {
    path: PathBuf,
    key: FileKey,
    me: ActorId,
    writer: Mutex<Connection>,
    reader: Mutex<Connection>,
}

impl Cache {
    /// Opens the cache, or makes it; one of another build is made anew.
    ///
    /// # Errors
    /// [`CacheError::is_damage`] tells whether to set the file aside.
    pub fn open(path: &Path, key: &FileKey, me: ActorId) -> Result<Self, CacheError> {
        let (writer, reader) = Self::connect(path, key)?;
        let (path, key) = (path.to_owned(), key.clone());
        Ok(Self { path, key, me, writer: Mutex::new(writer), reader: Mutex::new(reader) })
    }

    fn connect(path: &Path, key: &FileKey) -> Result<(Connection, Connection), CacheError> {
        let mut writer = vault::open(path, key, Durability::Rebuildable)?;
        if !schema::fits(&writer)? {
            drop(writer);
            vault::delete_family(path).map_err(VaultError::from)?;
            writer = vault::open(path, key, Durability::Rebuildable)?;
            schema::make(&writer)?;
            writer.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
        }
        vault::assert_encrypted(path)?;
        let reader = vault::open(path, key, Durability::Rebuildable)?;
        reader.execute_batch("PRAGMA query_only = ON")?;
        Ok((writer, reader))
    }

    /// Drops everything and starts empty: the lease ran out, or the file broke.
    ///
    /// # Errors
    /// When no empty file can be made.
    pub fn start_anew(&self) -> Result<(), CacheError> {
        let (mut writer, mut reader) = (self.writer(), self.reader());
        *writer = Connection::open_in_memory()?;
        *reader = Connection::open_in_memory()?;
        vault::delete_family(&self.path).map_err(VaultError::from)?;
        (*writer, *reader) = Self::connect(&self.path, &self.key)?;
        Ok(())
    }

    // A thread that failed while it held a connection left no open transaction: they roll back when dropped.
    fn writer(&self) -> MutexGuard<'_, Connection> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn reader(&self) -> MutexGuard<'_, Connection> {
        self.reader.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is known of this, if anything.
    ///
    /// # Errors
    /// [`CacheError`].
    pub fn about<T: DeserializeOwned>(&self, what: About) -> Result<Option<T>, CacheError> {
        read::about(&self.reader(), what)
    }

    /// Keeps what is known of this.
    ///
    /// # Errors
    /// [`CacheError`].
    pub fn set_about<T: Serialize>(&self, what: About, value: &T) -> Result<(), CacheError> {
        write::set_about(&self.writer(), what, value)
    }
}
