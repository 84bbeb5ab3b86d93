//! Decisions: each step checked, its letters set and kept, its effect worked out, its log written.
//!
//! What may follow what is in `straks-domain`; who must approve is in the gate. A decision is made against the
//! newest facts and the rule set in force, so that a draft from offline is looked at again. Its letters are set
//! when they are dispatched and bear that day.

use chrono::{Days, NaiveDate};
use straks_domain::decision::{
    Approval, CaseDecision, ComplaintOutcome, DecisionState, DraftChange, LetterKind, Party, Proposal,
    StepRefused, WeighedAnswer, Weight,
};
use straks_domain::ids::{CaseId, DecisionId};
use straks_domain::rule_set::RuleSetVersion;
use straks_letters::Copy;
use straks_protocol::decision::LetterText;
use straks_protocol::document::CaseDocument;
use straks_protocol::{Changed, DecisionStep, Problem, ProblemCode};
use straks_rules::procedure::Procedure;

use super::weighing::{approval, weighed};
use super::{Refusal, Sender, Work};
use crate::audit;
use crate::casework::letters::{self, Set};
use crate::central::Central;
use crate::staff::Member;
use crate::store::StoreError;
use crate::store::rows::{LoggedStep, NewAudit};

/// Days to answer that a draft of a hearing shows, until the person has chosen a day.
const HEARING_DAYS: u64 = 14;

pub(super) fn take(
    work: &mut Work<'_>,
    case: CaseId,
    id: DecisionId,
    step: &DecisionStep,
) -> Result<Vec<Changed>, Refusal> {
    let case = work.seen_case(case)?;
    let decision = match step {
        DecisionStep::Prepare { proposal } => prepare(work, &case, id, proposal)?,
        DecisionStep::Change { .. }
        | DecisionStep::SendHearing { .. }
        | DecisionStep::WeighAnswer { .. }
        | DecisionStep::Make { .. }
        | DecisionStep::Dispatch
        | DecisionStep::Withdraw
        | DecisionStep::Receive { .. }
        | DecisionStep::Complain { .. }
        | DecisionStep::SendComplaintOn { .. }
        | DecisionStep::ChangeAfterComplaint { .. } => {
            let stored = work.tx.decision(case.id, id)?.ok_or(ProblemCode::NotFound)?;
            go_on(work, &case, stored, step)?
        }
    };
    work.store_decision(&case, &decision, &LoggedStep::Taken { step: step.clone() })
}

pub(super) fn approve(work: &mut Work<'_>, case: CaseId, id: DecisionId) -> Result<Vec<Changed>, Refusal> {
    let case = work.seen_case(case)?;
    let stored = work.tx.decision(case.id, id)?.ok_or(ProblemCode::NotFound)?;
    let approved = stored.approved(work.sender.member.actor.id.clone())?;
    work.store_decision(&case, &approved, &LoggedStep::Approved)
}

/// A step of a decision that is there.
fn go_on(
    work: &mut Work<'_>,
    case: &CaseDocument,
    decision: CaseDecision,
    step: &DecisionStep,
) -> Result<CaseDecision, Refusal> {
    let (now, today) = (work.central.clock().now(), work.central.clock().today());
    let actor = work.sender.member.actor.id.clone();
    Ok(match step {
        // A draft is prepared where it is begun; taking this branch means that nothing is to be done.
        DecisionStep::Prepare { .. } => decision,
        DecisionStep::Change { proposal, seen } => change(work, case, decision, (proposal, *seen))?,
        DecisionStep::SendHearing { answer_by } => send_hearing(work, case, decision, *answer_by)?,
        DecisionStep::WeighAnswer { weighed } => {
            let weighed = weighed.trim().to_owned();
            decision.weighed(WeighedAnswer { on: today, by: actor, weighed })?
        }
        DecisionStep::Make { facts_hash, rule_set } => {
            make(work, case, decision, (facts_hash, rule_set.as_ref()))?
        }
        DecisionStep::Dispatch => dispatch(work, case, decision)?,
        DecisionStep::Withdraw => {
            let withdrawn = decision.withdrawn(actor, now)?;
            work.reopen_complaints(case, withdrawn.id)?;
            withdrawn
        }
        DecisionStep::Receive { on } => decision.received(not_ahead(*on, today)?)?,
        DecisionStep::Complain { received } => decision.complained(not_ahead(*received, today)?)?,
        DecisionStep::SendComplaintOn { reasons } => send_complaint_on(work, case, decision, reasons)?,
        DecisionStep::ChangeAfterComplaint { with } => {
            let new = work.tx.decision(case.id, *with)?.ok_or(ProblemCode::NotFound)?;
            if !new.stands_for(decision.id) {
                return Err(ProblemCode::NotFound.into());
            }
            let outcome = ComplaintOutcome::Changed { on: today, by: actor, with: *with };
            decision.complaint_assessed(outcome, None)?
        }
    })
}

