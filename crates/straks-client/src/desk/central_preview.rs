//! What the central says that a decision would do: what no desk can tell from one case.
//!
//! Left out: the desk's own calculation ([`super::decision_form`]), which is there at once and offline too.
//! Invariant: only the newest question is waited for; an older one is let go as soon as another is asked.

use std::sync::Mutex;

use straks_domain::decision::AmountChange;
use straks_domain::finding::Finding;
use straks_domain::ids::{CaseId, TaskId};
use straks_protocol::ItemType;
use straks_protocol::decision::{DecisionPreview as Told, PreviewRequest};
use straks_protocol::document::{CaseDocument, TaskDocument};
use straks_wording::finding::title;
use tokio::sync::oneshot;

use super::decision_form::{parsed, preview_of};
use super::{Desk, Shared, lock};
use crate::error::DeskError;
use crate::view::{CentralPreview, DecisionRequest, Labelled};
use crate::wording::decision as words;

/// The question that is waited for now; the one before ends when another takes its place.
#[derive(Debug, Default)]
pub(super) struct Question(Mutex<Option<oneshot::Sender<()>>>);

impl Question {
    /// Ends the one before; what is returned is done when this one is overtaken.
    fn ask(&self) -> oneshot::Receiver<()> {
        let (standing, overtaken) = oneshot::channel();
        lock(&self.0).replace(standing);
        overtaken
    }
}

impl Desk {
    /// What the central says that a decision would do; none where another question was asked meanwhile. The
    /// central logs the look.
    ///
    /// # Errors
    /// [`crate::Trouble::Offline`] without contact, what the central refuses, or as
    /// [`Desk::preview_decision`].
    pub async fn central_preview(
        &self,
        request: &DecisionRequest,
    ) -> Result<Option<CentralPreview>, DeskError> {
        let shared = &self.shared;
        shared.may_read()?;
        let overtaken = shared.question.ask();
        let (case, proposal) = shared.proposal(request)?;
        let decision = request.draft.as_ref().map(|seen| parsed(&seen.id)).transpose()?;
        // A draft that waits in the outbox is not at the central yet.
        let decision = decision.filter(|id| case.case_decisions.iter().any(|known| known.id == *id));
        let asked = PreviewRequest { proposal: Box::new(proposal), decision };
        let central = shared.online()?;
        let told = tokio::select! {
            told = central.preview(case.id, &asked) => told?,
            _ = overtaken => return Ok(None),
        };
        let own = shared.own_effect(request).ok().map(|effect| effect.amounts);
        shared.central_view(&told, own.as_deref()).map(Some)
    }
}

impl Shared {
    fn central_view(&self, told: &Told, own: Option<&[AmountChange]>) -> Result<CentralPreview, DeskError> {
        let differs = own != Some(&told.amounts);
        let mut adds = vec![words::approval(told.needs_approval)];
        adds.extend(self.others(&told.other_cases)?);
        adds.extend(self.tasks_gone(&told.withdrawn)?);
        adds.extend(found(&told.found));
        adds.extend(told.runs.iter().map(words::run_change));
        Ok(CentralPreview {
            instead: differs.then(|| preview_of(&told.amounts, Some(told.weight), Vec::new())),
            moved_on: (differs && own.is_some()).then(words::moved_on),
            adds,
        })
    }

    fn others(&self, cases: &[CaseId]) -> Result<Option<Labelled>, DeskError> {
        let mut here = Vec::new();
        for case in cases {
            let known = self.cache.item::<CaseDocument>(ItemType::Case, &case.to_string())?;
            here.extend(known.map(|stored| stored.item.employer_name));
        }
        Ok((!cases.is_empty()).then(|| words::other_cases(&here, cases.len() - here.len())))
    }

    fn tasks_gone(&self, tasks: &[TaskId]) -> Result<Option<Labelled>, DeskError> {
        let mut here = Vec::new();
        for task in tasks {
            let known = self.cache.item::<TaskDocument>(ItemType::Task, &task.to_string())?;
            here.extend(known.map(|stored| title(stored.item.finding.kind()).to_owned()));
        }
        Ok((!tasks.is_empty()).then(|| words::tasks_gone(here.clone(), tasks.len() - here.len())))
    }
}

fn found(found: &[Finding]) -> Option<Labelled> {
    let titles = found.iter().map(|finding| title(finding.kind()).to_owned());
    (!found.is_empty()).then(|| words::tasks_new(titles))
}
