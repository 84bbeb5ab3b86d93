//! What only the central can weigh against what others do at the same moment: the next task, and many at once.

use straks_domain::finding::FindingKind;
use straks_domain::ids::ActorId;
use straks_domain::task::TaskMove;
use straks_protocol::command::{TaskOutcome, TaskVersion};
use straks_protocol::{Command, ProblemCode};
use straks_wording::finding as in_words;

use super::moves::task_title;
use super::{Desk, Shared};
use crate::cache::Stored;
use crate::error::{DeskError, Trouble};
use crate::view::{Fallout, Several, TaskStep};
use crate::wording;

impl Desk {
    /// Asks for the most urgent task that is free, and answers its id.
    ///
    /// # Errors
    /// [`ProblemCode::NothingToTake`] where none is free; [`Trouble::Offline`] without contact.
    pub async fn take_next(&self) -> Result<String, DeskError> {
        let shared = &self.shared;
        shared.may_act_online()?;
        let command = Command::TakeNext { packages: Vec::new() };
        let reply = shared.act(command, "Tag den næste opgave", None).await?;
        let taken = reply.outcomes.first().ok_or(Trouble::Unintelligible)?;
        Ok(taken.task.to_string())
    }

    /// Moves several tasks alike, and tells of each that was not moved why.
    ///
    /// # Errors
    /// What the central refuses as a whole; [`Trouble::Offline`] without contact.
    pub async fn move_tasks(&self, tasks: &[String], step: TaskStep) -> Result<Several, DeskError> {
        let shared = &self.shared;
        shared.may_act_online()?;
        let step = TaskMove::from(step);
        let mut seen = Vec::new();
        let mut gone = Vec::new();
        for id in tasks {
            match shared.task(id) {
                Ok(Stored { version, item }) => seen.push((item, version)),
                Err(_) => gone.push(fallout(id, "Opgaven", "Den er ikke længere hos dig.")),
            }
        }
        let versions = seen.iter().map(|(task, version)| TaskVersion { task: task.id, version: *version });
        let command = Command::MoveTasks { tasks: versions.collect(), step: step.clone() };
        let title = wording::outbox::several_title(&step, seen.len());
        let reply = shared.act(command, &title, None).await?;
        let mut fallouts = gone;
        for outcome in reply.outcomes.iter().filter(|outcome| outcome.refused.is_some()) {
            let task = seen.iter().map(|(task, _)| task).find(|task| task.id == outcome.task);
            let title = task.map_or_else(|| "Opgaven".to_owned(), task_title);
            fallouts.push(fallout(&outcome.task.to_string(), &title, &shared.why(outcome)?));
        }
        let moved = reply.outcomes.iter().filter(|outcome| outcome.refused.is_none()).count() as u64;
        Ok(Several { message: wording::outbox::several_done(&step, moved), moved, fallouts })
    }

    /// What several tasks are about, where it is one thing: only then are they finished together.
    ///
    /// # Errors
    /// When the files do not answer.
    pub fn one_finding(&self, tasks: &[String]) -> Result<Option<String>, DeskError> {
        let mut kinds: Vec<FindingKind> = Vec::new();
        for id in tasks {
            if let Ok(Stored { item, .. }) = self.shared.task(id) {
                kinds.push(item.finding.kind());
            }
        }
        kinds.dedup();
        Ok(match kinds.as_slice() {
            [only] => Some(in_words::title(*only).to_owned()),
            [] | [..] => None,
        })
    }
}

fn fallout(task: &str, title: &str, reason: &str) -> Fallout {
    Fallout { task_id: task.to_owned(), title: title.to_owned(), reason: reason.to_owned() }
}

impl Shared {
    fn why(&self, outcome: &TaskOutcome) -> Result<String, DeskError> {
        let holder = |who: &ActorId| Ok::<_, DeskError>(super::name_of(&self.names()?, who));
        match (&outcome.holder, outcome.refused) {
            (Some(who), Some(ProblemCode::TaskTaken | ProblemCode::VersionChanged)) => {
                Ok(format!("{} har opgaven.", holder(who)?))
            }
            (_, Some(code)) => Ok(wording::problem::of_code(code).explanation),
            (_, None) => Ok(String::new()),
        }
    }
}
