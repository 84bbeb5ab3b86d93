//! How links are sealed, and whether a chain still is what was written.
//!
//! A link holds the keyed hash of what it is about, never that itself. Its own hash covers its place, its time, that
//! keyed hash and the link before, so that nothing can be changed, taken out, put in or moved unseen. Only the end
//! can be cut off: a [`Checkpoint`] tells.

use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use straks_domain::ids::ActorId;

use super::checkpoint::Checkpoint;
use super::erased_before;
use crate::hex::to_hex;
use crate::store::rows::AuditRow;
use crate::store::{Reading, StoreError};

/// How many links are looked at together.
const BATCH: usize = 1_000;

/// What the hash of a link covers.
#[derive(Debug, Clone, Copy)]
pub struct Link<'a> {
    /// Hash of the link before; empty for the first.
    pub previous: &'a str,
    /// Its place, from 1.
    pub number: u64,
    /// When.
    pub at: DateTime<Utc>,
    /// Keyed hash of what it is about.
    pub seal: &'a str,
}

/// Hash of one link.
#[must_use]
pub fn link_hash(link: &Link<'_>) -> String {
    let mut hash = Sha256::new();
    let number = link.number.to_string();
    let at = link.at.format("%Y-%m-%dT%H:%M:%S%.6fZ").to_string();
    for part in [link.previous, &number, &at, link.seal] {
        hash.update(part.len().to_string());
        hash.update(":");
        hash.update(part);
    }
    to_hex(&hash.finalize())
}

/// Keyed hash of what a link is about.
#[must_use]
pub fn seal(secret: &[u8; 32], actor: Option<&ActorId>, event: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("invariant: a key of any length will do");
    let actor = actor.map_or("", ActorId::as_str);
    for part in [actor, event] {
        mac.update(part.len().to_string().as_bytes());
        mac.update(b":");
        mac.update(part.as_bytes());
    }
    to_hex(&mac.finalize().into_bytes())
}

/// What is wrong with a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Another number stands in its place.
    #[error("it is missing, or another stands in its place")]
    Missing,
    /// It does not follow from the one before, or was changed.
    #[error("it is not the link that was written")]
    Changed,
    /// What it is about was changed.
    #[error("what it is about is not what was written")]
    Payload,
    /// What it is about is gone, and no erasure tells of it.
    #[error("what it is about was taken away, and no erasure that the log tells of did it")]
    TakenAway,
    /// The chain ends before it, although a checkpoint says that it was there.
    #[error("it was there at the checkpoint, and the chain ends before it")]
    CutOff,
    /// Another link was in its place at the checkpoint.
    #[error("it is not the link that the checkpoint was signed over")]
    OtherThanSigned,
}

/// The chain does not hold from this link on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("link {number} of the audit chain: {fault}")]
pub struct BrokenAt {
    /// Its place, from 1.
    pub number: u64,
    /// What is wrong with it.
    pub fault: Fault,
}

/// Why a chain cannot be said to hold.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// It does not.
    #[error(transparent)]
    Broken(#[from] BrokenAt),
    /// It cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A chain that holds, as far as it was looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verified {
    /// Its links.
    pub links: u64,
    /// Hash of the last one; empty where there is none.
    pub hash: String,
    /// Those whose payload was erased.
    pub erased: u64,
    /// Those of them that no erasure has told of yet, and their times.
    untold: Vec<(u64, DateTime<Utc>)>,
}

impl Verified {
    /// Holds the next link against those before it.
    ///
    /// # Errors
    /// [`BrokenAt`] names it.
    pub fn follow(&mut self, row: &AuditRow) -> Result<(), BrokenAt> {
        let number = self.links + 1;
        let broken = |fault| BrokenAt { number, fault };
        if row.number != number {
            return Err(broken(Fault::Missing));
        }
        let link = Link { previous: &self.hash, number, at: row.at, seal: &row.seal };
        if row.previous != self.hash || row.hash != link_hash(&link) {
            return Err(broken(Fault::Changed));
        }
        match &row.payload {
            None => {
                self.erased += 1;
                self.untold.push((number, row.at));
            }
            Some(kept) if seal(&kept.secret, kept.actor.as_ref(), &kept.event) == row.seal => {
                if let Some(before) = erased_before(&kept.event) {
                    self.untold.retain(|(_, at)| *at >= before);
                }
            }
            Some(_) => return Err(broken(Fault::Payload)),
        }
        self.links = number;
        self.hash.clone_from(&row.hash);
        Ok(())
    }
}

/// A link that was put in before the first would be read with the others.
fn require_none_before_the_first(tx: &dyn Reading) -> Result<(), VerifyError> {
    match tx.audit_before(1, 1) {
        Ok(rows) if rows.is_empty() => Ok(()),
        Ok(_) | Err(StoreError::Unreadable(_)) => Err(BrokenAt { number: 1, fault: Fault::Missing }.into()),
        Err(error) => Err(error.into()),
    }
}

/// The next links. Of one that cannot be read it is said which it is, and not only that there is one.
fn following(tx: &dyn Reading, after: u64) -> Result<Vec<AuditRow>, VerifyError> {
    let broken = |fault| Err(BrokenAt { number: after + 1, fault }.into());
    match tx.audit_after(after, BATCH) {
        Err(StoreError::Unreadable(_)) => match tx.audit_after(after, 1) {
            Err(StoreError::Unreadable("secret")) => broken(Fault::Payload),
            Err(StoreError::Unreadable(_)) => broken(Fault::Changed),
            rows => Ok(rows?),
        },
        rows => Ok(rows?),
    }
}

/// Looks at every link of a municipality, a batch at a time, and at what was signed of it before.
///
/// # Errors
/// [`VerifyError`]; a broken chain names the first bad link.
pub fn verify(tx: &dyn Reading, signed: Option<&Checkpoint>) -> Result<Verified, VerifyError> {
    let mut seen = Verified::default();
    require_none_before_the_first(tx)?;
    loop {
        let rows = following(tx, seen.links)?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            seen.follow(&row)?;
            if signed.is_some_and(|signed| signed.links == seen.links && signed.hash != seen.hash) {
                return Err(BrokenAt { number: seen.links, fault: Fault::OtherThanSigned }.into());
            }
        }
    }
    if let Some((number, _)) = seen.untold.first() {
        return Err(BrokenAt { number: *number, fault: Fault::TakenAway }.into());
    }
    match signed {
        Some(signed) if signed.links > seen.links => {
            Err(BrokenAt { number: seen.links + 1, fault: Fault::CutOff }.into())
        }
        Some(_) | None => Ok(seen),
    }
}
