//! Whose cases are restricted besides protected persons', and who opened which case with a reason, until when.

use chrono::{DateTime, Utc};
use straks_domain::Cpr;
use straks_domain::ids::{ActorId, CaseId};

use crate::store::StoreError;
use crate::store::session::{Within, statements, values};

/// A person whose cases are restricted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestrictedPerson {
    /// The person.
    pub cpr: Cpr,
    /// The member of staff that this is, where it is one.
    pub colleague: Option<ActorId>,
}

statements! {
    PERSONS = "SELECT cpr, colleague FROM restricted_person WHERE municipality = ?1 ORDER BY cpr";
    PUT = "INSERT INTO restricted_person (municipality, cpr, colleague) VALUES (?1, ?2, ?3)
        ON CONFLICT (municipality, cpr) DO UPDATE SET colleague = excluded.colleague";
    REMOVE = "DELETE FROM restricted_person WHERE municipality = ?1 AND cpr = ?2";
    UNTIL = "SELECT until FROM opening WHERE municipality = ?1 AND case_id = ?2 AND actor = ?3";
    OPEN = "INSERT INTO opening (municipality, case_id, actor, until) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (municipality, case_id, actor) DO UPDATE SET until = excluded.until";
}

pub(in crate::store) fn persons(within: &Within<'_>) -> Result<Vec<RestrictedPerson>, StoreError> {
    within.query(PERSONS, values![], |row| {
        let colleague = row.text_opt("colleague")?.map(ActorId::new);
        Ok(RestrictedPerson { cpr: row.parsed("cpr")?, colleague })
    })
}

pub(in crate::store) fn put(within: &Within<'_>, person: &RestrictedPerson) -> Result<(), StoreError> {
    within.send(PUT, values![person.cpr, person.colleague.as_ref()])
}

pub(in crate::store) fn remove(within: &Within<'_>, cpr: Cpr) -> Result<(), StoreError> {
    within.send(REMOVE, values![cpr])
}

pub(in crate::store) fn opened_until(
    within: &Within<'_>,
    case: CaseId,
    actor: &ActorId,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    within.query_one(UNTIL, values![case, actor], |row| row.instant("until"))
}

pub(in crate::store) fn open(
    within: &Within<'_>,
    case: CaseId,
    actor: &ActorId,
    until: DateTime<Utc>,
) -> Result<(), StoreError> {
    within.send(OPEN, values![case, actor, until])
}
