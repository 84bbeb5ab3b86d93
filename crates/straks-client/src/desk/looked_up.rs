//! The case that was looked up, while it is looked at: in memory only, and acted on as it was seen.
//!
//! Left out: looking it up, which is in [`super::look_up`]. Invariant: nothing of it is written to any file; it goes
//! when the screen is left, when another is looked up, and when the hour is over for which it was open.

use std::sync::{Mutex, MutexGuard};

use chrono::{DateTime, Utc};
use straks_domain::ids::CaseId;
use straks_protocol::document::CaseDocument;
use straks_protocol::look_up::CaseView as Told;
use straks_protocol::{Command, ProblemCode};

use super::{Desk, Shared, lock};
use crate::cache::Stored;
use crate::error::{DeskError, Trouble};
use crate::sync::CallError;
use crate::view::{Area, CaseAt, CaseRef, CaseView};

/// The case that is looked at now.
#[derive(Debug, Default)]
pub(super) struct LookedUp(Mutex<Option<Look>>);

/// A case as it was looked up.
#[derive(Debug, Clone)]
pub(super) struct Look {
    pub told: Told,
    /// Until when it can be seen without a new reason; none where none is asked for.
    pub open_until: Option<DateTime<Utc>>,
}

impl Desk {
    /// The case that is looked at, as it was last fetched; none where none is.
    ///
    /// # Errors
    /// [`Trouble::Locked`], or when the files do not answer.
    pub fn looked_at(&self) -> Result<Option<CaseView>, DeskError> {
        let shared = &self.shared;
        shared.may_read()?;
        let look = shared.look().clone();
        look.map(|look| shared.case_view(&look)).transpose()
    }

    /// Lets go of the case that is looked at: the screen was left.
    pub fn put_case_away(&self) {
        self.shared.put_away();
    }
}

impl Shared {
    fn look(&self) -> MutexGuard<'_, Option<Look>> {
        lock(&self.looked_up.0)
    }

    pub(super) fn keep_look(&self, look: Look) {
        *self.look() = Some(look);
        self.tell(Area::LookUp);
    }

    pub(super) fn put_away(&self) {
        if self.look().take().is_some() {
            self.tell(Area::LookUp);
        }
    }

    /// A case as the person sees it.
    ///
    /// # Errors
    /// [`Trouble::TaskGone`], [`Trouble::CasePutAway`], [`Trouble::OpeningEnded`], or when the files do not answer.
    pub(super) fn case_at(&self, case: &CaseRef) -> Result<Stored<CaseDocument>, DeskError> {
        match case.at {
            CaseAt::Desk => self.case(&case.id),
            CaseAt::LookedUp => self.looked_up_case(&case.id),
        }
    }

    fn looked_up_case(&self, case: &str) -> Result<Stored<CaseDocument>, DeskError> {
        let look = self.look().clone().filter(|look| look.told.case.id.to_string() == case);
        let look = look.ok_or(Trouble::CasePutAway)?;
        if look.open_until.is_some_and(|until| until <= self.now()) {
            self.put_away();
            return Err(Trouble::OpeningEnded.into());
        }
        Ok(Stored { version: look.told.version, item: look.told.case })
    }

    /// Does something to a case, and waits for the central's answer. A case that was looked up is fetched anew after
    /// it, also where it had changed.
    ///
    /// # Errors
    /// What the central refuses; [`Trouble::CaseChanged`] where the case is not the one that was looked up.
    pub(super) async fn act_on_case(
        &self,
        case: &CaseRef,
        command: Command,
        title: &str,
        version: Option<u64>,
    ) -> Result<(), DeskError> {
        let answer = self.act(command, title, version).await.map(drop);
        match case.at {
            CaseAt::Desk => answer,
            CaseAt::LookedUp => {
                self.look_again(&case.id).await;
                answer.map_err(|error| match error {
                    DeskError::Central(problem) if problem.code == ProblemCode::VersionChanged => {
                        Trouble::CaseChanged.into()
                    }
                    other => other,
                })
            }
        }
    }

    /// Fetches the case anew; where it is not to be seen any more it is put away.
    async fn look_again(&self, case: &str) {
        let Some(Look { told, open_until }) = self.look().clone() else { return };
        let id: CaseId = told.case.id;
        if id.to_string() != case {
            return;
        }
        let Ok(central) = self.online() else { return };
        match central.case(id).await {
            Ok(told) => self.replace_look(Look { told, open_until }),
            Err(CallError::Problem(problem)) => {
                tracing::info!(code = problem.code.slug(), "the case that was looked up is put away");
                self.put_away();
            }
            Err(error) => tracing::info!(%error, "the case that was looked up stays as it was seen"),
        }
    }

    /// Another may have been looked up meanwhile: then this one is not wanted any more.
    fn replace_look(&self, look: Look) {
        let mut kept = self.look();
        if kept.as_ref().is_some_and(|old| old.told.case.id == look.told.case.id) {
            *kept = Some(look);
            drop(kept);
            self.tell(Area::LookUp);
        }
    }
}
