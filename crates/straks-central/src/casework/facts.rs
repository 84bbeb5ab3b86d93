//! From registers and reports to the facts of one case.
//!
//! Pure, and a function of the set of what came in. Nothing is concluded here. Only income that an assessment
//! can read is taken along, so that the facts, and their hash, stay the same when later months are reported.
//! What reports leave unclear is told beside the facts, and holds the case.

mod course;
mod life;
mod reports;
mod stretches;
mod told;
mod unclear;
mod work;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use straks_domain::Month;
use straks_domain::facts::{
    CaseFacts, Fact, HoursOrigin, IncomeReport, InsuranceStatus, Notification, PaidPeriod, RefundClaim,
    WageDuringAbsence, Work,
};
use straks_domain::ids::{ClaimId, MunicipalityId, NotificationId};
use straks_domain::report::ReportKind;

use crate::intake::issues::income_number;
use crate::intake::record::{EmploymentRecord, NotificationRecord};
use crate::intake::report::{CitizenRequest, Recovery, WageChange};
use crate::store::rows::Register;

pub use reports::Reports;
pub use told::Told;
pub use unclear::{Unclear, unfit};

/// Completed months before the absence whose income an assessment may read.
const INCOME_MONTHS: u32 = 8;

/// What is known of a case, and what is not clear of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gathered {
    /// The facts.
    pub facts: CaseFacts,
    /// What reports leave unclear.
    pub unclear: Unclear,
}

/// Where facts are gathered from.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// The municipality that has the case.
    pub municipality: &'a MunicipalityId,
    /// The registers.
    pub register: &'a Register,
    /// The reports.
    pub reports: &'a Reports,
    /// What counts in the case besides what names it.
    pub joined: &'a Joined,
}

/// What counts in a case, or not, because another notification is of the same absence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Joined {
    /// Notifications whose claims and reports count here.
    pub notifications: Vec<NotificationId>,
    /// Claims that were paid on another case, and so stay there.
    pub paid_elsewhere: BTreeSet<ClaimId>,
}

impl Joined {
    fn numbers<'a>(&'a self, own: &'a NotificationId) -> impl Iterator<Item = &'a NotificationId> {
        std::iter::once(own).chain(&self.notifications)
    }
}

/// The facts of the case that a notification began; none where the person is not known, or nobody has
/// reported what the person is absent from, which the intake does not let in.
#[must_use]
pub fn gather(
    sources: Sources<'_>,
    notification: &NotificationRecord,
    paid: Vec<PaidPeriod>,
) -> Option<Gathered> {
    let Sources { municipality, register, reports, joined } = sources;
    let person = register.persons.get(&notification.cpr)?;
    let mut told = reports.told(notification, joined);
    let (employment, work) = employment_and_work(sources, &mut told, notification)?;
    let (wage, wage_changed) = wage(&mut told, notification);
    let received = Notification {
        id: notification.id.clone(),
        received: notification.received,
        wage,
        citizen_request: citizen_request(&told, notification),
    };
    let last_absence_day = last_absence_day(&mut told, notification);
    let known_hours = employment.and_then(|employment| employment.weekly_hours.known().copied());
    let absence = stretches::absence(&mut told, notification, last_absence_day, known_hours);
    let facts = CaseFacts {
        tax_card: person.tax_card,
        last_absence_day,
        income: income(sources, notification),
        absence,
        claims: claims(sources, notification),
        paid,
        life: life::life(&mut told, municipality),
        follow_up: course::follow_up(&mut told),
        course: course::course(&mut told),
        ..CaseFacts::begun(notification.cpr.born(), notification.first_absence_day, received, work)
    };
    let contradict = told.contradict.iter().copied().chain(reports.unreliable(notification, employment));
    let contradict = contradict.collect();
    let codes = reports.unknown_codes(&told);
    let unclear = Unclear { contradict, codes, wage_changed, overlaps: Vec::new() };
    Some(Gathered { facts, unclear })
}

