//! Numbers that look random and are the same for the same seed, on every machine and in every version.
//!
//! Written out here (SplitMix64, Steele, Lea and Flood 2014) because a library may change its stream
//! between versions, and then the same seed would no longer give the same municipality. Not for secrets.

/// A stream of numbers.
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// The stream of a seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A stream of its own for one thing of many, so that a change to one does not shift the others.
    pub const fn branch(seed: u64, thing: Thing, number: u64) -> Self {
        let mut random = Self::new(seed ^ (thing as u64).rotate_left(56));
        let mixed = random.next();
        Self::new(mixed ^ number.wrapping_mul(0xD134_2543_DE82_EF95))
    }

    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from `least` to `most`, both among them; `least` where there is none.
    pub fn within(&mut self, least: i64, most: i64) -> i64 {
        let count = u64::try_from(most.saturating_sub(least).saturating_add(1)).unwrap_or(1).max(1);
        // The high half of a product instead of a remainder: even enough, and no division.
        let scaled = (u128::from(self.next()) * u128::from(count)) >> 64;
        least + i64::try_from(scaled).unwrap_or(0)
    }

    /// A place in a list of so many.
    pub fn index(&mut self, count: usize) -> usize {
        let last = i64::try_from(count).unwrap_or(i64::MAX) - 1;
        usize::try_from(self.within(0, last)).unwrap_or(0)
    }

    /// One of a list that is not empty.
    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.index(list.len())]
    }

    /// True so many times in a hundred.
    pub fn percent(&mut self, share: i64) -> bool {
        self.within(1, 100) <= share
    }
}

/// What a stream is for.
#[derive(Debug, Clone, Copy)]
pub enum Thing {
    /// An employer.
    Employer = 1,
    /// A person with an employment.
    Worker,
    /// The case that is live now.
    LiveCase,
    /// The cases of the past.
    History,
    /// Reports of wage.
    Income,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_the_published_one() {
        // The first numbers of SplitMix64 for the seed 1234567, as published with the algorithm.
        let mut random = Random::new(1_234_567);
        let first: Vec<u64> = (0..3).map(|_| random.next()).collect();
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn numbers_stay_within_their_bounds() {
        let mut random = Random::branch(7, Thing::Worker, 3);
        assert!((0..1_000).map(|_| random.within(-2, 2)).all(|number| (-2..=2).contains(&number)));
        assert_eq!(random.within(5, 5), 5);
        assert_eq!(random.within(5, 1), 5);
    }
}
