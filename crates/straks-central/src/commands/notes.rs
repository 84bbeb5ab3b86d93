//! Did a workaround note help? One answer a person and task; the version that was seen is kept with it.

use straks_domain::ids::TaskId;
use straks_domain::known_error::WorkaroundNote;
use straks_protocol::{Changed, ItemType, ProblemCode};

use super::{Refusal, Work};
use crate::casework::publish;
use crate::store::rows::{Help, NoteAnswer};

/// The answer as the protocol carries it.
pub(super) const fn help(helped: bool) -> Help {
    if helped { Help::Helped } else { Help::DidNotHelp }
}

pub(super) fn answer(
    work: &mut Work<'_>,
    task: TaskId,
    (error, version): (u32, u32),
    help: Help,
) -> Result<Vec<Changed>, Refusal> {
    let shown_on = work.task(task)?;
    let note = work.note(error)?;
    if version > note.version || !note.is_shown_on(shown_on.finding.kind()) {
        return Err(ProblemCode::NotFound.into());
    }
    let actor = work.sender.member.actor.id.clone();
    let at = work.central.clock().now();
    work.tx.put_note_answer(&NoteAnswer { task, error, actor, version, help, at })?;
    Ok(publish::note(work.tx, &note)?.into_iter().collect())
}

impl Work<'_> {
    fn note(&self, error: u32) -> Result<WorkaroundNote, Refusal> {
        let document = self.visible(ItemType::Note, &error.to_string())?.document;
        document.into_note().ok_or_else(|| ProblemCode::NotFound.into())
    }
}
