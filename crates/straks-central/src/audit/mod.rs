//! The audit log: who did what, and who looked at whom.
//!
//! What is said lies beside the chain and can be erased; the chain still shows that something was said, when, and in
//! which order. Entries hold ids only. The store appends and refuses to change; [`verify`] finds the first link that
//! is not as it was written.

mod chain;
pub mod checkpoint;

use chrono::{DateTime, Utc};
use straks_domain::ids::{CaseId, CommandId, LetterId};
use straks_protocol::CommandName;
use straks_protocol::command::{LookUp, Shown};
use straks_rules::rule_set::{Entry, Withdrawal};

pub use chain::{BrokenAt, Fault, Link, Verified, VerifyError, link_hash, seal, verify};

/// The event by which an erasure is told.
const ERASED: &str = "audit_erased";

/// A rule set came in.
#[must_use]
pub fn rule_set_added(entry: &Entry) -> String {
    let (id, digest) = (entry.version.id.as_str(), entry.version.digest.as_str());
    event("rule_set", &[("id", id), ("digest", digest), ("activates", &entry.activates.to_string())])
}

/// A rule set was withdrawn before its day.
#[must_use]
pub fn rule_set_withdrawn(withdrawal: &Withdrawal) -> String {
    let (id, digest) = (withdrawal.withdraws.id.as_str(), withdrawal.withdraws.digest.as_str());
    let keys: Vec<_> = withdrawal.approvals.iter().map(|approval| approval.key.as_str()).collect();
    let values = [("id", id), ("digest", digest), ("reason", &withdrawal.reason), ("keys", &keys.join(" "))];
    event("rule_set_withdrawn", &values)
}

/// Someone looked at a person.
#[must_use]
pub fn look_up(look_up: &LookUp) -> String {
    let shown = match look_up.shown {
        Shown::Case => "case",
        Shown::Cpr => "cpr",
    };
    event(
        "look_up",
        &[("case", &look_up.case.to_string()), ("shown", shown), ("at", &look_up.at.to_rfc3339())],
    )
}

/// Someone opened a letter, or a draft of one.
#[must_use]
pub fn letter(case: CaseId, letter: Option<LetterId>) -> String {
    let letter = letter.map_or_else(|| "draft".to_owned(), |id| id.to_string());
    event("letter", &[("case", &case.to_string()), ("letter", &letter)])
}

/// A command was carried out.
#[must_use]
pub fn command(key: CommandId, name: CommandName) -> String {
    event("command", &[("key", &key.to_string()), ("command", name.slug())])
}

/// A copy was restored from a backup.
#[must_use]
pub fn restored(taken_at: DateTime<Utc>, rows: u64) -> String {
    event("restored", &[("taken_at", &taken_at.to_rfc3339()), ("rows", &rows.to_string())])
}

/// A restored copy was released.
#[must_use]
pub fn released(reason: &str) -> String {
    event("released", &[("reason", reason)])
}

/// A folder was taken in.
#[must_use]
pub fn import(changed: usize, rejected: usize) -> String {
    event("import", &[("changed", &changed.to_string()), ("rejected", &rejected.to_string())])
}

/// Somebody asked for the cases of a person and was told of these.
#[must_use]
pub fn person_found(cases: &[CaseId]) -> String {
    event("person_found", &[("cases", &listed(cases))])
}

/// A case was shown that was asked for.
#[must_use]
pub fn case_shown(case: CaseId) -> String {
    event("case_shown", &[("case", &case.to_string())])
}

/// Somebody looked into an alarm of the watch on codes, and said what it was.
#[must_use]
pub fn alarm_answered(source: &str, field: &str, since: &str) -> String {
    event("alarm_answered", &[("source", source), ("field", field), ("since", since)])
}

/// Restricted cases were among what was sent to a desk.
#[must_use]
pub fn cases_listed(cases: &[CaseId]) -> String {
    event("restricted_listed", &[("cases", &listed(cases))])
}

/// Somebody said why they want to see a restricted case.
#[must_use]
pub fn case_opened(case: CaseId, reason: &str, until: DateTime<Utc>) -> String {
    let (case, until) = (case.to_string(), until.to_rfc3339());
    event("restricted_opened", &[("case", &case), ("reason", reason), ("until", &until)])
}

/// The cases of a person were restricted, or no longer.
#[must_use]
pub fn person_restricted(cases: &[CaseId], mark: &str) -> String {
    event("person_restricted", &[("cases", &listed(cases)), ("mark", mark)])
}

fn listed(cases: &[CaseId]) -> String {
    cases.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// Somebody read the log, from one link to another where there was any, of these cases where it was about some.
#[must_use]
pub fn read(links: Option<(u64, u64)>, about: &[CaseId]) -> String {
    let links = links.map(|(first, last)| (first.to_string(), last.to_string()));
    let cases = listed(about);
    let mut values = Vec::new();
    if let Some((first, last)) = &links {
        values.extend([("first", first.as_str()), ("last", last.as_str())]);
    }
    if !about.is_empty() {
        values.push(("cases", &cases));
    }
    event("audit_read", &values)
}

/// What links before a time were about was erased.
#[must_use]
pub fn erased(before: DateTime<Utc>, links: u64) -> String {
    event(ERASED, &[("before", &before.to_rfc3339()), ("links", &links.to_string())])
}

/// Before which time an erasure took what links are about, where the event is one.
pub(crate) fn erased_before(event: &str) -> Option<DateTime<Utc>> {
    if !event.contains(ERASED) {
        return None;
    }
    let event: serde_json::Value = serde_json::from_str(event).ok()?;
    let is_erasure = event["event"].as_str() == Some(ERASED);
    event["before"].as_str().filter(|_| is_erasure)?.parse().ok()
}

fn event(name: &str, values: &[(&str, &str)]) -> String {
    let mut object = serde_json::Map::new();
    object.insert("event".to_owned(), name.into());
    for (key, value) in values {
        object.insert((*key).to_owned(), (*value).into());
    }
    serde_json::Value::Object(object).to_string()
}
