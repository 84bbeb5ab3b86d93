//! Each change of a document, in order. Never rewritten.

use std::ops::Deref;

use rusqlite::{Connection, params};
use straks_protocol::{ItemType, RemovedReason};

use super::columns::{counter, json, stored_counter, to_json, type_named};
use super::transaction::Within;
use crate::store::StoreError;
use crate::store::rows::ChangeRow;
use crate::store::scope::Scope;

/// A change to append.
pub(super) struct NewChange<'a> {
    pub(super) seq: u64,
    pub(super) item_type: ItemType,
    pub(super) id: &'a str,
    pub(super) before: &'a Scope,
    pub(super) after: &'a Scope,
    pub(super) leaves_as: RemovedReason,
}

pub(super) fn append<C: Deref<Target = Connection>>(
    within: &Within<C>,
    change: &NewChange<'_>,
) -> Result<(), StoreError> {
    let mut statement = within.connection.prepare_cached(
        "INSERT INTO change (municipality, seq, item_type, id, scope_before, scope_after, leaves_as)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    statement.execute(params![
        within.municipality.as_str(),
        stored_counter(change.seq),
        change.item_type.name(),
        change.id,
        change.before.to_text(),
        change.after.to_text(),
        to_json(&change.leaves_as)?
    ])?;
    Ok(())
}

pub(super) fn after<C: Deref<Target = Connection>>(
    within: &Within<C>,
    seq: u64,
    limit: usize,
) -> Result<Vec<ChangeRow>, StoreError> {
    let mut statement = within.connection.prepare_cached(
        "SELECT seq, item_type, id, scope_before, leaves_as FROM change
         WHERE municipality = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3",
    )?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut rows = statement.query(params![within.municipality.as_str(), stored_counter(seq), limit])?;
    let mut changes = Vec::new();
    while let Some(row) = rows.next()? {
        let before: String = row.get("scope_before")?;
        changes.push(ChangeRow {
            seq: counter(row, "seq")?,
            item_type: type_named(&row.get::<_, String>("item_type")?)?,
            id: row.get("id")?,
            before: Scope::from_text(&before).map_err(|_| StoreError::Unreadable("scope"))?,
            leaves_as: json(row, "leaves_as")?,
        });
    }
    Ok(changes)
}
