//! What the queue is searched and marked by, made from documents that change without their tasks.

use rusqlite::{OptionalExtension as _, params};
use straks_protocol::document::{Recipient, TaskDocument};

use super::{CacheError, Writing};
use crate::wording;

impl Writing<'_> {
    pub(super) fn index(&self, row: i64, task: &TaskDocument, title: &str) -> Result<(), CacheError> {
        let case = task.case.to_string();
        let person: Option<String> = self
            .connection
            .prepare_cached("SELECT words FROM person WHERE case_id = ?1")?
            .query_row([&case], |row| row.get(0))
            .optional()?;
        let recipient = match &task.recipient {
            Recipient::Employer { cvr, name } => format!("{name} {cvr}"),
            Recipient::Citizen { name } => name.clone(),
        };
        let claim = task.finding.claim.as_ref().map_or("", straks_domain::ids::ClaimId::as_str);
        let words = format!("{title} {recipient} {} {case} {} {claim}", person.unwrap_or_default(), task.id);
        self.connection.prepare_cached("DELETE FROM search WHERE rowid = ?1")?.execute([row])?;
        self.connection
            .prepare_cached("INSERT INTO search (rowid, words) VALUES (?1, ?2)")?
            .execute(params![row, words])?;
        Ok(())
    }

    // Guidance or names changed: the columns made from them follow, for every task.
    pub(super) fn redraw_marks(&self) -> Result<(), CacheError> {
        self.connection.execute("UPDATE queue SET has_note = 0 WHERE has_note", [])?;
        for kind in &self.noted {
            self.connection
                .prepare_cached("UPDATE queue SET has_note = 1 WHERE kind = ?1")?
                .execute([format!("{kind:?}")])?;
        }
        for (actor, name) in &self.names {
            self.connection
                .prepare_cached("UPDATE queue SET holder_key = ?2 WHERE holder = ?1 AND holder_key <> ?2")?
                .execute([actor.as_str(), &wording::sort_key(name)])?;
        }
        Ok(())
    }
}