/// What the person is absent from, and the employment where it is one. What was reported when the absence was
/// taken in can be corrected later so that it no longer covers it: then what was told of the employer is looked at,
/// the latest employment before anything else, and said to contradict.
fn employment_and_work<'a>(
    sources: Sources<'a>,
    told: &mut Told<'a>,
    notification: &NotificationRecord,
) -> Option<(Option<&'a EmploymentRecord>, Work)> {
    let Sources { register, reports, .. } = sources;
    let insured = |employment: &'a EmploymentRecord| (employment, insurance(register, employment));
    let employment = employment_of(register, notification);
    if let Some(work) = work::work(told, notification, employment.map(insured)) {
        return Some((employment, work));
    }
    let mut employed = register.employments.get(&notification.cpr).into_iter().flatten();
    let Some(latest) = employed.rfind(|employment| employment.cvr == notification.cvr) else {
        return Some((None, work::no_longer_told(told, notification, reports.ever_told(notification))?));
    };
    told.contradict.insert(ReportKind::Employment);
    let work = work::work(told, notification, Some(insured(latest)))?;
    Some((Some(latest), work))
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

fn insurance(register: &Register, employment: &EmploymentRecord) -> InsuranceStatus {
    let employer = register.employers.get(&employment.cvr);
    employer.map_or(InsuranceStatus::NotInsured, |employer| employer.insurance.clone())
}

/// The last absence day of a notification on its own.
#[must_use]
pub fn reported_last_day(reports: &Reports, notification: &NotificationRecord) -> Option<NaiveDate> {
    let mut told = reports.told(notification, &Joined::default());
    last_absence_day(&mut told, notification)
}

/// The last absence day: as reported on recovery, else as the notification says.
fn last_absence_day(told: &mut Told<'_>, notification: &NotificationRecord) -> Option<NaiveDate> {
    let recoveries = told.of::<Recovery>().into_iter().map(|(_, body)| body.last_absence_day);
    told.one(ReportKind::Recovery, recoveries.collect::<Vec<_>>()).or(notification.last_absence_day)
}

/// Who asked more than once asked on the first day. Registers that tell different days dispute it.
fn citizen_request(told: &Told<'_>, notification: &NotificationRecord) -> Fact<NaiveDate> {
    let mut first: std::collections::BTreeMap<&str, NaiveDate> = std::collections::BTreeMap::new();
    for (head, body) in told.of::<CitizenRequest>() {
        let day = first.entry(&head.source).or_insert(body.asked);
        *day = (*day).min(body.asked);
    }
    told::agreed(first.into_values().map(Fact::Known).chain([notification.citizen_request]))
}

/// The wage as the absence began, and the first day on which that changed.
fn wage(told: &mut Told<'_>, notification: &NotificationRecord) -> (WageDuringAbsence, Option<NaiveDate>) {
    let mut changes: Vec<_> = told
        .of::<WageChange>()
        .into_iter()
        .filter_map(|(_, body)| body.wage.meaning.map(|wage| (body.from, wage)))
        .collect();
    changes.sort_by_key(|(from, wage)| (*from, *wage == WageDuringAbsence::Paid));
    changes.dedup();
    if changes.windows(2).any(|pair| pair[0].0 == pair[1].0) {
        told.contradict.insert(ReportKind::WageChange);
    }
    let first = notification.first_absence_day;
    let at_start = changes.iter().rev().find(|(from, _)| *from <= first).map(|(_, wage)| *wage);
    let wage = at_start.unwrap_or(notification.wage);
    let change = changes.iter().find(|(from, other)| *from > first && *other != wage);
    (wage, change.map(|(from, _)| *from))
}

fn income(sources: Sources<'_>, notification: &NotificationRecord) -> Vec<IncomeReport> {
    let from = Month::of(notification.first_absence_day).before(INCOME_MONTHS).first_day();
    let income = sources.register.income.get(&notification.cpr).into_iter().flatten();
    income
        .filter(|report| {
            report.period.from() >= from && report.period.from() < notification.first_absence_day
        })
        .filter(|report| !sources.reports.is_withdrawn(ReportKind::Income, || income_number(report)))
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

fn claims(sources: Sources<'_>, notification: &NotificationRecord) -> Vec<RefundClaim> {
    let numbers = sources.joined.numbers(&notification.id).filter_map(|id| sources.reports.number_of(id));
    let claims = numbers.filter_map(|number| sources.register.claims.get(&number)).flatten();
    let mut claims: Vec<_> = claims
        .filter(|claim| !sources.joined.paid_elsewhere.contains(&claim.id))
        .filter(|claim| !sources.reports.is_withdrawn(ReportKind::RefundClaim, || claim.id.to_string()))
        .collect();
    // As the register has them, whichever notification they name.
    claims.sort_by(|one, other| {
        (one.received, one.period.from(), &one.id).cmp(&(other.received, other.period.from(), &other.id))
    });
    claims
        .into_iter()
        .map(|claim| RefundClaim {
            id: claim.id.clone(),
            period: claim.period,
            received: claim.received,
            wage_paid: claim.wage_paid,
            dispensation: None,
        })
        .collect()
}
