//! What happened to a task, in order: who had it, when, why. Only ever appended to.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::TaskMove;
use super::priority::Override;
use crate::ids::ActorId;

/// One thing that happened to a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TaskEvent {
    /// When, by the central's clock.
    pub at: DateTime<Utc>,
    /// Who; none for the central itself.
    pub by: Option<ActorId>,
    /// What.
    pub what: Happening,
}

/// What can happen to a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "happened", rename_all = "snake_case")]
pub enum Happening {
    /// A person moved it.
    Moved {
        /// How.
        step: TaskMove,
    },
    /// Somebody who leads the work gave it another priority.
    Prioritised {
        /// Which, and why.
        #[serde(rename = "override")]
        priority: Override,
    },
    /// Its priority follows the rule again.
    PriorityLifted,
    /// What was found vanished, or can no longer matter.
    Withdrawn,
    /// It is open again.
    Reopened {
        /// Why.
        because: Reopening,
    },
}

/// Why a task that had ended is open again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Reopening {
    /// What was found had vanished and is there again.
    Returned,
    /// What was accepted is no longer what is found.
    Changed,
}

/// When the task was opened last: at its start, or when what was found returned.
#[must_use]
pub fn opened_at(created_at: DateTime<Utc>, history: &[TaskEvent]) -> DateTime<Utc> {
    let reopened = history.iter().rev().find_map(|event| match event.what {
        Happening::Reopened { .. } => Some(event.at),
        Happening::Moved { .. }
        | Happening::Prioritised { .. }
        | Happening::PriorityLifted
        | Happening::Withdrawn => None,
    });
    reopened.unwrap_or(created_at)
}
