//! Immediate payments (straksudbetaling): asked for, judged by another person, or taken back.
//!
//! A request takes what it pays out of the coming run in the same transaction, so that nothing is paid
//! twice. What is approved is what was shown: receiver, obligations and amount are hashed and compared.

use sha2::{Digest, Sha256};
use straks_domain::Period;
use straks_domain::ids::{CaseId, ImmediatePaymentId, ObligationId};
use straks_domain::payment::{ImmediatePaymentState, Verdict, VerdictRefused};
use straks_domain::rule_set::RuleSetVersion;
use straks_protocol::document::{CaseDocument, ImmediatePaymentDocument, Recipient, TaskDocument};
use straks_protocol::{Changed, ItemType, Problem, ProblemCode};
use straks_rules::{NoTrace, assess};

use super::{Refusal, Work, json};
use crate::casework::{publish, rest};
use crate::hex::to_hex;
use crate::store::rows::{ObligationRow, RegisterScope, Standing};

/// What is asked for.
pub(super) struct Request<'a> {
    pub(super) payment: ImmediatePaymentId,
    pub(super) case: CaseId,
    pub(super) obligations: &'a [ObligationId],
    pub(super) reason: &'a str,
    pub(super) facts_hash: &'a str,
    pub(super) rule_set: Option<&'a RuleSetVersion>,
}

pub(super) fn request(work: &mut Work<'_>, request: &Request<'_>) -> Result<Vec<Changed>, Refusal> {
    if request.reason.trim().is_empty() {
        return Err(ProblemCode::ReasonMissing.into());
    }
    let case = work.case(request.case)?;
    if case.facts_hash != request.facts_hash {
        return Err(ProblemCode::FactsChanged.into());
    }
    let in_force = work.rule_set()?;
    // Neither the desk nor the case may be behind: what an older set came to is worked out anew first.
    if request.rule_set != Some(&in_force) || case.rule_set != in_force.id {
        return Err(ProblemCode::RuleSetChanged.into());
    }
    if work.tx.document(ItemType::ImmediatePayment, &request.payment.to_string())?.is_some() {
        return Err(ProblemCode::AlreadyDecided.into());
    }
    let mut rows = work.obligations_now(request.case)?;
    let payment = compose(work, request, &case, &rows, in_force)?;
    for row in rows.iter_mut().filter(|row| request.obligations.contains(&row.id)) {
        row.standing = Standing::Requested(request.payment);
    }
    work.tx.put_obligations(request.case, &rows)?;
    store(work, payment)
}

pub(super) fn judge(
    work: &mut Work<'_>,
    id: ImmediatePaymentId,
    verdict: &Verdict,
    content_hash: &str,
) -> Result<Vec<Changed>, Refusal> {
    let payment = work.payment(id)?;
    let (actor, at) = (&work.sender.member.actor.id, work.central.clock().now());
    let state = payment.state.judged(verdict, actor, &payment.requested_by, at).map_err(refused)?;
    let mut rows = work.obligations_now(payment.case)?;
    if payment.content_hash != content_hash {
        return Err(ProblemCode::FactsChanged.into());
    }
    let standing = match verdict {
        Verdict::Approve => {
            if payment.rule_set != Some(work.rule_set()?) {
                return Err(ProblemCode::RuleSetChanged.into());
            }
            require_unchanged(work, &payment, &rows)?;
            Standing::Released(id, at)
        }
        Verdict::Reject { .. } => Standing::Ready,
    };
    settle(&mut rows, id, standing);
    work.tx.put_obligations(payment.case, &rows)?;
    store(work, ImmediatePaymentDocument { state, ..payment })
}

pub(super) fn cancel(work: &mut Work<'_>, id: ImmediatePaymentId) -> Result<Vec<Changed>, Refusal> {
    let payment = work.payment(id)?;
    if payment.requested_by != work.sender.member.actor.id {
        return Err(ProblemCode::Forbidden.into());
    }
    if payment.state != ImmediatePaymentState::Requested {
        return Err(ProblemCode::AlreadyDecided.into());
    }
    let mut rows = work.tx.obligations(payment.case)?;
    settle(&mut rows, id, Standing::Ready);
    work.tx.put_obligations(payment.case, &rows)?;
    store(work, ImmediatePaymentDocument { state: ImmediatePaymentState::Cancelled, ..payment })
}

/// The payment of what is asked for: due, in no other payment, and to one receiver.
fn compose(
    work: &Work<'_>,
    request: &Request<'_>,
    case: &CaseDocument,
    rows: &[ObligationRow],
    rule_set: RuleSetVersion,
) -> Result<ImmediatePaymentDocument, Refusal> {
    let mut wanted: Vec<_> = request.obligations.to_vec();
    wanted.sort_unstable();
    wanted.dedup();
    let rows: Vec<_> = rows.iter().filter(|row| wanted.contains(&row.id)).collect();
    let first = rows.first().ok_or(ProblemCode::NotDue)?;
    let due = |row: &&ObligationRow| row.standing == Standing::Ready && row.kind == first.kind;
    if rows.len() != wanted.len() || !rows.iter().all(due) {
        return Err(ProblemCode::NotDue.into());
    }
    let mut payment = ImmediatePaymentDocument {
        id: request.payment,
        case: request.case,
        obligations: wanted,
        recipient: recipient(case, first).ok_or(ProblemCode::NotDue)?,
        period: span(&rows).ok_or(ProblemCode::NotDue)?,
        amount: rest::sum(rows.iter().copied()).ok_or(ProblemCode::NotDue)?,
        reason: request.reason.trim().to_owned(),
        requested_by: work.sender.member.actor.id.clone(),
        requested_at: work.central.clock().now(),
        state: ImmediatePaymentState::Requested,
        rule_set: Some(rule_set),
        content_hash: String::new(),
    };
    payment.content_hash = content_hash(&payment);
    Ok(payment)
}

