//! Looking at a person: who is on the phone, which cases they have, and why somebody wants to see a restricted one.
//!
//! CPR numbers come in bodies, never in addresses, which are logged on the way.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use straks_domain::Cpr;
use straks_domain::facts::WorkKind;
use straks_domain::ids::{ActorId, CaseId};

use crate::document::{CaseDocument, TaskDocument};

/// Whose cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PersonQuery {
    /// The person.
    pub cpr: Cpr,
}

/// A case of the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct FoundCase {
    /// The case.
    pub case: CaseId,
    /// True where a reason is asked for before it is shown.
    pub asks_why: bool,
    /// What tells it from the person's other cases; nothing where a reason is asked for first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_brief: Option<CaseInBrief>,
}

/// A case as a line of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct CaseInBrief {
    /// First day of absence.
    pub first_absence_day: NaiveDate,
    /// Last day of absence, once it has ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_absence_day: Option<NaiveDate>,
    /// What the person is absent from.
    pub work: WorkKind,
    /// Name of the employer; empty where there is none.
    pub employer_name: String,
    /// True where it was set aside for another, on which its claims count.
    pub set_aside: bool,
    /// How many live tasks it has.
    pub tasks: u32,
}

/// A case with its live tasks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseView {
    /// The case.
    pub case: CaseDocument,
    /// Its version, for what is done to it.
    pub version: u64,
    /// Its live tasks.
    pub tasks: Vec<TaskDocument>,
}

/// Why somebody wants to see a restricted case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OpeningRequest {
    /// Why.
    pub reason: String,
}

/// Restricts the cases of a person, or no longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Restriction {
    /// The person.
    pub cpr: Cpr,
    /// Restricted from now on, or no longer by a mark: protected persons stay protected.
    pub restricted: bool,
    /// The member of staff that the person is, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub colleague: Option<ActorId>,
}

/// Until when it can be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Opening {
    /// Until then.
    pub until: DateTime<Utc>,
}
