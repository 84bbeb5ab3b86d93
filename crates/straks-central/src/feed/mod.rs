//! What a desk is told: a snapshot to start from, and every change after it.
//!
//! Invariant: a desk that has followed to the end holds exactly the items that meet its scope, and none about its own
//! person. An item is always sent as it is now, so a page may be ahead of its state; the later change sends it again.

pub mod token;

use std::collections::HashSet;

use straks_protocol::session::Lease;
use straks_protocol::{Changed, Changes, ItemType, Removed, SnapshotPage, StateToken};

use crate::sight::Own;
use crate::store::rows::{ChangeRow, Municipality};
use crate::store::scope::Scope;
use crate::store::{Reading, StoreError};
use straks_domain::ids::ActorId;
use token::Seal;

/// The largest page, in bytes of its items.
pub const MAX_PAGE_BYTES: usize = 1_000_000;

/// What a removal weighs besides the id.
const REMOVED_BYTES: usize = 64;

/// How many changes are looked at together.
const BATCH: usize = 500;

/// The desk that asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// Who sits there.
    pub actor: ActorId,
    /// What it holds.
    pub scope: Scope,
}

/// Why the feed cannot answer.
#[derive(Debug, thiserror::Error)]
pub enum FeedError {
    /// The state or cursor is not one of ours, of another epoch, or of another scope.
    #[error("the state is unknown; start from a snapshot")]
    UnknownState,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// One page of the snapshot; the first where there is no cursor.
///
/// # Errors
/// [`FeedError`].
pub fn snapshot(
    tx: &dyn Reading,
    viewer: &Viewer,
    cursor: Option<&str>,
    max_bytes: usize,
) -> Result<SnapshotPage, FeedError> {
    let municipality = municipality(tx)?;
    let own = Own::of(tx, &viewer.actor)?;
    let seal = Seal::new(&municipality, viewer, &own);
    let (seq, place) = match cursor {
        None => (municipality.head, crate::store::rows::SnapshotPlace::start()),
        Some(cursor) => seal.open_cursor(cursor).ok_or(FeedError::UnknownState)?,
    };
    let (found, next) = tx.visible_documents(&viewer.scope, &place, max_bytes.min(MAX_PAGE_BYTES))?;
    let mut items = Vec::with_capacity(found.len());
    for item in found {
        if !own.has(tx, &item)? {
            items.push(item);
        }
    }
    let cursor = next.map(|place| seal.cursor(seq, &place));
    Ok(SnapshotPage { state: seal.state(seq), cursor, items })
}

/// What changed for this desk since a state.
///
/// # Errors
/// [`FeedError`].
pub fn changes(
    tx: &dyn Reading,
    viewer: &Viewer,
    since: &StateToken,
    max_bytes: usize,
) -> Result<Changes, FeedError> {
    let municipality = municipality(tx)?;
    let own = Own::of(tx, &viewer.actor)?;
    let seal = Seal::new(&municipality, viewer, &own);
    let from = seal.open_state(since).filter(|seq| *seq <= municipality.head);
    let from = from.ok_or(FeedError::UnknownState)?;
    let mut page = Page::new((viewer, &own), max_bytes.min(MAX_PAGE_BYTES));
    let mut seq = from;
    'pages: loop {
        let rows = tx.changes_after(seq, BATCH)?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            let at = row.seq;
            match page.take(tx, row)? {
                Room::Left => seq = at,
                Room::None => break 'pages,
            }
        }
    }
    Ok(Changes {
        old_state: since.clone(),
        new_state: seal.state(seq),
        has_more: seq < municipality.head,
        changed: page.changed,
        removed: page.removed,
        lease: Lease::default(),
        rule_sets: None,
    })
}

/// A page being filled.
struct Page<'a> {
    viewer: &'a Viewer,
    own: &'a Own,
    max_bytes: usize,
    bytes: usize,
    sent: HashSet<(ItemType, String)>,
    changed: Vec<Changed>,
    removed: Vec<Removed>,
}

impl<'a> Page<'a> {
    fn new((viewer, own): (&'a Viewer, &'a Own), max_bytes: usize) -> Self {
        let (changed, removed) = (Vec::new(), Vec::new());
        Self { viewer, own, max_bytes, bytes: 0, sent: HashSet::new(), changed, removed }
    }

    /// Sends an item as it is now, or takes it back where the desk may have held it. A row that does not fit
    /// is left to the next page.
    fn take(&mut self, tx: &dyn Reading, row: ChangeRow) -> Result<Room, StoreError> {
        let key = (row.item_type, row.id);
        if self.sent.contains(&key) {
            return Ok(Room::Left);
        }
        let (item_type, id) = &key;
        let current = tx.document(*item_type, id)?.filter(|now| now.scope.meets(&self.viewer.scope));
        let current = match current {
            Some(now) if self.own.has(tx, &now.changed)? => None,
            current => current,
        };
        let bytes = match &current {
            Some(now) => serde_json::to_vec(&now.changed).map_or(0, |bytes| bytes.len()),
            None if row.before.meets(&self.viewer.scope) => id.len() + REMOVED_BYTES,
            None => return Ok(Room::Left),
        };
        if self.bytes + bytes > self.max_bytes && !self.sent.is_empty() {
            return Ok(Room::None);
        }
        self.bytes += bytes;
        match current {
            Some(now) => self.changed.push(now.changed),
            None => {
                let (item_type, id, reason) = (*item_type, id.clone(), row.leaves_as);
                self.removed.push(Removed { item_type, id, reason });
            }
        }
        self.sent.insert(key);
        Ok(Room::Left)
    }
}

/// Is there room on a page?
enum Room {
    /// The row was taken, or concerns others.
    Left,
    /// The row does not fit.
    None,
}

fn municipality(tx: &dyn Reading) -> Result<Municipality, StoreError> {
    tx.municipality()?.ok_or(StoreError::NoMunicipality)
}
