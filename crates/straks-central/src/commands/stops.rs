//! Stopping automation, and lifting a stop: with a reason each time, and what follows from it at once.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use straks_domain::automation::{Lifted, Stop, StopScope};
use straks_domain::ids::StopId;
use straks_protocol::{Changed, ProblemCode};

use super::{Refusal, Work};
use crate::store::rows::RegisterScope;

/// A stop to set.
pub(super) struct New<'a> {
    pub(super) id: StopId,
    pub(super) scope: &'a StopScope,
    pub(super) reason: &'a str,
    pub(super) until: Option<NaiveDate>,
}

pub(super) fn set(work: &mut Work<'_>, new: New<'_>) -> Result<Vec<Changed>, Refusal> {
    if new.reason.trim().is_empty() {
        return Err(ProblemCode::ReasonMissing.into());
    }
    if new.until.is_some_and(|last| last < work.central.clock().today()) {
        return Err(ProblemCode::FollowUpPassed.into());
    }
    if work.tx.automation_stops()?.iter().any(|known| known.id == new.id) {
        return Err(ProblemCode::AlreadyDecided.into());
    }
    let stop = Stop {
        id: new.id,
        scope: new.scope.clone(),
        reason: new.reason.trim().to_owned(),
        by: work.sender.member.actor.id.clone(),
        at: work.central.clock().now(),
        until: new.until,
        lifted: None,
    };
    work.tx.put_stop(&stop)?;
    work.settle_caught(&stop.scope)
}

pub(super) fn lift(work: &mut Work<'_>, id: StopId, reason: &str) -> Result<Vec<Changed>, Refusal> {
    if reason.trim().is_empty() {
        return Err(ProblemCode::ReasonMissing.into());
    }
    let stops = work.tx.automation_stops()?;
    let mut stop = stops.into_iter().find(|stop| stop.id == id).ok_or(ProblemCode::NotFound)?;
    if !stop.holds_on(work.central.clock().today()) {
        return Err(ProblemCode::StopEnded.into());
    }
    let by = work.sender.member.actor.id.clone();
    stop.lifted = Some(Lifted { by, at: work.central.clock().now(), reason: reason.trim().to_owned() });
    work.tx.put_stop(&stop)?;
    work.settle_caught(&stop.scope)
}

impl Work<'_> {
    /// Works out anew what is due on all that a stop can catch.
    fn settle_caught(&mut self, scope: &StopScope) -> Result<Vec<Changed>, Refusal> {
        let scope = match scope {
            StopScope::Person { cpr } => RegisterScope::Persons(BTreeSet::from([*cpr])),
            StopScope::Everywhere
            | StopScope::Employer { .. }
            | StopScope::Finding { .. }
            | StopScope::Paragraph { .. }
            | StopScope::Parameter { .. } => RegisterScope::Everyone,
        };
        let now = self.central.clock().now();
        self.central.casework().reassess(self.tx, self.central.municipality_id(), &scope, now)?;
        Ok(Vec::new())
    }
}
