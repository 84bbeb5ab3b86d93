//! A small random number generator with a fixed algorithm, so that a seed gives the same cases for ever.

use std::cell::Cell;

use chrono::{Days, NaiveDate};

/// SplitMix64, by Steele, Lea and Flood (2014).
pub struct Random(Cell<u64>);

impl Random {
    pub const fn new(seed: u64) -> Self {
        Self(Cell::new(seed))
    }

    /// The numbers of one case of a run, whichever cases were made before it.
    pub fn of_case(seed: u64, number: u64) -> Self {
        let apart = Self::new(number);
        Self::new(seed ^ apart.next())
    }

    pub fn next(&self) -> u64 {
        let mut mixed = self.0.get().wrapping_add(0x9E37_79B9_7F4A_7C15);
        self.0.set(mixed);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From the first to the last, both among them.
    pub fn between(&self, first: i64, last: i64) -> i64 {
        let span = u64::try_from(last - first).expect("the last is not before the first") + 1;
        first + i64::try_from(self.next() % span).expect("a small number")
    }

    /// True so many times in a hundred.
    pub fn chance(&self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    pub fn pick<T: Clone>(&self, of: &[T]) -> T {
        let last = i64::try_from(of.len()).expect("a short list") - 1;
        of[usize::try_from(self.between(0, last)).expect("a place in the list")].clone()
    }

    /// So many days before or after.
    pub fn day_near(&self, day: NaiveDate, before: i64, after: i64) -> NaiveDate {
        shifted(day, self.between(-before, after))
    }
}

pub fn shifted(day: NaiveDate, days: i64) -> NaiveDate {
    let count = Days::new(days.unsigned_abs());
    if days < 0 { day - count } else { day + count }
}
