//! Taking, leaving, holding and resuming tasks: drawn at once, sent when there is contact.

use chrono::NaiveDate;
use straks_domain::ids::TaskId;
use straks_domain::staff::Roles;
use straks_domain::task::{Hold, TaskMove};
use straks_protocol::document::TaskDocument;
use straks_protocol::{Command, ItemType};
use straks_wording::finding as in_words;

use super::{Desk, Shared};
use crate::cache::Stored;
use crate::error::{DeskError, Trouble};
use crate::outbox::new_command;
use crate::view::{Area, Done};
use crate::wording;

impl Desk {
    /// Takes a task.
    ///
    /// # Errors
    /// When it cannot be taken, or the desk may not change anything.
    pub fn take(&self, task: &str) -> Result<Done, DeskError> {
        self.move_task(task, TaskMove::Take)
    }

    /// Gives a task back to the queue.
    ///
    /// # Errors
    /// When it is not this person's.
    pub fn leave(&self, task: &str) -> Result<Done, DeskError> {
        self.move_task(task, TaskMove::Leave)
    }

    /// Puts a task on hold until a day.
    ///
    /// # Errors
    /// When it is not this person's, or reason or day do not hold.
    pub fn hold(&self, task: &str, reason: &str, follow_up: NaiveDate) -> Result<Done, DeskError> {
        self.move_task(task, TaskMove::Hold(Hold { reason: reason.trim().to_owned(), follow_up }))
    }

    /// Takes a task up again from hold.
    ///
    /// # Errors
    /// When it is not this person's, or not on hold.
    pub fn resume(&self, task: &str) -> Result<Done, DeskError> {
        self.move_task(task, TaskMove::Resume)
    }

    /// Takes the first free task of a list, in the order of work, and answers its id.
    ///
    /// # Errors
    /// [`Trouble::NothingToTake`] where none is free.
    pub fn take_next(&self, list: Option<&str>) -> Result<String, DeskError> {
        self.shared.may_change()?;
        let filter = self.shared.filter(list)?;
        let next = self.shared.cache.next_open(&filter)?.ok_or(Trouble::NothingToTake)?;
        let id = next.task.id.to_string();
        self.take(&id)?;
        Ok(id)
    }

    fn move_task(&self, task: &str, step: TaskMove) -> Result<Done, DeskError> {
        let shared = &self.shared;
        shared.may_change()?;
        if !shared.roles()?.is_some_and(Roles::works_tasks) {
            return Err(Trouble::NotYourRole.into());
        }
        let Stored { version, item: task } = shared.task(task)?;
        let overlay = shared.outbox().overlay()?;
        shared.state_of(&task, &overlay).after(&step, &shared.me, shared.today())?;
        let title = wording::outbox::move_title(&step, &task_title(&task));
        let message = wording::outbox::done(&step).to_owned();
        let envelope = new_command(Command::MoveTask { task: task.id, step }, shared.now());
        shared.outbox().queue(&envelope, &title, Some(version))?;
        shared.redraw(&[task.id])?;
        shared.contact.send();
        Ok(Done { message, pending: true })
    }
}

/// How a task is named outside the queue: `Timer mangler, Bageriet Kornblomst ApS`.
pub(super) fn task_title(task: &TaskDocument) -> String {
    let title = in_words::title(task.finding.kind());
    format!("{title}, {}", wording::recipient(&task.recipient))
}

impl Shared {
    pub(super) fn task(&self, id: &str) -> Result<Stored<TaskDocument>, DeskError> {
        self.cache.item(ItemType::Task, id)?.ok_or_else(|| Trouble::TaskGone.into())
    }

    /// Draws tasks again with what the outbox holds for them.
    pub(crate) fn redraw(&self, tasks: &[TaskId]) -> Result<(), DeskError> {
        self.cache.redraw(tasks, &|| Ok::<_, DeskError>(self.outbox().overlay()?))?;
        for area in [Area::Tasks, Area::Outbox, Area::Status] {
            self.tell(area);
        }
        Ok(())
    }
}
