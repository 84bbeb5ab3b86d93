//! The packages of parameters that the operator sent, and the withdrawals of some, each byte for byte as it came.

use chrono::{DateTime, Utc};
use straks_domain::ids::RuleSetId;
use straks_domain::rule_set::RuleSetVersion;
use straks_rules::rule_set::{Entry, SetState};

use crate::store::StoreError;
use crate::store::session::{Within, statements, values};

/// A rule set to add.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRuleSet {
    /// Its place among the others.
    pub entry: Entry,
    /// The package as it came.
    pub package: String,
    /// When it was added.
    pub added_at: DateTime<Utc>,
}

/// The withdrawal of a rule set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewWithdrawal {
    /// The set.
    pub id: RuleSetId,
    /// The withdrawal as it came.
    pub withdrawal: String,
    /// When it was taken in.
    pub withdrawn_at: DateTime<Utc>,
}

statements! {
    ENTRIES = "SELECT id, sequence, activates, digest FROM rule_set WHERE municipality = ?1
        ORDER BY sequence";
    PACKAGE = "SELECT package FROM rule_set WHERE municipality = ?1 AND id = ?2";
    PUT = "INSERT INTO rule_set (municipality, id, sequence, activates, digest, package, added_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    WITHDRAWN = "SELECT id FROM rule_set_withdrawal WHERE municipality = ?1";
    WITHDRAW = "INSERT INTO rule_set_withdrawal (municipality, id, withdrawal, withdrawn_at)
        VALUES (?1, ?2, ?3, ?4)";
}

pub(in crate::store) fn all(within: &Within<'_>) -> Result<Vec<Entry>, StoreError> {
    let withdrawn: Vec<RuleSetId> =
        within.query(WITHDRAWN, values![], |row| Ok(RuleSetId::new(row.text("id")?)))?;
    within.query(ENTRIES, values![], |row| {
        let id = RuleSetId::new(row.text("id")?);
        Ok(Entry {
            state: if withdrawn.contains(&id) { SetState::Withdrawn } else { SetState::Stands },
            version: RuleSetVersion { id, digest: row.string("digest")? },
            sequence: row.number("sequence")?,
            activates: row.day("activates")?,
        })
    })
}

pub(in crate::store) fn withdraw(within: &Within<'_>, row: &NewWithdrawal) -> Result<(), StoreError> {
    within.execute(WITHDRAW, values![&row.id, &row.withdrawal, row.withdrawn_at])?;
    Ok(())
}

pub(in crate::store) fn package(within: &Within<'_>, id: &RuleSetId) -> Result<Option<String>, StoreError> {
    within.query_one(PACKAGE, values![id], |row| row.string("package"))
}

pub(in crate::store) fn put(within: &Within<'_>, row: &NewRuleSet) -> Result<(), StoreError> {
    let entry = &row.entry;
    within.execute(
        PUT,
        values![
            &entry.version.id,
            entry.sequence,
            entry.activates,
            &entry.version.digest,
            &row.package,
            row.added_at,
        ],
    )?;
    Ok(())
}
