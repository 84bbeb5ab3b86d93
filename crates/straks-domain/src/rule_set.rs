//! Which rule set something was worked out by, so that two sides can tell whether they used the same.

use serde::{Deserialize, Serialize};

use crate::ids::RuleSetId;

/// A rule set by name and contents: the same name with other contents is another set.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RuleSetVersion {
    /// Its name.
    pub id: RuleSetId,
    /// SHA-256 of its contents, in lower-case hex.
    pub digest: String,
}
