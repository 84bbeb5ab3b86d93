//! Whether the municipality is a restored copy that nobody has released yet.

use chrono::{DateTime, Utc};

use crate::store::StoreError;
use crate::store::session::{Within, statements, values};

/// Why nothing that moves money is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quarantine {
    /// Since when.
    pub since: DateTime<Utc>,
    /// Why, in words for the operator.
    pub reason: String,
}

statements! {
    GET = "SELECT since, reason FROM quarantine WHERE municipality = ?1";
    PUT = "INSERT INTO quarantine (municipality, since, reason) VALUES (?1, ?2, ?3)
        ON CONFLICT (municipality) DO UPDATE SET since = excluded.since, reason = excluded.reason";
    LIFT = "DELETE FROM quarantine WHERE municipality = ?1";
}

pub(in crate::store) fn get(within: &Within<'_>) -> Result<Option<Quarantine>, StoreError> {
    within.query_one(GET, values![], |row| {
        Ok(Quarantine { since: row.instant("since")?, reason: row.string("reason")? })
    })
}

pub(in crate::store) fn put(within: &Within<'_>, quarantine: &Quarantine) -> Result<(), StoreError> {
    within.send(PUT, values![quarantine.since, &quarantine.reason])
}

pub(in crate::store) fn lift(within: &Within<'_>) -> Result<(), StoreError> {
    within.send(LIFT, values![])
}
