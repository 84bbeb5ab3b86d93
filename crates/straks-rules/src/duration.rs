//! Chapters 8 and 9: how long benefit is paid, §§ 24-27.
//!
//! Payment goes on until a valid decision (Supreme Court, 10 September 2015): a limit that is passed makes a
//! finding and a date, and never closes a day by itself. Only a pension that was granted does, § 25. Left
//! out: waiting for treatment at a public hospital as days that do not count in § 24, which is unverified.

mod automatic;
mod counted;
mod extension;
mod limit;
mod pension;
mod relapse;

pub(crate) use pension::granted as pensions_granted;

use chrono::NaiveDate;
use straks_domain::Month;

use crate::case::Case;
use crate::parameters::Name;
use crate::report::Report;
use crate::trace::Sink;
use counted::Counted;

/// Looks at every limit on the days that are paid for.
pub(crate) fn assess<S: Sink>(case: &Case<'_>, report: &mut Report<'_, S>) {
    let is_over_at_start = relapse::assess(case, report);
    if is_over_at_start || case.facts.last_absence_day.is_some_and(|last| last < case.as_of) {
        return;
    }
    // Where nobody can tell which days count, what was decided is told all the same.
    let counted = Counted::of(case);
    let point = counted.as_ref().and_then(|counted| limit::find(case, counted, report.sink));
    let extensions = extension::in_effect(case, point, report);
    if let Some(point) = point {
        limit::tell(case, point, &extensions, report);
    }
    extension::tell_end(case, &extensions, report);
    pension::assess(case, counted.as_ref(), report);
}

/// The last month that is announced.
fn horizon(case: &Case<'_>) -> Month {
    let ahead = case.entitlement.count(Name::ReassessmentAheadMonths).unwrap_or(0);
    (0..ahead).fold(Month::of(case.as_of), |month, _| month.next())
}

/// The last day of a month.
fn end_of(month: Month) -> NaiveDate {
    month.period().last_day()
}

#[cfg(test)]
mod tests;
