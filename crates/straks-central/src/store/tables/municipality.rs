//! The municipality's own row, and the counter of the feed in it.

use chrono::TimeDelta;

use crate::store::StoreError;
use crate::store::session::{Within, statements, values};

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
    NEXT_SEQ = "UPDATE municipality SET head = head + 1 WHERE municipality = ?1 RETURNING head";
}

pub(in crate::store) fn get(within: &Within<'_>) -> Result<Option<Municipality>, StoreError> {
    within.query_one(GET, values![], |row| {
        let behind = row.integer_opt("behind")?;
        Ok(Municipality {
            name: row.string("name")?,
            kind: behind.map_or(MunicipalityKind::Real, |behind| MunicipalityKind::Practice { behind }),
            epoch: row.bytes("epoch")?,
            token_key: row.bytes("token_key")?,
            head: row.number("head")?,
        })
    })
}

pub(in crate::store) fn put(within: &Within<'_>, row: &Municipality) -> Result<(), StoreError> {
    let behind = match row.kind {
        MunicipalityKind::Practice { behind } => Some(behind),
        MunicipalityKind::Real => None,
    };
    within.execute(PUT, values![&row.name, behind, &row.epoch[..], &row.token_key[..], row.head])?;
    Ok(())
}

pub(in crate::store) fn renew(
    within: &Within<'_>,
    epoch: &[u8; 16],
    token_key: &[u8; 32],
) -> Result<(), StoreError> {
    within.execute(RENEW, values![&epoch[..], &token_key[..]])?;
    Ok(())
}

/// The next number of the feed, taken inside the writing transaction.
pub(in crate::store) fn next_seq(within: &Within<'_>) -> Result<u64, StoreError> {
    let head = within.query_one(NEXT_SEQ, values![], |row| row.number("head"))?;
    head.ok_or(StoreError::NoMunicipality)
}
