//! Decisions that wait for this person: those of others to be approved, and their own until they are sent.
//!
//! Their task can be gone by then, because what was found is gone; the central hands the case to approvers and to who
//! prepared the decision all the same.

use chrono::{DateTime, Utc};
use straks_domain::decision::{CaseDecision, DecisionState};
use straks_domain::staff::Roles;
use straks_wording::format;

use super::decision_form::{amount_row, summary};
use super::{Desk, Shared};
use crate::error::DeskError;
use crate::view::{CaseAt, DecisionUnderWay};

/// How a decision waits for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Waits {
    /// For them to approve it.
    ToApprove,
    /// It is theirs, and made but not sent.
    ToSend,
    /// It is theirs, and not made, or with somebody else.
    Own,
}

impl Desk {
    /// The decisions that wait for this person, the longest waiting first.
    ///
    /// # Errors
    /// [`crate::error::Trouble::Locked`], or when the files do not answer.
    pub fn decisions_under_way(&self) -> Result<Vec<DecisionUnderWay>, DeskError> {
        let shared = &self.shared;
        shared.may_read()?;
        let approves = shared.roles()?.is_some_and(Roles::approves_payments);
        let mut under_way = Vec::new();
        for case in &shared.cache.decided_cases()? {
            if case.case_decisions.iter().all(|decision| shared.waits(decision, approves).is_none()) {
                continue;
            }
            let mut rows = shared.decision_rows(case, CaseAt::Desk)?;
            for decision in &case.case_decisions {
                let Some((since, waits)) = shared.waits(decision, approves) else { continue };
                let place = rows.iter().position(|row| row.id == decision.id.to_string());
                let Some(row) = place.map(|place| rows.swap_remove(place)) else { continue };
                let view = DecisionUnderWay {
                    to_approve: waits == Waits::ToApprove,
                    person: format::initialled(&case.person.name),
                    employer: case.employer_name.clone(),
                    summary: (!decision.amounts.is_empty()).then(|| summary(&decision.amounts)),
                    amounts: decision.amounts.iter().map(amount_row).collect(),
                    answer_by: shared.answer_by(),
                    decision: row,
                };
                under_way.push((since, view));
            }
        }
        under_way.sort_by_key(|(since, _)| *since);
        Ok(under_way.into_iter().map(|(_, view)| view).collect())
    }
}

impl Shared {
    /// How many decisions this person can approve, or has made and not sent.
    pub(super) fn decisions_due(&self) -> Result<u64, DeskError> {
        let approves = self.roles()?.is_some_and(Roles::approves_payments);
        let cases = self.cache.decided_cases()?;
        let decisions = cases.iter().flat_map(|case| &case.case_decisions);
        let waits = decisions.filter_map(|decision| self.waits(decision, approves));
        Ok(waits.filter(|(_, waits)| *waits != Waits::Own).count() as u64)
    }

    /// How a decision waits for this person, and since when; none where it does not. Nobody approves what they took
    /// part in.
    fn waits(&self, decision: &CaseDecision, approves: bool) -> Option<(DateTime<Utc>, Waits)> {
        let takes_part = decision.is_work_of(&self.me);
        match &decision.state {
            DecisionState::Draft | DecisionState::Heard => {
                takes_part.then_some((decision.prepared_at, Waits::Own))
            }
            DecisionState::AwaitsApproval { by, at } if takes_part || *by == self.me => {
                Some((*at, Waits::Own))
            }
            DecisionState::AwaitsApproval { at, .. } => approves.then_some((*at, Waits::ToApprove)),
            DecisionState::Decided { by, at, .. } => {
                (takes_part || *by == self.me).then_some((*at, Waits::ToSend))
            }
            DecisionState::Dispatched { .. }
            | DecisionState::Withdrawn { .. }
            | DecisionState::Replaced { .. } => None,
        }
    }
}
