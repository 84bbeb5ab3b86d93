//! The documents that desks hold, each with version, number and scope.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use straks_domain::finding::FindingKind;
use straks_domain::ids::CaseId;
use straks_domain::task::TaskState;
use straks_protocol::{Changed, Document, ItemType, RemovedReason};

use super::{feed, municipality};
use crate::store::StoreError;
use crate::store::columns::Row;
use crate::store::scope::Scope;
use crate::store::session::{Value, Within, keys, statements, values};

/// A document as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRow {
    /// The document with version and number.
    pub changed: Changed,
    /// Who sees it.
    pub scope: Scope,
    /// Lower comes first.
    pub urgency: i64,
}

/// A document to store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDocument {
    /// The document.
    pub document: Document,
    /// The case it belongs to.
    pub case: Option<CaseId>,
    /// Who sees it.
    pub scope: Scope,
    /// Lower comes first in a snapshot.
    pub urgency: i64,
    /// What a desk that no longer sees it is told.
    pub leaves_as: RemovedReason,
}

/// A place in the order of a snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnapshotPlace {
    /// Urgency of the last document.
    pub urgency: i64,
    /// Its type and id.
    pub item: String,
}

impl SnapshotPlace {
    /// Before everything.
    #[must_use]
    pub const fn start() -> Self {
        Self { urgency: i64::MIN, item: String::new() }
    }
}
/// How many documents are looked at in one go while a page is filled.
const STRIDE: usize = 200;

statements! {
    GET = "SELECT version, seq, urgency, scope, body FROM document
        WHERE municipality = ?1 AND item_type = ?2 AND id = ?3";
    OF_CASE = "SELECT version, seq, urgency, scope, body FROM document
        WHERE municipality = ?1 AND case_id = ?2 AND item_type = ?3 ORDER BY id";
    OF_CASES = concat!("SELECT case_id, version, seq, urgency, scope, body FROM document
        WHERE municipality = ?1 AND case_id IN ", keys!(), " ORDER BY item_type, id");
    LIVE = "SELECT version, seq, urgency, scope, body FROM document
        WHERE municipality = ?1 AND item_type = ?2 AND scope <> '' ORDER BY id";
    // The first of the two bounds is one that both engines look up in the index.
    BY_URGENCY = "SELECT item_type, id, version, seq, urgency, scope, body FROM document
        WHERE municipality = ?1 AND scope <> '' AND urgency >= ?2 AND (urgency, item_type, id) > (?2, ?3, ?4)
        ORDER BY urgency, item_type, id LIMIT ?5";
    PUT = "INSERT INTO document
            (municipality, item_type, id, case_id, version, seq, urgency, scope, leaves_as, body, live_state, finding)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
        ON CONFLICT (municipality, item_type, id) DO UPDATE SET version = excluded.version,
            seq = excluded.seq, urgency = excluded.urgency, scope = excluded.scope,
            leaves_as = excluded.leaves_as, body = excluded.body, live_state = excluded.live_state,
            finding = excluded.finding";
    OPEN_TASKS = "SELECT version, seq, urgency, scope, body FROM document
        WHERE municipality = ?1 AND live_state = ?2 AND urgency >= ?3 AND (urgency, id) > (?3, ?4)
        ORDER BY urgency, id LIMIT ?5";
    TASKS_ON = "SELECT version, seq, urgency, scope, body FROM document
        WHERE municipality = ?1 AND finding = ?2 ORDER BY id";
    REORDER = "UPDATE document SET urgency = ?4 WHERE municipality = ?1 AND item_type = ?2 AND id = ?3";
    LIVE_TASKS = "SELECT live_state, count(*) AS tasks FROM document
        WHERE municipality = ?1 AND live_state IS NOT NULL GROUP BY live_state ORDER BY live_state";
}

fn changed(row: &Row<'_>) -> Result<Changed, StoreError> {
    Ok(Changed { version: row.number("version")?, seq: row.number("seq")?, document: row.json("body")? })
}

fn scope(row: &Row<'_>) -> Result<Scope, StoreError> {
    Scope::from_text(row.text("scope")?).map_err(|_| StoreError::Unreadable("scope"))
}

fn document(row: &Row<'_>) -> Result<DocumentRow, StoreError> {
    Ok(DocumentRow { changed: changed(row)?, scope: scope(row)?, urgency: row.integer("urgency")? })
}

pub(in crate::store) fn get(
    within: &Within<'_>,
    item_type: ItemType,
    id: &str,
) -> Result<Option<DocumentRow>, StoreError> {
    within.query_one(GET, values![item_type.name(), id], document)
}

pub(in crate::store) fn of_case(
    within: &Within<'_>,
    item_type: ItemType,
    case: CaseId,
) -> Result<Vec<DocumentRow>, StoreError> {
    within.query(OF_CASE, values![case, item_type.name()], document)
}

pub(in crate::store) fn of_cases(
    within: &Within<'_>,
    cases: &[CaseId],
) -> Result<Vec<(CaseId, DocumentRow)>, StoreError> {
    let keys = cases.iter().map(|case| Value::from(*case));
    within.query_keys(OF_CASES, keys, values![], |row| Ok((row.parsed("case_id")?, document(row)?)))
}

pub(in crate::store) fn live(
    within: &Within<'_>,
    item_type: ItemType,
) -> Result<Vec<DocumentRow>, StoreError> {
    within.query(LIVE, values![item_type.name()], document)
}

/// How many live tasks there are, by how far they are.
pub(in crate::store) fn live_tasks(within: &Within<'_>) -> Result<BTreeMap<&'static str, u64>, StoreError> {
    let counted = within.query(LIVE_TASKS, values![], |row| {
        let state = row.text("live_state")?;
        let known = LIVE_STATES.into_iter().find(|known| *known == state);
        Ok((known.ok_or(StoreError::Unreadable("live_state"))?, row.number("tasks")?))
    })?;
    let mut tasks: BTreeMap<_, _> = LIVE_STATES.into_iter().map(|state| (state, 0)).collect();
    tasks.extend(counted);
    Ok(tasks)
}

/// Open tasks in the order of their urgency and ids: those after a place, at most `limit`.
pub(in crate::store) fn open_tasks(
    within: &Within<'_>,
    (urgency, id): (i64, &str),
    limit: usize,
) -> Result<Vec<DocumentRow>, StoreError> {
    let [open, ..] = LIVE_STATES;
    within.query(OPEN_TASKS, values![open, urgency, id, limit], document)
}

/// The live tasks on a kind of finding.
pub(in crate::store) fn tasks_on(
    within: &Within<'_>,
    finding: FindingKind,
) -> Result<Vec<DocumentRow>, StoreError> {
    within.query(TASKS_ON, &[Value::json(&finding)?], document)
}

/// How far a live task can be.
const LIVE_STATES: [&str; 3] = ["open", "taken", "on_hold"];

/// How far the task is, where it is live.
const fn live_state(state: &TaskState) -> Option<&'static str> {
    let [open, taken, on_hold] = LIVE_STATES;
    match state {
        TaskState::Open => Some(open),
        TaskState::Taken { .. } => Some(taken),
        TaskState::OnHold { .. } => Some(on_hold),
        TaskState::Done { .. } | TaskState::Withdrawn => None,
    }
}

/// Walks the documents in order of urgency and keeps those that the viewer meets, until the page is full.
pub(in crate::store) fn visible(
    within: &Within<'_>,
    viewer: &Scope,
    after: &SnapshotPlace,
    max_bytes: usize,
) -> Result<(Vec<Changed>, Option<SnapshotPlace>), StoreError> {
    let mut page = Page { viewer, max_bytes, bytes: 0, items: Vec::new(), last: None };
    let mut place = after.clone();
    loop {
        let (item_type, id) = place.item.split_once('/').unwrap_or_default();
        let (mut looked_at, mut next, mut full) = (0, None, false);
        within.query(BY_URGENCY, values![place.urgency, item_type, id, STRIDE], |row| {
            looked_at += 1;
            if !full {
                full = !page.take(row)?;
                next = Some(SnapshotPlace::of(row)?);
            }
            Ok(())
        })?;
        if full {
            return Ok((page.items, page.last));
        }
        match next {
            Some(next) if looked_at == STRIDE => place = next,
            Some(_) | None => return Ok((page.items, None)),
        }
    }
}

impl SnapshotPlace {
    fn of(row: &Row<'_>) -> Result<Self, StoreError> {
        let item = format!("{}/{}", row.text("item_type")?, row.text("id")?);
        Ok(Self { urgency: row.integer("urgency")?, item })
    }
}

/// A page being filled.
struct Page<'a> {
    viewer: &'a Scope,
    max_bytes: usize,
    bytes: usize,
    items: Vec<Changed>,
    last: Option<SnapshotPlace>,
}

