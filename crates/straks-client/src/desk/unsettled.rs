//! The outbox on screen: what has not been settled, and why.

use std::collections::HashSet;

use straks_domain::ids::{CommandId, TaskId};
use straks_protocol::Command;

use super::{Desk, Shared};
use crate::error::{DeskError, Trouble};
use crate::outbox::{CommandState, Queued};
use crate::view::{Area, Done, OutboxRow};
use crate::wording;

impl Desk {
    /// What has not been settled, oldest first.
    ///
    /// # Errors
    /// When the files do not answer.
    pub fn outbox(&self) -> Result<Vec<OutboxRow>, DeskError> {
        let commands = self.shared.outbox().commands()?;
        let mut stopped = HashSet::new();
        let mut rows = Vec::new();
        for command in commands.iter().filter(|command| command.state != CommandState::Acked) {
            rows.push(row(command, stopped.contains(&command.lane)));
            if command.state != CommandState::Queued {
                stopped.insert(command.lane.clone());
            }
        }
        Ok(rows)
    }

    /// Lets a command go that has not been sent, or that the central refused.
    ///
    /// # Errors
    /// [`Trouble::CommandGone`] where it is gone or may have arrived.
    pub fn discard(&self, command: &str) -> Result<Done, DeskError> {
        let key: CommandId = command.parse().map_err(|_| Trouble::CommandGone)?;
        let outbox = self.shared.outbox();
        let task = outbox.commands()?.iter().find(|known| known.envelope.key == key).and_then(task_of);
        if !outbox.discard(key)? {
            return Err(Trouble::CommandGone.into());
        }
        drop(outbox);
        self.shared.redraw(task.as_slice())?;
        self.shared.tell(Area::Outbox);
        self.shared.contact.send();
        Ok(Done { message: "Ændringen er kasseret".to_owned(), pending: false })
    }
}

fn task_of(command: &Queued) -> Option<TaskId> {
    match &command.envelope.command {
        Command::MoveTask { task, .. }
        | Command::PrioritiseTask { task, .. }
        | Command::AnswerNote { task, .. } => Some(*task),
        Command::MoveTasks { .. }
        | Command::TakeNext { .. }
        | Command::StopAutomation { .. }
        | Command::LiftStop { .. }
        | Command::RequestImmediatePayment { .. }
        | Command::JudgeImmediatePayment { .. }
        | Command::CancelImmediatePayment { .. }
        | Command::Decide { .. }
        | Command::ApproveDecision { .. }
        | Command::SendNotificationLetter { .. }
        | Command::AskForExtension { .. }
        | Command::AnswerOverlap { .. }
        | Command::RecordLookUps { .. } => None,
    }
}

fn row(command: &Queued, blocked: bool) -> OutboxRow {
    let is_log = matches!(command.envelope.command, Command::RecordLookUps { .. });
    let can_go = match command.state {
        CommandState::Queued | CommandState::Rejected | CommandState::Conflict | CommandState::Held => true,
        CommandState::Sending | CommandState::Acked | CommandState::Unknown => false,
    };
    OutboxRow {
        id: command.envelope.key.to_string(),
        title: command.title.clone(),
        made_at: command.envelope.made_at,
        badge: wording::outbox::badge(command.state),
        reason: wording::outbox::reason(command, blocked),
        task_id: task_of(command).map(|task| task.to_string()),
        // The log of look-ups is not the person's to throw away.
        can_discard: can_go && !is_log,
    }
}

impl Shared {
    /// Commands that wait, and commands and drafts that need the person.
    pub(super) fn outbox_counts(&self) -> Result<(u64, u64), DeskError> {
        let outbox = self.outbox();
        let commands = outbox.commands()?;
        let unsettled = commands.iter().filter(|command| command.state != CommandState::Acked);
        let (needs, waits): (Vec<_>, Vec<_>) = unsettled.partition(|command| command.needs_person());
        let drafts = outbox.drafts()?.len();
        Ok((waits.len() as u64, (needs.len() + drafts) as u64))
    }
}
