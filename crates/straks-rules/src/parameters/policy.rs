//! What a municipality has decided for itself.
//!
//! Approvals are by name, as people give them, and are kept beside the parameters that this build knows, so that
//! no assessment looks for a text. A name that only another build knows stays as it was written.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use straks_domain::Money;

use super::name::Name;
use super::name_set::NameSet;

/// What a municipality has decided for itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Unverified parameters that the municipality has approved, by name.
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeSet<String>))]
    pub approved_parameters: ApprovedParameters,
    /// A claim for more than this is taken out for control.
    pub claim_control_limit: Money,
}

/// Parameters that somebody has approved by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "BTreeSet<String>", into = "BTreeSet<String>")]
pub struct ApprovedParameters {
    names: BTreeSet<String>,
    known: NameSet,
}

impl ApprovedParameters {
    /// The names as they were given.
    #[must_use]
    pub const fn names(&self) -> &BTreeSet<String> {
        &self.names
    }

    /// Those that this build knows.
    pub(crate) const fn known(&self) -> NameSet {
        self.known
    }
}

impl From<BTreeSet<String>> for ApprovedParameters {
    fn from(names: BTreeSet<String>) -> Self {
        let known = names.iter().filter_map(|name| Name::of(name));
        let known = known.fold(NameSet::EMPTY, |set, name| set | name.alone());
        Self { names, known }
    }
}

impl From<ApprovedParameters> for BTreeSet<String> {
    fn from(approved: ApprovedParameters) -> Self {
        approved.names
    }
}

impl FromIterator<String> for ApprovedParameters {
    fn from_iter<I: IntoIterator<Item = String>>(names: I) -> Self {
        Self::from(names.into_iter().collect::<BTreeSet<_>>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_this_build_does_not_know_stays_as_it_was_written() {
        let text = r#"{"approved_parameters":["of_another_build","week_rounding"],"claim_control_limit":5}"#;
        let policy: Policy = serde_json::from_str(text).expect("a policy");
        assert_eq!(policy.approved_parameters.known(), Name::WeekRounding.alone());
        assert_eq!(serde_json::to_string(&policy).expect("JSON"), text);
    }
}
