//! Facts that cannot all be true: each is refused by the field that is at fault, with the reason.
//!
//! Facts come from files, registers and other programs. What a type can refuse, it does; this is what only
//! several fields together show, and the bounds within which every calculation can be held. What is merely
//! unusual is left to the assessment. The reason never repeats a value, so that no number of a person who
//! was written into the wrong field gets into a log.

use std::fmt;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::{AbsenceStretch, CaseFacts, Fact, RefundClaim};
use crate::{Hours, Money, Period, Week};

mod fields;

/// Years within which days may lie. Benefit of the act is assessed from 2010 on; people were born before.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// No amount of one person or employer is further from zero: 10,000,000,000 kroner.
const LARGEST_AMOUNT: Money = Money::from_kroner(10_000_000_000);

/// No report has more hours, or hours taken back: more than a year has.
const LARGEST_HOURS: Hours = Hours::whole(10_000);

/// The hours of a whole week.
const HOURS_OF_A_WEEK: Hours = Hours::whole(168);

/// Facts that cannot all be true.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {reason}")]
pub struct UnfitFacts {
    /// The field as a path, `claims[1].period.from`.
    pub field: String,
    /// What is wrong with it.
    pub reason: Unfit,
}

/// What is wrong with a field. It never holds the field's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// A day outside the calendar that is calculated with.
    #[error("must be a day from 1900 to 2199")]
    OutsideCalendar,
    /// Before a day that must come first.
    #[error("must not be before `{0}`")]
    Before(&'static str),
    /// A benefit week is named by its Monday.
    #[error("must be a Monday")]
    NotAMonday,
    /// Shares a day with one that comes before it in the list.
    #[error("has days in common with number {0} of the list, counted from 0")]
    Overlaps(usize),
    /// Older than the one before it in the list.
    #[error("must not be older than the one before it")]
    OutOfOrder,
    /// The same number as one that comes before it in the list.
    #[error("is the number of another, number {0} of the list, counted from 0")]
    SameAs(usize),
    /// A number that is no text.
    #[error("must not be empty")]
    Empty,
    /// A list that needs something in it.
    #[error("must have at least one day")]
    NoDays,
    /// A week in which nobody works.
    #[error("must have at least one day that is worked")]
    NoWorkingDay,
    /// An amount that cannot be calculated with.
    #[error("must be an amount between -10000000000 and 10000000000 kroner, in øre")]
    AmountTooLarge,
    /// An amount that cannot be a debt.
    #[error("must not be below zero")]
    BelowZero,
    /// More hours than a report can have.
    #[error("must be hours between -10000 and 10000, in hundredths")]
    TooManyHours,
    /// More hours than a week has, or fewer than none.
    #[error("must be hours of a week, from 0 to 168, in hundredths")]
    NotHoursOfAWeek,
    /// More hours than a day has, or fewer than none.
    #[error("must be hours of a day, from 0 to 24, in hundredths")]
    NotHoursOfADay,
    /// More than the whole.
    #[error("must be from 0 to 100")]
    NotAPercentage,
    /// Insurances begin on the first or the third absence day, § 45.
    #[error("must be 1 or 3")]
    NotAnInsuredDay,
}

/// What is wrong with a field, as a finding can carry it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum UnfitKind {
    /// A day outside the calendar, or none that it can be.
    Day,
    /// Before a day that must come first.
    Order,
    /// Shares days with another, or its number.
    Twice,
    /// Nothing where something must be.
    Empty,
    /// An amount, hours or share out of every bound.
    OutOfBounds,
}

impl Unfit {
    /// Its kind.
    #[must_use]
    pub const fn kind(self) -> UnfitKind {
        match self {
            Self::OutsideCalendar | Self::NotAMonday | Self::NotAnInsuredDay => UnfitKind::Day,
            Self::Before(_) | Self::OutOfOrder => UnfitKind::Order,
            Self::Overlaps(_) | Self::SameAs(_) => UnfitKind::Twice,
            Self::Empty | Self::NoDays | Self::NoWorkingDay => UnfitKind::Empty,
            Self::AmountTooLarge
            | Self::BelowZero
            | Self::TooManyHours
            | Self::NotHoursOfAWeek
            | Self::NotHoursOfADay
            | Self::NotAPercentage => UnfitKind::OutOfBounds,
        }
    }
}

type Checked = Result<(), UnfitFacts>;

impl CaseFacts {
    /// Refuses facts that cannot all be true, or that are out of every bound.
    ///
    /// # Errors
    /// [`UnfitFacts`] with the first field that is at fault.
    pub fn check(&self) -> Checked {
        self.check_at(At::START)?;
        not_before(self.first_absence_day, At::START.field("first_absence_day"), self.born, "born")?;
        if let Some(last) = self.last_absence_day {
            let at = At::START.field("last_absence_day");
            not_before(last, at, self.first_absence_day, "first_absence_day")?;
        }
        separate(&self.absence, At::START.field("absence"))?;
        told_apart(&self.claims, At::START.field("claims"))
    }
}

/// A field's place in the facts, as a list that lies on the stack: facts without fault allocate nothing.
#[derive(Clone, Copy)]
struct At<'a> {
    within: Option<&'a At<'a>>,
    step: Step,
}

