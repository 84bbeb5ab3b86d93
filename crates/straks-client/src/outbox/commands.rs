//! Commands: made, sent in order, settled.

use std::collections::HashSet;

use rusqlite::{OptionalExtension as _, Row, params};
use straks_domain::ids::{CommandId, TaskId};
use straks_protocol::{Command, CommandEnvelope, Problem, ProblemCode};

use super::{CommandState, Outbox, OutboxError, Queued};
use crate::cache::Overlay;

/// What a sent command came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Accepted; the subject is as of this place in the central's history and of this version.
    Accepted {
        /// Its place, where it changed anything.
        seq: Option<u64>,
        /// Its version, for what follows on the same task.
        version: Option<u64>,
    },
    /// Refused for ever.
    Refused(Problem),
    /// No answer came.
    NoAnswer,
    /// The central did not take it this time; it can be sent again as it is.
    NotYet,
    /// The central never saw it.
    NeverArrived,
}

const COLUMNS: &str = "body, lane, title, if_match, state, problem, offered";

/// The lane of a command: what goes in order.
#[must_use]
pub fn lane(key: CommandId, command: &Command) -> String {
    match command {
        Command::MoveTask { task, .. } | Command::PrioritiseTask { task, .. } => format!("task:{task}"),
        Command::MoveTasks { .. }
        | Command::TakeNext { .. }
        | Command::StopAutomation { .. }
        | Command::LiftStop { .. } => format!("online:{key}"),
        Command::RequestImmediatePayment { payment, .. }
        | Command::JudgeImmediatePayment { payment, .. }
        | Command::CancelImmediatePayment { payment } => format!("payment:{payment}"),
        Command::Decide { decision, .. } | Command::ApproveDecision { decision, .. } => {
            format!("decision:{decision}")
        }
        Command::SendNotificationLetter { case, .. } | Command::AskForExtension { case, .. } => {
            format!("case:{case}")
        }
        Command::AnswerOverlap { case, .. } => format!("overlap:{case}"),
        Command::AnswerNote { task, error, .. } => format!("note:{task}:{error}"),
        Command::RecordLookUps { .. } => "look-ups".to_owned(),
    }
}

impl Outbox {
    /// Keeps a command for sending. It is safe when this returns.
    ///
    /// # Errors
    /// [`OutboxError`].
    pub fn queue(
        &self,
        envelope: &CommandEnvelope,
        title: &str,
        if_match: Option<u64>,
    ) -> Result<(), OutboxError> {
        self.connection
            .prepare_cached(
                "INSERT INTO command (key, body, lane, title, if_match, state)
                 VALUES (?1, ?2, ?3, ?4, ?5, 'queued')",
            )?
            .execute(params![
                envelope.key.to_string(),
                serde_json::to_string(envelope)?,
                lane(envelope.key, &envelope.command),
                title,
                if_match,
            ])?;
        self.tell_count()
    }

