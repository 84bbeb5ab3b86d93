//! The audit chain: append-only by triggers, each link sealed with the hash of the one before.

use chrono::{DateTime, Utc};
use straks_domain::ids::ActorId;

use crate::audit::link_hash;
use crate::store::StoreError;
use crate::store::session::{Within, statements, values};

/// Something to append to the audit chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAudit {
    /// When, by the central's clock.
    pub at: DateTime<Utc>,
    /// Who; none for the central itself.
    pub actor: Option<ActorId>,
    /// What, as JSON. Ids only.
    pub event: String,
}

/// A link of the audit chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// Its place, from 1.
    pub number: u64,
    /// What was appended.
    pub entry: NewAudit,
    /// Hash of the link before; empty for the first.
    pub previous: String,
    /// Hash of this link.
    pub hash: String,
}
statements! {
    LAST = "SELECT number, hash FROM audit WHERE municipality = ?1 ORDER BY number DESC LIMIT 1";
    APPEND = "INSERT INTO audit (municipality, number, at, actor, event, previous, hash)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    CHAIN = "SELECT number, at, actor, event, previous, hash FROM audit WHERE municipality = ?1
        ORDER BY number";
}

pub(in crate::store) fn append(within: &Within<'_>, entry: &NewAudit) -> Result<(), StoreError> {
    let last =
        within.query_one(LAST, values![], |row| Ok((row.number::<u64>("number")?, row.string("hash")?)))?;
    let (number, previous) = last.map_or((1, String::new()), |(number, hash)| (number + 1, hash));
    let hash = link_hash(&previous, number, entry);
    within.execute(APPEND, values![number, entry.at, entry.actor.as_ref(), &entry.event, previous, hash])?;
    Ok(())
}

pub(in crate::store) fn chain(within: &Within<'_>) -> Result<Vec<AuditRow>, StoreError> {
    within.query(CHAIN, values![], |row| {
        Ok(AuditRow {
            number: row.number("number")?,
            entry: NewAudit {
                at: row.instant("at")?,
                actor: row.text_opt("actor")?.map(ActorId::new),
                event: row.string("event")?,
            },
            previous: row.string("previous")?,
            hash: row.string("hash")?,
        })
    })
}
