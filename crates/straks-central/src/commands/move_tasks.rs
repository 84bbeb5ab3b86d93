//! Moving several tasks alike, and taking the next one.
//!
//! Each task is moved whole or left as it is, and the reply tells of each what became of it. Whether it can be
//! moved is known before anything of it is written, so nothing is ever half done.

use straks_domain::ids::PackageId;
use straks_domain::task::TaskMove;
use straks_protocol::command::{TaskOutcome, TaskVersion};
use straks_protocol::document::TaskDocument;
use straks_protocol::{Changed, ItemType, Problem, ProblemCode};

use super::{Refusal, Work};

/// More than a screenful, and little enough to be answered while a person waits.
pub const MOST_TASKS: usize = 200;

/// How many open tasks are read at once while the next one is looked for.
const OPEN_TASKS: usize = 50;

/// What changed, and what became of each task.
pub(super) type Several = (Vec<Changed>, Vec<TaskOutcome>);

pub(super) fn carry_out(
    work: &mut Work<'_>,
    tasks: &[TaskVersion],
    step: &TaskMove,
) -> Result<Several, Refusal> {
    if tasks.len() > MOST_TASKS {
        return Err(ProblemCode::TooManyTasks.into());
    }
    require_one_kind(work, tasks, step)?;
    let (mut changed, mut outcomes) = (Vec::new(), Vec::new());
    for seen in tasks {
        match work.seen(*seen, step) {
            Ok((task, moved)) => {
                changed.extend(work.settle_move(task, moved, step)?);
                outcomes.push(TaskOutcome { task: seen.task, refused: None, holder: None });
            }
            Err(Refusal::Problem(problem)) => outcomes.push(TaskOutcome {
                task: seen.task,
                refused: Some(problem.code),
                holder: problem.holder,
            }),
            Err(error @ Refusal::Store(_)) => return Err(error),
        }
    }
    Ok((changed, outcomes))
}

/// What was done is said once, so it must be about one kind of finding.
fn require_one_kind(work: &Work<'_>, tasks: &[TaskVersion], step: &TaskMove) -> Result<(), Refusal> {
    match step {
        TaskMove::Finish { .. } => {}
        // A judgement is about one result.
        TaskMove::Judge { .. } if tasks.len() > 1 => return Err(ProblemCode::MixedFindings.into()),
        TaskMove::Judge { .. }
        | TaskMove::Take
        | TaskMove::Leave
        | TaskMove::HandOver { .. }
        | TaskMove::Reserve
        | TaskMove::LiftReservation
        | TaskMove::Hold(_)
        | TaskMove::Resume => return Ok(()),
    }
    let mut kinds = Vec::new();
    for seen in tasks {
        if let Ok(task) = work.task(seen.task) {
            kinds.push(task.finding.kind());
        }
    }
    kinds.dedup();
    if kinds.len() > 1 { Err(ProblemCode::MixedFindings.into()) } else { Ok(()) }
}

/// Takes the most urgent task that nobody has.
pub(super) fn take_next(work: &mut Work<'_>, packages: &[PackageId]) -> Result<Several, Refusal> {
    let next = next_free(work, packages)?.ok_or(ProblemCode::NothingToTake)?;
    let outcome = TaskOutcome { task: next.id, refused: None, holder: None };
    let moved = work.after(&next, &TaskMove::Take)?;
    Ok((work.settle_move(next, moved, &TaskMove::Take)?, vec![outcome]))
}

/// Goes through open tasks in their order, up to the first that the sender may take.
fn next_free(work: &Work<'_>, packages: &[PackageId]) -> Result<Option<TaskDocument>, Refusal> {
    let wanted = |task: &TaskDocument| packages.is_empty() || packages.contains(&task.package);
    let onlooker = work.onlooker()?;
    let (mut urgency, mut id) = (i64::MIN, String::new());
    loop {
        let page = work.tx.open_tasks((urgency, &id), OPEN_TASKS)?;
        let Some(last) = page.last() else { return Ok(None) };
        (urgency, id) = (last.urgency, last.changed.document.item_id());
        for row in page {
            let is_wanted = row.changed.document.as_task().is_some_and(wanted);
            if !is_wanted || !onlooker.has_on_desk(work.tx, &row)? {
                continue;
            }
            let task = row.changed.document.into_task();
            if let Some(task) = task.filter(|task| work.after(task, &TaskMove::Take).is_ok()) {
                return Ok(Some(task));
            }
        }
    }
}

impl Work<'_> {
    /// The task on the version that the person saw, and what the move leads to.
    fn seen(
        &self,
        seen: TaskVersion,
        step: &TaskMove,
    ) -> Result<(TaskDocument, straks_domain::task::Moved), Refusal> {
        let current = self.visible(ItemType::Task, &seen.task.to_string())?;
        let version = current.version;
        let task = current.document.into_task().ok_or(ProblemCode::NotFound)?;
        if version != seen.version {
            let holder = task.state.holder().filter(|holder| **holder != self.sender.member.actor.id);
            let problem = Problem::new(ProblemCode::VersionChanged);
            return Err(Problem { holder: holder.cloned(), ..problem }.into());
        }
        let moved = self.after(&task, step)?;
        Ok((task, moved))
    }
}
