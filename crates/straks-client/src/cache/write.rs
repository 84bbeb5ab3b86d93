//! Writing what the central told, with the queue's columns and the search entries, in one transaction.

mod marks;
mod row;

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior, params};
use serde::Serialize;
use straks_domain::finding::FindingKind;
use straks_domain::ids::{ActorId, TaskId};
use straks_domain::known_error::WorkaroundNote;
use straks_domain::staff::Actor;
use straks_domain::task::TaskMove;
use straks_domain::task::priority::PriorityRule;
use straks_protocol::changes::Removed;
use straks_protocol::{ItemType, Session, StateToken};

pub use row::after;
pub(super) use row::severity_rank;

use super::document::{RawChanged, Read, read};
use super::{About, Cache, CacheError};

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
}

/// A value of one of our enums as its name on the wire.
pub fn name_of<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        Ok(_) | Err(_) => String::new(),
    }
}
