//! Time comes in from outside: everything that needs it takes a [`Clock`].
//!
//! The practice municipality lives on a fixed day in the past; its clock is the system's, shifted.

use chrono::{DateTime, Days, LocalResult, NaiveDate, NaiveTime, SubsecRound, TimeDelta, TimeZone, Utc};
use chrono_tz::Europe::Copenhagen;

/// Tells the time.
pub trait Clock: Send + Sync + 'static {
    /// Now, in whole microseconds: what is stored is what was told.
    fn now(&self) -> DateTime<Utc>;

    /// The day in Denmark.
    fn today(&self) -> NaiveDate {
        day_in_denmark(self.now())
    }
}

/// The clock of the operating system, shifted back by a fixed offset.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock {
    /// Real time minus this is the time told.
    pub behind: TimeDelta,
}

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        (Utc::now() - self.behind).trunc_subsecs(6)
    }
}

/// The Danish day that an instant lies on.
#[must_use]
pub fn day_in_denmark(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&Copenhagen).date_naive()
}

/// The first instant of a Danish day. Clocks change at night, never at midnight.
#[must_use]
pub fn start_of_day(day: NaiveDate) -> DateTime<Utc> {
    at_in_denmark(day, NaiveTime::MIN)
}

/// The first instant after a Danish day.
#[must_use]
pub fn end_of_day(day: NaiveDate) -> DateTime<Utc> {
    start_of_day(day + Days::new(1))
}

/// A Danish wall-clock time; of two possible instants the earlier, of none the one in winter time.
#[must_use]
pub fn at_in_denmark(day: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    match Copenhagen.from_local_datetime(&day.and_time(time)) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => at.to_utc(),
        LocalResult::None => (day.and_time(time) - TimeDelta::hours(1)).and_utc(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_danish_day_begins_before_the_utc_day() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a date");
        assert_eq!(start_of_day(day).to_rfc3339(), "2026-11-21T23:00:00+00:00");
        let summer = NaiveDate::from_ymd_opt(2026, 7, 1).expect("a date");
        assert_eq!(end_of_day(summer).to_rfc3339(), "2026-07-01T22:00:00+00:00");
    }
}
