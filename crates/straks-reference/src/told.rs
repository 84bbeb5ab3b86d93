//! A result, or that the facts do not tell it.
//!
//! Absent on purpose: a reason. Who asks why looks at the facts; here only the answer matters.

use serde::Serialize;

/// A result, or that it cannot be told: facts are missing or disputed, or no parameter is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Told<T> {
    /// Told.
    Known(T),
    /// Not told by the facts, or by the parameters.
    CannotTell,
}

impl<T> Told<T> {
    /// The result where it is told.
    pub fn known(self) -> Option<T> {
        match self {
            Self::Known(value) => Some(value),
            Self::CannotTell => None,
        }
    }

    /// Something told from the result.
    pub fn map<U>(self, tell: impl FnOnce(T) -> U) -> Told<U> {
        match self {
            Self::Known(value) => Told::Known(tell(value)),
            Self::CannotTell => Told::CannotTell,
        }
    }

    /// Something that may be told from the result.
    pub fn and_then<U>(self, tell: impl FnOnce(T) -> Told<U>) -> Told<U> {
        match self {
            Self::Known(value) => tell(value),
            Self::CannotTell => Told::CannotTell,
        }
    }

    /// Both results, where both are told.
    pub fn zip<U>(self, other: Told<U>) -> Told<(T, U)> {
        self.and_then(|one| other.map(|two| (one, two)))
    }
}

impl<T> From<Option<T>> for Told<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::CannotTell, Self::Known)
    }
}

impl Told<bool> {
    /// Both hold: a no on either side is a no, whatever the other is.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Known(false), _) | (_, Self::Known(false)) => Self::Known(false),
            (Self::Known(true), Self::Known(true)) => Self::Known(true),
            (_, _) => Self::CannotTell,
        }
    }

    /// One of them holds: a yes on either side is a yes, whatever the other is.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        !(!self).and(!other)
    }
}

impl std::ops::Not for Told<bool> {
    type Output = Self;
    fn not(self) -> Self {
        self.map(|holds| !holds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_no_needs_only_one_side() {
        assert_eq!(Told::CannotTell.and(Told::Known(false)), Told::Known(false));
        assert_eq!(Told::CannotTell.and(Told::Known(true)), Told::CannotTell);
        assert_eq!(!Told::CannotTell, Told::CannotTell);
    }
}
