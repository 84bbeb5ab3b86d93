//! The documents that desks hold, each with version, number and scope.

use std::ops::Deref;

use rusqlite::{Connection, Row, params};
use straks_domain::ids::CaseId;
use straks_protocol::{Changed, Document, ItemType};

use super::columns::{counter, from_json, json, stored_counter, to_json};
use super::transaction::Within;
use super::{feed, municipality};
use crate::store::StoreError;
use crate::store::rows::{DocumentRow, NewDocument, SnapshotPlace};
use crate::store::scope::Scope;

const COLUMNS: &str = "item, version, seq, urgency, scope, body";

fn item(item_type: ItemType, id: &str) -> String {
    format!("{}/{id}", item_type.name())
}

fn changed(row: &Row<'_>) -> Result<Changed, StoreError> {
    Ok(Changed { version: counter(row, "version")?, seq: counter(row, "seq")?, document: json(row, "body")? })
}

fn scope(row: &Row<'_>) -> Result<Scope, StoreError> {
    let text = row.get_ref("scope")?.as_str().map_err(|_| StoreError::Unreadable("scope"))?;
    Scope::from_text(text).map_err(|_| StoreError::Unreadable("scope"))
}

/// The table by its key.
const BY_ITEM: &str = "document";
/// The table by case. Named, because the planner would rather walk the whole municipality by its key.
const BY_CASE: &str = "document INDEXED BY document_of_case";

fn all<C: Deref<Target = Connection>>(
    within: &Within<C>,
    source: &str,
    condition: &str,
    first: &str,
    second: &str,
) -> Result<Vec<DocumentRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM {source} WHERE municipality = ?1 AND {condition}");
    let mut statement = within.connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params![within.municipality.as_str(), first, second])?;
    let mut documents = Vec::new();
    while let Some(row) = rows.next()? {
        documents.push(DocumentRow { changed: changed(row)?, scope: scope(row)? });
    }
    Ok(documents)
}

pub(super) fn get<C: Deref<Target = Connection>>(
    within: &Within<C>,
    item_type: ItemType,
    id: &str,
) -> Result<Option<DocumentRow>, StoreError> {
    Ok(all(within, BY_ITEM, "item = ?2 AND item_type = ?3", &item(item_type, id), item_type.name())?.pop())
}

pub(super) fn of_case<C: Deref<Target = Connection>>(
    within: &Within<C>,
    item_type: ItemType,
    case: CaseId,
) -> Result<Vec<DocumentRow>, StoreError> {
    all(within, BY_CASE, "case_id = ?2 AND item_type = ?3", &case.to_string(), item_type.name())
}

pub(super) fn live<C: Deref<Target = Connection>>(
    within: &Within<C>,
    item_type: ItemType,
) -> Result<Vec<DocumentRow>, StoreError> {
    // Items are named `type/id`, and `0` follows `/`: a range of the key holds a type.
    let name = item_type.name();
    all(within, BY_ITEM, "item >= ?2 AND item < ?3 AND scope <> ''", &format!("{name}/"), &format!("{name}0"))
}

/// Walks the documents in order of urgency and keeps those that the viewer meets, until the page is full.
pub(super) fn visible<C: Deref<Target = Connection>>(
    within: &Within<C>,
    viewer: &Scope,
    after: &SnapshotPlace,
    max_bytes: usize,
) -> Result<(Vec<Changed>, Option<SnapshotPlace>), StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM document
         WHERE municipality = ?1 AND scope <> '' AND (urgency, item) > (?2, ?3) ORDER BY urgency, item"
    );
    let mut statement = within.connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params![within.municipality.as_str(), after.urgency, after.item])?;
    let (mut page, mut bytes, mut last) = (Vec::new(), 0, None);
    while let Some(row) = rows.next()? {
        if !scope(row)?.meets(viewer) {
            continue;
        }
        let body = row.get_ref("body")?.as_str().map_err(|_| StoreError::Unreadable("body"))?;
        if bytes + body.len() > max_bytes && !page.is_empty() {
            return Ok((page, last));
        }
        bytes += body.len();
        let document: Document = from_json(body, "body")?;
        page.push(Changed { version: counter(row, "version")?, seq: counter(row, "seq")?, document });
        last = Some(SnapshotPlace { urgency: row.get("urgency")?, item: row.get("item")? });
    }
    Ok((page, None))
}

pub(super) fn put<C: Deref<Target = Connection>>(
    within: &Within<C>,
    new: &NewDocument,
) -> Result<Option<Changed>, StoreError> {
    let item_type = new.document.item_type();
    let id = new.document.item_id();
    let before = get(within, item_type, &id)?;
    if let Some(row) = &before
        && row.changed.document == new.document
        && row.scope == new.scope
    {
        return Ok(None);
    }
    let version = before.as_ref().map_or(1, |row| row.changed.version + 1);
    let seq = municipality::next_seq(within)?;
    store(within, new, version, seq)?;
    let nobody = Scope::nobody();
    feed::append(
        within,
        &feed::NewChange {
            seq,
            item_type,
            id: &id,
            before: before.as_ref().map_or(&nobody, |row| &row.scope),
            after: &new.scope,
            leaves_as: new.leaves_as,
        },
    )?;
    Ok(Some(Changed { version, seq, document: new.document.clone() }))
}

fn store<C: Deref<Target = Connection>>(
    within: &Within<C>,
    new: &NewDocument,
    version: u64,
    seq: u64,
) -> Result<(), StoreError> {
    let (item_type, id) = (new.document.item_type(), new.document.item_id());
    let mut statement = within.connection.prepare_cached(
        "INSERT INTO document
             (municipality, item, item_type, id, case_id, version, seq, urgency, scope, leaves_as, body)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
         ON CONFLICT DO UPDATE SET version = excluded.version, seq = excluded.seq, urgency = excluded.urgency,
             scope = excluded.scope, leaves_as = excluded.leaves_as, body = excluded.body",
    )?;
    statement.execute(params![
        within.municipality.as_str(),
        item(item_type, &id),
        item_type.name(),
        id,
        new.case.map(|case| case.to_string()),
        stored_counter(version),
        stored_counter(seq),
        new.urgency,
        new.scope.to_text(),
        to_json(&new.leaves_as)?,
        to_json(&new.document)?
    ])?;
    Ok(())
}
