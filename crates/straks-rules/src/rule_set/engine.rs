//! Versions of the engine, compared number by number.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::ENGINE_VERSION;

/// A version of the engine, written `0.1.0`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, pattern = "^[0-9]+\\.[0-9]+\\.[0-9]+$"))]
#[serde(try_from = "String", into = "String")]
pub struct EngineVersion([u32; 3]);

impl EngineVersion {
    /// The version with these numbers.
    #[must_use]
    pub const fn new(major: u32, minor: u32, patch: u32) -> Self {
        Self([major, minor, patch])
    }

    /// The version of this build.
    #[must_use]
    pub fn this() -> Self {
        ENGINE_VERSION.parse().expect("invariant: the engine has a plain version")
    }
}

/// Not a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("is not a version; write it as 0.1.0")]
pub struct NotAVersion;

impl FromStr for EngineVersion {
    type Err = NotAVersion;

    fn from_str(text: &str) -> Result<Self, NotAVersion> {
        let numbers: Vec<u32> =
            text.split('.').map(|part| part.parse().map_err(|_| NotAVersion)).collect::<Result<_, _>>()?;
        numbers.try_into().map(Self).map_err(|_| NotAVersion)
    }
}

impl fmt::Display for EngineVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [major, minor, patch] = self.0;
        write!(f, "{major}.{minor}.{patch}")
    }
}

impl TryFrom<String> for EngineVersion {
    type Error = NotAVersion;
    fn try_from(text: String) -> Result<Self, NotAVersion> {
        text.parse()
    }
}

impl From<EngineVersion> for String {
    fn from(version: EngineVersion) -> Self {
        version.to_string()
    }
}
