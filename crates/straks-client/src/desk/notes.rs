//! Known errors and the guidance on tasks.

use straks_domain::known_error::{ErrorClass, NoteState, WorkaroundNote};
use straks_protocol::document::TaskDocument;
use straks_protocol::{Command, ItemType};

use super::moves::task_title;
use super::{Desk, Shared};
use crate::cache::Stored;
use crate::error::DeskError;
use crate::outbox::new_command;
use crate::view::{Area, Done, KnownErrorRow, NoteView};

impl Desk {
    /// The known errors with published guidance, and how many tasks of this desk each is shown on.
    ///
    /// # Errors
    /// [`crate::Trouble::Locked`], or when the files do not answer.
    pub fn known_errors(&self) -> Result<Vec<KnownErrorRow>, DeskError> {
        let shared = &self.shared;
        shared.may_read()?;
        let mut notes = shared.published_notes()?;
        notes.sort_by_key(|note| (note.error.class, note.error.number));
        let row = |note: WorkaroundNote| {
            let tasks = note.applies_to.findings.iter().map(|kind| shared.cache.tasks_of_kind(*kind));
            let tasks = tasks.sum::<Result<u64, _>>()?;
            Ok(KnownErrorRow { note: view(&note, None), tasks })
        };
        notes.into_iter().map(row).collect()
    }

    /// Answers whether guidance helped on a task.
    ///
    /// # Errors
    /// When the task is gone, or the desk may not change anything.
    pub fn answer_note(&self, task: &str, error: u32, version: u32, helped: bool) -> Result<Done, DeskError> {
        let shared = &self.shared;
        shared.may_change()?;
        let Stored { item: task, .. } = shared.task(task)?;
        let title = format!("Svar på vejledning {error}, {}", task_title(&task));
        let command = Command::AnswerNote { task: task.id, error, version, helped };
        let envelope = new_command(command, shared.now());
        let outbox = shared.outbox();
        outbox.queue(&envelope, &title, None)?;
        outbox.keep_answer(task.id, error, version, helped)?;
        drop(outbox);
        shared.tell(Area::Tasks);
        shared.tell(Area::Outbox);
        shared.contact.send();
        Ok(Done { message: "Tak for svaret".to_owned(), pending: true })
    }
}

impl Shared {
    pub(super) fn published_notes(&self) -> Result<Vec<WorkaroundNote>, DeskError> {
        let mut notes: Vec<WorkaroundNote> = self.cache.items(ItemType::Note)?;
        notes.retain(|note| matches!(note.state, NoteState::Published { .. }));
        Ok(notes)
    }

    pub(super) fn notes_on(&self, task: &TaskDocument) -> Result<Vec<NoteView>, DeskError> {
        let notes = self.published_notes()?;
        let outbox = self.outbox();
        let shown = notes.iter().filter(|note| note.is_shown_on(task.finding.kind()));
        shown.map(|note| Ok(view(note, outbox.answer(task.id, note.error.number, note.version)?))).collect()
    }
}

fn view(note: &WorkaroundNote, your_answer: Option<bool>) -> NoteView {
    let class = match note.error.class {
        ErrorClass::A => "A",
        ErrorClass::B => "B",
        ErrorClass::C => "C",
        ErrorClass::D => "D",
    };
    NoteView {
        error_number: note.error.number,
        class: class.to_owned(),
        fixed_in: note.error.fixed_in.as_ref().map(|release| format!("rettes i {release}")),
        title: note.error.title.clone(),
        steps: note.steps.clone(),
        version: note.version,
        helped: note.helped,
        answered: note.answered,
        your_answer,
    }
}
