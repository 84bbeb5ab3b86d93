//! What people have decided on a case, as facts of its assessment, and what a decision would come to.
//!
//! The facts are worked out anew from what is stored each time a case is assessed. A decision that the gate does
//! not let through, or a correction that no longer fits the registers, counts for nothing and is logged.

use chrono::NaiveDate;
use straks_domain::decision::{
    AmountChange, CaseDecision, CorrectionRefused, DecisionState, LetterKind, SentLetter,
};
use straks_domain::extension_request::ExtensionRequest;
use straks_domain::facts::{CaseFacts, NotificationLetter};
use straks_domain::ids::{CaseId, DecisionId};
use straks_rules::{NoTrace, Parameters, Policy, assess, effect};

use super::gate;
use crate::clock::day_in_denmark;

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
    /// The same without some decisions.
    #[must_use]
    pub fn without(mut self, decisions: &[DecisionId]) -> Self {
        self.decisions.retain(|of| !decisions.contains(&of.id));
        self
    }

    /// Letters that belong to no decision, oldest first.
    pub fn letters(&self) -> impl Iterator<Item = &SentLetter> {
        self.letters.iter().map(|(letter, _)| letter)
    }

    /// Decisions in the order in which they came to count, so that the last word on a fact is the one that was said last.
    fn in_turn(&self) -> Vec<&CaseDecision> {
        let mut in_turn: Vec<_> = self.decisions.iter().collect();
        in_turn.sort_by_key(|decision| {
            let counts_from = match decision.state {
                DecisionState::Dispatched { on, .. } => Some(on),
                DecisionState::Decided { at, .. } => Some(day_in_denmark(at)),
                DecisionState::Draft
                | DecisionState::Heard
                | DecisionState::AwaitsApproval { .. }
                | DecisionState::Withdrawn { .. }
                | DecisionState::Replaced { .. } => None,
            };
            (counts_from.is_none(), counts_from)
        });
        in_turn
    }

    /// Adds it to the facts that the registers give.
    pub fn add_to(&self, case: CaseId, facts: &mut CaseFacts) {
        let notifications = self.letters.iter().filter(|(letter, _)| letter.kind == LetterKind::Notification);
        facts.course.letters.extend(notifications.map(|(letter, after_last_claim)| NotificationLetter {
            dispatched: letter.dispatched,
            after_last_claim: *after_last_claim,
        }));
        for decision in self.in_turn() {
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

/// What a decision comes to, and whether anybody gets less by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComesTo {
    /// The amounts that change.
    pub amounts: Vec<AmountChange>,
    /// Does anybody get less?
    pub takes: bool,
}

/// What a decision would come to were it dispatched today: against the facts without it, and without the decision
/// that it takes the place of.
///
/// # Errors
/// [`CorrectionRefused`] where it puts a fact right that is not there, or is so already.
pub fn comes_to(
    decision: &CaseDecision,
    (without, without_replaced): (&CaseFacts, &CaseFacts),
    (parameters, policy): (&Parameters, &Policy),
    today: NaiveDate,
) -> Result<ComesTo, CorrectionRefused> {
    let mut changed = without_replaced.clone();
    decision.would_come_to(today, &mut changed)?;
    let assessed = |facts: &CaseFacts| assess(facts, parameters, policy, today, &mut NoTrace);
    let (before, after) = (assessed(without), assessed(&changed));
    let takes = effect::takes((without, &before), (&changed, &after));
    Ok(ComesTo { amounts: effect::amounts(&before, &after), takes })
}
