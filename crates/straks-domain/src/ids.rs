//! Ids as types, so that a task's id is never taken for a case's.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! uuid_id {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// The id with this value; whoever calls decides how it came about.
            #[must_use]
            pub const fn new(value: Uuid) -> Self {
                Self(value)
            }

            /// Its value.
            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                text.parse().map(Self)
            }
        }
    )*};
}

uuid_id! {
    /// A case (sag): one person's spell of absence from one employment.
    CaseId
    /// A task (opgave): one finding on one case that a person must look at.
    TaskId
    /// A command, named by the desk that made it; also its idempotency key.
    CommandId
    /// An immediate payment (straksudbetaling).
    ImmediatePaymentId
    /// A decision that a person makes on a case (afgørelse).
    DecisionId
    /// A letter (brev), as it was sent.
    LetterId
    /// A stop of automation, named by the desk that asked for it.
    StopId
}

macro_rules! text_id {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id with this text.
            #[must_use]
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into().into())
            }

            /// Its text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

text_id! {
    /// A member of staff, as the issuer of identities names them.
    ActorId
    /// A municipality, by its three-digit code (kommunekode).
    MunicipalityId
    /// A work package (arbejdspakke): tasks that are handed out together.
    PackageId
    /// An employer's refund claim (anmodning om refusion), by the number it was received under.
    ClaimId
    /// A notification of absence (anmeldelse), by the number it was received under.
    NotificationId
    /// An amount that is due to one receiver for one claim or one stretch of benefit weeks (forpligtelse).
    ObligationId
    /// A payment run (udbetalingskørsel), as the calendar names it.
    RunId
    /// A rule set: the law parameters of one activation, as packed and approved.
    RuleSetId
}

impl NotificationId {
    /// The number as it was received.
    #[must_use]
    pub fn received_as(&self) -> Self {
        // No number that is received has a space in it.
        Self::new(self.0.split_once(' ').map_or(self.as_str(), |(number, _)| number))
    }

    /// What tells the notification of the so-and-so-many-th person from those of others under one number, from 1.
    #[must_use]
    pub fn of_person(&self, ordinal: usize) -> Self {
        match ordinal {
            0 | 1 => self.received_as(),
            _ => Self::new(format!("{} ({ordinal})", self.received_as())),
        }
    }
}
