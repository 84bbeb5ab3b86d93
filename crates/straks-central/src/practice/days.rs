//! Days as cases need them: workdays, Sundays, and days on which post is received.

use chrono::{Days, NaiveDate};
use straks_domain::Week;
use straks_domain::period::is_weekday;

use super::random::Random;

/// A claim comes within so many days after its last day.
const POST_DAYS: u64 = 12;

/// The weekday on or after a day.
pub fn weekday_from(day: NaiveDate) -> NaiveDate {
    day.iter_days().find(|day| is_weekday(*day)).unwrap_or(day)
}

/// The Sunday of a day's week.
pub fn sunday_of(day: NaiveDate) -> NaiveDate {
    Week::of(day).period().last_day()
}

/// The last Sunday that at least one day with post lies after, and before `day`.
pub fn sunday_before(day: NaiveDate) -> NaiveDate {
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