/// What is written down has happened.
fn not_ahead(day: NaiveDate, today: NaiveDate) -> Result<NaiveDate, Refusal> {
    if day <= today { Ok(day) } else { Err(StepRefused::DayBefore.into()) }
}

fn prepare(
    work: &mut Work<'_>,
    case: &CaseDocument,
    id: DecisionId,
    proposal: &Proposal,
) -> Result<CaseDecision, Refusal> {
    if work.tx.is_decision(id)? {
        return Err(ProblemCode::AlreadyDecided.into());
    }
    drafted(work, case, id, proposal)
}

/// A draft that fits the case, with what it comes to.
pub(super) fn drafted(
    work: &mut Work<'_>,
    case: &CaseDocument,
    id: DecisionId,
    proposal: &Proposal,
) -> Result<CaseDecision, Refusal> {
    let (now, actor) = (work.central.clock().now(), work.sender.member.actor.id.clone());
    require_fit(work, case, proposal)?;
    let draft = CaseDecision::draft(id, proposal.clone(), begun_as(proposal), actor, now)?;
    weighed(work, case, draft)
}

/// A draft that says something else, with what that comes to.
fn change(
    work: &mut Work<'_>,
    case: &CaseDocument,
    draft: CaseDecision,
    (proposal, seen): (&Proposal, usize),
) -> Result<CaseDecision, Refusal> {
    require_fit(work, case, proposal)?;
    let change = DraftChange { by: work.sender.member.actor.id.clone(), at: work.central.clock().now() };
    let changed = draft.changed(proposal.clone(), begun_as(proposal), seen, change)?;
    weighed(work, case, changed)
}

/// A correction goes by what it comes to, which is worked out after.
fn begun_as(proposal: &Proposal) -> Weight {
    proposal.ruling.weight().unwrap_or(Weight::Favourable)
}

/// What it names is on the case.
fn require_fit(work: &Work<'_>, case: &CaseDocument, proposal: &Proposal) -> Result<(), Refusal> {
    if let Party::Employer { claim } = &proposal.party
        && !case.facts.claims.iter().any(|known| known.id == *claim)
    {
        return Err(ProblemCode::NotFound.into());
    }
    if let Some(replaced) = proposal.replaces {
        let replaced = work.tx.decision(case.id, replaced)?.ok_or(ProblemCode::NotFound)?;
        replaced.dispatched_on().ok_or(StepRefused::NotDispatched)?;
    }
    Ok(())
}

fn send_hearing(
    work: &mut Work<'_>,
    case: &CaseDocument,
    decision: CaseDecision,
    answer_by: NaiveDate,
) -> Result<CaseDecision, Refusal> {
    let today = work.central.clock().today();
    let decision = weighed(work, case, decision)?;
    // Refused before anything is set.
    decision.clone().heard(today, answer_by, Vec::new(), None)?;
    let (hearing, notice) = {
        let desk = work.desk(case)?;
        (desk.hearing(&decision, answer_by, Copy::Sent)?, desk.employer_notice(&decision)?)
    };
    let employer_told = notice.as_ref().map(|_| today);
    let mut sent = Vec::new();
    for letter in [Some(hearing), notice].into_iter().flatten() {
        sent.push(letter.sent());
        work.keep(case, letter, &decision)?;
    }
    Ok(decision.heard(today, answer_by, sent, employer_told)?)
}

