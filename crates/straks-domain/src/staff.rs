//! The people who work with Straks and what they may do.

use serde::{Deserialize, Serialize};

use crate::ids::ActorId;

/// What a member of staff may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Caseworker (sagsbehandler): takes tasks, holds them, asks for payments.
    Caseworker,
    /// Superuser (superbruger): a caseworker who also writes guidance.
    Superuser,
    /// Approver (godkender): releases what another person asked for.
    Approver,
}

impl Role {
    /// Takes, holds and leaves tasks, and asks for payments.
    #[must_use]
    pub const fn works_tasks(self) -> bool {
        match self {
            Self::Caseworker | Self::Superuser => true,
            Self::Approver => false,
        }
    }

    /// Approves what *another* person asked for.
    #[must_use]
    pub const fn approves_payments(self) -> bool {
        match self {
            Self::Approver => true,
            Self::Caseworker | Self::Superuser => false,
        }
    }
}

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Actor {
    /// Stable id.
    pub id: ActorId,
    /// Name as colleagues know it.
    pub name: String,
    /// What they may do.
    pub role: Role,
}
