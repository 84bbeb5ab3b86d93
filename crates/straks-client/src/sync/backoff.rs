//! How long to wait before the next try: longer each time, and never all desks at once.

use std::time::Duration;

const FIRST: Duration = Duration::from_millis(250);
const LONGEST: Duration = Duration::from_secs(30);

/// Waits that grow, with full jitter.
#[derive(Debug, Default)]
pub struct Backoff {
    failures: u32,
}

impl Backoff {
    /// The next wait; `chance` is any random number.
    pub fn next(&mut self, chance: u32) -> Duration {
        let limit = FIRST.saturating_mul(1 << self.failures.min(10)).min(LONGEST);
        self.failures = self.failures.saturating_add(1);
        let span = u32::try_from(limit.as_millis()).unwrap_or(u32::MAX);
        // At least a tenth, so that a refused connection is not tried in a circle.
        Duration::from_millis(u64::from(span / 10 + chance % (span - span / 10)))
    }

    /// The last try went well.
    pub fn reset(&mut self) {
        self.failures = 0;
    }
}

/// A random number for [`Backoff::next`]; where the system gives none, the middle of the range will do.
pub fn chance() -> u32 {
    getrandom::u32().unwrap_or(u32::MAX / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_a_limit_and_start_over() {
        let mut backoff = Backoff::default();
        let longest = |backoff: &mut Backoff| backoff.next(u32::MAX - 1);
        let waits: Vec<_> = (0..12).map(|_| longest(&mut backoff)).collect();
        assert!(waits.iter().all(|wait| *wait <= LONGEST && *wait >= FIRST / 10), "{waits:?}");
        let least: Vec<_> = {
            let mut backoff = Backoff::default();
            (0..12).map(|_| backoff.next(0)).collect()
        };
        assert!(least.is_sorted(), "{least:?}");
        assert_eq!(least.last(), Some(&(LONGEST / 10)));
        backoff.reset();
        assert!(longest(&mut backoff) <= FIRST);
    }
}
