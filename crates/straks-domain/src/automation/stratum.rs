//! Among which claims a sample is drawn, so that rare ones are looked at too.

use serde::{Deserialize, Serialize};

/// What a refund claim is like, as far as it makes mistakes of another kind likely.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ClaimShape {
    /// The first of its absence.
    First,
    /// One that follows on others.
    Following,
    /// With partial absence.
    Partial,
}

/// Claims that are alike: their kind, a band of amounts, a band of sizes of the employer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Stratum {
    /// Kind of claim.
    pub shape: ClaimShape,
    /// Band of amounts, from 0, as the plan of the draw bounds them.
    pub amount_band: u8,
    /// Band of sizes of the employer, from 0, as the plan of the draw bounds them.
    pub employer_band: u8,
}

impl Stratum {
    /// The band that a value lies in: how many of the bounds it has reached.
    #[must_use]
    pub fn band<T: PartialOrd>(value: T, bounds: &[T]) -> u8 {
        let reached = bounds.iter().filter(|bound| value >= **bound).count();
        u8::try_from(reached).unwrap_or(u8::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_on_a_bound_belongs_to_the_band_above() {
        assert_eq!([4, 5, 19, 20].map(|value| Stratum::band(value, &[5, 20])), [0, 1, 1, 2]);
        assert_eq!(Stratum::band(7, &[]), 0);
    }
}
