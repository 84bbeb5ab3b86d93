//! The audit log as managers read it: `GET /v1/audit`, `POST /v1/audit/search`.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use straks_domain::Cpr;
use straks_domain::ids::{ActorId, CaseId};

/// Which entries of the log. What is left out does not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AuditSearch {
    /// By this member of staff.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub actor: Option<ActorId>,
    /// About this case.
    #[serde(default)]
    pub case: Option<CaseId>,
    /// About a case of this person.
    #[serde(default)]
    pub cpr: Option<Cpr>,
    /// From this day, in Denmark.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// Until this day, and on it.
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// Before this number.
    #[serde(default)]
    pub before: Option<u64>,
    /// At most so many, and never more than 500.
    #[serde(default)]
    pub limit: Option<usize>,
}

/// A page of the audit log, the latest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct AuditPage {
    /// The entries.
    pub entries: Vec<AuditEntry>,
    /// What to ask for the next page `before`; none where this is the last.
    pub next_before: Option<u64>,
}

/// A link of the audit chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct AuditEntry {
    /// Its place in the chain, from 1.
    pub number: u64,
    /// When, by the central's clock.
    pub at: DateTime<Utc>,
    /// Who; none for the central itself, and where it was erased.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub actor: Option<ActorId>,
    /// What; none where it was erased.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    pub event: Option<serde_json::Value>,
    /// Hash of the link.
    pub hash: String,
}
