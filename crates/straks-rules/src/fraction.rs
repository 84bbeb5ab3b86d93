//! Exact shares of reports that span months: nothing is rounded before the sum is judged.

/// A number as numerator and positive denominator, in lowest terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fraction {
    numerator: i128,
    denominator: i128,
}

impl Fraction {
    pub const ZERO: Self = Self { numerator: 0, denominator: 1 };

    /// A whole number.
    pub const fn whole(amount: i64) -> Self {
        Self { numerator: amount as i128, denominator: 1 }
    }

    /// `amount * part / whole`; `whole` is positive.
    pub fn share(amount: i64, part: i64, whole: i64) -> Self {
        if part == whole {
            return Self::whole(amount);
        }
        Self::reduced(i128::from(amount) * i128::from(part), i128::from(whole))
    }

    /// The sum; `None` where it cannot be held exactly.
    #[inline]
    pub fn plus(self, other: Self) -> Option<Self> {
        if self.denominator == 1 && other.denominator == 1 {
            let numerator = self.numerator.checked_add(other.numerator)?;
            return Some(Self { numerator, denominator: 1 });
        }
        self.plus_part(other)
    }

    fn plus_part(self, other: Self) -> Option<Self> {
        if self.denominator == other.denominator {
            let numerator = self.numerator.checked_add(other.numerator)?;
            return Some(Self::reduced(numerator, self.denominator));
        }
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        let denominator = self.denominator.checked_mul(other.denominator)?;
        Some(Self::reduced(left.checked_add(right)?, denominator))
    }

    /// `self * by / per`; `None` where it cannot be held exactly, or `per` is not positive.
    pub fn scaled(self, by: i64, per: i64) -> Option<Self> {
        if per <= 0 {
            return None;
        }
        let numerator = self.numerator.checked_mul(by.into())?;
        Some(Self::reduced(numerator, self.denominator.checked_mul(per.into())?))
    }

    /// `self / other`, as numerator and denominator; `None` where `other` is not positive.
    pub fn divided_by(self, other: Self) -> Option<(i128, i128)> {
        if other.numerator <= 0 {
            return None;
        }
        let numerator = self.numerator.checked_mul(other.denominator)?;
        Some((numerator, self.denominator.checked_mul(other.numerator)?))
    }

    pub const fn is_at_least(self, whole: i64) -> bool {
        if self.denominator == 1 {
            return self.numerator >= whole as i128;
        }
        match self.denominator.checked_mul(whole as i128) {
            Some(bound) => self.numerator >= bound,
            None => false,
        }
    }

    pub const fn is_positive(self) -> bool {
        self.numerator > 0
    }

    /// To the nearest whole number, half up, for showing.
    pub fn nearest(self) -> i64 {
        let nearest = (2 * self.numerator + self.denominator).div_euclid(2 * self.denominator);
        i64::try_from(nearest).unwrap_or(i64::MAX)
    }

    fn reduced(numerator: i128, denominator: i128) -> Self {
        let (mut a, mut b) = (numerator.unsigned_abs(), denominator.unsigned_abs());
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let divisor = i128::try_from(a.max(1)).unwrap_or(1);
        Self { numerator: numerator / divisor, denominator: denominator / divisor }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_thirds_are_exactly_one() {
        let third = Fraction::share(4_000, 1, 3);
        let sum = third.plus(third).and_then(|sum| sum.plus(third)).expect("a small sum");
        assert!(sum.is_at_least(4_000));
        assert!(!sum.is_at_least(4_001));
    }

    #[test]
    fn a_report_over_two_months_is_split_by_calendar_days() {
        // 2026-01-16 to 2026-02-15, 31 days, 18,600 kroner and 124 hours.
        assert_eq!(Fraction::share(1_860_000, 16, 31).nearest(), 960_000);
        assert_eq!(Fraction::share(1_860_000, 15, 31).nearest(), 900_000);
        assert_eq!(Fraction::share(12_400, 16, 31).nearest(), 6_400);
        assert_eq!(Fraction::share(12_400, 15, 31).nearest(), 6_000);
    }
}
