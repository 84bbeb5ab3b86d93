//! Chapter 11: the employment requirement towards the municipality, § 32.
//!
//! Counts the hours of all employments, a policy where sources disagree. Left out: the alternatives that
//! need facts other than wage (unemployment benefit, education, work injury); who has only those is not
//! met, and a person decides.

use chrono::Datelike;
use straks_domain::facts::Employment;
use straks_domain::finding::FindingDetail;
use straks_domain::{Hours, Month, Period};

use crate::assessment::Requirement;
use crate::case::Case;
use crate::fraction::Fraction;
use crate::income::{self, Reported};
use crate::parameters::{Name, NameSet};
use crate::trace::{Inputs, Rule, Sink, Value};

/// The parameters that it rests on.
pub(crate) const USED: NameSet = NameSet::of(&[
    Name::RequirementMonths,
    Name::RequirementHours,
    Name::RequirementMonthsMet,
    Name::RequirementMonthHours,
]);

/// The outcome, and what to tell a person where it is not met or not told.
pub(crate) type Outcome = (Requirement, Option<FindingDetail>);

struct Limits {
    months: u32,
    months_met: u8,
    month_hours: Hours,
    hours: Hours,
}

struct MonthHours {
    month: Month,
    hours: Fraction,
    missing: bool,
}

pub(crate) fn assess<S: Sink>(case: &Case<'_>, employment: &Employment, sink: &mut S) -> Outcome {
    if employment.flex_job && is_employed(case, employment) {
        tell(case, employment, Hours::ZERO, Requirement::Met, sink);
        return (Requirement::Met, None);
    }
    let Some(limits) = limits(case) else {
        let year = case.facts.first_absence_day.year();
        tell(case, employment, Hours::ZERO, Requirement::CannotTell, sink);
        return (Requirement::CannotTell, Some(FindingDetail::RateUnknown { year }));
    };
    let months = month_hours(case, &limits);
    for month in &months {
        tell_month(case, month, sink);
    }
    judge(case, employment, &limits, &months, sink)
}

fn limits(case: &Case<'_>) -> Option<Limits> {
    Some(Limits {
        months: case.entitlement.count(Name::RequirementMonths)?,
        months_met: u8::try_from(case.entitlement.count(Name::RequirementMonthsMet)?).ok()?,
        month_hours: case.entitlement.hours(Name::RequirementMonthHours)?,
        hours: case.entitlement.hours(Name::RequirementHours)?,
    })
}

/// Hours of the completed months before the first absence day, each report split by calendar days.
fn month_hours(case: &Case<'_>, limits: &Limits) -> Vec<MonthHours> {
    let this = Month::of(case.facts.first_absence_day);
    let blank = |back| MonthHours { month: this.before(back), hours: Fraction::ZERO, missing: false };
    let mut months: Vec<MonthHours> = (1..=limits.months).rev().map(blank).collect();
    let Some(first) = months.first().map(|month| month.month.first_day()) else { return months };
    let Ok(window) = Period::new(first, this.first_day()) else { return months };
    for report in case.facts.income.iter().filter(|report| report.period.overlaps(window)) {
        for month in &mut months {
            let Some(part) = report.period.intersection(month.month.period()) else { continue };
            match income::hours_in(report, part) {
                Reported::Share(hours) => match month.hours.plus(hours) {
                    Some(sum) => month.hours = sum,
                    None => month.missing = true,
                },
                Reported::Missing => month.missing = true,
                Reported::NoWage => {}
            }
        }
    }
    months
}

fn judge<S: Sink>(
    case: &Case<'_>,
    employment: &Employment,
    limits: &Limits,
    months: &[MonthHours],
    sink: &mut S,
) -> Outcome {
    let enough = |month: &&MonthHours| month.hours.is_at_least(limits.month_hours.hundredths());
    let count = |number: usize| u8::try_from(number).unwrap_or(u8::MAX);
    let months_met = count(months.iter().filter(enough).count());
    let months_possible = count(months.iter().filter(|month| enough(month) || month.missing).count());
    let sum = months.iter().try_fold(Fraction::ZERO, |sum, month| sum.plus(month.hours));
    let any_missing = sum.is_none() || months.iter().any(|month| month.missing);
    let sum = sum.unwrap_or(Fraction::ZERO);
    let hours_met = sum.is_at_least(limits.hours.hundredths());
    let requirement = if !is_employed(case, employment) {
        Requirement::NotMet
    } else if hours_met && months_met >= limits.months_met {
        Requirement::Met
    } else if (hours_met || any_missing) && months_possible >= limits.months_met {
        Requirement::CannotTell
    } else {
        Requirement::NotMet
    };
    let hours = Hours::from_hundredths(sum.nearest());
    tell(case, employment, hours, requirement, sink);
    (requirement, detail(requirement, limits, months, hours, months_met))
}

fn detail(
    requirement: Requirement,
    limits: &Limits,
    months: &[MonthHours],
    hours: Hours,
    months_met: u8,
) -> Option<FindingDetail> {
    let months_required = limits.months_met;
    match requirement {
        Requirement::Met => None,
        Requirement::NotMet => {
            let hours_required = limits.hours;
            let detail = FindingDetail::EmploymentRequirementNotMet {
                hours,
                hours_required,
                months_met,
                months_required,
            };
            Some(detail)
        }
        Requirement::CannotTell => {
            let missing = months.iter().filter(|month| month.missing).map(|month| month.month);
            let months = missing.collect();
            Some(FindingDetail::HoursMissing { months, known_hours: hours, months_met, months_required })
        }
    }
}

/// § 32(1) no. 1 asks for an employment on the first absence day.
fn is_employed(case: &Case<'_>, employment: &Employment) -> bool {
    let first = case.facts.first_absence_day;
    employment.from <= first && employment.last_day.is_none_or(|last| last >= first)
}

fn tell_month<S: Sink>(case: &Case<'_>, month: &MonthHours, sink: &mut S) {
    sink.step(|| {
        let hours = Value::Hours(Hours::from_hundredths(month.hours.nearest()));
        let result = if month.missing { Value::CannotTell } else { hours };
        case.step(Rule::MonthHours, Name::RequirementMonthHours, [Value::Month(month.month), hours], result)
    });
}

fn tell<S: Sink>(case: &Case<'_>, employment: &Employment, hours: Hours, outcome: Requirement, sink: &mut S) {
    sink.step(|| {
        let inputs = [Value::Hours(hours)];
        let result = Value::Requirement(outcome);
        let mut step = case.step(Rule::EmploymentRequirement, Name::RequirementHours, inputs, result);
        if employment.flex_job {
            step.citation = step.citation.number(5);
            step.inputs = Inputs::none();
        }
        step
    });
}
