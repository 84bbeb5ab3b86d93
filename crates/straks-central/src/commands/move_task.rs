//! Moving a task: take, leave, hold, resume. The machine itself is in `straks-domain`.

use straks_domain::ids::TaskId;
use straks_domain::task::TaskMove;
use straks_protocol::document::TaskDocument;
use straks_protocol::{Changed, ItemType, Problem, ProblemCode};

use super::{Refusal, Work};
use crate::casework::publish;
use crate::casework::tasks::{self, Protection};

pub(super) fn carry_out(work: &mut Work<'_>, id: TaskId, step: &TaskMove) -> Result<Vec<Changed>, Refusal> {
    let task = work.task(id)?;
    let (actor, today) = (&work.sender.member.actor.id, work.central.clock().today());
    let state = task.state.after(step, actor, today).map_err(Problem::from)?;
    let protection = work.protection(&task)?;
    let state = tasks::assigned(state, protection, work.central.casework().staff.protected_to.as_ref());
    let case = task.case;
    let changed = work.tx.put_document(&tasks::document(TaskDocument { state, ..task }, protection))?;
    publish::case_scope(work.tx, case)?;
    Ok(changed.into_iter().collect())
}

impl Work<'_> {
    /// A task in the sender's scope.
    pub(super) fn task(&self, id: TaskId) -> Result<TaskDocument, Refusal> {
        let document = self.visible(ItemType::Task, &id.to_string())?.document;
        document.into_task().ok_or_else(|| ProblemCode::NotFound.into())
    }

    /// The protection of the person that a task is about; protected where it cannot be told.
    fn protection(&self, task: &TaskDocument) -> Result<Protection, Refusal> {
        let case = self.tx.document(ItemType::Case, &task.case.to_string())?;
        let case = case.and_then(|row| row.changed.document.into_case());
        Ok(case.map_or(Protection::Protected, |case| publish::protection(&case.person)))
    }
}
