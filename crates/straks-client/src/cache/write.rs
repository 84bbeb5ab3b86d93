//! Writing what the central told, with the queue's columns and the search entries, in one transaction.

mod marks;

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior, params};
use serde::Serialize;
use straks_domain::finding::{FindingKind, Severity};
use straks_domain::ids::{ActorId, TaskId};
use straks_domain::known_error::WorkaroundNote;
use straks_domain::staff::Actor;
use straks_domain::task::priority::PriorityRule;
use straks_domain::task::{TaskMove, TaskState};
use straks_protocol::changes::Removed;
use straks_protocol::document::TaskDocument;
use straks_protocol::{ItemType, Session, StateToken};
use straks_wording::finding as in_words;

use super::document::{RawChanged, Read, read};
use super::{About, Cache, CacheError};
use crate::wording;

/// The moves of this desk that the central's rows do not show yet, in order, by task.
pub type Overlay = HashMap<TaskId, Vec<TaskMove>>;

/// What is written in one transaction.
pub enum Page<'a> {
    /// The first pages of a snapshot, or one between.
    Snapshot { generation: u64, items: &'a [RawChanged] },
    /// The last page: what the snapshot did not hold goes, and the state is kept.
    SnapshotEnd { generation: u64, items: &'a [RawChanged], state: &'a StateToken },
    /// Changes, and the state they lead to.
    Changes { changed: &'a [RawChanged], removed: &'a [Removed], state: &'a StateToken },
    /// The answer to a command, and the task that it ended, with the version that it ended it on.
    Reply { changed: &'a [RawChanged], ended: Option<(TaskId, u64)> },
}

/// What a page did.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// Tasks that this desk no longer holds.
    pub tasks_gone: Vec<TaskId>,
    /// Documents that this build does not know.
    pub set_aside: u64,
    /// True where the rule sets here may be others than before.
    pub rule_sets: bool,
}

impl Cache {
    /// Writes one page.
    ///
    /// # Errors
    /// [`CacheError`]; then nothing of the page is kept.
    pub fn apply<E: From<CacheError>>(
        &self,
        page: &Page<'_>,
        overlay: &dyn Fn() -> Result<Overlay, E>,
    ) -> Result<Applied, E> {
        let mut writer = self.writer();
        let overlay = overlay()?;
        Ok(self.apply_to(&mut writer, page, &overlay)?)
    }

    fn apply_to(
        &self,
        writer: &mut Connection,
        page: &Page<'_>,
        overlay: &Overlay,
    ) -> Result<Applied, CacheError> {
        let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let applied = Writing::new(&transaction, &self.me, overlay)?.page(page)?;
        transaction.commit()?;
        Ok(applied)
    }

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
        let session: Option<Session> = super::read::about(&transaction, About::Session)?;
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

pub fn set_about<T: Serialize>(connection: &Connection, what: About, value: &T) -> Result<(), CacheError> {
    let text = serde_json::to_string(value)?;
    connection
        .prepare_cached("INSERT OR REPLACE INTO about VALUES (?1, ?2)")?
        .execute(params![what.name(), text])?;
    Ok(())
}

/// One transaction's work.
pub(super) struct Writing<'a> {
    pub(super) connection: &'a Connection,
    me: &'a ActorId,
    overlay: &'a Overlay,
    noted: HashSet<FindingKind>,
    names: HashMap<ActorId, String>,
    rule: Option<PriorityRule>,
}

impl<'a> Writing<'a> {
    fn new(connection: &'a Connection, me: &'a ActorId, overlay: &'a Overlay) -> Result<Self, CacheError> {
        let session: Option<Session> = super::read::about(connection, About::Session)?;
        let rule = session.and_then(|session| session.work).map(|work| work.priority);
        let mut writing =
            Self { connection, me, overlay, noted: HashSet::new(), names: HashMap::new(), rule };
        writing.learn()?;
        Ok(writing)
    }

    fn learn(&mut self) -> Result<(), CacheError> {
        let notes: Vec<WorkaroundNote> = super::read::documents(self.connection, "note")?;
        let colleagues: Vec<Actor> = super::read::documents(self.connection, "colleague")?;
        self.noted = FindingKind::ALL
            .into_iter()
            .filter(|kind| notes.iter().any(|note| note.is_shown_on(*kind)))
            .collect();
        self.names = colleagues.into_iter().map(|actor| (actor.id, actor.name)).collect();
        Ok(())
    }

    fn page(mut self, page: &Page<'_>) -> Result<Applied, CacheError> {
        let mut applied = Applied::default();
        match page {
            Page::Snapshot { generation, items } => self.items(items, *generation, &mut applied)?,
            Page::SnapshotEnd { generation, items, state } => {
                self.items(items, *generation, &mut applied)?;
                self.sweep(*generation, &mut applied)?;
                applied.rule_sets = true;
                set_about(self.connection, About::State, state)?;
            }
            Page::Changes { changed, removed, state } => {
                self.items(changed, self.generation()?, &mut applied)?;
                for item in *removed {
                    self.remove(item.item_type.name(), &item.id, &mut applied)?;
                }
                set_about(self.connection, About::State, state)?;
            }
            Page::Reply { changed, ended } => {
                self.items(changed, self.generation()?, &mut applied)?;
                if let Some((task, version)) = ended {
                    self.end(*task, *version, &mut applied)?;
                }
            }
        }
        Ok(applied)
    }

    /// Lets an ended task go, unless a newer row has come in meanwhile: then it is open again.
    fn end(&self, task: TaskId, version: u64, applied: &mut Applied) -> Result<(), CacheError> {
        let id = task.to_string();
        let held: Option<u64> = self
            .connection
            .prepare_cached("SELECT version FROM item WHERE type = 'task' AND id = ?1")?
            .query_row([&id], |row| row.get(0))
            .optional()?;
        if held.is_some_and(|held| held <= version) {
            self.remove(ItemType::Task.name(), &id, applied)?;
        }
        Ok(())
    }

    fn generation(&self) -> Result<u64, CacheError> {
        let text: Option<String> = self
            .connection
            .query_row("SELECT value FROM about WHERE name = ?1", [About::Generation.name()], |row| {
                row.get(0)
            })
            .optional()?;
        Ok(text.map(|text| serde_json::from_str(&text)).transpose()?.unwrap_or(0))
    }

    // Guidance and people first, then cases, then tasks, so that a task is drawn once, with all it shows.
    fn items(
        &mut self,
        items: &[RawChanged],
        generation: u64,
        applied: &mut Applied,
    ) -> Result<(), CacheError> {
        let mut readable = Vec::with_capacity(items.len());
        for item in items {
            match read(&item.document) {
                Ok(document) => readable.push((item, document)),
                Err(error) => {
                    self.set_aside(item, &error)?;
                    applied.set_aside += 1;
                }
            }
        }
        let place = |document: &Read| match document {
            Read::Note(_) | Read::Colleague(_) | Read::Other { .. } => 0,
            Read::Case { .. } => 1,
            Read::Task(_) => 2,
        };
        applied.rule_sets |=
            readable.iter().any(|(_, document)| document.type_name() == ItemType::RuleSet.name());
        readable.sort_by_key(|(_, document)| place(document));
        let mut learnt = true;
        for (item, document) in &readable {
            if matches!(document, Read::Note(_) | Read::Colleague(_)) {
                learnt = false;
            } else if !learnt {
                self.learn()?;
                learnt = true;
            }
            self.item(item, document, generation)?;
        }
        if readable.iter().any(|(_, document)| matches!(document, Read::Note(_) | Read::Colleague(_))) {
            self.learn()?;
            self.redraw_marks()?;
        }
        Ok(())
    }

    fn item(&self, item: &RawChanged, document: &Read, generation: u64) -> Result<(), CacheError> {
        let row: Option<i64> = self
            .connection
            .prepare_cached(
                "INSERT INTO item (type, id, version, seq, generation, document)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (type, id) DO UPDATE SET version = excluded.version, seq = excluded.seq,
                     generation = excluded.generation, document = excluded.document
                 WHERE excluded.seq >= item.seq OR excluded.generation > item.generation
                 RETURNING row",
            )?
            .query_row(
                params![
                    document.type_name(),
                    document.id(),
                    item.version,
                    item.seq,
                    generation,
                    item.document.get()
                ],
                |row| row.get(0),
            )
            .optional()?;
        // An older row than the one held changes nothing.
        let Some(row) = row else { return Ok(()) };
        match document {
            Read::Task(task) => self.task(row, task),
            Read::Case { id, words } => self.case(&id.to_string(), words),
            Read::Note(_) | Read::Colleague(_) | Read::Other { .. } => Ok(()),
        }
    }

    fn case(&self, id: &str, words: &str) -> Result<(), CacheError> {
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

    fn redraw(&self, task: TaskId) -> Result<(), CacheError> {
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
    fn task(&self, row: i64, task: &TaskDocument) -> Result<(), CacheError> {
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

/// Holds stand behind all that the rule orders and before what was placed last by hand.
const FAR: i64 = 50 * 366 * 86_400;

/// A value of one of our enums as its name on the wire.
pub fn name_of<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        Ok(_) | Err(_) => String::new(),
    }
}

pub(super) const fn severity_rank(severity: Severity) -> u8 {
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
