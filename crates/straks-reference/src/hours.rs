//! The hours of absence of one day, and what they come to: §§ 50, 53, 53 a.
//!
//! A week of absence lies on Monday to Friday in equal parts, § 50(3). Absent on purpose: rounding, which
//! belongs to the week.

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};
use straks_domain::Week;
use straks_domain::facts::{AbsenceStretch, Fact};
use straks_domain::period::is_weekday;

use crate::Told;
use crate::calendar::is_paid_weekday;
use crate::case::{Case, told};
use crate::roster::hours_on;

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
        self.is_working_day(day).and(!self.is_below_minimum(day))
    }

    /// Monday to Friday, or the days of the roster; no public holiday, and those are on Monday to Friday only.
    pub fn is_working_day(&self, day: NaiveDate) -> Told<bool> {
        match self.roster() {
            None => is_paid_weekday(self.law, day),
            Some(roster) if hours_on(roster, day).is_zero() => Told::Known(false),
            Some(_) if is_weekday(day) => is_paid_weekday(self.law, day),
            Some(_) => Told::Known(true),
        }
    }

    /// The agreed hours of a week.
    pub fn agreed_hours(&self) -> Told<Decimal> {
        let agreed = self.employment().map_or(Fact::Missing, |employment| employment.weekly_hours);
        told(agreed).map(|hours| hours.to_decimal())
    }

    /// § 50(3): a fifth of the week, or the hours of the roster. Partial absence that counts as full has all of them,
    /// § 53(2).
    fn absence_hours(&self, day: NaiveDate) -> Told<Decimal> {
        let weekly = self.stretch(day).and_then(|stretch| {
            let weekly = stretch.weekly_hours.to_decimal();
            match stretch.counts_as_full {
                None => Told::Known(weekly),
                Some(_) => self.agreed_hours().map(|agreed| weekly.max(agreed)),
            }
        });
        weekly.and_then(|weekly| match self.roster() {
            None => Told::Known(weekly / Decimal::from(5)),
            Some(roster) => self.roster_absence(roster, day, weekly),
        })
    }

    /// Kroner for an hour of absence on this day: the earnings, at most the hourly maximum, § 50(1).
    pub fn hourly_rate(&self, day: NaiveDate) -> Told<Decimal> {
        let monday = Week::of(day).monday();
        self.earnings_on(day).zip(self.hourly_maximum(monday)).map(|(earned, maximum)| earned.min(maximum))
    }

    /// The weekly maximum divided by the normal weekly hours, to two decimals.
    fn hourly_maximum(&self, day: NaiveDate) -> Told<Decimal> {
        let normal = self.law.number("normal_weekly_hours", day);
        self.law.number("max_week", day).zip(normal).map(|(week, hours)| {
            (week / hours).round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
        })
    }
}
