//! Commands with their outcome for ever, and answers on notes.

use std::ops::Deref;

use rusqlite::{Connection, params};
use straks_domain::ids::{ActorId, CommandId};

use super::columns::{instant, parsed};
use super::transaction::Within;
use crate::store::StoreError;
use crate::store::rows::{CommandRow, Help, NoteAnswer, NoteTally};

pub(super) fn get<C: Deref<Target = Connection>>(
    within: &Within<C>,
    key: CommandId,
) -> Result<Option<CommandRow>, StoreError> {
    let mut statement = within.connection.prepare_cached(
        "SELECT actor, body_hash, status, answer, at FROM command WHERE municipality = ?1 AND key = ?2",
    )?;
    let mut rows = statement.query(params![within.municipality.as_str(), key.to_string()])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    Ok(Some(CommandRow {
        key,
        actor: ActorId::new(row.get::<_, String>("actor")?),
        body_hash: row.get("body_hash")?,
        status: row.get("status")?,
        answer: row.get("answer")?,
        at: parsed(row, "at")?,
    }))
}

pub(super) fn put<C: Deref<Target = Connection>>(
    within: &Within<C>,
    command: &CommandRow,
) -> Result<(), StoreError> {
    within.connection.execute(
        "INSERT INTO command (municipality, key, actor, body_hash, status, answer, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            within.municipality.as_str(),
            command.key.to_string(),
            command.actor.as_str(),
            command.body_hash,
            command.status,
            command.answer,
            instant(command.at)
        ],
    )?;
    Ok(())
}

pub(super) fn put_note_answer<C: Deref<Target = Connection>>(
    within: &Within<C>,
    answer: &NoteAnswer,
) -> Result<(), StoreError> {
    let helped = match answer.help {
        Help::Helped => 1,
        Help::DidNotHelp => 0,
    };
    within.connection.execute(
        "INSERT INTO note_answer (municipality, error, task, actor, version, helped, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT DO UPDATE SET version = excluded.version, helped = excluded.helped, at = excluded.at",
        params![
            within.municipality.as_str(),
            answer.error,
            answer.task.to_string(),
            answer.actor.as_str(),
            answer.version,
            helped,
            instant(answer.at)
        ],
    )?;
    Ok(())
}

pub(super) fn note_tally<C: Deref<Target = Connection>>(
    within: &Within<C>,
    error: u32,
) -> Result<NoteTally, StoreError> {
    let mut statement = within.connection.prepare_cached(
        "SELECT coalesce(sum(helped), 0), count(*) FROM note_answer WHERE municipality = ?1 AND error = ?2",
    )?;
    Ok(statement.query_row(params![within.municipality.as_str(), error], |row| {
        Ok(NoteTally { helped: row.get(0)?, answered: row.get(1)? })
    })?)
}
