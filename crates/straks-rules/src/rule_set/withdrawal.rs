//! The withdrawal of a set that has not come into force: which one, why, and who approved that.
//!
//! It takes as many people as the set itself did. Left out: a set in force, which the next one corrects, because
//! cases were assessed by it; and a person's name in the reason, which nobody here can tell from other words.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use straks_domain::ids::RuleSetId;
use straks_domain::rule_set::RuleSetVersion;

use super::approval::{Approval, ApproverKey};
use super::history::{Entry, SetState};
use super::package::{Package, in_one_form};
use super::trusted::TrustedKeys;
use super::{RuleSetError, bytes};

/// So many characters of a reason are kept.
const LONGEST_REASON: usize = 500;

/// A withdrawal as somebody wrote it. Having one says nothing about who approved it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {
    /// The set, by name and contents.
    pub withdraws: RuleSetVersion,
    /// Why.
    pub reason: String,
    /// Who approved it.
    pub approvals: Vec<Approval>,
}

/// Why a set is not withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WithdrawalError {
    /// Not a withdrawal, or not in the one form that they are written in.
    #[error("this is not the withdrawal of a rule set: {0}")]
    Unreadable(String),
    /// It does not say why, or more than anybody reads.
    #[error("a withdrawal says why, in one line of {LONGEST_REASON} characters at most")]
    Reason,
    /// An approval that does not hold, or too few.
    #[error(transparent)]
    Approval(#[from] RuleSetError),
    /// No set with this name and these contents was added.
    #[error("no rule set {0} with these contents was added")]
    NotAdded(RuleSetId),
    /// Cases are assessed by it, or were.
    #[error("the rule set {0} has come into force: it is corrected by the next one")]
    InForce(RuleSetId),
}

/// What withdrawing a set comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Withdrawn {
    /// It is withdrawn now.
    Now,
    /// It was before.
    Before,
}

impl Withdrawal {
    /// The withdrawal of a package, which nobody has approved yet.
    ///
    /// # Errors
    /// [`WithdrawalError::Reason`].
    pub fn of(package: &Package, reason: &str) -> Result<Self, WithdrawalError> {
        let reason = reason.trim().to_owned();
        let withdrawal = Self { withdraws: package.version(), reason, approvals: Vec::new() };
        withdrawal.has_reason().then_some(withdrawal).ok_or(WithdrawalError::Reason)
    }

    /// Reads a withdrawal, in the form that [`Self::write`] gives it and in no other.
    ///
    /// # Errors
    /// [`WithdrawalError::Unreadable`], [`WithdrawalError::Reason`].
    pub fn read(text: &str) -> Result<Self, WithdrawalError> {
        let withdrawal: Self = in_one_form(text, Self::write).map_err(WithdrawalError::Unreadable)?;
        withdrawal.has_reason().then_some(withdrawal).ok_or(WithdrawalError::Reason)
    }

    /// The withdrawal as text.
    #[must_use]
    pub fn write(&self) -> String {
        serde_json::to_string(self).expect("invariant: a withdrawal is plain values with text keys")
    }

    /// The withdrawal with one more approval.
    #[must_use]
    pub fn approved(mut self, name: &str, key: &ApproverKey) -> Self {
        self.approvals.push(key.approve(&bytes::withdrawal_digest(&self), name));
        self
    }

    fn has_reason(&self) -> bool {
        let length = self.reason.chars().count();
        let is_plain = self.reason.trim() == self.reason && !self.reason.chars().any(char::is_control);
        is_plain && (1..=LONGEST_REASON).contains(&length)
    }
}

/// Reads and verifies a withdrawal.
///
/// # Errors
/// [`WithdrawalError`]: the first reason not to follow it.
pub fn open_withdrawal(text: &str, trusted: &TrustedKeys) -> Result<Withdrawal, WithdrawalError> {
    let withdrawal = Withdrawal::read(text)?;
    trusted.verify_withdrawal(&withdrawal)?;
    Ok(withdrawal)
}

/// May this set be withdrawn on a day? `known` are all that were added.
///
/// # Errors
/// A set that is not there with these contents, or that has come into force.
pub fn withdraw(
    version: &RuleSetVersion,
    known: &[Entry],
    today: NaiveDate,
) -> Result<Withdrawn, WithdrawalError> {
    let found = known.iter().find(|entry| entry.version == *version);
    let entry = found.ok_or_else(|| WithdrawalError::NotAdded(version.id.clone()))?;
    match entry.state {
        SetState::Withdrawn => Ok(Withdrawn::Before),
        SetState::Stands if entry.activates <= today => Err(WithdrawalError::InForce(version.id.clone())),
        SetState::Stands => Ok(Withdrawn::Now),
    }
}

#[cfg(test)]
mod tests;
