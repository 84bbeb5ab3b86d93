//! Another priority than the rule's, given by somebody who leads the work, with a reason and a last day.

use straks_domain::ids::TaskId;
use straks_domain::task::Happening;
use straks_domain::task::priority::Override;
use straks_protocol::command::NewPriority;
use straks_protocol::document::TaskDocument;
use straks_protocol::{Changed, ProblemCode};

use super::{Refusal, Work};
use crate::casework::publish;

pub(super) fn carry_out(
    work: &mut Work<'_>,
    id: TaskId,
    to: Option<&NewPriority>,
) -> Result<Vec<Changed>, Refusal> {
    let task = work.task(id)?;
    if !task.state.is_live() {
        return Err(ProblemCode::TaskEnded.into());
    }
    let placed = to.map(|to| placed(work, to)).transpose()?;
    let what =
        placed.clone().map_or(Happening::PriorityLifted, |priority| Happening::Prioritised { priority });
    let case = task.case;
    let task = work.happened(TaskDocument { placed, ..task }, what);
    let changed = work.put_task(task)?;
    publish::case_scope(work.tx, case, &work.central.casework().work)?;
    Ok(changed)
}

fn placed(work: &Work<'_>, to: &NewPriority) -> Result<Override, Refusal> {
    if to.reason.trim().is_empty() {
        return Err(ProblemCode::ReasonMissing.into());
    }
    if to.until < work.central.clock().today() {
        return Err(ProblemCode::FollowUpPassed.into());
    }
    let by = work.sender.member.actor.id.clone();
    Ok(Override { placing: to.placing, reason: to.reason.trim().to_owned(), until: to.until, by })
}
