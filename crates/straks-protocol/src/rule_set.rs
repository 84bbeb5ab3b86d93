//! Rule sets between central and desk: the packages themselves, and which one the central assesses by.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use straks_domain::ids::RuleSetId;
use straks_domain::rule_set::RuleSetVersion;

/// A package as every desk receives it. The desk verifies it itself: nothing else here is to be trusted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RuleSetDocument {
    /// The name of the set.
    pub id: RuleSetId,
    /// The first day that it is assessed by.
    pub activates: NaiveDate,
    /// The package, byte for byte as it was approved.
    pub package: String,
}

/// Which rule set the central assesses by, and which comes next. Told at sign-in and with every change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct RuleSetTerms {
    /// The set in force on the central's day.
    pub in_force: RuleSetVersion,
    /// The engine that the central computes with.
    pub engine: String,
    /// The set that comes into force next, where one is known.
    pub next: Option<ComingRuleSet>,
}

/// A set that is not in force yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ComingRuleSet {
    /// Which.
    pub version: RuleSetVersion,
    /// The first day that it is assessed by.
    pub activates: NaiveDate,
}
