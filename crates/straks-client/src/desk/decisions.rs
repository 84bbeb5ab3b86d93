//! Decisions on a case: drafted offline too, taken on step by step online, and their letters read.

use straks_domain::decision::{CaseDecision, SentLetter};
use straks_domain::ids::{CaseId, DecisionId, LetterId};
use straks_domain::staff::Roles;
use straks_protocol::decision::{DecisionLogEntry, LetterText};
use straks_protocol::document::CaseDocument;
use straks_protocol::{Command, DecisionStep, ProblemCode};
use straks_wording::format;
use uuid::Uuid;

use super::decision_form::{filled, parsed};
use super::{Desk, Shared, name_of};
use crate::cache::Stored;
use crate::error::{DeskError, Trouble};
use crate::outbox::new_command;
use crate::sync::{CallError, Central};
use crate::view::{
    Area, Badge, CaseAt, CaseRef, DecisionAct, DecisionLogLine, DecisionRequest, DecisionRow, Done,
    LetterRow, LetterView, SeenDraft, Tone,
};
use crate::wording::decision as words;

/// What is done, as the outbox says it.
const PREPARE: &str = "Forbered afgørelse";

impl Desk {
    /// Keeps what was filled in as a draft: at the central, or in the outbox until there is contact. It binds nobody.
    /// A change of a draft, and one on a case that was looked up, waits for the central's answer.
    ///
    /// # Errors
    /// Where something is missing, the draft or the desk may not be changed, or what the central refuses.
    pub async fn save_decision(&self, request: &DecisionRequest) -> Result<Done, DeskError> {
        let shared = &self.shared;
        shared.may_change()?;
        if !shared.roles()?.is_some_and(Roles::works_tasks) {
            return Err(Trouble::NotYourRole.into());
        }
        let (case, proposal) = shared.proposal(request)?;
        if proposal.reasons.is_empty() {
            return Err(ProblemCode::ReasonMissing.into());
        }
        let id = match &request.draft {
            Some(seen) => parsed(&seen.id)?,
            None => DecisionId::new(Uuid::now_v7()),
        };
        // The same rules as at the central, so that what cannot be is told without asking.
        let proposal = Box::new(shared.draft_of(id, proposal)?.proposal);
        let decide = |step| Command::Decide { case: case.id, decision: id, step };
        let done = |message: &str, pending| Done { message: message.to_owned(), pending };
        if let Some(SeenDraft { changes: seen, .. }) = request.draft {
            shared.may_act_online()?;
            let command = decide(DecisionStep::Change { proposal, seen });
            shared.act_on_case(&request.case, command, "Ret kladde", None).await?;
            return Ok(done("Kladden er ændret", false));
        }
        let command = decide(DecisionStep::Prepare { proposal });
        match request.case.at {
            CaseAt::Desk => {
                shared.outbox().queue(&new_command(command, shared.now()), PREPARE, None)?;
                shared.tell(Area::Outbox);
                shared.contact.send();
                Ok(done("Kladden er gemt", true))
            }
            CaseAt::LookedUp => {
                shared.may_act_online()?;
                shared.act_on_case(&request.case, command, PREPARE, None).await?;
                Ok(done("Kladden er gemt", false))
            }
        }
    }

    /// Takes a decision one step on, and waits for the central's answer. `value` is the day or the text that the
    /// step asks for.
    ///
    /// # Errors
    /// What the central refuses; [`Trouble::Offline`] without contact.
    pub async fn act_on_decision(
        &self,
        case: &CaseRef,
        decision: &str,
        act: DecisionAct,
        value: Option<String>,
    ) -> Result<Done, DeskError> {
        let shared = &self.shared;
        shared.may_act_online()?;
        let Stored { version, item } = shared.case_at(case)?;
        let decision: DecisionId = parsed(decision)?;
        let title = words::act(act);
        let command = shared.command_of(&item, decision, act, value)?;
        shared.act_on_case(case, command, title, Some(version)).await?;
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
        case: &CaseRef,
        after_last_claim: bool,
    ) -> Result<Done, DeskError> {
        let shared = &self.shared;
        shared.may_act_online()?;
        let Stored { version, item } = shared.case_at(case)?;
        let command = Command::SendNotificationLetter { case: item.id, after_last_claim };
        shared.act_on_case(case, command, "Send underretningsbrev", Some(version)).await?;
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

    pub(super) fn decision_rows(
        &self,
        case: &CaseDocument,
        at: CaseAt,
    ) -> Result<Vec<DecisionRow>, DeskError> {
        let (names, roles) = (self.names()?, self.roles()?);
        let of = CaseRef { id: case.id.to_string(), at };
        let row = |decision: &CaseDecision| {
            let is_draft = decision.state.is_draft();
            let row = DecisionRow {
                id: decision.id.to_string(),
                case: of.clone(),
                title: words::title(&decision.proposal),
                badge: words::badge(&decision.state),
                detail: words::detail(decision, |actor| name_of(&names, actor)),
                reasons: decision.proposal.reasons.clone(),
                filled: is_draft.then(|| filled(&case.facts, decision, of.clone())).flatten(),
                actions: Vec::new(),
                letters: decision.letters.iter().map(letter_row).collect(),
            };
            DecisionRow { actions: self.decision_actions(case, decision, roles, &row), ..row }
        };
        Ok(case.case_decisions.iter().rev().map(row).collect())
    }
}
