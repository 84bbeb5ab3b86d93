//! Moving a task: take, leave, hand over, reserve, hold, resume, finish, judge. The machine itself is in
//! `straks-domain`; here is what a move does beside it.

use std::collections::BTreeSet;

use straks_domain::Cpr;
use straks_domain::ids::{ActorId, CaseId, TaskId};
use straks_domain::task::{
    Ground, Happening, MoveRefused, Moved, Opinion, Reservation, TaskEvent, TaskMove, TaskState, may_work_on,
};
use straks_protocol::document::TaskDocument;
use straks_protocol::{Changed, ItemType, Problem, ProblemCode};

use super::{Refusal, Work};
use crate::casework::publish;
use crate::casework::tasks::{self, Protection};
use crate::store::rows::{Judgement, RegisterScope};

pub(super) fn carry_out(work: &mut Work<'_>, id: TaskId, step: &TaskMove) -> Result<Vec<Changed>, Refusal> {
    let task = work.task(id)?;
    let moved = work.after(&task, step)?;
    work.settle_move(task, moved, step)
}

impl Work<'_> {
    /// A task in the sender's scope.
    pub(super) fn task(&self, id: TaskId) -> Result<TaskDocument, Refusal> {
        let document = self.visible(ItemType::Task, &id.to_string())?.document;
        document.into_task().ok_or_else(|| ProblemCode::NotFound.into())
    }

    /// What the move leads to; nothing is written.
    pub(super) fn after(&self, task: &TaskDocument, step: &TaskMove) -> Result<Moved, Refusal> {
        let actor = &self.sender.member.actor;
        let ground = Ground {
            actor: &actor.id,
            roles: actor.roles,
            today: self.central.clock().today(),
            kind: task.finding.kind(),
            reserved_for: task.reserved_for.as_ref(),
        };
        let moved = task.state.after(step, ground).map_err(Problem::from)?;
        if let TaskMove::HandOver { to, .. } = step {
            self.require_worker(to, task)?;
        }
        Ok(moved)
    }

    /// Only who works here and may work on the task is given it, and nobody their own.
    fn require_worker(&self, to: &ActorId, task: &TaskDocument) -> Result<(), Refusal> {
        let member = self.central.casework().staff.member(to);
        let can = member.is_some_and(|member| may_work_on(member.actor.roles, task.finding.kind()));
        if can && self.colleague(task.case)?.as_ref() != Some(to) {
            Ok(())
        } else {
            Err(Problem::from(MoveRefused::NotTheirTask).into())
        }
    }

    /// The member of staff that the person of a case is.
    fn colleague(&self, case: CaseId) -> Result<Option<ActorId>, Refusal> {
        let Some(cpr) = self.person(case)? else { return Ok(None) };
        let marked = self.tx.restricted_persons()?.into_iter().find(|marked| marked.cpr == cpr);
        Ok(marked.and_then(|marked| marked.colleague))
    }

    /// Writes what a move leads to, and what follows from it.
    pub(super) fn settle_move(
        &mut self,
        task: TaskDocument,
        moved: Moved,
        step: &TaskMove,
    ) -> Result<Vec<Changed>, Refusal> {
        let (case, kind) = (task.case, task.finding.kind());
        let done = matches!(moved.state, TaskState::Done { .. }) && kind.closing().lets_money_go();
        let judged = matches!(step, TaskMove::Judge { .. });
        let state = self.assigned(moved.state, &task)?;
        let task = self.happened(TaskDocument { state, ..task }, Happening::Moved { step: step.clone() });
        if let TaskMove::Judge { opinion, why } = step {
            self.judge(&task, *opinion, why)?;
        }
        let mut changed = self.put_task(task)?;
        changed.extend(self.reserve(case, &moved.reservation)?);
        publish::case_scope(self.tx, case, &self.central.casework().work)?;
        if done || judged {
            self.settle_case(case)?;
        }
        Ok(changed)
    }

    /// The task with one thing more that happened to it.
    pub(super) fn happened(&self, mut task: TaskDocument, what: Happening) -> TaskDocument {
        let by = Some(self.sender.member.actor.id.clone());
        task.history.push(TaskEvent { at: self.central.clock().now(), by, what });
        task
    }

    /// Writes a task.
    pub(super) fn put_task(&mut self, task: TaskDocument) -> Result<Vec<Changed>, Refusal> {
        let protection = self.protection(&task)?;
        let document = tasks::document(task, protection, &self.central.casework().work);
        Ok(self.tx.put_document(&document)?.into_iter().collect())
    }

    fn assigned(&self, state: TaskState, task: &TaskDocument) -> Result<TaskState, Refusal> {
        let protection = self.protection(task)?;
        let colleague = match protection {
            Protection::Protected => self.colleague(task.case)?,
            Protection::Open => None,
        };
        let staff = &self.central.casework().staff;
        Ok(tasks::assigned(state, protection, (staff, colleague.as_ref())))
    }

    /// What is said of a sample first is kept: it counts in how often automation is right.
    fn judge(&mut self, task: &TaskDocument, opinion: Opinion, why: &str) -> Result<(), Refusal> {
        let samples = self.tx.samples_of(&[task.case])?;
        let sample = samples.into_iter().find(|sample| Some(&sample.claim) == task.finding.claim.as_ref());
        if let Some(mut sample) = sample.filter(|sample| sample.judged.is_none()) {
            let by = self.sender.member.actor.id.clone();
            let at = self.central.clock().now();
            sample.judged = Some(Judgement { opinion, why: why.to_owned(), by, at });
            self.tx.put_sample(&sample)?;
        }
        Ok(())
    }

    /// Who keeps the follow-up tasks of a case stands on each of its tasks, so that those to come have it too.
    fn reserve(&mut self, case: CaseId, reservation: &Reservation) -> Result<Vec<Changed>, Refusal> {
        let reserved_for = match reservation {
            Reservation::Unchanged => return Ok(Vec::new()),
            Reservation::For(keeper) => Some(keeper.clone()),
            Reservation::Lifted => None,
        };
        let mut changed = Vec::new();
        for row in self.tx.documents_of_case(ItemType::Task, case)? {
            let Some(task) = row.changed.document.into_task() else { continue };
            changed.extend(self.put_task(TaskDocument { reserved_for: reserved_for.clone(), ..task })?);
        }
        Ok(changed)
    }

    /// Works out anew what is due on the cases of a person, after something that held money was released.
    pub(super) fn settle_case(&mut self, case: CaseId) -> Result<(), Refusal> {
        let Some(cpr) = self.person(case)? else { return Ok(()) };
        let scope = RegisterScope::Persons(BTreeSet::from([cpr]));
        let now = self.central.clock().now();
        self.central.casework().reassess(self.tx, self.central.municipality_id(), &scope, now)?;
        Ok(())
    }

    fn person(&self, case: CaseId) -> Result<Option<Cpr>, Refusal> {
        let case = self.tx.document(ItemType::Case, &case.to_string())?;
        Ok(case.and_then(|row| row.changed.document.into_case()).map(|case| case.person.cpr))
    }

    /// The protection of the person that a task is about; protected where it cannot be told.
    fn protection(&self, task: &TaskDocument) -> Result<Protection, Refusal> {
        let case = self.tx.document(ItemType::Case, &task.case.to_string())?;
        let case = case.and_then(|row| row.changed.document.into_case());
        Ok(case.map_or(Protection::Protected, |case| publish::protection(&case.person)))
    }
}
