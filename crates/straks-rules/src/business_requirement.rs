//! Chapter 13: the employment requirement of a self-employed person, § 42.
//!
//! Half of normal hours in six of the last twelve months, the last of them among those. Months are completed
//! calendar months, and the hours of a month are its stretches weighed by calendar days: both a policy. Left
//! out: whether there were customers, which a person judges.

use straks_domain::facts::{SelfEmployment, WorkedStretch};
use straks_domain::finding::FindingDetail;
use straks_domain::{Hours, Month};

use crate::assessment::Requirement;
use crate::case::{Case, months_after};
use crate::employment_requirement::Outcome;
use crate::parameters::{Name, NameSet};
use crate::trace::{Inputs, Rule, Sink, Value};

/// The parameters that it rests on.
pub(crate) const USED: NameSet = NameSet::of(&[
    Name::BusinessMonths,
    Name::BusinessMonthsMet,
    Name::BusinessWeeklyHours,
    Name::BusinessYoungMonths,
]);

/// What § 42 asks for.
struct Limits {
    months: u32,
    months_met: u8,
    weekly_hours: Hours,
    /// True where wage employment counts: the business is too young.
    counts_wage: bool,
}

pub(crate) fn assess<S: Sink>(case: &Case<'_>, business: &SelfEmployment, sink: &mut S) -> Outcome {
    let citation = case.parameters.citation(Name::BusinessMonthsMet);
    let worked = limits(case, business).zip(business.worked.known());
    let (requirement, detail) = match worked {
        None => (Requirement::CannotTell, Some(FindingDetail::BusinessHoursUnknown)),
        Some((limits, worked)) => judge(case, &limits, worked, sink),
    };
    sink.step(|| {
        let inputs = Inputs::from([Value::Date(business.from)]);
        let result = Value::Requirement(requirement);
        case.step(Rule::BusinessRequirement, Name::BusinessMonthsMet, inputs, result)
    });
    let detail = detail.map(|detail| (citation, detail));
    Outcome { requirement, detail, used: NameSet::EMPTY }
}

fn limits(case: &Case<'_>, business: &SelfEmployment) -> Option<Limits> {
    let young = case.entitlement.count(Name::BusinessYoungMonths)?;
    Some(Limits {
        months: case.entitlement.count(Name::BusinessMonths)?,
        months_met: u8::try_from(case.entitlement.count(Name::BusinessMonthsMet)?).ok()?,
        weekly_hours: case.entitlement.hours(Name::BusinessWeeklyHours)?,
        counts_wage: months_after(business.from, young) > case.facts.first_absence_day,
    })
}

fn judge<S: Sink>(
    case: &Case<'_>,
    limits: &Limits,
    worked: &[WorkedStretch],
    sink: &mut S,
) -> (Requirement, Option<FindingDetail>) {
    let this = Month::of(case.facts.first_absence_day);
    let (mut months_met, mut last_month_met) = (0_u8, false);
    for month in (1..=limits.months).rev().map(|back| this.before(back)) {
        // Hundredths of weekly hours, by days: the month's average times its days.
        let weighed = weighed_hours(limits, worked, month);
        let days = month.period().days();
        last_month_met = weighed >= limits.weekly_hours.hundredths() * days;
        months_met += u8::from(last_month_met);
        sink.step(|| {
            let average = Hours::from_hundredths(weighed / days);
            let inputs = [Value::Month(month)];
            case.step(Rule::BusinessMonth, Name::BusinessWeeklyHours, inputs, Value::Hours(average))
        });
    }
    if months_met >= limits.months_met && last_month_met {
        return (Requirement::Met, None);
    }
    let months_required = limits.months_met;
    let detail = FindingDetail::BusinessRequirementNotMet { months_met, months_required, last_month_met };
    (Requirement::NotMet, Some(detail))
}

fn weighed_hours(limits: &Limits, worked: &[WorkedStretch], month: Month) -> i64 {
    let counted = worked.iter().filter(|stretch| limits.counts_wage || !stretch.as_employee);
    let parts = counted.filter_map(|stretch| {
        let days = stretch.period.intersection(month.period())?.days();
        Some(stretch.weekly_hours.hundredths().saturating_mul(days))
    });
    parts.fold(0, i64::saturating_add)
}
