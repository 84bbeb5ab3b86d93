//! The audit chain: append-only by triggers, each link sealed with the hash of the one before.

use std::ops::Deref;

use rusqlite::{Connection, OptionalExtension, params};
use straks_domain::ids::ActorId;

use super::columns::{counter, instant, parsed, stored_counter};
use super::transaction::Within;
use crate::audit::link_hash;
use crate::store::StoreError;
use crate::store::rows::{AuditRow, NewAudit};

pub(super) fn append<C: Deref<Target = Connection>>(
    within: &Within<C>,
    entry: &NewAudit,
) -> Result<(), StoreError> {
    let last: Option<(i64, String)> = within
        .connection
        .prepare_cached(
            "SELECT number, hash FROM audit WHERE municipality = ?1 ORDER BY number DESC LIMIT 1",
        )?
        .query_row([within.municipality.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (number, previous) = last.map_or((1, String::new()), |(number, hash)| (number + 1, hash));
    let hash = link_hash(&previous, u64::try_from(number).unwrap_or(0), entry);
    within
        .connection
        .prepare_cached(
            "INSERT INTO audit (municipality, number, at, actor, event, previous, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            within.municipality.as_str(),
            number,
            instant(entry.at),
            entry.actor.as_ref().map(ActorId::as_str),
            entry.event,
            previous,
            hash
        ])?;
    Ok(())
}

pub(super) fn chain<C: Deref<Target = Connection>>(within: &Within<C>) -> Result<Vec<AuditRow>, StoreError> {
    let mut statement = within.connection.prepare_cached(
        "SELECT number, at, actor, event, previous, hash FROM audit WHERE municipality = ?1 AND number > ?2
         ORDER BY number",
    )?;
    let mut rows = statement.query(params![within.municipality.as_str(), stored_counter(0)])?;
    let mut chain = Vec::new();
    while let Some(row) = rows.next()? {
        chain.push(AuditRow {
            number: counter(row, "number")?,
            entry: NewAudit {
                at: parsed(row, "at")?,
                actor: row.get::<_, Option<String>>("actor")?.map(ActorId::new),
                event: row.get("event")?,
            },
            previous: row.get("previous")?,
            hash: row.get("hash")?,
        });
    }
    Ok(chain)
}
