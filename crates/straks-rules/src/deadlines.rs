//! Chapters 9, 13 and 18: who must tell, ask or claim by when, §§ 35, 36, 36 a, 38, 40, 43, 59.
//!
//! Each is a clock and a step. Whether a deadline that ends on a Sunday or holiday moves is an unverified
//! parameter. Left out: § 40(4), notices in digital form only, since no other ever comes in; and excuses,
//! which a person weighs.

use chrono::{Datelike, NaiveDate, Weekday};
use straks_domain::facts::{Employment, RefundClaim, WageDuringAbsence};
use straks_domain::finding::FindingDetail;
use straks_domain::{Citation, Week};

use crate::assessment::ClockKind;
use crate::case::{Case, Start, days_after, months_after, months_before};
use crate::clocks::Clocks;
use crate::findings::{About, Findings};
use crate::parameters::Name;
use crate::right::Right;
use crate::trace::{Inputs, Rule, Sink, Step, Subject, Value};

mod documents;
mod objection;
mod request;

pub(crate) use request::{Request, of as request};

const TELL_EMPLOYER: Citation = Citation::section(35);

/// The last day for the employer to notify, § 40; none where it cannot be told.
pub(crate) fn notification<S: Sink>(
    case: &Case<'_>,
    citizen: Option<Start>,
    sink: &mut S,
) -> Option<(NaiveDate, Citation)> {
    case.facts.work.employment()?;
    let first = case.facts.first_absence_day;
    let (name, from) = match case.facts.notification.wage {
        WageDuringAbsence::Paid => (Name::NotificationDays, Some(first)),
        WageDuringAbsence::PaidInEmployerPeriod => match last_day_of_wage(case, citizen) {
            Some(None) => (Name::NotificationDaysWithoutPay, Some(first)),
            Some(last) => (Name::NotificationDaysAfterPay, last),
            None => (Name::NotificationDaysAfterPay, None),
        },
    };
    let days = case.entitlement.count(name);
    let deadline = from.zip(days).map(|(from, days)| standing(case, days_after(from, days)));
    sink.step(|| {
        let inputs = Inputs::none().and(from.map(Value::Date));
        let result = deadline.map_or(Value::CannotTell, Value::Date);
        case.step(Rule::NotificationDeadline, name, inputs, result)
    });
    Some((deadline?, case.parameters.citation(name)))
}

/// Every other date of these chapters.
pub(crate) fn add_clocks<S: Sink>(
    case: &Case<'_>,
    right: &Right,
    request: Option<Request>,
    clocks: &mut Clocks,
    sink: &mut S,
) {
    if let Some(employment) = case.facts.work.employment() {
        add_told_employer(case, employment, clocks, sink);
        documents::add_clocks(case, clocks, sink);
        add_claims(case, right, clocks, sink);
    }
    if let Some(request) = request {
        request.add_clock(case, clocks, sink);
    }
    objection::add_clock(case, clocks, sink);
}

/// What of it a person must look at, apart from late notifications, requests and claims.
pub(crate) fn add_findings(case: &Case<'_>, about: About<'_>, findings: &mut Findings) {
    if let Some(employment) = case.facts.work.employment() {
        let deadline = standing(case, case.facts.first_absence_day);
        if let Some(told) = employment.told_employer.filter(|told| *told > deadline) {
            findings.add(about, TELL_EMPLOYER, FindingDetail::EmployerToldLate { deadline, told });
        }
        documents::add_findings(case, about, findings);
    }
    objection::add_finding(case, about, findings);
}

/// § 35: within hours of the beginning of work, so on the first absence day.
fn add_told_employer<S: Sink>(case: &Case<'_>, employment: &Employment, clocks: &mut Clocks, sink: &mut S) {
    let Some(told) = employment.told_employer else { return };
    let deadline = standing(case, case.facts.first_absence_day);
    sink.step(|| {
        let inputs = [Value::Date(told)];
        case.step(Rule::EmployerTold, Name::TellEmployerHours, inputs, Value::Date(deadline))
    });
    clocks.add(ClockKind::TellEmployer, deadline, Some(told), TELL_EMPLOYER);
}

/// § 59: a claim that comes by this day covers all its days; and the end of the time for a dispensation, where one
/// is needed. Where nothing is claimed yet, the day by which the first days must be.
fn add_claims<S: Sink>(case: &Case<'_>, right: &Right, clocks: &mut Clocks, sink: &mut S) {
    let Some(reach) = case.entitlement.count(Name::ClaimReachMonths) else { return };
    let Some(months) = case.entitlement.count(Name::DispensationMonths) else { return };
    let citation = claim_reach(case);
    let mut add = |from: NaiveDate, received: Option<NaiveDate>, subject: Subject| {
        let last_day = standing(case, last_day_to_reach(from, reach));
        clocks.add(ClockKind::EmployerClaims, last_day, received, citation);
        sink.step(|| {
            let inputs = [Value::Date(from)];
            let step = case.step(Rule::ClaimDeadline, Name::ClaimReachMonths, inputs, Value::Date(last_day));
            Step { subject: subject.clone(), citation, ..step }
        });
        if received.is_some_and(|received| received > last_day) {
            let last_day = months_after(case.facts.first_absence_day, months);
            let dispensation = case.parameters.citation(Name::DispensationMonths);
            clocks.add(ClockKind::Dispensation, last_day, received, dispensation);
            sink.step(|| {
                let inputs = [Value::Date(case.facts.first_absence_day)];
                let name = Name::DispensationMonths;
                let step = case.step(Rule::DispensationDeadline, name, inputs, Value::Date(last_day));
                Step { subject, ..step }
            });
        }
    };
    for claim in &case.facts.claims {
        add(claim.period.from(), Some(claim.received), Subject::Claim(claim.id.clone()));
    }
    let start = right.refund.filter(|start| start.is_told() && !case.pays_person());
    if let Some(start) = start.filter(|start| case.facts.claims.is_empty() && start.certain < until(case)) {
        add(start.certain, None, Subject::Case);
    }
}

