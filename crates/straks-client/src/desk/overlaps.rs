//! Answering whether two notifications with days in common are one absence; offline too.
//!
//! What can be answered is told from the case as it is here. The central decides by the newest, and a later answer
//! takes an earlier one back. Left out: which notifications overlap, which the central finds.

use std::collections::HashMap;

use straks_domain::finding::{Finding, FindingDetail};
use straks_domain::ids::{ActorId, CaseId, NotificationId};
use straks_domain::overlap::{AnsweredOverlap, OverlapAnswer, OverlapPaid, OverlappingAbsence};
use straks_domain::staff::Roles;
use straks_protocol::Command;
use straks_protocol::document::{CaseDocument, ObligationState};

use super::decision_form::parsed;
use super::{Desk, Shared, name_of};
use crate::cache::Stored;
use crate::error::{DeskError, Trouble};
use crate::outbox::new_command;
use crate::view::{Area, Done, OverlapForm, OverlapQuestion, OverlapReply};
use crate::wording::overlap as words;

impl Desk {
    /// What can be answered on the overlaps that a task is about.
    ///
    /// # Errors
    /// [`Trouble::TaskGone`], or when the files do not answer.
    pub fn overlap_form(&self, task: &str) -> Result<OverlapForm, DeskError> {
        let shared = &self.shared;
        shared.may_read()?;
        let Stored { item: task, .. } = shared.task(task)?;
        let Stored { item: case, .. } = shared.case(&task.case.to_string())?;
        let questions = shared.questions(&case, Some(&task.finding), &shared.names()?);
        Ok(OverlapForm { case_id: case.id.to_string(), questions })
    }

    /// Answers: at the central, or from the outbox when there is contact.
    ///
    /// # Errors
    /// Where the reason is missing, the role does not allow it, or the desk may not change anything.
    pub fn answer_overlap(&self, reply: &OverlapReply) -> Result<Done, DeskError> {
        let shared = &self.shared;
        shared.may_change()?;
        if !shared.roles()?.is_some_and(Roles::works_tasks) {
            return Err(Trouble::NotYourRole.into());
        }
        let reason = reply.reason.trim().to_owned();
        if reason.is_empty() {
            return Err(straks_protocol::ProblemCode::ReasonMissing.into());
        }
        let case: CaseId = parsed(&reply.case_id)?;
        let other = NotificationId::new(reply.other.as_str());
        let title = words::command(&other);
        let answer = match &reply.keep {
            Some(keep) => OverlapAnswer::SameAbsence { keep: NotificationId::new(keep.as_str()) },
            None => OverlapAnswer::DifferentAbsences,
        };
        let command = Command::AnswerOverlap { case, other, answer, reason };
        shared.outbox().queue(&new_command(command, shared.now()), &title, None)?;
        shared.tell(Area::Outbox);
        shared.tell(Area::Tasks);
        shared.contact.send();
        Ok(Done { message: words::DONE.to_owned(), pending: true })
    }
}

impl Shared {
    /// One question for each other notification: those found by the task, and those that were answered before.
    pub(super) fn questions(
        &self,
        case: &CaseDocument,
        finding: Option<&Finding>,
        names: &HashMap<ActorId, String>,
    ) -> Vec<OverlapQuestion> {
        let own = &case.facts.notification.id;
        let found: &[OverlappingAbsence] = match finding.map(|finding| &finding.detail) {
            Some(FindingDetail::AbsencesOverlap { others }) => others,
            Some(_) | None => &[],
        };
        let answered = case.overlaps.iter().filter_map(|answer| Some((answer.other_than(own)?, answer)));
        let answered: Vec<(&NotificationId, &AnsweredOverlap)> = answered.collect();
        let paid_here = case.obligations.iter().any(|due| match due.state {
            ObligationState::Paid { .. } | ObligationState::Immediate { .. } => true,
            ObligationState::InRun { .. } | ObligationState::Held => false,
        });
        let open = found.iter().map(|overlap| {
            let before = answered.iter().find(|(other, _)| **other == overlap.notification);
            let paid = match overlap.paid {
                OverlapPaid::Neither if paid_here => OverlapPaid::Here,
                OverlapPaid::There if paid_here => OverlapPaid::Both,
                OverlapPaid::Neither | OverlapPaid::There | OverlapPaid::Here | OverlapPaid::Both => {
                    overlap.paid
                }
            };
            let told = before.map(|(_, answer)| words::answered(answer, &name_of(names, &answer.by)));
            words::question(own, &overlap.notification, words::days(overlap), (told, paid))
        });
        let mut questions: Vec<_> = open.collect();
        for (other, answer) in answered {
            if found.iter().any(|overlap| overlap.notification == *other) {
                continue;
            }
            let told = words::answered(answer, &name_of(names, &answer.by));
            let paid = if paid_here { OverlapPaid::Here } else { OverlapPaid::Neither };
            questions.push(words::question(own, other, words::ANSWERED.to_owned(), (Some(told), paid)));
        }
        questions
    }

    /// Answers that wait for the central, in words.
    pub(super) fn pending_answers(&self, case: CaseId) -> Result<Vec<String>, DeskError> {
        let commands = self.outbox().commands()?;
        let answers = commands.iter().filter(|command| !command.needs_person());
        let of_case = answers.filter(|command| {
            matches!(&command.envelope.command, Command::AnswerOverlap { case: of, .. } if *of == case)
        });
        Ok(of_case.map(|_| words::PENDING.to_owned()).collect())
    }
}
