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
            None => self.erased += 1,
            Some(kept) if seal(&kept.secret, kept.actor.as_ref(), &kept.event) == row.seal => {}
            Some(_) => return Err(broken(Fault::Payload)),
        }
        self.links = number;
        self.hash.clone_from(&row.hash);
        Ok(())
    }
}

/// Looks at every link of a municipality, a batch at a time, and at what was signed of it before.
///
/// # Errors
/// [`VerifyError`]; a broken chain names the first bad link.
pub fn verify(tx: &dyn Reading, signed: Option<&Checkpoint>) -> Result<Verified, VerifyError> {
    let mut seen = Verified::default();
    loop {
        let rows = tx.audit_after(seen.links, BATCH)?;
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
    match signed {
        Some(signed) if signed.links > seen.links => {
            Err(BrokenAt { number: seen.links + 1, fault: Fault::CutOff }.into())
        }
        Some(_) | None => Ok(seen),
    }
}
