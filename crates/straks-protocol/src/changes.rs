//! What changed since a state, and the snapshot a desk starts from.

use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::rule_set::RuleSetTerms;
use crate::session::Lease;

/// Where a desk is in the central's history. Opaque: desks compare it for equality only.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct StateToken(pub String);

/// The types of item that a desk holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each type is documented with its document")]
pub enum ItemType {
    Task,
    Case,
    Run,
    Package,
    Note,
    ImmediatePayment,
    Colleague,
    RuleSet,
}

impl ItemType {
    /// The type as written on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Task => "task",
            Self::Case => "case",
            Self::Run => "run",
            Self::Package => "package",
            Self::Note => "note",
            Self::ImmediatePayment => "immediate_payment",
            Self::Colleague => "colleague",
            Self::RuleSet => "rule_set",
        }
    }
}

/// An item as it is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Changed {
    /// Counted up at each change; the `If-Match` of a command.
    pub version: u64,
    /// The place of its last change in the central's history.
    pub seq: u64,
    /// The item.
    pub document: Document,
}

/// An item that the desk no longer holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Removed {
    /// Its type.
    #[serde(rename = "type")]
    pub item_type: ItemType,
    /// Its id.
    pub id: String,
    /// Why.
    pub reason: RemovedReason,
}

/// Why an item was removed from a desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RemovedReason {
    /// It has ended.
    Deleted,
    /// It moved to work that this desk does not hold.
    OutOfScope,
    /// The right to see it was taken away; the row and its search entries go at once.
    Revoked,
}

/// Answer of `GET /v1/changes?since=`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Changes {
    /// The state asked from.
    pub old_state: StateToken,
    /// The state of the last row in this page.
    pub new_state: StateToken,
    /// True when more pages follow.
    pub has_more: bool,
    /// Items as they are now.
    pub changed: Vec<Changed>,
    /// Items to let go.
    pub removed: Vec<Removed>,
    /// Renewed by each contact.
    pub lease: Lease,
    /// The rule set in force now, and the next; absent from a central that knows one set only.
    #[serde(default)]
    pub rule_sets: Option<RuleSetTerms>,
}

/// One page of `GET /v1/snapshot?cursor=`, most urgent first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct SnapshotPage {
    /// The state taken before the first page: changes are asked from here.
    pub state: StateToken,
    /// The next page; none after the last.
    pub cursor: Option<String>,
    /// The items.
    pub items: Vec<Changed>,
}
