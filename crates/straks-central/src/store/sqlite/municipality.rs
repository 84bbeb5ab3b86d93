//! The municipality's own row, and the counter of the feed in it.

use std::ops::Deref;

use rusqlite::{Connection, OptionalExtension, params};

use super::columns::{counter, stored_counter};
use super::transaction::Within;
use crate::store::StoreError;
use crate::store::rows::{Municipality, MunicipalityKind};

pub(super) fn get<C: Deref<Target = Connection>>(
    within: &Within<C>,
) -> Result<Option<Municipality>, StoreError> {
    let mut statement = within.connection.prepare_cached(
        "SELECT name, behind, epoch, token_key, head FROM municipality WHERE municipality = ?1",
    )?;
    let found = statement
        .query_row([within.municipality.as_str()], |row| {
            Ok(counter(row, "head").map(|head| (row.get(0), row.get(1), row.get(2), row.get(3), head)))
        })
        .optional()?;
    let Some(found) = found else { return Ok(None) };
    let (name, behind, epoch, token_key, head) = found?;
    let behind: Option<i64> = behind?;
    let kind = behind.map_or(MunicipalityKind::Real, |behind| MunicipalityKind::Practice { behind });
    Ok(Some(Municipality { name: name?, kind, epoch: epoch?, token_key: token_key?, head }))
}

pub(super) fn put<C: Deref<Target = Connection>>(
    within: &Within<C>,
    row: &Municipality,
) -> Result<(), StoreError> {
    let behind = match row.kind {
        MunicipalityKind::Practice { behind } => Some(behind),
        MunicipalityKind::Real => None,
    };
    within.connection.execute(
        "INSERT INTO municipality (municipality, name, behind, epoch, token_key, head)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT DO UPDATE SET name = excluded.name",
        params![
            within.municipality.as_str(),
            row.name,
            behind,
            row.epoch,
            row.token_key,
            stored_counter(row.head)
        ],
    )?;
    Ok(())
}

/// The next number of the feed, taken inside the writing transaction.
pub(super) fn next_seq<C: Deref<Target = Connection>>(within: &Within<C>) -> Result<u64, StoreError> {
    let mut statement = within
        .connection
        .prepare_cached("UPDATE municipality SET head = head + 1 WHERE municipality = ?1 RETURNING head")?;
    statement
        .query_row([within.municipality.as_str()], |row| Ok(counter(row, "head")))
        .optional()?
        .ok_or(StoreError::NoMunicipality)?
}