impl Page<'_> {
    /// Takes a document that the viewer meets; false where it no longer fits.
    fn take(&mut self, row: &Row<'_>) -> Result<bool, StoreError> {
        if !scope(row)?.meets(self.viewer) {
            return Ok(true);
        }
        let bytes = row.text("body")?.len();
        if self.bytes + bytes > self.max_bytes && !self.items.is_empty() {
            return Ok(false);
        }
        self.bytes += bytes;
        self.items.push(changed(row)?);
        self.last = Some(SnapshotPlace::of(row)?);
        Ok(true)
    }
}

pub(in crate::store) fn put(within: &Within<'_>, new: &NewDocument) -> Result<Option<Changed>, StoreError> {
    let before = get(within, new.document.item_type(), &new.document.item_id())?;
    put_after(within, before.as_ref(), new)
}

pub(in crate::store) fn put_after(
    within: &Within<'_>,
    before: Option<&DocumentRow>,
    new: &NewDocument,
) -> Result<Option<Changed>, StoreError> {
    let item_type = new.document.item_type();
    let id = new.document.item_id();
    if let Some(row) = before
        && row.changed.document == new.document
        && row.scope == new.scope
    {
        if row.urgency != new.urgency {
            // By another rule of priority; desks order by the rule themselves.
            within.send(REORDER, values![item_type.name(), &id, new.urgency])?;
        }
        return Ok(None);
    }
    let live = new.document.as_task().filter(|task| task.state.is_live());
    let version = before.map_or(1, |row| row.changed.version + 1);
    let seq = municipality::next_seq(within)?;
    within.send(
        PUT,
        values![
            item_type.name(),
            &id,
            new.case,
            version,
            seq,
            new.urgency,
            new.scope.to_text(),
            Value::json(&new.leaves_as)?,
            Value::json(&new.document)?,
            live.and_then(|task| live_state(&task.state)),
            live.map(|task| Value::json(&task.finding.kind())).transpose()?,
        ],
    )?;
    let nobody = Scope::nobody();
    feed::append(
        within,
        &feed::NewChange {
            seq,
            item_type,
            id: &id,
            before: before.map_or(&nobody, |row| &row.scope),
            after: &new.scope,
            leaves_as: new.leaves_as,
        },
    )?;
    Ok(Some(Changed { version, seq, document: new.document.clone() }))
}
