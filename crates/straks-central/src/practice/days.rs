//! Days as cases need them: workdays, Sundays, days on which post is received, and those around the day that the
//! municipality is made for.

use chrono::{Days, NaiveDate};
use straks_domain::period::is_weekday;
use straks_domain::{Month, Week};

use super::random::Random;

/// A claim comes within so many days after its last day.
const POST_DAYS: u64 = 12;

/// Days that are not counted towards reassessment, and days that are, § 24; the generator keeps clear.
const REASSESSMENT_DAYS: i64 = 30 + 22 * 7;

/// The days around the day that the municipality is made for.
#[derive(Debug, Clone, Copy)]
pub struct Now {
    /// That day.
    pub as_of: NaiveDate,
    /// The last whole week ends here.
    pub last_sunday: NaiveDate,
    /// The last day on which post has come.
    pub latest_post: NaiveDate,
    /// An absence that began before comes up for reassessment this month or the next.
    pub fresh_from: NaiveDate,
}

impl Now {
    /// The days around `as_of`.
    pub fn new(as_of: NaiveDate) -> Self {
        let next_month_end = Month::of(as_of).next().period().last_day();
        Self {
            as_of,
            last_sunday: sunday_before(as_of),
            latest_post: as_of - Days::new(1),
            fresh_from: before(next_month_end, REASSESSMENT_DAYS - 3),
        }
    }
}

/// The weekday on or after a day.
pub fn weekday_from(day: NaiveDate) -> NaiveDate {
    day.iter_days().find(|day| is_weekday(*day)).unwrap_or(day)
}

/// The Sunday of a day's week.
pub fn sunday_of(day: NaiveDate) -> NaiveDate {
    Week::of(day).period().last_day()
}

/// The last Sunday that at least one day with post lies after, and before `day`.
fn sunday_before(day: NaiveDate) -> NaiveDate {
    Week::of(day - Days::new(1)).monday() - Days::new(1)
}

/// So many days earlier.
pub fn before(day: NaiveDate, days: i64) -> NaiveDate {
    day - Days::new(days.unsigned_abs())
}

/// So many days later.
pub fn after(day: NaiveDate, days: i64) -> NaiveDate {
    day + Days::new(days.unsigned_abs())
}

/// How many weekdays from one day to another, both among them.
pub fn weekdays(first: NaiveDate, last: NaiveDate) -> i64 {
    let days = first.iter_days().take_while(|day| *day <= last).filter(|day| is_weekday(*day));
    i64::try_from(days.count()).unwrap_or(i64::MAX)
}

/// A weekday, since post is not opened on others, soon after `day` and not after `latest`.
pub fn received_after(random: &mut Random, day: NaiveDate, latest: NaiveDate) -> NaiveDate {
    let opened = |day: &NaiveDate| is_weekday(*day);
    let first = day + Days::new(1);
    let last = latest.min(day + Days::new(POST_DAYS));
    let candidates: Vec<_> = first.iter_days().take_while(|day| *day <= last).filter(opened).collect();
    if candidates.is_empty() {
        return first.iter_days().find(opened).unwrap_or(first);
    }
    *random.pick(&candidates)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn the_sunday_before_leaves_a_day_for_post() {
        assert_eq!(sunday_before(day("2026-11-22")), day("2026-11-15"));
        assert_eq!(sunday_before(day("2026-11-23")), day("2026-11-15"));
        assert_eq!(sunday_before(day("2026-11-24")), day("2026-11-22"));
        assert_eq!(sunday_of(day("2026-11-23")), day("2026-11-29"));
    }

    #[test]
    fn post_is_opened_on_weekdays() {
        let mut random = Random::new(1);
        for _ in 0..100 {
            let received = received_after(&mut random, day("2026-11-15"), day("2026-11-21"));
            assert!(day("2026-11-16") <= received && received <= day("2026-11-20"));
        }
    }

    #[test]
    fn weekdays_are_counted_with_both_ends() {
        assert_eq!(weekdays(day("2026-10-01"), day("2026-11-11")), 30);
    }
}
