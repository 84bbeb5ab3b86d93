//! Decisions on a case: drafted offline too, taken on step by step online, and their letters read.

use straks_domain::decision::{CaseDecision, DecisionState, SentLetter, Weight};
use straks_domain::ids::{CaseId, DecisionId, LetterId};
use straks_domain::staff::Roles;
use straks_protocol::decision::{DecisionLogEntry, LetterText};
use straks_protocol::document::CaseDocument;
use straks_protocol::{Command, DecisionStep, ProblemCode};
use straks_wording::format;
use uuid::Uuid;

use super::decision_form::parsed;
use super::{Desk, Shared, name_of};
use crate::cache::Stored;
use crate::error::{DeskError, Trouble};
use crate::outbox::new_command;
use crate::sync::{CallError, Central};
use crate::view::{
    Area, Badge, DecisionAct, DecisionAction, DecisionLogLine, DecisionRequest, DecisionRow, Done, LetterRow,
    LetterView, Tone,
};
use crate::wording::decision as words;

impl Desk {
    /// Keeps what was filled in as a draft: at the central, or in the outbox until there is contact. It binds nobody.
    ///
    /// # Errors
    /// Where something is missing, or the desk may not change anything.
    pub fn save_decision(&self, request: &DecisionRequest) -> Result<Done, DeskError> {
        let shared = &self.shared;
        shared.may_change()?;
        if !shared.roles()?.is_some_and(Roles::works_tasks) {
            return Err(Trouble::NotYourRole.into());
        }
        let (case, proposal) = shared.proposal(request)?;
        if proposal.reasons.is_empty() {
            return Err(ProblemCode::ReasonMissing.into());
        }
        let id = match &request.decision_id {
            Some(id) => parsed(id)?,
            None => DecisionId::new(Uuid::now_v7()),
        };
        // The same rules as at the central, so that what cannot be is told without asking.
        let draft = shared.draft_of(id, proposal)?;
        let step = DecisionStep::Prepare { proposal: Box::new(draft.proposal) };
        let command = Command::Decide { case: case.id, decision: id, step };
        let envelope = new_command(command, shared.now());
        shared.outbox().queue(&envelope, "Forbered afgørelse", None)?;
        shared.tell(Area::Outbox);
        shared.contact.send();
        Ok(Done { message: "Kladden er gemt".to_owned(), pending: true })
    }

    /// The decisions on a case, newest first.
    ///
    /// # Errors
    /// When the case is gone, or the files do not answer.
    pub fn decisions(&self, case: &str) -> Result<Vec<DecisionRow>, DeskError> {
        let shared = &self.shared;
        shared.may_read()?;
        let Stored { item: case, .. } = shared.case(case)?;
        shared.decision_rows(&case)
    }

    /// Takes a decision one step on, and waits for the central's answer. `value` is the day or the text that the
    /// step asks for.
    ///
    /// # Errors
    /// What the central refuses; [`Trouble::Offline`] without contact.
    pub async fn act_on_decision(
        &self,
        case: &str,
        decision: &str,
        act: DecisionAct,
        value: Option<String>,
    ) -> Result<Done, DeskError> {
        let shared = &self.shared;
        shared.may_act_online()?;
        let Stored { version, item: case } = shared.case(case)?;
        let decision: DecisionId = parsed(decision)?;
        let title = words::act(act);
        let command = shared.command_of(&case, decision, act, value)?;
        shared.act(command, title, Some(version)).await?;
        Ok(Done { message: format!("{title}: udført"), pending: false })
    }

    /// Who took which step of a decision, oldest first. The central logs the look.
    ///
    /// # Errors
    /// As [`Desk::letter`].
    pub async fn decision_log(&self, case: &str, decision: &str) -> Result<Vec<DecisionLogLine>, DeskError> {
        let (case, decision): (CaseId, DecisionId) = (parsed(case)?, parsed(decision)?);
        let entries = self.shared.online()?.decision_log(case, decision).await?;
        let names = self.shared.names()?;
        let line = |entry: DecisionLogEntry| DecisionLogLine {
            at: entry.at,
            by: name_of(&names, &entry.by),
            what: words::logged(entry.step.as_ref()),
        };
        Ok(entries.into_iter().map(line).collect())
    }

    /// Sends the notification letter of a case, and waits for the central's answer.
    ///
    /// # Errors
    /// What the central refuses; [`Trouble::Offline`] without contact.
    pub async fn send_notification_letter(
        &self,
        case: &str,
        after_last_claim: bool,
    ) -> Result<Done, DeskError> {
        let shared = &self.shared;
        shared.may_act_online()?;
        let Stored { version, item: case } = shared.case(case)?;
        let command = Command::SendNotificationLetter { case: case.id, after_last_claim };
        shared.act(command, "Send underretningsbrev", Some(version)).await?;
        Ok(Done { message: "Underretningsbrevet er sendt".to_owned(), pending: false })
    }

