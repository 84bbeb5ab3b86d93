//! Chapter 8: when benefit must be reassessed, § 24.
//!
//! Counts calendar days of absence after the first that do not count, seven to a week, a policy. Payment
//! goes on until a decision: nothing here holds money. Left out: earlier absences in the same months,
//! pensioners (§ 25) and extensions (§ 27).

use chrono::NaiveDate;
use straks_domain::finding::FindingDetail;
use straks_domain::{Hours, Money, Month, Period};

use crate::case::{Case, days_after};
use crate::findings::{About, Findings};
use crate::parameters::Name;
use crate::trace::{Inputs, Rule, Sink, Value};

struct Limits {
    counted_from: NaiveDate,
    days: u32,
    months: u32,
    minimum: Hours,
}

/// Announces the first month at whose end the limit is passed, once it is near.
pub(crate) fn assess<S: Sink>(case: &Case<'_>, findings: &mut Findings, sink: &mut S) {
    let is_back = case.facts.last_absence_day.is_some_and(|last| last < case.as_of);
    let (Some(limits), false) = (limits(case), is_back) else { return };
    let ahead = case.entitlement.count(Name::ReassessmentAheadMonths).unwrap_or(0);
    let horizon = (0..ahead).fold(Month::of(case.as_of), |month, _| month.next());
    // No month before this one can have enough days.
    let mut month = Month::of(days_after(limits.counted_from, limits.days));
    let mut counted = 0;
    while month <= horizon {
        counted = counted_days(case, &limits, month);
        if counted > limits.days {
            break;
        }
        month = month.next();
    }
    let passed = counted > limits.days;
    tell(case, &limits, if passed { month } else { Month::of(case.as_of) }, sink);
    if passed {
        let about = About { claim: None, period: case.period, at_stake: Money::ZERO };
        let detail = FindingDetail::ReassessmentDue {
            month,
            counted_days: u16::try_from(counted).unwrap_or(u16::MAX),
            limit_days: u16::try_from(limits.days).unwrap_or(u16::MAX),
        };
        findings.add(about, case.parameters.citation(Name::DurationWeeks), detail);
    }
}

fn limits(case: &Case<'_>) -> Option<Limits> {
    let uncounted = case.entitlement.count(Name::UncountedDays)?;
    Some(Limits {
        counted_from: days_after(case.facts.first_absence_day, uncounted),
        days: case.entitlement.count(Name::DurationWeeks)? * 7,
        months: case.entitlement.count(Name::DurationMonths)?,
        minimum: case.parameters.on(case.as_of).hours(Name::MinimumAbsence)?,
    })
}

/// The months that are looked back over at the end of `month`.
fn window(limits: &Limits, month: Month) -> Option<Period> {
    let from = month.before(limits.months.saturating_sub(1)).first_day();
    Period::new(from, month.period().until()).ok()
}

fn counted_days(case: &Case<'_>, limits: &Limits, month: Month) -> u32 {
    let counted = window(limits, month)
        .and_then(|window| Period::new(window.from().max(limits.counted_from), window.until()).ok());
    let Some(counted) = counted else { return 0 };
    let days = case
        .absence()
        .filter(|stretch| stretch.weekly_hours >= limits.minimum)
        .filter_map(|stretch| stretch.period.intersection(counted))
        .map(Period::days)
        .sum::<i64>();
    u32::try_from(days).unwrap_or(u32::MAX)
}

fn tell<S: Sink>(case: &Case<'_>, limits: &Limits, month: Month, sink: &mut S) {
    sink.step(|| {
        let period = window(limits, month).map(Value::Period);
        let inputs: Inputs = period.into_iter().chain([Value::Days(limits.days.into())]).collect();
        let result = Value::Days(counted_days(case, limits, month).into());
        case.step(Rule::CountedWeeks, Name::DurationWeeks, inputs, result)
    });
}
