//! The audit chain: who did what and who looked at whom, each link sealed with the one before.
//!
//! Entries hold ids only. The store appends and refuses to change or delete; [`verify`] finds the first
//! link that is not as it was written.

use sha2::{Digest, Sha256};
use straks_domain::ids::{ActorId, CommandId};
use straks_protocol::CommandName;
use straks_protocol::command::{LookUp, Shown};
use straks_rules::rule_set::Entry;

use crate::hex::to_hex;
use crate::store::rows::{AuditRow, NewAudit};

/// Hash of one link.
#[must_use]
pub fn link_hash(previous: &str, number: u64, entry: &NewAudit) -> String {
    let mut hash = Sha256::new();
    let number = number.to_string();
    let at = entry.at.format("%Y-%m-%dT%H:%M:%S%.6fZ").to_string();
    let actor = entry.actor.as_ref().map_or("", ActorId::as_str);
    for part in [previous, &number, &at, actor, &entry.event] {
        hash.update(part.len().to_string());
        hash.update(":");
        hash.update(part);
    }
    to_hex(&hash.finalize())
}

/// The chain is broken from this link on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the audit chain is broken at link {0}")]
pub struct BrokenAt(pub u64);

/// Checks every link.
///
/// # Errors
/// [`BrokenAt`] names the first bad one.
pub fn verify(chain: &[AuditRow]) -> Result<(), BrokenAt> {
    let mut previous = String::new();
    for (expected, link) in (1..).zip(chain) {
        let sealed = link_hash(&previous, link.number, &link.entry);
        if link.number != expected || link.previous != previous || link.hash != sealed {
            return Err(BrokenAt(expected));
        }
        previous.clone_from(&link.hash);
    }
    Ok(())
}

/// A rule set came in.
#[must_use]
pub fn rule_set_added(entry: &Entry) -> String {
    let (id, digest) = (entry.version.id.as_str(), entry.version.digest.as_str());
    event("rule_set", &[("id", id), ("digest", digest), ("activates", &entry.activates.to_string())])
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

/// A command was carried out.
#[must_use]
pub fn command(key: CommandId, name: CommandName) -> String {
    event("command", &[("key", &key.to_string()), ("command", name.slug())])
}

/// A folder was taken in.
#[must_use]
pub fn import(changed: usize, rejected: usize) -> String {
    event("import", &[("changed", &changed.to_string()), ("rejected", &rejected.to_string())])
}

fn event(name: &str, values: &[(&str, &str)]) -> String {
    let mut object = serde_json::Map::new();
    object.insert("event".to_owned(), name.into());
    for (key, value) in values {
        object.insert((*key).to_owned(), (*value).into());
    }
    serde_json::Value::Object(object).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain() -> Vec<AuditRow> {
        let mut previous = String::new();
        (1..=3)
            .map(|number| {
                let entry = NewAudit {
                    at: "2026-11-22T07:00:00Z".parse().expect("an instant"),
                    actor: Some(ActorId::new("mette")),
                    event: event("look_up", &[("case", &number.to_string())]),
                };
                let hash = link_hash(&previous, number, &entry);
                AuditRow { number, entry, previous: std::mem::replace(&mut previous, hash.clone()), hash }
            })
            .collect()
    }

    #[test]
    fn the_first_bad_link_is_named() {
        assert_eq!(verify(&chain()), Ok(()));
        let mut changed = chain();
        changed[1].entry.actor = Some(ActorId::new("peter"));
        assert_eq!(verify(&changed), Err(BrokenAt(2)));
        let mut shortened = chain();
        shortened.remove(0);
        assert_eq!(verify(&shortened), Err(BrokenAt(1)));
    }
}