fn until(case: &Case<'_>) -> NaiveDate {
    case.absent_until().min(case.employed_until().unwrap_or(NaiveDate::MAX))
}

/// The last day from which so many months back reach a day.
fn last_day_to_reach(day: NaiveDate, months: u32) -> NaiveDate {
    let after = months_after(day, months);
    // The last of a month is reached from every later day of a longer one.
    let is_last = |day: NaiveDate| day.day() == u32::from(day.num_days_in_month());
    if is_last(day) { after.with_day(after.num_days_in_month().into()).unwrap_or(after) } else { after }
}

/// How far back a claim reaches.
#[derive(Clone, Copy)]
pub(crate) struct Reach {
    pub from: NaiveDate,
    /// True where the claim came in time for a dispensation.
    pub dispensation_possible: bool,
    /// True where one was given in time: the claim covers all its days, § 59(6).
    pub is_dispensed: bool,
}

/// The first day that a claim can cover, § 59.
pub(crate) fn reach<S: Sink>(case: &Case<'_>, claim: &RefundClaim, sink: &mut S) -> Option<Reach> {
    let name = Name::ClaimReachMonths;
    let from = months_before(claim.received, case.entitlement.count(name)?);
    let last = months_after(case.facts.first_absence_day, case.entitlement.count(Name::DispensationMonths)?);
    sink.step(|| Step {
        subject: Subject::Claim(claim.id.clone()),
        citation: claim_reach(case),
        ..case.step(Rule::ClaimReach, name, [Value::Date(claim.received)], Value::Date(from))
    });
    let dispensation_possible = claim.received <= last;
    let is_dispensed = dispensation_possible && claim.dispensation.is_some();
    if is_dispensed {
        sink.step(|| {
            let (name, inputs) = (Name::DispensationMonths, [Value::Date(claim.received)]);
            let step = case.step(Rule::Dispensation, name, inputs, Value::Date(last));
            Step { subject: Subject::Claim(claim.id.clone()), ..step }
        });
    }
    Some(Reach { from, dispensation_possible, is_dispensed })
}

/// § 59(2); § 59(4) where the absence ended within the days that are ordinarily the employer's.
pub(crate) fn claim_reach(case: &Case<'_>) -> Citation {
    let citation = case.parameters.citation(Name::ClaimReachMonths);
    let days = case.entitlement.count(Name::EmployerPeriodDays);
    let ordinary = days.map(|days| days_after(case.facts.first_absence_day, days));
    let is_short = ordinary.is_some_and(|end| case.absent_until() <= end);
    if is_short { citation.subsection(4) } else { citation }
}

/// A last day as it stands, or as it moves where deadlines move off Sundays and holidays.
fn standing(case: &Case<'_>, last_day: NaiveDate) -> NaiveDate {
    if case.entitlement.flag(Name::DeadlineOnHolidayMoves) != Some(true) {
        return last_day;
    }
    last_day.iter_days().take(14).find(|day| !is_day_off(case, *day)).unwrap_or(last_day)
}

/// A Sunday, or a public holiday.
fn is_day_off(case: &Case<'_>, day: NaiveDate) -> bool {
    let holidays = case.parameters.holidays().of(Week::of(day)).unpaid;
    day.weekday() == Weekday::Sun || holidays & (1 << day.weekday().num_days_from_monday()) != 0
}

/// The last day that the employer paid: `Some(None)` where it paid none, `None` where it cannot be told.
fn last_day_of_wage(case: &Case<'_>, citizen: Option<Start>) -> Option<Option<NaiveDate>> {
    let start = citizen.filter(|start| start.is_told())?;
    Some(if start.certain == case.facts.first_absence_day { None } else { start.certain.pred_opt() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s59_the_last_day_to_reach_a_day_reaches_it_and_the_next_does_not() {
        let begin = NaiveDate::from_ymd_opt(2019, 1, 1).expect("a date");
        for day in begin.iter_days().take(3 * 366) {
            for months in 0..14 {
                let last = last_day_to_reach(day, months);
                assert!(months_before(last, months) <= day, "{day} {months}");
                assert!(months_before(days_after(last, 1), months) > day, "{day} {months}");
            }
        }
    }
}
