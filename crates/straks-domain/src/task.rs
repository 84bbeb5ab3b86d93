//! The life of a task: open, taken, on hold, and ended as done or withdrawn; and opened again when its
//! finding returns.
//!
//! The machine is here so that the desk and the central agree on what is allowed; an illegal move is a
//! typed error that names who holds the task. A finding that still stands is never closed silently: it is
//! accepted with a reason where it holds nothing, released by somebody who may, or not closed at all.

mod closing;
mod history;
pub mod list;
mod moves;
pub mod priority;

pub use closing::Closing;
pub use history::{Happening, Reopening, TaskEvent, opened_at};
pub use moves::{MoveRefused, Opinion, TaskMove};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::finding::FindingKind;
use crate::ids::ActorId;
use crate::staff::{Right, Roles};

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
        /// What was done, in the person's words.
        what: String,
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
    /// Follow-up date (opfølgningsdato). From that day on the task is back by itself.
    pub follow_up: NaiveDate,
}

impl Hold {
    /// True where the follow-up date has come: the task is back with the person who put it on hold.
    #[must_use]
    pub fn is_due(&self, today: NaiveDate) -> bool {
        self.follow_up <= today
    }
}

/// Who moves a task, when, and what the machine must know of the task besides its state.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// Who.
    pub actor: &'a ActorId,
    /// What they are.
    pub roles: Roles,
    /// The day.
    pub today: NaiveDate,
    /// What the task is about.
    pub kind: FindingKind,
    /// Who keeps the follow-up tasks of the case.
    pub reserved_for: Option<&'a ActorId>,
}

/// What a move came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The state after it.
    pub state: TaskState,
    /// What it does to who keeps the follow-up tasks of the case.
    pub reservation: Reservation,
}

/// What a move does to who keeps the follow-up tasks of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reservation {
    /// Nothing.
    Unchanged,
    /// This person keeps them from now on.
    For(ActorId),
    /// Nobody does any more.
    Lifted,
}

impl TaskState {
    /// How a task begins or begins again: with who keeps the follow-up tasks of the case, or open.
    #[must_use]
    pub fn opened(reserved_for: Option<&ActorId>) -> Self {
        reserved_for.map_or(Self::Open, |keeper| Self::Taken { by: keeper.clone() })
    }

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

    /// The hold, where it is on hold.
    #[must_use]
    pub const fn hold(&self) -> Option<&Hold> {
        match self {
            Self::OnHold { hold, .. } => Some(hold),
            Self::Open | Self::Taken { .. } | Self::Done { .. } | Self::Withdrawn => None,
        }
    }

    /// True while it is on hold and its follow-up date has not come.
    #[must_use]
    pub fn waits(&self, today: NaiveDate) -> bool {
        self.hold().is_some_and(|hold| !hold.is_due(today))
    }

    /// What the move leads to.
    ///
    /// # Errors
    /// [`MoveRefused`] with the reason; the task stays as it was.
    pub fn after(&self, step: &TaskMove, ground: Ground<'_>) -> Result<Moved, MoveRefused> {
        if !may_work_on(ground.roles, ground.kind) {
            return Err(MoveRefused::NotTheirRole);
        }
        let only = |state| Moved { state, reservation: Reservation::Unchanged };
        match step {
            TaskMove::Take => self.taken(ground).map(only),
            TaskMove::Leave => self.require_in_charge(ground).map(|_| only(Self::Open)),
            TaskMove::HandOver { to, reason } => self.handed_over(to, reason, ground).map(only),
            TaskMove::Reserve => {
                let by = self.require_holder(ground.actor)?.clone();
                Ok(Moved { state: self.clone(), reservation: Reservation::For(by) })
            }
            TaskMove::LiftReservation => {
                require_reservation(ground)?;
                Ok(Moved { state: self.clone(), reservation: Reservation::Lifted })
            }
            TaskMove::Hold(hold) => self.held(hold, ground).map(only),
            TaskMove::Resume => self.resumed(ground.actor).map(only),
            TaskMove::Finish { what } => self.finished(what, ground).map(only),
            TaskMove::Judge { opinion, why } => self.judged(*opinion, why, ground).map(only),
        }
    }

    /// The state to draw after a move that was allowed when it was made, while the central has not answered: what
    /// another person did meanwhile is drawn instead.
    #[must_use]
    pub fn drawn_after(&self, step: &TaskMove, actor: &ActorId) -> Self {
        let by = actor.clone();
        let mine = self.holder() == Some(actor);
        match step {
            TaskMove::Take if *self == Self::Open => Self::Taken { by },
            TaskMove::Leave if self.holder().is_some() => Self::Open,
            TaskMove::HandOver { to, .. } => match self {
                Self::Taken { .. } => Self::Taken { by: to.clone() },
                Self::OnHold { hold, .. } => Self::OnHold { by: to.clone(), hold: hold.clone() },
                Self::Open | Self::Done { .. } | Self::Withdrawn => self.clone(),
            },
            TaskMove::Hold(hold) if mine => Self::OnHold { by, hold: hold.clone() },
            TaskMove::Resume | TaskMove::Judge { opinion: Opinion::Disagrees, .. } if mine => {
                Self::Taken { by }
            }
            TaskMove::Finish { what } | TaskMove::Judge { opinion: Opinion::Agrees, why: what } if mine => {
                Self::Done { by, what: what.clone() }
            }
            TaskMove::Take
            | TaskMove::Leave
            | TaskMove::Hold(_)
            | TaskMove::Resume
            | TaskMove::Finish { .. }
            | TaskMove::Judge { .. }
            | TaskMove::Reserve
            | TaskMove::LiftReservation => self.clone(),
        }
    }

