//! What this person can do with a task now, and why not: the machine of tasks is asked for each.

use std::collections::HashMap;

use straks_domain::finding::FindingKind;
use straks_domain::ids::ActorId;
use straks_domain::staff::{Right, Roles};
use straks_domain::task::{Closing, TaskState, may_work_on};
use straks_protocol::document::TaskDocument;

use super::{Shared, name_of};
use crate::error::DeskError;
use crate::view::{ActionKind, HistoryLine, PriorityView, TaskAction};
use crate::wording;

impl Shared {
    /// The actions of a task, in the order of the buttons.
    pub(super) fn actions(
        &self,
        task: &TaskDocument,
        state: &TaskState,
    ) -> Result<Vec<TaskAction>, DeskError> {
        let roles = self.roles()?;
        let refused = self.refused_all(roles, task.finding.kind());
        let action = |kind, label: &str| TaskAction {
            action: kind,
            label: label.to_owned(),
            unavailable: refused.clone(),
        };
        let leads = roles.is_some_and(|roles| roles.may(Right::DirectWork));
        let mine = state.holder() == Some(&self.me);
        let mut actions = Vec::new();
        match state {
            TaskState::Open => actions.push(action(ActionKind::Take, "Tag opgaven")),
            TaskState::Taken { .. } | TaskState::OnHold { .. } if mine => {
                actions.extend(closing(task, roles).map(|(kind, label, why)| TaskAction {
                    unavailable: refused.clone().or(why),
                    ..action(kind, label)
                }));
                actions.push(match state.hold() {
                    Some(_) => action(ActionKind::Resume, "Genoptag"),
                    None => action(ActionKind::Hold, "Sæt på hold"),
                });
                actions.push(action(ActionKind::HandOver, "Giv videre"));
                actions.push(action(ActionKind::Leave, "Læg tilbage"));
                actions.push(reservation(task, action));
            }
            TaskState::Taken { by } | TaskState::OnHold { by, .. } => {
                let holder = name_of(&self.names()?, by);
                let unavailable = Some(format!("{holder} har opgaven"));
                actions.push(TaskAction { unavailable, ..action(ActionKind::Take, "Tag opgaven") });
                if leads {
                    actions.push(action(ActionKind::HandOver, "Giv videre"));
                    actions.push(action(ActionKind::Leave, "Læg tilbage i køen"));
                }
            }
            TaskState::Done { .. } | TaskState::Withdrawn => return Ok(actions),
        }
        if leads {
            actions.push(action(ActionKind::Prioritise, "Ændr prioritet"));
        }
        if task.finding.kind() == FindingKind::PaymentMissed {
            actions.push(action(ActionKind::ImmediatePayment, "Straksudbetaling"));
        }
        if task.finding.kind() == FindingKind::AbsencesOverlap {
            actions.push(action(ActionKind::AnswerOverlap, "Svar om overlap…"));
        }
        actions.push(action(ActionKind::Decide, "Træf afgørelse…"));
        Ok(actions)
    }

    fn refused_all(&self, roles: Option<Roles>, kind: FindingKind) -> Option<String> {
        if !roles.is_some_and(|roles| may_work_on(roles, kind)) {
            Some("Din rolle kan ikke arbejde med opgaven".to_owned())
        } else if self.may_change().is_err() {
            Some("Kan kun læses, til der har været kontakt".to_owned())
        } else {
            None
        }
    }

    /// Why the task stands where it stands in the queue.
    pub(super) fn priority(
        &self,
        task: &TaskDocument,
        names: &HashMap<ActorId, String>,
    ) -> Result<PriorityView, DeskError> {
        let now = self.now();
        let placed = task.placed.as_ref();
        let placed = placed.map(|placed| wording::task::placed(placed, &name_of(names, &placed.by)));
        let Some(work) = self.work()? else {
            let level = wording::task::level(straks_domain::task::priority::Level::Medium);
            return Ok(PriorityView { level, reasons: Vec::new(), placed });
        };
        let priority = task.priority(&work.priority);
        Ok(PriorityView {
            level: wording::task::level(work.priority.level(&priority, now)),
            reasons: priority.parts(now).into_iter().map(wording::task::part).collect(),
            placed,
        })
    }

    /// What happened to the task, newest first.
    pub(super) fn history(&self, task: &TaskDocument, names: &HashMap<ActorId, String>) -> Vec<HistoryLine> {
        let who = |actor: Option<&ActorId>| {
            actor.map_or_else(|| "Straks".to_owned(), |actor| self.assignee(actor, names))
        };
        let events = task.history.iter().rev().map(|event| HistoryLine {
            at: event.at,
            who: who(event.by.as_ref()),
            what: wording::task::happened(&event.what, |actor| name_of(names, actor)),
        });
        let made = HistoryLine { at: task.created_at, who: who(None), what: wording::task::made() };
        events.chain([made]).collect()
    }
}

/// How the task can be closed; why not now, where it cannot.
fn closing(task: &TaskDocument, roles: Option<Roles>) -> Option<(ActionKind, &'static str, Option<String>)> {
    match task.finding.kind().closing() {
        Closing::Accept => Some((ActionKind::Finish, "Færdig", None)),
        Closing::TakeOver => Some((ActionKind::Finish, "Afgjort", None)),
        Closing::Release => {
            let may = roles.is_some_and(|roles| roles.may(Right::ReleaseControls));
            let why = (!may).then(|| "En godkender frigiver beløbet".to_owned());
            Some((ActionKind::Finish, "Frigiv", why))
        }
        Closing::Judge => Some((ActionKind::Judge, "Bedøm", None)),
        // It closes by itself when facts are put right or a decision is made.
        Closing::Decide => None,
    }
}

fn reservation(task: &TaskDocument, action: impl Fn(ActionKind, &str) -> TaskAction) -> TaskAction {
    match &task.reserved_for {
        None => action(ActionKind::Reserve, "Behold opfølgninger"),
        Some(_) => action(ActionKind::LiftReservation, "Slip opfølgninger"),
    }
}