/// The employer on a claim, else the person; none where a claim has no employer to pay.
fn recipient(case: &CaseDocument, row: &ObligationRow) -> Option<Recipient> {
    match row.claim {
        Some(_) => {
            let cvr = case.facts.work.employer()?;
            Some(Recipient::Employer { cvr, name: case.employer_name.clone() })
        }
        None => Some(Recipient::Citizen { name: case.person.name.clone() }),
    }
}

fn span(rows: &[&ObligationRow]) -> Option<Period> {
    let from = rows.iter().map(|row| row.period.from()).min()?;
    let until = rows.iter().map(|row| row.period.until()).max()?;
    Period::new(from, until).ok()
}

/// What is paid must be what was asked for, what is known by now must come to it, and nothing may hold it.
fn require_unchanged(
    work: &Work<'_>,
    payment: &ImmediatePaymentDocument,
    rows: &[ObligationRow],
) -> Result<(), Refusal> {
    let in_payment: Vec<_> =
        rows.iter().filter(|row| row.standing == Standing::Requested(payment.id)).collect();
    let same = in_payment.len() == payment.obligations.len()
        && rest::sum(in_payment.iter().copied()) == Some(payment.amount);
    let still_due = comes_to(work, payment.case, &in_payment, rows)?;
    let holds = |task: &TaskDocument| {
        task.state.is_live()
            && task.finding.kind().may_hold_money()
            && in_payment.iter().any(|row| task.finding.claim.is_none() || task.finding.claim == row.claim)
    };
    let tasks = work.tx.documents_of_case(ItemType::Task, payment.case)?;
    let held = tasks.iter().filter_map(|row| row.changed.document.as_task()).any(holds);
    if same && still_due && !held { Ok(()) } else { Err(ProblemCode::FactsChanged.into()) }
}

/// Does what is known now still come to these rows?
fn comes_to(
    work: &Work<'_>,
    case: CaseId,
    in_payment: &[&ObligationRow],
    rows: &[ObligationRow],
) -> Result<bool, Refusal> {
    let Some(CaseDocument { facts, .. }) = work.stored_case(case)? else { return Ok(false) };
    let (today, casework) = (work.central.clock().today(), work.central.casework());
    let rule_set = casework.rule_sets.in_force(work.tx, today)?;
    let assessment = assess(&facts, rule_set.parameters(), &casework.policy, today, &mut NoTrace);
    Ok(in_payment.iter().all(|row| rest::still_comes_to(row, rows, &facts, &assessment)))
}

fn settle(rows: &mut [ObligationRow], payment: ImmediatePaymentId, standing: Standing) {
    for row in rows.iter_mut().filter(|row| row.standing == Standing::Requested(payment)) {
        row.standing = standing;
        if standing == Standing::Ready {
            // The run that it was taken out of may have closed without it; it is given one anew.
            row.run = None;
        }
    }
}

/// Stores the payment and brings case, tasks and runs up to date.
fn store(work: &mut Work<'_>, payment: ImmediatePaymentDocument) -> Result<Vec<Changed>, Refusal> {
    let case = payment.case;
    let person = work.stored_case(case)?.map(|case| case.person.cpr);
    let mut changed: Vec<_> = publish::payment(work.tx, payment)?.into_iter().collect();
    let scope = RegisterScope::Persons(person.into_iter().collect());
    let now = work.central.clock().now();
    work.central.casework().reassess(work.tx, work.central.municipality_id(), &scope, now)?;
    changed.extend(work.tx.document(ItemType::Case, &case.to_string())?.map(|row| row.changed));
    Ok(changed)
}

/// Receiver, obligations, amount and rule set, and why: what is approved is what is shown.
fn content_hash(payment: &ImmediatePaymentDocument) -> String {
    let content = (
        payment.id,
        payment.case,
        &payment.obligations,
        &payment.recipient,
        payment.period,
        payment.amount,
        &payment.reason,
        &payment.rule_set,
    );
    to_hex(&Sha256::digest(json(&content)))
}

fn refused(refused: VerdictRefused) -> Problem {
    Problem::new(match refused {
        VerdictRefused::OwnWork => ProblemCode::OwnWork,
        VerdictRefused::Decided => ProblemCode::AlreadyDecided,
        VerdictRefused::ReasonMissing => ProblemCode::ReasonMissing,
        VerdictRefused::Changed => ProblemCode::FactsChanged,
    })
}

impl Work<'_> {
    /// The case whoever may see it.
    fn stored_case(&self, id: CaseId) -> Result<Option<CaseDocument>, Refusal> {
        let row = self.tx.document(ItemType::Case, &id.to_string())?;
        Ok(row.and_then(|row| row.changed.document.into_case()))
    }

    /// A payment in the sender's scope.
    fn payment(&self, id: ImmediatePaymentId) -> Result<ImmediatePaymentDocument, Refusal> {
        let document = self.visible(ItemType::ImmediatePayment, &id.to_string())?.document;
        document.into_immediate_payment().ok_or_else(|| ProblemCode::NotFound.into())
    }
}
