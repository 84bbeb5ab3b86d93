//! The life of a task: open, taken, on hold, and ended as done or withdrawn.
//!
//! The machine is here so that the desk and the central agree on what is allowed; an illegal move is a
//! typed error that names who holds the task.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::ActorId;

/// Where a task is in its life.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum TaskState {
    /// Nobody has it.
    Open,
    /// A person works on it.
    Taken {
        /// Who.
        by: ActorId,
    },
    /// A person waits for something.
    OnHold {
        /// Who.
        by: ActorId,
        /// For what, and when to look again.
        hold: Hold,
    },
    /// A person finished it.
    Done {
        /// Who.
        by: ActorId,
    },
    /// The finding vanished, or can no longer matter.
    Withdrawn,
}

/// Why a task waits and when it is looked at again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Hold {
    /// The reason in the caseworker's words; not empty.
    pub reason: String,
    /// Follow-up date (opfølgningsdato).
    pub follow_up: NaiveDate,
}

/// What a person does to a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "move", rename_all = "snake_case")]
pub enum TaskMove {
    /// Take an open task.
    Take,
    /// Give it back to the queue.
    Leave,
    /// Put it on hold.
    Hold(Hold),
    /// Take it up again from hold.
    Resume,
}

/// Why a move is not allowed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoveRefused {
    /// Another person has it.
    #[error("the task is with {0}")]
    HeldBy(ActorId),
    /// Nobody has it; take it first.
    #[error("the task is not taken")]
    NotTaken,
    /// It is not on hold.
    #[error("the task is not on hold")]
    NotOnHold,
    /// It has ended.
    #[error("the task has ended")]
    Ended,
    /// The hold has no reason.
    #[error("a hold needs a reason")]
    ReasonMissing,
    /// The follow-up date is not after today.
    #[error("the follow-up date {0} is not after today")]
    FollowUpPassed(NaiveDate),
}

impl TaskState {
    /// Who has the task.
    #[must_use]
    pub const fn holder(&self) -> Option<&ActorId> {
        match self {
            Self::Taken { by } | Self::OnHold { by, .. } => Some(by),
            Self::Open | Self::Done { .. } | Self::Withdrawn => None,
        }
    }

    /// True until it is done or withdrawn.
    #[must_use]
    pub const fn is_live(&self) -> bool {
        match self {
            Self::Open | Self::Taken { .. } | Self::OnHold { .. } => true,
            Self::Done { .. } | Self::Withdrawn => false,
        }
    }

    /// The state after `actor` makes the move on the day `today`.
    ///
    /// # Errors
    /// [`MoveRefused`] with the reason; the state stays as it was.
    pub fn after(&self, step: &TaskMove, actor: &ActorId, today: NaiveDate) -> Result<Self, MoveRefused> {
        match step {
            TaskMove::Take => self.taken(actor),
            TaskMove::Leave => self.require_holder(actor).map(|()| Self::Open),
            TaskMove::Hold(hold) => self.held(hold, actor, today),
            TaskMove::Resume => self.resumed(actor),
        }
    }

    fn taken(&self, actor: &ActorId) -> Result<Self, MoveRefused> {
        match self {
            Self::Open => Ok(Self::Taken { by: actor.clone() }),
            Self::Taken { by } | Self::OnHold { by, .. } => Err(MoveRefused::HeldBy(by.clone())),
            Self::Done { .. } | Self::Withdrawn => Err(MoveRefused::Ended),
        }
    }

    fn held(&self, hold: &Hold, actor: &ActorId, today: NaiveDate) -> Result<Self, MoveRefused> {
        self.require_holder(actor)?;
        if hold.reason.trim().is_empty() {
            return Err(MoveRefused::ReasonMissing);
        }
        if hold.follow_up <= today {
            return Err(MoveRefused::FollowUpPassed(hold.follow_up));
        }
        Ok(Self::OnHold { by: actor.clone(), hold: hold.clone() })
    }

    fn resumed(&self, actor: &ActorId) -> Result<Self, MoveRefused> {
        self.require_holder(actor)?;
        match self {
            Self::OnHold { by, .. } => Ok(Self::Taken { by: by.clone() }),
            Self::Open | Self::Taken { .. } | Self::Done { .. } | Self::Withdrawn => {
                Err(MoveRefused::NotOnHold)
            }
        }
    }

    fn require_holder(&self, actor: &ActorId) -> Result<(), MoveRefused> {
        match self {
            Self::Taken { by } | Self::OnHold { by, .. } if by == actor => Ok(()),
            Self::Taken { by } | Self::OnHold { by, .. } => Err(MoveRefused::HeldBy(by.clone())),
            Self::Open => Err(MoveRefused::NotTaken),
            Self::Done { .. } | Self::Withdrawn => Err(MoveRefused::Ended),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn hold(follow_up: &str) -> TaskMove {
        TaskMove::Hold(Hold { reason: "Afventer lønsedler".into(), follow_up: day(follow_up) })
    }

    #[test]
    fn the_second_taker_learns_who_was_first() {
        let (mette, peter) = (ActorId::new("mette"), ActorId::new("peter"));
        let taken = TaskState::Open.after(&TaskMove::Take, &mette, day("2026-11-23")).expect("open");
        assert_eq!(taken.after(&TaskMove::Take, &peter, day("2026-11-23")), Err(MoveRefused::HeldBy(mette)));
    }

    #[test]
    fn a_hold_needs_a_reason_and_a_day_to_come() {
        let mette = ActorId::new("mette");
        let taken = TaskState::Taken { by: mette.clone() };
        let today = day("2026-11-23");
        assert!(taken.after(&hold("2026-11-24"), &mette, today).is_ok());
        assert_eq!(taken.after(&hold("2026-11-23"), &mette, today), Err(MoveRefused::FollowUpPassed(today)));
        let silent = TaskMove::Hold(Hold { reason: "  ".into(), follow_up: day("2026-11-24") });
        assert_eq!(taken.after(&silent, &mette, today), Err(MoveRefused::ReasonMissing));
    }

    #[test]
    fn an_ended_task_moves_no_more() {
        let mette = ActorId::new("mette");
        for step in [TaskMove::Take, TaskMove::Leave, hold("2026-12-01"), TaskMove::Resume] {
            assert_eq!(TaskState::Withdrawn.after(&step, &mette, day("2026-11-23")), Err(MoveRefused::Ended));
        }
    }

    #[test]
    fn only_the_holder_can_leave_or_resume() {
        let (mette, peter) = (ActorId::new("mette"), ActorId::new("peter"));
        let today = day("2026-11-23");
        let taken = TaskState::Taken { by: mette.clone() };
        assert_eq!(taken.after(&TaskMove::Leave, &peter, today), Err(MoveRefused::HeldBy(mette.clone())));
        assert_eq!(taken.after(&TaskMove::Leave, &mette, today), Ok(TaskState::Open));
        assert_eq!(taken.after(&TaskMove::Resume, &mette, today), Err(MoveRefused::NotOnHold));
    }
}
