//! The hourly earnings day by day: a change of pay during the absence holds from its day.

use chrono::NaiveDate;
use smallvec::SmallVec;
use straks_domain::{Money, Month, Week};

/// The hourly earnings of a case, after labour-market contribution and before the hourly maximum.
pub(crate) struct Rates {
    /// As the absence began.
    pub first: Option<Money>,
    /// Months without which the first cannot be told.
    pub months_missing: Vec<Month>,
    /// From later days on, in turn.
    pub later: Vec<Rate>,
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
    /// Hours of absence on its days, in five-hundredths; none until the week has counted them.
    pub hour_parts: i64,
}

/// As many as an ordinary week has lie in place.
pub(crate) type Segments = SmallVec<[Segment; 2]>;

const WHOLE_WEEK: u8 = 0b111_1111;

impl Rates {
    /// Nothing is told of any day.
    pub const fn untold() -> Self {
        Self { first: None, months_missing: Vec::new(), later: Vec::new() }
    }

    /// The days of a week by their hourly earnings.
    pub fn of_week(&self, week: Week) -> Segments {
        let monday = week.monday();
        let whole = Segment { days: WHOLE_WEEK, hourly: self.first, unknown_since: None, hour_parts: 0 };
        let mut segments = Segments::new();
        segments.push(whole);
        for rate in &self.later {
            let offset = (rate.from - monday).num_days();
            if offset >= 7 {
                break;
            }
            let unknown_since = rate.hourly.is_none().then_some(rate.from);
            let segment = Segment { hourly: rate.hourly, unknown_since, ..whole };
            if offset <= 0 {
                segments.clear();
                segments.push(segment);
                continue;
            }
            let before = (1_u8 << offset) - 1;
            for earlier in &mut segments {
                earlier.days &= before;
            }
            segments.push(Segment { days: WHOLE_WEEK & !before, ..segment });
        }
        segments
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_on_wednesday_splits_the_week_and_holds_the_next() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let (old, new) = (Some(Money::from_kroner(100)), Some(Money::from_kroner(110)));
        let later = vec![Rate { from: day("2026-04-15"), hourly: new }];
        let rates = Rates { first: old, months_missing: Vec::new(), later };
        let days = |monday: &str| {
            let segments = rates.of_week(Week::of(day(monday)));
            segments.iter().map(|segment| (segment.days, segment.hourly)).collect::<Vec<_>>()
        };
        assert_eq!(days("2026-04-06"), [(0b111_1111, old)]);
        assert_eq!(days("2026-04-13"), [(0b000_0011, old), (0b111_1100, new)]);
        assert_eq!(days("2026-04-20"), [(0b111_1111, new)]);
    }
}
