//! Law parameters: dated values with their paragraph, source and confidence.

use std::collections::BTreeSet;

use straks_domain::Money;
use straks_domain::ids::RuleSetId;

/// Every law parameter of one rule set, by name and date.
#[derive(Debug, Clone)]
pub struct Parameters {}

/// Why parameters cannot be loaded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParameterError {}

impl Parameters {
    /// The parameters that come with this build, from `assets/law`.
    ///
    /// # Errors
    /// [`ParameterError`] with file and place.
    pub fn built_in() -> Result<Self, ParameterError> {
        todo!("the rules")
    }

    /// The rule set they make up.
    #[must_use]
    pub fn rule_set(&self) -> &RuleSetId {
        todo!("the rules")
    }
}

/// What a municipality has decided for itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// Unverified parameters that the municipality has approved, by name.
    pub approved_parameters: BTreeSet<String>,
    /// A claim for more than this is taken out for control.
    pub claim_control_limit: Money,
}
