//! Answers on workaround notes: did it help?

use chrono::{DateTime, Utc};
use straks_domain::ids::{ActorId, TaskId};

use crate::store::StoreError;
use crate::store::session::{Within, statements, values};

/// One person's answer on a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteAnswer {
    /// On which task it was shown.
    pub task: TaskId,
    /// Number of the known error.
    pub error: u32,
    /// Who.
    pub actor: ActorId,
    /// The version that was seen.
    pub version: u32,
    /// The answer.
    pub help: Help,
    /// When.
    pub at: DateTime<Utc>,
}

/// Did a note help?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Help {
    /// Yes.
    Helped,
    /// No.
    DidNotHelp,
}

/// The answers on a note.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NoteTally {
    /// Those who said that it helped.
    pub helped: u32,
    /// All.
    pub answered: u32,
}
statements! {
    PUT = "INSERT INTO note_answer (municipality, error, task, actor, version, helped, at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (municipality, error, task, actor) DO UPDATE
            SET version = excluded.version, helped = excluded.helped, at = excluded.at";
    TALLY = "SELECT count(*) FILTER (WHERE helped) AS helped, count(*) AS answered FROM note_answer
        WHERE municipality = ?1 AND error = ?2";
}

pub(in crate::store) fn put(within: &Within<'_>, row: &NoteAnswer) -> Result<(), StoreError> {
    let helped = match row.help {
        Help::Helped => true,
        Help::DidNotHelp => false,
    };
    within.send(PUT, values![row.error, row.task, &row.actor, row.version, helped, row.at])
}

pub(in crate::store) fn tally(within: &Within<'_>, error: u32) -> Result<NoteTally, StoreError> {
    let tally = within.query_one(TALLY, values![error], |row| {
        Ok(NoteTally { helped: row.number("helped")?, answered: row.number("answered")? })
    })?;
    Ok(tally.unwrap_or_default())
}
