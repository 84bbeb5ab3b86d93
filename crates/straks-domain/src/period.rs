//! Civil periods, weeks and months. A period is closed at its start and open at its end.

use std::fmt;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// A stretch of days: `from` is in it, `until` is the first day after it. Never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(try_from = "RawPeriod", into = "RawPeriod")]
pub struct Period {
    from: NaiveDate,
    until: NaiveDate,
}

/// A period must have at least one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the period from {from} until {until} has no day")]
pub struct EmptyPeriod {
    from: NaiveDate,
    until: NaiveDate,
}

impl Period {
    /// The days from `from` up to, and without, `until`.
    ///
    /// # Errors
    /// [`EmptyPeriod`] when no day lies between them.
    pub fn new(from: NaiveDate, until: NaiveDate) -> Result<Self, EmptyPeriod> {
        if from < until { Ok(Self { from, until }) } else { Err(EmptyPeriod { from, until }) }
    }

    /// The days from `first` to `last`, both in it, as people and forms give a period.
    ///
    /// # Errors
    /// [`EmptyPeriod`] when `last` lies before `first`, or no day follows it.
    pub fn from_days(first: NaiveDate, last: NaiveDate) -> Result<Self, EmptyPeriod> {
        let until = last.succ_opt().ok_or(EmptyPeriod { from: first, until: last })?;
        Self::new(first, until)
    }

    /// The first day.
    #[must_use]
    pub const fn from(self) -> NaiveDate {
        self.from
    }

    /// The first day after.
    #[must_use]
    pub const fn until(self) -> NaiveDate {
        self.until
    }

    /// The last day.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        self.until.pred_opt().expect("invariant: a period has a day before its end")
    }

    /// How many days.
    #[must_use]
    pub fn days(self) -> i64 {
        (self.until - self.from).num_days()
    }

    /// True for a day in the period.
    #[must_use]
    pub fn contains(self, day: NaiveDate) -> bool {
        self.from <= day && day < self.until
    }

    /// The days in both.
    #[must_use]
    pub fn intersection(self, other: Self) -> Option<Self> {
        Self::new(self.from.max(other.from), self.until.min(other.until)).ok()
    }

    /// True when a day is in both.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.intersection(other).is_some()
    }

    /// Every day in turn.
    pub fn iter_days(self) -> impl Iterator<Item = NaiveDate> {
        self.from.iter_days().take_while(move |day| *day < self.until)
    }

    /// The benefit weeks that the period touches, in turn.
    pub fn weeks(self) -> impl Iterator<Item = Week> {
        self.by_week().map(|(week, _)| week)
    }

    /// The benefit weeks that the period touches, in turn, and what days of it each has.
    pub fn by_week(self) -> impl Iterator<Item = (Week, Self)> {
        let mut from = self.from;
        let mut week = Week::of(from);
        std::iter::from_fn(move || {
            let (of_days, next) = (week, week.next());
            let days = Self::new(from, next.monday().min(self.until)).ok()?;
            (week, from) = (next, next.monday());
            Some((of_days, days))
        })
    }
}

#[derive(Serialize, Deserialize)]
struct RawPeriod {
    from: NaiveDate,
    until: NaiveDate,
}

impl TryFrom<RawPeriod> for Period {
    type Error = EmptyPeriod;
    fn try_from(raw: RawPeriod) -> Result<Self, EmptyPeriod> {
        Self::new(raw.from, raw.until)
    }
}

impl From<Period> for RawPeriod {
    fn from(period: Period) -> Self {
        Self { from: period.from, until: period.until }
    }
}

/// Benefit week (dagpengeuge): Monday to Sunday, named by its Monday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Week(NaiveDate);

impl Week {
    /// The week that a day lies in.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        Self(day - Days::new(u64::from(day.weekday().num_days_from_monday())))
    }

    /// Its Monday.
    #[must_use]
    pub const fn monday(self) -> NaiveDate {
        self.0
    }

    /// The week after.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + Days::new(7))
    }

    /// Its seven days.
    #[must_use]
    pub fn period(self) -> Period {
        Period { from: self.0, until: self.0 + Days::new(7) }
    }

    /// The ISO 8601 week number, as caseworkers say it.
    #[must_use]
    pub fn number(self) -> u32 {
        self.0.iso_week().week()
    }
}

/// True from Monday to Friday.
#[must_use]
pub fn is_weekday(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// A calendar month, written `2026-03`. Counted through the years, so that months are added as numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month(i32);

const MONTHS_OF_A_YEAR: i32 = 12;

/// A month is written as year and month, `2026-03`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a month; write it as 2026-03")]
pub struct NotAMonth(String);

impl Month {
    /// The month that a day lies in.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        Self(day.year() * MONTHS_OF_A_YEAR + day.month0().cast_signed())
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        let month = self.0.rem_euclid(MONTHS_OF_A_YEAR).cast_unsigned() + 1;
        NaiveDate::from_ymd_opt(self.0.div_euclid(MONTHS_OF_A_YEAR), month, 1)
            .expect("invariant: a month within the calendar has a first day")
    }

    /// Its days.
    #[must_use]
    pub fn period(self) -> Period {
        Period { from: self.first_day(), until: self.next().first_day() }
    }

    /// So many months before.
    #[must_use]
    pub const fn before(self, months: u32) -> Self {
        Self(self.0.saturating_sub_unsigned(months))
    }

    /// The month after.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// How many months after another it comes; none where it comes before.
    #[must_use]
    pub fn since(self, earlier: Self) -> Option<u32> {
        u32::try_from(self.0 - earlier.0).ok()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.first_day().format("%Y-%m"))
    }
}

impl TryFrom<String> for Month {
    type Error = NotAMonth;
    fn try_from(text: String) -> Result<Self, NotAMonth> {
        NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d")
            .map(Self::of)
            .map_err(|_| NotAMonth(text))
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn a_period_without_a_day_is_refused() {
        assert!(Period::new(day("2026-03-02"), day("2026-03-02")).is_err());
        assert!(Period::from_days(day("2026-03-02"), day("2026-03-01")).is_err());
        assert_eq!(Period::from_days(day("2026-03-02"), day("2026-03-02")).map(Period::days), Ok(1));
    }

    #[test]
    fn a_week_runs_from_monday_to_sunday() {
        let week = Week::of(day("2026-01-04"));
        assert_eq!(week.monday(), day("2025-12-29"));
        assert_eq!(week.period().last_day(), day("2026-01-04"));
        assert_eq!(week.number(), 1);
    }

    #[test]
    fn a_period_touches_every_week_it_has_a_day_in() {
        let period = Period::from_days(day("2026-03-01"), day("2026-03-09")).expect("a period");
        let mondays: Vec<_> = period.weeks().map(Week::monday).collect();
        assert_eq!(mondays, [day("2026-02-23"), day("2026-03-02"), day("2026-03-09")]);
        let days: Vec<_> = period.by_week().map(|(_, days)| (days.from(), days.days())).collect();
        assert_eq!(days, [(day("2026-03-01"), 1), (day("2026-03-02"), 7), (day("2026-03-09"), 1)]);
    }

    #[test]
    fn a_month_reads_back_as_written() {
        let month = Month::try_from("2026-02".to_owned()).expect("a month");
        assert_eq!(month.period().days(), 28);
        assert_eq!(month.before(2).to_string(), "2025-12");
        assert_eq!((month.since(month.before(2)), month.before(2).since(month)), (Some(2), None));
        assert!(Month::try_from("2026-13".to_owned()).is_err());
    }
}
