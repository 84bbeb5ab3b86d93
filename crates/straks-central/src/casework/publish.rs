//! The documents that desks hold besides tasks: cases, runs, packages, colleagues, notes.

use chrono::{DateTime, Utc};
use straks_domain::decision::{CaseDecision, DecisionState, Party};
use straks_domain::ids::CaseId;
use straks_domain::known_error::{NoteState, WorkaroundNote};
use straks_domain::payment::{ImmediatePaymentState, RunKind};
use straks_domain::staff::CaseKind;
use straks_protocol::document::{
    CaseDocument, ImmediatePaymentDocument, Obligation, ObligationState, Person, RunDocument,
};
use straks_protocol::{Changed, Document, ItemType, RemovedReason};

use super::calendar::Calendar;
use super::ledger::CaseDocuments;
use super::tasks::Protection;
use crate::staff::Staff;
use crate::store::rows::{DocumentRow, NewDocument, ObligationRow, Standing};
use crate::store::scope::{Scope, Tag};
use crate::store::{StoreError, Writing};
use crate::work::WorkRules;

/// What a desk needs before it can draw a queue comes before every task.
const FIRST: i64 = i64::MIN / 2;

/// Immediate payments come before tasks: another person waits for an answer.
const PAYMENTS: i64 = FIRST + 1;

/// An obligation as desks see it; none where its amount cannot be told.
#[must_use]
pub fn obligation(row: &ObligationRow) -> Option<Obligation> {
    let state = match (row.standing, &row.run) {
        (Standing::Ready, Some(run)) => ObligationState::InRun { run: run.clone() },
        (Standing::Paid(at), Some(run)) => ObligationState::Paid { run: run.clone(), at },
        (Standing::Requested(payment) | Standing::Released(payment, _), _) => {
            ObligationState::Immediate { payment }
        }
        (Standing::Ready | Standing::Paid(_), None) | (Standing::Held | Standing::InControl, _) => {
            ObligationState::Held
        }
    };
    Some(Obligation {
        id: row.id.clone(),
        claim: row.claim.clone(),
        period: row.period,
        amount: row.amount?,
        state,
    })
}

/// Publishes a case to those who see one of its tasks or payments. A case that nobody ever saw is not
/// written, unless somebody asks for it.
///
/// # Errors
/// [`StoreError`].
pub fn case(
    tx: &mut dyn Writing,
    case: CaseDocument,
    stored: &CaseDocuments,
    (work, asked_for): (&WorkRules, bool),
) -> Result<Option<Changed>, StoreError> {
    let protection = protection(&case.person);
    let (scope, urgency) = seen_through(stored, &case, protection, work);
    if scope.is_nobody() && stored.case.is_none() && !asked_for {
        return Ok(None);
    }
    tx.put_document_after(stored.case.as_ref(), &case_document(case, scope, urgency, protection))
}

/// Publishes a case again as it is, after who sees its tasks has changed.
///
/// # Errors
/// [`StoreError`].
pub fn case_scope(tx: &mut dyn Writing, id: CaseId, work: &WorkRules) -> Result<(), StoreError> {
    let stored = CaseDocuments::of(tx, id)?;
    let document = stored.case.as_ref().and_then(|row| row.changed.document.clone().into_case());
    if let Some(document) = document {
        case(tx, document, &stored, (work, false))?;
    }
    Ok(())
}

/// The protection of a person.
#[must_use]
pub const fn protection(person: &Person) -> Protection {
    if person.protected { Protection::Protected } else { Protection::Open }
}

fn case_document(case: CaseDocument, scope: Scope, urgency: i64, protection: Protection) -> NewDocument {
    let leaves_as = match protection {
        Protection::Protected => RemovedReason::Revoked,
        Protection::Open => RemovedReason::OutOfScope,
    };
    NewDocument { case: Some(case.id), document: Document::Case(Box::new(case)), scope, urgency, leaves_as }
}

/// Who sees a task of the case, may judge a payment on it, or decides it. A protected person is seen through
/// tasks, and by approvers while something waits for them: nobody approves what they cannot see.
fn seen_through(
    stored: &CaseDocuments,
    case: &CaseDocument,
    protection: Protection,
    work: &WorkRules,
) -> (Scope, i64) {
    let mut scope = Scope::nobody();
    let mut urgency = i64::MAX;
    let mut see = |rows: &[DocumentRow]| {
        for row in rows {
            scope.extend(&row.scope);
            if let Some(task) = row.changed.document.as_task().filter(|task| task.state.is_live()) {
                urgency = urgency.min(super::tasks::urgency(task, work));
            }
        }
    };
    see(&stored.tasks);
    match protection {
        Protection::Open => {
            see(&stored.payments);
            scope.extend(&case.case_decisions.iter().flat_map(decides).collect());
        }
        Protection::Protected => {
            let documents = stored.payments.iter().map(|row| row.changed.document.clone());
            let asked = documents.filter_map(Document::into_immediate_payment);
            scope.extend(&asked.flat_map(|payment| judge(&payment)).collect());
            scope.extend(&case.case_decisions.iter().flat_map(approve).collect());
        }
    }
    (scope, urgency)
}

