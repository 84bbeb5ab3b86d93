//! Who the desk is to the central, and the terms it works on.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use straks_domain::Money;
use straks_domain::ids::{MunicipalityId, PackageId, RuleSetId};
use straks_domain::staff::Actor;
use straks_domain::task::list::WorkList;
use straks_domain::task::priority::PriorityRule;

use crate::rule_set::RuleSetTerms;

/// Answer of `GET /v1/session`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Session {
    /// The municipality worked for.
    pub municipality: MunicipalityId,
    /// Its name.
    pub municipality_name: String,
    /// True for the practice municipality: synthetic people, nothing is paid.
    pub practice: bool,
    /// The person who is signed in.
    pub actor: Actor,
    /// The work packages that the desk holds.
    pub packages: Vec<PackageId>,
    /// Changes when the central was restored from a copy: the desk starts anew.
    pub epoch: String,
    /// The rule set that the central assesses by.
    pub rule_set: RuleSetId,
    /// The same with its contents, and the set that comes next; absent from a central that knows one set only.
    #[serde(default)]
    pub rule_sets: Option<RuleSetTerms>,
    /// What the municipality has decided for itself; the desk assesses by the same.
    pub policy: PolicyTerms,
    /// How the work is ordered and listed; absent from a central that left it to the desk.
    #[serde(default)]
    pub work: Option<WorkTerms>,
    /// The central's clock. Order and deadlines follow it, never the desk's.
    pub server_time: DateTime<Utc>,
    /// How long the desk may work alone.
    pub lease: Lease,
}

/// The municipality's own decisions that an assessment reads, as `straks-rules` takes them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct PolicyTerms {
    /// Unverified parameters that the municipality has approved, by name.
    pub approved_parameters: BTreeSet<String>,
    /// A claim for more than this is taken out for control.
    pub claim_control_limit: Money,
}

/// How the work is ordered and listed: data of the municipality, the same for all its desks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WorkTerms {
    /// The weights of the priority rule.
    pub priority: PriorityRule,
    /// The lists that everybody can choose, in their order.
    pub lists: Vec<WorkList>,
}

/// How long a desk may work without contact, in hours since the last one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Lease {
    /// A banner tells how old the contents are.
    pub banner_after: u32,
    /// Nothing can be changed any more.
    pub read_only_after: u32,
    /// Nothing is shown until contact.
    pub locked_after: u32,
    /// The cache is wiped; the outbox stays.
    pub wiped_after: u32,
}

impl Default for Lease {
    fn default() -> Self {
        Self { banner_after: 24, read_only_after: 72, locked_after: 14 * 24, wiped_after: 30 * 24 }
    }
}

/// Answer of `GET /v1/sign-in`, before anybody is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct SignInTerms {
    /// The municipality that is served.
    pub municipality: MunicipalityId,
    /// Its name.
    pub municipality_name: String,
    /// Whose tokens count, the usual one first; none where practice identities are used.
    pub issuers: Vec<IssuerTerms>,
}

/// How a desk asks an issuer of identities for a token (OpenID Connect, authorization code with PKCE).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct IssuerTerms {
    /// Its address.
    pub issuer: String,
    /// What the desk calls itself.
    pub client_id: String,
    /// What it asks for.
    pub scopes: Vec<String>,
    /// The resource that the token is for (RFC 8707), where the issuer wants one.
    #[serde(default)]
    pub resource: Option<String>,
}