    /// A letter as it was sent, in words. The central logs the look.
    ///
    /// # Errors
    /// [`Trouble::Offline`] without contact; [`ProblemCode::NotFound`].
    pub async fn letter(&self, letter: &str) -> Result<LetterView, DeskError> {
        let letter: LetterId = parsed(letter)?;
        let central = self.shared.online()?;
        told(central.letter(letter).await)
    }

    /// The letter that a decision would send now. The central logs the look.
    ///
    /// # Errors
    /// As [`Desk::letter`].
    pub async fn letter_draft(&self, case: &str, decision: &str) -> Result<LetterView, DeskError> {
        let (case, decision): (CaseId, DecisionId) = (parsed(case)?, parsed(decision)?);
        let central = self.shared.online()?;
        told(central.letter_draft(case, decision).await)
    }
}

pub(super) fn letter_row(letter: &SentLetter) -> LetterRow {
    LetterRow { id: letter.id.to_string(), title: letter.title.clone(), dispatched: letter.dispatched }
}

fn told(answer: Result<LetterText, CallError>) -> Result<LetterView, DeskError> {
    let letter = answer.map_err(|error| match error {
        CallError::Problem(problem) => DeskError::from(problem.code),
        CallError::Unreachable(_) | CallError::NoAnswer(_) => Trouble::Offline.into(),
        CallError::Unintelligible(_) => ProblemCode::Internal.into(),
    })?;
    let badge = match letter.dispatched {
        Some(day) => Badge { text: format!("Sendt {}", format::day_long(day)), tone: Tone::Ok },
        None => Badge { text: "Udkast".to_owned(), tone: Tone::Mute },
    };
    Ok(LetterView { title: letter.title, badge, text: letter.text })
}

impl Shared {
    /// The central, where there is contact.
    pub(super) fn online(&self) -> Result<Central, DeskError> {
        let address = self.contact.address().filter(|_| self.contact.is_online()).ok_or(Trouble::Offline)?;
        Central::new(&address, &self.me).map_err(|_| Trouble::Offline.into())
    }

    pub(super) fn decision_rows(&self, case: &CaseDocument) -> Result<Vec<DecisionRow>, DeskError> {
        let (names, roles) = (self.names()?, self.roles()?);
        let row = |decision: &CaseDecision| DecisionRow {
            id: decision.id.to_string(),
            case_id: case.id.to_string(),
            title: words::title(decision),
            badge: words::badge(&decision.state),
            detail: words::detail(decision, |actor| name_of(&names, actor)),
            reasons: decision.proposal.reasons.clone(),
            actions: self.decision_actions(case, decision, roles),
            letters: decision.letters.iter().map(letter_row).collect(),
        };
        Ok(case.case_decisions.iter().rev().map(row).collect())
    }

    fn decision_actions(
        &self,
        case: &CaseDocument,
        decision: &CaseDecision,
        roles: Option<Roles>,
    ) -> Vec<DecisionAction> {
        let works = roles.is_some_and(Roles::works_tasks);
        let approves = roles.is_some_and(Roles::approves_payments) && decision.prepared_by != self.me;
        let ready = decision.ready_on(self.today()).is_ok();
        let acts: Vec<DecisionAct> = match &decision.state {
            DecisionState::Draft if decision.weight == Weight::Adverse => {
                vec![DecisionAct::SendHearing, DecisionAct::Withdraw]
            }
            DecisionState::Draft => vec![DecisionAct::Make, DecisionAct::Withdraw],
            DecisionState::Heard if ready => {
                vec![DecisionAct::Make, DecisionAct::WeighAnswer, DecisionAct::Withdraw]
            }
            DecisionState::Heard => vec![DecisionAct::WeighAnswer, DecisionAct::Withdraw],
            DecisionState::AwaitsApproval { by, .. } if approves && *by != self.me => {
                vec![DecisionAct::Approve]
            }
            DecisionState::AwaitsApproval { .. } => vec![DecisionAct::Withdraw],
            DecisionState::Decided { .. } => vec![DecisionAct::Dispatch, DecisionAct::Withdraw],
            DecisionState::Dispatched { .. } => after_dispatch(case, decision),
            DecisionState::Withdrawn { .. } | DecisionState::Replaced { .. } => Vec::new(),
        };
        let offline = (!self.contact.is_online()).then(|| "Kræver forbindelse til centralen".to_owned());
        let may = |act: &DecisionAct| works || *act == DecisionAct::Approve;
        // A draft can be begun without contact.
        let unavailable = |act| offline.clone().filter(|_| act != DecisionAct::Replace);
        let action =
            |act| DecisionAction { act, label: words::act(act).to_owned(), unavailable: unavailable(act) };
        acts.into_iter().filter(may).map(action).collect()
    }

    fn command_of(
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
            // Begun with a form of its own: it is no step of the decision that is replaced.
            DecisionAct::Replace => return Err(Trouble::DecisionGone.into()),
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