/// Made against the newest facts and the rule set in force.
fn make(
    work: &mut Work<'_>,
    case: &CaseDocument,
    decision: CaseDecision,
    (facts_hash, rule_set): (&str, Option<&RuleSetVersion>),
) -> Result<CaseDecision, Refusal> {
    if case.facts_hash != facts_hash {
        return Err(ProblemCode::FactsChanged.into());
    }
    let in_force = work.rule_set()?;
    if rule_set != Some(&in_force) || case.rule_set != in_force.id {
        return Err(ProblemCode::RuleSetChanged.into());
    }
    let (now, today) = (work.central.clock().now(), work.central.clock().today());
    let decision = weighed(work, case, decision)?;
    let needed = approval(work, &decision);
    Ok(decision.made(work.sender.member.actor.id.clone(), now, today, needed)?)
}

fn dispatch(
    work: &mut Work<'_>,
    case: &CaseDocument,
    decision: CaseDecision,
) -> Result<CaseDecision, Refusal> {
    let today = work.central.clock().today();
    // Its letter says what it comes to on the day that it bears.
    let decision = weighed(work, case, decision)?;
    require_approved(work, &decision)?;
    let replaced = work.replaced(case, &decision)?;
    let letter = {
        let earlier = replaced.as_ref().map(|(earlier, on)| (earlier, *on));
        work.desk(case)?.decision(&decision, earlier, Copy::Sent)?
    };
    let dispatched = decision.clone().dispatched(today, letter.sent())?;
    work.keep(case, letter, &decision)?;
    if let Some((earlier, _)) = replaced {
        let earlier = earlier.replaced(dispatched.id, today)?;
        work.tx.put_decision(case.id, &earlier)?;
    }
    Ok(dispatched)
}

/// What nobody else has approved does not take more by now than one person may.
fn require_approved(work: &Work<'_>, decision: &CaseDecision) -> Result<(), StepRefused> {
    let alone = matches!(decision.state, DecisionState::Decided { approved_by: None, .. });
    let adverse = decision.weight == Weight::Adverse;
    match approval(work, decision) {
        Approval::ByAnother if alone && adverse => Err(StepRefused::NotApproved),
        Approval::ByAnother | Approval::NotNeeded => Ok(()),
    }
}

fn send_complaint_on(
    work: &mut Work<'_>,
    case: &CaseDocument,
    decision: CaseDecision,
    reasons: &str,
) -> Result<CaseDecision, Refusal> {
    let (today, actor) = (work.central.clock().today(), work.sender.member.actor.id.clone());
    let open = decision.complaints.iter().find(|complaint| complaint.outcome.is_none());
    let received = open.ok_or(StepRefused::NoOpenComplaint)?.received;
    let decided = decision.letters.iter().rfind(|letter| letter.kind == LetterKind::Decision);
    let decided = decided.ok_or(StepRefused::NotDispatched)?.dispatched;
    let outcome = ComplaintOutcome::SentOn { on: today, by: actor, reasons: reasons.trim().to_owned() };
    decision.clone().complaint_assessed(outcome.clone(), None)?;
    let letter = work.desk(case)?.complaint_sent_on(&decision, (received, decided), reasons.trim())?;
    let sent = letter.sent();
    work.keep(case, letter, &decision)?;
    Ok(decision.complaint_assessed(outcome, Some(sent))?)
}

