//! The sets of one municipality in order: which may be added, which is in force on a day, which comes next.

use chrono::NaiveDate;
use straks_domain::rule_set::RuleSetVersion;

use super::RuleSetError;

/// A set's place among the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name and contents.
    pub version: RuleSetVersion,
    /// Its number; the built-in set is 0.
    pub sequence: u32,
    /// The first day that it is assessed by; the built-in set has always been.
    pub activates: NaiveDate,
}

/// What adding a set comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admitted {
    /// It is new.
    New,
    /// It is there with the same contents.
    Known,
}

/// May this set be added? `known` are those before it in order, the built-in set first.
///
/// # Errors
/// A name used for other contents, a number that is not higher, or a day that is not after the last.
pub fn admit(new: &Entry, known: &[Entry]) -> Result<Admitted, RuleSetError> {
    if let Some(same) = known.iter().find(|entry| entry.version.id == new.version.id) {
        return if same == new {
            Ok(Admitted::Known)
        } else {
            Err(RuleSetError::IdReused(new.version.id.clone()))
        };
    }
    let Some(last) = known.iter().max_by_key(|entry| entry.sequence) else { return Ok(Admitted::New) };
    if new.sequence <= last.sequence {
        return Err(RuleSetError::NumberNotAfter { found: new.sequence, last: last.sequence });
    }
    if new.activates <= last.activates {
        return Err(RuleSetError::ActivationNotAfter {
            activates: new.activates,
            before: last.version.id.clone(),
            before_activates: last.activates,
        });
    }
    Ok(Admitted::New)
}

/// The set in force on a day: the last that has come into force by then.
#[must_use]
pub fn in_force(entries: &[Entry], day: NaiveDate) -> Option<&Entry> {
    entries
        .iter()
        .filter(|entry| entry.activates <= day)
        .max_by_key(|entry| (entry.activates, entry.sequence))
}

/// The set that comes into force next after a day.
#[must_use]
pub fn next_after(entries: &[Entry], day: NaiveDate) -> Option<&Entry> {
    entries.iter().filter(|entry| entry.activates > day).min_by_key(|entry| (entry.activates, entry.sequence))
}
