//! The row of the queue and the search entry of one task: made when its row comes in, and anew when what it shows changes.

use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior, params};
use straks_domain::finding::Severity;
use straks_domain::ids::{ActorId, TaskId};
use straks_domain::task::{TaskMove, TaskState};
use straks_protocol::document::TaskDocument;
use straks_protocol::{ItemType, Session};
use straks_wording::finding as in_words;

use super::{Overlay, Writing, name_of};
use crate::cache::{About, Cache, CacheError, read};
use crate::wording;

/// Holds stand behind all that the rule orders and before what was placed last by hand.
const FAR: i64 = 50 * 366 * 86_400;

impl Cache {
    /// Draws tasks again after this desk's own moves changed. The moves are read while nobody else writes,
    /// so that what is drawn last is what was done last.
    ///
    /// # Errors
    /// [`CacheError`], or what kept the moves from being read.
    pub fn redraw<E: From<CacheError>>(
        &self,
        tasks: &[TaskId],
        overlay: &dyn Fn() -> Result<Overlay, E>,
    ) -> Result<(), E> {
        let mut writer = self.writer();
        let overlay = overlay()?;
        Ok(self.redraw_in(&mut writer, tasks, &overlay)?)
    }

    /// Gives tasks whose follow-up date has come their place in the queue again.
    ///
    /// # Errors
    /// [`CacheError`].
    pub fn bring_back(&self, today: chrono::NaiveDate) -> Result<(), CacheError> {
        const DUE: &str = "SELECT item.row, item.document FROM queue JOIN item USING (row)
             WHERE follow_up <= ?1 AND place >= ?2";
        let none_due: bool = self
            .reader()
            .prepare_cached(&format!("SELECT NOT EXISTS ({DUE})"))?
            .query_row(params![today.to_string(), FAR], |row| row.get(0))?;
        if none_due {
            return Ok(());
        }
        let mut writer = self.writer();
        let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let session: Option<Session> = read::about(&transaction, About::Session)?;
        let Some(work) = session.and_then(|session| session.work) else { return Ok(()) };
        let due: Vec<(i64, String)> = transaction
            .prepare_cached(DUE)?
            .query_map(params![today.to_string(), FAR], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        for (row, document) in due {
            let task: TaskDocument = serde_json::from_str(&document)?;
            transaction
                .prepare_cached("UPDATE queue SET place = ?2 WHERE row = ?1")?
                .execute(params![row, task.priority(&work.priority).order.min(FAR - 1)])?;
        }
        Ok(transaction.commit()?)
    }

    /// Draws every task again: the rule of priority is another one.
    ///
    /// # Errors
    /// As [`Self::redraw`].
    pub fn redraw_all<E: From<CacheError>>(&self, overlay: &dyn Fn() -> Result<Overlay, E>) -> Result<(), E> {
        let tasks: Vec<TaskDocument> = self.items(ItemType::Task)?;
        let ids: Vec<TaskId> = tasks.into_iter().map(|task| task.id).collect();
        self.redraw(&ids, overlay)
    }

    fn redraw_in(
        &self,
        writer: &mut Connection,
        tasks: &[TaskId],
        overlay: &Overlay,
    ) -> Result<(), CacheError> {
        let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let writing = Writing::new(&transaction, &self.me, overlay)?;
        for task in tasks {
            writing.redraw(*task)?;
        }
        Ok(transaction.commit()?)
    }
}

impl Writing<'_> {
    pub(super) fn case(&self, id: &str, words: &str) -> Result<(), CacheError> {
        let changed = self
            .connection
            .prepare_cached(
                "INSERT INTO person VALUES (?1, ?2) ON CONFLICT DO UPDATE SET words = excluded.words
                 WHERE words <> excluded.words",
            )?
            .execute([id, words])?;
        if changed == 0 {
            return Ok(());
        }
        let tasks: Vec<(i64, String)> = self
            .connection
            .prepare_cached(
                "SELECT item.row, item.document FROM queue JOIN item USING (row) WHERE case_id = ?1",
            )?
            .query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        for (row, document) in tasks {
            self.task(row, &serde_json::from_str(&document)?)?;
        }
        Ok(())
    }

    pub(super) fn redraw(&self, task: TaskId) -> Result<(), CacheError> {
        let found: Option<(i64, String)> = self
            .connection
            .prepare_cached("SELECT row, document FROM item WHERE type = 'task' AND id = ?1")?
            .query_row([task.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        match found {
            Some((row, document)) => self.task(row, &serde_json::from_str(&document)?),
            None => Ok(()),
        }
    }

    /// The row of the queue and the search entry of one task, its own pending moves applied.
    pub(super) fn task(&self, row: i64, task: &TaskDocument) -> Result<(), CacheError> {
        let moves = self.overlay.get(&task.id).map_or(&[][..], Vec::as_slice);
        let state = after(&task.state, moves, self.me);
        if !state.is_live() {
            return self.leave_queue(row);
        }
        let title = in_words::title(task.finding.kind());
        let recipient = wording::recipient(&task.recipient);
        let holder = state.holder();
        let holder_name = holder.and_then(|holder| self.names.get(holder)).map_or("", String::as_str);
        let follow_up = state.hold().map(|hold| hold.follow_up);
        let deadline = task.deadline.map(|deadline| deadline.timestamp());
        let due = follow_up
            .map(|day| day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp())
            .or(deadline)
            .unwrap_or(i64::MAX);
        // What waits for its day comes after all else, in the order of the days.
        let place = match (follow_up, &self.rule) {
            (Some(_), _) => due.saturating_add(FAR),
            (None, Some(rule)) => task.priority(rule).order,
            (None, None) => due,
        };
        let fields = task.fields(false);
        self.connection
            .prepare_cached(
                "INSERT OR REPLACE INTO queue VALUES
                 (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,
                  ?22, ?23)",
            )?
            .execute(params![
                row,
                task.id.to_string(),
                task.case.to_string(),
                task.finding.claim.as_ref().map(straks_domain::ids::ClaimId::as_str),
                format!("{:?}", task.finding.kind()),
                severity_rank(task.finding.kind().severity()),
                task.package.as_str(),
                task.held.map(straks_domain::Money::ore),
                due,
                place,
                deadline,
                fields.opened_at.timestamp(),
                follow_up,
                holder.map(ActorId::as_str),
                fields.reserved_for.map(ActorId::as_str),
                name_of(&fields.income),
                name_of(&fields.receiver),
                fields.placed.as_ref().map(name_of),
                self.noted.contains(&task.finding.kind()),
                !moves.is_empty(),
                wording::sort_key(title),
                wording::sort_key(&recipient),
                wording::sort_key(holder_name),
            ])?;
        self.index(row, task, title)
    }
}

pub(in crate::cache) const fn severity_rank(severity: Severity) -> u8 {
    match severity {
        Severity::Blocks => 0,
        Severity::Control => 1,
        Severity::Deadline => 2,
    }
}

/// The state after this desk's own moves; what another person did meanwhile is shown instead.
pub fn after(base: &TaskState, moves: &[TaskMove], me: &ActorId) -> TaskState {
    moves.iter().fold(base.clone(), |state, step| state.drawn_after(step, me))
}
