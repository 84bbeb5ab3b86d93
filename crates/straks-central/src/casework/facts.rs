//! From registers to the facts of one case.
//!
//! Nothing is concluded here. Only income that an assessment can read is taken along, so that the facts,
//! and their hash, stay the same when later months are reported.

use chrono::{Days, Months, NaiveDate};
use straks_domain::facts::{
    AbsenceStretch, CaseFacts, Employment, HoursOrigin, IncomeReport, InsuranceStatus, Notification,
    PaidPeriod, RefundClaim, Work,
};
use straks_domain::{Hours, Month, Period};

use crate::intake::record::{EmploymentRecord, NotificationRecord};
use crate::store::rows::Register;

/// Completed months before the absence whose income an assessment may read.
const INCOME_MONTHS: u32 = 8;

/// An absence that has not ended is taken to last so many months: longer than any claim reaches.
const OPEN_ABSENCE_MONTHS: u32 = 36;

/// The facts of the case that a notification began; none where person or employment are not known, which
/// the intake does not let in.
#[must_use]
pub fn case_facts(
    register: &Register,
    notification: &NotificationRecord,
    paid: Vec<PaidPeriod>,
) -> Option<CaseFacts> {
    let person = register.persons.get(&notification.cpr)?;
    let employment = employment_of(register, notification)?;
    let received = Notification {
        id: notification.id.clone(),
        received: notification.received,
        wage: notification.wage,
        citizen_request: notification.citizen_request,
    };
    let work = Work::Employee(employment_facts(register, notification, employment));
    Some(CaseFacts {
        tax_card: person.tax_card,
        last_absence_day: notification.last_absence_day,
        income: income(register, notification),
        absence: absence(notification, employment),
        claims: claims(register, notification),
        paid,
        ..CaseFacts::begun(notification.cpr.born(), notification.first_absence_day, received, work)
    })
}

/// The employment that the person is absent from: the latest that covers the first absence day.
#[must_use]
pub fn employment_of<'a>(
    register: &'a Register,
    notification: &NotificationRecord,
) -> Option<&'a EmploymentRecord> {
    register.employments.get(&notification.cpr)?.iter().rfind(|employment| {
        employment.cvr == notification.cvr && covers(employment, notification.first_absence_day)
    })
}

/// True where the person was employed on the day.
#[must_use]
pub fn covers(employment: &EmploymentRecord, day: NaiveDate) -> bool {
    employment.from <= day && employment.last_day.is_none_or(|last| day <= last)
}

fn employment_facts(
    register: &Register,
    notification: &NotificationRecord,
    employment: &EmploymentRecord,
) -> Employment {
    let insurance = register
        .employers
        .get(&employment.cvr)
        .map_or(InsuranceStatus::NotInsured, |employer| employer.insurance.clone());
    Employment {
        last_day: employment.last_day,
        weekly_hours: employment.weekly_hours,
        hours_last_eight_weeks: notification.hours_last_eight_weeks,
        agreed_hourly_wage: employment.agreed_hourly_wage,
        flex_job: employment.flex_job,
        employer_insurance: insurance,
        chronic_illness_agreement: employment.chronic_illness_agreement,
        ..Employment::since(employment.cvr, employment.from)
    }
}

fn income(register: &Register, notification: &NotificationRecord) -> Vec<IncomeReport> {
    let from = Month::of(notification.first_absence_day).before(INCOME_MONTHS).first_day();
    register
        .income
        .get(&notification.cpr)
        .into_iter()
        .flatten()
        .filter(|report| {
            report.period.from() >= from && report.period.from() < notification.first_absence_day
        })
        .map(|report| IncomeReport {
            employer: report.cvr,
            period: report.period,
            pay: report.pay,
            holiday_allowance: report.holiday_allowance,
            hours: report.hours,
            origin: HoursOrigin::Wage,
        })
        .collect()
}

fn absence(notification: &NotificationRecord, employment: &EmploymentRecord) -> Vec<AbsenceStretch> {
    let first = notification.first_absence_day;
    let end = match notification.last_absence_day {
        Some(last) => last + Days::new(1),
        None => first + Months::new(OPEN_ABSENCE_MONTHS),
    };
    let full = notification.weekly_absence_hours.or(employment.weekly_hours.known().copied());
    let partial = notification.partial_from;
    let full_until = partial.map_or(end, |(from, _)| from.min(end));
    let full = full.and_then(|hours| stretch(first, full_until, hours));
    let partial = partial.and_then(|(from, hours)| stretch(from.max(first), end, hours));
    full.into_iter().chain(partial).collect()
}

fn stretch(from: NaiveDate, until: NaiveDate, weekly_hours: Hours) -> Option<AbsenceStretch> {
    Period::new(from, until).ok().map(|period| AbsenceStretch::of(period, weekly_hours))
}

fn claims(register: &Register, notification: &NotificationRecord) -> Vec<RefundClaim> {
    register
        .claims
        .get(&notification.id)
        .into_iter()
        .flatten()
        .map(|claim| RefundClaim {
            id: claim.id.clone(),
            period: claim.period,
            received: claim.received,
            wage_paid: claim.wage_paid,
        })
        .collect()
}
