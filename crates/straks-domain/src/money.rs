//! Kroner, counted in whole øre. Money never touches a float.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// An amount of Danish kroner, in whole øre; negative amounts are debts.
///
/// On the wire and in storage it is the integer number of øre.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Money(i64);

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// An amount of whole øre.
    #[must_use]
    pub const fn from_ore(ore: i64) -> Self {
        Self(ore)
    }

    /// An amount of whole kroner.
    #[must_use]
    pub const fn from_kroner(kroner: i64) -> Self {
        Self(kroner * 100)
    }

    /// The amount in øre.
    #[must_use]
    pub const fn ore(self) -> i64 {
        self.0
    }

    /// The amount in kroner, exact.
    #[must_use]
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.0, 2)
    }

    /// Kroner to the nearest øre, half away from zero; `None` outside the range of an amount.
    ///
    /// This is the change of representation at the edge of a calculation. A rounding that the act or a
    /// policy asks for is made before, and by name.
    #[must_use]
    pub fn from_decimal(kroner: Decimal) -> Option<Self> {
        let ore = kroner.checked_mul(Decimal::ONE_HUNDRED)?;
        let whole = ore.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        i64::try_from(whole).ok().map(Self)
    }

    /// The sum, or `None` when it cannot be held.
    #[must_use]
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(ore) => Some(Self(ore)),
            None => None,
        }
    }

    /// True above zero.
    #[must_use]
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Money {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Money {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_an_ore_rounds_away_from_zero() {
        assert_eq!(Money::from_decimal(Decimal::new(12_345, 3)), Some(Money::from_ore(1_235)));
        assert_eq!(Money::from_decimal(Decimal::new(-12_345, 3)), Some(Money::from_ore(-1_235)));
    }

    #[test]
    fn an_amount_beyond_the_range_is_none() {
        assert_eq!(Money::from_decimal(Decimal::MAX), None);
        assert_eq!(Money::from_ore(i64::MAX).checked_add(Money::from_ore(1)), None);
    }
}
