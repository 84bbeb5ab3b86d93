//! How long benefit has been paid: the days that count towards reassessment (revurdering), §§ 24, 26.
//!
//! A week is seven calendar days of absence with enough hours. Absent on purpose: extensions and the limit of
//! pensioners, §§ 25, 27. Without a decision payment goes on, so nothing here takes an amount away.

use chrono::NaiveDate;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;
use straks_domain::Month;
use straks_domain::finding::NotPayableReason;

use crate::Told;
use crate::case::{Case, later};
use crate::requirement::Requirement;

/// The month at whose end more days have counted than may be paid for before reassessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Reassessment {
    /// The month, moved where it moves of itself.
    pub month: Month,
    /// The days that counted when the limit was passed.
    pub counted_days: u32,
    /// The days that may be paid before.
    pub limit_days: u32,
}

/// The first month of the absence at whose end the limit is passed, as far ahead as it is announced.
pub fn reassessment(case: &Case) -> Option<Reassessment> {
    let is_over = case.facts.last_absence_day.is_some_and(|last| last < case.as_of);
    if is_over || !is_asked_for(case) || case.requirement == Requirement::NotMet {
        return None;
    }
    let limit_days = case.count("duration_weeks").known()? * case.count("counted_week_days").known()?;
    let ahead = case.count("reassessment_ahead_months").known()?;
    let last = (0..ahead).fold(Month::of(case.as_of), |month, _| month.next());
    let mut month = Month::of(case.first());
    while month <= last {
        let counted_days = counted(case, month)?;
        if counted_days > limit_days {
            let month = moved(case, month);
            return (month <= last).then_some(Reassessment { month, counted_days, limit_days });
        }
        month = month.next();
    }
    None
}

/// Does anybody ask for money: an employer for refund, or a person that the municipality pays?
fn is_asked_for(case: &Case) -> bool {
    !case.facts.claims.is_empty() || case.pays_person()
}

/// §§ 26-26 i: a point that lies in a window moves by so many months, once; by how many nobody knows in some.
fn moved(case: &Case, month: Month) -> Month {
    let months = case.law.number("automatic_extension_months", month.period().last_day());
    let months = months.known().and_then(|months| months.to_u32()).unwrap_or(0);
    (0..months).fold(month, |month, _| month.next())
}

/// The days that count in the months that end with this one.
fn counted(case: &Case, month: Month) -> Option<u32> {
    let months = case.count("duration_months").known()?;
    let looked_at = (0..months).flat_map(|back| month.before(back).period().iter_days());
    looked_at.filter(|day| counts(case, *day)).count().to_u32()
}

/// Does this day count, in this absence or in an earlier one? Days of maternity benefit never do.
fn counts(case: &Case, day: NaiveDate) -> bool {
    let earlier = case.facts.earlier.iter().filter(|earlier| earlier.period.contains(day));
    let in_earlier =
        earlier.map(|earlier| earlier.first_absence_day).any(|first| is_after_first(case, first, day));
    !case.is_on_maternity(day) && (in_earlier || counts_here(case, day))
}

/// Not below the hours that are paid for, not after the absence, and not closed; who moved is paid elsewhere.
fn counts_here(case: &Case, day: NaiveDate) -> bool {
    let is_closed = match case.closed(day) {
        None | Some(NotPayableReason::OtherMunicipality) => false,
        Some(_) => true,
    };
    case.is_absent(day)
        && !is_closed
        && is_after_first(case, case.first(), day)
        && case.has_told_hours(day)
        && case.is_below_minimum(day) != Told::Known(true)
}

/// § 24(3): the first calendar days of an absence do not count.
fn is_after_first(case: &Case, first: NaiveDate, day: NaiveDate) -> bool {
    let uncounted = case.law.number("uncounted_days", first).known().and_then(|days| days.to_u32());
    uncounted.is_some_and(|days| day >= later(first, days))
}
