//! How well a value is known, as its row says.

use serde::{Deserialize, Serialize};

/// How well a value is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// The act or an authority, and another source that agrees.
    OfficialAndSecond,
    /// The act or an authority alone.
    Official,
    /// Sources that are not official.
    Secondary,
    /// Worked out from values that are official.
    Derived,
    /// No source at hand.
    Unverified,
}

impl Confidence {
    /// False where no source is at hand.
    #[must_use]
    pub const fn is_verified(self) -> bool {
        match self {
            Self::OfficialAndSecond | Self::Official | Self::Secondary | Self::Derived => true,
            Self::Unverified => false,
        }
    }

    /// As written in `assets/law`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::OfficialAndSecond => "official_and_second",
            Self::Official => "official",
            Self::Secondary => "secondary",
            Self::Derived => "derived",
            Self::Unverified => "unverified",
        }
    }
}