/// Who prepared a decision, until it is given up or replaced; approvers too while it waits for one.
fn decides(decision: &CaseDecision) -> Vec<Tag> {
    let prepared = Tag::Person(decision.prepared_by.clone());
    match decision.state {
        DecisionState::AwaitsApproval { .. } => [vec![prepared], approve(decision)].concat(),
        DecisionState::Draft
        | DecisionState::Heard
        | DecisionState::Decided { .. }
        | DecisionState::Dispatched { .. } => vec![prepared],
        DecisionState::Withdrawn { .. } | DecisionState::Replaced { .. } => Vec::new(),
    }
}

/// Approvers, while the decision waits for one.
fn approve(decision: &CaseDecision) -> Vec<Tag> {
    match decision.state {
        DecisionState::AwaitsApproval { .. } => approvers(match decision.proposal.party {
            Party::Citizen => CaseKind::Citizen,
            Party::Employer { .. } => CaseKind::Refund,
        }),
        DecisionState::Draft
        | DecisionState::Heard
        | DecisionState::Decided { .. }
        | DecisionState::Dispatched { .. }
        | DecisionState::Withdrawn { .. }
        | DecisionState::Replaced { .. } => Vec::new(),
    }
}

/// Approvers, while the payment waits for one.
fn judge(payment: &ImmediatePaymentDocument) -> Vec<Tag> {
    match payment.state {
        ImmediatePaymentState::Requested => approvers(super::tasks::case_kind(&payment.recipient)),
        ImmediatePaymentState::Approved { .. }
        | ImmediatePaymentState::Rejected { .. }
        | ImmediatePaymentState::Cancelled => Vec::new(),
    }
}

fn approvers(of: CaseKind) -> Vec<Tag> {
    vec![Tag::Approvers, Tag::ApproversOf(of)]
}

/// Publishes an immediate payment: to who asked, and to approvers while it waits; then to who judged.
///
/// # Errors
/// [`StoreError`].
pub fn payment(
    tx: &mut dyn Writing,
    payment: ImmediatePaymentDocument,
) -> Result<Option<Changed>, StoreError> {
    let asked = Tag::Person(payment.requested_by.clone());
    let other = match &payment.state {
        ImmediatePaymentState::Requested => judge(&payment),
        ImmediatePaymentState::Approved { by, .. } | ImmediatePaymentState::Rejected { by, .. } => {
            vec![Tag::Person(by.clone())]
        }
        ImmediatePaymentState::Cancelled => Vec::new(),
    };
    let scope = [asked].into_iter().chain(other).collect();
    let case = Some(payment.case);
    let document = Document::ImmediatePayment(payment);
    tx.put_document(&NewDocument {
        document,
        case,
        scope,
        urgency: PAYMENTS,
        leaves_as: RemovedReason::OutOfScope,
    })
}

/// Publishes the run of each kind that closes next with its sums, and takes back those that closed.
///
/// # Errors
/// [`StoreError`].
pub fn runs(tx: &mut dyn Writing, calendar: &Calendar, now: DateTime<Utc>) -> Result<(), StoreError> {
    let next: Vec<_> = [RunKind::Employers, RunKind::Citizens]
        .map(|kind| calendar.next(kind, now))
        .into_iter()
        .flatten()
        .collect();
    for row in tx.live_documents(ItemType::Run)? {
        let id = row.changed.document.item_id();
        if !next.iter().any(|run| run.id.as_str() == id) {
            tx.put_document(&everyones(row.changed.document, Scope::nobody()))?;
        }
    }
    for run in next {
        let sums = tx.run_sums(&run.id)?;
        let document = Document::Run(RunDocument {
            calendar: run.clone(),
            ready: sums.ready,
            held: sums.held,
            in_control: sums.in_control,
        });
        tx.put_document(&everyones(document, Scope::everyone()))?;
    }
    Ok(())
}

/// Publishes packages and colleagues.
///
/// # Errors
/// [`StoreError`].
pub fn staff(tx: &mut dyn Writing, staff: &Staff) -> Result<(), StoreError> {
    for package in &staff.packages {
        let of = CaseKind::ALL.map(|kind| Tag::PackageOf(package.id.clone(), kind));
        let scope = of.into_iter().chain([Tag::Package(package.id.clone())]).collect();
        tx.put_document(&everyones(Document::Package(package.clone()), scope))?;
    }
    for member in &staff.members {
        tx.put_document(&everyones(Document::Colleague(member.actor.clone()), Scope::everyone()))?;
    }
    Ok(())
}

/// Publishes a workaround note with the answers on it, or takes it back where it is not to be followed.
///
/// # Errors
/// [`StoreError`].
pub fn note(tx: &mut dyn Writing, note: &WorkaroundNote) -> Result<Option<Changed>, StoreError> {
    let tally = tx.note_tally(note.error.number)?;
    let note = WorkaroundNote { helped: tally.helped, answered: tally.answered, ..note.clone() };
    let scope = match note.state {
        NoteState::Published { .. } => Scope::everyone(),
        NoteState::Draft | NoteState::Reviewed | NoteState::Retired => Scope::nobody(),
    };
    let known = tx.document(ItemType::Note, &note.error.number.to_string())?.is_some();
    if scope.is_nobody() && !known {
        return Ok(None);
    }
    tx.put_document(&everyones(Document::Note(note), scope))
}

fn everyones(document: Document, scope: Scope) -> NewDocument {
    NewDocument { document, case: None, scope, urgency: FIRST, leaves_as: RemovedReason::Deleted }
}
