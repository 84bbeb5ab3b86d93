//! The outbox: what a person did and the central has not answered. Never dropped, never rebuilt.
//!
//! A command's key and body are fixed when it is made. Commands on one task go in order; one that cannot
//! go blocks its own task and no other. A number beside the file says how many commands wait, so that a
//! file which cannot be opened any more can still be told of honestly.

mod commands;
mod notes;
mod schema;

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension as _};
use serde::Serialize;
use serde::de::DeserializeOwned;
use straks_domain::ids::CommandId;
use straks_protocol::{CommandEnvelope, Problem};

pub use commands::Outcome;
pub use notes::Draft;

use crate::keys::FileKey;
use crate::vault::{self, Durability, VaultError};

/// Why the outbox does not answer.
#[derive(Debug, thiserror::Error)]
pub enum OutboxError {
    /// The file cannot be opened.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The database failed.
    #[error("the outbox failed")]
    Database(#[from] rusqlite::Error),
    /// A row is not what this build reads.
    #[error("a row of the outbox cannot be read")]
    Row(#[from] serde_json::Error),
    /// It was made by a newer build.
    #[error("the outbox was made by a newer version")]
    Newer,
}

/// Where a command is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommandState {
    /// Waits to be sent.
    Queued,
    /// On its way.
    Sending,
    /// Accepted; the central's row has not been seen yet.
    Acked,
    /// The central refused it.
    Rejected,
    /// The item had changed.
    Conflict,
    /// Its task left this desk; it is offered to the central once.
    Held,
    /// It was sent and no answer came; the central is asked by its key.
    Unknown,
}

impl CommandState {
    const ALL: [Self; 7] =
        [Self::Queued, Self::Sending, Self::Acked, Self::Rejected, Self::Conflict, Self::Held, Self::Unknown];

    const fn name(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Acked => "acked",
            Self::Rejected => "rejected",
            Self::Conflict => "conflict",
            Self::Held => "held",
            Self::Unknown => "unknown",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// A command in the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queued {
    /// The command, as it is sent.
    pub envelope: CommandEnvelope,
    /// The exact bytes that are sent.
    pub body: String,
    /// What goes in order: one task, one payment.
    pub lane: String,
    /// What it does, in Danish, as it was said when the person acted.
    pub title: String,
    /// The version it must match.
    pub if_match: Option<u64>,
    /// Where it is.
    pub state: CommandState,
    /// Why it was refused.
    pub problem: Option<Problem>,
    /// True once a held command was offered to the central.
    pub offered: bool,
}

impl Queued {
    /// True where the person must look at it.
    #[must_use]
    pub const fn needs_person(&self) -> bool {
        match self.state {
            CommandState::Rejected | CommandState::Conflict => true,
            CommandState::Held => self.offered,
            CommandState::Queued | CommandState::Sending | CommandState::Acked | CommandState::Unknown => {
                false
            }
        }
    }
}

/// The outbox of one desk.
pub struct Outbox {
    connection: Connection,
    count_file: PathBuf,
}

impl Outbox {
    /// Opens the outbox, or makes it.
    ///
    /// # Errors
    /// [`OutboxError`]; [`OutboxError::is_damage`] tells whether to keep the file aside.
    pub fn open(path: &Path, key: &FileKey) -> Result<Self, OutboxError> {
        let connection = vault::open(path, key, Durability::Durable)?;
        schema::migrate(&connection)?;
        vault::assert_encrypted(path)?;
        let outbox = Self { connection, count_file: count_file(path) };
        outbox.interrupted()?;
        Ok(outbox)
    }

    /// How many commands wait or need the person.
    ///
    /// # Errors
    /// [`OutboxError`].
    pub fn unsettled(&self) -> Result<u64, OutboxError> {
        Ok(self
            .connection
            .query_row("SELECT count(*) FROM command WHERE state <> 'acked'", [], |row| row.get(0))?)
    }

    // Only a number, so that it tells nothing; it may be missing, and the outbox does not depend on it.
    fn tell_count(&self) -> Result<(), OutboxError> {
        let count = self.unsettled()?;
        if let Err(error) = fs::write(&self.count_file, count.to_string()) {
            tracing::warn!(%error, "the number of waiting commands could not be written");
        }
        Ok(())
    }

    /// What was kept under this name.
    ///
    /// # Errors
    /// [`OutboxError`].
    pub fn about<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, OutboxError> {
        let text: Option<String> = self
            .connection
            .prepare_cached("SELECT value FROM about WHERE name = ?1")?
            .query_row([name], |row| row.get(0))
            .optional()?;
        Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
    }

    /// Keeps a value under this name.
    ///
    /// # Errors
    /// [`OutboxError`].
    pub fn set_about<T: Serialize>(&self, name: &str, value: &T) -> Result<(), OutboxError> {
        self.connection
            .prepare_cached("INSERT OR REPLACE INTO about VALUES (?1, ?2)")?
            .execute([name, &serde_json::to_string(value)?])?;
        Ok(())
    }
}

impl OutboxError {
    /// True where the file cannot be read and must be kept aside.
    #[must_use]
    pub fn is_damage(&self) -> bool {
        match self {
            Self::Vault(VaultError::Unreadable | VaultError::NotEncrypted) => true,
            Self::Database(error) => vault::is_damage(error),
            Self::Vault(VaultError::Database(_) | VaultError::Files(_)) | Self::Row(_) | Self::Newer => false,
        }
    }
}

/// The file beside the outbox that holds only a number.
#[must_use]
pub fn count_file(outbox: &Path) -> PathBuf {
    outbox.with_extension("count")
}

/// How many commands an outbox held, where that was written down.
#[must_use]
pub fn told_count(outbox: &Path) -> Option<u64> {
    fs::read_to_string(count_file(outbox)).ok()?.trim().parse().ok()
}

/// A command is named when it is made.
#[must_use]
pub fn new_command(command: straks_protocol::Command, made_at: DateTime<Utc>) -> CommandEnvelope {
    CommandEnvelope { key: CommandId::new(uuid::Uuid::now_v7()), made_at, command }
}
