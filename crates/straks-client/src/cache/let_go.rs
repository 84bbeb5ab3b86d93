//! Letting items go: what left this desk, with its search entry, and what this build cannot read.

use rusqlite::OptionalExtension as _;
use rusqlite::types::Value;
use straks_domain::ids::TaskId;
use straks_protocol::ItemType;

use super::CacheError;
use super::document::RawChanged;
use super::write::{Applied, Writing};

impl Writing<'_> {
    pub(super) fn leave_queue(&self, row: i64) -> Result<(), CacheError> {
        self.connection.prepare_cached("DELETE FROM queue WHERE row = ?1")?.execute([row])?;
        self.connection.prepare_cached("DELETE FROM search WHERE rowid = ?1")?.execute([row])?;
        Ok(())
    }

    pub(super) fn remove(&self, type_name: &str, id: &str, applied: &mut Applied) -> Result<(), CacheError> {
        let row: Option<i64> = self
            .connection
            .prepare_cached("DELETE FROM item WHERE type = ?1 AND id = ?2 RETURNING row")?
            .query_row([type_name, id], |row| row.get(0))
            .optional()?;
        self.connection
            .prepare_cached("DELETE FROM set_aside WHERE type = ?1 AND id = ?2")?
            .execute([type_name, id])?;
        if let (Some(row), "task") = (row, type_name) {
            self.leave_queue(row)?;
            applied.tasks_gone.extend(id.parse::<TaskId>().ok());
        }
        applied.rule_sets |= type_name == ItemType::RuleSet.name();
        if type_name == "case" {
            self.connection.prepare_cached("DELETE FROM person WHERE case_id = ?1")?.execute([id])?;
        }
        Ok(())
    }

    // What a whole snapshot did not hold is no longer this desk's.
    pub(super) fn sweep(&self, generation: u64, applied: &mut Applied) -> Result<(), CacheError> {
        let gone: Vec<(String, String)> = self
            .connection
            .prepare("SELECT type, id FROM item WHERE generation <> ?1")?
            .query_map([generation], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        for (type_name, id) in gone {
            self.remove(&type_name, &id, applied)?;
        }
        Ok(())
    }

    pub(super) fn set_aside(&self, item: &RawChanged, error: &serde_json::Error) -> Result<(), CacheError> {
        let whole: serde_json::Value = serde_json::from_str(item.document.get())?;
        let name = |field: &str| whole[field].as_str().unwrap_or("unknown").to_owned();
        let id = if whole["id"].is_string() { name("id") } else { format!("seq-{}", item.seq) };
        self.connection.execute(
            "INSERT OR REPLACE INTO set_aside VALUES (?1, ?2, ?3, ?4)",
            [
                Value::from(name("type")),
                id.into(),
                item.document.get().to_owned().into(),
                reason(error).into(),
            ],
        )?;
        Ok(())
    }
}

// Where in the document, never what stands there.
fn reason(error: &serde_json::Error) -> String {
    format!("{:?} at column {}", error.classify(), error.column())
}
