//! Moving a task: drawn at once, sent when there is contact.

use straks_domain::ids::{ActorId, TaskId};
use straks_domain::staff::{Actor, Right};
use straks_domain::task::{Ground, Hold, TaskMove, may_work_on};
use straks_protocol::command::NewPriority;
use straks_protocol::document::TaskDocument;
use straks_protocol::{Command, ItemType};
use straks_wording::finding as in_words;

use super::{Desk, Shared};
use crate::cache::Stored;
use crate::error::{DeskError, Trouble};
use crate::outbox::new_command;
use crate::view::{Area, Colleague, Done, PlaceTask, TaskStep};
use crate::wording;

impl Desk {
    /// Moves a task.
    ///
    /// # Errors
    /// When the machine of tasks does not allow it, or the desk may not change anything.
    pub fn move_task(&self, task: &str, step: TaskStep) -> Result<Done, DeskError> {
        let shared = &self.shared;
        shared.may_change()?;
        let step = TaskMove::from(step);
        let Stored { version, item: task } = shared.task(task)?;
        shared.require_allowed(&task, &step)?;
        let title = wording::outbox::move_title(&step, &task_title(&task));
        let message = wording::outbox::done(&step).to_owned();
        shared.queue_on_task(task.id, version, Command::MoveTask { task: task.id, step }, &title)?;
        Ok(Done { message, pending: true })
    }

    /// Gives a task another priority than the rule's, or lets it follow the rule again.
    ///
    /// # Errors
    /// When the role does not allow it, or the desk may not change anything.
    pub fn prioritise(&self, task: &str, to: Option<PlaceTask>) -> Result<Done, DeskError> {
        let shared = &self.shared;
        shared.may_change()?;
        if !shared.roles()?.is_some_and(|roles| roles.may(Right::DirectWork)) {
            return Err(Trouble::NotYourRole.into());
        }
        let Stored { version, item: task } = shared.task(task)?;
        let name = task_title(&task);
        let (title, message) = match &to {
            Some(_) => (format!("Giv opgaven {name} en anden prioritet"), "Prioriteten er ændret"),
            None => (format!("Lad opgaven {name} følge reglen"), "Opgaven følger reglen igen"),
        };
        let to = to.map(|to| NewPriority {
            placing: to.placing.into(),
            reason: to.reason.trim().to_owned(),
            until: to.until,
        });
        shared.queue_on_task(task.id, version, Command::PrioritiseTask { task: task.id, to }, &title)?;
        Ok(Done { message: message.to_owned(), pending: true })
    }

    /// The colleagues that a task can be given to.
    ///
    /// # Errors
    /// [`Trouble::TaskGone`], or when the files do not answer.
    pub fn colleagues(&self, task: &str) -> Result<Vec<Colleague>, DeskError> {
        let shared = &self.shared;
        shared.may_read()?;
        let Stored { item: task, .. } = shared.task(task)?;
        let overlay = shared.outbox().overlay()?;
        let state = shared.state_of(&task, &overlay);
        let mut colleagues: Vec<Actor> = shared.cache.items(ItemType::Colleague)?;
        colleagues.retain(|actor| {
            Some(&actor.id) != state.holder() && may_work_on(actor.roles, task.finding.kind())
        });
        colleagues.sort_by_key(|actor| wording::sort_key(&actor.name));
        let shown = |actor: Actor| Colleague {
            id: actor.id.to_string(),
            name: actor.name,
            role: wording::roles(actor.roles),
        };
        Ok(colleagues.into_iter().map(shown).collect())
    }
}

impl From<TaskStep> for TaskMove {
    fn from(step: TaskStep) -> Self {
        let trimmed = |text: String| text.trim().to_owned();
        match step {
            TaskStep::Take => Self::Take,
            TaskStep::Leave => Self::Leave,
            TaskStep::HandOver { to, reason } => {
                Self::HandOver { to: ActorId::new(to), reason: trimmed(reason) }
            }
            TaskStep::Reserve => Self::Reserve,
            TaskStep::LiftReservation => Self::LiftReservation,
            TaskStep::Hold { reason, follow_up } => Self::Hold(Hold { reason: trimmed(reason), follow_up }),
            TaskStep::Resume => Self::Resume,
            TaskStep::Finish { what } => Self::Finish { what: trimmed(what) },
            TaskStep::Judge { agrees, why } => {
                let opinion = if agrees {
                    straks_domain::task::Opinion::Agrees
                } else {
                    straks_domain::task::Opinion::Disagrees
                };
                Self::Judge { opinion, why: trimmed(why) }
            }
        }
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

    /// The same machine as at the central, so that what cannot be is told without asking.
    fn require_allowed(&self, task: &TaskDocument, step: &TaskMove) -> Result<(), DeskError> {
        let overlay = self.outbox().overlay()?;
        let Some(roles) = self.roles()? else { return Err(Trouble::NotYourRole.into()) };
        let ground = Ground {
            actor: &self.me,
            roles,
            today: self.today(),
            kind: task.finding.kind(),
            reserved_for: task.reserved_for.as_ref(),
        };
        self.state_of(task, &overlay).after(step, ground)?;
        Ok(())
    }

    fn queue_on_task(
        &self,
        task: TaskId,
        version: u64,
        command: Command,
        title: &str,
    ) -> Result<(), DeskError> {
        let envelope = new_command(command, self.now());
        self.outbox().queue(&envelope, title, Some(version))?;
        self.redraw(&[task])?;
        self.contact.send();
        Ok(())
    }

    /// Draws tasks again with what the outbox holds for them.
    pub(crate) fn redraw(&self, tasks: &[TaskId]) -> Result<(), DeskError> {
        self.cache.redraw(tasks, &|| Ok::<_, DeskError>(self.outbox().overlay()?))?;
        self.tell_of_tasks();
        Ok(())
    }

    /// Draws every task again.
    pub(crate) fn redraw_all(&self) -> Result<(), DeskError> {
        self.cache.redraw_all(&|| Ok::<_, DeskError>(self.outbox().overlay()?))?;
        self.tell_of_tasks();
        Ok(())
    }

    /// Tasks whose follow-up date has come stand in the queue again.
    pub(super) fn bring_back(&self) -> Result<(), DeskError> {
        Ok(self.cache.bring_back(self.today())?)
    }

    fn tell_of_tasks(&self) {
        for area in [Area::Tasks, Area::Outbox, Area::Status] {
            self.tell(area);
        }
    }
}
