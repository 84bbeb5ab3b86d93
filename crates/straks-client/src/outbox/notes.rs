//! What is kept beside commands: drafts of immediate payments, look-ups of persons, answers on guidance.

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension as _, params};
use serde::{Deserialize, Serialize};
use straks_domain::ids::TaskId;
use straks_protocol::command::LookUp;
use straks_protocol::{Command, CommandEnvelope};

use super::commands::lane;
use super::{Outbox, OutboxError, new_command};
use crate::view::ImmediatePaymentRequest;

/// A draft of an immediate payment. It moves no money until a person sends it online.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Its id.
    pub id: String,
    /// When it was kept.
    pub made_at: DateTime<Utc>,
    /// What was filled in.
    pub request: ImmediatePaymentRequest,
}

impl Outbox {
    /// Keeps a draft; one on the same task is replaced.
    ///
    /// # Errors
    /// [`OutboxError`].
    pub fn keep_draft(&self, draft: &Draft) -> Result<(), OutboxError> {
        self.connection.execute(
            "INSERT OR REPLACE INTO draft VALUES (?1, ?2, ?3)",
            params![draft.id, draft.made_at, serde_json::to_string(draft)?],
        )?;
        Ok(())
    }

    /// Every draft, oldest first.
    ///
    /// # Errors
    /// [`OutboxError`].
    pub fn drafts(&self) -> Result<Vec<Draft>, OutboxError> {
        let mut statement = self.connection.prepare_cached("SELECT body FROM draft ORDER BY made_at, id")?;
        let bodies = statement.query_map([], |row| row.get::<_, String>(0))?;
        let bodies = bodies.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(bodies.iter().map(|body| serde_json::from_str(body)).collect::<Result<_, _>>()?)
    }

    /// Throws a draft away.
    ///
    /// # Errors
    /// [`OutboxError`].
    pub fn discard_draft(&self, id: &str) -> Result<bool, OutboxError> {
        Ok(self.connection.execute("DELETE FROM draft WHERE id = ?1", [id])? > 0)
    }

    /// Writes down that a person was looked up.
    ///
    /// # Errors
    /// [`OutboxError`]; then nothing may be shown.
    pub fn log_look_up(&self, look_up: &LookUp) -> Result<(), OutboxError> {
        self.connection
            .prepare_cached("INSERT INTO look_up (body) VALUES (?1)")?
            .execute([serde_json::to_string(look_up)?])?;
        Ok(())
    }

    /// Makes one command of the look-ups that wait, where there are any.
    ///
    /// # Errors
    /// [`OutboxError`].
    pub fn pack_look_ups(&self, now: DateTime<Utc>, title: &str) -> Result<(), OutboxError> {
        const AT_MOST: u32 = 500;
        let transaction = self.connection.unchecked_transaction()?;
        let rows: Vec<(i64, String)> = transaction
            .prepare_cached("SELECT place, body FROM look_up ORDER BY place LIMIT ?1")?
            .query_map([AT_MOST], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let Some((last, _)) = rows.last() else { return Ok(()) };
        let look_ups =
            rows.iter().map(|(_, body)| serde_json::from_str(body)).collect::<Result<Vec<LookUp>, _>>()?;
        let envelope: CommandEnvelope = new_command(Command::RecordLookUps { look_ups }, now);
        transaction.execute(
            "INSERT INTO command (key, body, lane, title, state) VALUES (?1, ?2, ?3, ?4, 'queued')",
            params![
                envelope.key.to_string(),
                serde_json::to_string(&envelope)?,
                lane(envelope.key, &envelope.command),
                title
            ],
        )?;
        transaction.execute("DELETE FROM look_up WHERE place <= ?1", [last])?;
        Ok(transaction.commit()?)
    }

    /// Keeps what the person answered on guidance, to show it again.
    ///
    /// # Errors
    /// [`OutboxError`].
    pub fn keep_answer(
        &self,
        task: TaskId,
        error: u32,
        version: u32,
        helped: bool,
    ) -> Result<(), OutboxError> {
        self.connection.execute(
            "INSERT OR REPLACE INTO answer VALUES (?1, ?2, ?3, ?4)",
            params![task.to_string(), error, version, helped],
        )?;
        Ok(())
    }

    /// What the person answered on guidance, on this task and version.
    ///
    /// # Errors
    /// [`OutboxError`].
    pub fn answer(&self, task: TaskId, error: u32, version: u32) -> Result<Option<bool>, OutboxError> {
        Ok(self
            .connection
            .prepare_cached("SELECT helped FROM answer WHERE task = ?1 AND error = ?2 AND version = ?3")?
            .query_row(params![task.to_string(), error, version], |row| row.get(0))
            .optional()?)
    }
}
