//! The packages of parameters that the operator sent, each byte for byte as it came.

use std::ops::Deref;

use rusqlite::{Connection, OptionalExtension, params};
use straks_domain::ids::RuleSetId;
use straks_domain::rule_set::RuleSetVersion;
use straks_rules::rule_set::Entry;

use super::columns::{instant, parsed};
use super::transaction::Within;
use crate::store::StoreError;
use crate::store::rows::NewRuleSet;

pub(super) fn all<C: Deref<Target = Connection>>(within: &Within<C>) -> Result<Vec<Entry>, StoreError> {
    let mut statement = within.connection.prepare_cached(
        "SELECT id, sequence, activates, digest FROM rule_set WHERE municipality = ?1 ORDER BY sequence",
    )?;
    let mut rows = statement.query([within.municipality.as_str()])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        let id = RuleSetId::new(row.get::<_, String>("id")?);
        entries.push(Entry {
            version: RuleSetVersion { id, digest: row.get("digest")? },
            sequence: row.get("sequence")?,
            activates: parsed(row, "activates")?,
        });
    }
    Ok(entries)
}

pub(super) fn package<C: Deref<Target = Connection>>(
    within: &Within<C>,
    id: &RuleSetId,
) -> Result<Option<String>, StoreError> {
    let mut statement = within
        .connection
        .prepare_cached("SELECT package FROM rule_set WHERE municipality = ?1 AND id = ?2")?;
    Ok(statement.query_row([within.municipality.as_str(), id.as_str()], |row| row.get(0)).optional()?)
}

pub(super) fn put<C: Deref<Target = Connection>>(
    within: &Within<C>,
    row: &NewRuleSet,
) -> Result<(), StoreError> {
    within
        .connection
        .prepare_cached(
            "INSERT INTO rule_set (municipality, id, sequence, activates, digest, package, added_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            within.municipality.as_str(),
            row.entry.version.id.as_str(),
            row.entry.sequence,
            row.entry.activates.to_string(),
            row.entry.version.digest,
            row.package,
            instant(row.added_at)
        ])?;
    Ok(())
}
