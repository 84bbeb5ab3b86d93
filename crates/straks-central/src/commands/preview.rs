//! What a decision would do, before anybody prepares it.
//!
//! The case is worked out by the same code as after a real decision, as if every step had been taken and it had been
//! dispatched today; then all of it is taken back. Invariant: what remains is that somebody looked, in the audit log.

use std::collections::BTreeMap;

use straks_domain::Cpr;
use straks_domain::decision::{Approval, CaseDecision, Proposal, StepRefused};
use straks_domain::finding::Finding;
use straks_domain::ids::{CaseId, DecisionId, ObligationId, TaskId};
use straks_protocol::decision::{DecisionPreview, DueChange, PreviewRequest, RunChange};
use straks_protocol::document::{CaseDocument, RunDocument, TaskDocument};
use straks_protocol::{Document, ItemType, Problem, ProblemCode};
use uuid::Uuid;

use super::weighing::approval;
use super::{Refusal, Sender, Work, decisions};
use crate::audit;
use crate::casework::ids::case_id;
use crate::central::Central;
use crate::staff::Member;
use crate::store::StoreError;
use crate::store::rows::{NewAudit, ObligationRow, RegisterScope};

/// Stands where the reasons are not written yet: what a decision does never depends on them.
const NO_REASONS_YET: &str = "…";

/// What it would do. That the case was looked at is in the audit log.
///
/// # Errors
/// [`StoreError`]; the problem is for the caller.
pub fn preview(
    central: &Central,
    member: &Member,
    case: CaseId,
    request: &PreviewRequest,
) -> Result<Result<DecisionPreview, Problem>, StoreError> {
    let sender = Sender { member: member.clone(), if_match: None };
    central.write(|tx| {
        tx.mark()?;
        let tried = try_out(&mut Work { central, tx, sender: &sender }, case, request);
        let tried = match tried {
            Err(Refusal::Store(error)) => return Err(error),
            Err(Refusal::Problem(problem)) => Err(*problem),
            Ok(preview) => Ok(preview),
        };
        tx.undo()?;
        if tried.is_ok() {
            let (at, actor) = (central.clock().now(), Some(member.actor.id.clone()));
            tx.append_audit(&NewAudit { at, actor, event: audit::case_shown(case) })?;
        }
        Ok(tried)
    })
}

fn try_out(work: &mut Work<'_>, case: CaseId, request: &PreviewRequest) -> Result<DecisionPreview, Refusal> {
    if work.tx.quarantine()?.is_some() {
        return Err(ProblemCode::Quarantined.into());
    }
    let case = work.seen_case(case)?;
    let rule_set = work.rule_set()?;
    if case.rule_set != rule_set.id {
        return Err(ProblemCode::RuleSetChanged.into());
    }
    let decision = proposed(work, &case, request)?;
    let before = Seen::of(work, &case)?;
    replace(work, &case, &decision)?;
    let scope = RegisterScope::Persons([case.person.cpr].into());
    let (central, now) = (work.central, work.central.clock().now());
    central.casework().try_out(work.tx, central.municipality_id(), &scope, (case.id, &decision, now))?;
    let after = Seen::of(work, &case)?;
    let needs_approval = match approval(work, &decision) {
        Approval::ByAnother => true,
        Approval::NotNeeded => false,
    };
    let due = before.due_changed(&after);
    let (found, withdrawn) = before.tasks_changed(&after);
    Ok(DecisionPreview {
        facts_hash: case.facts_hash,
        rule_set,
        weight: decision.weight,
        needs_approval,
        amounts: decision.amounts,
        due,
        other_cases: before.others_changed(&after),
        found,
        withdrawn,
        runs: before.runs_changed(&after),
    })
}

/// The decision that would say it.
fn proposed(
    work: &mut Work<'_>,
    case: &CaseDocument,
    request: &PreviewRequest,
) -> Result<CaseDecision, Refusal> {
    let id = request.decision.unwrap_or(DecisionId::new(Uuid::nil()));
    if request.decision.is_some() && work.tx.decision(case.id, id)?.is_none() {
        return Err(ProblemCode::NotFound.into());
    }
    let mut proposal: Proposal = request.proposal.as_ref().clone();
    if proposal.reasons.trim().is_empty() {
        NO_REASONS_YET.clone_into(&mut proposal.reasons);
    }
    decisions::drafted(work, case, id, &proposal)
}

