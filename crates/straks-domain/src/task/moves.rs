//! What a person does to a task, and why it may be refused.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Hold;
use crate::ids::ActorId;

/// What a person does to a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "move", rename_all = "snake_case")]
pub enum TaskMove {
    /// Take an open task.
    Take,
    /// Give it back to the queue.
    Leave,
    /// Give it to a named colleague.
    HandOver {
        /// Who.
        to: ActorId,
        /// A word why; not empty.
        reason: String,
    },
    /// Keep the follow-up tasks of the case.
    Reserve,
    /// Let the follow-up tasks of the case go to anybody again.
    LiftReservation,
    /// Put it on hold.
    Hold(Hold),
    /// Take it up again from hold.
    Resume,
    /// It is done.
    Finish {
        /// What was done, or why what was found is accepted; not empty.
        what: String,
    },
    /// Say whether the result of automation that was drawn as a sample is right.
    Judge {
        /// Right or not.
        opinion: Opinion,
        /// Why; not empty.
        why: String,
    },
}

/// What a person thinks of a result of automation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Opinion {
    /// It is right; the money goes on.
    Agrees,
    /// It is not; the money stays held.
    Disagrees,
}

/// Why a move is not allowed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoveRefused {
    /// Another person has it.
    #[error("the task is with {0}")]
    HeldBy(ActorId),
    /// Another person keeps the follow-up tasks of the case.
    #[error("the follow-up tasks of the case are kept by {0}")]
    ReservedFor(ActorId),
    /// Nobody keeps the follow-up tasks of the case.
    #[error("nobody keeps the follow-up tasks of the case")]
    NotReserved,
    /// Nobody has it; take it first.
    #[error("the task is not taken")]
    NotTaken,
    /// It is not on hold.
    #[error("the task is not on hold")]
    NotOnHold,
    /// It has ended.
    #[error("the task has ended")]
    Ended,
    /// No words were given why, or what was done.
    #[error("the move needs a reason")]
    ReasonMissing,
    /// The follow-up date is not after today.
    #[error("the follow-up date {0} is not after today")]
    FollowUpPassed(NaiveDate),
    /// It is already with the person it is given to.
    #[error("the task is already with that person")]
    SamePerson,
    /// The person it is given to cannot work on it.
    #[error("the person it is given to cannot work on the task")]
    NotTheirTask,
    /// The role does not allow it.
    #[error("the role does not allow the move")]
    NotTheirRole,
    /// What was found still holds money and is not for anybody to close: it is put right or decided.
    #[error("the finding still stands")]
    FindingStands,
    /// A sample is closed by a judgement only.
    #[error("a sample is closed by a judgement")]
    JudgementMissing,
    /// The task is not about a sample.
    #[error("there is no result of automation to judge")]
    NothingToJudge,
}