impl Work<'_> {
    /// From where letters of the case are sent today.
    pub(super) fn desk<'a>(&'a self, case: &'a CaseDocument) -> Result<letters::Desk<'a>, Refusal> {
        let clock = self.central.clock();
        let casework = self.central.casework();
        let (today, first) = (clock.today(), case.facts.first_absence_day);
        let rule_set = casework.rule_sets.in_force(self.tx, today)?;
        let procedure = Procedure::on(rule_set.parameters(), today, first);
        let Some(office) = &casework.office else {
            tracing::error!("the file of the municipality names no office, so no letter can be sent");
            return Err(ProblemCode::Unavailable.into());
        };
        let municipality = self.tx.municipality()?.map(|of| of.name).unwrap_or_default();
        Ok(letters::Desk {
            letterhead: office.letterhead(&municipality),
            caseworker: &self.sender.member.actor,
            case,
            procedure: procedure.ok_or(ProblemCode::Unavailable)?,
            today,
            now: clock.now(),
        })
    }

    /// With its log; then the case is assessed anew.
    fn store_decision(
        &mut self,
        case: &CaseDocument,
        decision: &CaseDecision,
        step: &LoggedStep,
    ) -> Result<Vec<Changed>, Refusal> {
        let (now, actor) = (self.central.clock().now(), self.sender.member.actor.id.clone());
        self.tx.put_decision(case.id, decision)?;
        self.tx.append_decision_event(decision.id, now, &actor, step)?;
        self.reassessed(case)
    }

    /// Complaints that the decision was to answer wait again.
    fn reopen_complaints(&mut self, case: &CaseDocument, given_up: DecisionId) -> Result<(), StoreError> {
        for (_, decision) in self.tx.decisions_of(&[case.id])? {
            let waits = decision.clone().unanswered_by(given_up);
            if waits != decision {
                self.tx.put_decision(case.id, &waits)?;
            }
        }
        Ok(())
    }

    fn keep(&mut self, case: &CaseDocument, letter: Set, decision: &CaseDecision) -> Result<(), Refusal> {
        let row = letter.into_row(&self.desk(case)?, Some(decision.id), false);
        Ok(self.tx.put_letter(&row)?)
    }

    /// The decision that another takes the place of, and the day it was dispatched.
    fn replaced(
        &self,
        case: &CaseDocument,
        decision: &CaseDecision,
    ) -> Result<Option<(CaseDecision, NaiveDate)>, Refusal> {
        let Some(id) = decision.proposal.replaces else { return Ok(None) };
        let earlier = self.tx.decision(case.id, id)?.ok_or(ProblemCode::NotFound)?;
        let on = earlier.dispatched_on().ok_or(StepRefused::PastThisStep)?;
        Ok(Some((earlier, on)))
    }
}

/// The letter that a decision would send now, marked as a draft and kept nowhere: the hearing while nobody was
/// heard, then the decision. The look is in the audit log.
///
/// # Errors
/// [`StoreError`]; the problem is for the caller.
pub fn letter_draft(
    central: &Central,
    member: &Member,
    case: CaseId,
    id: DecisionId,
) -> Result<Result<LetterText, Problem>, StoreError> {
    let sender = Sender { member: member.clone(), if_match: None };
    central.write(|tx| {
        let mut work = Work { central, tx, sender: &sender };
        match draft_text(&mut work, case, id) {
            Ok(text) => Ok(Ok(text)),
            Err(Refusal::Problem(problem)) => Ok(Err(*problem)),
            Err(Refusal::Store(error)) => Err(error),
        }
    })
}

fn draft_text(work: &mut Work<'_>, case: CaseId, id: DecisionId) -> Result<LetterText, Refusal> {
    let case = work.seen_case(case)?;
    let decision = work.tx.decision(case.id, id)?.ok_or(ProblemCode::NotFound)?;
    let (now, today) = (work.central.clock().now(), work.central.clock().today());
    let is_hearing = decision.state.is_draft() && decision.weight == Weight::Adverse;
    let replaced = work.replaced(&case, &decision)?;
    let set = {
        let desk = work.desk(&case)?;
        if is_hearing {
            desk.hearing(&decision, today + Days::new(HEARING_DAYS), Copy::Draft)?
        } else {
            let earlier = replaced.as_ref().map(|(earlier, on)| (earlier, *on));
            desk.decision(&decision, earlier, Copy::Draft)?
        }
    };
    let actor = Some(work.sender.member.actor.id.clone());
    work.tx.append_audit(&NewAudit { at: now, actor, event: audit::letter(case.id, None) })?;
    Ok(LetterText { title: set.sent().title, dispatched: None, sha256: None, text: set.text })
}
