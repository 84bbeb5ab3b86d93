//! A complaint (klage) about a decision: received, assessed again, and changed or sent on.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{CaseDecision, DecisionState, SentLetter, StepRefused};
use crate::ids::{ActorId, DecisionId};

/// A complaint about a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ComplaintCourse {
    /// The day it came.
    pub received: NaiveDate,
    /// The day that the municipality assessed the decision again, and what came of it; none until then.
    pub outcome: Option<ComplaintOutcome>,
}

/// What came of assessing a decision again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum ComplaintOutcome {
    /// The decision stands, and the complaint went on to the appeals board (Ankestyrelsen).
    SentOn {
        /// The day.
        on: NaiveDate,
        /// By whom.
        by: ActorId,
        /// Why it stands; goes into the letter.
        reasons: String,
    },
    /// A new decision is being made in its place.
    Changed {
        /// The day.
        on: NaiveDate,
        /// By whom.
        by: ActorId,
        /// The draft of the new one.
        with: DecisionId,
    },
}

impl ComplaintOutcome {
    /// The day of it.
    #[must_use]
    pub const fn on(&self) -> NaiveDate {
        match self {
            Self::SentOn { on, .. } | Self::Changed { on, .. } => *on,
        }
    }
}

impl CaseDecision {
    /// A complaint came.
    ///
    /// # Errors
    /// [`StepRefused`].
    pub fn complained(mut self, received: NaiveDate) -> Result<Self, StepRefused> {
        let on = match self.state {
            DecisionState::Dispatched { on, .. } | DecisionState::Replaced { dispatched: on, .. } => on,
            DecisionState::Draft
            | DecisionState::Heard
            | DecisionState::AwaitsApproval { .. }
            | DecisionState::Decided { .. }
            | DecisionState::Withdrawn { .. } => return Err(StepRefused::NotDispatched),
        };
        if received < on {
            return Err(StepRefused::DayBefore);
        }
        self.complaints.push(ComplaintCourse { received, outcome: None });
        Ok(self)
    }

    /// The open complaint, oldest first, was assessed.
    ///
    /// # Errors
    /// [`StepRefused`].
    pub fn complaint_assessed(
        mut self,
        outcome: ComplaintOutcome,
        letter: Option<SentLetter>,
    ) -> Result<Self, StepRefused> {
        let open = self.complaints.iter_mut().find(|complaint| complaint.outcome.is_none());
        let open = open.ok_or(StepRefused::NoOpenComplaint)?;
        if outcome.on() < open.received {
            return Err(StepRefused::DayBefore);
        }
        match &outcome {
            ComplaintOutcome::SentOn { reasons, .. } if reasons.trim().is_empty() => {
                return Err(StepRefused::ReasonsMissing);
            }
            ComplaintOutcome::SentOn { .. } | ComplaintOutcome::Changed { .. } => {}
        }
        open.outcome = Some(outcome);
        self.letters.extend(letter);
        Ok(self)
    }

    /// True where it takes the place of a decision, or is to: what answers a complaint about that one.
    #[must_use]
    pub fn stands_for(&self, earlier: DecisionId) -> bool {
        let given_up = matches!(self.state, DecisionState::Withdrawn { .. });
        self.proposal.replaces == Some(earlier) && !given_up
    }

    /// The decision that was to take its place is given up: what it answered waits again.
    #[must_use]
    pub fn unanswered_by(mut self, given_up: DecisionId) -> Self {
        for complaint in &mut self.complaints {
            if matches!(complaint.outcome, Some(ComplaintOutcome::Changed { with, .. }) if with == given_up) {
                complaint.outcome = None;
            }
        }
        self
    }
}
