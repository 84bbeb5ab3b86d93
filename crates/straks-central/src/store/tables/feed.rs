//! Each change of a document, in order. Never rewritten.

use straks_protocol::{ItemType, RemovedReason};

use crate::store::StoreError;
use crate::store::scope::Scope;
use crate::store::session::{Value, Within, statements, values};

/// One change of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeRow {
    /// Its number.
    pub seq: u64,
    /// Type of the document.
    pub item_type: ItemType,
    /// Its id.
    pub id: String,
    /// Who saw it before.
    pub before: Scope,
    /// Why those who no longer see it do not.
    pub leaves_as: RemovedReason,
}
/// A change to append.
pub(super) struct NewChange<'a> {
    pub(super) seq: u64,
    pub(super) item_type: ItemType,
    pub(super) id: &'a str,
    pub(super) before: &'a Scope,
    pub(super) after: &'a Scope,
    pub(super) leaves_as: RemovedReason,
}

statements! {
    APPEND = "INSERT INTO change (municipality, seq, item_type, id, scope_before, scope_after, leaves_as)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    AFTER = "SELECT seq, item_type, id, scope_before, leaves_as FROM change
        WHERE municipality = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3";
}

pub(super) fn append(within: &Within<'_>, change: &NewChange<'_>) -> Result<(), StoreError> {
    within.send(
        APPEND,
        values![
            change.seq,
            change.item_type.name(),
            change.id,
            change.before.to_text(),
            change.after.to_text(),
            Value::json(&change.leaves_as)?,
        ],
    )
}

pub(in crate::store) fn after(
    within: &Within<'_>,
    seq: u64,
    limit: usize,
) -> Result<Vec<ChangeRow>, StoreError> {
    within.query(AFTER, values![seq, limit], |row| {
        let before = Scope::from_text(row.text("scope_before")?);
        Ok(ChangeRow {
            seq: row.number("seq")?,
            item_type: row.item_type()?,
            id: row.string("id")?,
            before: before.map_err(|_| StoreError::Unreadable("scope"))?,
            leaves_as: row.json("leaves_as")?,
        })
    })
}
