//! Roundings by name. The act names few, so each use is a parameter in `assets/law/rounding.toml`.
//!
//! Numbers come in as an exact fraction of øre, so that nothing is rounded twice.

use rust_decimal::Decimal;
use straks_domain::{Hours, Money};

/// How an amount is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// To the nearest øre, half up.
    OreHalfUp,
    /// To the nearest whole krone, half up.
    KroneHalfUp,
    /// Down to a whole krone.
    KroneDown,
    /// To the nearest hundredth of an hour, half up.
    HundredthHalfUp,
}

/// Øre of a krone.
const KRONE: i64 = 100;

impl Rounding {
    /// Every rounding.
    pub const ALL: [Self; 4] = [Self::OreHalfUp, Self::KroneHalfUp, Self::KroneDown, Self::HundredthHalfUp];

    /// Its name in `assets/law`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::OreHalfUp => "ore_half_up",
            Self::KroneHalfUp => "krone_half_up",
            Self::KroneDown => "krone_down",
            Self::HundredthHalfUp => "hundredth_half_up",
        }
    }

    /// What it rounds to a whole number of, in kroner or hours.
    #[must_use]
    pub fn step(self) -> Decimal {
        Decimal::new(self.ore(), 2)
    }

    /// Rounds `numerator / denominator` øre, which is not negative.
    #[must_use]
    #[inline]
    pub const fn round(self, numerator: i64, denominator: i64) -> Money {
        // By a step that is known where it is compiled, the division of every week is none.
        match self {
            Self::OreHalfUp | Self::HundredthHalfUp => Money::from_ore(half_up(numerator, denominator)),
            Self::KroneHalfUp => Money::from_kroner(half_up(numerator, denominator * KRONE)),
            Self::KroneDown => Money::from_kroner(numerator / (denominator * KRONE)),
        }
    }

    /// The same for numbers of any size; `None` where they are too large or negative.
    #[must_use]
    pub fn round_wide(self, numerator: i128, denominator: i128) -> Option<Money> {
        let step = i128::from(self.ore());
        let unit = denominator.checked_mul(step).filter(|unit| *unit > 0)?;
        let steps = match self {
            Self::OreHalfUp | Self::KroneHalfUp | Self::HundredthHalfUp => {
                numerator.checked_mul(2)?.checked_add(unit)? / unit.checked_mul(2)?
            }
            Self::KroneDown => numerator / unit,
        };
        let ore = i64::try_from(steps.checked_mul(step)?).ok()?;
        (ore >= 0).then(|| Money::from_ore(ore))
    }

    /// Rounds `numerator / denominator` hundredths of an hour; none where they are too large or negative.
    #[must_use]
    pub fn round_hours(self, numerator: i128, denominator: i128) -> Option<Hours> {
        self.round_wide(numerator, denominator).map(|hundredths| Hours::from_hundredths(hundredths.ore()))
    }

    /// What is left of a maximum, down to what an amount can be rounded to: rounding never exceeds it.
    #[must_use]
    pub const fn within(self, maximum: Money) -> Money {
        let left = if maximum.is_positive() { maximum.ore() } else { 0 };
        match self {
            Self::OreHalfUp | Self::HundredthHalfUp => Money::from_ore(left),
            Self::KroneHalfUp | Self::KroneDown => Money::from_kroner(left / KRONE),
        }
    }

    const fn ore(self) -> i64 {
        match self {
            Self::OreHalfUp | Self::HundredthHalfUp => 1,
            Self::KroneHalfUp | Self::KroneDown => KRONE,
        }
    }
}

/// `numerator / denominator`, which is not negative, to the nearest whole number.
const fn half_up(numerator: i64, denominator: i64) -> i64 {
    (2 * numerator + denominator) / (2 * denominator)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_go_up() {
        assert_eq!(Rounding::KroneHalfUp.round(250, 1), Money::from_kroner(3));
        assert_eq!(Rounding::KroneHalfUp.round(249, 1), Money::from_kroner(2));
        assert_eq!(Rounding::OreHalfUp.round(5, 2), Money::from_ore(3));
    }

    #[test]
    fn s50_what_is_left_of_a_maximum_is_rounded_down() {
        let left = Money::from_ore(123_450);
        assert_eq!(Rounding::KroneHalfUp.within(left), Money::from_kroner(1_234));
        assert_eq!(Rounding::OreHalfUp.within(left), left);
        assert_eq!(Rounding::KroneHalfUp.within(Money::from_ore(-1)), Money::ZERO);
    }

    #[test]
    fn s65_own_atp_of_a_full_week_under_both_readings() {
        // 37 hours at 1.42 are 52.54: the act says nearest, borger.dk says down.
        assert_eq!(Rounding::KroneHalfUp.round(5_254, 1), Money::from_kroner(53));
        assert_eq!(Rounding::KroneDown.round(5_254, 1), Money::from_kroner(52));
    }
}