/// What it takes the place of counts no longer.
fn replace(work: &mut Work<'_>, case: &CaseDocument, decision: &CaseDecision) -> Result<(), Refusal> {
    let Some(replaced) = decision.proposal.replaces else { return Ok(()) };
    let earlier = work.tx.decision(case.id, replaced)?.ok_or(ProblemCode::NotFound)?;
    let today = work.central.clock().today();
    if earlier.dispatched_on().is_none() {
        return Err(StepRefused::NotDispatched.into());
    }
    work.tx.put_decision(case.id, &earlier.replaced(decision.id, today)?)?;
    Ok(())
}

/// What is looked at before and after.
struct Seen {
    case: Option<CaseDocument>,
    tasks: BTreeMap<TaskId, TaskDocument>,
    runs: Vec<RunDocument>,
    others: BTreeMap<CaseId, Vec<ObligationRow>>,
}

impl Seen {
    fn of(work: &Work<'_>, case: &CaseDocument) -> Result<Self, Refusal> {
        let row = work.tx.document(ItemType::Case, &case.id.to_string())?;
        let tasks = work.tx.documents_of_case(ItemType::Task, case.id)?.into_iter();
        let live =
            tasks.filter_map(|row| row.changed.document.into_task()).filter(|task| task.state.is_live());
        let runs = work.tx.live_documents(ItemType::Run)?.into_iter();
        let run = |document| if let Document::Run(run) = document { Some(run) } else { None };
        Ok(Self {
            case: row.and_then(|row| row.changed.document.into_case()),
            tasks: live.map(|task| (task.id, task)).collect(),
            runs: runs.filter_map(|row| run(row.changed.document)).collect(),
            others: others(work, case.person.cpr, case.id)?,
        })
    }

    fn due_changed(&self, after: &Self) -> Vec<DueChange> {
        let mut due: BTreeMap<ObligationId, DueChange> = BTreeMap::new();
        let nothing = || DueChange { before: None, after: None };
        for was in self.case.iter().flat_map(|case| &case.obligations) {
            due.entry(was.id.clone()).or_insert_with(nothing).before = Some(was.clone());
        }
        for is in after.case.iter().flat_map(|case| &case.obligations) {
            due.entry(is.id.clone()).or_insert_with(nothing).after = Some(is.clone());
        }
        let mut due: Vec<_> = due.into_values().filter(|change| change.before != change.after).collect();
        due.sort_by_key(|change| change.before.as_ref().or(change.after.as_ref()).map(|of| of.period));
        due
    }

    fn tasks_changed(&self, after: &Self) -> (Vec<Finding>, Vec<TaskId>) {
        let new = after.tasks.iter().filter(|(id, _)| !self.tasks.contains_key(id));
        let gone = self.tasks.keys().filter(|id| !after.tasks.contains_key(id));
        (new.map(|(_, task)| task.finding.clone()).collect(), gone.copied().collect())
    }

    fn runs_changed(&self, after: &Self) -> Vec<RunChange> {
        let same = |one: &RunDocument, other: &RunDocument| one.calendar.id == other.calendar.id;
        let pairs = self.runs.iter().filter_map(|before| {
            let after = after.runs.iter().find(|after| same(before, after))?;
            Some(RunChange { before: before.clone(), after: after.clone() })
        });
        pairs.filter(|change| change.before != change.after).collect()
    }

    fn others_changed(&self, after: &Self) -> Vec<CaseId> {
        let changed = self.others.iter().filter(|(case, due)| after.others.get(case) != Some(due));
        changed.map(|(case, _)| *case).collect()
    }
}

/// What is due on the person's other cases.
fn others(
    work: &Work<'_>,
    person: Cpr,
    but: CaseId,
) -> Result<BTreeMap<CaseId, Vec<ObligationRow>>, StoreError> {
    let register = work.tx.register(&[person].into())?;
    let cases = register.notifications.iter().map(|of| case_id(work.central.municipality_id(), &of.id));
    cases.filter(|case| *case != but).map(|case| Ok((case, work.tx.obligations(case)?))).collect()
}
