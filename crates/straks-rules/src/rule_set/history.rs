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
    /// Does it count?
    pub state: SetState,
}

/// Does a set that was added count?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetState {
    /// It does.
    Stands,
    /// It was withdrawn before its day. Its name and number stay used.
    Withdrawn,
}

impl Entry {
    /// True where it counts.
    #[must_use]
    pub const fn stands(&self) -> bool {
        match self.state {
            SetState::Stands => true,
            SetState::Withdrawn => false,
        }
    }
}

/// What adding a set comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admitted {
    /// It is new.
    New,
    /// It is there with the same contents.
    Known,
}

/// May this set be added? `known` are all before it, the built-in set first.
///
/// # Errors
/// A name used for other contents or withdrawn, a number that is not higher, or a day that is not after the last.
pub fn admit(new: &Entry, known: &[Entry]) -> Result<Admitted, RuleSetError> {
    if let Some(same) = known.iter().find(|entry| entry.version.id == new.version.id) {
        return match same.state {
            SetState::Withdrawn => Err(RuleSetError::Withdrawn(new.version.id.clone())),
            SetState::Stands if same == new => Ok(Admitted::Known),
            SetState::Stands => Err(RuleSetError::IdReused(new.version.id.clone())),
        };
    }
    if let Some(last) = known.iter().map(|entry| entry.sequence).max().filter(|last| new.sequence <= *last) {
        return Err(RuleSetError::NumberNotAfter { found: new.sequence, last });
    }
    let standing = known.iter().filter(|entry| entry.stands());
    let Some(last) = standing.max_by_key(|entry| entry.sequence) else { return Ok(Admitted::New) };
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
        .filter(|entry| entry.stands() && entry.activates <= day)
        .max_by_key(|entry| (entry.activates, entry.sequence))
}

/// The set that comes into force next after a day.
#[must_use]
pub fn next_after(entries: &[Entry], day: NaiveDate) -> Option<&Entry> {
    entries
        .iter()
        .filter(|entry| entry.stands() && entry.activates > day)
        .min_by_key(|entry| (entry.activates, entry.sequence))
}
