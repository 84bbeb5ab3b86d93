//! The legal gate: what must have happened before a decision counts, and who must have seen it.
//!
//! The machine in `straks-domain` refuses each step that comes too early. Here what is stored is looked at once
//! more before it reaches the facts, so that a row that came about in another way still takes nothing from
//! anybody. Left out: the rules' own gate, which looks at the days in the facts and knows nothing of this one.

use straks_domain::Money;
use straks_domain::decision::{Approval, CaseDecision, DecisionState, Ruling, StepRefused};

use crate::clock::day_in_denmark;

/// May what is stored count as it says?
///
/// # Errors
/// [`StepRefused`] names the step that is missing.
pub fn lets_through(decision: &CaseDecision) -> Result<(), StepRefused> {
    match decision.state {
        DecisionState::Dispatched { on, .. } => decision.ready_on(on),
        DecisionState::Decided { at, .. } => decision.ready_on(day_in_denmark(at)),
        DecisionState::Draft
        | DecisionState::Heard
        | DecisionState::AwaitsApproval { .. }
        | DecisionState::Withdrawn { .. }
        | DecisionState::Replaced { .. } => Ok(()),
    }
}

/// Must another person approve a decision that moves so much?
#[must_use]
pub fn approval(decision: &CaseDecision, moved: Money, limit: Money) -> Approval {
    match decision.proposal.ruling {
        Ruling::Correction { .. } | Ruling::Cut { .. } if moved > limit => Approval::ByAnother,
        Ruling::Correction { .. }
        | Ruling::Cut { .. }
        | Ruling::Grant { .. }
        | Ruling::Refusal { .. }
        | Ruling::Stop { .. }
        | Ruling::Lapse { .. }
        | Ruling::Extension { .. } => Approval::NotNeeded,
    }
}

#[cfg(test)]
mod tests {
    use straks_domain::decision::{Party, Proposal, Weight};
    use straks_domain::ids::{ActorId, DecisionId};
    use straks_domain::{Citation, Period};
    use uuid::Uuid;

    use super::*;

    fn refusal(state: DecisionState) -> CaseDecision {
        let first = "2026-10-01".parse().expect("a date");
        let days = Period::from_days(first, first).expect("a day");
        let proposal = Proposal {
            ruling: Ruling::Refusal { days },
            party: Party::Citizen,
            citation: Citation::section(7),
            reasons: "Derfor.".into(),
            replaces: None,
        };
        let id = DecisionId::new(Uuid::nil());
        let at = "2026-11-02T09:00:00Z".parse().expect("an instant");
        let draft = CaseDecision::draft(id, proposal, Weight::Adverse, ActorId::new("mette"), at);
        CaseDecision { state, ..draft.expect("a draft") }
    }

    #[test]
    fn a_row_that_says_dispatched_without_a_hearing_is_not_let_through() {
        let on = "2026-11-20".parse().expect("a date");
        let row = refusal(DecisionState::Dispatched { by: ActorId::new("mette"), on });
        assert_eq!(lets_through(&row), Err(StepRefused::NotHeard));
    }

    #[test]
    fn a_draft_counts_for_nothing_so_it_is_let_through() {
        assert_eq!(lets_through(&refusal(DecisionState::Draft)), Ok(()));
    }
}