    /// Every command that is not forgotten yet, in the order they were made.
    ///
    /// # Errors
    /// [`OutboxError`].
    pub fn commands(&self) -> Result<Vec<Queued>, OutboxError> {
        let mut statement =
            self.connection.prepare_cached(&format!("SELECT {COLUMNS} FROM command ORDER BY place"))?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(queued(row)?);
        }
        Ok(found)
    }

    /// What can be sent or asked about now: the first of each lane, unless it waits for the person.
    ///
    /// # Errors
    /// [`OutboxError`].
    pub fn sendable(&self) -> Result<Vec<Queued>, OutboxError> {
        let mut seen = HashSet::new();
        let first_of_lane = |command: &Queued| seen.insert(command.lane.clone());
        let waiting = self.commands()?.into_iter().filter(|command| command.state != CommandState::Acked);
        Ok(waiting
            .filter(first_of_lane)
            .filter(|command| match command.state {
                CommandState::Queued | CommandState::Unknown => true,
                CommandState::Held => !command.offered,
                CommandState::Sending
                | CommandState::Acked
                | CommandState::Rejected
                | CommandState::Conflict => false,
            })
            .collect())
    }

    /// Marks a command as on its way, before the first byte leaves.
    ///
    /// # Errors
    /// [`OutboxError`].
    pub fn sending(&self, key: CommandId) -> Result<(), OutboxError> {
        self.connection
            .prepare_cached(
                "UPDATE command SET offered = offered OR state = 'held', state = 'sending' WHERE key = ?1",
            )?
            .execute([key.to_string()])?;
        Ok(())
    }

    /// Writes down what a command came to.
    ///
    /// # Errors
    /// [`OutboxError`].
    pub fn settle(&self, key: CommandId, outcome: &Outcome) -> Result<(), OutboxError> {
        match outcome {
            Outcome::Accepted { seq, version } => self.accepted(key, *seq, *version)?,
            Outcome::Refused(problem) => self.refused(key, problem)?,
            Outcome::NoAnswer => self.set_state(key, CommandState::Unknown)?,
            Outcome::NotYet | Outcome::NeverArrived => self.back(key)?,
        }
        self.tell_count()
    }

    fn accepted(&self, key: CommandId, seq: Option<u64>, version: Option<u64>) -> Result<(), OutboxError> {
        let transaction = self.connection.unchecked_transaction()?;
        let lane: Option<String> = transaction
            .query_row(
                "UPDATE command SET state = 'acked', ack_seq = ?2, problem = NULL WHERE key = ?1 RETURNING lane",
                params![key.to_string(), seq.unwrap_or(0)],
                |row| row.get(0),
            )
            .optional()?;
        // What follows on the same task was made on top of this one.
        if let (Some(lane), Some(version)) = (lane, version) {
            transaction.execute(
                "UPDATE command SET if_match = ?2 WHERE lane = ?1 AND state = 'queued'",
                params![lane, version],
            )?;
        }
        Ok(transaction.commit()?)
    }

    fn refused(&self, key: CommandId, problem: &Problem) -> Result<(), OutboxError> {
        let state = match problem.code {
            ProblemCode::VersionChanged => CommandState::Conflict,
            _ => CommandState::Rejected,
        };
        // What the central answered stands; the item as it is now belongs in the cache, not here.
        let kept = Problem { current: None, ..problem.clone() };
        self.connection
            .prepare_cached("UPDATE command SET state = ?2, problem = ?3 WHERE key = ?1")?
            .execute(params![key.to_string(), state.name(), serde_json::to_string(&kept)?])?;
        Ok(())
    }

    fn back(&self, key: CommandId) -> Result<(), OutboxError> {
        self.connection
            .prepare_cached(
                "UPDATE command SET state = CASE WHEN offered THEN 'held' ELSE 'queued' END, offered = 0
                 WHERE key = ?1",
            )?
            .execute([key.to_string()])?;
        Ok(())
    }

    fn set_state(&self, key: CommandId, state: CommandState) -> Result<(), OutboxError> {
        self.connection
            .prepare_cached("UPDATE command SET state = ?2 WHERE key = ?1")?
            .execute(params![key.to_string(), state.name()])?;
        Ok(())
    }

    /// Contact was lost: what was on its way is unknown, and what is done online only and was not sent is
    /// forgotten.
    ///
    /// # Errors
    /// [`OutboxError`].
    pub fn interrupted(&self) -> Result<(), OutboxError> {
        self.connection.execute("UPDATE command SET state = 'unknown' WHERE state = 'sending'", [])?;
        self.forget_unsent_acts()?;
        self.tell_count()
    }

    /// Forgets acts that were not sent and are made online or not at all. Drafts stay.
    fn forget_unsent_acts(&self) -> Result<(), OutboxError> {
        self.connection.execute(
            "DELETE FROM command
                 WHERE state = 'queued' AND (lane LIKE 'payment:%' OR lane LIKE 'online:%')",
            [],
        )?;
        Ok(())
    }

    /// The tasks left this desk: what waits for them is held.
    ///
    /// # Errors
    /// [`OutboxError`].
    pub fn hold_commands_of(&self, tasks: &[TaskId]) -> Result<(), OutboxError> {
        for task in tasks {
            self.connection
                .prepare_cached("UPDATE command SET state = 'held' WHERE lane = ?1 AND state = 'queued'")?
                .execute([format!("task:{task}")])?;
        }
        self.tell_count()
    }

    /// Forgets an accepted command once the central's row is seen; `seen` tells the row's place by lane.
    ///
    /// # Errors
    /// [`OutboxError`].
    pub fn forget_seen(&self, seen: impl Fn(&str) -> Option<u64>) -> Result<Vec<TaskId>, OutboxError> {
        let acked: Vec<(String, String, u64)> = self
            .connection
            .prepare_cached("SELECT key, lane, ack_seq FROM command WHERE state = 'acked'")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let mut tasks = Vec::new();
        for (key, lane, ack) in acked {
            if seen(&lane).is_none_or(|seq| seq >= ack) {
                self.connection.prepare_cached("DELETE FROM command WHERE key = ?1")?.execute([key])?;
                tasks.extend(lane.strip_prefix("task:").and_then(|id| id.parse::<TaskId>().ok()));
            }
        }
        Ok(tasks)
    }

    /// Lets a command go that the person has no more use for. One that may have arrived stays.
    ///
    /// # Errors
    /// [`OutboxError`].
    pub fn discard(&self, key: CommandId) -> Result<bool, OutboxError> {
        let gone = self
            .connection
            .prepare_cached(
                "DELETE FROM command WHERE key = ?1 AND state IN ('queued', 'rejected', 'conflict', 'held')",
            )?
            .execute([key.to_string()])?;
        self.tell_count()?;
        Ok(gone > 0)
    }

    /// The moves that the central's rows do not show yet. A refused one, and what was made on top of it,
    /// is not drawn.
    ///
    /// # Errors
    /// [`OutboxError`].
    pub fn overlay(&self) -> Result<Overlay, OutboxError> {
        let mut overlay = Overlay::new();
        let mut stopped = HashSet::new();
        for command in self.commands()? {
            let Command::MoveTask { task, step } = command.envelope.command else { continue };
            match command.state {
                CommandState::Rejected | CommandState::Conflict => {
                    stopped.insert(task);
                }
                CommandState::Queued
                | CommandState::Sending
                | CommandState::Acked
                | CommandState::Held
                | CommandState::Unknown => {
                    if !stopped.contains(&task) {
                        overlay.entry(task).or_default().push(step);
                    }
                }
            }
        }
        Ok(overlay)
    }
}

fn queued(row: &Row<'_>) -> Result<Queued, OutboxError> {
    let body: String = row.get(0)?;
    let state: String = row.get(4)?;
    let problem: Option<String> = row.get(5)?;
    Ok(Queued {
        envelope: serde_json::from_str(&body)?,
        body,
        lane: row.get(1)?,
        title: row.get(2)?,
        if_match: row.get(3)?,
        state: CommandState::parse(&state).expect("invariant: the table holds known states only"),
        problem: problem.map(|text| serde_json::from_str(&text)).transpose()?,
        offered: row.get(6)?,
    })
}
