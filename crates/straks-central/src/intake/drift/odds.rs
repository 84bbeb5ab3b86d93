//! How likely chance makes two shares so different: Fisher's exact test (1922), with both tails, the smaller
//! doubled. Exact for any number of reports; with few of them nothing is rare.

use super::Share;

/// True where chance alone makes the share of `now` so different from `usual` less often than once in
/// `one_in`. Shares of nothing are never rare.
#[expect(clippy::float_arithmetic, reason = "a probability, not money")]
pub fn rarer_than_one_in(usual: Share, now: Share, one_in: u64) -> bool {
    let (drawn, all) = (now.of, usual.of + now.of);
    let marked = usual.count + now.count;
    if drawn == 0 || usual.of == 0 || marked == 0 || marked == all {
        return false;
    }
    let logs = LogFactorials::up_to(all);
    let (least, most) = ((drawn + marked).saturating_sub(all), drawn.min(marked));
    let tail = |from: u64, to: u64| -> f64 {
        (from..=to).map(|count| logs.probability(all, marked, drawn, count)).sum()
    };
    let (below, above) = (tail(least, now.count), tail(now.count, most));
    2.0 * below.min(above) * float(one_in) < 1.0
}

/// Logarithms of factorials.
struct LogFactorials(Vec<f64>);

#[expect(clippy::float_arithmetic, reason = "a probability, not money")]
impl LogFactorials {
    fn up_to(most: u64) -> Self {
        let mut logs = vec![0.0];
        let mut log = 0.0;
        for number in 1..=most {
            log += float(number).ln();
            logs.push(log);
        }
        Self(logs)
    }

    /// That of `drawn` out of `all`, of which `marked` are marked, just `count` are marked.
    fn probability(&self, all: u64, marked: u64, drawn: u64, count: u64) -> f64 {
        let log = self.choose(marked, count) + self.choose(all - marked, drawn - count);
        (log - self.choose(all, drawn)).exp()
    }

    fn choose(&self, of: u64, some: u64) -> f64 {
        self.log(of) - self.log(some) - self.log(of - some)
    }

    fn log(&self, number: u64) -> f64 {
        usize::try_from(number).ok().and_then(|number| self.0.get(number)).copied().unwrap_or(f64::MAX)
    }
}

/// Counts of reports are far below what a float holds exactly.
#[expect(clippy::cast_precision_loss, reason = "counts of reports are far below 2^53")]
const fn float(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn share(count: u64, of: u64) -> Share {
        Share { count, of }
    }

    #[test]
    fn the_tea_that_was_tasted() {
        // Eight cups, four with milk first, all four told: one in seventy, and doubled one in thirty-five.
        assert!(rarer_than_one_in(share(0, 4), share(4, 4), 34));
        assert!(!rarer_than_one_in(share(0, 4), share(4, 4), 36));
    }

    #[test]
    fn few_reports_and_equal_shares_are_never_rare() {
        assert!(!rarer_than_one_in(share(0, 1_000), share(0, 50), 2));
        assert!(!rarer_than_one_in(share(0, 3), share(2, 2), 1_000));
        assert!(!rarer_than_one_in(share(300, 1_000), share(30, 100), 3));
        assert!(!rarer_than_one_in(share(0, 0), share(30, 100), 2));
    }

    #[test]
    fn many_reports_with_other_shares_are_rare() {
        assert!(rarer_than_one_in(share(9_000, 10_000), share(100, 1_000), 1_000_000));
    }
}