    fn taken(&self, ground: Ground<'_>) -> Result<Self, MoveRefused> {
        match self {
            Self::Open => Ok(Self::Taken { by: ground.actor.clone() }),
            Self::Taken { by } | Self::OnHold { by, .. } => Err(MoveRefused::HeldBy(by.clone())),
            Self::Done { .. } | Self::Withdrawn => Err(MoveRefused::Ended),
        }
    }

    /// A hold goes along: the new holder sees what is waited for, and until when.
    fn handed_over(&self, to: &ActorId, reason: &str, ground: Ground<'_>) -> Result<Self, MoveRefused> {
        let from = self.require_in_charge(ground)?;
        require_words(reason)?;
        if to == from {
            return Err(MoveRefused::SamePerson);
        }
        Ok(match self {
            Self::OnHold { hold, .. } => Self::OnHold { by: to.clone(), hold: hold.clone() },
            Self::Open | Self::Taken { .. } | Self::Done { .. } | Self::Withdrawn => {
                Self::Taken { by: to.clone() }
            }
        })
    }

    fn held(&self, hold: &Hold, ground: Ground<'_>) -> Result<Self, MoveRefused> {
        let by = self.require_holder(ground.actor)?.clone();
        require_words(&hold.reason)?;
        if hold.is_due(ground.today) {
            return Err(MoveRefused::FollowUpPassed(hold.follow_up));
        }
        Ok(Self::OnHold { by, hold: hold.clone() })
    }

    fn resumed(&self, actor: &ActorId) -> Result<Self, MoveRefused> {
        let by = self.require_holder(actor)?.clone();
        match self {
            Self::OnHold { .. } => Ok(Self::Taken { by }),
            Self::Open | Self::Taken { .. } | Self::Done { .. } | Self::Withdrawn => {
                Err(MoveRefused::NotOnHold)
            }
        }
    }

    fn finished(&self, what: &str, ground: Ground<'_>) -> Result<Self, MoveRefused> {
        let by = self.require_holder(ground.actor)?.clone();
        require_words(what)?;
        match ground.kind.closing() {
            Closing::Accept | Closing::TakeOver => {}
            Closing::Release if ground.roles.may(Right::ReleaseControls) => {}
            Closing::Release => return Err(MoveRefused::NotTheirRole),
            Closing::Judge => return Err(MoveRefused::JudgementMissing),
            Closing::Decide => return Err(MoveRefused::FindingStands),
        }
        Ok(Self::Done { by, what: what.to_owned() })
    }

    /// Who disagrees keeps the task: the money stays held until what is wrong has been put right.
    fn judged(&self, opinion: Opinion, why: &str, ground: Ground<'_>) -> Result<Self, MoveRefused> {
        let by = self.require_holder(ground.actor)?.clone();
        require_words(why)?;
        match (ground.kind.closing(), opinion) {
            (Closing::Judge, Opinion::Agrees) => Ok(Self::Done { by, what: why.to_owned() }),
            (Closing::Judge, Opinion::Disagrees) => Ok(Self::Taken { by }),
            (Closing::Accept | Closing::Release | Closing::TakeOver | Closing::Decide, _) => {
                Err(MoveRefused::NothingToJudge)
            }
        }
    }

    fn require_holder<'a>(&'a self, actor: &ActorId) -> Result<&'a ActorId, MoveRefused> {
        match self {
            Self::Taken { by } | Self::OnHold { by, .. } if by == actor => Ok(by),
            Self::Taken { by } | Self::OnHold { by, .. } => Err(MoveRefused::HeldBy(by.clone())),
            Self::Open => Err(MoveRefused::NotTaken),
            Self::Done { .. } | Self::Withdrawn => Err(MoveRefused::Ended),
        }
    }

    /// The holder, or somebody who leads the work: a colleague who is away must not lock a task.
    fn require_in_charge<'a>(&'a self, ground: Ground<'_>) -> Result<&'a ActorId, MoveRefused> {
        match self {
            Self::Taken { by } | Self::OnHold { by, .. } if ground.roles.may(Right::DirectWork) => Ok(by),
            Self::Taken { .. } | Self::OnHold { .. } | Self::Open | Self::Done { .. } | Self::Withdrawn => {
                self.require_holder(ground.actor)
            }
        }
    }
}

/// May somebody in these roles work on tasks about this?
#[must_use]
pub fn may_work_on(roles: Roles, kind: FindingKind) -> bool {
    let controls = roles.may(Right::ReleaseControls) && kind.is_control();
    roles.may(Right::WorkTasks) || roles.may(Right::DirectWork) || controls
}

fn require_reservation(ground: Ground<'_>) -> Result<(), MoveRefused> {
    match ground.reserved_for {
        None => Err(MoveRefused::NotReserved),
        Some(keeper) if keeper == ground.actor || ground.roles.may(Right::DirectWork) => Ok(()),
        Some(keeper) => Err(MoveRefused::ReservedFor(keeper.clone())),
    }
}

fn require_words(words: &str) -> Result<(), MoveRefused> {
    if words.trim().is_empty() { Err(MoveRefused::ReasonMissing) } else { Ok(()) }
}
