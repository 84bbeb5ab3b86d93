//! The audit log, ready to draw: who looked at whom, who did what, and why.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::automation::Named;
use super::message::Badge;

/// Which entries. What is empty does not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AuditFilter {
    /// About a person, by personal identification number.
    pub cpr: String,
    /// About a case, by its id.
    pub case_id: String,
    /// By a member of staff, by id.
    pub who: String,
    /// From this day.
    pub from: Option<NaiveDate>,
    /// Until this day, and on it.
    pub until: Option<NaiveDate>,
    /// Further down: before this number.
    #[ts(type = "number | null")]
    pub before: Option<u64>,
}

/// A page of the log, the latest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AuditView {
    /// The entries.
    pub lines: Vec<AuditLine>,
    /// Where the next page begins; none where this is the last.
    #[ts(type = "number | null")]
    pub next_before: Option<u64>,
    /// Who can be asked about.
    pub people: Vec<Named>,
}

/// An entry of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AuditLine {
    /// Its place in the log.
    #[ts(type = "number")]
    pub number: u64,
    /// When.
    #[ts(type = "string")]
    pub at: DateTime<Utc>,
    /// Who: a name, `Straks`, or that it was erased.
    pub who: String,
    /// `Opslag`, `Beskyttet sag`, `Handling`.
    pub kind: Badge,
    /// What happened.
    pub what: String,
    /// The reason that was given.
    pub reason: Option<String>,
    /// The cases that it is about.
    pub cases: Vec<AuditCase>,
}

/// A case in the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AuditCase {
    /// Its id, to ask for all that was said of it.
    pub case_id: String,
    /// `Sara N., Bageriet Kornblomst ApS` where the case is on this desk, else `Sag 1f0c9a2b`.
    pub title: String,
}
