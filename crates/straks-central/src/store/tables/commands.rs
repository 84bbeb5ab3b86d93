//! Commands with their outcome, for ever.

use chrono::{DateTime, Utc};
use straks_domain::ids::{ActorId, CommandId};

use crate::store::StoreError;
use crate::store::session::{Within, statements, values};

/// A command that was carried out or turned down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommandRow {
    /// Its key.
    pub key: CommandId,
    /// Who sent it.
    pub actor: ActorId,
    /// Hash of the sender and the body.
    pub body_hash: String,
    /// The status it was answered with.
    pub status: u16,
    /// The body it was answered with.
    pub answer: String,
    /// When.
    pub at: DateTime<Utc>,
}
statements! {
    GET = "SELECT actor, body_hash, status, answer, at FROM command WHERE municipality = ?1 AND key = ?2";
    PUT = "INSERT INTO command (municipality, key, actor, body_hash, status, answer, at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
}

pub(in crate::store) fn get(within: &Within<'_>, key: CommandId) -> Result<Option<CommandRow>, StoreError> {
    within.query_one(GET, values![key], |row| {
        Ok(CommandRow {
            key,
            actor: ActorId::new(row.text("actor")?),
            body_hash: row.string("body_hash")?,
            status: row.number("status")?,
            answer: row.string("answer")?,
            at: row.instant("at")?,
        })
    })
}

pub(in crate::store) fn put(within: &Within<'_>, row: &CommandRow) -> Result<(), StoreError> {
    within.send(PUT, values![row.key, &row.actor, &row.body_hash, row.status, &row.answer, row.at])
}
