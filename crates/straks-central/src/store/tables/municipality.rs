//! The municipality's own row, and the counter of the feed in it.

use chrono::TimeDelta;

use crate::store::StoreError;
use crate::store::session::{Head, Within, statements, values};

/// The municipality that a transaction belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Municipality {
    /// Its name.
    pub name: String,
    /// Practice or real.
    pub kind: MunicipalityKind,
    /// Made anew when the database is: tells desks of another one apart.
    pub epoch: [u8; 16],
    /// Seals state tokens.
    pub token_key: [u8; 32],
    /// Number of the last change.
    pub head: u64,
}

/// Practice or real.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MunicipalityKind {
    /// Synthetic people; its clock is so many seconds behind the real one.
    Practice {
        /// Real time minus practice time, in seconds.
        behind: i64,
    },
    /// Real people.
    Real,
}

impl MunicipalityKind {
    /// How far its clock is behind the real one.
    #[must_use]
    pub const fn behind(self) -> TimeDelta {
        match self {
            Self::Practice { behind } => TimeDelta::seconds(behind),
            Self::Real => TimeDelta::zero(),
        }
    }
}
statements! {
    GET = "SELECT name, behind, epoch, token_key, head FROM municipality WHERE municipality = ?1";
    PUT = "INSERT INTO municipality (municipality, name, behind, epoch, token_key, head)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (municipality) DO UPDATE SET name = excluded.name";
    RENEW = "UPDATE municipality SET epoch = ?2, token_key = ?3 WHERE municipality = ?1";
    HEAD = "SELECT head FROM municipality WHERE municipality = ?1";
    STORE_HEAD = "UPDATE municipality SET head = ?2 WHERE municipality = ?1";
}

pub(in crate::store) fn get(within: &Within<'_>) -> Result<Option<Municipality>, StoreError> {
    within.query_one(GET, values![], |row| {
        let behind = row.integer_opt("behind")?;
        Ok(Municipality {
            name: row.string("name")?,
            kind: behind.map_or(MunicipalityKind::Real, |behind| MunicipalityKind::Practice { behind }),
            epoch: row.bytes("epoch")?,
            token_key: row.bytes("token_key")?,
            // Numbers that this transaction took stand in the row at its end.
            head: within.head().map_or_else(|| row.number("head"), |head| Ok(head.number))?,
        })
    })
}

pub(in crate::store) fn put(within: &Within<'_>, row: &Municipality) -> Result<(), StoreError> {
    let behind = match row.kind {
        MunicipalityKind::Practice { behind } => Some(behind),
        MunicipalityKind::Real => None,
    };
    within.send(PUT, values![&row.name, behind, &row.epoch[..], &row.token_key[..], row.head])
}

pub(in crate::store) fn renew(
    within: &Within<'_>,
    epoch: &[u8; 16],
    token_key: &[u8; 32],
) -> Result<(), StoreError> {
    within.send(RENEW, values![&epoch[..], &token_key[..]])
}

/// The next number of the feed, taken inside the writing transaction. Nobody else takes one before it ends.
pub(in crate::store) fn next_seq(within: &Within<'_>) -> Result<u64, StoreError> {
    let last = match within.head() {
        Some(head) => head.number,
        None => {
            let stored = within.query_one(HEAD, values![], |row| row.number("head"))?;
            stored.ok_or(StoreError::NoMunicipality)?
        }
    };
    within.set_head(Head { number: last + 1, is_stored: false });
    Ok(last + 1)
}

/// Stores the last number, where this transaction took any: before it goes on from a mark, and before it ends.
pub(in crate::store) fn store_head(within: &Within<'_>) -> Result<(), StoreError> {
    let Some(head) = within.head().filter(|head| !head.is_stored) else { return Ok(()) };
    within.send(STORE_HEAD, values![head.number])?;
    within.set_head(Head { is_stored: true, ..head });
    Ok(())
}
