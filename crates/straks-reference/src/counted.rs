//! The days that count towards a limit, §§ 24(3)-(4), 25.
//!
//! Calendar days of absence with benefit, in this absence or an earlier one, each once. Absent on purpose: waiting
//! for treatment at a public hospital, of which nobody can tell whether it counts.

use chrono::NaiveDate;
use rust_decimal::prelude::ToPrimitive;
use straks_domain::Month;
use straks_domain::facts::Work;
use straks_domain::finding::NotPayableReason;

use crate::Told;
use crate::business::share;
use crate::case::{Case, later};

/// The days that count in so many months that end with this one; none where nobody can tell.
pub fn counted_days(case: &Case, month: Month, months: u32) -> Option<u32> {
    uncounted(case, case.first())?;
    count(case, month, months, |day| counts(case, day))
}

/// The same, of earlier absences alone.
pub fn counted_before(case: &Case, month: Month, months: u32) -> Option<u32> {
    count(case, month, months, |day| counts_earlier(case, day))
}

fn count(case: &Case, month: Month, months: u32, counts: impl Fn(NaiveDate) -> bool) -> Option<u32> {
    let earlier = case.facts.earlier.iter().map(|of| of.first_absence_day);
    if earlier.into_iter().any(|first| uncounted(case, first).is_none()) {
        return None;
    }
    let looked_at = (0..months).flat_map(|back| month.before(back).period().iter_days());
    looked_at.filter(|day| counts(*day)).count().to_u32()
}

/// Does this day count, in this absence or in an earlier one? Days of maternity benefit never do.
fn counts(case: &Case, day: NaiveDate) -> bool {
    counts_earlier(case, day) || counts_here(case, day)
}

fn counts_earlier(case: &Case, day: NaiveDate) -> bool {
    let earlier = case.facts.earlier.iter().filter(|earlier| earlier.period.contains(day));
    let mut firsts = earlier.map(|earlier| earlier.first_absence_day);
    !case.is_on_maternity(day) && firsts.any(|first| is_after_first(case, first, day))
}

/// Not after the absence, not below what is paid for, and not closed; who moved is paid elsewhere.
fn counts_here(case: &Case, day: NaiveDate) -> bool {
    let is_closed = match case.closed(day) {
        None | Some(NotPayableReason::OtherMunicipality) => false,
        Some(_) => true,
    };
    case.is_absent(day)
        && !case.is_on_maternity(day)
        && is_after_first(case, case.first(), day)
        && !is_closed
        && case.has_told_hours(day)
        && !comes_to_nothing(case, day)
}

/// § 53: too few hours of absence, or a business in which the person does more than half of the work.
fn comes_to_nothing(case: &Case, day: NaiveDate) -> bool {
    match case.facts.work {
        Work::SelfEmployed(_) => case.stretch(day).known().is_some_and(|stretch| share(stretch).is_zero()),
        Work::Employee(_) | Work::Unemployed(_) => case.is_below_minimum(day) == Told::Known(true),
    }
}

/// § 24(3): the first calendar days of an absence do not count.
fn is_after_first(case: &Case, first: NaiveDate, day: NaiveDate) -> bool {
    uncounted(case, first).is_some_and(|days| day >= later(first, days))
}

/// How many they are, by what the person is absent from.
fn uncounted(case: &Case, first: NaiveDate) -> Option<u32> {
    let name = match case.facts.work {
        Work::Employee(_) => "uncounted_days",
        Work::SelfEmployed(_) => "uncounted_days_self_employed",
        Work::Unemployed(_) => "uncounted_days_unemployed",
    };
    case.count_on(name, first).known()
}
