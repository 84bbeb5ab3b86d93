//! The hours of absence of one day, and what they come to: §§ 50, 53, 53 a.
//!
//! A week of absence lies on Monday to Friday in equal parts, § 50(3). Absent on purpose: rounding, which
//! belongs to the week.

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};
use straks_domain::facts::AbsenceStretch;

use crate::Told;
use crate::calendar::is_paid_weekday;
use crate::case::Case;

impl Case<'_> {
    /// The stretch of absence that a day lies in: the first that has it. While nobody has told the last absence
    /// day, the last stretch goes on.
    pub fn stretch(&self, day: NaiveDate) -> Told<&AbsenceStretch> {
        let is_open = self.facts.last_absence_day.is_none();
        let last = self.facts.absence.last().filter(|last| is_open && day >= last.period.until());
        let has_it = self.facts.absence.iter().find(|stretch| stretch.period.contains(day));
        has_it.or(last).into()
    }

    /// Has anybody told the hours of absence on this day?
    pub fn has_told_hours(&self, day: NaiveDate) -> bool {
        self.stretch(day).known().is_some()
    }

    /// § 53: is the absence of this day's stretch below what is paid for in a week?
    pub fn is_below_minimum(&self, day: NaiveDate) -> Told<bool> {
        let minimum = self.law.number("minimum_absence", day);
        self.stretch(day).zip(minimum).map(|(stretch, least)| stretch.weekly_hours.to_decimal() < least)
    }

    /// Hours of absence that are paid for on this day.
    pub fn paid_hours(&self, day: NaiveDate) -> Told<Decimal> {
        match self.is_paid(day) {
            Told::Known(true) => self.absence_hours(day),
            Told::Known(false) => Told::Known(Decimal::ZERO),
            Told::CannotTell => match self.absence_hours(day) {
                Told::Known(none) if none.is_zero() => Told::Known(Decimal::ZERO),
                Told::Known(_) | Told::CannotTell => Told::CannotTell,
            },
        }
    }

    /// Hours of absence of a day that is paid for, or may be: no parameter tells.
    pub fn shown_hours(&self, day: NaiveDate) -> Decimal {
        match self.is_paid(day) {
            Told::Known(false) => Decimal::ZERO,
            Told::Known(true) | Told::CannotTell => self.absence_hours(day).known().unwrap_or_default(),
        }
    }

    /// Is this a working day that is no holiday, in a stretch with enough hours?
    fn is_paid(&self, day: NaiveDate) -> Told<bool> {
        is_paid_weekday(self.law, day).and(!self.is_below_minimum(day))
    }

    /// § 50(3): a fifth of the week.
    fn absence_hours(&self, day: NaiveDate) -> Told<Decimal> {
        self.stretch(day).map(|stretch| stretch.weekly_hours.to_decimal() / Decimal::from(5))
    }

    /// Kroner for an hour of absence on this day: the earnings, at most the hourly maximum, § 50(1).
    pub fn hourly_rate(&self, day: NaiveDate) -> Told<Decimal> {
        self.hourly_earnings.zip(self.hourly_maximum(day)).map(|(earned, maximum)| earned.min(maximum))
    }

    /// The weekly maximum divided by the normal weekly hours, to two decimals.
    fn hourly_maximum(&self, day: NaiveDate) -> Told<Decimal> {
        let normal = self.law.number("normal_weekly_hours", day);
        self.law.number("max_week", day).zip(normal).map(|(week, hours)| {
            (week / hours).round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
        })
    }
}
