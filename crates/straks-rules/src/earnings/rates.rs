//! The hourly earnings day by day: a change of pay during the absence holds from its day.

use chrono::NaiveDate;
use smallvec::SmallVec;
use straks_domain::{Money, Month, Week};

/// The hourly earnings of a case, after labour-market contribution and before the hourly maximum.
pub(crate) struct Rates {
    /// Months without which the first cannot be told.
    pub months_missing: Vec<Month>,
    /// In turn. The first is that of the days before any change; most cases have no other.
    rates: SmallVec<[Rate; 1]>,
}

/// Hourly earnings from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rate {
    pub from: NaiveDate,
    /// None where the new wage is not known.
    pub hourly: Option<Money>,
}

/// Days of a week with the same hourly earnings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Segment {
    /// The days as bits, Monday first.
    pub days: u8,
    pub hourly: Option<Money>,
    /// The change whose wage is not known.
    pub unknown_since: Option<NaiveDate>,
}

const WHOLE_WEEK: u8 = 0b111_1111;

impl Rates {
    /// As the absence began, and from later days on.
    pub fn new(first: Option<Money>, months_missing: Vec<Month>, later: impl Iterator<Item = Rate>) -> Self {
        let mut rates: SmallVec<[Rate; 1]> = SmallVec::new();
        rates.push(Rate { from: NaiveDate::MIN, hourly: first });
        rates.extend(later);
        rates.sort_by_key(|rate| rate.from);
        Self { months_missing, rates }
    }

    /// Nothing is told of any day.
    pub fn untold() -> Self {
        Self::new(None, Vec::new(), std::iter::empty())
    }

    /// As the absence began.
    pub fn first(&self) -> Option<Money> {
        self.rates.first().and_then(|rate| rate.hourly)
    }

    /// The days from which others hold.
    pub fn changes(&self) -> impl Iterator<Item = NaiveDate> {
        self.rates.iter().map(|rate| rate.from)
    }

    /// The days of a week by their hourly earnings, in turn.
    pub fn of_week(&self, week: Week) -> impl Iterator<Item = Segment> {
        let begun = self.rates.partition_point(|rate| rate.from <= week.monday());
        let rates = &self.rates[begun.saturating_sub(1)..];
        rates.iter().enumerate().map_while(move |(place, rate)| {
            let days = days_from(rate.from, week);
            let later = rates.get(place + 1).map_or(0, |next| days_from(next.from, week));
            let is_change = rate.from != NaiveDate::MIN;
            let unknown_since = (is_change && rate.hourly.is_none()).then_some(rate.from);
            (days != 0).then_some(Segment { days: days & !later, hourly: rate.hourly, unknown_since })
        })
    }
}

/// The days of a week from a day on, as bits.
fn days_from(day: NaiveDate, week: Week) -> u8 {
    if day <= week.monday() {
        return WHOLE_WEEK;
    }
    let offset = u32::try_from((day - week.monday()).num_days()).unwrap_or(u32::MAX);
    WHOLE_WEEK.checked_shl(offset).map_or(0, |days| days & WHOLE_WEEK)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_on_wednesday_splits_the_week_and_holds_the_next() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let (old, new) = (Some(Money::from_kroner(100)), Some(Money::from_kroner(110)));
        let later = Rate { from: day("2026-04-15"), hourly: new };
        let rates = Rates::new(old, Vec::new(), [later].into_iter());
        let days = |monday: &str| {
            let segments = rates.of_week(Week::of(day(monday)));
            segments.map(|segment| (segment.days, segment.hourly)).collect::<Vec<_>>()
        };
        assert_eq!(days("2026-04-06"), [(0b111_1111, old)]);
        assert_eq!(days("2026-04-13"), [(0b000_0011, old), (0b111_1100, new)]);
        assert_eq!(days("2026-04-20"), [(0b111_1111, new)]);
    }

    #[test]
    fn of_two_changes_on_a_day_the_later_told_holds() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let (old, new) = (Some(Money::from_kroner(100)), Some(Money::from_kroner(110)));
        let change = |hourly| Rate { from: day("2026-04-15"), hourly };
        let rates = Rates::new(old, Vec::new(), [change(None), change(new)].into_iter());
        let segments = rates.of_week(Week::of(day("2026-04-13")));
        let days: Vec<_> = segments.map(|segment| (segment.days, segment.hourly)).collect();
        assert_eq!(days, [(0b000_0011, old), (0, None), (0b111_1100, new)]);
    }
}
