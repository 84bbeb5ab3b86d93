//! What people have decided on a case, as facts of its assessment, and what a decision would come to.
//!
//! The facts are worked out anew from what is stored each time a case is assessed. A decision that the gate does
//! not let through, or a correction that no longer fits the registers, counts for nothing and is logged.

use chrono::NaiveDate;
use straks_domain::decision::{AmountChange, CaseDecision, CorrectionRefused, LetterKind, SentLetter};
use straks_domain::extension_request::ExtensionRequest;
use straks_domain::facts::{CaseFacts, NotificationLetter};
use straks_domain::ids::{CaseId, DecisionId};
use straks_rules::{NoTrace, Parameters, Policy, assess, effect};

use super::gate;

/// What people have done on a case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Course {
    /// Decisions, oldest first.
    pub decisions: Vec<CaseDecision>,
    /// Letters that belong to no decision, oldest first, each with whether it followed the employer's last claim.
    pub letters: Vec<(SentLetter, bool)>,
    /// Questions to the jobcentre, oldest first.
    pub extension_requests: Vec<ExtensionRequest>,
}

impl Course {
    /// The same without one decision.
    #[must_use]
    pub fn without(mut self, decision: DecisionId) -> Self {
        self.decisions.retain(|of| of.id != decision);
        self
    }

    /// Letters that belong to no decision, oldest first.
    pub fn letters(&self) -> impl Iterator<Item = &SentLetter> {
        self.letters.iter().map(|(letter, _)| letter)
    }

    /// Adds it to the facts that the registers give.
    pub fn add_to(&self, case: CaseId, facts: &mut CaseFacts) {
        let notifications = self.letters.iter().filter(|(letter, _)| letter.kind == LetterKind::Notification);
        facts.course.letters.extend(notifications.map(|(letter, after_last_claim)| NotificationLetter {
            dispatched: letter.dispatched,
            after_last_claim: *after_last_claim,
        }));
        for decision in &self.decisions {
            if let Err(refused) = gate::lets_through(decision) {
                tracing::error!(%case, decision = %decision.id, %refused, "a stored decision is not let through");
                continue;
            }
            if let Err(refused) = decision.add_to(facts) {
                tracing::warn!(%case, decision = %decision.id, %refused, "a correction no longer fits");
            }
        }
    }
}

/// What a decision would come to were it dispatched today, against the facts as they are.
///
/// # Errors
/// [`CorrectionRefused`] where it puts a fact right that is not there, or is so already.
pub fn comes_to(
    decision: &CaseDecision,
    facts: &CaseFacts,
    (parameters, policy): (&Parameters, &Policy),
    today: NaiveDate,
) -> Result<Vec<AmountChange>, CorrectionRefused> {
    let mut changed = facts.clone();
    decision.would_come_to(today, &mut changed)?;
    let assessed = |facts: &CaseFacts| assess(facts, parameters, policy, today, &mut NoTrace);
    Ok(effect::amounts(&assessed(facts), &assessed(&changed)))
}
