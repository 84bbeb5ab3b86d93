//! The steps that a person can take with a decision now, and the command of each.
//!
//! What may follow what is in `straks-domain`; the central has the last word.

use straks_domain::decision::{CaseDecision, DecisionState, Weight};
use straks_domain::ids::DecisionId;
use straks_domain::staff::Roles;
use straks_protocol::document::CaseDocument;
use straks_protocol::{Command, DecisionStep, ProblemCode};

use super::Shared;
use crate::error::{DeskError, Trouble};
use crate::view::{CaseAt, DecisionAct, DecisionAction, DecisionRow};
use crate::wording::decision as words;

impl Shared {
    /// What this person can do with a decision, the next step first, each with why it cannot be done now. `row` is
    /// as it will be drawn.
    pub(super) fn decision_actions(
        &self,
        case: &CaseDocument,
        decision: &CaseDecision,
        roles: Option<Roles>,
        row: &DecisionRow,
    ) -> Vec<DecisionAction> {
        let works = roles.is_some_and(Roles::works_tasks);
        let is_online = self.contact.is_online();
        // A draft can be begun without contact, but not on a case that is not here.
        let waits = |act| act == DecisionAct::Replace && row.case.at == CaseAt::Desk;
        let unavailable = |act| {
            if !is_online && !waits(act) {
                Some(words::OFFLINE.to_owned())
            } else if act == DecisionAct::Change && row.filled.is_none() {
                Some(words::NOT_IN_THE_FORM.to_owned())
            } else {
                None
            }
        };
        let may = |act: &DecisionAct| works || *act == DecisionAct::Approve;
        let action =
            |act| DecisionAction { act, label: words::act(act).to_owned(), unavailable: unavailable(act) };
        self.next_steps(case, decision, roles).into_iter().filter(may).map(action).collect()
    }

    fn next_steps(
        &self,
        case: &CaseDocument,
        decision: &CaseDecision,
        roles: Option<Roles>,
    ) -> Vec<DecisionAct> {
        use DecisionAct::{Approve, Change, Dispatch, Make, SendHearing, WeighAnswer, Withdraw};
        let approves = roles.is_some_and(Roles::approves_payments) && !decision.is_work_of(&self.me);
        let ready = decision.ready_on(self.today()).is_ok();
        match &decision.state {
            DecisionState::Draft => match decision.weight {
                Weight::Adverse => vec![SendHearing, Change, Withdraw],
                Weight::Favourable => vec![Make, Change, Withdraw],
            },
            DecisionState::Heard if ready => vec![Make, WeighAnswer, Withdraw],
            DecisionState::Heard => vec![WeighAnswer, Withdraw],
            DecisionState::AwaitsApproval { by, .. } if approves && *by != self.me => vec![Approve],
            DecisionState::AwaitsApproval { .. } => vec![Withdraw],
            DecisionState::Decided { .. } => vec![Dispatch, Withdraw],
            DecisionState::Dispatched { .. } => after_dispatch(case, decision),
            DecisionState::Withdrawn { .. } | DecisionState::Replaced { .. } => Vec::new(),
        }
    }

    /// The command of a step. `value` is the day or the text that it asks for.
    ///
    /// # Errors
    /// Where that is missing, or nothing can be decided by the rules that are here.
    pub(super) fn command_of(
        &self,
        case: &CaseDocument,
        decision: DecisionId,
        act: DecisionAct,
        value: Option<String>,
    ) -> Result<Command, DeskError> {
        let value = value.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
        let text = || value.clone().ok_or(DeskError::from(ProblemCode::ReasonMissing));
        let day = || {
            value.as_deref().and_then(|day| day.parse().ok()).ok_or(DeskError::from(Trouble::FieldMissing))
        };
        let step = match act {
            DecisionAct::Approve => return Ok(Command::ApproveDecision { case: case.id, decision }),
            DecisionAct::SendHearing => DecisionStep::SendHearing { answer_by: day()? },
            DecisionAct::WeighAnswer => DecisionStep::WeighAnswer { weighed: text()? },
            DecisionAct::Make => DecisionStep::Make {
                facts_hash: case.facts_hash.clone(),
                rule_set: Some(self.rules_to_act_by()?.version().clone()),
            },
            DecisionAct::Dispatch => DecisionStep::Dispatch,
            DecisionAct::Withdraw => DecisionStep::Withdraw,
            DecisionAct::Receive => DecisionStep::Receive { on: day()? },
            DecisionAct::Complain => DecisionStep::Complain { received: day()? },
            DecisionAct::SendComplaintOn => DecisionStep::SendComplaintOn { reasons: text()? },
            DecisionAct::ChangeAfterComplaint => {
                let draft = replacing(case, decision).ok_or(Trouble::DecisionGone)?;
                DecisionStep::ChangeAfterComplaint { with: draft.id }
            }
            // Begun with a form of their own.
            DecisionAct::Change | DecisionAct::Replace => return Err(Trouble::DecisionGone.into()),
        };
        Ok(Command::Decide { case: case.id, decision, step })
    }
}

/// What was begun in the place of a decision, and not given up.
fn replacing(case: &CaseDocument, decision: DecisionId) -> Option<&CaseDecision> {
    let is_given_up = |of: &CaseDecision| matches!(of.state, DecisionState::Withdrawn { .. });
    case.case_decisions.iter().rfind(|of| of.proposal.replaces == Some(decision) && !is_given_up(of))
}

fn after_dispatch(case: &CaseDocument, decision: &CaseDecision) -> Vec<DecisionAct> {
    let mut acts = Vec::new();
    let is_replaced = replacing(case, decision.id).is_some();
    if decision.complaints.iter().any(|complaint| complaint.outcome.is_none()) {
        acts.push(DecisionAct::SendComplaintOn);
        if is_replaced {
            acts.push(DecisionAct::ChangeAfterComplaint);
        }
    }
    if !is_replaced {
        acts.push(DecisionAct::Replace);
    }
    if decision.received.is_none() {
        acts.push(DecisionAct::Receive);
    }
    acts.push(DecisionAct::Complain);
    acts
}
