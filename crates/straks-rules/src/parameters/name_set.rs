//! Sets of parameters: on which ones a result rests, and which of them are unverified or approved.

use super::name::Name;

impl Name {
    /// The set of it alone.
    pub(crate) const fn alone(self) -> NameSet {
        NameSet(1 << self.index())
    }
}

/// A set of parameters, to say on which ones a result rests.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct NameSet(u128);

const _: () = assert!(Name::COUNT <= 128, "a set of parameters has a bit for each");

impl NameSet {
    pub const EMPTY: Self = Self(0);

    /// The set of these.
    pub const fn of(names: &[Name]) -> Self {
        let (mut set, mut place) = (Self::EMPTY, 0);
        while place < names.len() {
            set = set.and(names[place].alone());
            place += 1;
        }
        set
    }

    /// What is in either.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What is in both.
    pub const fn within(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What is in it and not in the other.
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// What is in it, in the order of [`Name::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Name> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let place = usize::try_from(left.trailing_zeros()).ok()?;
            // Takes the lowest bit off.
            left &= left.wrapping_sub(1);
            Name::ALL.get(place).copied()
        })
    }
}

impl std::ops::BitOrAssign for NameSet {
    fn bitor_assign(&mut self, other: Self) {
        *self = self.and(other);
    }
}

impl std::ops::BitOr for NameSet {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        self.and(other)
    }
}
