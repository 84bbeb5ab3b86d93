//! The audit chain, append-only by triggers, each link sealed with the hash of the one before; and beside it what
//! the links are about, which can be erased.

use chrono::{DateTime, Utc};
use straks_domain::ids::{ActorId, CaseId};

use crate::audit::{Link, link_hash, seal};
use crate::store::columns::Row;
use crate::store::session::{Value, Within, statements, values};
use crate::store::{StoreError, random};

/// After every instant, as a text.
const END_OF_TIME: &str = "9999";

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
    /// When, by the central's clock.
    pub at: DateTime<Utc>,
    /// Keyed hash of what it is about.
    pub seal: String,
    /// Hash of the link before; empty for the first.
    pub previous: String,
    /// Hash of this link.
    pub hash: String,
    /// What it is about; none where that was erased.
    pub payload: Option<AuditPayload>,
}

/// Which links are looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditFilter {
    /// Before this number.
    pub before: u64,
    /// Not before this.
    pub from: Option<DateTime<Utc>>,
    /// Before this.
    pub until: Option<DateTime<Utc>>,
    /// By this member of staff.
    pub actor: Option<ActorId>,
    /// About this case.
    pub case: Option<CaseId>,
    /// At most so many.
    pub limit: usize,
}

/// What a link is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditPayload {
    /// The key of its seal, which is erased with it: what was erased can then not be guessed from the seal.
    pub secret: [u8; 32],
    /// Who; none for the central itself.
    pub actor: Option<ActorId>,
    /// What, as JSON.
    pub event: String,
}

statements! {
    LAST = "SELECT number, hash FROM audit WHERE municipality = ?1 ORDER BY number DESC LIMIT 1";
    LAST_AT = "SELECT at FROM audit WHERE municipality = ?1 ORDER BY number DESC LIMIT 1";
    APPEND = "INSERT INTO audit (municipality, number, at, seal, previous, hash)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    KEEP = "INSERT INTO audit_payload (municipality, number, secret, actor, event)
        VALUES (?1, ?2, ?3, ?4, ?5)";
    AFTER = "SELECT audit.number, audit.at, audit.seal, audit.previous, audit.hash,
            audit_payload.secret, audit_payload.actor, audit_payload.event
        FROM audit LEFT JOIN audit_payload ON audit_payload.municipality = audit.municipality
            AND audit_payload.number = audit.number
        WHERE audit.municipality = ?1 AND audit.number > ?2 ORDER BY audit.number LIMIT ?3";
    BEFORE = "SELECT audit.number, audit.at, audit.seal, audit.previous, audit.hash,
            audit_payload.secret, audit_payload.actor, audit_payload.event
        FROM audit LEFT JOIN audit_payload ON audit_payload.municipality = audit.municipality
            AND audit_payload.number = audit.number
        WHERE audit.municipality = ?1 AND audit.number < ?2 ORDER BY audit.number DESC LIMIT ?3";
    FOUND = "SELECT audit.number, audit.at, audit.seal, audit.previous, audit.hash,
            audit_payload.secret, audit_payload.actor, audit_payload.event
        FROM audit LEFT JOIN audit_payload ON audit_payload.municipality = audit.municipality
            AND audit_payload.number = audit.number
        WHERE audit.municipality = ?1 AND audit.number < ?2 AND audit.at >= ?3 AND audit.at < ?4
            AND (?5 = '' OR audit_payload.actor = ?5) AND (?6 = '' OR audit_payload.event LIKE ?6)
        ORDER BY audit.number DESC LIMIT ?7";
    ERASE = "DELETE FROM audit_payload WHERE municipality = ?1 AND number IN
        (SELECT number FROM audit WHERE municipality = ?1 AND at < ?2)";
}

pub(in crate::store) fn append(within: &Within<'_>, entry: &NewAudit) -> Result<(), StoreError> {
    let last =
        within.query_one(LAST, values![], |row| Ok((row.number::<u64>("number")?, row.string("hash")?)))?;
    let (number, previous) = last.map_or((1, String::new()), |(number, hash)| (number + 1, hash));
    let secret: [u8; 32] = random()?;
    let seal = seal(&secret, entry.actor.as_ref(), &entry.event);
    let hash = link_hash(&Link { previous: &previous, number, at: entry.at, seal: &seal });
    within.send(APPEND, values![number, entry.at, seal, previous, hash])?;
    within.send(KEEP, values![number, secret.as_slice(), entry.actor.as_ref(), &entry.event])
}

/// When the last link was written.
pub(in crate::store) fn last_at(within: &Within<'_>) -> Result<Option<DateTime<Utc>>, StoreError> {
    within.query_one(LAST_AT, values![], |row| row.instant("at"))
}

/// The links after a number, in order, at most `limit`.
pub(in crate::store) fn after(
    within: &Within<'_>,
    number: u64,
    limit: usize,
) -> Result<Vec<AuditRow>, StoreError> {
    within.query(AFTER, values![number, limit], read)
}

/// The links before a number, the last one first, at most `limit`.
pub(in crate::store) fn before(
    within: &Within<'_>,
    number: u64,
    limit: usize,
) -> Result<Vec<AuditRow>, StoreError> {
    within.query(BEFORE, values![number, limit], read)
}

/// The links that a filter lets through, the last one first.
pub(in crate::store) fn found(
    within: &Within<'_>,
    filter: &AuditFilter,
) -> Result<Vec<AuditRow>, StoreError> {
    let from = filter.from.unwrap_or(DateTime::UNIX_EPOCH);
    // As texts, instants compare in their order up to the year 9999.
    let until = filter.until.map_or_else(|| Value::from(END_OF_TIME), Value::from);
    let actor = filter.actor.as_ref().map_or("", ActorId::as_str);
    let about = filter.case.map_or_else(String::new, |case| format!("%{case}%"));
    within.query(
        FOUND,
        &[filter.before.into(), from.into(), until, actor.into(), about.into(), filter.limit.into()],
        read,
    )
}

/// Erases what links before a time are about; answers of how many. The links stay.
pub(in crate::store) fn erase(within: &Within<'_>, before: DateTime<Utc>) -> Result<u64, StoreError> {
    within.execute(ERASE, values![before])
}

fn read(row: &Row<'_>) -> Result<AuditRow, StoreError> {
    let payload = match row.text_opt("event")? {
        Some(event) => Some(AuditPayload {
            secret: row.bytes("secret")?,
            actor: row.text_opt("actor")?.map(ActorId::new),
            event: event.to_owned(),
        }),
        None => None,
    };
    Ok(AuditRow {
        number: row.number("number")?,
        at: row.instant("at")?,
        seal: row.string("seal")?,
        previous: row.string("previous")?,
        hash: row.string("hash")?,
        payload,
    })
}