#[derive(Clone, Copy)]
enum Step {
    Start,
    Field(&'static str),
    Index(usize),
}

impl At<'_> {
    const START: At<'static> = At { within: None, step: Step::Start };

    const fn field<'b>(&'b self, name: &'static str) -> At<'b> {
        At { within: Some(self), step: Step::Field(name) }
    }

    const fn index<'b>(&'b self, index: usize) -> At<'b> {
        At { within: Some(self), step: Step::Index(index) }
    }

    fn refuse(&self, reason: Unfit) -> Checked {
        Err(UnfitFacts { field: self.to_string(), reason })
    }

    fn must(&self, holds: bool, reason: Unfit) -> Checked {
        if holds { Ok(()) } else { self.refuse(reason) }
    }
}

impl fmt::Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(within) = self.within else { return Ok(()) };
        within.fmt(f)?;
        match self.step {
            Step::Start => Ok(()),
            Step::Field(name) if within.within.is_none() => f.write_str(name),
            Step::Field(name) => write!(f, ".{name}"),
            Step::Index(index) => write!(f, "[{index}]"),
        }
    }
}

/// What can be at fault by itself.
trait Check {
    fn check_at(&self, at: At<'_>) -> Checked;
}

impl Check for NaiveDate {
    fn check_at(&self, at: At<'_>) -> Checked {
        at.must(YEARS.contains(&self.year()), Unfit::OutsideCalendar)
    }
}

impl Check for Period {
    fn check_at(&self, at: At<'_>) -> Checked {
        self.from().check_at(at.field("from"))?;
        self.until().check_at(at.field("until"))
    }
}

impl Check for Week {
    fn check_at(&self, at: At<'_>) -> Checked {
        self.monday().check_at(at)?;
        at.must(self.monday().weekday() == Weekday::Mon, Unfit::NotAMonday)
    }
}

impl Check for Money {
    fn check_at(&self, at: At<'_>) -> Checked {
        let within = -LARGEST_AMOUNT <= *self && *self <= LARGEST_AMOUNT;
        at.must(within, Unfit::AmountTooLarge)
    }
}

impl Check for Hours {
    fn check_at(&self, at: At<'_>) -> Checked {
        let within = Self::ZERO - LARGEST_HOURS <= *self && *self <= LARGEST_HOURS;
        at.must(within, Unfit::TooManyHours)
    }
}

impl Check for bool {
    fn check_at(&self, _at: At<'_>) -> Checked {
        Ok(())
    }
}

impl<T: Check> Check for Option<T> {
    fn check_at(&self, at: At<'_>) -> Checked {
        self.as_ref().map_or(Ok(()), |value| value.check_at(at))
    }
}

impl<T: Check> Check for Fact<T> {
    fn check_at(&self, at: At<'_>) -> Checked {
        self.known().map_or(Ok(()), |value| value.check_at(at.field("known")))
    }
}

impl<T: Check> Check for Vec<T> {
    fn check_at(&self, at: At<'_>) -> Checked {
        self.iter().enumerate().try_for_each(|(index, item)| item.check_at(at.index(index)))
    }
}

fn not_before(day: NaiveDate, at: At<'_>, first: NaiveDate, name: &'static str) -> Checked {
    at.must(first <= day, Unfit::Before(name))
}

fn not_negative(amount: Money, at: At<'_>) -> Checked {
    at.must(amount >= Money::ZERO, Unfit::BelowZero)
}

fn hours_of_a_week(hours: Hours, at: At<'_>) -> Checked {
    at.must((Hours::ZERO..=HOURS_OF_A_WEEK).contains(&hours), Unfit::NotHoursOfAWeek)
}

/// No two stretches share a day. They are told in any order.
fn separate(stretches: &[AbsenceStretch], at: At<'_>) -> Checked {
    for (index, stretch) in stretches.iter().enumerate() {
        let before = stretches[..index].iter().position(|before| before.period.overlaps(stretch.period));
        if let Some(before) = before {
            return at.index(index).field("period").refuse(Unfit::Overlaps(before));
        }
    }
    Ok(())
}

/// Every claim has a number of its own, by which its findings and payments are told.
fn told_apart(claims: &[RefundClaim], at: At<'_>) -> Checked {
    for (index, claim) in claims.iter().enumerate() {
        let item = at.index(index);
        let at = item.field("id");
        at.must(!claim.id.as_str().is_empty(), Unfit::Empty)?;
        if let Some(before) = claims[..index].iter().position(|before| before.id == claim.id) {
            return at.refuse(Unfit::SameAs(before));
        }
    }
    Ok(())
}

/// Each item is as old as the one before it, or newer.
fn in_order<T>(items: &[T], at: At<'_>, field: &'static str, day: impl Fn(&T) -> NaiveDate) -> Checked {
    match items.windows(2).position(|pair| day(&pair[1]) < day(&pair[0])) {
        None => Ok(()),
        Some(before) => at.index(before + 1).field(field).refuse(Unfit::OutOfOrder),
    }
}

#[cfg(test)]
mod tests;
