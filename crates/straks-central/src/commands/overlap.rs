//! An answer on two notifications with days in common: one absence under two numbers, or two absences.
//!
//! The newest answer on a pair holds, so that answering again takes an answer back. Left out: what follows from it,
//! which is worked out anew with the cases. Invariant: no case that has been paid is set aside, and no number is kept
//! that is set aside itself.

use straks_domain::ids::{CaseId, NotificationId};
use straks_domain::overlap::{AnsweredOverlap, OverlapAnswer};
use straks_protocol::document::CaseDocument;
use straks_protocol::{Changed, ItemType, Problem, ProblemCode};

use super::{Refusal, Work};
use crate::casework::ids::case_id;

/// The longest reason.
const MAX_REASON: usize = 500;

pub(super) fn answer(
    work: &mut Work<'_>,
    case: CaseId,
    other: &NotificationId,
    (answer, reason): (&OverlapAnswer, &str),
) -> Result<Vec<Changed>, Refusal> {
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > MAX_REASON {
        return Err(ProblemCode::ReasonMissing.into());
    }
    let case = work.seen_case(case)?;
    let answered = AnsweredOverlap {
        notifications: AnsweredOverlap::pair(&case.facts.notification.id, other),
        answer: answer.clone(),
        reason: reason.to_owned(),
        by: work.sender.member.actor.id.clone(),
        at: work.central.clock().now(),
    };
    work.require_overlap(&case, other)?;
    if let OverlapAnswer::SameAbsence { .. } = answer {
        let (aside, keep) = answered.set_aside().ok_or(ProblemCode::NoOverlap)?;
        work.require_unpaid(aside)?;
        work.require_kept(keep, aside)?;
    }
    work.tx.put_overlap_answer(&answered)?;
    work.reassessed(&case)
}

impl Work<'_> {
    /// The two have days in common, or somebody has answered that before.
    fn require_overlap(&self, case: &CaseDocument, other: &NotificationId) -> Result<(), Refusal> {
        let own = &case.facts.notification.id;
        let answered = case.overlaps.iter().any(|answer| answer.other_than(own) == Some(other));
        let tasks = self.tx.documents_of_case(ItemType::Task, case.id)?;
        let mut live =
            tasks.iter().filter_map(|row| row.changed.document.as_task()).filter(|task| task.state.is_live());
        let found = live.any(|task| task.finding.overlaps_with(other));
        if answered || found { Ok(()) } else { Err(ProblemCode::NoOverlap.into()) }
    }

    /// Nothing has been paid on the case that would be set aside, nor is about to be.
    fn require_unpaid(&self, aside: &NotificationId) -> Result<(), Refusal> {
        let case = case_id(self.central.municipality_id(), aside);
        if self.obligations_now(case)?.iter().any(|row| row.standing.is_fixed()) {
            return Err(Problem::new(ProblemCode::SetAsidePaid).with_detail(aside.as_str()).into());
        }
        Ok(())
    }

    /// The number that is kept is not set aside for a third one.
    fn require_kept(&self, keep: &NotificationId, aside: &NotificationId) -> Result<(), Refusal> {
        let case = case_id(self.central.municipality_id(), keep);
        let document = self.tx.document(ItemType::Case, &case.to_string())?;
        let kept_for = document.and_then(|row| row.changed.document.into_case()?.set_aside_for);
        if kept_for.is_some_and(|kept| kept != *aside) {
            return Err(Problem::new(ProblemCode::KeptSetAside).with_detail(keep.as_str()).into());
        }
        Ok(())
    }
}
