//! One case under assessment: its facts, the law, and the day.
//!
//! Parameters of entitlement are read by the first absence day, rates by the benefit day (law parameter
//! files say which). Here are the look-ups of both, and nothing is decided.

use chrono::{Days, Months, NaiveDate};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use straks_domain::Period;
use straks_domain::facts::{CaseFacts, Employment, Fact};

use crate::requirement::{Requirement, requirement};
use crate::{Law, Told};

/// One case, as the rest of the crate looks at it.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// What is known of it.
    pub facts: &'a CaseFacts,
    /// The parameters.
    pub law: &'a Law,
    /// The day of assessment.
    pub as_of: NaiveDate,
    /// Employment requirement, § 32.
    pub requirement: Requirement,
    /// Kroner an hour, rounded as the parameters say, before the hourly maximum, § 47.
    pub hourly_earnings: Told<Decimal>,
}

impl<'a> Case<'a> {
    /// The case, with what holds for all its days worked out.
    pub fn new(facts: &'a CaseFacts, law: &'a Law, as_of: NaiveDate) -> Self {
        let unknown = (Requirement::CannotTell, Told::CannotTell);
        let case = Self { facts, law, as_of, requirement: unknown.0, hourly_earnings: unknown.1 };
        Self { requirement: requirement(&case), hourly_earnings: case.work_out_hourly_earnings(), ..case }
    }

    /// Is the law for an absence that begins on this first day published?
    pub fn is_law_published(&self) -> bool {
        self.number("law_published") == Told::Known(Decimal::ONE)
    }

    /// The first absence day.
    pub fn first(&self) -> NaiveDate {
        self.facts.first_absence_day
    }

    /// True for a day of the absence.
    pub fn is_absent(&self, day: NaiveDate) -> bool {
        self.first() <= day && self.facts.last_absence_day.is_none_or(|last| day <= last)
    }

    /// A number that is read by the first absence day.
    pub fn number(&self, name: &str) -> Told<Decimal> {
        self.law.number(name, self.first())
    }

    /// A whole number that is read by the first absence day: days, weeks, months.
    pub fn count(&self, name: &str) -> Told<u32> {
        self.number(name).and_then(|number| number.to_u32().into())
    }

    /// A whole number that is read by another day.
    pub fn count_on(&self, name: &str, day: NaiveDate) -> Told<u32> {
        self.law.number(name, day).and_then(|number| number.to_u32().into())
    }

    /// The employment, where the person is an employee.
    pub fn employment(&self) -> Option<&Employment> {
        self.facts.work.employment()
    }
}

/// A fact as something that is told or not.
pub fn told<T>(fact: Fact<T>) -> Told<T> {
    match fact {
        Fact::Known(value) => Told::Known(value),
        Fact::Missing | Fact::Disputed => Told::CannotTell,
    }
}

/// So many days later.
pub fn later(day: NaiveDate, days: u32) -> NaiveDate {
    day + Days::new(u64::from(days))
}

/// So many days earlier.
pub fn earlier(day: NaiveDate, days: u32) -> NaiveDate {
    day - Days::new(u64::from(days))
}

/// So many months earlier; the last of the month where the day does not exist there.
pub fn months_earlier(day: NaiveDate, months: u32) -> NaiveDate {
    day - Months::new(months)
}

/// The stretch from the first to the last of the days that hold; none where none does.
pub fn span(days: impl IntoIterator<Item = NaiveDate>) -> Option<Period> {
    let mut found: Option<(NaiveDate, NaiveDate)> = None;
    for day in days {
        found = Some(found.map_or((day, day), |(first, last)| (first.min(day), last.max(day))));
    }
    found.and_then(|(first, last)| Period::from_days(first, last).ok())
}
